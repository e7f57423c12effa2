"""Pins: kept in any combination, and where no page can keep them named with what stands against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from stone import plan_page

from layout.composition.makeup import problem_of
from layout.composition.plan.advice.pins import say_impossible
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.search import bands
from layout.composition.plan.search.dice import Dice
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import PageCopy, Pin
from layout.model.plan import Area, Effort, PagePlan

pytestmark = pytest.mark.usefixtures("whole_search")

ISSUE, FULL = read_issue(Path(__file__).parents[3] / "issues" / "2024-07-19")
HOUSE = replace(FULL, grid=replace(FULL.grid, rows=73))
SETTER, GRID, MARK = Setter(HOUSE), HOUSE.grid, ISSUE.pages[0].mark
STORIES = ("lead", "gov", "shitang", "banshi", "tuoguan", "choujian", "shantang", "yizhan", "jianxun")


def page(**pins: Pin) -> PageCopy:
    """Nine stories of the sample, for a page of 73 rows, with these pins alone."""
    assert set(pins) <= set(STORIES)
    return replace(ISSUE.pages[0], articles=tuple(
        replace(a, place=pins.get(a.id)) for a in ISSUE.pages[0].articles if a.id in STORIES))


def pin(**place: Any) -> Pin:
    return Pin(MARK, **place)


def made(copy: PageCopy) -> tuple[PagePlan | None, tuple[Diagnostic, ...]]:
    return plan_page(copy, None, SETTER, Effort.QUICK)


@cache
def free() -> dict[str, Area]:
    """Where the stories stand when nobody pins them."""
    plan, found = made(page())
    assert plan is not None and found == ()
    return {block.article: block.area for block in plan.blocks}


def ways(area: Area) -> list[Pin]:
    """Every kind of pin that wants a block where it stands."""
    columns, rows = (area.first_column, area.last_column), (area.first_row, area.last_row)
    corner = (f"{'top' if area.first_row == 1 else 'bottom'}-{'left' if area.first_column == 1 else 'right'}"
              if area.first_row == 1 or area.last_row == GRID.rows else "")
    in_corner = corner and (area.first_column == 1 or area.last_column == GRID.columns)
    return [pin(columns=columns, rows=rows), pin(columns=columns), pin(rows=rows), pin(width=area.columns),
            *([pin(at=corner), pin(at=corner, width=area.columns)] if in_corner else [])]


def keeps(area: Area, wish: Pin) -> bool:
    at = wish.at or ""
    return (wish.columns in (None, (area.first_column, area.last_column)) and wish.width in (None, area.columns)
            and wish.rows in (None, (area.first_row, area.last_row)) and ("top" not in at or area.first_row == 1)
            and ("bottom" not in at or area.last_row == GRID.rows) and ("left" not in at or area.first_column == 1)
            and ("right" not in at or area.last_column == GRID.columns))


@pytest.mark.parametrize("seed", [*range(8), *range(9, 16)])
def test_pins_that_a_page_can_keep_are_kept(seed: int) -> None:
    """Of the seeds whose pins one page can keep together: those of 8 are in each other's way."""
    dice = Dice(seed)
    names = dice.shuffled(STORIES)[:1 + seed % 3]
    wishes = {name: dice.pick(ways(free()[name])) for name in names}
    plan, found = made(page(**wishes))
    assert plan is not None and found == (), (wishes, found)
    assert all(keeps(b.area, wishes[b.article]) for b in plan.blocks if b.article in wishes), wishes
    assert verdict_of(plan, problem_of(page(**wishes), None, SETTER)).sound


def refused(code: str, **pins: Pin) -> dict[str, str]:
    """The facts of the one thing that is said of a page that cannot be."""
    plan, found = made(page(**pins))
    assert plan is None and [d.code for d in found] == [code], found
    assert found[0].article in pins and found[0].mark == MARK
    return dict(found[0].facts)


def test_two_pins_in_one_place_are_named_with_it() -> None:
    facts = refused("areas-overlap", gov=pin(columns=(4, 6), rows=(1, 23)), banshi=pin(at="top-right"))
    assert (facts["article_a"], facts["article_b"]) == ("gov", "banshi")
    assert facts["columns"].endswith("-6") and facts["rows"].startswith("1-")
    facts = refused("areas-overlap", tuoguan=pin(at="bottom-left"), jianxun=pin(at="bottom-left"))
    assert (facts["columns"], facts["rows"].endswith("-73")) == ("1-1", True)


@pytest.mark.parametrize(("keys", "place"), [
    ("columns, width", {"columns": (1, 3), "width": 2}), ("columns, at", {"columns": (2, 3), "at": "top-left"}),
    ("rows, at", {"rows": (3, 30), "at": "top-left"}),
])
def test_a_pin_that_contradicts_itself_is_named(keys: str, place: dict[str, Any]) -> None:
    assert refused("pin-at-odds", gov=pin(**place)) == {"keys": keys}


def heights(name: str, width: int) -> Sequence[int]:
    """The heights that a story below others turns out to have, each tried by itself."""
    facts = refused("pin-rows", **{name: pin(columns=(1, width), rows=(30, 70))})
    return [int(h) for h in facts["heights"].split("、")]


def test_a_size_that_the_copy_cannot_have_is_told_with_the_nearest() -> None:
    facts = refused("pin-rows", gov=pin(columns=(1, 3), rows=(2, 11)))
    near = [int(h) for h in facts["heights"].split("、")]
    assert (facts["width"], facts["rows"], len(near)) == ("3", "10", 3) and min(near) > 10
    assert heights("gov", 3)[-1] >= near[-1]
    code = [d.code for d in made(page(gov=pin(columns=(1, 3), rows=(2, near[0] + 1))))[1]]
    assert not {"pin-rows", "pin-width", "pin-size"} & set(code)
    facts = refused("pin-size", gov=pin(rows=(2, 9)))
    assert all("×" in size for size in facts["sizes"].split("、"))
    widths = refused("pin-width", choujian=pin(columns=(1, 6)))["widths"]
    assert free()["choujian"].columns in [int(w) for w in widths.split("、")]


def test_pins_side_by_side_or_over_each_other_without_room_are_named() -> None:
    facts = refused("pins-too-wide", gov=pin(width=3, rows=(20, 43)), banshi=pin(width=4, rows=(30, 46)))
    assert (facts["articles"], facts["at"], facts["needed"], facts["room"]) == ("gov、banshi", "30", "7", "6")
    facts = refused("pins-too-high", gov=pin(columns=(5, 6)), banshi=pin(columns=(5, 6)), shitang=pin(columns=(4, 6)))
    assert (facts["articles"], facts["room"]) == ("gov、shitang、banshi", "73") and int(facts["needed"]) > 73


def test_a_strip_that_no_story_fits_is_named_with_its_neighbours() -> None:
    leaves = {leaf.story.article: leaf for leaf in reversed(problem_of(page(), None, SETTER).leaves)}
    gov, banshi = (leaves[name].least_at(at_head=False)[2] // 2 for name in ("gov", "banshi"))
    foot = 73 - gov
    facts = refused("pins-strip", gov=pin(columns=(1, 2), rows=(foot + 1, 73)),
                    banshi=pin(columns=(1, 2), rows=(foot - banshi - 1, foot - 2)))
    assert (facts["articles"], facts["columns"], facts["rows"]) == ("gov、banshi", "1-2", f"{foot - 1}-{foot}")


def test_a_gap_of_one_column_is_no_strip_where_a_story_is_as_narrow() -> None:
    copy = page()
    leaves = {leaf.story.article: leaf for leaf in reversed(problem_of(copy, None, SETTER).leaves)}
    gov, tuoguan = leaves["gov"].least_at(at_head=False)[3] // 3, leaves["tuoguan"].least_at(at_head=False)[1]
    first = 74 - gov
    copy = page(gov=pin(columns=(3, 5), rows=(first, 73)),
                tuoguan=pin(columns=(1, 1), rows=(first - tuoguan + 1, first)))
    findings = Findings()
    say_impossible(problem_of(copy, None, SETTER), findings)
    assert not len(findings)


def test_of_pins_that_only_the_search_finds_impossible_the_one_in_the_way_is_named(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "search", lambda *_, **__: (None, ()))
    facts = refused("pin-in-the-way", gov=pin(at="top-right"), lead=pin(width=4), tuoguan=pin(at="bottom-left"))
    assert facts == {"others": "lead、gov"}
    assert refused("pin-alone", tuoguan=pin(at="bottom-left")) == {}


@pytest.mark.parametrize("across", [("lead",), ("jianxun",), ("lead", "jianxun")], ids="-".join)
def test_stories_over_all_columns_are_the_only_cuts(across: tuple[str, ...]) -> None:
    wishes = {"lead": pin(columns=(1, 6)), "jianxun": pin(width=6, at="bottom-left")}
    full = ISSUE.pages[0]
    copy = replace(full, articles=tuple(replace(a, place=wishes[a.id] if a.id in across else None)
                                        for a in full.articles))
    plan, found = plan_page(copy, None, Setter(FULL), Effort.QUICK)
    assert plan is not None and found == (), found
    rows = FULL.grid.rows
    areas = {block.article: block.area for block in plan.blocks}
    assert sum(a.columns * a.rows for a in areas.values()) == GRID.columns * rows
    assert areas["lead"].first_row == 1 and ("jianxun" not in across or areas["jianxun"].last_row == rows)
    assert all(areas[name].columns == GRID.columns for name in across)
    cuts = {row for row in range(1, rows) if not any(a.first_row <= row < a.last_row for a in areas.values())}
    assert cuts == {areas[name].last_row if name == "lead" else areas[name].first_row - 1 for name in across}
    assert all(any(a.first_column <= column < a.last_column for name, a in areas.items() if name not in across)
               for column in range(1, GRID.columns))


def test_a_page_laid_out_wholly_by_hand_stays_as_it_was_told() -> None:
    """However much of it stays white: its plan, once kept, asks for no more than the pins did."""
    wishes = [pin(columns=(n + 1, n + 1), rows=(1, 36)) for n in range(6)]
    wishes += [pin(columns=(2 * n + 1, 2 * n + 2), rows=(37, 73)) for n in range(3)]
    told = page(**dict(zip(STORIES, wishes, strict=True)))
    thin = replace(told, articles=tuple(replace(a, body=a.body[:1], members=a.members[:1]) for a in told.articles))
    plan, said = made(thin)
    assert plan is not None and not said
    again, said = plan_page(thin, plan, SETTER, Effort.QUICK)
    assert again == plan and not said
