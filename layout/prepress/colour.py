"""Photos to the plates: decoded at the press's resolution, toned, brought into its CMYK, and held to its ink limit.

Grey photos, and all photos of a page without colour, go on the black plate alone. Plates that a photo brings along
stay as they are, unless its profile says that they were made for another press. The limit is kept last of all; nothing
is resampled after that. P51-P57, P60.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

import PIL
from PIL import Image, features

from layout.model.diagnostic import Diagnostic, Findings
from layout.model.ledger import article_of
from layout.model.page import Item, Page, PlacedPicture, PressPicture
from layout.model.press import PressSpec
from layout.model.store import NOTHING_KEPT, Store, key_of
from layout.prepress.decode import shown
from layout.prepress.inklimit import within
from layout.prepress.packing import packed
from layout.prepress.profiles import UNFIT, PressProfile, toned
from layout.prepress.tone import lifted, sharpened

_NEAR = 5
"""A profile may give so much more ink than the limit, per cent, before it is worth a word."""

Remark = Callable[[str], object]


def prepare(page: Page, press: PressSpec, found: Findings, store: Store = NOTHING_KEPT) -> Page:
    """The page with every photo ready for the press; what was put right on the way is said. A photo that cannot be
    decoded is an error and stays as it is. Photos that the ``store`` has kept are not worked out again.

    Raises MachineFault when the press's profile cannot be read.
    """
    if not any(isinstance(item, PlacedPicture) for item in page.items):
        return page
    studio = _Studio(press, PressProfile.read(press.profile, press.k_max), store)
    said = Findings()
    studio.warn(said)

    def dressed(item: Item) -> Item:
        return studio.dress(item, said) if isinstance(item, PlacedPicture) else item

    blocks = tuple(replace(block, items=tuple(map(dressed, block.items))) for block in page.blocks)
    folio = tuple(map(dressed, page.folio))
    found.add(_once("picture-srgb", said))
    return replace(page, folio=folio, blocks=blocks)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A photo's plates, packed, and the codes of what there is to say of it: what depends on its content alone."""

    width: int
    height: int
    remarks: tuple[str, ...]
    packed: bytes

    def kept(self) -> bytes:
        """In the form that goes into a store."""
        return json.dumps([self.width, self.height, self.remarks]).encode("ascii") + b"\n" + self.packed

    @classmethod
    def found(cls, kept: bytes) -> _Ready:
        head, _, packed_plates = kept.partition(b"\n")
        width, height, remarks = json.loads(head)
        return cls(width, height, tuple(remarks), packed_plates)


@dataclass(frozen=True, slots=True)
class _Studio:
    """What all photos of a page are made ready with, and what there is to say of them."""

    press: PressSpec
    profile: PressProfile
    store: Store

    def warn(self, found: Findings) -> None:
        """Say where the profile gives more ink than the press takes."""
        tac = self.press.tac
        key = key_of("most-ink", self.profile.digest, *_libraries())
        kept = self.store.get(key)
        most = self.profile.most_ink() if kept is None else int(kept)
        if kept is None:
            self.store.put(key, str(most).encode("ascii"))
        if most > tac + _NEAR:
            found.say("profile-ink", most=most, tac=tac)

    def dress(self, placed: PlacedPicture, found: Findings) -> PressPicture | PlacedPicture:
        """One photo for the plates; as it is when it cannot be decoded, which is told."""
        key = self._key(placed)
        kept = self.store.get(key)
        ready = self._made(placed, found) if kept is None else _Ready.found(kept)
        if ready is None:
            return placed
        if kept is None and self.store is not NOTHING_KEPT:
            self.store.put(key, ready.kept())
        for code in ready.remarks:
            found.say(code, placed.mark, article=article_of(placed.unit), file=placed.file)
        return PressPicture(placed.rect, ready.width, ready.height, ready.packed, placed.file, placed.unit, placed.alt,
                            placed.mark)

    def _key(self, placed: PlacedPicture) -> str:
        press, rect = self.press, placed.rect
        return key_of("photo", placed.sha256, placed.crop, rect.width, rect.height, placed.black, press.ppi, press.lift,
                      press.sharpen, press.tac, self.profile.most_black, self.profile.digest, *_libraries())

    def _made(self, placed: PlacedPicture, found: Findings) -> _Ready | None:
        """None, which is told, when it cannot be decoded."""
        remarks: list[str] = []
        remark = remarks.append
        photo = shown(placed, self.press.ppi, found)
        if photo is None:
            return None
        image = photo.image
        if photo.showed_through:
            remark("picture-alpha")
        if image.mode != "CMYK":
            ppi = image.width * 72000 / placed.rect.width
            image = sharpened(lifted(image, self.press.lift), self.press.sharpen, ppi)
        plates = within(self._plates(image, photo.icc, placed.black, remark), self.press.tac * 255 // 100,
                        self.profile.most_black)
        return _Ready(*plates.size, tuple(remarks), packed(plates))

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


@cache
def _libraries() -> tuple[str, ...]:
    """What else decides a photo's pixels and how they are packed."""
    named = (PIL.__version__, *map(features.version, ("littlecms2", "jpg", "libtiff")), zlib.ZLIB_RUNTIME_VERSION)
    return tuple(map(str, named))


def _once(code: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the first alone of those that have this code, which says how many there are."""
    same = [finding for finding in found if finding.code == code]
    return [replace(finding, facts=(*finding.facts, ("count", str(len(same))))) if finding.code == code else finding
            for finding in found if finding.code != code or finding is same[0]]
