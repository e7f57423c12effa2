"""Photos in their places: the crop about the focus, caption and credit below, a hairline around."""

from __future__ import annotations

from layout.composition.setter import Setter, runs_of
from layout.model.issue import Article, Photo
from layout.model.page import Item, Part, PlacedPicture, Rule
from layout.model.sheet import Rect
from layout.model.style import Stroke
from layout.model.units import Length


def caption_rows(article: Article, index: int, setter: Setter, width: Length) -> int:
    """Rows of the grid that caption and credit take at this width."""
    paragraph = setter.caption(article, index, article.photos[index])
    breaking = paragraph.breaking((width,)) if paragraph else None
    return len(breaking.ends) if breaking else 0


def place_photo(
    article: Article, index: int, setter: Setter, x: Length, width: Length, top: Length, foot_row: int,
) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """Photo and caption: from ``top`` down to the baseline of ``foot_row``, the last of the caption."""
    photo = article.photos[index]
    grid = setter.house.grid
    rows = caption_rows(article, index, setter, width)
    box = Rect(x, top, width, grid.baseline(foot_row - rows) - top)
    rect, crop = fitted(photo, box)
    unit = f"{article.id}/photo/{index}"
    picture = PlacedPicture(rect, photo.file, photo.path, photo.sha256, crop, unit,
                            photo.caption.text if photo.caption else "", photo.mark)
    items: list[Item] = [picture, *outline(rect, setter.house.photo_rule)]
    parts = [Part("photo", rect, file=photo.file, ppi=picture.ppi)]
    paragraph = setter.caption(article, index, photo)
    if paragraph is not None:
        lines = paragraph.set((width,))
        first = foot_row - rows + 1
        caption_box = Rect(x, grid.row_y(first), width, rows * grid.pitch)
        for n, line in enumerate(lines):
            items += runs_of(line, x, grid.baseline(first + n), caption_box)
        size = setter.house.styles["caption"].size
        parts.append(Part("caption", caption_box, size, tuple(line.text for line in lines)))
    return tuple(items), tuple(parts)


def fitted(photo: Photo, box: Rect) -> tuple[Rect, tuple[int, int, int, int]]:
    """Where the picture stands in ``box`` and which of its pixels show.

    ``crop`` fills the box with the largest part of its shape that keeps the focus as near the middle as can be;
    ``whole`` shows everything, narrower or lower than the box.
    """
    if photo.fit == "whole":
        width = min(box.width, box.height * photo.width // photo.height)
        height = min(box.height, box.width * photo.height // photo.width)
        return Rect(box.x + (box.width - width) // 2, box.bottom - height, width, height), (
            0, 0, photo.width, photo.height)
    wide = photo.width * box.height > photo.height * box.width
    width = photo.height * box.width // box.height if wide else photo.width
    height = photo.height if wide else photo.width * box.height // box.width
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
