"""What Unicode says of a character: line-break class (UAX 14), width (UAX 11) and general category.

The table is pinned (``layout/data/unicode/``), since Python's own changes with its version and lines may not. It is
read when the first character is asked for that the engine's own lists do not name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import layout


class Character(NamedTuple):
    """``line_break`` is its class in UAX 14, ``width`` that of UAX 11, ``category`` the general category."""

    line_break: str
    width: str
    category: str


UNASSIGNED = Character("XX", "N", "Cn")


def character(c: str) -> Character:
    """What is known of one code point; ``UNASSIGNED`` of one that Unicode has not."""
    firsts, lasts, values = _table()
    row = bisect_right(firsts, ord(c)) - 1
    return values[row] if ord(c) <= lasts[row] else UNASSIGNED


def is_mark(c: str) -> bool:
    """Whether it is written on or round the character before it (Mn, Mc, Me)."""
    return character(c).category in ("Mn", "Mc", "Me")


@cache
def _table() -> tuple[Sequence[int], Sequence[int], Sequence[Character]]:
    """The first code point of every row, its last, and what all of the row are."""
    path = Path(layout.__file__).with_name("data") / "unicode" / "characters.txt"
    firsts, lasts, values = [], [], []
    known: dict[str, Character] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        points, _, value = line.partition(" ")
        first, _, last = points.partition("-")
        firsts.append(int(first, 16))
        lasts.append(int(last or first, 16))
        if value not in known:
            known[value] = Character(*value.split(" "))
        values.append(known[value])
    return firsts, lasts, values
