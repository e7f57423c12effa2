"""Photos: the crop about the focus, caption and credit, where they stand, and what they leave to the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stone import (
    article,
    codes,
    column_lines,
    copy,
    facts,
    fit_block,
    house,
    inset,
    part,
    parts,
    photo,
    pictures,
    row_of,
    rows_of,
    runs,
    set_block,
    settle,
    text_of,
)

from layout.composition.inset.crop import fitted
from layout.composition.inset.picture import LEAST_ROWS
from layout.composition.inset.places import CRUMB
from layout.model.issue import Article, Kind, Photo
from layout.model.page import Block
from layout.model.sheet import Rect

CAPTION = "茶坞乡白石涧全长6.8公里，一度因采石淤塞。去年以来，该乡开展生态清洁小流域治理，沿涧修起步道，关停采石点3处。"


def shot(width: int = 1200, height: int = 800, **rest: object) -> Photo:
    return photo(width, height, **{"caption": CAPTION, "credit": "某某 摄", **rest})


def item(*photos: Photo, **rest: object) -> Article:
    return article(rest.pop("body", ()), kind=Kind.PHOTO, photos=photos or (shot(),), **rest)  # type: ignore[arg-type]


def story(*photos: Photo, **rest: object) -> Article:
    return article(copy("gov"), headline="区政府常务会议研究民生实事", photos=photos, **rest)


def boxes(block: Block) -> list[Rect]:
    return [p.box for p in block.parts if p.kind in ("photo", "caption")]


# -- crop -----------------------------------------------------------------------------------------------------------

SIDES = st.integers(40, 6000)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(SIDES, SIDES, st.integers(20_000, 990_000), st.integers(20_000, 1_300_000), st.integers(0, 1000),
       st.integers(0, 1000))
def test_a_crop_is_the_largest_of_its_shape_and_keeps_the_focus(width: int, height: int, w: int, h: int, fx: int,
                                                                fy: int) -> None:
    box = Rect(1000, 2000, w, h)
    rect, (left, top, right, bottom) = fitted(photo(width, height, focus=(fx, fy)), box)
    assert rect == box
    assert 0 <= left < right <= width and 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    assert left <= fx * width // 1000 <= right and top <= fy * height // 1000 <= bottom
    if right - left < width:  # as near the middle as can be
        middle = fx * width // 1000
        assert abs((left + right) // 2 - middle) <= 1 or left == 0 or right == width


@settings(derandomize=True, deadline=None, max_examples=100)
@given(SIDES, SIDES, st.integers(20_000, 990_000), st.integers(20_000, 1_300_000))
def test_a_whole_photo_is_shown_whole_within_its_place(width: int, height: int, w: int, h: int) -> None:
    box = Rect(1000, 2000, w, h)
    rect, crop = fitted(photo(width, height, fit="whole"), box)
    assert crop == (0, 0, width, height) and box.contains(rect) and rect.bottom == box.bottom
    assert rect.width == w or rect.height == h


# -- photo items ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("rest", [{}, {"headline": "白石涧：一涧清流出茶坞"}, {"frame": True},
                                  {"headline": "白石涧清流", "frame": True, "label": "图片新闻"}])
@pytest.mark.parametrize("first", [1, 40])
@pytest.mark.parametrize("columns", ["1-1", "2-3", "4-6"])
def test_a_photo_item_fills_its_place_down_to_the_last_row(rest: dict, first: int, columns: str) -> None:
    it = item(**rest)
    block, found = set_block(it, columns, f"{first}-{first + 35}")
    assert not codes(found) and settle(it, block) == ()
    rows = rows_of(block, "/photo/")
    framed = bool(rest.get("frame"))
    assert None not in rows and rows[-1] == first + 35 - framed
    picture, caption = part(block, "photo").box, part(block, "caption").box
    assert picture.x == caption.x and picture.width == caption.width
    assert picture.bottom == house().grid.baseline(rows[0] - 1)
    grid = house().grid
    left, right = (int(c) for c in columns.split("-"))
    if not framed:
        assert (picture.x, picture.right) == (grid.column_x(left), grid.column_x(right) + grid.measure)
    if rest.get("headline"):
        assert part(block, "headline").box.bottom < picture.y
    elif first == 1 and not framed:
        assert picture.y < grid.row_y(2)


def test_the_credit_closes_the_caption_in_brackets() -> None:
    block, _ = set_block(item(), "1-3", "1-30")
    assert text_of(block, "/photo/0/") == f"{CAPTION}（某某 摄）"
    assert [run.text for run in runs(block, "/credit") if run.added] == ["（", "）"]


def test_a_credit_alone_stands_on_the_right() -> None:
    block, _ = set_block(item(shot(caption="")), "1-3", "1-30")
    last = runs(block, "/credit")[-1]
    assert part(block, "caption").box.right - last.x <= 2 * last.size


def test_a_photo_without_words_ends_on_the_last_baseline() -> None:
    block, _ = set_block(item(shot(caption="", credit="")), "1-3", "1-30")
    assert part(block, "photo").box.bottom == house().grid.baseline(30) and not parts(block, "caption")


def test_a_whole_photo_has_a_caption_no_wider_than_itself() -> None:
    for width, height in ((800, 1200), (500, 1500), (1600, 900)):
        it = item(shot(width, height, fit="whole"))
        block, found = set_block(it, "1-4", "1-45")
        assert not codes(found) and settle(it, block) == ()
        picture, caption = part(block, "photo").box, part(block, "caption").box
        assert (picture.x, picture.width) == (caption.x, caption.width)
        assert abs(picture.width * height - picture.height * width) <= max(width, height)
        assert rows_of(block, "/caption")[-1] == 45
        assert picture.bottom == house().grid.baseline(rows_of(block, "/caption")[0] - 1)


def test_a_whole_photo_too_narrow_for_its_caption_is_an_error() -> None:
    _, found = set_block(item(shot(40, 1200, fit="whole", caption=CAPTION * 3)), "1-4", "1-45")
    assert codes(found) == {"photo-place"}


@pytest.mark.parametrize("body", [["小暑时节，茶坞乡游人如织。"], copy("shouge")])
def test_the_text_of_a_photo_item_stands_below_and_leaves_no_hole(body: list[str]) -> None:
    it = item(shot(caption=""), headline="白石涧：一涧清流", body=body)
    for rows in ("1-40", "30-69"):
        block, found = set_block(it, "1-3", rows)
        assert not codes(found) and settle(it, block) == ()
        first, last = rows_of(block, "/body/")[0], rows_of(block, "/body/")[-1]
        assert last == int(rows.split("-")[1])
        assert row_of(runs(block, "/credit")[0]) == first - 2
        assert part(block, "photo").box.bottom < house().grid.row_y(first)


def test_several_photos_of_an_item_stand_as_crops_them_least() -> None:
    wide = [shot(1500, 1000, file=f"photos/{n}.jpg") for n in range(4)]
    block, found = set_block(item(*wide[:2]), "1-4", "1-22")
    assert not codes(found)
    one, two = (p.rect for p in pictures(block))
    assert one.right < two.x and (one.y, one.bottom) == (two.y, two.bottom)
    block, _ = set_block(item(*wide[:2]), "1-2", "1-50")
    one, two = (p.rect for p in pictures(block))
    assert one.x == two.x and one.bottom < two.y
    it = item(*wide)
    block, _ = set_block(it, "1-4", "1-50")
    assert settle(it, block) == () and not overlaps(boxes(block))
    assert len({p.rect.x for p in pictures(block)}) == 2 and len({p.rect.y for p in pictures(block)}) == 2
    assert max(box.bottom for box in boxes(block)) <= house().grid.row_y(51)


def test_a_place_too_low_for_a_photo_is_an_error() -> None:
    it = item(headline="白石涧：一涧清流")
    _, found = set_block(it, "1-3", "20-27")
    assert codes(found) == {"photo-place"} and facts(found, "photo-place")["file"] == "photos/a.jpg"


# -- photos in a story ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("columns", ["1-1", "1-2", "2-4", "1-4"])
@pytest.mark.parametrize("rest", [{}, {"frame": True}])
def test_a_photo_in_a_story_stands_on_whole_text_columns_clear_of_the_text(columns: str, rest: dict) -> None:
    it = story(shot(), **rest)
    block = fit_block(it, columns, 1, 112)
    assert settle(it, block) == ()
    picture = part(block, "photo").box
    frames = {run.frame.x: run.frame.right for run in runs(block, "/body/")}
    assert picture.right in {*frames.values(), picture.right if len(frames) < block.area.columns else 0}
    clear(block)
    lines = column_lines(block)
    assert sum(lines) == len(block.lines)


def clear(block: Block) -> None:
    """No line of text touches a photo or caption; at least some white is between them."""
    white = house().grid.pitch // 3
    for box in boxes(block):
        for run in runs(block, "/body/"):
            ink = Rect(run.x, run.y - run.size * 880 // 1000, 1, run.size)
            beside = run.frame.right <= box.x or box.right <= run.frame.x
            assert beside or ink.bottom + white <= box.y or box.bottom + white <= ink.y


@pytest.mark.parametrize("name", ["gov", "lead", "shitang", "banshi"])
def test_a_photo_gives_way_to_make_the_text_come_out(name: str) -> None:
    """The photo grows or shrinks by rows, so that a place need not be made for one depth alone."""
    it = article(copy(name), headline="区政府常务会议研究民生", photos=(shot(),))
    least = fit_block(it, "1-4", 1).area.last_row
    for last in range(least, least + 4):
        block, found = set_block(it, "1-4", f"1-{last}")
        assert not codes(found) - {"underset"} and block.short_lines <= 4
        lines = column_lines(block)
        assert 0 <= lines[0] - lines[1] <= 1 and 0 <= lines[2] - lines[3] <= 1
        assert not 0 < lines[2] < CRUMB - 1


def test_two_photos_of_a_story_stand_side_by_side_where_there_is_the_width() -> None:
    it = story(shot(columns=1, file="photos/a.jpg", caption="甲"), shot(columns=1, file="photos/b.jpg", caption="乙"))
    block = fit_block(it, "1-4", 1)
    one, two = (p.rect for p in pictures(block))
    grid = house().grid
    assert (one.x, two.x) == (grid.column_x(3), grid.column_x(4)) and one.y == two.y and one.bottom == two.bottom
    block = fit_block(it, "1-1", 1)
    one, two = (p.rect for p in pictures(block))
    assert one.x == two.x and one.bottom < two.y
    assert settle(it, block) == () and not overlaps(boxes(block))


def test_a_photo_in_the_middle_of_a_column_has_text_above_and_below() -> None:
    it = story(shot(caption="小暑时节，茶坞乡游人如织。"))
    block, found = set_block(it, "1-3", "1-37", photos=(inset("2-3", "12-24"),))
    assert not codes(found) & {"photo-place", "overset"} and settle(it, block) == ()
    clear(block)
    rows = {row_of(run) for run in runs(block, "/body/") if run.frame.x == house().grid.column_x(2)}
    assert min(rows) < 12 and max(rows) > 24 and not rows & set(range(12, 25))
    assert row_of(runs(block, "/credit")[-1]) == 23


def test_a_crosshead_is_not_stranded_above_a_photo() -> None:
    it = article(copy("shitang"), photos=(photo(),))
    for first in range(8, 26):
        block, found = set_block(it, "1-2", "1-60", photos=(inset("1-1", f"{first}-{first + 8}"),))
        assert not codes(found) & {"photo-place", "overset"}
        for run in runs(block, "/body/"):
            if run.size == house().styles["crosshead"].size and run.frame.x == house().grid.x:
                assert row_of(run) not in (first - 1, first - 2)


def test_a_photo_stands_on_the_columns_of_a_divided_width() -> None:
    it = story(shot())
    block = fit_block(it, "1-3", 1, text_columns=2, photos=(inset("2-3", "12-30"),))
    frames = sorted({(run.frame.x, run.frame.right) for run in runs(block, "/body/")})
    picture = part(block, "photo").box
    assert (picture.x, picture.right) == frames[-1]
    clear(block)


@pytest.mark.parametrize(("photos", "code"), [
    ((inset("1-2", "10-20"), inset("1-2", "20-30")), "plan-photos"),
    ((inset("3-4", "10-20"),), "photo-place"),
    ((inset("1-2", "2-20"),), "photo-place"),
    ((inset("1-2", "50-70"),), "photo-place"),
    ((inset("1-2", "20-23"),), "photo-place"),
])
def test_a_planned_place_that_will_not_do_is_an_error(photos: tuple, code: str) -> None:
    block, found = set_block(story(shot()), "1-3", "1-60", photos=photos)
    assert code in codes(found) and block.items == ()


def test_photos_planned_one_over_the_other_are_an_error() -> None:
    it = story(shot(), shot(file="photos/b.jpg"))
    _, found = set_block(it, "1-3", "1-70", photos=(inset("1-2", "12-25"), inset("2-3", "20-35")))
    assert facts(found, "photo-place")["file"] == "photos/b.jpg"


def test_the_least_photo_is_a_few_rows_high() -> None:
    bare = replace(story(photo()), headline=None)
    block, found = set_block(bare, "1-3", "1-60", photos=(inset("1-1", f"20-{20 + LEAST_ROWS}"),))
    assert not codes(found) & {"photo-place", "overset"}
    assert part(block, "photo").box.height > (LEAST_ROWS - 1) * house().grid.pitch


def overlaps(found: list[Rect]) -> bool:
    return any(a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
               for k, a in enumerate(found) for b in found[:k])
