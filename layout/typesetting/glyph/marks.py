"""Points that lean on what stands before them (点号偏左), in faces that draw them in the middle of the cell's half.

A song's comma begins at the left of its cell; that of a black face is drawn near the middle of the left half, so that
in half a cell it hangs between two characters. There it is moved to where a song's stands. The ink tells, not the
face's name.
"""

from __future__ import annotations

STANDS_OFF = 120
"""A face's points are moved where its comma's ink begins further right in its cell than this, thousandths of an em."""

BEFORE, AFTER, LEAST = 80, 200, 30
"""Room before the ink at the most and at the least, and after it in half a cell if that can be, thousandths of an
em."""

LEANING = frozenset("，：；")
"""The points that are moved. 、 is too broad to stand otherwise, and 。？！ stand in black as in song."""

_HALF = 500


def shift(left: int, right: int) -> int:
    """How far to move a point whose ink reaches from ``left`` to ``right``; never to the right."""
    room = _HALF - AFTER - (right - left)
    return min(0, max(LEAST, min(BEFORE, room)) - left)
