"""What a page says to readers who do not see it: the tree of its editorial units in reading order, and which pieces of
the drawing each of them is. PDF 32000-1, 14.7 and 14.8; P80.

An article is an Art. Its head is a heading of the first level in the lead and of the second in others, where there is
no headline the label; members of a group and crossheads stand one level below. A headline of several lines is one unit,
and so is a paragraph with what is run in before it, through however many columns. Photos, each followed by its caption,
and the quote come after the text that they interrupt. A table's rows with their cells make a Table. What is not copy is
an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

_CROSSHEAD, _HEAD_ROW, _ROW = "H", "TH", "TR"
"""What stands for the roles of crossheads and of the rows of tables."""

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

    def common(item: Item) -> tuple[_Unit | None, Rect | None, Rect | None]:
        unit = units.get(_key(item))
        return (unit, item.frame, item.cell) if unit and isinstance(item, GlyphRun) else (unit, None, None)

    for (unit, *_), items in groupby(block.items, common):
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
    special = {**dict.fromkeys(block.crossheads, _CROSSHEAD), **_rows(block)}
    return {key: unit for article, keys in drawn.items()
            for key, unit in _units_of(article, keys, level + (article != block.article), special)}


def _units_of(article: str, keys: Sequence[str], level: int,
              special: Mapping[str, str]) -> Iterator[tuple[str, _Unit]]:
    """The units of one article; ``special`` are the roles of crossheads and of the rows of tables. What is run in
    before its text (本报讯, 通讯员, 上接) waits for the first paragraph."""
    head = "headline" if any(_field(key) == "headline" for key in keys) else "label"
    opening: list[str] = []
    begun = False
    for key in keys:
        field = _field(key)
        if field == "dateline" or (field == "byline" and opening) or (field == "continues" and not begun):
            opening.append(key)
            continue
        role = special.get(key, "")
        unit = _Unit(article, f"H{level + 1}" if role == _CROSSHEAD else role, key) if role else _unit(
            article, key, head, level)
        if field == "body" and not role:
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


def _rows(block: Block) -> dict[str, str]:
    """The rows of tables, which have several cells, by their keys: heads, in a face that the last row has not, and
    others."""
    cells: dict[str, list[GlyphRun]] = {}
    for item in block.items:
        if isinstance(item, GlyphRun) and item.cell and item.unit:
            cells.setdefault(item.unit, []).append(item)
    faces = {key: runs[0].face for key, runs in cells.items() if len({run.cell for run in runs}) > 1}
    return {key: _HEAD_ROW if face != [*faces.values()][-1] else _ROW for key, face in faces.items()}


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
        kind.append(_row(unit, parts) if unit.role in (_HEAD_ROW, _ROW) else _element(unit, parts, title))
    quotes = [Element("BlockQuote", children=tuple(quote))] if quote else []
    text = [one for role, group in groupby(text, lambda element: element.role)
            for one in ([Element("Table", children=tuple(group))] if role == _ROW else group)]
    return Element("Art", children=(*text, *members, *quotes, *photos), title=title, box=box)


def _row(unit: _Unit, parts: Sequence[_Part]) -> Element:
    """A row of a table with its cells."""
    cells = groupby(parts, lambda part: isinstance(part[1][0], GlyphRun) and part[1][0].cell)
    role = "TH" if unit.role == _HEAD_ROW else "TD"
    return Element(_ROW, children=tuple(Element(role, tuple(number for number, _ in own)) for _, own in cells))


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
