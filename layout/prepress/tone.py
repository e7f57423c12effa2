"""What is done to a photo's tones before it is separated: middle tones lifted, edges sharpened.

Both act on lightness. Sharpening the plates instead would part them at an edge, and the ink limit could not be kept.
"""

from __future__ import annotations

from math import log

from PIL import Image, ImageFilter

_RADIUS = 0.15
"""Millimetres: half the pitch of an 85-line newspaper screen, finer than which nothing prints."""
_THRESHOLD = 3
"""Differences of up to so many steps of 255 are noise, and stay."""


def lifted(image: Image.Image, lift: int) -> Image.Image:
    """``image`` with its middle tone lighter by ``lift`` thousandths; black and white stay.

    Each value v becomes v to the power at which a half gives a half and ``lift``.
    """
    if not lift:
        return image
    power = log(0.5 + lift / 1000) / log(0.5)
    curve = [round(255 * (value / 255) ** power) for value in range(256)]
    if image.mode == "LAB":
        lightness, *colours = image.split()
        return Image.merge("LAB", (lightness.point(curve), *colours))
    return image.point(curve * len(image.getbands()))


def sharpened(image: Image.Image, percent: int, ppi: float) -> Image.Image:
    """``image``, which is to be printed at ``ppi``, under an unsharp mask of ``percent`` on its lightness alone: no
    edge gets a fringe of colour."""
    if not percent:
        return image
    mask = ImageFilter.UnsharpMask(_RADIUS * ppi / 25.4, percent, _THRESHOLD)
    if image.mode == "L":
        return image.filter(mask)
    lightness, *colours = (image.convert("YCbCr") if image.mode == "RGB" else image).split()
    mode = "YCbCr" if image.mode == "RGB" else image.mode
    return Image.merge(mode, (lightness.filter(mask), *colours)).convert(image.mode)
