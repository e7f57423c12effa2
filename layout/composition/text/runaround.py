"""Run-arounds (绕排): photos and quotes inside a story's columns, and the lines of text that are left beside them.

An inset stands on whole text columns, or takes only a part of some. A line beside it has the measure that is left, in
whole ems, so that its characters need not be spread; where less than ``LEAST_MEASURE`` is left there is no line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from layout.composition.frame import Room, TextColumns
from layout.model.issue import Side
from layout.model.plan import Area, Inset
from layout.model.sheet import Grid
from layout.model.units import Length, em

LEAST_MEASURE = 5
"""Ems of body under which no line is set beside an inset."""

GAP = 1000
"""White between an inset and the text beside it, thousandths of the body's em."""

EDGE = Fraction(1, 4)
"""What text loses along an edge of an inset that parts a column, in base columns: the gap, and part of an em."""


@dataclass(frozen=True, slots=True)
class Window:
    """The place of a photo with its caption, or of a quote: left edge, width and rows, both ends included."""

    x: Length
    width: Length
    first_row: int
    last_row: int

    @property
    def right(self) -> Length:
        return self.x + self.width

    def clashes(self, other: Window, rows: int = 0) -> bool:
        """Whether the two overlap, or have fewer than ``rows`` rows between them where one is above the other."""
        return (self.x < other.right and other.x < self.right
                and self.first_row <= other.last_row + rows and other.first_row <= self.last_row + rows)


class Slot(NamedTuple):
    """Room for one line of text: its row, left edge and measure."""

    row: int
    x: Length
    measure: Length


def width_of(grid: Grid, columns: Fraction | int) -> Length:
    """The width of so many base columns; of one and a half, that of one with its gutter and half of what is left."""
    return round(columns * (grid.measure + grid.gutter)) - grid.gutter


def gap(grid: Grid) -> Length:
    """White between an inset and the text beside it: less than a gutter, so that a whole column is not narrowed."""
    return min(em(GAP, grid.body), grid.gutter * 3 // 4)


def inset(grid: Grid, block: Area, across: Fraction | int, side: Side) -> Inset:
    """An inset ``across`` base columns at one side of a block, or in its middle, as high as the block."""
    whole = -(-across // 1)
    match side:
        case Side.LEFT:
            area = replace(block, last_column=block.first_column + whole - 1)
        case Side.RIGHT:
            area = replace(block, first_column=block.last_column - whole + 1)
        case Side.MIDDLE:
            spare = block.columns - whole
            area = replace(block, first_column=block.first_column + spare // 2,
                           last_column=block.last_column - spare // 2)
    return Inset(area, None if area.columns == across else Fraction(width_of(grid, across), grid.body), side)


def taken(across: Fraction | int, side: Side, columns: int) -> Fraction:
    """Base columns that an inset takes of every row of a block of so many ``columns``, with what is lost beside it."""
    parted = across != across // 1 if side is not Side.MIDDLE else (columns - across) % 2 != 0
    edges = 0 if not parted else 2 if side is Side.MIDDLE else 1
    return min(across + edges * EDGE, Fraction(columns))


def window(grid: Grid, room: Room, columns: TextColumns, place: Inset) -> Window:
    """Where an inset stands: on the whole text columns whose middle lies in its base columns, or where there are none
    on the base columns themselves; if it is narrower, at one side of them or in the middle. It takes what it would
    leave of a column when that is too narrow for a line."""
    area, (xs, measure) = place.area, columns
    left, right = grid.column_x(area.first_column), grid.column_x(area.last_column) + grid.measure
    covered = [x for x in xs if left <= x + measure // 2 <= right]
    if covered:
        left, right = covered[0], covered[-1] + measure
    left, right = max(left, room.x), min(right, room.x + room.width)
    width = min(round(place.width * grid.body) if place.width else right - left, right - left)
    left += {Side.LEFT: 0, Side.MIDDLE: (right - left - width) // 2, Side.RIGHT: right - left - width}[place.side]
    right = left + width
    least = gap(grid) + LEAST_MEASURE * grid.body
    for x in xs:
        left = x if x < left < x + min(least, measure) else left
        right = x + measure if x + measure - min(least, measure) < right < x + measure else right
    return Window(left, right - left, area.first_row, area.last_row)


def slots(grid: Grid, columns: TextColumns, rows: tuple[int, int],
          windows: Collection[Window]) -> tuple[tuple[Slot, ...], ...]:
    """The lines of every text column from the first of the ``rows`` to the last, beside and between the insets."""
    return tuple(_slots(grid, (x, columns.measure), rows, windows) for x in columns.edges)


def _slots(grid: Grid, whole: tuple[Length, Length], rows: tuple[int, int],
           windows: Collection[Window]) -> tuple[Slot, ...]:
    """The lines of one column, whose left edge and measure are ``whole``."""
    (x, measure), (first, last), white = whole, rows, gap(grid)
    near = [w for w in windows if w.x - white < x + measure and x < w.right + white]
    found: list[Slot] = []
    for start, end in pairwise(sorted({first, max(first, last + 1), *_changes(near, first, last)})):
        beside = [(w.x - white, w.right + white) for w in near if w.first_row <= start <= w.last_row]
        left = _widest(x, x + measure, beside, grid.body) if beside else whole
        found += (Slot(row, *left) for row in range(start, end)) if left else ()
    return tuple(found)


def _changes(windows: Iterable[Window], first: int, last: int) -> set[int]:
    """The rows in which an inset begins, and those below one that ends."""
    return {row for w in windows for row in (w.first_row, w.last_row + 1) if first < row <= last}


def _widest(left: Length, right: Length, taken: Iterable[tuple[Length, Length]],
            body: Length) -> tuple[Length, Length] | None:
    """The widest part that is left of a line, as its left edge and measure, the first of two alike: a line that went on
    behind a picture would not be read as one. None where all are too narrow."""
    parts, start = [], left
    for begin, end in sorted(taken):
        parts.append((min(begin, right) - start, start))
        start = max(start, end)
    parts.append((right - start, start))
    free, x = max(parts, key=lambda part: part[0])
    ems = free // body
    if ems < LEAST_MEASURE:
        return None
    return x if x == left else x + free - ems * body, ems * body
