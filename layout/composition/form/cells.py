"""A cell of a table or a name of a list: a stretch of a paragraph, set by itself and put at its place on a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.model.galley import LineRun, SetLine
from layout.model.page import Glyph, LineQuality
from layout.model.style import TextStyle
from layout.model.units import Length

AT_EASE = LineQuality(0, 0)
"""Of a line that was neither spread nor squeezed."""

_ENDLESS: Length = 10_000_000
"""A measure that holds anything on one line."""

_BLANK = " "


@dataclass(frozen=True, slots=True)
class CopyCell:
    """The characters ``first`` to ``end - 1`` of a paragraph, in a style."""

    piece: CopyPiece
    first: int
    end: int
    style: TextStyle

    @property
    def text(self) -> str:
        return self.piece.copy.text[self.first:self.end]

    def part(self, first: int, end: int) -> CopyCell:
        """Some of its characters, counted from its own first."""
        return replace(self, first=self.first + first, end=self.first + end)

    def natural(self, setter: Setter) -> SetLine | None:
        """The cell on one line; None where nothing is printed of it."""
        return next(iter(self.lines(setter, _ENDLESS)), None)

    def width(self, setter: Setter) -> Length:
        """Its width on one line."""
        line = self.natural(setter)
        return line.width if line else 0

    def lines(self, setter: Setter, measure: Length) -> tuple[SetLine, ...]:
        """The cell broken at a measure, its lines as wide as they come."""
        return setter.paragraph([self.piece.span(self.style, self.first, self.end)], align="left").set((measure,))

    def space(self, setter: Setter, line: SetLine) -> tuple[LineRun, ...]:
        """A space behind its last line, without a width on the page, which keeps its words from the next cell's where
        the text is taken out of the PDF. There is none on lines that run down, nor at the paragraph's end."""
        face = setter.faces.pick(self.style.face, _BLANK)
        if face is None or setter.down or self.end == len(self.piece.copy.text):
            return ()
        glyphs = (Glyph(face.glyph(_BLANK).gid, _BLANK, 0, at=self.end),)
        return (LineRun(face.role, self.style.size, line.width, 0, glyphs, self.style.ink, self.piece.unit,
                        self.piece.copy.mark, added=False),)


def put(runs: tuple[LineRun, ...], x: Length, edges: tuple[Length, Length], rise: Length = 0) -> list[LineRun]:
    """Runs at their place on a line: ``x`` after its left edge, ``rise`` above its baseline, inside these edges."""
    return [replace(run, x=run.x + x, rise=run.rise + rise, cell=edges) for run in runs]
