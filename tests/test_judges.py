"""Others than the engine judge the sample page: its syntax, faces, inks, plates and text."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from judges import Ghostscript, Pdfium, Pdfminer, Poppler, faults
from pdfa import findings
from PIL import Image, ImageMath

from layout.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
ISSUE = ROOT / "issues" / "2024-07-19"
PT_PER_MM = 72 / 25.4
DPI = 150
LIMIT = 240
"""The plant's limit of ink, per cent of the four plates together."""



@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the sample, built from a copy."""
    ground = tmp_path_factory.mktemp("judged")
    shutil.copytree(ISSUE, ground / ISSUE.name)
    assert main(["build", str(ground / ISSUE.name), "--out", str(ground / "out")]) == 0
    return ground / "out"


@pytest.fixture(scope="module")
def pdf(out: Path) -> Path:
    (found,) = out.glob("*.pdf")
    return found


@pytest.fixture(scope="module")
def page(out: Path) -> Any:
    """The page's part of the report."""
    (found,) = json.loads((out / "report.json").read_text(encoding="utf-8"))["pages"]
    return found


@pytest.fixture(scope="module")
def plates(pdf: Path, ghostscript: Ghostscript) -> Mapping[str, Image.Image]:
    """Ghostscript's four plates of the trimmed page, 255 = solid ink."""
    separated = ghostscript.plates(pdf.read_bytes(), DPI, "-dUseTrimBox")
    return dict(zip("cmyk", separated.values(), strict=True))


# --- the file -------------------------------------------------------------------------------------------------------


def test_qpdf_finds_no_fault_in_the_syntax(pdf: Path) -> None:
    assert faults(pdf.read_bytes()) == []


def test_qpdf_finds_a_broken_stream_and_a_broken_table(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert faults(re.sub(rb"(/FlateDecode\b.*?stream\r?\n.{9}).{9}", rb"\1 wrong   ", data, count=1, flags=re.S))
    assert faults(data.replace(b"startxref\n", b"startxref\n1"))


def test_a_validator_of_pdf_a_finds_no_fault_in_fonts_and_structure(pdf: Path, tmp_path: Path) -> None:
    assert findings(pdf.read_bytes(), tmp_path / "shadow.pdf") == []


def test_every_face_is_embedded_subset_and_known_to_unicode(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        fonts = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)
                 and item.get("/Type") == "/Font" and "/DescendantFonts" in item]
        assert len(fonts) >= 4
        for font in fonts:
            (own,) = font.DescendantFonts
            assert re.fullmatch(r"/[A-Z]{6}\+\S+", str(own.FontDescriptor.FontName))
            assert len(own.FontDescriptor.FontFile2.read_bytes()) > 0
            assert b"begincmap" in font.ToUnicode.read_bytes()
        assert {str(font.get("/Type")) for font in opened.pages[0].Resources.Font.values()} == {"/Font"}


def test_the_boxes_are_those_of_the_sheet(pdf: Path, page: Any) -> None:
    with pikepdf.open(pdf) as opened:
        (sheet,) = opened.pages
        media, bleed, trim = ([float(edge) for edge in sheet.obj[name]]
                              for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(
        [length * PT_PER_MM for length in page["trim_mm"]], abs=0.01)
    margins = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    assert min(margins) >= 0 and margins == pytest.approx([margins[0]] * 4, abs=0.01)
    assert media[0] <= bleed[0] and media[1] <= bleed[1] and media[2] >= bleed[2] and media[3] >= bleed[3]


# --- inks -----------------------------------------------------------------------------------------------------------

OTHER_INKS = {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "BI", "INLINE IMAGE"}
"""Operators that ink in anything but four plates, or that only an RGB world has a use for."""


def test_nothing_is_inked_but_in_four_plates(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        (sheet,) = opened.pages
        assert "/Group" not in sheet.obj
        used = set(operators(sheet.obj))
        assert "k" in used and not used & OTHER_INKS
        spaces = [str(item.get("/ColorSpace")) for item in opened.objects
                  if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert spaces and set(spaces) == {"/DeviceCMYK"}
        for resources in (item.get("/Resources") for item in opened.objects
                          if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)):
            if isinstance(resources, pikepdf.Dictionary):
                assert not {"/ColorSpace", "/Pattern", "/Shading"} & set(resources.keys())


def operators(content: pikepdf.Object) -> Iterator[str]:
    """The operators of a page or a form, and of the forms that it calls."""
    forms = content.get("/Resources", {}).get("/XObject", {})
    for operands, operator in pikepdf.parse_content_stream(content):
        yield str(operator)
        if str(operator) == "Do" and forms[str(operands[0])].get("/Subtype") == "/Form":
            yield from operators(forms[str(operands[0])])


def test_every_picture_has_four_plates_and_pixels_enough(pdf: Path, page: Any) -> None:
    told = Pdfminer().pictures(pdf)
    assert len(told) == sum(part["kind"] == "photo" for block in page["blocks"] for part in block["parts"])
    for picture in told:
        assert ([space.name for space in picture.colorspace], picture.bits) == (["DeviceCMYK"], 8)
        across, down = picture.srcsize
        assert min(across * 72 / picture.width, down * 72 / picture.height) >= 150, "pixels per inch"


def test_poppler_sees_the_same_faces_and_pictures(pdf: Path, page: Any, poppler: Poppler) -> None:
    faces = [line.split()[-5:-2] for line in poppler.ask("pdffonts", pdf).splitlines()[2:]]
    assert len(faces) >= 4
    assert all(face == ["yes", "yes", "yes"] for face in faces), "embedded, subset, known to Unicode"
    rows = [line.split() for line in poppler.ask("pdfimages", "-list", pdf).splitlines()[2:]]
    assert len(rows) == sum(part["kind"] == "photo" for block in page["blocks"] for part in block["parts"])
    for row in rows:
        assert row[5:8] == ["cmyk", "4", "8"]
        assert min(int(row[12]), int(row[13])) >= 150, "pixels per inch"


def test_the_body_is_on_the_black_plate_alone(plates: Mapping[str, Image.Image], page: Any) -> None:
    boxes = [part["box_mm"] for block in page["blocks"] for part in block["parts"] if part["kind"] == "text"]
    assert len(boxes) > 5
    for box in boxes:
        ink = {name: plate.crop(pixels(box)).getextrema()[1] for name, plate in plates.items()}
        assert (ink["c"], ink["m"], ink["y"]) == (0, 0, 0), box
        assert ink["k"] == 255, box


def test_black_heads_are_on_the_black_plate_alone(plates: Mapping[str, Image.Image], page: Any) -> None:
    heads = [part["box_mm"] for block in page["blocks"] for part in block["parts"]
             if part["kind"] in ("headline", "kicker", "deck")]
    assert len(heads) > 5
    for box in heads:
        ink = {name: plate.crop(pixels(box)).getextrema()[1] for name, plate in plates.items()}
        assert ink == {"c": 0, "m": 0, "y": 0, "k": 255}, box


def test_the_photos_are_on_all_plates(plates: Mapping[str, Image.Image], page: Any) -> None:
    boxes = [part["box_mm"] for block in page["blocks"] for part in block["parts"] if part["kind"] == "photo"]
    assert boxes
    for box in boxes:
        assert all(plate.crop(pixels(box)).getextrema()[1] > 60 for plate in plates.values())


def test_nowhere_is_more_ink_than_the_paper_takes(plates: Mapping[str, Image.Image]) -> None:
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"] + 0, **plates)
    assert 0 < total.getextrema()[1] <= LIMIT * 255 // 100


def pixels(box: Sequence[float]) -> tuple[int, int, int, int]:
    """The pixels that lie wholly in a box of millimetres."""
    left, top, width, height = (length * DPI / 25.4 for length in box)
    return int(left) + 1, int(top) + 1, int(left + width), int(top + height)


# --- text -----------------------------------------------------------------------------------------------------------


def stories(listed: Sequence[Mapping[str, Any]] | None = None) -> Iterator[Mapping[str, Any]]:
    """Every article of the sample's manifest and every member of a group, read by a YAML reader of no opinion."""
    if listed is None:
        manifest = yaml.load((ISSUE / "issue.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        listed = [article for page in manifest["版面"] for article in page["文章"]]
    for article in listed:
        yield article
        yield from stories(article.get("文章", ()))


def paragraphs(article: Mapping[str, Any]) -> list[str]:
    """An article's body as it is to be printed, blanks apart."""
    file = article.get("正文文件")
    text = (ISSUE / file).read_text(encoding="utf-8") if file else article.get("正文", "")
    return [solid(line.removeprefix("## ")) for line in text.splitlines() if line.strip()]


def opening(article: Mapping[str, Any]) -> str:
    """What is run in before the first paragraph."""
    byline = f"（{article['作者']}）" if "作者" in article else ""
    return solid(article.get("电头", "") + byline)


def lines(article: Mapping[str, Any], key: str) -> list[str]:
    value = article.get(key, [])
    return [solid(line) for line in ([value] if isinstance(value, str) else value)]


def solid(text: str) -> str:
    return "".join(text.split())


def test_every_text_is_read_once_and_in_its_order(pdf: Path, text_reader: Pdfminer | Poppler) -> None:
    """In the order of drawing, which is that of reading; heads before bodies, paragraph after paragraph."""
    read = solid(text_reader.text(pdf))
    for article in stories():
        photos = article.get("图片", [])
        heads = [*lines(article, "栏目"), *lines(article, "肩题"), *lines(article, "标题"),
                 *lines(article, "副题")]
        captions = [text for photo in photos for key in ("说明", "摄影") for text in lines(photo, key)]
        body = opening(article) + "".join(paragraphs(article))
        for text in (*heads, *captions, body):
            assert text in read, text
        places = [read.index(text) for text in (*heads, body) if text]
        assert places == sorted(places), heads
        for paragraph in paragraphs(article):
            assert read.count(paragraph) == 1, paragraph


@pytest.mark.parametrize("reader", [Pdfium, "poppler"])
def test_no_reader_parts_what_was_typed_together(pdf: Path, reader: Any, request: pytest.FixtureRequest) -> None:
    """Each paragraph comes out as it was typed, with no blank beside figures and marks, but for its lines' ends, where
    PDFium first tells a label that stands on the next line in the column to the left."""
    judge = request.getfixturevalue(reader) if isinstance(reader, str) else reader()
    read = re.sub(r"\r\n|\f", "\n", judge.text(pdf))
    for article in stories():
        for paragraph in paragraphs(article):
            typed = r"(?:\n+(?:\S{2,4} (?=\S))?)?".join(map(re.escape, paragraph))
            assert re.search(typed, read), paragraph


def test_the_tree_tells_each_story_whole_and_in_order(pdf: Path, tree_reader: Pdfium | Poppler) -> None:
    """One element for a head, one for each paragraph with what is run in before it, one for each caption."""
    told = [(role, solid("".join(pieces))) for role, pieces in tree_reader.tree(pdf)]
    at = -1
    for article in stories():
        texts = paragraphs(article)
        if texts:
            texts[0] = opening(article) + texts[0]
        heads = [*lines(article, "栏目"), *lines(article, "肩题"), "".join(lines(article, "标题"))]
        at += 1
        assert told[at] == ("Art", "")
        for text in filter(None, [*heads, *texts]):
            at += 1
            role, read = told[at]
            assert read == text
            assert role in ("P", "H1", "H2", "H3"), text
        for photo in article.get("图片", ()):
            words = "".join([*lines(photo, "说明"), *(f"（{name}）" for name in lines(photo, "摄影"))])
            assert told[at + 1:at + 3] == [("Figure", ""), ("Caption", words)]
            at += 2
    assert at == len(told) - 1, "nothing else is told"
    assert [role for role, _ in told].count("H1") == 1


def test_bookmarks_name_every_headline(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        named = [solid(entry.title) for top in outline.root for entry in (top, *top.children)]
    heads = ["".join(lines(article, "标题")) or "".join(lines(article, "栏目")) for article in stories()]
    assert [title for title in named if title in heads] == [head for head in heads if head]
    assert len(named) == len(heads)


def test_pdfium_reads_every_body_out_of_its_own_columns(pdf: Path, page: Any) -> None:
    """The columns that the report names hold the manifest's words, column after column, and nothing else."""
    known = {article["编号"]: article for article in stories()}
    grid = page["grid"]
    gutter = grid["gutter_em"] * grid["body_pt"]
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        height = page["trim_mm"][1] * PT_PER_MM
        for block in page["blocks"]:
            article = known[block["article"]]
            read = "".join(column_text(text, part, gutter, height) for part in block["parts"] if part["kind"] == "text")
            wanted = [opening(article), *paragraphs(article)]
            for member in article.get("文章", []):
                wanted += [*lines(member, "标题"), opening(member), *paragraphs(member)]
            assert solid(read) == "".join(wanted), block["article"]
    finally:
        document.close()


def column_text(text: pypdfium2.PdfTextPage, part: Mapping[str, Any], gutter: float, height: float) -> str:
    """What stands in the columns of a text box, from the left one to the right one."""
    left, top, width, deep = (length * PT_PER_MM for length in part["box_mm"])
    measure = (width - (part["columns"] - 1) * gutter) / part["columns"]
    top, foot = height - top + 1, height - top - deep - 2
    starts = [left + n * (measure + gutter) for n in range(part["columns"])]
    read = "".join(text.get_text_bounded(left=start - gutter / 4, right=start + measure + gutter / 4, top=top,
                                         bottom=foot) for start in starts)
    return re.sub("[\x02\ufffe]", "-", read)  # PDFium's sign for a hyphen at a line's end
