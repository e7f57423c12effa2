"""A page's plan by search: leaves, seed and budget to the best plan found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from layout.composition.block import Rank
from layout.composition.plan.model import Leaf, Placed, Weights
from layout.composition.plan.recipes import leaves_of
from layout.composition.plan.search import Composer, Dice, Found, Leg
from layout.composition.setter import Setter
from layout.model.issue import PageCopy
from layout.model.plan import BlockPlan, Effort, PagePlan

LEG = 4_000
"""Evaluations of one annealing leg."""


_LEGS = {Effort.QUICK: (1, 6), Effort.NORMAL: (2, 6), Effort.BEST: (8, 12)}
"""Legs that are run in any case, and at most, while nothing acceptable is found."""


def leaves_and_seed(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank]) -> tuple[tuple[Leaf, ...], int]:
    """The page's stories as the composer sees them, and the seed of its search.

    The seed is a hash of the grid, the stories and their relations, so that the same copy gives the same page on any
    machine, and a typo that changes no line count changes nothing.
    """
    grid = setter.house.grid
    leaves = leaves_of(copy, setter, ranks)
    told = repr((grid.columns, grid.rows, [leaf.signature for leaf in leaves]))
    return leaves, int.from_bytes(sha256(told.encode("utf-8")).digest()[:6], "big")


def search(leaves: Sequence[Leaf], columns: int, rows: int, weights: Weights, seed: int,
           effort: Effort) -> tuple[Found | None, tuple[Leg, ...]]:
    """The best plan that the budget finds, and every leg of the search; None when no topology tried fills the page at
    any price."""
    composer = Composer(columns, rows, leaves, weights)
    legs: list[Leg] = []
    at_least, at_most = _LEGS[effort]
    while len(legs) < at_most:
        legs.append(composer.anneal(Dice(seed + len(legs)), LEG, enough=effort is Effort.QUICK))
        if len(legs) >= at_least and any(leg.best and leg.best.verdict.acceptable for leg in legs):
            break
    return max((leg.best for leg in legs if leg.best), key=lambda found: found.worth, default=None), tuple(legs)


def page_plan(copy: PageCopy, found: Found) -> PagePlan:
    """The plan that the setter executes."""
    return PagePlan(copy.number, tuple(_block_plan(block) for block in found.blocks))


def _block_plan(block: Placed) -> BlockPlan:
    recipe = block.recipe
    return BlockPlan(block.story.article, block.area, framed=block.dress.framed or None, head_size=recipe.head_size,
                     head_lines=recipe.head_lines, text_columns=recipe.text_columns)
