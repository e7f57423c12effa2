"""The moves from one topology to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.wheel import Tree

_Path = tuple[int, ...]
_Node = tuple[_Path, Any]


class Dressing(NamedTuple):
    """For every leaf the ``others`` of its story; the leaves that are ``framed``, and how many frames a page may have.
    """

    others: Mapping[int, Sequence[int]]
    framed: frozenset[int]
    frames: int

    def choices(self, leaf: int, leaves: Iterable[int]) -> Sequence[int]:
        """What may take the place of one of these leaves, so that there are not too many frames."""
        others = self.others[leaf]
        if leaf not in self.framed and sum(n in self.framed for n in leaves) >= self.frames:
            return [n for n in others if n not in self.framed]
        return others


class Surroundings:
    """A topology and what one move makes of it. Its parts with their paths: all ``nodes``, the whole first; the
    ``leaves``, which are stories; and the ``pairs``."""

    def __init__(self, tree: Tree, dressing: Dressing) -> None:
        self.tree, self.dressing = tree, dressing
        self.nodes = _nodes(tree)
        self.leaves = [(path, node) for path, node in self.nodes if isinstance(node, int)]
        self.pairs = [(path, node) for path, node in self.nodes if not isinstance(node, int) and node[0] != "W"]

    def drawn(self, dice: Dice) -> Tree | None:
        """A neighbouring topology by chance; None when the move drawn cannot be made."""
        roll = dice.below(100)
        for move in _MOVES:
            roll -= move.share
            if roll < 0 and move.can(self):
                return move.make(self, dice)
        raise AssertionError("the last move can always be made")

    def all(self) -> Iterator[Tree]:
        """Every neighbouring topology, in an order of its own; some come more than once."""
        for move in _MOVES:
            if move.can(self):
                yield from move.every(self)


@dataclass(frozen=True, slots=True)
class _Move:
    """A move with its ``share`` of a hundred: made by chance, made in ``every`` way; ``can`` says whether a topology
    has anything for it."""

    share: int
    make: Callable[[Surroundings, Dice], Tree | None]
    every: Callable[[Surroundings], Iterator[Tree]]
    can: Callable[[Surroundings], bool] = lambda _: True


# -- two stories in each other's place --------------------------------------------------------------------------------

def _swapped(parts: Surroundings, dice: Dice) -> Tree:
    first = dice.below(len(parts.leaves))
    second = (first + 1 + dice.below(len(parts.leaves) - 1)) % len(parts.leaves)
    return _swap(parts, parts.leaves[first], parts.leaves[second])


def _every_swap(parts: Surroundings) -> Iterator[Tree]:
    for n, first in enumerate(parts.leaves):
        for second in parts.leaves[n + 1:]:
            yield _swap(parts, first, second)


def _swap(parts: Surroundings, first: _Node, second: _Node) -> Tree:
    return _put(_put(parts.tree, first[0], second[1]), second[0], first[1])


# -- a pair that stood side by side, one above the other; or the other way round --------------------------------------

def _turned(parts: Surroundings, dice: Dice) -> Tree:
    return _turn(parts, dice.pick(parts.pairs))


def _every_turn(parts: Surroundings) -> Iterator[Tree]:
    return (_turn(parts, pair) for pair in parts.pairs)


def _turn(parts: Surroundings, pair: _Node) -> Tree:
    path, node = pair
    return _put(parts.tree, path, ("V" if node[0] == "H" else "H", node[1], node[2]))


# -- a pair in the other order ----------------------------------------------------------------------------------------

def _flipped(parts: Surroundings, dice: Dice) -> Tree:
    return _flip(parts, dice.pick(parts.pairs))


def _every_flip(parts: Surroundings) -> Iterator[Tree]:
    return (_flip(parts, pair) for pair in parts.pairs)


def _flip(parts: Surroundings, pair: _Node) -> Tree:
    path, node = pair
    return _put(parts.tree, path, (node[0], node[2], node[1]))


# -- the wheel turned the other way -----------------------------------------------------------------------------------

def _mirrored(parts: Surroundings, _: Dice) -> Tree | None:
    return next(_every_mirror(parts), None)


def _every_mirror(parts: Surroundings) -> Iterator[Tree]:
    tree = parts.tree
    if not isinstance(tree, int) and tree[0] == "W":
        yield ("W", 1 - tree[1], *tree[2:])


# -- two parts, neither of which is in the other, in each other's place -----------------------------------------------

def _exchanged(parts: Surroundings, dice: Dice) -> Tree | None:
    first, second = dice.pick(parts.nodes[1:]), dice.pick(parts.nodes[1:])
    return None if _nested(first, second) else _swap(parts, first, second)


def _every_exchange(parts: Surroundings) -> Iterator[Tree]:
    """Those of two stories are swaps."""
    for n, first in enumerate(parts.nodes[1:], 2):
        for second in parts.nodes[n:]:
            if not _nested(first, second) and not (isinstance(first[1], int) and isinstance(second[1], int)):
                yield _swap(parts, first, second)


def _nested(first: _Node, second: _Node) -> bool:
    p, q = first[0], second[0]
    return p[:len(q)] == q or q[:len(p)] == p


# -- a story in another dress: framed, with a vertical head, or plain again -------------------------------------------

def _redressed(parts: Surroundings, dice: Dice) -> Tree | None:
    path, leaf = dice.pick(parts.leaves)
    others = _dresses(parts, leaf)
    return _put(parts.tree, path, dice.pick(others)) if others else None


def _every_dress(parts: Surroundings) -> Iterator[Tree]:
    for path, leaf in parts.leaves:
        for other in _dresses(parts, leaf):
            yield _put(parts.tree, path, other)


def _dresses(parts: Surroundings, leaf: int) -> Sequence[int]:
    return parts.dressing.choices(leaf, (n for _, n in parts.leaves))


# -- a story taken out and put in beside, above or below another part -------------------------------------------------

def _reinserted(parts: Surroundings, dice: Dice) -> Tree | None:
    path, leaf = dice.pick(parts.leaves)
    without = _without(parts.tree, path)
    if without is None:
        return None
    at, node = dice.pick(_rooms(without))
    operation = "HV"[dice.below(2)]
    return _put(without, at, (operation, leaf, node) if dice.below(2) else (operation, node, leaf))


def _every_insertion(parts: Surroundings) -> Iterator[Tree]:
    for path, leaf in parts.leaves:
        without = _without(parts.tree, path)
        if without is None:
            continue
        for at, node in _rooms(without):
            for operation in "HV":
                yield _put(without, at, (operation, leaf, node))
                yield _put(without, at, (operation, node, leaf))


def _without(tree: Tree, path: _Path) -> Tree | None:
    """The topology without a story; None where that is one of the wheel's five parts, or all there is."""
    if not path:
        return None
    parent = _get(tree, path[:-1])
    return None if parent[0] == "W" else _put(tree, path[:-1], parent[3 - path[-1]])


def _rooms(tree: Tree) -> Sequence[_Node]:
    """The parts beside which a story can be put in."""
    return [(path, node) for path, node in _nodes(tree) if isinstance(node, int) or node[0] != "W"]


_MOVES = (
    _Move(26, _swapped, _every_swap, lambda parts: len(parts.leaves) > 1),
    _Move(14, _turned, _every_turn, lambda parts: bool(parts.pairs)),
    _Move(9, _flipped, _every_flip, lambda parts: bool(parts.pairs)),
    _Move(4, _mirrored, _every_mirror),
    _Move(9, _exchanged, _every_exchange, lambda parts: len(parts.nodes) > 2),
    _Move(5, _redressed, _every_dress),
    _Move(33, _reinserted, _every_insertion),
)
"""One of them is drawn by its share. Where a topology has nothing for it the next that it has something for is made."""


# -- topologies as trees ----------------------------------------------------------------------------------------------

def _nodes(tree: Tree) -> list[_Node]:
    """Every part of a topology with its path, the whole first."""
    found: list[_Node] = []
    _gather((), tree, found)
    return found


def _gather(path: _Path, part: Tree, found: list[_Node]) -> None:
    found.append((path, part))
    if not isinstance(part, int):
        for k in range(2 if part[0] == "W" else 1, len(part)):
            _gather((*path, k), part[k], found)


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
