"""Where every text that somebody typed stands on the page, line by line, and where in its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, east_asian_width

from layout.model.diagnostic import Mark
from layout.model.page import Direction, Glyph, GlyphRun, Item, TextLine
from layout.model.sheet import Rect
from layout.model.units import Length, em

_ASCENT = 880
"""How far the em box of a line stands above its baseline, thousandths of an em."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A text's part of a printed line: its characters ``first`` to ``last - 1`` (from 0), the place in the file where
    the first of them was typed, and the box that they take on the page."""

    first: int
    last: int
    mark: Mark
    box: Rect


def placed_texts(items: Iterable[Item], lines: Iterable[TextLine] = (), body: Length = 0
                 ) -> dict[str, list[TextPiece]]:
    """The lines of every typed text among ``items``, in the order of drawing, by the text's key in the ledger.

    Of a text that runs in columns, ``lines`` are the lines and ``body`` their type's size; the box is then that of the
    whole line, or of what belongs to the text. Of any other text a line is what its runs leave on one baseline. What
    the engine adds is in none.
    """
    runs: dict[str, list[GlyphRun]] = {}
    for item in items:
        if isinstance(item, GlyphRun) and item.mark and not item.added:
            runs.setdefault(item.unit, []).append(item)
    in_columns: dict[str, list[TextPiece]] = {}
    for line in lines:
        for unit, piece in _of_column(line, body):
            in_columns.setdefault(unit, []).append(piece)
    return {unit: in_columns.get(unit) or [_piece(row) for row in _rows(own)] for unit, own in runs.items()}


def _of_column(line: TextLine, body: Length) -> Iterator[tuple[str, TextPiece]]:
    """What a line of a column holds of every text, with its part of the line's em box."""
    begins = [0, *(passage.x for passage in line.passages[1:]), line.measure]
    for passage, (begin, end) in zip(line.passages, pairwise(begins), strict=False):
        box = Rect(line.x - body // 2, line.baseline + begin, body, end - begin) if line.down else Rect(
            line.x + begin, line.baseline - em(_ASCENT, body), end - begin, body)
        yield passage.unit, TextPiece(passage.first, passage.last, passage.mark, box)


def _rows(runs: Iterable[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """The runs of one text, line by line."""
    row: list[GlyphRun] = []
    for run in runs:
        if row and not _goes_on(row[-1], run):
            yield row
            row = []
        row.append(run)
    yield row


def _goes_on(run: GlyphRun, after: GlyphRun) -> bool:
    """Whether ``after`` stands further along the line of ``run``."""
    along, across = after.x - run.x, after.y - run.y
    if _is_down(run) or _is_down(after):
        along, across = across, along
    return along > 0 and abs(across) < min(run.size, after.size)


def _is_down(run: GlyphRun) -> bool:
    return run.direction is not Direction.HORIZONTAL


def _piece(row: Sequence[GlyphRun]) -> TextPiece:
    """The line of one text that these runs make."""
    mark, first = row[0].mark, row[0].glyphs[0].at
    assert mark, "the runs are of what was typed"
    last = max(glyph.at + len(glyph.text) for glyph in row[-1].glyphs)
    return TextPiece(first, last, mark.at(first, last - first), (_down if any(map(_is_down, row)) else _across)(row))


def _across(row: Sequence[GlyphRun]) -> Rect:
    """The em box of a line that runs to the right, in the frame of its text. Of a mark at its ends only the half counts
    in which its ink is."""
    head, tail, size = row[0], row[-1], max(run.size for run in row)
    left = max(head.x + head.glyphs[0].x + _half(head, head.glyphs[0].text, "PsPi"), head.frame.x)
    right = min(_right(tail, tail.glyphs[-1]), tail.frame.right)
    return Rect(left, head.y - em(_ASCENT, size), right - left, size)


def _down(row: Sequence[GlyphRun]) -> Rect:
    """The same of a line that runs down."""
    head, tail, size = row[0], row[-1], max(run.size for run in row)
    axis = next((run.x for run in row if run.direction is Direction.VERTICAL), head.x + size // 2)
    top, foot = _head(head), min(_foot(tail, tail.glyphs[-1]), tail.frame.bottom)
    return Rect(axis - size // 2, top, size, foot - top)


def _right(run: GlyphRun, glyph: Glyph) -> Length:
    """About where a glyph ends: no item tells its width."""
    return run.x + glyph.x + em(run.scale, _width(run, glyph) - _half(run, glyph.text, "PePfPo"))


def _half(run: GlyphRun, text: str, sorts: str) -> Length:
    """Half an em where the text is a full-width mark of these sorts."""
    return run.size // 2 if len(text) == 1 and east_asian_width(text) in "WFA" and category(text) in sorts else 0


def _head(run: GlyphRun) -> Length:
    """Where the cell of a run begins that is part of a line downwards."""
    return run.y - em(_ASCENT, run.size) if run.direction is Direction.TOGETHER else run.y


def _foot(run: GlyphRun, glyph: Glyph) -> Length:
    """About where a glyph of a line downwards ends: its origin is on the baseline of its cell."""
    if run.direction is Direction.TURNED:
        return run.y + glyph.x + _width(run, glyph)
    return run.y + glyph.y - em(_ASCENT, run.size) + max(_width(run, glyph), run.size)


def _width(run: GlyphRun, glyph: Glyph) -> Length:
    """An em for every Han sign and mark, half an em for a letter or a figure."""
    return sum(run.size if east_asian_width(sign) in "WFA" else run.size // 2 for sign in glyph.text)


__all__ = ["TextPiece", "placed_texts"]
