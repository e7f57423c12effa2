"""Blocks are arranged once, and recipes counted once: asked again, by the same build or the next, they are known."""

from __future__ import annotations

import pickle
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from stone import MARK, area, article, house, photo, plan_page, quote, rank_of, words

from layout.composition.arrangements import Arrangements
from layout.composition.block import arrange as arranging
from layout.composition.block import packing
from layout.composition.block.arrange import arrange
from layout.composition.block.arrangement import Arrangement
from layout.composition.block.measure import natural_rows
from layout.composition.block.order import BlockOrder, content_key, key_of
from layout.composition.block.packing import recall
from layout.composition.block.setting import set_block
from layout.composition.content import content_of
from layout.composition.makeup import problem_of, set_page
from layout.composition.plan import dressed as dressing
from layout.composition.plan.dressed import recalled
from layout.composition.plan.model import Dress
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article, Headline, HeadWay, PageCopy, Setting
from layout.model.page import Page
from layout.model.plan import BlockPlan, PagePlan
from layout.model.store import NOTHING_KEPT, Store
from layout.model.trail import Trail, Turn
from layout.store.memory import MemoryStore

ISSUE = Path(__file__).parents[2] / "issues" / "2024-07-19"
READ, HOUSE = read_issue(ISSUE)
PLAN = read_plan(ISSUE / "plan.yaml")[2]
COPY = READ.pages[0]


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose blocks are arranged, and whose recipes are counted, one entry each time."""
    names: list[str] = []

    def watched(module: object, name: str) -> None:
        made = getattr(module, name)

        def watch(first: BlockOrder | Article, *rest: object) -> object:
            names.append(first.article.id if isinstance(first, BlockOrder) else first.id)
            return made(first, *rest)

        monkeypatch.setattr(module, name, watch)

    watched(arranging, "_arranged")
    watched(dressing, "dressed")
    return names


def built(copy: PageCopy, plan: PagePlan | None, store: Store) -> Page:
    """A page as a build makes it: decided, then set, by a setter of its own."""
    setter = Setter(HOUSE, store=store)
    holds, _ = plan_page(copy, plan, setter)
    assert holds is not None
    return set_page(READ, copy, holds, setter, Findings())


def edited(copy: PageCopy) -> tuple[PageCopy, str]:
    """The page with one mark of one story exchanged, and that story's name."""
    story = next(a for a in copy.articles if len(a.body) > 2)
    body = (replace(story.body[0], text=story.body[0].text.replace("，", "；", 1)), *story.body[1:])
    return replace(copy, articles=tuple(replace(a, body=body) if a is story else a for a in copy.articles)), story.id


def test_a_second_build_works_out_nothing_anew_and_after_an_edit_its_own_story_alone(worked: list[str]) -> None:
    store = MemoryStore()
    first = built(COPY, PLAN, store)
    assert set(worked) == {a.id for a in COPY.articles}
    worked.clear()
    marked = replace(PLAN, blocks=tuple(replace(block, mark=Mark("plan.yaml", 9)) for block in PLAN.blocks))
    assert built(COPY, marked, store) == first and not worked

    changed, name = edited(COPY)
    again = built(changed, PLAN, store)
    assert set(worked) == {name}
    assert [b.article for b, old in zip(again.blocks, first.blocks, strict=True) if b != old] == [name]
    assert built(changed, PLAN, MemoryStore()) == again


def test_recipes_are_counted_once_and_are_the_same_from_the_store(worked: list[str]) -> None:
    copy, store = replace(COPY, articles=COPY.articles[5:]), MemoryStore()
    ways = dressing.Ways((Dress(), Dress(framed=True)), at_head=True, below=True)

    def counted(kept: Store) -> list[object]:
        setter, ranks = Setter(HOUSE, store=kept), problem_of(copy, None, Setter(HOUSE)).ranks
        return [recalled(each, setter, ranks[each.id], ways) for each in copy.articles]

    first = counted(store)
    assert {article.id for article in copy.articles} == set(worked)
    worked.clear()
    again = counted(store)
    assert not worked and repr(again) == repr(first) == repr(counted(NOTHING_KEPT))  # in the same order too


def test_recipes_of_copy_that_moved_in_its_file_are_found_and_other_ones_are_not(worked: list[str]) -> None:
    store, ways = MemoryStore(), dressing.Ways((Dress(),), at_head=True, below=True)
    story, rank = article(["正文" * 90], headline="题目"), rank_of(article("正文"))
    found = recalled(story, Setter(house(), store=store), rank, ways)
    assert found and worked == ["a"]
    assert recalled(moved(story), Setter(house(), store=store), rank, ways) == found and worked == ["a"]
    dear = replace(house(), makeup=replace(house().makeup, short_line=house().makeup.short_line + 1000))
    others = [(replace(story, frame=True), house(), rank, ways), (story, dear, rank, ways),
              (story, house(), replace(rank, face="kai"), ways), (story, house(), rank, replace(ways, below=False))]
    for other in others:
        worked.clear()
        recalled(other[0], Setter(other[1], store=store), *other[2:])
        assert worked == ["a"]


Value = TypeVar("Value")


def moved(value: Value) -> Value:
    """The same, written further down and further in, in another folder, the first text over several lines."""
    match value:
        case Mark(file, line, column, width):
            turns = value.turns if isinstance(value, Trail) else (Turn(3, line + 11, 1),) if line == 1 else ()
            return Trail(f"下/{file}", line + 10, column + 2, width, tuple(  # type: ignore[return-value]
                Turn(turn.offset, turn.line + 10, turn.column) for turn in turns)) if turns else Mark(
                    f"下/{file}", line + 10, column + 2, width)
        case tuple():
            return tuple(moved(part) for part in value)  # type: ignore[return-value]
    if is_dataclass(value):
        return replace(value, **{field.name: moved(getattr(value, field.name)) for field in fields(value)})
    return value


TEXT = ("本报讯（通讯员 某某）" + "水退了，心才算落了地。" * 9, "## 一夜守堤", *("先堵漏！再加固。“怎么办？”" * 7,) * 6)
STORIES = {
    "plain": (article(TEXT, headline="圩堤合龙。", kicker=(words("引题"),)), "1-2"),
    "insets": (article(TEXT * 3, headline="圩堤合龙", quote=quote("心才算落了地", "村民"), frame=True,
                       photos=(photo(caption="一夜守堤。", credit="某某 摄"),)), "1-3"),
    "beside": (article(TEXT, headline="圩堤合龙", head=HeadWay.VERTICAL), "1-3"),
    "down": (article(TEXT, headline="圩堤合龙", setting=Setting.VERTICAL), "1-3"),
    "group": (article(name="g", label="短讯", members=(article(TEXT, name="m", headline="其一"),
                                                     article(TEXT[:1], name="n"))), "1-2"),
    "missing": (article(TEXT, headline="圩堤合龙", photos=(replace(photo(), sha256=""),)), "1-3"),
    "short": (article(["各单位认真落实1847.9、12573.5、1847.9。" * 6], headline="圩堤"), "1-1"),
}
TOLD = {"plain": {"head-final-stop"}, "short": {"short-line"}}


@pytest.mark.parametrize("name", STORIES)
def test_a_block_is_found_again_with_the_marks_of_where_it_stands_now(name: str, worked: list[str]) -> None:
    story, columns = STORIES[name]
    rank, plain = rank_of(story), Setter(house())
    rows = natural_rows(story, int(columns[2:]), plain, rank, first_row=5)
    order = BlockOrder(story, BlockPlan(story.id, area(columns, f"5-{5 + rows}"), mark=MARK), rank)
    elsewhere = replace(order, article=moved(story), plan=replace(order.plan, mark=None))
    store = MemoryStore()
    made = set_block(order, Setter(house(), store=store))
    assert made.block.items and isinstance(arrange(order, plain), Arrangement)
    worked.clear()
    for other in (order, elsewhere):
        setter = Setter(house(), store=store)
        assert set_block(other, setter) == set_block(other, Setter(house())), other.article.mark
        assert (recall(other, setter) is None) is bool(made.block.draft), "a draft is not kept"
        assert arrange(other, setter) == arrange(other, Setter(house()))
    assert len(worked) == (6 if made.block.draft else 4), "by those without a store, and where there is a draft"
    assert set_block(elsewhere, plain) != made
    assert {finding.code for finding in made.said} & TOLD.get(name, set()) == TOLD.get(name, set())


BLOCK = BlockOrder(article(["正文" * 60], headline="题目", photos=(photo(),)), BlockPlan("a", area("1-2", "5-40")),
                   rank_of(article("正文")))


@pytest.mark.parametrize("other", [
    replace(BLOCK, article=replace(BLOCK.article, photos=(photo(width=1201),))),
    replace(BLOCK, article=replace(BLOCK.article, photos=(replace(photo(), sha256="1" * 64),))),
    replace(BLOCK, article=replace(BLOCK.article, headline=Headline((words("题日"),), forced=False))),
    replace(BLOCK, plan=replace(BLOCK.plan, text_columns=1)),
    replace(BLOCK, rank=replace(BLOCK.rank, face="kai")),
], ids=["size", "hash", "words", "plan", "rank"])
def test_the_keys_tell_what_a_block_hangs_on(other: BlockOrder) -> None:
    setter = Setter(house())
    for key in (key_of, content_key):
        assert key(other, setter) != key(BLOCK, setter) == key(replace(BLOCK), Setter(house()))


def test_only_the_key_of_a_page_tells_where_a_block_was_written() -> None:
    setter, elsewhere = Setter(house()), replace(BLOCK, article=replace(BLOCK.article, mark=Mark("issue.yaml", 7)))
    assert key_of(elsewhere, setter) != key_of(BLOCK, setter)
    two_places = replace(BLOCK.article, photos=(replace(photo(), mark=Mark("issue.yaml", 7)),))
    one_place = replace(two_places, mark=Mark("issue.yaml", 7))
    keys = [content_key(replace(BLOCK, article=each), setter) for each in (one_place, two_places)]
    assert keys[0] != keys[1], "marks that are one here and two there cannot be given back"


def test_the_keys_tell_the_house_but_not_what_is_no_matter() -> None:
    looser = replace(house(), line=replace(house().line, loose=house().line.loose + 1))
    elsewhere = replace(house(), paper=words("另一家"), sources=())
    placed = replace(BLOCK, plan=replace(BLOCK.plan, mark=MARK))
    for key in (key_of, content_key):
        assert key(BLOCK, Setter(looser)) != key(BLOCK, Setter(house())) == key(BLOCK, Setter(elsewhere))
        assert key(placed, Setter(house())) == key(BLOCK, Setter(house()))


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Arrangements(most=2)
    kept["a"], kept["b"] = 1, 2
    assert kept["a"] == 1
    kept["c"] = 3
    assert dict(kept) == {"a": 1, "c": 3}


class Bomb:
    """A pickle that would call something."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return setattr, (Bomb, "gone", "off")


def _harms() -> dict[str, bytes]:
    return {"empty": b"", "none": b"damaged", "text": pickle.dumps("damaged"), "bomb": pickle.dumps(Bomb()),
            "halves": pickle.dumps((1, 2)), "class": pickle.dumps(Path("a")), "house": pickle.dumps(MARK)}


@pytest.mark.parametrize("harm", [*_harms(), "cut"])
def test_a_value_that_is_none_is_made_anew(harm: str, worked: list[str]) -> None:
    store = MemoryStore()
    made = set_block(BLOCK, Setter(house(), store=store))
    key = content_key(BLOCK, Setter(house()))
    sound = store.get(key)
    assert sound is not None
    store.put(key, {**_harms(), "cut": sound[:-9]}[harm])
    assert recall(BLOCK, Setter(house(), store=store)) is None and not hasattr(Bomb, "gone")
    worked.clear()
    assert set_block(BLOCK, Setter(house(), store=store)) == made and worked == ["a"]
    assert store.get(key) == sound


@pytest.mark.parametrize("harm", [b"", b"{", b"3", b"[[1]]", b"[[[false,false],[[1,[[2]]]],[]]]", b"\xff"])
def test_recipes_that_are_none_are_counted_anew(harm: bytes, worked: list[str]) -> None:
    store, ways = MemoryStore(), dressing.Ways((Dress(),), at_head=True, below=False)
    found = recalled(BLOCK.article, Setter(house(), store=store), BLOCK.rank, ways)
    keys = [key for key in store._held if (store.get(key) or b"")[:2] == b"[["]
    assert len(keys) == 1 and found
    store.put(keys[0], harm)
    assert recalled(BLOCK.article, Setter(house(), store=store), BLOCK.rank, ways) == found and worked[-1] == "a"


def test_a_block_that_holds_what_cannot_be_kept_is_set_for_all_that(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    monkeypatch.setattr(packing, "content", lambda article, setter: content_of(replace(article, body=())))
    made = set_block(BLOCK, Setter(house(), store=store))
    assert made.block.items and not store._held
