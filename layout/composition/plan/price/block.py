"""What a block costs by itself: one formula for every recipe that is searched and for every block that is set. M05-M12.

    head        what speaks against the head's size, lines and breaks, and ``_HEAVY``
                for each row by which it is too high for its text                    (demerits of ``headline``)
    spare_row   rows that the head takes beyond its need, squared                    (rows²)
    text        what the text gives up to fill its columns, at most ``text_most``    (1000 demerits of the breaker)
    stranded    crossheads without their text below them, and small tables parted    (each)
    short_line  lines missing at the foot                                            (lines)
    foot_row    rows left blank at the feet of columns, but for the last             (rows)
    recut       the width divided anew into columns (破栏)                           (once)
    framed      a frame that the editor has not asked for                            (once)
    crop        what photos lose of their width or height, and of their detail       (share of it)
    photo_wish  a photo item's distance from the columns that its photo wants, and
                what chosen photos lack of those that their kind wants               (columns)
    flat        a block wider than ``_FLAT`` times its height                        (logarithm of the excess)
    narrow      a block narrower than ``_NARROW`` times its height                   (the same)
    hard_fault, soft_fault   what a chief editor marks on the block (``price/pencil.py``)   (each)

The names are the house's weights, in thousandths a unit; so is a price.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import NamedTuple

from layout.composition.plan.price.pencil import faults_price
from layout.model.sheet import Grid
from layout.model.style import House
from layout.model.units import Length

_FLAT, _NARROW = 2.6, 0.42
"""Shapes (width to height) beyond which a block looks like a strip."""

_HEAVY, _HIGH = 2.0, 0.8
"""Demerits of a row by which a headline is higher than that part of what stands below it (M76)."""

_OFF, _EMPTY, _LACKING = 5_000, 2_000, 3_200
"""What the search pays, in thousandths, for a block that does not come out: once, for a cell left empty, and for a cell
too few. No page that is printed has one; so they are not the house's."""


class Burden(NamedTuple):
    """What speaks against one way to set a block of ``width`` columns and ``height`` rows; in the units above."""

    width: int
    height: int
    head: float
    spare: int
    text: float
    stranded: int
    short: int
    recut: bool
    framed: bool
    crop: float
    off_wish: float
    faults: tuple[str, ...] = ()
    blank_feet: int = 0
    heavy: float = 0.0


def heavy(headline: Length, below: int, grid: Grid) -> float:
    """Rows by which a headline of that height is too high for the ``below`` rows under its head."""
    return max(headline / grid.pitch - _HIGH * below, 0.0)


def block_price(burden: Burden, house: House) -> int:
    """The block's price, thousandths."""
    weights = house.makeup
    return (round(weights.head * (burden.head + _HEAVY * burden.heavy)) + weights.spare_row * burden.spare ** 2
            + round(min(weights.text * burden.text / 1000, weights.text_most))
            + weights.stranded * burden.stranded + weights.short_line * burden.short
            + weights.foot_row * burden.blank_feet + weights.recut * burden.recut
            + weights.framed * burden.framed + round(weights.crop * burden.crop)
            + round(weights.photo_wish * burden.off_wish) + faults_price(burden.faults, weights)
            + round(weights.flat * _flatness(burden.width, burden.height, house.grid))
            + round(weights.narrow * _narrowness(burden.width, burden.height, house.grid)))


def misfit_price(cells: int) -> int:
    """The price of so many cells left over, or below nothing, of so many wanting."""
    return 0 if cells == 0 else _OFF + (_EMPTY * cells if cells > 0 else -_LACKING * cells)


@lru_cache(maxsize=4096)
def _flatness(width: int, height: int, grid: Grid) -> float:
    return max(0.0, log(grid.span(width) / (height * grid.pitch) / _FLAT))


@lru_cache(maxsize=4096)
def _narrowness(width: int, height: int, grid: Grid) -> float:
    return max(0.0, log(_NARROW * height * grid.pitch / grid.span(width)))


__all__ = ["Burden", "block_price", "heavy", "misfit_price"]
