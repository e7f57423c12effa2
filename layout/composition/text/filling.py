"""A story's running text in its columns: the lines it takes of those that are free, and what is left of it; drawn and
counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from layout.composition.frame import TextColumns
from layout.composition.setter import Setter, rules_of, runs_of
from layout.composition.text.columns import (
    MISSING_LINE,
    STRANDED,
    Fitted,
    Flow,
    Rest,
    ahead,
    as_far_as,
    cut,
    fit,
    galley,
    is_squeezed,
    levelled,
    natural_cost,
    natural_lines,
    runts,
    track,
)
from layout.composition.text.copyfit import SHORT_TAIL, line_savers
from layout.composition.text.quality import SetRow
from layout.composition.text.runaround import Slot
from layout.model.galley import SetLine
from layout.model.page import Block, GlyphRun, Item, Part
from layout.model.pencil import Fault
from layout.model.sheet import Grid, Rect
from layout.model.units import Length

_BELOW = 2
"""Lines of its text that stand below a crosshead in its column, at the least."""

_Slots = tuple[tuple[Slot, ...], ...]

MORE_ROWS = 6
"""Rows more than its length asks for that text is tried in, before it gets all: lines beside a photo hold less."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How far running text fills its ``columns``: the slots ``taken`` of those that are ``free``, the paragraphs that
    stand there as they are ``fitted``, and the ``rest`` of the text, for which there is no room; None when it is placed
    whole. Without text nothing is fitted."""

    columns: TextColumns
    free: _Slots = ()
    taken: _Slots = ()
    fitted: Fitted | None = None
    rest: Rest | None = None

    @property
    def whole(self) -> bool:
        return self.rest is None

    @property
    def cost(self) -> float:
        """The breaker's demerits, with those of lines missing at the foot."""
        return self.fitted.cost + MISSING_LINE * self.short if self.fitted else 0.0

    @property
    def short(self) -> int:
        """Lines missing at the foot."""
        return sum(map(len, self.free)) - self.fitted.total if self.fitted else 0

    @property
    def stranded(self) -> int:
        """Crossheads that have not their text below them, and small tables that are parted."""
        return int(self.fitted.cost // STRANDED) if self.fitted else 0

    @property
    def foot(self) -> int:
        """The last row that the columns reach down to."""
        return max((slots[-1].row for slots in self.taken if slots), default=0)

    @property
    def white(self) -> Length:
        """The length of the lines missing at the foot."""
        if self.fitted is None:
            return 0
        used = [slot for slots in self.taken for slot in slots][:self.fitted.total]
        return sum(slot.measure for slots in self.free for slot in slots) - sum(slot.measure for slot in used)


def ends_level(short: int, columns: int) -> bool:
    """Whether the lines missing at the foot are so few that its columns end level, but for one."""
    return short < max(2, columns)


def strain(flow: Sequence[Flow], text: Filling) -> float:
    """What the text gives up to fill its columns, in the breaker's demerits: looser and tighter lines, widows, orphans,
    blank rows and tables without columns, against every paragraph at its best; but not for what is stranded."""
    given = text.fitted.cost % STRANDED if text.fitted else 0.0
    return max(given - natural_cost(flow, text.columns.measure), 0.0)


def low_crossheads(flow: Sequence[Flow], text: Filling) -> list[str]:
    """The red pencil's marks on what stays with the text behind it, as a crosshead does, and has less than two lines of
    that below it in its column (M94)."""
    if not text.stranded or text.fitted is None:
        return []
    feet = list(accumulate(map(len, text.taken)))
    found = []
    for f, begin, count, after in zip(flow, text.fitted.starts, text.fitted.counts, flow[1:], strict=False):
        end = begin + count
        below = min(next((foot for foot in feet if foot >= end), end), text.fitted.total) - end
        if f.keeps and not f.solid and below < (1 if after.brief else _BELOW):
            found.append((Fault.CROSSHEAD_NEAR_FOOT if below else Fault.CROSSHEAD_LAST).value)
    return found


def fill(flow: Sequence[Flow], columns: TextColumns, free: _Slots, loose: int) -> Filling:
    """The text in no more lines of the free ones than it needs, but so many that no crosshead is stranded and no
    small table is parted. Text that cannot be made to fit fills the free lines as it comes, and the rest is named.

    ``loose`` as in ``fit``.
    """
    measure = columns.measure
    lines = natural_lines(flow, measure)
    uneven = not track(free).even
    everything = sum(map(len, free))
    stranded, tried = None, None
    sound: list[Filling] = []
    blanks = any(f.paragraph is None for f in flow)  # some of which vanish at the columns' heads
    many = uneven or any(f.solid for f in flow)  # a table is kept whole
    rows = range(-1 if uneven or blanks else 0, MORE_ROWS if many else 2)  # beside a photo less may be wasted, too
    for room in (*(lines + more * len(free) for more in rows), max(everything, lines)):
        taken = tuple(levelled(free, room * measure))
        fitted = fit(flow, track(taken), loose) if taken != tried else None
        tried = taken
        if fitted is not None and fitted.cost < STRANDED:
            sound.append(Filling(columns, free, taken, fitted))
            if len(sound) > blanks:
                break
        elif fitted is not None and stranded is None:
            stranded = Filling(columns, free, taken, fitted)
    return min(sound, key=_unsettled, default=stranded) or Filling(columns, free, free, *as_far_as(flow, track(free)))


def _unsettled(text: Filling) -> float:
    """What speaks against a filling: the breaker's demerits, and lines missing where it is taken to end."""
    assert text.fitted is not None
    return text.fitted.cost + MISSING_LINE * (sum(map(len, text.taken)) - text.fitted.total)


SetColumns = Sequence[Sequence[SetLine | None]]
"""Set lines column by column, None for a row left blank."""


def set_text(flow: Sequence[Flow], text: Filling) -> SetColumns:
    """The lines of the text that are placed."""
    if text.fitted is None:
        return ()
    lines = galley(flow[:len(text.fitted.counts)], track(text.taken), text.fitted)
    return cut(lines[:text.fitted.total], [len(slots) for slots in text.taken])


def left_over(flow: Sequence[Flow], text: Filling) -> tuple[Flow, ...]:
    """What is not placed, ready to be set elsewhere at any measure: the end of the paragraph that is parted, and the
    paragraphs after it."""
    rest = text.rest
    if rest is None:
        return ()
    parted, fitted = flow[rest.paragraph], text.fitted
    if parted.paragraph is None or not rest.lines or fitted is None:
        return tuple(flow[rest.paragraph:])
    measures = ahead(parted.paragraph, track(text.taken), fitted.starts[rest.paragraph])
    return (replace(parted, paragraph=parted.paragraph.after(measures, rest.lines)), *flow[rest.paragraph + 1:])


def draw_text(text: Filling, columns: SetColumns, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The lines in their places. The frame of a line is its whole column, also beside a photo."""
    grid = setter.house.grid
    items: list[Item] = []
    boxes: list[Rect] = []
    for x, slots, lines in zip(text.columns.edges, text.taken, columns, strict=False):
        if not lines:
            continue
        first, last = slots[0].row, slots[len(lines) - 1].row
        box = Rect(x, grid.row_y(first), text.columns.measure, (last - first + 1) * grid.pitch)
        boxes.append(box)
        places = [(line, slot.x, grid.baseline(slot.row)) for slot, line in zip(slots, lines, strict=False) if line]
        items += _as_read(run for line, x, baseline in places for run in runs_of(line, x, baseline, box))
        items += dict.fromkeys(rule for place in places for rule in rules_of(*place))  # what rows share is drawn once
    if not boxes:
        return (), ()
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    edges, measure = text.columns
    whole = Rect(edges[0], top, edges[-1] + measure - edges[0], bottom - top)
    return tuple(items), (Part("text", whole, setter.house.styles["body"].size,
                               column_lines=tuple(map(len, columns))),)


def _as_read(runs: Iterable[GlyphRun]) -> Iterator[GlyphRun]:
    """The runs of a column's lines in the order in which they are read: of a table's row whose cells have several lines
    one cell after the other."""
    for _, group in groupby(runs, lambda run: run.unit if run.cell else None):
        yield from sorted(group, key=lambda run: run.cell.x if run.cell else 0)


def squeezed(flow: Sequence[Flow], text: Filling) -> Iterator[tuple[Flow, Length]]:
    """The tables that cannot stand in columns where they are placed, each by its first such row, with its measure."""
    lines, starts, before = track(text.taken), text.fitted.starts if text.fitted else (), False
    for f, start in zip(flow, starts, strict=False):
        measures = ahead(f.paragraph, lines, start) if f.paragraph and f.solid else ()
        here = bool(measures) and is_squeezed(f, measures)
        if here and not before:
            yield f, min(measures)
        before = here


def rows_set(text: Filling, columns: SetColumns, grid: Grid) -> Iterator[SetRow]:
    """The rows of the columns with the lines that stand there."""
    return (SetRow(line, slot.x, grid.baseline(slot.row), slot.measure, (column, slot.row))
            for column, (slots, lines) in enumerate(zip(text.taken, columns, strict=False))
            for slot, line in zip(slots, lines, strict=False))


def counted(block: Block, text: Filling, flow: Sequence[Flow], grid: Grid) -> Block:
    """The block with what the report says of its text."""
    return replace(
        block, short_lines=text.short, white=round(text.white / grid.measure),
        runts=runts(flow, track(text.taken), text.fitted) if text.fitted else 0,
        advice=tuple(advice for advice, _ in line_savers(_of_one_measure(flow, text), SHORT_TAIL)))


def _of_one_measure(flow: Sequence[Flow], text: Filling) -> list[tuple[Flow, Length]]:
    """The paragraphs whose lines all have one measure, with that: of them alone it can be told what a cut would save.
    """
    lines, starts = track(text.taken), text.fitted.starts if text.fitted else ()
    found = []
    for f, start in zip(flow, starts, strict=False):
        measures = ahead(f.paragraph, lines, start) if f.paragraph else ()
        if len(measures) == 1:
            found.append((f, measures[0]))
    return found
