"""Nothing is printed on type (压字): no rule, ground or photo that is drawn after a glyph lies on it, and no two glyphs
have their middles in one place. P88.

It is held on the settled page, whose own fault no drawing of it would show.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np

from layout.model.diagnostic import Findings
from layout.model.ledger import article_of
from layout.model.page import Glyph, GlyphRun, Item, Page
from layout.model.sheet import Rect
from layout.model.units import Length, as_mm, em
from layout.prepress.extent import Boxes, held, shape_box

_SLACK = 50
"""How far a shape may reach into a glyph's cell, thousandths of its size."""

_FINE: Length = 500
"""The distances in which middles of glyphs are told apart."""

_LONGEST = 40


class _Set(NamedTuple):
    """A glyph in its place: where its run stands in the order of drawing, and its cell."""

    order: int
    run: GlyphRun
    glyph: Glyph
    cell: Rect


def uncover(page: Page, boxes: Boxes, found: Findings) -> None:
    """Say which glyphs lie under what is drawn after them, and which lie on each other."""
    items = page.items
    glyphs = [_Set(order, item, glyph, cell) for order, item in enumerate(items) if isinstance(item, GlyphRun)
              for glyph in item.glyphs if (cell := held(item, glyph, boxes)).width and cell.height]
    _covered(items, glyphs, found)
    _in_one_place(page, glyphs, found)


def _covered(items: tuple[Item, ...], glyphs: list[_Set], found: Findings) -> None:
    edges = np.array([(g.cell.x, g.cell.y, g.cell.right, g.cell.bottom) for g in glyphs], np.int64).reshape(-1, 4)
    slack = np.array([em(_SLACK, g.run.size) for g in glyphs], np.int64)
    orders = np.array([g.order for g in glyphs], np.int64)
    under: dict[str, list[_Set]] = defaultdict(list)
    for order, item in enumerate(items):
        if isinstance(item, GlyphRun):
            continue
        box = shape_box(item)
        meets = ((edges[:, 0] + slack < box.right) & (box.x < edges[:, 2] - slack) & (orders < order)
                 & (edges[:, 1] + slack < box.bottom) & (box.y < edges[:, 3] - slack))
        for n in map(int, np.flatnonzero(meets)):
            under[glyphs[n].run.unit].append(glyphs[n])
    for unit, some in under.items():
        _say("type-covered", unit, some, found)


def _in_one_place(page: Page, glyphs: list[_Set], found: Findings) -> None:
    """The middle half of every cell is its glyph's own."""
    taken = np.zeros((page.sheet.height // _FINE + 2, page.sheet.width // _FINE + 2), np.int32)
    lying: dict[str, list[_Set]] = defaultdict(list)
    for number, one in enumerate(glyphs, 1):
        rows, columns = _middle(one.cell)
        place = taken[rows, columns]
        if one.glyph.text and place.any():
            other = glyphs[int(place.max()) - 1]
            lying[f"{other.run.unit}\n{one.run.unit}"].append(one)
        place[...] = number
    for units, some in lying.items():
        _say("type-collides", some[0].run.unit, some, found, other=units.partition("\n")[0])


def _middle(cell: Rect) -> tuple[slice, slice]:
    """Rows and columns of the inner half of a cell each way."""
    across, down = cell.width // 4, cell.height // 4
    return (slice(max(cell.y + down, 0) // _FINE, max(cell.bottom - down, 0) // _FINE),
            slice(max(cell.x + across, 0) // _FINE, max(cell.right - across, 0) // _FINE))


def _say(code: str, unit: str, some: list[_Set], found: Findings, **more: Any) -> None:
    first, text = some[0], "".join(one.glyph.text for one in some)
    found.say(code, first.run.typed(first.glyph) or first.run.mark, article=article_of(unit), unit=unit,
              count=len(some), text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
              x=f"{as_mm(first.cell.x):.0f}", y=f"{as_mm(first.cell.y):.0f}", **more)

