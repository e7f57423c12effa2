"""Fonts of one document: a code for every glyph and the text it stands for, so that text comes out as it went in.

Type0 fonts with Identity-H or Identity-V and CIDFontType2 descendants over subsets by ``render.pdf.glyf``. ReportLab's
registry of fonts is global and keeps the first font of a name, so these are never registered: they belong to one
document and join it through its list of delayed fonts.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFString

from layout.model.diagnostic import MachineFault, diagnostic
from layout.model.page import Direction
from layout.model.store import NOTHING_KEPT, Store, key_of
from layout.model.style import Face
from layout.render.pdf.cells import Cast
from layout.render.pdf.glyf import Glyf
from layout.render.pdf.stream import Stream, deflated

_BLOCK = 100
"""Entries of one bfchar block; the limit of the CMap format."""

ASCENT = 880
"""The baseline below the head of the em box, thousandths of an em (R69): where a vertical font has it
unless it says otherwise (DW2)."""

_ENCODING = {Direction.HORIZONTAL: "/Identity-H", Direction.VERTICAL: "/Identity-V"}

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class DocumentFont:
    """One face in one document. ``code`` gives glyphs their codes; ``addObjects`` writes what was used.

    Glyphs set one below the other are shown in a font of their own name and writing mode over the same program, so
    that readers take the run for one text. In it the pen moves down an em a glyph, and stands in the middle of the head
    of the em box that it shows.
    """

    def __init__(self, name: str, face: Face, store: Store) -> None:
        self._name = name
        self._face = face
        self._store = store
        self._used: dict[Direction, str] = {}
        self._glyf = Glyf(face.path)
        self._codes: dict[tuple[Cast, str], int] = {}
        self._advances: dict[int, int] = {}
        self._bearings: dict[int, int] = {}
        self._own: dict[int, Cast] = {}

    def named(self, direction: Direction) -> str:
        """What the document calls the font for runs of this direction."""
        vertical = direction is Direction.VERTICAL
        way = Direction.VERTICAL if vertical else Direction.HORIZONTAL
        return self._used.setdefault(way, self._name + "V" * vertical)

    def code(self, cast: Cast, text: str) -> int:
        """The code of this cast with this text, in order of first use from 1; 0 is .notdef and never given."""
        return self._codes.setdefault((cast, text), len(self._codes) + 1)

    def advance(self, gid: int) -> int:
        """Advance width in thousandths of an em."""
        width = self._advances.get(gid)
        if width is None:
            width = self._advances[gid] = self._glyf.advance(gid)
        return width

    def cast(self, gid: int) -> Cast:
        """The glyph as the face has it."""
        known = self._own.get(gid)
        if known is None:
            known = self._own[gid] = Cast(gid)
        return known

    def bearing(self, gid: int) -> int:
        """Where the glyph's ink begins, thousandths of an em from its origin."""
        start = self._bearings.get(gid)
        if start is None:
            start = self._bearings[gid] = self._glyf.bearing(gid)
        return start

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802
        """Adds the font's objects to the document's shared fonts; called by ReportLab when it writes."""
        used = [Cast(0), *(cast for cast, _ in self._codes)]
        program = self._program(used)
        facts = self._glyf.facts()
        name = f"/{program.tag}+{facts.name}"
        descriptor = PDFDictionary({
            "Type": "/FontDescriptor", "FontName": name, "Flags": 4, "FontBBox": PDFArray(facts.bbox),
            "ItalicAngle": 0, "Ascent": facts.ascent, "Descent": facts.descent, "CapHeight": facts.cap_height,
            "StemV": 50 + facts.weight * 12 // 100,
            "FontFile2": document.Reference(
                Stream(program.deflated, {"Length1": program.length, "Filter": "/FlateDecode"})),
        })
        descendant = PDFDictionary({
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "CIDToGIDMap": "/Identity",
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}),
            "DW": 1000, "W": _widths([self.advance(cast.gid) if cast.advance < 0 else cast.advance for cast in used]),
            "FontDescriptor": document.Reference(descriptor),
        })
        shared = {
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": name,
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(deflated(_to_unicode([text for _, text in self._codes]))),
        }
        for way, resource in self._used.items():
            # A reference, since readers complain of a font written in place.
            document.idToObject["BasicFonts"][resource] = document.Reference(
                PDFDictionary({**shared, "Encoding": _ENCODING[way]}))

    def _program(self, used: Sequence[Cast]) -> _Program:
        """The subset of these glyphs, cut or as it was kept."""
        numbers = " ".join(str(number) for cast in used for number in cast)
        key = key_of("subset", self._face.sha256, numbers, zlib.ZLIB_RUNTIME_VERSION)
        kept = self._store.get(key) if self._face.sha256 else None
        if kept is not None:
            return _Program.found(kept)
        program = _Program.of(self._glyf.subset(used))
        if self._face.sha256:
            self._store.put(key, program.kept())
        return program


def document_font(name: str, face: Face, store: Store = NOTHING_KEPT) -> DocumentFont:
    """The face opened for one document, which calls it ``name``. Subsets that the ``store`` has kept are not cut again:
    the face's hash stands for its file. Raises MachineFault when that cannot be read."""
    try:
        return DocumentFont(name, face, store)
    except (OSError, ValueError) as fault:
        raise MachineFault(diagnostic("face-unreadable", role=face.role, reason=fault)) from fault


@dataclass(frozen=True, slots=True)
class _Program:
    """A subset's font program in Flate: its tag, and its length before."""

    tag: str
    length: int
    deflated: bytes

    @classmethod
    def of(cls, program: bytes) -> _Program:
        return cls(_tag(program), len(program), zlib.compress(program))

    @classmethod
    def found(cls, kept: bytes) -> _Program:
        head, _, deflated_program = kept.partition(b"\n")
        tag, length = head.decode("ascii").split()
        return cls(tag, int(length), deflated_program)

    def kept(self) -> bytes:
        """In the form that goes into a store."""
        return f"{self.tag} {self.length}\n".encode("ascii") + self.deflated


def _tag(program: bytes) -> str:
    """Six capitals out of the program's hash, so that equal tags mean equal subsets in imposed files too."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _widths(advances: Sequence[int]) -> PDFArray:
    """The W array: runs of codes whose width is not a whole em."""
    runs: list[tuple[int, list[int]]] = []
    for code, advance in enumerate(advances):
        if advance == 1000:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(advance)
        else:
            runs.append((code, [advance]))
    return PDFArray([part for first, widths in runs for part in (first, PDFArray(widths))])


def _to_unicode(texts: Sequence[str]) -> bytes:
    """The CMap from codes 1, 2, 3 … back to their texts.

    A glyph that continues a cluster goes back to U+0000, which poppler and PDFium pass over; without an entry PDFium
    would read its code as a character.
    """
    entries = [f"<{code:04x}> <{(text or chr(0)).encode('utf-16-be').hex()}>" for code, text in enumerate(texts, 1)]
    parts = [entries[at:at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
    blocks = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in parts)
    return _CMAP.format(blocks=blocks).encode("ascii")
