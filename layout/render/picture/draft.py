"""The proof of a page that may not be printed: 未付印 across it, what is wrong framed where it is and said in the white
at the foot, photos that could not be made ready as boxes with their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from layout.model.diagnostic import Diagnostic
from layout.model.page import Direction, GlyphRun, Page, PlacedPicture
from layout.model.sheet import Rect, Sheet
from layout.words import Severity, words
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

RED, GREY = (215, 25, 25), (225, 225, 225)

_STAMP_SHARE, _STAMP_ALPHA, _SLANT = 0.8, 50, 35
"""The stamp: its length by the page's width, how much it covers of 255, degrees from the level."""

_TEXT, _LINE, _ABOVE, _ROUND = 9_000, 13_000, 8_000, 2_500
"""Lengths: the size of what is written into the page, from line to line, the white above the first, and the white
between a frame and what it stands round."""

_QUALITY = 88
"""Of the JPEG."""


def draft_jpeg(proof: bytes, page: Page, found: Sequence[Diagnostic], face: str, lang: str) -> bytes:
    """``proof``, a JPEG of ``page`` with its bleed, as a draft JPEG of the same size. Blocks and characters of which
    ``found`` has errors are framed; all errors stand in the white at the foot, as many as it holds, in ``lang``.
    ``face`` is the font's file."""
    picture = Image.open(BytesIO(proof), formats=("JPEG",)).convert("RGB")
    dpi = picture.width * 72_000 / (page.sheet.width + 2 * page.sheet.bleed)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    say = Wording(lang, PICTURES)
    stamped = _stamped(picture, say("stamp"), face)
    desk = _Desk(stamped, page.sheet, face, say)
    for item in page.items:
        if isinstance(item, PlacedPicture):
            desk.frame(item.rect, GREY)
            desk.write(item.rect, [item.file])
        elif isinstance(item, GlyphRun):
            for glyph in item.glyphs:
                if not glyph.gid:
                    desk.frame(_cell(item, *item.origin(glyph)))
    faulty = {error.article for error in errors}
    for block in page.blocks:
        if block.article in faulty and not block.draft:
            desk.frame(block.box)
    area = page.sheet.type_area
    foot = Rect(area.x, area.bottom + _ABOVE, area.width, page.sheet.height - area.bottom - _ABOVE)
    desk.write(foot, [_sentence(error, say) for error in errors])
    out = BytesIO()
    stamped.save(out, "JPEG", quality=_QUALITY, dpi=(round(dpi), round(dpi)))
    return out.getvalue()


def _sentence(error: Diagnostic, say: Wording) -> str:
    sentence = words(error.code, dict(error.facts), say.lang)[0]
    return say("fault", article=error.article, sentence=sentence) if error.article else sentence


def _cell(run: GlyphRun, x: int, y: int) -> Rect:
    """About where a glyph's square stands."""
    if run.direction is Direction.HORIZONTAL:
        return Rect(x, y - run.size * 88 // 100, run.size, run.size)
    return Rect(x - run.size // 2, y, run.size, run.size)


class _Desk:
    """A picture that is marked in Lengths from the trim's corner."""

    def __init__(self, picture: Image.Image, sheet: Sheet, face: str, say: Wording) -> None:
        self._pen = ImageDraw.Draw(picture)
        self._bleed = sheet.bleed
        self._scale = picture.width / (sheet.width + 2 * sheet.bleed)
        self._font = ImageFont.truetype(face, round(_TEXT * self._scale))
        self._say = say

    def frame(self, rect: Rect, fill: tuple[int, int, int] | None = None) -> None:
        """An outline in red round a box, filled where that is asked for."""
        edges = (*self._at(rect.x - _ROUND, rect.y - _ROUND), *self._at(rect.right + _ROUND, rect.bottom + _ROUND))
        self._pen.rectangle(edges, fill=fill, outline=RED, width=3)

    def write(self, rect: Rect, lines: Sequence[str]) -> None:
        """Lines in red from the head of a box, turned over where they are long, and the number of those for which there
        is no room."""
        rows: list[str] = []
        room = max(rect.height // _LINE, 1)
        for n, line in enumerate(lines):
            turned = list(self._turned(line, rect.width * self._scale))
            rest = len(lines) - n - 1
            if len(rows) + len(turned) + bool(rest) > room:
                rows.append(self._say("more", count=rest + 1))
                break
            rows += turned
        for n, row in enumerate(rows):
            self._pen.text(self._at(rect.x, rect.y + n * _LINE), row, RED, self._font)

    def _turned(self, line: str, room: float) -> Iterator[str]:
        """A line in pieces that are no longer than ``room``."""
        while line:
            end = len(line)
            while end > 1 and self._pen.textlength(line[:end], self._font) > room:
                end -= 1
            blank = line.rfind(" ", end // 2, end)
            end = blank if end < len(line) and blank > 0 else end
            yield line[:end]
            line = line[end:].lstrip()

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
