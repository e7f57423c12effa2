"""Photos: formats, modes, sizes, orientations and profiles of every kind, and their bytes damaged."""

from __future__ import annotations

from io import BytesIO
from random import Random
from struct import pack
from typing import Any

from PIL import Image, ImageCms

from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.issues import files, tree, written

_MODES = {"JPEG": ("L", "RGB", "CMYK"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
          "TIFF": ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "LAB", "YCbCr"), "GIF": ("P",),
          "BMP": ("RGB",),
          "WEBP": ("RGB", "RGBA"), "PPM": ("RGB",)}
_SIZES = ((600, 420), (600, 420), (640, 480), (800, 500), (480, 640), (700, 700), (420, 600), (900, 200), (60, 40),
          (1, 1), (1, 900), (900, 1), (300, 300))
_HUGE = 0.01
"""How often a photo has a hundred million pixels."""


def case(rng: Random, name: str) -> Case:
    """A page with a photo."""
    manifest, rows = tree(rng)
    suffix, data = _picture(rng)
    file = f"photos/a.{suffix if rng.random() < 0.95 else rng.choice(('jpg', 'png', 'tif', 'txt'))}"
    if rng.random() < 0.6:
        data = _headed(data, rng) if rng.random() < 0.3 else damage.raw(data, rng)
    photo: dict[str, Any] = {"file": file, "caption": rng.choice(damage.lines())[:20], "credit": "王思奇 摄"}
    odd = {"columns": ("1", "1.5", "2", "3", "9"), "focus": ("0.5 0.4", "0 0", "1 1", "2 2"),
           "side": ("left", "right", "middle"),
           "fit": ("crop", "whole")}
    for key in rng.sample(sorted(odd), rng.choice((0, 0, 1, 2))):
        photo[key] = rng.choice(odd[key])
    manifest["pages"][0]["articles"][0]["photos"] = [photo]
    return Case("photos", name, files(written(manifest), rows, {file: data}))


def _picture(rng: Random) -> tuple[str, bytes]:
    kind = rng.choice(("JPEG",) * 8 + ("PNG",) * 8 + ("TIFF",) * 8 + ("GIF", "BMP", "WEBP", "PPM"))
    mode, size = rng.choice(_MODES[kind]), rng.choice(_SIZES)
    if kind in ("PNG", "TIFF", "JPEG") and rng.random() < _HUGE:
        mode, size = rng.choice(("1", "L", "RGB")) if kind != "JPEG" else "L", rng.choice(((11_000, 9_000),
                                                                                           (30_000, 2_000)))
    image = Image.radial_gradient("L").resize(size)
    image = image.convert("L").convert("RGB").convert("CMYK") if mode == "CMYK" else _as(image, mode)
    options: dict[str, Any] = {}
    if kind == "TIFF":
        options["compression"] = rng.choice((None, "tiff_lzw", "tiff_adobe_deflate", "packbits"))
    if kind == "JPEG":
        options |= {"progressive": rng.random() < 0.3, "quality": rng.choice((10, 80, 95))}
    if kind in ("JPEG", "PNG", "TIFF", "WEBP") and rng.random() < 0.3:
        options["icc_profile"] = _profile(rng)
    if kind in ("JPEG", "PNG", "WEBP") and rng.random() < 0.3:
        options["exif"] = _exif(rng)
    if rng.random() < 0.2:
        options["dpi"] = rng.choice(((0, 0), (72, 72), (300, 1), (1e6, 1e6)))
    made = BytesIO()
    try:
        image.save(made, kind, **options)
    except (OSError, ValueError, KeyError, OverflowError):
        made = BytesIO()
        Image.new("RGB", size).save(made, kind)
    return {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower()), made.getvalue()


def _as(image: Image.Image, mode: str) -> Image.Image:
    if mode in ("LA", "P", "RGBA", "YCbCr", "LAB"):
        image = image.convert("RGB")
    if mode == "LAB":
        made = ImageCms.profileToProfile(image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
                                         outputMode="LAB")
        return made or image
    return image.convert("I").convert("I;16") if mode == "I;16" else image.convert(mode)


def _profile(rng: Random) -> bytes:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile(rng.choice(("sRGB", "LAB", "XYZ")))).tobytes()
    return damage.raw(made, rng) if rng.random() < 0.5 else made


def _exif(rng: Random) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = rng.choice((1, 3, 6, 8, 2, 9, 0))
    made = exif.tobytes()
    return damage.raw(made, rng) if rng.random() < 0.3 else made


def _headed(data: bytes, rng: Random) -> bytes:
    """The size in the head of a PNG or JPEG another."""
    width, height = (rng.choice((0, 1, 600, 20_000, 65_000, 2**31 - 1)) for _ in range(2))
    if data[:4] == b"\x89PNG":
        from zlib import crc32
        head = b"IHDR" + pack(">II", width, height) + data[24:29]
        return data[:12] + head + pack(">I", crc32(head)) + data[33:]
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        at = data.find(marker)
        if at > 0:
            return data[:at + 5] + pack(">HH", height & 0xffff, width & 0xffff) + data[at + 9:]
    return damage.raw(data, rng)
