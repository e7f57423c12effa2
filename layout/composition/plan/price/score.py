"""What a page costs as its plan has it, whoever made the plan: the same judge for a kept page as for a new one."""

from __future__ import annotations

from layout.composition.block.block import is_framed
from layout.composition.plan.model import Dress, PlacedStory, Story, standing_of
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Problem
from layout.composition.plan.recipes import told_recipe
from layout.model.issue import HeadWay
from layout.model.plan import PagePlan, Score


def score_of(plan: PagePlan, problem: Problem) -> Score | None:
    """The plan's price by part; None for a page that is not filled, or has a block that cannot be set."""
    grid, copy = problem.grid, problem.copy
    if sum(b.area.columns * b.area.rows for b in plan.blocks) != grid.columns * grid.rows:
        return None
    numbers = {article.id: number for number, article in enumerate(copy.articles)}
    blocks = []
    for block in plan.blocks:
        number, area = numbers[block.article], block.area
        article, rank = copy.articles[number], problem.ranks[block.article]
        recipe = told_recipe(article, block, problem.setter, rank)
        if recipe is None:
            return None
        story = Story(number, article.id, standing_of(article), area.columns * area.rows, rank.face, article.place)
        way = block.head or article.head
        dress = Dress(is_framed(article, block), way not in (None, HeadWay.HORIZONTAL))
        blocks.append(PlacedStory(story, dress, recipe, area.first_column - 1, area.first_row - 1, area.columns,
                                  area.rows, 0))
    verdict = judge(blocks, grid.columns, grid.rows, problem.house.makeup)
    parts = {**verdict.prices, "blocks": sum(block.recipe.cost for block in blocks)}
    return Score(parts, verdict.sound, verdict.acceptable)
