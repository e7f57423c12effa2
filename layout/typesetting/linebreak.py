"""Total-fit line breaking: the least sum of demerits over the whole paragraph. Numbers in, numbers out.

After Knuth and Plass, *Breaking Paragraphs into Lines* (Software: Practice and Experience 11, 1981), with three
departures: the glue of a line is squeezed or spread by the steps of CLREQ rather than in proportion, so its badness
is worked out per line; a target number of lines is an exact constraint (a state of the search) instead of a looseness
tried afterwards; and the search first looks only at lines that are not very loose and keeps its answer when that
answer's own cost proves that no very loose line can be part of a better one.

Cost of a line (typography.md R34): ``(1 + c)^2`` with ``c = 60 r^2`` for a line that uses the share ``r`` of its
squeeze, ``c = 100 (s / 0.1 em)^2`` for one whose gaps open by ``s``, 5000 more beyond half an em; plus the price of its
end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.model.units import Length
from layout.typesetting.tape import Tape

RUNT = 20_000
"""Badness of a last line of a single character (R41)."""

FORBIDDEN = 10**12
"""Price of a line end against the rules, when there is no other way: dearer than any looseness."""

NEAR = 200
"""Thousandths of an em per gap up to which lines are tried in the first round."""

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
    found = _search(tape, measures, lines, near=NEAR, shortest=_SHORTEST)
    if found is None or found.cost > (1 + _openness(NEAR)) ** 2:
        found = _search(tape, measures, lines, near=None, shortest=_SHORTEST) or found
    if found is not None or lines is not None:
        return found
    return _in_emergency(tape, measures)


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
    """Of the line i … j-1: least width, natural width, growth of its Latin gaps, number of gaps that expand."""
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


def _openness(s: float) -> float:
    """Badness of gaps opened by ``s`` thousandths of an em."""
    return s * s / 100 + (5000 if s > 500 else 0)


_State = tuple[float, int, int]
"""Cost so far, position and line key of the predecessor."""


def _search(
    tape: Tape, measures: Sequence[Length], lines: int | None, *,
    near: int | None, shortest: int, overfull: bool = False,
) -> Breaking | None:
    """One round of the search. A state is a position and, where the line's number matters (its measure or the target),
    that number; otherwise the number is 0 throughout."""
    n, breaks = tape.length, tape.breaks
    counted = lines is not None or len(set(measures)) > 1
    last_key = len(measures) - 1 if lines is None else lines
    natural, shrink, growth, shares = tape.natural, tape.shrink, tape.growth, tape.shares
    start_natural, start_shrink = tape.start_natural, tape.start_shrink
    end_natural, end_shrink = tape.end_natural, tape.end_shrink
    end_growth, end_shares = tape.end_growth, tape.end_shares
    price, em = tape.price, tape.em
    ends_at = [natural[j] for j in breaks]
    states: dict[int, dict[int, _State]] = {0: {0: (0.0, -1, 0)}}
    count = len(breaks)

    for i in (0, *breaks[:-1]):
        here = states.get(i)
        if not here:
            continue
        base, base_shrink = natural[i] - start_natural[i], shrink[i] - start_shrink[i]
        base_growth, base_shares = growth[i], shares[i]
        for measure, keys in _by_measure(here, measures):
            cheapest = min(here[k][0] for k in keys)
            floor = measure * shortest // 1000
            if near is not None:
                # no line shorter than this can reach its measure: even the longest has no more gaps to open
                far = breaks[min(bisect_left(ends_at, base + measure + 2 * em), count - 1)]
                reach = near * em * max(shares[far] - base_shares, 1) // 1000 + growth[far] - base_growth
                floor = max(floor, measure - reach)
            # the paragraph's end is always tried: a last line may be short
            t = min(bisect_left(ends_at, base + floor, bisect_left(breaks, i + 1)), count - 1)
            while t < count:
                j = breaks[t]
                t += 1
                width = natural[j] - base + end_natural[j]
                slack = measure - width
                if slack < 0:
                    squeeze = shrink[j] - base_shrink + end_shrink[j]
                    if -slack > squeeze:
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
                elif width < floor:
                    continue
                else:
                    rest = slack - (growth[j] - base_growth + end_growth[j])
                    if rest > 0:
                        s = rest * 1000 / (em * ((shares[j] - base_shares + end_shares[j]) or 1))
                        if near is not None and s > near:
                            continue
                        c = s * s / 100
                        if s > 500:
                            c += 5000
                    else:
                        c = 0.0
                if j == n and i and tape.is_runt(i):
                    c += RUNT
                demerits = (1 + c) * (1 + c) + price[j]
                there = states.setdefault(j, {})
                if not counted:
                    old = there.get(0)
                    if old is None or cheapest + demerits < old[0]:
                        there[0] = (cheapest + demerits, i, 0)
                    continue
                for key in keys:
                    nxt = key + 1 if lines is not None else min(key + 1, last_key)
                    if lines is not None and nxt > last_key:
                        continue
                    cost = here[key][0] + demerits
                    old = there.get(nxt)
                    if old is None or cost < old[0]:
                        there[nxt] = (cost, i, key)

    return _trace(tape, measures, states.get(n, {}), states, lines)


def _by_measure(here: dict[int, _State], measures: Sequence[Length]) -> list[tuple[Length, list[int]]]:
    """The line keys at a position, grouped by the measure of the line that would begin there."""
    if len(measures) == 1:
        return [(measures[0], list(here))]
    groups: dict[Length, list[int]] = {}
    for key in here:
        groups.setdefault(_measure(measures, key), []).append(key)
    return list(groups.items())


def _trace(
    tape: Tape, measures: Sequence[Length], final: dict[int, _State], states: dict[int, dict[int, _State]],
    lines: int | None,
) -> Breaking | None:
    if lines is not None:
        final = {k: v for k, v in final.items() if k == lines}
    if not final:
        return None
    key = min(final, key=lambda k: (final[k][0], k))
    cost, position, ends = final[key][0], tape.length, []
    while position > 0:
        ends.append(position)
        _, position, key = states[position][key]
    ends.reverse()
    justified = spans_of(ends)[:-1]
    worst = max((opening(tape, i, j, _measure(measures, k)) for k, (i, j) in enumerate(justified)), default=0)
    return Breaking(tuple(ends), cost, worst)
