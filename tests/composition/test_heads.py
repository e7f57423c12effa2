"""The head over its text: its parts and their order, its size and lines, its air, and what is too wide for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from stone import (
    MARK,
    article,
    codes,
    copy,
    facts,
    fit_block,
    house,
    part,
    rank_of,
    row_of,
    runs,
    set_block,
    setter,
    settle,
    words,
)

from layout.composition.heading import OPENED, HeadWish, fit_heading
from layout.model.issue import Article, Headline, Priority
from layout.model.page import Tint
from layout.model.units import em, pt

LONG = "区政府常务会议研究优化营商环境和民生实事工作部署防汛抢险"
FULL = {"label": "一线见闻", "kicker": "贺书屏到青圩镇检查防汛工作", "headline": ["盯紧每一段圩堤", "守牢田里的收成"],
        "deck": "全区两千余名党员干部上堤巡查",
        "summary": "入梅以来全区累计面雨量比常年同期多近四成，汀水河两度超过警戒水位。"}


def story(**rest: object) -> Article:
    return article(copy("gov"), dateline="本报讯", byline="通讯员章立", **rest)


@pytest.mark.parametrize("priority", list(Priority))
@pytest.mark.parametrize("first", [1, 30])
@pytest.mark.parametrize("frame", [False, True])
def test_the_parts_stand_one_below_the_other_and_clear_of_each_other(priority: Priority, first: int,
                                                                      frame: bool) -> None:
    it = story(**FULL, priority=priority, frame=frame)
    block = fit_block(it, "1-4", first)
    assert settle(it, block) == ()
    assert [p.kind for p in block.parts] == ["label", "kicker", "headline", "deck", "summary", "text"]
    boxes = [p.box for p in block.parts]
    for above, below in pairwise(boxes):
        assert above.bottom <= below.y
    assert boxes[0].y >= house().grid.row_y(first)
    text = block.parts[-1].box.y
    assert em(500, house().grid.pitch) <= text - boxes[-2].bottom <= 3 * house().grid.pitch


def test_more_white_stands_above_a_head_than_below() -> None:
    for name in ("gov", "lead", "shouge", "banshi"):
        block = fit_block(article(copy(name), headline="区政府常务会议研究民生"), "1-2", 40)
        head, grid = part(block, "headline").box, house().grid
        above = head.y - grid.baseline(39)
        below = part(block, "text").box.y - head.bottom
        assert above > below > 0


def test_the_head_at_the_page_s_head_begins_where_photos_begin() -> None:
    block = fit_block(story(headline="区政府常务会议研究民生"), "1-2", 1)
    lines = [p for p in block.parts if p.kind == "headline"]
    assert 0 <= lines[0].box.y - house().grid.row_y(1) < house().grid.pitch


# -- label ----------------------------------------------------------------------------------------------------------

def test_the_label_stands_on_its_ground() -> None:
    for label in ("一线见闻", "一" * 40):
        block = fit_block(story(label=label, headline="区政府常务会议研究民生"), "1-2", 20)
        (ground,) = [item for item in block.items if isinstance(item, Tint)]
        assert ground.ink == house().label_ground and ground.rect == part(block, "label").box
        assert ground.rect.x == house().grid.x and ground.rect.right <= house().grid.x + house().grid.span(2)
        for run in runs(block, "/label"):
            for glyph in run.glyphs:
                assert ground.rect.x < run.x + glyph.x and run.x + glyph.x + run.size < ground.rect.right
            assert ground.rect.y <= run.y - em(880, run.size) and run.y + em(120, run.size) <= ground.rect.bottom


# -- headline -------------------------------------------------------------------------------------------------------

def test_a_longer_headline_is_set_smaller_then_in_more_lines() -> None:
    sizes = []
    rule = house().heads["normal"]
    for length in range(8, len(LONG) + 1, 2):
        heading = fit_heading(story(headline=LONG[:length]), setter(), house().grid.span(2), rule, "hei", HeadWish())
        assert heading.fits and heading.size in rule.sizes
        assert "".join(heading.lines) == LONG[:length]
        sizes.append((len(heading.lines), -heading.size))
    assert sizes == sorted(sizes) and len({lines for lines, _ in sizes}) > 1


def test_the_editor_s_lines_are_kept() -> None:
    it = story(headline=["区政府常务会议", "研究民生实事", "部署防汛"], priority=Priority.HIGH)
    block = fit_block(it, "1-3", 1)
    assert part(block, "headline").lines == ("区政府常务会议", "研究民生实事", "部署防汛")


def test_a_headline_is_broken_by_sense() -> None:
    it = article(copy("gov"), headline="创建协商议事平台 激活社区治理“廉动力”", priority=Priority.HIGH)
    lines = part(fit_block(it, "1-2", 1), "headline").lines
    assert [line.strip() for line in lines] == ["创建协商议事平台", "激活社区治理“廉动力”"]


def test_a_headline_never_leaves_its_measure() -> None:
    for columns in (1, 2, 3, 4, 6):
        for priority in Priority:
            rule = house().heads[priority.value]
            for length in (6, 11, 17, 24):
                width = house().grid.span(columns)
                heading = fit_heading(story(headline=LONG[:length]), setter(), width, rule, "hei", HeadWish())
                assert heading.fits == all(row.line.width <= width for row in heading.rows)


def test_the_plan_s_size_and_lines_are_obeyed() -> None:
    block, _ = set_block(story(headline=LONG[:14]), "1-4", "1-40", head_size=pt(20), head_lines=2)
    head = part(block, "headline")
    assert head.size == pt(20) and len(head.lines) == 2


def test_a_headline_too_wide_is_an_error_that_says_how_much_goes_in() -> None:
    line = "区政府常务会议研究优化营商环境和民生实事"
    it = story(headline=[line, "部署防汛"], priority=Priority.HIGH)
    _, found = set_block(it, "1-2", "1-60")
    told = facts(found, "headline-too-wide")
    assert told["characters"] == str(len(line))
    diagnostic = next(d for d in found if d.code == "headline-too-wide")
    assert diagnostic.mark == replace(MARK, line=1) and diagnostic.field == "headline"
    room = int(told["room"])
    for length, fits in ((room, True), (room + 1, False)):
        cut = replace(it, headline=Headline((words(line[:length]), words("部署防汛")), True))
        assert ("headline-too-wide" not in codes(set_block(cut, "1-2", "1-60")[1])) == fits


def test_a_headline_too_long_for_three_lines_names_its_longest_line() -> None:
    it = story(headline=LONG * 3, priority=Priority.LEAD)
    told = facts(set_block(it, "1-1", "1-100")[1], "headline-too-wide")
    assert int(told["room"]) < int(told["characters"]) < len(LONG * 3)


# -- kicker, deck, summary ------------------------------------------------------------------------------------------

def test_a_deck_too_long_for_one_line_is_broken_evenly() -> None:
    it = story(headline="区政府常务会议研究民生",
               deck="今年先行改造茶坞桑埭两地管网惠及两万一千人，完工一段验收一段通水")
    deck = part(fit_block(it, "1-2", 1), "deck")
    assert len(deck.lines) == 2 and abs(len(deck.lines[0]) - len(deck.lines[1])) <= 4


def test_every_line_of_kicker_and_deck_is_in_the_middle() -> None:
    block = fit_block(story(**FULL), "1-4", 1)
    middle = house().grid.x + house().grid.span(4) // 2
    for field in ("kicker/0", "deck/0", "summary"):
        (run,) = runs(block, field)
        right = run.x + max(glyph.x for glyph in run.glyphs) + run.size
        assert abs((run.x + right) // 2 - middle) <= run.size


def test_a_long_summary_fills_its_lines() -> None:
    block = fit_block(story(headline="区政府常务会议研究民生", summary=FULL["summary"] * 2), "1-2", 1)
    summary = part(block, "summary")
    assert len(summary.lines) > 1
    first = runs(block, "/summary")[0]
    assert first.x == house().grid.x


# -- air ------------------------------------------------------------------------------------------------------------

def test_a_head_opens_a_little_where_it_has_rows_to_spare() -> None:
    heading = fit_heading(story(**FULL), setter(), house().grid.span(4), house().heads["lead"], "cusong", HeadWish())
    assert [heading.rows[n].kind for n in heading.joints] == ["headline", "headline", "deck", "summary"]
    opened = heading.opened(pt(100))
    assert opened.height - heading.height == len(heading.joints) * em(OPENED, heading.size)
    assert heading.opened(0) == heading


def test_text_begins_below_the_head_on_the_grid() -> None:
    for priority in Priority:
        for columns in ("1-1", "1-2", "1-4"):
            it = article(copy("gov"), headline="区政府研究民生", priority=priority)
            block = fit_block(it, columns, 30)
            first = min(row_of(run) for run in runs(block, "/body/"))
            assert house().grid.row_y(first) >= part(block, "headline").box.bottom
            assert first <= 30 + rank_rows(it) + 4


def rank_rows(it: Article) -> int:
    heading = fit_heading(it, setter(), house().grid.span(1), rank_of(it).rule, "hei", HeadWish())
    return -(-heading.height // house().grid.pitch) + 2
