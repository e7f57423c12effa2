"""A page's plan by search: a task to the best plan that its budget of legs finds."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.plan.model import PlacedStory
from layout.composition.plan.problem import Task
from layout.composition.plan.recipes import insets
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.walk import Composer, Found, Leg
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import BlockPlan, Effort, PagePlan

LEG = 1_500
"""Evaluations of one annealing leg."""


_LEGS = {Effort.QUICK: (1, 32), Effort.NORMAL: (6, 32), Effort.BEST: (20, 48)}
"""Legs that are run in any case, and at most, while nothing acceptable is found."""

_IN_VAIN = 12
"""Legs after which a page is given up that no plan has filled exactly."""

_DIFFERENT = 400
"""Thousandths of the page that another story must have for a plan to be another choice (M52)."""


def search(task: Task, legs_at_most: int = 99) -> tuple[Found | None, tuple[Leg, ...]]:
    """The best plan that the budget finds, and every leg of the search; None when no topology tried fills the page at
    any price. ``legs_at_most`` ends it sooner: what is sound then, the whole search finds too, or better."""
    composer = Composer(task)
    legs: list[Leg] = []
    at_least, at_most = _LEGS[task.effort]
    while len(legs) < min(at_most, legs_at_most):
        legs.append(composer.anneal(Dice(task.seed + len(legs)), LEG, enough=task.effort is Effort.QUICK))
        if len(legs) >= at_least and any(leg.best and leg.best.verdict.acceptable for leg in legs):
            break
        if len(legs) >= _IN_VAIN and not any(leg.best and leg.best.verdict.exact for leg in legs):
            break
    return best_of(legs), tuple(legs)


def best_of(legs: Sequence[Leg]) -> Found | None:
    """The best plan that any leg met; None where none met any."""
    return max((leg.best for leg in legs if leg.best), key=lambda found: found.worth, default=None)


def distinct(legs: Sequence[Leg], count: int) -> list[Found]:
    """Up to ``count`` sound plans from the best of each leg, the best first, each clearly different from every better
    one."""
    best = [leg.best for leg in legs if leg.best and leg.best.verdict.sound]
    chosen: list[Found] = []
    for found in sorted(best, key=lambda found: found.worth, reverse=True):
        if len(chosen) < count and all(_change(found, better) >= _DIFFERENT for better in chosen):
            chosen.append(found)
    return chosen


def _change(one: Found, other: Found) -> int:
    """Thousandths of the page that belong to another story."""
    cells = sum(b.width * b.height for b in one.blocks)
    same = sum(_shared(a, b) for a, b in zip(one.blocks, other.blocks, strict=True))
    return (cells - same) * 1000 // cells


def _shared(one: PlacedStory, other: PlacedStory) -> int:
    """Cells that a story has in both plans."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(width, 0) * max(height, 0)


def page_plan(copy: PageCopy, found: Found) -> PagePlan:
    """The plan that the setter executes."""
    return PagePlan(copy.number, tuple(_block_plan(block) for block in found.blocks))


def _block_plan(block: PlacedStory) -> BlockPlan:
    recipe = block.recipe
    return BlockPlan(block.story.article, block.area, framed=block.dress.framed or None,
                     head=HeadWay.VERTICAL if block.dress.vertical else None, head_size=recipe.head_size,
                     head_lines=recipe.head_lines, text_columns=recipe.text_columns,
                     photos=insets(recipe, block.area) if recipe.photos_planned else ())
