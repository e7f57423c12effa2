"""A photo's pixels as a PDF picture: DeviceCMYK, 8 bits, Flate with the PNG predictor Sub (PDF 32000-1, 7.4.4.4).

Measured on photos of one megapixel: Sub with Huffman coding alone takes half the time and nine tenths of the bytes of
the quickest matching; what neighbours have in common, Sub has taken out already.
"""

from __future__ import annotations

import zlib

from PIL import Image, ImageChops
from reportlab.pdfbase.pdfdoc import PDFDictionary

from layout.model.page import PressPicture
from layout.render.pdf.stream import Stream

_PLATES = 4
_SUB = b"\x01"


def picture_stream(picture: PressPicture) -> Stream:
    """The picture as an image XObject. Raises ValueError when the pixels do not fill it."""
    row = picture.width * _PLATES
    if len(picture.pixels) != row * picture.height:
        raise ValueError(f"{picture.file}: {len(picture.pixels)} bytes for {picture.width} x {picture.height} pixels")
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    data = packer.compress(_sub(picture)) + packer.flush()
    return Stream(data, {
        "Type": "/XObject", "Subtype": "/Image", "Width": picture.width, "Height": picture.height,
        "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8, "Filter": "/FlateDecode",
        "DecodeParms": PDFDictionary(
            {"Predictor": 15, "Colors": _PLATES, "BitsPerComponent": 8, "Columns": picture.width}),
    })


def _sub(picture: PressPicture) -> bytes:
    """Every byte less its left neighbour of the same plate, modulo 256, rows led by the predictor's number."""
    plates = Image.frombytes("CMYK", (picture.width, picture.height), picture.pixels)
    left = Image.new("CMYK", plates.size, (0, 0, 0, 0))
    left.paste(plates, (1, 0))
    less = ImageChops.subtract_modulo(plates, left).tobytes()
    row = picture.width * _PLATES
    return b"".join(_SUB + less[at:at + row] for at in range(0, len(less), row))
