"""A page without colour (黑白版): nothing of it on the plates of C, M and Y."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout.model.page import GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import PressSpec
from layout.model.style import Ink

_BLACK = Ink(0, 0, 0, 1000)


def on_black(page: Page, press: PressSpec) -> Page:
    """``page`` with coloured type and rules in full black, which a screen would break up, coloured grounds in the
    black that is as light, and photos marked for the black plate.

    Raises MachineFault when the press's profile cannot be read.
    """
    from layout.prepress.profiles import PressProfile

    profile = PressProfile.read(press.profile, press.k_max)

    def dressed(item: Item) -> Item:
        match item:
            case PlacedPicture():
                return replace(item, black=True)
            case Tint():
                return replace(item, ink=_black(item.ink, profile.black_like))
            case GlyphRun() | Rule():
                return replace(item, ink=_black(item.ink, lambda _: _BLACK))
            case PressPicture():
                raise ValueError(f"{item.file}: has its plates already")

    def all_dressed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(map(dressed, items))

    blocks = tuple(replace(block, items=all_dressed(block.items)) for block in page.blocks)
    return replace(page, folio=all_dressed(page.folio), blocks=blocks, rules=all_dressed(page.rules))


def _black(ink: Ink, like: Callable[[Ink], Ink]) -> Ink:
    return like(ink) if ink.c or ink.m or ink.y else ink
