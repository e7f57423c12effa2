"""Where an English word may be divided: Liang's patterns, from ``layout/data/hyphens``, read when first asked for.

After F. M. Liang, *Word Hy-phen-a-tion by Com-put-er* (Stanford 1983): the figures between a pattern's letters say how
good (odd) or bad (even) a place is, and the greatest of all patterns that fit counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import layout

LEAST = 3
"""Letters of a word that are left on either line at the least (R37)."""

_LISTS = re.compile(r"\\(?P<name>patterns|hyphenation)\{(?P<entries>[^}]*)\}")


@lru_cache(maxsize=4096)
def hyphens(word: str) -> tuple[int, ...]:
    """How many letters of a word in a-z may stand before a hyphen, fewest first."""
    known = _divided().get(word)
    if known is not None:
        return tuple(at for at in known if LEAST <= at <= len(word) - LEAST)
    patterns, longest = _patterns()
    dotted = f".{word}."
    marks = [0] * (len(dotted) + 1)
    for start in range(len(dotted)):
        for end in range(start + 1, min(start + longest, len(dotted)) + 1):
            for at, mark in enumerate(patterns.get(dotted[start:end], ()), start):
                marks[at] = max(marks[at], mark)
    return tuple(at for at in range(LEAST, len(word) - LEAST + 1) if marks[at + 1] % 2)


@cache
def _patterns() -> tuple[Mapping[str, tuple[int, ...]], int]:
    """The figures before, between and after the letters of every pattern, and how many letters the longest has."""
    found = {re.sub("[0-9]", "", entry): tuple(int(figure or 0) for figure in re.split("[.a-z]", entry))
             for entry in _lists()["patterns"]}
    return found, max(map(len, found))


@cache
def _divided() -> Mapping[str, tuple[int, ...]]:
    """Words that are listed with their hyphens, since the patterns would have them otherwise."""
    found = {}
    for entry in _lists()["hyphenation"]:
        parts = entry.split("-")
        found["".join(parts)] = tuple(sum(map(len, parts[:n])) for n in range(1, len(parts)))
    return found


@cache
def _lists() -> Mapping[str, list[str]]:
    file = Path(layout.__file__).with_name("data") / "hyphens" / "hyph-en-us.tex"
    text = re.sub("%.*", "", file.read_text(encoding="utf-8"))
    return {match["name"]: match["entries"].split() for match in _LISTS.finditer(text)}
