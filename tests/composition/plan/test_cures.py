"""What is said to cure a page does: built as it is told, the page has nothing to be sent back for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from stone import codes, facts
from test_advice import cut_as_told

from layout.composition.makeup import problem_of
from layout.composition.plan.advice.cures import say_cure
from layout.composition.plan.decide import decide
from layout.composition.plan.problem import Problem
from layout.composition.plan.search import bands
from layout.composition.plan.search.bands import search
from layout.composition.plan.search.walk import Found
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Article, PageCopy, Pin
from layout.model.pencil import Fault, PencilMark
from layout.model.plan import Effort

SAMPLE = Path(__file__).parents[3] / "issues" / "2024-07-19"


@cache
def sample() -> tuple[Problem, Found]:
    """The sample's page, and the first plan that will do."""
    issue, house = read_issue(SAMPLE)
    problem = problem_of(issue.pages[0], None, Setter(house), Effort.QUICK)
    found, _ = search(problem.eased.task)
    assert found is not None and found.verdict.acceptable
    return problem.eased, found


def told(best: Found, problem: Problem, *marks: PencilMark) -> tuple[Diagnostic, ...]:
    """What is said of a page on which an editor would have marked these."""
    found = Findings()
    say_cure(replace(best, verdict=replace(best.verdict, acceptable=False, marks=marks)), problem, found)
    return tuple(found)


def will_do(copy: PageCopy, like: Problem) -> bool:
    found, _ = search(problem_of(copy, None, like.setter, Effort.QUICK).eased.task, 6)
    return found is not None and found.verdict.acceptable


def changed(copy: PageCopy, article: Article) -> PageCopy:
    return replace(copy, articles=tuple(article if other.id == article.id else other for other in copy.articles))


def test_a_photo_that_outdoes_the_lead_s_is_said_to_be_a_column_narrower() -> None:
    problem, best = sample()
    widths = {b.story.article: max(p.width for p in b.recipe.photos) for b in best.blocks if b.recipe.photos}
    name = next(a.id for a in problem.copy.articles if widths.get(a.id, 0) > 1 and not a.photos[0].columns
                and len(a.photos) == 1)
    said = told(best, problem, PencilMark(Fault.PHOTO_OVER_LEAD, (name,)))
    size = facts(said, "cure-size")
    assert int(size["columns"]) == widths[name] - 1
    article = problem.articles[name]
    photo = replace(article.photos[0], columns=Fraction(size["columns"]))
    assert photo.file == size["file"] and will_do(changed(problem.copy, replace(article, photos=(photo,))), problem)


def test_a_pin_that_can_be_done_without_is_named() -> None:
    problem, best = sample()
    story = next(a for a in problem.copy.articles if a.body and not a.photos and a.id != "lead")
    pinned = problem.having(replace(story, place=Pin(story.mark, at="bottom-right")))
    said = told(best, pinned, PencilMark(Fault.GUTTER_LONG))
    assert [(d.code, d.article) for d in said] == [("cure-pin", story.id)] and will_do(problem.copy, problem)


def test_a_line_less_in_a_few_stories() -> None:
    problem, best = sample()
    said = told(best, problem, PencilMark(Fault.GUTTER_LONG))
    if "cure-cut" in codes(said):
        cuts = [d for d in said if d.code in ("cure-words", "cure-any")]
        assert sum(int(dict(d.facts)["characters"]) for d in cuts) == int(facts(said, "cure-cut")["characters"])
        assert will_do(cut_as_told(problem.copy, said, 1000), problem)
    else:
        assert codes(said) <= {"cure-story"}


def test_a_stuffed_page_is_said_to_be_thin() -> None:
    problem, best = sample()
    for marks in ([PencilMark(Fault.FRAMES_MANY)], [PencilMark(Fault.SPARE_ROWS)] * 3):
        (thin,) = told(best, problem, *marks)
        assert thin.code == "page-thin" and int(dict(thin.facts)["characters"]) > 0
    assert "page-thin" not in codes(told(best, problem, PencilMark(Fault.SPARE_ROWS)))


def test_a_page_that_is_only_weighed_is_the_same_without_cures(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, best = sample()
    story = next(a for a in problem.copy.articles if a.body and not a.photos and a.id != "lead")
    pinned = problem.having(replace(story, place=Pin(story.mark, at="bottom-right")))
    marked = replace(best, verdict=replace(best.verdict, acceptable=False, marks=(PencilMark(Fault.GUTTER_LONG),)))
    monkeypatch.setattr(bands, "search", lambda task, legs_at_most=99, in_vain=0: (marked, ()))
    built, weighed = Findings(), Findings()
    made = decide(pinned, built)
    assert made.plan and decide(replace(pinned, weighed=True), weighed) == made
    assert codes(built) - codes(weighed) == {"cure-pin"} and codes(weighed) <= codes(built)
