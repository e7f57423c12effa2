"""Pull quotes (引语): a sentence of the story, large between two rules, among its columns in whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from layout.composition.setter import Setter, runs_of
from layout.composition.text.runaround import Window, inset, taken, width_of
from layout.model.galley import SetLine
from layout.model.issue import Article, Quote, Side
from layout.model.page import Item, Part, Rule
from layout.model.plan import Area, Inset
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Grid, Rect
from layout.model.style import TextStyle
from layout.model.units import Length, em

AIR = 333
"""White between the row above a quote and its rule, and as much below, thousandths of a row."""

PADDING = 700
"""White between a rule and the words, thousandths of a row."""

CLEAR = 3
"""Rows of text at the least between a quote and the head, the foot or a photo, where there is the room."""

TRIES = 5
"""Heights in which a quote is tried, for the sake of the text beside it."""

ASCENT = 880
"""The em box above the baseline, thousandths of an em."""


def usual_places(quote: Quote, grid: Grid, block: Area) -> tuple[Inset, ...]:
    """Where a quote may stand, the best place first, as high as its block: one base column wide and in the middle, and
    only where photos are in the way at a side; unless its editor wants it otherwise."""
    sides = (quote.side,) if quote.side else (Side.MIDDLE, Side.LEFT, Side.RIGHT)
    return tuple(inset(grid, block, _across(quote, block.columns), side) for side in sides)


def _across(quote: Quote, columns: int) -> Fraction:
    return min(quote.columns or Fraction(1), Fraction(columns))


def quote_cells(article: Article, columns: int, setter: Setter) -> Fraction:
    """Rows of base columns that the quote of an article takes from its text."""
    quote = article.quote
    if quote is None:
        return Fraction(0)
    across = _across(quote, columns)
    rows = quote_rows(article.id, quote, setter, width_of(setter.house.grid, across))
    return taken(across, quote.side or Side.MIDDLE, columns) * rows


def quote_rows(article: str, quote: Quote, setter: Setter, width: Length) -> int:
    """Rows that the quote takes at this width."""
    pitch = setter.house.grid.pitch
    return -(-(_words_height(article, quote, setter, width) + 2 * em(AIR + PADDING, pitch)) // pitch)


def half_way(place: Window, rows: int, photos: Sequence[Window], clear: int) -> tuple[Window, ...]:
    """The quote's place so many rows high, as near the middle of its whole ``place`` as photos allow, with ``clear``
    rows above and below; the next best too, none where there is no room."""
    first, last = place.first_row, place.last_row
    tops = sorted(range(first + clear, last - clear - rows + 2),
                  key=lambda top: (abs(2 * top + rows - 1 - first - last), top))
    places = (replace(place, first_row=top, last_row=top + rows - 1) for top in tops)
    return tuple(islice((p for p in places if not any(p.clashes(photo, clear) for photo in photos)), TRIES))


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """A quote in its place: the ``window`` that text keeps clear of, and its box from rule to rule."""

    window: Window
    box: Rect


def quote_goes(article: Article, setter: Setter, box: Rect) -> bool:
    """Whether the words of an article's quote go into a box."""
    return article.quote is not None and _words_height(article.id, article.quote, setter, box.width) <= box.height


def draw_quote(article: Article, setter: Setter, box: Rect) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """An article's quote between rules at the top and the foot of its box, its words half-way; nothing without one."""
    quote = article.quote
    if quote is None:
        return (), ()
    lines = _lines(article.id, quote, setter, box.width)
    height = _words_height(article.id, quote, setter, box.width)
    stroke = setter.house.quote_rule
    items: list[Item] = [Rule(box.x, y, box.right, y, stroke.width, stroke.ink) for y in (box.y, box.bottom)]
    y = box.y + (box.height - height) // 2
    for line, style, leading in lines:
        y += leading
        items += runs_of(line, box.x, y - style.size + em(ASCENT, style.size), box)
    words = tuple(line.text for line, _, _ in lines)
    return tuple(items), (Part("quote", box, setter.house.styles["quote"].size, words),)


def quote_lines(article: Article, setter: Setter, width: Length) -> tuple[SetLine, ...]:
    """The lines of an article's quote."""
    return tuple(line for line, _, _ in _lines(article.id, article.quote, setter, width)) if article.quote else ()


_Line = tuple[SetLine, TextStyle, Length]
"""A line, its style, and how far the foot of its em box is below that of the line before, or below the top."""


def _words_height(article: str, quote: Quote, setter: Setter, width: Length) -> Length:
    return sum(leading for _, _, leading in _lines(article, quote, setter, width))


def _lines(article: str, quote: Quote, setter: Setter, width: Length) -> list[_Line]:
    """The words, and on a line of its own who said them."""
    style, speaker = setter.house.styles["quote"], setter.house.styles["speaker"]
    words = setter.display([setter.span(quote.text, style, unit_of(article, TextKind.QUOTE))], style, width)
    lines = [(line, style, style.leading if n else style.size) for n, line in enumerate(words)]
    if quote.speaker:
        unit = unit_of(article, TextKind.SPEAKER)
        name = [setter.own("——", speaker, unit), setter.span(quote.speaker, speaker, unit)]
        said = setter.paragraph(name, align=speaker.align, rules=setter.head_rules).set((width,))
        lines += [(line, speaker, speaker.leading + (0 if n else speaker.size // 3)) for n, line in enumerate(said)]
    return lines
