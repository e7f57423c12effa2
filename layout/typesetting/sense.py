"""Breaking a head by sense (依意断行): typography.md R84-R86.

The editor's own spaces and punctuation come first, then words that are not parted or cannot stand at a line's edge,
then even length.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from layout.typesetting.kinds import Kind
from layout.typesetting.tape import Tape
from layout.typesetting.words import LONGEST, WORDS

_NOT_FIRST = frozenset("的地得了着过们和与及等者化性式型区县镇乡村市省街道局委办院校站所部厅处科组会社里们")
"""Particles, and suffixes that belong to the word before them."""

_NOT_LAST = frozenset("和与及在对向把被为从以由将让使给于是不再更最第各每该本新老大小")
"""Words that lean on what follows."""

_WORDLIKE = frozenset({Kind.HAN, Kind.LATIN})

_SPACE, _AFTER_MARK, _AFTER_CLOSER = -9.0, -6.0, -4.0
_IN_LIST = -2.0
"""R84 wants no line to end with 、: it is the poorest of pauses, yet better than a clause of the list torn apart."""

_PARTICLE, _WORD, _NUMBER, _INSIDE = 6.0, 10.0, 12.0, 5.0
_UNEVEN, _UPPER_LONGER = 1.0, 0.3


def break_by_sense(tape: Tape, lines: int) -> tuple[tuple[int, int], ...] | None:
    """The head's clusters in ``lines`` lines, as (first, end) pairs; None when it has no legal break for that many."""
    if lines == 1:
        return ((0, tape.length),)
    depth = _depths(tape)
    words = _words(tape)
    characters = list(accumulate((len(c.text) if c.kind in _WORDLIKE else 0 for c in tape.clusters), initial=0))
    target = _width(tape, 0, tape.length) / lines

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            width = _width(tape, start, tape.length)
            return (_uneven(width, target), (tape.length,)) if characters[-1] - characters[start] >= 2 else None
        found: tuple[float, tuple[int, ...]] | None = None
        for k in tape.breaks[:-1]:
            if k <= start or characters[k] - characters[start] < 2:
                continue
            rest = best(k, left - 1)
            if rest is None:
                continue
            cost = _uneven(_width(tape, start, k), target) + _end_cost(tape, k, depth, words) + rest[0]
            if found is None or cost < found[0]:
                found = cost, (k, *rest[1])
        return found

    chosen = best(0, lines)
    if chosen is None:
        return None
    return tuple(zip((0, *chosen[1]), chosen[1], strict=False))


def _width(tape: Tape, i: int, j: int) -> int:
    return tape.natural[j] - tape.natural[i] + tape.start_natural[i] + tape.end_natural[j]


def _uneven(width: float, target: float) -> float:
    """Squared difference from the mean, in ems of a head of about ten."""
    off = (width - target) / max(target, 1) * 10
    return _UNEVEN * off * off + (_UPPER_LONGER * off if off > 0 else 0)


def _end_cost(tape: Tape, k: int, depth: Sequence[int], words: Sequence[tuple[int, int]]) -> float:
    before, after = tape.clusters[k - 1], tape.clusters[k]
    if before.kind is Kind.SPACE:
        return _SPACE
    cost = _INSIDE * depth[k]
    if before.text == "、":
        cost += _IN_LIST
    elif before.kind in (Kind.PAUSE, Kind.STOP):
        cost += _AFTER_MARK
    elif before.kind is Kind.CLOSE:
        cost += _AFTER_CLOSER
    if after.kind is Kind.OPEN:
        cost += _AFTER_CLOSER / 2
    parted = any(i < k < j for i, j in words)
    cost += _WORD * parted
    # 会 leans on what stands before it, 会议 does not
    cost += _PARTICLE * (after.text[0] in _NOT_FIRST and all(i != k for i, _ in words))
    cost += _PARTICLE * (before.text[-1] in _NOT_LAST and all(j != k for _, j in words))
    if before.sort.figures and after.sort.unit:
        cost += _NUMBER
    return cost


def _words(tape: Tape) -> list[tuple[int, int]]:
    """First and last-but-one cluster of every known word; they may overlap."""
    texts = [c.text for c in tape.clusters]
    ends = range(2, LONGEST + 1)
    return [(i, i + n) for i in range(len(texts)) for n in ends
            if i + n <= len(texts) and "".join(texts[i:i + n]) in WORDS]


def _depths(tape: Tape) -> list[int]:
    """How many brackets or quotes are open before each cluster."""
    depths, open_now = [], 0
    for cluster in tape.clusters:
        if cluster.kind is Kind.CLOSE:
            open_now = max(open_now - 1, 0)
        depths.append(open_now)
        if cluster.kind is Kind.OPEN:
            open_now += 1
    return [*depths, 0]
