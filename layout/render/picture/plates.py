"""The four plates of a page as a picture: what the press prints, before any colour is seen.

Photos bring their own pixels, and grounds are filled. Type and rules are drawn by pdfium from PDFs of one ink each,
all of it in black, so that a grey says how much of a pixel is covered; pdfium's own picture of a page knows no plates.
As on the press black alone overprints, and every other ink knocks out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from PIL import Image, ImageChops

from layout.model.page import GlyphRun, Page, PressPicture, Rule, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect
from layout.model.style import Face, Ink
from layout.render.pdf.image import plates_of
from layout.render.pdf.writer import render_pdf

_BLACK = Ink(0, 0, 0, 1000)
_BLACK_SHOWN = 32
"""The grey in which pdfium shows full black."""
_COVERED = [min(round((255 - grey) * 255 / (255 - _BLACK_SHOWN)), 255) for grey in range(256)]
_ANY_DAY = date(2000, 1, 1)

Drawn = GlyphRun | Rule


def page_plates(page: Page, faces: Mapping[str, Face], press: PressSpec, dpi: int) -> Image.Image:
    """The page with its bleed as a CMYK picture at ``dpi``, 255 full ink. Its photos must be ready for the press.

    Raises MachineFault when the file of a face or a profile cannot be read.
    """
    plates = _Plates(page, press, dpi)
    for item in page.items:
        match item:
            case Tint():
                plates.fill(item.rect, item.ink)
            case PressPicture():
                plates.paste(item)
    for ink, items in _by_ink(page).items():
        plates.ink(_coverage(page, items, faces, press, dpi), ink)
    return plates.merged()


def grey_picture(pdf: bytes, dpi: int) -> Image.Image:
    """The first page of ``pdf`` as pdfium draws it, in greys."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.convert("L").copy()
    finally:
        document.close()


class _Plates:
    """Four grey pictures that are inked one thing after another."""

    def __init__(self, page: Page, press: PressSpec, dpi: int) -> None:
        sheet = page.sheet
        self._scale = dpi / 72_000
        self._bleed = sheet.bleed
        self._overprints = press.black_overprint
        size = ceil((sheet.width + 2 * sheet.bleed) * self._scale), ceil((sheet.height + 2 * sheet.bleed) * self._scale)
        self._plates = [Image.new("L", size) for _ in "cmyk"]

    def fill(self, rect: Rect, ink: Ink) -> None:
        for plate, share in self._under(ink):
            plate.paste(share, self._box(rect))

    def paste(self, picture: PressPicture) -> None:
        box = self._box(picture.rect)
        shown = plates_of(picture).resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BOX)
        for plate, band in zip(self._plates, shown.split(), strict=True):
            plate.paste(band, box)

    def ink(self, coverage: Image.Image, ink: Ink) -> None:
        """Inks everything that ``coverage`` covers."""
        box = coverage.getbbox()
        if box is None:
            return
        covered = coverage.crop(box)
        if self._overprinting(ink):
            black = self._plates[3]
            black.paste(ImageChops.lighter(black.crop(box), covered), box)
            return
        for plate, share in self._under(ink):
            plate.paste(share, box, covered)

    def merged(self) -> Image.Image:
        return Image.merge("CMYK", self._plates)

    def _under(self, ink: Ink) -> Iterable[tuple[Image.Image, int]]:
        """The plates that an ink touches, each with its share of full ink."""
        shares = (round(share * 0.255) for share in (ink.c, ink.m, ink.y, ink.k))
        inked = list(zip(self._plates, shares, strict=True))
        return inked[3:] if self._overprinting(ink) else inked

    def _overprinting(self, ink: Ink) -> bool:
        return self._overprints and ink == _BLACK

    def _box(self, rect: Rect) -> tuple[int, int, int, int]:
        left, top = self._pixel(rect.x), self._pixel(rect.y)
        return left, top, max(self._pixel(rect.right), left + 1), max(self._pixel(rect.bottom), top + 1)

    def _pixel(self, length: int) -> int:
        return round((self._bleed + length) * self._scale)


def _by_ink(page: Page) -> dict[Ink, list[Drawn]]:
    """Type and rules in the order of drawing, by their ink."""
    found: dict[Ink, list[Drawn]] = {}
    for item in page.items:
        if isinstance(item, Drawn):
            found.setdefault(item.ink, []).append(item)
    return found


def _coverage(page: Page, items: Sequence[Drawn], faces: Mapping[str, Face], press: PressSpec, dpi: int) -> Image.Image:
    """How much of each pixel these items cover, 255 all of it."""
    alone = replace(page, folio=tuple(replace(item, ink=_BLACK) for item in items), blocks=(), rules=(), draft=False)
    pdf = render_pdf(alone, faces, replace(press, marks=False, colour_bar=False), title="", day=_ANY_DAY)
    return grey_picture(pdf, dpi).point(_COVERED)
