"""Photos in their places: their areas, the crop about the focus, caption and credit below, a hairline around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from layout.composition.setter import Setter, runs_of
from layout.composition.text.runaround import Window, inset, taken, width_of
from layout.model.galley import SetLine
from layout.model.issue import Article, Photo, Side
from layout.model.page import Item, Part, PlacedPicture, Rule
from layout.model.plan import Area, Inset
from layout.model.printed import photo_unit
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
        return photo_unit(self.article, self.index)


def shots(article: Article) -> tuple[Shot, ...]:
    """The photos of an article, then those of its members."""
    return tuple(Shot(story.id, index, photo) for story in article.stories for index, photo in enumerate(story.photos))


# -- where photos stand when no plan says so ------------------------------------------------------------------------

ShotWish = tuple[Shot, Fraction]
"""A photo with the base columns it is to take."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What photos and text share of a block: the rows from ``first`` to ``last`` of its area. The text is so many
    ``lines`` long, set in so many text ``columns``; ``taken`` are the rows of base columns that a quote takes."""

    block: Area
    first: int
    last: int
    lines: int
    columns: int
    taken: Fraction


def shared_bands(pictures: Sequence[Shot], columns: int) -> list[list[ShotWish]]:
    """Photos that share the whole width of so many base columns, in bands from the top."""
    across = len(pictures) if pictures and columns % len(pictures) == 0 else 1
    shared = [(shot, Fraction(columns // across)) for shot in pictures]
    return [shared[n:n + across] for n in range(0, len(shared), across)]


def story_bands(pictures: Sequence[Shot], columns: int) -> list[list[ShotWish]]:
    """A story's photos in a block so many base columns wide, in bands from the top, each with its own number of
    columns: side by side where there is the width and none has a side of its own, else one below the other."""
    wanted = [(shot, min(shot.photo.columns or Fraction(USUAL_COLUMNS), Fraction(columns))) for shot in pictures]
    in_one = sum(ceil(across) for _, across in wanted) <= columns and not any(s.photo.side for s, _ in wanted)
    return [wanted] if in_one else [[one] for one in wanted]


def band_rows(band: Sequence[ShotWish], setter: Setter) -> int:
    """Rows that the photos of a band take with their captions, and a blank row, when each keeps its own shape; the
    mean where they differ."""
    grid = setter.house.grid
    rows = []
    for shot, across in band:
        width = width_of(grid, across)
        rows.append(-(-width * shot.photo.height // shot.photo.width // grid.pitch)
                    + caption_rows(shot, setter, width) + 1)
    return -(-sum(rows) // len(rows)) if rows else 0


def band_columns(band: Sequence[ShotWish], columns: int) -> Fraction:
    """Base columns that the photos of a band take from the text, in a block of so many ``columns``."""
    return sum((taken(across, shot.photo.side or Side.RIGHT, columns) for shot, across in band), Fraction(0))


def story_insets(pictures: Sequence[Shot], ground: Ground, setter: Setter) -> tuple[Inset, ...]:
    """A story's photos from the ground's first row down, in its right-hand corner where they have no side of their own.
    They grow or shrink somewhat to leave to the copy the rows that it wants, no more and no less."""
    block, last = ground.block, ground.last
    text = -(-ground.lines * block.columns // ground.columns) + ground.taken
    stacked = story_bands(pictures, block.columns)
    natural = [band_rows(band, setter) for band in stacked]
    widths = [band_columns(band, block.columns) for band in stacked]
    cells = sum((width * rows for width, rows in zip(widths, natural, strict=True)), Fraction(0))
    free = max(floor(block.columns * (last - ground.first + 1) - text), 0)
    wanted = min(max(free, cells * LOWEST // 1000), cells * HIGHEST // 1000)
    found: list[Inset] = []
    top = ground.first
    for band, rows in zip(stacked, natural, strict=True):
        foot = _foot(top + rows * wanted // cells - 1, last)
        right = block.last_column
        row: list[Inset] = []
        for shot, across in reversed(band):
            rest = replace(block, last_column=right, first_row=top, last_row=foot)
            row.insert(0, inset(setter.house.grid, rest, across, shot.photo.side or Side.RIGHT))
            right -= ceil(across)
        found += row
        top = foot + 1
    return tuple(found)


def _foot(row: int, last: int) -> int:
    """The last row of a photo that wants to end in ``row``, so that the text below it is more than a stub."""
    return last if row >= last else min(row, last - LEAST_BELOW)


def shared_insets(pictures: Sequence[Shot], ground: Ground) -> tuple[Inset, ...]:
    """Photos over all that the text leaves of the ground, side by side or below each other as crops them least."""
    count, block = len(pictures), ground.block
    whole = replace(block, first_row=ground.first, last_row=ground.last - -(-ground.lines // ground.columns))
    choices = [_even(whole, across, count) for across in range(1, min(count, block.columns) + 1)
               if count % across == 0 and block.columns % across == 0]
    return tuple(map(Inset, min(choices, key=lambda areas: sum(map(_departure, pictures, areas)))))


def _even(whole: Area, across: int, count: int) -> tuple[Area, ...]:
    down, columns, rows, first = count // across, whole.columns // across, whole.rows, whole.first_row
    return tuple(
        Area(whole.first_column + n % across * columns, whole.first_column + (n % across + 1) * columns - 1,
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
    return _rows(setter.caption(shot.article, shot.index, shot.photo), width)


def _rows(caption: Paragraph | None, width: Length) -> int:
    breaking = caption.breaking((width,)) if caption else None
    return len(breaking.ends) if breaking else 0


@dataclass(frozen=True, slots=True)
class PlacedShot:
    """A photo in its place: the ``window`` that text keeps clear of, the photo's own box above its caption, which of
    its pixels show, and the last row of the caption."""

    shot: Shot
    window: Window
    rect: Rect
    crop: tuple[int, int, int, int]
    foot: int


def stand(shot: Shot, setter: Setter, place: Window, ends: tuple[Length, int]) -> PlacedShot | None:
    """A photo from the top of ``ends`` down to the caption, whose last row is the other of them. None where less than
    ``LEAST_ROWS`` are left to it."""
    grid, (top, foot_row) = setter.house.grid, ends
    caption = setter.caption(shot.article, shot.index, shot.photo)
    rows = _rows(caption, place.width)
    while foot_row - rows - place.first_row + 1 >= LEAST_ROWS:
        rect, crop = fitted(shot.photo, Rect(place.x, top, place.width, grid.baseline(foot_row - rows) - top))
        needed = _rows(caption, rect.width)
        if needed <= rows:
            return PlacedShot(shot, place, rect, crop, foot_row)
        rows = needed  # a whole photo is narrower than its place, and narrower still above a longer caption
    return None


def caption_lines(placed: PlacedShot, setter: Setter) -> tuple[SetLine, ...]:
    """The lines of a photo's caption and credit."""
    shot = placed.shot
    caption = setter.caption(shot.article, shot.index, shot.photo)
    return caption.set((placed.rect.width,)) if caption else ()


def draw_photo(placed: PlacedShot, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """Photo and caption, which is as wide as the photo; the caption alone where the photo is missing."""
    shot, rect, foot_row = placed.shot, placed.rect, placed.foot
    photo, grid = shot.photo, setter.house.grid
    lines = caption_lines(placed, setter)
    picture = PlacedPicture(rect, photo.file, photo.path, photo.sha256, placed.crop, shot.unit,
                            photo.caption.text if photo.caption else "", photo.mark)
    items: list[Item] = [] if photo.missing else [picture, *outline(rect, setter.house.photo_rule)]
    parts = [Part("photo", rect, file=photo.file, ppi=0.0 if photo.missing else picture.ppi)]
    if lines:
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
