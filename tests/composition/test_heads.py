"""The head over its text: its parts and their order, its size and lines, its air, and what is too wide for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from stone import (
    MARK,
    area,
    article,
    codes,
    compose,
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

from layout.composition.head.heading import OPENED, Heading, final_stops, fit_heading, heading_options
from layout.composition.head.headline import HeadOrder, Rank, headlines
from layout.composition.setter import Setter
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Headline, HeadWay, Priority
from layout.model.page import Rule, Tint
from layout.model.plan import BlockPlan
from layout.model.style import LabelForm
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
        middle = house().grid.x + house().grid.span(2) // 2
        assert abs(ground.rect.x + ground.rect.width // 2 - middle) <= 1
        assert ground.rect.x >= house().grid.x
        for run in runs(block, "/label"):
            for glyph in run.glyphs:
                assert ground.rect.x < run.x + glyph.x and run.x + glyph.x + run.size < ground.rect.right
            assert ground.rect.y <= run.y - em(880, run.size) and run.y + em(120, run.size) <= ground.rect.bottom


def test_the_label_stands_between_its_rules() -> None:
    ruled = Setter(replace(house(), label_form=LabelForm.RULES))
    it = story(label="一线见闻", headline="区政府常务会议研究民生")
    block, _ = compose(it, BlockPlan(it.id, area("1-2", "20-60")), ruled)
    above, below = [item for item in block.items if isinstance(item, Rule)]
    box = part(block, "label").box
    assert (above.y0, below.y0) == (box.y, box.bottom) and above.x1 - above.x0 == box.width < house().grid.measure
    assert {run.ink for run in runs(block, "/label")} == {above.ink} == {ruled.house.label_rule.ink}


# -- headline -------------------------------------------------------------------------------------------------------

def test_a_longer_headline_is_set_smaller_then_in_more_lines() -> None:
    sizes = []
    rule = house().heads["normal"]
    for length in range(8, len(LONG) + 1, 2):
        heading = fit_heading(HeadOrder(story(headline=LONG[:length]), Rank(rule, "hei")), setter(),
                              house().grid.span(2))
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
                heading = fit_heading(HeadOrder(story(headline=LONG[:length]), Rank(rule, "hei")), setter(), width)
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


def options(headline: str | list[str], columns: int, priority: Priority = Priority.NORMAL) -> tuple[Heading, ...]:
    rule = house().heads[priority.value]
    return heading_options(story(headline=headline), setter(), house().grid.span(columns),
                           Rank(rule, rule.faces[0]))


def test_the_options_are_different_heads_the_best_first() -> None:
    found = options("我市出台12条措施支持民营企业发展", 2)
    assert len({(o.size, len(o.lines)) for o in found}) == len(found) > 2
    assert [o.cost for o in found] == sorted(o.cost for o in found)
    assert all(o.fits and 0 < o.fill <= 1 for o in found) and len({o.height for o in found}) > 2
    order = HeadOrder(story(headline="我市出台12条措施支持民营企业发展"), Rank(house().heads["normal"], "hei"))
    best = fit_heading(order, setter(), house().grid.span(2))
    assert (best.size, best.lines, best.height) == (found[0].size, found[0].lines, found[0].height)


@pytest.mark.parametrize(("headline", "columns", "priority", "lines"), [
    ("区教育局开展暑期防溺水宣传", 2, Priority.NORMAL, 1),  # fills the measure at the largest size
    ("区教育局开展暑期防溺水宣传", 1, Priority.NORMAL, 2),
    ("市委书记李建华到我区调研乡村振兴工作", 1, Priority.NORMAL, 3),
    ("早稻喜开镰", 4, Priority.LEAD, 1),  # not torn
    ("首届龙舟赛周末开桨", 1, Priority.NORMAL, 2),  # one line would have to be small
    ("区政府常务会议研究营商环境和民生实事工作", 2, Priority.HIGH, 2),
])
def test_size_and_lines_are_those_that_fill_the_measure(headline: str, columns: int, priority: Priority,
                                                        lines: int) -> None:
    best = options(headline, columns, priority)[0]
    assert len(best.lines) == lines
    assert best.fill >= 0.7


def test_a_head_is_spaced_within_the_house_s_limits() -> None:
    for priority in Priority:
        rule = house().heads[priority.value]
        for length in range(4, len(LONG) + 1):
            it = story(headline=LONG[:length])
            for way in headlines(HeadOrder(it, Rank(rule, "hei")), setter(), house().grid.span(2)):
                if way.fits:
                    assert -em(rule.close, way.size) <= way.tracking <= em(rule.open, way.size)


@pytest.mark.parametrize(("headline", "line"), [
    (["压实防汛责任，", "守牢安全底线"], "压实防汛责任，"),
    ("守牢安全底线。", "守牢安全底线。"),
    ("谁来养老？", None),
    ("践行“枫桥经验” 打造“马山样板”", None),
])
def test_a_mark_where_the_line_ends_anyway_is_told_and_kept(headline: str | list[str], line: str | None) -> None:
    """R85, R87: nothing is left out silently."""
    it = story(headline=headline)
    block = fit_block(it, "1-4", 1)
    assert settle(it, block) == ()
    found = Findings()
    final_stops(it, part(block, "headline").lines, found)
    assert [dict(d.facts)["line"] for d in found] == ([line] if line else [])


# -- kicker, deck, summary ------------------------------------------------------------------------------------------

def test_a_deck_too_long_for_one_line_is_broken_evenly() -> None:
    it = story(headline="区政府常务会议研究民生",
               deck="今年先行改造茶坞桑埭两地管网惠及两万一千人完工一段验收一段通水")
    deck = part(fit_block(it, "1-2", 1), "deck")
    assert len(deck.lines) == 2 and abs(len(deck.lines[0]) - len(deck.lines[1])) <= 4


def test_every_line_of_kicker_and_deck_is_in_the_middle() -> None:
    block = fit_block(story(**FULL), "1-4", 1)
    middle = house().grid.x + house().grid.span(4) // 2
    for field in ("kicker/0", "deck/0", "summary/0"):
        (run,) = runs(block, field)
        right = run.x + max(glyph.x for glyph in run.glyphs) + run.size
        assert abs((run.x + right) // 2 - middle) <= run.size


def test_a_long_summary_fills_its_lines() -> None:
    block = fit_block(story(headline="区政府常务会议研究民生", summary=FULL["summary"] * 2), "1-2", 1)
    summary = part(block, "summary")
    assert len(summary.lines) > 1
    first = runs(block, "/summary/0")[0]
    assert first.x == house().grid.x + summary.size


def test_kicker_and_deck_are_some_grades_smaller_than_the_head_that_was_chosen() -> None:
    for headline, kicker, deck in (("早稻开镰", 22, 18), ("盯紧每一段圩堤每一座泵站 守牢群众安全和田里的收成", 22, 18)):
        block = fit_block(story(**{**FULL, "headline": headline}, priority=Priority.LEAD), "1-4", 1)
        assert (part(block, "kicker").size, part(block, "deck").size) == (pt(kicker), pt(deck))
    low = story(**{**FULL, "headline": "双椿镇错峰抢收早稻"}, priority=Priority.LOW)
    block = fit_block(low, "1-1", 1)
    assert part(block, "deck").size <= part(block, "kicker").size < part(block, "headline").size * 3 // 4


def test_kicker_and_deck_never_leave_the_measure() -> None:
    for length in range(4, 30, 3):
        for columns in (1, 2, 4):
            width = house().grid.span(columns)
            it = story(kicker=LONG[:length], headline="双椿镇错峰抢收早稻", deck=LONG[:length])
            head = fit_heading(HeadOrder(it, Rank(house().heads["normal"], "hei")), setter(), width)
            assert all(row.line.width <= width for row in head.rows)


# -- air ------------------------------------------------------------------------------------------------------------

def test_a_head_opens_a_little_where_it_has_rows_to_spare() -> None:
    heading = fit_heading(HeadOrder(story(**FULL), Rank(house().heads["lead"], "cusong")), setter(),
                          house().grid.span(4))
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
            assert first <= 30 + -(-head_height(it, columns) // house().grid.pitch) + 4


def head_height(it: Article, columns: str) -> int:
    width = house().grid.span(int(columns[-1]))
    return fit_heading(HeadOrder(it, rank_of(it)), setter(), width).height


@pytest.mark.parametrize("name", ["kicker", "headline", "deck", "label"])
@pytest.mark.parametrize("head", [None, HeadWay.VERTICAL], ids=["level", "down"])
def test_raised_and_lowered_figures_stand_in_every_part_of_a_head(name: str, head: HeadWay | None) -> None:
    it = article(copy("gov"), **{"headline": "水库蓄水有成", name: "储水10⁸方减碳10⁻⁶降CO₂"}, head=head)
    assert settle(it, fit_block(it, "1-4", 10)) == ()
