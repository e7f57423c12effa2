"""TrueType faces read in place: the facts a PDF states of them, and subsets cut from ``glyf`` in milliseconds.

The file is mapped, never parsed whole. The subsets serve embedding only: layout tables, ``cmap``, names and hinting
are left out. Source: the OpenType specification, tables ``glyf``, ``head``, ``hhea``, ``hmtx``, ``loca``, ``maxp``,
``name``, ``OS/2``.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.render.pdf.cells import Cast
from layout.render.pdf.raised import Small, parts_of

_TRUETYPE = (b"\0\1\0\0", b"true")

# Flags of a component of a composite glyph.
_WORDS, _XY_VALUES, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0002, 0x0008, 0x0020, 0x0040, 0x0080
_UNSCALED = 0x1000


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """What a font descriptor says of a face, in thousandths of an em; ``name`` is the PostScript name."""

    name: str
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    weight: int


class Glyf:
    """A mapped TrueType file. Raises OSError when it cannot be opened, ValueError when it is not TrueType."""

    def __init__(self, path: str) -> None:
        with Path(path).open("rb") as file:
            self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._file[:4] not in _TRUETYPE:
            raise ValueError(f"{path}: not a TrueType file")
        (count,) = self._read(">H", 4)
        self._tables: dict[str, tuple[int, int]] = {}
        for i in range(count):
            tag, _, start, length = self._read(">4sLLL", 12 + 16 * i)
            self._tables[tag.decode("latin-1")] = (start, length)
        head = self._start("head")
        self.upem: int = self._read(">H", head + 18)[0]
        self._long_loca: int = self._read(">h", head + 50)[0]
        self._long_metrics: int = self._read(">H", self._start("hhea") + 34)[0]
        self._loca, self._glyf, self._hmtx = (self._start(tag) for tag in ("loca", "glyf", "hmtx"))

    def facts(self) -> FaceFacts:
        """The face's facts. Metrics are the typographic ones (OS/2), never those of ``hhea``."""
        os2 = self._start("OS/2")
        version, _, weight = self._read(">HhH", os2)
        ascent, descent = self._read(">hh", os2 + 68)
        (cap_height,) = self._read(">h", os2 + 88) if version >= 2 else (ascent,)
        left, bottom, right, top = (self._milli(v) for v in self._read(">4h", self._start("head") + 36))
        return FaceFacts(self._postscript_name(), (left, bottom, right, top), self._milli(ascent),
                         self._milli(descent), self._milli(cap_height), weight)

    def advance(self, gid: int) -> int:
        """Advance width in thousandths of an em. Glyphs beyond the long metrics have the last one's width."""
        return self._milli(self._metric(gid)[0])

    def bearing(self, gid: int) -> int:
        """Where a glyph's ink begins, thousandths of an em from its origin; 0 where it has none."""
        outline = self._drawn(Cast(gid))
        return self._milli(struct.unpack_from(">h", outline, 2)[0]) if outline else 0

    def subset(self, casts: Iterable[Cast]) -> bytes:
        """A TrueType program whose glyph i is ``casts[i]``; components of composites follow, renumbered.

        A glyph may be asked for more than once. The first should be 0, which PDF takes for .notdef.
        """
        order = list(casts)
        place: dict[int, int] = {}
        for i, cast in enumerate(order):
            if not cast.cut:
                place.setdefault(cast.gid, i)
        outlines: list[bytes] = []
        ends = [0]
        for cast in order:  # grows while it is read: components are appended
            outline = self._drawn(cast)
            if outline[:1] >= b"\x80":
                outline = _renumbered(outline, order, place)
            outline += bytes(-len(outline) % 4)
            outlines.append(outline)
            ends.append(ends[-1] + len(outline))
        head, hhea, maxp = (bytearray(self._table(tag)) for tag in ("head", "hhea", "maxp"))
        struct.pack_into(">L", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(order))
        struct.pack_into(">H", maxp, 4, len(order))
        parts = max(len(parts_of(cast.gid)) or bool(cast.cut) for cast in order)
        if parts:
            _allow_one_more_level(maxp, parts)
        return _sfnt({
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *self._cast_metric(cast)) for cast in order),
            "loca": struct.pack(f">{len(ends)}L", *ends),
            "maxp": bytes(maxp),
        })

    def _read(self, form: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(form, self._file, at)

    def _start(self, tag: str) -> int:
        if tag not in self._tables:
            raise ValueError(f"no table {tag}")
        return self._tables[tag][0]

    def _table(self, tag: str) -> bytes:
        start, length = self._tables[tag]
        return self._file[start:start + length]

    def _cast_metric(self, cast: Cast) -> tuple[int, int]:
        """A cast's advance and left bearing in font units."""
        advance, bearing = self._metric(cast.gid)
        return advance if cast.advance < 0 else self._units(cast.advance), bearing - self._units(cast.cut)

    def _units(self, milli: int) -> int:
        return (milli * self.upem + 500) // 1000

    def _milli(self, units: int) -> int:
        return (units * 2000 + self.upem) // (2 * self.upem)

    def _drawn(self, cast: Cast) -> bytes:
        """A cast's outline: the glyph's own, or a composite that shows it elsewhere."""
        parts, by = parts_of(cast.gid), self._units(-cast.cut)
        if parts:
            return _drawn_small([(part, self._outline(part.gid), by + self._units(part.right), self._units(part.lift))
                                 for part in parts])
        outline = self._outline(cast.gid)
        return _moved(outline, cast.gid, by) if cast.cut and outline else outline

    def _outline(self, gid: int) -> bytes:
        if self._long_loca:
            start, end = self._read(">LL", self._loca + 4 * gid)
        else:
            start, end = (2 * half for half in self._read(">HH", self._loca + 2 * gid))
        return self._file[self._glyf + start:self._glyf + end]

    def _metric(self, gid: int) -> tuple[int, int]:
        """Advance and left bearing in font units."""
        parts = parts_of(gid)
        if parts:
            bearing = self._metric(parts[0].gid)[1] * parts[0].size // 1000
            advance = self._metric(parts[-1].gid)[0] * parts[-1].size // 1000
            return advance + self._units(parts[-1].right), bearing
        if gid < self._long_metrics:
            advance, bearing = self._read(">Hh", self._hmtx + 4 * gid)
            return advance, bearing
        (advance,) = self._read(">H", self._hmtx + 4 * (self._long_metrics - 1))
        (bearing,) = self._read(">h", self._hmtx + 4 * self._long_metrics + 2 * (gid - self._long_metrics))
        return advance, bearing

    def _postscript_name(self) -> str:
        start = self._start("name")
        _, count, strings = self._read(">HHH", start)
        for i in range(count):
            platform, _, _, kind, length, offset = self._read(">6H", start + 6 + 12 * i)
            if kind == 6:
                raw = self._file[start + strings + offset:start + strings + offset + length]
                name = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1")
                return "".join(c for c in name if "!" <= c <= "~" and c not in "()<>[]{}/%#")
        raise ValueError("no PostScript name")


def _moved(outline: bytes, gid: int, by: int) -> bytes:
    """A composite glyph that shows ``gid`` moved to the right by so many font units."""
    left, low, right, high = struct.unpack_from(">4h", outline, 2)
    return struct.pack(">5hHHhh", -1, left + by, low, right + by, high, _WORDS | _XY_VALUES, gid, by, 0)


def _drawn_small(parts: Sequence[tuple[Small, bytes, int, int]]) -> bytes:
    """A composite glyph that shows others at a part of their size, each with its outline and moved to the right and up
    by so many font units."""
    inked = [part for part in parts if part[1]]
    if not inked:
        return b""
    sides: list[tuple[int, int, int, int]] = []
    components = b""
    for n, (small, outline, right, up) in enumerate(inked, 1):
        left, low, far, high = (side * small.size // 1000 for side in struct.unpack_from(">4h", outline, 2))
        sides.append((left + right, low + up, far + right + 1, high + up + 1))
        flags = _WORDS | _XY_VALUES | _SCALE | _UNSCALED | (_MORE if n < len(inked) else 0)
        components += struct.pack(">HHhhh", flags, small.gid, right, up, small.size * 16384 // 1000)
    lefts, lows, fars, highs = zip(*sides, strict=True)
    return struct.pack(">5h", -1, min(lefts), min(lows), max(fars), max(highs)) + components


def _allow_one_more_level(maxp: bytearray, parts: int) -> None:
    """Raises the limits of composites (``maxp`` 1.0: points and contours at 10 and 12, components and depth at 28 and
    30) so that each glyph may be a component of another, which has so many parts."""
    points, contours, in_composite, contours_in_composite = struct.unpack_from(">4H", maxp, 6)
    struct.pack_into(">2H", maxp, 10, min(parts * max(points, in_composite), 0xFFFF),
                     min(parts * max(contours, contours_in_composite), 0xFFFF))
    components, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(components, parts), depth + 1)


def _renumbered(outline: bytes, order: list[Cast], place: dict[int, int]) -> bytes:
    """A composite glyph with its components' new numbers; new components are appended to ``order``."""
    composite = bytearray(outline)
    at = 10
    while True:
        flags, gid = struct.unpack_from(">HH", composite, at)
        if gid not in place:
            place[gid] = len(order)
            order.append(Cast(gid))
        struct.pack_into(">H", composite, at + 2, place[gid])
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        if not flags & _MORE:
            return bytes(composite)


def _checksum(data: bytes) -> int:
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _sfnt(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables, in the order of their tags, with its checksums."""
    count = len(tables)
    log = count.bit_length() - 1
    directory = [struct.pack(">LHHHH", 0x00010000, count, 16 << log, log, 16 * count - (16 << log))]
    bodies: list[bytes] = []
    at = 12 + 16 * count
    head = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            head = at
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), _checksum(data), at, len(data)))
        bodies.append(data + bytes(-len(data) % 4))
        at += len(bodies[-1])
    font = bytearray(b"".join(directory + bodies))
    struct.pack_into(">L", font, head + 8, (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)
