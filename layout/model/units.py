"""The one idea of length: whole thousandths of a point, as ``int``.

A grid of 12-pt rows and half and third ems of 9 pt are exact in it, so positions agree to the byte on every
machine. Factors of a face or a cell are whole thousandths of an em. The functions below are the only place
where a length is rounded.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

Number = int | float | str | Decimal | Fraction

Length = int
"""A length or a position in 1/1000 pt."""

PT: Length = 1000


def _whole(value: Fraction) -> int:
    """Round half to even."""
    return round(value)


def _exact(value: Number) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def pt(value: Number) -> Length:
    """Points to Length."""
    return _whole(_exact(value) * PT)


def mm(value: Number) -> Length:
    """Millimetres to Length."""
    return _whole(_exact(value) * PT * 72 / Fraction("25.4"))


def em(milli: int, size: Length) -> Length:
    """``milli`` thousandths of an em at type size ``size``."""
    return (milli * size + 500) // 1000


def as_pt(length: Length) -> float:
    """Points, for output; at most three decimals."""
    return length / PT


def as_mm(length: Length) -> float:
    """Millimetres, for output; three decimals."""
    return float((Decimal(length) * Decimal("25.4") / Decimal(72 * PT)).quantize(Decimal("0.001"), ROUND_HALF_EVEN))
