"""The rows of a table, line by line: below each other in columns or one cell after another, and the rules between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from layout.composition.form.cells import AT_EASE, CopyCell, put
from layout.composition.form.table_columns import LEAST_GAP, Row, Strip, TableColumn, in_brackets
from layout.composition.setter import Setter
from layout.model.galley import LineRule, LineRun, SetLine
from layout.model.units import Length, em

BLANKS = (1000, 500)
"""The blank between two cells on one line, thousandths of an em: the wider one, unless the other saves a line."""

SHORT = 6
"""Ems up to which the texts of a column stand in its middle."""

MOST_LINES = 6
"""Lines that a cell has at the most."""

_MIDDLE = 380
"""Half the height of Han above the baseline, thousandths of an em."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table at a measure: its lines, and after how many of them each row ends. ``columns`` tells whether the cells
    stand below each other."""

    lines: tuple[SetLine, ...]
    ends: tuple[int, ...]
    columns: bool


def in_columns(rows: Sequence[Row], columns: Sequence[Strip], measure: Length, setter: Setter) -> Ruled | None:
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
    parts = in_brackets(cell) if head and cell.width(setter) > width else [cell]
    return tuple(line for part in parts for line in part.lines(setter, width))


def _across(cell: CopyCell, columns: Sequence[Strip], measure: Length, setter: Setter) -> Strip:
    """A cell that has the row to itself."""
    if len(columns) == 1:
        return columns[0]
    gap, width = em(LEAST_GAP, cell.style.size), cell.width(setter)
    return Strip(0, measure, measure - gap, TableColumn(width, 0, width, 0, {}))


def _row_lines(row: Row, cells: Sequence[tuple[Strip, tuple[SetLine, ...]]], setter: Setter) -> Iterator[SetLine]:
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


def _place(cell: CopyCell, line: SetLine, strip: Strip, *, alone: bool, head: bool) -> Length:
    """Where a line of a cell begins."""
    column, room = strip.column, strip.right - strip.left
    before = None if head else column.figures.get(cell)
    if before is not None:
        return strip.left + (room - column.before - column.after) // 2 + column.before - before
    long = not column.figures and column.body > min(SHORT * cell.style.size, strip.width)
    if head or not (long or not alone):
        return strip.left + (room - line.width) // 2
    return strip.left + (room - min(column.body, strip.width)) // 2


def in_lines(rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
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


def with_rules(ruled: Ruled, rows: Sequence[Row], measure: Length, setter: Setter) -> Ruled:
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
