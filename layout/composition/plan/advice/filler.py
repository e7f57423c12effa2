"""House fillers (补白、公益广告): pictures that the house offers for a page whose copy does not fill it.

A filler is made up as a photo item without words. The page's plan names it, and so the build that follows keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from math import ceil
from typing import TYPE_CHECKING

from layout.composition.block.arrange import well_arranged
from layout.composition.block.order import BlockOrder
from layout.composition.plan.model import Dress, Recipe, Story, standing_of
from layout.composition.plan.problem import Problem, Task
from layout.composition.plan.recipes import told_recipe
from layout.model.issue import Article, PageCopy
from layout.model.plan import Area, BlockPlan, PagePlan
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


def filled(problem: Problem) -> PagePlan | None:
    """The page made up with as few fillers as will do; None where none help."""
    from layout.composition.plan.search.best import page_plan, search

    task, first = problem.task, len(problem.copy.articles)
    offered = [_leaf(filler, first + n, problem) for n, filler in enumerate(problem.house.fillers)]
    for fillers in _choices(task, [leaf for leaf in offered if leaf]):
        found, _ = search(replace(task, leaves=(*task.leaves, *fillers)), _LEGS)
        if found is not None and found.verdict.sound:
            return page_plan(problem.copy, found)
    return None


def _choices(task: Task, offered: Sequence[Leaf]) -> Iterator[tuple[Leaf, ...]]:
    """Fillers that may fill the page, one before two, those first that come nearest to what it wants."""
    leaves, room = task.leaves, task.cells
    stories = {leaf.story.index for leaf in leaves}
    least = sum(min(leaf.least for leaf in leaves if leaf.story.index == n) for n in stories)
    wanting = max(room - sum(max(leaf.most for leaf in leaves if leaf.story.index == n) for n in stories), 0)

    def cells(fillers: Sequence[Leaf]) -> int:
        return sum(filler.story.cells for filler in fillers)

    for count in range(1, _MOST + 1):
        fitting = [some for some in combinations(offered, count) if wanting <= cells(some) <= room - least]
        fitting.sort(key=lambda some: abs(cells(some) - wanting - room * _GIVE // 1000))
        yield from islice(fitting, _TRIES)


def _leaf(filler: Article, index: int, problem: Problem) -> Leaf | None:
    """A filler as the composer sees it, in its own shape alone; None where it is too high for the page."""
    from layout.composition.plan.search.leaf import Leaf

    assert filler.place is not None and filler.place.width is not None
    width = filler.place.width
    top, below = (_own_height(filler, Area(1, width, first_row, first_row), problem) for first_row in (1, 2))
    if not (top and below):
        return None
    story = Story(index, filler.id, standing_of(filler), width * min(below), problem.ranks[filler.id].face,
                  filler.place)
    return Leaf(story, Dress(), {width: top}, {width: below}, problem.grid.rows)


def _own_height(filler: Article, head: Area, problem: Problem) -> dict[int, Recipe]:
    """The fewest rows from ``head`` on, the block's first, in which the picture is as wide as its columns."""
    grid, photo = problem.grid, filler.photos[0]
    own = ceil(grid.span(head.columns) * photo.height / photo.width / grid.pitch)
    for rows in range(own, grid.rows):
        area = replace(head, last_row=head.first_row + rows - 1)
        plan, rank = BlockPlan(filler.id, area), problem.ranks[filler.id]
        well = well_arranged(BlockOrder(filler, plan, rank), problem.setter)
        recipe = told_recipe(filler, plan, problem.setter, rank) if well else None
        if recipe and recipe.photos[0][3] >= own:
            return {rows: recipe}
    return {}
