"""A galley cut into columns: equal feet, no stranded lines, and the text made to fill them exactly.

Where the lines do not come out, some paragraphs are set one line looser or tighter, if they can be within the
house's limit of expansion (typography.md R42, R43, R45, R46; Knuth and Plass's looseness, chosen for all paragraphs
of a story at once by dynamic programming).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.model.diagnostic import Mark
from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Paragraph

WIDOW = 3_000.0
"""Last line of a paragraph alone at a column's head, in the breaker's demerits."""

ORPHAN = 1_500.0
"""First line of a paragraph alone at a column's foot."""

STRANDED = 1e9
"""A crosshead with fewer than two lines of its text below it in the column."""

LEFT_BLANK = 12_000.0
"""Every row left blank at a column's foot to bring a crosshead over to the next (R45)."""

HOLLOW = 3_000.0
"""A blank row at a column's foot, where the column seems to end early."""

MISSING_LINE = 6_000.0
"""Every line missing at the foot of the last column."""

DETOUR = 60_000.0
"""How much worse than its best a paragraph may be set for the sake of the columns."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph in the flow. ``cross`` marks a crosshead, which keeps with what follows; a flow without paragraph is
    one blank row, which vanishes at a column's head. ``number`` counts the copy's paragraphs from 1 (0: not copy)."""

    paragraph: Paragraph | None
    cross: bool = False
    number: int = 0
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """The chosen number of lines of every paragraph, the rows left blank before it, the rows of the whole galley, and
    what the choice costs: the breaker's demerits with those of the columns' edges."""

    counts: tuple[int, ...]
    blanks: tuple[int, ...]
    total: int
    cost: float


def natural_lines(flow: Sequence[Flow], measure: Length) -> int:
    """Lines of the galley as the breaker likes it best."""
    return sum(_best(f, measure) for f in flow)


def _best(f: Flow, measure: Length) -> int:
    if f.paragraph is None:
        return 1
    breaking = f.paragraph.breaking((measure,))
    return len(breaking.ends) if breaking else 0


def fit(flow: Sequence[Flow], measure: Length, capacities: Sequence[int], loose: int) -> Fitted | None:
    """Choose every paragraph's number of lines so that the columns fill best; None when nothing fits them.

    ``capacities`` are the rows free in each column, left to right (in each stretch of a column that a photo parts);
    ``loose`` is the limit of expansion in thousandths of an em for a paragraph that is not set at its best.
    """
    room = sum(capacities)
    edges = tuple(accumulate(capacities))[:-1]
    natural = _as_it_comes(flow, measure, edges)
    if natural is not None and natural.total == room:
        return natural
    states: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for k, f in enumerate(flow):
        keeps = f.cross and k + 1 < len(flow)
        options = _options(f, measure, loose)
        reached: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for at, (so_far, chosen) in states.items():
            here = _blank(at, edges) if f.paragraph is None else options
            for count, cost in here.items():
                for start in (at, *(_beyond(at, count, edges) if keeps else ())):
                    end = start + count
                    if end > room:
                        continue
                    total = so_far + cost + LEFT_BLANK * (start - at) + _edge_cost(start, count, edges, keeps)
                    if end not in reached or total < reached[end][0]:
                        reached[end] = (total, (*chosen, (count, start - at)))
        states = reached
    if not states:
        return None
    total = min(states, key=lambda n: (states[n][0] + MISSING_LINE * (room - n), -n))
    cost, chosen = states[total]
    return Fitted(tuple(count for count, _ in chosen), tuple(blank for _, blank in chosen), total, cost)


def _as_it_comes(flow: Sequence[Flow], measure: Length, edges: Sequence[int]) -> Fitted | None:
    """Every paragraph at its best, where no column's edge objects: nothing can be better, if it fills the columns."""
    counts: list[int] = []
    at, cost = 0, 0.0
    for k, f in enumerate(flow):
        if f.paragraph is None:
            ((count, more),) = _blank(at, edges).items()
        else:
            breaking = f.paragraph.breaking((measure,))
            count, more = (len(breaking.ends), breaking.cost) if breaking else (0, 0.0)
            if _edge_cost(at, count, edges, f.cross and k + 1 < len(flow)):
                return None
        if f.paragraph is None and more:
            return None
        counts.append(count)
        at, cost = at + count, cost + more
    return Fitted(tuple(counts), (0,) * len(counts), at, cost)


def _beyond(at: int, count: int, edges: Sequence[int]) -> tuple[int, ...]:
    """The column's head to which a crosshead goes that would be stranded at ``at``."""
    return tuple(edge for edge in edges if at < edge <= at + count + 1)[:1]


def _blank(start: int, edges: Sequence[int]) -> dict[int, float]:
    """A blank row vanishes at a column's head, and should not be a column's last."""
    if start == 0 or start in edges:
        return {0: 0.0}
    return {1: HOLLOW if start + 1 in edges else 0.0}


def _options(f: Flow, measure: Length, loose: int) -> dict[int, float]:
    """Numbers of lines the paragraph can have within the limit of expansion, with their cost; fewest first."""
    if f.paragraph is None:
        return {1: 0.0}
    best = f.paragraph.breaking((measure,))
    if best is None or not best.ends:
        return {0: 0.0}
    natural = len(best.ends)
    options = {natural: best.cost}
    for count in () if f.cross else (natural - 1, natural + 1):
        other = f.paragraph.breaking((measure,), count) if count > 0 else None
        if other is not None and other.worst <= loose and other.cost < best.cost + DETOUR:
            options[count] = other.cost
    return dict(sorted(options.items()))


def _edge_cost(start: int, count: int, edges: Sequence[int], cross: bool) -> float:
    cost = 0.0
    for edge in edges:
        if cross and start < edge <= start + count + 1:
            cost += STRANDED
        elif start < edge < start + count:
            cost += ORPHAN * (edge - start == 1) + WIDOW * (start + count - edge == 1)
    return cost


def galley(flow: Sequence[Flow], measure: Length, fitted: Fitted) -> list[SetLine | None]:
    """All lines in order as ``fit`` chose them, None for a blank row."""
    lines: list[SetLine | None] = []
    for f, count, blank in zip(flow, fitted.counts, fitted.blanks, strict=True):
        lines += [None] * blank
        if f.paragraph is None:
            lines += [None] * count
        else:
            lines += f.paragraph.set((measure,), None if count == _best(f, measure) else count)
    return lines


def cut(lines: Sequence[SetLine | None], capacities: Sequence[int]) -> list[tuple[SetLine | None, ...]]:
    """The lines column by column, each filled before the next; lines beyond the last column are left out."""
    columns, at = [], 0
    for capacity in capacities:
        columns.append(tuple(lines[at:at + capacity]))
        at += capacity
    return columns


def levelled(columns: Sequence[Sequence[int]], lines: int) -> list[tuple[int, ...]]:
    """The columns' rows, cut off at the highest common foot above which there is room for ``lines`` (R46); all of them
    where there is no room."""
    for foot in sorted({row for rows in columns for row in rows}):
        kept = [tuple(row for row in rows if row <= foot) for rows in columns]
        if sum(map(len, kept)) >= lines:
            return kept
    return [tuple(rows) for rows in columns]


def stretches(rows: Sequence[int]) -> list[int]:
    """How many rows stand together in each stretch of a column that photos part."""
    lengths: list[int] = []
    for before, row in zip((None, *rows), rows, strict=False):
        if before is None or row != before + 1:
            lengths.append(0)
        lengths[-1] += 1
    return lengths
