"""PDFs of other makers as they come, and files that are no page at all: judged, or refused with a remedy, at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from time import process_time

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf
from presswork import PRESS, heard
from test_mutants import changed, clean, draw, picture

from layout.inspection.inspect import Demands, inspect
from layout.model.press import Check
from layout.words import words


def saved(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def foreign(content: bytes, **entries: object) -> bytes:
    """A page as other programs write it: no trim, no intent, Helvetica unembedded."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(1105, 1545))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
    page.Contents = pdf.make_stream(content)
    for key, value in entries.items():
        page[f"/{key}"] = value
    return saved(pdf)


def looked(data: bytes) -> tuple[Check, ...]:
    return heard(inspect, data, Demands(PRESS))[0]


def broken(data: bytes) -> dict[int, set[str]]:
    return {check.id: {finding.code for finding in check.findings} for check in looked(data) if check.findings}


def test_a_page_of_a_browser() -> None:
    found = broken(foreign(b"0 0 0 rg BT /F1 9 Tf 50 700 Td (abc) Tj ET 0 0 0 RG 0.1 w 9 9 m 90 9 l S"))
    assert set(found) == {1, 2, 3, 4, 6, 7, 8, 22, 30}
    assert found[6] == {"press-06-no-trim"} and found[7] == {"press-07-missing"} and found[8] == {"press-08-space"}


def test_a_page_in_grey_with_a_blend_space_of_rgb() -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    found = broken(foreign(b"BT /F1 9 Tf 50 700 Td (abc) Tj ET", Group=group))
    assert {9, 15} <= set(found) and 8 not in found and 13 not in found


def test_text_over_a_picture_is_judged_where_it_stands() -> None:
    """Half of the picture is light: type there is within the limit, type on the dark half is not."""
    row = bytes((160, 160, 160, 0)) * 110 + bytes(360)
    half = picture(b"", 200)

    def made(pdf: Pdf) -> pikepdf.Object:
        stream = half(pdf)
        stream.write(row * 200)
        return stream

    for x, codes in (("505", {"press-12-overprint"}), ("545", set())):
        code = draw("q 72 0 0 72 500 700 cm /Im Do Q", "0 0 0 1 k /Over gs",
                    f"BT {{hei}} 14 Tf {x} 710 Td <0001> Tj ET", Im=made)
        assert {code for check in looked(changed(code)) for code in (f.code for f in check.findings)} == codes


def bombs() -> Iterator[tuple[str, bytes]]:
    pdf = Pdf.open(BytesIO(clean()))
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, zlib.compress(b" " * 300_000_000), Filter=Name.FlateDecode)
    yield "content", saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    pdf = Pdf.open(BytesIO(clean()))
    form = pikepdf.Stream(pdf, b"/Fm Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form = pdf.make_indirect(form)
    form.Resources = Dictionary(XObject=Dictionary(Fm=form))
    pdf.pages[0].Resources.XObject["/Fm"] = form
    pdf.pages[0].contents_add(pdf.make_stream(b"/Fm Do"))
    yield "nesting", saved(pdf)
    pdf = Pdf.open(BytesIO(clean()))
    inner: pikepdf.Object = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(9):
        inner = pdf.make_stream(b"/Fm Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
                                Resources=Dictionary(XObject=Dictionary(Fm=inner)))
    pdf.pages[0].Resources.XObject["/Fm"] = inner
    pdf.pages[0].contents_add(pdf.make_stream(b"/Fm Do"))
    yield "forms", saved(pdf)
    yield "pixels", changed(draw("/Im Do", Im=lambda pdf: pikepdf.Stream(
        pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=90_000, Height=90_000, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK)))


@pytest.mark.parametrize(("code", "data"), [
    ("pdf-unreadable", b""),
    ("pdf-unreadable", b"%PDF-1.7\nnothing\n"),
    ("pdf-password", changed(lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y"))),
    *(("pdf-too-big", data) for _, data in bombs()),
])
def test_what_cannot_be_looked_through_is_refused(code: str, data: bytes) -> None:
    began = process_time()
    checks, (finding,) = heard(inspect, data, Demands(PRESS))
    assert process_time() - began < 5
    assert checks == ()
    assert finding.code == code
    assert all(words(code, dict(finding.facts), lang)[1] for lang in ("zh", "en"))


def test_no_damage_brings_a_traceback() -> None:
    """The file cut off anywhere, and with bytes spoilt anywhere."""
    data = clean()
    spoilt = [data[:at] for at in range(0, len(data), len(data) // 40)]
    for at in range(700, len(data), len(data) // 40):
        spoilt.append(data[:at] + b"<<[(/%" + data[at + 6:])
    for name in (b"/Font", b"/W", b"/MediaBox", b"/Contents", b"/Length", b"/Width", b"/DescendantFonts", b"/TrimBox"):
        spoilt.append(data.replace(name + b" ", name + b" /X "))
    for one in spoilt:
        checks, said = heard(inspect, one, Demands(PRESS))
        assert len(checks) == 31 if not said else not checks and said[0].code in ("pdf-unreadable", "pdf-too-big")


def test_no_program_is_started_for_jbig2(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for a picture nor for a page's content that is packed so."""
    monkeypatch.setattr("subprocess.Popen", None)
    pdf = Pdf.open(BytesIO(foreign(b"/I Do")))
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(I=pdf.make_stream(
        b"jbig2", Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=1,
        ColorSpace=Name.DeviceGray, Filter=Name.JBIG2Decode))
    assert 12 not in broken(saved(pdf))
    page.Contents = pdf.make_stream(b"jbig2", Filter=Name.JBIG2Decode)
    _, found = heard(inspect, saved(pdf), Demands(PRESS))
    assert [finding.code for finding in found] == ["pdf-unreadable"]
