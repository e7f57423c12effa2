"""What every part of the room sets with: the house, its faces, and the copy turned into spans."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from layout.composition.arrangements import Arrangements
from layout.composition.form.people import kept_in_caption
from layout.composition.text.columns import Flow
from layout.model.galley import LineRun, SetLine, Span
from layout.model.issue import Article, Photo, Words
from layout.model.page import Direction, GlyphRun, Rule
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Rect
from layout.model.store import NOTHING_KEPT, Store
from layout.model.style import House, LineRules, Profile, TextStyle
from layout.model.units import Length, em
from layout.typesetting.galley import FaceSet, FewLines, HeadLine, Paragraph, SmallHead, head_lines

Made = TypeVar("Made")

_ENDLESS: Length = 10**9
"""A measure in which any paragraph is one line."""

DISPLAY_LINES = 6
"""Lines up to which a quote is broken by sense."""


class Setter:
    """Sets text in the house's styles, to the right or ``downward``. Paragraphs and blocks are made ready once and held
    as long as the setter is; ``store`` keeps blocks and recipes from build to build. What the engine says in a draft is
    in ``lang``, ``zh`` or ``en``."""

    def __init__(self, house: House, faces: FaceSet | None = None, direction: Direction = Direction.HORIZONTAL, *,
                 store: Store = NOTHING_KEPT, lang: str = "zh") -> None:
        self.house = house
        self.store = store
        self.lang = lang
        self.kept = Arrangements()
        self.faces = faces or FaceSet(house.faces)
        self._direction = direction
        self._ready: dict[tuple[tuple[Span, ...], Length, str, LineRules], Paragraph] = {}
        self._few: dict[tuple[tuple[Span, ...], str, LineRules], FewLines] = {}
        self._displayed: dict[tuple[tuple[Span, ...], TextStyle, Length], tuple[SetLine, ...]] = {}
        self._small_heads: dict[tuple[tuple[Span, ...], str], SmallHead] = {}
        self._heads: dict[tuple[tuple[Span, ...], int, int | None], tuple[HeadLine, ...] | None] = {}
        self._once: dict[Hashable, Any] = {}

    @property
    def down(self) -> bool:
        """Whether its lines run down."""
        return self._direction is Direction.VERTICAL

    @cached_property
    def downward(self) -> Setter:
        """The same setter for lines that run down (竖排): measures are their lengths."""
        return Setter(self.house, self.faces, Direction.VERTICAL, store=self.store, lang=self.lang)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` makes, made at the first call with this key. The key must tell all that it hangs on."""
        if key not in self._once:
            self._once[key] = make()
        made: Made = self._once[key]
        return made

    def paragraph(self, spans: Sequence[Span], *, indent: Length = 0, align: str = "justify",
                  rules: LineRules | None = None) -> Paragraph:
        """A paragraph ready for any measure."""
        key = (tuple(spans), indent, align, rules or self.house.line)
        if key not in self._ready:
            self._ready[key] = Paragraph(key[0], self.faces, key[3], indent=indent, align=align,
                                         direction=self._direction)
        return self._ready[key]

    def few_lines(self, spans: Sequence[Span], *, align: str, rules: LineRules) -> FewLines:
        """A few lines that stand by themselves, a caption or a point of a summary, ready for any measure."""
        key = (tuple(spans), align, rules)
        if key not in self._few:
            self._few[key] = FewLines(key[0], self.faces, rules, align=align, direction=self._direction)
        return self._few[key]

    def keeping(self, *kept: str) -> LineRules:
        """The house's rules for a paragraph that has this to keep whole."""
        return replace(self.house.line, kept=kept)

    @staticmethod
    def width(paragraph: Paragraph) -> Length:
        """How wide a paragraph is in one line, not squeezed nor spread; with what ends its first one where it must have
        several."""
        return max((line.width for line in paragraph.set((_ENDLESS,))), default=0)

    def small_head(self, spans: Sequence[Span], align: str) -> SmallHead:
        """A head in the running text, broken by sense at any measure, or a grade smaller where that saves a line."""
        key = (tuple(spans), align)
        if key not in self._small_heads:
            less = [replace(span, size=self.house.grades.less(span.size)) for span in spans]
            smaller = SmallHead(less, self.faces, self.head_rules, align=align, direction=self._direction)
            self._small_heads[key] = SmallHead(key[0], self.faces, self.head_rules, align=align,
                                               direction=self._direction, smaller=smaller)
        return self._small_heads[key]

    @property
    def head_rules(self) -> LineRules:
        """Heads are set with every mark on half an em, quotes hugging what they hold, and their typed pauses kept."""
        return replace(self.house.line, profile=Profile.KAIMING, hanging=False, pauses=True)

    def span(self, words: Words, style: TextStyle, unit: str) -> Span:
        return Span(words.text, style.face, style.size, style.ink, unit, words.mark)

    def own(self, text: str, style: TextStyle, unit: str) -> Span:
        """Words of the engine's own, declared as such."""
        return Span(text, style.face, style.size, style.ink, unit, None, added=True)

    def head_lines(self, spans: Sequence[Span], lines: int, *,
                   widest: int | None = None) -> tuple[HeadLine, ...] | None:
        """A headline broken by sense, at any size; None when it has no break for so many lines, none of them wider than
        ``widest`` thousandths of an em."""
        key = (tuple(spans), lines, widest)
        if key not in self._heads:
            self._heads[key] = head_lines(spans, self.faces, self.head_rules, lines, self._direction, widest=widest)
        return self._heads[key]

    def display(self, spans: Sequence[Span], style: TextStyle, width: Length) -> tuple[SetLine, ...]:
        """A few large words in as few lines as they need, broken by sense; more of them as a paragraph."""
        key = (tuple(spans), style, width)
        if key not in self._displayed:
            self._displayed[key] = self._display(spans, style, width)
        return self._displayed[key]

    def _display(self, spans: Sequence[Span], style: TextStyle, width: Length) -> tuple[SetLine, ...]:
        for count in range(1, DISPLAY_LINES + 1):
            lines = self.head_lines(spans, count)
            if lines and all(em(line.width, style.size) <= width for line in lines):
                return tuple(line.set(style.size, width, tracking=0, align=style.align) for line in lines)
        return self.paragraph(spans, align=style.align, rules=self.head_rules).set((width,))

    # -- copy to spans ----------------------------------------------------------------------------------------

    def brief_head(self, brief: Article) -> list[Flow]:
        """The small head of a brief, on lines of its own in the flow: headline, and whatever goes with it."""
        rule = self.house.heads["brief"]
        main = replace(rule.deck, face=rule.faces[0], size=rule.sizes[-1])
        heads: list[tuple[TextKind, Sequence[Words | None], TextStyle]] = [
            (TextKind.LABEL, (brief.label,), rule.kicker),
            (TextKind.KICKER, brief.kicker, rule.kicker),
            (TextKind.HEADLINE, brief.headline.lines if brief.headline else (), main),
            (TextKind.DECK, brief.deck, rule.deck),
        ]
        found = [Flow(self.small_head([self.span(words, style, unit_of(brief.id, kind, i))], style.align), keeps=True)
                 for kind, texts, style in heads for i, words in enumerate(texts) if words]
        summary = self.house.styles["summary"]
        found += [Flow(self.paragraph([self.span(words, summary, unit_of(brief.id, TextKind.SUMMARY, i))],
                                      align=summary.align, rules=self.head_rules), keeps=True)
                  for i, words in enumerate(brief.summary)]
        if brief.poet:
            byline = self.house.styles["byline"]
            span = self.span(brief.poet, byline, unit_of(brief.id, TextKind.BYLINE))
            found.append(Flow(self.small_head([span], main.align), keeps=True))
        return found

    def caption(self, article: str, number: int, photo: Photo) -> Paragraph | None:
        """Caption and credit of an article's photo in one paragraph: ``……。（某某 摄）``."""
        caption, credit = self.house.styles["caption"], self.house.styles["credit"]
        spans = []
        if photo.caption:
            spans.append(self.span(photo.caption, caption, unit_of(article, TextKind.CAPTION, number)))
        if photo.credit:
            unit = unit_of(article, TextKind.CREDIT, number)
            spans += [self.own("（", credit, unit), self.span(photo.credit, credit, unit), self.own("）", credit, unit)]
        if not spans:
            return None
        kept = kept_in_caption(photo.caption.text if photo.caption else "", photo.credit.text if photo.credit else "")
        return self.few_lines(spans, align=caption.align if photo.caption else credit.align, rules=self.keeping(*kept))


def runs_of(line: SetLine, x: Length, baseline: Length, frame: Rect) -> tuple[GlyphRun, ...]:
    """A set line at its place on the page."""
    return tuple(
        GlyphRun(r.face, r.size, x + r.x, baseline - r.rise, r.glyphs, r.ink, r.unit, frame, r.mark, r.added,
                 cell=_cell(r, x, frame))
        for r in line.runs
    )


def _cell(run: LineRun, x: Length, frame: Rect) -> Rect | None:
    return Rect(x + run.cell[0], frame.y, run.cell[1] - run.cell[0], frame.height) if run.cell else None


def rules_of(line: SetLine, x: Length, baseline: Length) -> tuple[Rule, ...]:
    """The rules of a set line at its place on the page."""
    return tuple(Rule(x + r.x0, baseline - r.rise, x + r.x1, baseline - r.rise, r.stroke.width, r.stroke.ink)
                 for r in line.rules)


def runs_down(line: SetLine, axis: Length, head: Length, frame: Rect) -> tuple[GlyphRun, ...]:
    """A line that runs down, at its place on the page: its axis, and its head."""
    return tuple(
        GlyphRun(r.face, r.size, axis + r.rise, head + r.x, r.glyphs, r.ink, r.unit, frame, r.mark, r.added,
                 r.direction, r.scale, frame if r.cell else None)
        for r in line.runs
    )
