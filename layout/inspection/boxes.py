"""The boxes of a page and what hangs on it: checks 6, 27 and the page's part of 28. Boxes are points of the page."""

from __future__ import annotations

from dataclasses import dataclass

from layout.inspection.file import Obj, is_array, is_dictionary, named, numbers
from layout.inspection.findings import Breaches, Spot
from layout.inspection.geometry import MM, Bounds

_NEAR = 0.3
"""Points by which a trim may differ from the plant's: a tenth of a millimetre."""

_TOUCH = 0.01
_A4 = (0.0, 0.0, 595.0, 842.0)
_INHERITED = 20


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page's boxes. ``bleed`` and ``trim`` fall back on the media where they are not given."""

    page: int
    media: Bounds
    bleed: Bounds
    trim: Bounds
    trimmed: bool

    def place(self, box: Bounds) -> Spot:
        """Where the top left corner of a box stands, in millimetres from the trim's."""
        return Spot(self.page, (box.x0 - self.trim.x0) / MM, (self.trim.y1 - box.y1) / MM)


def sheet_of(page: Obj, number: int) -> PageBoxes:
    """The boxes of a page."""
    media = _box(_inherited(page, "/MediaBox")) or Bounds(*_A4)
    trim = _box(page.get("/TrimBox"))
    bleed = _box(page.get("/BleedBox"))
    return PageBoxes(number, media, bleed or trim or media, trim or media, trim is not None)


def judge(page: Obj, sheet: PageBoxes, trim_mm: tuple[float, float] | None, found: Breaches) -> None:
    """Whether the boxes are there, as large as the plant wants them, and one inside the other."""
    number = sheet.page
    here = Spot(number, 0, 0)
    width, height = sheet.trim.width / MM, sheet.trim.height / MM
    found.figure(6, f"{width:.1f} × {height:.1f} mm" if sheet.trimmed else "–")
    if not sheet.trimmed:
        found.breach("press-06-no-trim", here)
    elif trim_mm and any(abs(own - wanted) * MM > _NEAR for own, wanted in zip((width, height), trim_mm, strict=True)):
        found.breach("press-06-size", here, size=f"{width:.1f} × {height:.1f}",
                     wanted=f"{trim_mm[0]:g} × {trim_mm[1]:g}")
    if "/ArtBox" in page:
        found.breach("press-06-art", here)
    if not (sheet.bleed.contains(sheet.trim, _TOUCH) and sheet.media.contains(sheet.bleed, _TOUCH)):
        found.breach("press-06-nesting", here)
    crop = _box(_inherited(page, "/CropBox"))
    if crop and any(abs(a - b) > _TOUCH for a, b in zip(crop, sheet.media, strict=True)):
        found.breach("press-06-crop", here)
    if "/UserUnit" in page:
        found.breach("press-06-unit", here)
    turn = _inherited(page, "/Rotate")
    if turn is not None and int(turn):
        found.breach("press-06-turned", here, turn=int(turn))
    _hung(page, sheet, found)


def one_size(sheets: list[PageBoxes], found: Breaches) -> None:
    """Whether all pages are trimmed alike (GWG R0004)."""
    for sheet in sheets[1:]:
        first = sheets[0].trim
        if abs(sheet.trim.width - first.width) > _NEAR or abs(sheet.trim.height - first.height) > _NEAR:
            found.breach("press-06-size", Spot(sheet.page, 0, 0),
                         size=f"{sheet.trim.width / MM:.1f} × {sheet.trim.height / MM:.1f}",
                         wanted=f"{first.width / MM:.1f} × {first.height / MM:.1f}")


def _hung(page: Obj, sheet: PageBoxes, found: Breaches) -> None:
    """Annotations, and what is to happen when the page is shown."""
    notes = page.get("/Annots")
    for note in notes if is_array(notes) else ():
        kind = named(note.get("/Subtype")) if is_dictionary(note) else "–"
        found.breach("press-27-annotation", sheet.place(_box(note.get("/Rect")) or sheet.trim), kind=kind or "–")
    found.figure(27, str(len(notes) if is_array(notes) else 0))
    for key in ("Trans", "AA"):
        if f"/{key}" in page:
            found.breach("press-28-page", Spot(sheet.page, 0, 0), key=key)


def _box(node: Obj) -> Bounds | None:
    values = numbers(node)
    if len(values) != 4:
        return None
    x0, y0, x1, y1 = values
    return Bounds(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _inherited(page: Obj, key: str) -> Obj:
    """An entry of the page or of the nodes above it."""
    node = page
    for _ in range(_INHERITED):
        if not is_dictionary(node):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def resources_of(page: Obj) -> Obj:
    """The resources of a page, its own or those above it."""
    found = _inherited(page, "/Resources")
    return found if is_dictionary(found) else {}
