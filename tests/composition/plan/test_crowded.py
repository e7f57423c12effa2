"""A kept plan may be changed by hand: what it asks for more than there is room for is said, and never set."""

from __future__ import annotations

import pytest
from stone import MARK, area, article, facts, house, plan_page, set_block, setter, settle

from layout.composition.makeup import plan_to_show
from layout.composition.text.runaround import LEAST_MEASURE
from layout.model.issue import Article, HeadWay, PageCopy, Setting
from layout.model.plan import BlockPlan, PagePlan

TEXT = "区里开会研究防汛工作，大家发言。" * 30


def story(way: str) -> Article:
    setting = Setting.VERTICAL if way == "down" else Setting.HORIZONTAL
    head = HeadWay.VERTICAL if way == "beside" else None
    return article([TEXT] * 4, headline="甲乙丙丁开会", setting=setting, head=head)


def kept(count: int) -> PagePlan:
    return PagePlan(1, (BlockPlan("a", area("1-4", "1-40"), text_columns=count, mark=MARK),))


@pytest.mark.parametrize(("way", "most"), [("flat", 10), ("beside", 10), ("down", 7)])
def test_more_text_columns_than_there_is_room_for_are_refused_with_the_most(way: str, most: int) -> None:
    copy = PageCopy(1, MARK, None, (), (story(way),))
    for count in (most + 1, 40, 999):
        plan, said = plan_page(copy, kept(count), setter())
        assert plan is None
        told = facts(said, "plan-columns")
        assert (told["count"], told["most"], told["least"]) == (str(count), str(most), str(LEAST_MEASURE))
        assert plan_to_show(copy, kept(count), setter()).blocks[0].text_columns is None
    assert "plan-columns" not in {d.code for d in plan_page(copy, kept(most), setter())[1]}


@pytest.mark.parametrize("way", ["flat", "beside", "down"])
def test_as_many_as_there_is_room_for_stand_in_their_frames(way: str) -> None:
    for columns, rows in (("1-1", "1-50"), ("1-3", "5-30")):
        for count in (1, 2, 4, 7):
            it, grid = story(way), house().grid
            wide = grid.span(area(columns, rows).columns)
            if count * LEAST_MEASURE * grid.body + (count - 1) * grid.gutter > wide:
                continue
            block, _ = set_block(it, columns, rows, text_columns=count)
            assert "outside-frame" not in {d.code for d in settle(it, block)}, (columns, count)
