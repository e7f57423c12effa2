"""The placed page as a PDF for the press. Drawing decides nothing: every item has its place, ink and glyphs.

Every ink is DeviceCMYK; pure black overprints (OP, op and OPM 1, all of which it takes), everything else knocks out.
The same page, faces and press give the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from types import SimpleNamespace

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFString, xObjectName
from reportlab.pdfgen.canvas import Canvas

from layout import __version__
from layout.model.page import Direction, GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect, Sheet
from layout.model.style import Face, Ink
from layout.model.units import Length, as_pt, em
from layout.render.fontfile import ASCENT, DocumentFont, Stream, document_font
from layout.render.picture import picture_stream

_VERSION = (1, 6)
_LANGUAGE = "zh-CN"
_ENGINE = f"Banxin {__version__}"
_NO_ID = b"[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]"
_TENTHS = 10_000
"""Ten-thousandths of an em: the unit in which the pen is followed."""


def render_pdf(page: Page, faces: Mapping[str, Face], press: PressSpec, *, title: str, day: date) -> bytes:
    """The page as a PDF of one page, dated ``day``. Its pictures must be ready for the press.

    Raises MachineFault when a face's file cannot be read, ValueError for a picture that is not ready.
    """
    canvas = _PressCanvas(page.sheet, faces, press)
    canvas.draw(page.folio)
    for block in page.blocks:
        canvas.draw(block.items)
    canvas.draw(page.rules)
    data = canvas.finish(_Info(title, day))
    return _identified(data)


class _PressCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas held to the press: page boxes, CMYK alone, black that overprints, fonts of its own."""

    def __init__(self, sheet: Sheet, faces: Mapping[str, Face], press: PressSpec) -> None:
        self._offset = sheet.bleed
        self._foot = sheet.bleed + sheet.height
        self._faces = faces
        self._black_overprints = press.black_overprint
        self._fonts: dict[str, DocumentFont] = {}
        self._inked: Ink | None = None
        self._pictures = 0
        margin, right, top = as_pt(sheet.bleed), as_pt(sheet.bleed + sheet.width), as_pt(self._foot)
        media = (as_pt(sheet.width + 2 * sheet.bleed), as_pt(sheet.height + 2 * sheet.bleed))
        super().__init__(
            "", pagesize=media, trimBox=(margin, margin, right, top), bleedBox=(0, 0, *media), pageCompression=0,
            invariant=1, pdfVersion=_VERSION, lang=_LANGUAGE, enforceColorSpace=_cmyk_only,
            initialFontName=_initial_font())

    def draw(self, items: Sequence[Item]) -> None:
        """Draws items in their order; neighbouring runs of one ink share a text object."""
        for ink, group in groupby(items, lambda item: item.ink if isinstance(item, GlyphRun) else None):
            if ink is not None:
                self._ink(ink)
                self._text(item for item in group if isinstance(item, GlyphRun))
                continue
            for item in group:
                self._shape(item)

    def finish(self, info: PDFObject) -> bytes:
        """The document's bytes, with an ID of noughts."""
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showPage()
        document = self._doc
        document.info = info
        document._ID = b"\n" + _NO_ID + b"\n"
        (page,) = document.Pages.pages
        page.Trans = None
        page.Contents = Stream(page.stream.encode("ascii"))
        data: bytes = self.getpdfdata()
        return data

    def setFillGray(self, gray: float, alpha: float | None = None) -> None:  # noqa: N802
        """Refuses: DeviceGray black does not overprint."""
        raise ValueError(f"gray {gray} {alpha}")

    setStrokeGray = setFillGray  # noqa: N815

    def _ink(self, ink: Ink) -> None:
        if ink == self._inked:
            return
        self._inked = ink
        plates = (ink.c / 1000, ink.m / 1000, ink.y / 1000, ink.k / 1000)
        overprint = self._black_overprints and ink == Ink(0, 0, 0, 1000)
        self.setFillColor(plates)
        self.setStrokeColor(plates)
        self.setStrokeOverprint(overprint)
        self.setFillOverprint(overprint)
        self.setOverprintMask(int(overprint))

    def _text(self, runs: Iterable[GlyphRun]) -> None:
        code = ["BT"]
        selected = ""
        x = y = 0
        turned = False
        for run in runs:
            font = self._font(run.face)
            wanted = f"/{font.named(run.direction)} {_pt(run.size)} Tf"
            if wanted != selected:
                selected = wanted
                code.append(wanted)
            left, base = self._offset + run.x, self._foot - run.y
            match turned, run.direction:
                case _, Direction.TURNED:
                    code.append(f"0 -1 1 0 {_pt(left)} {_pt(base)} Tm")
                case True, _:
                    code.append(f"1 0 0 1 {_pt(left)} {_pt(base)} Tm")
                case _:
                    code.append(f"{_pt(left - x)} {_pt(base - y)} Td")
            turned = run.direction is Direction.TURNED
            x, y = left, base
            if run.direction is Direction.VERTICAL:
                shown, (right, down) = _shown_down(run, font)
                x, y = x + right, y - down
                code.append(shown)
            else:
                code.append(_shown(run, font))
        code.append("ET")
        self.addLiteral("\n".join(code))

    def _font(self, role: str) -> DocumentFont:
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = document_font(f"F{len(self._fonts) + 1}", self._faces[role])
            self._doc.delayedFonts.append(font)
        return font

    def _shape(self, item: Item) -> None:
        match item:
            case Rule():
                self._ink(item.ink)
                self.setLineWidth(as_pt(item.width))
                self.line(as_pt(self._offset + item.x0), as_pt(self._foot - item.y0),
                          as_pt(self._offset + item.x1), as_pt(self._foot - item.y1))
            case Tint():
                self._ink(item.ink)
                self.rect(*self._box(item.rect), stroke=0, fill=1)
            case PressPicture():
                self._picture(item)
            case PlacedPicture():
                raise ValueError(f"{item.file}: not ready for the press")

    def _picture(self, picture: PressPicture) -> None:
        self._pictures += 1
        name = f"P{self._pictures}"
        self._doc.Reference(picture_stream(picture), xObjectName(name))
        x, y, width, height = self._box(picture.rect)
        self.saveState()
        self.transform(width, 0, 0, height, x, y)
        self.doForm(name)
        self.restoreState()

    def _box(self, rect: Rect) -> tuple[float, float, float, float]:
        return (as_pt(self._offset + rect.x), as_pt(self._foot - rect.bottom), as_pt(rect.width), as_pt(rect.height))


def _shown(run: GlyphRun, font: DocumentFont) -> str:
    """TJ operators for a run: codes, and between them what parts the glyphs' places from their natural advances.

    The pen is followed in whole units, so roundings do not add up along the line.
    """
    code: list[str] = []
    shown: list[str] = []
    pen = rise = 0
    width = run.size * run.scale // 1000
    if run.scale != 1000:
        code.append(f"{_decimal(run.scale, 1)} Tz")
    for glyph in run.glyphs:
        if glyph.y != rise:
            if shown:
                code.append(f"[{''.join(shown)}] TJ".replace("><", ""))
                shown.clear()
            rise = glyph.y
            code.append(f"{_pt(-rise)} Ts")
        place = (2 * _TENTHS * glyph.x + width) // (2 * width)
        if place != pen:
            shown.append(_decimal(pen - place, 1))
        shown.append(f"<{font.code(glyph):04x}>")
        pen = place + 10 * font.advance(glyph.gid)
    code.append(f"[{''.join(shown)}] TJ".replace("><", ""))
    if rise:
        code.append("0 Ts")
    if run.scale != 1000:
        code.append("100 Tz")
    return "\n".join(code)


def _shown_down(run: GlyphRun, font: DocumentFont) -> tuple[str, tuple[Length, Length]]:
    """TJ operators for a run of upright glyphs, and by how much they leave the line's origin to the right and below.

    A glyph whose middle is not on the line's axis, like a dot or a letter not so wide as its cell, is gone to by Td.
    """
    code: list[str] = []
    shown: list[str] = []
    pen = 0
    right = down = 0
    for glyph in run.glyphs:
        off = glyph.x + em(font.advance(glyph.gid), run.size) // 2
        head = glyph.y - em(ASCENT, run.size)
        if off != right:
            if shown:
                code.append(f"[{''.join(shown)}] TJ".replace("><", ""))
                shown.clear()
            code.append(f"{_pt(off - right)} {_pt(down - head)} Td")
            right, down, pen = off, head, 0
        place = (2 * _TENTHS * (head - down) + run.size) // (2 * run.size)
        if place != pen:
            shown.append(_decimal(place - pen, 1))
        shown.append(f"<{font.code(glyph):04x}>")
        pen = place + _TENTHS
    code.append(f"[{''.join(shown)}] TJ".replace("><", ""))
    return "\n".join(code), (right, down)


def _pt(length: Length) -> str:
    return _decimal(length, 3)


def _decimal(number: int, places: int) -> str:
    """``number`` with its last ``places`` digits behind the point, as short as it goes."""
    whole, rest = divmod(abs(number), 10**places)
    fraction = f"{rest:0{places}d}".rstrip("0")
    return f"{'-' if number < 0 else ''}{whole}{'.' if fraction else ''}{fraction}"


def _cmyk_only(colour: object) -> object:
    """Lets four plates pass; ReportLab's own enforcement would convert whatever it is given."""
    if not (isinstance(colour, tuple) and len(colour) == 4):
        raise ValueError(f"not an ink of four plates: {colour!r}")
    return colour


def _initial_font() -> str:
    """What a canvas names before anything is set: a font without outlines, which leaves no trace in the file.

    ReportLab would otherwise name an unembedded Helvetica on every page.
    """
    name = "banxin-none"
    pdfmetrics.registerFont(SimpleNamespace(
        fontName=name, face=SimpleNamespace(name=name), _dynamicFont=True, _multiByte=False))
    return name


class _Info(PDFObject):  # type: ignore[misc]
    """The document's information: title, makers, and dates that follow the issue's."""

    def __init__(self, title: str, day: date) -> None:
        self._title = title
        self._day = f"D:{day:%Y%m%d}000000+08'00'"

    def digest(self, _signature: object) -> None:
        """Called by ReportLab for an ID of its own, which is not used."""

    def format(self, document: PDFDocument) -> bytes:
        """The object as written; called by ReportLab."""
        entries = {"Title": self._title, "Creator": _ENGINE, "Producer": _ENGINE,
                   "CreationDate": self._day, "ModDate": self._day}
        information = PDFDictionary({key: PDFString(value) for key, value in entries.items()})
        information["Trapped"] = "/False"
        written: bytes = information.format(document)
        return written


def _identified(data: bytes) -> bytes:
    """The file with an ID out of its own hash in place of the noughts."""
    mark = sha256(data).hexdigest()[:32].encode("ascii")
    head, found, tail = data.rpartition(_NO_ID)
    assert found, "the trailer has an ID"
    return head + b"[<" + mark + b"><" + mark + b">]" + tail
