"""The moves from one topology to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.wheel import Tree

_Path = tuple[int, ...]


class _Parts(NamedTuple):
    """A topology, and its parts with their paths: all of them, the stories, and the pairs; and the ``dresses`` that a
    leaf's story has beside its own."""

    tree: Tree
    nodes: Sequence[tuple[_Path, Any]]
    leaves: Sequence[tuple[_Path, int]]
    pairs: Sequence[tuple[_Path, Any]]
    dresses: Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Move:
    """A move with its ``share`` of a hundred; ``can`` says whether a topology has anything for it."""

    share: int
    make: Callable[[_Parts, Dice], Tree | None]
    can: Callable[[_Parts], bool] = lambda _: True


def moved(tree: Tree, dresses: Mapping[int, Sequence[int]], dice: Dice) -> Tree | None:
    """A neighbouring topology; None when the move drawn cannot be made. ``dresses`` gives for every leaf the others of
    its story."""
    nodes = list(_nodes(tree))
    leaves = [(path, node) for path, node in nodes if isinstance(node, int)]
    pairs = [(path, node) for path, node in nodes if not isinstance(node, int) and node[0] != "W"]
    parts = _Parts(tree, nodes, leaves, pairs, dresses)
    roll = dice.below(100)
    for move in _MOVES:
        roll -= move.share
        if roll < 0 and move.can(parts):
            return move.make(parts, dice)
    raise AssertionError("the last move can always be made")


def _swapped(parts: _Parts, dice: Dice) -> Tree:
    """Two stories in each other's place."""
    first = dice.below(len(parts.leaves))
    second = (first + 1 + dice.below(len(parts.leaves) - 1)) % len(parts.leaves)
    (p, a), (q, b) = parts.leaves[first], parts.leaves[second]
    return _put(_put(parts.tree, p, b), q, a)


def _turned(parts: _Parts, dice: Dice) -> Tree:
    """A pair that stood side by side, one above the other; or the other way round."""
    path, node = dice.pick(parts.pairs)
    return _put(parts.tree, path, ("V" if node[0] == "H" else "H", node[1], node[2]))


def _flipped(parts: _Parts, dice: Dice) -> Tree:
    """A pair in the other order."""
    path, node = dice.pick(parts.pairs)
    return _put(parts.tree, path, (node[0], node[2], node[1]))


def _mirrored(parts: _Parts, _: Dice) -> Tree | None:
    """The wheel turned the other way."""
    tree = parts.tree
    return ("W", 1 - tree[1], *tree[2:]) if not isinstance(tree, int) and tree[0] == "W" else None


def _exchanged(parts: _Parts, dice: Dice) -> Tree | None:
    """Two parts, neither of which is in the other, in each other's place."""
    (p, a), (q, b) = dice.pick(parts.nodes[1:]), dice.pick(parts.nodes[1:])
    if p[:len(q)] == q or q[:len(p)] == p:
        return None
    return _put(_put(parts.tree, p, b), q, a)


def _redressed(parts: _Parts, dice: Dice) -> Tree | None:
    """A story in another dress: framed, with a vertical head, or plain again."""
    path, leaf = dice.pick(parts.leaves)
    others = parts.dresses[leaf]
    return _put(parts.tree, path, dice.pick(others)) if others else None


def _reinserted(parts: _Parts, dice: Dice) -> Tree | None:
    """A story taken out and put in beside, above or below another part."""
    tree, (path, leaf) = parts.tree, dice.pick(parts.leaves)
    if not path:
        return None
    parent = _get(tree, path[:-1])
    if parent[0] == "W":
        return None
    without = _put(tree, path[:-1], parent[3 - path[-1]])
    places = [(q, node) for q, node in _nodes(without) if isinstance(node, int) or node[0] != "W"]
    at, node = dice.pick(places)
    operation = "HV"[dice.below(2)]
    pair = (operation, leaf, node) if dice.below(2) else (operation, node, leaf)
    return _put(without, at, pair)


_MOVES = (
    _Move(26, _swapped, lambda parts: len(parts.leaves) > 1),
    _Move(14, _turned, lambda parts: bool(parts.pairs)),
    _Move(9, _flipped, lambda parts: bool(parts.pairs)),
    _Move(4, _mirrored),
    _Move(9, _exchanged, lambda parts: len(parts.nodes) > 2),
    _Move(5, _redressed),
    _Move(33, _reinserted),
)
"""One of them is drawn by its share. Where a topology has nothing for it the next that it has something for is made."""


# -- topologies as trees ---------------------------------------------------------------------------------------------

def _nodes(tree: Tree, path: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    """Every part of a topology with its path, the whole first."""
    yield path, tree
    if not isinstance(tree, int):
        for k in range(2 if tree[0] == "W" else 1, len(tree)):
            yield from _nodes(tree[k], (*path, k))


def _get(tree: Any, path: _Path) -> Any:
    for k in path:
        tree = tree[k]
    return tree


def _put(tree: Tree, path: _Path, part: Tree) -> Tree:
    if not path:
        return part
    assert isinstance(tree, tuple)
    k = path[0]
    return (*tree[:k], _put(tree[k], path[1:], part), *tree[k + 1:])
