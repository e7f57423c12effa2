"""Folio strip, column rules and story rules of whole pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from stone import MARK, area, article, copy, house, issue_of, page_of, photo, setter

from layout.composition.folio import folio
from layout.composition.furniture import rules_between
from layout.model.issue import Article, Kind, PageCopy, Priority
from layout.model.page import GlyphRun, Page, PlacedPicture, Rule
from layout.model.plan import BlockPlan
from layout.model.printed import chinese_date
from layout.model.sheet import Rect
from layout.model.units import em


def story(name: str, text: str, **rest: object) -> Article:
    return article(copy(text), name=name, headline="区政府会议研究民生", dateline="本报讯", **rest)


@pytest.fixture(scope="module")
def page() -> Page:
    places = [
        (story("lead", "lead", priority=Priority.LEAD), "1-4", "1-40"),
        (article(name="pic", kind=Kind.PHOTO, photos=(photo(caption="资料图片。"),)), "5-6", "1-24"),
        (story("gov", "gov", frame=True), "5-6", "25-70"),
        (story("a", "shitang"), "1-2", "41-90"),
        (story("b", "banshi", photos=(photo(caption="资料图片。"),)), "3-4", "41-100"),
        (story("c", "shouge"), "1-2", "91-115"),
    ]
    return page_of(places)[0]


@pytest.mark.parametrize(("day", "text"), [
    (date(2024, 7, 19), "2024年7月19日　星期五"), (date(2024, 2, 29), "2024年2月29日　星期四"),
    (date(2023, 12, 31), "2023年12月31日　星期日"), (date(2000, 1, 3), "2000年1月3日　星期一"),
])
def test_the_weekday_is_that_of_the_date(day: date, text: str) -> None:
    assert chinese_date(day) == text


def test_the_weekdays_go_round() -> None:
    week = [chinese_date(date(2024, 7, 15) + timedelta(n))[-1] for n in range(14)]
    assert "".join(week) == "一二三四五六日" * 2


def test_the_folio_tells_everything_and_stays_on_the_sheet(page: Page) -> None:
    texts: dict[str, str] = {}
    for item in page.folio:
        if isinstance(item, GlyphRun):
            texts[item.unit] = texts.get(item.unit, "") + item.text
    assert texts["folio/paper"] == "云汀周报" and texts["folio/date"] == "2024年7月19日　星期五"
    assert texts["folio/number"] == "第1286期" and texts["folio/page"] == "第2版"
    assert texts["folio/section"] == "云汀新闻"
    editors = "".join(item.text for item in page.folio if isinstance(item, GlyphRun) and "editors/" in item.unit)
    assert editors == "责任编辑：郭若冰　校对：冯静"
    grid, sheet = house().grid, house().sheet
    for item in page.folio:
        if isinstance(item, GlyphRun):
            for glyph in item.glyphs:
                assert grid.x <= item.x + glyph.x < grid.x + grid.width
                assert 0 < item.y - item.size < item.y < grid.y
        else:
            assert isinstance(item, Rule) and grid.x == item.x0 and item.x1 == grid.x + grid.width
            assert 0 < item.y0 == item.y1 < grid.y
    assert sheet.height > sheet.type_area.bottom


def test_the_texts_of_the_folio_keep_clear_of_each_other(page: Page) -> None:
    runs = [item for item in page.folio if isinstance(item, GlyphRun)]
    boxes = [(r.unit.split("/")[1], r.x, r.x + max(g.x for g in r.glyphs) + r.size // 2, r.y - r.size * 3 // 4, r.y)
             for r in runs]
    for k, (name, left, right, top, foot) in enumerate(boxes):
        for other, left2, right2, top2, foot2 in boxes[:k]:
            assert name == other or right <= left2 or right2 <= left or foot <= top2 or foot2 <= top


def test_a_folio_without_number_section_and_editors() -> None:
    made = PageCopy(1, MARK, None, (), ())
    units = {item.unit for item in folio(issue_of(made), made, setter()) if isinstance(item, GlyphRun)}
    assert {"folio/paper", "folio/date", "folio/page"} <= units and "folio/section" not in units


def ink(page: Page) -> list[Rect]:
    """Boxes of everything that a rule may not cross: glyphs' cells, photos, frames."""
    found = []
    for block in page.blocks:
        for item in block.items:
            if isinstance(item, GlyphRun):
                right = item.x + max(glyph.x for glyph in item.glyphs) + item.size // 2
                found.append(Rect(item.x, item.y - em(800, item.size), right - item.x, em(850, item.size)))
            elif isinstance(item, PlacedPicture):
                found.append(item.rect)
            elif isinstance(item, Rule):
                found.append(Rect(item.x0, item.y0, item.x1 - item.x0, item.y1 - item.y0))
    return found


def test_rules_cross_no_text_photo_or_frame(page: Page) -> None:
    assert page.rules
    for rule in page.rules:
        assert isinstance(rule, Rule)
        for box in ink(page):
            beside = rule.x1 < box.x or box.right < rule.x0 or rule.y1 < box.y or box.bottom < rule.y0
            assert beside, (rule, box)


def test_column_rules_stand_in_the_gutters_between_stories(page: Page) -> None:
    grid = house().grid
    upright = [rule for rule in page.rules if isinstance(rule, Rule) and rule.x0 == rule.x1]
    gutters = {grid.column_x(c) - grid.gutter // 2: c for c in range(2, 7)}
    assert {gutters[rule.x0] for rule in upright} == {3, 5}
    for rule in upright:
        for block in page.blocks:  # none inside a story
            inside = block.area.first_column < gutters[rule.x0] <= block.area.last_column
            assert not inside or rule.y1 <= block.box.y or block.box.bottom <= rule.y0
        assert rule.width == house().column_rule.width
    for first, second in ((a, b) for k, a in enumerate(upright) for b in upright[:k] if a.x0 == b.x0):
        assert first.y1 <= second.y0 or second.y1 <= first.y0


def upright(*places: tuple[str, str]) -> list[tuple[int, int]]:
    """The rows in which every column rule left of column 3 begins and ends; under a story rule that is a row lower."""
    grid = house().grid
    plans = [BlockPlan(f"a{n}", area(columns, rows)) for n, (columns, rows) in enumerate(places)]
    found = [rule for rule in rules_between(plans, frozenset(), setter()) if isinstance(rule, Rule)
             and rule.x0 == rule.x1 == grid.column_x(3) - grid.gutter // 2]
    return [((rule.y0 - grid.y) // grid.pitch + 1, (rule.y1 - grid.y) // grid.pitch + 1) for rule in found]


def test_a_column_rule_runs_on_past_the_next_story_and_is_never_a_stub() -> None:
    assert upright(("1-2", "1-60"), ("3-4", "1-30"), ("3-4", "31-60")) == [(1, 60)]
    assert upright(("1-2", "1-60"), ("3-4", "1-57"), ("3-4", "58-90")) == [(1, 60)]
    assert upright(("1-2", "11-60"), ("2-4", "1-10"), ("3-6", "58-90")) == []
    assert upright(("1-2", "11-60"), ("3-4", "11-15"), ("1-6", "61-90")) == []
    assert upright(("1-2", "11-60"), ("3-4", "11-16"), ("1-6", "61-90")) == [(12, 16)]


def test_a_story_rule_stands_over_every_block_that_is_below_another(page: Page) -> None:
    grid = house().grid
    level = [rule for rule in page.rules if isinstance(rule, Rule) and rule.y0 == rule.y1]
    under = {(block.article, rule.x0, rule.x1) for rule in level for block in page.blocks
             if block.box.y <= rule.y0 < block.box.y + 2 * grid.pitch and block.box.x <= rule.x0 < block.box.right}
    assert {name for name, _, _ in under} == {"a", "b", "c"} and len(level) == 3
    for rule in level:
        assert all(not block.box.y + 2 * grid.pitch < rule.y0 < block.box.bottom for block in page.blocks
                   if block.box.x <= rule.x0 < block.box.right)


def test_no_rule_stands_beside_or_under_a_frame(page: Page) -> None:
    grid = house().grid
    (frame,) = [block.box for block in page.blocks if block.frame]
    for rule in page.rules:
        assert isinstance(rule, Rule)
        beside = rule.y1 <= frame.y or rule.y0 >= frame.bottom or abs(rule.x0 - frame.x) > grid.gutter
        assert beside
    below = page_of([(story("f", "shouge", frame=True), "1-3", "1-20"), (story("g", "gov"), "1-4", "21-50")])[0]
    (rule,) = [r for r in below.rules if isinstance(r, Rule) and r.y0 == r.y1]
    assert rule.x0 == grid.column_x(4)
