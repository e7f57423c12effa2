"""The proof of a page that may not be printed: 未付印 across it, what is wrong marked where it is, photos that could
not be made ready as boxes with their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from layout.model.diagnostic import Diagnostic
from layout.model.page import Page, PlacedPicture
from layout.model.sheet import Rect
from layout.words import Severity, words
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

RED, WHITE, GREY = (215, 25, 25), (255, 255, 255), (225, 225, 225)

_STAMP_SHARE, _STAMP_ALPHA, _SLANT = 0.8, 50, 35
"""The stamp: its length by the page's width, how much it covers of 255, degrees from the level."""

_TEXT, _LINE, _QUALITY = 11_000, 16_000, 88
"""Lengths: the size of what is written into the page, and from line to line."""


def draft_jpeg(proof: bytes, page: Page, found: Sequence[Diagnostic], face: str, lang: str) -> bytes:
    """``proof``, a JPEG of ``page`` with its bleed, as a draft JPEG of the same size. The errors of ``found`` stand at
    their blocks, those of no block at the head of the page, in ``lang``; ``face`` is the font's file."""
    picture = Image.open(BytesIO(proof), formats=("JPEG",)).convert("RGB")
    dpi = picture.width * 72_000 / (page.sheet.width + 2 * page.sheet.bleed)
    desk = _Desk(picture, page.sheet.bleed, dpi / 72_000, face)
    for item in page.items:
        if isinstance(item, PlacedPicture):
            desk.box(item.rect, [item.file], fill=GREY)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    told = {block.article: [_sentence(error, lang) for error in errors if error.article == block.article]
            for block in page.blocks}
    for block in page.blocks:
        if told[block.article]:
            desk.box(block.box, told[block.article])
    rest = [_sentence(error, lang) for error in errors if error.article not in told]
    if rest:
        area = page.sheet.type_area
        desk.write(Rect(area.x, 0, area.width, area.height), rest)
    stamped = _stamped(picture, Wording(lang, PICTURES)("stamp"), face)
    out = BytesIO()
    stamped.save(out, "JPEG", quality=_QUALITY, dpi=(round(dpi), round(dpi)))
    return out.getvalue()


def _sentence(error: Diagnostic, lang: str) -> str:
    return words(error.code, dict(error.facts), lang)[0]


class _Desk:
    """A picture that is marked in Lengths from the trim's corner."""

    def __init__(self, picture: Image.Image, bleed: int, scale: float, face: str) -> None:
        self._pen = ImageDraw.Draw(picture)
        self._bleed = bleed
        self._scale = scale
        self._font = ImageFont.truetype(face, round(_TEXT * scale))

    def box(self, rect: Rect, lines: Sequence[str], fill: tuple[int, int, int] | None = None) -> None:
        """An outline in red, filled where that is asked for, with lines at its head."""
        edges = (*self._at(rect.x, rect.y), *self._at(rect.right, rect.bottom))
        self._pen.rectangle(edges, fill=fill, outline=RED, width=4)
        self.write(rect, lines)

    def write(self, rect: Rect, lines: Sequence[str]) -> None:
        """Lines in white on red at the head of a box, as many and as much of each as go in."""
        room = rect.width * self._scale - 12
        for n, line in enumerate(lines[:max(rect.height // _LINE, 1)]):
            left, top = self._at(rect.x, rect.y + n * _LINE)
            shown = self._cut(f" {line} ", room)
            self._pen.rectangle((left, top, left + round(self._pen.textlength(shown, self._font)),
                                 top + round(_LINE * self._scale)), fill=RED)
            self._pen.text((left, top), shown, WHITE, self._font)

    def _cut(self, line: str, room: float) -> str:
        if self._pen.textlength(line, self._font) <= room:
            return line
        while line and self._pen.textlength(line + "…", self._font) > room:
            line = line[:-1]
        return line + "…"

    def _at(self, x: int, y: int) -> tuple[int, int]:
        return round((self._bleed + x) * self._scale), round((self._bleed + y) * self._scale)


def _stamped(picture: Image.Image, text: str, face: str) -> Image.Image:
    """The stamp across the middle of the page, and the page to be seen through it."""
    wide = round(picture.width * _STAMP_SHARE)
    font = ImageFont.truetype(face, 100)
    font = ImageFont.truetype(face, round(100 * wide / font.getlength(text)))
    left, top, right, bottom = font.getbbox(text)
    shape = Image.new("L", (round(right - left), round(bottom - top)))
    ImageDraw.Draw(shape).text((-left, -top), text, _STAMP_ALPHA, font)
    shape = shape.rotate(_SLANT, Image.Resampling.BICUBIC, expand=True)
    stamped = picture.copy()
    stamped.paste(RED, ((picture.width - shape.width) // 2, (picture.height - shape.height) // 2), shape)
    return stamped
