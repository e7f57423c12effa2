"""The face files, read through HarfBuzz over a memory map: coverage, shaping, advances, fallback. fonts.md 7, 9."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from layout.model.style import Face


class ShapedGlyph(NamedTuple):
    """A glyph as its face gives it; lengths in thousandths of an em, ``text`` empty when it continues a cluster."""

    gid: int
    text: str
    advance: int
    dx: int
    dy: int


_HALF_TWIN = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0x21 + i).isalnum() or i == 14}
"""Full-width letters, figures and the solidus are set as their half-width twins (R27, R55); the copy keeps what was
typed."""


class OpenFace:
    """One mapped face file. Instances are cached per path: the file is opened once a process."""

    def __init__(self, role: str, path: str, rise: int) -> None:
        self.role = role
        self.rise = rise
        self._face = hb.Face(hb.Blob.from_file_path(path))
        self._font = hb.Font(self._face)
        self._upem = int(self._face.upem)
        self._single: dict[str, ShapedGlyph] = {}
        self._has: dict[int, bool] = {}
        self.half_figures = self.has("0") and self.shape("0", half=True)[0].advance == 500

    def has(self, text: str) -> bool:
        """Whether every character of ``text`` has a glyph; a variation selector needs none of its own."""
        return all(self._has_one(ord(c)) for c in text)

    @property
    def coverage(self) -> int:
        """How many characters the face has."""
        return len(self._face.unicodes)

    def _has_one(self, code: int) -> bool:
        known = self._has.get(code)
        if known is None:
            c = chr(code)
            known = self._has[code] = (
                bool(self._font.get_nominal_glyph(code)) or c in _HALF_TWIN or _is_selector(c)
            )
        return known

    def glyph(self, character: str) -> ShapedGlyph:
        """The glyph of one character standing alone, in the form of zh-Hans."""
        found = self._single.get(character)
        if found is None:
            found = self._single[character] = self.shape(character)[0]
        return found

    def shape(self, text: str, *, half: bool = False) -> tuple[ShapedGlyph, ...]:
        """Glyphs of a run, kerned and ligated. ``half`` asks for half-width figures (``hwid``).

        The language tag is what makes —— one glyph of two ems (typography.md R63).
        """
        buffer = hb.Buffer()
        buffer.add_str("".join(_HALF_TWIN.get(c, c) for c in text))
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(self._font, buffer, {"hwid": True} if half else {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({i.cluster for i in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: set[int] = set()
        glyphs = []
        for info, place in zip(infos, positions, strict=True):
            source = "" if info.cluster in seen else text[info.cluster:ends[info.cluster]]
            seen.add(info.cluster)
            glyphs.append(ShapedGlyph(
                info.codepoint, source, self._em(place.x_advance), self._em(place.x_offset), self._em(place.y_offset)
            ))
        return tuple(glyphs)

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
        if found and (_is_selector(c) or unicodedata.category(c) in ("Mn", "Me", "Mc") or c == "\u200d"):
            found[-1] += c
        else:
            found.append(c)
    return found


@lru_cache(maxsize=32)
def _open(role: str, path: str, rise: int) -> OpenFace:
    return OpenFace(role, path, rise)


class FaceSet:
    """The house's faces by role, each with its fallback chain."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
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

    def coverage(self, role: str) -> int:
        """How many characters the role's own face has; 0 where it has none."""
        return self._opened(role).coverage if self._faces[role].path else 0

    def pick(self, role: str, grapheme: str) -> OpenFace | None:
        """The first face of the role's chain that has the whole grapheme; None when none has."""
        key = (role, grapheme)
        if key not in self._picked:
            self._picked[key] = next(
                (f for f in map(self._opened, self.chain(role)) if f.has(grapheme)), None)
        return self._picked[key]

    def lender(self, role: str) -> OpenFace | None:
        """The face that lends quotes and half-width figures to a role whose own do not fit the cells."""
        lender = self._faces[role].quotes
        return self._opened(lender) if lender else None

    def missing(self, role: str, text: str) -> Iterable[tuple[int, str]]:
        """Every grapheme that no face of the chain has, with its index in ``text``."""
        at = 0
        for g in graphemes(text):
            if not g.isspace() and self.pick(role, g) is None:
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
