"""Vertical type in the PDF: the text in order through every reader, and the glyphs where the page has them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from judges import Pdfminer, Poppler, faults
from PIL import Image
from presswork import BLACK, GRID, PRESS, block, heard, make_page
from trace_page import trace

from layout.composition.setter import Setter, runs_down, runs_of
from layout.manifest.house.faces import read_faces
from layout.manifest.house.reader import read_house
from layout.model.galley import Span
from layout.model.page import Direction, GlyphRun, Page
from layout.model.sheet import Rect
from layout.model.units import Length, pt
from layout.prepress.readback import compare, read_text
from layout.render.pdf.writer import render_pdf
from layout.render.picture.plates import grey_picture

FACES = read_faces()
TEXT = "“十四五”投资12亿元，2024年GDP增长5.8%——他说：“好！”iPhone New York，共338人……北京·上海"


@cache
def runs() -> tuple[GlyphRun, ...]:
    """The text in lines of 12 em from right to left, and a line to the right below them."""
    setter = Setter(read_house(None))
    span = Span(TEXT, "song", pt(9), BLACK, "a/body/0")
    measure, right = pt(108), GRID.x + pt(120)
    frame = Rect(GRID.x, GRID.y, pt(126), measure)
    lines = setter.downward.paragraph([span]).set((measure,))
    last = Span("横排的一行", "hei", pt(9), BLACK, "a/body/1")
    foot = Rect(GRID.x, frame.bottom, pt(126), pt(14))
    return (*(run for n, line in enumerate(lines) for run in runs_down(line, right - n * pt(12), GRID.y, frame)),
            *runs_of(setter.paragraph([last]).set((measure,))[0], GRID.x, frame.bottom + pt(11), foot))


def page() -> Page:
    return make_page(block("a", runs()))


@cache
def pdf() -> bytes:
    return render_pdf(page(), FACES, PRESS, title="竖排", day=date(2024, 7, 19))


@pytest.fixture
def pdf_file(tmp_path: Path) -> Path:
    path = tmp_path / "vertical.pdf"
    path.write_bytes(pdf())
    return path


def test_the_text_comes_out_in_order_through_pdfium() -> None:
    """As it was typed: “ is “ though it is drawn as 『."""
    assert "".join(read_text(pdf()).split()) == "".join(TEXT.split()) + "横排的一行"
    assert heard(compare, page(), pdf())[1] == ()


def test_the_text_comes_out_in_order_through_other_readers(pdf_file: Path, text_reader: Pdfminer | Poppler) -> None:
    assert "".join(text_reader.text(pdf_file).split()) == "".join(TEXT.split()) + "横排的一行"


def test_poppler_loses_nothing_when_it_sorts_by_place(pdf_file: Path, poppler: Poppler) -> None:
    """It knows lines that run down, but not the figures between them."""
    text = "".join(poppler.ask("pdftotext", "-enc", "UTF-8", pdf_file, "-").split())
    assert "横排的一行" in text and sorted(text) == sorted("".join(TEXT.split()) + "横排的一行")


def test_a_line_is_one_text_to_readers(pdf_file: Path) -> None:
    """By a font whose writing mode is vertical, over the same program as the horizontal one."""
    with pikepdf.open(pdf_file) as opened:
        fonts = opened.pages[0].Resources.Font
        encodings = {str(font.Encoding) for font in fonts.values()}
        song = [font for font in fonts.values() if "Serif" in str(font.BaseFont)]
        assert encodings == {"/Identity-H", "/Identity-V"}
        assert len(song) == 2 and song[0].DescendantFonts[0].objgen == song[1].DescendantFonts[0].objgen
        assert "/DW2" not in song[0].DescendantFonts[0]  # its default is what the engine counts with
    assert "亿元，" in read_text(pdf()).replace(" ", "")


def test_qpdf_finds_nothing() -> None:
    assert faults(pdf()) == []


DPI = 288


@cache
def proof() -> Image.Image:
    """The page in black and white: ink is white here."""
    return grey_picture(pdf(), DPI).point(lambda grey: 255 * (grey < 128))


def ink_of(x: Length, y: Length, width: Length, height: Length) -> tuple[int, int] | None:
    """Width and height in pixels of all ink inside a box; None without any."""
    box = proof().crop(tuple(round(v * DPI / 72_000) for v in (x, y, x + width, y + height))).getbbox()
    return (box[2] - box[0], box[3] - box[1]) if box else None


def test_glyphs_are_drawn_where_the_page_has_them() -> None:
    """Every upright Han has ink in the middle of its cell and none beside it."""
    em = pt(9)
    for run in runs():
        if run.direction is not Direction.VERTICAL:
            continue
        for glyph in run.glyphs:
            if "\u4e00" <= glyph.text <= "\u9fff":
                x, y = run.origin(glyph)
                top = y - em * 88 // 100
                assert ink_of(x, top, em, em), glyph.text
                assert ink_of(x - pt("1.4"), top, pt(1), em) is None, glyph.text


def test_turned_words_are_drawn_down_the_line() -> None:
    (word,) = [run for run in runs() if run.text == "2024"]
    width, height = ink_of(word.x - pt(1), word.y, pt(9), pt(18))
    assert height > 2 * width


def test_the_trace_shows_the_way_of_a_run() -> None:
    lines = trace(page()).splitlines()
    assert any(" vertical " in line and "“十四五”投资" in line for line in lines)
    assert any(" together " in line and line.endswith("12") for line in lines)
    assert any(" turned " in line and line.endswith("2024") for line in lines)
    assert any(" x73.3% " in line and line.endswith("338") for line in lines)
