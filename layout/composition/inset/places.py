"""Where photos stand in a block when no plan says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from layout.composition.frame import row_ink_top
from layout.composition.inset.crop import LEAST_PPI
from layout.composition.inset.shot import Shot, caption_rows
from layout.composition.setter import Setter
from layout.composition.text.runaround import Window, inset, taken, width_of
from layout.model.issue import Photo, Side
from layout.model.plan import Area, Inset
from layout.model.sheet import Grid

USUAL_COLUMNS = 2
"""Base columns of a photo in a story, where nobody says otherwise."""

LEAST_BELOW = 5
"""Rows of text under a photo in a story, or over it, if there are any: fewer are a crumb (M88)."""

CRUMB = 3
"""Rows of a crumb at the least, where there must be one."""

GROWN = 2
"""Rows that a photo grows by to leave no crumb; rather than by more it shrinks."""

_ALIKE = 6
"""The part of their mean by which the rows of photos side by side may differ for them to have the same."""

LOWEST, HIGHEST = 700, 1300
"""How far a photo's height may depart from its own shape to make the text come out, in thousandths."""

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
    crumbs: bool = False
    """Whether a photo may leave a few rows of text below it."""
    give: int = 0
    """Rows by which photos that may be cropped are higher than the text asks for, or lower."""
    side: Side = Side.RIGHT
    """Where a photo stands that has no side of its own."""


def shared_bands(pictures: Sequence[Shot], columns: int, _: Grid) -> list[list[ShotWish]]:
    """Photos that share the whole width of so many base columns, in bands from the top."""
    across = len(pictures) if pictures and columns % len(pictures) == 0 else 1
    shared = [(shot, Fraction(columns // across)) for shot in pictures]
    return [shared[n:n + across] for n in range(0, len(shared), across)]


def story_bands(pictures: Sequence[Shot], columns: int, grid: Grid) -> list[list[ShotWish]]:
    """A story's photos in a block so many base columns wide, in bands from the top, each with its own number of
    columns: side by side where there is the width and none has a side of its own, else one below the other."""
    wanted = [(shot, min(shot.photo.columns or usual_columns(shot.photo, grid), Fraction(columns)))
              for shot in pictures]
    in_one = sum(ceil(across) for _, across in wanted) <= columns and not any(s.photo.side for s, _ in wanted)
    return [wanted] if in_one else [[one] for one in wanted]


def usual_columns(photo: Photo, grid: Grid) -> Fraction:
    """The base columns of a photo in a story where nobody says otherwise: fewer of one whose pixels do not go so far,
    but one at the least."""
    return Fraction(next((n for n in range(USUAL_COLUMNS, 1, -1) if is_fine(photo, n, grid)), 1))


def is_fine(photo: Photo, columns: int, grid: Grid) -> bool:
    """Whether a photo has the pixels to be so many base columns wide."""
    return photo.missing or photo.width * 72000 >= LEAST_PPI * grid.span(columns)


def band_rows(band: Sequence[ShotWish], setter: Setter) -> int:
    """Rows that the photos of a band take with their captions, and a blank row, when each keeps its own shape; the
    mean where they differ."""
    rows = [shot_rows(shot, across, setter) for shot, across in band]
    return -(-sum(rows) // len(rows)) if rows else 0


def shot_rows(shot: Shot, across: Fraction, setter: Setter) -> int:
    """Rows that a photo takes with its caption, and a blank row, when it keeps its own shape; one that is shown whole
    has white above it rather than at its sides."""
    grid = setter.house.grid
    width, photo = width_of(grid, across), shot.photo
    height = width * photo.height // photo.width + row_ink_top(grid, 1) + grid.pitch - grid.baseline(1)
    spare = grid.pitch - 1 if photo.fit == "whole" else grid.pitch // 2
    return (height + spare) // grid.pitch + caption_rows(shot, setter, width) + 1


def band_columns(band: Sequence[ShotWish], columns: int) -> Fraction:
    """Base columns that the photos of a band take from the text, in a block of so many ``columns``."""
    return sum((taken(across, shot.photo.side or Side.RIGHT, columns) for shot, across in band), Fraction(0))


def story_insets(pictures: Sequence[Shot], ground: Ground, setter: Setter) -> tuple[Inset, ...]:
    """A story's photos from the ground's first row down, in a corner of its where they have no side of their own.
    Those that may be cropped grow or shrink somewhat to leave to the copy the rows that it wants, no more and no
    less."""
    block, last = ground.block, ground.last
    found: list[Inset] = []
    top = ground.first
    for band in _heights(pictures, ground, setter):
        right = block.last_column
        row: list[Inset] = []
        for one, rows in reversed(band):
            shot, across = one
            foot = _foot(top + rows - 1, last, one, ground)
            rest = replace(block, last_column=right, first_row=top, last_row=foot)
            row.insert(0, inset(setter.house.grid, rest, across, shot.photo.side or ground.side))
            right -= ceil(across)
        found += row
        top = max(place.area.last_row for place in row) + 1
    return tuple(found)


def _heights(pictures: Sequence[Shot], ground: Ground, setter: Setter) -> list[list[tuple[ShotWish, int]]]:
    """The bands of a story's photos, each photo with its rows."""
    columns = ground.block.columns
    bands = [list(zip(band, _natural(band, setter), strict=True))
             for band in story_bands(pictures, columns, setter.house.grid)]
    cells = [(one[0].photo.fit == "whole", band_columns([one], columns) * rows) for band in bands for one, rows in band]
    text = -(-ground.lines * columns // ground.columns) + ground.taken
    free = columns * (ground.last - ground.first + 1) - text - sum(n for whole, n in cells if whole)
    giving = sum((n for whole, n in cells if not whole), Fraction(0))
    wanted = min(max(floor(free), giving * LOWEST // 1000), giving * HIGHEST // 1000)
    return [[(one, rows if one[0].photo.fit == "whole" else int(rows * wanted // giving) + ground.give)
             for one, rows in band] for band in bands]


def _natural(band: Sequence[ShotWish], setter: Setter) -> list[int]:
    """The rows of each photo of a band: as many of one as of another, where their shapes are not too different."""
    rows, mean = [shot_rows(shot, across, setter) for shot, across in band], band_rows(band, setter)
    return [mean] * len(rows) if all(abs(n - mean) * _ALIKE <= mean for n in rows) else rows


def _foot(row: int, last: int, one: ShotWish, ground: Ground) -> int:
    """The last row of a photo that wants to end in ``row``, so that the text below it is no crumb, or a large one."""
    below, columns = last - row, ground.block.columns
    if below <= 0:
        return last
    if below >= LEAST_BELOW or one[0].photo.fit == "whole" or one[1] >= columns:
        return row
    if ground.crumbs:
        return min(row, last - CRUMB)
    return last if below <= GROWN else last - LEAST_BELOW


def crumbs(photos: Sequence[Window], first: int, last: int) -> int:
    """How many photos, of those in the text between these rows, have a few rows of text under them or over them, and
    no more."""
    return sum(any(0 < rows < LEAST_BELOW for rows in _around(photo, photos, first, last)) for photo in photos)


def _around(photo: Window, photos: Sequence[Window], first: int, last: int) -> tuple[int, int]:
    """The rows over a photo and under it, to the next one over its columns."""
    near = [other for other in photos if other is not photo and other.x < photo.right and photo.x < other.right]
    above = max((o.last_row for o in near if o.last_row < photo.first_row), default=first - 1)
    below = min((o.first_row for o in near if o.first_row > photo.last_row), default=last + 1)
    return photo.first_row - above - 1, below - photo.last_row - 1


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
