"""Breaking a head by sense (依意断行): R84-R86.

The editor's own spaces and punctuation come first, then the joints of the sentence weighed against even length. A word
is parted only where there is no other way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from layout.model.style import LineRules
from layout.typesetting.glyph.kinds import KIND_OF, CharClass
from layout.typesetting.head.joints import TORN, joints
from layout.typesetting.head.words import words_of
from layout.typesetting.line.tape import Tape

_WORDLIKE = frozenset({CharClass.HAN, CharClass.LATIN})

_UNEVEN, _UPPER_LONGER = 40.0, 0.5
"""What a line costs that is off the mean by all of it, squared; and a line that is longer than the mean and not the
last."""

WHOLE = 5
"""Ems of a head that stays on one line (M84)."""

_LONG_TITLE, _IN_LONG_TITLE = 1.5, 6.0
"""A title or quotation that is longer than this many lines may be parted, at a price."""


class HeadPart(NamedTuple):
    """A line's clusters ``first`` … ``end`` - 1, and what it costs that the line is so long and ends there."""

    first: int
    end: int
    cost: float


def break_by_sense(tape: Tape, lines: int, rules: LineRules, *,
                   widest: int | None = None) -> tuple[HeadPart, ...] | None:
    """The head in ``lines`` lines, none wider than ``widest``, names and the house's words kept whole; None when it has
    no legal break for that many, or is too short to be broken."""
    if lines == 1:
        return (HeadPart(0, tape.length, 0.0),)
    if _width(tape, 0, tape.length) <= WHOLE * tape.em:
        return None
    price = break_costs(tape, lines, rules)
    characters = list(accumulate((len(c.text) if c.kind in _WORDLIKE else 0 for c in tape.clusters), initial=0))
    target = _width(tape, 0, tape.length) / lines

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[HeadPart, ...]] | None:
        ends = (tape.length,) if left == 1 else tape.breaks[:-1]
        found: tuple[float, tuple[HeadPart, ...]] | None = None
        for k in ends:
            if k <= start or characters[k] - characters[start] < 2:
                continue
            if widest is not None and _width(tape, start, k) > widest:
                continue
            rest = best(k, left - 1) if left > 1 else (0.0, ())
            if rest is None:
                continue
            cost = _uneven(_width(tape, start, k), target, last=left == 1) + price[k]
            if found is None or cost + rest[0] < found[0]:
                found = cost + rest[0], (HeadPart(start, k, cost), *rest[1])
        return found

    chosen = best(0, lines)
    return None if chosen is None else chosen[1]


def break_costs(tape: Tape, lines: int, rules: LineRules) -> tuple[float, ...]:
    """What ending a line before each cluster costs, lines of equal length apart; below 0 where a break is welcome."""
    kept = dict.fromkeys(rules.words, "n") | dict.fromkeys(rules.names, "h")
    texts = _as_read(tape)
    words = words_of(texts, kept)
    costs = [TORN] * (tape.length + 1)
    costs[0] = costs[-1] = 0.0
    for word, cost in zip(words[1:], joints(words), strict=True):
        costs[word.first] = cost
    for first, end in _quoted(texts):
        long = _width(tape, first, end) * lines > _LONG_TITLE * _width(tape, 0, tape.length)
        for k in range(first + 1, end):
            costs[k] += _IN_LONG_TITLE if long else TORN
    return tuple(costs)


_FULL = str.maketrans("()[],:;!?", "（）［］，：；！？")


def _as_read(tape: Tape) -> list[str]:
    """The clusters' texts with half-width marks as their full ones; straight quotes open and close by turns."""
    texts = [cluster.text.translate(_FULL) if len(cluster.text) == 1 else cluster.text for cluster in tape.clusters]
    straight = [k for k, text in enumerate(texts) if text == '"']
    for turn, k in enumerate(straight):
        texts[k] = "“”"[turn % 2]
    return texts


def _quoted(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Every quotation, title or bracket with its marks, outermost ones."""
    found, opened = [], []
    for k, text in enumerate(texts):
        kind = KIND_OF.get(text)
        if kind is CharClass.OPEN:
            opened.append(k)
        elif kind is CharClass.CLOSE and opened:
            first = opened.pop()
            if not opened:
                found.append((first, k + 1))
    return found


def _width(tape: Tape, i: int, j: int) -> int:
    return tape.natural[j] - tape.natural[i] + tape.start_natural[i] + tape.end_natural[j]


def _uneven(width: float, target: float, *, last: bool) -> float:
    off = (width - target) / max(target, 1)
    return _UNEVEN * off * off + (0.0 if last else max(_UPPER_LONGER * off, 0.0))
