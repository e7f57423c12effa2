"""Cases made in a process of their own: what damages an input may itself not survive it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random
from typing import Self

from bench.fuzz import copy, houses, manifests, pdfs, photos, plans
from bench.fuzz.case import Case, dice

KINDS: Mapping[str, Callable[[Random, str], Case]] = {
    "manifests": manifests.case, "copy": copy.case, "houses": houses.case, "plans": plans.case, "photos": photos.case,
    "pdfs": pdfs.case,
}


def made(kind: str, seed: int, number: int) -> Case:
    """The case of this number."""
    return KINDS[kind](dice(seed, kind, number), f"{seed}/{kind}/{number}")


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"))


@dataclass(slots=True)
class Maker:
    """Makes cases; ``lost`` are those in whose making the process ended."""

    lost: int = 0
    _running: ProcessPoolExecutor = field(default_factory=_process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._running.shutdown()

    def make(self, kind: str, seed: int, number: int) -> Case | None:
        """A case, or none where it could not be made."""
        try:
            return self._running.submit(made, kind, seed, number).result()
        except BrokenProcessPool:
            self.lost += 1
            self._running = _process()
            return None
