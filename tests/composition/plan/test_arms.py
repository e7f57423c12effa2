"""Sets of stories against every slicing tree over them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from bench.exhaustive import deals, trees
from layout.composition.plan.search.arms import Arms, halvings, leaves_of_set
from layout.composition.plan.search.curves import NEVER, Curve, Curves
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.wheel import LeafPlace, Solver

COLUMNS, ROWS = 4, 12


def curves(dice: Dice) -> Curves:
    """A leaf's curves at random, with holes."""
    found = {}
    for width in range(1, COLUMNS + 1):
        low, costs = dice.between(1, 3), [dice.below(900) if dice.below(4) else NEVER for _ in range(4)]
        if dice.below(4) and costs[0] < NEVER and costs[-1] < NEVER:
            found[width] = Curve(low, np.array(costs, np.int32), min(costs))
    return found or {2: Curve(2, np.array([5, 7], np.int32), 5)}


@pytest.mark.parametrize("seed", range(12))
def test_a_set_costs_what_the_cheapest_of_all_its_trees_does(seed: int) -> None:
    dice = Dice(seed)
    number = dice.between(2, 4)
    top, below = [[curves(dice) for _ in range(number)] for _ in range(2)]
    sinking = [dice.below(3) * 10 for _ in range(number)]
    arms = Arms(COLUMNS, ROWS, top, below, sinking)
    solver = Solver(COLUMNS, ROWS, top, below, long_edge=0, sinking=sinking)
    every, members = list(trees(range(number))), 2**number - 1
    for at_top, width, height in product((True, False), range(1, COLUMNS + 1), range(1, ROWS + 1)):
        least = min(solver.value(tree, at_top, width, height) for tree in every)
        found = arms.curves(members, at_top).get(width)
        inside = found is not None and 0 <= height - found.low < len(found.costs)
        assert (int(found.costs[height - found.low]) if found and inside else NEVER) == least
        if least < NEVER:
            places: list[LeafPlace] = []
            tree = arms.arranged(members, at_top, LeafPlace(-1, 0, 0, width, height), places)
            assert solver.value(tree, at_top, width, height) == least
            cells = [(x, y) for p in places for x in range(p.x, p.x + p.width) for y in range(p.y, p.y + p.height)]
            assert sorted(cells) == sorted(product(range(width), range(height)))
            assert sorted(p.leaf for p in places) == list(range(number))


def test_a_set_is_halved_in_every_way_once() -> None:
    assert {frozenset(pair) for pair in halvings(0b10110)} == {
        frozenset({0b10000, 0b00110}), frozenset({0b00010, 0b10100}), frozenset({0b00100, 0b10010})}
    assert list(leaves_of_set(0b10110)) == [1, 2, 4]


def test_seven_stories_make_705600_wheels() -> None:
    """The oracle of the bench leaves none out."""
    ways = [0, *(sum(1 for _ in trees(range(n))) for n in range(1, 4))]
    assert ways == [0, 1, 4, 36]
    wheels = 0
    for deal in deals(range(7)):
        parts = 1
        for part in deal:
            parts *= ways[len(part)]
        wheels += 2 * parts
    assert wheels == 705_600
