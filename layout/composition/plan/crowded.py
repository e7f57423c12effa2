"""Blocks of a kept plan in which somebody wants more text columns than there is room for."""

from __future__ import annotations

from layout.composition.plan.problem import Problem
from layout.composition.text.runaround import LEAST_MEASURE
from layout.composition.text.vertical import TIER_GAP
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Setting
from layout.model.plan import BlockPlan
from layout.model.sheet import Grid


def say_crowded(problem: Problem, found: Findings) -> None:
    """Name the blocks of the kept plan whose text columns would be too narrow, or whose tiers too low, for a line."""
    for block in problem.kept_blocks.values():
        article = problem.articles.get(block.article)
        if article and crowded(block, article, problem.grid):
            found.say("plan-columns", block.mark, article=article.id, count=block.text_columns,
                      most=_most(block, article, problem.grid), least=LEAST_MEASURE)


def crowded(block: BlockPlan, article: Article, grid: Grid) -> bool:
    """Whether a planned block has text columns, or tiers of lines that run down, in which no line can be set."""
    return (block.text_columns or 1) > _most(block, article, grid)


def _most(block: BlockPlan, article: Article, grid: Grid) -> int:
    if article.setting is Setting.VERTICAL:
        length, between = block.area.rows * grid.pitch, TIER_GAP * grid.body
    else:
        length, between = grid.span(block.area.columns), grid.gutter
    return max((length + between) // (LEAST_MEASURE * grid.body + between), 1)
