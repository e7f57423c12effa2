"""A photo as its block has it, and the rows that its caption takes."""

from __future__ import annotations

from dataclasses import dataclass

from layout.composition.setter import Setter
from layout.model.issue import Article, Photo
from layout.model.printed import photo_unit
from layout.model.units import Length
from layout.typesetting.galley import Paragraph


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


def caption_of(shot: Shot, setter: Setter) -> Paragraph | None:
    """A photo's caption and credit; None without either."""
    return setter.caption(shot.article, shot.index, shot.photo)


def caption_rows(shot: Shot, setter: Setter, width: Length) -> int:
    """Rows of the grid that caption and credit take at this width."""
    def rows() -> int:
        caption = caption_of(shot, setter)
        breaking = caption.breaking((width,)) if caption else None
        return len(breaking.ends) if breaking else 0

    return setter.once(("caption rows", shot, width), rows)
