"""The proof under the grid: what is drawn where, in which colour."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from presswork import FONTS, GRID, SHEET, block, make_page, set_run, text_line

from layout.model.page import LineQuality, Page, Part
from layout.model.sheet import Rect
from layout.model.units import Length, pt
from layout.render.picture.overlay import (
    BLUE,
    GREEN,
    LEAD,
    OTHER,
    PALE_BLUE,
    RED,
    YELLOW,
    _clear,
    _Sheet,
    colour_of,
    overlay_jpeg,
)

FACE = str(FONTS / "NotoSansSC-500.ttf")
DPI = 150
TEXT = "江河汇流处新城正崛起“好”"


def page(*qualities: LineQuality, closes: bool = False) -> Page:
    """One line of body text for each quality, all gaps opened by its stretch."""
    runs = tuple(set_run(TEXT, "lead/body/0", GRID.x, GRID.baseline(row + 1), tracking=quality.stretch)
                 for row, quality in enumerate(qualities))
    lines = tuple(text_line(quality, row, closes=closes) for row, quality in enumerate(qualities))
    return make_page(replace(block("lead", runs), lines=lines))


def blank() -> bytes:
    out = BytesIO()
    Image.new("RGB", (SHEET.width * DPI // 72_000, SHEET.height * DPI // 72_000), "white").save(out, "JPEG")
    return out.getvalue()


def drawn(it: Page) -> Image.Image:
    return Image.open(BytesIO(overlay_jpeg(blank(), it, FACE, DPI, "zh")))


def colour_at(picture: Image.Image, x: Length, y: Length) -> tuple[int, int, int]:
    """The mean of a few pixels round a place."""
    at = round(x * DPI / 72_000), round(y * DPI / 72_000)
    red, green, blue = picture.crop((at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1)).resize((1, 1)).getpixel((0, 0))
    return red, green, blue


@pytest.mark.parametrize(("stretch", "squeeze", "colour"), [
    (0, 0, GREEN), (50, 0, YELLOW), (100, 0, RED), (400, 0, RED), (0, 1000, BLUE)])
def test_gaps_go_from_green_through_yellow_to_red(stretch: int, squeeze: int, colour: tuple[int, int, int]) -> None:
    assert colour_of(LineQuality(stretch, squeeze)) == colour


def test_a_squeezed_line_is_the_bluer_the_more_it_is_squeezed() -> None:
    shades = [colour_of(LineQuality(0, share)) for share in (1, 300, 600, 1000)]
    assert shades[0] == PALE_BLUE
    assert shades == sorted(shades, reverse=True)


def test_every_gap_of_a_justified_line_is_coloured() -> None:
    wide = 300
    picture = drawn(page(LineQuality(wide, 0), LineQuality(0, 0)))
    gap = GRID.x + GRID.body + GRID.body * wide // 2000
    middle = GRID.baseline(1) - GRID.body // 2
    red, green, blue = colour_at(picture, gap, middle)
    assert red > 180 and green < 110 and blue < 110
    red, green, blue = colour_at(picture, GRID.x + GRID.body // 2, middle)
    assert red > green > 180, "within a character only the line's faint band shows"
    red, green, blue = colour_at(picture, GRID.x + GRID.body // 2, GRID.baseline(2) - GRID.body // 2)
    assert green > red


def test_a_last_line_at_ease_is_not_coloured() -> None:
    plain = drawn(page(LineQuality(0, 0), closes=True))
    assert min(colour_at(plain, GRID.x + GRID.body * 5 // 2, GRID.baseline(1) - GRID.body // 2)) > 240


def test_columns_and_blocks_are_outlined() -> None:
    it = page(LineQuality(0, 0))
    picture = drawn(it)
    below = GRID.baseline(90) + pt(3)
    assert min(colour_at(picture, GRID.column_x(4), below)) < 220
    assert min(colour_at(picture, GRID.column_x(4) + pt(20), below)) > 240
    red, green, _ = colour_at(picture, it.blocks[0].box.x + pt(40), it.blocks[0].box.bottom)
    assert red > green + 60


def test_blocks_have_their_number_name_rank_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(_Sheet, "text", lambda _self, _x, _y, words, *_rest, **_more: told.append(words))
    drawn(it := page(LineQuality(0, 0)))
    area = it.blocks[0].area
    assert " 1 " in told
    assert f"lead　头条　{area.columns} 栏×{area.rows} 行　正文 1 行　最大加空 0.00 字 " in told


def test_a_label_covers_neither_head_nor_text_where_there_is_room() -> None:
    it = page(*[LineQuality(0, 0)] * 4)
    block = it.blocks[0]
    head = Part("headline", Rect(block.box.x, GRID.baseline(5), block.box.width, pt(60)))
    x, y = _clear(replace(block, parts=(head,)), pt(90), pt(12))
    label = Rect(x, y, pt(90), pt(12))
    assert block.box.contains(label)
    texts = [Rect(line.x, line.baseline - GRID.body, line.measure, GRID.body) for line in block.lines]
    for other in (head.box, *texts):
        assert min(label.right, other.right) <= max(label.x, other.x) or (
            min(label.bottom, other.bottom) <= max(label.y, other.y))
    full = replace(block, parts=(replace(head, box=block.box),))
    assert block.box.contains(Rect(*_clear(full, pt(90), pt(12)), pt(90), pt(12))), "it has to cover something"


def test_a_block_has_the_colour_of_its_rank() -> None:
    lead = page(LineQuality(0, 0))
    photo = replace(lead, blocks=tuple(replace(block, kind="photo") for block in lead.blocks))
    box = lead.blocks[0].box
    for it, colour in ((lead, LEAD), (photo, OTHER)):
        seen = colour_at(drawn(it), box.right - pt(1.5), box.y + pt(20))
        assert all(abs(a - b) < 60 for a, b in zip(seen, colour, strict=True)), seen


def test_the_same_page_gives_the_same_picture() -> None:
    it = page(LineQuality(30, 0), LineQuality(0, 700))
    assert overlay_jpeg(blank(), it, FACE, DPI, "zh") == overlay_jpeg(blank(), it, FACE, DPI, "zh")
