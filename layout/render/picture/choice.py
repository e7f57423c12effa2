"""Pages to choose from in one picture, side by side, each under its number."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _GAP, _NUMBER = 900, 40, 72
"""Pixels: the width of each page, the white between pages, the height of the numbers."""

_GROUND, _INK, _QUALITY = (225, 225, 225), (40, 40, 40), 88


def side_by_side(proofs: Sequence[bytes]) -> bytes:
    """The proofs, JPEGs of pages of one size, from left to right as one JPEG, numbered from 1."""
    pages = [_reduced(proof) for proof in proofs]
    step = _WIDTH + _GAP
    top = _NUMBER + 2 * _GAP
    sheet = Image.new("RGB", (_GAP + step * len(pages), top + max(page.height for page in pages) + _GAP), _GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(_NUMBER)
    for number, page in enumerate(pages, 1):
        left = _GAP + step * (number - 1)
        pen.text((left + _WIDTH // 2, _GAP), str(number), fill=_INK, font=font, anchor="ma")
        sheet.paste(page, (left, top))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _reduced(proof: bytes) -> Image.Image:
    picture = Image.open(BytesIO(proof), formats=("JPEG",))
    return picture.resize((_WIDTH, picture.height * _WIDTH // picture.width), Image.Resampling.LANCZOS)
