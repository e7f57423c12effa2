"""A page with stories over all its columns (通栏), at its head or foot: the rest is made up as a page of its own.

Such a story cuts the page through, which no wheel allows. Its heights are tried in turn, the cheapest first; each
leaves other rows, and those are searched like any page. The whole is judged together. M40.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from layout.composition.plan.model import Relation, Story, StoryStanding, spans_page
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Task
from layout.composition.plan.search import best
from layout.composition.plan.search.found import Found, Leg
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.wheel import LeafPlace
from layout.model.plan import Effort

_APART = 1_000
"""What the seeds of pages with other heights differ by."""

_HEIGHTS = {Effort.QUICK: 8, Effort.NORMAL: 8, Effort.BEST: 16}
"""Choices of heights that are tried at the most."""


@dataclass(frozen=True, slots=True)
class _Divided:
    """A page divided: the ``bands`` in their places; the ``rest`` of the stories for the ``rows`` from ``first`` on."""

    bands: tuple[LeafPlace, ...]
    rest: tuple[Leaf, ...]
    first: int
    rows: int


def search(task: Task, legs_at_most: int = 99, in_vain: int = 0) -> tuple[Found | None, tuple[Leg, ...]]:
    """The best plan that the budget finds, as ``best.search``, also for a page with bands."""
    if task.columns == 1 or not any(spans_page(leaf.story.pin, task.columns) for leaf in task.leaves):
        return best.search(task, legs_at_most, in_vain)
    pages = [_Banded(page, replace(task, seed=task.seed + _APART * n))
             for n, page in enumerate(islice(_divided(task), _HEIGHTS[task.effort]))]
    return best.searched(pages, task, legs_at_most, in_vain) if pages else (None, ())


class _Banded:
    """The legs of a page's rest, each plan with the bands as one page."""

    def __init__(self, page: _Divided, task: Task) -> None:
        self._page, self._task = page, task
        self._rest = best.Legs(replace(task, leaves=page.rest, rows=page.rows))

    def run(self, number: int) -> Leg:
        """The leg of this number. The best of the rest is gone down from at once, since there is no topology of the
        page as a whole."""
        leg = self._rest.run(number)
        if self._task.effort is not Effort.QUICK:
            self._rest.descend(leg)
        made = Leg(spent=leg.spent)
        for found in (*leg.history, *leg.acceptable):
            made.keep(_whole(self._page, found, self._task))
        return made

    def descend(self, leg: Leg) -> None:
        """Nothing leads further."""


def _divided(task: Task) -> Iterator[_Divided]:
    """The page with every choice of heights for its bands, the cheapest first."""
    leaves, columns = task.leaves, task.columns
    stories = {leaf.story.index: leaf.story for leaf in leaves}
    bands = [story for _, story in sorted(stories.items()) if spans_page(story.pin, columns)]
    head = sorted((s for s in bands if _at_head(s)), key=lambda s: s.standing is not StoryStanding.LEAD)
    foot = [s for s in bands if not _at_head(s)]
    others = [leaf for leaf in leaves if leaf.story not in bands]
    ways = [list(_ways(task, story, on_top=n == 0 and bool(head))) for n, story in enumerate((*head, *foot))]
    for chosen in sorted(product(*ways), key=lambda way: sum(cost for cost, _, _ in way)):
        heights = [height for _, _, height in chosen]
        above, left = sum(heights[:len(head)]), task.rows - sum(heights)
        rest = tuple(_between(leaf, above, left) for leaf in others if not above or leaf.relation(at_head=False))
        if left > 0 and {leaf.story.index for leaf in rest} == {leaf.story.index for leaf in others}:
            tops = [sum(heights[:n]) + (left if n >= len(head) else 0) for n in range(len(heights))]
            yield _Divided(tuple(LeafPlace(leaf, 0, top, columns, height)
                                 for top, (_, leaf, height) in zip(tops, chosen, strict=True)), rest, above, left)


def _at_head(story: Story) -> bool:
    """Whether a band stands at the page's head: where its pin says so, or the lead where that says nothing."""
    pin = story.pin
    if pin and (pin.at or pin.rows):
        return "top" in (pin.at or "") or bool(pin.rows and pin.rows[0] == 1)
    return story.standing is StoryStanding.LEAD


def _ways(task: Task, story: Story, *, on_top: bool) -> Iterator[tuple[int, int, int]]:
    """Price, leaf and height of every recipe of a band."""
    for number, leaf in enumerate(task.leaves):
        if leaf.story.index == story.index:
            for height, recipe in leaf.relation(at_head=on_top).get(task.columns, {}).items():
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


def _whole(page: _Divided, found: Found, task: Task) -> Found:
    """The bands and what was found for the rest as one page."""
    stories = {leaf.story.index: leaf.story for leaf in task.leaves}
    bands = [task.leaves[place.leaf].placed(place) for place in page.bands]
    rest = [replace(b, story=stories[b.story.index], y=b.y + page.first) for b in found.blocks]
    blocks = tuple(sorted((*bands, *rest), key=lambda b: b.story.index))
    verdict = judge(blocks, task.columns, task.rows, task.weights)
    return Found(found.tree, blocks, verdict, found.evaluations)
