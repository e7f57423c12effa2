"""The head of a block (标题): label, kicker, headline, deck and summary over one measure. typography.md 2.10.

A head is first fitted (size and lines chosen), then drawn into whole rows of the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from layout.composition.setter import Setter, runs_of
from layout.model.galley import SetLine, Span
from layout.model.issue import Article
from layout.model.page import Item, Part, Tint
from layout.model.sheet import Rect
from layout.model.style import HeadRule, TextStyle
from layout.model.units import Length, em
from layout.typesetting.galley import HeadLine

LEADING = 1180
"""Distance of a headline's lines, thousandths of its size."""

KICKER_AIR = 350
"""White between kicker or deck and the headline, thousandths of the smaller size."""

LABEL_PADDING = 450
"""White inside a label's ground left and right, thousandths of its size."""

OPENED = 200
"""How far the lines of a head may be moved apart where it has rows to spare, thousandths of its size."""

MOST_LINES = 3
"""Lines of a headline, kicker or deck that the engine breaks by itself."""

ASCENT = 880
"""The baseline in the em box, thousandths from its top (typography.md R69)."""


@dataclass(frozen=True, slots=True)
class HeadWish:
    """What the plan fixes of a head; None leaves the choice to the setter."""

    size: Length | None = None
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the head: ``top`` of its em box below the head's top."""

    kind: str
    line: SetLine
    size: Length
    top: Length


@dataclass(frozen=True, slots=True)
class Heading:
    """A fitted head. ``height`` is that of its lines without air above or below; ``size`` the headline's.

    ``fits`` is False when a headline's line is wider than the measure; ``room`` is then the number of characters
    that a line can hold.
    """

    rows: tuple[_Row, ...]
    width: Length
    height: Length
    size: Length
    fits: bool
    room: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The headline as it is broken."""
        return tuple(row.line.text for row in self.rows if row.kind == "headline")

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


def fit_heading(article: Article, setter: Setter, width: Length, rule: HeadRule, face: str, wish: HeadWish) -> Heading:
    """Choose the headline's size and lines for ``width`` and stack the head's parts."""
    house = setter.house
    stack = _Stack(setter, width)
    if article.label:
        label = house.styles["label"]
        stack.label(setter.span(article.label, label, f"{article.id}/label"), label)
        stack.air(label.size // 4)
    for i, words in enumerate(article.kicker):
        stack.by_sense("kicker", setter.span(words, rule.kicker, f"{article.id}/kicker/{i}"), rule.kicker)
    size, fits, room = 0, True, 0
    if article.headline:
        headline = _fit_headline(article, setter, width, rule, face, wish)
        size, fits, room = headline.size, headline.fits, _room(width, headline.size, rule)
        stack.air(em(KICKER_AIR, rule.kicker.size) if article.kicker else 0)
        stack.headline(headline)
        stack.air(em(KICKER_AIR, rule.deck.size) if article.deck else 0)
    for i, words in enumerate(article.deck):
        stack.by_sense("deck", setter.span(words, rule.deck, f"{article.id}/deck/{i}"), rule.deck)
    if article.summary:
        summary = house.styles["summary"]
        stack.air(summary.size // 2)
        stack.paragraph("summary", setter.span(article.summary, summary, f"{article.id}/summary"), summary)
    return Heading(tuple(stack.rows), width, stack.height, size, fits, room)


def _room(width: Length, size: Length, rule: HeadRule) -> int:
    """Characters of full width that stand on a line when it is closed as far as the house allows."""
    closes = em(rule.close, size)
    return (width - closes) // (size - closes)


@dataclass(frozen=True, slots=True)
class _Headline:
    lines: tuple[HeadLine, ...]
    size: Length
    tracking: Length
    fits: bool


def _fit_headline(article: Article, setter: Setter, width: Length, rule: HeadRule, face: str,
                  wish: HeadWish) -> _Headline:
    """The largest size of the rank, or the one asked for, in the fewest lines that stand in the measure."""
    sizes = (wish.size,) if wish.size else rule.sizes
    counts = (wish.lines,) if wish.lines else range(1, MOST_LINES + 1)
    found = None
    for count in counts:
        lines = _headline_lines(article, setter, rule, face, count)
        if lines is None:
            continue
        for size in sizes:
            found = _at_size(lines, size, width, rule)
            if found.fits:
                return found
    if found is None:
        lines = _headline_lines(article, setter, rule, face, 1)
        assert lines is not None, "one line is always possible"
        found = _at_size(lines, sizes[-1], width, rule)
    return found


def _headline_lines(article: Article, setter: Setter, rule: HeadRule, face: str,
                    count: int) -> tuple[HeadLine, ...] | None:
    """The headline in ``count`` lines, or in the lines its editor forced; None when it cannot be so broken."""
    assert article.headline is not None
    spans = [Span(words.text, face, 0, rule.deck.ink, f"{article.id}/headline/{i}", words.mark)
             for i, words in enumerate(article.headline.lines)]
    if not article.headline.forced:
        return setter.head_lines(spans, count)
    forced = [setter.head_lines([span], 1) for span in spans]
    return tuple(line for lines in forced if lines for line in lines)


def _at_size(lines: Sequence[HeadLine], size: Length, width: Length, rule: HeadRule) -> _Headline:
    """Tracking that fills the measure with the longest line, as far as the house opens or closes a head."""
    longest = max(lines, key=lambda line: line.width)
    natural, gaps = em(longest.width, size), max(longest.gaps, 1)
    wanted = (width - natural) // gaps
    opens, closes = em(rule.open, size), em(rule.close, size)
    tracking = max(wanted, -closes) if wanted <= opens else 0
    return _Headline(tuple(lines), size, tracking, natural - gaps * closes <= width)


class _Stack:
    """The head's lines, from the top downwards."""

    def __init__(self, setter: Setter, width: Length) -> None:
        self._setter = setter
        self._width = width
        self.rows: list[_Row] = []
        self.height: Length = 0
        self._white: Length = 0

    def air(self, white: Length) -> None:
        self._white += white if self.rows else 0

    def label(self, span: Span, style: TextStyle) -> None:
        """A label's lines, within its ground."""
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
            lines = setter.paragraph([span], align="center", rules=setter.head_rules).set((self._width,))
        for line in lines:
            self._put(kind, line, style.size, style.leading)

    def by_sense(self, kind: str, span: Span, style: TextStyle) -> None:
        """A line of kicker or deck, or as few as it needs, broken by sense."""
        for count in range(1, MOST_LINES + 1):
            lines = self._setter.head_lines([span], count)
            if lines and all(em(line.width, style.size) <= self._width for line in lines):
                for line in lines:
                    self._put(kind, line.set(style.size, self._width, tracking=0, align=style.align), style.size,
                              style.leading)
                return
        self.paragraph(kind, span, style)

    def headline(self, headline: _Headline) -> None:
        for line in headline.lines:
            set_line = line.set(headline.size, self._width, tracking=headline.tracking, align="center")
            self._put("headline", set_line, headline.size, em(LEADING, headline.size))

    def _put(self, kind: str, line: SetLine, size: Length, leading: Length) -> None:
        top = self.height + self._white
        self.rows.append(_Row(kind, line, size, top + (leading - size) // 2))
        self.height, self._white = top + leading, 0


def draw_heading(heading: Heading, setter: Setter, x: Length, y: Length) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The head's items and parts with its top left corner at (x, y)."""
    items: list[Item] = []
    parts: list[Part] = []
    for kind, group in groupby(heading.rows, key=lambda row: row.kind):
        rows = list(group)
        box = Rect(x, y + rows[0].top, heading.width, rows[-1].top + rows[-1].size - rows[0].top)
        if kind == "label":
            box = _label_box(rows, x, y)
            items.append(Tint(box, setter.house.label_ground))
        left = x + em(LABEL_PADDING, rows[0].size) if kind == "label" else x
        for row in rows:
            items += runs_of(row.line, left, y + row.top + em(ASCENT, row.size), box)
        parts.append(Part(kind, box, rows[0].size, tuple(row.line.text for row in rows)))
    return tuple(items), tuple(parts)


def _label_box(rows: Sequence[_Row], x: Length, y: Length) -> Rect:
    """The ground behind a label: its words with a little white around, flush left."""
    first, last = rows[0], rows[-1]
    width = max(row.line.width for row in rows) + 2 * em(LABEL_PADDING, first.size)
    white = _label_white(first.size)
    return Rect(x, y + first.top - white, width, last.top + last.size - first.top + 2 * white)


def _label_white(size: Length) -> Length:
    """White above and below a label's words on their ground."""
    return size // 5
