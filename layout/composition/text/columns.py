"""A galley cut into columns: equal feet, no stranded lines, and the text made to fill them exactly.

Where the lines do not come out, some paragraphs are set one line looser or tighter, if they can be within the
house's limit of expansion (R42, R43, R45, R46; Knuth and Plass's looseness, chosen for all paragraphs
of a story at once by dynamic programming).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf

from layout.composition.text.matter import Matter
from layout.composition.text.runaround import Slot
from layout.model.diagnostic import Mark
from layout.model.galley import SetLine
from layout.model.units import Length

WIDOW = 3_000.0
"""Last line of a paragraph alone at a column's head, in the breaker's demerits."""

STUB = 5_000.0
"""More, where that line holds no more than ``STUB_CHARACTERS`` (R42): it is read as left over."""

STUB_CHARACTERS = 8
"""Characters of a last line up to which it is a stub at a column's head: half of a usual one."""

ORPHAN = 1_500.0
"""First line of a paragraph alone at a column's foot."""

STRANDED = 1e9
"""A crosshead with fewer than two lines of its text below it in the column; a small table that is parted."""

SQUEEZED = 4_000.0
"""A row of a table whose cells do not stand below those of the others, at the least."""

LEFT_BLANK = 12_000.0
"""Every row left blank at a column's foot to bring a crosshead over to the next (R45)."""

HOLLOW = 12_000.0
"""A blank row at a column's foot, where the column seems to end early."""

WIDER = 8_000.0
"""A blank row that is two, for the sake of a table beside it, or above a crosshead for that of a column's foot."""

MISSING_LINE = 6_000.0
"""Every line missing at the foot of the last column."""

MOVED = 3
"""Lines up to which a paragraph goes over to the next column whole with what its last line stays with."""

DRAWN_OVER = 6
"""Rows that may be left blank at a column's foot for the sake of such a last line alone."""

DETOUR = 60_000.0
"""How much worse than its best a paragraph may be set for the sake of the columns."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph in the flow. One that ``keeps`` stays with what follows, as a crosshead does; one that is ``whole``
    is not parted between columns; of one that ``leads`` the last line stays with what follows. ``parting`` is what it
    costs to part it for all that, in the breaker's demerits. A flow without paragraph is one blank row, which vanishes
    at a column's head. ``number`` counts the copy's paragraphs from 1 (0: nothing that could be cut).

    One that is ``solid`` is never parted, as a table's row; ``behind`` is what it costs that a column begins right
    behind it, and ``resumed`` what is set in its stead where one begins with it. A blank row that ``widens`` may be 2.
    Of one that is ``brief`` a single line is enough below what keeps with it, if it has no more. Above one that is
    ``airy`` a blank row may be 2.
    """

    paragraph: Matter | None
    keeps: bool = False
    whole: bool = False
    leads: bool = False
    parting: float = 0.0
    number: int = 0
    mark: Mark | None = None
    solid: bool = False
    behind: float = 0.0
    resumed: Matter | None = None
    widens: bool = False
    brief: bool = False
    airy: bool = False

    def at(self, start: int, edges: Sequence[int]) -> Matter | None:
        """What is set where it begins on line ``start`` and columns on these."""
        return self.resumed if self.resumed and start in edges else self.paragraph


@dataclass(frozen=True, slots=True)
class Track:
    """The lines that await the text, in reading order: the measure of each, and the numbers of those at which a column
    begins anew, at its head or below a photo that parts it. ``narrowest`` is the least of the measures; the track is
    ``even`` when they are all the same."""

    measures: tuple[Length, ...]
    edges: tuple[int, ...]
    narrowest: Length
    even: bool


def track(columns: Sequence[Sequence[Slot]]) -> Track:
    """The lines of all columns, one column after another."""
    measures = tuple(slot.measure for slots in columns for slot in slots)
    together = accumulate(length for slots in columns for length in stretches([slot.row for slot in slots]))
    return Track(measures, tuple(together)[:-1], min(measures, default=0), len(set(measures)) < 2)


def ahead(paragraph: Matter, lines: Track, start: int) -> tuple[Length, ...]:
    """The measures that a paragraph meets which begins on line ``start``, as ``Paragraph.breaking`` wants them: the
    last one serves all further lines. No more of them than the paragraph can need, so that it is broken anew only
    where its own lines differ."""
    if lines.even:
        return (lines.narrowest,)
    breaking = paragraph.breaking((lines.narrowest,))
    needed = len(breaking.ends) if breaking else 0
    while True:
        needed += 2  # it may be set a line looser, and like best to be one longer
        met = lines.measures[start:start + needed] or lines.measures[-1:]
        last = len(met)
        while last > 1 and met[last - 2] == met[-1]:
            last -= 1
        found = paragraph.breaking(met[:last])
        if found is None or len(found.ends) < needed:
            return met[:last]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The chosen number of lines of every paragraph, the rows left blank before it, the rows of the galley that are
    placed, and what the choice costs: the breaker's demerits with those of the columns' edges. ``gaps`` are the rows
    left blank before a paragraph's last line, by its number in the flow."""

    counts: tuple[int, ...]
    blanks: tuple[int, ...]
    total: int
    cost: float
    gaps: Mapping[int, int] = field(default_factory=dict)

    @property
    def starts(self) -> tuple[int, ...]:
        """The line on which every paragraph begins."""
        after = [count + self.gaps.get(k, 0) for k, count in enumerate(self.counts)]
        ends = accumulate(blank + rows for blank, rows in zip(self.blanks, after, strict=True))
        return tuple(end - rows for end, rows in zip(ends, after, strict=True))


def natural_lines(flow: Sequence[Flow], measure: Length) -> int:
    """Lines of the galley at one measure as the breaker likes it best."""
    return sum(1 if f.paragraph is None else _lines(f.paragraph, (measure,)) for f in flow)


def natural_cost(flow: Sequence[Flow], measure: Length) -> float:
    """The breaker's demerits of the galley at one measure as it likes it best; none of what this squeezes."""
    found = (f.paragraph.breaking((measure,)) for f in flow if f.paragraph is not None and not f.solid)
    return sum(breaking.cost for breaking in found if breaking)


def is_squeezed(f: Flow, measures: tuple[Length, ...]) -> bool:
    """Whether it is of a form that it cannot have at these measures, as a table's row out of columns."""
    breaking = f.paragraph.breaking(measures) if f.paragraph and f.solid else None
    return breaking is not None and breaking.cost >= SQUEEZED


def is_tall(f: Flow, measures: tuple[Length, ...]) -> bool:
    """Whether it is a table's row with so many lines at these measures that it would rather be wider."""
    breaking = f.paragraph.breaking(measures) if f.paragraph and f.solid else None
    return breaking is not None and 0 < breaking.cost < SQUEEZED


def _lines(paragraph: Matter, measures: tuple[Length, ...]) -> int:
    breaking = paragraph.breaking(measures)
    return len(breaking.ends) if breaking else 0


def fit(flow: Sequence[Flow], lines: Track, loose: int) -> Fitted | None:
    """Choose every paragraph's number of lines so that the columns fill best; None when nothing fits them.

    ``loose`` is the limit of expansion in thousandths of an em for a paragraph that is not set at its best.
    """
    room = len(lines.measures)
    if flow and not room:
        return None
    edge_costs = [_edge_costs(flow, k, lines) for k in range(len(flow))]
    natural = _as_it_comes(flow, lines, edge_costs) if lines.even else None
    if natural is not None and natural.total == room:
        return natural
    states: dict[int, tuple[float, tuple[_Placing, ...]]] = {0: (0.0, ())}
    for k in range(len(flow)):
        options, starts, edge_cost = _Options(flow[k], lines, loose), _starts(flow, k, lines), edge_costs[k]
        reached: dict[int, tuple[float, tuple[_Placing, ...]]] = {}
        behind = flow[k - 1].behind if k else 0.0
        for at, (so_far, chosen) in states.items():
            known = options.at(at)
            for start in starts(at, min(known)) if starts else (at,):
                for count, cost in (known if start == at else options.at(start)).items():
                    end = start + count
                    if end > room:
                        continue
                    over = LEFT_BLANK * (start - at) + behind if start in lines.edges else WIDER
                    left = over if start > at else 0.0
                    total = so_far + cost + left + edge_cost(start, count)
                    if total < reached.get(end, _NOT_REACHED)[0]:
                        reached[end] = (total, (*chosen, (count, start - at, 0)))
            if flow[k].leads and lines.even:
                for end, cost, placing in _drawn_over(at, known, edge_cost, lines.edges):
                    if end <= room and so_far + cost < reached.get(end, _NOT_REACHED)[0]:
                        reached[end] = (so_far + cost, (*chosen, placing))
        states = reached
    if not states:
        return None
    total = min(states, key=lambda n: (states[n][0] + MISSING_LINE * (room - n), -n))
    cost, chosen = states[total]
    counts, blanks, gaps = zip(*chosen, strict=True) if chosen else ((), (), ())
    return Fitted(counts, blanks, total, cost, {k: gap for k, gap in enumerate(gaps) if gap})


_Placing = tuple[int, int, int]
"""A paragraph's number of lines, the rows left blank before it, and those before its last line."""

_NOT_REACHED = (inf, ())

_EdgeCost = Callable[[int, int], float]
"""What columns that begin inside a paragraph or right behind it cost, by its first line and how many it has."""


def _starts(flow: Sequence[Flow], k: int, lines: Track) -> Callable[[int, int], tuple[int, ...]] | None:
    """The lines on which what stays together may begin, by the next one and the fewest lines that it has: there, or at
    the head of a later column, or one below a blank row that is one more; None of what begins on the next line anyway.
    """
    f, last = flow[k], k + 1 == len(flow)
    stays = (f.keeps and not last) or f.whole or f.solid
    leads = f.leads and not last
    if not (stays or leads) or (k and flow[k - 1].leads):
        return None

    def starts(at: int, fewest: int) -> tuple[int, ...]:
        more = f.airy and at and not {at, at + 1} & set(lines.edges)
        return (at, *((at + 1,) if more else ()),
                *(_beyond(at, fewest, lines.edges) if stays or fewest <= MOVED else ()))

    return starts


def _drawn_over(at: int, options: Mapping[int, float], edge_cost: _EdgeCost,
                edges: Sequence[int]) -> Iterator[tuple[int, float, _Placing]]:
    """The ends, costs and placings of a paragraph whose last line is drawn over to the column to which what it stays
    with goes."""
    for count, cost in options.items():
        for edge in edges:
            gap = edge + 1 - at - count
            if 0 < gap <= DRAWN_OVER and count > 1:
                yield edge + 1, cost + LEFT_BLANK * gap + edge_cost(at, count - 1), (count, 0, gap)


@dataclass(frozen=True, slots=True)
class Rest:
    """Where the text begins that has no room: the number of its paragraph in the flow, from 0, and how many lines of
    that paragraph are placed."""

    paragraph: int
    lines: int


def as_far_as(flow: Sequence[Flow], lines: Track) -> tuple[Fitted | None, Rest]:
    """Every paragraph as the breaker likes it best, as far as the lines reach, and where the rest begins. A crosshead
    or a blank row that would end the columns goes with the rest; what is never parted leaves a column's foot blank."""
    room = len(lines.measures)
    counts: list[int] = []
    blanks: list[int] = []
    at = 0
    rest = Rest(len(flow), 0)
    for k, f in enumerate(flow):
        if at == room:
            rest = Rest(k, 0)
            break
        start = _unparted(f, at, _natural(f, lines, at), lines.edges)
        count = _natural(f, lines, start)
        held = min(count, room - start)
        if held < count and f.solid:
            rest = Rest(k, 0)
            break
        counts.append(count)
        blanks.append(start - at)
        at = start + held
        if held < count:
            rest = Rest(k, held)
            break
    while not rest.lines and rest.paragraph and (flow[rest.paragraph - 1].keeps or
                                                 flow[rest.paragraph - 1].paragraph is None):
        at -= counts.pop() + blanks.pop()
        rest = Rest(rest.paragraph - 1, 0)
    return Fitted(tuple(counts), tuple(blanks), at, 0.0) if counts else None, rest


def _unparted(f: Flow, at: int, count: int, edges: Sequence[int]) -> int:
    """The line on which it begins so as not to be parted where it never is."""
    return next((edge for edge in edges if f.solid and at < edge < at + count), at)


def _natural(f: Flow, lines: Track, at: int) -> int:
    matter = f.at(at, lines.edges)
    if matter is None:
        return next(iter(_blank(at, lines.edges)))
    return _lines(matter, ahead(matter, lines, at))


def _as_it_comes(flow: Sequence[Flow], lines: Track, edge_costs: Sequence[_EdgeCost]) -> Fitted | None:
    """Every paragraph of an even track at its best, where no column's edge objects: nothing can be better, if it fills
    the columns."""
    counts: list[int] = []
    at, cost = 0, 0.0
    for k, f in enumerate(flow):
        matter = f.at(at, lines.edges)
        if matter is None:
            ((count, more),) = _blank(at, lines.edges).items()
        else:
            breaking = matter.breaking(ahead(matter, lines, at))
            count, more = (len(breaking.ends), breaking.cost) if breaking else (0, 0.0)
            if edge_costs[k](at, count):
                return None
        if matter is None and more:
            return None
        counts.append(count)
        at, cost = at + count, cost + more
    return Fitted(tuple(counts), (0,) * len(counts), at, cost)


def _beyond(at: int, count: int, edges: Sequence[int]) -> tuple[int, ...]:
    """The columns' heads to which a crosshead may go, or what stays whole, that would be parted at ``at``: more than
    one where a column has hardly a row."""
    return tuple(edge for edge in edges if at < edge <= at + count + 1)


def _blank(start: int, edges: Sequence[int]) -> dict[int, float]:
    """A blank row vanishes at a column's head, and should not be a column's last."""
    if start == 0 or start in edges:
        return {0: 0.0}
    return {1: HOLLOW if start + 1 in edges else 0.0}


class _Options:
    """The numbers of lines that a paragraph can have within the limit of expansion, with their cost, wherever it
    begins; fewest first."""

    def __init__(self, f: Flow, lines: Track, loose: int) -> None:
        self._flow, self._track, self._loose = f, lines, loose
        self._known: dict[tuple[bool, tuple[Length, ...]], dict[int, float]] = {}

    def at(self, start: int) -> dict[int, float]:
        matter = self._flow.at(start, self._track.edges)
        if matter is None:
            rows = _blank(start, self._track.edges)
            widens = self._flow.widens and 1 in rows and not {start + 1, start + 2} & set(self._track.edges)
            return {**rows, 2: WIDER} if widens else rows
        measures = ahead(matter, self._track, start)
        key = matter is self._flow.paragraph, measures
        if key not in self._known:
            self._known[key] = self._at(matter, measures)
        return self._known[key]

    def _at(self, paragraph: Matter, measures: tuple[Length, ...]) -> dict[int, float]:
        best = paragraph.breaking(measures)
        if best is None or not best.ends:
            return {0: 0.0}
        natural = len(best.ends)
        options = {natural: best.cost}
        for count in () if self._flow.keeps else (natural - 1, natural + 1):
            other = paragraph.breaking(measures, count) if count > 0 else None
            if other is not None and other.worst <= self._loose and other.cost < best.cost + DETOUR:
                options[count] = other.cost
        return dict(sorted(options.items()))


def _edge_costs(flow: Sequence[Flow], k: int, lines: Track) -> _EdgeCost:
    """What it costs that columns begin inside a paragraph of the flow, or right behind it."""
    f, edges, last = flow[k], lines.edges, k + 1 == len(flow)
    keeps, leads = f.keeps and not last, f.leads and not last

    def widow(start: int, count: int) -> float:
        return WIDOW + STUB * is_stub(f, lines, start, count)

    def plain(start: int, count: int) -> float:
        total, end = 0.0, start + count
        for edge in edges:
            if start < edge < end:
                total += ORPHAN * (edge - start == 1) + (widow(start, count) if end - edge == 1 else 0.0)
        return total

    def bound(start: int, count: int) -> float:
        total, end = 0.0, start + count
        two = keeps and not f.solid and not (flow[k + 1].brief and _natural(flow[k + 1], lines, end) == 1)
        for edge in edges:
            if not start < edge <= end + two:
                continue
            if f.solid and edge < end:
                return inf
            if edge == end and count:
                total += f.behind
            if keeps or (f.whole and edge < end) or (leads and edge == end):
                total += STRANDED
            elif edge < end:
                total += ORPHAN * (edge - start == 1) + f.parting
                total += widow(start, count) if end - edge == 1 and not leads else 0.0
        return total

    return bound if keeps or leads or f.whole or f.solid or f.parting or f.behind else plain


def is_stub(f: Flow, lines: Track, start: int, count: int) -> bool:
    """Whether the last of so many lines from line ``start`` on holds so little that it should not stand alone."""
    matter = f.at(start, lines.edges)
    if matter is None:
        return False
    measures = ahead(matter, lines, start)
    return matter.last_line_characters(measures, _asked(matter, measures, count)) <= STUB_CHARACTERS


def _asked(matter: Matter, measures: tuple[Length, ...], count: int) -> int | None:
    """How so many lines are asked for: None where they are the usual ones."""
    return None if count == _lines(matter, measures) else count


def galley(flow: Sequence[Flow], lines: Track, fitted: Fitted) -> list[SetLine | None]:
    """All lines in order as ``fit`` chose them, None for a blank row."""
    found: list[SetLine | None] = []
    for k, (f, count, blank, start) in enumerate(zip(flow, fitted.counts, fitted.blanks, fitted.starts, strict=True)):
        found += [None] * blank
        matter = f.at(start, lines.edges)
        if matter is None:
            found += [None] * count
        else:
            measures = ahead(matter, lines, start)
            found += matter.set(measures, _asked(matter, measures, count))
            gap = fitted.gaps.get(k, 0)
            found[-1:] = [*[None] * gap, found[-1]] if gap else found[-1:]
    return found


def runts(flow: Sequence[Flow], lines: Track, fitted: Fitted) -> int:
    """Paragraphs whose last line holds a single character."""
    found = 0
    for f, count, start in zip(flow, fitted.counts, fitted.starts, strict=True):
        if f.paragraph is not None:
            measures = ahead(f.paragraph, lines, start)
            found += f.paragraph.runt(measures, _asked(f.paragraph, measures, count))
    return found


def cut(lines: Sequence[SetLine | None], capacities: Sequence[int]) -> list[tuple[SetLine | None, ...]]:
    """The lines column by column, each filled before the next; lines beyond the last column are left out."""
    columns, at = [], 0
    for capacity in capacities:
        columns.append(tuple(lines[at:at + capacity]))
        at += capacity
    return columns


def levelled(columns: Sequence[Sequence[Slot]], text: Length) -> list[tuple[Slot, ...]]:
    """The columns' lines, cut off at the highest common foot above which there is room for ``text``, the length of all
    its lines together (R46); all of them where there is no room."""
    across: Counter[int] = Counter()
    for slots in columns:
        for slot in slots:
            across[slot.row] += slot.measure
    foot = room = 0
    for foot in sorted(across):
        room += across[foot]
        if room >= text:
            break
    return [tuple(slot for slot in slots if slot.row <= foot) for slots in columns]


def stretches(rows: Sequence[int]) -> list[int]:
    """How many rows stand together in each stretch of a column that photos part."""
    lengths: list[int] = []
    for before, row in zip((None, *rows), rows, strict=False):
        if before is None or row != before + 1:
            lengths.append(0)
        lengths[-1] += 1
    return lengths
