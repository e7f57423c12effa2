"""Heads that run downwards (竖题) in a strip at one side of their text (旁文题). M09, M89, R76, R84, R88.

Kicker, headline, deck and a poem's author are lines from right to left. The headline's begin at one height, the kicker
with them; the others end with it. All stand half-way down the strip, an em of the headline or more above and below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from layout.composition.frame import Room
from layout.composition.head.heading import KICKER_AIR, LEADING
from layout.composition.head.headline import HeadOrder, HeadWish, SetHeadline, headlines, room
from layout.composition.setter import Setter, runs_down
from layout.model.galley import SetLine, Span
from layout.model.issue import Article, HeadWay, Setting
from layout.model.page import Item, Part
from layout.model.pencil import Fault
from layout.model.plan import BlockPlan
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Grid, Rect
from layout.model.style import TextStyle
from layout.model.units import Length, em, pt
from layout.typesetting.galley import HeadLine

MOST_LINES = 2
"""Lines of a headline that the engine breaks by itself."""

LEAST_MEASURE = 9
"""Ems of body that a text column beside the head has at the least, where there is a choice."""

GAP = 2
"""White between the head and text that runs down, in ems of body; text that runs to the right has its gutter."""

UNASKED = pt(22)
"""The size that a head has at the least that its editor did not ask to run down; it is one line (M89)."""

SPARE = 2
"""Ems of the headline that a strip may be wider than its head needs, for the text to keep to the base columns (M89)."""


@dataclass(frozen=True, slots=True)
class DownRow:
    """One line of the head: its ``axis`` left of the head's right edge, its ``top`` below the strip's, and the
    ``length`` that it stands in."""

    kind: str
    line: SetLine
    size: Length
    axis: Length
    top: Length
    length: Length


@dataclass(frozen=True, slots=True)
class DownHead:
    """A fitted head. ``width`` is that of its lines; ``fits`` is False when a line of the headline is longer than the
    strip, ``room`` then the number of characters that a line can hold. ``crowded``: the strip is so low that the engine
    broke the headline into more lines than it should. ``faults`` are what a chief editor would mark on it."""

    rows: tuple[DownRow, ...]
    width: Length
    fits: bool
    room: int
    crowded: bool
    faults: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The headline as it is broken."""
        return tuple(row.line.text for row in self.rows if row.kind == "headline")


@dataclass(frozen=True, slots=True)
class Beside:
    """A head in its ``strip``, and what it leaves: the ``article`` without it, the ``room`` of the text, and a ``plan``
    for text columns that fit that room."""

    head: DownHead
    strip: Rect
    article: Article
    room: Room
    plan: BlockPlan


def way_of(article: Article, plan: BlockPlan) -> HeadWay:
    """Which way the head of a block runs: as planned, as its editor wants it, or as its text does."""
    usual = HeadWay.VERTICAL if article.setting is Setting.VERTICAL else HeadWay.HORIZONTAL
    return plan.head or article.head or usual


def runs_across(article: Article, plan: BlockPlan) -> bool:
    """Whether both the head and the text of a block run to the right: its height is then what its copy takes."""
    return article.setting is Setting.HORIZONTAL and way_of(article, plan) is HeadWay.HORIZONTAL


def stand_beside(order: HeadOrder, plan: BlockPlan, setter: Setter, room: Room) -> Beside | None:
    """The head in its strip and the room that is left; None for a head over its text, or none at all."""
    article = order.article
    way = way_of(article, plan)
    if way is HeadWay.HORIZONTAL or article.headline is None:
        return None
    grid = setter.house.grid
    height = max(grid.baseline(room.last_row) - room.head_top, 0)
    head = fit_down(order, setter, height)
    if article.setting is Setting.VERTICAL:
        gap = GAP * grid.body
        width = max(room.width - head.width - gap, grid.body)
    else:
        gap = grid.gutter
        plan, width = _columns_beside(plan, grid, room, head)
    strip = Rect(room.x, room.head_top, room.width - width - gap, height)
    rest = replace(room, x=strip.right + gap, width=width)
    if way is HeadWay.VERTICAL_RIGHT or article.setting is Setting.VERTICAL:
        strip = replace(strip, x=room.x + width + gap)
        rest = replace(room, width=width)
    left = replace(article, kicker=(), headline=None, deck=(), byline=None if article.poet else article.byline)
    return Beside(head, strip, left, rest, plan)


def _columns_beside(plan: BlockPlan, grid: Grid, room: Room, head: DownHead) -> tuple[BlockPlan, Length]:
    """The text columns that leave its strip to the head, and their width: base columns where the head about fills what
    is left, else columns of whole ems."""
    need, spare = head.width + grid.gutter, SPARE * max(row.size for row in head.rows if row.kind == "headline")
    whole = -(-need // (grid.measure + grid.gutter))
    count = room.area.columns - whole
    if room.outline is None and not plan.text_columns and count > 0 and (
            whole * (grid.measure + grid.gutter) - need <= spare):
        return replace(plan, text_columns=count), grid.span(count)
    counts = (plan.text_columns,) if plan.text_columns else range(room.area.columns, 0, -1)
    for count in counts:
        ems = (room.width - need - (count - 1) * grid.gutter) // count // grid.body
        if ems >= LEAST_MEASURE or count == counts[-1]:
            break
    return replace(plan, text_columns=count), count * max(ems, 1) * grid.body + (count - 1) * grid.gutter


# -- fitting ---------------------------------------------------------------------------------------------------------

def fit_down(order: HeadOrder, setter: Setter, height: Length) -> DownHead:
    """Choose the headline's size and lines for a strip of ``height``, and stack the head's parts from the right."""
    article, rule = order.article, order.rank.rule
    headline = _headline(order, setter, height)
    size = headline.size
    longest = max(headline.lines, key=lambda line: line.width)
    length = em(longest.width, size) + longest.gaps * headline.tracking
    top = (height - length) // 2
    kickers, decks = setter.house.kickers(rule, size), setter.house.decks(rule, size)

    stack = _Stack(setter.downward, height, _Stretch(top, length))
    for i, words in enumerate(article.kicker):
        span = setter.span(words, kickers[0], unit_of(article.id, TextKind.KICKER, i))
        stack.company("kicker", span, kickers, "left")
    stack.air(em(KICKER_AIR, kickers[0].size) if article.kicker else 0)
    for line in headline.lines:
        set_line = line.set(size, length, tracking=headline.tracking, align="left")
        stack.put("headline", set_line, (size, em(LEADING, size)), stack.headline)
    stack.air(em(KICKER_AIR, decks[0].size) if article.deck else 0)
    for i, words in enumerate(article.deck):
        span = setter.span(words, decks[0], unit_of(article.id, TextKind.DECK, i))
        stack.company("deck", span, decks, "right")
    if article.poet:
        byline = setter.house.styles["byline"]
        stack.air(byline.size)
        span = setter.span(article.poet, byline, unit_of(article.id, TextKind.BYLINE))
        stack.company("byline", span, [byline], "right")
    return DownHead(tuple(stack.rows), stack.width, headline.fits, max(room(height - 2 * size, size, rule), 0),
                    _is_free(order) and len(headline.lines) > MOST_LINES,
                    (Fault.HEAD_VERTICAL.value,) if _is_marked(headline, article) else ())


def _headline(order: HeadOrder, setter: Setter, height: Length) -> SetHeadline:
    """The best way to set the headline with an em of its own above and below, in one line or two if it can be; in one
    of a fair size where nobody asked for it."""
    wish, free = order.wish, _is_free(order)
    ways = [way for size in ((wish.size,) if wish.size else order.rank.rule.sizes)
            for way in headlines(replace(order, wish=HeadWish(size, wish.lines)), setter.downward,
                                 max(height - 2 * size, size))]
    return min(ways, key=lambda way: (not way.fits, free and len(way.lines) > MOST_LINES,
                                      _is_marked(way, order.article), way.cost, -way.size))


def _is_marked(headline: SetHeadline, article: Article) -> bool:
    """Whether a chief editor would mark a head that runs down: unasked, in more than one line or in small type."""
    asked = article.setting is Setting.VERTICAL or article.head in (HeadWay.VERTICAL, HeadWay.VERTICAL_RIGHT)
    return not asked and (len(headline.lines) > 1 or headline.size < UNASKED)


def _is_free(order: HeadOrder) -> bool:
    """Whether neither editor nor plan has broken the headline."""
    headline = order.article.headline
    return not (order.wish.lines or (headline and headline.forced))


class _Stretch(NamedTuple):
    """What a line takes of the strip: its ``top`` below the strip's, and its ``length``."""

    top: Length
    length: Length


class _Stack:
    """The head's lines, from the right-hand edge to the left, beside a ``headline`` of that stretch."""

    def __init__(self, setter: Setter, height: Length, headline: _Stretch) -> None:
        self._setter = setter
        self._height = height
        self.headline = headline
        self.rows: list[DownRow] = []
        self.width: Length = 0
        self._white: Length = 0

    def air(self, white: Length) -> None:
        self._white += white if self.rows else 0

    def company(self, kind: str, span: Span, styles: Sequence[TextStyle], align: str) -> None:
        """A line of kicker or deck at the headline's head or foot, smaller or in more lines where it must; one that is
        longer than the headline stands half-way down the strip."""
        lines, style = self._fitted(span, styles)
        reach = max(em(line.width, style.size) for line in lines)
        stretch = self.headline
        if reach > stretch.length:
            stretch = _Stretch((self._height - reach) // 2, reach)
        for line in lines:
            set_line = line.set(style.size, stretch.length, tracking=0, align=align)
            self.put(kind, set_line, (style.size, style.leading), stretch)

    def _fitted(self, span: Span, styles: Sequence[TextStyle]) -> tuple[Sequence[HeadLine], TextStyle]:
        found: tuple[Sequence[HeadLine], TextStyle] = (), styles[-1]
        for count in range(1, len(span.text) + 1):
            lines = self._setter.head_lines([span], count)
            for style in styles if lines else ():
                found = lines or (), style
                if all(em(line.width, style.size) <= self._height for line in lines or ()):
                    return found
        return found

    def put(self, kind: str, line: SetLine, body: tuple[Length, Length], stretch: _Stretch) -> None:
        """The next line to the left, ``body`` its size and leading; the first of a kind leaves no more than the air
        before it."""
        size, leading = body
        between = leading - size if self.rows and self.rows[-1].kind == kind else 0
        right = self.width + self._white + between
        self.rows.append(DownRow(kind, line, size, right + size // 2, *stretch))
        self.width, self._white = right + size, 0


# -- drawing ---------------------------------------------------------------------------------------------------------

def draw_down(head: DownHead, strip: Rect) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The head's items and parts, in the middle of its strip."""
    right = strip.right - (strip.width - head.width) // 2
    items: list[Item] = []
    parts: list[Part] = []
    for kind, group in groupby(head.rows, key=lambda row: row.kind):
        rows = list(group)
        top = min(row.top for row in rows)
        left, edge = rows[-1].axis + rows[-1].size // 2, rows[0].axis - rows[0].size // 2
        foot = max(row.top + row.length for row in rows)
        box = Rect(right - left, strip.y + top, left - edge, foot - top)
        for row in rows:
            runs = runs_down(row.line, right - row.axis, strip.y + row.top, box)
            items += runs
        parts.append(Part(kind, box, rows[0].size, tuple(row.line.text for row in rows), face=runs[0].face))
    return tuple(items), tuple(parts)
