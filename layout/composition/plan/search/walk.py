"""The walk over topologies: starts and annealing in legs (M32-M34); ``moves`` has the steps.

The solver settles widths, heights and recipes of a topology at once, so only topologies are searched: simulated
annealing in its threshold form, with a budget counted in evaluations. Every number is whole and every leg has a
generator of its own, so that the plan depends on nothing but the page, the seed and the budget.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from layout.composition.plan.concept import missed
from layout.composition.plan.model import PlacedStory, StoryStanding
from layout.composition.plan.price.page import Forme, judge_within
from layout.composition.plan.price.pencil import FRAMES
from layout.composition.plan.problem import Task
from layout.composition.plan.search.cooling import Run, cooled
from layout.composition.plan.search.curves import NEVER
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.found import Found, Leg
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.moves import Dressing, Surroundings
from layout.composition.plan.search.starts import Starts
from layout.composition.plan.search.wheel import LeafPlace, Solution, Solver, Tree
from layout.model.concept import Idea

STARTS = 40
"""Topologies tried before a leg; it begins from the cheapest."""

_MEMO = 60_000
"""Blocks in their places that are remembered."""


class Start(NamedTuple):
    """A topology that a leg begins with, and the step of the heat table that it begins at."""

    tree: Tree
    hottest: int = 0


class Wanted(NamedTuple):
    """A plan is wanted that costs no more than ``bound``, after so many evaluations."""

    bound: int
    evaluations: int


class Composer:
    """Finds plans for one page. ``leaves`` are all dresses of all stories; ``plain`` the first leaf of each story,
    the lead's first; ``aim`` is the idea that plans are asked for."""

    aim: Idea | None = None

    def __init__(self, task: Task) -> None:
        self.columns, self.rows, self.leaves, self.weights = task.columns, task.rows, task.leaves, task.weights
        leaves = task.leaves
        self.solver = Solver(task.columns, task.rows, [leaf.top for leaf in leaves], [leaf.below for leaf in leaves],
                             long_edge=task.weights.gutter_80 + task.weights.refused,
                             sinking=[task.weights.high_low * (leaf.story.standing is StoryStanding.HIGH)
                                      for leaf in leaves])
        self.dresses: dict[int, list[int]] = {}
        for number, leaf in enumerate(leaves):
            self.dresses.setdefault(leaf.story.index, []).append(number)
        others = {n: [m for m in numbers if m != n] for numbers in self.dresses.values() for n in numbers}
        framed = frozenset(n for n, leaf in enumerate(leaves) if leaf.dress.framed)
        self.dressing = Dressing(others, framed, _frames(leaves))
        self.plain = [numbers[0] for _, numbers in sorted(self.dresses.items())]
        lead = next((n for n in self.plain if leaves[n].story.standing is StoryStanding.LEAD), self.plain[0])
        self.plain.remove(lead)
        self.plain.insert(0, lead)
        self._starts = Starts(leaves, self.plain, task.columns, task.rows)
        self._forme = Forme(task.columns, task.rows, task.weights)
        self._placed: dict[LeafPlace, PlacedStory] = {}

    def toward(self, aim: Idea | None) -> Composer:
        """The same, with another idea asked for."""
        composer = copy(self)
        composer.aim = aim
        return composer

    # -- one topology -------------------------------------------------------------------------------------------

    def blocks(self, places: Sequence[LeafPlace]) -> tuple[PlacedStory, ...]:
        """The stories in their places, each with the recipe that fills it best."""
        if len(self._placed) > _MEMO:
            self._placed.clear()
        blocks = []
        for place in places:
            block = self._placed.get(place)
            if block is None:
                block = self._placed[place] = self.leaves[place.leaf].placed(place)
            blocks.append(block)
        return tuple(sorted(blocks, key=lambda b: b.story.index))

    def evaluate(self, tree: Tree, bound: int, evaluations: int) -> Found | None:
        """The plan of a topology; None when it costs more than ``bound``."""
        solution = self.solver.solve(tree, bound + 1)
        if solution.cost > bound or solution.cost >= NEVER:
            return None
        return self.found(tree, self.solver.places(tree, solution.edges), solution, Wanted(bound, evaluations))

    def found(self, tree: Tree, places: Sequence[LeafPlace], solution: Solution, wanted: Wanted) -> Found | None:
        """The plan of a solved topology; None when its price is beyond the bound. What the solution costs beyond its
        blocks is its change."""
        blocks = self.blocks(places)
        verdict = judge_within(blocks, self._forme, wanted.bound)
        if verdict is None:
            return None
        told = verdict.prices["blocks"] + verdict.prices["high_low"] + self.solver.toll(solution.edges)
        astray = missed(self.aim, verdict.concept)
        return Found(tree, blocks, verdict, wanted.evaluations, solution.cost - told, astray)

    def near(self, tree: Tree) -> Surroundings:
        """What lies next to a topology."""
        return Surroundings(tree, self.dressing)

    # -- a leg --------------------------------------------------------------------------------------------------

    def anneal(self, dice: Dice, budget: int, start: Start | None = None) -> Leg:
        """Walk from ``start``, or the best of some topologies, for ``budget`` evaluations."""
        leg = Leg()
        now, hottest = start or Start(self.begin(dice, leg))
        cooled(self, now, leg, Run(dice, budget - leg.spent, hottest))
        return leg

    def begin(self, dice: Dice, leg: Leg) -> Tree:
        """The best of some topologies to begin with."""
        best: tuple[int, Tree] | None = None
        for _ in range(STARTS):
            tree = self._starts.drawn(dice)
            leg.spent += 1
            found = self.evaluate(tree, best[0] if best else NEVER - 1, leg.spent)
            cost = found.cost if found else NEVER
            if best is None or cost < best[0]:
                best = cost, tree
        assert best is not None
        return best[1]

    def descend(self, found: Found, leg: Leg) -> None:
        """To the plan from which no single move leads to a better one, by way of the first better one each time."""
        leg.keep(found)
        seen, better = {found.tree}, True
        while better:
            better = False
            for tree in self.near(found.tree).all():
                if tree in seen:
                    continue
                seen.add(tree)
                leg.spent += 1
                it = self.evaluate(tree, found.cost - 1, leg.spent)
                if it is not None and it.worth > found.worth:
                    found, better = it, True
                    leg.keep(found)
                    break


def _frames(leaves: Sequence[Leaf]) -> int:
    """Frames that a page may have: those that are asked for, or a few."""
    return max(FRAMES, sum(1 for index in {leaf.story.index for leaf in leaves if leaf.story.framed}))


__all__ = ["Composer", "Found", "Leg", "Start"]
