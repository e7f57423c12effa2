"""What the composer thinks with: stories as costed relations of widths to heights, their dresses, and placed blocks.

A cell is one line of one base column; columns and rows count from 0 here. Costs and prices are thousandths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from layout.composition.genre.table import genre_of
from layout.model.issue import Article, Pin, Priority
from layout.model.plan import Area
from layout.model.units import Length


class StoryStanding(IntEnum):
    """What a story is to the make-up."""

    LEAD = 0
    HIGH = 1
    NORMAL = 2
    GROUP = 3
    PHOTO = 4


_STANDINGS = {Priority.LEAD: StoryStanding.LEAD, Priority.HIGH: StoryStanding.HIGH}


def standing_of(article: Article) -> StoryStanding:
    """What an article is to the make-up."""
    standing = genre_of(article).standing
    return StoryStanding[standing.upper()] if standing else _STANDINGS.get(article.priority, StoryStanding.NORMAL)


def length_of(article: Article) -> int:
    """Characters of an article's body."""
    return sum(len(paragraph.text) for paragraph in article.body)


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its number in the manifest's order, what it is to the make-up, the cells it asks for, the face of
    its head, its pin, whether its head runs ``down`` and whether it is ``framed`` because its editor wants it so, and
    the ``length`` of its body, characters."""

    index: int
    article: str
    standing: StoryStanding
    cells: int
    face: str = ""
    pin: Pin | None = None
    down: bool = False
    framed: bool = False
    length: int = 0


@dataclass(frozen=True, slots=True)
class Dress:
    """How a story is set apart: by a frame (围框), whoever wants it; by a vertical head (竖题) of the composer's
    choice; or not at all."""

    framed: bool = False
    vertical: bool = False


class PhotoBox(NamedTuple):
    """A photo's place in cells from the block's corner, its caption with it. ``size`` is that of the picture, in
    thousandths of a cell; ``wide`` says that it is a panorama, ``asked`` that its editor said how large it is."""

    x: int
    y: int
    width: int
    height: int
    size: int = 0
    wide: bool = False
    asked: bool = False


class HeadLook(NamedTuple):
    """How a block's head stands: the headline's size, and from the block's top, in thousandths of a row, the top of the
    whole head and the top and the foot of the headline; its lines, and of the measure the thousandths that the longest
    of them takes. All 0 of a block without a headline."""

    size: Length = 0
    start: int = 0
    top: int = 0
    foot: int = 0
    lines: int = 0
    fill: int = 0


NO_LOOK = HeadLook()
"""A block without a headline."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One exact way to fill a width and a height: what the setter is told, and what the judge must know.

    ``head_rows`` are the rows of its head from the block's top, ``look`` says how it stands in them; the setter is told
    where the ``photos`` stand if they are ``photos_planned``; ``white`` is what stays empty, in thousandths of a cell;
    ``faults`` are those of the red pencil that the block has by itself (``model/pencil.Fault``); ``cut`` is how many
    characters must go from the end of its copy first (only where advice is sought).
    """

    cost: int
    white: int = 0
    head_rows: int = 0
    photos: tuple[PhotoBox, ...] = ()
    head_size: Length | None = None
    head_lines: int | None = None
    text_columns: int | None = None
    photos_planned: bool = False
    look: HeadLook = NO_LOOK
    faults: tuple[str, ...] = ()
    cut: int = 0


def spans_page(pin: Pin | None, columns: int) -> bool:
    """Whether a block is to run over all columns (通栏)."""
    return pin is not None and (pin.columns == (1, columns) or pin.width == columns)


Relation = Mapping[int, Mapping[int, Recipe]]
"""For every width, in columns, the heights in rows that a story can be set to."""


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A block on the page. ``off`` is by how many rows its recipe misses the place (more than 0: rows stay empty)."""

    story: Story
    dress: Dress
    recipe: Recipe
    x: int
    y: int
    width: int
    height: int
    off: int

    @property
    def area(self) -> Area:
        """The place on the grid, counted from 1."""
        return Area(self.x + 1, self.x + self.width, self.y + 1, self.y + self.height)

    @property
    def runs_down(self) -> bool:
        """Whether its head is a vertical one."""
        return self.dress.vertical or self.story.down

    @property
    def headline(self) -> tuple[int, int]:
        """Top and foot of the headline on the page, thousandths of a row."""
        return 1000 * self.y + self.recipe.look.top, 1000 * self.y + self.recipe.look.foot


__all__ = ["Dress", "HeadLook", "PhotoBox", "PlacedStory", "Recipe", "Relation", "Story", "StoryStanding", "length_of",
           "spans_page", "standing_of"]
