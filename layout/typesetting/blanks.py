"""The blank inside punctuation, and what neighbours do to it (标点挤压). typography.md 2.4, R20-R30.

A mark has half an em of blank: openers on the left, closers and points on the right. A profile says how much of it
is kept inside a line; at the line's ends it goes (R22, R24).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.model.style import Profile
from layout.typesetting.kinds import Kind

FULL, HALF = 1000, 500

_TRAILING_BLANK = frozenset({Kind.CLOSE, Kind.PAUSE, Kind.STOP})
_MARK = _TRAILING_BLANK | {Kind.OPEN, Kind.MIDDLE}

SQUEEZE_LEVEL = {Kind.OPEN: 4, Kind.CLOSE: 4, Kind.PAUSE: 5, Kind.STOP: 7}
"""R30: brackets before pauses before stops; 6 is the Han-Latin gap, 2 the word space."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Widths of one mark in thousandths of an em: inside the line, at its start, at its end, and squeezed."""

    inside: int
    at_start: int
    at_end: int
    least: int


def _quanjiao(kind: Kind, before: Kind | None, after: Kind | None) -> int:
    """R20, R21: of two marks that meet, one gives up its half, so that brackets hug what they hold."""
    if kind is Kind.OPEN:
        return HALF if before in _MARK else FULL
    return HALF if after in _TRAILING_BLANK or after is Kind.MIDDLE else FULL


def _kaiming(kind: Kind, _before: Kind | None, after: Kind | None) -> int:
    """R28: only a sentence's end keeps its full cell, and not before another mark."""
    return FULL if kind is Kind.STOP and after not in _MARK else HALF


_INSIDE = {Profile.QUANJIAO: _quanjiao, Profile.KAIMING: _kaiming}


def _stop_run_is_paired(kinds: Sequence[Kind | None], k: int) -> bool:
    """R25: of ？！ both are halves; in a row of three the last keeps what it would have alone."""
    first = k
    while first and kinds[first - 1] is Kind.STOP:
        first -= 1
    last = k
    while last + 1 < len(kinds) and kinds[last + 1] is Kind.STOP:
        last += 1
    length = last - first + 1
    return length > 1 and (k < last or length % 2 == 0)


def cell(kinds: Sequence[Kind], k: int, profile: Profile) -> Cell:
    """The cell of the mark at ``k`` among its neighbours. Only for OPEN, CLOSE, PAUSE, STOP."""
    kind = kinds[k]
    before = kinds[k - 1] if k else None
    after = kinds[k + 1] if k + 1 < len(kinds) else None
    paired = kind is Kind.STOP and _stop_run_is_paired(kinds, k)
    inside = HALF if paired else _INSIDE[profile](kind, before, after)
    if kind is Kind.OPEN:
        return Cell(inside, HALF, inside, HALF)
    return Cell(inside, inside, HALF, HALF)
