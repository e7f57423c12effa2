"""Two checkouts set the same text in turn: how much time one takes for what the other takes.

    python -m bench.pairs BEFORE [AFTER] [--issue ISSUE] [--runs N]

Each checkout works in a process of its own, and both take every text one straight after the other, the one that begins
by turns; what a run takes is CPU time. The columns are those of ``bench.speed``; a ratio below 1 says that AFTER
(default: this checkout) takes less. A last column says whether the line ends are the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.texts import MEASURES, SAMPLE, table
from layout.model.style import Profile

PROFILES = (Profile.KAIMING, Profile.QUANJIAO)

_WORK = """
import json, sys, time
from pathlib import Path
from bench import speed
from bench.texts import house, indent, length, rules, spans_of, texts_of
from layout.model.style import Profile
from layout.typesetting.galley import FaceSet, Paragraph
speed.perf_counter = time.process_time
texts, faces = texts_of(Path(sys.argv[1])), FaceSet(house().faces)
for line in sys.stdin:
    turn, profile, measure = json.loads(line)
    these, profile = tuple(t.turned(turn) for t in texts), Profile(profile)
    spent = speed.run(these, faces, profile, measure)
    lines = [[line.text for line in Paragraph(spans_of(p), faces, rules(profile), indent=indent()).set(
        (length(measure),))] for t in these for p in t.paragraphs]
    print(json.dumps((spent, lines)), flush=True)
"""


class Timed(NamedTuple):
    """Seconds for ``cold``, ``again`` and ``set``, and the paragraphs' lines."""

    spent: tuple[float, float, float]
    lines: list[list[str]]


class Checkout:
    """A checkout at work on an issue's text."""

    def __init__(self, folder: Path, issue: Path) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _WORK, issue.absolute()], cwd=folder, text=True,
                                         encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def set(self, turn: int, profile: Profile, measure: float) -> Timed:
        """The text, begun at its ``turn``-th place."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps((turn, profile.value, measure)) + "\n")
        self._process.stdin.flush()
        spent, lines = json.loads(self._process.stdout.readline())
        return Timed(tuple(spent), lines)

    def close(self) -> None:
        self._process.communicate()


def compared(before: Checkout, after: Checkout, runs: int) -> Iterator[tuple[object, ...]]:
    """A row for each profile and measure: the ratios of paired runs, and the paragraphs with other line ends."""
    turn, everything = 0, list[list[float]]()
    for checkout in (before, after):
        checkout.set(turn, Profile.KAIMING, MEASURES[0])
    for profile in PROFILES:
        for measure in MEASURES:
            pairs = []
            other = total = 0
            for _ in range(runs):
                turn += 1
                if turn % 2:
                    old, new = before.set(turn, profile, measure), after.set(turn, profile, measure)
                else:
                    new, old = after.set(turn, profile, measure), before.set(turn, profile, measure)
                pairs.append([b / a for a, b in zip(old.spent, new.spent, strict=True)])
                other += sum(a != b for a, b in zip(old.lines, new.lines, strict=True))
                total += len(old.lines)
            everything += pairs
            yield (profile.value, f"{measure:g}",
                   *(f"{min(ratios):.2f} / {median(ratios):.2f}" for ratios in zip(*pairs, strict=True)),
                   f"{other} of {total}")
    yield ("all", "", *(f"{min(ratios):.2f} / {median(ratios):.2f}" for ratios in zip(*everything, strict=True)), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path, nargs="?", default=Path())
    parser.add_argument("--issue", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=9)
    it = parser.parse_args()
    before, after = Checkout(it.before, it.issue), Checkout(it.after, it.issue)
    try:
        sys.stdout.write(f"{it.issue.name}: time after / before in pairs, least / median of {it.runs}\n\n" + table(
            ("profile", "em", "cold", "again", "set", "paragraphs with other lines"),
            compared(before, after, it.runs)) + "\n")
    finally:
        before.close()
        after.close()


if __name__ == "__main__":
    main()
