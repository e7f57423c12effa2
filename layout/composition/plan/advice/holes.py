"""A page that its copy does not fill, made up for all that: with holes, rooms of one shape each for what is to come.

A hole is a leaf like any story, of any width and height; so the search places it, and the stories keep the sizes that
suit them. What is left of the page is then told as what it is: so many columns by so many rows, in one place.
"""

from __future__ import annotations

from dataclasses import replace

from layout.composition.plan.model import Dress, PlacedStory, Recipe, Relation, Story, StoryStanding
from layout.composition.plan.plain import LEAST_HOLE
from layout.composition.plan.problem import Problem, Task
from layout.composition.plan.search.bands import search
from layout.composition.plan.search.best import page_plan
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Found
from layout.model.plan import Area, Effort, PagePlan

_USUAL, _MOST = 120, 4
"""Thousandths of the page that a hole usually takes, and holes at the most."""

_PRICE, _SLIM, _LOW, _FLAT, _TOP = 20, 2_500, 1_500, 14, 6_000
"""What a cell of a hole costs, thousandths; what one costs of a single column, one of less than ``_FLAT`` rows, and one
at the page's head."""

_RAISED = 60
"""What a row costs by which a hole does not reach the page's foot, thousandths."""

_COUNTS, _LEGS = 2, 3
"""Numbers of holes that are tried, and legs of the search for each."""


def with_holes(problem: Problem) -> PagePlan | None:
    """The page made up from copy that does not fill it, its holes as low as can be; None where it cannot be."""
    if len({leaf.story.index for leaf in problem.leaves}) < len(problem.copy.articles):
        return None
    usual = _count(problem)
    for count in sorted(range(1, _MOST + 1), key=lambda count: (abs(count - usual), count))[:_COUNTS]:
        task = _task(problem, count)
        ways = (search(replace(task, seed=task.seed + n), 1)[0] for n in range(_LEGS))
        exact = [found for found in ways if found and found.verdict.exact and not found.verdict.pins_missed]
        if exact:
            best = min(exact, key=lambda found: found.cost + _raised(found, problem))
            return page_plan(problem.copy, replace(best, blocks=_stories(best, problem)))
    return None


def with_one_hole(problem: Problem, legs: int, most: int) -> Area | None:
    """The hole of the best page with one of at most so many cells, if that page will do."""
    found, _ = search(_task(problem, 1, most), legs)
    if found is None or not found.verdict.acceptable:
        return None
    return next(block.area for block in found.blocks if block.story.index >= len(problem.copy.articles))


def _stories(found: Found, problem: Problem) -> tuple[PlacedStory, ...]:
    return tuple(block for block in found.blocks if block.story.index < len(problem.copy.articles))


def _raised(found: Found, problem: Problem) -> int:
    """What it costs that holes stand higher than at the page's foot."""
    rows = problem.grid.rows
    return sum(_RAISED * (rows - block.y - block.height) for block in found.blocks
               if block.story.index >= len(problem.copy.articles))


def _count(problem: Problem) -> int:
    """The number of holes of the usual size that the page has room for beside its stories."""
    cells = {leaf.story.index: leaf.story.cells for leaf in reversed(problem.leaves)}
    wanting = problem.task.cells - sum(cells.values())
    return max(1, min(_MOST, round(1000 * wanting / problem.task.cells / _USUAL)))


def _task(problem: Problem, count: int, most: int | None = None) -> Task:
    """The page's task with so many holes among its leaves, each of at most so many cells."""
    task, first = problem.task, len(problem.copy.articles)
    wanting = task.cells - sum({leaf.story.index: leaf.story.cells for leaf in reversed(problem.leaves)}.values())
    share = max(wanting // count, LEAST_HOLE)
    most = most or task.cells
    holes = (_hole(Story(first + n, "", StoryStanding.NORMAL, min(share, most)), task, most) for n in range(count))
    return replace(task, leaves=(*task.leaves, *holes), effort=Effort.QUICK)


def _hole(story: Story, task: Task, most: int) -> Leaf:
    def relation(more: int) -> Relation:
        sizes = {width: range(LEAST_HOLE, min(task.rows, most // width) + 1) for width in range(1, task.columns + 1)}
        return {width: {rows: Recipe(_price(width, rows) + more) for rows in heights}
                for width, heights in sizes.items() if heights}

    return Leaf(story, Dress(), relation(_TOP), relation(0), task.rows)


def _price(width: int, rows: int) -> int:
    return _PRICE * width * rows + _SLIM * (width == 1) + _LOW * (rows < _FLAT)
