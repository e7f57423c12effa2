"""Vertical heads beside their text, and boxes of vertical text: R70, R76, R88."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from stone import (
    MARK,
    area,
    article,
    codes,
    column_lines,
    copy,
    facts,
    fit_block,
    house,
    page_of,
    part,
    parts,
    photo,
    plan_page,
    rank_of,
    row_of,
    runs,
    set_block,
    setter,
    settle,
    text_of,
)

from layout.composition.block.measure import natural_rows
from layout.composition.frame import room_of
from layout.composition.head.headline import HeadOrder
from layout.composition.head.vertical import stand_beside, way_of
from layout.model.issue import Article, HeadWay, PageCopy, Priority, Setting
from layout.model.page import Block, Direction, GlyphRun
from layout.model.plan import BlockPlan

EM, PITCH = house().grid.body, house().grid.pitch
HEAD = "盯紧每一段圩堤 守牢群众安全"
FEATURE = (
    "“十四五”期间，全区投资12亿元加固圩堤338公里——“水退了，心才算落了地。”村民王思奇说。",
    "## 一夜守堤",
    "2024年GDP增长5.8%；7月18日凌晨2时，石漾镇巡堤队员在查看险工段……问题来了：怎么办？先堵漏！再加固。",
    *copy()[1:6],
)


def beside(way: HeadWay = HeadWay.VERTICAL, **rest: Any) -> Article:
    return article(copy()[:6], headline=rest.pop("headline", HEAD), head=way, **rest)


def box(**rest: Any) -> Article:
    return article(FEATURE, **{"headline": "巡堤队员的100小时", "setting": Setting.VERTICAL, "frame": True, **rest})


def fitted(story: Article, columns: str, first: int = 2) -> Block:
    block = fit_block(story, columns, first)
    assert settle(story, block) == ()
    return block


def lines_down(block: Block, unit: str) -> list[int]:
    """The axes of a unit's upright lines, in the order of drawing."""
    found: list[int] = []
    for run in runs(block, unit):
        if run.direction is Direction.VERTICAL and (not found or found[-1] != run.x):
            found.append(run.x)
    return found


# -- heads ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("columns", ["1-2", "1-3", "1-4"])
@pytest.mark.parametrize("frame", [False, True])
@pytest.mark.parametrize("way", [HeadWay.VERTICAL, HeadWay.VERTICAL_RIGHT])
def test_a_vertical_head_stands_beside_its_text(columns: str, frame: bool, way: HeadWay) -> None:
    block = fitted(beside(way, frame=frame), columns)
    head, text = part(block, "headline"), part(block, "text")
    assert all(run.direction is Direction.VERTICAL for run in runs(block, "/headline/"))
    if way is HeadWay.VERTICAL:
        assert head.box.right <= text.box.x - 2 * EM
    else:
        assert head.box.x >= text.box.right + 2 * EM
    assert head.box.x >= block.box.x and head.box.right <= block.box.right
    assert text.box.y < head.box.y and head.box.bottom < text.box.bottom
    assert text_of(block, "/headline/") == HEAD


def test_an_em_of_the_head_is_left_above_and_below() -> None:
    """R88; and what is left over is the same above and below."""
    block = fitted(beside(), "1-3")
    head, text = part(block, "headline"), part(block, "text")
    first, last = text.box.y, text.box.y + max(column_lines(block)) * PITCH
    assert min(head.box.y - first, last - head.box.bottom) >= head.size - PITCH // 2
    assert head.box.y - first == pytest.approx(last - head.box.bottom, abs=PITCH)


def test_the_text_beside_a_head_keeps_to_the_rows_and_to_whole_ems() -> None:
    block = fitted(beside(), "1-3")
    text = part(block, "text")
    assert all(row_of(run) for run in runs(block, "/body/"))
    count = len(column_lines(block))
    assert (text.box.width - (count - 1) * house().grid.gutter) % (count * EM) == 0
    assert text.box.right == block.box.right


def test_a_wide_head_leaves_the_base_columns_to_the_text() -> None:
    """Where the strip is about a column wide, nothing is divided anew."""
    story = beside(headline=["盯紧每一段圩堤", "守牢群众安全", "打赢防汛硬仗", "确保安全度汛"], priority=Priority.HIGH)
    block = fitted(story, "1-3")
    grid = house().grid
    assert sorted({run.frame.x for run in runs(block, "/body/")}) == [grid.column_x(2), grid.column_x(3)]


def test_its_lines_are_read_from_right_to_left_by_sense() -> None:
    """R84; kicker at the right, with the headline's head; deck at the left, with its foot."""
    block = fitted(beside(kicker="到青圩镇检查防汛", deck="强调把人民放在第一位"), "1-3")
    head = part(block, "headline")
    assert head.lines == ("盯紧每一段圩堤 ", "守牢群众安全")
    axes = lines_down(block, "/headline/")
    assert axes == sorted(axes, reverse=True) and len(axes) == 2
    kicker, deck = part(block, "kicker"), part(block, "deck")
    assert deck.box.right <= head.box.x and head.box.right <= kicker.box.x
    assert kicker.box.y == head.box.y and deck.box.bottom == head.box.bottom


def test_a_short_head_is_one_line_at_a_large_size() -> None:
    block = fitted(beside(headline="早稻开镰"), "1-2")
    head = part(block, "headline")
    assert head.lines == ("早稻开镰",)
    assert head.size == max(house().heads["normal"].sizes)


def test_the_plan_may_choose_the_way_size_and_lines() -> None:
    story = beside(HeadWay.HORIZONTAL)
    rows = natural_rows(beside(), 3, setter(), rank_of(story), first_row=2)
    flat, _ = set_block(story, "1-3", f"2-{rows + 4}")
    stood, _ = set_block(story, "1-3", f"2-{rows + 4}", head=HeadWay.VERTICAL, head_size=18000, head_lines=1)
    assert part(flat, "headline").box.width > part(flat, "headline").box.height
    assert part(stood, "headline").box.width == 18000
    assert part(stood, "headline").lines == (HEAD,)


def test_a_long_head_gets_the_depth_that_two_lines_need() -> None:
    story = box(headline="“水退了，心才落了地” 石漾镇巡堤队员的100小时")
    rows = natural_rows(story, 4, setter(), rank_of(story), first_row=2)
    block, _ = set_block(story, "1-4", f"2-{rows + 1}")
    assert len(part(block, "headline").lines) == 2


def test_label_and_summary_stay_over_the_text() -> None:
    block = fitted(beside(label="防汛一线", summary="水位持续下降，险工段全部加固。"), "1-3")
    label, summary, text = part(block, "label"), part(block, "summary"), part(block, "text")
    assert label.box.x == summary.box.x == text.box.x
    assert label.box.bottom <= summary.box.y <= text.box.y


def test_a_head_too_long_for_its_strip_is_told() -> None:
    _, found = set_block(beside(headline="盯紧每一段圩堤每一座泵站守牢群众安全底线确保安全度汛"), "1-4", "2-10")
    assert "headline-too-wide" in codes(found)
    assert int(facts(found, "headline-too-wide")["room"]) < 10


def test_a_photo_stands_among_the_text_that_is_left() -> None:
    story = beside(photos=(photo(caption="巡堤。", credit="王思奇 摄"),))
    block = fitted(story, "1-4")
    head, shot = part(block, "headline"), part(block, "photo")
    assert shot.box.x >= head.box.right


def test_text_that_does_not_fit_beside_a_head_is_told() -> None:
    block, found = set_block(beside(), "1-2", "2-14")
    assert codes(found) >= {"overset"} and block.overset_characters > 0


# -- boxes ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("columns", ["1-2", "1-3", "1-4"])
@pytest.mark.parametrize("way", [None, HeadWay.HORIZONTAL])
def test_a_box_of_vertical_text(columns: str, way: HeadWay | None) -> None:
    """R70: lines from right to left; the text comes whole and in order; everything stays in its frame (settle)."""
    story = box(head=way)
    block = fitted(story, columns)
    assert all(run.direction is not Direction.HORIZONTAL for run in runs(block, "/body/"))
    assert text_of(block, "/body/") == "".join(p.removeprefix("## ") for p in FEATURE)
    axes = lines_down(block, "/body/0")
    assert axes == sorted(axes, reverse=True)
    head, text = part(block, "headline"), part(block, "text")
    if way is None:
        assert head.box.x >= text.box.right + 2 * EM - (PITCH - EM) // 2
    else:
        assert head.box.bottom <= text.box.y and head.box.width > head.box.height
    assert text.box.y > block.box.y and text.box.bottom < block.box.bottom


def test_a_deep_box_has_tiers() -> None:
    """One below the other, each no longer than is read with ease; of whole ems, with white between."""
    block = fitted(box(), "1-2")
    tiers = sorted({(run.frame.y, run.frame.height) for run in runs(block, "/body/")})
    assert len(tiers) == 2 == len(column_lines(block))
    (first, height), (second, other) = tiers
    assert height == other and height % EM == 0 and height <= 24 * EM
    assert second - first - height >= 2 * EM
    assert column_lines(block)[0] == max(column_lines(block))


def test_a_shallow_box_has_none() -> None:
    assert len(column_lines(fitted(box(), "1-4"))) == 1


def test_the_plan_may_say_how_many_tiers() -> None:
    story = box()
    rows = natural_rows(story, 2, setter(), rank_of(story), first_row=2)
    block, found = set_block(story, "1-2", f"2-{rows + 4}", text_columns=3)
    assert len(column_lines(block)) == 3 and not codes(found) - {"underset", "loose-line"}


def test_lines_fill_the_width_of_the_box() -> None:
    """The axes stand evenly apart, at the body's distance or somewhat more."""
    block = fitted(box(), "1-3")
    axes = sorted({line.x for line in block.lines})
    steps = {b - a for a, b in pairwise(axes)}
    assert len(steps) == 1 and PITCH <= steps.pop() <= 17 * EM // 10


def test_lines_are_counted_as_any_others() -> None:
    block = fitted(box(), "1-3")
    crossheads = sum(paragraph.crosshead for paragraph in box().body)
    assert 0 <= sum(column_lines(block)) - len(block.lines) <= crossheads
    assert all(line.down for line in block.lines)
    assert block.runts == 0
    assert sum(line.closes for line in block.lines) == len(FEATURE)
    assert not any(quality.emergency for quality in block.setting)


def test_bylines_and_sources_run_down_too() -> None:
    story = box(byline="通讯员王思奇", dateline="本报讯", source="据石漾镇政府")
    block = fitted(story, "1-3")
    assert text_of(block, "/source") == "据石漾镇政府"
    source = runs(block, "/source")[-1]
    assert max(source.y + g.y for g in source.glyphs) <= source.frame.bottom
    assert max(source.y + g.y for g in source.glyphs) > source.frame.bottom - EM


def test_a_group_of_briefs_may_be_vertical() -> None:
    members = tuple(article(copy()[n:n + 1], name=f"b{n}", headline=f"简讯之{n}") for n in (1, 2))
    story = article(name="g", label="简讯", members=members, setting=Setting.VERTICAL, frame=True)
    block = fitted(story, "1-3")
    assert text_of(block, "b1/headline") == "简讯之1"


def test_what_does_not_fit_in_a_box_is_told() -> None:
    block, found = set_block(box(), "1-2", "2-16")
    told = facts(found, "overset")
    assert int(told["characters"]) == block.overset_characters > 0
    shorter = box()
    kept = replace(shorter, body=shorter.body[:2])
    assert "overset" not in codes(set_block(kept, "1-2", "2-16")[1])


def test_what_a_box_lacks_is_told() -> None:
    _, found = set_block(box(), "1-4", "2-60")
    assert int(facts(found, "underset")["characters"]) > 100


def test_photos_have_no_place_in_vertical_text() -> None:
    block, found = set_block(box(photos=(photo(),)), "1-3", "2-40")
    assert codes(found) == {"vertical-insets"} and block.items == ()


# -- on the page ----------------------------------------------------------------------------------------------------

def test_a_page_with_both_settles() -> None:
    """Everything once, in order, in its frame, and nothing over anything else (page_of asks the ledger)."""
    first, second = beside(name="a"), box(name="b")
    rows = [natural_rows(story, 3, setter(), rank_of(story), first_row=1) for story in (first, second)]
    page, found = page_of([(first, "1-3", f"1-{rows[0]}"), (second, "4-6", f"1-{rows[1]}")])
    assert not codes(found) - {"underset", "loose-line"}
    assert {run.direction for run in page.items if isinstance(run, GlyphRun)} == set(Direction)


def test_the_engine_places_them_by_itself() -> None:
    stories = (beside(name="a"), box(name="b"))
    plan, found = plan_page(PageCopy(2, MARK, None, (), stories), None, setter())
    assert plan is not None and codes(found) == {"page-short", "grow-story", "hole-story", "hole-stories"}
    for story, block in zip(stories, plan.blocks, strict=True):
        _, told = set_block(story, f"{block.area.first_column}-{block.area.last_column}",
                            f"{block.area.first_row}-{block.area.last_row}")
        assert not codes(told) - {"underset", "loose-line"}


def test_the_way_of_a_head_is_the_plans_then_the_editors_then_that_of_its_text() -> None:
    plan = BlockPlan("a", area("1-2", "1-20"))
    assert way_of(article("甲"), plan) is HeadWay.HORIZONTAL
    assert way_of(article("甲", setting=Setting.VERTICAL), plan) is HeadWay.VERTICAL
    assert way_of(article("甲", head=HeadWay.VERTICAL_RIGHT), plan) is HeadWay.VERTICAL_RIGHT
    assert way_of(beside(), replace(plan, head=HeadWay.HORIZONTAL)) is HeadWay.HORIZONTAL


def test_without_a_headline_nothing_stands_beside() -> None:
    story = replace(beside(), headline=None)
    plan = BlockPlan("a", area("1-2", "2-20"))
    order = HeadOrder(story, rank_of(story))
    assert stand_beside(order, plan, setter(), room_of(house(), plan.area, framed=False)) is None
    assert parts(fit_block(story, "1-2", 2), "headline") == []
