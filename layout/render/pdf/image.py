"""A photo ready for the press as a PDF picture, and its pixels for whoever draws it."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from zlib import crc32

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFDictionary

from layout.model.page import PressPicture
from layout.render.pdf.stream import Stream

_PLATES = 4
_PNG = b"\x89PNG\r\n\x1a\n"
_FOUR_CHANNELS = (8, 6, 0, 0, 0)
"""PNG's header of a picture with 8 bits in each of four channels."""


def picture_stream(picture: PressPicture) -> Stream:
    """The picture as an image XObject, its pixels packed as they are."""
    return Stream(picture.packed, {
        "Type": "/XObject", "Subtype": "/Image", "Width": picture.width, "Height": picture.height,
        "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8, "Filter": "/FlateDecode",
        "DecodeParms": PDFDictionary(
            {"Predictor": 15, "Colors": _PLATES, "BitsPerComponent": 8, "Columns": picture.width}),
    })


def plates_of(picture: PressPicture) -> Image.Image:
    """The picture's pixels, as CMYK.

    They are packed as PNG packs four channels, whatever these mean, so a PNG is what they are unpacked as. Raises
    ValueError when they do not fill the picture.
    """
    header = pack(">2L5B", picture.width, picture.height, *_FOUR_CHANNELS)
    png = _PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", picture.packed) + _chunk(b"IEND", b"")
    try:
        channels = Image.open(BytesIO(png), formats=("PNG",)).tobytes()
    except (OSError, SyntaxError) as fault:
        raise ValueError(f"{picture.file}: not {picture.width} x {picture.height} pixels") from fault
    return Image.frombytes("CMYK", (picture.width, picture.height), channels)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">L", len(content)) + kind + content + pack(">L", crc32(kind + content))
