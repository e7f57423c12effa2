"""The red pencil on small pages: each rule broken once, kept once, and excused by the editor's own wish."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from layout.composition.plan.model import Dress, HeadLook, PhotoBox, PlacedStory, Recipe, Story, StoryStanding
from layout.composition.plan.price.page import judge
from layout.composition.plan.search.dice import Dice
from layout.manifest.house.reader import read_house
from layout.model.diagnostic import Mark
from layout.model.issue import Pin
from layout.model.pencil import Fault, PencilMark
from layout.words import TABLE, Severity, words
from layout.words.pencil import RULE_NAMES

WEIGHTS = read_house(None).makeup
COLUMNS, ROWS = 6, 40
LEAD, HIGH, NORMAL, GROUP, PHOTO = StoryStanding
PINNED = Pin(Mark("issue.yaml", 1), at="top-right")


def story(place: tuple[int, int, int, int], standing: StoryStanding = NORMAL, *, size: int = 20,
          photos: tuple[PhotoBox, ...] = (), framed: bool = False, start: int = 0, length: int = 300) -> PlacedStory:
    """A block at (x, y, width, height) with a headline of ``size`` points, two rows high."""
    x, y, width, height = place
    look = HeadLook(1000 * size, start, start, start + 2000) if size else HeadLook()
    own, recipe = Story(0, "", standing, width * height, "hei", length=length), Recipe(0, 0, 3, photos, look=look)
    return PlacedStory(own, Dress(framed=framed), recipe, x, y, width, height, 0)


def page(**changed: PlacedStory) -> list[PlacedStory]:
    """A wheel of five blocks that nobody would mark, with some of them as the case has them."""
    blocks = {
        "lead": story((0, 0, 4, 18), LEAD, size=54, length=900), "high": story((4, 0, 2, 28), HIGH, size=34),
        "left": story((0, 18, 2, 22), size=24), "foot": story((2, 28, 4, 12), size=18),
        "mid": story((2, 18, 2, 10), size=16)}
    blocks |= changed
    return [replace(b, story=replace(b.story, index=n, article=name)) for n, (name, b) in enumerate(blocks.items())]


def marked(blocks: list[PlacedStory]) -> dict[Fault, tuple[PencilMark, ...]]:
    marks = judge(blocks, COLUMNS, ROWS, WEIGHTS).marks
    return {fault: tuple(m for m in marks if m.fault is fault) for fault in dict.fromkeys(m.fault for m in marks)}


def pinned(block: PlacedStory, pin: Pin = PINNED) -> PlacedStory:
    return replace(block, story=replace(block.story, pin=pin))


def photo(width: int, height: int, y: int = 3, **more: bool) -> PhotoBox:
    return PhotoBox(0, y, width, height, 1000 * width * height, **more)


def test_a_page_that_nobody_would_mark() -> None:
    assert marked(page()) == {}


FOOT, HIGH_AT, LEAD_AT = (2, 28, 4, 12), (4, 0, 2, 28), (0, 0, 4, 18)
LEAD_PHOTO = story(LEAD_AT, LEAD, size=54, photos=(photo(3, 8),))


@pytest.mark.parametrize(("fault", "changed", "articles"), [
    (Fault.LEAD_WEAK, {"high": story(HIGH_AT, HIGH, size=44)}, ("lead", "high")),
    (Fault.LEAD_NARROW, {"lead": story((0, 0, 3, 18), LEAD, size=54, length=501),
                         "high": story((3, 0, 3, 28), HIGH, size=34), "mid": story((2, 18, 1, 10), size=16)},
     ("lead",)),
    (Fault.PHOTO_OVER_LEAD, {"lead": LEAD_PHOTO, "foot": story(FOOT, PHOTO, photos=(photo(4, 10),))}, ("foot",)),
    (Fault.PHOTO_EQUAL, {"lead": LEAD_PHOTO, "foot": story(FOOT, photos=(photo(3, 7),))}, ("lead", "foot")),
    (Fault.PHOTOS_ABREAST, {"lead": LEAD_PHOTO, "high": story(HIGH_AT, HIGH, size=34, photos=(photo(2, 3),))},
     ("lead", "high")),
    (Fault.PANORAMA_NARROW, {"foot": story(FOOT, photos=(photo(2, 3, wide=True),))}, ("foot",)),
    (Fault.FRAMES_TOUCH, {"mid": story((2, 18, 2, 10), framed=True), "left": story((0, 18, 2, 22), framed=True)},
     ("left", "mid")),
    (Fault.HEADS_ALIKE, {"left": story((0, 18, 2, 22), size=17)}, ("left", "mid")),
    (Fault.HEADS_OUT_OF_LINE, {"left": story((0, 18, 2, 22), size=24, start=600)}, ("left", "mid")),
    (Fault.RANK_LOW, {"high": story(HIGH_AT, size=30), "foot": story(FOOT, HIGH, size=28)}, ("high", "foot")),
])
def test_a_fault_is_marked_with_its_stories(fault: Fault, changed: dict[str, PlacedStory],
                                            articles: tuple[str, ...]) -> None:
    found = marked(page(**changed))
    assert set(found) == {fault} and [mark.articles for mark in found[fault]] == [articles]
    verdict = judge(page(**changed), COLUMNS, ROWS, WEIGHTS)
    assert verdict.sound and verdict.acceptable is not fault.hard
    assert verdict.price > judge(page(), COLUMNS, ROWS, WEIGHTS).price


@pytest.mark.parametrize("changed", [
    {"lead": pinned(story((0, 0, 3, 18), LEAD, size=40, length=900), Pin(Mark("issue.yaml", 1), columns=(1, 3))),
     "high": story((3, 0, 3, 28), HIGH, size=34), "mid": story((2, 18, 1, 10), size=16)},
    {"lead": LEAD_PHOTO, "foot": story(FOOT, PHOTO, photos=(photo(4, 10, asked=True),))},
    {"foot": story(FOOT, photos=(photo(2, 3, wide=True, asked=True),))},
    {"high": pinned(story(HIGH_AT, size=30)), "foot": story(FOOT, HIGH, size=28)},
])
def test_what_the_editor_asked_for_is_no_fault(changed: dict[str, PlacedStory]) -> None:
    assert marked(page(**changed)) == {}


def test_frames_that_are_asked_for_do_not_count_as_many() -> None:
    chosen = [replace(b, dress=Dress(framed=True)) for b in page()[1:4]]
    assert marked([*chosen, page()[0], page()[4]])[Fault.FRAMES_MANY][0].figure == 3000
    asked = [replace(b, story=replace(b.story, framed=True)) for b in chosen]
    assert not marked([*asked, page()[0], page()[4]])


def test_the_head_of_a_photo_over_all_columns_may_reach_the_leads() -> None:
    lead, banner = story((0, 0, 5, 10), LEAD, size=54), story((0, 20, 6, 20), PHOTO, size=54)
    rest = [story((5, 0, 1, 10)), story((0, 10, 6, 10))]
    assert Fault.LEAD_WEAK not in marked([lead, *rest, banner])
    assert Fault.LEAD_WEAK in marked([lead, *rest, replace(banner, story=replace(banner.story, standing=NORMAL))])


def test_heads_side_by_side_count_for_half_in_two_faces_and_are_refused_in_threes() -> None:
    left, mid = (story((2 * n, 18, 2, 10), size=20) for n in (0, 1))
    other = replace(mid, story=replace(mid.story, face="biaosong"))
    assert [mark.share for mark in marked([left, mid])[Fault.HEADS_ALIKE]] == [1000]
    assert [mark.share for mark in marked([left, other])[Fault.HEADS_ALIKE]] == [500]
    assert Fault.HEADS_ABREAST in marked([left, mid, story((4, 18, 2, 10), size=22)])
    assert Fault.HEADS_ABREAST not in marked([left, mid, story((4, 18, 2, 10), size=24)])
    assert not marked([left, story((2, 18, 2, 10), framed=True)])


def by_hand(blocks: list[PlacedStory]) -> set[tuple[int, int]]:
    """The pairs of heads that clash, worked out row by row: half the shorter head's rows beside the other's."""
    found = set()
    for a, b in combinations(blocks, 2):
        left, right = (a, b) if a.x < b.x else (b, a)
        rows = [{1000 * one.y + row for row in range(one.recipe.look.top, one.recipe.look.foot)} for one in (a, b)]
        beside = left.x + left.width == right.x
        sizes = sorted(one.recipe.look.size for one in (a, b))
        if beside and 2 * len(rows[0] & rows[1]) >= min(map(len, rows)) and 100 * sizes[1] < 115 * sizes[0]:
            found.add((left.story.index, right.story.index))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_heads_that_clash_are_those_whose_rows_stand_side_by_side(seed: int) -> None:
    dice = Dice(seed)
    blocks, y = [], 0
    for column in range(3):
        y = dice.between(0, 3)
        while y < 20:
            height = dice.between(3, 9)
            look = {"size": dice.pick((18, 20, 22, 26)), "start": 500 * dice.below(3)}
            blocks.append(story((2 * column, y, 2, height), **look))
            y += height
    blocks = [replace(b, story=replace(b.story, index=n, article=str(n))) for n, b in enumerate(blocks)]
    assert set(judge(blocks, COLUMNS, ROWS, WEIGHTS).clashes) == by_hand(blocks)


def test_every_fault_has_its_rule_and_its_sentence() -> None:
    for fault in Fault:
        assert fault.rule in RULE_NAMES
        assert TABLE[fault].severity is (Severity.WARNING if fault.hard else Severity.NOTICE)
        for lang in ("zh", "en"):
            assert all("{" not in said for said in words(fault, PencilMark(fault, ("a", "b", "c"), 1500).facts, lang))


def price(part: str, *blocks: PlacedStory) -> float:
    """What so many blocks cost of that, in the house's units."""
    of = [replace(b, story=replace(b.story, index=n, article=str(n))) for n, b in enumerate(blocks)]
    return judge(of, COLUMNS, ROWS, WEIGHTS).prices[part] / 1000


def dressed(block: PlacedStory, *, fill: int = 800, lines: int = 1, face: str = "hei") -> PlacedStory:
    look = block.recipe.look._replace(fill=fill, lines=lines)
    return replace(block, recipe=replace(block.recipe, look=look), story=replace(block.story, face=face))


def test_heads_side_by_side_cost_by_how_much_they_are_alike() -> None:
    left, at = story((0, 0, 3, 20), size=24), (3, 0, 3, 20)
    cost = WEIGHTS.clash / 1000
    assert price("clash", left, story(at, size=26)) == cost
    assert price("clash", left, dressed(story(at, size=26), face="song")) == cost / 2
    assert price("clash", left, story(at, size=26, framed=True)) == cost / 2
    assert price("clash", left, story(at, size=30)) == pytest.approx(cost / 3, abs=0.01)
    assert price("clash", left, story(at, size=34)) == 0
    full = [dressed(block, fill=950) for block in (left, story(at, size=34))]
    assert price("clash", *full) == pytest.approx(cost / 3, abs=0.01)
    assert price("clash", full[0], dressed(story(at, size=50), fill=950)) == 0


def test_blocks_on_each_other_cost_where_their_heads_are_twins() -> None:
    upper, at = dressed(story((0, 0, 3, 20), size=24)), (0, 20, 3, 20)
    cost = WEIGHTS.twins / 1000
    assert price("twins", upper, dressed(story(at, size=26))) == cost
    assert price("twins", upper, dressed(story(at, size=26), face="song")) == cost / 2
    for other in (dressed(story(at, size=26), lines=2), dressed(story(at, size=30)),
                  dressed(story(at, size=26, framed=True)), dressed(story((0, 20, 2, 20), size=26)),
                  dressed(story((0, 21, 3, 19), size=26))):
        assert price("twins", upper, other) == 0
