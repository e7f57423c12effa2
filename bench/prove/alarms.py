"""False alarms: sound pages of all houses and presses through the whole build, and what the eye costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

from bench.prove.pressroom import engines_own
from bench.texts import table
from bench.wholepages import house_of, write_whole
from layout.edition.copy import read
from layout.edition.edition import make
from layout.model.diagnostic import MachineFault, Rejected
from layout.prepress import sight


@dataclass(slots=True)
class _Kind:
    """What came of the pages of one house and press."""

    printed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    engines: Counter[str] = field(default_factory=Counter)
    spent: list[float] = field(default_factory=list)


def false_alarms(seeds: Iterable[int], place: Path, say: Callable[[str], object]) -> bool:
    """Build the pages of these seeds; whether no check called any the engine's fault."""
    kinds: dict[str, _Kind] = {}
    for seed in seeds:
        folder = write_whole(seed, place / f"alarm-{seed}")
        house = read(folder).house
        kind = kinds.setdefault(f"{house_of(seed)}, {house.press.pdfx}", _Kind())
        with _timed(kind.spent):
            _built(folder, seed, kind, say)
    say(_figures(kinds))
    return not any(kind.engines for kind in kinds.values())


def _built(folder: Path, seed: int, kind: _Kind, say: Callable[[str], object]) -> None:
    try:
        edition = make(read(folder))
    except (Rejected, MachineFault) as fault:
        kind.engines["not built"] += 1
        say(f"seed {seed}: {fault}")
        return
    errors = {finding.code for finding in edition.findings if finding.severity == "error"}
    for finding in edition.findings:
        if engines_own(finding):
            kind.engines[finding.code] += 1
            say(f"seed {seed}: {finding.code} {dict(finding.facts)}")
    kind.refused.update(errors)
    kind.printed += edition.ok


class _timed:  # noqa: N801
    """The eye's CPU seconds, look by look."""

    def __init__(self, spent: list[float]) -> None:
        self._spent, self._look = spent, sight.look

    def __enter__(self) -> None:
        def look(*arguments: Any) -> None:
            began = process_time()
            self._look(*arguments)
            self._spent.append(process_time() - began)
        sight.look = look  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        sight.look = self._look


def _figures(kinds: dict[str, _Kind]) -> str:
    rows = [(name, one.printed, one.refused.total() and ", ".join(f"{c} {n}" for c, n in one.refused.items()),
             one.engines.total(), *_spent(one.spent)) for name, one in sorted(kinds.items())]
    every = [spent for one in kinds.values() for spent in one.spent]
    rows.append(("all", sum(one.printed for one in kinds.values()), "",
                 sum(one.engines.total() for one in kinds.values()), *_spent(every)))
    return table(("house and press", "printed", "refused, by codes", "engine's faults", "eye CPU ms median", "p95"),
                 rows)


def _spent(seconds: list[float]) -> tuple[str, str]:
    if not seconds:
        return "", ""
    ordered = sorted(seconds)
    return tuple(f"{1000 * ordered[len(ordered) * share // 100]:.0f}" for share in (50, 95))  # type: ignore[return-value]


__all__ = ["false_alarms"]
