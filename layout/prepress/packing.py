"""A photo's plates packed as a PDF takes them: Flate over rows with PNG's predictor Sub (PDF 32000-1, 7.4.4.4).

Measured on photos of one megapixel: Sub with Huffman coding alone takes half the time and nine tenths of the bytes of
the quickest matching; what neighbours have in common, Sub has taken out already.
"""

from __future__ import annotations

import zlib

from PIL import Image, ImageChops

_SUB = b"\x01"


def packed(plates: Image.Image) -> bytes:
    """The pixels of ``plates``, a CMYK picture, for ``PressPicture.packed``."""
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(_sub(plates)) + packer.flush()


def _sub(plates: Image.Image) -> bytes:
    """Every byte less its left neighbour of the same plate, modulo 256, rows led by the predictor's number."""
    left = Image.new("CMYK", plates.size, (0, 0, 0, 0))
    left.paste(plates, (1, 0))
    less = ImageChops.subtract_modulo(plates, left).tobytes()
    row = plates.width * len(plates.getbands())
    return b"".join(_SUB + less[at:at + row] for at in range(0, len(less), row))
