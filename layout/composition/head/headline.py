"""The main head (主题) at every size and number of lines that it may have, each with its fill and its cost.

A pure weighing of what M76 and R80-R86 want: a head fills three quarters of its measure or more, is
large rather than small, is broken by sense, and is no taller than it need be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout.composition.setter import Setter
from layout.model.galley import Span
from layout.model.issue import Article
from layout.model.printed import TextKind, unit_of
from layout.model.style import HeadRule
from layout.model.units import Length, em
from layout.typesetting.galley import HeadLine

MOST_LINES = 3
"""Lines of a headline, kicker or deck that the engine breaks by itself."""

FULL = 0.75
"""The part of the measure that the longest line fills at the least."""

COMFORTABLE = 8
"""Characters that a line of the measure should hold: larger type is too large for its column."""

_SHORT, _SLACK, _SMALL, _TOO_SMALL, _TOO_LARGE = 30.0, 2.0, 8.0, 4.0, 2.0
_LINES = {1: 0.0, 2: 1.0}
_MORE_LINES = 3.5
_STRAIN = 0.4
"""Costs: of the measure left white below and above ``FULL``; of a size below the rank's largest, and of one line in the
smaller half of its sizes; per character less than ``COMFORTABLE``; of lines; per unit of ``HeadLine.strain``."""


@dataclass(frozen=True, slots=True)
class HeadWish:
    """What the plan fixes of a head; None leaves the choice to the setter."""

    size: Length | None = None
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """How the heads of one block look: the house's rule for its rank and the face whose turn it is."""

    rule: HeadRule
    face: str


@dataclass(frozen=True, slots=True)
class HeadOrder:
    """A head to be fitted: the ``article`` whose it is, how heads of its rank look, and what the plan fixes of it."""

    article: Article
    rank: Rank
    wish: HeadWish = HeadWish()


@dataclass(frozen=True, slots=True)
class SetHeadline:
    """A headline in these lines at this size. ``tracking`` opens every gap of all lines (closes them, below 0);
    ``fill`` is the part of the measure that the longest then takes; ``fits`` is False when that is too much."""

    lines: tuple[HeadLine, ...]
    size: Length
    tracking: Length
    fill: float
    fits: bool
    cost: float


def headlines(order: HeadOrder, setter: Setter, width: Length) -> tuple[SetHeadline, ...]:
    """Every way to set the headline that the wish leaves open and the measure holds, the best first; where it holds
    none, the one that comes nearest."""
    found = sorted(_ways(order, setter, width), key=lambda way: (way.cost, -way.size))
    fitting = tuple(way for way in found if way.fits)
    return fitting or (min(found, key=lambda way: way.fill),)


def room(width: Length, size: Length, rule: HeadRule) -> int:
    """Characters of full width that stand on a line when it is closed as far as the house allows."""
    closes = em(rule.close, size)
    return (width - closes) // (size - closes)


def _ways(order: HeadOrder, setter: Setter, width: Length) -> Iterator[SetHeadline]:
    article, rule, wish = order.article, order.rank.rule, order.wish
    assert article.headline is not None
    spans = [Span(words.text, order.rank.face, 0, rule.deck.ink, unit_of(article.id, TextKind.HEADLINE, i), words.mark)
             for i, words in enumerate(article.headline.lines)]
    counts = (wish.lines,) if wish.lines else range(1, MOST_LINES + 1)
    forced = article.headline.forced
    if forced:
        broken = [tuple(line for span in spans for line in setter.head_lines([span], 1) or ())]
    else:
        broken = [lines for count in counts if (lines := setter.head_lines(spans, count))]
    for lines in broken or [setter.head_lines(spans, 1) or ()]:
        for size in (wish.size,) if wish.size else rule.sizes:
            way = _at_size(lines, size, width, rule)
            yield way if forced else _priced_breaks(way, rule)


def _at_size(lines: tuple[HeadLine, ...], size: Length, width: Length, rule: HeadRule) -> SetHeadline:
    """Tracking that fills the measure with the longest line, as far as the house opens or closes a head."""
    longest = max(lines, key=lambda line: line.width)
    natural, gaps = em(longest.width, size), max(longest.gaps, 1)
    wanted = (width - natural) // gaps
    opens, closes = em(rule.open, size), em(rule.close, size)
    tracking = max(wanted, -closes) if wanted <= opens else 0
    fill = (natural + gaps * tracking) / width
    cost = _SHORT * max(FULL - fill, 0) + _SLACK * min(1 - fill, 1 - FULL)
    cost += _SMALL * max(1 - size / rule.sizes[0], 0) + _TOO_LARGE * max(COMFORTABLE - width / size, 0)
    return SetHeadline(lines, size, tracking, fill, natural - gaps * closes <= width, cost)


def _priced_breaks(way: SetHeadline, rule: HeadRule) -> SetHeadline:
    """The headline with what the number of its lines and their ends cost, where they are not the editor's."""
    good = rule.sizes[(len(rule.sizes) - 1) // 2]
    lines = _LINES.get(len(way.lines), _MORE_LINES) + _TOO_SMALL * (len(way.lines) == 1 and way.size < good)
    return replace(way, cost=way.cost + lines + _STRAIN * sum(max(line.strain, 0) for line in way.lines))
