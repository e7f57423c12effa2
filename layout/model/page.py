"""The finished page (版): a small closed set of items at fixed places. Drawing it takes no decision.

Positions are Lengths from the trim's top left corner, y downwards. Items are in the order of drawing, which is the
order of reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from layout.model.diagnostic import Mark
from layout.model.plan import Area, Move, Verdict
from layout.model.sheet import Grid, Rect, Sheet
from layout.model.style import Ink
from layout.model.units import Length


class Direction(StrEnum):
    """How a run stands: on a baseline to the right; upright glyphs one below the other; or, on a line of these, figures
    side by side in one cell (纵中横), and words on a baseline that runs down the page, turned a quarter clockwise with
    all that stands on it."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    TOGETHER = "together"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph and the copy it stands for. ``x``, ``y`` are its origin from the run's origin (y downwards), as the run
    is read: in a turned one ``x`` runs down the page and ``y`` to its left.

    A glyph that continues a cluster has empty text; one glyph may carry several characters (—— as one mark). ``at`` is
    where they begin in the text that the run's ``unit`` names, from 0.
    """

    gid: int
    text: str
    x: Length
    y: Length = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and size on one line; the origin is the baseline's beginning, of a vertical run the middle of
    its head. ``scale`` narrows the glyphs, not their places (thousandths of their width).

    ``unit`` is the ledger's key of the text they belong to (``lead/body/3``); ``added`` marks words of the engine's
    own (brackets round a credit, the folio's furniture). ``mark`` is that of the whole text. ``frame`` is the box the
    text may not leave; ``cell``, inside it, the column of a table, of which one row is read after the other and in a
    row one cell after the other.
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
    scale: int = 1000
    cell: Rect | None = None

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)

    def typed(self, glyph: Glyph) -> Mark | None:
        """Where the copy of one of its glyphs was typed; None of what the engine adds."""
        return None if self.added or self.mark is None else self.mark.at(glyph.at, len(glyph.text))

    def origin(self, glyph: Glyph) -> tuple[Length, Length]:
        """Where one of its glyphs stands on the page."""
        if self.direction is Direction.TURNED:
            return self.x - glyph.y, self.y + glyph.x
        return self.x + glyph.x, self.y + glyph.y

    def cut(self, box: Rect, *, inside: bool) -> GlyphRun:
        """The run with those glyphs alone whose origins stand inside of a box, or outside of it. An opening mark
        that is set flush has its origin half an em to the left of where it stands."""
        def stands(x: Length, y: Length) -> bool:
            return box.x - self.size // 2 <= x <= box.right and box.y <= y <= box.bottom

        return replace(self, glyphs=tuple(g for g in self.glyphs if stands(*self.origin(g)) is inside))


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
    """A photo in its place. ``crop`` is the part shown, in pixels of the upright picture: left, top, right, bottom.
    ``black``: it prints on the black plate alone."""

    rect: Rect
    file: str
    path: str
    sha256: str
    crop: tuple[int, int, int, int]
    unit: str
    alt: str
    mark: Mark | None = None
    black: bool = False

    @property
    def ppi(self) -> float:
        """Pixels per inch as supplied, on the coarser axis."""
        left, top, right, bottom = self.crop
        return min((right - left) * 72000 / self.rect.width, (bottom - top) * 72000 / self.rect.height)


@dataclass(frozen=True, slots=True)
class PressPicture:
    """A photo ready for the plates. ``packed`` are its pixels as a PDF takes them: CMYK, 8 bits each, 255 full ink,
    rows from the top led by PNG's predictor Sub, in Flate."""

    rect: Rect
    width: int
    height: int
    packed: bytes
    file: str
    unit: str
    alt: str
    mark: Mark | None = None


Item = GlyphRun | Rule | Tint | PlacedPicture | PressPicture


@dataclass(frozen=True, slots=True)
class LineQuality:
    """How one justified line came out: expansion of each gap in thousandths of an em (0 when squeezed), share of the
    available squeeze used in thousandths, and whether it had to be broken against the rules. ``short`` is what it lacks
    of its measure since no gap may open so far (those of a line that lacks little are open to the limit), in
    thousandths of an em; ``parted`` says that it ends inside a word, a
    telephone number or a code."""

    stretch: int
    squeeze: int
    emergency: bool = False
    short: int = 0
    parted: bool = False


_AT_EASE = LineQuality(0, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a line that belongs to one text: its characters ``first`` to ``last - 1`` (from 0) of the text that
    the ledger calls ``unit``. ``mark`` is where the first of them was typed. It begins ``x`` after the line does; along
    a line that runs down ``x`` is from its head."""

    unit: str
    first: int
    last: int
    mark: Mark
    x: Length


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of running text, as it came out. What is drawn are the block's items; this is for those who judge it.

    It stands from ``x`` over ``measure`` on ``baseline``, in the ``column`` of that number (a column that a photo parts
    counts as two); of a line that runs ``down``, ``x`` is the axis and ``baseline`` the head. ``opens`` and ``closes``
    say that it is its paragraph's first and last line, ``parts_number`` that it ends between a number and its unit
    (R14, R15). ``passages`` are what was typed of it, in order; the engine's own words are in none.
    """

    x: Length
    baseline: Length
    measure: Length
    column: int
    quality: LineQuality
    opens: bool
    closes: bool
    parts_number: bool = False
    down: bool = False
    passages: tuple[Passage, ...] = ()

    @property
    def justified(self) -> bool:
        """Whether it was spread or squeezed to its measure: a paragraph's last line only where it was too long."""
        return not self.closes or self.quality != _AT_EASE


@dataclass(frozen=True, slots=True)
class Cropped:
    """How much of a photo shows: thousandths of its ``width`` and of its ``height``, about the ``focus`` (thousandths
    of both) that its editor has ``given``, or the engine taken."""

    width: int
    height: int
    focus: tuple[int, int]
    given: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block for the report: ``kind`` is headline, kicker, deck, label, summary, text, photo, caption …

    ``lines`` are the printed lines, ``face`` the role of theirs in a head; of running text ``column_lines`` counts them
    per column instead. ``crop`` is that of a photo.
    """

    kind: str
    box: Rect
    size: Length = 0
    lines: tuple[str, ...] = ()
    column_lines: tuple[int, ...] = ()
    file: str = ""
    ppi: float = 0.0
    crop: Cropped | None = None
    face: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What would mend the setting, as facts for a sentence of ``words``."""

    code: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One article on the page: its items in reading order and what the report says of it.

    ``overset_*`` and ``short_lines`` count text that does not fit, and lines missing at the foot.
    ``lines`` are those of the running text in order, ``runts`` counts its single-character last lines; ``crossheads``
    are the ledger keys of the heads inside it.
    """

    article: str
    kind: str
    priority: str
    area: Area
    box: Rect
    frame: bool
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    lines: tuple[TextLine, ...]
    runts: int = 0
    overset_characters: int = 0
    overset_lines: int = 0
    short_lines: int = 0
    white: int = 0
    """Empty body lines inside the block, counted in lines of one base column."""
    crossheads: tuple[str, ...] = ()
    draft: tuple[Item, ...] = ()
    """What a proof shows beside the items where the block cannot be printed as it is."""
    advice: tuple[Suggestion, ...] = ()

    @property
    def setting(self) -> tuple[LineQuality, ...]:
        """One entry for every justified line."""
        return tuple(line.quality for line in self.lines if line.justified)


@dataclass(frozen=True, slots=True)
class Page:
    """A page with everything on it in its final place. A ``draft`` is a page for the eye alone: it shows what cannot be
    printed, and is refused by whatever makes files for the press."""

    number: int
    sheet: Sheet
    grid: Grid
    folio: tuple[Item, ...]
    blocks: tuple[Block, ...]
    rules: tuple[Item, ...]
    """Column and story rules between the blocks."""
    title: str
    verdict: Verdict = field(default_factory=Verdict)
    """What its make-up is worth."""
    moved: tuple[Move, ...] = ()
    """What stands elsewhere than in the plan that the page had."""
    draft: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything in drawing order."""
        return (*self.folio, *(item for block in self.blocks for item in block.items), *self.rules)

    @property
    def printable(self) -> bool:
        """Whether every block is as it is to be printed."""
        return not self.draft and not any(block.draft for block in self.blocks)

    def as_draft(self) -> Page:
        """The page for a proof, with all that its blocks show there. No type of a block that cannot be printed stands
        outside of it."""
        if self.draft:
            return self
        return replace(self, blocks=tuple(_shown(block) if block.draft else block for block in self.blocks), draft=True)


def _shown(block: Block) -> Block:
    return replace(block, items=cut((*block.items, *block.draft), block.box, inside=True))


def cut(items: Iterable[Item], box: Rect, *, inside: bool) -> tuple[Item, ...]:
    """Items with their type cut to what stands inside of a box, or outside of it; runs of which nothing does are left
    out."""
    pieces = (item.cut(box, inside=inside) if isinstance(item, GlyphRun) else item for item in items)
    return tuple(piece for piece in pieces if not isinstance(piece, GlyphRun) or piece.glyphs)
