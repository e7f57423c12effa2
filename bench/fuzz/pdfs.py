"""Foreign PDFs: written by others in every usual way, then their objects, their content and their bytes damaged."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

import layout
from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.issues import files, tree, written

_TOKENS = (b"q", b"Q", b"q q q q", b"BT", b"ET", b"/F1 9 Tf", b"/F1 0 Tf", b"/Im0 Do", b"/Fm0 Do", b"/Nothing Do",
           b"0 0 0 0 0 0 cm",
           b"1e9 0 0 1e9 0 0 cm", b"(x) Tj", b"[(a) -9e9 (b)] TJ", b"<zz> Tj", b"0 0 m 1 1 l S", b"W n", b"f*",
           b"/GS0 gs",
           b"/CS0 cs 9 scn", b"1 0 0 rg", b"0 0 0 2 k", b"-1 w", b"nan w", b"BI /W 9 /H 9 ID xx EI",
           b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
           b"/Pattern cs /P0 scn", b"/Sh0 sh", b"BX foo EX", b"EMC", b"/A BDC", b"[1 2", b"<<", b">>", b"(", b"3 Tr",
           b"99 Tr",
           b"0 0 99999 99999 re f", b"q " * 60, b"1 0 0 1 1 1 cm " * 30, b"/OC /MC0 BDC", b"%x\n", b"\x00\xff")


@cache
def plain() -> bytes:
    """Text, rules, a picture in each space, a spot colour and a form, by ReportLab."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(300, 200), invariant=True, pageCompression=0)
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(CMYKColor(0, 0, 0, 1))
    canvas.drawString(20, 180, "A foreign page")
    canvas.setStrokeColor(CMYKColorSep(0, 1, 1, 0, spotName="PANTONE 032 C", density=0.8))
    canvas.line(20, 170, 280, 170)
    for at, mode in enumerate(("RGB", "L", "CMYK", "1")):
        image = Image.radial_gradient("L").resize((24, 24)).convert("RGB").convert(mode)
        file = BytesIO()
        image.save(file, "TIFF")
        canvas.drawInlineImage(Image.open(file), 20 + 60 * at, 100, 50, 50)
    canvas.beginForm("form")
    canvas.rect(0, 0, 40, 20, fill=1)
    canvas.endForm()
    canvas.doForm("form")
    canvas.linkURL("https://www.example.cn", (20, 20, 60, 40))
    canvas.showPage()
    canvas.save()
    return made.getvalue()


@cache
def rich() -> bytes:
    """The same with a picture with a mask, a shading, a pattern, a soft mask, layers and boxes."""
    pdf = pikepdf.open(BytesIO(plain()))
    page = pdf.pages[0]
    mask = pdf.make_stream(bytes(64), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
                           ColorSpace=Name.DeviceGray)
    image = pdf.make_stream(bytes(192), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
                            ColorSpace=Name.DeviceRGB, SMask=mask)
    curve = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 9, 9]), Function=curve)
    form = pdf.make_stream(b"0 0 0 1 k 0 0 9 9 re f /Im0 Do", Type=Name.XObject, Subtype=Name.Form,
                           BBox=Array([0, 0, 9, 9]),
                           Resources=Dictionary(XObject=Dictionary(Im0=image)),
                           Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))
    tile = pdf.make_stream(b"0 0 3 3 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
                           BBox=Array([0, 0, 5, 5]),
                           XStep=5, YStep=5, Resources=Dictionary())
    state = Dictionary(Type=Name.ExtGState, ca=Decimal("0.5"), BM=Name.Multiply, OP=True, OPM=1,
                       SMask=Dictionary(S=Name.Luminosity, G=form))
    resources = page.obj.Resources
    resources.XObject = Dictionary(Im0=pdf.make_indirect(image), Fm0=form)
    resources.ExtGState = Dictionary(GS0=pdf.make_indirect(state))
    resources.Shading = Dictionary(Sh0=pdf.make_indirect(shading))
    resources.Pattern = Dictionary(P0=tile)
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0, 0, 1]), N=1)
    resources.ColorSpace = Dictionary(CS0=Array([Name.Separation, Name("/All"), Name.DeviceCMYK, tint]))
    page.obj.TrimBox = Array([9, 9, 291, 191])
    page.contents_add(b"q /GS0 gs /Im0 Do /Fm0 Do /Sh0 sh /CS0 cs 1 scn /Pattern cs /P0 scn 0 0 9 9 re f Q")
    made = BytesIO()
    pdf.save(made, static_id=True, compress_streams=False)
    return made.getvalue()


@cache
def ours() -> bytes:
    """A page of the engine's own, with subset faces, structure and an output intent."""
    for number in range(50):
        manifest, rows = tree(Random(number))
        with TemporaryDirectory() as folder:
            Case("pdfs", "", files(written(manifest), rows)).lay(Path(folder))
            for name, data in layout.build(folder, effort="quick").files.items():
                if name.endswith(".pdf"):
                    return data
    raise AssertionError("no issue could be built")


def case(rng: Random, name: str) -> Case:
    """A PDF to be judged."""
    data = rng.choice((plain, rich, rich, rich, ours))()
    how = rng.random()
    if how < 0.65:
        data = _reworked(data, rng)
    if how > 0.5:
        data = damage.raw(data, rng)
    return Case("pdfs", name, {"foreign.pdf": data})


def _reworked(data: bytes, rng: Random) -> bytes:
    pdf = pikepdf.open(BytesIO(data))
    if rng.random() < _BOMBS:
        _bomb(pdf, rng)
    for _ in range(rng.choice((0, 1, 1, 2, 3, 6))):
        try:
            rng.choice((_value, _value, _value, _content, _content, _stream))(pdf, rng)
        except (pikepdf.PdfError, RuntimeError, TypeError, ValueError, KeyError, AttributeError, IndexError):
            continue
    made = BytesIO()
    mode = rng.choice((pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable))
    try:
        pdf.save(made, static_id=True, object_stream_mode=mode, fix_metadata_version=False)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return data
    return made.getvalue()


_BOMBS = 0.04
"""How often a small file is made that unpacks to a large one."""


def _bomb(pdf: pikepdf.Pdf, rng: Random) -> None:
    rng.choice((_forms_in_forms, _much_of_nothing, _wide_picture, _long_content))(pdf, rng)


def _forms_in_forms(pdf: pikepdf.Pdf, rng: Random) -> None:
    """Forms that draw ten of the next, which draw ten of the next."""
    inner: Any = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for _ in range(rng.choice((3, 6, 12))):
        inner = pdf.make_stream(b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]),
                                Resources=Dictionary(XObject=Dictionary(F=inner)))
    _drawn(pdf, inner)


def _wide_picture(pdf: pikepdf.Pdf, rng: Random) -> None:
    """A picture of very many pixels, of which there are hardly any bytes."""
    wide = rng.choice((9_000, 30_000, 60_000))
    space = rng.choice((Name.DeviceGray, Name.DeviceRGB, Name.DeviceCMYK))
    data = bytes(rng.choice((9, wide * 90)))
    _drawn(pdf, pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=wide,
                                BitsPerComponent=rng.choice((1, 8, 16)), ColorSpace=space))


def _much_of_nothing(pdf: pikepdf.Pdf, rng: Random) -> None:
    """A stream of blanks that packs to next to nothing, as content, font file or metadata."""
    stream = pdf.make_stream(b" " * rng.choice((1_000_000, 30_000_000, 90_000_000)))
    if rng.random() < 0.4:
        pdf.pages[0].obj.Contents = stream
    else:
        pdf.Root.Metadata = stream


def _long_content(pdf: pikepdf.Pdf, rng: Random) -> None:
    """Content of one thing again and again."""
    token = rng.choice(_TOKENS) + b"\n"
    pdf.pages[0].contents_add(pdf.make_stream(token * (rng.choice((10_000, 600_000)) // len(token))))


def _drawn(pdf: pikepdf.Pdf, node: Any) -> None:
    resources = pdf.pages[0].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject.Bomb = node
    pdf.pages[0].contents_add(b"q /Bomb Do Q")


def _value(pdf: pikepdf.Pdf, rng: Random) -> None:
    """One value of one object exchanged, dropped, or made to lead elsewhere."""
    nodes = [node for node in pdf.objects if isinstance(node, (Dictionary, Array, Stream))]
    node: Any = rng.choice(nodes)
    keys: list[Any] = list(range(len(node))) if isinstance(node, Array) else list(node.keys())
    key = rng.choice(keys)
    if rng.random() < 0.2:
        del node[key]
        return
    node[key] = rng.choice((
        0, -1, 2**31 - 1, 99_999, Decimal("1e-9"), Decimal("1e30"), True, Name("/X"), Name.DeviceCMYK,
        String("x"), Array([]), Array([1] * 40), Dictionary(), rng.choice(nodes), node,
        Array([Name.Indexed, Name.DeviceRGB, 255, String("")])))


def _content(pdf: pikepdf.Pdf, rng: Random) -> None:
    """Something odd in a page's drawing."""
    page = pdf.pages[0]
    page.contents_coalesce()
    parts = page.obj.Contents.read_bytes().split(b"\n")
    for _ in range(rng.randint(1, 6)):
        parts.insert(rng.randint(0, len(parts)), rng.choice(_TOKENS))
    if rng.random() < 0.3:
        rng.shuffle(parts)
    page.obj.Contents = pdf.make_stream(b"\n".join(parts))


def _stream(pdf: pikepdf.Pdf, rng: Random) -> None:
    """The bytes of a stream damaged, or said to be packed otherwise."""
    node: Any = rng.choice([one for one in pdf.objects if isinstance(one, Stream)])
    kind = rng.choice(("FlateDecode", "LZWDecode", "DCTDecode", "ASCIIHexDecode", "JPXDecode", "CCITTFaxDecode",
                       "RunLengthDecode",
                       "JBIG2Decode", "Crypt", ""))
    data = damage.raw(node.read_raw_bytes(), rng)
    node.write(data, filter=Name(f"/{kind}") if kind else None)
