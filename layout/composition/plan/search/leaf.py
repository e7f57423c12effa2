"""A leaf of a topology: a story in one dress, as the solver and the search see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace

from layout.composition.plan.model import Dress, PlacedStory, Recipe, Relation, Story
from layout.composition.plan.search.curves import Curves, relaxed, with_price
from layout.composition.plan.search.wheel import LeafPlace


class Leaf:
    """A story in one dress: its relation at the page's head and below, and both as curves for the solver."""

    def __init__(self, story: Story, dress: Dress, top: Relation, below: Relation, rows: int) -> None:
        self.story = story
        self.dress = dress
        self._rows = rows
        self._recipes = {True: top, False: below}
        self._relaxed = {at: {w: relaxed({h: r.cost for h, r in heights.items()}, w, rows)
                              for w, heights in relation.items() if heights} for at, relation in self._recipes.items()}
        self.top: Curves = {w: c for w, (c, _) in self._relaxed[True].items()}
        self.below: Curves = {w: c for w, (c, _) in self._relaxed[False].items()}
        self.narrowest = min((*self.top, *self.below))
        self.widest = max((*self.top, *self.below))

    def priced(self, price: Callable[[int, int], int]) -> Leaf:
        """The same leaf with ``price(width, height)`` added to its costs."""
        leaf = copy(self)
        leaf.top = {w: with_price(c, w, price) for w, c in self.top.items()}
        leaf.below = {w: with_price(c, w, price) for w, c in self.below.items()}
        return leaf

    def knowing(self, width: int, height: int, recipe: Recipe, *, at_head: bool) -> Leaf:
        """The same leaf with this recipe too, where it has none of the size."""
        joined = {at: {w: dict(heights) for w, heights in self._recipes[at].items()} for at in (True, False)}
        joined[at_head].setdefault(width, {}).setdefault(height, recipe)
        return Leaf(self.story, self.dress, joined[True], joined[False], self._rows)

    def at(self, number: int) -> Leaf:
        """The same leaf of the story that has this number."""
        leaf = copy(self)
        leaf.story = replace(self.story, index=number)
        return leaf

    def or_shorter(self, shorter: Leaf, cut: int, price: int) -> Leaf:
        """The same leaf that may also take the recipes of its copy with ``cut`` characters less, at a price."""
        joined: list[dict[int, dict[int, Recipe]]] = []
        for at in (True, False):
            mine = {w: dict(heights) for w, heights in self._recipes[at].items()}
            for width, heights in shorter._recipes[at].items():
                known = mine.setdefault(width, {})
                for height, recipe in heights.items():
                    if height not in known or recipe.cost + price < known[height].cost:
                        known[height] = replace(recipe, cost=recipe.cost + price, cut=cut)
            joined.append(mine)
        top, below = joined
        return Leaf(self.story, self.dress, top, below, self._rows)

    def only(self, keeps: Callable[[Recipe], bool]) -> Leaf | None:
        """The same leaf with these of its recipes alone; None where there are none."""
        top, below = ({w: found for w, heights in relation.items()
                       if (found := {h: r for h, r in heights.items() if keeps(r)})}
                      for relation in (self._recipes[True], self._recipes[False]))
        return Leaf(self.story, self.dress, top, below, self._rows) if top or below else None

    @property
    def recipes(self) -> Iterator[Recipe]:
        """All its recipes, at the page's head and below."""
        return (r for relation in self._recipes.values() for heights in relation.values() for r in heights.values())

    def least_at(self, *, at_head: bool) -> dict[int, int]:
        """Cells of its smallest recipe at every width, at the page's head or below."""
        return {w: w * min(heights) for w, heights in self._recipes[at_head].items() if heights}

    def relation(self, *, at_head: bool) -> Relation:
        """Its recipes at the page's head, or below another block."""
        return self._recipes[at_head]

    @property
    def least(self) -> int:
        """Cells of its smallest recipe."""
        return min(w * h for relation in self._recipes.values() for w, heights in relation.items() for h in heights)

    @property
    def most(self) -> int:
        """Cells of its largest recipe."""
        return max(w * h for relation in self._recipes.values() for w, heights in relation.items() for h in heights)

    @property
    def signature(self) -> tuple[object, ...]:
        """What the leaf is to the search: equal leaves lead to equal plans."""
        return (self.story.index, self.story.standing.value, str(self.story.pin and self.story.pin.at),
                self.dress.framed, self.dress.vertical, sorted(
                    (at, w, h, r.cost) for at, relation in self._recipes.items()
                    for w, heights in relation.items() for h, r in heights.items()))

    def exact_heights(self, width: int) -> list[int]:
        """Heights at the page's head."""
        return sorted(self._recipes[True][width])

    def placed(self, place: LeafPlace) -> PlacedStory:
        """The block in its place, with the recipe that comes nearest."""
        at_top = place.y == 0
        _, nearest = self._relaxed[at_top][place.width]
        exact = nearest[place.height]
        recipe = self._recipes[at_top][place.width][exact]
        return PlacedStory(self.story, self.dress, recipe, *place[1:], off=place.height - exact)
