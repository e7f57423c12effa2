"""The placed page as a PDF/X for the press. Drawing decides nothing: every item has its place, ink and glyphs.

Every ink is DeviceCMYK; pure black overprints (OP, op and OPM 1, all of which it takes), everything else knocks out.
Type of every size does: black on a ground never shows its edge when the plates are out of register, and what the inks
come to is the ground's affair (P62). Nothing is transparent, so that X-4 and X-1a are drawn alike. The same
page, faces and press give the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import SimpleNamespace

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString, xObjectName
from reportlab.pdfgen.canvas import Canvas

from layout.model.page import Direction, GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect, Sheet
from layout.model.store import NOTHING_KEPT, Store
from layout.model.style import Face, Ink
from layout.model.units import Length, as_pt, em
from layout.render.pdf.cells import Cast, casts
from layout.render.pdf.fontfile import ASCENT, DocumentFont, document_font
from layout.render.pdf.image import picture_stream
from layout.render.pdf.marks import Ring, marks, slug_of
from layout.render.pdf.pdfx import NO_TRAILER_ID, Identity, Information, identified, metadata, output_intents, version
from layout.render.pdf.raised import joined
from layout.render.pdf.stream import deflated
from layout.render.pdf.structure import bookmarks, structure_tree
from layout.render.pdf.tags import Element, Piece, tag_page

_LANGUAGE = "zh-CN"
_MARKS = "/Artifact <</Type /Page>>"
_BLACK = Ink(0, 0, 0, 1000)
_TENTHS = 10_000
"""Ten-thousandths of an em: the unit in which the pen is followed."""


def render_pdf(page: Page, faces: Mapping[str, Face], press: PressSpec, *, title: str, day: date,
               store: Store = NOTHING_KEPT) -> bytes:
    """The page as a PDF of one page, dated ``day``. Its pictures must be ready for the press. Subsets of faces that
    the ``store`` has kept are not cut again.

    Raises MachineFault when the file of a face or of the press's profile cannot be read, ValueError for a draft and for
    a picture that is not ready.
    """
    if not page.printable:
        raise ValueError("a draft is never pressed")
    canvas = _PressCanvas(page.sheet, faces, press, store)
    tagged = tag_page(page)
    for piece in tagged.pieces:
        canvas.draw(piece)
    canvas.draw_marks(page.sheet)
    return identified(canvas.finish(Identity(title, day, press.pdfx), tagged.tree))


class _PressCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas held to the press: page boxes, CMYK alone, black that overprints, fonts of its own."""

    def __init__(self, sheet: Sheet, faces: Mapping[str, Face], press: PressSpec, store: Store) -> None:
        slug = slug_of(press)
        self._offset = slug + sheet.bleed
        self._foot = self._offset + sheet.height
        self._faces = faces
        self._press = press
        self._store = store
        self._fonts: dict[str, DocumentFont] = {}
        self._inked: tuple[Ink, bool] | None = None
        self._pictures = 0
        width, height = sheet.width + 2 * self._offset, sheet.height + 2 * self._offset
        super().__init__(
            "", pagesize=(as_pt(width), as_pt(height)), pageCompression=0, invariant=1,
            trimBox=_edges(self._offset, width, height), bleedBox=_edges(slug, width, height),
            pdfVersion=version(press.pdfx), enforceColorSpace=_cmyk_only, initialFontName=_initial_font())

    def draw(self, piece: Piece) -> None:
        """Draws a piece as one marked content."""
        self.addLiteral(f"{piece.mark} BDC")
        self._items(piece.items)
        self.addLiteral("EMC")

    def draw_marks(self, sheet: Sheet) -> None:
        """Draws the plant's marks, every plate's over the others', also where black type may not overprint."""
        signs = marks(sheet, self._press)
        if not signs:
            return
        self.addLiteral(f"{_MARKS} BDC")
        for sign in signs:
            self._ink(sign.ink, overprint=True)
            match sign:
                case Rule():
                    self._line(sign)
                case Tint():
                    self._fill(sign.rect)
                case Ring():
                    self.setLineWidth(as_pt(sign.width))
                    self.circle(as_pt(self._offset + sign.x), as_pt(self._foot - sign.y), as_pt(sign.radius))
        self.addLiteral("EMC")

    def finish(self, identity: Identity, tree: Element) -> bytes:
        """The document's bytes, with IDs of noughts."""
        self.showPage()
        document = self._doc
        (page,) = document.Pages.pages
        page.Trans = None
        page.Contents = deflated(page.stream.encode("ascii"))
        # ReportLab writes of a page what this list names.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = 0
        page.Tabs = "/S"
        reference = document.Reference(page)
        document._ID = NO_TRAILER_ID
        document.info = Information(identity)
        document.Catalog = PDFDictionary({
            "Type": "/Catalog", "Pages": document.Reference(document.Pages), "Lang": PDFString(_LANGUAGE),
            "MarkInfo": PDFDictionary({"Marked": "true"}), "Metadata": document.Reference(metadata(identity)),
            "OutputIntents": output_intents(document, self._press), "PageMode": "/UseNone",
            "StructTreeRoot": structure_tree(document, reference, tree, self._box),
            "ViewerPreferences": PDFDictionary({"DisplayDocTitle": "true"}),
        })
        outline = bookmarks(document, reference, tree, self._box)
        if outline is not None:
            document.Catalog["Outlines"] = outline
        data: bytes = self.getpdfdata()
        return data

    def setFillGray(self, gray: float, alpha: float | None = None) -> None:  # noqa: N802
        """Refuses: DeviceGray black does not overprint."""
        raise ValueError(f"gray {gray} {alpha}")

    setStrokeGray = setFillGray  # noqa: N815

    def _items(self, items: Sequence[Item]) -> None:
        """Draws items in their order; neighbouring runs of one ink share a text object."""
        for ink, group in groupby(items, lambda item: item.ink if isinstance(item, GlyphRun) else None):
            if ink is not None:
                self._ink(ink)
                self._text(item for item in group if isinstance(item, GlyphRun))
                continue
            for item in group:
                self._shape(item)

    def _ink(self, ink: Ink, *, overprint: bool | None = None) -> None:
        """Inks what follows; black alone overprints, unless it is said what does."""
        if overprint is None:
            overprint = self._press.black_overprint and ink == _BLACK
        if (ink, overprint) == self._inked:
            return
        self._inked = ink, overprint
        plates = (ink.c / 1000, ink.m / 1000, ink.y / 1000, ink.k / 1000)
        self.setFillColor(plates)
        self.setStrokeColor(plates)
        self._overprint(overprint)

    def _overprint(self, overprint: bool) -> None:
        self.setStrokeOverprint(overprint)
        self.setFillOverprint(overprint)
        self.setOverprintMask(int(overprint))

    def _text(self, runs: Iterable[GlyphRun]) -> None:
        code = ["BT"]
        selected = ""
        x = y = 0
        turned = False
        fonts = [(run, self._font(run.face)) for run in joined(runs)]
        for (run, font), cast in zip(fonts, casts(fonts), strict=True):
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
                code.append(_shown(run, cast, font))
        code.append("ET")
        self.addLiteral("\n".join(code))

    def _font(self, role: str) -> DocumentFont:
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = document_font(f"F{len(self._fonts) + 1}", self._faces[role], self._store)
            self._doc.delayedFonts.append(font)
        return font

    def _shape(self, item: Item) -> None:
        match item:
            case Rule():
                self._ink(item.ink)
                self._line(item)
            case Tint():
                self._ink(item.ink)
                self._fill(item.rect)
            case PressPicture():
                self._picture(item)
            case PlacedPicture():
                raise ValueError(f"{item.file}: not ready for the press")

    def _line(self, rule: Rule) -> None:
        self.setLineWidth(as_pt(rule.width))
        self.line(as_pt(self._offset + rule.x0), as_pt(self._foot - rule.y0),
                  as_pt(self._offset + rule.x1), as_pt(self._foot - rule.y1))

    def _fill(self, rect: Rect) -> None:
        self.rect(*self._box(rect), stroke=0, fill=1)

    def _picture(self, picture: PressPicture) -> None:
        self._pictures += 1
        name = f"P{self._pictures}"
        self._doc.Reference(picture_stream(picture), xObjectName(name))
        x, y, width, height = self._box(picture.rect)
        self.saveState()
        self._overprint(False)
        self.transform(width, 0, 0, height, x, y)
        self.doForm(name)
        self.restoreState()

    def _box(self, rect: Rect) -> tuple[float, float, float, float]:
        return (as_pt(self._offset + rect.x), as_pt(self._foot - rect.bottom), as_pt(rect.width), as_pt(rect.height))


def _shown(run: GlyphRun, casting: Sequence[Cast], font: DocumentFont) -> str:
    """TJ operators for a run: codes, and between them what parts the glyphs' places from their casts' advances.

    The pen is followed in whole units, so roundings do not add up along the line.
    """
    code: list[str] = []
    shown: list[str] = []
    pen = rise = 0
    width = run.size * run.scale // 1000
    if run.scale != 1000:
        code.append(f"{_decimal(run.scale, 1)} Tz")
    for glyph, cast in zip(run.glyphs, casting, strict=True):
        if glyph.y != rise:
            if shown:
                code.append(f"[{''.join(shown)}] TJ".replace("><", ""))
                shown.clear()
            rise = glyph.y
            code.append(f"{_pt(-rise)} Ts")
        place = (2 * _TENTHS * glyph.x + width) // (2 * width) + 10 * cast.cut
        if place != pen:
            shown.append(_decimal(pen - place, 1))
        shown.append(f"<{font.code(cast, glyph.text):04x}>")
        pen = place + 10 * (font.advance(cast.gid) if cast.advance < 0 else cast.advance)
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
        shown.append(f"<{font.code(Cast(glyph.gid), glyph.text):04x}>")
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


def _edges(margin: Length, width: Length, height: Length) -> tuple[float, float, float, float]:
    """A box of the page so far inside its edges: left, foot, right, head."""
    return as_pt(margin), as_pt(margin), as_pt(width - margin), as_pt(height - margin)


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
