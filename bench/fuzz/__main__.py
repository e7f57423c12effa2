"""The run: cases of every kind in turn until the time is over, then the table."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count, takewhile
from pathlib import Path
from time import monotonic

import bench.fuzz
from bench.fuzz.case import WRONG, Case, End, Outcome, read
from bench.fuzz.maker import KINDS, Maker
from bench.fuzz.smaller import smaller
from bench.fuzz.trial import ready, tried
from bench.fuzz.worker import Worker

_SHRINKING = 30
"""Seconds that a new fault is made smaller for."""


@dataclass(slots=True)
class Record:
    """What a run came to."""

    ends: Counter[tuple[str, End]] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    unmade: int = 0
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")

    def add(self, case: Case, outcome: Outcome) -> bool:
        """Whether it is a fault that was not there before."""
        self.ends[case.kind, outcome.end] += 1
        self.slowest = max(self.slowest, (outcome.seconds, case.name))
        self.largest = max(self.largest, (outcome.peak, case.name))
        if not outcome.wrong:
            return False
        fault = f"{case.kind} {outcome.end} {outcome.where}"
        self.faults[fault] += 1
        return self.faults[fault] == 1

    def table(self) -> str:
        """Kinds down, ends across, then the faults by how often they came."""
        ends = [end for end in End if end in WRONG or any(self.ends[kind, end] for kind in KINDS)]
        rows = [("", "cases", *map(str, ends))]
        for kind in (*KINDS, "all"):
            of = KINDS if kind == "all" else (kind,)
            counts = [sum(self.ends[one, end] for one in of) for end in ends]
            rows.append((kind, *map(str, (sum(counts), *counts))))
        wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, wide, strict=True)) for row in rows]
        lines += [f"slowest {self.slowest[0]:.1f} s ({self.slowest[1]}), largest {self.largest[0] / 1e6:.0f} MB "
                  f"({self.largest[1]}); cases that could not be made: {self.unmade}"]
        return "\n".join([*lines, *(f"{times:5} {fault}" for fault, times in self.faults.most_common())])


def run(kinds: Sequence[str], seed: int, going: Callable[[int], bool], keep: Path) -> Record:
    """Try cases from number 0 as long as ``going`` is true of the next. What is new and wrong is kept, and told as it
    is found."""
    record = Record()
    with Worker(tried, ready) as worker, Maker() as maker:
        for number in takewhile(going, count()):
            case = maker.make(kinds[number % len(kinds)], seed, number)
            if case is None:
                continue
            outcome = worker.try_(case)
            if record.add(case, outcome):
                print(f"{case.name}: {outcome.end} {outcome.where}", flush=True)
                _keep(case, outcome, keep, worker)
        record.unmade = maker.lost
    return record


def _keep(case: Case, outcome: Outcome, keep: Path, worker: Worker) -> None:
    """Put a case that ends in a fault into a folder of its own, as small as it can be made."""
    limit = 0.0 if outcome.end in (End.HANG, End.MEMORY) else _SHRINKING
    small = smaller(case, lambda less: worker.try_(less).same(outcome), limit)
    digest = sha256(f"{outcome.end} {outcome.where}".encode()).hexdigest()[:8]
    folder = keep / f"{case.kind}-{outcome.end}-{digest}"
    for part, kept in ((folder, small), (folder / "whole", case)):
        part.mkdir(parents=True, exist_ok=True)
        kept.lay(part)
    (folder / "found.txt").write_text(f"{case.name}\n{outcome.end} {outcome.where}\n\n{outcome.told}\n",
                                      encoding="utf-8")


def again(folder: Path) -> Outcome:
    """A kept case once more."""
    with Worker(tried, ready) as worker:
        return worker.try_(read(folder))


def main() -> int:
    asked = argparse.ArgumentParser(description=bench.fuzz.__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=float, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kinds", nargs="+", choices=tuple(KINDS), default=tuple(KINDS))
    asked.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    asked.add_argument("--again", type=Path)
    told = asked.parse_args()
    if told.again:
        outcome = again(told.again)
        print(f"{outcome.end} {outcome.where} ({outcome.seconds:.1f} s, {outcome.peak / 1e6:.0f} MB)\n{outcome.told}")
        return int(outcome.wrong)
    ends = monotonic() + told.seconds
    record = run(told.kinds, told.seed, lambda _: monotonic() < ends, told.keep)
    print(record.table())
    return int(bool(record.faults))


if __name__ == "__main__":
    sys.exit(main())
