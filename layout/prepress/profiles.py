"""Colours of photos to those of the press, and back to how they look, through ICC profiles.

Photos are separated by the perceptual table, which gives the built-in newsprint profiles 236.5 % of ink at most; black
point compensation does not change it. Plates of another press have a narrow range already, which that table would
narrow again (its full black came out as 60 % black): they go by relative colorimetry with black point compensation,
which puts black on black. How inks look is asked relative to the paper. P50-P53.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from itertools import accumulate, product
from pathlib import Path

from PIL import Image, ImageCms

from layout.model.diagnostic import MachineFault, diagnostic
from layout.model.style import Ink
from layout.prepress.inklimit import most_ink

UNFIT = (OSError, ImageCms.PyCMSError)
"""What a profile raises that is damaged, or not of the picture's kind."""

_HEADER = 128
_STEPS = (0, 36, 73, 109, 146, 182, 219, 255)
_RAMP = bytes(range(256))


@dataclass(frozen=True)
class PressProfile:
    """A press's profile, and what is worked out from it once. ``most_black`` is the most black that photos may have, in
    steps of 255. What is damaged or not of CMYK raises MachineFault as soon as it is used."""

    path: str
    content: bytes
    most_black: int

    @classmethod
    def read(cls, path: str, k_max: int) -> PressProfile:
        """``k_max`` is in per cent. Raises MachineFault when the profile is missing."""
        try:
            return cls(path, Path(path).read_bytes(), k_max * 255 // 100)
        except OSError as fault:
            raise _unreadable(path, fault) from fault

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its file."""
        return sha256(self.content).hexdigest()

    @cached_property
    def profile(self) -> ImageCms.ImageCmsProfile:
        try:
            return opened(self.content)
        except UNFIT as fault:
            raise _unreadable(self.path, fault) from fault

    @cached_property
    def from_srgb(self) -> ImageCms.ImageCmsTransform:
        try:
            return self._separation(_standard("sRGB"), "RGB")
        except UNFIT as fault:
            raise _unreadable(self.path, fault) from fault

    def most_ink(self) -> int:
        """The most ink that the profile gives any colour, in per cent."""
        cube = b"".join(map(bytes, product(_STEPS, repeat=3)))
        colours = Image.frombytes("RGB", (len(cube) // 3, 1), cube)
        return round(most_ink(_applied(colours, self.from_srgb)) / 2.55)

    def is_that_of(self, icc: bytes) -> bool:
        """Whether a picture's profile is the press's own, whatever a program has noted in its header."""
        return icc[_HEADER:] == self.content[_HEADER:]

    def separated(self, image: Image.Image, icc: bytes | None) -> Image.Image:
        """``image`` in the inks of the press; without ``icc`` RGB is sRGB, and LAB is always itself. Raises UNFIT."""
        if image.mode == "LAB":
            return _applied(image, self._separation(_standard("LAB"), "LAB"))
        transform = self._separation(opened(icc), image.mode) if icc else self.from_srgb
        return _applied(image, transform)

    def grey(self, image: Image.Image, icc: bytes | None) -> Image.Image:
        """``image`` as greys of sRGB that are as light; plates without ``icc`` are the press's. Raises UNFIT."""
        if image.mode == "LAB":
            return image.getchannel("L").point(self._grey_of_lightness)
        own = opened(icc) if icc else self.profile if image.mode == "CMYK" else _standard("sRGB")
        looks = ImageCms.buildTransform(
            own, _standard("LAB"), image.mode, "LAB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        return _applied(image, looks).getchannel("L").point(self._grey_of_lightness)

    def on_black(self, grey: Image.Image) -> Image.Image:
        """Greys of sRGB on the black plate alone."""
        none = Image.new("L", grey.size)
        return Image.merge("CMYK", (none, none, none, grey.point(self._black_of_grey)))

    def black_like(self, ink: Ink) -> Ink:
        """The black that is as light as ``ink``, or full black where none is so dark."""
        values = bytes(round(plate * 0.255) for plate in (ink.c, ink.m, ink.y, ink.k))
        (lightness,) = self._lightness(Image.frombytes("CMYK", (1, 1), values))
        return Ink(0, 0, 0, round(_first_as_dark(self._blacks, lightness) / 0.255))

    def _separation(self, source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
        if mode == "CMYK":
            return ImageCms.buildTransform(
                source, self.profile, mode, "CMYK", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        return ImageCms.buildTransform(
            source, self.profile, mode, "CMYK", renderingIntent=ImageCms.Intent.PERCEPTUAL)

    @cached_property
    def _blacks(self) -> list[int]:
        """The lightness of each value of black alone, 255 that of the paper."""
        return list(accumulate(self._lightness(_merged_with_nothing(_RAMP)), min))

    @cached_property
    def _black_of_grey(self) -> list[int]:
        """For each grey of sRGB the black ink that looks like it.

        The lightness is the profile's own for that grey in all inks, drawn out to the range of black alone.
        """
        greys = Image.merge("RGB", (Image.frombytes("L", (256, 1), _RAMP),) * 3)
        wanted = self._lightness(_applied(greys, self.from_srgb))
        given = self._blacks[:self.most_black + 1]
        span = max(wanted[-1] - wanted[0], 1)
        tones = (given[-1] + (value - wanted[0]) * (given[0] - given[-1]) / span for value in wanted)
        return [_first_as_dark(given, tone) for tone in tones]

    @cached_property
    def _grey_of_lightness(self) -> list[int]:
        """For each L* (255 is 100) the grey of sRGB that has it."""
        greys = Image.merge("RGB", (Image.frombytes("L", (256, 1), _RAMP),) * 3)
        looks = ImageCms.buildTransform(_standard("sRGB"), _standard("LAB"), "RGB", "LAB")
        rising = list(_applied(greys, looks).getchannel("L").tobytes())
        return [min(bisect_left(rising, lightness), 255) for lightness in range(256)]

    def _lightness(self, plates: Image.Image) -> list[int]:
        looks = ImageCms.buildTransform(self.profile, _standard("LAB"), "CMYK", "LAB",
                                        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC)
        return list(_applied(plates, looks).getchannel("L").tobytes())


def _unreadable(path: str, fault: Exception) -> MachineFault:
    return MachineFault(diagnostic("profile-unreadable", file=path, reason=fault))


def opened(icc: bytes) -> ImageCms.ImageCmsProfile:
    """Raises UNFIT."""
    return ImageCms.ImageCmsProfile(BytesIO(icc))


def toned(grey: Image.Image, icc: bytes) -> Image.Image:
    """Greys of a profile as those of sRGB. Raises UNFIT."""
    return _applied(grey, ImageCms.buildTransform(opened(icc), _standard("sRGB"), "L", "RGB")).getchannel("G")


def _standard(name: str) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name))  # type: ignore[arg-type]


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    return result


def _merged_with_nothing(blacks: bytes) -> Image.Image:
    """A row of pixels of these blacks and no other ink."""
    return Image.frombytes("CMYK", (len(blacks), 1), b"".join(bytes((0, 0, 0, black)) for black in blacks))


def _first_as_dark(falling: Sequence[float], lightness: float) -> int:
    """Where a falling row first comes down to ``lightness``; else its end."""
    return min(bisect_left([-value for value in falling], -lightness), len(falling) - 1)
