"""What a recipe promises is what the setter makes of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import set_block
from layout.composition.makeup import problem_of
from layout.composition.plan.model import PlacedStory
from layout.composition.plan.search.best import page_plan
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Found
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.issue import HeadWay, Priority
from layout.model.plan import Verdict
from layout.words import Severity

ISSUE = Path(__file__).parents[3] / "issues" / "2024-07-19"
ISSUE_READ, HOUSE = read_issue(ISSUE)
COPY = ISSUE_READ.pages[0]
COPY = replace(COPY, articles=tuple(replace(article, place=None) for article in COPY.articles))
SETTER = Setter(HOUSE)
PROBLEM = problem_of(COPY, None, SETTER)
RANKS, LEAVES = PROBLEM.ranks, PROBLEM.leaves


def test_every_story_has_recipes_in_its_plain_dress_first() -> None:
    assert {leaf.story.index for leaf in LEAVES} == set(range(len(COPY.articles)))
    seen: set[int] = set()
    for leaf in LEAVES:
        article = COPY.articles[leaf.story.index]
        assert leaf.story.index in seen or leaf.dress.framed == article.frame
        seen.add(leaf.story.index)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: f"{leaf.story.article}{'-framed' * leaf.dress.framed}")
def test_a_recipe_comes_out_as_it_was_promised(leaf: Leaf) -> None:
    rows, article = HOUSE.grid.rows, COPY.articles[leaf.story.index]
    for at_top, relation in leaf._recipes.items():
        for width, heights in relation.items():
            for height, recipe in heights.items():
                first = 0 if at_top else min(19, rows - height)
                column = HOUSE.grid.columns - width
                if first == 0 and not at_top:
                    continue
                placed = PlacedStory(leaf.story, leaf.dress, recipe, column, first, width, height, 0)
                plan = page_plan(COPY, Found(0, (placed,), Verdict())).blocks[0]
                made = set_block(BlockOrder(article, plan, RANKS[article.id]), SETTER)
                block, found = made.block, made.said
                told = f"{width} x {height}: {recipe}"
                assert not [d for d in found if d.severity is Severity.ERROR or d.code == "underset"], told
                assert not block.overset_lines and block.white == round(recipe.white / 1000), told
                photos = [part.box for part in block.parts if part.kind == "photo"]
                assert len(photos) == len(recipe.photos), told
                for box, (x, y, wide, _) in zip(photos, recipe.photos, strict=True):
                    left = HOUSE.grid.column_x(column + 1 + x)
                    assert left <= box.x and box.right <= left + HOUSE.grid.span(wide), told
                    assert box.y >= HOUSE.grid.row_y(first + 1 + y), told


def test_a_head_that_runs_down_beside_text_with_a_photo_is_counted() -> None:
    photo = next(photo for article in COPY.articles for photo in article.photos)
    story = next(a for a in COPY.articles if a.priority is Priority.HIGH and not a.photos)
    turned = replace(story, head=HeadWay.VERTICAL, photos=(replace(photo, columns=Fraction(1)),))
    (leaf,) = PROBLEM.alone(turned).leaves
    assert all(leaf.relation(at_head=at_head) for at_head in (True, False))
