"""Type under what is drawn after it, type on type, and the account of the photos: each planted in a settled page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from presswork import BLACK, GRID, MARK, RED, block, heard, make_page, set_lines, set_run

from layout.composition.setter import Setter
from layout.manifest.house.reader import read_house
from layout.model.issue import PageCopy, Photo
from layout.model.page import GlyphRun, Item, Page, PlacedPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.units import pt
from layout.prepress.overlap import uncover
from layout.prepress.photos import settle_photos

BOXES = Setter(read_house(None)).faces.box
LINES = set_lines(("江河汇流处，新城正崛起。", "第二行：“引号”、——破折号"), "lead/body/0", 1, 12)
FIRST = LINES[0]
TOP = FIRST.y - pt(9)


def page(*items: Item) -> Page:
    return make_page(block("lead", items))


def said(page: Page) -> list[tuple[str, str]]:
    return [(one.code, dict(one.facts)["text"]) for one in heard(uncover, page, BOXES)[1]]


def rule(down: int, width: int = 300) -> Rule:
    return Rule(FIRST.x, FIRST.y + down, FIRST.x + pt(100), FIRST.y + down, width, BLACK)


def test_well_set_lines_lie_free() -> None:
    assert said(page(*LINES, rule(pt(2)))) == []
    assert said(page(Tint(Rect(FIRST.x, TOP, pt(100), pt(30)), RED), *LINES)) == [], "a ground under type is a ground"


@pytest.mark.parametrize("shape", [
    Tint(Rect(FIRST.x, TOP, pt(40), pt(12)), RED), rule(-pt(3)), rule(-pt(3), 100),
    PlacedPicture(Rect(FIRST.x, TOP, pt(40), pt(30)), "a.jpg", "a.jpg", "", (0, 0, 4, 3), "lead/photo/0", "")])
def test_what_is_drawn_after_type_may_not_lie_on_it(shape: Item) -> None:
    (code, text), *_ = said(page(*LINES, shape))
    assert code == "type-covered" and text.startswith("江河汇流")


@pytest.mark.parametrize("moved", [0, 500, pt(2)])
def test_two_texts_in_one_place_are_told(moved: int) -> None:
    over = replace(set_run("压在上面", "other/body/0", FIRST.x + moved, FIRST.y), mark=MARK)
    (only,) = heard(uncover, page(*LINES, over), BOXES)[1]
    assert only.code == "type-collides" and dict(only.facts)["other"] == "lead/body/0" and only.article == "other"


def test_a_glyph_on_its_neighbour_is_told() -> None:
    glyphs = list(FIRST.glyphs)
    glyphs[3] = replace(glyphs[3], x=glyphs[2].x + 300)
    assert said(page(replace(FIRST, glyphs=tuple(glyphs)))) == [("type-collides", "流")]


def test_lines_set_close_do_not_collide() -> None:
    close = tuple(replace(run, y=FIRST.y + n * pt(9)) for n, run in enumerate(LINES) if isinstance(run, GlyphRun))
    assert said(page(*close)) == []


# -- the account of the photos ---------------------------------------------------------------------------------------

PHOTO = Photo("a.jpg", "a.jpg", 1200, 800, "ab12", MARK)
PLACED = PlacedPicture(Rect(GRID.x, GRID.y, pt(300), pt(200)), "a.jpg", "a.jpg", "ab12", (0, 0, 1200, 800),
                       "lead/photo/0", "", MARK)


def account(*placed: PlacedPicture, copy: PageCopy) -> list[str]:
    return [one.code for one in heard(settle_photos, page(*placed), copy)[1]]


@pytest.fixture
def copy(tmp_path: Path) -> PageCopy:
    from layout.manifest.issue.reader import read_issue

    issue, _ = read_issue(Path(__file__).parents[2] / "issues" / "2024-07-19")
    first = replace(issue.pages[0].articles[0], id="lead", photos=(PHOTO,), members=())
    return replace(issue.pages[0], articles=(first,))


def test_every_photo_stands_once_as_it_is(copy: PageCopy) -> None:
    assert account(PLACED, copy=copy) == []
    assert account(copy=copy) == ["photo-count"]
    assert account(PLACED, PLACED, copy=copy) == ["photo-count"]
    assert account(PLACED, replace(PLACED, unit="else/photo/0"), copy=copy) == ["photo-undeclared"]


@pytest.mark.parametrize("wrong", [
    replace(PLACED, sha256="cd34"), replace(PLACED, crop=(-10, 0, 1190, 800)), replace(PLACED, crop=(0, 0, 1300, 867)),
    replace(PLACED, rect=replace(PLACED.rect, height=pt(150))), replace(PLACED, crop=(0, 0, 0, 800))])
def test_a_photo_that_is_not_as_it_is(copy: PageCopy, wrong: PlacedPicture) -> None:
    assert account(wrong, copy=copy) == ["photo-otherwise"]


@pytest.mark.parametrize(("rows", "sound"), [(17, True), (18, True), (14, False), (21, False)])
def test_a_part_of_a_small_photo_has_whole_pixels(copy: PageCopy, rows: int, sound: bool) -> None:
    small = replace(PHOTO, width=60, height=40)
    story = replace(copy.articles[0], photos=(small,))
    part = replace(PLACED, rect=replace(PLACED.rect, height=pt(300) * 175 // 600), crop=(0, 9, 60, 9 + rows))
    found = account(part, copy=replace(copy, articles=(story,)))
    assert found == ([] if sound else ["photo-otherwise"])
