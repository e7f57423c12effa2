"""Total-fit line breaking: the least sum of demerits over the whole paragraph. Numbers in, numbers out.

After Knuth and Plass, *Breaking Paragraphs into Lines* (Software: Practice and Experience 11, 1981), with three
departures: the glue of a line is squeezed or spread by the steps of CLREQ rather than in proportion, so its badness
is worked out per line; a target number of lines is an exact constraint (a state of the search) instead of a looseness
tried afterwards; and the search looks only at lines that are not loose at first, and then, having an answer, only at
those that open no further than its cost allows: a looser one would be dearer by itself than the whole.

Cost of a line (R34): ``(1 + c)^2`` with ``c = 60 r^2`` for a line that uses the share ``r`` of its
squeeze, ``c = 100 (s / 0.1 em)^2`` for one whose gaps open by ``s``, 5000 more beyond half an em; plus the price of its
end.
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
"""Thousandths of an em per gap up to which lines are tried in the first round, and in the next if that finds none."""

_SHORTEST = 550
"""Natural width, thousandths of the measure, under which a line is not considered unless nothing else is left."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """Line ends (position after each line's last cluster) and the cost; ``worst`` is the widest opening of a gap in
    thousandths of an em; ``emergency`` holds the indices of lines that break a rule for want of any legal end."""

    ends: tuple[int, ...]
    cost: float
    worst: int
    emergency: frozenset[int] = frozenset()


def break_lines(tape: Tape, measures: Sequence[Length], lines: int | None = None) -> Breaking | None:
    """Break a paragraph into lines of the given measures; the last one is that of all further lines.

    ``lines`` asks for exactly so many; None is returned when that cannot be had. Without it there is always an
    answer: when no legal one exists the rules give way, line by line, and the lines concerned are marked.
    """
    if tape.length == 0:
        return Breaking((), 0.0, 0) if not lines else None
    found = None
    for near in _NEAR:
        found = _search(tape, measures, lines, near=near, shortest=_SHORTEST)
        if found is not None and found.cost <= (1 + _openness(near)) ** 2:
            return found
        if found is not None:
            # a line that opens further than this costs more by itself than all that was found
            return _search(tape, measures, lines, near=_reach(found.cost), shortest=_SHORTEST) or found
    found = _search(tape, measures, lines, near=None, shortest=_SHORTEST)
    if found is not None or lines is not None:
        return found
    return _in_emergency(tape, measures)


def _search(tape: Tape, measures: Sequence[Length], lines: int | None, *, near: float | None, shortest: int,
            overfull: bool = False) -> Breaking | None:
    if lines is None and len(set(measures)) == 1:
        return _at_one_measure(tape, measures[0], near, shortest, overfull)
    return _line_by_line(tape, measures, lines, near, shortest, overfull)


def _in_emergency(tape: Tape, measures: Sequence[Length]) -> Breaking:
    """Long words give way first (R16), then the least fill of a line, then the prohibitions, as few as will do, and
    last the measure."""
    legal = frozenset(tape.breaks)
    in_words = replace(tape, breaks=tuple(sorted(legal.union(tape.seams))))
    found = (
        _search(in_words, measures, None, near=None, shortest=_SHORTEST)
        or _search(tape, measures, None, near=None, shortest=0)
        or _search(in_words, measures, None, near=None, shortest=0)
    )
    if found is None:
        anywhere = replace(tape, breaks=tuple(range(1, tape.length + 1)),
                           price=tuple(p if k in legal else FORBIDDEN for k, p in enumerate(tape.price)))
        found = _search(anywhere, measures, None, near=None, shortest=0, overfull=True)
    assert found is not None, "a search that allows every line has an answer"
    broken = frozenset(n for n, end in enumerate(found.ends) if end not in legal)
    too_wide = frozenset(n for n, line in enumerate(spans_of(found.ends))
                         if fill(tape, *line)[0] > _measure(measures, n))
    return replace(found, emergency=broken | too_wide)


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
    """By how many thousandths of an em each gap of a justified line opens; 0 when it is squeezed."""
    _, natural, growth, shares = fill(tape, i, j)
    rest = measure - natural - growth
    return round(rest * 1000 / (tape.em * max(shares, 1))) if rest > 0 else 0


def _measure(measures: Sequence[Length], line: int) -> Length:
    return measures[min(line, len(measures) - 1)]


_VERY_LOOSE, _VERY_LOOSE_TOO = 500, 5000


def _openness(s: float) -> float:
    """Badness of gaps opened by ``s`` thousandths of an em."""
    return s * s / 100 + (_VERY_LOOSE_TOO if s > _VERY_LOOSE else 0)


def _reach(cost: float) -> float | None:
    """How far gaps may open in a line that costs no more than ``cost`` by itself; None for any opening."""
    far = 10 * sqrt(max(sqrt(cost) - 1, 0)) + 1
    return far if far < _VERY_LOOSE else None


_Way = tuple[int, float]
"""An end that a line may have, and the line's demerits."""


def _ways(tape: Tape, near: float | None, shortest: int, overfull: bool) -> Callable[[int, Length], list[_Way]]:
    """The lines that may begin at a position, at a measure: a function that lists them, nearest end first.

    ``near`` is the most that gaps may open, thousandths of an em; ``shortest`` the least natural width, thousandths of
    the measure; ``overfull`` lets a single cluster be wider than its line.
    """
    n, breaks = tape.length, tape.breaks
    natural, shrink, growth, shares = tape.natural, tape.shrink, tape.growth, tape.shares
    start_natural, start_shrink = tape.start_natural, tape.start_shrink
    end_natural, end_shrink = tape.end_natural, tape.end_shrink
    end_growth, end_shares, price, em = tape.end_growth, tape.end_shares, tape.price, tape.em
    ends_at = [natural[j] for j in breaks]
    count = len(breaks)
    rank = {j: t for t, j in enumerate((0, *breaks))}

    def ways(i: int, measure: Length) -> list[_Way]:
        found: list[_Way] = []
        base, base_shrink = natural[i] - start_natural[i], shrink[i] - start_shrink[i]
        base_growth, base_shares = growth[i], shares[i]
        floor = measure * shortest // 1000
        if near is not None:
            # no line shorter than this can reach its measure: even the longest has no more gaps to open
            far = breaks[min(bisect_left(ends_at, base + measure + 2 * em, rank[i]), count - 1)]
            reach = int(near * em * max(shares[far] - base_shares, 1)) // 1000 + growth[far] - base_growth
            floor = max(floor, measure - reach)
        # the paragraph's end is always tried: a last line may be short
        for t in range(min(bisect_left(ends_at, base + floor, rank[i]), count - 1), count):
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
                if rest > 0:
                    s = rest * 1000 / (em * ((shares[j] - base_shares + end_shares[j]) or 1))
                    if near is not None and s > near:
                        continue
                    c = s * s / 100 + (_VERY_LOOSE_TOO if s > _VERY_LOOSE else 0)
                else:
                    c = 0.0
            if j == n and i and tape.is_runt(i):
                c += RUNT
            found.append((j, (1 + c) * (1 + c) + price[j]))
        return found

    return ways


def _at_one_measure(
    tape: Tape, measure: Length, near: float | None, shortest: int, overfull: bool = False,
) -> Breaking | None:
    """One round of the search where every line has the same measure: a state is a position."""
    ways = _ways(tape, near, shortest, overfull)
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


def _line_by_line(
    tape: Tape, measures: Sequence[Length], lines: int | None, near: float | None, shortest: int,
    overfull: bool = False,
) -> Breaking | None:
    """One round where the number of a line matters, since it has a measure of its own or so many lines are wanted: a
    state is a position and the number of the line that begins there."""
    ways = cache(_ways(tape, near, shortest, overfull))
    fitting = _fitting(tape, measures, lines, near)
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
             near: float | None) -> Callable[[int, int], bool]:
    """Whether what follows a position can make just the lines that are still wanted: it is neither too long for them
    at its least width, nor too short to fill all but the last. An em is given to the roundings at each line's ends."""
    if lines is None:
        return lambda _position, _number: True
    wanted, n, em = lines, tape.length, tape.em
    room = list(accumulate((_measure(measures, k) + em for k in range(lines)), initial=0))
    thin = [a - b for a, b in zip(tape.natural, tape.shrink, strict=True)]
    if near is None:
        return lambda j, number: thin[n] - thin[j] <= room[wanted] - room[number]
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
    worst = max((opening(tape, i, j, _measure(measures, k)) for k, (i, j) in enumerate(justified)), default=0)
    return Breaking(tuple(ends), cost, worst)
