"""An advertisement (广告): set as its client handed it in. Its picture is shown whole, whatever shape its place has;
the composer neither dresses it otherwise nor asks to cut it."""

from __future__ import annotations

from dataclasses import replace

from layout.composition.genre.genre import NO_LEAVE, Genre
from layout.composition.inset.shot import Shot, shots
from layout.model.issue import Article, Kind


def whole_shots(article: Article) -> tuple[Shot, ...]:
    """The pictures, none of them cropped."""
    return tuple(replace(shot, photo=replace(shot.photo, fit="whole")) for shot in shots(article))


ADVERTISEMENT = Genre("advertisement", lambda article: article.kind is Kind.AD, leave=NO_LEAVE, shots=whole_shots)
