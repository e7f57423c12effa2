"""What the tests of this room set with: model faces, rules, and paragraphs in one call.

In the model every Han is 1 em, every letter and figure 1/2 em, whatever a font may say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import uharfbuzz

from layout.manifest.house.faces import read_faces
from layout.model.galley import LineRun, SetLine, Span
from layout.model.page import Glyph
from layout.model.style import Ink, LineRules, Profile, Tier
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.faces import FaceSet, Form, ShapedGlyph

EM = 9000
INK = Ink(0, 0, 0, 1000)


class ModelFace:
    role, rise, half_figures = "song", 0, True

    def glyph(self, c: str) -> ShapedGlyph:
        return ShapedGlyph(ord(c), c, 500 if c.isascii() else 1000, 0, 0)

    def shape(self, text: str, form: Form = Form.HAN) -> tuple[ShapedGlyph, ...]:
        glyphs = (self.glyph(c) for c in text)
        return tuple(g._replace(advance=500) if form in (Form.HALF, Form.NARROW) else g for g in glyphs)

    def leaning(self, glyph: ShapedGlyph) -> ShapedGlyph:
        return glyph


class ModelFaces:
    def pick(self, role: str, text: str) -> ModelFace:
        return ModelFace()

    def lender(self, role: str) -> None:
        return None


FACES = ModelFaces()


@cache
def real_faces() -> FaceSet:
    """The faces of ``fonts/``."""
    return FaceSet(read_faces())


DEFAULT = LineRules(
    Profile.KAIMING, Tier.GB, gap=250, gap_min=125, gap_max=333, indent=2000, loose=100, most=250, pair=1500,
    stop_squeeze=True, hanging=False, runt=2, number_unit=70, date=70, name=70, title=0,
)


def rules(profile: str = "kaiming", tier: str = "gb", gap: tuple[int, int, int] = (250, 125, 333),
          **other: Any) -> LineRules:
    least, most = gap[1:]
    return replace(DEFAULT, profile=Profile(profile), tier=Tier(tier), gap=gap[0], gap_min=least, gap_max=most, **other)


def spans(text: str, face: str = "song", size: int = EM) -> tuple[Span, ...]:
    return (Span(text, face, size, INK, "t/body/0"),)


def em(ems: float) -> int:
    """Ems of the body's size as a Length."""
    return round(ems * EM)


def paragraph(text: str, profile: str = "quanjiao", tier: str = "gb", indent: float = 0) -> Paragraph:
    return Paragraph(spans(text), FACES, rules(profile, tier), indent=em(indent))  # type: ignore[arg-type]


def lines(text: str, measure: float, profile: str = "quanjiao", tier: str = "gb", indent: float = 0) -> list[str]:
    """The paragraph's lines at a measure in em."""
    return texts(paragraph(text, profile, tier, indent).set((em(measure),)))


def texts(lines: Sequence[SetLine]) -> list[str]:
    return [line.text for line in lines]


def places(line: SetLine) -> list[tuple[str, float]]:
    """Every glyph's text and the left edge of its em box, in em from the line's left edge."""
    return [(g.text, round((run.x + g.x) / EM, 3)) for run in line.runs for g in run.glyphs]


def advances(line: SetLine) -> list[tuple[str, float]]:
    """What every glyph but an opening mark takes of the line up to its neighbour, in em; marks are seen in halves."""
    cells = [(text, x + (0.5 if text in "“‘（《「『【" else 0)) for text, x in places(line)]
    ends = [x for _, x in cells[1:]] + [line.width / EM]
    return [(text, round(end - x, 3)) for (text, x), end in zip(cells, ends, strict=True)]


@cache
def _font(role: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(read_faces()[role].path)))


def ink(run: LineRun, glyph: Glyph) -> tuple[float, float]:
    """Left and right edge of a glyph's ink from the line's left edge, as Lengths; equal for a blank one."""
    font = _font(run.face)
    box = font.get_glyph_extents(glyph.gid)
    scale = run.size / font.face.upem
    left = run.x + glyph.x + box.x_bearing * scale
    return left, left + box.width * scale
