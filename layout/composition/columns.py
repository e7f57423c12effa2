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
    """The chosen number of lines of every paragraph, and of the whole galley."""

    counts: tuple[int, ...]
    total: int


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

    ``capacities`` are the rows free in each column, left to right; ``loose`` is the limit of expansion in thousandths
    of an em for a paragraph that is not set at its best.
    """
    room = sum(capacities)
    edges = tuple(accumulate(capacities))[:-1]
    states: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for k, f in enumerate(flow):
        options = _options(f, measure, loose)
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (so_far, counts) in states.items():
            here = {0: 0.0} if f.paragraph is None and (start == 0 or start in edges) else options
            for count, cost in here.items():
                end = start + count
                if end > room:
                    continue
                total = so_far + cost + _edge_cost(start, count, edges, f.cross and k + 1 < len(flow))
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*counts, count))
        states = reached
    if not states:
        return None
    total_lines = min(states, key=lambda n: (states[n][0] + MISSING_LINE * (room - n), -n))
    return Fitted(states[total_lines][1], total_lines)


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


def galley(flow: Sequence[Flow], measure: Length, counts: Sequence[int] | None = None) -> list[SetLine | None]:
    """All lines in order, None for a blank row; ``counts`` as ``fit`` chose them, else as the breaker likes it best."""
    lines: list[SetLine | None] = []
    for k, f in enumerate(flow):
        if f.paragraph is None:
            lines += [None] * (counts[k] if counts else 1)
        else:
            best = _best(f, measure)
            count = counts[k] if counts else best
            lines += f.paragraph.set((measure,), None if count == best else count)
    return lines


def cut(lines: Sequence[SetLine | None], capacities: Sequence[int]) -> list[tuple[SetLine | None, ...]]:
    """The lines column by column, each filled before the next; lines beyond the last column are left out."""
    columns, at = [], 0
    for capacity in capacities:
        columns.append(tuple(lines[at:at + capacity]))
        at += capacity
    return columns


def levelled(capacities: Sequence[int], lines: int) -> list[int]:
    """Capacities lowered from the foot so that ``lines`` end level (R46): the tallest columns come down first, and in
    the end fewer rows are free than there are columns."""
    wanted = list(capacities)
    while (surplus := sum(wanted) - lines) >= len(wanted):
        top = max(wanted)
        tall = [k for k, c in enumerate(wanted) if c == top]
        lower = max((c for c in wanted if c < top), default=0)
        step = min(top - lower, max(surplus // len(tall), 1))
        for k in tall:
            wanted[k] -= step
    return wanted
