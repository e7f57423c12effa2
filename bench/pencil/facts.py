"""What a report tells of a page, as the count needs it. Millimetres from the trim's top left corner, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]

HEAD_PARTS = ("label", "kicker", "headline", "deck")
"""What an editor calls the head, from its top down."""

_SMALL = 0.05
"""Millimetres by which two edges on one line may differ: positions are rounded."""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def foot(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def area(self) -> float:
        return self.width * self.height

    def beside(self, other: Box) -> float:
        """How much height both share."""
        return min(self.foot, other.foot) - max(self.y, other.y)

    def over(self, other: Box) -> float:
        """How much width both share."""
        return min(self.right, other.right) - max(self.x, other.x)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a typed text: its characters from ``first`` to ``last - 1``, and where it was typed in its file."""

    first: int
    last: int
    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that somebody typed: of which article, as what (headline, body …), in which file, and its lines."""

    article: str
    field: str
    file: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class BlockPart:
    """``lines`` are those of a head or caption, ``columns`` the number of those that text runs in. ``face`` is empty
    where the report does not tell it."""

    kind: str
    box: Box
    size: float
    lines: tuple[str, ...]
    columns: int
    ppi: float
    face: str


@dataclass(frozen=True)
class PageBlock:
    """``columns`` and ``rows`` are the first and last of the grid, from 1."""

    article: str
    kind: str
    rank: str
    box: Box
    columns: tuple[int, int]
    rows: tuple[int, int]
    framed: bool
    parts: tuple[BlockPart, ...]
    texts: tuple[TypedText, ...]
    characters: int

    @property
    def width(self) -> int:
        return self.columns[1] - self.columns[0] + 1

    @property
    def is_advertisement(self) -> bool:
        return self.kind == "ad"

    def part(self, kind: str) -> BlockPart | None:
        return next((part for part in self.parts if part.kind == kind), None)

    @property
    def headline(self) -> BlockPart | None:
        return self.part("headline")

    @property
    def size(self) -> float:
        """That of the headline in points, 0 without."""
        return self.headline.size if self.headline else 0

    @property
    def photos(self) -> tuple[BlockPart, ...]:
        return tuple(part for part in self.parts if part.kind == "photo")

    @cached_property
    def headlines(self) -> tuple[PrintedLine, ...]:
        """The lines of the block's own headline."""
        return tuple(line for text in self.texts if text.field == "headline" and text.article == self.article
                     for line in text.lines)

    @property
    def is_vertical(self) -> bool:
        """Whether the headline runs down."""
        long = [line.box for line in self.headlines if line.last - line.first > 1]
        return bool(long) and all(box.height > box.width for box in long)

    @property
    def top(self) -> float:
        """Where the head begins: with its label, its kicker or its headline."""
        return min((part.box.y for part in self.parts if part.kind in HEAD_PARTS), default=self.box.y)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page of the grid that the report tells; ``pitch`` and ``gutter`` are millimetres."""

    number: int
    columns: int
    rows: int
    pitch: float
    gutter: float
    body: float
    blocks: tuple[PageBlock, ...]
    white: float
    told: frozenset[tuple[str, frozenset[str]]]
    """What the engine says of itself: faults with the articles they are of."""

    @property
    def lead(self) -> PageBlock | None:
        return next((block for block in self.blocks if block.rank == "lead"), None)

    @property
    def stories(self) -> tuple[PageBlock, ...]:
        """All but what is advertised."""
        return tuple(block for block in self.blocks if not block.is_advertisement)


def abreast(blocks: Sequence[PageBlock]) -> Iterable[tuple[PageBlock, PageBlock]]:
    """Blocks that stand side by side, the left one first."""
    return [(left, right) for left in blocks for right in blocks
            if left.columns[1] + 1 == right.columns[0] and _meet(left.rows, right.rows)]


def stacked(blocks: Sequence[PageBlock]) -> Iterable[tuple[PageBlock, PageBlock]]:
    """Blocks that stand one on the other, the upper one first."""
    return [(upper, lower) for upper in blocks for lower in blocks
            if upper.rows[1] + 1 == lower.rows[0] and _meet(upper.columns, lower.columns)]


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])


def pages_of(report: Json) -> list[PageFacts]:
    return [_page(page) for page in report.get("pages", ()) if page.get("blocks")]


def _page(told: Json) -> PageFacts:
    grid = told["grid"]
    body = grid["body_pt"] * MM
    return PageFacts(told["page"], grid["columns"], grid["rows"], grid["pitch_pt"] * MM, grid["gutter_em"] * body, body,
                     tuple(map(_block, told["blocks"])), told["white_percent"], _own_marks(told))


def _own_marks(told: Json) -> frozenset[tuple[str, frozenset[str]]]:
    """Those of the sixteen rules; what make-up counts besides is no editor's."""
    return frozenset((mark["fault"], frozenset(mark["articles"])) for rule in told.get("pencil", ())
                     if rule["rule"] for mark in rule["where"])


MM = 25.4 / 72
"""Millimetres of a point."""


def _block(told: Json) -> PageBlock:
    return PageBlock(
        told["article"], told["kind"], told["priority"], Box(*told["box_mm"]), _pair(told["columns"]),
        _pair(told["rows"]), told["frame"], tuple(map(_part, told["parts"])), tuple(map(_text, told["texts"])),
        told["characters"]["placed"])


def _pair(told: Sequence[int]) -> tuple[int, int]:
    return told[0], told[1]


def _part(told: Json) -> BlockPart:
    lines = tuple(line for line in told.get("lines", ()) if isinstance(line, str))
    return BlockPart(told["kind"], Box(*told["box_mm"]), told.get("size_pt", 0), lines, told.get("columns", 0),
                     told.get("ppi", 0), told.get("face", ""))


def _text(told: Json) -> TypedText:
    lines = tuple(PrintedLine(*_pair(line["characters"]), line["line"], line["column"], Box(*line["box_mm"]))
                  for line in told["lines"])
    return TypedText(told.get("article", ""), told["field"], told["file"], lines)
