"""What moved, and why: said of every story that does not stand where the kept plan has it (M51)."""

from __future__ import annotations

from layout.composition.plan.kept.hold import reshaped, strain
from layout.composition.plan.plain import keeps_pin
from layout.composition.plan.problem import Problem
from layout.model.diagnostic import Findings
from layout.model.plan import PagePlan, moves


def say_causes(problem: Problem, found: Findings) -> str:
    """The stories that do not let the kept plan be: come new, gone, pinned elsewhere, with a photo of another shape,
    too long or too short for their places. Their names."""
    copy, names = problem.copy, []
    for name in problem.kept_blocks:
        if name not in problem.articles:
            found.say("story-gone", copy.mark, article=name, page=copy.number)
            names.append(name)
    for article in copy.articles:
        block = problem.kept_blocks.get(article.id)
        lines = strain(block, problem) if block else 0
        code = ("story-new" if block is None else
                "story-pinned" if not keeps_pin(article.place, block.area, problem.grid) else
                "story-reshaped" if reshaped(block, problem) else
                "story-outgrown" if lines > 0 else "story-shrunk" if lines < 0 else "")
        if code:
            facts = {"lines": str(abs(lines))} if code in ("story-outgrown", "story-shrunk") else {}
            found.say(code, article.mark, article=article.id, **facts)
            names.append(article.id)
    return "、".join(f"“{name}”" for name in names)


def say_moves(plan: PagePlan, problem: Problem, because: str, found: Findings) -> None:
    """Every story of the plan that the kept one has elsewhere, from where to where; ``because`` names what forced it.
    """
    grid = problem.grid
    for move in moves(problem.kept, plan) if problem.kept else ():
        found.say("plan-moved", problem.articles[move.article].mark, article=move.article, because=because,
                  **move.told(grid.columns, grid.rows))


__all__ = ["say_causes", "say_moves"]
