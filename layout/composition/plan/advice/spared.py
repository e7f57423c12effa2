"""Stories without which a page can be made up, and whether one can be at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout.composition.genre.table import genre_of
from layout.composition.plan.advice.cuts import provable
from layout.composition.plan.problem import Problem
from layout.composition.plan.search.bands import search
from layout.model.issue import Article, PageCopy, Priority
from layout.model.plan import Effort

_LEGS_WITHOUT = 2
"""Legs in which a page must prove itself without some stories."""

_AIR = (100, 150)
"""Thousandths of the page that the rest should leave to the make-up, at every try to hold stories over."""


def composes(problem: Problem, legs: int) -> bool:
    """Whether the first ``legs`` of a build's search make up the page soundly, so that the build does too."""
    task = replace(problem.task, effort=Effort.QUICK)
    if provable(task):
        return False
    found, _ = search(task, legs)
    return found is not None and found.verdict.sound


def held_over(problem: Problem, tries: int) -> tuple[Article, ...]:
    """The fewest stories, of those of low rank before others, without which the page can be made up; none where that
    is not found."""
    copy, room = problem.copy, problem.task.cells
    cells = [min(leaf.least for leaf in problem.leaves if leaf.story.index == n) for n in range(len(copy.articles))]
    for air in _AIR[:tries]:
        spared = _spared(copy, cells, sum(cells) - room * (1000 - air) // 1000)
        rest = replace(copy, articles=tuple(a for n, a in enumerate(copy.articles) if n not in spared))
        if spared and composes(problem.of(rest), _LEGS_WITHOUT):
            return tuple(copy.articles[n] for n in sorted(spared))
    return ()


def _spared(copy: PageCopy, cells: Sequence[int], surplus: int) -> set[int]:
    """Stories that take about ``surplus`` cells together: always the one that comes nearest to what is still over."""
    spare = [n for n, a in enumerate(copy.articles)
             if a.priority in (Priority.LOW, Priority.NORMAL) and a.body and genre_of(a).leave.cut]
    spared: set[int] = set()
    while spare and (not spared or surplus > 0):
        nearest = min(spare, key=lambda n: (abs(cells[n] - surplus), copy.articles[n].priority is not Priority.LOW, n))
        spare.remove(nearest)
        spared.add(nearest)
        surplus -= cells[nearest]
    return spared
