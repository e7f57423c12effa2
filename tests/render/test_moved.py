"""The picture of what moved: former places dashed, new ones whole, and nothing where nothing moved."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image
from stone import house

from layout.model.page import Page
from layout.model.plan import Area, Move
from layout.render.picture.moved import moved_jpeg

DPI = 72
FACE = next(face.path for face in house().faces.values() if face.path)
PAGE = Page(2, house().sheet, house().grid, (), (), (), "")


def picture(*moved: Move) -> Image.Image:
    blank = BytesIO()
    sheet = house().sheet
    Image.new("RGB", (sheet.width // 1000, sheet.height // 1000), "white").save(blank, "JPEG")
    return Image.open(BytesIO(moved_jpeg(blank.getvalue(), replace(PAGE, moved=moved), FACE, DPI, "zh")))


def red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] - pixel[1] > 50


def grey(pixel: tuple[int, ...]) -> bool:
    return max(pixel) < 150 and max(pixel) - min(pixel) < 30


def left_edge(area: Area, shown: Image.Image) -> list[tuple[int, ...]]:
    """The pixels down the outline of a place, from its corner."""
    grid = house().grid
    x = round((grid.column_x(area.first_column) + 3000) / 1000)
    top, foot = (round(y / 1000) for y in (grid.row_y(area.first_row), grid.row_y(area.last_row + 1)))
    return [shown.getpixel((x, y)) for y in range(top + 25, foot - 5)]


def test_the_former_place_is_dashed_and_the_new_one_whole() -> None:
    move = Move("a", Area(1, 2, 1, 30), Area(5, 6, 60, 90))
    shown = picture(move)
    assert all(map(red, left_edge(move.after, shown)))
    before = [grey(pixel) for pixel in left_edge(move.before, shown)]
    assert 0.3 < sum(before) / len(before) < 0.7
    row = round(house().grid.row_y(46) / 1000)
    assert any(red(shown.getpixel((x, row))) for x in range(shown.width // 4, 3 * shown.width // 4)), "an arrow"


def test_an_edge_that_moved_has_no_arrow() -> None:
    shown = picture(Move("a", Area(1, 2, 1, 30), Area(1, 2, 1, 33)))
    grid = house().grid
    assert shown.getpixel((round(grid.column_x(2) / 1000), round(grid.row_y(16) / 1000))) == (255, 255, 255)
    assert all(pixel == (255, 255, 255) for pixel in left_edge(Area(4, 5, 1, 30), shown))
