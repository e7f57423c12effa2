"""The head of a block (标题): label, kicker, headline, deck, summary and a poem's author over one measure. R80-R90.

A head is first fitted (size and lines chosen), then drawn into whole rows of the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from layout.composition.frame import INK_TOP
from layout.composition.head.headline import IDLE, MOST_LINES, HeadOrder, Rank, SetHeadline, headlines, room
from layout.composition.head.preface import PADDING, PREFACES, Preface, dress, editors_note, summary
from layout.composition.setter import Setter, runs_of
from layout.model.diagnostic import Findings
from layout.model.galley import SetLine, Span
from layout.model.issue import Article
from layout.model.page import Item, Part, Rule, Tint
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Rect
from layout.model.style import HeadAlign, House, LabelForm, TextStyle
from layout.model.units import Length, em

LEADING = 1180
"""Distance of a headline's lines, thousandths of its size."""

KICKER_AIR = 350
"""White between kicker or deck and the headline, thousandths of the smaller size."""

PREFACE_AIR = 700
"""White between a head and the rule of what follows it, thousandths of that text's size."""

LABEL_AIR = 500
"""White between a label and the head that it stands over, thousandths of a row (M85)."""

LABEL_PADDING = 450
"""White inside a label's ground left and right, thousandths of its size."""

OPENED = 120
"""How far the lines of a head may be moved apart where it has rows to spare, thousandths of its size."""

WORTH = 14.0
"""What a head may cost more than the best to be offered."""

ASCENT = 880
"""The baseline in the em box, thousandths from its top (R69)."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One line of the head: ``top`` of its em box below the head's top, and how far it stands from the left edge. A
    line that stands in a column of its own has that column's ``measure``."""

    kind: str
    line: SetLine
    size: Length
    top: Length
    x: Length = 0
    measure: Length = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A fitted head. ``height`` is that from the ink of its first line to the foot of its last one; ``size`` the
    headline's. ``framed``: the editor asked for a frame around the block. ``flush``: it stands at the measure's left
    edge, else in its middle.

    ``fits`` is False when a headline's line is wider than the measure; ``room`` is then the number of characters
    that a line can hold. ``fill`` is the part of the measure that the headline's longest line takes, ``cost`` what
    speaks against this size and these lines (``headline``); ``faults`` are what a chief editor would mark on it
    (``model/pencil.Fault``).
    """

    rows: tuple[HeadRow, ...]
    width: Length
    height: Length
    size: Length
    fits: bool
    room: int
    fill: float
    cost: float
    framed: bool = False
    faults: tuple[str, ...] = ()
    flush: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The headline as it is broken."""
        return tuple(row.line.text for row in self.rows if row.kind == "headline")

    @property
    def headline_height(self) -> Length:
        """How high the headline stands, its leading included."""
        return em(LEADING, self.size) * len(self.lines)

    @property
    def joints(self) -> tuple[int, ...]:
        """The rows (counted from 0) that may be moved away from the one above. A label keeps to what it labels."""
        return tuple(n for n in range(1, len(self.rows)) if self.rows[n - 1].kind != "label"
                     and (self.rows[n].kind == "headline" or self.rows[n].kind != self.rows[n - 1].kind))

    def opened(self, by: Length) -> Heading:
        """The head with every joint ``by`` wider, or as much as its size allows."""
        by = min(by, em(OPENED, self.size))
        joints = self.joints
        rows = tuple(replace(row, top=row.top + by * sum(joint <= n for joint in joints))
                     for n, row in enumerate(self.rows))
        return replace(self, rows=rows, height=self.height + by * len(joints))


def fit_heading(order: HeadOrder, setter: Setter, width: Length) -> Heading:
    """The best head for ``width``, as far as the plan leaves its size and lines open."""
    it = order.article
    key = (it.id, it.label, it.kicker, it.headline, it.deck, it.summary, it.poet, it.note_of_editor, it.frame,
           order.rank, order.wish, width)
    return setter.once(key, lambda: _stacked(
        order, setter, width, headlines(order, setter, width)[0] if it.headline else None))


def heading_options(article: Article, setter: Setter, width: Length, rank: Rank) -> tuple[Heading, ...]:
    """Every sensible head for ``width``, the best first: of each number of lines and each height, in half rows, the
    size that costs least, as long as that is no more than ``WORTH`` above the best. One head where nothing is to be
    chosen."""
    order = HeadOrder(article, rank)
    if article.headline is None:
        return (_stacked(order, setter, width, None),)
    found = headlines(order, setter, width)
    half = setter.house.grid.pitch // 2
    sensible: dict[tuple[int, Length], SetHeadline] = {}
    for way in found:
        if way.burden <= found[0].burden + WORTH:
            sensible.setdefault((len(way.lines), em(LEADING, way.size) * len(way.lines) // half), way)
    return tuple(_stacked(order, setter, width, way) for way in sensible.values())


def _stacked(order: HeadOrder, setter: Setter, width: Length, headline: SetHeadline | None) -> Heading:
    """The head's parts one below the other around a headline."""
    article, rule, house = order.article, order.rank.rule, setter.house
    flush = house.head_align is HeadAlign.LEFT or (headline is not None and headline.flush)
    stack = _Stack(setter, width, flush=flush)
    if article.label:
        label = label_style(house)
        stack.label(setter.span(article.label, label, unit_of(article.id, TextKind.LABEL)), label)
    size = headline.size if headline else None
    for i, words in enumerate(article.kicker):
        span = setter.span(words, rule.kicker, unit_of(article.id, TextKind.KICKER, i))
        stack.company("kicker", span, house.kickers(rule, size))
    if headline:
        stack.air(em(KICKER_AIR, house.kickers(rule, size)[0].size) if article.kicker else 0)
        stack.headline(headline)
        stack.air(em(KICKER_AIR, house.decks(rule, size)[0].size) if article.deck else 0)
    for i, words in enumerate(article.deck):
        span = setter.span(words, rule.deck, unit_of(article.id, TextKind.DECK, i))
        stack.company("deck", span, house.decks(rule, size))
    if article.poet:
        byline = house.styles["byline"]
        stack.air(byline.size // 2)
        stack.paragraph("byline", setter.span(article.poet, byline, unit_of(article.id, TextKind.BYLINE)), byline)
    for preface in (summary(article, setter, width), editors_note(article, setter, width)):
        if preface:
            stack.preface(preface)
    rows, height = stack.trimmed()
    if headline is None:
        return Heading(rows, width, height, 0, True, 0, 1.0, 0.0, article.frame, flush=True)
    return Heading(rows, width, height, headline.size, headline.fits, room(width, headline.size, rule), headline.fill,
                   headline.cost + IDLE * headline.idle, article.frame, headline.faults, flush)


class _Stack:
    """The head's lines, from the top downwards."""

    def __init__(self, setter: Setter, width: Length, *, flush: bool) -> None:
        self._setter = setter
        self._width = width
        self._align = "left" if flush else "center"
        self.rows: list[HeadRow] = []
        self.height: Length = 0
        self._white: Length = 0

    def trimmed(self) -> tuple[tuple[HeadRow, ...], Length]:
        """The lines, and their height from the first one's ink to the last one's foot, its leading left out."""
        if not self.rows:
            return (), 0
        first, last = self.rows[0], self.rows[-1]
        above = 0 if first.kind in _BOXED else first.top + em(INK_TOP, first.size)
        foot = self.height if last.kind in _BOXED else last.top + last.size
        return tuple(replace(row, top=row.top - above) for row in self.rows), foot - above

    def air(self, white: Length) -> None:
        self._white += white if self.rows else 0

    def label(self, span: Span, style: TextStyle) -> None:
        """A label's lines, within its ground or between its rules."""
        padding = 2 * em(LABEL_PADDING, style.size)
        paragraph = self._setter.paragraph([span], align="left", rules=self._setter.head_rules)
        for n, line in enumerate(paragraph.set((self._width - padding,))):
            self._put("label", line, style.size, style.leading if n else style.size + 2 * _label_white(style.size))

    def paragraph(self, kind: str, span: Span, style: TextStyle) -> None:
        """Running text; a single line of it stands in the middle like the head above."""
        setter = self._setter
        paragraph = setter.paragraph([span], align=style.align, rules=setter.head_rules)
        lines = paragraph.set((self._width,))
        if len(lines) == 1:
            lines = setter.paragraph([span], align=self._align, rules=setter.head_rules).set((self._width,))
        for line in lines:
            self._put(kind, line, style.size, style.leading)

    def company(self, kind: str, span: Span, styles: Sequence[TextStyle]) -> None:
        """A line of kicker or deck in the first of these sizes that it fits, or broken by sense into as few lines as it
        needs."""
        for count in range(1, MOST_LINES + 1):
            lines = self._setter.head_lines([span], count)
            for style in styles if lines else ():
                if lines and all(em(line.width, style.size) <= self._width for line in lines):
                    for line in lines:
                        set_line = line.set(style.size, self._width, tracking=0, align=self._align_of(style))
                        self._put(kind, set_line, style.size, style.leading)
                    return
        self.paragraph(kind, replace(span, size=styles[-1].size), styles[-1])

    def _align_of(self, style: TextStyle) -> str:
        """How company stands: as its style says, but at the edge where the headline stands there."""
        return style.align if self._align == "center" else self._align

    def preface(self, preface: Preface) -> None:
        """A summary or a note within its rules."""
        size, leading = preface.style.size, preface.style.leading
        white = em(PADDING, size)
        self.air(em(PREFACE_AIR, size))
        top = self.height + self._white + white
        for line, x, row in preface.lines:
            self.rows.append(HeadRow(preface.kind, line, size, top + row * leading, x, preface.measure))
        self.height, self._white = top + (preface.rows - 1) * leading + size + white, 0

    def headline(self, headline: SetHeadline) -> None:
        for line in headline.lines:
            set_line = line.set(headline.size, self._width, tracking=headline.tracking, align=self._align)
            self._put("headline", set_line, headline.size, em(LEADING, headline.size))

    def _put(self, kind: str, line: SetLine, size: Length, leading: Length) -> None:
        """A line with half of its leading above and below; the ink of one under a label is a set distance from it."""
        top = self.height + self._white + (leading - size) // 2
        if kind != "label" and self.rows and self.rows[-1].kind == "label":
            top = self.height + em(LABEL_AIR, self._setter.house.grid.pitch) - em(INK_TOP, size)
        self.rows.append(HeadRow(kind, line, size, top))
        self.height, self._white = top - (leading - size) // 2 + leading, 0


_BOXED = {"label", *PREFACES}
"""What has a ground or rules around it, and ends with them."""


def final_stops(article: Article, lines: Sequence[str], found: Findings) -> None:
    """A warning for a headline set in these lines that keeps a mark where the line's end is pause enough (R85, R87).
    Nothing is left out: whether it goes is the editor's to say."""
    idle = [line for line in lines if line.endswith(_IDLE_AT_END)]
    if article.headline and idle:
        mark = next((words.mark for words in article.headline.lines if words.text.endswith(idle[0])),
                    article.headline.lines[0].mark)
        found.say("head-final-stop", mark, article=article.id, field="headline", line=idle[0],
                  character=idle[0][-1])


_IDLE_AT_END = tuple("。，、；")


def draw_heading(heading: Heading, setter: Setter, x: Length, y: Length) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The head's items and parts with its top left corner at (x, y)."""
    items: list[Item] = []
    parts: list[Part] = []
    for kind, group in groupby(heading.rows, key=lambda row: row.kind):
        rows = list(group)
        box = Rect(x, y + rows[0].top, heading.width, rows[-1].top + rows[-1].size - rows[0].top)
        if kind == "label":
            box = _label_box(heading, rows, x, y)
            items += _label_dress(setter.house, box)
        elif kind in PREFACES:
            box = _preface_box(rows, heading.width, x, y)
            items += dress(kind, box, setter.house, heading.framed)
        left = box.x + em(LABEL_PADDING, rows[0].size) if kind == "label" else x
        for row in rows:
            frame = Rect(x + row.x, box.y, row.measure, box.height) if row.measure else box
            runs = runs_of(row.line, left + row.x, y + row.top + em(ASCENT, row.size), frame)
            items += runs
        parts.append(Part(kind, box, rows[0].size, tuple(row.line.text for row in rows), face=runs[0].face))
    return tuple(items), tuple(parts)


def label_style(house: House) -> TextStyle:
    """A label's style: between rules its words are in the rules' ink."""
    style = house.styles["label"]
    return style if house.label_form is LabelForm.GROUND else replace(style, ink=house.label_rule.ink)


def _label_dress(house: House, box: Rect) -> Sequence[Item]:
    """A label's ground, or its rules above and below."""
    if house.label_form is LabelForm.GROUND:
        return (Tint(box, house.label_ground),)
    rule = house.label_rule
    return tuple(Rule(box.x, y, box.right, y, rule.width, rule.ink) for y in (box.y, box.bottom))


def _label_box(heading: Heading, rows: Sequence[HeadRow], x: Length, y: Length) -> Rect:
    """The ground behind a label: its words with a little white around, on the axis of its head (M93)."""
    first, last = rows[0], rows[-1]
    width = max(row.line.width for row in rows) + 2 * em(LABEL_PADDING, first.size)
    white = _label_white(first.size)
    left = x if heading.flush else x + (heading.width - width) // 2
    return Rect(left, y + first.top - white, width, last.top + last.size - first.top + 2 * white)


def _preface_box(rows: Sequence[HeadRow], width: Length, x: Length, y: Length) -> Rect:
    """A summary or a note with the white inside its rules."""
    white = em(PADDING, rows[0].size)
    top, bottom = min(row.top for row in rows), max(row.top + row.size for row in rows)
    return Rect(x, y + top - white, width, bottom - top + 2 * white)


def _label_white(size: Length) -> Length:
    """White above and below a label's words on their ground."""
    return size // 5


__all__ = ["Heading", "draw_heading", "final_stops", "fit_heading", "heading_options", "label_style"]
