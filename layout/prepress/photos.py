"""The photos in the account: every one of the manifest stands on the page exactly once, by its hash, unbent, and shows
a part of itself. P89."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from layout.model.diagnostic import Findings
from layout.model.issue import Article, PageCopy, Photo
from layout.model.ledger import article_of
from layout.model.page import Page, PlacedPicture
from layout.model.printed import photo_unit

_BENT = 20
"""Thousandths by which a photo's place may differ in shape from the part that is shown; or by a pixel each way, since a
part has whole ones."""


def settle_photos(page: Page, copy: PageCopy, found: Findings) -> None:
    """Say every photo that is not on the page as it was declared, and every one that nobody declared."""
    placed: dict[str, list[PlacedPicture]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, PlacedPicture):
            placed[item.unit].append(item)
    for unit, photo in _declared(copy):
        pictures = placed.pop(unit, [])
        if photo.missing:
            continue
        where = {"article": article_of(unit), "file": photo.file}
        if len(pictures) != 1:
            found.say("photo-count", photo.mark, count=len(pictures), **where)
        elif not _is_part(pictures[0], photo):
            found.say("photo-otherwise", photo.mark, **where)
    for unit, strays in placed.items():
        found.say("photo-undeclared", strays[0].mark, article=article_of(unit), file=strays[0].file)


def _declared(copy: PageCopy) -> Iterator[tuple[str, Photo]]:
    for article in copy.articles:
        yield from _photos(article)


def _photos(article: Article) -> Iterator[tuple[str, Photo]]:
    for number, photo in enumerate(article.photos):
        yield photo_unit(article.id, number), photo
    for member in article.members:
        yield from _photos(member)


def _is_part(picture: PlacedPicture, photo: Photo) -> bool:
    """Whether it is a part of this photo, in a place of that part's shape."""
    left, top, right, bottom = picture.crop
    inside = 0 <= left < right <= photo.width and 0 <= top < bottom <= photo.height
    if picture.sha256 != photo.sha256 or not inside or picture.rect.height <= 0:
        return False
    place, wide, high = picture.rect, right - left, bottom - top
    return abs(place.width * high - place.height * wide) <= max(
        place.height * wide * _BENT // 1000, place.width + place.height)
