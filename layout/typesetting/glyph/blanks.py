"""The blank inside punctuation, and what neighbours do to it (标点挤压). R20-R30.

A mark has half an em of blank: openers on the left, closers and points on the right. A profile says how much of it
is kept inside a line; at the line's ends it goes (R22, R24), and of a hanging point all does (R32).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.model.style import LineRules, Profile
from layout.typesetting.glyph.kinds import CharClass

FULL, HALF = 1000, 500

_HUGGED = frozenset({CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.MIDDLE, CharClass.POINT})
_MARK = _HUGGED | {CharClass.OPEN}
_BLANKED = frozenset({CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP})
_POINTS = frozenset({CharClass.PAUSE, CharClass.STOP})

SQUEEZE_LEVEL = {CharClass.OPEN: 4, CharClass.CLOSE: 4, CharClass.PAUSE: 5, CharClass.STOP: 7}
"""R30: brackets before pauses before stops; 6 is the Han-Latin gap, 2 the word space."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Widths of one mark in thousandths of an em: inside the line, at its start, at its end, and squeezed."""

    inside: int
    at_start: int
    at_end: int
    least: int


def _quanjiao(kind: CharClass, before: CharClass | None, after: CharClass | None, pair: int) -> int:
    """R20, R21: of two marks that meet one gives up its half, so that brackets hug what they hold; the other keeps
    what is left of ``pair``."""
    if before in _MARK if kind is CharClass.OPEN else after in _HUGGED:
        return HALF
    return pair - HALF if before in _BLANKED or after in _BLANKED else FULL


def _kaiming(kind: CharClass, _before: CharClass | None, after: CharClass | None, _pair: int) -> int:
    """R28: only a sentence's end keeps its full cell, and not before another mark."""
    return FULL if kind is CharClass.STOP and after not in _MARK else HALF


def _banjiao(_kind: CharClass, _before: CharClass | None, _after: CharClass | None, _pair: int) -> int:
    return HALF


def _hangmobanjiao(_kind: CharClass, _before: CharClass | None, _after: CharClass | None, _pair: int) -> int:
    return FULL


_INSIDE = {
    Profile.QUANJIAO: _quanjiao, Profile.KAIMING: _kaiming, Profile.BANJIAO: _banjiao,
    Profile.HANGMOBANJIAO: _hangmobanjiao,
}
"""R29: the width inside a line by a mark's kind, its neighbours, and what two marks take."""


def _stop_run_is_paired(kinds: Sequence[CharClass | None], k: int) -> bool:
    """R25: of ？！ both are halves; in a row of three the last keeps what it would have alone."""
    first = k
    while first and kinds[first - 1] is CharClass.STOP:
        first -= 1
    last = k
    while last + 1 < len(kinds) and kinds[last + 1] is CharClass.STOP:
        last += 1
    length = last - first + 1
    return length > 1 and (k < last or length % 2 == 0)


def cell(kinds: Sequence[CharClass], k: int, rules: LineRules) -> Cell:
    """The cell of the mark at ``k`` among its neighbours. Only for OPEN, CLOSE, PAUSE, STOP."""
    kind = kinds[k]
    before = kinds[k - 1] if k else None
    after = kinds[k + 1] if k + 1 < len(kinds) else None
    paired = kind is CharClass.STOP and _stop_run_is_paired(kinds, k)
    inside = HALF if paired else _INSIDE[rules.profile](kind, before, after, rules.pair)
    if kind is CharClass.OPEN:
        return Cell(inside, HALF, inside, HALF)
    least = inside if kind is CharClass.STOP and not rules.stop_squeeze else HALF
    hangs = rules.hanging and kind in _POINTS and before not in _MARK
    return Cell(inside, inside, 0 if hangs else HALF, least)
