"""What a page is worth as its plan has it, whoever made the plan: the same verdict for a kept page as for a new one."""

from __future__ import annotations

from layout.composition.block.order import is_framed
from layout.composition.head.vertical import way_of
from layout.composition.plan.model import Dress, PlacedStory, Recipe, Story, length_of, standing_of
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Problem
from layout.composition.plan.recipes import told_recipe
from layout.model.issue import HeadWay
from layout.model.plan import BlockPlan, PagePlan, Verdict


def verdict_of(plan: PagePlan, problem: Problem) -> Verdict:
    """The plan's verdict. A block that cannot be set into its place counts as one that misses it by a row."""
    numbers = {article.id: number for number, article in enumerate(problem.copy.articles)}
    blocks = [_placed(block, numbers[block.article], problem) for block in plan.blocks]
    return judge(blocks, problem.grid.columns, problem.grid.rows, problem.house.makeup)


def _placed(block: BlockPlan, number: int, problem: Problem) -> PlacedStory:
    article, rank, area = problem.copy.articles[number], problem.ranks[block.article], block.area
    recipe = told_recipe(article, block, problem.setter, rank)
    down = way_of(article, block) is not HeadWay.HORIZONTAL
    story = Story(number, article.id, standing_of(article), area.columns * area.rows, rank.face, article.place, down,
                  article.frame, length_of(article))
    return PlacedStory(story, Dress(is_framed(article, block)), recipe or Recipe(0), area.first_column - 1,
                       area.first_row - 1, area.columns, area.rows, 0 if recipe else -1)
