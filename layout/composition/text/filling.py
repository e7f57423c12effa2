"""A story's running text in its columns: the lines it takes of those that are free, drawn and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.composition.setter import Setter, runs_of
from layout.composition.text.columns import (
    MISSING_LINE,
    STRANDED,
    Fitted,
    Flow,
    ahead,
    cut,
    fit,
    galley,
    levelled,
    natural_cost,
    natural_lines,
    runts,
    track,
)
from layout.composition.text.copyfit import SHORT_TAIL, line_savers
from layout.composition.text.quality import Placed, text_lines
from layout.composition.text.runaround import Slot
from layout.model.galley import SetLine
from layout.model.page import Block, Item, Part
from layout.model.sheet import Rect
from layout.model.units import Length

_Columns = tuple[tuple[Slot, ...], ...]

MORE_ROWS = 6
"""Rows more than its length asks for that text is tried in, before it gets all: lines beside a photo hold less."""


@dataclass(frozen=True, slots=True)
class Text:
    """How the running text fills its columns, which stand at ``xs`` and are ``measure`` wide. ``columns`` are the lines
    that it takes of those that are ``free``. Without text there is nothing ``fitted``."""

    measure: Length
    xs: tuple[Length, ...]
    free: _Columns = ()
    columns: _Columns = ()
    fitted: Fitted | None = None

    @property
    def cost(self) -> float:
        """The breaker's demerits, with those of lines missing at the foot."""
        return self.fitted.cost + MISSING_LINE * self.short if self.fitted else 0.0

    @property
    def short(self) -> int:
        """Lines missing at the foot."""
        return sum(map(len, self.free)) - self.fitted.total if self.fitted else 0

    @property
    def foot(self) -> int:
        """The last row that the columns reach down to."""
        return max((slots[-1].row for slots in self.columns if slots), default=0)

    @property
    def white(self) -> Length:
        """The length of the lines missing at the foot."""
        if self.fitted is None:
            return 0
        used = [slot for slots in self.columns for slot in slots][:self.fitted.total]
        return sum(slot.measure for slots in self.free for slot in slots) - sum(slot.measure for slot in used)


def strain(flow: Sequence[Flow], text: Text) -> float:
    """What the text gives up to fill its columns, in the breaker's demerits: looser and tighter lines, widows, orphans
    and blank rows, against every paragraph at its best."""
    return max(text.fitted.cost - natural_cost(flow, text.measure), 0.0) if text.fitted else 0.0


def fill(flow: Sequence[Flow], measure: Length, xs: tuple[Length, ...], free: _Columns, loose: int) -> Text | None:
    """The text in no more lines of the free ones than it needs, but so many that no crosshead is stranded; None when
    it does not fit."""
    lines = natural_lines(flow, measure)
    uneven = not track(free).even
    everything = sum(map(len, free))
    stranded, tried = None, None
    rows = range(-1 if uneven else 0, MORE_ROWS if uneven else 2)  # text beside a photo may waste less at its ends
    for room in (*(lines + more * len(free) for more in rows), max(everything, lines)):
        columns = tuple(levelled(free, room * measure))
        fitted = fit(flow, track(columns), loose) if columns != tried else None
        tried = columns
        if fitted is not None and fitted.cost < STRANDED:
            return Text(measure, xs, free, columns, fitted)
        if fitted is not None and stranded is None:
            stranded = Text(measure, xs, free, columns, fitted)
    return stranded


SetColumns = Sequence[Sequence[SetLine | None]]
"""Set lines column by column, None for a row left blank."""


def set_text(flow: Sequence[Flow], text: Text) -> SetColumns:
    """The lines of the text as they were fitted."""
    if text.fitted is None:
        return ()
    return cut(galley(flow, track(text.columns), text.fitted), [len(slots) for slots in text.columns])


def draw_text(text: Text, columns: SetColumns, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The lines in their places. The frame of a line is its whole column, also beside a photo."""
    grid = setter.house.grid
    items: list[Item] = []
    boxes: list[Rect] = []
    for x, slots, lines in zip(text.xs, text.columns, columns, strict=False):
        if not lines:
            continue
        first, last = slots[0].row, slots[len(lines) - 1].row
        box = Rect(x, grid.row_y(first), text.measure, (last - first + 1) * grid.pitch)
        boxes.append(box)
        for slot, line in zip(slots, lines, strict=False):
            items += runs_of(line, slot.x, grid.baseline(slot.row), box) if line else ()
    if not boxes:
        return (), ()
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    whole = Rect(text.xs[0], top, text.xs[-1] + text.measure - text.xs[0], bottom - top)
    return tuple(items), (Part("text", whole, setter.house.styles["body"].size,
                               column_lines=tuple(map(len, columns))),)


def counted(block: Block, text: Text, columns: SetColumns, flow: Sequence[Flow], setter: Setter) -> Block:
    """The block with what the report says of its text."""
    grid = setter.house.grid
    placed = (Placed(line, slot.x, grid.baseline(slot.row), slot.measure, (column, slot.row))
              for column, (slots, lines) in enumerate(zip(text.columns, columns, strict=False))
              for slot, line in zip(slots, lines, strict=False))
    return replace(
        block, lines=text_lines(placed), short_lines=text.short, white=round(text.white / grid.measure),
        runts=runts(flow, track(text.columns), text.fitted) if text.fitted else 0,
        advice=tuple(advice for advice, _ in line_savers(_of_one_measure(flow, text), SHORT_TAIL)))


def _of_one_measure(flow: Sequence[Flow], text: Text) -> list[tuple[Flow, Length]]:
    """The paragraphs whose lines are all as wide, with their measure: of these it can be told what a cut would save."""
    lines, starts = track(text.columns), text.fitted.starts if text.fitted else ()
    found = []
    for f, start in zip(flow, starts, strict=False):
        measures = ahead(f.paragraph, lines, start) if f.paragraph else ()
        if len(measures) == 1:
            found.append((f, measures[0]))
    return found
