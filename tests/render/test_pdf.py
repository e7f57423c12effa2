"""The press PDF as others see it: qpdf, pdfminer, poppler, Ghostscript; pikepdf for what stands in the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from judges import Ghostscript, Pdfminer, Poppler, faults
from presswork import (
    BLACK,
    FACES,
    GRID,
    PRESS,
    ROOT,
    SHEET,
    STORY,
    block,
    make_page,
    press_picture,
    sample,
    set_lines,
    set_run,
)

from layout.model.diagnostic import MachineFault
from layout.model.page import Glyph, Page, PlacedPicture, Rule
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import mm, pt
from layout.render.pdf.writer import render_pdf

DAY = date(2024, 7, 19)


def render(page: Page) -> bytes:
    return render_pdf(page, FACES, PRESS, title=page.title, day=DAY)


@cache
def sample_pdf() -> bytes:
    return render(sample())


@pytest.fixture
def pdf_file(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(sample_pdf())
    return path


def opened(data: bytes, folder: Path) -> pikepdf.Pdf:
    path = folder / "opened.pdf"
    path.write_bytes(data)
    return pikepdf.open(path)


def content(data: bytes, folder: Path) -> str:
    with opened(data, folder) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("ascii")


def test_qpdf_finds_nothing() -> None:
    assert faults(sample_pdf()) == []


def test_every_font_is_embedded_subset_and_has_unicode(tmp_path: Path) -> None:
    with opened(sample_pdf(), tmp_path) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        assert len(fonts) == len(FACES)
        for font in fonts:
            (own,) = font.DescendantFonts
            assert (font.Subtype, font.Encoding, own.Subtype) == ("/Type0", "/Identity-H", "/CIDFontType2")
            assert re.fullmatch(r"/[A-Z]{6}\+\S+", str(font.BaseFont))
            assert own.FontDescriptor.FontFile2.read_bytes() and font.ToUnicode.read_bytes()


def test_poppler_knows_every_font(pdf_file: Path, poppler: Poppler) -> None:
    rows = poppler.ask("pdffonts", pdf_file).splitlines()[2:]
    assert len(rows) == len(FACES)
    for row in rows:
        assert re.match(r"[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes", row)


def test_text_comes_out_as_it_went_in(pdf_file: Path, text_reader: Pdfminer | Poppler) -> None:
    text = "".join(text_reader.text(pdf_file).split())
    assert text == "古城周刊荆州区新闻扎实推进综合治理切实守住底线" + "".join(STORY) + "龙舟竞渡党建"


def test_poppler_parts_the_text_into_its_lines(pdf_file: Path, poppler: Poppler) -> None:
    assert {*STORY, "扎实推进综合治理", "切实守住底线", "龙舟竞渡", "党建"} <= {*poppler.text(pdf_file).splitlines()}


def test_unicode_maps_are_surrogates_clusters_and_short_blocks(tmp_path: Path) -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 130)))
    lines = set_lines((many[:16] + "𫖮", "——"), "a/body/0", 1, 1)
    data = render(make_page(block("a", (*lines, set_run(many, "a/body/0", GRID.x, GRID.y + pt(90))))))
    with opened(data, tmp_path) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        assert font.DescendantFonts[0].CIDToGIDMap == "/Identity"
    assert "<0011> <d86dddae>" in cmap  # 𫖮, U+2B5AE
    assert "> <20142014>" in cmap  # one glyph, two dashes
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", cmap)]
    assert sizes == [100, len(re.findall(r"^<", cmap, re.M)) - 101]  # one more line is the code space


def test_one_glyph_that_stands_for_two_texts_has_two_codes(
        tmp_path: Path, text_reader: Pdfminer | Poppler) -> None:
    run = set_run("国", "a/body/0", GRID.x, GRID.y + pt(20))
    glyph = run.glyphs[0]
    both = replace(run, glyphs=(glyph, Glyph(glyph.gid, "國", pt(9)), Glyph(glyph.gid, "", pt(18))))
    data = render(make_page(block("a", [both])))
    assert "[<000100020003>] TJ" in content(data, tmp_path)
    assert text_reader.text(tmp_path / "opened.pdf").split() == ["国國"]  # the third continues a cluster


def test_only_four_plates_and_no_grey(tmp_path: Path) -> None:
    with opened(sample_pdf(), tmp_path) as pdf:
        operators = {str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])}
        assert {"k", "K", "TJ", "Do"} <= operators
        assert not operators & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "BI"}
        for picture in pdf.pages[0].Resources.XObject.values():
            assert picture.ColorSpace == "/DeviceCMYK"
            assert "/SMask" not in picture
    assert b"Helvetica" not in sample_pdf()
    assert b"/Trans " not in sample_pdf()


def states(data: bytes, folder: Path) -> list[tuple[str, tuple[float, ...], dict[str, object]]]:
    """Every painting operator with the ink and overprint in force."""
    found = []
    with opened(data, folder) as pdf:
        known = pdf.pages[0].Resources.ExtGState if "/ExtGState" in pdf.pages[0].Resources else {}
        fill: tuple[float, ...] = ()
        over: dict[str, object] = {"/OP": False, "/op": False, "/OPM": 0}
        kept = []
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            match str(step.operator):
                case "q":
                    kept.append((fill, over))
                case "Q":
                    fill, over = kept.pop()
                case "k":
                    fill = tuple(float(v) for v in step.operands)
                case "gs":
                    over = {**over, **dict(known[str(step.operands[0])].items())}
                case "TJ" | "S" | "f*" | "Do" as painting:
                    found.append((painting, fill, over))
    return found


def test_black_overprints_and_every_other_ink_knocks_out(tmp_path: Path) -> None:
    painted = states(sample_pdf(), tmp_path)
    assert {fill for _, fill, _ in painted} == {(0, 1, 1, 0.1), (0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0.6)}
    assert "Do" in {painting for painting, _, _ in painted}
    for painting, fill, over in painted:
        black = fill == (0, 0, 0, 1) and painting != "Do"
        assert (over["/op"], over["/OP"], over["/OPM"]) == (black, black, int(black))


def test_a_plant_may_refuse_overprint(tmp_path: Path) -> None:
    data = render_pdf(sample(), FACES, replace(PRESS, black_overprint=False), title="", day=DAY)
    assert not any(over["/op"] or over["/OP"] for _, _, over in states(data, tmp_path))


def test_body_text_is_on_the_black_plate_only(ghostscript: Ghostscript) -> None:
    plates = ghostscript.plates(sample_pdf(), 72)
    body = Rect(GRID.x, GRID.row_y(12), GRID.span(2), 2 * GRID.pitch)
    box = tuple(edge // 1000 for edge in (body.x, body.y, body.right, body.bottom))
    for name, plate in plates.items():
        assert (plate.crop(box).getextrema()[1] > 127) == (name == "Black"), name
    label = plates["Magenta"].crop((560, 212, 622, 227))  # the label's ground, and type knocked out of it
    assert label.getextrema() == (0, 255)


def test_boxes_follow_trim_and_bleed(pdf_file: Path, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(pdf_file) as document:
        sheet = document[0]
        for box in (sheet.get_mediabox(), sheet.get_trimbox(fallback_ok=False), sheet.get_bleedbox(fallback_ok=False)):
            assert box == pytest.approx((0, 0, 1105.512, 1544.882), abs=0.001)
    bled = replace(sample(), sheet=replace(SHEET, bleed=mm(3)))
    with opened(render(bled), tmp_path) as pdf:
        page = pdf.pages[0]
        assert [float(v) for v in page.TrimBox] == [8.504, 8.504, 1114.016, 1553.386]
        assert [float(v) for v in page.MediaBox] == [0, 0, 1122.52, 1561.89] == [float(v) for v in page.BleedBox]
    at_trim = re.search(r"Tf\n(\S+) (\S+) Td", content(sample_pdf(), tmp_path))
    at_bleed = re.search(r"Tf\n(\S+) (\S+) Td", content(render(bled), tmp_path))
    assert at_trim and at_bleed
    assert [round(float(b) - float(t), 3) for t, b in zip(at_trim.groups(), at_bleed.groups(), strict=True)] \
        == [8.504, 8.504]


def test_glyphs_stand_where_they_were_set(tmp_path: Path) -> None:
    run = set_run("江河汇流", "a/body/0", pt(100), pt(200), tracking=37)
    lifted = replace(run, glyphs=(run.glyphs[0], replace(run.glyphs[1], y=-pt(2)), *run.glyphs[2:]))
    data = render(make_page(block("a", [lifted])))
    drawn = content(data, tmp_path)
    assert "100 1344.882 Td\n[<0001>] TJ\n2 Ts\n[-37<0002>] TJ\n0 Ts\n[-37<0003>-37<0004>] TJ" in drawn
    path = tmp_path / "set.pdf"
    path.write_bytes(data)
    set_ = Pdfminer().characters(path)
    places = [(one.x0, one.y0 - set_[0].y0) for one in set_]
    assert places == [pytest.approx((100 + 9.333 * n, 2 * (n == 1)), abs=0.001) for n in range(4)]


def test_roundings_do_not_add_up_along_a_line(tmp_path: Path) -> None:
    run = set_run("江" * 60, "a/body/0", pt(60), pt(200))
    odd = replace(run, glyphs=tuple(replace(glyph, x=i * 9001) for i, glyph in enumerate(run.glyphs)))
    (shown,) = re.findall(r"\[(.*)\] TJ", content(render(make_page(block("a", [odd]))), tmp_path))
    moves = [-float(move) for move in re.findall(r">([-\d.]+)<", shown)]
    assert sum(moves) * 9 / 1000 == pytest.approx(59 * 0.001, abs=0.001)


def test_a_picture_keeps_every_pixel(tmp_path: Path) -> None:
    pixels = bytes(range(256)) * 3
    picture = press_picture(Rect(GRID.x, GRID.y, pt(80), pt(30)), 24, 8, pixels, "a.png", "a/photo/0", "")
    with opened(render(make_page(block("a", [picture]))), tmp_path) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.DecodeParms.Predictor == 15
        assert pikepdf.PdfImage(image).read_bytes() == pixels
        matrix = next(step.operands for step in pikepdf.parse_content_stream(pdf.pages[0])
                      if str(step.operator) == "cm" and step.operands[0] != 1)
    assert [float(v) for v in matrix] == [80, 0, 0, 30, 56.693, 1435.512]


def test_pictures_must_be_ready_and_faces_there() -> None:
    raw = PlacedPicture(Rect(0, 0, 9, 9), "a.jpg", "a.jpg", "", (0, 0, 9, 9), "a/photo/0", "")
    with pytest.raises(ValueError, match="not ready"):
        render(make_page(block("a", [raw])))
    lost = {"song": replace(FACES["song"], path="nowhere.ttf")}
    with pytest.raises(MachineFault, match="face-unreadable"):
        render_pdf(make_page(block("a", set_lines(("江",), "a/body/0", 1, 1))), lost, PRESS, title="", day=DAY)


def test_the_document_says_what_it_is(pdf_file: Path) -> None:
    with pikepdf.open(pdf_file) as pdf:
        assert pdf.docinfo.Title == "古城周刊 2024-07-19 第2版"
        assert set(pdf.docinfo) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
        assert pdf.docinfo.CreationDate == "D:20240719000000+08'00'"
        assert pdf.Root.Lang == "zh-CN"
        first, second = pdf.trailer.ID
        assert bytes(first) == bytes(second) != bytes(16)


def test_equal_subsets_have_equal_tags_and_others_differ(tmp_path: Path) -> None:
    def name(text: str) -> str:
        with opened(render(make_page(block("a", set_lines((text,), "a/body/0", 1, 1)))), tmp_path) as pdf:
            (font,) = pdf.pages[0].Resources.Font.values()
            return str(font.BaseFont)

    assert name("江河") == name("江河") != name("江湖")


BUILD = """
import sys; sys.path[:0] = {path!r}
from datetime import date
from hashlib import sha256
from presswork import FACES, PRESS, sample
from layout.render.pdf.writer import render_pdf
print(sha256(render_pdf(sample(), FACES, PRESS, title=sample().title, day=date(2024, 7, 19))).hexdigest())
"""


def test_the_same_bytes_in_any_folder_zone_and_process(tmp_path: Path) -> None:
    program = BUILD.format(path=[str(ROOT / "tests"), str(ROOT)])
    hashes = set()
    for seed, zone, folder in (("0", "Asia/Shanghai", tmp_path), ("7", "America/Lima", ROOT)):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", program], cwd=folder, env=env, capture_output=True, check=True)
        hashes.add(done.stdout)
    assert len(hashes) == 1
    assert render(sample()) == sample_pdf()  # nothing is left over in the process


def test_rules_are_strokes_with_square_ends(tmp_path: Path) -> None:
    rule = Rule(GRID.x, GRID.y, GRID.x + pt(30), GRID.y, pt("0.5"), Ink(0, 0, 0, 400))
    drawn = content(render(make_page(block("a", [rule]))), tmp_path)
    assert "0 0 0 .4 K" in drawn
    assert re.search(r"\.5 w\nn 56\.693 1465\.512 m 86\.693 1465\.512 l S", drawn)
    assert not re.search(r"\d J\b", drawn)  # butt caps are the default


def test_black_ink_is_written_once_for_neighbours(tmp_path: Path) -> None:
    column = Rect(GRID.x, GRID.y, GRID.measure, pt(40))
    page = make_page(block("a", [set_run("江", "a/body/0", GRID.x, GRID.y + pt(9 * i), ink=BLACK, frame=column)
                                 for i in (1, 2, 3)]))
    drawn = content(render(page), tmp_path)
    assert drawn.count("0 0 0 1 k") == drawn.count("BT") == drawn.count("Tf") == 1
