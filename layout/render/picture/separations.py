"""Two pictures of the plates: the four separations (分色版), and how much ink lies where (墨量图)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image, ImageDraw, ImageFont, ImageMath, ImageOps

from layout.model.page import Page, PressPicture
from layout.model.press import PressSpec
from layout.render.pdf.image import plates_of
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

Colour = tuple[int, int, int]

_REDUCED = 2
"""Both pictures are so many times smaller than the plates they show."""
_BAND, _TYPE, _MARGIN = 44, 24, 12
_QUALITY = 88

_PAPER, _INK, _LOUD = (255, 255, 255), (30, 30, 30), (235, 0, 120)
_STOPS: tuple[tuple[float, Colour], ...] = (
    (0, _PAPER), (0.05, (222, 236, 248)), (0.4, (110, 170, 215)), (0.65, (110, 190, 120)), (0.85, (245, 215, 80)),
    (1, (240, 135, 40)))
"""Shares of the limit and their colours; above it all is ``_LOUD``."""


@dataclass(frozen=True, slots=True)
class Densest:
    """The most ink at any point of a page: per cent, and millimetres from the trim's left and top."""

    percent: float
    x: float
    y: float


def plates_jpeg(plates: Image.Image, face: str, dpi: int, lang: str) -> bytes:
    """The four plates two by two, each as the grey that it is, under its name and the share of the sheet it inks."""
    width, height = (-(-side // _REDUCED) for side in plates.size)
    sheet = Image.new("RGB", (2 * width + 3 * _MARGIN, 2 * (height + _BAND) + 3 * _MARGIN), (200, 200, 200))
    say = Wording(lang, PICTURES)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(face, _TYPE)
    for k, (name, plate) in enumerate(zip("CMYK", plates.split(), strict=True)):
        x = _MARGIN + k % 2 * (width + _MARGIN)
        y = _MARGIN + k // 2 * (height + _BAND + _MARGIN)
        pen.text((x, y + _BAND // 2), say("coverage", plate=say(name), percent=f"{_mean(plate):.1f}"), _INK, font, "lm")
        sheet.paste(ImageOps.invert(plate.reduce(_REDUCED)), (x, y + _BAND))
    return _jpeg(sheet, dpi)


def ink_jpeg(plates: Image.Image, page: Page, press: PressSpec, face: str, dpi: int, lang: str) -> bytes:
    """The sum of the plates in colours, over the plant's limit a loud one; the most ink with its place; a legend."""
    total = _total(plates)
    shown = ImageMath.lambda_eval(lambda a: a["convert"](a["ink"] * 50 / 255, "L"), ink=total).reduce(_REDUCED)
    over = _share(total, press.tac * 255 // 100)
    picture = _coloured(shown, press.tac)
    picture.paste(_LOUD, None, over.reduce(_REDUCED).point(lambda value: 255 if value else 0))

    most = densest(plates, page, dpi)
    sheet = Image.new("RGB", (picture.width, picture.height + 2 * _BAND), _PAPER)
    sheet.paste(picture, (0, 0))
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(face, _TYPE)
    per_mm = dpi / 25.4 / _REDUCED
    bleed = page.sheet.bleed * dpi / 72_000 / _REDUCED
    x, y, r = bleed + most.x * per_mm, bleed + most.y * per_mm, _TYPE
    pen.ellipse((x - r, y - r, x + r, y + r), outline=_LOUD, width=4)
    words = Wording(lang, PICTURES)("ink", percent=f"{most.percent:.1f}", x=f"{most.x:.0f}", y=f"{most.y:.0f}",
                                    limit=press.tac, mean=f"{sum(map(_mean, plates.split())):.1f}")
    pen.text((_MARGIN, picture.height + _BAND // 2), words, _INK, font, "lm")
    _draw_legend(pen, font, picture.height + _BAND, press.tac)
    return _jpeg(sheet, dpi // _REDUCED)


def densest(plates: Image.Image, page: Page, dpi: int) -> Densest:
    """The most ink, of the plates as drawn and of the photos' own pixels, which are finer."""
    bleed = page.sheet.bleed
    sheet = (-bleed, -bleed, 72_000 / dpi, 72_000 / dpi, plates)
    return max((_densest(*where) for where in (sheet, *_photos(page))), key=lambda found: found.percent)


def _photos(page: Page) -> Iterator[tuple[float, float, float, float, Image.Image]]:
    """Each photo's left, top, width and height of a pixel, in Lengths, and its plates."""
    for item in page.items:
        if isinstance(item, PressPicture):
            wide, high = item.rect.width / item.width, item.rect.height / item.height
            yield item.rect.x, item.rect.y, wide, high, plates_of(item)


def _densest(left: float, top: float, wide: float, high: float, plates: Image.Image) -> Densest:
    total = _total(plates)
    most = total.getextrema()[1]
    there = _share(total, most - 1)
    row = there.getbbox() or (0, 0, 1, 1)
    line = there.crop((0, row[1], there.width, row[1] + 1)).getbbox() or row
    mm = 25.4 / 72_000
    return Densest(most / 2.55, (left + line[0] * wide) * mm, (top + row[1] * high) * mm)


def _total(plates: Image.Image) -> Any:
    """The sum of the four plates, 0 … 1020."""
    bands = dict(zip("cmyk", plates.split(), strict=True))
    return ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"] + 0, **bands)


def _share(total: Image.Image, above: int) -> Any:
    """255 where there is more ink than ``above``, else 0."""
    return ImageMath.lambda_eval(lambda a: a["convert"]((a["ink"] > above) * 255, "L"), ink=total)


def _mean(plate: Image.Image) -> float:
    """Per cent of the sheet that a plate inks."""
    counts = plate.histogram()
    return sum(value * count for value, count in enumerate(counts)) / 2.55 / sum(counts)


def _coloured(shown: Image.Image, tac: int) -> Image.Image:
    """A picture of halves of per cents in the colours of the stops."""
    colours = [_colour(2 * value / tac) for value in range(256)]
    return Image.merge("RGB", [shown.point([colour[band] for colour in colours]) for band in range(3)])


def _colour(share: float) -> Colour:
    for (low, one), (high, other) in pairwise(_STOPS):
        if share <= high:
            part = (share - low) / (high - low)
            red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
            return red, green, blue
    return _STOPS[-1][1]


def _draw_legend(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, top: int, tac: int) -> None:
    """Steps of forty per cent up to the limit, and what lies above it."""
    steps = [*range(0, tac, 40), tac]
    for k, percent in enumerate([*steps, tac + 1]):
        x = _MARGIN + k * 5 * _TYPE
        colour = _LOUD if percent > tac else _colour(percent / tac)
        pen.rectangle((x, top + 8, x + _TYPE, top + 8 + _TYPE), colour, (150, 150, 150))
        words = f">{tac}%" if percent > tac else f"{percent}%"
        pen.text((x + _TYPE + 6, top + 8 + _TYPE // 2), words, _INK, font, "lm")


def _jpeg(picture: Image.Image, dpi: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()
