"""What every part of the room sets with: the house, its faces, and the copy turned into spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from layout.composition.arrangements import Arrangements
from layout.composition.text.columns import Flow
from layout.model.galley import SetLine, Span
from layout.model.issue import Article, Photo, Words
from layout.model.page import Direction, GlyphRun
from layout.model.printed import TextKind, unit_of
from layout.model.sheet import Rect
from layout.model.store import NOTHING_KEPT, Store
from layout.model.style import House, LineRules, Profile, TextStyle
from layout.model.units import Length, em
from layout.typesetting.galley import FaceSet, HeadLine, Paragraph, head_lines

DATELINE = re.compile(r"(?P<dateline>本[报刊台]讯|本报电(?=[（( 　]))(?P<byline>[（(][^（()）]{1,40}[）)])?")
"""The dateline (电头) that copy carries at its beginning, with the byline in brackets after it."""


Made = TypeVar("Made")

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
        self._displayed: dict[tuple[tuple[Span, ...], TextStyle, Length], tuple[SetLine, ...]] = {}
        self._flows: dict[Article, tuple[Flow, ...]] = {}
        self._heads: dict[tuple[tuple[Span, ...], int], tuple[HeadLine, ...] | None] = {}
        self._once: dict[Hashable, Any] = {}

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

    @property
    def head_rules(self) -> LineRules:
        """Heads are set with every mark on half an em, quotes hugging what they hold, and their typed pauses kept."""
        return replace(self.house.line, profile=Profile.KAIMING, hanging=False, pauses=True)

    def span(self, words: Words, style: TextStyle, unit: str) -> Span:
        return Span(words.text, style.face, style.size, style.ink, unit, words.mark)

    def own(self, text: str, style: TextStyle, unit: str) -> Span:
        """Words of the engine's own, declared as such."""
        return Span(text, style.face, style.size, style.ink, unit, None, added=True)

    def head_lines(self, spans: Sequence[Span], lines: int) -> tuple[HeadLine, ...] | None:
        """A headline broken by sense, at any size; None when it has no break for so many lines."""
        key = (tuple(spans), lines)
        if key not in self._heads:
            self._heads[key] = head_lines(spans, self.faces, self.head_rules, lines, self._direction)
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

    def flow(self, article: Article) -> tuple[Flow, ...]:
        """The running text in order."""
        if article not in self._flows:
            self._flows[article] = tuple(self._flow(article))
        return self._flows[article]

    def _flow(self, article: Article) -> list[Flow]:
        house = self.house
        body, cross = house.styles["body"], house.styles["crosshead"]
        indent = em(house.line.indent, body.size)
        found: list[Flow] = []
        opening = self._opening(article)
        if opening and not (article.dateline and article.body):
            found.append(Flow(self.paragraph(opening, indent=indent)))
            opening = []
        opening = self._resumed(article) + opening
        number = 0
        for i, p in enumerate(article.body):
            unit = unit_of(article.id, TextKind.BODY, i)
            if p.crosshead:
                spans = [Span(p.text, cross.face, cross.size, cross.ink, unit, p.mark)]
                found.append(Flow(self.paragraph(spans, indent=indent, align=cross.align), cross=True))
                continue
            number += 1
            plain = Span(p.text, body.face, body.size, body.ink, unit, p.mark)
            spans = [*opening, *(self._opened(plain) if number == 1 else (plain,))]
            opening = []
            found.append(Flow(self.paragraph(spans, indent=indent), number=number, mark=p.mark))
        if opening:
            found.append(Flow(self.paragraph(opening, indent=indent)))
        style = house.styles["source"]
        for spans in self._closing(article, style):
            found.append(Flow(self.paragraph(spans, align=style.align)))
        return found

    def _opening(self, article: Article) -> list[Span]:
        """``本报讯（通讯员某某）`` from the manifest, run in before the first paragraph."""
        dateline, byline = self.house.styles["dateline"], self.house.styles["byline"]
        spans = []
        if article.dateline:
            spans.append(self.span(article.dateline, dateline, unit_of(article.id, TextKind.DATELINE)))
        if article.byline:
            unit = unit_of(article.id, TextKind.BYLINE)
            spans.append(self.span(article.byline, byline, unit))
            if article.dateline:
                spans[-1:] = [self.own("（", byline, unit), spans[-1], self.own("）", byline, unit)]
        elif spans:
            spans.append(self.own("\u3000", dateline, unit_of(article.id, TextKind.DATELINE)))
        return spans

    def _opened(self, plain: Span) -> list[Span]:
        """The first paragraph, with the dateline and the byline that it carries in their own faces."""
        match = DATELINE.match(plain.text)
        if match is None:
            return [plain]
        dateline, byline = self.house.styles["dateline"], self.house.styles["byline"]
        parts = [replace(plain, text=match["dateline"], face=dateline.face)]
        if match["byline"]:
            parts.append(replace(plain, text=match["byline"], face=byline.face, start=match.start("byline")))
        parts.append(replace(plain, text=plain.text[match.end():], start=match.end()))
        return [p for p in parts if p.text]

    def _resumed(self, article: Article) -> list[Span]:
        """``（上接第1版）``, run in before the text of a story that began on an earlier page (转版)."""
        if article.continues is None or not article.resumes:
            return []
        style = self.house.styles["byline"]
        return self._jump(article.continues, style, unit_of(article.id, TextKind.RESUMES), "（上接第")

    def _closing(self, article: Article, style: TextStyle) -> list[list[Span]]:
        """What stands at the end on lines of its own: the source, and ``（下转第3版）``."""
        closing = []
        if article.source:
            closing.append([self.span(article.source, style, unit_of(article.id, TextKind.SOURCE))])
        if article.continues and not article.resumes:
            closing.append(self._jump(article.continues, style, unit_of(article.id, TextKind.CONTINUES), "（下转第"))
        return closing

    def _jump(self, page: Words, style: TextStyle, unit: str, words: str) -> list[Span]:
        return [self.own(words, style, unit), self.span(page, style, unit), self.own("版）", style, unit)]

    def brief_head(self, brief: Article) -> list[Flow]:
        """The small head of a brief, on lines of its own in the flow: headline, and whatever goes with it."""
        rule = self.house.heads["brief"]
        main = replace(rule.deck, face=rule.faces[0], size=rule.sizes[-1])
        lines: list[tuple[TextKind, Sequence[Words | None], TextStyle]] = [
            (TextKind.LABEL, (brief.label,), rule.kicker),
            (TextKind.KICKER, brief.kicker, rule.kicker),
            (TextKind.HEADLINE, brief.headline.lines if brief.headline else (), main),
            (TextKind.DECK, brief.deck, rule.deck),
            (TextKind.SUMMARY, (brief.summary,), self.house.styles["summary"]),
        ]
        return [Flow(self.paragraph([self.span(words, style, unit_of(brief.id, kind, i))], align=style.align,
                                    rules=self.head_rules), cross=True)
                for kind, texts, style in lines for i, words in enumerate(texts) if words]

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
        return self.paragraph(spans, align=caption.align if photo.caption else credit.align)


def runs_of(line: SetLine, x: Length, baseline: Length, frame: Rect) -> tuple[GlyphRun, ...]:
    """A set line at its place on the page."""
    return tuple(
        GlyphRun(r.face, r.size, x + r.x, baseline - r.rise, r.glyphs, r.ink, r.unit, frame, r.mark, r.added)
        for r in line.runs
    )


def runs_down(line: SetLine, axis: Length, head: Length, frame: Rect) -> tuple[GlyphRun, ...]:
    """A line that runs down, at its place on the page: its axis, and its head."""
    return tuple(
        GlyphRun(r.face, r.size, axis + r.rise, head + r.x, r.glyphs, r.ink, r.unit, frame, r.mark, r.added,
                 r.direction, r.scale)
        for r in line.runs
    )
