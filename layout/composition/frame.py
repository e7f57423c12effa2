"""The room a block has inside its area: air above, the frame's padding, head, text rows, text columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from layout.model.plan import Area, BlockPlan
from layout.model.sheet import Grid, Rect
from layout.model.style import House
from layout.model.units import Length, em

INK_TOP = 45
"""White between the top of a body character's em box and its ink, thousandths of an em (R69)."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a block's parts may stand. ``x``, ``width`` are inside the frame; ``head_top`` is the highest place of the
    head; ``last_row`` the last one for text; ``outline`` the frame itself."""

    area: Area
    x: Length
    width: Length
    head_top: Length
    last_row: int
    outline: Rect | None


def box_of(area: Area, grid: Grid) -> Rect:
    """An area's box on the page."""
    return Rect(grid.column_x(area.first_column), grid.row_y(area.first_row), grid.span(area.columns),
                area.rows * grid.pitch)


def row_ink_top(grid: Grid, row: int) -> Length:
    """Where the ink of a body line in this row begins: tops of photos, heads and frames stand there too."""
    return grid.row_y(row) + (grid.pitch - grid.body) // 2 + em(INK_TOP, grid.body)


def room_of(house: House, area: Area, *, framed: bool) -> Room:
    """The room inside an area. A block below another has the house's air above it; at the page's head it has none."""
    grid = house.grid
    x, width = grid.column_x(area.first_column), grid.span(area.columns)
    at_head = area.first_row == 1
    air = 0 if at_head else house.story_air * grid.pitch // 1000
    top = row_ink_top(grid, 1) if at_head else grid.row_y(area.first_row) + air
    if not framed:
        return Room(area, x, width, top, area.last_row, None)
    padding = em(house.frame_padding, grid.body)
    frame_top = top if at_head else grid.row_y(area.first_row) + air * 2 // 3
    outline = Rect(x, frame_top, width, grid.baseline(area.last_row) - frame_top)
    return Room(area, x + padding, width - 2 * padding, frame_top + padding, area.last_row - 1, outline)


def first_text_row(house: House, room: Room, head: Length) -> int:
    """The first row whose ink is clear of the head; ``head`` is its height with the air below, 0 without a head."""
    grid = house.grid
    clear = room.head_top + head
    row = room.area.first_row
    while row_ink_top(grid, row) < clear:
        row += 1
    return row


class TextColumns(NamedTuple):
    """The columns that running text fills: their left edges, or the tops of its tiers (栏) where it runs down, and the
    measure that all of them have."""

    edges: tuple[Length, ...]
    measure: Length


def text_columns(house: House, room: Room, plan: BlockPlan) -> TextColumns:
    """The text columns of a block: base columns, or the width divided anew (破栏)."""
    grid = house.grid
    count = plan.text_columns or room.area.columns
    if count == room.area.columns and room.width == grid.span(count):
        return TextColumns(tuple(grid.column_x(room.area.first_column + n) for n in range(count)), grid.measure)
    measure = (room.width - (count - 1) * grid.gutter) // count
    return TextColumns(tuple(room.x + n * (measure + grid.gutter) for n in range(count)), measure)
