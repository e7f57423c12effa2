"""The pictures of a page: the proof, the same under the grid and with what moved, the plates, and the draft of a page
with errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layout.edition.options import Options
from layout.edition.timing import Stopwatch
from layout.model.diagnostic import Diagnostic
from layout.model.page import Page
from layout.model.style import House

PROOF_DPI = 150


@dataclass(frozen=True, slots=True)
class Pictures:
    """JPEGs; None of what was not asked for."""

    proof: bytes | None = None
    overlay: bytes | None = None
    moved: bytes | None = None
    plates: bytes | None = None
    ink: bytes | None = None
    draft: bytes | None = None

    @property
    def by_suffix(self) -> dict[str, bytes]:
        """Each with the end of its file's name."""
        named = {".jpg": self.proof, "-grid.jpg": self.overlay, "-moved.jpg": self.moved,
                 "-plates.jpg": self.plates, "-ink.jpg": self.ink, "-draft.jpg": self.draft}
        return {suffix: picture for suffix, picture in named.items() if picture is not None}


NO_PICTURES = Pictures()


def pictures_of(dressed: Page, house: House, options: Options, watch: Stopwatch) -> Pictures:
    """The pictures that are asked for of a page whose photos are ready for the press; the proof alone of a page to
    choose from. Raises MachineFault."""
    proofed = options.proof or bool(options.variants)
    overlaid, plated = (wanted and not options.variants for wanted in (options.overlay, options.plates))
    if not (proofed or overlaid or plated):
        return NO_PICTURES
    from layout.render.picture.plates import page_plates
    from layout.render.picture.proof import proof_jpeg

    press, font = house.press, _font(house)
    overlay = moved = separations = ink = None
    with watch.stage("proof"):
        plates = page_plates(dressed, house.faces, press, PROOF_DPI)
        proof = proof_jpeg(plates, press, PROOF_DPI) if proofed or overlaid else None
    if overlaid and proof:
        from layout.render.picture.overlay import overlay_jpeg

        with watch.stage("overlay"):
            overlay = overlay_jpeg(proof, dressed, font, PROOF_DPI, options.lang)
    if proof and options.proof and dressed.moved:
        from layout.render.picture.moved import moved_jpeg

        with watch.stage("proof"):
            moved = moved_jpeg(proof, dressed, font, PROOF_DPI, options.lang)
    if plated:
        from layout.render.picture.separations import ink_jpeg, plates_jpeg

        with watch.stage("plates"):
            separations = plates_jpeg(plates, font, PROOF_DPI, options.lang)
            ink = ink_jpeg(plates, dressed, press, font, PROOF_DPI, options.lang)
    return Pictures(proof if proofed else None, overlay, moved, separations, ink)


def draft_of(dressed: Page, found: Iterable[Diagnostic], house: House, options: Options, watch: Stopwatch) -> Pictures:
    """Where proofs are asked for, the draft of a page that may not be printed, its errors marked; photos that could not
    be made ready are boxes. Raises MachineFault."""
    if not options.drafts:
        return NO_PICTURES
    from layout.render.picture.draft import draft_jpeg
    from layout.render.picture.plates import page_plates
    from layout.render.picture.proof import proof_jpeg

    with watch.stage("proof"):
        shown = dressed.as_draft()
        proof = proof_jpeg(page_plates(shown, house.faces, house.press, PROOF_DPI), house.press, PROOF_DPI)
        return Pictures(draft=draft_jpeg(proof, shown, tuple(found), _font(house), options.lang))


def _font(house: House) -> str:
    """The file of the face that pictures are lettered in."""
    return next(face.path for face in (house.faces["hei"], *house.faces.values()) if face.path)
