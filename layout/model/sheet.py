"""The sheet and its grid. Positions are Lengths from the trim's top left corner, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class Rect:
    """A box: left, top, width, height."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        return self.y + self.height

    def contains(self, other: Rect, slack: Length = 0) -> bool:
        """Whether ``other`` lies inside, give or take ``slack`` on every side."""
        return (other.x >= self.x - slack and other.y >= self.y - slack
                and other.right <= self.right + slack and other.bottom <= self.bottom + slack)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The trimmed sheet (成品), its type area (版心) and the bleed (出血) beyond the trim."""

    width: Length
    height: Length
    type_area: Rect
    bleed: Length = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The page-wide grid: equal base columns (基本栏) and rows of one body line each.

    ``x``, ``y`` is the top left corner; columns and rows are counted from 1.
    """

    x: Length
    y: Length
    columns: int
    measure: Length
    gutter: Length
    rows: int
    pitch: Length
    body: Length
    """The body size: the em in which measures are counted."""

    @property
    def width(self) -> Length:
        return self.span(self.columns)

    @property
    def height(self) -> Length:
        return self.rows * self.pitch

    def span(self, columns: int) -> Length:
        """The width of ``columns`` neighbouring base columns with the gutters between them (长栏)."""
        return columns * self.measure + (columns - 1) * self.gutter

    def column_x(self, column: int) -> Length:
        return self.x + (column - 1) * (self.measure + self.gutter)

    def row_y(self, row: int) -> Length:
        """The top of a row."""
        return self.y + (row - 1) * self.pitch

    def baseline(self, row: int) -> Length:
        """Where body text of this row stands: the em box (880/-120) centred in the row."""
        return self.row_y(row) + (self.pitch - self.body) // 2 + self.body * 880 // 1000
