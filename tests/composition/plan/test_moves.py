"""What moved, in words: about where on the page, and how a place differs from the one before."""

from __future__ import annotations

import pytest

from layout.model.diagnostic import diagnostic
from layout.model.plan import Area, BlockPlan, Move, PagePlan, moves
from layout.words import words


@pytest.mark.parametrize(("area", "zh", "en"), [
    (Area(1, 4, 1, 40), "左上", "top left"), (Area(5, 6, 1, 30), "右上", "top right"),
    (Area(1, 6, 1, 20), "上方正中", "top middle"), (Area(3, 4, 45, 70), "正中", "middle"),
    (Area(1, 2, 40, 75), "左边", "left"), (Area(5, 6, 90, 115), "右下", "bottom right"),
])
def test_a_place_is_told_by_the_part_of_the_page(area: Area, zh: str, en: str) -> None:
    facts = Move("a", area, area).told(6, 115)
    finding = diagnostic("plan-moved", article="a", because="“b”", **facts)
    assert f"原在{zh}（第 {area.first_column}-{area.last_column} 栏、第 {area.first_row}-" in words(
        finding.code, dict(finding.facts), "zh")[0]
    assert f"from the {en} (columns {area.first_column}-" in words(finding.code, dict(finding.facts), "en")[0]


@pytest.mark.parametrize(("before", "after", "zh", "en"), [
    (Area(1, 2, 1, 30), Area(1, 2, 1, 33), "高了 3 行", "is deeper by 3 rows"),
    (Area(1, 2, 1, 30), Area(1, 2, 1, 28), "矮了 2 行", "is shorter by 2 rows"),
    (Area(1, 2, 1, 30), Area(1, 3, 1, 25), "宽了 1 栏、矮了 5 行", "is wider by 1 columns, is shorter by 5 rows"),
    (Area(1, 2, 1, 30), Area(1, 2, 3, 32), "挪动了", "was shifted"),
    (Area(1, 2, 1, 30), Area(5, 6, 1, 30), "换了地方", "stands elsewhere"),
])
def test_how_a_place_differs_is_told(before: Area, after: Area, zh: str, en: str) -> None:
    facts = Move("a", before, after).told(6, 115)
    for lang, phrase, because in (("zh", zh, "因“b”有改动"), ("en", en, "“b” changed")):
        said = words("plan-moved", {**facts, "because": "“b”"}, lang)[0]
        assert phrase in said and said.startswith(because)


def test_what_both_plans_have_elsewhere_has_moved() -> None:
    def plan(**areas: Area) -> PagePlan:
        return PagePlan(2, tuple(BlockPlan(name, area) for name, area in areas.items()))

    one, other = Area(1, 2, 1, 30), Area(3, 4, 1, 30)
    assert moves(plan(a=one, b=other, gone=one), plan(a=one, b=one, new=other)) == (Move("b", other, one),)


def test_a_page_that_nobody_s_copy_moved_says_whose_rules_did() -> None:
    assert words("plan-moved", {**Move("a", Area(1, 2, 1, 30), Area(1, 2, 1, 33)).told(6, 115), "because": ""}, "zh")[
        0].startswith("因版式或程序有改动")
