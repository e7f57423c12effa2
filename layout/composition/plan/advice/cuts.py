"""Too much copy is an answer (改稿建议): which stories to cut, by how much, so that the page can be made up.

Every story gets beside its own recipes those of its copy with whole lines off its tail, at a price for every character
by its rank. The search that makes up pages then chooses what to cut, and what it finds is exact by construction: it is
the plan of the shortened copy, and is kept for the build that follows the advice. A page that has a plan already is
first cut to it, story by story, so that nothing moves.

    the plan that there is ─────────────────────────→ least cut of each story in its place
    leaves ─with_cuts─→ search → plan of shorter copy → least cut of each story in its place
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import NamedTuple

from layout.composition.block.measure import arranged
from layout.composition.genre.table import flow_of, genre_of
from layout.composition.head.headline import Rank
from layout.composition.plan.advice.pieces import CutPiece, pieces_for
from layout.composition.plan.advice.pieces import cut as cut_out
from layout.composition.plan.leaves import leaves_of
from layout.composition.plan.model import StoryStanding, standing_of
from layout.composition.plan.problem import Problem, Task
from layout.composition.plan.search.best import LEG, page_plan
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Composer, Start
from layout.composition.plan.search.wheel import Tree
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.composition.text.copyfit import body_characters, cuttable_characters, least_cut, shortened
from layout.composition.text.filling import ends_level
from layout.model.issue import Article, PageCopy, Priority, is_of_close
from layout.model.plan import BlockPlan, PagePlan

DEPTH = 220
"""Thousandths of a story that may be cut at most."""

_PRICES = (60, 90, 60, 150, 90, 200)
"""The price of a character in thousandths in every leg of the search."""

_DEARER, _MILD = (75, 90, 110), 40
"""The prices in legs that begin with the best plan so far, and the step of heat that they begin at: the dearer a
character, the less is cut, and the seldomer a plan is found far from one."""

_CHOICES, _WITH_PHOTO = (1, 2, 3, 5, 7, 9, 12, 16), (1, 3, 6, 10)
"""Lines that a story is counted without, and beside these the most; fewer with a photo, which gives way by itself."""

_FEW, _FEW_PRICE = 2, 140
"""Lines that a story may lose to cure a page, and the price of a character then, thousandths."""

_BY_RANK = {Priority.LOW: 60, Priority.NORMAL: 100, Priority.HIGH: 160, Priority.LEAD: 220}
_GROUP = 130
"""Hundredths of the price of a character that a group asks for; ``_BY_RANK`` has those of stories."""

_ENOUGH, _LITTLE = 1300, 15
"""The search ends with cuts as small as these: thousandths of the least that must be cut, or of the page where nothing
is proved."""

_BRIMMING = 950
"""Thousandths of the page that the smallest recipes take where copy is likely to be too much."""


@dataclass(frozen=True, slots=True)
class CutAdvice:
    """What to cut, and the plan that the copy fits then; ``as_kept`` where it is the one that the page has."""

    cuts: tuple[Cut, ...]
    plan: PagePlan
    as_kept: bool

    @property
    def characters(self) -> int:
        return sum(cut.characters for cut in self.cuts)

    def shorter(self, copy: PageCopy) -> PageCopy:
        """The copy cut so."""
        rest = {cut.article.id: reduce(cut_out, cut.pieces, cut.article) for cut in self.cuts}
        return replace(copy, articles=tuple(rest.get(article.id, article) for article in copy.articles))


@dataclass(frozen=True, slots=True)
class Cut:
    """What is to go of a story, piece by piece; the lines that this saves, and what is left, in characters."""

    article: Article
    pieces: tuple[CutPiece, ...]
    lines: int
    left: int

    @property
    def characters(self) -> int:
        """At the least."""
        return sum(piece.characters for piece in self.pieces)


def provable(task: Task) -> int:
    """Cells that are over whatever the plan: each story in its smallest recipe, those at the page's head exactly as
    wide as the page together."""
    never, columns = 10**9, task.columns
    best = [0] + [never] * columns
    for index in sorted({leaf.story.index for leaf in task.leaves}):
        own = [leaf for leaf in task.leaves if leaf.story.index == index]
        below = min((cells for leaf in own for cells in leaf.least_at(at_head=False).values()), default=never)
        head: dict[int, int] = {}
        for leaf in own:
            for width, cells in leaf.least_at(at_head=True).items():
                head[width] = min(cells, head.get(width, never))
        best = [min([best[taken] + below, *(best[taken - w] + cells for w, cells in head.items() if w <= taken)])
                for taken in range(columns + 1)]
    # Stories too few or too narrow for the head of the page prove nothing of its size.
    return max(0, best[columns] - task.cells) if best[columns] < never else 0


def likely_over(task: Task) -> bool:
    """Whether the smallest recipes of all stories take so much of the page that there is hardly a way to fill it."""
    least: dict[int, int] = {}
    for leaf in task.leaves:
        least[leaf.story.index] = min(leaf.least, least.get(leaf.story.index, leaf.least))
    return sum(least.values()) * 1000 >= task.cells * _BRIMMING


_Shorter = Sequence[tuple[int, tuple[Leaf, ...]]]


def _shorter_leaves(problem: Problem, *, few: bool = False) -> list[_Shorter]:
    """For every story some numbers of characters that it may be cut by, or just a ``few``, each with the leaves of what
    is left."""
    def leaves(article: Article, cut: int) -> tuple[Leaf, ...]:
        return leaves_of(problem.alone(shortened(article, cut)), plainly=True)

    def cuts(article: Article) -> Sequence[int]:
        each = tuple(line_cuts(article, problem.setter))
        if few:
            return each[:_FEW]
        chosen = _WITH_PHOTO if article.photos else _CHOICES
        return sorted({*(cut for lines, cut in enumerate(each, 1) if lines in chosen), *each[-1:]})

    return [[(cut, leaves(article, cut)) for cut in cuts(article)] for article in problem.copy.articles]


def with_few_cuts(problem: Problem) -> Task:
    """The page's task, in which every story may be a line or two shorter, at a price that lets few be."""
    return _with_cuts(problem, _shorter_leaves(problem, few=True), _FEW_PRICE)


def _with_cuts(problem: Problem, shorter: Sequence[_Shorter], price: int) -> Task:
    """The page's task, each leaf with the recipes of its shortened copy, at the price of what is cut."""
    found = []
    for leaf in problem.leaves:
        joined, own = leaf, price * _weight(problem.copy.articles[leaf.story.index])
        for cut, others in shorter[leaf.story.index]:
            for other in others:
                if other.dress == leaf.dress:
                    joined = joined.or_shorter(other, cut, cut * own // 100)
        found.append(joined)
    return replace(problem.task, leaves=tuple(found))


def _weight(article: Article) -> int:
    return _GROUP if standing_of(article) is StoryStanding.GROUP else _BY_RANK[article.priority]


def line_cuts(article: Article, setter: Setter) -> Iterator[int]:
    """The fewest characters that save a line, two lines … of a story in base columns, as far as it may be cut."""
    most = _most(article)
    lines, last = _lines(article, setter), 0
    while last < most:
        lines -= 1
        low, high = last + 1, most + 1
        while low < high:
            middle = (low + high) // 2
            if _lines(shortened(article, middle), setter) <= lines:
                high = middle
            else:
                low = middle + 1
        if low > most:
            return
        last = low
        if not _ends_in_crosshead(shortened(article, low)):
            yield low


def _most(article: Article) -> int:
    """Characters that may be cut (of a group: of its last brief)."""
    if not genre_of(article).leave.cut:
        return 0
    return cuttable_characters(article.stories[-1]) * DEPTH // 1000


def _lines(article: Article, setter: Setter) -> int:
    return natural_lines(flow_of(article, setter), setter.house.grid.measure)


def _ends_in_crosshead(article: Article) -> bool:
    body = article.stories[-1].body
    text = [paragraph for n, paragraph in enumerate(body) if not is_of_close(body, n)]
    return not text or text[-1].crosshead


def cuts_to(plan: PagePlan, problem: Problem) -> CutAdvice | None:
    """The cuts after which every story of the page fits its place in ``plan``; None where some would go too deep."""
    cuts = []
    for block in plan.blocks:
        article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
        if sets(article, block, setter, rank):
            continue
        cut = _cut_to(block, article, setter, rank)
        if cut is None:
            return None
        cuts.append(cut)
    return CutAdvice(tuple(sorted(cuts, key=lambda cut: _weight(cut.article))), plan, as_kept=True) if cuts else None


def _cut_to(block: BlockPlan, article: Article, setter: Setter, rank: Rank) -> Cut | None:
    """The least that is to go of a story that it fits its place; None for more than may be cut, and where it is too
    short."""
    def holds(shorter: Article) -> bool:
        return _holds(shorter, block, setter, rank)

    most = _most(article)
    if holds(article) or not most or not holds(shortened(article, most)):
        return None
    pieces = pieces_for(article, holds, lambda shorter: sets(shorter, block, setter, rank))
    if pieces is None:
        return None
    rest = reduce(cut_out, pieces, article)
    return Cut(article, pieces, max(_lines(article, setter) - _lines(rest, setter), 1), body_characters(rest))


def sets(article: Article, block: BlockPlan, setter: Setter, rank: Rank) -> bool:
    """Whether a block can be set into its place."""
    inside = arranged(article, block, setter, rank)
    return inside is not None and ends_level(inside.short, block.area.columns)


def cuts_found(problem: Problem) -> CutAdvice | None:
    """The smallest cuts that the search finds, with the plan that it finds for them; None where none will do."""
    copy = problem.copy
    deepest = replace(copy, articles=tuple(shortened(article, _most(article)) for article in copy.articles))
    if provable(problem.of(deepest).task):
        return None
    return _searched(problem)


def _searched(problem: Problem) -> CutAdvice | None:
    grid, seed = problem.grid, problem.seed
    shorter = _shorter_leaves(problem)
    least = provable(problem.task) * _ENOUGH or problem.task.cells * _LITTLE
    enough = least * grid.measure // grid.body // 1000
    composers: dict[int, Composer] = {}
    ways: list[_Way] = []
    for leg, price in enumerate((*_PRICES, *_DEARER)):
        if price not in composers:
            wider = _with_cuts(problem, shorter, price)
            if provable(wider):
                return None
            composers[price] = Composer(wider)
        near = leg >= len(_PRICES)
        if near and not ways:
            break
        start = Start(min(ways).tree, _MILD) if near else None
        found = composers[price].anneal(Dice(seed + leg), LEG, start).best
        if found and found.verdict.sound:
            plan = page_plan(problem.copy, found)
            gone = _tails(plan, problem)
            ways += [_Way(not found.verdict.acceptable, gone, leg, found.tree, plan)] if gone else []
        if ways and not min(ways).marked and min(ways).characters <= enough:
            break
    told = (cuts_to(way.plan, problem) for way in sorted(ways))
    return next((replace(advice, as_kept=False) for advice in told if advice), None)


class _Way(NamedTuple):
    """A plan for shorter copy: whether an editor would send it back, and how many characters go at the stories' ends;
    the less, the better."""

    marked: bool
    characters: int
    leg: int
    tree: Tree
    plan: PagePlan


def _tails(plan: PagePlan, problem: Problem) -> int | None:
    """Characters that must go at the ends of the stories for all to fit their places; None where some are too many."""
    characters = 0
    for block in plan.blocks:
        article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
        if not _holds(article, block, setter, rank):
            own = least_cut(article, partial(_holds, block=block, setter=setter, rank=rank))
            if own > _most(article):
                return None
            characters += own
    return characters


def _holds(article: Article, block: BlockPlan, setter: Setter, rank: Rank) -> bool:
    """Whether a story is short enough for its place."""
    return arranged(article, block, setter, rank) is not None
