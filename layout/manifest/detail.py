"""Where in a photo there is something to see, for a crop to keep it: looked at once, and very small. M97.

A photo is brought down to squares of which each is the mean of many pixels, so that grain is gone, and blurred by one
square more, so that the windows of a house front are. What is left and differs from what stands beside it by more than
most of the photo does is detail: the outline of somebody before a wall, not the wall, the sky or the water.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageChops, ImageFilter, ImageOps, features

from layout.manifest.formats import PRINTED
from layout.model.issue import DETAIL_STEPS, Article, Detail, PageCopy, Photo
from layout.model.store import NOTHING_KEPT, Store, key_of

_APART = 2
"""Squares between the two that are compared."""

_LEAST, _FULL = 10, 24
"""Steps of 255 by which squares must differ to count at all, and above that to count in full."""

_USUAL = 2
"""Times the difference that half of the photo has, which is its texture."""

_ASIDE = 4
"""The part that a square at the edge counts of one in the middle: what stands there is seldom what was photographed."""


def with_detail(page: PageCopy, store: Store = NOTHING_KEPT) -> PageCopy:
    """The page's copy with the detail of every photo that a crop is to be chosen for."""
    return replace(page, articles=tuple(_seen(article, store) for article in page.articles))


def _seen(article: Article, store: Store) -> Article:
    photos = tuple(_looked_at(photo, store) for photo in article.photos)
    return replace(article, photos=photos, members=tuple(_seen(member, store) for member in article.members))


def _looked_at(photo: Photo, store: Store) -> Photo:
    if photo.missing or photo.focus is not None or photo.fit != "crop":
        return photo
    key = key_of("detail", photo.sha256, PIL.__version__, str(features.version("jpg")))
    kept = store.get(key)
    if kept is None:
        content = _content(photo)
        if content is None:
            return photo
        kept = _bytes_of(content)
        store.put(key, kept)
    return replace(photo, detail=Detail(tuple(kept[:DETAIL_STEPS]), tuple(kept[DETAIL_STEPS:]))) if kept else photo


def _content(photo: Photo) -> bytes | None:
    """What the photo's file holds; None where it is not the one that was read, which prepress tells."""
    try:
        content = Path(photo.path).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == photo.sha256 else None


def _bytes_of(content: bytes) -> bytes:
    """The detail of every row and every column; nothing of a file that cannot be decoded, which prepress tells."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            squares = _strengths(_small(content)).tobytes()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return b""
    rows = [squares[at:at + DETAIL_STEPS] for at in range(0, len(squares), DETAIL_STEPS)]
    return bytes(_weighed(line) for line in (*rows, *map(bytes, zip(*rows, strict=True))))


def _small(content: bytes) -> Image.Image:
    """The upright photo in so many squares; a JPEG is decoded at the size that is just enough."""
    with Image.open(BytesIO(content), formats=PRINTED) as opened:
        opened.draft("RGB", (2 * DETAIL_STEPS, 2 * DETAIL_STEPS))
        opened.load()
        ImageOps.exif_transpose(opened, in_place=True)
        return opened.convert("RGB").resize((DETAIL_STEPS, DETAIL_STEPS), Image.Resampling.BOX)


def _strengths(small: Image.Image) -> Image.Image:
    """How much detail each square has, from 0 to 100."""
    soft = small.filter(ImageFilter.BoxBlur(1))
    steps = ImageChops.lighter(_steps(soft, _APART, 0), _steps(soft, 0, _APART))
    least = max(_LEAST, _USUAL * _median(steps))
    return steps.point([100 * min(max(step - least, 0), _FULL) // _FULL for step in range(256)])


def _steps(image: Image.Image, right: int, down: int) -> Image.Image:
    """By how much each square's neighbours left and right, or above and below, differ in the colour that differs most;
    nothing at the edges, which have but one."""
    width, height = image.size
    apart = ImageChops.difference(image.crop((right, down, width, height)),
                                  image.crop((0, 0, width - right, height - down)))
    red, green, blue = apart.split()
    found = Image.new("L", image.size)
    found.paste(ImageChops.lighter(ImageChops.lighter(red, green), blue), (right // 2, down // 2))
    return found


def _median(steps: Image.Image) -> int:
    counted, half = 0, DETAIL_STEPS * DETAIL_STEPS // 2
    for step, count in enumerate(steps.histogram()):
        counted += count
        if counted >= half:
            return step
    return 0


def _weighed(line: bytes) -> int:
    """The detail of a row or a column, from 0 to 100: the mean of its squares, those in the middle counting more."""
    half = len(line) // 2
    weights = [half + (_ASIDE - 1) * min(at, len(line) - 1 - at) for at in range(len(line))]
    return sum(weight * value for weight, value in zip(weights, line, strict=True)) // sum(weights)
