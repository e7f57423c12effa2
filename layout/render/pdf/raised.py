"""Raised and lowered figures as glyphs of their line's own size, so that readers take H₂O for one word.

Type of another size is a text of its own to a PDF, and PDFium tells a return before it. So the subset of a face gets
the small glyph ready drawn, a fraction as one, under a number that says how: what it shows, each part's size and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from layout.model.page import Direction, Glyph, GlyphRun
from layout.model.units import Length

_LEAST, _MOST = 500, 650
"""Runs of such a part of their neighbour's size, in thousandths, are raised or lowered figures."""

_FIELD = 1 << 16
"""A number holds four such fields of every part."""


class Small(NamedTuple):
    """A glyph drawn at ``size``, ``right`` of the origin and ``lift`` above the baseline, in thousandths of an em."""

    gid: int
    size: int
    right: int
    lift: int


def number_of(parts: Sequence[Small]) -> int:
    """What the subset calls the glyph of these parts: beyond all numbers of a face's own glyphs."""
    number = 0
    for part in reversed(parts):
        for field in (part.lift + _FIELD // 2, part.right + _FIELD // 2, part.size, part.gid):
            number = number * _FIELD + field
    return number


def parts_of(number: int) -> tuple[Small, ...]:
    """What a number stands for; nothing where it is that of a glyph as the face has it."""
    parts: list[Small] = []
    while number >= _FIELD:
        number, gid = divmod(number, _FIELD)
        number, size = divmod(number, _FIELD)
        number, right = divmod(number, _FIELD)
        number, lift = divmod(number, _FIELD)
        parts.append(Small(gid, size, right - _FIELD // 2, lift - _FIELD // 2))
    return tuple(parts)


def joined(runs: Iterable[GlyphRun]) -> list[GlyphRun]:
    """The runs, small ones in one with the neighbours that they are raised or lowered figures of."""
    found: list[GlyphRun] = []
    for run in runs:
        before = found[-1] if found else None
        if before is None or not _neighbours(before, run):
            found.append(run)
        elif _is_small(run, before.size):
            found[-1] = replace(before, glyphs=(*before.glyphs, *_grown(run, before.size, before.x)))
        elif _is_small(before, run.size):
            found[-1] = replace(run, x=before.x, glyphs=(*_grown(before, run.size, before.x),
                                                         *_shifted(run, before.x)))
        elif before.size == run.size and before.glyphs[-1].gid >= _FIELD:
            found[-1] = replace(before, glyphs=(*before.glyphs, *_shifted(run, before.x)))
        else:
            found.append(run)
    return found


def _neighbours(a: GlyphRun, b: GlyphRun) -> bool:
    """Whether one may be the other's figures: of one face and text, on one baseline, from left to right."""
    return (a.face == b.face and a.unit == b.unit and a.ink == b.ink and a.y == b.y and a.x <= b.x
            and a.direction is b.direction is Direction.HORIZONTAL and a.scale == b.scale == 1000)


def _is_small(run: GlyphRun, size: Length) -> bool:
    return _LEAST <= run.size * 1000 // size <= _MOST


def _grown(run: GlyphRun, size: Length, origin: Length) -> Iterable[Glyph]:
    """The glyphs of a small run as those of one of this size that begins at ``origin``."""
    part = round(run.size * 1000 / size)
    firsts = [n for n, g in enumerate(run.glyphs) if g.text or not n]
    for n, end in pairwise((*firsts, len(run.glyphs))):
        first, *_ = glyphs = run.glyphs[n:end]
        parts = [Small(g.gid, part, round((g.x - first.x) * 1000 / size), round(-g.y * 1000 / size)) for g in glyphs]
        yield replace(first, gid=number_of(parts), x=run.x - origin + first.x, y=0)


def _shifted(run: GlyphRun, origin: Length) -> Iterable[Glyph]:
    for g in run.glyphs:
        yield replace(g, x=run.x - origin + g.x)
