"""All genres, and which of them an article is."""

from __future__ import annotations

from layout.composition.genre.advertisement import ADVERTISEMENT
from layout.composition.genre.genre import Genre
from layout.composition.genre.group import GROUP
from layout.composition.genre.photo_item import FILLER, PHOTO_ITEM
from layout.composition.genre.story import STORY
from layout.composition.inset.places import ShotWish
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.issue import Article
from layout.model.sheet import Grid

GENRES = [GROUP, FILLER, PHOTO_ITEM, ADVERTISEMENT, STORY]
"""An article is of the first of these that holds it; every article is a story."""


def genre_of(article: Article) -> Genre:
    return next(genre for genre in GENRES if genre.holds(article))


def flow_of(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """A block's running text."""
    return genre_of(article).flow(article, setter)


def bands_of(article: Article, columns: int, grid: Grid) -> list[list[ShotWish]]:
    """A block's photos in bands from the top, each with the base columns it takes, in a block so many columns wide."""
    genre = genre_of(article)
    return genre.bands(genre.shots(article), columns, grid)
