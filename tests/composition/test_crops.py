"""How a photo is cropped and what that is told of it, what stays under it, and how large it is where nobody says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stone import MARK, area, article, copy, house, inset, part, photo, rank_of, setter
from stone import compose as set_so

from layout.composition.block.arrange import arrange, well_arranged
from layout.composition.block.arrangement import Arrangement
from layout.composition.block.measure import natural_rows
from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import set_block
from layout.composition.frame import row_ink_top
from layout.composition.inset.crop import LEAST_PPI, MOST_CUT, fitted, harm, wished_focus
from layout.composition.inset.places import LEAST_BELOW, crumbs, usual_columns
from layout.composition.makeup import problem_of
from layout.composition.plan.dressed import Ways, dressed
from layout.composition.plan.kept.hold import held, reshaped
from layout.composition.plan.model import Dress, Recipe
from layout.composition.plan.problem import Problem
from layout.composition.plan.versions import lacking, versions
from layout.composition.text.runaround import Window
from layout.model.issue import DETAIL_STEPS, Article, Detail, Kind, PageCopy, Photo, Pin, Priority
from layout.model.page import Cropped
from layout.model.plan import BlockPlan, Inset, PagePlan
from layout.model.sheet import Rect

GRID = house().grid


def story(*photos: Photo, **rest: object) -> Article:
    return article(copy("gov"), headline="区政府常务会议研究民生实事", photos=photos, **rest)


def told(it: Article, columns: str, rows: str, **recipe: object) -> dict[str, dict[str, str]]:
    """What is said of the photos of a block, by its code."""
    order = BlockOrder(it, BlockPlan(it.id, area(columns, rows), **recipe), rank_of(it))  # type: ignore[arg-type]
    return {d.code: dict(d.facts) for d in set_block(order, setter()).said if d.code.startswith("photo-")}


# -- what shows -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("height", "crop"), [
    (100_000, (0, 0, 900, 900)), (80_000, (0, 0, 900, 720)), (60_000, (0, 90, 900, 630)),
], ids=["all of it", "none of its top", "little of its top"])
def test_without_a_focus_a_photo_keeps_its_top(height: int, crop: tuple[int, ...]) -> None:
    assert fitted(photo(900, 900), Rect(0, 0, 100_000, height))[1] == crop


def test_without_a_focus_a_photo_loses_as_much_left_as_right() -> None:
    assert fitted(photo(900, 900), Rect(0, 0, 50_000, 100_000))[1] == (225, 0, 675, 900)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(100, 4000), st.integers(100, 4000), st.integers(50_000, 900_000), st.integers(50_000, 900_000))
def test_no_focus_is_asked_for_but_where_the_top_is_lost(width: int, height: int, w: int, h: int) -> None:
    bare = photo(width, height)
    _, crop = fitted(bare, Rect(0, 0, w, h))
    assert (wished_focus(bare, crop) is not None) is (crop[1] * 50 >= height)
    assert crop[1] * 50 < height or crop[3] - crop[1] < height * (1000 - MOST_CUT) / 1000, "no crop of the composer's"
    focused = photo(width, height, focus=(500, 900))
    assert wished_focus(focused, fitted(focused, Rect(0, 0, w, h))[1]) is None


def test_a_crop_of_more_than_a_fifth_is_told_with_its_share() -> None:
    it = story(photo(800, 1200, columns=2))
    assert told(it, "1-4", "1-60", photos=(inset("3-4", "10-45"),)) == {}
    said = told(it, "1-4", "1-60", photos=(inset("3-4", "10-28"),))
    assert said["photo-cropped-height"] == {"file": "photos/a.jpg", "percent": "56"}
    assert said["photo-focus"] == {"file": "photos/a.jpg", "percent": "18", "focus": "0.50 0.33"}
    said = told(story(photo(1200, 800, columns=2)), "1-4", "1-60", photos=(inset("3-4", "10-35"),))
    assert said == {"photo-cropped-width": {"file": "photos/a.jpg", "percent": "27"}}


def test_the_report_carries_every_crop() -> None:
    it = story(photo(800, 1200, columns=2, focus=(310, 620)))
    block, _ = set_so(it, BlockPlan(it.id, area("1-4", "1-60"), photos=(inset("3-4", "10-35"),)), setter())
    crop = part(block, "photo").crop
    assert crop is not None and crop == Cropped(1000, crop.height, (310, 620), True) and crop.height < 800


def test_the_report_s_focus_is_the_middle_of_what_shows_where_nobody_gives_one() -> None:
    for detail in (None, AT_FOOT):
        it = story(photo(1200, 1200, columns=2, detail=detail))
        block, _ = set_so(it, BlockPlan(it.id, area("1-4", "1-60"), photos=(inset("3-4", "10-28"),)), setter())
        crop = part(block, "photo").crop
        assert crop is not None and crop.focus[0] == 500 and not crop.given
        again = replace(it.photos[0], focus=crop.focus)
        box = part(block, "photo").box
        assert abs(fitted(again, box)[1][1] - fitted(it.photos[0], box)[1][1]) <= 2


# -- where there is something to see --------------------------------------------------------------------------------

NOTHING = (0,) * DETAIL_STEPS
AT_FOOT = Detail((*(0,) * 40, *(20,) * 24), NOTHING)
steps = st.lists(st.integers(0, 100), min_size=DETAIL_STEPS, max_size=DETAIL_STEPS).map(tuple)
sides = st.integers(100, 4000)
boxes = st.builds(Rect, st.just(0), st.just(0), st.integers(50_000, 900_000), st.integers(50_000, 900_000))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(sides, sides, boxes, steps, steps)
def test_a_crop_lies_in_the_photo_in_the_shape_of_its_box(width: int, height: int, box: Rect, rows: tuple[int, ...],
                                                          columns: tuple[int, ...]) -> None:
    seen = photo(width, height, detail=Detail(rows, columns))
    rect, (left, top, right, bottom) = fitted(seen, box)
    assert rect == box and 0 <= left < right <= width and 0 <= top < bottom <= height
    plain = fitted(photo(width, height), box)[1]
    assert (right - left, bottom - top) == (plain[2] - plain[0], plain[3] - plain[1])
    assert harm(seen, (left, top, right, bottom)) in range(1001)
    focused = photo(width, height, focus=(310, 620), detail=Detail(rows, columns))
    assert fitted(focused, box) == fitted(replace(focused, detail=None), box), "a given focus wins"


@settings(derandomize=True, deadline=None, max_examples=50)
@given(sides, sides, boxes)
def test_a_plain_photo_is_cropped_as_one_that_was_not_looked_at(width: int, height: int, box: Rect) -> None:
    assert fitted(photo(width, height, detail=Detail(NOTHING, NOTHING)), box) == fitted(photo(width, height), box)


@pytest.mark.parametrize(("first", "end", "top"), [(0, 10, 0), (30, 50, 0), (44, 64, 180), (54, 64, 180)])
def test_what_there_is_to_see_stays(first: int, end: int, top: int) -> None:
    rows = tuple(30 * (first <= row < end) for row in range(DETAIL_STEPS))
    seen = photo(900, 900, detail=Detail(rows, NOTHING))
    crop = fitted(seen, Rect(0, 0, 100_000, 80_000))[1]
    assert crop[1] == top and harm(seen, crop) == 0


@pytest.mark.parametrize(("lost", "thousandths"), [(0, 0), (16, 250), (32, 500)])
def test_harm_is_the_share_of_what_there_is_to_see(lost: int, thousandths: int) -> None:
    even = photo(640, 640, detail=Detail((9,) * DETAIL_STEPS, NOTHING))
    assert harm(even, (0, lost * 10, 640, 640)) == thousandths
    assert harm(photo(640, 640), (0, lost * 10, 640, 640)) == 0


def test_no_focus_is_asked_for_where_nothing_is_cut_apart() -> None:
    seen = photo(900, 900, detail=AT_FOOT)
    assert wished_focus(seen, (0, 180, 900, 900)) is None
    assert wished_focus(seen, (0, 700, 900, 900)) == (500, 330)
    assert wished_focus(photo(900, 900), (0, 180, 900, 900)) == (500, 330)


def test_a_crop_costs_by_what_is_lost_of_the_photo_and_of_what_there_is_to_see() -> None:
    for detail in (None, AT_FOOT):
        made = arrange(BlockOrder(story(photo(1200, 1200, columns=2, detail=detail)), BlockPlan(
            "a", area("1-4", "1-60"), photos=(inset("3-4", "10-28"),)), rank_of(story())), setter())
        assert isinstance(made, Arrangement)
        (shot,) = made.shots
        assert shot.harm == shot.cut + harm(shot.shot.photo, shot.crop) > 0


# -- shown whole ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("shape", [(2760, 520), (1600, 560), (900, 600)])
@pytest.mark.parametrize("columns", [2, 4, 6])
def test_an_advertisement_is_as_wide_as_its_columns(shape: tuple[int, int], columns: int) -> None:
    ad = article((), kind=Kind.AD, photos=(photo(*shape, fit="whole"),), place=Pin(MARK, width=columns))
    for one in dressed(ad, setter(), rank_of(ad), Ways((Dress(),), at_head=True, below=True)):
        for first, relation in ((1, one.top), (20, one.below)):
            assert list(relation) == [columns] and relation[columns]
            for height in relation[columns]:
                block, _ = set_so(ad, BlockPlan(ad.id, area(f"1-{columns}", f"{first}-{first + height - 1}")), setter())
                assert part(block, "photo").box.width == GRID.span(columns)


@pytest.mark.parametrize("shape", [(900, 600), (1000, 640), (800, 590), (1100, 700)])
def test_a_whole_photo_over_text_begins_with_the_text_beside_it(shape: tuple[int, int]) -> None:
    """What its place has over stands below its caption; without text below it stands on the foot."""
    it = story(photo(*shape, fit="whole", caption="新修的步道"))
    wide = natural_rows(it, 4, setter(), rank_of(it), first_row=1)
    seen = 0
    for rows in range(wide - 3, wide + 4):
        made = arrange(BlockOrder(it, BlockPlan(it.id, area("1-4", f"1-{rows}")), rank_of(it)), setter())
        if isinstance(made, Arrangement) and made.shots[0].window.last_row < made.headed.room.last_row:
            (shot,) = made.shots
            assert shot.rect.y == row_ink_top(GRID, made.first)
            assert shot.rect.bottom == GRID.baseline(shot.foot - 1) - shot.raised
            assert 0 <= shot.raised < 2 * GRID.pitch
            seen += 1
    assert seen


# -- what stays under it --------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("first", "last", "found"), [
    (1, 20, 0), (1, 24, 1), (1, 25, 0), (6, 30, 0), (9, 30, 1), (10, 30, 0), (8, 22, 1)])
def test_a_crumb_is_one_to_four_rows_under_a_photo_or_over_it(first: int, last: int, found: int) -> None:
    assert LEAST_BELOW == 5
    assert crumbs([Window(0, 100, 10, 20)], 10 if first == 1 else first - (first == 6), last) == found


def test_rows_between_photos_are_a_crumb_only_over_common_columns() -> None:
    one, two = Window(0, 100, 1, 10), Window(0, 100, 14, 30)
    assert crumbs([one, two], 1, 30) == 2
    assert crumbs([one, replace(two, x=200)], 1, 30) == 0


@pytest.mark.parametrize("name", ["gov", "lead", "shitang", "banshi"])
@pytest.mark.parametrize("columns", [3, 4, 5])
def test_what_stands_under_a_photo_is_counted_as_it_is_set(name: str, columns: int) -> None:
    """A block is marked for a crumb just where the text below its photo has one to four rows."""
    it = article(copy(name), headline="区政府常务会议研究民生", photos=(photo(),))
    natural, seen = natural_rows(it, columns, setter(), rank_of(it), first_row=1), 0
    for rows in range(natural - 6, natural + 7):
        made = well_arranged(BlockOrder(it, BlockPlan(it.id, area(f"1-{columns}", f"1-{rows}")), rank_of(it)), setter())
        if made is None:
            continue
        (shot,) = made.shots
        below = made.headed.room.last_row - shot.window.last_row
        assert made.faults.count("crumb") == (0 < below < LEAST_BELOW)
        assert shot.cut <= MOST_CUT
        seen += 1
    assert seen > 2


# -- how large it is ------------------------------------------------------------------------------------------------

def widths(it: Article, width: int) -> list[Fraction | None]:
    return [version.photos[0].columns for version in versions(it, width, GRID)]


@pytest.mark.parametrize(("shape", "lead", "others"), [
    ((1500, 1000), [None, 3], [None, 1, 3]),
    ((1500, 500), [None, 3, 4], [None, 1, 3, 4]),
    ((1000, 1500), [None], [None, 1]),
    ((600, 400), [None], [None]),
], ids=["three by two", "panorama", "upright", "few pixels"])
def test_a_photo_is_as_large_as_shape_and_pixels_allow(shape: tuple[int, int], lead: list, others: list) -> None:
    one = photo(*shape)
    assert widths(story(one, priority=Priority.LEAD), 5) == lead
    assert widths(story(one), 5) == others
    assert usual_columns(one, GRID) == (1 if shape == (600, 400) else 2)


def test_a_photo_whose_editor_says_how_wide_it_is_has_no_other_size() -> None:
    assert widths(story(photo(columns=Fraction(2))), 5) == [2]
    assert lacking(story(photo(columns=Fraction(2)), priority=Priority.LEAD), 2, GRID) == 0


@pytest.mark.parametrize(("shape", "priority", "columns", "lacks"), [
    ((1500, 1000), Priority.LEAD, 2, 1), ((1500, 1000), Priority.LEAD, 3, 0), ((1000, 1500), Priority.LEAD, 2, 0),
    ((1500, 1000), Priority.HIGH, 2, 0), ((1500, 1000), Priority.HIGH, 1, 1), ((1000, 1000), Priority.HIGH, 1, 0),
    ((2000, 1000), Priority.HIGH, 1, 2), ((2000, 1000), Priority.HIGH, 3, 0)])
def test_what_a_photo_lacks_of_what_it_wants(shape: tuple[int, int], priority: Priority, columns: int,
                                             lacks: int) -> None:
    assert lacking(story(photo(*shape), priority=priority), columns, GRID) == lacks


def test_no_recipe_has_a_photo_that_its_pixels_do_not_bear() -> None:
    """But where even one column is too wide for it, which is marked."""
    for width, marked in ((2400, False), (700, False), (500, False), (250, True)):
        it = story(photo(width, width * 2 // 3))
        for recipe in recipes(it):
            (box,) = recipe.photos
            assert width * 72000 >= LEAST_PPI * GRID.span(box.width) or marked
            assert ("photo-enlarged" in recipe.faults) is marked


def recipes(it: Article) -> list[Recipe]:
    made = dressed(it, setter(), rank_of(it), Ways((Dress(),), at_head=True, below=False))
    return [recipe for one in made for heights in one.top.values() for recipe in heights.values()]


def test_photos_of_unlike_shapes_stand_side_by_side_each_in_its_own() -> None:
    body = [text for name in ("gov", "lead", "shitang") for text in copy(name)]
    for priority, first in ((Priority.HIGH, {2}), (Priority.LEAD, {2, 3})):
        it = article(body, headline="区政府常务会议研究民生实事", priority=priority,
                     photos=(photo(1500, 1000), photo(1000, 1500, file="photos/b.jpg")))
        found = [recipe.photos for recipe in recipes(it)]
        assert {photos[0].width for photos in found} == first and {photos[1].width for photos in found} == {2}
        assert any(one.y == two.y and two.height > one.height + LEAST_BELOW for one, two in found)


# -- a photo swapped ------------------------------------------------------------------------------------------------

LONG = (*copy("gov"), *copy("shitang"))


def kept(shape: tuple[int, int], rows: int, *photos: Inset, **rest: object) -> tuple[PagePlan, Problem]:
    """A plan of one block, and the page on which its photo now has this shape."""
    plan = PagePlan(2, (BlockPlan("a", area("1-4", f"1-{rows}"), photos=photos),))
    it = article(LONG, headline="区政府常务会议研究民生实事", photos=(photo(*shape, **rest),))
    return plan, problem_of(PageCopy(2, MARK, None, (), (it,)), plan, setter())


def most_cut(plan: PagePlan, problem: Problem) -> int:
    made = arrange(BlockOrder(problem.copy.articles[0], plan.blocks[0], problem.ranks["a"]), setter())
    assert isinstance(made, Arrangement)
    return max(shot.cut for shot in made.shots)


PLACE = inset("2-4", "5-28")
"""Of a photo that is three by two."""


def test_a_photo_of_much_the_same_shape_moves_nothing() -> None:
    for shape in ((1500, 1000), (1600, 1000), (1800, 1000)):
        plan, problem = kept(shape, 46, PLACE)
        assert held(plan, problem) == plan and most_cut(plan, problem) <= MOST_CUT


def test_a_photo_of_another_shape_is_set_anew_in_its_block() -> None:
    for shape, columns in (((1000, 1500), 2), ((1000, 1000), 2), ((2600, 1000), 4)):
        plan, problem = kept(shape, 46, PLACE)
        assert most_cut(plan, problem) > MOST_CUT, "as it is kept"
        found = held(plan, problem)
        assert found and found.blocks[0].area == plan.blocks[0].area and not reshaped(plan.blocks[0], problem)
        made = arrange(BlockOrder(problem.copy.articles[0], found.blocks[0], problem.ranks["a"]), setter())
        assert isinstance(made, Arrangement) and made.shots[0].rect.width == GRID.span(columns)
        assert made.shots[0].cut <= MOST_CUT


def test_a_photo_that_no_size_suits_is_cropped_if_nothing_else_will_do() -> None:
    plan, problem = kept((1000, 1500), 42, columns=Fraction(2))
    assert held(plan, problem) is None and reshaped(plan.blocks[0], problem)
    assert held(plan, problem, cropped=True) == plan and most_cut(plan, problem) > MOST_CUT
    plan, problem = kept((1000, 1500), 36, columns=Fraction(2))
    found = held(plan, problem, cropped=True)
    assert found and found.blocks[0].photos and MOST_CUT < most_cut(found, problem) < 600
