"""Numbers as people write them, read exactly: ``9``, ``0.5``, ``1/8``, ``16 2/3``, and spans like ``1-4``."""

from __future__ import annotations

import re
from fractions import Fraction

_EXACT = re.compile(
    r"(?:(?P<whole>[0-9]{1,9}) +)?(?P<over>[0-9]{1,9})/(?P<under>[0-9]{1,9})|(?P<plain>[0-9]{1,9}(?:\.[0-9]{1,9})?)"
)
_WHOLE = re.compile(r"[0-9]{1,9}")
_SPAN = re.compile(r"([0-9]{1,9})(?: *[-–—~～至到] *([0-9]{1,9}))?")


def exact(text: str) -> Fraction | None:
    """The number, or None where the text is none. A whole number may stand before a fraction: ``16 2/3``."""
    found = _EXACT.fullmatch(text.strip())
    if not found:
        return None
    if found["plain"]:
        return Fraction(found["plain"])
    if not int(found["under"]):
        return None
    return int(found["whole"] or 0) + Fraction(int(found["over"]), int(found["under"]))


def whole(text: str) -> int | None:
    """A whole number, or None."""
    return int(text) if _WHOLE.fullmatch(text.strip()) else None


def span(text: str) -> tuple[int, int] | None:
    """``1-4``, ``1至4`` or ``3`` as first and last; None where it is neither or runs backwards or begins below 1."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return (first, last) if 1 <= first <= last else None
