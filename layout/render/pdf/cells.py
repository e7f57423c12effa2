"""The cell of every glyph on a line, as a PDF's font states it, so that readers take a line for one run of text.

Extractors guess blanks and line ends from where a glyph ends by its advance and the next begins. On a page marks stand
on half their advance and figures stand apart from Han by a gap, which reads as a return and as a blank (poppler's
``TextOutputDev`` parts words by a tenth of an em). So each glyph is cast (铸) with an advance that ends where the next
one begins; one with its blank on the left, like an opening bracket, is cast without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from layout.model.page import Direction, GlyphRun
from layout.model.units import Length, em

NEAR = 60
"""Thousandths of an em by which an advance may miss the next glyph unnoticed: readers part words from 100 on."""

FAR = 700
"""A gap wider than this is no part of a word's line: columns, cells of a table."""

HALF = 450
"""A glyph whose ink begins beyond this, thousandths of an em, has its blank on the left."""

STEP = 20
"""Casts of a glyph differ by so many thousandths of an em at least."""


class Cast(NamedTuple):
    """A glyph as a font of the document has it: its outline moved left by ``cut``, and its ``advance``, both in
    thousandths of an em; an advance of -1 is the glyph's own."""

    gid: int
    advance: int = -1
    cut: int = 0


class Measures(Protocol):
    """What a face tells of its glyphs, in thousandths of an em."""

    def advance(self, gid: int) -> int:
        """Advance width."""

    def bearing(self, gid: int) -> int:
        """Where the ink begins, from the origin; 0 without ink."""

    def cast(self, gid: int) -> Cast:
        """The glyph as it is."""


class _Line(NamedTuple):
    """Glyphs of a run on a line while their cells are found: which they are, where they stand, where each one's cell
    begins and ends, and those whose cells are not their own."""

    gids: list[int]
    places: list[Length]
    begins: list[Length]
    ends: list[Length]
    moved: set[int]
    size: Length
    measures: Measures


def casts(runs: Sequence[tuple[GlyphRun, Measures]]) -> list[tuple[Cast, ...]]:
    """The casts of each run's glyphs. Runs that follow each other on a baseline are one line."""
    lines = [_line(run, measures) for run, measures in runs]
    level = [run.direction is Direction.HORIZONTAL and run.scale == 1000 for run, _ in runs]
    for n, line in enumerate(lines):
        if not level[n]:
            continue
        if n and level[n - 1] and line.gids and lines[n - 1].gids and _on_a_line(runs[n - 1][0], runs[n][0]):
            _meet(lines[n - 1], len(lines[n - 1].gids) - 1, line, 0)
        near = em(NEAR, line.size)
        for k, (end, begin) in enumerate(zip(line.ends, line.places[1:], strict=False)):
            if not -near <= begin - end <= near:
                _meet(line, k, line, k + 1)
    return [_cast(line) for line in lines]


def _line(run: GlyphRun, measures: Measures) -> _Line:
    gids = [glyph.gid for glyph in run.glyphs]
    places = [run.x + glyph.x for glyph in run.glyphs]
    ends = [x + measures.advance(gid) * run.size // 1000 for x, gid in zip(places, gids, strict=True)]
    return _Line(gids, places, places.copy(), ends, set(), run.size, measures)


def _on_a_line(before: GlyphRun, after: GlyphRun) -> bool:
    """Whether the baselines are one, but for the height of another hand."""
    return abs(after.y - before.y) * 4 < max(before.size, after.size)


def _meet(left: _Line, i: int, right: _Line, k: int) -> None:
    """Has the cell of glyph ``i`` end where that of ``k`` begins, if they are neighbours."""
    place, end = right.places[k], left.ends[i]
    gap = (place - end) * 1000 // left.size
    if place < left.places[i] or gap > FAR or abs(gap) <= NEAR:
        return
    begin = place
    if gap < 0:
        blank = right.measures.bearing(right.gids[k])
        if blank >= HALF:
            begin = right.begins[k] = min(end, place + em(min(500, blank), right.size))
            right.moved.add(k)
        begin = min(end, begin)
    left.ends[i] = max(begin, left.begins[i])
    left.moved.add(i)


def _cast(line: _Line) -> tuple[Cast, ...]:
    """The casts nearest to the cells; a glyph's own where that is near enough."""
    own = line.measures.cast
    found = [own(gid) for gid in line.gids]
    for k in line.moved:
        gid, size = line.gids[k], line.size
        cut = (line.begins[k] - line.places[k]) * 1000 // size
        advance = (line.ends[k] - line.begins[k]) * 1000 // size
        if cut or abs(advance - line.measures.advance(gid)) > NEAR:
            found[k] = Cast(gid, max((advance + STEP // 2) // STEP * STEP, 0), cut // STEP * STEP)
    return tuple(found)
