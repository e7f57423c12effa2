"""What a value says, apart from where it was written: what keys are made of, and the marks that were taken out."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b

from layout.model.diagnostic import Mark
from layout.model.issue import Article
from layout.model.style import House

_ELSEWHERE = ("name", "paper", "sheet", "folio", "press", "makeup", "pack", "fillers", "sources")
"""What of a house does not bear on the inside of a block."""


@dataclass(frozen=True, slots=True)
class Content:
    """An article told apart: ``says``, a digest of all that it says, and ``marks``, the places where that was written,
    each once, in the order of the article's fields. ``stands`` is a digest of the two."""

    says: str
    marks: tuple[Mark, ...]
    stands: str


def content_of(article: Article) -> Content:
    """Two articles that say the same have as many marks, and the same mark at the same places."""
    numbers: dict[Mark, int] = {}
    says = digest(_unmarked(article, numbers))
    marks = tuple(numbers)
    return Content(says, marks, digest((says, marks)))


def _unmarked(value: object, numbers: dict[Mark, int]) -> object:
    """The value as plain tuples, with numbers for its marks."""
    if isinstance(value, Mark):
        return numbers.setdefault(value, len(numbers))
    if isinstance(value, tuple):
        return tuple(_unmarked(part, numbers) for part in value)
    if is_dataclass(value):
        return (type(value).__name__, *(_unmarked(getattr(value, field.name), numbers) for field in fields(value)))
    return value


def inside_of(house: House, *also: str) -> str:
    """A digest of what of a house bears on the inside of a block, its faces' hashes with it, and of these fields."""
    return digest([getattr(house, name) for name in house.__slots__ if name not in _ELSEWHERE or name in also])


def digest(value: object) -> str:
    """A digest of a frozen value by all of its fields, of 32 hexadecimal digits."""
    return blake2b(repr(value).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
