"""The pixels of pictures in CMYK, decoded within bounds, and the ink they bring.

Flate with a PNG predictor is PNG (PDF 32000-1, 7.4.4.4): as RGBA it is decoded by Pillow, which stops at the picture's
size whatever the stream holds. Only what prints on the four plates is decoded; the rest breaks check 8.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageMath

from layout.inspection.file import Obj, entries, filters, numbers, too_big, unpacked
from layout.inspection.items import Picture
from layout.model.limits import PDF_PIXELS

_PNG = b"\x89PNG\r\n\x1a\n"
_RGBA = 6


def decoded(picture: Picture) -> Image.Image | None:
    """The picture's plates, 255 = full ink; None for what is not of the press's inks, or cannot be decoded.

    Raises Unreadable for a picture beyond the bounds.
    """
    width, height, space = picture.width, picture.height, picture.space
    if width * height > PDF_PIXELS:
        raise too_big(f"{width} × {height} pixels")
    if picture.image is None or space is None or picture.bits != 8 or space.kind not in ("DeviceCMYK", "DeviceGray"):
        return None
    try:
        return _plates(picture.image, (width, height), space.kind)
    except (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError):
        return None


def most_ink(plates: Image.Image) -> int:
    """The greatest sum of the four plates at a pixel; 255 is one full plate."""
    c, m, y, k = plates.split()
    total = ImageMath.lambda_eval(lambda band: band["c"] + band["m"] + band["y"] + band["k"], c=c, m=m, y=y, k=k)
    return int(total.getextrema()[1])


def coloured_above(plates: Image.Image, box: tuple[int, int, int, int], limit: int) -> tuple[float, int]:
    """The share of the pixels in a box whose C + M + Y passes a limit, and the greatest such sum."""
    c, m, y, _ = plates.crop(box).split()
    total = ImageMath.lambda_eval(lambda band: band["c"] + band["m"] + band["y"], c=c, m=m, y=y)
    most = int(total.getextrema()[1])
    if most <= limit:
        return 0.0, most
    above = ImageMath.lambda_eval(lambda band: band["convert"](band["t"] > band["limit"], "L"), t=total, limit=limit)
    return 1 - above.histogram()[0] / (above.width * above.height), most


def _plates(image: Obj, size: tuple[int, int], space: str) -> Image.Image:
    inverted = numbers(image.get("/Decode"))[:2] == (1.0, 0.0)
    packed = filters(image)
    raw: Image.Image
    if packed == ["DCTDecode"]:
        raw = Image.open(BytesIO(image.read_raw_bytes()))
        if raw.size != size:
            raise ValueError("size")
        raw.load()
        if raw.mode == "CMYK" and "adobe" in raw.info:
            raw = ImageChops.invert(raw)  # Pillow has turned it, as Adobe's programs expect; a PDF says so by Decode
    else:
        raw = _unpacked(image, size, 4 if space == "DeviceCMYK" else 1, packed)
    if raw.mode == "L":
        grey = raw if inverted else ImageChops.invert(raw)
        none = Image.new("L", size)
        return Image.merge("CMYK", (none, none, none, grey))
    if raw.mode != "CMYK":
        raise ValueError(raw.mode)
    return ImageChops.invert(raw) if inverted else raw


def _unpacked(image: Obj, size: tuple[int, int], channels: int, packed: list[str]) -> Image.Image:
    parameters: Any = entries(image, "/DecodeParms")
    predictor = int(parameters.get("/Predictor", 1))
    mode = "CMYK" if channels == 4 else "L"
    if packed == ["FlateDecode"] and predictor >= 10 and channels == 4:
        header = struct.pack(">IIBBBBB", *size, 8, _RGBA, 0, 0, 0)
        with Image.open(BytesIO(_PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", image.read_raw_bytes())
                                + _chunk(b"IEND", b""))) as read:
            return Image.merge("CMYK", read.split())
    need = size[0] * size[1] * channels
    data = (zlib.decompressobj().decompress(image.read_raw_bytes(), need) if packed == ["FlateDecode"] and predictor < 2
            else unpacked(image, 2 * need + 65_536))
    return Image.frombytes(mode, size, data)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
