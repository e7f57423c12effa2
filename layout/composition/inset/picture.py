"""Photos in their places: their areas, the crop about the focus, caption and credit below, a hairline around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from layout.composition.setter import Setter, runs_of
from layout.composition.text.runaround import Window, inset, taken, width_of
from layout.model.issue import Article, Kind, Photo, Side
from layout.model.page import Item, Part, PlacedPicture, Rule
from layout.model.plan import Area, Inset
from layout.model.sheet import Rect
from layout.model.style import Stroke
from layout.model.units import Length
from layout.typesetting.galley import Paragraph

LEAST_ROWS = 4
"""Rows of the grid that the photo itself takes at the least."""

LEAST_BELOW = 3
"""Rows of text below a photo in a story, if there are any."""

USUAL_COLUMNS = 2
"""Base columns of a photo in a story, where nobody says otherwise."""

LOWEST, HIGHEST = 700, 1300
"""How far a photo's height may depart from its own shape to make the text come out, in thousandths."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo with its article and its number there, which its ledger keys are made of."""

    article: str
    index: int
    photo: Photo

    @property
    def unit(self) -> str:
        return f"{self.article}/photo/{self.index}"


def shots(article: Article) -> tuple[Shot, ...]:
    """The photos of an article, then those of its members."""
    own = tuple(Shot(article.id, index, photo) for index, photo in enumerate(article.photos))
    return own + tuple(shot for member in article.members for shot in shots(member))


# -- where photos stand when no plan says so ------------------------------------------------------------------------

_Wish = tuple[Shot, Fraction]
"""A photo with the base columns it is to take."""


def bands(article: Article, columns: int) -> list[list[_Wish]]:
    """The photos of a block so many base columns wide, in bands from the top, each with its own number of columns.

    A story's photos stand side by side where there is the width and none has a side of its own, else one below the
    other; a photo item's share its whole width.
    """
    pictures = shots(article)
    if article.kind is Kind.PHOTO:
        across = len(pictures) if pictures and columns % len(pictures) == 0 else 1
        shared = [(shot, Fraction(columns // across)) for shot in pictures]
        return [shared[n:n + across] for n in range(0, len(shared), across)]
    wanted = [(shot, min(shot.photo.columns or Fraction(USUAL_COLUMNS), Fraction(columns))) for shot in pictures]
    in_one = sum(ceil(across) for _, across in wanted) <= columns and not any(s.photo.side for s, _ in wanted)
    return [wanted] if in_one else [[one] for one in wanted]


def band_rows(band: Sequence[_Wish], setter: Setter) -> int:
    """Rows that the photos of a band take with their captions, and a blank row, when each keeps its own shape; the
    mean where they differ."""
    grid = setter.house.grid
    rows = []
    for shot, across in band:
        width = width_of(grid, across)
        rows.append(-(-width * shot.photo.height // shot.photo.width // grid.pitch)
                    + caption_rows(shot, setter, width) + 1)
    return -(-sum(rows) // len(rows)) if rows else 0


def band_columns(band: Sequence[_Wish], columns: int) -> Fraction:
    """Base columns that the photos of a band take from the text, in a block of so many ``columns``."""
    return sum((taken(across, shot.photo.side or Side.RIGHT, columns) for shot, across in band), Fraction(0))


def story_insets(article: Article, block: Area, first: int, last: int, text: Fraction,
                 setter: Setter) -> tuple[Inset, ...]:
    """A story's photos from row ``first`` down, in its right-hand corner where they have no side of their own. They
    grow or shrink somewhat to leave ``text`` rows of base columns to the copy, no more and no less."""
    stacked = bands(article, block.columns)
    natural = [band_rows(band, setter) for band in stacked]
    widths = [band_columns(band, block.columns) for band in stacked]
    cells = sum((width * rows for width, rows in zip(widths, natural, strict=True)), Fraction(0))
    free = max(floor(block.columns * (last - first + 1) - text), 0)
    wanted = min(max(free, cells * LOWEST // 1000), cells * HIGHEST // 1000)
    found: list[Inset] = []
    top = first
    for band, rows in zip(stacked, natural, strict=True):
        foot = _foot(top + rows * wanted // cells - 1, last)
        right = block.last_column
        row: list[Inset] = []
        for shot, across in reversed(band):
            rest = replace(block, last_column=right)
            row.insert(0, inset(setter.house.grid, rest, across, shot.photo.side or Side.RIGHT, (top, foot)))
            right -= ceil(across)
        found += row
        top = foot + 1
    return tuple(found)


def _foot(row: int, last: int) -> int:
    """The last row of a photo that wants to end in ``row``, so that the text below it is more than a stub."""
    return last if row >= last else min(row, last - LEAST_BELOW)


def item_areas(article: Article, block: Area, first: int, last: int) -> tuple[Area, ...]:
    """A photo item's photos over the whole width from row ``first`` to ``last``, side by side or below each other as
    crops them least."""
    pictures = shots(article)
    count = len(pictures)
    choices = [_even(block, first, last, across, count) for across in range(1, min(count, block.columns) + 1)
               if count % across == 0 and block.columns % across == 0]
    return min(choices, key=lambda areas: sum(map(_departure, pictures, areas)))


def _even(block: Area, first: int, last: int, across: int, count: int) -> tuple[Area, ...]:
    down, columns, rows = count // across, block.columns // across, last - first + 1
    return tuple(
        Area(block.first_column + n % across * columns, block.first_column + (n % across + 1) * columns - 1,
             first + n // across * rows // down, first + (n // across + 1) * rows // down - 1)
        for n in range(count))


_ROWS_OF_A_COLUMN = 13
"""A base column is about as wide as so many rows are high: enough to compare shapes by."""


def _departure(shot: Shot, area: Area) -> float:
    """By what factor the shape of an area departs from that of a photo."""
    shape = shot.photo.width * area.rows / (shot.photo.height * area.columns * _ROWS_OF_A_COLUMN)
    return max(shape, 1 / shape) if shape else float("inf")


# -- a photo in its place -------------------------------------------------------------------------------------------

def caption_rows(shot: Shot, setter: Setter, width: Length) -> int:
    """Rows of the grid that caption and credit take at this width."""
    return _rows(setter.caption(shot.unit, shot.photo), width)


def _rows(caption: Paragraph | None, width: Length) -> int:
    breaking = caption.breaking((width,)) if caption else None
    return len(breaking.ends) if breaking else 0


def stand(shot: Shot, setter: Setter, place: Window, top: Length, foot_row: int,
          ) -> tuple[Rect, tuple[int, int, int, int]] | None:
    """Where a photo stands above its caption, whose last row is ``foot_row``, and which of its pixels show. None where
    less than ``LEAST_ROWS`` are left to it."""
    grid = setter.house.grid
    caption = setter.caption(shot.unit, shot.photo)
    rows = _rows(caption, place.width)
    while foot_row - rows - place.first_row + 1 >= LEAST_ROWS:
        rect, crop = fitted(shot.photo, Rect(place.x, top, place.width, grid.baseline(foot_row - rows) - top))
        needed = _rows(caption, rect.width)
        if needed <= rows:
            return rect, crop
        rows = needed  # a whole photo is narrower than its place, and narrower still above a longer caption
    return None


def place_photo(shot: Shot, setter: Setter, place: Window, top: Length, foot_row: int,
                ) -> tuple[tuple[Item, ...], tuple[Part, ...]] | None:
    """Photo and caption: from ``top`` down to the baseline of ``foot_row``, the caption's last row. The caption is as
    wide as the photo. None where it cannot ``stand`` there."""
    stands = stand(shot, setter, place, top, foot_row)
    if stands is None:
        return None
    photo, grid = shot.photo, setter.house.grid
    caption = setter.caption(shot.unit, photo)
    rect, crop = stands
    picture = PlacedPicture(rect, photo.file, photo.path, photo.sha256, crop, shot.unit,
                            photo.caption.text if photo.caption else "", photo.mark)
    items: list[Item] = [picture, *outline(rect, setter.house.photo_rule)]
    parts = [Part("photo", rect, file=photo.file, ppi=picture.ppi)]
    if caption is not None:
        lines = caption.set((rect.width,))
        first = foot_row - len(lines) + 1
        box = Rect(rect.x, grid.row_y(first), rect.width, len(lines) * grid.pitch)
        for n, line in enumerate(lines):
            items += runs_of(line, rect.x, grid.baseline(first + n), box)
        size = setter.house.styles["caption"].size
        parts.append(Part("caption", box, size, tuple(line.text for line in lines)))
    return tuple(items), tuple(parts)


def fitted(photo: Photo, box: Rect) -> tuple[Rect, tuple[int, int, int, int]]:
    """Where the picture stands in ``box`` and which of its pixels show.

    ``crop`` fills the box with the largest part of its shape that keeps the focus as near the middle as can be;
    ``whole`` shows everything, narrower or lower than the box, on its foot.
    """
    if photo.fit == "whole":
        width = min(box.width, box.height * photo.width // photo.height)
        height = min(box.height, box.width * photo.height // photo.width)
        return Rect(box.x + (box.width - width) // 2, box.bottom - height, width, height), (
            0, 0, photo.width, photo.height)
    wide = photo.width * box.height > photo.height * box.width
    width = max(photo.height * box.width // box.height, 1) if wide else photo.width
    height = photo.height if wide else max(photo.width * box.height // box.width, 1)
    left = _about(photo.focus[0] * photo.width // 1000, width, photo.width)
    top = _about(photo.focus[1] * photo.height // 1000, height, photo.height)
    return box, (left, top, left + width, top + height)


def _about(centre: int, length: int, whole: int) -> int:
    return min(max(centre - length // 2, 0), whole - length)


def outline(rect: Rect, stroke: Stroke) -> tuple[Rule, ...]:
    """Four rules around a box."""
    return (
        Rule(rect.x, rect.y, rect.right, rect.y, stroke.width, stroke.ink),
        Rule(rect.x, rect.bottom, rect.right, rect.bottom, stroke.width, stroke.ink),
        Rule(rect.x, rect.y, rect.x, rect.bottom, stroke.width, stroke.ink),
        Rule(rect.right, rect.y, rect.right, rect.bottom, stroke.width, stroke.ink),
    )
