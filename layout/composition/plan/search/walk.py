"""The walk over topologies: starts and annealing in legs (M32-M34); ``moves`` has the steps.

The solver settles widths, heights and recipes of a topology at once, so only topologies are searched: simulated
annealing in its threshold form, with a budget counted in evaluations. Every number is whole and every leg has a
generator of its own, so that the plan depends on nothing but the page, the seed and the budget.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from layout.composition.plan.model import PlacedStory, StoryStanding
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Task
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.moves import Surroundings
from layout.composition.plan.search.wheel import LONGEST, NEVER, LeafPlace, Solver, Tree
from layout.model.plan import Verdict

_HOT, _COLD = 6.0, 0.3
"""Temperatures at a leg's ends, in units of price."""

_STEPS = 100
_HEAT = tuple(round(1000 * _HOT * (_COLD / _HOT) ** (step / _STEPS)) for step in range(_STEPS + 1))
_LOG_BITS = 10
_LOG = tuple(round(-1000 * math.log((n + 0.5) / 2**_LOG_BITS)) for n in range(2**_LOG_BITS))
"""-1000 ln u for evenly spread u. Rounded to whole thousandths, so that the last bit of no library decides."""

STARTS = 40
"""Topologies tried before a leg; it begins from the cheapest."""

# A wheel to begin with

_FRAMES = 50
"""Draws of a wheel's edges before a start does without a wheel."""

_CORE_ROWS, _FOOT_ROWS = 8, 14
"""Rows that the wheel's core, and what stands below it, have at the least."""

_DEAL = (800, 1250)
"""Thousandths by which the size of a story varies when the largest are dealt first."""

_ROOM_CHANCE = 40_000
"""Thousandths of a cell by which chance may make an arm of the wheel seem roomier than it is."""

# A part halved: what a way to do it costs

_HALVINGS = 4
"""Places at which a part is tried to be halved."""

_MISFIT = 1000
"""A column by which a story cannot have its width."""

_UNLIKE = 6
"""A thousandth of the width by which the halves differ from the shares of their copy."""

_NARROW = 200
"""A story for which there is no column, when the halves stand side by side."""

_NO_WIDTH = 99_000
"""Halves side by side in a single column: dearer than anything else."""

_STACKED, _WIDE = 300, 3
"""A story of halves that stand one above the other in more columns than so many."""

_CHANCE = 1200
"""What chance adds at the most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan: its topology, where everything stands, and its verdict. ``evaluations`` is how far into its search it was
    found; ``change`` is what the search charges beyond its price, for the change of a kept plan."""

    tree: Tree
    blocks: tuple[PlacedStory, ...]
    verdict: Verdict
    evaluations: int = 0
    change: int = 0

    @property
    def cost(self) -> int:
        """What the search goes by, thousandths."""
        return self.verdict.price + self.change

    @property
    def worth(self) -> tuple[int, int]:
        """The verdict's, less the charge."""
        rank, worth = self.verdict.worth
        return rank, worth - self.change


@dataclass(slots=True)
class Leg:
    """One annealing run and the best that it met."""

    best: Found | None = None
    spent: int = 0
    history: list[Found] = field(default_factory=list)


class Start(NamedTuple):
    """A topology that a leg begins with, and the step of the heat table that it begins at."""

    tree: Tree
    hottest: int = 0


class Composer:
    """Finds plans for one page. ``leaves`` are all dresses of all stories; ``plain`` the first leaf of each story,
    the lead's first."""

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
        self._others = {n: [m for m in numbers if m != n] for numbers in self.dresses.values() for n in numbers}
        self.plain = [numbers[0] for _, numbers in sorted(self.dresses.items())]
        lead = next((n for n in self.plain if leaves[n].story.standing is StoryStanding.LEAD), self.plain[0])
        self.plain.remove(lead)
        self.plain.insert(0, lead)

    # -- one topology -------------------------------------------------------------------------------------------

    def blocks(self, places: Sequence[LeafPlace]) -> tuple[PlacedStory, ...]:
        """The stories in their places, each with the recipe that fills it best."""
        return tuple(sorted((self.leaves[p.leaf].placed(p) for p in places), key=lambda b: b.story.index))

    def evaluate(self, tree: Tree, bound: int, evaluations: int) -> Found | None:
        """The plan of a topology; None when it costs more than ``bound``."""
        cost, edges = self.solver.solve(tree, bound + 1)
        if cost > bound or cost >= NEVER:
            return None
        blocks = self.blocks(self.solver.places(tree, edges))
        verdict = judge(blocks, self.columns, self.rows, self.weights)
        change = cost - self.solver.toll(edges) - verdict.prices["blocks"] - verdict.prices["high_low"]
        return Found(tree, blocks, verdict, evaluations, change)

    # -- a leg --------------------------------------------------------------------------------------------------

    def anneal(self, dice: Dice, budget: int, start: Start | None = None, *, enough: bool = False) -> Leg:
        """Walk from ``start``, or the best of some topologies, for ``budget`` evaluations. ``enough`` ends the leg with
        its first acceptable plan."""
        leg = Leg()
        now, hottest = start or Start(self._best_start(dice, leg))
        here = self.evaluate(now, NEVER - 1, leg.spent)
        current = here.cost if here else NEVER
        self._keep(leg, here)
        begun, near = leg.spent, Surroundings(now, self._others)
        while leg.spent < budget:
            if enough and leg.best and leg.best.verdict.acceptable:
                break
            neighbour = near.drawn(dice)
            leg.spent += 1
            if neighbour is None:
                continue
            step = hottest + (_STEPS - hottest) * (leg.spent - begun) // max(budget - begun, 1)
            bound = min(current + _HEAT[step] * _LOG[dice.bits(_LOG_BITS)] // 1000, NEVER - 1)
            found = self.evaluate(neighbour, bound, leg.spent)
            if found is None or found.cost > bound:
                continue
            near, current = Surroundings(neighbour, self._others), found.cost
            self._keep(leg, found)
        return leg

    @staticmethod
    def _keep(leg: Leg, found: Found | None) -> None:
        if found and (leg.best is None or found.worth > leg.best.worth):
            leg.best = found
            leg.history.append(found)

    def _best_start(self, dice: Dice, leg: Leg) -> Tree:
        best: tuple[int, Tree] | None = None
        for _ in range(STARTS):
            tree = self._start(dice)
            leg.spent += 1
            found = self.evaluate(tree, best[0] if best else NEVER - 1, leg.spent)
            cost = found.cost if found else NEVER
            if best is None or cost < best[0]:
                best = cost, tree
        assert best is not None
        return best[1]

    # -- where to begin -----------------------------------------------------------------------------------------

    def _start(self, dice: Dice) -> Tree:
        """A random wheel with the lead as its top arm; stories dealt, largest first, to where most room is left."""
        lead, *others = self.plain
        others = dice.shuffled(others)
        if len(others) < 4:
            return self._split([lead, *others], self.columns, self.rows, dice)
        frame = self._wheel_edges(lead, dice)
        if frame is None:
            return self._split([lead, *others], self.columns, self.rows, dice)
        x1, x2, y1, y2 = frame
        columns, rows = self.columns, self.rows
        wide = (columns - x2, columns - x1, x1, x2 - x1)
        high = (y2, rows - y2, rows - y1, y2 - y1)
        room = [w * h for w, h in zip(wide, high, strict=True)]
        scale = columns * rows * 1000 // max(sum(self.leaves[n].story.cells for n in self.plain), 1)
        parts: list[list[int]] = [[], [], [], []]
        for n in sorted(others, key=lambda n: -self.leaves[n].story.cells * dice.between(*_DEAL)):
            narrowest = self.leaves[n].narrowest
            fitting = [k for k in range(4) if narrowest <= wide[k]] or [0, 1]
            at = max(fitting, key=lambda k: room[k] * 1000 + dice.below(_ROOM_CHANCE))
            parts[at].append(n)
            room[at] -= self.leaves[n].story.cells * scale // 1000
        for part in parts:
            if not part:
                part.append(max(parts, key=len).pop())
        arms = [self._split(dice.shuffled(part), wide[k], high[k], dice) for k, part in enumerate(parts)]
        return ("W", dice.below(2), lead, *arms)

    def _wheel_edges(self, lead: int, dice: Dice) -> tuple[int, int, int, int] | None:
        leaf = self.leaves[lead]
        longest = LONGEST * self.columns // 1000
        widths = [w for w in leaf.top if 2 <= w < self.columns]
        widths = [w for w in widths if w <= longest] or widths
        if not widths:
            return None
        for _ in range(_FRAMES):
            x2 = dice.pick(widths)
            x1 = dice.between(min(self.columns - longest, x2 - 1), x2 - 1)
            y1 = dice.pick(leaf.exact_heights(x2))
            highest, lowest = y1 + _CORE_ROWS, self.rows - _FOOT_ROWS
            if highest < lowest:
                return x1, x2, y1, dice.between(highest, lowest)
        return None

    def _split(self, part: Sequence[int], width: int, height: int, dice: Dice) -> Tree:
        """Halve by area, as a treemap does, in the direction that suits the widths which the stories can have."""
        if len(part) == 1:
            return part[0]
        cells = [self.leaves[n].story.cells for n in part]
        total = max(sum(cells), 1)
        best: tuple[int, str, int, int, int] | None = None
        for _ in range(_HALVINGS):
            k = dice.between(1, len(part) - 1)
            share = sum(cells[:k]) * 1000 // total
            across = max(1, min(width - 1, (width * share + 500) // 1000)) if width > 1 else 0
            sideways = _NO_WIDTH
            if across:
                sideways = (_MISFIT * (self._misfit(part[:k], across) + self._misfit(part[k:], width - across))
                            + _UNLIKE * abs(across * 1000 // width - share) + _NARROW * max(0, len(part) - width))
            stacking = _MISFIT * (self._misfit(part[:k], width) + self._misfit(part[k:], width))
            stacking += _STACKED * len(part) if width > _WIDE else 0
            for operation, price in (("V", sideways), ("H", stacking)):
                cost = price + dice.below(_CHANCE)
                if best is None or cost < best[0]:
                    best = cost, operation, k, share, across
        assert best is not None
        _, operation, k, share, across = best
        if operation == "V":
            return ("V", self._split(part[:k], across, height, dice),
                    self._split(part[k:], width - across, height, dice))
        upper = height * share // 1000
        return ("H", self._split(part[:k], width, upper, dice), self._split(part[k:], width, height - upper, dice))

    def _misfit(self, part: Sequence[int], width: int) -> int:
        """Columns by which stories cannot have ``width``."""
        over = sum(max(0, self.leaves[n].narrowest - width) for n in part)
        return over + (max(0, width - self.leaves[part[0]].widest) if len(part) == 1 else 0)
