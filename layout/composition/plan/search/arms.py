"""Sets of stories, each arranged in the cheapest of all ways to cut a room: exact, over every slicing tree at once.

A set is a whole number with a bit for each of its leaves. Its curves are the least over all its halvings, of one half
above the other or beside it: dynamic programming over sets, since a half is a set itself. All ways of a set are
reckoned in a few operations on tables. What is dearer than ``_DEAR`` is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from layout.composition.plan.search.curves import NEVER, Costs, Curve, Curves
from layout.composition.plan.search.wheel import LeafPlace, Tree

_DEAR = 80_000
"""Thousandths that a set's stories cost together at the most: no page is printed whose part is dearer."""

_ROOM = 512
"""Sets that there is room for at first."""

_BATCH = 24
"""Sets that are reckoned together."""

_Index = NDArray[np.intp]
_Whole = TypeVar("_Whole", np.int32, np.intp)


class _Shelf(NamedTuple):
    """The sets' curves as tables: costs by set, column and row; the lowest row and how many there are, by set and
    column."""

    costs: Costs
    low: _Index
    rows: _Index

    def grown(self) -> _Shelf:
        return _Shelf(_doubled(self.costs), _doubled(self.low), _doubled(self.rows))


class Arms:
    """The sets of a page of ``columns`` by ``rows``. ``top`` and ``below`` are the leaves' curves at the page's head
    and elsewhere, ``sinking`` is what every row costs that a leaf stands lower."""

    def __init__(self, columns: int, rows: int, top: Sequence[Curves], below: Sequence[Curves],
                 sinking: Sequence[int]) -> None:
        self.columns, self.rows, self._sinking = columns, rows, sinking
        self._leaves = {True: top, False: below}
        self._sunk: dict[int, int] = {}
        self._place: dict[tuple[int, bool], int] = {}
        self._told: dict[tuple[int, bool], Curves] = {}
        self._shelf = _Shelf(np.zeros((_ROOM, columns, rows + 1), np.int32), np.zeros((_ROOM, columns), np.intp),
                             np.zeros((_ROOM, columns), np.intp))
        self._abreast = _pairs(columns)

    def curves(self, members: int, at_top: bool) -> Curves:
        """The curves of a set, as the solver takes them."""
        if not members & (members - 1):
            return self._leaves[at_top][members.bit_length() - 1]
        key = (members, at_top)
        known = self._told.get(key)
        if known is None:
            at = self._at(members, at_top)
            widths = [w for w in range(self.columns) if self._shelf.rows[at, w]]
            known = self._told[key] = {w + 1: self._curve(at, w) for w in widths}
        return known

    def sinking(self, members: int) -> int:
        """The price of every row that a set stands lower."""
        known = self._sunk.get(members)
        if known is None:
            known = self._sunk[members] = sum(self._sinking[leaf] for leaf in leaves_of_set(members))
        return known

    def _curve(self, at: int, w: int) -> Curve:
        low, count = int(self._shelf.low[at, w]), int(self._shelf.rows[at, w])
        costs = self._shelf.costs[at, w, low:low + count]
        return Curve(low, costs, int(costs.min()))

    # -- sets reckoned ----------------------------------------------------------------------------------------------

    def _at(self, members: int, at_top: bool) -> int:
        """Where a set stands on the shelf."""
        known = self._place.get((members, at_top))
        if known is None:
            self._reckon(members, at_top)
            known = self._place[members, at_top]
        return known

    def _reckon(self, members: int, at_top: bool) -> None:
        """Put a set on the shelf, and before it every part of it that is not there yet, the smallest first."""
        missing: dict[int, list[tuple[int, bool]]] = {}
        part = members
        while part:
            for key in ((part, True), (part, False)) if at_top else ((part, False),):
                if key not in self._place:
                    missing.setdefault(part.bit_count(), []).append(key)
            part = (part - 1) & members
        for size, keys in sorted(missing.items()):
            for n in range(0, len(keys), _BATCH):
                batch = keys[n:n + _BATCH]
                self._shelve(batch, self._least(batch) if size > 1 else np.stack([self._leaf(*key) for key in batch]))

    def _shelve(self, keys: Sequence[tuple[int, bool]], costs: Costs) -> None:
        first = len(self._place)
        while first + len(keys) > len(self._shelf.costs):
            self._shelf = self._shelf.grown()
        there = slice(first, first + len(keys))
        self._place.update((key, first + n) for n, key in enumerate(keys))
        possible = costs < NEVER
        self._shelf.costs[there] = costs
        self._shelf.low[there] = low = possible.argmax(axis=2)
        last = self.rows - possible[:, :, ::-1].argmax(axis=2)
        self._shelf.rows[there] = np.where(possible.any(axis=2), last - low + 1, 0)

    def _leaf(self, members: int, at_top: bool) -> Costs:
        costs = np.full((self.columns, self.rows + 1), NEVER, np.int32)
        for width, it in self._leaves[at_top][members.bit_length() - 1].items():
            costs[width - 1, it.low:it.low + len(it.costs)] = it.costs
        return costs

    def _least(self, keys: Sequence[tuple[int, bool]]) -> Costs:
        """The least cost of sets of one size at every width and height."""
        place, halves = self._place, [halvings(members) for members, _ in keys]
        beside = [[(place[a, at], place[b, at]) for a, b in ways] for ways, (_, at) in zip(halves, keys, strict=True)]
        costs = self._beside(np.array(beside))
        stacks = [(place[a, at], place[b, False], self.sinking(b), n)
                  for n, (ways, (_, at)) in enumerate(zip(halves, keys, strict=True))
                  for pair in ways for a, b in (pair, pair[::-1])]
        self._stack(np.array(stacks), costs)
        costs[costs > _DEAR] = NEVER
        return costs

    def _beside(self, pairs: _Index) -> Costs:
        """One half beside the other, for every height that both can have; of each set the cheapest pair."""
        left, right, starts = self._abreast
        costs = np.full((len(pairs), self.columns, self.rows + 1), NEVER, np.int32)
        if len(left):
            tables, one, other = self._shelf.costs, pairs[:, :, 0, None], pairs[:, :, 1, None]
            sums = (tables[one, left] + tables[other, right]).min(axis=1)
            costs[:, 1:] = np.minimum.reduceat(sums, starts, axis=1)
        return costs

    def _stack(self, stacks: _Index, costs: Costs) -> None:
        """One half above the other, where that is cheaper than ``costs``: min-plus convolutions in one skewed table,
        the shorter curve down its side. A stack is its upper half, its lower one, what that costs a row, its set."""
        shelf = self._shelf
        above, under = stacks[:, 0], stacks[:, 1]
        fits = ((shelf.rows[above] > 0) & (shelf.rows[under] > 0)
                & (shelf.low[above] + shelf.low[under] <= self.rows))
        stack, w = np.nonzero(fits)
        if not len(w):
            return
        order = np.argsort(stacks[stack, 3] * self.columns + w, kind="stable")
        stack, w = stack[order], w[order]
        above, under, sinking, sets = stacks[stack].T
        low = shelf.low[above, w]
        upper = shelf.rows[above, w] <= shelf.rows[under, w]
        short = self._cut_out(np.where(upper, above, under), w, np.where(upper, sinking, 0))
        long = self._cut_out(np.where(upper, under, above), w, np.where(upper, 0, sinking))
        count, m, n = len(w), short.shape[1], long.shape[1]
        table = np.full((count, m, n + m), NEVER, np.int32)
        np.add(short[:, :, None], long[:, None, :], out=table[:, :, :n])
        sums = table.reshape(count, -1)[:, :m * (n + m - 1)].reshape(count, m, n + m - 1).min(axis=1)
        sums += (sinking * low).astype(np.int32)[:, None]
        whole = np.full((count, self.rows + n + m), NEVER, np.int32)
        whole[np.arange(count)[:, None], (low + shelf.low[under, w])[:, None] + np.arange(n + m - 1)] = sums
        starts = np.flatnonzero(np.diff(sets * self.columns + w, prepend=-1))
        there = (sets[starts], w[starts])
        costs[there] = np.minimum(costs[there], np.minimum.reduceat(whole[:, :self.rows + 1], starts, axis=0))

    def _cut_out(self, sets: _Index, w: _Index, sinking: _Index) -> Costs:
        """The curves of ``sets`` in the columns ``w``, from their lowest rows on, as long as the longest; with what
        every further row costs."""
        low, count = self._shelf.low[sets, w], self._shelf.rows[sets, w]
        steps = np.arange(count.max())
        rows = np.minimum(low[:, None] + steps, self.rows)
        costs = np.where(steps < count[:, None], self._shelf.costs[sets[:, None], w[:, None], rows], NEVER)
        if sinking.any():
            costs += sinking[:, None] * steps
        return costs.astype(np.int32)

    # -- back to a topology -----------------------------------------------------------------------------------------

    def arranged(self, members: int, at_top: bool, room: LeafPlace, found: list[LeafPlace]) -> Tree:
        """The cheapest topology of a set in a room; its leaves are placed into ``found``."""
        _, x, y, width, height = room
        if not members & (members - 1):
            leaf = members.bit_length() - 1
            found.append(LeafPlace(leaf, x, y, width, height))
            return leaf
        least = self._cost(members, at_top, width, height)
        for one, other in halvings(members):
            for left in range(1, width):
                if self._cost(one, at_top, left, height) + self._cost(other, at_top, width - left, height) == least:
                    beside = LeafPlace(-1, x + left, y, width - left, height)
                    return ("V", self.arranged(one, at_top, LeafPlace(-1, x, y, left, height), found),
                            self.arranged(other, at_top, beside, found))
            for above, under in ((one, other), (other, one)):
                cut = self._cut((above, under), at_top, (width, height), least)
                if cut:
                    below = LeafPlace(-1, x, y + cut, width, height - cut)
                    return ("H", self.arranged(above, at_top, LeafPlace(-1, x, y, width, cut), found),
                            self.arranged(under, False, below, found))
        raise AssertionError("a set's cost comes from one of its halvings")

    def _cut(self, halves: tuple[int, int], at_top: bool, size: tuple[int, int], least: int) -> int:
        """The row at which a set is cut for its least cost; 0 where that is no cut of its."""
        (above, under), (width, height) = halves, size
        tables = self._shelf.costs
        sums = (tables[self._at(above, at_top), width - 1, 1:height]
                + tables[self._at(under, False), width - 1, height - 1:0:-1])
        sinking = self.sinking(under)
        if sinking:
            sums = sums + sinking * np.arange(1, height)
        found = np.flatnonzero(sums == least)
        return int(found[0]) + 1 if len(found) else 0

    def _cost(self, members: int, at_top: bool, width: int, height: int) -> int:
        return int(self._shelf.costs[self._at(members, at_top), width - 1, height])


def _doubled(table: NDArray[_Whole]) -> NDArray[_Whole]:
    return np.concatenate((table, np.zeros_like(table)))


@lru_cache(maxsize=1 << 16)
def halvings(members: int) -> tuple[tuple[int, int], ...]:
    """The ways to part a set in two, each once."""
    lowest = members & -members
    rest = members ^ lowest
    found, part = [], rest
    while part:
        part = (part - 1) & rest
        found.append((lowest | part, rest ^ part))
    return tuple(found)


def leaves_of_set(members: int) -> Iterator[int]:
    """The leaves of a set, in order."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def _pairs(columns: int) -> tuple[_Index, _Index, _Index]:
    """Widths, from 0, of two that stand beside each other, by their sum; and where each sum begins."""
    pairs = [(w, left - 1, w - left - 1) for w in range(2, columns + 1) for left in range(1, w)]
    sums = [w for w, _, _ in pairs]
    starts = [n for n, w in enumerate(sums) if n == 0 or sums[n - 1] != w]
    return (np.array([a for _, a, _ in pairs], np.intp), np.array([b for _, _, b in pairs], np.intp),
            np.array(starts, np.intp))
