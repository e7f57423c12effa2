"""The walk over deals: which stories go to which part of the wheel, each part arranged in its cheapest way (``arms``).

A deal stands for every topology of its parts at once, so that few deals lead to where many topologies would. What a
deal cannot see is how blocks stand to each other; the walk over topologies goes on from there.
"""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

from layout.composition.plan.search.arms import Arms, leaves_of_set
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.found import Found
from layout.composition.plan.search.moves import Dressing
from layout.composition.plan.search.walk import Composer, Wanted
from layout.composition.plan.search.wheel import LeafPlace, Tree, Wheel

_MOST = 5
"""Stories of one part at the most."""

_PARTS = 5

_GIVEN, _TRADED, _PASSED, _TURNED = 40, 88, 94, 97
"""Moves out of a hundred: a story given to another part, two traded, two parts traded; the wheel turned; the rest,
another dress."""


class Deal(NamedTuple):
    """Which way the wheel turns, and the stories of its parts: top, right, foot, left, centre."""

    mirrored: int
    parts: tuple[int, ...]


class Deals:
    """The deals of a composer's page."""

    def __init__(self, composer: Composer) -> None:
        solver, leaves = composer.solver, composer.leaves
        self._composer = composer
        self._arms = Arms(solver.columns, solver.rows, [leaf.top for leaf in leaves], [leaf.below for leaf in leaves],
                          [solver.sinking(n) for n in range(len(leaves))])

    def toward(self, composer: Composer) -> Deals:
        """The same for a composer that differs in its aim alone."""
        deals = copy(self)
        deals._composer = composer
        return deals

    @staticmethod
    def of(tree: Tree) -> Deal | None:
        """The deal of a wheel; a part with too many stories gives some to the smallest. None of any other topology."""
        if isinstance(tree, int) or tree[0] != "W":
            return None
        parts = [_members(part) for part in tree[2:]]
        if sum(part.bit_count() for part in parts) > _MOST * _PARTS:
            return None
        while max(part.bit_count() for part in parts) > _MOST:
            full = max(range(_PARTS), key=lambda k: parts[k].bit_count())
            small = min(range(_PARTS), key=lambda k: parts[k].bit_count())
            story = 1 << (parts[full].bit_length() - 1)
            parts[full] ^= story
            parts[small] |= story
        return Deal(tree[1], tuple(parts))

    def evaluate(self, deal: Deal, bound: int, evaluations: int) -> Found | None:
        """The cheapest plan of a deal; None when it costs more than ``bound``."""
        solver, arms = self._composer.solver, self._arms
        top, right, foot, left, centre = deal.parts
        wheel = Wheel(arms.curves(top, True), arms.curves(right, True), arms.curves(foot, False),
                      arms.curves(left, False), arms.curves(centre, False), arms.sinking(left | centre),
                      arms.sinking(foot))
        solution = solver.turned(wheel, bound + 1)
        if solution.cost > bound or solution.edges is None:
            return None
        places: list[LeafPlace] = []
        trees = [arms.arranged(part, room.y == 0, room, places)
                 for part, room in zip(deal.parts, solver.rooms(solution.edges), strict=True)]
        if deal.mirrored:
            places = solver.mirrored(places)
        return self._composer.found(("W", deal.mirrored, *trees), places, solution, Wanted(bound, evaluations))

    def near(self, deal: Deal) -> Hand:
        """What lies next to a deal."""
        return Hand(deal, self._composer.dressing)


class Hand(NamedTuple):
    """A deal, and what one move makes of it."""

    deal: Deal
    dressing: Dressing

    def drawn(self, dice: Dice) -> Deal | None:
        """A neighbouring deal by chance; None when the move drawn cannot be made."""
        roll, mirrored, parts = dice.below(100), self.deal.mirrored, list(self.deal.parts)
        one = dice.below(_PARTS)
        if roll < _GIVEN:
            return self._given(one, dice)
        if roll < _PASSED:
            other = (one + 1 + dice.below(_PARTS - 1)) % _PARTS
            if roll < _TRADED:
                both = 1 << _pick(parts[one], dice) | 1 << _pick(parts[other], dice)
                parts[one] ^= both
                parts[other] ^= both
            else:
                parts[one], parts[other] = parts[other], parts[one]
            return Deal(mirrored, tuple(parts))
        if roll < _TURNED:
            return Deal(1 - mirrored, tuple(parts))
        leaf = _pick(parts[one], dice)
        choices = self.dressing.choices(leaf, [n for part in parts for n in leaves_of_set(part)])
        if not choices:
            return None
        parts[one] ^= 1 << leaf | 1 << dice.pick(choices)
        return Deal(mirrored, tuple(parts))

    def _given(self, one: int, dice: Dice) -> Deal | None:
        parts = list(self.deal.parts)
        other = (one + 1 + dice.below(_PARTS - 1)) % _PARTS
        if parts[one].bit_count() == 1 or parts[other].bit_count() == _MOST:
            return None
        story = 1 << _pick(parts[one], dice)
        parts[one] ^= story
        parts[other] |= story
        return Deal(self.deal.mirrored, tuple(parts))


def _pick(members: int, dice: Dice) -> int:
    return dice.pick(list(leaves_of_set(members)))


def _members(part: Tree) -> int:
    if isinstance(part, int):
        return 1 << part
    return _members(part[1]) | _members(part[2])
