"""Curves: what a part of a page costs at every height, and how those of two parts make that of both (M31).

Costs are integer thousandths, so that no machine rounds otherwise than another. Min-plus convolution of such curves is
the stacking of Stockmeyer, *Optimal orientations of cells in slicing floorplan designs* (Information and Control 57,
1983), with costs instead of mere feasibility.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from layout.composition.plan.price.block import misfit_price

NEVER = 100_000_000
"""The cost of what cannot be. Sums of a handful stay within 32 bits."""

Costs = NDArray[np.int32]

least = np.minimum.reduce
"""The least of some costs: what ``min`` comes to, without what numpy asks on the way there."""


class Curve(NamedTuple):
    """Least cost for the heights ``low``, ``low + 1`` …; ``least`` is the lowest of them."""

    low: int
    costs: Costs
    least: int


Curves = Mapping[int, Curve]
"""A part's curve for every width that it can have."""


def curve(low: int, costs: Costs, most: int) -> Curve | None:
    """Costs without their impossible ends and without heights beyond ``most``; None when nothing is left."""
    if low + len(costs) - 1 > most:
        costs = costs[:max(0, most - low + 1)]
    possible = (costs < NEVER).nonzero()[0]
    if not len(possible):
        return None
    first, last = int(possible[0]), int(possible[-1])
    costs = costs[first:last + 1]
    return Curve(low + first, costs, int(least(costs)))


def stacked(a: Curve, b: Curve, most: int, sinking: int = 0) -> Curve | None:
    """``a`` above ``b``: min-plus convolution, all shifted sums in one skewed table. ``sinking`` is the price of every
    row that ``b`` stands lower."""
    if sinking:
        a = Curve(a.low, a.costs + sinking * np.arange(a.low, a.low + len(a.costs), dtype=np.int32), a.least)
    if len(a.costs) < len(b.costs):
        a, b = b, a
    n, m = len(a.costs), len(b.costs)
    table = np.empty((m, n + m), np.int32)
    table[:, n:] = NEVER
    np.add(a.costs, b.costs[:, None], out=table[:, :n])
    sums = least(table.reshape(-1)[:m * (n + m - 1)].reshape(m, n + m - 1))
    return curve(a.low + b.low, np.minimum(sums, NEVER), most)


def beside(a: Curve, b: Curve) -> tuple[int, Costs] | None:
    """Side by side: the heights that both can have."""
    low, end = max(a.low, b.low), min(a.low + len(a.costs), b.low + len(b.costs))
    if end <= low:
        return None
    return low, a.costs[low - a.low:end - a.low] + b.costs[low - b.low:end - b.low]


def cheaper(parts: Sequence[tuple[int, Costs]], most: int) -> Curve | None:
    """The cheapest of several ways at every height."""
    if len(parts) == 1:
        return curve(parts[0][0], np.minimum(parts[0][1], NEVER), most)
    low, end = min(p[0] for p in parts), max(p[0] + len(p[1]) for p in parts)
    costs = np.empty(end - low, np.int32)
    costs.fill(NEVER)
    for start, values in parts:
        view = costs[start - low:start - low + len(values)]
        np.minimum(view, values, out=view)
    return curve(low, costs, most)


_RELAX = 8
"""Rows by which a block may miss its place while the search goes on, so that it can slide from plan to plan."""


def relaxed(exact: Mapping[int, int], width: int, rows: int) -> tuple[Curve, Mapping[int, int]]:
    """The costs of exact heights as a curve without holes, and for each of its heights the nearest exact one."""
    heights = sorted(exact)
    low, high = max(heights[0] - _RELAX, 3), min(heights[-1] + _RELAX, rows)
    costs, nearest = [], {}
    for height in range(low, high + 1):
        cost, best = min((exact[h] + misfit_price(width * (height - h)), h) for h in heights)
        costs.append(min(cost, NEVER))
        nearest[height] = best
    return Curve(low, np.array(costs, np.int32), min(costs)), nearest


def with_price(known: Curve, width: int, price: Callable[[int, int], int]) -> Curve:
    """A curve with ``price(width, height)`` added at every height."""
    more = [price(width, known.low + n) for n in range(len(known.costs))]
    costs = known.costs + np.array(more, np.int32)
    return Curve(known.low, costs, int(costs.min()))
