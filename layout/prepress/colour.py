"""Photos to the plates: opened, turned upright, cropped, brought to the press's resolution and into its CMYK.

Colour goes through ICC profiles (perceptual), grey photos to the black plate alone. Last of all the total ink is
held to the plant's limit, pixel by pixel; nothing is resampled after that. press.md 7 and 8, inputs.md 7.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from typing import Any

from PIL import Image, ImageCms, ImageMath, ImageOps

from layout.model.diagnostic import Diagnostic, MachineFault, Rejected, error, warning
from layout.model.ledger import article_of
from layout.model.page import Item, Page, PlacedPicture, PressPicture
from layout.model.press import PressSpec

_FORMATS = ("JPEG", "PNG", "TIFF")
_DEEP = frozenset({"I;16", "I;16B", "I;16L"})
_GREY = frozenset({"1", "L", "LA"}) | _DEEP
_COLOURS = frozenset({"P", "PA", "RGB", "RGBA", "RGBX", "YCbCr"})
_ALPHA = frozenset({"LA", "PA", "RGBA"})
_FINER = 1.5
"""A JPEG is decoded at no less than this many times the size it is wanted in, to be brought down by filter."""
_REDUCING_GAP = 3.0


def prepare(page: Page, press: PressSpec) -> tuple[Page, tuple[Diagnostic, ...]]:
    """The page with every photo ready for the press, and what was put right on the way.

    Raises Rejected with all photos that cannot be decoded, MachineFault when the press's profile cannot be read.
    """
    if not any(isinstance(item, PlacedPicture) for item in page.items):
        return page, ()
    studio = _Studio.of(press)
    found: list[Diagnostic] = []
    broken: list[Diagnostic] = []

    def dressed(item: Item) -> Item:
        if not isinstance(item, PlacedPicture):
            return item
        try:
            picture, remarks = studio.dress(item)
        except Rejected as rejected:
            broken.extend(rejected.diagnostics)
            return item
        found.extend(remarks)
        return picture

    blocks = tuple(replace(block, items=tuple(map(dressed, block.items))) for block in page.blocks)
    result = replace(page, folio=tuple(map(dressed, page.folio)), blocks=blocks)
    if broken:
        raise Rejected(broken)
    return result, tuple(_once("picture-srgb", found))


@dataclass(frozen=True, slots=True)
class _Studio:
    """A press's profile opened, and what is worked out from it once."""

    press: PressSpec
    profile: ImageCms.ImageCmsProfile
    srgb: ImageCms.ImageCmsProfile
    from_srgb: ImageCms.ImageCmsTransform

    @classmethod
    def of(cls, press: PressSpec) -> _Studio:
        """Raises MachineFault when the profile is missing, damaged or not of CMYK."""
        try:
            profile = ImageCms.getOpenProfile(press.profile)
            srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            return cls(press, profile, srgb, _perceptual(srgb, profile, "RGB"))
        except (OSError, ImageCms.PyCMSError) as fault:
            raise MachineFault(error("profile-unreadable", file=press.profile, reason=fault)) from fault

    def dress(self, placed: PlacedPicture) -> tuple[PressPicture, tuple[Diagnostic, ...]]:
        """One photo for the plates. Raises Rejected when it cannot be decoded."""
        found: list[Diagnostic] = []

        def remark(code: str) -> None:
            found.append(warning(code, placed.mark, article=article_of(placed.unit), file=placed.file))

        size = _press_size(placed, self.press.ppi)
        image, scale = _decoded(placed, size)
        icc = image.info.get("icc_profile")
        if "transparency" in image.info or image.mode in _ALPHA:
            remark("picture-alpha")
        plates = self._plates(_sized(_opaque(image), placed, size, scale), icc, remark)
        limit = self.press.tac * 255 // 100
        if _ink(plates).getextrema()[1] > limit:
            plates = _held(plates, limit)
        picture = PressPicture(placed.rect, *plates.size, plates.tobytes(), placed.file, placed.unit, placed.alt,
                               placed.mark)
        return picture, tuple(found)

    def _plates(self, image: Image.Image, icc: bytes | None, remark: Callable[[str], None]) -> Image.Image:
        """``image`` in the press's CMYK. CMYK photos keep their plates; grey ones go on black alone."""
        if image.mode == "CMYK":
            return image
        if image.mode == "L":
            grey = self._toned(image, icc, remark)
            none = Image.new("L", grey.size)
            return Image.merge("CMYK", (none, none, none, grey.point(self._black_tones())))
        if image.mode == "LAB":
            lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
            return _applied(image, _perceptual(lab, self.profile, "LAB"))
        if icc is None:
            remark("picture-srgb")
            return _applied(image, self.from_srgb)
        try:
            return _applied(image, _perceptual(_opened(icc), self.profile, "RGB"))
        except (OSError, ImageCms.PyCMSError):
            remark("picture-profile")
            return _applied(image, self.from_srgb)

    def _toned(self, grey: Image.Image, icc: bytes | None, remark: Callable[[str], None]) -> Image.Image:
        """Grey values of the photo's own profile as those of sRGB."""
        if icc is None:
            return grey
        try:
            return _applied(grey, ImageCms.buildTransform(_opened(icc), self.srgb, "L", "RGB")).getchannel("G")
        except (OSError, ImageCms.PyCMSError):
            remark("picture-profile")
            return grey

    def _black_tones(self) -> list[int]:
        """For each grey of sRGB the black ink that looks like it.

        The lightness is the profile's own for that grey in all inks, drawn out to the range of black alone.
        """
        ramp = bytes(range(256))
        greys = Image.merge("RGB", (Image.frombytes("L", (256, 1), ramp),) * 3)
        blacks = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, k)) for k in ramp))
        wanted = self._lightness(_applied(greys, self.from_srgb))
        given = list(accumulate(self._lightness(blacks), min))
        span = max(wanted[-1] - wanted[0], 1)
        tones = (given[-1] + (value - wanted[0]) * (given[0] - given[-1]) / span for value in wanted)
        rising = [-lightness for lightness in given]
        return [min(bisect_left(rising, -tone), 255) for tone in tones]

    def _lightness(self, plates: Image.Image) -> list[int]:
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        seen = ImageCms.buildTransform(
            self.profile, lab, "CMYK", "LAB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC)
        return list(_applied(plates, seen).getchannel("L").tobytes())


def _press_size(placed: PlacedPicture, ppi: int) -> tuple[int, int]:
    """Pixels wanted at the placed size; never more than the photo has."""
    left, top, right, bottom = placed.crop
    wide = round(placed.rect.width * ppi / 72000)
    high = round(placed.rect.height * ppi / 72000)
    return max(1, min(wide, right - left)), max(1, min(high, bottom - top))


def _decoded(placed: PlacedPicture, size: tuple[int, int]) -> tuple[Image.Image, float]:
    """The whole photo, upright and, where the format allows it, not much larger than ``size`` asks for; with its
    scale against the photo as supplied.

    Raises Rejected when the file cannot be decoded to its end, or has a kind of pixel no press knows.
    """
    where = {"article": article_of(placed.unit), "file": placed.file}
    left, top, right, bottom = placed.crop
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(placed.path, formats=_FORMATS) as image:
                supplied = max(image.size)
                shrink = min((right - left) / size[0], (bottom - top) / size[1]) / _FINER
                if shrink >= 2:
                    image.draft(None, (int(image.width / shrink), int(image.height / shrink)))
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise Rejected([error("picture-damaged", placed.mark, reason=type(fault).__name__, **where)]) from fault
    if image.mode not in _GREY | _COLOURS | {"CMYK", "LAB"}:
        raise Rejected([error("picture-mode", placed.mark, mode=image.mode, **where)])
    return image, max(image.size) / supplied


def _opaque(image: Image.Image) -> Image.Image:
    """The photo as L, RGB, CMYK or LAB; what shows through lies on the white of the paper."""
    mode = image.mode if image.mode in ("CMYK", "LAB") else "L" if image.mode in _GREY else "RGB"
    if "transparency" in image.info or image.mode in _ALPHA:
        whole = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert(mode)
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image if image.mode == mode else image.convert(mode)


def _sized(image: Image.Image, placed: PlacedPicture, size: tuple[int, int], scale: float) -> Image.Image:
    """The part shown, in ``size``."""
    left, top, right, bottom = (edge * scale for edge in placed.crop)
    box = (left, top, min(right, image.width), min(bottom, image.height))
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=_REDUCING_GAP)


def _opened(icc: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(icc))


def _perceptual(source: ImageCms.ImageCmsProfile, press: ImageCms.ImageCmsProfile,
                mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(source, press, mode, "CMYK", renderingIntent=ImageCms.Intent.PERCEPTUAL)


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    return result


def _named(plates: Image.Image) -> dict[str, Image.Image]:
    return dict(zip("cmyk", plates.split(), strict=True))


def _ink(plates: Image.Image) -> Any:
    """The sum of the four plates, 0 … 1020."""
    return ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"] + 0, **_named(plates))


def _held(plates: Image.Image, limit: int) -> Image.Image:
    """``plates`` with no pixel's sum above ``limit``; pixels within it stay as they are.

    First the grey that C, M and Y have in common moves to K, three parts for one; then the three are scaled into the
    room that K leaves. K is never lowered and everything is rounded down, so the sum cannot pass the limit.
    """
    bands = _named(plates)
    moved = ImageMath.lambda_eval(_common_grey(limit), **bands)
    black = ImageMath.lambda_eval(lambda a: a["convert"](a["k"] + a["moved"], "L"), moved=moved, **bands)
    scaled = [ImageMath.lambda_eval(_scaled(plate, limit), moved=moved, black=black, **bands) for plate in "cmy"]
    return Image.merge("CMYK", (*scaled, black))


def _common_grey(limit: int) -> Callable[[dict[str, Any]], Any]:
    def grey(a: dict[str, Any]) -> Any:
        over = a["max"](a["c"] + a["m"] + a["y"] + a["k"] - limit, 0)
        common = a["min"](a["min"](a["c"], a["m"]), a["y"])
        return a["min"](a["min"](common, (over + 1) / 2), 255 - a["k"])
    return grey


def _scaled(plate: str, limit: int) -> Callable[[dict[str, Any]], Any]:
    def scale(a: dict[str, Any]) -> Any:
        room = a["max"](limit - a["black"], 0)
        total = a["max"](a["c"] + a["m"] + a["y"] - a["moved"] * 3, 1)
        ink = a[plate] - a["moved"]
        return a["convert"](a["min"](ink, ink * room / total), "L")
    return scale


def _once(code: str, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings with the first alone of those that have this code, which says how many there are."""
    same = [finding for finding in found if finding.code == code]
    return [replace(finding, facts=(*finding.facts, ("count", str(len(same))))) if finding.code == code else finding
            for finding in found if finding.code != code or finding is same[0]]
