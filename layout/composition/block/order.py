"""One block to be set, and the key of its content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from layout.composition.genre.genre import Genre
from layout.composition.genre.table import genre_of
from layout.composition.head.headline import HeadOrder, HeadWish, Rank
from layout.composition.setter import Setter
from layout.model.issue import Article, Setting
from layout.model.plan import BlockPlan
from layout.model.style import House

_ELSEWHERE = ("name", "paper", "sheet", "folio", "press", "makeup", "pack", "fillers", "sources")
"""What of a house does not bear on the inside of a block."""


@dataclass(frozen=True, slots=True)
class BlockOrder:
    """An ``article`` to be set as its ``plan`` says, with heads of its ``rank``."""

    article: Article
    plan: BlockPlan
    rank: Rank

    @property
    def genre(self) -> Genre:
        return genre_of(self.article)

    @property
    def framed(self) -> bool:
        return is_framed(self.article, self.plan)

    @property
    def down(self) -> bool:
        """Whether the text runs down (竖排)."""
        return self.article.setting is Setting.VERTICAL

    @property
    def head(self) -> HeadOrder:
        return HeadOrder(self.article, self.rank, HeadWish(self.plan.head_size, self.plan.head_lines))


def is_framed(article: Article, plan: BlockPlan) -> bool:
    """Whether a frame stands around the block: because the editor wants it, or the plan."""
    return article.frame or bool(plan.framed)


def key_of(order: BlockOrder, setter: Setter) -> str:
    """The key of everything that the block's inside hangs on: its article's id, and a digest of the article with its
    photos' hashes and its places in the files, of its plan (wherever that is written) and rank, of the house and its
    faces. The same in every process that runs the same engine."""
    article = setter.once(("key", id(order.article)), lambda: (digest(order.article), order.article))
    rank = setter.once(("key", order.rank), lambda: digest(order.rank))
    house = setter.once("key", lambda: digest(_inside_of(setter.house)))
    return f"{order.article.id}/{digest((article[0], replace(order.plan, mark=None), rank, house))}"


def digest(value: object) -> str:
    """A digest of a frozen value by all of its fields, of 32 hexadecimal digits."""
    return blake2b(repr(value).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _inside_of(house: House) -> tuple[object, ...]:
    return tuple(getattr(house, field) for field in house.__slots__ if field not in _ELSEWHERE)
