"""What passes between composition and typesetting: spans of copy down, set lines up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from layout.model.diagnostic import Mark
from layout.model.page import Direction, Glyph, LineQuality
from layout.model.style import Ink, Stroke
from layout.model.units import Length


class GlyphBox(NamedTuple):
    """Where a glyph has ink, from its origin to the right and upwards, and its advance: thousandths of an em."""

    left: int
    right: int
    bottom: int
    top: int
    advance: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of copy in one face and size. ``unit`` is the ledger key of the text it belongs to, ``start`` where it
    begins in that text (from 0), ``mark`` the mark of that whole text; ``added`` marks the engine's own words."""

    text: str
    face: str
    size: Length
    ink: Ink
    unit: str
    mark: Mark | None = None
    added: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class LineRun:
    """Glyphs of one face on a line: origin ``x`` from the line's left edge, ``rise`` above the baseline. On a line that
    runs down, ``x`` is from its head and ``rise`` to the right of its axis.

    ``cell`` are the edges, from the line's left edge, of the table's cell that the run may not leave; of a line that
    belongs to a list or a table and has no cells, those of the line."""

    face: str
    size: Length
    x: Length
    rise: Length
    glyphs: tuple[Glyph, ...]
    ink: Ink
    unit: str
    mark: Mark | None
    added: bool
    direction: Direction = Direction.HORIZONTAL
    scale: int = 1000
    cell: tuple[Length, Length] | None = None


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule along a line, from ``x0`` to ``x1`` after its left edge and ``rise`` above its baseline."""

    x0: Length
    x1: Length
    rise: Length
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class SetLine:
    """One finished line. ``width`` is what it fills of the measure; ``characters`` counts its copy without spaces;
    ``last`` ends a paragraph; ``quality`` speaks of justified lines and of squeezed last ones. ``rules`` are those of a
    table, above and below."""

    runs: tuple[LineRun, ...]
    width: Length
    characters: int
    last: bool
    quality: LineQuality
    rules: tuple[LineRule, ...] = ()

    @property
    def text(self) -> str:
        return "".join(g.text for run in self.runs for g in run.glyphs)
