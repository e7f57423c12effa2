"""Simulated annealing in its threshold form, over whatever has neighbours and can be evaluated (M32).

Every number is whole and the chance is the caller's, so that a run depends on nothing but where it begins, the seed and
the budget.
"""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol, TypeVar

from layout.composition.plan.search.curves import NEVER
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.found import Found, Leg

_HOT, _COLD = 6.0, 0.3
"""Temperatures at a run's ends, in units of price."""

_STEPS = 100
_HEAT = tuple(round(1000 * _HOT * (_COLD / _HOT) ** (step / _STEPS)) for step in range(_STEPS + 1))
_LOG_BITS = 10
_LOG = tuple(round(-1000 * math.log((n + 0.5) / 2**_LOG_BITS)) for n in range(2**_LOG_BITS))
"""-1000 ln u for evenly spread u. Rounded to whole thousandths, so that the last bit of no library decides."""

_It = TypeVar("_It")
_Some = TypeVar("_Some", covariant=True)


class Near(Protocol[_Some]):
    """Where the run is, and what lies next to that."""

    def drawn(self, dice: Dice) -> _Some | None:
        """A neighbour by chance; None when the move drawn cannot be made."""


class Terrain(Protocol[_It]):
    """What the run goes over."""

    def evaluate(self, it: _It, bound: int, evaluations: int, /) -> Found | None:
        """The plan of a place; None when it costs more than ``bound``."""

    def near(self, it: _It, /) -> Near[_It]:
        """The surroundings of a place."""


class Run(NamedTuple):
    """How a run goes: by the chance of ``dice``, for so many evaluations, from the step ``hottest`` of the heat table
    on; ``enough`` ends it with its first acceptable plan."""

    dice: Dice
    budget: int
    hottest: int = 0
    enough: bool = False


def cooled(terrain: Terrain[_It], now: _It, leg: Leg, run: Run) -> None:
    """Go from place to place; what is met goes to the ``leg``."""
    here = terrain.evaluate(now, NEVER - 1, leg.spent)
    current, near = here.cost if here else NEVER, terrain.near(now)
    leg.keep(here)
    for spent in range(1, run.budget + 1):
        if run.enough and leg.acceptable:
            break
        neighbour = near.drawn(run.dice)
        leg.spent += 1
        if neighbour is None:
            continue
        step = run.hottest + (_STEPS - run.hottest) * spent // run.budget
        bound = min(current + _HEAT[step] * _LOG[run.dice.bits(_LOG_BITS)] // 1000, NEVER - 1)
        found = terrain.evaluate(neighbour, bound, leg.spent)
        if found is not None and found.cost <= bound:
            near, current = terrain.near(neighbour), found.cost
            leg.keep(found)
