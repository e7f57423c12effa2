"""The make-up (版面方案) as a value: where every block stands and how it is set. ``plan.yaml`` keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from layout.model.diagnostic import Mark
from layout.model.issue import HeadWay, Side
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
        return (self.first_column <= other.last_column and other.first_column <= self.last_column
                and self.first_row <= other.last_row and other.first_row <= self.last_row)


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
class Score:
    """What a page costs as it is made up, thousandths: ``parts`` by the names of the house's weights, and as ``blocks``
    what they cost by themselves. ``sound`` and ``acceptable`` as in M13, M14."""

    parts: Mapping[str, int]
    sound: bool
    acceptable: bool

    @property
    def price(self) -> int:
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The make-up of one page; blocks in the manifest's order."""

    page: int
    blocks: tuple[BlockPlan, ...]
