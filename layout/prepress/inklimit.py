"""Total ink held to the plant's limit, pixel by pixel, in the integers that go to the plates. P60."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image, ImageMath

_Operands = dict[str, Any]


def most_ink(plates: Image.Image) -> int:
    """The largest sum of the four plates at a pixel, 0 … 1020."""
    return int(_sum(plates).getextrema()[1])


def within(plates: Image.Image, limit: int, most_black: int = 255) -> Image.Image:
    """``plates`` with no pixel's sum above ``limit`` and no black above ``most_black``, in steps of 255; pixels that
    keep both stay as they are.

    First the grey that C, M and Y have in common moves to K, three parts for one; then the three are scaled into the
    room that K leaves. Everything is rounded down, so the sum cannot pass the limit.
    """
    if most_black < 255:
        *colours, black = plates.split()
        plates = Image.merge("CMYK", (*colours, black.point(lambda value: min(value, most_black))))
    return plates if most_ink(plates) <= limit else _held(plates, limit, most_black)


def _sum(plates: Image.Image) -> Any:
    return ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"] + 0, **_named(plates))


def _held(plates: Image.Image, limit: int, most_black: int) -> Image.Image:
    bands = _named(plates)
    moved = ImageMath.lambda_eval(_common_grey(limit, most_black), **bands)
    black = ImageMath.lambda_eval(lambda a: a["convert"](a["k"] + a["moved"], "L"), moved=moved, **bands)
    scaled = [ImageMath.lambda_eval(_scaled(plate, limit), moved=moved, black=black, **bands) for plate in "cmy"]
    return Image.merge("CMYK", (*scaled, black))


def _named(plates: Image.Image) -> dict[str, Image.Image]:
    return dict(zip("cmyk", plates.split(), strict=True))


def _common_grey(limit: int, most_black: int) -> Callable[[_Operands], Any]:
    def grey(a: _Operands) -> Any:
        over = a["max"](a["c"] + a["m"] + a["y"] + a["k"] - limit, 0)
        common = a["min"](a["min"](a["c"], a["m"]), a["y"])
        return a["min"](a["min"](common, (over + 1) / 2), most_black - a["k"])
    return grey


def _scaled(plate: str, limit: int) -> Callable[[_Operands], Any]:
    def scale(a: _Operands) -> Any:
        room = a["max"](limit - a["black"], 0)
        total = a["max"](a["c"] + a["m"] + a["y"] - a["moved"] * 3, 1)
        ink = a[plate] - a["moved"]
        return a["convert"](a["min"](ink, ink * room / total), "L")
    return scale
