"""What a recipe promises is what the setter makes of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest
from stone import MARK, article

from layout.composition.block.heads import columns_for_tables
from layout.composition.block.measure import arranged
from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import set_block
from layout.composition.frame import room_of
from layout.composition.makeup import problem_of
from layout.composition.plan.model import Dress, PlacedStory
from layout.composition.plan.recipes import RecipeDesk
from layout.composition.plan.search.best import page_plan
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Found
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.issue import Article, CopyParagraph, HeadWay, Priority, Role
from layout.model.plan import Area, BlockPlan, Verdict
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
                for box, (x, y, wide, *_) in zip(photos, recipe.photos, strict=True):
                    left = HOUSE.grid.column_x(column + 1 + x)
                    assert left <= box.x and box.right <= left + HOUSE.grid.span(wide), told
                    assert box.y >= HOUSE.grid.row_y(first + 1 + y), told


def test_a_head_that_runs_down_beside_text_with_a_photo_is_counted() -> None:
    photo = next(photo for article in COPY.articles for photo in article.photos)
    story = next(a for a in COPY.articles if a.priority is Priority.HIGH and not a.photos)
    turned = replace(story, head=HeadWay.VERTICAL, photos=(replace(photo, columns=Fraction(1)),))
    (leaf,) = PROBLEM.alone(turned).leaves
    assert all(leaf.relation(at_head=at_head) for at_head in (True, False))


def _row(text: str, role: Role) -> CopyParagraph:
    ends = [*accumulate(len(cell) + 1 for cell in text.split("|"))]
    return CopyParagraph(text, MARK, role, cells=tuple(zip([0, *ends], [end - 1 for end in ends], strict=False)))


def _with_table(before: int, note: str) -> Article:
    told = CopyParagraph("青石区各代表队的成绩昨日公布，组委会同时公布了精神文明奖，请各单位核对。", MARK)
    rows = [_row("名次|代表队|说明", Role.HEAD_ROW), *(_row(f"{n}|第{n}代表队|{note}", Role.ROW) for n in range(1, 7))]
    return replace(article(headline="成绩公布"), body=(*[told] * before, *rows, *[told] * 2))


@pytest.mark.parametrize("before", range(1, 8, 2))
def test_a_shape_that_parts_a_small_table_is_dear_and_some_keep_it_whole(before: int) -> None:
    it, rank, dear = _with_table(before, "无"), RANKS[COPY.articles[-1].id], 100_000
    setter = Setter(replace(HOUSE, makeup=replace(HOUSE.makeup, stranded=dear)))
    relation = RecipeDesk(it, setter, rank).relation(Dress(), at_head=True)
    shapes = [(width, height, recipe) for width, heights in relation.items() for height, recipe in heights.items()]
    assert any(recipe.cost < dear for _, _, recipe in shapes)
    for width, height, recipe in shapes:
        plan = BlockPlan("a", Area(1, width, 1, height), text_columns=recipe.text_columns, head_size=recipe.head_size,
                         head_lines=recipe.head_lines)
        inside = arranged(it, plan, setter, rank)
        assert inside and (inside.text.stranded > 0) == (recipe.cost >= dear), (width, height)


def test_a_table_with_many_lines_a_row_takes_fewer_and_wider_columns() -> None:
    rank = RANKS[COPY.articles[-1].id]
    for note, columns in (("无", None), ("规模以上工业企业实现产值比上年同期略有下降，主要受原料涨价影响", 2)):
        it = _with_table(4, note)
        plan = BlockPlan("a", Area(1, 3, 1, 60))
        room = room_of(HOUSE, plan.area, framed=False)
        assert columns_for_tables(BlockOrder(it, plan, rank), room, SETTER) == columns
