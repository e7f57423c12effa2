"""The problem of one page: everything that deciding its make-up depends on, made once and handed on whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from layout.composition.head.headline import Rank
from layout.composition.head.ranks import ranks_of
from layout.composition.setter import Setter
from layout.model.issue import Article, PageCopy
from layout.model.plan import BlockPlan, Effort, PagePlan
from layout.model.sheet import Grid
from layout.model.style import House, MakeupWeights

if TYPE_CHECKING:
    from layout.composition.plan.search.leaf import Leaf


_FULL = 955
"""Thousandths of the page that the least recipes take of copy that hardly fits."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the search is to do: place ``leaves`` so that they fill ``columns`` by ``rows`` cells, at the least price by
    the house's ``weights``. ``seed`` is that of its first leg, ``effort`` says how many there are."""

    leaves: tuple[Leaf, ...]
    columns: int
    rows: int
    weights: MakeupWeights
    seed: int
    effort: Effort

    @property
    def cells(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True, eq=False)
class Problem:
    """A page to be made up: its ``copy``, the plan ``kept`` of it, the ``setter`` with the house, every block's rank by
    its article, how long it may be thought over, and whether it is ``weighed`` alone: then nothing is looked for that
    would be said besides what it comes to. What is reckoned from these is reckoned when first asked for."""

    copy: PageCopy
    kept: PagePlan | None
    setter: Setter
    ranks: Mapping[str, Rank]
    effort: Effort = Effort.NORMAL
    weighed: bool = False

    @property
    def house(self) -> House:
        return self.setter.house

    @property
    def grid(self) -> Grid:
        return self.house.grid

    @property
    def per_cell(self) -> float:
        """Characters of body that a cell, a line of one base column, holds."""
        return self.grid.measure / self.grid.body

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.copy.articles}

    @cached_property
    def kept_blocks(self) -> Mapping[str, BlockPlan]:
        """The blocks of the kept plan by their articles; none without one."""
        return {block.article: block for block in self.kept.blocks} if self.kept else {}

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The page's stories as the search sees them."""
        from layout.composition.plan.leaves import leaves_of

        return leaves_of(self)

    @cached_property
    def seed(self) -> int:
        """The seed of the page's search: a hash of the grid, the stories and their relations, so that the same copy
        gives the same page on any machine, and a typo that changes no line count changes nothing."""
        told = repr((self.grid.columns, self.grid.rows, [leaf.signature for leaf in self.leaves]))
        return int.from_bytes(sha256(told.encode("utf-8")).digest()[:6], "big")

    @property
    def task(self) -> Task:
        """What the search is given of the page."""
        grid = self.grid
        return Task(self.leaves, grid.columns, grid.rows, self.house.makeup, self.seed, self.effort)

    @cached_property
    def eased(self) -> Problem:
        """The same page with smaller heads, the lead's among them, where its copy hardly fits otherwise."""
        least: dict[int, int] = {}
        for leaf in self.leaves:
            least[leaf.story.index] = min(leaf.least, least.get(leaf.story.index, leaf.least))
        grid = self.grid
        if sum(least.values()) * 1000 < _FULL * grid.columns * grid.rows:
            return self
        ranks = ranks_of(self.copy, self.setter, eased=True)
        return self if ranks == self.ranks else replace(self, ranks=ranks)

    def of(self, copy: PageCopy) -> Problem:
        """The same page with other copy."""
        return replace(self, copy=copy)

    def alone(self, article: Article) -> Problem:
        """A page of this article alone."""
        return self.of(replace(self.copy, articles=(article,)))

    def having(self, article: Article) -> Problem:
        """The same page with this article in place of that of its name, or behind the others; what is known of these
        need not be reckoned again."""
        articles = [article if other.id == article.id else other for other in self.copy.articles]
        articles += [] if article.id in self.articles else [article]
        page = self.of(replace(self.copy, articles=tuple(articles)))
        own = page.alone(article).leaves
        vars(page)["leaves"] = tuple(leaf if other.id != article.id else leaf.at(number) for number, other in
                                     enumerate(articles) for leaf in (own if other.id == article.id else self.leaves)
                                     if other.id == article.id or leaf.story.article == other.id)
        return page
