"""A grammar of headlines: which words of a clause belong together, and how closely (R84).

Two neighbouring parts make a larger one; of all the ways in which the words of a clause make a whole, the likeliest is
taken (a chart, each stretch of words solved once). Where two parts meet a line may end, at the price of that joint: low
between subject and predicate, high between a noun and what describes it. The rules are
``layout/data/lexicon/grammar.txt``, read when the first head is broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from layout.typesetting.head.lexicon import lines_of

Leaf = Mapping[str, float]
"""What a word can be, and how unlikely each is."""


class _Rule(NamedTuple):
    """``whole`` is made of two parts; ``joint`` is the cost of a line end between them, ``within`` what is added to
    every joint inside them."""

    whole: str
    unlikely: float
    joint: float
    within: float = 0.0


class _Node(NamedTuple):
    """A stretch of words as one part; ``at`` is where its two halves, ``left`` and ``right``, meet by a ``rule``; None
    of a word."""

    unlikely: float
    at: int = 0
    left: str = ""
    right: str = ""
    rule: _Rule | None = None


_Chart = dict[tuple[int, int], dict[str, _Node]]

_BEFORE_LONG = 2.0
"""Taken off the joint between a noun of several words and what describes it."""

_APART = _Rule("S", 30.0, 4.0)
"""Two parts of which no rule knows, beside each other."""

MOST_WORDS = 40
"""A longer clause, longer than that of any head, is taken in stretches: the work grows with the cube of the words."""


@cache
def _rules() -> Mapping[tuple[str, str], Sequence[_Rule]]:
    found: dict[tuple[str, str], list[_Rule]] = {}
    for fields in lines_of("grammar.txt"):
        if len(fields) > _OF_ONE:
            whole, left, right, *costs = fields
            found.setdefault((left, right), []).append(_Rule(whole, *map(float, costs)))
    return found


@cache
def _alone() -> Mapping[str, Sequence[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for fields in lines_of("grammar.txt"):
        if len(fields) == _OF_ONE:
            whole, part, unlikely = fields
            found.setdefault(part, []).append((whole, float(unlikely)))
    return found


_OF_ONE = 3
"""Fields of a line that says what a part is by itself."""


def joints_of(leaves: Sequence[Leaf]) -> list[float]:
    """The cost of ending a line after each word of a clause but the last."""
    if not leaves:
        return []
    if len(leaves) > MOST_WORDS:
        return [*joints_of(leaves[:MOST_WORDS]), _APART.joint, *joints_of(leaves[MOST_WORDS:])]
    count = len(leaves)
    chart: _Chart = {}
    for k, leaf in enumerate(leaves):
        chart[k, k + 1] = _with_single({name: _Node(unlikely) for name, unlikely in leaf.items()})
    for length in range(2, count + 1):
        for first in range(count - length + 1):
            chart[first, first + length] = _with_single(_joined(chart, first, first + length))
    costs = [0.0] * (count - 1)
    whole = chart[0, count]
    _walk(chart, (0, count), "S" if "S" in whole else _likeliest(whole), 0.0, costs)
    return costs


def _joined(chart: _Chart, first: int, end: int) -> dict[str, _Node]:
    """What the words can be as two parts."""
    rules = _rules()
    found: dict[str, _Node] = {}
    for at in range(first + 1, end):
        lefts, rights = chart[first, at], chart[at, end]
        met = [(left, right, rule) for left in lefts for right in rights for rule in rules.get((left, right), ())]
        met.append((_likeliest(lefts), _likeliest(rights), _APART))
        for left, right, rule in met:
            unlikely = lefts[left].unlikely + rights[right].unlikely + rule.unlikely
            known = found.get(rule.whole)
            if known is None or unlikely < known.unlikely:
                found[rule.whole] = _Node(unlikely, at, left, right, rule)
    return found


def _likeliest(parts: Mapping[str, _Node]) -> str:
    return min(parts, key=lambda part: parts[part].unlikely)


def _with_single(found: dict[str, _Node]) -> dict[str, _Node]:
    """These parts, and what each by itself can be as well."""
    waiting = list(found)
    while waiting:
        part = waiting.pop()
        for whole, unlikely in _alone().get(part, ()):
            node = found[part]._replace(unlikely=found[part].unlikely + unlikely)
            if whole not in found or node.unlikely < found[whole].unlikely:
                found[whole] = node
                waiting.append(whole)
    return found


def _walk(chart: _Chart, stretch: tuple[int, int], part: str, more: float, costs: list[float]) -> None:
    """Put down the cost of every joint inside a part, ``more`` than its rule says."""
    first, end = stretch
    node = chart[first, end][part]
    if node.rule is None:
        return
    long = end - node.at > 1 and part in _NOUNS
    costs[node.at - 1] = node.rule.joint + more - _BEFORE_LONG * long
    _walk(chart, (first, node.at), node.left, more + node.rule.within, costs)
    _walk(chart, (node.at, end), node.right, more + node.rule.within, costs)


_NOUNS = frozenset("NQL")
"""Of the parts in ``grammar.txt``: nouns of every kind."""
