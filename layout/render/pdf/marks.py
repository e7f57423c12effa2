"""Marks for the plant outside the bleed: crop marks, register marks and a colour bar, all in the slug.

What must print on every plate is drawn once for each in that plate's ink alone, to be overprinted: a Separation /All
is what many plants refuse (P11, P43). Positions count from the trim's top left corner, so those
above and left of it are negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layout.model.page import Rule, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect, Sheet
from layout.model.style import Ink
from layout.model.units import Length

_PLATES = (Ink(1000, 0, 0, 0), Ink(0, 1000, 0, 0), Ink(0, 0, 1000, 0), Ink(0, 0, 0, 1000))

_PATCHES = (
    *_PLATES, Ink(0, 1000, 1000, 0), Ink(1000, 0, 1000, 0), Ink(1000, 1000, 0, 0),
    *(Ink(p.c * 2 // 5, p.m * 2 // 5, p.y * 2 // 5, p.k * 2 // 5) for p in _PLATES), Ink(300, 240, 240, 0),
)
"""The colour bar: solids, solids two by two, tints of 40 % for the gain, and the grey of three inks that shows their
balance (ISO 12647-3: C 30, M 24, Y 24)."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle about a register mark's cross."""

    x: Length
    y: Length
    radius: Length
    width: Length
    ink: Ink


Sign = Rule | Ring | Tint


def slug_of(press: PressSpec) -> Length:
    """The room around the bleed that the marks take; none without marks."""
    return press.slug if press.marks or press.colour_bar else 0


def marks(sheet: Sheet, press: PressSpec) -> tuple[Sign, ...]:
    """What the plant wants to find outside the bleed."""
    found: list[Sign] = []
    if press.marks:
        lines = (*_crop(sheet, press), *_register(sheet, press))
        found += (_inked(line, ink) for ink in _PLATES for line in lines)
    if press.colour_bar:
        found += _bar(sheet, press.slug)
    return tuple(found)


def _inked(line: Rule | Ring, ink: Ink) -> Rule | Ring:
    if isinstance(line, Ring):
        return Ring(line.x, line.y, line.radius, line.width, ink)
    return Rule(line.x0, line.y0, line.x1, line.y1, line.width, ink)


def _crop(sheet: Sheet, press: PressSpec) -> Iterator[Rule]:
    """Two lines at each corner, in line with the trim, half a slug long, a sixth of it clear of the bleed."""
    near = sheet.bleed + press.slug // 6
    far = near + press.slug // 2
    for x, away in ((0, -1), (sheet.width, 1)):
        for y, off in ((0, -1), (sheet.height, 1)):
            yield Rule(x + away * near, y, x + away * far, y, press.min_rule, _PLATES[-1])
            yield Rule(x, y + off * near, x, y + off * far, press.min_rule, _PLATES[-1])


def _register(sheet: Sheet, press: PressSpec) -> Iterator[Rule | Ring]:
    """A cross in a ring in the middle of each side."""
    out, arm = sheet.bleed + press.slug // 2, press.slug // 3
    width, ink = press.min_rule, _PLATES[-1]
    for x, y in ((sheet.width // 2, -out), (sheet.width // 2, sheet.height + out),
                 (-out, sheet.height // 2), (sheet.width + out, sheet.height // 2)):
        yield Rule(x - arm, y, x + arm, y, width, ink)
        yield Rule(x, y - arm, x, y + arm, width, ink)
        yield Ring(x, y, arm // 2, width, ink)


def _bar(sheet: Sheet, slug: Length) -> Iterator[Tint]:
    """Square patches below the page, between the left crop mark and the register mark in the middle."""
    side = min(slug // 2, (sheet.width // 2 - 2 * slug) // len(_PATCHES))
    top = sheet.height + sheet.bleed + (slug - side) // 2
    return (Tint(Rect(slug + n * side, top, side, side), ink) for n, ink in enumerate(_PATCHES))
