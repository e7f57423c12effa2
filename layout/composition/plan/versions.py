"""How large a story's photo may be where nobody says: the versions that recipes are counted for. M10, M81."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from layout.composition.genre.table import genre_of
from layout.composition.inset.places import is_fine, usual_columns
from layout.composition.plan.model import StoryStanding, standing_of
from layout.model.issue import Article, Photo
from layout.model.sheet import Grid

_LEAD_PHOTO, _PHOTO = 180, 140
"""Thousandths of the page that a photo in the lead, and in another story, may take at the most."""

_SEEN = 70
"""Thousandths of the page that the lead's photo wants at the least."""

_WIDEST = 4
"""Base columns, of six, of the widest photo that is chosen in a story."""

_PANORAMA = 2
"""Widths to a height from which a photo is a panorama: it wants half of the page's columns."""


def versions(article: Article, width: int, grid: Grid) -> Iterator[Article]:
    """The article in a block so many columns wide as it is, then with its photo larger, or smaller, than usual;
    in the lead with the first of two."""
    yield article
    if not _is_free(article):
        return
    photo, *others = article.photos
    lead, usual = standing_of(article) is StoryStanding.LEAD, usual_columns(photo, grid)
    most, widest = _LEAD_PHOTO if lead else _PHOTO, max(round(_WIDEST * grid.columns / 6), _half(grid))
    for columns in range(2 if lead else 1, min(width, widest) + 1):
        if columns != usual and _share(photo, columns, grid) <= most and is_fine(photo, columns, grid):
            yield replace(article, photos=(replace(photo, columns=Fraction(columns)), *others))


def _is_free(article: Article) -> bool:
    """Whether the width of its photo in the story is the composer's to choose; of several in the lead, of the first."""
    several = len(article.photos) - (standing_of(article) is StoryStanding.LEAD)
    return bool(article.photos and several <= 1 and genre_of(article).leave.enlarge
                and not any(photo.columns for photo in article.photos))


def _share(photo: Photo, columns: int, grid: Grid) -> float:
    """Thousandths of the page that a photo takes in so many columns."""
    return 1000 * grid.span(columns) ** 2 * photo.height / photo.width / (grid.width * grid.height)


def is_panorama(photo: Photo) -> bool:
    return photo.width >= _PANORAMA * photo.height


def lacking(article: Article, columns: int, grid: Grid) -> Fraction:
    """How many of the base columns its photo wants it has not, in a place that is so many wide: half of the page's as a
    panorama, enough to be seen in the lead, two of a photo that is wider than high. Nothing of several photos, or where
    its editor says how wide it is."""
    place = article.place
    if len(article.photos) != 1 or article.photos[0].columns or (place and (place.columns or place.width)):
        return Fraction(0)
    (photo,) = article.photos
    if is_panorama(photo):
        wanted = _half(grid)
    elif standing_of(article) is StoryStanding.LEAD:
        wanted = next((n for n in range(1, grid.columns) if _share(photo, n, grid) >= _SEEN), grid.columns)
    else:
        wanted = 2 if photo.width > photo.height else 1
    return Fraction(max(wanted - columns, 0))


def _half(grid: Grid) -> int:
    """The fewest base columns that are half of the page's."""
    return -(-grid.columns // 2)
