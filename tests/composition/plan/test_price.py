"""One price: what the search went by, what is reported of the finished page, what variants are sorted by."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from stone import plan_page

from layout.composition.makeup import plan_variants, problem_of, set_page
from layout.composition.plan.kept.bend import KeptStory, kept_plan
from layout.composition.plan.model import Dress
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.problem import Problem
from layout.composition.plan.search import best
from layout.composition.plan.search.bands import search
from layout.composition.plan.search.best import page_plan
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.walk import Found, Leg
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Findings
from layout.model.issue import HeadWay, PageCopy, Pin
from layout.model.plan import Effort

ROOT = Path(__file__).parents[3]
ISSUE, HOUSE = read_issue(ROOT / "issues" / "2024-07-19")
SETTER = Setter(HOUSE)
FULL = ISSUE.pages[0]


def small(seed: int) -> tuple[PageCopy, Setter]:
    """Some stories of the sample for a page that they fill: of every kind, some pinned, some with heads that run down.
    """
    dice = Dice(seed)
    lead, *others = FULL.articles
    stories = [replace(lead, place=None), *(replace(a, place=None) for a in dice.shuffled(others)[:5 + seed % 4])]
    open_head = [n for n, a in enumerate(stories) if n and not a.photos and not a.members and a.headline]
    if seed % 3 == 0 and open_head:
        stories[open_head[0]] = replace(stories[open_head[0]], head=HeadWay.VERTICAL)
    if seed % 5 == 0:
        stories[0] = replace(stories[0], place=Pin(FULL.mark, columns=(1, 6)))
    rows = sum(cells()[a.id] for a in stories) // HOUSE.grid.columns
    return (replace(FULL, articles=tuple(stories)),
            Setter(replace(HOUSE, grid=replace(HOUSE.grid, rows=rows)), SETTER.faces))


@cache
def cells() -> dict[str, int]:
    """What every story asks for."""
    return {leaf.story.article: leaf.story.cells for leaf in reversed(problem_of(FULL, None, SETTER).leaves)}


@cache
def made(seed: int) -> tuple[Problem, Found | None, tuple[Leg, ...]]:
    """A small page made up in a short search."""
    copy, setter = small(seed)
    problem = problem_of(copy, None, setter, Effort.QUICK)
    with pytest.MonkeyPatch.context() as patch:
        for budget in ("LEG", "DEALS", "STEPS"):
            patch.setattr(best, budget, 50)
        return problem, *search(problem.task, 3)


@pytest.mark.parametrize("seed", range(20))
def test_what_the_search_went_by_is_what_the_page_is_said_to_cost(seed: int) -> None:
    problem, found, legs = made(seed)
    copy = problem.copy
    for leg in legs:
        for one in leg.history:
            assert one.cost - one.missed == one.verdict.price, "a page made afresh is charged for its idea alone"
            if one.verdict.exact:
                assert verdict_of(page_plan(copy, one), problem) == one.verdict
    assert found is not None
    if found.verdict.exact:
        page = set_page(ISSUE, copy, page_plan(copy, found), problem.setter, Findings())
        assert page.verdict == found.verdict


def test_most_small_pages_come_out() -> None:
    """Else the test above would compare nothing."""
    found = [made(seed)[1] for seed in range(20)]
    assert sum(one is not None and one.verdict.exact for one in found) >= 12


def kept() -> Problem:
    return problem_of(FULL, read_plan(ROOT / "issues" / "2024-07-19" / "plan.yaml")[FULL.number], SETTER)


def test_a_kept_page_costs_what_its_blocks_and_their_places_cost() -> None:
    problem = kept()
    assert problem.kept is not None
    plan, _ = plan_page(FULL, problem.kept, SETTER)
    assert plan == replace(problem.kept, engine="")
    page = set_page(ISSUE, FULL, plan, SETTER, Findings())
    assert page.verdict == verdict_of(plan, problem) and page.verdict.exact
    block = max(plan.blocks, key=lambda block: block.head_size or 0)
    looser = replace(block, area=replace(block.area, last_row=block.area.last_row - 1))
    worse = verdict_of(replace(plan, blocks=tuple(looser if b is block else b for b in plan.blocks)), problem)
    assert not worse.exact


def test_a_kept_page_that_is_bent_costs_its_price_and_is_chosen_with_that_of_the_change() -> None:
    problem = kept()
    text = FULL.articles[1].body[0]
    body = (replace(text, text=text.text + text.text[:60]), *FULL.articles[1].body[1:])
    longer = replace(FULL.articles[1], body=body)
    changed = problem.of(replace(FULL, articles=(FULL.articles[0], longer, *FULL.articles[2:])))
    standing = {n: KeptStory(problem.kept_blocks[a.id].area, Dress(a.frame)) for n, a in enumerate(FULL.articles)}
    bent = kept_plan(changed.task, standing)
    assert bent is not None and bent.change >= 0
    assert verdict_of(page_plan(changed.copy, bent), changed) == bent.verdict


def test_variants_come_in_the_order_of_what_the_report_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for budget in ("LEG", "DEALS", "STEPS"):
        monkeypatch.setattr(best, budget, 100)
    copy, setter = small(3)
    plans = plan_variants(problem_of(copy, None, setter), 3, Findings())
    worth = [set_page(ISSUE, copy, plan, setter, Findings()).verdict.worth for plan in plans]
    assert len(worth) > 1 and worth == sorted(worth, reverse=True)
