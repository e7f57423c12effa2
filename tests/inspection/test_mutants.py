"""Every breach that the inspection knows: a clean page of ours with one defect, which that check finds and no other."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image
from presswork import BLACK, FACES, GRID, PRESS, SHEET, block, heard, make_page, press_picture, set_run

from layout.inspection.inspect import Demands, inspect
from layout.model.checks import CHECKS, check_of
from layout.model.page import Rule, Tint
from layout.model.press import Check
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import as_mm, pt
from layout.render.pdf.writer import render_pdf
from layout.words import words
from layout.words.inspection import BREACHES

X1A = "PDF/X-1a:2003"
TRIM = (as_mm(SHEET.width), as_mm(SHEET.height))
K, OVER, OUT = "0 0 0 1 k 0 0 0 1 K", "/Over gs", "/Out gs"

Change = Callable[[Pdf], object]


@cache
def clean(pdfx: str = "PDF/X-4") -> bytes:
    """A page with type in Song and Hei, a rule, a tint under type and a photo, all within the limits."""
    ground = Rect(GRID.x, GRID.y + pt(200), pt(200), pt(40))
    photo = Rect(GRID.x, GRID.y + pt(300), pt(72), pt(72))
    items = (
        set_run("江河汇流", "a/body/0", GRID.x, GRID.y + pt(40)),
        set_run("新城崛起", "a/body/1", GRID.x, GRID.y + pt(60), face="hei"),
        Tint(ground, Ink(300, 300, 300, 0)),
        set_run("龙舟竞渡", "a/body/2", GRID.x + pt(20), GRID.y + pt(225), size=pt(14)),
        Rule(GRID.x, GRID.y + pt(90), GRID.x + pt(200), GRID.y + pt(90), pt("0.5"), BLACK),
        press_picture(photo, 200, 200, bytes((120, 90, 90, 40)) * 40_000, "a.jpg", "a/photo/0", "龙舟"),
    )
    press = replace(PRESS, pdfx=pdfx)
    return render_pdf(make_page(block("a", items)), FACES, press, title="版", day=date(2024, 7, 19))


def judged(data: bytes, press=PRESS, trim=TRIM) -> tuple[Check, ...]:
    checks, said = heard(inspect, data, Demands(press, trim))
    assert said == ()
    assert [check.id for check in checks] == list(CHECKS) == list(range(1, 32))
    return checks


def breaches(checks: tuple[Check, ...]) -> set[str]:
    return {finding.code for check in checks for finding in check.findings}


def changed(change: Change, pdfx: str = "PDF/X-4", **options: object) -> bytes:
    out = BytesIO()
    with Pdf.open(BytesIO(clean(pdfx))) as pdf:
        change(pdf)
        pdf.save(out, **options or {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False})
    return out.getvalue()


def put(owner: Object, key: str, value: object) -> None:
    owner[key] = value


def fonts(pdf: Pdf) -> dict[str, str]:
    """The page's names of its Song and its Hei."""
    listed = pdf.pages[0].Resources.Font
    return {"hei" if "Sans" in str(font.BaseFont) else "song": name for name, font in listed.items()}


def font(pdf: Pdf) -> Object:
    return pdf.pages[0].Resources.Font[fonts(pdf)["song"]]


def draw(*code: str, spaces: dict[str, Object] | None = None, **pictures: Callable[[Pdf], Object]) -> Change:
    """More content on the page; ``{song}`` and ``{hei}`` are its fonts, ``/Over`` and ``/Out`` set overprint."""
    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        if "/ExtGState" not in resources:
            resources.ExtGState = Dictionary()
        resources.ExtGState["/Over"] = Dictionary(OP=True, op=True, OPM=1)
        resources.ExtGState["/Out"] = Dictionary(OP=False, op=False, OPM=0)
        resources.ExtGState["/Half"] = Dictionary(ca=0.5)
        resources.ExtGState["/Transfer"] = Dictionary(TR=Name.Identity2)
        if spaces:
            resources.ColorSpace = Dictionary({f"/{name}": space for name, space in spaces.items()})
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        for name, picture in pictures.items():
            resources.XObject[f"/{name}"] = picture(pdf)
        text = "\n".join(("q", *code, "Q"))
        for role, name in fonts(pdf).items():
            text = text.replace("{" + role + "}", name)
        pdf.pages[0].contents_add(pdf.make_stream(text.encode("ascii")))
    return change


def type_(colour: str, size: float, face: str = "hei", gs: str = OUT, at: str = "500 700") -> Change:
    return draw(colour, gs, f"BT {{{face}}} {size} Tf {at} Td <0001> Tj ET")


def line(colour: str, width: float, gs: str = OUT) -> Change:
    return draw(colour, gs, f"{width} w 500 700 m 600 700 l S")


def area(colour: str, gs: str = OUT, box: str = "500 700 60 60") -> Change:
    return draw(colour, gs, f"{box} re f")


def picture(pixels: bytes = bytes((60, 60, 60, 0)), side: int = 200, space: Object = Name.DeviceCMYK,
            **entries: object) -> Callable[[Pdf], Object]:
    def made(pdf: Pdf) -> Object:
        entries_ = {"Type": Name.XObject, "Subtype": Name.Image, "Width": side, "Height": side, "BitsPerComponent": 8,
                    "ColorSpace": space, **entries}
        return Stream(pdf, pixels * (side * side), {f"/{key}": value for key, value in entries_.items()})
    return made


def photo(make: Callable[[Pdf], Object], width: float = 72) -> Change:
    return draw(f"{width} 0 0 {width} 500 700 cm /Im Do", Im=make)


def stencil(side: int) -> Change:
    """A 1-bit mask over 72 pt."""
    def made(pdf: Pdf) -> Object:
        return Stream(pdf, b"\x55" * (-(-side // 8) * side), Type=Name.XObject, Subtype=Name.Image, Width=side,
                      Height=side, BitsPerComponent=1, ImageMask=True)
    return draw(K, OVER, "72 0 0 72 500 700 cm /Im Do", Im=made)


def separation(ink: str, base: Name = Name.DeviceCMYK) -> Array:
    count = 4 if base == Name.DeviceCMYK else 3
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * count, C1=[1] * count, N=1)
    return Array([Name.Separation, Name(f"/{ink}"), base, tint])


def spot(ink: str, base: Name = Name.DeviceCMYK) -> Change:
    return draw("/Spot cs 1 scn 500 700 60 60 re f", spaces={"Spot": separation(ink, base)})


def xmp(old: str, new: str) -> Change:
    def change(pdf: Pdf) -> None:
        stream = pdf.Root.Metadata
        assert old.encode() in stream.read_bytes()
        stream.write(stream.read_bytes().replace(old.encode(), new.encode()))
    return change


def text_map(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        stream = font(pdf).ToUnicode
        assert old in stream.read_bytes()
        stream.write(stream.read_bytes().replace(old, new, 1))
    return change


def more_fonts(kind: str, name: str) -> Change:
    """A font that nothing is set in."""
    def change(pdf: Pdf) -> None:
        cmap = pdf.make_stream(b"1 beginbfchar\n<01> <0041>\nendbfchar\n")
        pdf.pages[0].Resources.Font["/Fx"] = pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name(f"/{name}"), ToUnicode=cmap))
    return change


def courier(pdf: Pdf) -> None:
    font(pdf).BaseFont = Name("/ABCDEF+Courier")


def widths(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].DW = 900


def jpeg(pdf: Pdf) -> Object:
    """A CMYK JPEG as Pillow writes it, turned by Decode: 280 % of ink."""
    out = BytesIO()
    Image.new("CMYK", (200, 200), (179, 179, 179, 179)).save(out, "JPEG", quality=95)
    return Stream(pdf, out.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=200, Height=200,
                  BitsPerComponent=8, ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode,
                  Decode=[1, 0, 1, 0, 1, 0, 1, 0])


def predicted(pdf: Pdf) -> Object:
    """280 % of ink behind a PNG predictor (Sub)."""
    row = b"\x01" + bytes((179, 179, 179, 179)) + bytes(4 * 199)
    return Stream(pdf, zlib.compress(row * 200), Type=Name.XObject, Subtype=Name.Image, Width=200, Height=200,
                  BitsPerComponent=8, ColorSpace=Name.DeviceCMYK, Filter=Name.FlateDecode,
                  DecodeParms=Dictionary(Predictor=15, Colors=4, BitsPerComponent=8, Columns=200))


def lzw(pdf: Pdf) -> None:
    pdf.Root["/PieceInfo"] = Dictionary(X=Stream(pdf, b"\x80\x0b\x60", Filter=Name.LZWDecode))


def annotation(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 30, 30])])


def form(**entries: object) -> Callable[[Pdf], Object]:
    return lambda pdf: Stream(pdf, b"", Type=Name.XObject, BBox=[0, 0, 9, 9], **{"Subtype": Name.Form, **entries})


GROUND = "0.6 0.6 0.6 0 k 500 700 90 60 re f"
RGB_GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

MUTANTS: list[tuple[str, Change]] = [
    ("press-01-unnamed", xmp("PDF/X-4", "PDF/X-9")),
    ("press-02-count", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    ("press-02-count", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("press-02-incomplete", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile")),
    ("press-02-profile", lambda pdf: put(pdf.Root.OutputIntents[0].DestOutputProfile, "/N", 3)),
    ("press-02-profile", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(
        pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes().replace(b"prtrCMYK", b"mntrRGB ", 1))),
    ("press-03-trapped", lambda pdf: put(pdf.docinfo, "/Trapped", Name.Unknown)),
    ("press-03-trapped", xmp("Trapped>False", "Trapped>True")),
    ("press-04-info", lambda pdf: pdf.docinfo.__delitem__("/Title")),
    ("press-04-xmp", xmp("VersionID", "Ver")),
    ("press-05-active", lambda pdf: put(pdf.Root, "/OpenAction", Dictionary(S=Name.JavaScript, JS="1"))),
    ("press-05-active", lambda pdf: put(pdf.Root, "/AcroForm", Dictionary(Fields=[]))),
    ("press-06-no-trim", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")),
    ("press-06-art", lambda pdf: put(pdf.pages[0].obj, "/ArtBox", pdf.pages[0].obj.TrimBox)),
    ("press-06-nesting", lambda pdf: put(pdf.pages[0].obj, "/BleedBox", Array([-9, -9, 2000, 2000]))),
    ("press-06-crop", lambda pdf: put(pdf.pages[0].obj, "/CropBox", Array([50, 50, 150, 150]))),
    ("press-06-unit", lambda pdf: put(pdf.pages[0].obj, "/UserUnit", 2)),
    ("press-06-turned", lambda pdf: put(pdf.pages[0].obj, "/Rotate", 90)),
    ("press-07-missing", more_fonts("Type1", "Helvetica")),
    ("press-07-widths", widths),
    ("press-07-type3", more_fonts("Type3", "Drawn")),
    ("press-07-courier", courier),
    ("press-08-space", area("1 0 0 rg")),
    ("press-08-space", photo(picture(b"\xff\x00\x00", space=Name.DeviceRGB))),
    ("press-08-space", spot("Cyan", Name.DeviceRGB)),
    ("press-08-space", draw("/Lab cs 9 9 9 sc 500 700 60 60 re f", spaces={
        "Lab": Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])})),
    ("press-08-refused", draw("/Pattern cs /P scn 500 700 60 60 re f")),
    ("press-08-refused", draw("/Sh sh")),
    ("press-09-group", lambda pdf: put(pdf.pages[0].obj, "/Group", RGB_GROUP)),
    ("press-09-group", draw("/Fm Do", Fm=form(Group=RGB_GROUP))),
    ("press-10-spot", spot("PANTONE 032")),
    ("press-11-all", spot("All")),
    ("press-12-ink", area("0.8 0.7 0.7 0.9 k", box="500 700 9 9")),
    ("press-12-picture", photo(picture(bytes((200, 200, 200, 200)), 20), 7)),
    ("press-12-picture", photo(jpeg, 7)),
    ("press-12-picture", photo(predicted, 7)),
    ("press-12-overprint", draw(GROUND, K, OVER, "BT {hei} 20 Tf 510 710 Td <0001> Tj ET")),
    ("press-12-overprint", draw(GROUND, K, OVER, "4 w 510 720 m 560 720 l S")),
    ("press-12-overprint", draw("q 72 0 0 72 500 700 cm /Im Do Q", K, OVER, "BT {hei} 20 Tf 510 710 Td <0001> Tj ET",
                                Im=picture(bytes((160, 160, 160, 0))))),
    ("press-13-type", type_(K, 9)),
    ("press-13-type", draw(K, "/Out gs", "/Over gs", "/Out gs", "BT {hei} 9 Tf 500 700 Td <0001> Tj ET")),
    ("press-14-rule", line(K, 0.5)),
    ("press-14-rule", area(K, box="500 700 90 1")),
    ("press-15-grey", area("0.5 g")),
    ("press-15-grey", type_("0 g", 9)),
    ("press-15-grey", photo(picture(b"\x80", space=Name.DeviceGray))),
    ("press-16-rich", type_("0.5 0.4 0.4 1 k", 20)),
    ("press-17-coloured", type_("0.2 0 0 1 k", 11)),
    ("press-18-type", type_("0 0 0 0 k", 18, gs=OVER)),
    ("press-18-shape", area("0 0 0 0 k", gs=OVER)),
    ("press-19-small", type_("0 0 0 0 k", 8)),
    ("press-19-song", type_("0 0 0 0 k", 12, "song")),
    ("press-20-small", type_("0 1 1 0.1 k", 9)),
    ("press-21-white", line("0 0 0 0 K", 0.35)),
    ("press-21-inked", line("0 1 1 0 K", 0.8)),
    ("press-22-thin", line(K, 0.28, OVER)),
    ("press-22-thin", draw(K, OVER, "0.5 0 0 0.5 0 0 cm 0.5 w 1000 1400 m 1200 1400 l S")),
    ("press-23-small", type_(K, 5.5, gs=OVER)),
    ("press-23-song", type_(K, 7, "song", OVER)),
    ("press-24-ppi", photo(picture(side=120))),
    ("press-24-coarse", photo(picture(side=60))),
    ("press-25-ppi", stencil(700)),
    ("press-25-coarse", stencil(400)),
    ("press-26-empty", lambda pdf: put(pdf.pages[0].obj, "/Contents", pdf.make_stream(b"q Q"))),
    ("press-27-annotation", annotation),
    ("press-28-key", lzw),
    ("press-28-key", draw("/Transfer gs")),
    ("press-28-key", draw("/Fm Do", Fm=form(Subtype=Name.PS))),
    ("press-28-key", draw("/Fm Do", Fm=form(OPI=Dictionary()))),
    ("press-28-key", photo(picture(Alternates=Array([])))),
    ("press-28-page", lambda pdf: put(pdf.pages[0].obj, "/Trans", Dictionary())),
    ("press-30-missing", lambda pdf: font(pdf).__delitem__("/ToUnicode")),
    ("press-30-broken", text_map(b"<0001> <", b"<0001> <2")),
    ("press-30-broken", text_map(b"<0001> <", b"<0001> <d840")),
    ("press-30-language", lambda pdf: pdf.Root.__delitem__("/Lang")),
    ("press-30-tags", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    ("press-31-outside", draw(K, OVER, "1 w -5 700 m 40 700 l S")),
    ("press-31-outside", type_(K, 20, gs=OVER, at="-5 700")),
]

OLD: list[tuple[str, Change, dict[str, object]]] = [
    ("press-29-transparent", draw("/Half gs"), {"force_version": "1.4"}),
    ("press-29-transparent", draw("/Fm Do", Fm=form(Group=Dictionary(S=Name.Transparency))), {"force_version": "1.4"}),
    ("press-29-version", lambda _: None, {"force_version": "1.6"}),
]
"""Defects of a PDF/X-1a, and how it is saved."""


@pytest.mark.parametrize("pdfx", ["PDF/X-4", X1A])
def test_a_clean_page_breaks_nothing(pdfx: str) -> None:
    checks = judged(clean(pdfx))
    assert breaches(checks) == set()
    idle = {check.id for check in checks if check.result == "not-applicable"}
    assert idle == {19, 21, 25} | ({29} if pdfx != X1A else set()) | {20}


def assert_only(code: str, data: bytes, **given: object) -> None:
    checks = judged(data, **given)
    assert breaches(checks) == {code}
    (broken,) = [check for check in checks if check.findings]
    assert broken.id == check_of(code)
    assert broken.result == ("fail" if BREACHES[code].severity == "error" else "warning")
    for finding in broken.findings:
        for lang in ("zh", "en"):
            message, hint = words(code, dict(finding.facts), lang)
            assert message and hint


@pytest.mark.parametrize(("code", "change"), MUTANTS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(MUTANTS)])
def test_a_defect_is_found_by_its_check_alone(code: str, change: Change) -> None:
    assert_only(code, changed(change))


@pytest.mark.parametrize(("code", "change", "options"), OLD, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(OLD)])
def test_a_defect_of_pdf_x_1a_is_found_by_its_check_alone(code: str, change: Change, options: dict) -> None:
    assert_only(code, changed(change, X1A, **options))


def test_a_trim_of_another_size() -> None:
    assert_only("press-06-size", clean(), trim=(390, 543))


def test_a_file_without_an_id() -> None:
    assert clean().count(b"/ID") == 1
    assert_only("press-05-id", clean().replace(b"/ID", b"/IX"))


def test_streams_of_objects_in_a_pdf_x_1a() -> None:
    packed = changed(lambda _: None, X1A, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert_only("press-29-streams", packed.replace(b"%PDF-1.5", b"%PDF-1.4", 1))


def test_metadata_that_is_packed() -> None:
    """Written by hand as an update of the file: qpdf unpacks metadata."""
    base = clean()
    with Pdf.open(BytesIO(base)) as pdf:
        stream = pdf.Root.Metadata
        number, packed = stream.objgen[0], zlib.compress(stream.read_bytes())
    head = f"{number} 0 obj\n<</Type /Metadata /Subtype /XML /Filter /FlateDecode /Length {len(packed)}>>\nstream\n"
    update = head.encode("ascii") + packed + b"\nendstream\nendobj\n"
    trailer = base[base.rindex(b"trailer"):base.rindex(b"startxref")]
    former = int(base[base.rindex(b"startxref"):].split()[1])
    table = f"xref\n{number} 1\n{len(base):010} 00000 n \n".encode("ascii")
    trailer = trailer.rstrip().removesuffix(b">>") + f"/Prev {former} >>\n".encode("ascii")
    end = f"startxref\n{len(base) + len(update)}\n%%EOF\n".encode("ascii")
    assert_only("press-04-packed", base + update + table + trailer + end)


def test_a_file_that_only_its_owner_may_change() -> None:
    locked = changed(lambda _: None, encryption=pikepdf.Encryption(owner="x", user="", metadata=False))
    assert_only("press-05-encrypted", locked)


def test_the_mean_over_a_square() -> None:
    heavy = changed(area("0.9 0.8 0.8 0.1 k"))
    assert_only("press-12-mean", heavy, press=replace(PRESS, tac=300))


def test_every_breach_has_its_mutant() -> None:
    alone = {"press-04-packed", "press-05-id", "press-05-encrypted", "press-06-size", "press-12-mean",
             "press-29-streams"}
    assert {code for code, *_ in (*MUTANTS, *OLD)} | alone == set(BREACHES)
