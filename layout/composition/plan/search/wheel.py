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

A part's curve (``curves``) gives, for one width, the least cost at every height; what stands at the page's head has
curves of its own, since it needs no air above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from layout.composition.plan.search.curves import NEVER, Costs, Curve, Curves, beside, cheaper, least, stacked

Tree = int | tuple[Any, ...]


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


class Wheel(NamedTuple):
    """The curves of a wheel's five parts, and what every row costs that ``left`` and ``centre``, or ``foot``, stand
    lower."""

    top: Curves
    right: Curves
    foot: Curves
    left: Curves
    centre: Curves
    sinking_left: int
    sinking_foot: int


_NONE = Solution(NEVER, None)
_MEMO = 60_000

LONGEST = 800
"""Thousandths of the page that a wheel's edge may run without toll."""


class Solver:
    """Solves topologies over given leaves. ``top[leaf]`` and ``below[leaf]`` are a leaf's curves at the page's head
    and elsewhere. ``long_edge`` is a toll on each edge of a wheel that runs too far: so long a gutter has its
    price when the page is judged, and the toll turns the solver from it where another arrangement is cheaper.
    ``sinking`` is what every row costs that a leaf stands lower."""

    def __init__(self, columns: int, rows: int, top: Sequence[Curves], below: Sequence[Curves], *,
                 long_edge: int, sinking: Sequence[int] = ()) -> None:
        self.columns = columns
        self.rows = rows
        self._leaves = {True: top, False: below}
        self._across = [long_edge * (1000 * n > LONGEST * columns) for n in range(columns + 1)]
        self._down = np.array([long_edge * (1000 * n > LONGEST * rows) for n in range(rows + 1)], np.int32)
        self._steps = np.arange(rows + 1, dtype=np.int32)
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
        return NEVER if found is None else _at(found, height)

    def solve(self, tree: Tree, bound: int = NEVER) -> Solution:
        """The least cost at which the topology fills the page exactly; what costs ``bound`` or more is not looked for.
        """
        if isinstance(tree, int) or tree[0] != "W":
            cost = self.value(tree, True, self.columns, self.rows)
            return Solution(cost, None) if cost < bound else _NONE
        _, _, top, right, foot, left, centre = tree
        return self.turned(Wheel(
            self.curves(top, True), self.curves(right, True), self.curves(foot, False), self.curves(left, False),
            self.curves(centre, False), self.sinking(left) + self.sinking(centre), self.sinking(foot)), bound)

    def turned(self, wheel: Wheel, bound: int = NEVER) -> Solution:
        """The least cost at which five parts as a wheel fill the page exactly, if it is less than ``bound``."""
        columns, across = self.columns, self._across
        best, edges = bound, None
        for x2, a in wheel.top.items():
            b = wheel.right.get(columns - x2)
            if b is None or a.least + b.least + across[x2] >= best:
                continue
            for x1, e in wheel.left.items():
                d, z = wheel.foot.get(columns - x1), wheel.centre.get(x2 - x1)
                if x1 >= x2 or d is None or z is None:
                    continue
                long = across[x2] + across[columns - x1]
                if a.least + b.least + d.least + e.least + z.least + long >= best:
                    continue
                found = self._level((a, b, d, e, z), wheel, best - long)
                if found:
                    best, edges = found[0] + long, (x1, x2, *found[1:])
        return Solution(best, edges) if edges else _NONE

    def _level(self, parts: Sequence[Curve], wheel: Wheel, bound: int) -> tuple[int, int, int] | None:
        """The least cost of five parts of known widths, if it is less than ``bound``, with its edges y1 and y2."""
        rows, down, (a, b, d, e, z) = self.rows, self._down, parts
        y1_low = max(a.low, rows - (e.low + len(e.costs) - 1))
        y1_high = min(a.low + len(a.costs) - 1, rows - e.low)
        y2_low = max(b.low, rows - (d.low + len(d.costs) - 1), y1_low + z.low)
        y2_high = min(b.low + len(b.costs) - 1, rows - d.low, y1_high + z.low + len(z.costs) - 1)
        if y1_high < y1_low or y2_high < y2_low:
            return None
        left = e.costs[rows - y1_high - e.low:rows - y1_low - e.low + 1] + down[rows - y1_high:rows - y1_low + 1]
        u = a.costs[y1_low - a.low:y1_high - a.low + 1] + left[::-1]
        v = (b.costs[y2_low - b.low:y2_high - b.low + 1]
             + d.costs[rows - y2_high - d.low:rows - y2_low - d.low + 1][::-1] + down[y2_low:y2_high + 1])
        if wheel.sinking_left:
            u = u + wheel.sinking_left * self._steps[y1_low:y1_high + 1]
        if wheel.sinking_foot:
            v = v + wheel.sinking_foot * self._steps[y2_low:y2_high + 1]
        if int(least(u)) + int(least(v)) + z.least >= bound:
            return None
        sums = u[:, None] + v[None, :] + _gaps((y1_low, y1_high), (y2_low, y2_high), z)
        at = int(sums.argmin())
        cost = int(sums.flat[at])
        return (cost, y1_low + at // len(v), y2_low + at % len(v)) if cost < bound else None

    def toll(self, edges: tuple[int, int, int, int] | None) -> int:
        """What a solution's cost has for the wheel's edges."""
        if edges is None:
            return 0
        x1, x2, y1, y2 = edges
        return int(self._across[x2] + self._across[self.columns - x1] + self._down[self.rows - y1] + self._down[y2])

    def places(self, tree: Tree, edges: tuple[int, int, int, int] | None) -> tuple[LeafPlace, ...]:
        """Where every leaf of a solved topology stands."""
        found: list[LeafPlace] = []
        if edges is None:
            self._trace(tree, LeafPlace(-1, 0, 0, self.columns, self.rows), True, found)
            return tuple(found)
        assert isinstance(tree, tuple)
        for part, room in zip(tree[2:], self.rooms(edges), strict=True):
            self._trace(part, room, room.y == 0, found)
        return tuple(self.mirrored(found) if tree[1] else found)

    def rooms(self, edges: tuple[int, int, int, int]) -> tuple[LeafPlace, ...]:
        """Where the wheel's parts stand: top, right, foot, left, centre."""
        (x1, x2, y1, y2), columns, rows = edges, self.columns, self.rows
        return (LeafPlace(-1, 0, 0, x2, y1), LeafPlace(-1, x2, 0, columns - x2, y2),
                LeafPlace(-1, x1, y2, columns - x1, rows - y2), LeafPlace(-1, 0, y1, x1, rows - y1),
                LeafPlace(-1, x1, y1, x2 - x1, y2 - y1))

    def mirrored(self, places: Sequence[LeafPlace]) -> list[LeafPlace]:
        """The places of a wheel that turns the other way."""
        return [p._replace(x=self.columns - p.x - p.width) for p in places]

    def _trace(self, tree: Tree, room: LeafPlace, at_top: bool, found: list[LeafPlace]) -> None:
        _, x, y, width, height = room
        if isinstance(tree, int):
            found.append(LeafPlace(tree, x, y, width, height))
            return
        operation, first, second = tree
        if operation == "H":
            a, under = self.curves(first, at_top)[width], self.curves(second, False)[width]
            sinking = self.sinking(second)
            first_cut = max(a.low, height - under.low - len(under.costs) + 1)
            last_cut = min(a.low + len(a.costs) - 1, height - under.low)
            sums = (a.costs[first_cut - a.low:last_cut - a.low + 1]
                    + under.costs[height - last_cut - under.low:height - first_cut - under.low + 1][::-1])
            if sinking:
                sums += sinking * self._steps[first_cut:last_cut + 1]
            cut = first_cut + int(sums.argmin())
            self._trace(first, LeafPlace(-1, x, y, width, cut), at_top, found)
            self._trace(second, LeafPlace(-1, x, y + cut, width, height - cut), False, found)
        else:
            cut = _halved(self.curves(first, at_top), self.curves(second, at_top), width, height)
            self._trace(first, LeafPlace(-1, x, y, cut, height), at_top, found)
            self._trace(second, LeafPlace(-1, x + cut, y, width - cut, height), at_top, found)


def _halved(left: Curves, right: Curves, width: int, height: int) -> int:
    """The width of the left one of two parts side by side that together cost the least."""
    best, cut = 2 * NEVER + 1, 0
    for wide, one in left.items():
        other = right.get(width - wide)
        if other is not None:
            cost = _at(one, height) + _at(other, height)
            if cost < best or (cost == best and wide < cut):
                best, cut = cost, wide
    return cut


def _at(known: Curve, height: int) -> int:
    """The cost of a height."""
    row = height - known.low
    return int(known.costs[row]) if 0 <= row < len(known.costs) else NEVER


def _gaps(y1: tuple[int, int], y2: tuple[int, int], z: Curve) -> Costs:
    """The centre's cost for every pair of edges from lowest to highest: a table of shifted views, one row for each y1.
    """
    (y1_low, y1_high), (y2_low, y2_high) = y1, y2
    n, m = y1_high - y1_low + 1, y2_high - y2_low + 1
    line = np.empty(n + m, np.int32)
    line.fill(NEVER)
    # line[k] is the cost of the height y2_low - y1_high + k
    first = y2_low - y1_high
    start, end = max(z.low, first), min(z.low + len(z.costs), first + n + m - 1)
    if end > start:
        line[start - first:end - first] = z.costs[start - z.low:end - z.low]
    size = line.itemsize
    return np.ndarray((n, m), np.int32, line, (n - 1) * size, (-size, size))
