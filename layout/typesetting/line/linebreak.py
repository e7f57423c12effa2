"""Total-fit line breaking: the least sum of demerits over the whole paragraph. Numbers in, numbers out.

After Knuth and Plass, *Breaking Paragraphs into Lines* (Software: Practice and Experience 11, 1981), with three
departures: the glue of a line is squeezed or spread by the steps of CLREQ rather than in proportion, so its badness
is worked out per line; a target number of lines is an exact constraint (a state of the search) instead of a looseness
tried afterwards; and the search looks only at lines that are not loose at first, and then, having an answer, only at
those that open no further than its cost allows: a looser one would be dearer by itself than the whole.

Cost of a line (R34): ``(1 + c)^2`` with ``c = 60 r^2`` for a line that uses the share ``r`` of its
squeeze, ``c = 100 (s / 0.1 em)^2`` for one whose gaps open by ``s``; plus the price of its end. No gap opens beyond the
house's limit (R31). A line that it would not fill is none, unless nothing else is left: then it stays short (R39), with
a ``c`` above that of any line that is full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import inf, sqrt

from layout.model.units import Length
from layout.typesetting.line.tape import Tape

RUNT = 20_000
"""Badness of a last line of a single character (R41)."""

FORBIDDEN = 10**12
"""Price of a line end against the rules, when there is no other way: dearer than any looseness."""

_NEAR = (60, 200)
"""Thousandths of an em per gap up to which lines are tried in the first round, and in the next if that finds none; the
house's limit is the last."""

_SHORTEST = 550
"""Natural width, thousandths of the measure, under which a line is not considered unless nothing else is left."""

_SHORT, _SHORTER, _IDLE = 1000, 2, 12_000
"""Badness of a line that stays short, of every thousandth of an em that stays white, and of what it could hold but does
not, which is done only to keep a single character from the last line."""

_NEARLY = 1500
"""Thousandths of the house's limit up to which a line that would have to open so far is opened to the limit (R39)."""

_FIGURES_ALONE = 5000
"""Badness of a last line of figures or letters alone, where lines stay short: it looks less odd than those."""

_NEVER = 10**9
"""Price from which a line end is only for an emergency."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """Line ends (position after each line's last cluster) and the cost; ``worst`` is the widest opening of a gap in
    thousandths of an em; ``emergency`` holds the indices of lines that break a rule for want of any legal end."""

    ends: tuple[int, ...]
    cost: float
    worst: int
    emergency: frozenset[int] = frozenset()

    @property
    def runt(self) -> bool:
        """Whether a single character ends a paragraph whose lines are full (R41): nothing else costs so much."""
        return self.cost >= RUNT * RUNT


@dataclass(frozen=True, slots=True)
class _Round:
    """What a round of the search lets pass: gaps that open by ``near`` thousandths of an em at most; ``short``, lines
    that would open further, left short; ``overfull``, a single cluster wider than its line."""

    near: float
    short: bool = False
    overfull: bool = False


def break_lines(tape: Tape, measures: Sequence[Length], lines: int | None = None) -> Breaking | None:
    """Break a paragraph into lines of the given measures, all of them full; the last measure is that of all further
    lines.

    ``lines`` asks for exactly so many. None is returned when there is no such breaking.
    """
    if tape.length == 0:
        return Breaking((), 0.0, 0) if not lines else None
    for near in (*(near for near in _NEAR if near < tape.most), tape.most):
        found = _search(tape, measures, lines, _Round(near))
        if found is not None and found.cost > (1 + _openness(near)) ** 2 and near < tape.most:
            # a line that opens further than this costs more by itself than all that was found
            return _search(tape, measures, lines, _Round(min(_reach(found.cost), tape.most))) or found
        if found is not None:
            return found
    return None


def break_short(tape: Tape, measures: Sequence[Length]) -> Breaking | None:
    """The same where lines may stay short (R39); None when something that is never parted is wider than its line."""
    return _marked(_search(tape, measures, None, _Round(tape.most, short=True)), tape, measures)


def break_anywhere(tape: Tape, measures: Sequence[Length]) -> Breaking:
    """The same where there is no legal breaking: the prohibitions give way, as few as will do, and last the measure."""
    legal = frozenset(tape.breaks)
    anywhere = replace(tape, breaks=tuple(range(1, tape.length + 1)),
                       price=tuple(p if k in legal else FORBIDDEN for k, p in enumerate(tape.price)))
    found = _search(anywhere, measures, None, _Round(tape.most, short=True, overfull=True))
    marked = _marked(found, tape, measures)
    assert marked is not None, "a search that allows every line has an answer"
    return marked


def _marked(found: Breaking | None, tape: Tape, measures: Sequence[Length]) -> Breaking | None:
    """With the lines that break a rule or are wider than their measure as an emergency's."""
    if found is None:
        return None
    legal = frozenset(k for k in tape.breaks if k not in tape.joints or not tape.joints[k].torn)
    broken = frozenset(n for n, end in enumerate(found.ends) if end not in legal)
    too_wide = frozenset(n for n, line in enumerate(spans_of(found.ends))
                         if fill(tape, *line)[0] > _measure(measures, n))
    return replace(found, emergency=broken | too_wide)


def _search(tape: Tape, measures: Sequence[Length], lines: int | None, passing: _Round) -> Breaking | None:
    if lines is None and len(set(measures)) == 1:
        return _at_one_measure(tape, measures[0], passing)
    return _line_by_line(tape, measures, lines, passing)


def spans_of(ends: Sequence[int]) -> list[tuple[int, int]]:
    """First and last-but-one cluster of every line."""
    return list(zip((0, *ends), ends, strict=False))


def fill(tape: Tape, i: int, j: int) -> tuple[Length, Length, Length, int]:
    """Least width, natural width, growth of its Latin gaps, and number of gaps that expand, of the line i … j-1."""
    natural = tape.natural[j] - tape.natural[i] + tape.start_natural[i] + tape.end_natural[j]
    shrink = tape.shrink[j] - tape.shrink[i] + tape.start_shrink[i] + tape.end_shrink[j]
    growth = tape.growth[j] - tape.growth[i] + tape.end_growth[j]
    shares = tape.shares[j] - tape.shares[i] + tape.end_shares[j]
    return natural - shrink, natural, growth, shares


def opening(tape: Tape, i: int, j: int, measure: Length) -> int:
    """By how many thousandths of an em each gap of a justified line opens; 0 when it is squeezed or stays unopened."""
    _, natural, growth, shares = fill(tape, i, j)
    rest = measure - natural - growth
    if rest <= 0:
        return 0
    needed = round(rest * 1000 / (tape.em * max(shares, 1)))
    return needed if needed <= tape.most else tape.most if opens(tape, i, j, measure) else 0


def opens(tape: Tape, i: int, j: int, measure: Length) -> bool:
    """Whether the gaps of a line open where it does not fill its measure: a line that lacks too much to be nearly full
    with all of them at the house's limit keeps its natural gaps (R39)."""
    _, natural, growth, shares = fill(tape, i, j)
    return (measure - natural - growth) * 1_000_000 <= _NEARLY * tape.most * tape.em * max(shares, 1)


def _measure(measures: Sequence[Length], line: int) -> Length:
    return measures[min(line, len(measures) - 1)]


def _openness(s: float) -> float:
    """Badness of gaps opened by ``s`` thousandths of an em."""
    return s * s / 100


def _reach(cost: float) -> float:
    """How far gaps may open in a line that costs no more than ``cost`` by itself."""
    return 10 * sqrt(max(sqrt(cost) - 1, 0)) + 1


_Way = tuple[int, float]
"""An end that a line may have, and the line's demerits."""


def _ways(tape: Tape, passing: _Round) -> Callable[[int, Length], list[_Way]]:
    """The lines that may begin at a position, at a measure: a function that lists them, nearest end first."""
    near, short, overfull = passing.near, passing.short, passing.overfull
    n, breaks = tape.length, tape.breaks
    natural, shrink, growth, shares = tape.natural, tape.shrink, tape.growth, tape.shares
    start_natural, start_shrink, end_natural, end_shrink = (
        tape.start_natural, tape.start_shrink, tape.end_natural, tape.end_shrink)
    end_growth, end_shares, price, em = tape.end_growth, tape.end_shares, tape.price, tape.em
    ends_at, count = [natural[j] for j in breaks], len(breaks)
    rank = {j: t for t, j in enumerate((0, *breaks))}
    hyphen = em if tape.joints else 0  # a line may be wider by it than it is up to its end

    def ways(i: int, measure: Length) -> list[_Way]:
        found: list[_Way] = []
        lacking: list[_Way] = []
        base, base_shrink = natural[i] - start_natural[i], shrink[i] - start_shrink[i]
        base_growth, base_shares = growth[i], shares[i]
        floor = 0
        if not short:
            # no line shorter than this can reach its measure: even the longest has no more gaps to open
            far = breaks[min(bisect_left(ends_at, base + measure + 2 * em, rank[i]), count - 1)]
            reach = int(near * em * max(shares[far] - base_shares, 1)) // 1000 + growth[far] - base_growth
            floor = max(measure * _SHORTEST // 1000, measure - reach)
        # the paragraph's end is always tried: a last line may be short
        for t in range(min(bisect_left(ends_at, base + floor - hyphen, rank[i]), count - 1), count):
            j = breaks[t]
            slack = measure - natural[j] + base - end_natural[j]
            if slack < 0:
                squeeze = shrink[j] - base_shrink + end_shrink[j]
                if slack + squeeze < 0:
                    if not overfull or j > i + 1:
                        # ends further on only make it wider, but for the rounding of a half
                        if slack + squeeze < -em:
                            break
                        continue
                    c = 1e6
                else:
                    r = slack / squeeze
                    c = 60 * r * r
            elif j == n:
                c = 0.0
            elif measure - slack < floor:
                continue
            else:
                rest = slack - growth[j] + base_growth - end_growth[j]
                c = 0.0
                if rest > 0:
                    s = rest * 1000 / (em * ((shares[j] - base_shares + end_shares[j]) or 1))
                    if s > near:
                        if short:
                            gaps = shares[j] - base_shares + end_shares[j]
                            lacking.append((j, slack if s * 1000 > near * _NEARLY else rest - gaps * near * em / 1000))
                        continue
                    c = s * s / 100
            if j == n and i and tape.is_runt(i):
                c += _FIGURES_ALONE if short and tape.is_latin(i) else RUNT
            found.append((j, (1 + c) * (1 + c) + price[j]))
        return found + _left_short(lacking, found, price, em) if lacking else found

    return ways


def _left_short(lacking: Sequence[_Way], found: Sequence[_Way], price: Sequence[int], em: Length) -> list[_Way]:
    """Lines that stay short, given with their white, beside those that are ``found`` to be full."""
    fullest = max((j for j, _ in (*lacking, *found) if price[j] < _NEVER), default=0)
    badness = ((j, _SHORT + _SHORTER * white * 1000 / em + (_IDLE if j < fullest else 0)) for j, white in lacking)
    return [(j, (1 + c) * (1 + c) + price[j]) for j, c in badness]


def _at_one_measure(tape: Tape, measure: Length, passing: _Round) -> Breaking | None:
    """One round of the search where every line has the same measure: a state is a position."""
    ways = _ways(tape, passing)
    n = tape.length
    cost: list[float] = [inf] * (n + 1)
    came_from = [0] * (n + 1)
    cost[0] = 0.0
    for i in (0, *tape.breaks[:-1]):
        so_far = cost[i]
        if so_far < cost[n]:
            for j, demerits in ways(i, measure):
                if so_far + demerits < cost[j]:
                    cost[j], came_from[j] = so_far + demerits, i
    if cost[n] == inf:
        return None
    ends = [n]
    while came_from[ends[-1]]:
        ends.append(came_from[ends[-1]])
    return _breaking(tape, ends[::-1], cost[n], (measure,))


def _line_by_line(tape: Tape, measures: Sequence[Length], lines: int | None, passing: _Round) -> Breaking | None:
    """One round where the number of a line matters, since it has a measure of its own or so many lines are wanted: a
    state is a position and the number of the line that begins there."""
    ways = cache(_ways(tape, passing))
    fitting = _fitting(tape, measures, lines, passing.near)
    n = tape.length
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    best: tuple[float, int] | None = None
    while layers[-1] and (lines is None or len(layers) <= lines):
        number = len(layers) - 1
        measure = _measure(measures, number)
        ends: dict[int, tuple[float, int]] = {}
        for i, (so_far, _) in layers[-1].items():
            if i == n:
                continue
            for j, demerits in ways(i, measure):
                known = ends.get(j)
                if (known is None or so_far + demerits < known[0]) and fitting(j, number + 1):
                    ends[j] = (so_far + demerits, i)
        layers.append(ends)
        if n in ends and (lines is None or number + 1 == lines) and (best is None or ends[n][0] < best[0]):
            best = ends[n][0], number + 1
    if best is None:
        return None
    cost, number = best
    found, position = [], n
    for layer in range(number, 0, -1):
        found.append(position)
        position = layers[layer][position][1]
    return _breaking(tape, found[::-1], cost, measures)


def _fitting(tape: Tape, measures: Sequence[Length], lines: int | None,
             near: float) -> Callable[[int, int], bool]:
    """Whether what follows a position can make just the lines that are still wanted: it is neither too long for them
    at its least width, nor too short to fill all but the last. An em is given to the roundings at each line's ends."""
    if lines is None:
        return lambda _position, _number: True
    wanted, n, em = lines, tape.length, tape.em
    room = list(accumulate((_measure(measures, k) + em for k in range(lines)), initial=0))
    thin = [a - b for a, b in zip(tape.natural, tape.shrink, strict=True)]
    wide = [int(a + b + near * em * c / 1000) for a, b, c in zip(tape.natural, tape.growth, tape.shares, strict=True)]
    lost = 2 * em

    def fitting(j: int, number: int) -> bool:
        if thin[n] - thin[j] > room[wanted] - room[number]:
            return False
        full = wanted - 1 - number
        return full <= 0 or wide[n] - wide[j] >= room[wanted - 1] - room[number] - full * lost

    return fitting


def _breaking(tape: Tape, ends: Sequence[int], cost: float, measures: Sequence[Length]) -> Breaking:
    justified = spans_of(ends)[:-1]
    openings = [opening(tape, i, j, _measure(measures, k)) for k, (i, j) in enumerate(justified)]
    return Breaking(tuple(ends), cost, max(openings, default=0))
