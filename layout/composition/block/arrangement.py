"""What becomes of a block, as values: how it is arranged or why it cannot be, and what stands on the page."""

from __future__ import annotations

from dataclasses import dataclass

from layout.composition.frame import Room
from layout.composition.head.heading import Heading
from layout.composition.head.vertical import Beside, DownHead
from layout.composition.inset.picture import PlacedShot
from layout.composition.inset.quote import PlacedQuote
from layout.composition.inset.shot import Shot
from layout.composition.text.filling import Filling
from layout.composition.text.runaround import Window
from layout.model.diagnostic import Diagnostic
from layout.model.page import Block
from layout.model.pencil import Fault as Pencilled
from layout.model.plan import BlockPlan
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class Headed:
    """A block's heads, and what they leave: the ``room`` of the text, and the ``plan`` with text columns that fit it.
    ``heading`` stands over the text, what is ``beside`` it in a strip of its own."""

    plan: BlockPlan
    room: Room
    heading: Heading
    beside: Beside | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A block with everything in its place: the ``heading`` opened to its rows, with its ``top``; the ``first`` row of
    the text; the photos, the quote and the text, which may run ``down``. ``spare`` are the rows that the head takes
    beyond its need, ``strain`` what the text gives up to fill its columns (``filling``), ``blank_feet`` the
    rows blank at the feet of all but the last of these, ``marked`` what a chief editor would mark on its photos
    (``model/pencil.Fault``)."""

    headed: Headed
    heading: Heading
    top: Length
    first: int
    shots: tuple[PlacedShot, ...]
    quote: PlacedQuote | None
    text: Filling
    down: bool
    spare: int
    strain: float
    blank_feet: int = 0
    marked: tuple[str, ...] = ()

    @property
    def short(self) -> int:
        """Lines missing at the foot."""
        return self.text.short

    @property
    def white(self) -> Length:
        """The length of the lines missing at the foot."""
        return self.text.white

    @property
    def head_rows(self) -> int:
        """Rows from the block's top to its text."""
        return self.first - self.headed.plan.area.first_row

    @property
    def head_cost(self) -> float:
        """What speaks against the head (``headline``)."""
        return self.headed.heading.cost

    @property
    def faults(self) -> tuple[str, ...]:
        """What a chief editor would mark on the block (``model/pencil.Fault``)."""
        side = self.headed.beside
        return (*self.headed.heading.faults, *(side.head.faults if side else ()), *spare_faults(self.spare),
                *self.marked)

    @property
    def photos(self) -> tuple[Window, ...]:
        """The places that the text keeps clear of for the photos."""
        return tuple(placed.window for placed in self.shots)


@dataclass(frozen=True, slots=True)
class HeadTooWide:
    """A headline that its measure cannot hold at any size."""

    head: Heading | DownHead


@dataclass(frozen=True, slots=True)
class Overset:
    """Text that has no room, set in columns of this measure."""

    measure: Length


@dataclass(frozen=True, slots=True)
class ShotAstray:
    """A photo whose place is not in the block, below ``first``, or on another photo."""

    shot: Shot
    first: int


@dataclass(frozen=True, slots=True)
class QuoteAstray:
    """A quote without a place in the block below ``first``."""

    first: int


@dataclass(frozen=True, slots=True)
class PhotosMiscounted:
    """A plan that has places for more photos, or fewer, than the article has."""

    planned: int
    given: int


@dataclass(frozen=True, slots=True)
class InsetsDown:
    """A photo or a quote in text that runs down."""


def spare_faults(spare: int) -> tuple[str, ...]:
    """What a chief editor would mark on a head that takes so many rows beyond its need (M91)."""
    return (Pencilled.SPARE_ROWS.value,) if spare > 1 else ()


Fault = HeadTooWide | Overset | ShotAstray | QuoteAstray | PhotosMiscounted | InsetsDown


@dataclass(frozen=True, slots=True)
class Refusal:
    """A block that cannot be set as its order says: its heads, and what does not fit. Where a head is too wide the rest
    is not looked at."""

    headed: Headed
    faults: tuple[Fault, ...]

    @property
    def overset(self) -> bool:
        return any(isinstance(fault, Overset) for fault in self.faults)

    @property
    def of_heads(self) -> bool:
        return any(isinstance(fault, HeadTooWide) for fault in self.faults)


Outcome = Arrangement | Refusal


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block on the page, and what there is to say of it."""

    block: Block
    said: tuple[Diagnostic, ...]
