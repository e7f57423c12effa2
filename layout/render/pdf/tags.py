"""What a page says to readers who do not see it: the tree of its editorial units in reading order, and which pieces of
the drawing each of them is. PDF 32000-1, 14.7 and 14.8; P80.

An article is an Art. Its head is a heading of the first level in the lead and of the second in others, where there is
no headline the label; members of a group and crossheads stand one level below. A headline of several lines is one unit,
and so is a paragraph with what is run in before it, through however many columns. Photos, each followed by its caption,
and the quote come after the text that they interrupt. What is not copy is an artifact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count, groupby

from layout.model.ledger import solid
from layout.model.page import Block, GlyphRun, Item, Page, PlacedPicture, PressPicture
from layout.model.sheet import Rect

LAYOUT = "/Artifact <</Type /Layout>>"
"""Rules, frames and tints."""

_FOLIO = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>"
_HEAD = {name: place for place, name in enumerate(("label", "kicker", "headline", "deck", "summary", "note_of_editor"))}
"""The order in which a head is read, wherever its parts stand."""

_UNTITLED = 20
"""Characters of an article's text that name it where it has neither headline nor label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Items that are drawn one after the other as one content, and what marks it there."""

    items: tuple[Item, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the tree with its ``children`` in reading order. ``pieces`` numbers its own content in the drawing
    (MCID); ``alt`` says what a photo shows; ``title`` and ``box`` are an article's head and place, ``box`` also a
    photo's."""

    role: str
    pieces: tuple[int, ...] = ()
    children: tuple[Element, ...] = ()
    alt: str = ""
    title: str = ""
    box: Rect | None = None


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """Everything on the page in the order of drawing, and the tree over it."""

    pieces: tuple[Piece, ...]
    tree: Element


@dataclass(frozen=True, slots=True)
class _Unit:
    """One unit of an article; ``name`` tells it from others of its role."""

    article: str
    role: str
    name: str


_Part = tuple[int, tuple[Item, ...]]
"""A piece of a unit: its number and what is drawn."""

_Content = Mapping[_Unit, Sequence[_Part]]
"""The pieces of every unit, in the order of drawing."""


def tag_page(page: Page) -> TaggedPage:
    """The page in pieces, and their tree."""
    numbers = count()
    pieces = [Piece(page.folio, _FOLIO)]
    articles = []
    for block in page.blocks:
        content: dict[_Unit, list[_Part]] = {}
        for unit, items in _parts(block):
            if unit is None:
                pieces.append(Piece(items, LAYOUT))
                continue
            number = next(numbers)
            pieces.append(Piece(items, f"/{unit.role} <</MCID {number}>>"))
            content.setdefault(unit, []).append((number, items))
        if content:
            articles.append(_article(block.article, block.box, content))
    pieces.append(Piece(page.rules, LAYOUT))
    return TaggedPage(tuple(piece for piece in pieces if piece.items), Element("Document", children=tuple(articles)))


def _parts(block: Block) -> Iterator[tuple[_Unit | None, tuple[Item, ...]]]:
    """The items of a block, neighbours together that are of one unit and stand in one column; None: of no unit."""
    units = _units(block)

    def common(item: Item) -> tuple[_Unit | None, Rect | None]:
        unit = units.get(_key(item))
        return unit, item.frame if unit and isinstance(item, GlyphRun) else None

    for (unit, _), items in groupby(block.items, common):
        yield unit, tuple(items)


def _key(item: Item) -> str:
    return item.unit if isinstance(item, GlyphRun | PressPicture | PlacedPicture) else ""


# -- units -----------------------------------------------------------------------------------------------------------


def _units(block: Block) -> dict[str, _Unit]:
    """The unit to which each ledger key of a block belongs."""
    drawn: dict[str, list[str]] = {}
    for key in dict.fromkeys(filter(None, map(_key, block.items))):
        drawn.setdefault(key.partition("/")[0], []).append(key)
    level = 1 if block.priority == "lead" else 2
    crossheads = _crossheads(block)
    return {key: unit for article, keys in drawn.items()
            for key, unit in _units_of(article, keys, level + (article != block.article), crossheads)}


def _units_of(article: str, keys: Sequence[str], level: int, crossheads: Set[str]) -> Iterator[tuple[str, _Unit]]:
    """The units of one article. What is run in before its text (本报讯, 通讯员, 上接) waits for the first paragraph."""
    head = "headline" if any(_field(key) == "headline" for key in keys) else "label"
    opening: list[str] = []
    begun = False
    for key in keys:
        field = _field(key)
        if field == "dateline" or (field == "byline" and opening) or (field == "continues" and not begun):
            opening.append(key)
            continue
        unit = _Unit(article, f"H{level + 1}", key) if key in crossheads else _unit(article, key, head, level)
        if field == "body" and key not in crossheads:
            yield from ((run_in, unit) for run_in in opening)
            opening, begun = [], True
        yield key, unit
    yield from ((key, _Unit(article, "P", "opening")) for key in opening)


def _unit(article: str, key: str, head: str, level: int) -> _Unit:
    """What a key belongs to that is neither run in nor a crosshead."""
    _, field, *rest = key.split("/")
    match field, rest:
        case "body" | "quote", _:
            return _Unit(article, "P", key)
        case "photo", [number]:
            return _Unit(article, "Figure", number)
        case "photo", [number, _]:
            return _Unit(article, "Caption", number)
        case _:
            return _Unit(article, f"H{level}" if field == head else "P", field)


def _field(key: str) -> str:
    return key.split("/")[1]


def _crossheads(block: Block) -> frozenset[str]:
    """Keys of body text without a glyph in the face and size that the block's body has: its crossheads (小标题)."""
    glyphs: dict[str, Counter[tuple[str, int]]] = {}
    for item in block.items:
        if isinstance(item, GlyphRun) and _field(item.unit) == "body":
            glyphs.setdefault(item.unit, Counter())[item.face, item.size] += len(item.glyphs)
    usual = sum(glyphs.values(), Counter[tuple[str, int]]()).most_common(1)
    return frozenset(key for key, faces in glyphs.items() if usual[0][0] not in faces)


# -- the tree --------------------------------------------------------------------------------------------------------


def _article(name: str, box: Rect, content: _Content) -> Element:
    """A block's article with its members."""
    own = {unit: parts for unit, parts in content.items() if unit.article == name}
    members = [_member(member, content)
               for member in dict.fromkeys(unit.article for unit in content if unit.article != name)]
    title = _title(own) or next((member.title for member in members), "")
    text: list[Element] = []
    quote: list[Element] = []
    photos: list[Element] = []
    for unit, parts in sorted(own.items(), key=lambda one: _HEAD.get(one[0].name, len(_HEAD))):
        kind = photos if unit.role in ("Figure", "Caption") else quote if "/quote/" in unit.name else text
        kind.append(_element(unit, parts, title))
    quotes = [Element("BlockQuote", children=tuple(quote))] if quote else []
    return Element("Art", children=(*text, *members, *quotes, *photos), title=title, box=box)


def _member(name: str, content: _Content) -> Element:
    """A member of a group; its place is where it begins."""
    own = {unit: parts for unit, parts in content.items() if unit.article == name}
    (_, items), *_ = next(iter(own.values()))
    return _article(name, _box(items[0]), own)


def _element(unit: _Unit, parts: Sequence[_Part], title: str) -> Element:
    numbers = tuple(number for number, _ in parts)
    if unit.role != "Figure":
        return Element(unit.role, numbers)
    (_, (picture, *_)), *_ = parts
    assert isinstance(picture, PressPicture | PlacedPicture)
    return Element(unit.role, numbers, alt=picture.alt or title or picture.file, box=picture.rect)


def _title(own: _Content) -> str:
    """An article's head, else how its text begins."""
    for unit, parts in own.items():
        if unit.name in ("headline", "label") and unit.role != "P":
            return _text(parts)
    text = next(filter(None, map(_text, own.values())), "")
    return text if len(text) <= _UNTITLED else text[:_UNTITLED] + "…"


def _text(parts: Sequence[_Part]) -> str:
    """The words of a unit, a space between those that have ledger keys of their own."""
    runs = [item for _, items in parts for item in items if isinstance(item, GlyphRun)]
    texts = ("".join(run.text for run in group) for _, group in groupby(runs, lambda run: run.unit))
    return " ".join(text.strip() for text in texts if solid(text))


def _box(item: Item) -> Rect:
    match item:
        case GlyphRun():
            return item.frame
        case PressPicture() | PlacedPicture():
            return item.rect
        case _:
            raise ValueError("no part of a unit")
