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

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise, product

from layout.composition.form.cells import AT_EASE, CopyCell, put
from layout.composition.form.faces import style_of
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import SQUEEZED, STRANDED, Flow
from layout.model.galley import LineRule, LineRun, SetLine, Span
from layout.model.issue import Role
from layout.model.units import Length, em
from layout.typesetting.galley import Breaking

LEAST_GAP = 500
"""White between two columns at the least, thousandths of an em."""

BLANKS = (1000, 500)
"""The blank between two cells on one line, thousandths of an em: the wider one, unless the other saves a line."""

SHORT = 6
"""Ems up to which the texts of a column stand in its middle."""

LEAST_TEXT, LEAST_HEAD = 3, 2
"""Ems below which no text and no head is broken."""

MOST_LINES = 6
"""Lines that a cell has at the most."""

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
_MIDDLE = 380
"""Half the height of Han above the baseline, thousandths of an em."""

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
class Ruled:
    """A table at a measure: its lines, and after how many of them each row ends. ``columns`` tells whether the cells
    stand below each other."""

    lines: tuple[SetLine, ...]
    ends: tuple[int, ...]
    columns: bool


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
class TableRow:
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

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:  # noqa: ARG002
        return False

    def last_line_characters(self, measures: tuple[Length, ...]) -> int:
        return self._lines(measures)[-1].characters

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:  # noqa: ARG002
        return None


def _as_own(line: SetLine) -> SetLine:
    """A line of copy as the engine's own."""
    return replace(line, characters=0, runs=tuple(replace(run, unit="", mark=None, added=True) for run in line.runs))


def _left_of(cell: CopyCell, runs: Iterable[LineRun]) -> CopyCell:
    """What of a cell stands in these runs, its end."""
    places = [glyph.at for run in runs for glyph in run.glyphs if cell.first <= glyph.at < cell.end and glyph.text]
    return replace(cell, first=min(places, default=cell.end))


def _ruled(rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
    if setter.down:
        return _in_lines(rows, measure, setter)
    press = setter.house.press
    usual = max(cell.style.size for row in rows for cell in row.cells)
    sizes = dict.fromkeys((usual, min(usual, max(press.min_type, press.min_song))))
    sized = {size: [row.sized(size) for row in rows] for size in sizes}
    for texts, size in product((False, True), sizes):
        columns = _columns(sized[size], measure, setter, texts=texts)
        found = _in_columns(sized[size], columns, measure, setter) if columns else None
        if found:
            return _with_rules(found, sized[size], measure, setter)
    return _with_rules(_in_lines(rows, measure, setter), rows, measure, setter)


# -- columns ---------------------------------------------------------------------------------------------------------

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
class _Strip:
    """A column in its place: its edges, the width that its cells have, and what it asked for."""

    left: Length
    right: Length
    width: Length
    column: TableColumn


def _columns(rows: Sequence[Row], measure: Length, setter: Setter, *, texts: bool) -> list[_Strip] | None:
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
    return [_Strip(left, right, width, column)
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
    parts, size = _in_brackets(cell), cell.style.size
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


# -- rows ------------------------------------------------------------------------------------------------------------

def _in_columns(rows: Sequence[Row], columns: Sequence[_Strip], measure: Length, setter: Setter) -> Ruled | None:
    """The rows below each other; None where a cell gets too many lines."""
    lines: list[SetLine] = []
    ends = []
    for row in rows:
        strips = columns if len(row.cells) > 1 else [_across(row.cells[0], columns, measure, setter)]
        cells = [(strip, _broken(cell, strip.width, setter, head=row.head))
                 for cell, strip in zip(row.cells, strips, strict=False)]
        if len(cells) > 1 and any(len(own) > MOST_LINES for _, own in cells):
            return None
        lines += _row_lines(row, cells, setter)
        ends.append(len(lines))
    return Ruled(tuple(lines), tuple(ends), columns=True)


def _broken(cell: CopyCell, width: Length, setter: Setter, *, head: bool) -> tuple[SetLine, ...]:
    """A cell's lines at a width. Of a head what stands in brackets has its own."""
    parts = _in_brackets(cell) if head and cell.width(setter) > width else [cell]
    return tuple(line for part in parts for line in part.lines(setter, width))


def _in_brackets(cell: CopyCell) -> list[CopyCell]:
    """A head before its brackets, and what stands in them."""
    at = next((n for n, sign in enumerate(cell.text) if n and sign in _BRACKETS), len(cell.text))
    return [part for part in (cell.part(0, at), cell.part(at, len(cell.text))) if part.text.strip()]


def _across(cell: CopyCell, columns: Sequence[_Strip], measure: Length, setter: Setter) -> _Strip:
    """A cell that has the row to itself."""
    if len(columns) == 1:
        return columns[0]
    gap, width = em(LEAST_GAP, cell.style.size), cell.width(setter)
    return _Strip(0, measure, measure - gap, TableColumn(width, 0, width, 0, {}))


def _row_lines(row: Row, cells: Sequence[tuple[_Strip, tuple[SetLine, ...]]], setter: Setter) -> Iterator[SetLine]:
    """The lines of a row, its lower cells half-way down."""
    pitch = setter.house.grid.pitch
    count = max((len(lines) for _, lines in cells), default=1) or 1
    runs: list[list[LineRun]] = [[] for _ in range(count)]
    filled = [0] * count
    for n, (cell, (strip, lines)) in enumerate(zip(row.cells, cells, strict=False)):
        for k, line in enumerate(lines):
            halves = count - len(lines) + 2 * k
            x = _place(cell, line, strip, alone=len(lines) == 1, head=row.head)
            space = cell.space(setter, line) if k == len(lines) - 1 and n < len(row.cells) - 1 else ()
            runs[halves // 2] += put((*line.runs, *space), x, (strip.left, strip.right), -(halves % 2) * pitch // 2)
            filled[halves // 2] = max(filled[halves // 2], x + line.width)
    for own, width in zip(runs, filled, strict=True):
        yield _line(own, width)


def _place(cell: CopyCell, line: SetLine, strip: _Strip, *, alone: bool, head: bool) -> Length:
    """Where a line of a cell begins."""
    column, room = strip.column, strip.right - strip.left
    before = None if head else column.figures.get(cell)
    if before is not None:
        return strip.left + (room - column.before - column.after) // 2 + column.before - before
    long = not column.figures and column.body > min(SHORT * cell.style.size, strip.width)
    if head or not (long or not alone):
        return strip.left + (room - line.width) // 2
    return strip.left + (room - min(column.body, strip.width)) // 2


def _in_lines(rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
    """Each row on lines of its own, a blank between its cells, and none of them parted that goes on a line."""
    tried = [[list(_running_on(row, measure, blank, setter)) for row in rows] for blank in BLANKS]
    fewest = min(tried, key=lambda lines: sum(map(len, lines)))
    return Ruled(tuple(chain.from_iterable(fewest)), tuple(accumulate(map(len, fewest))), columns=setter.down)


def _running_on(row: Row, measure: Length, blank: int, setter: Setter) -> Iterator[SetLine]:
    """The cells of a row one after the other, a blank between two. Its further lines begin an em later."""
    runs: list[LineRun] = []
    x = 0
    for n, cell in enumerate(row.cells):
        indent = cell.style.size
        gap = em(blank, indent)
        pieces = cell.lines(setter, measure if n == 0 and cell.width(setter) <= measure else measure - indent)
        for k, piece in enumerate(pieces):
            if runs and (k or x + gap + piece.width > measure):
                yield _line(runs, x)
                runs, x = [], 0
            x = x + gap if runs else indent if n or k else 0
            space = cell.space(setter, piece) if k == len(pieces) - 1 and n < len(row.cells) - 1 else ()
            runs += put((*piece.runs, *space), x, (0, measure))
            x += piece.width
    yield _line(runs, x)


def _line(runs: Sequence[LineRun], width: Length) -> SetLine:
    return SetLine(tuple(runs), width, sum(len(run.glyphs) for run in runs), last=True, quality=AT_EASE)


# -- rules -----------------------------------------------------------------------------------------------------------

def _with_rules(ruled: Ruled, rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
    """The table with its rules: the heavier ones above and below, a thin one after every row. They stand half-way
    between two rows of type."""
    house = setter.house
    size = rows[0].cells[0].style.size
    lines = list(ruled.lines)
    for start, end in pairwise((0, *ruled.ends)):
        if start == end:
            continue
        above = house.table_rule if start == 0 else house.table_row_rule
        below = house.table_rule if end == len(lines) else house.table_row_rule
        for k, stroke, side in ((start, above, 1), (end - 1, below, -1)):
            rise = em(_MIDDLE, size) + side * house.grid.pitch // 2
            more = (LineRule(0, measure, rise, stroke),) if stroke.width else ()
            lines[k] = replace(lines[k], rules=(*lines[k].rules, *more))
    return replace(ruled, lines=tuple(lines))
