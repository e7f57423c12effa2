"""The solver against plain loops and against every page that a small topology can make."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition.plan.search.curves import NEVER, Curve, beside, cheaper, curve, relaxed, stacked
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.wheel import Solver, Tree

CURVES = st.builds(
    lambda low, costs: Curve(low, np.array(costs, np.int32), min(costs)),
    st.integers(1, 9), st.lists(st.integers(0, 50) | st.just(NEVER), min_size=1, max_size=9).filter(
        lambda costs: costs[0] < NEVER and costs[-1] < NEVER))
EVENLY = settings(derandomize=True, deadline=None, max_examples=150)


def heights(of: Curve | None) -> dict[int, int]:
    return {} if of is None else {of.low + n: int(c) for n, c in enumerate(of.costs) if c < NEVER}


@EVENLY
@given(CURVES, CURVES, st.integers(4, 24))
def test_stacking_takes_the_cheapest_sum_for_every_height(a: Curve, b: Curve, most: int) -> None:
    naive: dict[int, int] = {}
    for (h, c), (k, d) in product(heights(a).items(), heights(b).items()):
        if h + k <= most:
            naive[h + k] = min(naive.get(h + k, NEVER), c + d)
    made = stacked(a, b, most)
    assert heights(made) == naive
    assert made is None or made.least == min(naive.values())


@EVENLY
@given(CURVES, CURVES)
def test_side_by_side_needs_one_height(a: Curve, b: Curve) -> None:
    first, second = heights(a), heights(b)
    both = beside(a, b)
    found = heights(curve(both[0], np.minimum(both[1], NEVER), 99)) if both else {}
    assert found == {h: first[h] + second[h] for h in first if h in second}


@EVENLY
@given(st.lists(CURVES, min_size=1, max_size=4), st.integers(4, 24))
def test_the_cheaper_way_wins_at_every_height(ways: list[Curve], most: int) -> None:
    naive: dict[int, int] = {}
    for h, c in (item for way in ways for item in heights(way).items() if item[0] <= most):
        naive[h] = min(naive.get(h, NEVER), c)
    assert heights(cheaper([(way.low, way.costs) for way in ways], most)) == naive


def test_a_relaxed_relation_is_exact_where_it_was_and_dearer_elsewhere() -> None:
    found, nearest = relaxed({10: 300, 12: 0}, 2, 40)
    costs = heights(found)
    assert (costs[10], costs[12]) == (300, 0)
    assert costs[13] == 5_000 + 2 * 2_000 and nearest[13] == 12
    assert costs[9] == 300 + 5_000 + 2 * 3_200 and nearest[9] == 10
    assert min(costs) == 3 and max(costs) == 20


# -- all placements of a topology on a small grid -------------------------------------------------------------------

COLUMNS, ROWS = 4, 9
Costs = dict[tuple[int, int], int]


def cost_of(tree: Tree, width: int, height: int, costs: list[Costs]) -> int:
    """The least cost of a slicing tree in a room, by trying every cut."""
    if width < 1 or height < 1:
        return NEVER
    if isinstance(tree, int):
        return costs[tree].get((width, height), NEVER)
    operation, a, b = tree
    cuts = range(1, height) if operation == "H" else range(1, width)
    ways = ((cost_of(a, width, c, costs) + cost_of(b, width, height - c, costs)) if operation == "H" else
            (cost_of(a, c, height, costs) + cost_of(b, width - c, height, costs)) for c in cuts)
    return min(min(ways, default=NEVER), NEVER)


def wheel_cost(tree: Any, costs: list[Costs]) -> int:
    _, _, a, b, d, e, z = tree
    ways = [
        cost_of(a, x2, y1, costs) + cost_of(b, COLUMNS - x2, y2, costs) + cost_of(d, COLUMNS - x1, ROWS - y2, costs)
        + cost_of(e, x1, ROWS - y1, costs) + cost_of(z, x2 - x1, y2 - y1, costs) + dear(x1, x2, y1, y2)
        for x1, x2 in product(range(1, COLUMNS), repeat=2) for y1, y2 in product(range(1, ROWS), repeat=2)
        if x1 < x2 and y1 < y2]
    return min(*ways, NEVER)


def dear(x1: int, x2: int, y1: int, y2: int) -> int:
    """The price of a wheel's edges that run over more than four fifths of the page."""
    return 30_000 * sum((5 * x2 > 4 * COLUMNS, 5 * (COLUMNS - x1) > 4 * COLUMNS, 5 * y2 > 4 * ROWS,
                         5 * (ROWS - y1) > 4 * ROWS))


def grown(dice: Dice, leaves: list[int]) -> Tree:
    if len(leaves) == 1:
        return leaves[0]
    at = dice.between(1, len(leaves) - 1)
    return "HV"[dice.below(2)], grown(dice, leaves[:at]), grown(dice, leaves[at:])


@pytest.mark.parametrize("seed", range(60))
def test_no_placement_of_a_topology_is_cheaper(seed: int) -> None:
    dice = Dice(seed)
    number = dice.between(5, 7) if seed % 3 else dice.between(1, 5)
    costs = [{(w, h): dice.below(100) for w in range(1, COLUMNS + 1) for h in range(1, ROWS + 1) if dice.below(3)}
             for _ in range(number)]
    for known in costs:
        known.setdefault((2, 3), 5)
    curves = [{w: Curve(min(hs), np.array([known.get((w, h), NEVER) for h in range(min(hs), max(hs) + 1)], np.int32),
                        min(known[w, h] for h in hs))
               for w in range(1, COLUMNS + 1) if (hs := [h for x, h in known if x == w])} for known in costs]
    order = dice.shuffled(range(number))
    if seed % 3:
        cuts = sorted(dice.shuffled(range(1, number))[:4])
        parts = [order[a:b] for a, b in zip([0, *cuts], [*cuts, number], strict=True)]
        tree: Tree = ("W", dice.below(2), *(grown(dice, part) for part in parts))
        least = wheel_cost(tree, costs)
    else:
        tree = grown(dice, order)
        least = cost_of(tree, COLUMNS, ROWS, costs)
    solver = Solver(COLUMNS, ROWS, curves, curves, long_edge=30_000)
    cost, edges = solver.solve(tree)
    assert cost == least
    if cost == NEVER:
        return
    assert solver.solve(tree, cost).cost == NEVER
    places = solver.places(tree, edges)
    assert sum(costs[p.leaf][p.width, p.height] for p in places) + solver.toll(edges) == cost
    cells = [(x, y) for p in places for x in range(p.x, p.x + p.width) for y in range(p.y, p.y + p.height)]
    assert sorted(cells) == sorted(product(range(COLUMNS), range(ROWS)))
