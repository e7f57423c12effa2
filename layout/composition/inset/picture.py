"""A photo in its place: its crop, caption and credit below, a hairline around."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.composition.inset.crop import LEAST_PPI, MOST_CUT, Crop, cut, fitted, focus_of, harm, kept
from layout.composition.inset.shot import Shot, caption_of, caption_rows
from layout.composition.setter import Setter, runs_of
from layout.composition.text.runaround import Window
from layout.model.galley import SetLine
from layout.model.page import Cropped, Item, Part, PlacedPicture, Rule
from layout.model.sheet import Grid, Rect
from layout.model.style import Stroke
from layout.model.units import Length

LEAST_ROWS = 4
"""Rows of the grid that the photo itself takes at the least."""

_WHITE_ABOVE = 12
"""The part of its height that a photo shown whole may have above it in white, where that is more than a row."""


@dataclass(frozen=True, slots=True)
class PlacedShot:
    """A photo in its place: the ``window`` that text keeps clear of, the photo's own box above its caption, which of
    its pixels show, the last row of the caption, and by how much that is ``raised`` above its rows."""

    shot: Shot
    window: Window
    rect: Rect
    crop: Crop
    foot: int
    raised: Length = 0

    @property
    def cut(self) -> int:
        """Thousandths of its width or its height that the photo loses."""
        return cut(self.shot.photo, self.crop)

    @property
    def harm(self) -> int:
        """Thousandths that the photo loses by its crop: of its width or its height, and of its detail besides."""
        return self.cut + harm(self.shot.photo, self.crop)

    @property
    def is_coarse(self) -> bool:
        """Whether its pixels are too few for its size; not known of a photo that is missing."""
        left, _, right, _ = self.crop
        return not self.shot.photo.missing and (right - left) * 72000 < LEAST_PPI * self.rect.width

    def fits(self, grid: Grid) -> bool:
        """Whether it loses no more of its shape than the composer may take; one that is shown whole does not stand
        between strips of white, and has little above it or below its caption."""
        if self.shot.photo.fit == "crop":
            return self.cut <= MOST_CUT
        white = self.rect.y - grid.row_y(self.window.first_row) + self.raised
        return self.rect.width == self.window.width and white <= grid.pitch + max(
            grid.pitch, self.rect.height // _WHITE_ABOVE)


def stand(shot: Shot, setter: Setter, place: Window, ends: tuple[Length, int]) -> PlacedShot | None:
    """A photo from the top of ``ends`` down to the caption, whose last row is the other of them. None where less than
    ``LEAST_ROWS`` are left to it. One that is shown whole and is lower than its place begins at the top, as the text
    beside it does, where text follows below; else it stands on its foot."""
    grid, (top, foot_row) = setter.house.grid, ends
    rows = caption_rows(shot, setter, place.width)
    while foot_row - rows - place.first_row + 1 >= LEAST_ROWS:
        rect, crop = fitted(shot.photo, Rect(place.x, top, place.width, grid.baseline(foot_row - rows) - top))
        needed = caption_rows(shot, setter, rect.width)
        if needed <= rows:
            raised = rect.y - top if foot_row < place.last_row else 0
            return PlacedShot(shot, place, replace(rect, y=rect.y - raised), crop, foot_row, raised)
        rows = needed  # a whole photo is narrower than its place, and narrower still above a longer caption
    return None


def caption_lines(placed: PlacedShot, setter: Setter) -> tuple[SetLine, ...]:
    """The lines of a photo's caption and credit."""
    caption = caption_of(placed.shot, setter)
    return caption.set((placed.rect.width,)) if caption else ()


def draw_photo(placed: PlacedShot, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """Photo and caption, which is as wide as the photo; the caption alone where the photo is missing."""
    shot, rect, foot_row = placed.shot, placed.rect, placed.foot
    photo, grid = shot.photo, setter.house.grid
    lines = caption_lines(placed, setter)
    picture = PlacedPicture(rect, photo.file, photo.path, photo.sha256, placed.crop, shot.unit,
                            photo.caption.text if photo.caption else "", photo.mark)
    items: list[Item] = [] if photo.missing else [picture, *outline(rect, setter.house.photo_rule)]
    parts = [Part("photo", rect, file=photo.file, ppi=0.0 if photo.missing else picture.ppi, crop=_cropped(placed))]
    if lines:
        first = foot_row - len(lines) + 1
        box = Rect(rect.x, grid.row_y(first) - placed.raised, rect.width, len(lines) * grid.pitch)
        for n, line in enumerate(lines):
            items += runs_of(line, rect.x, grid.baseline(first + n) - placed.raised, box)
        size = setter.house.styles["caption"].size
        parts.append(Part("caption", box, size, tuple(line.text for line in lines)))
    return tuple(items), tuple(parts)


def _cropped(placed: PlacedShot) -> Cropped:
    photo = placed.shot.photo
    return Cropped(*kept(photo, placed.crop), focus_of(photo, placed.crop), given=photo.focus is not None)


def outline(rect: Rect, stroke: Stroke) -> tuple[Rule, ...]:
    """Four rules around a box."""
    return (
        Rule(rect.x, rect.y, rect.right, rect.y, stroke.width, stroke.ink),
        Rule(rect.x, rect.bottom, rect.right, rect.bottom, stroke.width, stroke.ink),
        Rule(rect.x, rect.y, rect.x, rect.bottom, stroke.width, stroke.ink),
        Rule(rect.right, rect.y, rect.right, rect.bottom, stroke.width, stroke.ink),
    )
