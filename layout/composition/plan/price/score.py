"""What a page costs as its plan has it, whoever made the plan: the same judge for a kept page as for a new one."""

from __future__ import annotations

from collections.abc import Mapping

from layout.composition.block.measure import Rank, is_framed
from layout.composition.plan.model import Dress, Placed, Story
from layout.composition.plan.price.page import judge
from layout.composition.plan.recipes import rank_of, told_recipe
from layout.composition.setter import Setter
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import PagePlan, Score


def score_of(copy: PageCopy, plan: PagePlan, setter: Setter, ranks: Mapping[str, Rank]) -> Score | None:
    """The plan's price by part; None for a page that is not filled, or has a block that cannot be set."""
    grid = setter.house.grid
    if sum(b.area.columns * b.area.rows for b in plan.blocks) != grid.columns * grid.rows:
        return None
    numbers = {article.id: number for number, article in enumerate(copy.articles)}
    blocks = []
    for block in plan.blocks:
        number, area = numbers[block.article], block.area
        article, rank = copy.articles[number], ranks[block.article]
        recipe = told_recipe(article, block, setter, rank)
        if recipe is None:
            return None
        story = Story(number, article.id, rank_of(article), area.columns * area.rows, rank.face, article.place)
        way = block.head or article.head
        dress = Dress(is_framed(article, block), way not in (None, HeadWay.HORIZONTAL))
        blocks.append(Placed(story, dress, recipe, area.first_column - 1, area.first_row - 1, area.columns, area.rows,
                             0))
    verdict = judge(blocks, grid.columns, grid.rows, setter.house.makeup)
    parts = {**verdict.prices, "blocks": sum(block.recipe.cost for block in blocks)}
    return Score(parts, verdict.sound, verdict.acceptable)
