"""Fonts as the inspection needs them: how codes are parted and how wide they are, whether the program is embedded and
agrees, and whether the text comes out again. Checks 7 and 30; P07, P30, P70, P73, P74.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from struct import error as struct_error
from struct import unpack_from

from layout.inspection.file import Obj, entries, is_array, is_stream, named, numbers, unpacked
from layout.inspection.findings import Breaches
from layout.model.limits import PDF_CMAP_BYTES, PDF_FONT_BYTES

_NEAR = 1.0
"""Thousandths of an em by which the widths of file and program may differ: both are rounded."""

_SONG = re.compile(r"serif(?!.*sans)|song|simsun|ming(?!.*hei)|宋|明", re.IGNORECASE)
_SANS = re.compile(r"sans|hei|gothic|黑", re.IGNORECASE)
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([^>]*)>")
_RANGE = re.compile(rb"<[^>]*>\s*<[^>]*>\s*(\[[^\]]*\]|<[^>]*>)")


@dataclass(slots=True, eq=False)
class Font:
    """A font of the file. Widths are thousandths of an em; ``used`` collects the codes that were shown."""

    node: Obj
    name: str
    kind: str
    wide: bool
    vertical: bool
    widths: Mapping[int, float]
    default: float
    used: set[int] = field(default_factory=set)

    @property
    def song(self) -> bool:
        """Whether its name is that of a face with hairlines (宋)."""
        return bool(_SONG.search(self.name)) and not _SANS.search(self.name)

    def codes(self, text: bytes) -> Iterable[int]:
        """The codes of a string."""
        if not self.wide:
            return text
        return unpack_from(f">{len(text) // 2}H", text)

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default)


NO_FONT = Font(None, "", "", False, False, {}, 500.0)


def font_of(node: Obj) -> Font:
    """The font of a dictionary."""
    kind = named(node.get("/Subtype"))
    name = named(node.get("/BaseFont")).rpartition("+")[2]
    if kind == "Type0":
        descendant = node["/DescendantFonts"][0]
        encoding = named(node.get("/Encoding"))
        return Font(node, name, kind, True, encoding.endswith("V"), _cid_widths(descendant.get("/W")),
                    float(descendant.get("/DW", 1000)))
    first = int(node.get("/FirstChar", 0))
    widths = dict(enumerate(numbers(node.get("/Widths")), first))
    missing = float(entries(node, "/FontDescriptor").get("/MissingWidth", 0 if widths else 500))
    return Font(node, name, kind, False, False, widths, missing)


def judge(node: Obj, font: Font, found: Breaches) -> None:
    """Whether the font of a dictionary, used or not, is embedded, as wide as it says, and can be read."""
    if font.kind == "Type3":
        found.breach("press-07-type3", font=font.name or "–")
        return
    if font.name.startswith("Courier"):
        found.breach("press-07-courier", font=font.name)
    owner = node["/DescendantFonts"][0] if font.kind == "Type0" else node
    descriptor = entries(owner, "/FontDescriptor")
    if not any(is_stream(descriptor.get(f"/FontFile{n}")) for n in ("", "2", "3")):
        found.breach("press-07-missing", font=font.name)
    elif named(owner.get("/Subtype")) == "CIDFontType2" and is_stream(descriptor.get("/FontFile2")):
        _judge_widths(owner, descriptor["/FontFile2"], font, found)
    _judge_text(node, font, found)


def _cid_widths(node: Obj) -> dict[int, float]:
    """The W array: ``first [widths]`` and ``first last width``."""
    widths: dict[int, float] = {}
    parts = list(node) if is_array(node) else []
    at = 0
    while at + 1 < len(parts):
        first = int(parts[at])
        if is_array(parts[at + 1]):
            widths.update(enumerate(numbers(parts[at + 1]), first))
            at += 2
        else:
            last = min(int(parts[at + 1]), 65535)
            widths.update(dict.fromkeys(range(first, last + 1), float(parts[at + 2])))
            at += 3
    return widths


def _judge_widths(owner: Obj, program: Obj, font: Font, found: Breaches) -> None:
    """The widths of the codes shown against the program's own (OpenType: head, hhea, hmtx)."""
    if font.vertical or not font.used:
        return
    try:
        advance = _advances(unpacked(program, PDF_FONT_BYTES))
        mapping = owner.get("/CIDToGIDMap")
        glyphs = unpacked(mapping, 131_072) if is_stream(mapping) else None
        for code in sorted(font.used):
            gid = unpack_from(">H", glyphs, 2 * code)[0] if glyphs is not None else code
            own = advance(gid)
            if abs(own - font.width(code)) > _NEAR:
                found.breach("press-07-widths", font=font.name, said=f"{font.width(code):g}", own=f"{own:g}")
                return
    except (struct_error, KeyError):
        found.breach("press-07-missing", font=font.name)


class _advances:  # noqa: N801
    """The advance of each glyph of a TrueType program, thousandths of an em."""

    def __init__(self, program: bytes) -> None:
        tables = {tag: at for tag, _, at, _ in (
            unpack_from(">4sLLL", program, 12 + 16 * n) for n in range(unpack_from(">H", program, 4)[0]))}
        self._em = unpack_from(">H", program, tables[b"head"] + 18)[0]
        self._long = unpack_from(">H", program, tables[b"hhea"] + 34)[0]
        self._at = tables[b"hmtx"]
        self._program = program

    def __call__(self, gid: int) -> float:
        place = self._at + 4 * min(gid, self._long - 1)
        advance: int = unpack_from(">H", self._program, place)[0]
        em: int = self._em
        return advance * 1000 / em


def _judge_text(node: Obj, font: Font, found: Breaches) -> None:
    cmap = node.get("/ToUnicode")
    if not is_stream(cmap):
        found.breach("press-30-missing", font=font.name)
    elif not all(map(_well_formed, _texts(unpacked(cmap, PDF_CMAP_BYTES)))):
        found.breach("press-30-broken", font=font.name)


def _texts(cmap: bytes) -> Iterable[bytes]:
    """The hexadecimal digits of every text that codes go back to."""
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            yield from _HEX.findall(body)[1::2]
        else:
            for part in _RANGE.findall(body):
                yield from _HEX.findall(part)


def _well_formed(digits: bytes) -> bool:
    """Whether they are UTF-16: whole units, surrogates in pairs."""
    try:
        bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")
    except ValueError:
        return False
    return True
