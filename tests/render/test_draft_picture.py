"""The draft of a page that may not be printed: what is marked, and where."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from presswork import FACES, GRID, SHEET, block, make_page

from layout.model.diagnostic import diagnostic
from layout.model.page import PlacedPicture
from layout.model.sheet import Rect
from layout.render.picture.draft import GREY, draft_jpeg

FACE = FACES["hei"].path
SCALE = 80 / 72_000
PAPER = (200, 198, 191)


def drawn(*found: object, lang: str = "zh") -> Image.Image:
    """The draft at 80 dpi of a page with one block, in which a photo was not made ready."""
    size = round(SHEET.width * SCALE), round(SHEET.height * SCALE)
    proof = BytesIO()
    Image.new("RGB", size, PAPER).save(proof, "JPEG", quality=95)
    photo = PlacedPicture(Rect(GRID.x, GRID.row_y(20), 200_000, 100_000), "photos/甲.jpg", "", "", (0, 0, 9, 9),
                          "a/photo/0", "")
    draft = draft_jpeg(proof.getvalue(), make_page(block("a", [photo])), found, FACE, lang)
    picture = Image.open(BytesIO(draft))
    assert (picture.format, picture.size) == ("JPEG", size)
    return picture.convert("RGB")


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] - max(pixel[1:]) > 90


def at(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    return picture.getpixel((round(x * SCALE), round(y * SCALE)))


def test_a_photo_that_is_not_ready_is_a_box_with_its_name() -> None:
    picture = drawn()
    box = Rect(GRID.x, GRID.row_y(20), 200_000, 100_000)
    assert near(at(picture, box.x + box.width // 2, box.y + 70_000), GREY)
    assert red(at(picture, box.x + 100_000, box.bottom - 1_000))
    assert red(at(picture, box.x + 2_000, box.y + 14_000)), "its name, white on red"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_errors_stand_at_their_block_or_at_the_page_s_head_and_warnings_nowhere(lang: str) -> None:
    overset = diagnostic("overset", None, article="a", characters=44, lines=4, limit=300)
    stranger = diagnostic("overset", None, article="b", characters=44, lines=4, limit=300)
    mild = diagnostic("loose-line", None, article="a", lines=1, em="0.20")
    corner = make_page(block("a", [])).blocks[0].box
    place, head = (corner.x + 2_000, corner.y + 14_000), (SHEET.type_area.x + 2_000, 14_000)
    for found, marked in (((mild,), (False, False)), ((overset,), (True, False)), ((stranger, mild), (False, True))):
        picture = drawn(*found, lang=lang)
        assert tuple(red(at(picture, *where)) for where in (place, head)) == marked


def test_the_stamp_crosses_the_page_and_lets_it_be_seen() -> None:
    picture = drawn()
    reds = [picture.getpixel((x, y)) for x in range(0, picture.width, 7) for y in range(0, picture.height, 7)]
    stamped = [pixel for pixel in reds if 15 < pixel[0] - pixel[1] < 90]
    assert len(reds) // 40 < len(stamped) < len(reds) // 3
