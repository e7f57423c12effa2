"""Blocks are arranged once: asked again, by the same build or the next, they are known."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from pathlib import Path

import pytest
from stone import MARK, area, article, house, photo, plan_page, rank_of

from layout.composition.block.arrange import Arrangement, arrange
from layout.composition.block.kept import Arrangements
from layout.composition.block.order import BlockOrder, key_of
from layout.composition.makeup import set_page
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import PageCopy
from layout.model.page import Page
from layout.model.plan import BlockPlan, PagePlan

ISSUE = Path(__file__).parents[2] / "issues" / "2024-07-19"
READ, HOUSE, _ = read_issue(ISSUE)
PLAN = read_plan(ISSUE / "plan.yaml")[2]


def built(copy: PageCopy, plan: PagePlan, kept: MutableMapping[str, object]) -> Page:
    """A page as a build makes it whose make-up is kept: held, then set, by a setter of its own."""
    setter = Setter(HOUSE, kept=kept)
    holds, _ = plan_page(copy, plan, setter)
    assert holds is not None
    return set_page(READ, copy, holds, setter, Findings())


def test_a_second_build_arranges_nothing_anew_and_an_edit_its_own_story_alone() -> None:
    copy, kept = READ.pages[0], Arrangements()
    first = built(copy, PLAN, kept)
    known = set(kept)
    assert {key.partition("/")[0] for key in known} == {a.id for a in copy.articles}
    marked = replace(PLAN, blocks=tuple(replace(block, mark=Mark("plan.yaml", 9)) for block in PLAN.blocks))
    assert built(copy, marked, kept) == first and set(kept) == known

    story = next(a for a in copy.articles if len(a.body) > 2)
    body = (replace(story.body[0], text=story.body[0].text.replace("，", "；", 1)), *story.body[1:])
    edited = replace(copy, articles=tuple(replace(a, body=body) if a is story else a for a in copy.articles))
    again = built(edited, PLAN, kept)
    assert {key.partition("/")[0] for key in set(kept) - known} == {story.id}
    assert [b.article for b, old in zip(again.blocks, first.blocks, strict=True) if b is not old] == [story.id]
    assert built(edited, PLAN, Arrangements()) == again


BLOCK = BlockOrder(article(["正文" * 60], headline="题目", photos=(photo(),)), BlockPlan("a", area("1-2", "5-40")),
                   rank_of(article("正文")))


@pytest.mark.parametrize("other", [
    replace(BLOCK, article=replace(BLOCK.article, photos=(photo(width=1201),))),
    replace(BLOCK, article=replace(BLOCK.article, photos=(replace(photo(), sha256="1" * 64),))),
    replace(BLOCK, article=replace(BLOCK.article, mark=Mark("issue.yaml", 7))),
    replace(BLOCK, plan=replace(BLOCK.plan, text_columns=1)),
    replace(BLOCK, rank=replace(BLOCK.rank, face="kai")),
], ids=["size", "hash", "mark", "plan", "rank"])
def test_the_key_tells_what_a_block_hangs_on(other: BlockOrder) -> None:
    setter = Setter(house())
    assert key_of(other, setter) != key_of(BLOCK, setter) == key_of(replace(BLOCK), Setter(house()))


def test_the_key_tells_the_house_but_not_what_is_no_matter() -> None:
    looser = replace(house(), line=replace(house().line, loose=house().line.loose + 1))
    elsewhere = replace(house(), paper="另一家", sources=())
    assert key_of(BLOCK, Setter(looser)) != key_of(BLOCK, Setter(house())) == key_of(BLOCK, Setter(elsewhere))
    placed = replace(BLOCK, plan=replace(BLOCK.plan, mark=MARK))
    assert key_of(placed, Setter(house())) == key_of(BLOCK, Setter(house()))


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Arrangements(most=2)
    kept["a"], kept["b"] = 1, 2
    assert kept["a"] == 1
    kept["c"] = 3
    assert dict(kept) == {"a": 1, "c": 3}


def test_an_entry_that_is_none_is_made_anew() -> None:
    """A store on the disk may be damaged: what is not an arrangement is none."""
    setter = Setter(house())
    kept = setter.kept
    kept[key_of(BLOCK, setter)] = "damaged"
    assert isinstance(arrange(BLOCK, setter), Arrangement)
    assert isinstance(kept[key_of(BLOCK, setter)], Arrangement)
