"""What stands between a head and its text: the summary (提要) between two rules, the editor's note (编者按) in a frame.

Both are read before the story, so they span the head's measure. Lines too long to be read are avoided: a summary keeps
off the edges, a note is set in columns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import SetLine, Span
from layout.model.issue import Article
from layout.model.page import Rule
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Rect
from layout.model.style import House, TextStyle
from layout.model.units import Length, em
from layout.typesetting.galley import Paragraph

PREFACES = frozenset({"summary", "note_of_editor"})

PADDING = 600
"""White between the lines and the rules above and below them, thousandths of the size."""

INSET = 1000
"""White at either side of the lines, thousandths of the size."""

LONGEST = 34
"""Ems that a line of a note has at the most; a wider note has more columns."""

LEAST_ROWS = 4
"""Lines that each of a note's columns has at the least: a shorter note has fewer columns, and longer lines."""

COLUMN_GAP = 2000
"""White between a note's columns, thousandths of the size."""

_BULLET = re.compile("[■□●○◆◇▲△▶►★☆·•][ \u3000]?")
"""The sign that a point of a summary begins with (要点符号)."""

_LABEL = re.compile("[^，。：；、“”（）《》]{2,6}(?:：|\u3000)")
"""What a note calls itself, when its author has written it: 编者按：, 开栏的话：."""


class PrefaceLine(NamedTuple):
    """A line, how far it stands from the left edge, and its row, counted from 0."""

    line: SetLine
    x: Length
    row: int


@dataclass(frozen=True, slots=True)
class Preface:
    """A summary or a note, ``kind`` as of the report's parts, with the ``rows`` that it takes; ``measure`` is that of
    its columns, where it has some."""

    kind: str
    style: TextStyle
    lines: tuple[PrefaceLine, ...]
    rows: int
    measure: Length = 0


def summary(article: Article, setter: Setter, width: Length) -> Preface | None:
    """The points of a summary, each on lines of its own; one line alone stands in the middle, as the head does."""
    if not article.summary:
        return None
    style = setter.house.styles["summary"]
    spans = [setter.span(words, style, unit_of(article.id, TextKind.SUMMARY, i))
             for i, words in enumerate(article.summary)]
    inset = em(INSET, style.size)
    measure = max(width - 2 * inset, width * 3 // 4)
    lines = [line for span in spans for line in _point(span, style, setter, measure)]
    if len(lines) == 1:
        alone = setter.paragraph(spans, align="center", rules=setter.head_rules).set((measure,))
        lines = [(alone[0], 0)]
    return Preface("summary", style, tuple(PrefaceLine(line, (width - measure) // 2 + x, row)
                                           for row, (line, x) in enumerate(lines)), len(lines))


def _point(span: Span, style: TextStyle, setter: Setter, measure: Length) -> Iterator[tuple[SetLine, Length]]:
    """The lines of one point; those after the first hang behind its bullet."""
    hang = em(1000, style.size) if _BULLET.match(span.text) else 0
    paragraph = setter.few_lines([span], align=style.align, rules=setter.head_rules)
    for n, line in enumerate(paragraph.set((measure, measure - hang))):
        yield line, hang if n else 0


def editors_note(article: Article, setter: Setter, width: Length) -> Preface | None:
    """The note in columns of equal length, its label (编者按) in black face; where its author wrote none it gets one.
    """
    if not article.note_of_editor:
        return None
    style = setter.house.styles["note_of_editor"]
    inset, gap = min(em(INSET, style.size), width // 8), em(COLUMN_GAP, style.size)
    room = width - 2 * inset
    for count in range(max(-(-room // (LONGEST * style.size)), 1), 0, -1):
        measure = (room - (count - 1) * gap) // count
        lines = list(chain.from_iterable(matter.set((measure,)) for matter in _paragraphs(article, setter)))
        rows = -(-len(lines) // count)
        if rows >= LEAST_ROWS:
            break
    placed = (PrefaceLine(line, inset + (measure + gap) * (n // rows), n % rows) for n, line in enumerate(lines))
    return Preface("note_of_editor", style, tuple(placed), rows, measure)


def note_in_text(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """The note of a story that has no head of its own above its text: a brief in a group."""
    return tuple(Flow(matter) for matter in _paragraphs(article, setter))


def _paragraphs(article: Article, setter: Setter) -> Iterator[Paragraph]:
    indent = em(setter.house.line.indent, setter.house.styles["note_of_editor"].size)
    return (setter.paragraph(spans, indent=indent) for spans in _labelled(article, setter))


def _labelled(article: Article, setter: Setter) -> Iterator[Sequence[Span]]:
    style, label = setter.house.styles["note_of_editor"], setter.house.styles["lead_in"]
    for i, words in enumerate(article.note_of_editor):
        unit = unit_of(article.id, TextKind.NOTE_OF_EDITOR, i)
        span = setter.span(words, style, unit)
        if i:
            yield [span]
        elif typed := label_of(words.text):
            yield [Span(typed, label.face, style.size, style.ink, unit, words.mark),
                   Span(words.text[len(typed):], style.face, style.size, style.ink, unit, words.mark, start=len(typed))]
        else:
            yield [Span("编者按：", label.face, style.size, style.ink, unit, None, added=True), span]


def label_of(text: str) -> str:
    """What a note calls itself, with the colon or blank after it; empty where it does not."""
    found = _LABEL.match(text)
    return found[0] if found and found.end() < len(text) else ""


def dress(kind: str, box: Rect, house: House, framed: bool) -> tuple[Rule, ...]:
    """The rules of a preface: above and below a summary; all around a note, unless a frame stands around the block."""
    stroke = house.summary_rule if kind == "summary" else house.frame_rule
    across = (Rule(box.x, y, box.right, y, stroke.width, stroke.ink) for y in (box.y, box.bottom))
    if kind == "summary" or framed:
        return tuple(across)
    down = (Rule(x, box.y, x, box.bottom, stroke.width, stroke.ink) for x in (box.x, box.right))
    return (*across, *down)
