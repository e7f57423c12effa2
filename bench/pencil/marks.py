"""A mark of the red pencil, and the page that it is made on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.pencil.facts import BlockPart, PageBlock, PageFacts
from bench.pencil.wishes import Asked, Wish


class Grade(StrEnum):
    """``STRICT`` is what only the stricter reading of a rule marks."""

    HARD = "hard"
    SOFT = "soft"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Mark:
    """``weight`` is a half where the rule halves its fault."""

    rule: int
    name: str
    grade: Grade
    articles: tuple[str, ...]
    says: str = ""
    weight: float = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what its editor asked for; ``folder`` is the issue's."""

    page: PageFacts
    asked: Asked
    folder: Path

    def wish(self, block: PageBlock) -> Wish:
        return self.asked.of(block.article)

    def pinned(self, *blocks: PageBlock) -> bool:
        return any(self.wish(block).place for block in blocks)

    def photos(self) -> Iterator[Shown]:
        """Those of the copy, advertisements apart."""
        for block in self.page.stories:
            for number, photo in enumerate(block.photos):
                columns = self.wish(block).photos[number:number + 1]
                yield Shown(block, photo, any(columns) or self.pinned(block))


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo of a block; ``asked`` says that the editor said how large or where."""

    block: PageBlock
    part: BlockPart
    asked: bool

    @property
    def area(self) -> float:
        return self.part.box.area


Rule = Callable[[Sheet], Iterable[Mark]]
