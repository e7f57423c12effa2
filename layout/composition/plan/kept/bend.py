"""A kept plan meets changed copy, or places that its editor has told since, and gives way as little as it must (M50).

First every block keeps its place, if it can still be set there (``hold``). Else level edges move by some rows, as few
as will do, and with them no more than the blocks that stand at them (``edges``). Else the same topology is solved once
more with a price on every change, so that edges move and neighbours stay. A story that is pinned elsewhere, or new, is
put into the topology where the others are stirred the least, and one that is gone leaves its room to its neighbours.
Then topologies near it are searched; only then is the page made up afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.composition.plan.kept.edges import Boxes, mended
from layout.composition.plan.kept.topology import KeptBox, exchanged, inserted, leaves_in, topology, without
from layout.composition.plan.model import Dress, Recipe
from layout.composition.plan.plain import keeps_pin
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Task
from layout.composition.plan.search.curves import NEVER
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Composer, Found, Start
from layout.composition.plan.search.wheel import LeafPlace, Tree
from layout.model.plan import Area

_TOUCHED, _WIDTH_CHANGED, _ROW_CHANGED = 4_000, 3_000, 400
"""Prices of a block that changes its size, of one that gets wider or narrower, and of every row that it gets or
loses."""

_MOVED, _CELL_LEFT = 2_000, 40
"""Prices of a block that stands elsewhere, and of every cell that it has left."""

_NO_RECIPE = 1_000_000
"""The price of a height that a story has no recipe for: no change is as dear."""

_DEARNESS = (1000, 500, 50)
"""Thousandths of these prices: change is dear at first, and made cheaper until the page is sound."""

_LIKELY = 12
"""Topologies next to the kept one, the least stirred, of which the edges are mended."""

_FEW, _LOOSED = 4, 2
"""Blocks that may move before other topologies are looked at, in which so many stories that do not fit stand elsewhere.
"""

_MILD = 80
"""Where the heat of annealing has come down to a tenth of its height: near the plan, not all over the page."""

_NEAR = 3_000
"""Evaluations near the plan."""


@dataclass(frozen=True, slots=True)
class KeptStory:
    """Where a story stood in the kept plan, and in which dress; the ``recipe`` by which it can still be set there."""

    area: Area
    dress: Dress
    recipe: Recipe | None = None


def kept_plan(task: Task, kept: Mapping[int, KeptStory], gone: Sequence[Area] = ()) -> Found | None:
    """The kept plan bent as little as will do; None when it cannot be bent to a sound one.

    ``kept`` gives the standing of every story that the kept plan knows by its number, ``gone`` the areas of those that
    are no longer there.
    """
    return _Bench(task, kept, gone).bent()


class _Keeper(Composer):
    """A composer that charges for every block that leaves its kept place."""

    def __init__(self, task: Task, kept: Mapping[int, Area], dearness: int) -> None:
        super().__init__(task)
        self._kept, self._dearness = kept, dearness

    def evaluate(self, tree: Tree, bound: int, evaluations: int) -> Found | None:
        found = super().evaluate(tree, bound, evaluations)
        if found is None:
            return None
        places = [(self._kept[b.story.index], b.area) for b in found.blocks if b.story.index in self._kept]
        stirred = sum(_MOVED + _CELL_LEFT * (old.columns * old.rows - old.common(new))
                      for old, new in places if old != new)
        return replace(found, change=found.change + stirred * self._dearness // 1000)


class _Bench:
    """The kept page laid out for mending."""

    def __init__(self, task: Task, kept: Mapping[int, KeptStory], gone: Sequence[Area]) -> None:
        self._task = replace(task, leaves=tuple(_with_kept(leaf, kept.get(leaf.story.index), task)
                                                for leaf in task.leaves))
        self._kept = kept
        self._composer = Composer(self._task)
        self._boxes = tuple(_box(self._leaf(index, standing.dress), standing.area) for index, standing in kept.items())
        ghosts = tuple(_box(-1 - n, area) for n, area in enumerate(gone))
        self._tree = topology((*self._boxes, *ghosts), task.columns, task.rows)
        strange = [n for n in self._composer.plain if self._composer.leaves[n].story.index not in kept]
        self._moving = [*strange, *(box.leaf for box in self._boxes if self._astray(box))]
        self._gone = [ghost.leaf for ghost in ghosts]
        self._keepers: dict[tuple[int, ...], _Keeper] = {}

    def _leaf(self, index: int, dress: Dress) -> int:
        own = self._composer.dresses[index]
        return next((n for n in own if self._composer.leaves[n].dress == dress), own[0])

    def bent(self) -> Found | None:
        """The page bent by the first of these ways that gives a sound one."""
        whole = len(self._boxes) == len(self._composer.plain) and not self._gone
        at_edges = self._mended(self._boxes) if whole else None
        if at_edges is not None or self._tree is None:
            return at_edges
        found = self._resolved(self._near(self._tree))
        if not self._much(found):
            return found
        ways = [found, *self._walked(found.tree if found else self._tree)]
        if not self._moving:
            self._moving = [box.leaf for box in self._boxes if not self._fits(box)][:_LOOSED]
            found = self._resolved(self._near(self._tree))
            ways += [found, *(self._walked(found.tree) if found and self._much(found) else ())]
        return min((way for way in ways if way and way.verdict.sound), key=self._stir, default=None)

    def _walked(self, start: Tree) -> Iterator[Found | None]:
        """The best pages that annealing meets near a topology, change being dear and less dear."""
        for dearness in _DEARNESS[:2]:
            near = self._keeper(dearness)
            yield near.anneal(Dice(self._task.seed), _NEAR, Start(start, _MILD)).best

    def _much(self, found: Found | None) -> bool:
        """Whether a page is not sound, or stirs many blocks of the kept one."""
        return found is None or not found.verdict.sound or self._stir(found)[1] > _FEW

    # -- edges ---------------------------------------------------------------------------------------------------

    def _mended(self, boxes: Boxes) -> Found | None:
        """The page with some level edges moved so that every story stands as it can: the fewest edges, then the fewest
        blocks by the fewest rows at the least price; acceptable rather than merely sound."""
        best: tuple[tuple[int, ...], Found] | None = None
        for edges, page in mended(boxes, self._task.rows, self._fits, self._ways):
            if best is not None and edges > best[0][1] and best[1].verdict.acceptable:
                break
            blocks = self._composer.blocks([_place(box) for box in page])
            verdict = judge(blocks, self._task.columns, self._task.rows, self._task.weights)
            moved = [abs(a.y - b.y) + abs(a.foot - b.foot) for a, b in zip(boxes, page, strict=True) if a != b]
            worth = (not verdict.acceptable, edges, len(moved), sum(moved), verdict.price)
            if verdict.sound and (best is None or worth < best[0]):
                best = worth, Found(self._tree or (), blocks, verdict)
        return best[1] if best else None

    def _fits(self, box: KeptBox) -> bool:
        """Whether the story has a recipe of the box's size where that stands, and is wanted there."""
        leaf = self._composer.leaves[box.leaf]
        return box.height in leaf.relation(at_head=box.y == 0).get(box.width, ()) and not self._astray(box)

    def _ways(self, box: KeptBox) -> Iterator[KeptBox]:
        """The box with another head or foot: as its editor wants it, or so that its story has a recipe."""
        leaf = self._composer.leaves[box.leaf]
        pin = leaf.story.pin
        if pin and pin.rows:
            yield box._replace(y=pin.rows[0] - 1)
            yield box._replace(foot=pin.rows[1])
        for height in leaf.relation(at_head=box.y == 0).get(box.width, ()):
            yield box._replace(foot=box.y + height)
            yield box._replace(y=box.foot - height)

    def _astray(self, box: KeptBox) -> bool:
        """Whether its editor wants the story elsewhere."""
        area = Area(box.x + 1, box.right, box.y + 1, box.foot)
        return not keeps_pin(self._composer.leaves[box.leaf].story.pin, area, self._task)

    # -- topologies ----------------------------------------------------------------------------------------------

    def _resolved(self, trees: Sequence[Tree]) -> Found | None:
        """The page of these topologies, solved with a price on change and then mended at its edges, that stirs the kept
        one least; where none is sound, the one that comes nearest."""
        nearest: Found | None = None
        for dearness in _DEARNESS:
            found = self._solved(trees, dearness)
            sound = [one for one in found if one.verdict.sound]
            sound += [one for near in found[:_LIKELY] if not near.verdict.sound and (one := self._mended_at(near))]
            if sound:
                return min(sound, key=self._stir)
            nearest = nearest or next(iter(found), None)
        return nearest

    def _solved(self, trees: Sequence[Tree], dearness: int) -> list[Found]:
        """What topologies come to with a price on change, the cheapest first."""
        composer = self._keeper(dearness)
        found = [one for tree in trees if (one := composer.evaluate(tree, NEVER - 1, 0)) is not None]
        return sorted(found, key=lambda one: one.cost)

    def _mended_at(self, found: Found) -> Found | None:
        leaves = {(leaf.story.index, leaf.dress): n for n, leaf in enumerate(self._composer.leaves)}
        boxes = tuple(_box(leaves[b.story.index, b.dress], b.area) for b in found.blocks)
        made = self._mended(boxes) if not all(map(self._fits, boxes)) else None
        return made and replace(made, tree=found.tree)

    def _stir(self, found: Found) -> tuple[bool, int, int, int]:
        """How far a page is from the kept one: blocks that moved, and the cells that they have left."""
        places = [(self._kept[b.story.index].area, b.area) for b in found.blocks if b.story.index in self._kept]
        moved = [(old, new) for old, new in places if old != new]
        left = sum(old.columns * old.rows - old.common(new) for old, new in moved)
        return not found.verdict.acceptable, len(moved), left, found.verdict.price

    def _near(self, tree: Tree) -> list[Tree]:
        """The topologies next to this one, without the stories that are gone and with those that must move put
        elsewhere, one after the other, the likeliest so far going on."""
        trees = [tree]
        for ghost in self._gone:
            trees = [one for each in trees for one in self._emptied(each, ghost)]
        stay = [n for n in leaves_in(tree) if n >= 0 and n not in self._moving]
        for n, leaf in enumerate(self._moving):
            if n:
                trees = [found.tree for found in self._solved(trees, _DEARNESS[1])[:_LIKELY]]
            trees = [one for each in trees for one in self._placed(each, leaf, stay)]
        return trees

    def _placed(self, tree: Tree, leaf: int, stay: Sequence[int]) -> Iterator[Tree]:
        """The topology as it is, where the leaf is in it; with it in another's place; with it beside any part."""
        is_in = leaf in leaves_in(tree)
        if is_in:
            yield tree
            yield from (exchanged(tree, leaf, other) for other in stay)
        bare = without(tree, leaf) if is_in else tree
        if bare is not None:
            yield from inserted(bare, leaf)

    @staticmethod
    def _emptied(tree: Tree, ghost: int) -> Iterator[Tree]:
        """The topology without what is gone; where that was alone in an arm, with any other story in its place."""
        bare = without(tree, ghost)
        if bare is not None:
            yield bare
            return
        for leaf in leaves_in(tree):
            bare = without(tree, leaf) if leaf != ghost else None
            if bare is not None:
                yield exchanged(bare, ghost, leaf)

    def _keeper(self, dearness: int) -> _Keeper:
        """A composer with the prices of change for the stories that may stay, and no height without a recipe; made once
        for all that asks for the same, since it remembers what it has solved."""
        asked = (dearness, *self._moving)
        if asked not in self._keepers:
            self._keepers[asked] = self._made_keeper(dearness)
        return self._keepers[asked]

    def _made_keeper(self, dearness: int) -> _Keeper:
        free = {self._composer.leaves[n].story.index for n in self._moving}
        areas = {index: standing.area for index, standing in self._kept.items() if index not in free}
        leaves = tuple(_priced_leaf(leaf, areas.get(leaf.story.index), dearness) for leaf in self._task.leaves)
        return _Keeper(replace(self._task, leaves=leaves), areas, dearness)


def _with_kept(leaf: Leaf, standing: KeptStory | None, task: Task) -> Leaf:
    """The leaf that knows also the way in which its story is kept, where that is still wanted."""
    if (standing is None or standing.recipe is None or standing.dress != leaf.dress
            or not keeps_pin(leaf.story.pin, standing.area, task)):
        return leaf
    area = standing.area
    return leaf.knowing(area.columns, area.rows, standing.recipe, at_head=area.first_row == 1)


def _box(leaf: int, area: Area) -> KeptBox:
    return KeptBox(leaf, area.first_column - 1, area.first_row - 1, area.last_column, area.last_row)


def _place(box: KeptBox) -> LeafPlace:
    return LeafPlace(box.leaf, box.x, box.y, box.width, box.height)


def _priced_leaf(leaf: Leaf, area: Area | None, dearness: int) -> Leaf:
    def at(at_head: bool) -> Callable[[int, int], int]:
        def price(width: int, height: int) -> int:
            there_is_none = height not in leaf.relation(at_head=at_head).get(width, ())
            if area is None:
                return _NO_RECIPE * there_is_none
            wider, higher = width != area.columns, abs(height - area.rows)
            change = _TOUCHED * (wider or higher > 0) + _WIDTH_CHANGED * wider + _ROW_CHANGED * higher
            return change * dearness // 1000 + _NO_RECIPE * there_is_none

        return price

    priced = leaf.priced(at(True))
    priced.below = leaf.priced(at(False)).below
    return priced

