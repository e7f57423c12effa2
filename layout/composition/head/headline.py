"""The main head (主题) at every size and number of lines that it may have, each with its fill, its cost and its faults.

A pure weighing of what M76, M84, M87, M90 and R80-R86 want: a head fills three quarters of its measure or more, is
large rather than small, is broken by sense, and is no taller than it need be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.composition.setter import Setter
from layout.model.galley import Span
from layout.model.issue import Article
from layout.model.pencil import Fault
from layout.model.printed import TextKind, unit_of
from layout.model.style import HeadRule
from layout.model.units import Length, em, pt
from layout.typesetting.galley import HeadLine

MOST_LINES = 3
"""Lines of a headline, kicker or deck that the engine breaks by itself."""

WHOLE = 5
"""Characters of a head that is not broken (M84)."""

SHORT = 7
"""Characters of a lead's head that is set larger than others (M90)."""

FULL = 0.75
"""The part of the measure that the longest line fills at the least."""

BROAD, THIN, THIN_BROAD = 3, 0.35, 0.45
"""From so many columns on a block is broad; the part of the measure under which a head is thin, and under which it is
in a broad block (M87)."""

STUB_FILL, IDLE_FILL = 0.4, 0.6
"""Where one line holds a head at a fair size: the part of its measure under which it is not broken in two, and under
which it is so idly, at a price (M84)."""

_OF = "的"
"""What a head's first line does not end on where one line holds it."""

AMPLE = 0.65
"""The part of the measure under which a head may be larger than its rank's usual sizes."""

COMFORTABLE = 8
"""Characters that a line of the measure should hold: larger type is too large for its column."""

_SHORT, _SLACK, _SMALL, _TOO_SMALL, _LARGER, _TOO_LARGE = 30.0, 2.0, 8.0, 4.0, 4.0, 2.0
_LINES = {1: 0.0, 2: 2.0}
_MORE_LINES = 3.5
_STRAIN = 0.4
"""Costs: of the measure left white below and above ``FULL``; of a size below the rank's largest, and of one line in the
smaller half of its sizes; of a size above them; per character less than ``COMFORTABLE``; of lines; per unit of
``HeadLine.strain``."""

IDLE = 6.0
"""What speaks against lines that are broken idly: a page that fills no other way may have them."""

_FAULT = 19.0
"""What a way weighs more that a chief editor would mark; the page's price has the faults by themselves."""

_LEAST_SHORT, _SHORT_COLUMNS = pt(63), 4
"""The size that the short head of a lead has at the least, where it is so many columns wide."""

_PHOTO_SIZES = (pt(16), pt(20)), (pt(24), pt(32)), (pt(42), pt(60))
"""The smallest and largest size of a photo's head over one or two columns, three or four, and all of them."""


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
    ``fill`` is the part of the measure that the longest then takes; ``fits`` is False when that is too much. ``flush``:
    it stands at the measure's left edge. ``faults`` are the red pencil's (``model/pencil.Fault``). ``idle``: one line
    of it would do."""

    lines: tuple[HeadLine, ...]
    size: Length
    tracking: Length
    fill: float
    fits: bool
    cost: float
    flush: bool = False
    faults: tuple[str, ...] = ()
    idle: bool = False

    @property
    def burden(self) -> float:
        """The cost and the faults, that it is idly broken apart."""
        return self.cost + _FAULT * len(self.faults)

    @property
    def ends_on_of(self) -> bool:
        """Whether its first line ends on the particle that leads to what follows."""
        return self.lines[0].text.endswith(_OF)

    @property
    def is_stubs(self) -> bool:
        """Whether it is broken into lines too short to stand, or on 的, where one would do."""
        return self.idle and (self.fill < STUB_FILL or self.ends_on_of)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a head stands over: its ``width``, as so many base ``columns`` of those that the page has."""

    width: Length
    columns: int
    page: int

    @property
    def thin(self) -> float:
        """The part of it that a head fills at the least."""
        return THIN_BROAD if self.columns >= BROAD else THIN


def headlines(order: HeadOrder, setter: Setter, width: Length) -> tuple[SetHeadline, ...]:
    """Every way to set the headline that the wish leaves open and the measure holds, the best first; where it holds
    none, the one that comes nearest. None is broken into stubs where it may be whole."""
    found = sorted(_ways(order, setter, width), key=lambda way: (way.burden + IDLE * way.idle, -way.size))
    fitting = tuple(way for way in found if way.fits)
    whole = any(len(way.lines) == 1 for way in fitting)
    return tuple(way for way in fitting if not (whole and way.is_stubs)) or (min(found, key=lambda way: way.fill),)


def room(width: Length, size: Length, rule: HeadRule) -> int:
    """Characters of full width that stand on a line when it is closed as far as the house allows."""
    closes = em(rule.close, size)
    return (width - closes) // (size - closes)


def _ways(order: HeadOrder, setter: Setter, width: Length) -> Iterator[SetHeadline]:
    over = _measured(setter, width)
    broken = _broken(order, setter, over)
    for lines in broken.ways:
        for size in (order.wish.size,) if order.wish.size else _sizes(order, lines, over):
            way = _priced(_at_size(lines, size, over, order.rank.rule), order, over)
            if broken.one_fits and len(lines) > 1:
                way = replace(way, idle=way.fill < IDLE_FILL or size > broken.usual or way.ends_on_of)
            third = broken.two_fit and len(lines) >= MOST_LINES
            yield _judged(way, order, over, third=third) if not setter.down else way


def _measured(setter: Setter, width: Length) -> _Measure:
    """A measure in base columns, a frame's inside rounded up; what a line has that runs down counts for one."""
    grid = setter.house.grid
    columns = 1 if setter.down else max(round((width + grid.gutter) / (grid.measure + grid.gutter)), 1)
    return _Measure(width, columns, grid.columns)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A headline in every number of lines that it may have; whether one holds it at a ``fair`` size of its rank, and
    two at any: a third is then not offered. ``usual`` is the largest of the sizes for all heads of the rank."""

    ways: Sequence[tuple[HeadLine, ...]]
    usual: Length = 0
    one_fits: bool = False
    two_fit: bool = False


def _broken(order: HeadOrder, setter: Setter, over: _Measure) -> _Broken:
    """The headline as it may be broken. Where two lines hold it only if broken elsewhere than sense would, they are,
    but not for the editor's own space."""
    article, rule, wish = order.article, order.rank.rule, order.wish
    assert article.headline is not None
    spans = [Span(words.text, order.rank.face, 0, rule.deck.ink, unit_of(article.id, TextKind.HEADLINE, i), words.mark)
             for i, words in enumerate(article.headline.lines)]
    if article.headline.forced:
        return _Broken([tuple(line for span in spans for line in setter.head_lines([span], 1) or ())])
    one = setter.head_lines(spans, 1) or ()
    if characters(article) <= WHOLE:
        return _Broken([one])
    if _is_short_lead(order) and rule.short and _at_size(one, rule.short[-1], over, rule).fits:
        return _Broken([one])
    two = setter.head_lines(spans, 2) or ()
    usual = rule.sizes_over(over.columns, over.page)
    least = usual[-1]
    if two and not (_at_size(two, least, over, rule).fits or two[0].text[-1].isspace()):
        two = setter.head_lines(spans, 2, widest=1000 * over.width // least) or two
    two_fit = bool(two) and not any(line.torn for line in two) and _at_size(two, least, over, rule).fits
    counts = (wish.lines,) if wish.lines else range(1, MOST_LINES + 1 - two_fit)
    broken = [lines for count in counts if (lines := two if count == len(two) else setter.head_lines(spans, count))]
    one_fits = _at_size(one, fair(usual), over, rule).fits and not any(c in _PAUSES for c in _inside(article))
    return _Broken(broken or [one], usual[0], one_fits, two_fit)


def fair(sizes: Sequence[Length]) -> Length:
    """The smallest of the sizes that are large enough for a head in one line: those of the larger half."""
    return sizes[(len(sizes) - 1) // 2]


def _inside(article: Article) -> str:
    """The words of a headline but for their last character."""
    return "".join(words.text for words in article.headline.lines)[:-1] if article.headline else ""


_PAUSES = frozenset(" \u3000—：")
"""Where a head has two parts, which stand well one below the other."""


def characters(article: Article) -> int:
    """Characters of a headline, its marks and blanks not counted."""
    headline = article.headline
    return sum(c.isalnum() for words in headline.lines for c in words.text) if headline else 0


def _is_short_lead(order: HeadOrder) -> bool:
    return order.rank.rule.rank == "lead" and characters(order.article) <= SHORT


def _sizes(order: HeadOrder, lines: tuple[HeadLine, ...], over: _Measure) -> tuple[Length, ...]:
    """The sizes that a headline may have over its measure: those of its rank, and the larger ones of short heads where
    it leaves much of it free at all others, or is a lead's of few characters."""
    rule = order.rank.rule
    usual = rule.sizes_over(over.columns, over.page)
    if rule.rank == "lead":
        fitting = tuple(size for size in rule.short if _at_size(lines, size, over, rule).fits)
        return (_is_short_lead(order) and fitting) or usual
    larger = bool(rule.short) and _at_size(lines, usual[0], over, rule).fill < AMPLE
    return (*rule.short, *usual) if larger else usual


def _at_size(lines: tuple[HeadLine, ...], size: Length, over: _Measure, rule: HeadRule) -> SetHeadline:
    """Tracking that fills the measure with the longest line, as far as the house opens or closes a head; one that is
    thin is opened as far."""
    width, longest = over.width, max(lines, key=lambda line: line.width)
    natural, gaps = em(longest.width, size), max(longest.gaps, 1)
    wanted = (width - natural) // gaps
    opens, closes = em(rule.open, size), em(rule.close, size)
    tracking = max(wanted, -closes) if wanted <= opens else opens if natural < over.thin * width else 0
    fill = (natural + gaps * tracking) / width
    cost = _SHORT * max(FULL - fill, 0) + _SLACK * min(1 - fill, 1 - FULL)
    return SetHeadline(lines, size, tracking, fill, natural - gaps * closes <= width, cost)


def _priced(way: SetHeadline, order: HeadOrder, over: _Measure) -> SetHeadline:
    """The headline with what its size costs, and, where they are not the editor's, the number of its lines and their
    ends."""
    rule, short = order.rank.rule, _is_short_lead(order)
    usual = rule.short or rule.sizes if short else rule.sizes_over(over.columns, over.page)
    cost = way.cost + _SMALL * max(1 - way.size / usual[0], 0) + _LARGER * (way.size > usual[0])
    cost += _TOO_LARGE * max(COMFORTABLE - over.width / way.size, 0) * (not short)
    assert order.article.headline is not None
    if not order.article.headline.forced:
        cost += _LINES.get(len(way.lines), _MORE_LINES) + _TOO_SMALL * (len(way.lines) == 1 and way.size < fair(usual))
        cost += _STRAIN * sum(max(line.strain, 0) for line in way.lines)
    return replace(way, cost=cost)


def _judged(way: SetHeadline, order: HeadOrder, over: _Measure, *, third: bool) -> SetHeadline:
    """The headline with what a chief editor would mark on it. A photo's head that is thin stands at the photo's
    edge; of lines that are the editor's nothing is said."""
    article, rule = order.article, order.rank.rule
    photo, thin = rule.rank == "photo", way.fill < over.thin
    flush = photo and thin
    faults = {
        Fault.THIRD_LINE: third,
        Fault.HEAD_THIN: thin and not (flush or article.deck),
        Fault.PHOTO_HEAD_SIZE: (photo and not flush and not _suits_photo(way.size, over)
                            and any(_suits_photo(size, over) for size in rule.sizes_over(over.columns, over.page))),
        Fault.SHORT_LEAD_SMALL: (_is_short_lead(order) and over.columns >= _SHORT_COLUMNS and way.size < _LEAST_SHORT
                             and bool(rule.short) and rule.short[0] >= _LEAST_SHORT),
    }
    forced = article.headline is not None and article.headline.forced
    return replace(way, flush=flush, faults=tuple(fault.value for fault, holds in faults.items()
                                                  if holds and not (forced and fault.rule in _OF_LINES)))


_OF_LINES = (5, 8)
"""Rules that are not held against lines of the editor's."""


def _suits_photo(size: Length, over: _Measure) -> bool:
    """Whether a head over a photo is of a size for its columns; between four and all of them it may be of either."""
    narrow, broad, whole = _PHOTO_SIZES
    if over.columns < over.page and over.columns > _SHORT_COLUMNS:
        return broad[1] <= size <= whole[1]
    least, most = narrow if over.columns < BROAD else whole if over.columns == over.page else broad
    return least <= size <= most
