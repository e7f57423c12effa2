"""What is said of a page that cannot be made up from its copy: what to cut or hold over, what does not come out."""

from __future__ import annotations

from layout.composition.genre.table import genre_of
from layout.composition.plan.advice.cuts import CutAdvice, cuts_found, cuts_to, provable
from layout.composition.plan.advice.spared import held_over
from layout.composition.plan.advice.told import say_cut
from layout.composition.plan.plain import as_told
from layout.composition.plan.problem import Problem
from layout.composition.plan.search.walk import Found
from layout.composition.text.copyfit import cuttable_characters
from layout.model.diagnostic import Findings


def say_no_plan(nearest: Found | None, problem: Problem, found: Findings) -> None:
    """Say what keeps the page from being filled: the stories that do not come out in the plan that comes nearest."""
    copy = problem.copy
    if nearest is None:
        found.say("no-plan", copy.mark, page=copy.number)
        return
    before = len(found)
    for block in nearest.blocks:
        article = copy.articles[block.story.index]
        if block.off and genre_of(article).leave.cut and any(map(cuttable_characters, article.stories)):
            code = "story-long" if block.off < 0 else "story-short"
            lines = abs(block.off) * block.width
            found.say(code, article.mark, article=article.id, lines=lines, characters=round(lines * problem.per_cell))
    if len(found) == before:
        found.say("no-plan", copy.mark, page=copy.number)


def say_too_much(problem: Problem, found: Findings) -> CutAdvice | None:
    """Say what to cut, story by story, and what to hold over; no error where no cuts help and the page is not over for
    certain. Returns the cuts, with the plan that the copy fits then."""
    copy, over = problem.copy, provable(problem.task)
    least = round(over * problem.per_cell)
    told = as_told(problem, Findings()) if problem.kept else None
    advice = (cuts_to(told, problem) if told else None) or cuts_found(problem)
    if advice:
        found.say("page-over", copy.mark, page=copy.number, characters=advice.characters,
                  lines=sum(cut.lines for cut in advice.cuts), stories=len(advice.cuts), least=least)
        for cut in advice.cuts:
            say_cut(cut, found)
    elif over:
        found.say("page-over-far", copy.mark, page=copy.number, characters=least, lines=over)
    spare = () if advice and problem.weighed else held_over(problem, tries=1 if advice else 2)
    if len(spare) == 1:
        found.say("hold-over", spare[0].mark, article=spare[0].id, page=copy.number)
    elif spare:
        found.say("hold-over-several", spare[0].mark, page=copy.number, stories=len(spare),
                  articles="、".join(f"“{article.id}”" for article in spare))
    return advice
