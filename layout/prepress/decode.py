"""A photo's file to pixels: opened, turned upright, laid on white, cropped and brought to the size it prints in.

What comes out is L, RGB, CMYK or LAB with 8 bits, and is still in the colours of the file. Of 16 bits the upper eight
are kept, which is more than a press can show. I42-I45.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from layout.model.diagnostic import Findings
from layout.model.ledger import article_of
from layout.model.page import PlacedPicture

_FORMATS = ("JPEG", "PNG", "TIFF")
_DEEP = frozenset({"I;16", "I;16B", "I;16L"})
_GREY = frozenset({"1", "L", "LA"}) | _DEEP
_COLOURS = frozenset({"P", "PA", "RGB", "RGBA", "RGBX", "YCbCr"})
_ALPHA = frozenset({"LA", "PA", "RGBA"})
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
_FINER = 1.5
"""A JPEG is decoded at no less than this many times the size it is wanted in, to be brought down by filter."""
_REDUCING_GAP = 3.0


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """The part of a photo that is shown, its file's ICC profile, and whether the paper showed through."""

    image: Image.Image
    icc: bytes | None
    showed_through: bool


def shown(placed: PlacedPicture, ppi: int, found: Findings) -> DecodedPhoto | None:
    """The part shown at ``ppi``, never enlarged. None, which is told, when the file is not the one that was placed,
    cannot be decoded to its end, or has a kind of pixel that no press knows."""
    size = _press_size(placed, ppi)
    decoded = _decoded(placed, size, found)
    if decoded is None:
        return None
    image, scale = decoded
    icc: bytes | None = image.info.get("icc_profile")
    return DecodedPhoto(_sized(_opaque(image), placed, size, scale), icc, _shows_through(image))


def _press_size(placed: PlacedPicture, ppi: int) -> tuple[int, int]:
    """Pixels wanted at the placed size; never more than the photo has."""
    left, top, right, bottom = placed.crop
    wide = round(placed.rect.width * ppi / 72000)
    high = round(placed.rect.height * ppi / 72000)
    return max(1, min(wide, right - left)), max(1, min(high, bottom - top))


def _decoded(placed: PlacedPicture, size: tuple[int, int], found: Findings) -> tuple[Image.Image, float] | None:
    """The whole photo, upright and, where the format allows it, not much larger than ``size`` asks for; with its
    scale against the photo as supplied."""
    where = {"article": article_of(placed.unit), "file": placed.file}
    left, top, right, bottom = placed.crop
    content = _content(placed, found)
    if content is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=_FORMATS) as opened:
                supplied = max(opened.size)
                shrink = min((right - left) / size[0], (bottom - top) / size[1]) / _FINER
                if shrink >= 2:
                    opened.draft(None, (int(opened.width / shrink), int(opened.height / shrink)))
                opened.load()
                image = _positive(opened)
                ImageOps.exif_transpose(image, in_place=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        found.say("picture-damaged", placed.mark, reason=type(fault).__name__, **where)
        return None
    if image.mode not in _GREY | _COLOURS | {"CMYK", "LAB"}:
        found.say("picture-mode", placed.mark, mode=image.mode, **where)
        return None
    return image, max(image.size) / supplied


def _content(placed: PlacedPicture, found: Findings) -> bytes | None:
    """What the photo's file holds; None, which is told, where that is not what it was placed from."""
    try:
        content = Path(placed.path).read_bytes()
    except OSError:
        content = b""
    if sha256(content).hexdigest() == placed.sha256:
        return content
    found.say("changed-meanwhile", placed.mark, article=article_of(placed.unit), files=placed.file)
    return None


def _positive(image: Image.Image) -> Image.Image:
    """``image`` turned round where Pillow reads it as a negative.

    It inverts every JPEG of four plates, which is right only of those that carry Adobe's marker; and a TIFF of 16-bit
    greys whose white is nought it takes as it stands.
    """
    if image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info:
        return _with_info(ImageChops.invert(image), image)
    if image.mode in _DEEP and getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == _WHITE_IS_ZERO:
        return _with_info(ImageChops.invert(_upper_byte(image)), image)
    return image


def _with_info(image: Image.Image, source: Image.Image) -> Image.Image:
    """``image`` with profile and orientation of ``source``."""
    image.info = dict(source.info)
    if "exif" not in image.info and len(exif := source.getexif()):
        image.info["exif"] = exif.tobytes()
    return image


def _upper_byte(image: Image.Image) -> Image.Image:
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _shows_through(image: Image.Image) -> bool:
    return "transparency" in image.info or image.mode in _ALPHA


def _opaque(image: Image.Image) -> Image.Image:
    """The photo as L, RGB, CMYK or LAB; what shows through lies on the white of the paper."""
    mode = image.mode if image.mode in ("CMYK", "LAB") else "L" if image.mode in _GREY else "RGB"
    if _shows_through(image):
        whole = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert(mode)
    if image.mode in _DEEP:
        return _upper_byte(image)
    return image if image.mode == mode else image.convert(mode)


def _sized(image: Image.Image, placed: PlacedPicture, size: tuple[int, int], scale: float) -> Image.Image:
    """The part shown, in ``size``."""
    left, top, right, bottom = (edge * scale for edge in placed.crop)
    box = (left, top, min(right, image.width), min(bottom, image.height))
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=_REDUCING_GAP)
