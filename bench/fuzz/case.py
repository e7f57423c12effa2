"""One case: what is handed to the engine, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from random import Random


class End(StrEnum):
    """How a case ended."""

    BUILT = "built"
    REFUSED = "refused"
    """Findings with errors, or an issue that cannot be read."""
    JUDGED = "judged"
    MACHINE = "machine"
    """Exit code 3: the computer is named as what is at fault."""
    TRACEBACK = "traceback"
    HANG = "hang"
    MEMORY = "memory"
    DIED = "died"
    WORDS = "words"
    """A finding whose sentence cannot be said."""
    ENGINE = "engine"
    """Input that is told to be a fault of the engine's."""
    LOSS = "loss"


WRONG = frozenset({End.TRACEBACK, End.HANG, End.MEMORY, End.DIED, End.WORDS, End.ENGINE, End.LOSS})


@dataclass(frozen=True, slots=True)
class Case:
    """The files of an issue's folder by name, or a PDF alone (kind ``pdfs``)."""

    kind: str
    name: str
    files: Mapping[str, bytes]

    def with_file(self, name: str, data: bytes | None) -> Case:
        """The same with one file otherwise, or without it."""
        files = {**self.files, name: data or b""}
        if data is None:
            del files[name]
        return replace(self, files=files)

    def lay(self, folder: Path) -> None:
        """Put its files into a folder that is empty."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended; ``where`` tells one fault from another, ``told`` is for people. CPU seconds, bytes at the peak."""

    end: End
    where: str = ""
    told: str = ""
    seconds: float = 0.0
    peak: int = 0

    @property
    def wrong(self) -> bool:
        return self.end in WRONG

    def same(self, other: Outcome) -> bool:
        """Whether it is the same fault."""
        return (self.end, self.where) == (other.end, other.where)


def dice(seed: int, kind: str, number: int) -> Random:
    """The chance that a case is made with."""
    return Random(f"{seed}/{kind}/{number}")


def read(folder: Path) -> Case:
    """A case that was kept."""
    kind, _, _ = folder.name.partition("-")
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
             if path.is_file() and path.name != "found.txt" and "whole" not in path.relative_to(folder).parts}
    return Case(kind, folder.name, files)
