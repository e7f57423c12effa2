"""The face files, read through HarfBuzz over a memory map: coverage, shaping, advances, fallback. I53, R58, R59."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from layout.model.galley import GlyphBox
from layout.model.spaces import SPACES
from layout.model.style import Face
from layout.typesetting.glyph import marks
from layout.typesetting.glyph.characters import is_mark
from layout.typesetting.glyph.substitutes import LOWERED_POINT, RUN, SUBSTITUTES


class Form(Enum):
    """In which form a face is asked for its glyphs; the values are font features."""

    HAN = ""
    LATIN = "kern"
    """Inside a Latin word or a number."""
    HALF = "hwid"
    """Figures and their signs on half an em (R67)."""
    NARROW = "pwid"
    """Quotes as wide as their ink (R60)."""


class ShapedGlyph(NamedTuple):
    """A glyph as its face gives it; lengths in thousandths of an em, ``text`` empty when it continues a cluster.

    ``size`` is what it is drawn at, thousandths of the size of what stands around it.
    """

    gid: int
    text: str
    advance: int
    dx: int
    dy: int
    size: int = 1000


_TWIN = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"∶": ":"} | dict.fromkeys(SPACES, " ")
_HALF_TWIN = {wide: narrow for wide, narrow in _TWIN.items() if narrow.isalnum() or narrow in "/ "}
"""Full-width letters, figures and the solidus are set as their half-width twins (R27, R55), inside numbers all other
signs too; every blank is the face's one space, as wide as it is told to be. The copy keeps what was typed."""


CENTRE = 380
"""How far above the baseline the middle of Han is to stand, thousandths of an em."""

_COMMON = "的一国在人了有中是年"
"""Han whose middles together are near the face's own."""

SHAPER = f"HarfBuzz {hb.version_string()}, Unicode {unicodedata.unidata_version}"
"""What besides the faces decides how text is shaped."""

EXTRA = "extra:"
"""Begins the roles of the user's own faces (``fonts/extra/``), of which no list says the rise."""


class OpenFace:
    """One mapped face file. Instances are cached per path: the file is opened once a process."""

    def __init__(self, role: str, path: str, rise: int) -> None:
        self.role = role
        self._face = hb.Face(hb.Blob.from_file_path(path))
        self._font = hb.Font(self._face)
        self._upem = int(self._face.upem)
        self._single: dict[str, ShapedGlyph] = {}
        self._has: dict[int, bool] = {}
        self._boxes: dict[int, GlyphBox] = {}
        self.rise = self._level() if role.startswith(EXTRA) else rise
        self.half_figures = self.has("0") and self.shape("0", Form.HALF)[0].advance == 500
        self._leans = self.has("，") and self.ink(self.shape("，")[0].gid)[0] > marks.STANDS_OFF

    def _level(self) -> int:
        """The rise that brings Han to the height they have in the faces of the house, as ``faces.yaml`` gives it."""
        heights = [self.middle(self.glyph(han).gid)[1] for han in _COMMON if self.has(han)]
        return CENTRE - sum(heights) // len(heights) if heights else 0

    def has(self, text: str) -> bool:
        """Whether every character of ``text`` can be set, with its own glyph or those of its substitutes. A variation
        selector needs none of its own, nor a mark that makes one character with what it is put to (NFC, which by
        Unicode's stability policy is the same in every version for all characters that a face has)."""
        return all(self._has_one(ord(c)) for c in text) or (
            len(text) > 1 and all(self._has_one(ord(c)) for c in unicodedata.normalize("NFC", text)))

    def varies(self, grapheme: str) -> bool:
        """Whether the form that a selector asks for is in the face; so it is where none asks."""
        return all(self._font.get_variation_glyph(ord(base), ord(selector))
                   for base, selector in pairwise(grapheme) if _is_selector(selector))

    @property
    def coverage(self) -> int:
        """How many characters the face has."""
        return len(self._face.unicodes)

    def _has_one(self, code: int) -> bool:
        known = self._has.get(code)
        if known is None:
            c = chr(code)
            known = self._has[code] = (
                self._owns(c) or c in _HALF_TWIN or _is_selector(c)
                or (c in SUBSTITUTES and all(map(self._owns, (part.text for part in SUBSTITUTES[c]))))
            )
        return known

    def _owns(self, c: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(c)))

    def glyph(self, character: str) -> ShapedGlyph:
        """The glyph of one character standing alone, in the form of zh-Hans."""
        found = self._single.get(character)
        if found is None:
            found = self._single[character] = self.shape(character)[0]
        return found

    def shape(self, text: str, form: Form = Form.HAN) -> tuple[ShapedGlyph, ...]:
        """Glyphs of a run, kerned and ligated.

        The language tag is what makes —— one glyph of two ems (R63).
        """
        features = {form.value: True} if form.value else {}
        twins = _HALF_TWIN if form is Form.HAN else _TWIN
        glyphs: list[ShapedGlyph] = []
        at = 0
        for run in RUN.finditer(text):
            if not all(map(self._owns, run.group())):
                glyphs += self._across(text[at:run.start()], features, twins)
                glyphs += (glyph for c in run.group() for glyph in self._substituted(c))
                at = run.end()
        return (*glyphs, *self._across(text[at:], features, twins))

    def _across(self, text: str, features: dict[str, bool], twins: Mapping[str, str]) -> Iterator[ShapedGlyph]:
        if text:
            for gid, source, place in self._shaped(text, "ltr", features, twins):
                yield ShapedGlyph(gid, source, self._em(place.x_advance), self._em(place.x_offset),
                                  self._em(place.y_offset))

    def _substituted(self, c: str) -> Iterator[ShapedGlyph]:
        """One character drawn with the glyphs of others; the first of them carries its text."""
        for n, part in enumerate(SUBSTITUTES.get(c, (LOWERED_POINT,))):
            form = Form.HALF if part.text.isdigit() else Form.LATIN if part.text.isascii() else Form.HAN
            for glyph in self.shape(part.text, form):
                yield ShapedGlyph(glyph.gid, "" if n else c, glyph.advance * part.size // 1000,
                                  glyph.dx * part.size // 1000, part.lift + glyph.dy * part.size // 1000, part.size)

    def _shaped(self, text: str, direction: str, features: dict[str, bool],
                twins: Mapping[str, str] = _HALF_TWIN) -> Iterator[tuple[int, str, hb.GlyphPosition]]:
        """Each glyph with the characters it is the first of, and its place in font units."""
        buffer = hb.Buffer()
        buffer.add_str("".join(twins.get(c, c) for c in text))
        buffer.direction, buffer.script, buffer.language = direction, "Hani", "zh-Hans"
        hb.shape(self._font, buffer, features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({i.cluster for i in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: set[int] = set()
        for info, place in zip(infos, positions, strict=True):
            yield info.codepoint, "" if info.cluster in seen else text[info.cluster:ends[info.cluster]], place
            seen.add(info.cluster)

    def shape_down(self, text: str) -> tuple[ShapedGlyph, ...]:
        """Glyphs of Han and marks set downwards, in their vertical forms (``vert``, R71-R73), as a line that lies on
        its side has them: ``advance`` and ``dx`` run down the page, ``dy`` to the right of the line's axis."""
        twins = {**_HALF_TWIN, **{c: SUBSTITUTES[c][0].text for c in text if c in SUBSTITUTES and not self._owns(c)}}
        return tuple(ShapedGlyph(gid, source, -self._em(place.y_advance), -self._em(place.y_offset),
                                 self._em(place.x_offset))
                     for gid, source, place in self._shaped(text, "ttb", {}, twins))

    def leaning(self, glyph: ShapedGlyph) -> ShapedGlyph:
        """A point's glyph, moved to lean on the character before it where the face does not draw it so."""
        if not self._leans or glyph.text not in marks.LEANING:
            return glyph
        return glyph._replace(dx=glyph.dx + marks.shift(*self.ink(glyph.gid)))

    def ink(self, gid: int) -> tuple[int, int]:
        """Where a glyph's ink begins and ends, to the right of its origin."""
        extents = self._font.get_glyph_extents(gid)
        return self._em(extents.x_bearing), self._em(extents.x_bearing + extents.width)

    def middle(self, gid: int) -> tuple[int, int]:
        """The middle of a glyph's ink, to the right of its origin and above it."""
        ink = self._font.get_glyph_extents(gid)
        return self._em(ink.x_bearing + ink.width // 2), self._em(ink.y_bearing + ink.height // 2)

    def box(self, gid: int) -> GlyphBox:
        """A glyph's ink, and its advance to the right."""
        found = self._boxes.get(gid)
        if found is None:
            ink = self._font.get_glyph_extents(gid)
            sides = (ink.x_bearing, ink.x_bearing + ink.width, ink.y_bearing + ink.height, ink.y_bearing,
                     self._font.get_glyph_h_advance(gid))
            found = self._boxes[gid] = GlyphBox(*map(self._em, sides))
        return found

    def _em(self, units: int) -> int:
        return units if self._upem == 1000 else round(units * 1000 / self._upem)


def _is_selector(c: str) -> bool:
    return "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef"


_PLAIN = re.compile(
    "[\x00-\u02ff\u2010-\u20cf\u2100-\u3029\u3030-\u3098\u309b-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U000323af]*")
"""Blocks in which no character belongs to the one before it."""


def graphemes(text: str) -> list[str]:
    """Characters with the marks and selectors that belong to them; never half of one."""
    if _PLAIN.fullmatch(text):
        return list(text)
    found: list[str] = []
    for c in text:
        if found and (_is_selector(c) or is_mark(c) or c == "\u200d"):
            found[-1] += c
        else:
            found.append(c)
    return found


@lru_cache(maxsize=32)
def _open(role: str, path: str, rise: int) -> OpenFace:
    return OpenFace(role, path, rise)


class FaceSet:
    """The house's faces by role, each with its fallback chain. A ``lenient`` set, for proofs of what cannot be printed,
    gives a character that no face has the empty box (.notdef, glyph 0) of its role's first."""

    def __init__(self, faces: Mapping[str, Face], *, lenient: bool = False) -> None:
        self._faces = faces
        self._lenient = lenient
        self._picked: dict[tuple[str, str], OpenFace | None] = {}

    def chain(self, role: str) -> tuple[str, ...]:
        """The roles asked for a character, in order; each has a file."""
        order: list[str] = []
        waiting = [role]
        while waiting:
            r = waiting.pop(0)
            if r not in order:
                order.append(r)
                waiting.extend(self._faces[r].fallback)
        return tuple(r for r in order if self._faces[r].path)

    def _opened(self, role: str) -> OpenFace:
        face = self._faces[role]
        return _open(role, face.path, face.rise)

    def box(self, role: str, gid: int) -> GlyphBox:
        """The box of a glyph of the role's own face."""
        return self._opened(role).box(gid)

    def coverage(self, role: str) -> int:
        """How many characters the role's own face has; 0 where it has none."""
        return self._opened(role).coverage if self._faces[role].path else 0

    def pick(self, role: str, grapheme: str) -> OpenFace | None:
        """The face that sets a grapheme: the first that has it, in a lenient set else the first of all; None when there
        is none."""
        found = self._having(role, grapheme)
        return self._opened(self.chain(role)[0]) if found is None and self._lenient else found

    def _having(self, role: str, grapheme: str) -> OpenFace | None:
        """The first face of the role's chain that has the whole grapheme, and the form its selector asks for if any of
        them has; None when none has."""
        key = (role, grapheme)
        if key not in self._picked:
            having = [f for f in map(self._opened, self.chain(role)) if f.has(grapheme)]
            self._picked[key] = next((f for f in having if f.varies(grapheme)), having[0] if having else None)
        return self._picked[key]

    def lender(self, role: str) -> OpenFace | None:
        """The face that lends quotes and half-width figures to a role whose own do not fit the cells."""
        lender = self._faces[role].quotes
        return self._opened(lender) if lender else None

    def missing(self, role: str, text: str) -> Iterable[tuple[int, str]]:
        """Every grapheme that no face of the chain has, with its index in ``text``."""
        at = 0
        for g in graphemes(text):
            if not g.isspace() and self._having(role, g) is None:
                yield at, g
            at += len(g)

    def unvaried(self, role: str, text: str) -> Iterable[tuple[int, str]]:
        """Every grapheme with a variation selector whose form no face of the chain has, with its index in ``text``."""
        at = 0
        for g in graphemes(text):
            if len(g) > 1 and (face := self.pick(role, g)) is not None and not face.varies(g):
                yield at, g
            at += len(g)

    def borrowed(self, role: str, text: str) -> Iterable[tuple[int, str, str]]:
        """Every grapheme that comes from another face than the role's first: index, grapheme, that face's role."""
        first = self.chain(role)[0]
        at = 0
        for g in graphemes(text):
            face = None if g.isspace() else self.pick(role, g)
            if face is not None and face.role != first:
                yield at, g, face.role
            at += len(g)
