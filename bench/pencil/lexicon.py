"""Words of a headline, by the cheapest way to read it from the words of the lexicon.

Only the lexicon's list is shared with the engine: neither its grammar nor its breaker.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "layout/data/lexicon"

_ENTRY = re.compile(r"[a-z]+\d*?(\d\d)(\D*)$")
"""Classes, their costs, the word's own cost in bits, what follows its first character."""

UNKNOWN, OWN, LONGEST = 30.0, 12.0, 8
"""Bits of a character that is no word, and of a word of the newspaper's own list; the longest word that is tried."""


@cache
def words() -> dict[str, float]:
    """Words with what they cost in bits: the rarer the more."""
    found: dict[str, float] = {}
    for line in (_FOLDER / "words.txt").read_text(encoding="utf-8").splitlines():
        first, *entries = line.split(" ")
        for entry in entries:
            if told := _ENTRY.match(entry):
                found[first + told[2]] = float(told[1])
    for line in (_FOLDER / "own.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            found |= {word: OWN for word in line.split(" ")[1:] if len(word) > 1}
    return found


def ends_of_words(text: str) -> frozenset[int]:
    """Where a headline may be broken: after each of its words; at once where it has what is no Han."""
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(text) + 1):
        best.append(min((best[start][0] + _cost(text[start:end]), start)
                        for start in range(max(0, end - LONGEST), end)))
    ends, at = set(), len(text)
    while at:
        ends.add(at)
        at = best[at][1]
    return frozenset(ends)


def word_around(text: str, at: int) -> tuple[str, str] | None:
    """The two parts of the word that a break after ``at`` characters parts; None where it stands between words."""
    ends = sorted({0, *ends_of_words(text)})
    start, end = max(one for one in ends if one <= at), min(one for one in ends if one >= at)
    return (text[start:at], text[at:end]) if start < end else None


def _cost(word: str) -> float:
    return words().get(word, UNKNOWN if len(word) == 1 else float("inf"))


__all__ = ["ends_of_words", "word_around", "words"]
