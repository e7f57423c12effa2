"""A page that its copy does not fill: the plain rule's blocks, and the kept plan's, hold what stands in them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from stone import MARK, article, codes, plan_page, runs, set_block, setter, words

from layout.model.issue import Article, CopyParagraph, PageCopy, Role
from layout.model.page import Block
from layout.model.plan import Area, BlockPlan, PagePlan


def verses(count: int) -> Article:
    """Stanzas of two verses."""
    lines = [CopyParagraph(text, MARK, Role.VERSE, opens=not n % 2)
             for n, text in enumerate(("山月照窗明，", "松风入梦清。") * count)]
    return replace(article(headline="夜宿青石岭", name="poem"), body=tuple(lines))


def table(rows: int) -> Article:
    made = [CopyParagraph(text, MARK, Role.ROW if n else Role.HEAD_ROW,
                          cells=tuple(cell.span() for cell in re.finditer("[^\t]+", text)))
            for n, text in enumerate(["队名\t得分", *(f"青石{n}队\t{n}.5" for n in range(rows))])]
    return replace(article(headline="全区赛事积分榜", name="table"), body=tuple(made))


def _at_left(block: Block, unit: str) -> bool:
    """Whether a paragraph stands in a block's left half."""
    return min(run.x for run in runs(block, unit)) < block.box.x + block.box.width // 2


def page(*stories: Article) -> PageCopy:
    return PageCopy(2, MARK, words("云汀新闻"), (), stories)


@pytest.mark.parametrize("story", [table(1), table(2), table(3), table(4), verses(1), verses(2), verses(3)],
                         ids=lambda story: f"{story.id}-{len(story.body)}")
def test_what_is_not_parted_just_anywhere_has_room(story: Article) -> None:
    plan, _ = plan_page(page(story), None, setter())
    assert plan
    area = plan.blocks[0].area
    block, found = set_block(story, f"{area.first_column}-{area.last_column}", f"{area.first_row}-{area.last_row}")
    assert not codes(found) & {"overset", "overset-whole"} and block.items
    head, row = (_at_left(block, f"{story.id}/body/{n}") for n in (0, 1))
    assert story.id != "table" or head == row, "no head stands in another column than the row below it"


def test_a_kept_block_that_its_story_has_outgrown_goes_down_and_that_is_told() -> None:
    story = verses(3)
    kept = PagePlan(2, (BlockPlan("poem", Area(1, 1, 1, 8)),))
    plan, found = plan_page(page(story), kept, setter())
    assert plan
    area = plan.blocks[0].area
    assert (area.first_column, area.last_column, area.first_row) == (1, 1, 1) and area.last_row > 8
    assert [dict(d.facts)["now"] for d in found if d.code == "plan-moved"] == [f"1-1/1-{area.last_row}"]
    assert not codes(set_block(story, "1-1", f"1-{area.last_row}")[1]) & {"overset", "overset-whole"}
    assert "plan-moved" not in codes(plan_page(page(story), plan, setter())[1])


def test_a_kept_block_that_stands_on_another_stays() -> None:
    story, other = verses(3), replace(article("区里开会。", headline="区里召开会议"), id="b")
    kept = PagePlan(2, (BlockPlan("poem", Area(1, 1, 1, 8)), BlockPlan("b", Area(1, 2, 9, 15))))
    assert plan_page(page(story, other), kept, setter())[0] == kept
