"""A galley cut into columns: equal feet, no stranded lines, and the text made to fill them exactly.

Where the lines do not come out, some paragraphs are set one line looser or tighter, if they can be within the
house's limit of expansion (R42, R43, R45, R46; Knuth and Plass's looseness, chosen for all paragraphs
of a story at once by dynamic programming).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.composition.text.matter import Matter
from layout.composition.text.runaround import Slot
from layout.model.diagnostic import Mark
from layout.model.galley import SetLine
from layout.model.units import Length

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
    """A paragraph in the flow. One that ``keeps`` stays with what follows, as a crosshead does; one that is ``whole``
    is not parted between columns. A flow without paragraph is one blank row, which vanishes at a column's head.
    ``number`` counts the copy's paragraphs from 1 (0: not copy).
    """

    paragraph: Matter | None
    keeps: bool = False
    whole: bool = False
    number: int = 0
    mark: Mark | None = None


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
    placed, and what the choice costs: the breaker's demerits with those of the columns' edges."""

    counts: tuple[int, ...]
    blanks: tuple[int, ...]
    total: int
    cost: float

    @property
    def starts(self) -> tuple[int, ...]:
        """The line on which every paragraph begins."""
        ends = accumulate(count + blank for count, blank in zip(self.counts, self.blanks, strict=True))
        return tuple(end - count for end, count in zip(ends, self.counts, strict=True))


def natural_lines(flow: Sequence[Flow], measure: Length) -> int:
    """Lines of the galley at one measure as the breaker likes it best."""
    return sum(1 if f.paragraph is None else _lines(f.paragraph, (measure,)) for f in flow)


def natural_cost(flow: Sequence[Flow], measure: Length) -> float:
    """The breaker's demerits of the galley at one measure as it likes it best."""
    found = (f.paragraph.breaking((measure,)) for f in flow if f.paragraph is not None)
    return sum(breaking.cost for breaking in found if breaking)


def _lines(paragraph: Matter, measures: tuple[Length, ...]) -> int:
    breaking = paragraph.breaking(measures)
    return len(breaking.ends) if breaking else 0


def fit(flow: Sequence[Flow], lines: Track, loose: int) -> Fitted | None:
    """Choose every paragraph's number of lines so that the columns fill best; None when nothing fits them.

    ``loose`` is the limit of expansion in thousandths of an em for a paragraph that is not set at its best.
    """
    room, edges = len(lines.measures), lines.edges
    if flow and not room:
        return None
    natural = _as_it_comes(flow, lines) if lines.even else None
    if natural is not None and natural.total == room:
        return natural
    states: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for k, f in enumerate(flow):
        keeps = f.keeps and k + 1 < len(flow)
        stays = keeps or f.whole
        options = _Options(f, lines, loose)
        reached: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for at, (so_far, chosen) in states.items():
            for start in (at, *(_beyond(at, min(options.at(at)), edges) if stays else ())):
                for count, cost in options.at(start).items():
                    end = start + count
                    if end > room:
                        continue
                    total = so_far + cost + LEFT_BLANK * (start - at) + _edge_cost(start, count, edges, _kept(f, keeps))
                    if end not in reached or total < reached[end][0]:
                        reached[end] = (total, (*chosen, (count, start - at)))
        states = reached
    if not states:
        return None
    total = min(states, key=lambda n: (states[n][0] + MISSING_LINE * (room - n), -n))
    cost, chosen = states[total]
    return Fitted(tuple(count for count, _ in chosen), tuple(blank for _, blank in chosen), total, cost)


@dataclass(frozen=True, slots=True)
class Rest:
    """Where the text begins that has no room: the number of its paragraph in the flow, from 0, and how many lines of
    that paragraph are placed."""

    paragraph: int
    lines: int


def as_far_as(flow: Sequence[Flow], lines: Track) -> tuple[Fitted | None, Rest]:
    """Every paragraph as the breaker likes it best, as far as the lines reach, and where the rest begins. A crosshead
    or a blank row that would end the columns goes with the rest."""
    room = len(lines.measures)
    counts: list[int] = []
    at = 0
    rest = Rest(len(flow), 0)
    for k, f in enumerate(flow):
        if at == room:
            rest = Rest(k, 0)
            break
        count = _natural(f, lines, at)
        counts.append(count)
        if at + count > room:
            rest = Rest(k, room - at)
            break
        at += count
    total = at + rest.lines
    while not rest.lines and rest.paragraph and (flow[rest.paragraph - 1].keeps or
                                                 flow[rest.paragraph - 1].paragraph is None):
        total -= counts.pop()
        rest = Rest(rest.paragraph - 1, 0)
    return Fitted(tuple(counts), (0,) * len(counts), total, 0.0) if counts else None, rest


def _natural(f: Flow, lines: Track, at: int) -> int:
    if f.paragraph is None:
        return next(iter(_blank(at, lines.edges)))
    return _lines(f.paragraph, ahead(f.paragraph, lines, at))


def _as_it_comes(flow: Sequence[Flow], lines: Track) -> Fitted | None:
    """Every paragraph of an even track at its best, where no column's edge objects: nothing can be better, if it fills
    the columns."""
    counts: list[int] = []
    at, cost = 0, 0.0
    for k, f in enumerate(flow):
        if f.paragraph is None:
            ((count, more),) = _blank(at, lines.edges).items()
        else:
            breaking = f.paragraph.breaking(ahead(f.paragraph, lines, at))
            count, more = (len(breaking.ends), breaking.cost) if breaking else (0, 0.0)
            if _edge_cost(at, count, lines.edges, _kept(f, f.keeps and k + 1 < len(flow))):
                return None
        if f.paragraph is None and more:
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
        self._known: dict[tuple[Length, ...], dict[int, float]] = {}

    def at(self, start: int) -> dict[int, float]:
        paragraph = self._flow.paragraph
        if paragraph is None:
            return _blank(start, self._track.edges)
        measures = ahead(paragraph, self._track, start)
        if measures not in self._known:
            self._known[measures] = self._at(paragraph, measures)
        return self._known[measures]

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


def _kept(f: Flow, keeps: bool) -> int | None:
    """Up to how many lines after its end no column may begin; None where one may begin inside it too."""
    return 1 if keeps else -1 if f.whole else None


def _edge_cost(start: int, count: int, edges: Sequence[int], kept: int | None) -> float:
    """What it costs that columns begin inside a paragraph, or right after it; ``kept`` as of ``_kept``."""
    cost = 0.0
    for edge in edges:
        if kept is not None and start < edge <= start + count + kept:
            cost += STRANDED
        elif start < edge < start + count:
            cost += ORPHAN * (edge - start == 1) + WIDOW * (start + count - edge == 1)
    return cost


def galley(flow: Sequence[Flow], lines: Track, fitted: Fitted) -> list[SetLine | None]:
    """All lines in order as ``fit`` chose them, None for a blank row."""
    found: list[SetLine | None] = []
    for f, count, blank, start in zip(flow, fitted.counts, fitted.blanks, fitted.starts, strict=True):
        found += [None] * blank
        if f.paragraph is None:
            found += [None] * count
        else:
            measures = ahead(f.paragraph, lines, start)
            found += f.paragraph.set(measures, None if count == _lines(f.paragraph, measures) else count)
    return found


def runts(flow: Sequence[Flow], lines: Track, fitted: Fitted) -> int:
    """Paragraphs whose last line holds a single character."""
    found = 0
    for f, count, start in zip(flow, fitted.counts, fitted.starts, strict=True):
        if f.paragraph is not None:
            measures = ahead(f.paragraph, lines, start)
            found += f.paragraph.runt(measures, None if count == _lines(f.paragraph, measures) else count)
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
