"""House fillers (补白、公益广告): pictures that the house offers for a page whose copy does not fill it.

A filler is made up as a photo item without words. The page's plan names it, and so the build that follows keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice
from math import ceil
from typing import TYPE_CHECKING

from layout.composition.block.measure import Rank
from layout.composition.plan.model import Dress, Recipe, Story
from layout.composition.plan.recipes import rank_of, told_recipe
from layout.composition.setter import Setter
from layout.model.issue import Article, PageCopy
from layout.model.plan import Area, BlockPlan, Effort, PagePlan
from layout.model.style import House

if TYPE_CHECKING:
    from layout.composition.plan.search.leaf import Leaf

_MOST = 2
"""Fillers on one page."""

_TRIES, _LEGS = 2, 3
"""Choices of so many fillers that are tried, and legs of the search for each."""

_GIVE = 80
"""Thousandths of the page that fillers should take beyond what is wanting, so that photos need not be at their largest.
"""


def with_fillers(copy: PageCopy, plan: PagePlan | None, house: House) -> PageCopy:
    """The copy with the house's fillers that the plan places."""
    placed = {block.article for block in plan.blocks} if plan else set()
    more = tuple(f for f in house.fillers if f.id in placed and f not in copy.articles)
    return replace(copy, articles=(*copy.articles, *more)) if more else copy


def filled(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank], effort: Effort) -> PagePlan | None:
    """The page made up with as few fillers as will do; None where none help."""
    from layout.composition.plan.search.best import leaves_and_seed, page_plan, search

    grid, weights = setter.house.grid, setter.house.makeup
    leaves, seed = leaves_and_seed(copy, setter, ranks)
    offered = [_leaf(f, len(copy.articles) + n, setter, ranks[f.id]) for n, f in enumerate(setter.house.fillers)]
    for fillers in _choices(leaves, [leaf for leaf in offered if leaf], grid.columns * grid.rows):
        found, _ = search((*leaves, *fillers), grid.columns, grid.rows, weights, seed, effort, _LEGS)
        if found is not None and found.verdict.sound:
            return page_plan(copy, found)
    return None


def _choices(leaves: Sequence[Leaf], offered: Sequence[Leaf], room: int) -> Iterator[tuple[Leaf, ...]]:
    """Fillers that may fill the page of ``room`` cells, one before two, those first that come nearest to what it
    wants."""
    stories = {leaf.story.index for leaf in leaves}
    least = sum(min(leaf.least for leaf in leaves if leaf.story.index == n) for n in stories)
    wanting = max(room - sum(max(leaf.most for leaf in leaves if leaf.story.index == n) for n in stories), 0)

    def cells(fillers: Sequence[Leaf]) -> int:
        return sum(filler.story.cells for filler in fillers)

    for count in range(1, _MOST + 1):
        fitting = [some for some in combinations(offered, count) if wanting <= cells(some) <= room - least]
        fitting.sort(key=lambda some: abs(cells(some) - wanting - room * _GIVE // 1000))
        yield from islice(fitting, _TRIES)


def _leaf(filler: Article, index: int, setter: Setter, rank: Rank) -> Leaf | None:
    """A filler as the composer sees it, in its own shape alone; None where it is too high for the page."""
    from layout.composition.plan.search.leaf import Leaf

    assert filler.place is not None and filler.place.width is not None
    width = filler.place.width
    top, below = (_own_height(filler, width, first_row, setter, rank) for first_row in (1, 2))
    if not (top and below):
        return None
    story = Story(index, filler.id, rank_of(filler), width * min(below), rank.face, filler.place)
    return Leaf(story, Dress(), {width: top}, {width: below}, setter.house.grid.rows)


def _own_height(filler: Article, width: int, first_row: int, setter: Setter, rank: Rank) -> dict[int, Recipe]:
    """The fewest rows in which the picture is as wide as its columns."""
    grid, photo = setter.house.grid, filler.photos[0]
    own = ceil(grid.span(width) * photo.height / photo.width / grid.pitch)
    for rows in range(own, grid.rows):
        area = Area(1, width, first_row, first_row + rows - 1)
        recipe = told_recipe(filler, BlockPlan(filler.id, area), setter, rank)
        if recipe and recipe.photos[0][3] >= own:
            return {rows: recipe}
    return {}
