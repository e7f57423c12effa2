"""Faces of the line-breaking cases: every Han 1 em, every letter and figure 1/2 em, whatever a font may say."""

from __future__ import annotations

from layout.model.galley import Span
from layout.model.style import Ink, LineRules, Profile, Tier
from layout.typesetting.faces import ShapedGlyph

EM = 9000
INK = Ink(0, 0, 0, 1000)


class ModelFace:
    role, rise, half_figures = "song", 0, True

    def glyph(self, c: str) -> ShapedGlyph:
        return ShapedGlyph(ord(c), c, 500 if c.isascii() else 1000, 0, 0)

    def shape(self, text: str, *, half: bool = False) -> tuple[ShapedGlyph, ...]:
        return tuple(self.glyph(c) for c in text)


class ModelFaces:
    def pick(self, role: str, text: str) -> ModelFace:
        return ModelFace()

    def lender(self, role: str) -> None:
        return None


FACES = ModelFaces()


def rules(profile: str = "kaiming", tier: str = "gb", gap: tuple[int, int, int] = (250, 125, 333)) -> LineRules:
    return LineRules(Profile(profile), Tier(tier), *gap, indent=2000, loose=100)


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text, "song", EM, INK, "t/body/0"),)
