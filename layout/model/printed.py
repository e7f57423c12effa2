"""Everything that is printed on a page, text by text: the one walk on which coverage, script check and ledger agree.

The articles come first, each in the order in which it is read, with a group's members after it; then the folio.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layout.model.diagnostic import Mark
from layout.model.issue import Article, CopyParagraph, FolioCopy, PageCopy, Words
from layout.model.ledger import FOLIO

WEEKDAYS = "一二三四五六日"


class TextKind(StrEnum):
    """What a printed text is. The names are those of the house's styles where it has one of its own."""

    LABEL = "label"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    SUMMARY = "summary"
    DATELINE = "dateline"
    BYLINE = "byline"
    OPENING = "opening"
    """A story's first paragraph, which may begin with the dateline."""
    BODY = "body"
    CROSSHEAD = "crosshead"
    SOURCE = "source"
    RESUMES = "resumes"
    """The page that a jump comes from (上接)."""
    CONTINUES = "continues"
    """The page that a jump goes to (下转)."""
    QUOTE = "quote"
    SPEAKER = "speaker"
    CAPTION = "caption"
    CREDIT = "credit"
    PAPER = "paper"
    DATE = "date"
    NUMBER = "number"
    SECTION = "section"
    PAGE = "page"
    EDITORS = "editors"


HEADS = frozenset({TextKind.LABEL, TextKind.KICKER, TextKind.HEADLINE, TextKind.DECK, TextKind.SUMMARY})
"""Texts whose typed blanks may be pauses (R86)."""

NAMES = frozenset({TextKind.BYLINE, TextKind.SOURCE, TextKind.SPEAKER, TextKind.CREDIT, TextKind.PAPER,
                   TextKind.EDITORS})
"""Texts that name people and papers, who write themselves as they like."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text as it was typed, and where. ``key`` is the ``unit`` of the runs that print it (``lead/body/3``,
    ``folio/section``); ``article`` is the id of its story, of none in the folio; ``group`` that of the group whose
    member the story is."""

    key: str
    kind: TextKind
    text: str
    mark: Mark
    article: str = ""
    group: str = ""


def chinese_date(day: date) -> str:
    """``2024年7月19日　星期五``."""
    return f"{day.year}年{day.month}月{day.day}日　星期{WEEKDAYS[day.weekday()]}"


def date_words(issue: FolioCopy) -> Words:
    """The date as the folio has it. Its mark is the head of the manifest, from which the paper's name comes too."""
    return Words(chinese_date(issue.day), Mark(issue.paper.mark.file, 1))


def printed(issue: FolioCopy, copy: PageCopy) -> Iterator[PrintedText]:
    """Every text of a page, its folio's included, in the order of the ledger."""
    for article in copy.articles:
        yield from printed_of(article)
    yield from folio_texts(issue, copy)


def printed_of(article: Article, group: str = "") -> Iterator[PrintedText]:
    """Every text of an article and of its members."""
    for field, kind, words in _fields(article):
        yield PrintedText(f"{article.id}/{field}", kind, words.text, words.mark, article.id, group)
    for member in article.members:
        yield from printed_of(member, article.id)


def folio_texts(issue: FolioCopy, copy: PageCopy) -> Iterator[PrintedText]:
    """The texts of the folio, from the paper's name to the editors. Date and page number stand for the issue and for
    the page, so their marks are the head of the manifest and that of the page."""
    single = (
        (TextKind.PAPER, issue.paper), (TextKind.DATE, date_words(issue)),
        (TextKind.NUMBER, issue.number), (TextKind.SECTION, copy.section),
        (TextKind.PAGE, Words(str(copy.number), copy.mark)))
    for kind, words in single:
        if words:
            yield PrintedText(f"{FOLIO}/{kind}", kind, words.text, words.mark)
    for i, editor in enumerate(copy.editors):
        for field, words in zip(("role", "name"), editor, strict=True):
            yield PrintedText(f"{FOLIO}/{TextKind.EDITORS}/{i}/{field}", TextKind.EDITORS, words.text, words.mark)


Field = tuple[str, TextKind, Words | CopyParagraph]


def _fields(article: Article) -> Iterator[Field]:
    """An article's own texts in the order in which they are read, each with the rest of its key."""
    yield from _single(TextKind.LABEL, article.label)
    yield from _lines(TextKind.KICKER, article.kicker)
    yield from _lines(TextKind.HEADLINE, article.headline.lines if article.headline else ())
    yield from _lines(TextKind.DECK, article.deck)
    yield from _single(TextKind.SUMMARY, article.summary)
    yield from _single(TextKind.DATELINE, article.dateline)
    yield from _single(TextKind.BYLINE, article.byline)
    yield from _body(article.body)
    yield from _single(TextKind.SOURCE, article.source)
    if article.continues:
        yield "continues", TextKind.RESUMES if article.resumes else TextKind.CONTINUES, article.continues
    if article.quote:
        yield "quote/text", TextKind.QUOTE, article.quote.text
        yield from _single(TextKind.SPEAKER, article.quote.speaker, "quote/speaker")
    for i, photo in enumerate(article.photos):
        yield from _single(TextKind.CAPTION, photo.caption, f"photo/{i}/caption")
        yield from _single(TextKind.CREDIT, photo.credit, f"photo/{i}/credit")


def _body(body: Iterable[CopyParagraph]) -> Iterator[Field]:
    kind = TextKind.OPENING
    for i, paragraph in enumerate(body):
        yield f"body/{i}", TextKind.CROSSHEAD if paragraph.crosshead else kind, paragraph
        kind = kind if paragraph.crosshead else TextKind.BODY


def _single(kind: TextKind, words: Words | None, field: str = "") -> Iterator[Field]:
    if words:
        yield field or kind, kind, words


def _lines(kind: TextKind, lines: Iterable[Words]) -> Iterator[Field]:
    for i, words in enumerate(lines):
        yield f"{kind}/{i}", kind, words
