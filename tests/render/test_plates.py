"""The plates as a picture, against Ghostscript's; the proof on newsprint; separations and ink."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from judges import Ghostscript
from PIL import Image, ImageChops
from presswork import BLACK, FACES, GRID, MARK, PRESS, RED, SHEET, block, make_page, press_picture, sample, set_run

from layout.model.page import Page, Tint
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import mm, pt
from layout.render.pdf.writer import render_pdf
from layout.render.picture.plates import page_plates
from layout.render.picture.proof import proof_jpeg
from layout.render.picture.separations import densest, ink_jpeg, plates_jpeg

DPI = 50
FACE = FACES["hei"].path
GREEN = Ink(1000, 0, 1000, 0)


def on_ground(ground: Ink, text: Ink) -> Page:
    box = Rect(GRID.x, GRID.y, mm(100), mm(60))
    return make_page(block("a", [Tint(box, ground), set_run("江河", "a/headline/0", box.x + pt(9), box.y + pt(100),
                                                            size=pt(96), ink=text)]))


def drawn(page: Page, dpi: int = DPI) -> Image.Image:
    return page_plates(page, FACES, PRESS, dpi)


@cache
def sample_plates() -> Image.Image:
    return drawn(sample())


def darkest(plates: Image.Image) -> Image.Image:
    return plates.getchannel("K").point(lambda value: 255 * (value == 255))


def test_the_plates_are_those_of_an_independent_rip(ghostscript: Ghostscript) -> None:
    """Ghostscript separates the sample's PDF; no plate differs by more than the edges do, and hairlines,
    which pdfium draws a pixel wide."""
    separated = ghostscript.plates(render_pdf(sample(), FACES, PRESS, title="", day=date(2024, 7, 19)), 4 * DPI)
    for (name, theirs), plate in zip(separated.items(), sample_plates().split(), strict=True):
        difference = ImageChops.difference(plate, theirs.resize(plate.size, Image.Resampling.BOX)).histogram()
        mean = sum(value * count for value, count in enumerate(difference)) / sum(difference)
        assert mean < 0.7, name


def test_black_type_prints_over_its_ground_and_other_type_knocks_out() -> None:
    over = drawn(on_ground(GREEN, BLACK))
    inside = darkest(over).getbbox()
    assert inside
    assert over.crop(inside).getchannel("C").getextrema() == (255, 255)
    out = drawn(on_ground(GREEN, RED)).crop(inside)
    assert out.getchannel("C").getextrema()[0] == 0
    assert drawn(on_ground(GREEN, Ink(0, 0, 0, 0))).crop(inside).getchannel("C").getextrema()[0] == 0


def test_the_proof_shows_grey_paper_dark_grey_black_and_the_house_s_red() -> None:
    with Image.open(BytesIO(proof_jpeg(sample_plates(), PRESS, DPI))) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (768, 1073))
        red, green, blue = picture.getpixel((390, 148))  # the label's ground
        assert red > 140 > 110 > max(green, blue)
        paper = picture.getpixel((600, 900))
        assert all(abs(value - wanted) <= 3 for value, wanted in zip(paper, (200, 198, 191), strict=True))
    with Image.open(BytesIO(proof_jpeg(drawn(on_ground(BLACK, RED)), PRESS, DPI))) as picture:
        assert 70 < min(picture.convert("L").crop((45, 60, 60, 70)).tobytes()) < 105


def test_the_most_ink_is_found_with_its_place() -> None:
    photo = press_picture(
        Rect(mm(100), mm(200), mm(40), mm(40)), 100, 100, bytes((200, 200, 100, 90)) + bytes(4) * (100 * 50 + 24)
        + bytes((200, 200, 100, 100)) + bytes(4) * (100 * 50 - 26), "a.jpg", "a/photo/0", "", MARK)
    page = make_page(block("a", [photo]))
    most = densest(drawn(page), page, DPI)
    assert (round(most.percent, 1), round(most.x, 1), round(most.y, 1)) == (235.3, 110.0, 220.0)
    page = on_ground(GREEN, BLACK)
    most = densest(drawn(page), page, DPI)
    assert round(most.percent) == 300


def test_too_much_ink_is_loud_and_what_is_allowed_is_not() -> None:
    def loud(page: Page) -> int:
        picture = Image.open(BytesIO(ink_jpeg(drawn(page), page, PRESS, FACE, DPI, "zh")))
        width, height = picture.width, picture.height - 88
        red, green, _ = picture.crop((0, 0, width, height)).split()
        return sum(1 for r, g in zip(red.tobytes(), green.tobytes(), strict=True) if r > 190 and g < 70)
    ring_alone = loud(on_ground(GREEN, Ink(0, 0, 0, 0)))
    assert loud(on_ground(GREEN, BLACK)) > ring_alone + 300


def test_the_separations_are_two_by_two_with_black_last() -> None:
    picture = Image.open(BytesIO(plates_jpeg(sample_plates(), FACE, DPI, "zh"))).convert("L")
    half_x, half_y = picture.width // 2, picture.height // 2

    def dark(x: int, y: int) -> int:
        return sum(picture.crop((x + 14, y + 60, x + half_x - 14, y + half_y - 14)).point(lambda v: v < 128).tobytes())

    cyan, magenta, yellow, black = dark(0, 0), dark(half_x, 0), dark(0, half_y), dark(half_x, half_y)
    assert black > max(magenta, yellow) > min(magenta, yellow) > cyan > 0


def test_bleed_widens_the_plates() -> None:
    page = replace(sample(), sheet=replace(SHEET, bleed=mm(5)))
    assert drawn(page).size == (-(-400 * DPI * 10 // 254), -(-555 * DPI * 10 // 254))


def test_the_same_page_gives_the_same_pictures() -> None:
    again = drawn(sample())
    assert again.tobytes() == sample_plates().tobytes()
    assert ink_jpeg(again, sample(), PRESS, FACE, DPI, "zh") == ink_jpeg(
        sample_plates(), sample(), PRESS, FACE, DPI, "zh")
