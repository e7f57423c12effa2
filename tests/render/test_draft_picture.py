"""The draft of a page that may not be printed: what is marked, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from presswork import FACES, GRID, SHEET, block, make_page, set_run

from layout.model.diagnostic import diagnostic
from layout.model.page import Item, PlacedPicture
from layout.model.sheet import Rect
from layout.render.picture.draft import GREY, draft_jpeg

FACE = FACES["hei"].path
SCALE = 80 / 72_000
PAPER = (200, 198, 191)


def drawn(*found: object, lang: str = "zh", items: Sequence[Item] = ()) -> Image.Image:
    """The draft at 80 dpi of a page with one block, in which a photo was not made ready."""
    size = round(SHEET.width * SCALE), round(SHEET.height * SCALE)
    proof = BytesIO()
    Image.new("RGB", size, PAPER).save(proof, "JPEG", quality=95)
    photo = PlacedPicture(Rect(GRID.x, GRID.row_y(20), 200_000, 100_000), "photos/甲.jpg", "", "", (0, 0, 9, 9),
                          "a/photo/0", "")
    draft = draft_jpeg(proof.getvalue(), make_page(block("a", [photo, *items])), found, FACE, lang)
    picture = Image.open(BytesIO(draft))
    assert (picture.format, picture.size) == ("JPEG", size)
    return picture.convert("RGB")


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] - max(pixel[1:]) > 90


def marked(picture: Image.Image, rect: Rect) -> bool:
    """Whether anything red stands in a box."""
    edges = (rect.x, rect.y, rect.right, rect.bottom)
    box = picture.crop(tuple(round(edge * SCALE) for edge in edges))
    return any(red(box.getpixel((x, y))) for x in range(box.width) for y in range(box.height))


def at(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    return picture.getpixel((round(x * SCALE), round(y * SCALE)))


def test_a_photo_that_is_not_ready_is_a_box_with_its_name() -> None:
    picture = drawn()
    box = Rect(GRID.x, GRID.row_y(20), 200_000, 100_000)
    assert near(at(picture, box.x + box.width // 2, box.y + 70_000), GREY)
    assert marked(picture, Rect(box.x + 50_000, box.bottom, 100_000, 4_000)), "its frame"
    assert marked(picture, Rect(box.x, box.y + 2_000, 50_000, 10_000)), "its name"


AREA = SHEET.type_area
FOOT = Rect(AREA.x, AREA.bottom + 5_000, AREA.width, SHEET.height - AREA.bottom - 5_000)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_blocks_with_errors_are_framed_and_errors_told_at_the_foot_and_warnings_nowhere(lang: str) -> None:
    overset = diagnostic("overset", None, article="a", characters=44, lines=4, limit=300)
    stranger = diagnostic("overset", None, article="b", characters=44, lines=4, limit=300)
    mild = diagnostic("loose-line", None, article="a", lines=1, em="0.20")
    corner = make_page(block("a", [])).blocks[0].box
    edge = Rect(corner.x + 20_000, corner.y - 4_000, 50_000, 4_000)
    for found, framed, told in ((mild,), False, False), ((overset,), True, True), ((stranger, mild), False, True):
        picture = drawn(*found, lang=lang)
        assert (marked(picture, edge), marked(picture, FOOT)) == (framed, told)


def test_more_errors_than_the_foot_holds_are_counted_and_stay_on_the_sheet() -> None:
    picture = drawn(*(diagnostic("overset", None, article="b", characters=n, lines=4, limit=300) for n in range(40)))
    assert marked(picture, FOOT)
    assert not marked(picture, Rect(FOOT.x, SHEET.height - 2_000, FOOT.width, 2_000))


def test_a_character_that_no_face_has_is_framed() -> None:
    run = set_run("研究民生", "a/body/0", GRID.x, GRID.y + 100_000, face="song", size=9_000)
    lacking = replace(run, glyphs=(*run.glyphs[:2], replace(run.glyphs[2], gid=0), run.glyphs[3]))
    for item, framed in ((run, False), (lacking, True)):
        x, y = item.origin(item.glyphs[2])
        assert marked(drawn(items=[item]), Rect(x - 4_000, y - 14_000, 17_000, 20_000)) == framed


def test_the_stamp_crosses_the_page_and_lets_it_be_seen() -> None:
    picture = drawn()
    reds = [picture.getpixel((x, y)) for x in range(0, picture.width, 7) for y in range(0, picture.height, 7)]
    stamped = [pixel for pixel in reds if 15 < pixel[0] - pixel[1] < 90]
    assert len(reds) // 40 < len(stamped) < len(reds) // 3
