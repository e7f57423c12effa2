"""Everything that is printed on a page, text by text: the one walk on which coverage, script check and ledger agree.

The articles come first, each in the order in which it is read, with a group's members after it; then the folio.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layout.model.diagnostic import Mark
from layout.model.issue import Article, CopyParagraph, FolioCopy, PageCopy, Words
from layout.model.ledger import FOLIO, copytext

WEEKDAYS = "一二三四五六日"


class TextKind(StrEnum):
    """What a printed text is. The names are those of the house's styles where it has one of its own."""

    LABEL = "label"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    SUMMARY = "summary"
    NOTE_OF_EDITOR = "note_of_editor"
    """A paragraph of what the editors say before the story (编者按)."""
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


HEADS = frozenset({TextKind.LABEL, TextKind.KICKER, TextKind.HEADLINE, TextKind.DECK, TextKind.SUMMARY,
                   TextKind.QUOTE, TextKind.SPEAKER, TextKind.PAPER, TextKind.DATE, TextKind.NUMBER, TextKind.SECTION,
                   TextKind.PAGE, TextKind.EDITORS})
"""Texts that are set like heads, in which typed blanks may be pauses (R86)."""

NAMES = frozenset({TextKind.BYLINE, TextKind.SOURCE, TextKind.SPEAKER, TextKind.CREDIT, TextKind.PAPER,
                   TextKind.EDITORS})
"""Texts that name people and papers, who write themselves as they like."""


_PHOTO = "photo/{}"
_STEPS = {
    **dict.fromkeys((TextKind.KICKER, TextKind.HEADLINE, TextKind.DECK, TextKind.SUMMARY, TextKind.NOTE_OF_EDITOR,
                     TextKind.EDITORS), "{kind}/{}"),
    **dict.fromkeys((TextKind.OPENING, TextKind.BODY, TextKind.CROSSHEAD), f"{TextKind.BODY}/{{}}"),
    **dict.fromkeys((TextKind.RESUMES, TextKind.CONTINUES), TextKind.CONTINUES),
    TextKind.QUOTE: "quote/text",
    TextKind.SPEAKER: "quote/{kind}",
    **dict.fromkeys((TextKind.CAPTION, TextKind.CREDIT), f"{_PHOTO}/{{kind}}"),
}
"""What follows the article in a ledger key, where that is not the kind's name alone; ``{}`` is the text's number."""


def unit_of(article: str, kind: TextKind, number: int = 0) -> str:
    """The ledger's key of a text of an article, or of the ``FOLIO``. ``number`` tells lines, paragraphs, photos and
    editors apart, from 0; paragraphs and crossheads are counted together."""
    return f"{article}/{_STEPS.get(kind, kind).format(number, kind=kind)}"


def photo_unit(article: str, number: int) -> str:
    """The key of a photo, under which its caption and its credit are."""
    return f"{article}/{_PHOTO.format(number)}"


def editor_units(number: int) -> tuple[str, str]:
    """The keys of an editor's role and name."""
    unit = unit_of(FOLIO, TextKind.EDITORS, number)
    return f"{unit}/role", f"{unit}/name"


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text as it was typed, and where. ``key`` is the ``unit`` of the runs that print it (``lead/body/3``,
    ``folio/section``); ``article`` is the id of its story, of none in the folio; ``group`` that of the group whose
    member the story is; ``copy`` is the paragraph of a story's copy that it is."""

    key: str
    kind: TextKind
    text: str
    mark: Mark
    article: str = ""
    group: str = ""
    copy: CopyParagraph | None = None

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """The parts of it that are printed, where that is not all of it."""
        return self.copy.cells if self.copy else ()


Cells = Sequence[tuple[int, int]]
"""The parts of a text that are printed of it, each from its first character to behind its last; none: all of it."""


def printed_text(text: str, cells: Cells = (), *, head: bool = False) -> str:
    """What is printed of a typed text: of names and of a table's row the cells alone, a space between two of them."""
    return " ".join(filter(None, (copytext(part, head=head) for _, part in printed_parts(text, cells))))


def printed_parts(text: str, cells: Cells = ()) -> Iterator[tuple[int, str]]:
    """The parts of a text that are printed, with their places in it."""
    return ((first, text[first:last]) for first, last in cells or ((0, len(text)),))


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
    for kind, number, words in _fields(article):
        copy = words if isinstance(words, CopyParagraph) else None
        yield PrintedText(unit_of(article.id, kind, number), kind, words.text, words.mark, article.id, group, copy)
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
            yield PrintedText(unit_of(FOLIO, kind), kind, words.text, words.mark)
    for i, editor in enumerate(copy.editors):
        for unit, words in zip(editor_units(i), editor, strict=True):
            yield PrintedText(unit, TextKind.EDITORS, words.text, words.mark)


Field = tuple[TextKind, int, Words | CopyParagraph]


def _fields(article: Article) -> Iterator[Field]:
    """An article's own texts in the order in which they are read, each with its number among those of its kind."""
    yield from _single(TextKind.LABEL, article.label)
    yield from _lines(TextKind.KICKER, article.kicker)
    yield from _lines(TextKind.HEADLINE, article.headline.lines if article.headline else ())
    yield from _lines(TextKind.DECK, article.deck)
    yield from _lines(TextKind.SUMMARY, article.summary)
    yield from _lines(TextKind.NOTE_OF_EDITOR, article.note_of_editor)
    yield from _single(TextKind.DATELINE, article.dateline)
    yield from _single(TextKind.BYLINE, article.byline)
    yield from _body(article.body)
    yield from _single(TextKind.SOURCE, article.source)
    yield from _single(TextKind.RESUMES if article.resumes else TextKind.CONTINUES, article.continues)
    if article.quote:
        yield TextKind.QUOTE, 0, article.quote.text
        yield from _single(TextKind.SPEAKER, article.quote.speaker)
    for i, photo in enumerate(article.photos):
        yield from _single(TextKind.CAPTION, photo.caption, i)
        yield from _single(TextKind.CREDIT, photo.credit, i)


def _body(body: Iterable[CopyParagraph]) -> Iterator[Field]:
    kind = TextKind.OPENING
    for i, paragraph in enumerate(body):
        yield TextKind.CROSSHEAD if paragraph.crosshead else kind, i, paragraph
        kind = kind if paragraph.crosshead else TextKind.BODY


def _single(kind: TextKind, words: Words | None, number: int = 0) -> Iterator[Field]:
    if words:
        yield kind, number, words


def _lines(kind: TextKind, lines: Iterable[Words]) -> Iterator[Field]:
    for i, words in enumerate(lines):
        yield kind, i, words
