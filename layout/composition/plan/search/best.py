"""A page's plan by search: a task to the best plan that its budget of legs finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from layout.composition.plan.concept import AIMS
from layout.composition.plan.model import PlacedStory
from layout.composition.plan.problem import Task
from layout.composition.plan.recipes import insets
from layout.composition.plan.search.cooling import Run, cooled
from layout.composition.plan.search.deal import Deals
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.walk import Composer, Found, Leg
from layout.model.concept import Concept
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import BlockPlan, Effort, PagePlan

LEG = 1_500
"""Evaluations of a leg without deals."""

DEALS, STEPS = 150, 700
"""Deals of one leg, and topologies after them."""

_MILD = 40
"""Where the heat of annealing has come down to a third of its height: near what the deals found."""

_LEGS = {Effort.QUICK: (1, 32), Effort.NORMAL: (16, 48), Effort.BEST: (24, 72)}
"""Legs that are run in any case, and at most, while nothing acceptable is found."""

_IN_VAIN = 12
"""Legs after which a page is given up that no plan has filled exactly."""

_DIFFERENT = 400
"""Thousandths of the page that another story must have for a plan to be another choice (M52)."""


class Legs:
    """The legs of a task's search; what they have in common is reckoned once."""

    def __init__(self, task: Task) -> None:
        self._task, self._composer = task, Composer(task)
        self._deals = Deals(self._composer)

    def run(self, number: int) -> Leg:
        """The leg of this number: from the best of some topologies over deals of their stories to topologies near
        them."""
        leg, dice, enough = Leg(), Dice(self._task.seed + number), self._task.effort is Effort.QUICK
        composer = self._composer.toward(AIMS[number % len(AIMS)])
        deals = self._deals.toward(composer)
        begin = composer.begin(dice, leg)
        deal = deals.of(begin)
        if deal:
            cooled(deals, deal, leg, Run(dice, DEALS, enough=enough))
        if deal and leg.best:
            cooled(composer, leg.best.tree, leg, Run(dice, STEPS, _MILD, enough))
        else:
            cooled(composer, begin, leg, Run(dice, LEG - leg.spent, enough=enough))
        return leg

    def descend(self, leg: Leg) -> None:
        """From the best of a leg to a plan from which no single move leads to a better."""
        if leg.best:
            self._composer.descend(replace(leg.best, missed=0), leg)


class Runs(Protocol):
    """What is searched leg by leg."""

    def run(self, number: int) -> Leg:
        """The leg of this number."""

    def descend(self, leg: Leg) -> None:
        """From the best of one of its legs to a better plan next to it, as far as that goes."""


def search(task: Task, legs_at_most: int = 99, in_vain: int = 0) -> tuple[Found | None, tuple[Leg, ...]]:
    """The best plan that the budget finds, and every leg of the search; None when no topology tried fills the page at
    any price. ``legs_at_most`` ends it sooner: what is sound then, the whole search finds too, or better. So does
    ``in_vain``, if the best plan after so many legs does not fill the page."""
    return searched([Legs(task)], task, legs_at_most, in_vain)


def searched(pages: Sequence[Runs], task: Task, legs_at_most: int,
             in_vain: int = 0) -> tuple[Found | None, tuple[Leg, ...]]:
    """Leg after leg of the ``pages`` in turn, until there is an acceptable plan with hardly any white or the budget is
    spent. From a plan that is better than all before it goes down to where no move leads further. A larger effort
    begins with the legs of a smaller one, so that it never finds less."""
    effort = task.effort
    at_least, at_most = _LEGS[effort]
    legs: list[Leg] = []
    while len(legs) < min(at_most, legs_at_most):
        turn, page = divmod(len(legs), len(pages))
        before, leg = best_of(legs), pages[page].run(turn)
        if effort is not Effort.QUICK and leg.best and (before is None or leg.best.worth > before.worth):
            pages[page].descend(leg)
        legs.append(leg)
        if len(legs) >= at_least and any(found.verdict.filled for leg in legs for found in leg.acceptable):
            break
        if len(legs) >= _IN_VAIN and not any(leg.best and leg.best.verdict.exact for leg in legs):
            break
        if len(legs) == in_vain and not ((best := best_of(legs)) and best.verdict.exact):
            break
    return best_of(legs), tuple(legs)


def best_of(legs: Sequence[Leg]) -> Found | None:
    """The best plan that any leg met; None where none met any."""
    return max((leg.best for leg in legs if leg.best), key=lambda found: found.worth, default=None)


def distinct(legs: Sequence[Leg], count: int) -> list[Found]:
    """Up to ``count`` plans from all legs, the best first, each clearly different from every better one: those first
    that differ in concept, and acceptable ones alone if there are any, else sound ones."""
    acceptable = [found for leg in legs for found in leg.acceptable]
    some = acceptable or [leg.best for leg in legs if leg.best and leg.best.verdict.sound]
    some.sort(key=lambda found: found.worth, reverse=True)
    chosen: list[Found] = []
    told: set[Concept] = set()
    for new in (True, False):
        for found in some:
            concept = found.verdict.concept
            if (len(chosen) < count and not (new and concept in told)
                    and all(_change(found, other) >= _DIFFERENT for other in chosen)):
                chosen.append(found)
                told.add(concept)
    return sorted(chosen, key=lambda found: found.worth, reverse=True)


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
