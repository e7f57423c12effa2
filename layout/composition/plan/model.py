"""What the composer thinks with: stories as costed relations of widths to heights, their dresses, and placed blocks.

A cell is one line of one base column; columns and rows count from 0 here. Costs and prices are thousandths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from enum import IntEnum

from layout.composition.plan.wheel import Curves, Place, relaxed, with_price
from layout.model.issue import Pin
from layout.model.plan import Area
from layout.model.units import Length


class Rank(IntEnum):
    """What a story is to the make-up."""

    LEAD = 0
    HIGH = 1
    NORMAL = 2
    GROUP = 3
    PHOTO = 4


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its number in the manifest's order, rank, the cells it asks for, and its pin."""

    index: int
    article: str
    rank: Rank
    cells: int
    face: str = ""
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Dress:
    """How a story is set apart: by a frame (围框), by a vertical head (竖题), or not at all."""

    framed: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """One exact way to fill a width and a height: what the setter is told, and what the judge must know.

    ``head_rows`` are the rows of its head from the block's top; ``photos`` are boxes (x, y, width, height) in cells
    from the block's corner, which the setter is told where they are ``photos_planned``; ``white`` is what stays empty,
    in thousandths of a cell; ``cut`` is how many characters must go from the end of its copy first (only where advice
    is sought).
    """

    cost: int
    white: int = 0
    head_rows: int = 0
    photos: tuple[tuple[int, int, int, int], ...] = ()
    head_size: Length | None = None
    head_lines: int | None = None
    text_columns: int | None = None
    photos_planned: bool = False
    cut: int = 0


Relation = Mapping[int, Mapping[int, Recipe]]
"""For every width, in columns, the heights in rows that a story can be set to."""


class Leaf:
    """A story in one dress: its relation at the page's head and below, and both as curves for the solver."""

    def __init__(self, story: Story, dress: Dress, top: Relation, below: Relation, rows: int) -> None:
        self.story = story
        self.dress = dress
        self._rows = rows
        self._recipes = {True: top, False: below}
        self._relaxed = {at: {w: relaxed({h: r.cost for h, r in heights.items()}, w, rows)
                              for w, heights in relation.items() if heights} for at, relation in self._recipes.items()}
        self.top: Curves = {w: c for w, (c, _) in self._relaxed[True].items()}
        self.below: Curves = {w: c for w, (c, _) in self._relaxed[False].items()}
        self.narrowest = min(self.below)
        self.widest = max(self.below)

    def priced(self, price: Callable[[int, int], int]) -> Leaf:
        """The same leaf with ``price(width, height)`` added to its costs."""
        leaf = copy(self)
        leaf.top = {w: with_price(c, w, price) for w, c in self.top.items()}
        leaf.below = {w: with_price(c, w, price) for w, c in self.below.items()}
        return leaf

    def or_shorter(self, shorter: Leaf, cut: int, price: int) -> Leaf:
        """The same leaf that may also take the recipes of its copy with ``cut`` characters less, at a price."""
        joined: list[dict[int, dict[int, Recipe]]] = []
        for at in (True, False):
            mine = {w: dict(heights) for w, heights in self._recipes[at].items()}
            for width, heights in shorter._recipes[at].items():
                known = mine.setdefault(width, {})
                for height, recipe in heights.items():
                    if height not in known or recipe.cost + price < known[height].cost:
                        known[height] = replace(recipe, cost=recipe.cost + price, cut=cut)
            joined.append(mine)
        top, below = joined
        return Leaf(self.story, self.dress, top, below, self._rows)

    def least_at(self, *, at_head: bool) -> dict[int, int]:
        """Cells of its smallest recipe at every width, at the page's head or below."""
        return {w: w * min(heights) for w, heights in self._recipes[at_head].items() if heights}

    @property
    def least(self) -> int:
        """Cells of its smallest recipe."""
        return min(w * h for relation in self._recipes.values() for w, heights in relation.items() for h in heights)

    @property
    def most(self) -> int:
        """Cells of its largest recipe."""
        return max(w * h for relation in self._recipes.values() for w, heights in relation.items() for h in heights)

    @property
    def signature(self) -> tuple[object, ...]:
        """What the leaf is to the search: equal leaves lead to equal plans."""
        return (self.story.index, self.story.rank.value, str(self.story.pin and self.story.pin.at),
                self.dress.framed, self.dress.vertical, sorted(
                    (at, w, h, r.cost) for at, relation in self._recipes.items()
                    for w, heights in relation.items() for h, r in heights.items()))

    def exact_heights(self, width: int) -> list[int]:
        """Heights at the page's head."""
        return sorted(self._recipes[True][width])

    def placed(self, place: Place) -> Placed:
        """The block in its place, with the recipe that comes nearest."""
        at_top = place.y == 0
        _, nearest = self._relaxed[at_top][place.width]
        exact = nearest[place.height]
        recipe = self._recipes[at_top][place.width][exact]
        return Placed(self.story, self.dress, recipe, place.x, place.y, place.width, place.height, place.height - exact)


@dataclass(frozen=True, slots=True)
class Placed:
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
    def has_head(self) -> bool:
        """Whether its head can clash with a neighbour's."""
        return (bool(self.recipe.head_rows) and self.story.rank not in (Rank.GROUP, Rank.PHOTO)
                and not self.dress.framed and not self.dress.vertical)

    @property
    def head_rows(self) -> tuple[int, int]:
        """First row of the head and the row after it."""
        return self.y, self.y + self.recipe.head_rows


__all__ = ["Dress", "Leaf", "Placed", "Rank", "Recipe", "Relation", "Story"]
