"""One block to be set, and the keys of its content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.composition.content import Content, content_of, digest, inside_of
from layout.composition.genre.genre import Genre
from layout.composition.genre.table import genre_of
from layout.composition.head.headline import HeadOrder, HeadWish, Rank
from layout.composition.setter import Setter
from layout.model.issue import Article, Setting
from layout.model.plan import BlockPlan
from layout.model.store import key_of as store_key
from layout.typesetting.galley import SHAPER


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
    """The key, among the blocks of one page, of everything that the block's inside hangs on: the article's id, and a
    digest of the article with its photos' hashes and its places in the files, of its plan (wherever that is written)
    and rank, of the house and its faces."""
    return f"{order.article.id}/{digest((content(order.article, setter).stands, *_way(order, setter)))}"


def content_key(order: BlockOrder, setter: Setter) -> str:
    """The key for a store of the same things, wherever the article was written, and of what shapes its text. The same
    in every process."""
    return store_key("block", content(order.article, setter).says, *_way(order, setter), SHAPER)


def content(article: Article, setter: Setter) -> Content:
    """The article's content, reckoned once."""
    made = setter.once(("content", id(article)), lambda: (content_of(article), article))  # which keeps its id its own
    return made[0]


def _way(order: BlockOrder, setter: Setter) -> tuple[str, str, str]:
    rank = setter.once(("key", order.rank), lambda: digest(order.rank))
    return repr(replace(order.plan, mark=None)), rank, setter.once("key", lambda: inside_of(setter.house))
