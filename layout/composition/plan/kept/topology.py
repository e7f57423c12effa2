"""The topology of a page that is made up, read off its boxes, and the topologies next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.composition.plan.search.wheel import Tree


class KeptBox(NamedTuple):
    """A leaf with its kept place, in cells from 0."""

    leaf: int
    x: int
    y: int
    right: int
    foot: int

    @property
    def width(self) -> int:
        return self.right - self.x

    @property
    def height(self) -> int:
        return self.foot - self.y


def topology(boxes: Sequence[KeptBox], columns: int, rows: int) -> Tree | None:
    """The tree of a page that is filled exactly: cut after cut, or one wheel at the root. None for any other."""
    whole = KeptBox(-1, 0, 0, columns, rows)
    tree = _sliced(boxes, whole)
    if tree is not None:
        return tree
    wheel = _wheel(boxes, columns, rows)
    if wheel is not None:
        return ("W", 0, *wheel)
    mirrored = [b._replace(x=columns - b.right, right=columns - b.x) for b in boxes]
    wheel = _wheel(mirrored, columns, rows)
    return None if wheel is None else ("W", 1, *wheel)


def _sliced(boxes: Sequence[KeptBox], room: KeptBox) -> Tree | None:
    if len(boxes) == 1:
        box = boxes[0]
        return box.leaf if (box.x, box.y, box.right, box.foot) == (room.x, room.y, room.right, room.foot) else None
    for y in sorted({b.foot for b in boxes} - {room.foot}):
        if all(b.foot <= y or b.y >= y for b in boxes):
            first = _sliced([b for b in boxes if b.foot <= y], room._replace(foot=y))
            second = _sliced([b for b in boxes if b.y >= y], room._replace(y=y))
            return None if first is None or second is None else ("H", first, second)
    for x in sorted({b.right for b in boxes} - {room.right}):
        if all(b.right <= x or b.x >= x for b in boxes):
            first = _sliced([b for b in boxes if b.right <= x], room._replace(right=x))
            second = _sliced([b for b in boxes if b.x >= x], room._replace(x=x))
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


# -- topologies next to one ------------------------------------------------------------------------------------------

def leaves_in(tree: Tree) -> Iterator[int]:
    """The leaves of a topology."""
    if isinstance(tree, int):
        yield tree
    else:
        for part in tree[_first(tree):]:
            yield from leaves_in(part)


def without(tree: Tree, leaf: int) -> Tree | None:
    """The topology with a leaf taken out, its room left to what it was parted from; None where it is alone in an arm of
    the wheel, or on the page."""
    if isinstance(tree, int):
        return None if tree == leaf else tree
    parts = [without(part, leaf) for part in tree[_first(tree):]]
    left = [part for part in parts if part is not None]
    if len(left) == len(parts):
        return (*tree[:_first(tree)], *left)
    return left[0] if tree[0] != "W" and left else None


def exchanged(tree: Tree, one: int, other: int) -> Tree:
    """The topology with two leaves in each other's place; with one alone that is in it, the other takes its place."""
    if isinstance(tree, int):
        return other if tree == one else one if tree == other else tree
    return (*tree[:_first(tree)], *(exchanged(part, one, other) for part in tree[_first(tree):]))


def inserted(tree: Tree, leaf: int) -> Iterator[Tree]:
    """The topology with a leaf more, beside, above or below every part of it."""
    if isinstance(tree, int) or tree[0] != "W":
        for cut in "HV":
            yield (cut, leaf, tree)
            yield (cut, tree, leaf)
    if not isinstance(tree, int):
        for k in range(_first(tree), len(tree)):
            for part in inserted(tree[k], leaf):
                yield (*tree[:k], part, *tree[k + 1:])


def _first(tree: tuple[object, ...]) -> int:
    """Where the parts of a cut or of a wheel begin."""
    return 2 if tree[0] == "W" else 1


__all__ = ["KeptBox", "exchanged", "inserted", "leaves_in", "topology", "without"]
