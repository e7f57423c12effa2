"""The counterproof (对样): a page drawn a second time, for the eye to hold the plant's PDF against. P86.

It shares nothing with who writes that PDF: no subset, no code, no text operator but the plainest. Every glyph is called
by its number in the whole face and stands by itself where the page has it; grounds and rules come first, so that
nothing covers type. Photos are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from layout.model.page import Direction, GlyphRun, Item, Page, Rule, Tint
from layout.model.style import Face, Ink
from layout.model.units import Length, as_pt

Object = tuple[bytes, ...]
"""An object of the file, in parts: faces are large, and copied once."""

_DESCRIPTOR = (b"/Flags 4/FontBBox[-1000 -1000 2000 2000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80")
_SYSTEM = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


def counterproof(page: Page, faces: Mapping[str, Face], offset: Length) -> bytes:
    """The page as a PDF whose sheet has ``offset`` more on every side than the page's trim."""
    items = page.items
    roles = sorted({item.face for item in items if isinstance(item, GlyphRun)})
    names = {role: f"F{number}" for number, role in enumerate(roles)}
    drawing = _Drawing(names, offset, page.sheet.height + offset)
    content = "\n".join(drawing.content(items)).encode("ascii")
    width, height = (as_pt(side + 2 * offset) for side in (page.sheet.width, page.sheet.height))
    fonts = [_font(faces[role], 5 + 4 * number) for number, role in enumerate(roles)]
    chosen = "".join(f"/{names[role]} {5 + 4 * number} 0 R" for number, role in enumerate(roles))
    return _file([
        (b"<</Type/Catalog/Pages 2 0 R>>",), (b"<</Type/Pages/Kids[3 0 R]/Count 1>>",),
        (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.3f} {height:.3f}]/Contents 4 0 R"
         f"/Resources<</Font<<{chosen}>>>>>>".encode("ascii"),),
        _stream(content), *(part for font in fonts for part in font)])


class _Drawing:
    """The operators of a page's items."""

    def __init__(self, names: Mapping[str, str], left: Length, foot: Length) -> None:
        self._names, self._left, self._foot = names, left, foot

    def content(self, items: Sequence[Item]) -> Iterator[str]:
        for item in items:
            if isinstance(item, Tint):
                box = item.rect
                yield f"{_inked(item.ink)} {self._at(box.x, box.bottom)} {as_pt(box.width)} {as_pt(box.height)} re f"
        for item in items:
            if isinstance(item, Rule):
                yield (f"{_inked(item.ink)} {as_pt(item.width)} w {self._at(item.x0, item.y0)} m "
                       f"{self._at(item.x1, item.y1)} l S")
        yield "BT"
        for item in items:
            if isinstance(item, GlyphRun):
                yield from self._type(item)
        yield "ET"

    def _type(self, run: GlyphRun) -> Iterator[str]:
        """A run, glyph by glyph."""
        size, wide = as_pt(run.size), as_pt(run.size * run.scale // 1000)
        turned = run.direction is Direction.TURNED
        matrix = f"0 {-wide} {size} 0" if turned else f"{wide} 0 0 {size}"
        yield f"{_inked(run.ink)} /{self._names[run.face]} 1 Tf"
        for glyph in run.glyphs:
            yield f"{matrix} {self._at(*run.origin(glyph))} Tm <{glyph.gid:04x}> Tj"

    def _at(self, x: Length, y: Length) -> str:
        return f"{as_pt(self._left + x)} {as_pt(self._foot - y)}"


def _inked(ink: Ink) -> str:
    plates = " ".join(str(share / 1000) for share in (ink.c, ink.m, ink.y, ink.k))
    return f"{plates} k {plates} K"


def _font(face: Face, first: int) -> tuple[Object, ...]:
    """A whole face as a font whose codes are its glyphs' numbers: the objects from ``first`` on."""
    return (
        (b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[%d 0 R]>>" % (first + 1),),
        (b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo%b/DW 1000/CIDToGIDMap/Identity"
         b"/FontDescriptor %d 0 R>>" % (_SYSTEM, first + 2),),
        (b"<</Type/FontDescriptor/FontName/X%b/FontFile2 %d 0 R>>" % (_DESCRIPTOR, first + 3),),
        _stream(Path(face.path).read_bytes()))


def _stream(data: bytes) -> Object:
    return b"<</Length %d>>stream\n" % len(data), data, b"\nendstream"


def _file(objects: Iterable[Object]) -> bytes:
    """Objects numbered from 1 as a file; the first is its catalogue."""
    parts, places, at = [b"%PDF-1.6\n"], [], 9
    for number, body in enumerate(objects, 1):
        places.append(at)
        whole = b"%d 0 obj" % number, *body, b"\nendobj\n"
        parts += whole
        at += sum(map(len, whole))
    size = len(places) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
                 % (size, table, size, at))
    return b"".join(parts)
