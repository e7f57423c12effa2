"""A page with stories over all its columns (通栏), at its head or foot: the rest is made up as a page of its own.

Such a story cuts the page through, which no wheel allows. Its heights are tried in turn, the cheapest first; each
leaves other rows, and those are searched like any page. The whole is judged together. M40.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from layout.composition.plan.model import Rank, Relation, Story, spans_page
from layout.composition.plan.price.page import judge
from layout.composition.plan.search import best
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Found, Leg
from layout.composition.plan.search.wheel import Place
from layout.model.plan import Effort
from layout.model.style import MakeupWeights

_HEIGHTS = {Effort.QUICK: (1, 8), Effort.NORMAL: (3, 8), Effort.BEST: (8, 16)}
"""Heights that are tried in any case, and at most, while nothing acceptable is found."""


@dataclass(frozen=True, slots=True)
class _Divided:
    """A page divided: the ``bands`` in their places; the ``rest`` of the stories for the ``rows`` from ``first`` on."""

    bands: tuple[Place, ...]
    rest: tuple[Leaf, ...]
    first: int
    rows: int


def search(leaves: Sequence[Leaf], columns: int, rows: int, weights: MakeupWeights, seed: int, effort: Effort,
           legs_at_most: int = 99) -> tuple[Found | None, tuple[Leg, ...]]:
    """The best plan that the budget finds, as ``best.search``, also for a page with bands."""
    if columns == 1 or not any(spans_page(leaf.story.pin, columns) for leaf in leaves):
        return best.search(leaves, columns, rows, weights, seed, effort, legs_at_most)
    legs: list[Leg] = []
    at_least, at_most = _HEIGHTS[effort]
    for n, page in enumerate(islice(_divided(leaves, columns, rows), min(at_most, legs_at_most))):
        found, (leg, *_) = best.search(page.rest, columns, page.rows, weights, seed + n, effort, 1)
        whole = _whole(page, found, leaves, columns, rows, weights) if found else None
        legs.append(Leg(whole, leg.spent, [whole] if whole else []))
        if len(legs) >= at_least and any(leg.best and leg.best.verdict.acceptable for leg in legs):
            break
    return max((leg.best for leg in legs if leg.best), key=lambda found: found.worth, default=None), tuple(legs)


def _divided(leaves: Sequence[Leaf], columns: int, rows: int) -> Iterator[_Divided]:
    """The page with every choice of heights for its bands, the cheapest first."""
    stories = {leaf.story.index: leaf.story for leaf in leaves}
    bands = [story for _, story in sorted(stories.items()) if spans_page(story.pin, columns)]
    head = sorted((s for s in bands if _at_head(s)), key=lambda s: s.rank is not Rank.LEAD)
    foot = [s for s in bands if not _at_head(s)]
    others = [leaf for leaf in leaves if leaf.story not in bands]
    ways = [list(_ways(leaves, story, columns, on_top=n == 0 and bool(head))) for n, story in enumerate((*head, *foot))]
    for chosen in sorted(product(*ways), key=lambda way: sum(cost for cost, _, _ in way)):
        heights = [height for _, _, height in chosen]
        above, left = sum(heights[:len(head)]), rows - sum(heights)
        rest = tuple(_between(leaf, above, left) for leaf in others if not above or leaf.relation(at_head=False))
        if left > 0 and {leaf.story.index for leaf in rest} == {leaf.story.index for leaf in others}:
            tops = [sum(heights[:n]) + (left if n >= len(head) else 0) for n in range(len(heights))]
            yield _Divided(tuple(Place(leaf, 0, top, columns, height)
                                 for top, (_, leaf, height) in zip(tops, chosen, strict=True)), rest, above, left)


def _at_head(story: Story) -> bool:
    """Whether a band stands at the page's head: where its pin says so, or the lead where that says nothing."""
    pin = story.pin
    if pin and (pin.at or pin.rows):
        return "top" in (pin.at or "") or bool(pin.rows and pin.rows[0] == 1)
    return story.rank is Rank.LEAD


def _ways(leaves: Sequence[Leaf], story: Story, columns: int, *, on_top: bool) -> Iterator[tuple[int, int, int]]:
    """Price, leaf and height of every recipe of a band."""
    for number, leaf in enumerate(leaves):
        if leaf.story.index == story.index:
            for height, recipe in leaf.relation(at_head=on_top).get(columns, {}).items():
                yield recipe.cost, number, height


def _between(leaf: Leaf, above: int, rows: int) -> Leaf:
    """The leaf on a page of ``rows`` rows that begins below ``above`` others."""
    pin = leaf.story.pin
    if pin and pin.rows:
        pin = replace(pin, rows=(pin.rows[0] - above, pin.rows[1] - above))
    top, below = leaf.relation(at_head=not above), leaf.relation(at_head=False)
    return Leaf(replace(leaf.story, pin=pin), leaf.dress, _within(top, rows), _within(below, rows), rows)


def _within(relation: Relation, rows: int) -> Relation:
    return {width: {h: r for h, r in heights.items() if h <= rows} for width, heights in relation.items()}


def _whole(page: _Divided, found: Found, leaves: Sequence[Leaf], columns: int, rows: int,
           weights: MakeupWeights) -> Found:
    """The bands and what was found for the rest as one page."""
    stories = {leaf.story.index: leaf.story for leaf in leaves}
    bands = [leaves[place.leaf].placed(place) for place in page.bands]
    rest = [replace(b, story=stories[b.story.index], y=b.y + page.first) for b in found.blocks]
    blocks = tuple(sorted((*bands, *rest), key=lambda b: b.story.index))
    verdict = judge(blocks, columns, rows, weights)
    price = found.price - found.verdict.price + sum(b.recipe.cost for b in bands) + verdict.price
    return Found(found.tree, blocks, verdict, price, found.evaluations)
