"""Which part of a photo shows in its place, and what that costs it. M10, M81, M96.

A crop keeps the focus that the editor gives. Without one it takes of a photo's height from the foot: a head stands
high; of its width from both sides.
"""

from __future__ import annotations

from layout.model.issue import Photo
from layout.model.sheet import Rect

Crop = tuple[int, int, int, int]
"""The part shown, in pixels of the upright picture: left, top, right, bottom."""

CENTRE = (500, 400)
"""The point that a crop keeps where the editor gives none, in thousandths of width and height."""

MOST_CUT = 200
"""Thousandths of its height or its width that a photo may lose where the composer chooses its place, and unsaid."""

LITTLE_CUT = 80
"""The same of a photo that is larger or smaller than usual: its other sizes come close to it."""

LEAST_PPI = 150
"""Pixels per inch under which no photo is chosen to be as large as it stands."""

_CUT_OFF = 20
"""Thousandths of its height that a photo must lose at its top for a head to be in danger."""

_HEAD = (500, 330)
"""Where the head of most who are photographed stands, in thousandths of width and height."""


def fitted(photo: Photo, box: Rect) -> tuple[Rect, Crop]:
    """Where the picture stands in ``box`` and which of its pixels show.

    ``crop`` fills the box with the largest part of its shape that keeps the focus as near the middle as can be;
    ``whole`` shows everything, narrower or lower than the box, on its foot.
    """
    if photo.fit == "whole":
        width = min(box.width, box.height * photo.width // photo.height)
        height = min(box.height, box.width * photo.height // photo.width)
        return Rect(box.x + (box.width - width) // 2, box.bottom - height, width, height), (
            0, 0, photo.width, photo.height)
    wide = photo.width * box.height > photo.height * box.width
    width = max(photo.height * box.width // box.height, 1) if wide else photo.width
    height = photo.height if wide else max(photo.width * box.height // box.width, 1)
    x, y = photo.focus or CENTRE
    left = _about(x * photo.width // 1000, width, photo.width)
    top = _about(y * photo.height // 1000, height, photo.height)
    return box, (left, top, left + width, top + height)


def _about(centre: int, length: int, whole: int) -> int:
    return min(max(centre - length // 2, 0), whole - length)


def kept(photo: Photo, crop: Crop) -> tuple[int, int]:
    """Thousandths of a photo's width and of its height that show."""
    left, top, right, bottom = crop
    return round(1000 * (right - left) / photo.width), round(1000 * (bottom - top) / photo.height)


def cut(photo: Photo, crop: Crop) -> int:
    """Thousandths of its width or its height that a photo loses: of one of them at the most."""
    return 1000 - min(kept(photo, crop))


def wished_focus(photo: Photo, crop: Crop) -> tuple[int, int] | None:
    """The focus for its editor to write, in thousandths, of a photo whose crop may cost a head: one without a focus
    that loses some of its top. None where there is no such danger."""
    if photo.focus is not None or crop[1] * 1000 < _CUT_OFF * photo.height:
        return None
    return _HEAD
