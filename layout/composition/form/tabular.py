"""Tables (表格): columns as wide as their cells ask for, on the page's rows, between two heavier rules.

    natural   every cell on one line, if between two columns half an em is left; what is spare is parted alike
    wrapped   the words of the head, then the widest texts, are broken into lines; figures never
    smaller   the same in the least size of the plant's
    lines     a row is a line, a blank between its cells, where no columns can be had; so too where lines run down

Figures stand with their points, colons or last whole figures below each other, or with the one sign behind them (%);
short text and heads in the middle, text that is long or in several lines at the left. A long table may go on in the
next column after any row but its head. A row is never parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from layout.composition.form.cells import CopyCell
from layout.composition.form.faces import style_of
from layout.composition.form.run import CopyPiece
from layout.composition.form.table_columns import Row, columns_of
from layout.composition.form.table_rows import Ruled, in_columns, in_lines, with_rules
from layout.composition.setter import Setter
from layout.composition.text.columns import SQUEEZED, STRANDED, Flow
from layout.composition.text.matter import Uncut
from layout.model.galley import LineRun, SetLine, Span
from layout.model.issue import Role
from layout.model.units import Length
from layout.typesetting.galley import Breaking

PARTED = 4_000.0
"""A table that goes on in the next column, in the breaker's demerits. A small one is never parted at a price but as a
crosshead is stranded: where nothing else is left."""

LONE = 6_000.0
"""A single row before or after the column's end."""

TALL = 800.0
"""Every line of a row beyond ``USUAL_LINES``, which a wider column saves; all of them less than ``SQUEEZED``."""

USUAL_LINES = 2
"""Lines of a row that nobody minds."""

WHOLE = 12
"""Rows up to which a table is whole, its head not counted."""

TITLE = 20
"""Characters of a table's title at the most."""

_SENTENCE = frozenset("。！？；：，、…—.!?;:,")


def tables(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Tables, each from its head row, a blank row between two."""
    found: list[Flow] = []
    starts = [n for n, piece in enumerate(pieces) if not n or (
        piece.copy.role is Role.HEAD_ROW and pieces[n - 1].copy.role is not Role.HEAD_ROW)]
    for first, end in pairwise([*starts, len(pieces)]):
        rows = [_row(piece, setter) for piece in pieces[first:end]]
        found += [*([Flow(None)] if found else []), *_rows(Table(rows, setter))]
    return found


def is_table_title(piece: CopyPiece) -> bool:
    """Whether a paragraph that stands before a table is its title (表题): a few words that are no sentence, and not the
    story's first."""
    text = piece.copy.text.rstrip()
    return piece.copy.role is Role.TEXT and piece.number > 1 and len(text) <= TITLE and text[-1] not in _SENTENCE


def table_title(piece: CopyPiece, setter: Setter) -> list[Flow]:
    """A table's title, in the middle right above it, a blank row before."""
    paragraph = setter.paragraph(piece.spans(setter.house.styles[style_of(piece.copy.role)], setter.house),
                                 align="center")
    return [Flow(None, widens=True), Flow(paragraph, keeps=True, number=piece.number, mark=piece.copy.mark)]


def _rows(table: Table) -> Iterator[Flow]:
    """The rows of a table: none is parted, and the head keeps with those below it."""
    heads = table.heads
    for n, row in enumerate(table.rows):
        yield Flow(TableRow(table, n), n < heads, mark=row.cells[0].piece.copy.mark, solid=True,
                   behind=_price(n + 1 - heads, len(table.rows) - heads),
                   resumed=TableRow(table, n, resumed=True) if 0 < heads < n else None)


def _price(above: int, rows: int) -> float:
    """What it costs that a table goes on in the next column after so many of its rows, heads not counted; nothing at
    its end."""
    if above == rows:
        return 0.0
    return (STRANDED if rows <= WHOLE else PARTED) + LONE * ((above == 1) + (rows - above == 1))


def _row(piece: CopyPiece, setter: Setter) -> Row:
    head = piece.copy.role is Role.HEAD_ROW
    style = setter.house.styles[style_of(piece.copy.role)]
    return Row(tuple(CopyCell(piece, first, end, style) for first, end in piece.copy.cells), head)


class Table:
    """The rows of a table, set at any measure."""

    def __init__(self, rows: Sequence[Row], setter: Setter) -> None:
        self.rows = tuple(rows)
        self.setter = setter
        self._ruled: dict[Length, Ruled] = {}

    @property
    def heads(self) -> int:
        """How many rows are its head."""
        return next((n for n, row in enumerate(self.rows) if not row.head), 0)

    def ruled(self, measure: Length) -> Ruled:
        """The table at a measure."""
        if measure not in self._ruled:
            self._ruled[measure] = _ruled(self.rows, measure, self.setter)
        return self._ruled[measure]


@dataclass(frozen=True, slots=True)
class TableRow(Uncut):
    """A row of a table, from 0, as the columns see it (``text.matter``). Beside a photo that parts its column it is as
    wide as the narrowest of its lines. Where the table is ``resumed`` its head stands above once more, as words of the
    engine's own."""

    table: Table
    number: int
    resumed: bool = False

    def _lines(self, measures: tuple[Length, ...]) -> tuple[SetLine, ...]:
        ruled = self.table.ruled(min(measures))
        start, end = (0, *ruled.ends)[self.number:self.number + 2]
        again = ruled.lines[:ruled.ends[self.table.heads - 1]] if self.resumed and ruled.columns else ()
        return (*map(_as_own, again), *ruled.lines[start:end])

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        count, ruled = len(self._lines(measures)), self.table.ruled(min(measures))
        cost = self._tall(ruled) if ruled.columns else SQUEEZED
        return Breaking(tuple(range(1, count + 1)), cost, 0) if lines in (None, count) else None

    def _tall(self, ruled: Ruled) -> float:
        """What the lines cost that it has beyond the usual; none where a cell has the row to itself."""
        start, end = (0, *ruled.ends)[self.number:self.number + 2]
        alone = len(self.table.rows[self.number].cells) == 1
        return 0.0 if alone or self.table.setter.down else TALL * max(end - start - USUAL_LINES, 0)

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        found = self._lines(measures)
        if lines not in (None, len(found)):
            raise ValueError(f"no way to set {lines} lines")
        return found

    def after(self, measures: tuple[Length, ...], lines: int) -> TableRow:
        found = self._lines(measures)
        if not 0 < lines < len(found):
            raise ValueError(f"no text after {lines} lines")
        left = [run for line in found[lines:] for run in line.runs if not run.added]
        row = self.table.rows[self.number]
        rest = replace(row, cells=tuple(_left_of(cell, left) for cell in row.cells))
        return TableRow(Table([rest], self.table.setter), 0)

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:  # noqa: ARG002
        return self._lines(measures)[-1].characters


def _as_own(line: SetLine) -> SetLine:
    """A line of copy as the engine's own."""
    return replace(line, characters=0, runs=tuple(replace(run, unit="", mark=None, added=True) for run in line.runs))


def _left_of(cell: CopyCell, runs: Iterable[LineRun]) -> CopyCell:
    """What of a cell stands in these runs, its end."""
    places = [glyph.at for run in runs for glyph in run.glyphs if cell.first <= glyph.at < cell.end and glyph.text]
    return replace(cell, first=min(places, default=cell.end))


def _ruled(rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
    if setter.down:
        return in_lines(rows, measure, setter)
    press = setter.house.press
    usual = max(cell.style.size for row in rows for cell in row.cells)
    sizes = dict.fromkeys((usual, min(usual, max(press.min_type, press.min_song))))
    sized = {size: [row.sized(size) for row in rows] for size in sizes}
    for texts, size in product((False, True), sizes):
        columns = columns_of(sized[size], measure, setter, texts=texts)
        found = in_columns(sized[size], columns, measure, setter) if columns else None
        if found:
            return with_rules(found, sized[size], measure, setter)
    return with_rules(in_lines(rows, measure, setter), rows, measure, setter)
