"""The finished page (大样): a small closed set of items at fixed places. Drawing it takes no decision.

Positions are Lengths from the trim's top left corner, y downwards. Items are in the order of drawing, which is the
order of reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from layout.model.diagnostic import Mark
from layout.model.plan import Area
from layout.model.sheet import Grid, Rect, Sheet
from layout.model.style import Ink
from layout.model.units import Length


class Direction(StrEnum):
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph and the copy it stands for. ``x``, ``y`` are its origin from the run's origin (y downwards).

    A glyph that continues a cluster has empty text; one glyph may carry several characters (—— as one mark).
    """

    gid: int
    text: str
    x: Length
    y: Length = 0


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and size on one line; the origin is the baseline's left end.

    ``unit`` is the ledger's key of the text they belong to (``lead/body/3``); ``added`` marks words of the engine's
    own (brackets round a credit, the folio's furniture). ``frame`` is the box the text may not leave.
    """

    face: str
    size: Length
    x: Length
    y: Length
    glyphs: tuple[Glyph, ...]
    ink: Ink
    unit: str
    frame: Rect
    mark: Mark | None = None
    added: bool = False
    direction: Direction = Direction.HORIZONTAL

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, horizontal or vertical, from (x0, y0) to (x1, y1)."""

    x0: Length
    y0: Length
    x1: Length
    y1: Length
    width: Length
    ink: Ink


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled box."""

    rect: Rect
    ink: Ink


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A photo in its place. ``crop`` is the part shown, in pixels of the upright picture: left, top, right, bottom."""

    rect: Rect
    file: str
    path: str
    sha256: str
    crop: tuple[int, int, int, int]
    unit: str
    alt: str
    mark: Mark | None = None

    @property
    def ppi(self) -> float:
        """Pixels per inch as supplied, on the coarser axis."""
        left, top, right, bottom = self.crop
        return min((right - left) * 72000 / self.rect.width, (bottom - top) * 72000 / self.rect.height)


@dataclass(frozen=True, slots=True)
class PressPicture:
    """A photo ready for the plates: ``pixels`` are CMYK, 8 bits each, 255 = full ink, rows from the top."""

    rect: Rect
    width: int
    height: int
    pixels: bytes
    file: str
    unit: str
    alt: str
    mark: Mark | None = None


Item = GlyphRun | Rule | Tint | PlacedPicture | PressPicture


@dataclass(frozen=True, slots=True)
class LineQuality:
    """How one justified line came out: expansion of each gap in thousandths of an em (0 when squeezed), share of the
    available squeeze used in thousandths, and whether it had to be broken against the rules."""

    stretch: int
    squeeze: int
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block for the report: ``kind`` is headline, kicker, deck, label, summary, text, photo, caption …

    ``lines`` are the printed lines; of running text ``column_lines`` counts them per column instead.
    """

    kind: str
    box: Rect
    size: Length = 0
    lines: tuple[str, ...] = ()
    column_lines: tuple[int, ...] = ()
    file: str = ""
    ppi: float = 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What would mend the setting, as facts for a sentence of ``model.messages``."""

    code: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One article on the page: its items in reading order and what the report says of it.

    ``overset_*`` and ``short_lines`` count text that does not fit, and lines missing at the foot.
    ``setting`` has one entry for every justified line, ``runts`` the single-character last lines.
    """

    article: str
    kind: str
    priority: str
    area: Area
    box: Rect
    frame: bool
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    setting: tuple[LineQuality, ...]
    line_count: int
    runts: int = 0
    overset_characters: int = 0
    overset_lines: int = 0
    short_lines: int = 0
    white: int = 0
    """Empty body lines inside the block, counted in lines of one base column."""
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page with everything on it in its final place."""

    number: int
    sheet: Sheet
    grid: Grid
    folio: tuple[Item, ...]
    blocks: tuple[Block, ...]
    rules: tuple[Item, ...]
    """Column and story rules between the blocks."""
    title: str

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything in drawing order."""
        return (*self.folio, *(item for block in self.blocks for item in block.items), *self.rules)
