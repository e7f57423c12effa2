"""A kept plan meets changed copy and gives way no further than it must (M50).

First every block keeps its place, if it can still be set there (``hold``). Else one edge moves by some rows, and with
it no more than the blocks that stand at it. Else the same topology is solved once more with a price on every change, so
that edges move and neighbours stay; then topologies near it are searched; only then is the page made up afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.composition.plan.model import Dress, PlacedStory
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Task
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Composer, Found, Start
from layout.composition.plan.search.wheel import NEVER, LeafPlace, Tree
from layout.model.plan import Area

_TOUCHED, _WIDTH_CHANGED, _ROW_CHANGED = 4_000, 3_000, 400
"""Prices of a block that changes its size, of one that gets wider or narrower, and of every row that it gets or
loses."""

_NO_RECIPE = 1_000_000
"""The price of a height that a story has no recipe for: no change is as dear."""

_FAR = 4
"""Rows by which one edge may move by itself."""

_DEARNESS = (1000, 250, 50)
"""Thousandths of these prices: change is dear at first, and made cheaper until the page is sound."""

_MILD = 47
"""Where the heat of annealing has come down to a quarter of its height: near the plan, not all over the page."""

_NEAR = 3_000
"""Evaluations near the plan."""


@dataclass(frozen=True, slots=True)
class KeptBox:
    """A leaf with its kept place, in cells from 0."""

    leaf: int
    x: int
    y: int
    right: int
    foot: int


def kept_plan(task: Task, kept: Mapping[int, tuple[Area, Dress]]) -> Found | None:
    """The kept plan bent as little as will do; None when it cannot be bent to a sound one.

    ``kept`` gives the area and the dress of every story by its number.
    """
    boxes = _boxes(task.leaves, kept)
    if boxes is None:
        return None
    tree = topology(boxes, task.columns, task.rows)
    at_edge = _edge_moved(boxes, tree or (), Composer(task))
    if at_edge is not None or tree is None:
        return at_edge
    for dearness in _DEARNESS:
        found = Composer(_priced(task, kept, dearness)).evaluate(tree, NEVER - 1, 0)
        if found is not None and found.verdict.sound:
            return found
    near = Composer(_priced(task, kept, _DEARNESS[1]))
    best = near.anneal(Dice(task.seed), _NEAR, Start(tree, _MILD)).best
    return best if best is not None and best.verdict.sound else None


def topology(boxes: Sequence[KeptBox], columns: int, rows: int) -> Tree | None:
    """The tree of a page that is filled exactly: cut after cut, or one wheel at the root. None for any other."""
    whole = KeptBox(-1, 0, 0, columns, rows)
    tree = _sliced(boxes, whole)
    if tree is not None:
        return tree
    wheel = _wheel(boxes, columns, rows)
    if wheel is not None:
        return ("W", 0, *wheel)
    mirrored = [replace(b, x=columns - b.right, right=columns - b.x) for b in boxes]
    wheel = _wheel(mirrored, columns, rows)
    return None if wheel is None else ("W", 1, *wheel)


def _edge_moved(boxes: Sequence[KeptBox], tree: Tree, composer: Composer) -> Found | None:
    """The page with one level edge moved, so that every story has a recipe for its place: the fewest blocks by the
    fewest rows at the least price. None where no edge will do."""
    rows, found = composer.rows, []
    strained = [b for b in boxes if not _exact(composer.leaves[b.leaf], b)]
    edges = [(b, y) for b in strained for y in (b.y, b.foot) if 0 < y < rows]
    for box, y in edges:
        above, below = _at_edge(boxes, box, y)
        for by in (n for n in range(-_FAR, _FAR + 1) if n):
            now = [replace(b, foot=b.foot + by) if b in above else replace(b, y=b.y + by) if b in below else b
                   for b in boxes]
            if all(_exact(composer.leaves[b.leaf], b) for b in now):
                blocks = composer.blocks([_place(b) for b in now])
                verdict = judge(blocks, composer.columns, rows, composer.weights)
                if verdict.sound:
                    found.append((len(above) + len(below), abs(by), verdict.price, Found(tree, blocks, verdict)))
    return min(found, key=lambda way: way[:3])[3] if found else None


def _at_edge(boxes: Sequence[KeptBox], box: KeptBox, y: int) -> tuple[list[KeptBox], list[KeptBox]]:
    """The blocks over and under an edge, as far as it runs straight from the one that ``box`` has in row ``y``."""
    x, right, grown = box.x, box.right, True
    while grown:
        there = [b for b in boxes if y in (b.y, b.foot) and b.x < right and x < b.right]
        grown = min(b.x for b in there) < x or max(b.right for b in there) > right
        x, right = min(b.x for b in there), max(b.right for b in there)
    return [b for b in there if b.foot == y], [b for b in there if b.y == y]


def _exact(leaf: Leaf, box: KeptBox) -> bool:
    """Whether the story has a recipe of the box's size where that stands."""
    return box.foot - box.y in leaf.relation(at_head=box.y == 0).get(box.right - box.x, ())


def _place(box: KeptBox) -> LeafPlace:
    return LeafPlace(box.leaf, box.x, box.y, box.right - box.x, box.foot - box.y)


def _boxes(leaves: Sequence[Leaf], kept: Mapping[int, tuple[Area, Dress]]) -> list[KeptBox] | None:
    boxes = []
    for index, (area, dress) in kept.items():
        own = [n for n, leaf in enumerate(leaves) if leaf.story.index == index]
        dressed = [n for n in own if leaves[n].dress == dress] or own
        if not dressed:
            return None
        boxes.append(KeptBox(dressed[0], area.first_column - 1, area.first_row - 1, area.last_column, area.last_row))
    return boxes


def _sliced(boxes: Sequence[KeptBox], room: KeptBox) -> Tree | None:
    if len(boxes) == 1:
        box = boxes[0]
        return box.leaf if (box.x, box.y, box.right, box.foot) == (room.x, room.y, room.right, room.foot) else None
    for y in sorted({b.foot for b in boxes} - {room.foot}):
        if all(b.foot <= y or b.y >= y for b in boxes):
            first = _sliced([b for b in boxes if b.foot <= y], replace(room, foot=y))
            second = _sliced([b for b in boxes if b.y >= y], replace(room, y=y))
            return None if first is None or second is None else ("H", first, second)
    for x in sorted({b.right for b in boxes} - {room.right}):
        if all(b.right <= x or b.x >= x for b in boxes):
            first = _sliced([b for b in boxes if b.right <= x], replace(room, right=x))
            second = _sliced([b for b in boxes if b.x >= x], replace(room, x=x))
            return None if first is None or second is None else ("V", first, second)
    return None


def _wheel(boxes: Sequence[KeptBox], columns: int, rows: int) -> tuple[Tree, ...] | None:
    """The five parts of a wheel: top, right, foot, left, centre."""
    xs = sorted({b.x for b in boxes} - {0})
    ys = sorted({b.y for b in boxes} - {0})
    for x1 in xs:
        for x2 in (x for x in xs if x > x1):
            for y1 in ys:
                for y2 in (y for y in ys if y > y1):
                    edges = ((0, 0, x2, y1), (x2, 0, columns, y2), (x1, y2, columns, rows), (0, y1, x1, rows),
                             (x1, y1, x2, y2))
                    rooms = [KeptBox(-1, *room) for room in edges]
                    parts = [[b for b in boxes if _within(b, room)] for room in rooms]
                    if sum(map(len, parts)) != len(boxes) or not all(parts):
                        continue
                    trees = [_sliced(part, room) for part, room in zip(parts, rooms, strict=True)]
                    if None not in trees:
                        return tuple(tree for tree in trees if tree is not None)
    return None


def _within(box: KeptBox, room: KeptBox) -> bool:
    return room.x <= box.x and room.y <= box.y and box.right <= room.right and box.foot <= room.foot


def _priced(task: Task, kept: Mapping[int, tuple[Area, Dress]], dearness: int) -> Task:
    """The task with the prices of change on the leaves' recipes, and no height without one."""
    return replace(task, leaves=tuple(_priced_leaf(leaf, kept[leaf.story.index][0], dearness) for leaf in task.leaves))


def _priced_leaf(leaf: Leaf, area: Area, dearness: int) -> Leaf:
    def at(at_head: bool) -> Callable[[int, int], int]:
        def price(width: int, height: int) -> int:
            wider, higher = width != area.columns, abs(height - area.rows)
            change = _TOUCHED * (wider or higher > 0) + _WIDTH_CHANGED * wider + _ROW_CHANGED * higher
            there_is_none = height not in leaf.relation(at_head=at_head).get(width, ())
            return change * dearness // 1000 + _NO_RECIPE * there_is_none

        return price

    priced = leaf.priced(at(True))
    priced.below = leaf.priced(at(False)).below
    return priced


def moved(before: Mapping[int, tuple[Area, Dress]], blocks: Sequence[PlacedStory]) -> list[PlacedStory]:
    """The blocks that do not stand where they stood."""
    return [b for b in blocks if before[b.story.index][0] != b.area]
