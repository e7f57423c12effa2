"""Photos to the plates: decoded at the press's resolution, toned, brought into its CMYK, and held to its ink limit.

Grey photos, and all photos of a page without colour, go on the black plate alone. Plates that a photo brings along
stay as they are, unless its profile says that they were made for another press. The limit is kept last of all; nothing
is resampled after that. P51-P57, P60.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PIL import Image

from layout.model.diagnostic import Diagnostic, Findings
from layout.model.ledger import article_of
from layout.model.page import Item, Page, PlacedPicture, PressPicture
from layout.model.press import PressSpec
from layout.prepress.decode import shown
from layout.prepress.inklimit import within
from layout.prepress.profiles import UNFIT, PressProfile, toned
from layout.prepress.tone import lifted, sharpened

_NEAR = 5
"""A profile may give so much more ink than the limit, per cent, before it is worth a word."""

Remark = Callable[[str], None]


def prepare(page: Page, press: PressSpec, found: Findings) -> Page:
    """The page with every photo ready for the press; what was put right on the way is told. Photos that cannot be
    decoded, which are errors, stay as they are.

    Raises MachineFault when the press's profile cannot be read.
    """
    if not any(isinstance(item, PlacedPicture) for item in page.items):
        return page
    said = Findings()
    studio = _Studio(press, PressProfile.read(press.profile, press.k_max), said)
    studio.warn()

    def dressed(item: Item) -> Item:
        return studio.dress(item) if isinstance(item, PlacedPicture) else item

    blocks = tuple(replace(block, items=tuple(map(dressed, block.items))) for block in page.blocks)
    result = replace(page, folio=tuple(map(dressed, page.folio)), blocks=blocks)
    found.add(_once("picture-srgb", said))
    return result


@dataclass(frozen=True, slots=True)
class _Studio:
    """What all photos of a page are made ready with, and what there is to say of them."""

    press: PressSpec
    profile: PressProfile
    said: Findings

    def warn(self) -> None:
        most, tac = self.profile.most_ink, self.press.tac
        if most > tac + _NEAR:
            self.said.say("profile-ink", most=most, tac=tac)

    def dress(self, placed: PlacedPicture) -> PressPicture | PlacedPicture:
        """One photo for the plates; as it is when it cannot be decoded."""
        def remark(code: str) -> None:
            self.said.say(code, placed.mark, article=article_of(placed.unit), file=placed.file)

        photo = shown(placed, self.press.ppi, self.said)
        if photo is None:
            return placed
        image = photo.image
        if photo.showed_through:
            remark("picture-alpha")
        if image.mode != "CMYK":
            ppi = image.width * 72000 / placed.rect.width
            image = sharpened(lifted(image, self.press.lift), self.press.sharpen, ppi)
        plates = within(self._plates(image, photo.icc, placed.black, remark), self.press.tac * 255 // 100,
                        self.profile.most_black)
        return PressPicture(placed.rect, *plates.size, plates.tobytes(), placed.file, placed.unit, placed.alt,
                            placed.mark)

    def _plates(self, image: Image.Image, icc: bytes | None, black: bool, remark: Remark) -> Image.Image:
        """``image`` in the press's CMYK, on ``black`` alone where that is wanted or it has no colour."""
        if image.mode == "L":
            grey = _with_profile(lambda own: toned(image, own) if own else image, icc, remark)
            return self.profile.on_black(grey)
        if image.mode == "RGB" and icc is None:
            remark("picture-srgb")
        if image.mode == "LAB":
            icc = None
        if black:
            return self.profile.on_black(_with_profile(lambda own: self.profile.grey(image, own), icc, remark))
        if image.mode == "CMYK":
            return self._own_plates(image, icc, remark)
        return _with_profile(lambda own: self.profile.separated(image, own), icc, remark)

    def _own_plates(self, image: Image.Image, icc: bytes | None, remark: Remark) -> Image.Image:
        """Plates of a photo that came with some: kept, or made anew if its profile names another press."""
        if icc is None or self.profile.is_that_of(icc):
            return image

        def made(own: bytes | None) -> Image.Image:
            plates = self.profile.separated(image, own) if own else image
            if own:
                remark("picture-separated")
            return plates

        return _with_profile(made, icc, remark)


def _with_profile(made: Callable[[bytes | None], Image.Image], icc: bytes | None, remark: Remark) -> Image.Image:
    """What is made with a photo's profile; where that does not fit it, a remark, and what is made without."""
    try:
        return made(icc)
    except UNFIT:
        remark("picture-profile")
        return made(None)


def _once(code: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the first alone of those that have this code, which says how many there are."""
    same = [finding for finding in found if finding.code == code]
    return [replace(finding, facts=(*finding.facts, ("count", str(len(same))))) if finding.code == code else finding
            for finding in found if finding.code != code or finding is same[0]]
