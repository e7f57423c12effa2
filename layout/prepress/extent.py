"""Where the ink of placed things stands: of glyphs by the boxes that their faces give of them."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import decomposition

from layout.model.galley import GlyphBox
from layout.model.page import Direction, Glyph, GlyphRun, PlacedPicture, PressPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.units import em

Boxes = Callable[[str, int], GlyphBox]
"""The box of a glyph by the role of its face and its number."""

_ASCENT, _DESCENT, _HALF = 880, 120, 500
"""The em box over and under a baseline, and on either side of an axis, thousandths of an em."""

_RAISED_UNDER = _ASCENT * 1000 // 650
"""The em box of a line over its baseline, thousandths of the size of a figure that is raised there."""


def held(run: GlyphRun, glyph: Glyph, boxes: Boxes) -> Rect:
    """The part of a glyph's own cell that it inks: what the engine has placed.

    A squeezed mark may hang its blank half out of its frame. What a face draws beyond the cell (tails, accents, marks
    set round the character before, bars higher than an em) is its own: it would stand so wherever the glyph stood. A
    glyph without ink is held by its origin.
    """
    box = boxes(run.face, glyph.gid)
    x, y = run.origin(glyph)
    if box.left >= box.right or (run.direction is Direction.TURNED and _stands_off(glyph.text)):
        return Rect(x, y, 0, 0)
    spare = max(box.top - box.bottom - _ASCENT - _DESCENT, 0) // 2
    raised = run.direction is not Direction.VERTICAL and glyph.y < 0
    ascent = _RAISED_UNDER + glyph.y * 1000 // run.size if raised else _ASCENT
    bottom, top = _within(box.bottom + spare, box.top - spare, -_DESCENT, ascent)
    if run.direction is Direction.VERTICAL:
        left, right = _within(x - run.x + em(box.left, run.size), x - run.x + em(box.right, run.size),
                              -em(_HALF, run.size), em(_HALF, run.size))
        return Rect(run.x + left, y - em(top, run.size), right - left, em(top - bottom, run.size))
    left, right = (em(side, run.size) * run.scale // 1000 for side in _within(box.left, box.right, 0, box.advance))
    if run.direction is Direction.TURNED:
        return Rect(x + em(bottom, run.size), y + left, em(top - bottom, run.size), right - left)
    return Rect(x + left, y - em(top, run.size), right - left, em(top - bottom, run.size))


def _stands_off(text: str) -> bool:
    """Whether it is a figure or sign that is raised or lowered by itself (⁸ ⁻ ₂): its own size does not tell the
    line's."""
    return text != "" and decomposition(text[0]).startswith(("<super>", "<sub>"))


def _within(low: int, high: int, least: int, most: int) -> tuple[int, int]:
    """What of a stretch lies in another; a point at its edge where nothing does."""
    return min(max(low, least), most), max(min(high, most), least)


def line_box(run: GlyphRun, boxes: Boxes) -> Rect:
    """The box of all that a run inks; across a line that runs down at least the line itself."""
    cells = [held(run, glyph, boxes) for glyph in run.glyphs]
    left, right = min(cell.x for cell in cells), max(cell.right for cell in cells)
    if run.direction is Direction.VERTICAL:
        left, right = run.x - em(_HALF, run.size), run.x + em(_HALF, run.size)
    elif run.direction is Direction.TURNED:
        left, right = run.x - em(_DESCENT, run.size), run.x + em(_ASCENT, run.size)
    top = min(cell.y for cell in cells)
    return Rect(left, top, right - left, max(cell.bottom for cell in cells) - top)


def shape_box(shape: Rule | Tint | PlacedPicture | PressPicture) -> Rect:
    """The box that a rule, a ground or a photo covers."""
    if not isinstance(shape, Rule):
        return shape.rect
    half = shape.width // 2
    (left, right), (top, bottom) = sorted((shape.x0, shape.x1)), sorted((shape.y0, shape.y1))
    return Rect(left - half, top - half, right - left + 2 * half, bottom - top + 2 * half)
