"""The columns of a table: what each asks for, how wide it becomes, and where its figures stand below each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from layout.composition.form.cells import CopyCell
from layout.composition.setter import Setter
from layout.model.units import Length, em

LEAST_GAP = 500
"""White between two columns at the least, thousandths of an em."""

LEAST_TEXT, LEAST_HEAD = 3, 2
"""Ems below which no text and no head is broken."""

_NUMBER = r"[0-9０-９](?:[0-9０-９,]|[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9])))*"
_FIGURES = re.compile(
    rf"(?P<whole>[（(]?[+＋\-−－±]?[¥￥$€£]?{_NUMBER})(?P<point>(?:[.．:：∶]{_NUMBER})*)(?P<unit>\s?[^0-9０-９\s]{{0,4}})")
_RANGE = re.compile(r"(?P<whole>[+−-]?[0-9.,℃°%]+)(?P<point>[~～—–-]+[+−-]?[0-9.,℃°%]+)(?P<unit>[^0-9]{0,4})")
_DIGIT = re.compile("[0-9０-９]")
_TOKEN = re.compile(r"[!-~\u00b0-\u024f℃]+")
"""What is not parted inside a cell."""

_BRACKETS = frozenset("（(")
_CLOSING = "）)"
_POINTLESS = frozenset("—-－/／…无")
"""What stands where there is no figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and its cells from the left."""

    cells: tuple[CopyCell, ...]
    head: bool

    def sized(self, size: Length) -> Row:
        """The row in type of this size at the most."""
        return replace(self, cells=tuple(
            replace(cell, style=replace(cell.style, size=min(size, cell.style.size))) for cell in self.cells))


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column asks for: the widths of its ``body`` and of its ``head`` on one line, and the least that each can
    be broken to. ``figures`` are put below each other: each with its width up to there; ``before`` and ``after`` are
    those of the widest on either side."""

    body: Length
    head: Length
    least_body: Length
    least_head: Length
    figures: Mapping[CopyCell, Length]
    before: Length = 0
    after: Length = 0

    @property
    def width(self) -> Length:
        return max(self.body, self.head)


@dataclass(frozen=True, slots=True)
class Strip:
    """A column in its place: its edges, the width that its cells have, and what it asked for."""

    left: Length
    right: Length
    width: Length
    column: TableColumn


def columns_of(rows: Sequence[Row], measure: Length, setter: Setter, *, texts: bool) -> list[Strip] | None:
    """The columns side by side, their heads broken where need be, and their ``texts`` if that is wanted; None where
    they do not go in."""
    count = max(len(row.cells) for row in rows)
    usual = [row for row in rows if len(row.cells) > 1 or count == 1]  # a row of one cell spans all columns
    found = [_column([(row.cells[n], row.head) for row in usual if n < len(row.cells)], setter)
             for n in range(count)]
    size = max(cell.style.size for row in rows for cell in row.cells)
    widths = _widths(found, measure - count * em(LEAST_GAP, size), size, texts=texts)
    if widths is None:
        return None
    spare = measure - sum(widths)
    gaps = [spare * (n + 1) // count - spare * n // count for n in range(count)]
    edges = [0, *accumulate(width + gap for width, gap in zip(widths, gaps, strict=True))]
    return [Strip(left, right, width, column)
            for (left, right), width, column in zip(pairwise(edges), widths, found, strict=True)]


def _widths(columns: Sequence[TableColumn], room: Length, size: Length, *, texts: bool) -> list[Length] | None:
    """A width for each column that together go into ``room``: what they ask for, or less by whole ems, the widest
    first; None where they cannot be so narrow."""
    widths = [column.width for column in columns]
    least = [max(column.least_body if texts else column.body, column.least_head) for column in columns]
    while sum(widths) > room:
        width, n = max((width, n) if width > least[n] else (0, n) for n, width in enumerate(widths))
        if not width:
            return None
        widths[n] = max((width - 1) // size * size, least[n])
    return widths


def _column(cells: Sequence[tuple[CopyCell, bool]], setter: Setter) -> TableColumn:
    body, heads = [cell for cell, head in cells if not head], [cell for cell, head in cells if head]
    parts = _below_each_other(body, setter)
    before = max((before for before, _ in parts.values()), default=0)
    after = max((after for _, after in parts.values()), default=0)
    texts = [cell for cell in body if cell not in parts]
    width = max([before + after, *(cell.width(setter) for cell in texts)])
    head = max((cell.width(setter) for cell in heads), default=0)
    least = max((_least(cell, LEAST_TEXT, setter) for cell in texts), default=0)
    least_head = max((_least_head(cell, setter) for cell in heads), default=0)
    return TableColumn(width, head, max(least, before + after), least_head,
                       {cell: before for cell, (before, _) in parts.items()}, before, after)


def _least(cell: CopyCell, ems: int, setter: Setter) -> Length:
    """The least width to which a cell is broken: so many ems, and its longest word or figure."""
    words = (cell.part(word.start(), word.end()).width(setter) for word in _TOKEN.finditer(cell.text))
    return max((min(ems * cell.style.size, cell.width(setter)), *words))


def _least_head(cell: CopyCell, setter: Setter) -> Length:
    """The least width of a head: that of two lines, the second for what stands in brackets."""
    parts, size = in_brackets(cell), cell.style.size
    if len(parts) > 1:
        return max(part.width(setter) for part in parts)
    return _least(cell, max(LEAST_HEAD, -(-cell.width(setter) // (2 * size))), setter)


def _below_each_other(cells: Sequence[CopyCell], setter: Setter) -> dict[CopyCell, tuple[Length, Length]]:
    """The figures of a column that is of figures, with their widths on either side of where they are put below each
    other: at least half of its cells are, all single ones or all ranges, and no other has a figure in it. They
    are put with the sign behind them (%) where all have the same, else with their points."""
    told = [cell for cell in cells if cell.text.strip() and not _POINTLESS.issuperset(cell.text.strip())]
    for pattern in (_FIGURES, _RANGE):
        figures = [cell for cell in told if pattern.fullmatch(cell.text.strip())]
        if 2 * len(figures) >= len(told) and not any(
                _DIGIT.search(cell.text) for cell in told if cell not in figures):
            read = {cell: found for cell in figures if (found := pattern.fullmatch(cell.text.strip()))}
            signs = {found["unit"].strip().rstrip(_CLOSING) for found in read.values()}
            ends = "point" if pattern is _FIGURES and len(signs) == 1 and "" not in signs else "whole"
            return {cell: _at(cell, found, ends, setter) for cell, found in read.items()}
    return {}


def _at(cell: CopyCell, found: re.Match[str], ends: str, setter: Setter) -> tuple[Length, Length]:
    """The widths of a figure before and after the end of a part: its ``whole`` figures, where its point stands or what
    stands for one, or the ``point`` and what follows, where its sign stands."""
    line = cell.natural(setter)
    assert line is not None
    at = cell.first + len(cell.text) - len(cell.text.lstrip()) + found.end(ends)
    before = next((run.x + glyph.x for run in line.runs for glyph in run.glyphs if glyph.at >= at), line.width)
    if ends == "point" or not found["point"]:  # a unit has a gap before it
        before = cell.part(0, at - cell.first).width(setter)
    return before, line.width - before


def in_brackets(cell: CopyCell) -> list[CopyCell]:
    """A head before its brackets, and what stands in them."""
    at = next((n for n, sign in enumerate(cell.text) if n and sign in _BRACKETS), len(cell.text))
    return [part for part in (cell.part(0, at), cell.part(at, len(cell.text))) if part.text.strip()]
