"""What the plant's RIP reads first: the standard, the press, the metadata, the boxes and the marks, in X-4 and X-1a."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from judges import PLATES, Ghostscript, faults
from pdfa import findings
from presswork import FACES, GRID, PRESS, PROFILE, SHEET, block, make_page, sample, set_lines, set_run

from layout.model.diagnostic import MachineFault
from layout.model.page import Page, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import mm, pt
from layout.render.pdf.writer import render_pdf

DAY = date(2024, 7, 19)
X4, X1A = PRESS, replace(PRESS, pdfx="PDF/X-1a:2003")
MARKED = replace(PRESS, marks=True, colour_bar=True)
BOTH = pytest.mark.parametrize("press", [X4, X1A], ids=["x4", "x1a"])
XMP = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
       "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/"}


@cache
def made(press: PressSpec, title: str = "古城周刊 2024-07-19 第2版") -> bytes:
    return render_pdf(sample(), FACES, press, title=title, day=DAY)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


# --- what it says of itself -----------------------------------------------------------------------------------------


def test_x4_names_itself_in_the_metadata_alone() -> None:
    assert made(X4).startswith(b"%PDF-1.6\n")
    with opened(made(X4)) as pdf:
        assert "GTS" not in "".join(pdf.docinfo.keys())
        assert pdf.open_metadata()["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"


def test_x1a_names_itself_in_the_information() -> None:
    assert made(X1A).startswith(b"%PDF-1.4\n")
    with opened(made(X1A)) as pdf:
        xmp = pdf.open_metadata()
        for key in ("GTS_PDFXVersion", "GTS_PDFXConformance"):
            assert pdf.docinfo[f"/{key}"] == "PDF/X-1a:2003" == xmp["{http://ns.adobe.com/pdfx/1.3/}" + key]
        assert "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion" not in xmp


@BOTH
def test_the_output_intent_is_the_plants_press(press: PressSpec) -> None:
    with opened(made(press)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.OutputConditionIdentifier, intent.Info) \
            == ("/GTS_PDFX", PRESS.output_condition, PRESS.output_condition_info)
        profile = intent.DestOutputProfile
        assert profile.N == 4
        assert profile.read_bytes() == PROFILE.read_bytes()
        assert profile.read_bytes()[12:20] == b"prtrCMYK"


def test_a_profile_that_is_gone_is_a_fault_of_the_machine() -> None:
    with pytest.raises(MachineFault, match="profile-unreadable"):
        made(replace(PRESS, profile="nowhere.icc"))


@BOTH
@pytest.mark.parametrize("title", ["古城周刊 2024-07-19 第2版", "A & B <𫖮>"])
def test_metadata_and_information_agree(press: PressSpec, title: str) -> None:
    data = made(press, title)
    with opened(data) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.Metadata.read_bytes() in data, "uncompressed"
        xmp, info = pdf.open_metadata(), pdf.docinfo

        def told(key: str) -> Any:
            prefix, _, name = key.partition(":")
            return xmp[f"{{{XMP[prefix]}}}{name}"]

        assert told("dc:title") == info.Title == title
        assert told("dc:format") == "application/pdf"
        assert (told("xmp:CreatorTool"), told("pdf:Producer")) == (info.Creator, info.Producer)
        assert info["/Trapped"] == pikepdf.Name("/False") and told("pdf:Trapped") == "False"
        assert info.CreationDate == info.ModDate == "D:20240719000000+08'00'"
        dates = {told(f"xmp:{key}") for key in ("CreateDate", "ModifyDate", "MetadataDate")}
        assert dates == {"2024-07-19T00:00:00+08:00"}
        assert (told("xmpMM:VersionID"), told("xmpMM:RenditionClass")) == ("1", "default")


def test_ids_come_of_the_page_and_of_its_content() -> None:
    def ids(data: bytes) -> tuple[str, str]:
        with opened(data) as pdf:
            first, second = (bytes(part).hex() for part in pdf.trailer.ID)
            xmp = pdf.open_metadata()
            document, instance = (xmp[f"{{{XMP['xmpMM']}}}{key}"] for key in ("DocumentID", "InstanceID"))
        assert first == second == instance.removeprefix("uuid:").replace("-", "")
        return document, instance

    document, instance = ids(made(X4))
    again, changed = ids(render_pdf(make_page(), FACES, X4, title="古城周刊 2024-07-19 第2版", day=DAY))
    other, _ = ids(made(X4, "另一版"))
    assert document == again != other
    assert instance != changed and set(instance.removeprefix("uuid:")) != {"0", "-"}
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document)


# --- what it must not have ------------------------------------------------------------------------------------------


def dictionaries(item: object) -> Iterator[Mapping[str, Any]]:
    """An object's dictionary and those written inside it, references not followed."""
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        entries = {str(key): value for key, value in item.items()}
        yield entries
        for value in entries.values():
            if not getattr(value, "is_indirect", False):
                yield from dictionaries(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not getattr(value, "is_indirect", False):
                yield from dictionaries(value)


FORBIDDEN = {"/SMask", "/Group", "/ca", "/CA", "/BM", "/AA", "/JS", "/OpenAction", "/Annots", "/AcroForm", "/Trans",
             "/TR", "/HTP", "/Alternates", "/OPI", "/Encrypt", "/ArtBox", "/CropBox", "/UserUnit", "/Names", "/Pattern",
             "/Shading"}


@BOTH
@pytest.mark.parametrize("marked", [False, True])
def test_nothing_is_transparent_acts_or_is_of_another_colour(press: PressSpec, marked: bool) -> None:
    with opened(made(replace(press, marks=marked, colour_bar=marked))) as pdf:
        found = [entries for item in pdf.objects for entries in dictionaries(item)]
        keys = {key for entries in found for key in entries}
        assert keys & FORBIDDEN == set()
        assert pdf.pages[0].get("/Rotate", 0) == 0
        types = {str(entries.get("/Type")) for entries in found}
        assert {"/Catalog", "/Page", "/StructTreeRoot"} <= types
        assert not types & {"/ObjStm", "/XRef", "/Action"}
        assert {entries["/ColorSpace"] for entries in found if "/ColorSpace" in entries} == {"/DeviceCMYK"}
        assert "/LZWDecode" not in {str(entries.get("/Filter")) for entries in found}
        inks = {str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])}
        assert not inks & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "BI", "ri"}
    assert b"Separation" not in made(press) and b"Helvetica" not in made(press)
    assert made(press).count(b"endstream") == len(re.findall(rb"\nendstream\n", made(press)))


@BOTH
def test_qpdf_finds_nothing(press: PressSpec) -> None:
    assert faults(made(replace(press, marks=True, colour_bar=True))) == []


# --- fonts, as a validator of PDF/A reads them ----------------------------------------------------------------------


@BOTH
def test_a_validator_of_pdf_a_finds_nothing(press: PressSpec, tmp_path: Path) -> None:
    assert findings(made(press), tmp_path / "shadow.pdf") == []


def mixed() -> Page:
    """Letters, figures and Han of every face."""
    return make_page(block("a", [set_run("Wi1lm，国——𫖮", "a/body/0", GRID.x, GRID.y + pt(20 * n), face=face)
                                 for n, face in enumerate(FACES, 1)]))


def test_the_validator_sees_a_wrong_width(tmp_path: Path) -> None:
    """A width that is a twentieth of an em too much does not pass."""
    data = render_pdf(mixed(), FACES, X4, title="宽", day=DAY)
    assert findings(data, tmp_path / "right.pdf") == []
    with opened(data) as pdf:
        widths = next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0].W
        widths[1][0] += 50
        pdf.save(tmp_path / "altered.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert findings((tmp_path / "altered.pdf").read_bytes(), tmp_path / "wrong.pdf")


def test_widths_are_those_of_the_embedded_programs() -> None:
    with opened(render_pdf(mixed(), FACES, X4, title="宽", day=DAY)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            (cid,) = font.DescendantFonts
            assert re.fullmatch(r"/[A-Z]{6}\+\S+", str(cid.BaseFont))
            assert cid.BaseFont == font.BaseFont == cid.FontDescriptor.FontName
            program = TTFont(BytesIO(cid.FontDescriptor.FontFile2.read_bytes()))
            unit = program["head"].unitsPerEm
            own = [advance * 1000 / unit for advance, _ in program["hmtx"].metrics.values()]
            said = dict(enumerate([1000] * len(own)))
            for first, widths in zip(cid.W[::2], cid.W[1::2], strict=True):
                said.update(enumerate(map(int, widths), int(first)))
            assert [said[code] for code in range(len(own))] == pytest.approx(own, abs=0.51)


# --- boxes and marks ------------------------------------------------------------------------------------------------


def boxes(data: bytes) -> list[list[float]]:
    with opened(data) as pdf:
        return [[float(edge) for edge in pdf.pages[0].obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")]


def test_marks_stand_in_a_slug_outside_the_bleed() -> None:
    bled = replace(sample(), sheet=replace(SHEET, bleed=mm(3)))
    media, bleed, trim = boxes(render_pdf(bled, FACES, MARKED, title="", day=DAY))
    assert media == pytest.approx([0, 0, 1105.512 + 2 * (8.504 + 34.016), 1544.882 + 2 * (8.504 + 34.016)])
    assert bleed == pytest.approx([34.016, 34.016, media[2] - 34.016, media[3] - 34.016])
    assert trim == pytest.approx([42.52, 42.52, media[2] - 42.52, media[3] - 42.52])
    assert boxes(made(X4))[0] == boxes(made(X4))[2]


def test_every_mark_is_on_every_plate_and_none_on_the_page(ghostscript: Ghostscript) -> None:
    """A page with nothing on it: what is left are the marks."""
    data = render_pdf(make_page(), FACES, replace(MARKED, colour_bar=False), title="", day=DAY)
    inked = list(ghostscript.plates(data, 144).values())
    assert all(plate.tobytes() == inked[0].tobytes() for plate in inked)
    slug = round(34.016 * 2)
    width, height = inked[0].size
    assert inked[0].crop((slug, slug, width - slug, height - slug)).getbbox() is None
    for strip in ((0, 0, width, slug), (0, height - slug, width, height), (0, 0, slug, height),
                  (width - slug, 0, width, height)):
        assert inked[0].crop(strip).getbbox() is not None
    assert inked[0].getextrema()[1] == 255


def test_the_colour_bar_shows_each_plate_alone(ghostscript: Ghostscript) -> None:
    data = render_pdf(make_page(), FACES, replace(MARKED, marks=False), title="", day=DAY)
    inked = ghostscript.plates(data, 72)
    side, top = 17.008, 1544.882 + 34.016 + 34.016 / 2  # the middle of patches of half a slug
    patches = [tuple(round(inked[plate].getpixel((int(34.016 * 2 + (n + 0.5) * side), int(top))) / 2.55)
                     for plate in PLATES) for n in range(12)]
    assert patches == [(100, 0, 0, 0), (0, 100, 0, 0), (0, 0, 100, 0), (0, 0, 0, 100),
                       (0, 100, 100, 0), (100, 0, 100, 0), (100, 100, 0, 0),
                       (40, 0, 0, 0), (0, 40, 0, 0), (0, 0, 40, 0), (0, 0, 0, 40), (30, 24, 24, 0)]


# --- type on the plates ---------------------------------------------------------------------------------------------


@BOTH
def test_black_type_leaves_a_ground_whole_and_white_is_cut_out_of_it(
        press: PressSpec, ghostscript: Ghostscript) -> None:
    ground = Rect(GRID.x, GRID.y, pt(150), pt(60))
    page = make_page(block("a", [
        Tint(ground, Ink(400, 300, 200, 0)),
        *set_lines(("江河汇流处",), "a/body/0", 1, 1),
        set_run("江河", "a/headline/0", GRID.x, GRID.y + pt(55), face="cusong", size=pt(36)),
        set_run("白", "a/label", GRID.x + pt(100), GRID.y + pt(55), face="hei", size=pt(36), ink=Ink(0, 0, 0, 0)),
    ]))
    inked = ghostscript.plates(render_pdf(page, FACES, press, title="", day=DAY), 150)

    def on(plate: str, left: float, right: float) -> tuple[int, int]:
        box = (GRID.x / 1000 + left, GRID.y / 1000 + 1, GRID.x / 1000 + right, GRID.y / 1000 + 59)
        return inked[plate].crop(tuple(round(edge * 150 / 72) for edge in box)).getextrema()

    for plate, percent in (("Cyan", 40), ("Magenta", 30), ("Yellow", 20)):
        assert on(plate, 2, 98) == pytest.approx((percent * 2.55,) * 2, abs=1.5), "whole under black of any size"
        assert on(plate, 102, 148)[0] == 0, "cut out under white"
    assert on("Black", 2, 98)[1] == 255
    assert on("Black", 102, 148)[1] == 0
