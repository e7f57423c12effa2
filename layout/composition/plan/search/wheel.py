"""Topologies of a page and their exact solution by dynamic programming (M30, M31).

A topology is a tree of tuples: a number is a leaf (an article in one of its dresses), ``("H", a, b)`` stacks two parts,
``("V", a, b)`` sets them side by side, and ``("W", mirrored, A, B, D, E, Z)`` is the wheel (风车), which no straight
line cuts through: arms top, right, bottom and left, and the centre.

    +---------------+-------+    A [0,x2) x [0,y1)    B [x2,C) x [0,y2)    Z [x1,x2) x [y1,y2)
    |       A       |       |    E [0,x1) x [y1,R)    D [x1,C) x [y2,R)    x1 < x2, y1 < y2
    +-----+---------+   B   |
    |     |    Z    |       |
    |  E  +---------+-------+
    |     |        D        |
    +-----+-----------------+

A part's curve gives, for one width, the least cost at every height; what stands at the page's head has curves of its
own, since it needs no air above. Costs are integer thousandths, so that no machine rounds otherwise than another.
Min-plus convolution of such curves is the stacking of Stockmeyer, *Optimal orientations of cells in slicing floorplan
designs* (Information and Control 57, 1983), with costs instead of mere feasibility.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from layout.composition.plan.price.block import misfit_price

NEVER = 100_000_000
"""The cost of what cannot be. Sums of a handful stay within 32 bits."""

Tree = int | tuple[Any, ...]
Costs = NDArray[np.int32]


class Curve(NamedTuple):
    """Least cost for the heights ``low``, ``low + 1`` …; ``least`` is the lowest of them."""

    low: int
    costs: Costs
    least: int


Curves = Mapping[int, Curve]
"""A part's curve for every width that it can have."""


class LeafPlace(NamedTuple):
    """A leaf's place in cells, from the page's top left corner."""

    leaf: int
    x: int
    y: int
    width: int
    height: int


class Solution(NamedTuple):
    """The least cost of a topology and where the wheel's arms meet: x1, x2, y1, y2 (None of a mere slicing tree)."""

    cost: int
    edges: tuple[int, int, int, int] | None


_NONE = Solution(NEVER, None)
_MEMO = 60_000


def curve(low: int, costs: Costs, most: int) -> Curve | None:
    """Costs without their impossible ends and without heights beyond ``most``; None when nothing is left."""
    if low + len(costs) - 1 > most:
        costs = costs[:max(0, most - low + 1)]
    possible = np.flatnonzero(costs < NEVER)
    if not len(possible):
        return None
    first, last = int(possible[0]), int(possible[-1])
    costs = costs[first:last + 1]
    return Curve(low + first, costs, int(costs.min()))


def stacked(a: Curve, b: Curve, most: int, sinking: int = 0) -> Curve | None:
    """``a`` above ``b``: min-plus convolution, all shifted sums in one skewed table. ``sinking`` is the price of every
    row that ``b`` stands lower."""
    if sinking:
        a = Curve(a.low, a.costs + sinking * np.arange(a.low, a.low + len(a.costs), dtype=np.int32), a.least)
    if len(a.costs) < len(b.costs):
        a, b = b, a
    n, m = len(a.costs), len(b.costs)
    table = np.full((m, n + m), NEVER, np.int32)
    np.add(a.costs, b.costs[:, None], out=table[:, :n])
    sums = table.reshape(-1)[:m * (n + m - 1)].reshape(m, n + m - 1).min(axis=0)
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
    costs = np.full(end - low, NEVER, np.int32)
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
        costs.append(cost)
        nearest[height] = best
    return Curve(low, np.array(costs, np.int32), min(costs)), nearest


def with_price(known: Curve, width: int, price: Callable[[int, int], int]) -> Curve:
    """A curve with ``price(width, height)`` added at every height."""
    more = [price(width, known.low + n) for n in range(len(known.costs))]
    costs = known.costs + np.array(more, np.int32)
    return Curve(known.low, costs, int(costs.min()))


LONGEST = 800
"""Thousandths of the page that a wheel's edge may run without toll."""


class Solver:
    """Solves topologies over given leaves. ``top[leaf]`` and ``below[leaf]`` are a leaf's curves at the page's head
    and elsewhere. ``long_edge`` is a toll on each edge of a wheel that runs too far: so long a gutter has its
    price when the page is judged, and the toll turns the solver from it where another arrangement is cheaper."""

    def __init__(self, columns: int, rows: int, top: Sequence[Curves], below: Sequence[Curves], *,
                 long_edge: int, sinking: Sequence[int] = ()) -> None:
        self.columns = columns
        self.rows = rows
        self._leaves = {True: top, False: below}
        self._across = [long_edge * (1000 * n > LONGEST * columns) for n in range(columns + 1)]
        self._down = np.array([long_edge * (1000 * n > LONGEST * rows) for n in range(rows + 1)], np.int32)
        self._leaf_sinking = sinking or [0] * len(top)
        self._sinking: dict[Tree, int] = {}
        self._known: dict[tuple[Tree, bool], Curves] = {}

    def curves(self, tree: Tree, at_top: bool) -> Curves:
        """The curves of a slicing tree."""
        if isinstance(tree, int):
            return self._leaves[at_top][tree]
        key = (tree, at_top)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _MEMO:
                self._known.clear()
            known = self._known[key] = self._combined(tree, at_top)
        return known

    def _combined(self, tree: tuple[Any, ...], at_top: bool) -> Curves:
        operation, first, second = tree
        found: dict[int, Curve] = {}
        if operation == "H":
            above, under, sinking = self.curves(first, at_top), self.curves(second, False), self.sinking(second)
            for width, a in above.items():
                b = under.get(width)
                made = None if b is None else stacked(a, b, self.rows, sinking)
                if made is not None:
                    found[width] = made
            return found
        ways: dict[int, list[tuple[int, Costs]]] = {}
        left, right = self.curves(first, at_top), self.curves(second, at_top)
        for wa, a in left.items():
            for wb, b in right.items():
                both = beside(a, b) if wa + wb <= self.columns else None
                if both is not None:
                    ways.setdefault(wa + wb, []).append(both)
        for width, parts in ways.items():
            made = cheaper(parts, self.rows)
            if made is not None:
                found[width] = made
        return found

    def sinking(self, tree: Tree) -> int:
        """The price of every row that a slicing tree stands lower."""
        if isinstance(tree, int):
            return self._leaf_sinking[tree]
        known = self._sinking.get(tree)
        if known is None:
            known = self._sinking[tree] = self.sinking(tree[1]) + self.sinking(tree[2])
        return known

    def value(self, tree: Tree, at_top: bool, width: int, height: int) -> int:
        found = self.curves(tree, at_top).get(width)
        if found is None or not 0 <= height - found.low < len(found.costs):
            return NEVER
        return int(found.costs[height - found.low])

    def solve(self, tree: Tree, bound: int = NEVER) -> Solution:
        """The least cost at which the topology fills the page exactly; what costs ``bound`` or more is not looked for.
        """
        if isinstance(tree, int) or tree[0] != "W":
            cost = self.value(tree, True, self.columns, self.rows)
            return Solution(cost, None) if cost < bound else _NONE
        columns, rows = self.columns, self.rows
        across, down = self._across, self._down
        _, _, top, right, foot, left, centre = tree
        tops, rights, feet = self.curves(top, True), self.curves(right, True), self.curves(foot, False)
        lefts, centres = self.curves(left, False), self.curves(centre, False)
        best, edges = bound, None
        sink1 = self.sinking(left) + self.sinking(centre)
        sink2 = self.sinking(foot)
        for x2, a in tops.items():
            b = rights.get(columns - x2)
            if b is None or a.least + b.least + across[x2] >= best:
                continue
            for x1, e in lefts.items():
                d, z = feet.get(columns - x1), centres.get(x2 - x1)
                if x1 >= x2 or d is None or z is None:
                    continue
                long = across[x2] + across[columns - x1]
                if a.least + b.least + d.least + e.least + z.least + long >= best:
                    continue
                y1_low = max(a.low, rows - (e.low + len(e.costs) - 1))
                y1_high = min(a.low + len(a.costs) - 1, rows - e.low)
                y2_low = max(b.low, rows - (d.low + len(d.costs) - 1), y1_low + z.low)
                y2_high = min(b.low + len(b.costs) - 1, rows - d.low, y1_high + z.low + len(z.costs) - 1)
                if y1_high < y1_low or y2_high < y2_low:
                    continue
                u = (a.costs[y1_low - a.low:y1_high - a.low + 1]
                     + (e.costs[rows - y1_high - e.low:rows - y1_low - e.low + 1]
                        + down[rows - y1_high:rows - y1_low + 1])[::-1])
                v = (b.costs[y2_low - b.low:y2_high - b.low + 1]
                     + d.costs[rows - y2_high - d.low:rows - y2_low - d.low + 1][::-1] + down[y2_low:y2_high + 1])
                if sink1:
                    u = u + sink1 * np.arange(y1_low, y1_high + 1, dtype=np.int32)
                if sink2:
                    v = v + sink2 * np.arange(y2_low, y2_high + 1, dtype=np.int32)
                if int(u.min()) + int(v.min()) + z.least + long >= best:
                    continue
                gaps = _gaps((y1_low, y1_high), (y2_low, y2_high), z)
                sums = u[:, None] + v[None, :] + gaps
                at = int(sums.argmin())
                cost = int(sums.flat[at]) + long
                if cost < best:
                    best, edges = cost, (x1, x2, y1_low + at // len(v), y2_low + at % len(v))
        return Solution(best, edges) if edges else _NONE

    def toll(self, edges: tuple[int, int, int, int] | None) -> int:
        """What a solution's cost has for the wheel's edges."""
        if edges is None:
            return 0
        x1, x2, y1, y2 = edges
        return int(self._across[x2] + self._across[self.columns - x1] + self._down[self.rows - y1] + self._down[y2])

    def places(self, tree: Tree, edges: tuple[int, int, int, int] | None) -> tuple[LeafPlace, ...]:
        """Where every leaf of a solved topology stands."""
        found: list[LeafPlace] = []
        columns, rows = self.columns, self.rows
        if edges is None:
            self._trace(tree, LeafPlace(-1, 0, 0, columns, rows), True, found)
            return tuple(found)
        assert isinstance(tree, tuple)
        _, mirrored, top, right, foot, left, centre = tree
        x1, x2, y1, y2 = edges
        self._trace(top, LeafPlace(-1, 0, 0, x2, y1), True, found)
        self._trace(right, LeafPlace(-1, x2, 0, columns - x2, y2), True, found)
        self._trace(foot, LeafPlace(-1, x1, y2, columns - x1, rows - y2), False, found)
        self._trace(left, LeafPlace(-1, 0, y1, x1, rows - y1), False, found)
        self._trace(centre, LeafPlace(-1, x1, y1, x2 - x1, y2 - y1), False, found)
        if mirrored:
            return tuple(p._replace(x=columns - p.x - p.width) for p in found)
        return tuple(found)

    def _trace(self, tree: Tree, room: LeafPlace, at_top: bool, found: list[LeafPlace]) -> None:
        _, x, y, width, height = room
        if isinstance(tree, int):
            found.append(LeafPlace(tree, x, y, width, height))
            return
        operation, first, second = tree
        if operation == "H":
            a, under = self.curves(first, at_top)[width], self.curves(second, False)[width]
            first_cut = max(a.low, height - under.low - len(under.costs) + 1)
            last_cut = min(a.low + len(a.costs) - 1, height - under.low)
            sinking = self.sinking(second) * np.arange(first_cut, last_cut + 1, dtype=np.int32)
            sums = (sinking + a.costs[first_cut - a.low:last_cut - a.low + 1]
                    + under.costs[height - last_cut - under.low:height - first_cut - under.low + 1][::-1])
            cut = first_cut + int(sums.argmin())
            self._trace(first, LeafPlace(-1, x, y, width, cut), at_top, found)
            self._trace(second, LeafPlace(-1, x, y + cut, width, height - cut), False, found)
        else:
            cut = min((self.value(first, at_top, wa, height) + self.value(second, at_top, width - wa, height), wa)
                      for wa in self.curves(first, at_top) if wa < width)[1]
            self._trace(first, LeafPlace(-1, x, y, cut, height), at_top, found)
            self._trace(second, LeafPlace(-1, x + cut, y, width - cut, height), at_top, found)


def _gaps(y1: tuple[int, int], y2: tuple[int, int], z: Curve) -> Costs:
    """The centre's cost for every pair of edges from lowest to highest: a table of shifted views, one row for each y1.
    """
    (y1_low, y1_high), (y2_low, y2_high) = y1, y2
    n, m = y1_high - y1_low + 1, y2_high - y2_low + 1
    line = np.full(n + m, NEVER, np.int32)
    # line[k] is the cost of the height y2_low - y1_high + k
    first = y2_low - y1_high
    start, end = max(z.low, first), min(z.low + len(z.costs), first + n + m - 1)
    if end > start:
        line[start - first:end - first] = z.costs[start - z.low:end - z.low]
    stride = line.strides[0]
    return np.lib.stride_tricks.as_strided(line[n - 1:], (n, m), (-stride, stride), writeable=False)
