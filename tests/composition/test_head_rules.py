"""What a chief editor marks on a head (M84, M85, M87, M89-M91, M93): lines, sizes by width and length, air, label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stone import article, copy, fit_block, house, part, rank_of, row_of, runs, setter

from layout.composition.block.arrangement import Arrangement
from layout.composition.block.heads import MORE_AIR
from layout.composition.block.measure import arranged
from layout.composition.frame import row_ink_top
from layout.composition.head.heading import LABEL_AIR, Heading, fit_heading, heading_options
from layout.composition.head.headline import IDLE, STUB_FILL, HeadOrder, HeadWish, Rank, characters, headlines
from layout.composition.plan.price.block import Burden, block_price, heavy
from layout.composition.setter import Setter
from layout.model.issue import Article, HeadWay, Kind, Priority
from layout.model.pencil import Fault
from layout.model.plan import Area, BlockPlan
from layout.model.style import HeadAlign
from layout.model.units import Length, em, pt

HEADS = ("43个驿站为户外劳动者送清凉", "莲花湖水库除险加固通过验收", "市作协文学采风活动走进乡村",
         "双椿镇错峰抢收万亩早稻", "区农业农村局兑付惠农补贴1280万元", "北湖社区打造15分钟便民生活圈",
         "市委书记李建华到我区调研乡村振兴工作",
         "首届龙舟赛周末开桨", "区教育局开展暑期防溺水宣传")


def story(headline: str | list[str], priority: Priority = Priority.NORMAL, **rest: object) -> Article:
    return article(copy("gov"), headline=headline, priority=priority, **rest)


def best(it: Article, columns: int, by: Setter | None = None, size: Length | None = None,
         lines: int | None = None) -> Heading:
    by = by or setter()
    return fit_heading(HeadOrder(it, rank_of(it), HeadWish(size, lines)), by, by.house.grid.span(columns))


# -- lines (M84) -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("headline", HEADS)
def test_no_third_line_stands_where_two_fit(headline: str) -> None:
    it = story(headline)
    rule = rank_of(it).rule
    for columns in (1, 2):
        width = house().grid.span(columns)
        found = heading_options(it, setter(), width, rank_of(it))
        two = setter().head_lines([setter().span(it.headline.lines[0], rule.deck, "a")], 2)  # type: ignore[union-attr]
        assert two is not None
        if max(em(line.width, rule.sizes[-1]) for line in two) <= width:
            assert max(len(head.lines) for head in found) <= 2
            assert Fault.THIRD_LINE in best(it, columns, lines=3).faults
        assert not any(Fault.THIRD_LINE in head.faults for head in found)


@pytest.mark.parametrize("headline", ["早稻开镰", "“小板凳”会", "送戏下乡 来", "议出电梯！"])
@pytest.mark.parametrize("lines", [None, 2])
def test_five_characters_stay_whole_whatever_marks_they_have(headline: str, lines: int | None) -> None:
    it = story(headline, Priority.HIGH)
    assert characters(it) <= 5
    assert all(len(best(it, columns, lines=lines).lines) == 1 for columns in (2, 3, 4))


def test_lines_of_the_editor_s_are_not_marked() -> None:
    assert best(story(["双椿镇", "错峰抢收", "早稻"]), 3).faults == ()


@pytest.mark.parametrize(("headline", "priority", "columns"), [
    ("一座桥的三十六次体检", Priority.LEAD, 4), ("流动书车驶进工地宿舍", Priority.NORMAL, 2),
    ("三季度全区工业稳步回升", Priority.NORMAL, 3), ("清水街道疏沟清淤迎汛期", Priority.HIGH, 4),
    ("塔吊上岗，工地更安全", Priority.NORMAL, 2), ("青石镇把诊所搬到村口", Priority.NORMAL, 2),
    ("一把老戏台的修与用", Priority.NORMAL, 2), ("一座桥守着一江水", Priority.NORMAL, 3),
])
def test_no_head_is_broken_idly(headline: str, priority: Priority, columns: int) -> None:
    """One line holds it well; two are dearer, so that only a page that fills no other way has them, and no stubs and no
    line that ends on 的 are offered."""
    it, width = story(headline, priority), house().grid.span(columns)
    found = heading_options(it, setter(), width, rank_of(it))
    assert len(found[0].lines) == 1
    assert all(head.fill >= STUB_FILL and not head.lines[0].endswith("的") for head in found if len(head.lines) > 1)
    broken = best(it, columns, lines=2)
    assert len(broken.lines) == 2 and broken.cost > best(it, columns).cost + IDLE


def test_lines_that_are_asked_for_are_set_however_short() -> None:
    """The editor's own, and the plan's number of them."""
    assert best(story(["一座桥", "守着一江水"]), 3).lines == ("一座桥", "守着一江水")
    assert len(best(story("一座桥守着一江水"), 3, lines=2).lines) == 2


@pytest.mark.parametrize(("headline", "columns"), [
    ("开学了 这份护眼提醒请家长收好", 2), ("一条河的重生——清溪治理纪实", 3), ("水库除险加固工程全部通过验收", 2)])
def test_a_head_that_fills_two_lines_or_has_two_parts_is_not_broken_idly(headline: str, columns: int) -> None:
    it, width = story(headline), house().grid.span(columns)
    ways = headlines(HeadOrder(it, rank_of(it)), setter(), width)
    assert any(len(way.lines) == 2 and not way.idle for way in ways)


def test_a_headline_too_high_for_its_text_costs() -> None:
    """Two lines of 24 pt, nearly five rows, over four rows of text or fewer; not over six, nor one line over four."""
    grid = house().grid
    one, two = pt(24) * 118 // 100, 2 * pt(24) * 118 // 100
    assert heavy(two, 4, grid) > 1 > heavy(two, 5, grid) > 0
    assert heavy(two, 6, grid) == heavy(one, 4, grid) == 0
    plain = Burden(2, 10, 0.0, 0, 0.0, 0, 0, recut=False, framed=False, crop=0.0, off_wish=0.0)
    assert block_price(plain._replace(heavy=1.0), house()) > block_price(plain, house())


# -- sizes by width and length (M87, M90) ---------------------------------------------------------------------------

@pytest.mark.parametrize(("headline", "columns", "least"), [
    ("众志成城", 4, 96), ("众志成城", 5, 96), ("把灯留给夜行人", 4, 84), ("把灯留给夜行人", 3, 63),
])
def test_a_short_lead_is_large(headline: str, columns: int, least: int) -> None:
    it = story(headline, Priority.LEAD)
    found = best(it, columns)
    assert (found.size, len(found.lines), found.faults) == (pt(least), 1, ())
    assert all(o.size >= pt(63) for o in heading_options(it, setter(), house().grid.span(columns), rank_of(it)))


def test_a_lead_of_eight_characters_is_as_large_as_leads_are() -> None:
    assert best(story("把桌子摆到楼道口", Priority.LEAD), 4).size == pt(54)


def test_a_short_lead_set_small_is_marked_where_its_house_has_larger_sizes() -> None:
    it = story("众志成城", Priority.LEAD)
    assert Fault.SHORT_LEAD_SMALL in best(it, 4, size=pt(54)).faults
    assert Fault.SHORT_LEAD_SMALL not in best(it, 3, size=pt(54)).faults
    rule = replace(rank_of(it).rule, short=())
    tabloid = fit_heading(HeadOrder(it, Rank(rule, "cusong")), Setter(house()), house().grid.span(4))
    assert Fault.SHORT_LEAD_SMALL not in tabloid.faults and tabloid.size <= pt(54)


@pytest.mark.parametrize(("columns", "least", "most"), [(1, 16, 20), (2, 16, 20), (3, 24, 32), (4, 24, 32), (5, 32, 60),
                                                       (6, 42, 60)])
def test_a_photo_head_is_of_a_size_for_its_columns(columns: int, least: int, most: int) -> None:
    for headline in ("江滩苇荡", "江滩苇荡待客来", "盛夏时节白鹭湖村抢插晚稻保丰收"):
        found = best(article(headline=headline, kind=Kind.PHOTO), columns)
        assert pt(least) <= found.size <= pt(most) and found.faults == ()
        share = max(row.line.width for row in found.rows) / house().grid.span(columns)
        assert found.flush == (share < (0.45 if columns > 2 else 0.35))
        assert (found.rows[0].line.runs[0].x == 0) >= found.flush


def test_a_photo_head_of_another_size_is_marked() -> None:
    it = article(headline="盛夏时节白鹭湖村抢插晚稻保丰收", kind=Kind.PHOTO)
    assert [best(it, columns, size=pt(18), lines=1).faults for columns in (2, 3)] == [(), (Fault.PHOTO_HEAD_SIZE,)]


def test_a_head_that_leaves_much_free_may_be_larger_and_is_marked_where_it_is_thin() -> None:
    assert best(story("三种用法来了吗"), 3).faults == (Fault.HEAD_THIN,)
    assert best(story("三种用法来了吗"), 2).faults == ()
    assert best(story("三种用法来了吗", deck="一块晒场一年到头都不闲着，村民的账越算越清楚"), 3).faults == ()
    ample = heading_options(story("一块晒场的三种用法"), setter(), house().grid.span(3), rank_of(story("一")))
    assert {head.size for head in ample} & {pt(28), pt(26)} and ample[0].fill >= 0.45
    full = heading_options(story("区教育局开展暑期防溺水宣传"), setter(), house().grid.span(2), rank_of(story("一")))
    assert all(head.size <= pt(24) for head in full if len(head.lines) == 1)


# -- heads that run down (M89) --------------------------------------------------------------------------------------

def down(headline: str, *, asked: bool, rows: int) -> Arrangement | None:
    it = article(copy("gov"), headline=headline, head=HeadWay.VERTICAL if asked else None)
    plan = BlockPlan("a", Area(1, 2, 5, 4 + rows), head=None if asked else HeadWay.VERTICAL)
    return arranged(it, plan, setter(), rank_of(it))


def test_a_head_that_runs_down_unasked_is_one_line_of_a_fair_size_or_is_marked() -> None:
    for headline, marked in (("一块晒场三种用法", False), ("江畔夜市亮起“小票灯”照亮了整整一条街上的人和摊", True)):
        for asked in (True, False):
            way = next(filter(None, (down(headline, asked=asked, rows=rows) for rows in range(30, 50))))
            assert (Fault.HEAD_VERTICAL in way.faults) == (marked and not asked)


def test_the_lines_of_a_head_that_runs_down_begin_at_one_height() -> None:
    it = story(["江畔夜市亮起", "小票灯"], head=HeadWay.VERTICAL)
    first, second = runs(fit_block(it, "1-2", 10), "/headline/")
    assert first.y + first.glyphs[0].y == second.y + second.glyphs[0].y


# -- air and label (M85, M91, M93) ----------------------------------------------------------------------------------

@pytest.mark.parametrize("first", [1, 30])
@pytest.mark.parametrize("columns", ["1-1", "1-2", "1-3"])
@pytest.mark.parametrize("headline", HEADS[:4])
def test_the_white_under_a_head_is_even_and_what_is_spare_stands_above(headline: str, columns: str,
                                                                        first: int) -> None:
    block = fit_block(story(headline), columns, first)
    grid, head = house().grid, part(block, "headline").box
    text = row_ink_top(grid, min(row_of(run) for run in runs(block, "/body/")))
    least = em(house().head_air, grid.pitch)
    assert least <= text - head.bottom <= least + em(MORE_AIR, grid.pitch) + 1


@pytest.mark.parametrize("align", list(HeadAlign))
def test_a_label_stands_on_the_axis_of_its_head_half_a_row_above_it(align: HeadAlign) -> None:
    by = Setter(replace(house(), head_align=align))
    for rest in ({}, {"kicker": "贺书屏到青圩镇检查防汛工作"}):
        head = best(story("区政府研究民生", label="一线见闻", **rest), 3, by)
        label, below, headline = head.rows[0], head.rows[1], next(row for row in head.rows if row.kind == "headline")
        white = below.top + em(45, below.size) - (label.top + label.size + label.size // 5)
        assert white == em(LABEL_AIR, house().grid.pitch)
        assert head.flush == (align is HeadAlign.LEFT)
        assert (headline.line.runs[0].x == 0) == head.flush
