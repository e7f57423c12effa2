"""What a picture file really is: its format by its bytes, its size by its header. I40-I43.

It is decoded once only, in prepress; here a missing end is seen by the marks that close each format.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from layout.manifest.files import read_bytes
from layout.manifest.formats import PRINTED, true_format
from layout.model.diagnostic import Findings, Mark
from layout.model.limits import PHOTO_BYTES, PHOTO_PIXELS, WHOLE_SAMPLES

_LEAST_SIDE = 32
_ORIENTATION = 0x0112
_ON_ITS_SIDE = range(5, 9)


@dataclass(frozen=True, slots=True)
class PictureFile:
    """``width`` and ``height`` are those of the upright picture."""

    width: int
    height: int
    sha256: str


def read_picture(path: Path, name: str, found: Findings, mark: Mark) -> PictureFile | None:
    """Size and hash of a picture; None with an error where it cannot be printed. Raises MachineFault."""
    content = read_bytes(path, name, PHOTO_BYTES, found, mark)
    if content is None:
        return None
    true = true_format(content)
    header = _header(content, true) if true in PRINTED and _is_whole(content, true) else None
    if code := _unfit(content, true, header):
        width, height, frames, _, bands = header or (0, 0, 0, True, 0)
        facts = {"photo-too-large": {"width": width, "height": height, "limit": _most(true, bands) // 1_000_000},
                 "photo-too-small": {"width": width, "height": height},
                 "photo-frames": {"count": frames}}.get(code, {"format": true})
        found.say(code, mark, path=name, **facts)
        return None
    assert header is not None
    width, height, _, sound_exif, _ = header
    if not sound_exif:
        found.say("photo-exif", mark, path=name)
    return PictureFile(width, height, sha256(content).hexdigest())


_Header = tuple[int, int, int, bool, int]
"""Width and height upright, number of frames, whether the EXIF block could be read, and samples of a pixel."""


def _unfit(content: bytes, true: str, header: _Header | None) -> str:
    """The code of what is wrong with a picture; empty for a sound one."""
    if true not in PRINTED:
        return "photo-format" if content else "photo-empty"
    if header is None:
        return "photo-damaged" if _is_whole(content, true) else "photo-cut-off"
    width, height, frames, _, bands = header
    if width * height > _most(true, bands):
        return "photo-too-large"
    if min(width, height) < _LEAST_SIDE:
        return "photo-too-small"
    return "photo-frames" if frames > 1 else ""


def _most(true: str, bands: int) -> int:
    """The pixels that a photo of this format may have, of so many samples each."""
    return PHOTO_PIXELS if true == "JPEG" else WHOLE_SAMPLES // max(bands, 3)


def _is_whole(content: bytes, true: str) -> bool:
    if true == "JPEG":
        # Inside a scan FF is always escaped, so an end mark after the last scan's start closes it.
        return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda") > 0
    if true == "PNG":
        return content.rfind(b"IEND") > len(content) - 4096
    return True


def _header(content: bytes, true: str) -> _Header | None:
    """None for a damaged one."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with Image.open(BytesIO(content), formats=[true]) as image:
                width, height = image.size
                bands = len(image.getbands())
                frames = 1 if true == "JPEG" else int(getattr(image, "n_frames", 1))
                orientation = image.getexif().get(_ORIENTATION, 1)
                if true == "TIFF" and not _strips_inside(image, len(content)):
                    return None
        except Image.DecompressionBombError:
            return PHOTO_PIXELS + 1, 1, 1, True, 3
        except (OSError, UnidentifiedImageError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
                OverflowError, struct.error):
            return None
    sound = not any(issubclass(w.category, UserWarning) for w in caught) and orientation in range(1, 9)
    if orientation in _ON_ITS_SIDE:
        width, height = height, width
    return width, height, frames, sound, bands


def _strips_inside(image: object, length: int) -> bool:
    """Whether all strips (or tiles) that a TIFF names lie within the file."""
    tags = getattr(image, "tag_v2", {})
    for offsets, counts in ((273, 279), (324, 325)):
        if offsets in tags and counts in tags:
            return all(o + n <= length for o, n in zip(_all(tags[offsets]), _all(tags[counts]), strict=False))
    return True


def _all(value: int | tuple[int, ...]) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,)
