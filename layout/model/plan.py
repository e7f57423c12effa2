"""The make-up (版样) as a value: where every block stands and how it is set. ``plan.yaml`` keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from layout.model.concept import NO_CONCEPT, Concept
from layout.model.diagnostic import Mark
from layout.model.issue import HeadWay, Side
from layout.model.pencil import PencilMark
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class Area:
    """Base columns and rows of the grid, both ends included, counted from 1."""

    first_column: int
    last_column: int
    first_row: int
    last_row: int

    @property
    def columns(self) -> int:
        return self.last_column - self.first_column + 1

    @property
    def rows(self) -> int:
        return self.last_row - self.first_row + 1

    def overlaps(self, other: Area) -> bool:
        return self.common(other) > 0

    def common(self, other: Area) -> int:
        """Cells that both have."""
        columns = min(self.last_column, other.last_column) - max(self.first_column, other.first_column) + 1
        rows = min(self.last_row, other.last_row) - max(self.first_row, other.first_row) + 1
        return max(columns, 0) * max(rows, 0)


@dataclass(frozen=True, slots=True)
class Inset:
    """The place of a photo with its caption, or of a quote, inside a block: whole columns, or where ``width`` is given
    so many ems of body of them, at one side or in the middle, with text running beside it (绕排)."""

    area: Area
    width: Fraction | None = None
    side: Side = Side.RIGHT


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """One block's place and recipe; what is None the setter chooses.

    ``framed`` sets a frame around it, ``head`` is the way its head runs, ``head_size`` the headline's type size,
    ``head_lines`` its number of lines, ``text_columns`` the number of text columns (other than the base columns:
    破栏), of text that runs down that of its tiers; ``photos`` the place of each photo, ``quote`` that of the quote.
    """

    article: str
    area: Area
    framed: bool | None = None
    head: HeadWay | None = None
    head_size: Length | None = None
    head_lines: int | None = None
    text_columns: int | None = None
    photos: tuple[Inset, ...] = ()
    quote: Inset | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A block that stands elsewhere in one plan of a page than in another."""

    article: str
    before: Area
    after: Area

    def told(self, columns: int, rows: int) -> dict[str, str]:
        """It as facts of a sentence, on a page of so many columns and rows: the places, about where on the page they
        are, and how they differ."""
        return {"was": _told(self.before), "now": _told(self.after), "left": _about(self.before, columns, rows),
                "reached": _about(self.after, columns, rows), "change": self.change}

    @property
    def change(self) -> str:
        """``columns+1,rows-3`` of a block that stands on half of its cells still, else ``place``."""
        before, after = self.before, self.after
        if 2 * before.common(after) < min(before.columns * before.rows, after.columns * after.rows):
            return "place"
        by = (("columns", after.columns - before.columns), ("rows", after.rows - before.rows))
        return ",".join(f"{what}{n:+d}" for what, n in by if n) or "shift"


def moves(before: PagePlan, after: PagePlan) -> tuple[Move, ...]:
    """The blocks that both plans have, in different places, in the order of the second."""
    known = {block.article: block.area for block in before.blocks}
    return tuple(Move(block.article, known[block.article], block.area) for block in after.blocks
                 if known.get(block.article, block.area) != block.area)


def _told(area: Area) -> str:
    return f"{area.first_column}-{area.last_column}/{area.first_row}-{area.last_row}"


def _about(area: Area, columns: int, rows: int) -> str:
    """The part of the page, of nine, in which an area stands: ``top-left`` … ``bottom-right``."""
    named = (_side(area.first_row, area.last_row, rows, "top", "bottom"),
             _side(area.first_column, area.last_column, columns, "left", "right"))
    return "-".join(filter(None, named)) or "middle"


def _side(first: int, last: int, whole: int, low: str, high: str) -> str:
    """The end of the page that a block stands at; of one that stands at both or at neither that of the third in which
    its middle is."""
    ends = first == 1, last == whole
    if ends[0] != ends[1]:
        return low if ends[0] else high
    return (low, "", high)[min((first + last - 1) * 3 // (2 * whole), 2)]


class Effort(StrEnum):
    """How long a page is thought over: until the first plan that will do, as usual, or at length."""

    QUICK = "quick"
    NORMAL = "normal"
    BEST = "best"


class Reason(StrEnum):
    """Why a block stands where it does: the editor pinned it, plan.yaml kept it, or the page was made up so."""

    PINNED = "pinned"
    KEPT = "kept"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one page's make-up is worth, counted once: the search compares it, variants are sorted by it, and the report
    prints it.

    ``clashes`` are pairs of articles by their numbers in the manifest's order. ``white`` and the gutters are
    thousandths of the page; ``over`` counts cells that blocks lack in their places. ``exact``: every cell belongs to a
    block that is set into its place. ``sound``: exact, uncut, hardly white, the lead on top, every pin kept.
    ``acceptable``: sound, and nothing that a page editor would send back at once: none of the red pencil's ``marks`` is
    a hard one. ``prices`` are thousandths, by the names of the house's weights, and as ``blocks`` what the blocks cost
    by themselves; ``concept`` is what the make-up is told by.
    """

    through_cuts: int = 0
    crosses: int = 0
    clashes: tuple[tuple[int, int], ...] = ()
    frames: int = 0
    vertical_heads: int = 0
    photo_contacts: int = 0
    photo_columns: int = 0
    inversions: int = 0
    stacks: int = 0
    ladders: int = 0
    gutter_across: int = 0
    gutter_down: int = 0
    white: int = 0
    over: int = 0
    lead_off_top: int = 0
    lead_off_left: int = 0
    pins_missed: int = 0
    exact: bool = False
    sound: bool = False
    acceptable: bool = False
    prices: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[PencilMark, ...] = ()
    concept: Concept = NO_CONCEPT

    @property
    def price(self) -> int:
        """Thousandths, all parts together."""
        return sum(self.prices.values())

    @property
    def filled(self) -> bool:
        """Whether so little stays white that it costs no more than its share."""
        return not self.prices.get("white_much")

    @property
    def rank(self) -> int:
        """2 acceptable, 1 sound, 0 neither: a better rank beats any price."""
        return int(self.sound) + int(self.acceptable)

    @property
    def worth(self) -> tuple[int, int]:
        """The greater the better: rank before price, for by price alone an acceptable page is sold for a cheap fault
        (M15). What cannot be printed, because it is not filled exactly or misses a pin, comes last."""
        return self.rank if self.exact and not self.pins_missed else -1, -self.price


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The make-up of one page; blocks in the manifest's order. ``engine`` is the version that made it up, empty where
    nobody says."""

    page: int
    blocks: tuple[BlockPlan, ...]
    engine: str = ""
