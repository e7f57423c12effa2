"""What the editors hand in: an issue (一期), its pages, and the articles on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from layout.model.diagnostic import Mark
from layout.model.source import Source


class Kind(StrEnum):
    NEWS = "news"
    PHOTO = "photo"
    BRIEF = "brief"
    NOTICE = "notice"
    AD = "ad"


class Priority(StrEnum):
    LEAD = "lead"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Side(StrEnum):
    """Where a photo or a quote stands in its story."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


class HeadWay(StrEnum):
    """Which way a headline runs: over its text, or downwards beside it (竖题). It stands where reading begins, left of
    text that runs to the right and right of text that runs down, or always at the right."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    VERTICAL_RIGHT = "vertical-right"


class Setting(StrEnum):
    """Which way the running text runs: to the right, or downwards in lines from right to left (竖排)."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Words:
    """A printed text and where it was written."""

    text: str
    mark: Mark


class CopyForm(StrEnum):
    """What copy is by its form (体裁)."""

    PROSE = "prose"
    POEM = "poem"
    LETTER = "letter"
    LIST = "list"
    INTERVIEW = "interview"
    TABLE = "table"


class Role(StrEnum):
    """What a paragraph is in its form; it is set accordingly (``composition/form``)."""

    TEXT = "text"
    CROSSHEAD = "crosshead"
    """小标题."""
    VERSE = "verse"
    """A line of a poem (诗行)."""
    SALUTATION = "salutation"
    """称呼, flush left."""
    WISH = "wish"
    """敬礼 after 此致, flush left."""
    SIGNATURE = "signature"
    """落款: a letter's signature, seal line or date, at the right."""
    SPEECH = "speech"
    """What someone says in an interview (访谈), the speaker's name before it."""
    ITEM = "item"
    """A numbered paragraph, hanging from its number (一、 （一） 1. ①)."""
    NAMES = "names"
    """Names in columns (名单)."""
    ROW = "row"
    """A row of a table (表格)."""
    HEAD_ROW = "head-row"
    """The row at a table's head (表头)."""


@dataclass(frozen=True, slots=True)
class CopyParagraph:
    """One line of copy. ``text`` is without its leading blanks and ``## ``.

    ``lead`` counts the characters at its beginning that are its number, or its speaker with the colon. ``cells`` are
    the names or the table's cells in the text, each from its first character to behind its last; what stands between
    them only parts them. ``opens``: a stanza begins with it; ``heads``: an item that is the heading of what follows.
    """

    text: str
    mark: Mark
    role: Role = Role.TEXT
    lead: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    opens: bool = False
    heads: bool = False

    @property
    def crosshead(self) -> bool:
        return self.role is Role.CROSSHEAD


def is_of_close(body: Sequence[CopyParagraph], n: int) -> bool:
    """Whether a paragraph is of a letter's or notice's close: the wish, what leads to it (此致), a signature."""
    role = body[n].role
    return role in (Role.WISH, Role.SIGNATURE) or (
        role is Role.TEXT and n + 1 < len(body) and body[n + 1].role is Role.WISH)


@dataclass(frozen=True, slots=True)
class Headline:
    """The main head (主题). ``forced``: the editor broke the lines; else one text that is broken by sense."""

    lines: tuple[Words, ...]
    forced: bool


DETAIL_STEPS = 64
"""Parts into which a photo's height and its width are divided to tell where its detail is."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much there is to see in each of a photo's ``rows`` from the top and ``columns`` from the left, of which it
    has ``DETAIL_STEPS`` each: from 0 for plain sky to 100."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as supplied. ``width``, ``height`` are pixels after its EXIF orientation; ``focus`` is the point
    that a crop must keep, thousandths of width and height, None where nobody says; ``path`` is where to open it,
    ``file`` how it is named. ``detail`` is that of a photo that may be cropped and has no focus, None where it was not
    looked at.
    ``columns`` counts base columns, in halves. Of a file that is not there, or cannot be read, the hash is empty, and
    the size one that a photo usually has.
    """

    file: str
    path: str
    width: int
    height: int
    sha256: str
    mark: Mark
    caption: Words | None = None
    credit: Words | None = None
    focus: tuple[int, int] | None = None
    columns: Fraction | None = None
    fit: str = "crop"
    side: Side | None = None
    detail: Detail | None = None

    @property
    def missing(self) -> bool:
        """Whether there is no such picture; the page is shown for the proof, and cannot be printed."""
        return not self.sha256


@dataclass(frozen=True, slots=True)
class Quote:
    """A pull quote (引语): words lifted out of a story and printed once more, large, among its columns.

    ``columns`` is its width in base columns, in halves.
    """

    text: Words
    mark: Mark
    speaker: Words | None = None
    columns: Fraction | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """An editor's wish for the place of a block: any of columns (from, to), width, rows (from, to), corner."""

    mark: Mark
    columns: tuple[int, int] | None = None
    width: int | None = None
    rows: tuple[int, int] | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A story, a photo item, a brief, or (with ``members``) a group of briefs under one standing head.

    ``note_of_editor`` (编者按) is what the editors say before the story, paragraph by paragraph.
    ``continues`` is the page at the other end of a jump (转版): where the rest stands, or if it ``resumes`` a story of
    an earlier page, where that began.
    """

    id: str
    mark: Mark
    kind: Kind = Kind.NEWS
    priority: Priority = Priority.NORMAL
    label: Words | None = None
    kicker: tuple[Words, ...] = ()
    headline: Headline | None = None
    deck: tuple[Words, ...] = ()
    summary: tuple[Words, ...] = ()
    note_of_editor: tuple[Words, ...] = ()
    dateline: Words | None = None
    byline: Words | None = None
    body: tuple[CopyParagraph, ...] = ()
    source: Words | None = None
    photos: tuple[Photo, ...] = ()
    quote: Quote | None = None
    frame: bool = False
    head: HeadWay | None = None
    setting: Setting = Setting.HORIZONTAL
    members: tuple[Article, ...] = ()
    place: Pin | None = None
    continues: Words | None = None
    resumes: bool = False

    @property
    def stories(self) -> tuple[Article, ...]:
        """The article, then its members: all that stands in its block, in the order in which it is read."""
        return self, *self.members

    @property
    def poet(self) -> Words | None:
        """The author of a poem, who stands under its head; others are run in before their text."""
        first = next((paragraph.role for paragraph in self.body if not paragraph.crosshead), None)
        return self.byline if first is Role.VERSE and self.dateline is None else None

    def with_stories(self, stories: Sequence[Article]) -> Article:
        """The article with others for its stories, in the same order."""
        return replace(stories[0], members=tuple(stories[1:]))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A warning's code that the editors accept (认可), with who did so, why, and on which day, as far as they say."""

    code: str
    mark: Mark
    by: str = ""
    why: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PageCopy:
    """The copy of one page. ``editors`` are printed in the folio in this order: (role, name). A page without ``colour``
    (黑白版) prints from the black plate alone."""

    number: int
    mark: Mark
    section: Words | None
    editors: tuple[tuple[Words, Words], ...]
    articles: tuple[Article, ...]
    colour: bool = True


@dataclass(frozen=True, slots=True)
class FolioCopy:
    """What the folio of every page prints of its issue: the paper, the number where it has one, and the day."""

    paper: Words
    number: Words | None
    day: date


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: ``name`` is its folder's name, ``folder`` the place, ``sources`` every text that was read."""

    name: str
    folder: str
    manifest: str
    paper: Words
    number: Words | None
    day: date
    accept: tuple[Acceptance, ...]
    pages: tuple[PageCopy, ...]
    sources: tuple[Source, ...] = field(default=(), repr=False)

    @property
    def folio(self) -> FolioCopy:
        return FolioCopy(self.paper, self.number, self.day)

    def accepts(self, code: str) -> Acceptance | None:
        """The entry that accepts a warning of this code, one with a name before others; None where there is none."""
        found = [entry for entry in self.accept if entry.code == code]
        return next((entry for entry in found if entry.by), found[0] if found else None)
