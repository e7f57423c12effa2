"""Which part of a photo shows in its place, and what that costs it. M10, M81, M96, M97.

A crop keeps the focus that the editor gives. Without one it stands where it loses the least of what there is to see
and cuts the least of it apart; of a plain photo it takes the height from the foot, for a head stands high, and the
width from both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from layout.model.issue import DETAIL_STEPS, Detail, Photo
from layout.model.sheet import Rect

Crop = tuple[int, int, int, int]
"""The part shown, in pixels of the upright picture: left, top, right, bottom."""

CENTRE = (500, 400)
"""The point that a crop keeps where neither the editor nor the photo tells one, in thousandths of width and height."""

MOST_CUT = 200
"""Thousandths of its height or its width that a photo may lose where the composer chooses its place, and unsaid."""

LITTLE_CUT = 80
"""The same of a photo that is larger or smaller than usual: its other sizes come close to it."""

LEAST_PPI = 150
"""Pixels per inch under which no photo is chosen to be as large as it stands."""

_CUT_OFF = 20
"""Thousandths of its height that a photo must lose at its top for a head to be in danger."""

_IN_DANGER = 2
"""Hundredths of detail that the top edge of a crop must cut apart for the same."""

_HEAD = (500, 330)
"""Where the head of most who are photographed stands, in thousandths of width and height."""

_APART = 15
"""Rows of detail lost that are as bad as one that an edge of the crop cuts apart: somebody without feet."""

_HEADS = 2
"""Times that as much is as bad at the top: somebody without a head."""


def fitted(photo: Photo, box: Rect) -> tuple[Rect, Crop]:
    """Where the picture stands in ``box`` and which of its pixels show.

    ``crop`` fills the box with the largest part of its shape, where it keeps the focus as near the middle as can be, or
    without one loses the least detail; ``whole`` shows everything, narrower or lower than the box, on its foot.
    """
    if photo.fit == "whole":
        width = min(box.width, box.height * photo.width // photo.height)
        height = min(box.height, box.width * photo.height // photo.width)
        return Rect(box.x + (box.width - width) // 2, box.bottom - height, width, height), (
            0, 0, photo.width, photo.height)
    wide = photo.width * box.height > photo.height * box.width
    width = max(photo.height * box.width // box.height, 1) if wide else photo.width
    height = photo.height if wide else max(photo.width * box.height // box.width, 1)
    left, top = _corner(photo, width, height)
    return box, (left, top, left + width, top + height)


def _corner(photo: Photo, width: int, height: int) -> tuple[int, int]:
    """Where a crop of so many pixels begins."""
    x, y = photo.focus or CENTRE
    left = _about(x * photo.width // 1000, width, photo.width)
    top = _about(y * photo.height // 1000, height, photo.height)
    if photo.focus is not None or photo.detail is None:
        return left, top
    across, down = _lines(photo, photo.detail)
    return across.start(width, left, _APART), down.start(height, top, _HEADS * _APART)


def _lines(photo: Photo, detail: Detail) -> tuple[_Line, _Line]:
    return _Line(detail.columns, photo.width), _Line(detail.rows, photo.height)


def _about(centre: int, length: int, whole: int) -> int:
    return min(max(centre - length // 2, 0), whole - length)


def kept(photo: Photo, crop: Crop) -> tuple[int, int]:
    """Thousandths of a photo's width and of its height that show."""
    left, top, right, bottom = crop
    return round(1000 * (right - left) / photo.width), round(1000 * (bottom - top) / photo.height)


def cut(photo: Photo, crop: Crop) -> int:
    """Thousandths of its width or its height that a photo loses: of one of them at the most."""
    return 1000 - min(kept(photo, crop))


def harm(photo: Photo, crop: Crop) -> int:
    """Thousandths of its detail that a photo loses; none of one that was not looked at."""
    if photo.detail is None:
        return 0
    across, down = _lines(photo, photo.detail)
    return across.harm(crop[0], crop[2]) + down.harm(crop[1], crop[3])


def focus_of(photo: Photo, crop: Crop) -> tuple[int, int]:
    """The point that a crop keeps, in thousandths: the editor's, or else the middle of what shows."""
    left, top, right, bottom = crop
    return photo.focus or (500 * (left + right) // photo.width, 500 * (top + bottom) // photo.height)


def wished_focus(photo: Photo, crop: Crop) -> tuple[int, int] | None:
    """The focus for its editor to write, in thousandths, of a photo whose crop may cost a head: one without a focus
    that loses some of its top, and there something is cut apart. None where there is no such danger."""
    top = crop[1]
    if photo.focus is not None or top * 1000 < _CUT_OFF * photo.height:
        return None
    if photo.detail and _lines(photo, photo.detail)[1].apart(top) < _IN_DANGER * photo.height:
        return None
    return _HEAD


@dataclass(frozen=True, slots=True)
class _Line:
    """A photo's detail along its height or its width, ``whole`` pixels. Amounts are in hundredths of a row's most,
    times ``whole``, so that a part of a row is a whole number."""

    steps: tuple[int, ...]
    whole: int

    def start(self, length: int, usual: int, first: int) -> int:
        """Where ``length`` pixels begin that lose the least; to be a row nearer to the ``usual`` place is worth a
        hundredth. ``first`` is how many rows one counts for that the upper or left edge cuts apart."""
        return _start(self, length, usual, first) if length < self.whole else 0

    def lost(self, first: int, end: int) -> int:
        """The detail outside of these pixels."""
        return sum(self.steps) * self.whole - self._before(end) + self._before(first)

    def apart(self, edge: int) -> int:
        """The detail that goes on beyond an edge: the less of that on either side, as far as it is more than half of
        the mean."""
        if edge in (0, self.whole):
            return 0
        above, below = (self.steps[pixel * DETAIL_STEPS // self.whole] for pixel in (edge - 1, edge))
        return max(min(above, below) * self.whole - sum(self.steps) * self.whole // (2 * DETAIL_STEPS), 0)

    def harm(self, first: int, end: int) -> int:
        """Thousandths of the detail that are outside of these pixels."""
        return 1000 * self.lost(first, end) // max(sum(self.steps) * self.whole, 1)

    def _before(self, edge: int) -> int:
        row, part = divmod(edge * DETAIL_STEPS, self.whole)
        return sum(self.steps[:row]) * self.whole + (self.steps[row] * part if part else 0)


@lru_cache(maxsize=4096)
def _start(line: _Line, length: int, usual: int, first: int) -> int:
    def cost(start: int) -> tuple[int, int, int]:
        end, away = start + length, abs(start - usual)
        cut_apart = first * line.apart(start) + _APART * line.apart(end)
        return line.lost(start, end) + cut_apart + away * DETAIL_STEPS, away, start

    edges = [row * line.whole // DETAIL_STEPS for row in range(DETAIL_STEPS + 1)]
    starts = {usual, *edges, *(edge - length for edge in edges)}
    return min((start for start in starts if 0 <= start <= line.whole - length), key=cost)
