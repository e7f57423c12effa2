"""Too much copy is an answer (改稿建议): which stories to cut, by how much, so that the page can be made up.

Every story gets beside its own recipes those of its copy with whole lines off its tail, at a price for every character
by its rank. The search that makes up pages then chooses what to cut, and what it finds is exact by construction. What
is advised is followed here before it is given: the page is composed from the shortened copy as the next build will.

    leaves ─with_cuts(12, 22 %)→ search → cuts → least cuts in those places → composed from the shortened copy
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.composition.advice import body_characters, least_cut, shortened
from layout.composition.block import Rank, arranged, flow_of
from layout.composition.columns import natural_lines
from layout.composition.plan.compose import leaves_and_seed, page_plan, search
from layout.composition.plan.leaf import Leaf
from layout.composition.plan.recipes import leaves_of
from layout.composition.plan.search import Found
from layout.composition.setter import Setter
from layout.model.diagnostic import Mark
from layout.model.issue import Article, PageCopy, Priority
from layout.model.plan import BlockPlan, Effort

DEPTHS = ((120, 100), (220, 20))
"""Thousandths of a story that may be cut at most, and the price of a character in thousandths: deeper and cheaper only
where that is not enough, so that the search finds more room."""

_BY_RANK = {Priority.LOW: 60, Priority.NORMAL: 100, Priority.HIGH: 160, Priority.LEAD: 220}
_GROUP = 130
"""Hundredths of it that a story's rank asks for."""

_LEGS, _LEGS_WITHOUT = 5, 3
"""Legs of a search in which advice, and a page without a story, must prove themselves."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters to take from a story's end: the lines that this saves, what is left, the number of the first paragraph
    that it touches, where that is, and the words from which on all goes."""

    article: Article
    characters: int
    lines: int
    left: int
    paragraph: int
    mark: Mark
    words: str


def provable(leaves: Sequence[Leaf], columns: int, rows: int) -> int:
    """Cells that are over whatever the plan: each story in its smallest recipe, those at the page's head exactly as
    wide as the page together."""
    never = 10**9
    best = [0] + [never] * columns
    for index in sorted({leaf.story.index for leaf in leaves}):
        own = [leaf for leaf in leaves if leaf.story.index == index]
        below = min((cells for leaf in own for cells in leaf.least_at(at_head=False).values()), default=never)
        head: dict[int, int] = {}
        for leaf in own:
            for width, cells in leaf.least_at(at_head=True).items():
                head[width] = min(cells, head.get(width, never))
        best = [min([best[taken] + below, *(best[taken - w] + cells for w, cells in head.items() if w <= taken)])
                for taken in range(columns + 1)]
    # Stories too few or too narrow for the head of the page prove nothing of its size.
    return max(0, best[columns] - columns * rows) if best[columns] < never else 0


def with_cuts(copy: PageCopy, leaves: Sequence[Leaf], setter: Setter, ranks: Mapping[str, Rank],
              depth: int, price: int) -> list[Leaf]:
    """The leaves, each with the recipes of its copy shortened by whole lines up to ``depth`` thousandths, at
    ``price`` a character."""
    found = []
    shorter: dict[int, list[tuple[int, tuple[Leaf, ...]]]] = {}
    for leaf in leaves:
        index = leaf.story.index
        if index not in shorter:
            article = copy.articles[index]
            shorter[index] = [(cut, leaves_of(replace(copy, articles=(shortened(article, cut),)), setter, ranks))
                              for cut in line_cuts(article, setter, depth)]
        joined = leaf
        for cut, others in shorter[index]:
            for other in others:
                if other.dress == leaf.dress:
                    joined = joined.or_shorter(other, cut, cut * price * _weight(copy.articles[index]) // 100)
        found.append(joined)
    return found


def _weight(article: Article) -> int:
    return _GROUP if article.members else _BY_RANK[article.priority]


def line_cuts(article: Article, setter: Setter, depth: int) -> Iterator[int]:
    """The fewest characters that save a line, two lines … of a story in base columns, up to ``depth`` thousandths of
    its copy (of a group: of its last brief)."""
    tail = article.members[-1] if article.members else article
    most = body_characters(tail) * depth // 1000
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


def _lines(article: Article, setter: Setter) -> int:
    return natural_lines(flow_of(article, setter), setter.house.grid.measure)


def _ends_in_crosshead(article: Article) -> bool:
    last = article.members[-1] if article.members else article
    return not last.body or last.body[-1].crosshead


def cuts_that_fit(copy: PageCopy, leaves: Sequence[Leaf], setter: Setter, ranks: Mapping[str, Rank], seed: int,
                  effort: Effort) -> tuple[Cut, ...] | None:
    """The cuts after which the page can be made up, and is by the next build; None where none at all will do."""
    grid = setter.house.grid
    for depth, price in DEPTHS:
        wider = with_cuts(copy, leaves, setter, ranks, depth, price)
        if provable(wider, grid.columns, grid.rows):
            continue
        found, _ = search(wider, grid.columns, grid.rows, setter.house.makeup, seed, effort, _LEGS)
        if found is None or not found.verdict.sound:
            continue
        given = {b.story.article: b.recipe.cut for b in found.blocks if b.recipe.cut}
        least = _least(copy, found, given, setter, ranks)
        for cuts in (least, given) if least != given else (given,):
            if composes(followed(copy, cuts), setter, ranks, _LEGS):
                return tuple(_told(article, cuts[article.id], setter) for article in copy.articles
                             if article.id in cuts)
    return None


def followed(copy: PageCopy, cuts: Mapping[str, int]) -> PageCopy:
    """The copy as an editor leaves it who does just what is advised."""
    return replace(copy, articles=tuple(
        shortened(article, cuts[article.id]) if cuts.get(article.id) else article for article in copy.articles))


def composes(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank], legs: int) -> bool:
    """Whether the first ``legs`` of a build's search make up the page soundly, so that the build does too."""
    leaves, seed = leaves_and_seed(copy, setter, ranks)
    grid = setter.house.grid
    if provable(leaves, grid.columns, grid.rows):
        return False
    found, _ = search(leaves, grid.columns, grid.rows, setter.house.makeup, seed, Effort.QUICK, legs)
    return found is not None and found.verdict.sound


def held_over(copy: PageCopy, leaves: Sequence[Leaf], surplus: int, setter: Setter,
              ranks: Mapping[str, Rank]) -> Article | None:
    """The one story, of those of low rank before others, without which the page can be made up."""
    cells = {leaf.story.index: leaf.story.cells for leaf in leaves}
    spare = [n for n, a in enumerate(copy.articles) if a.priority in (Priority.LOW, Priority.NORMAL) and a.body]
    spare.sort(key=lambda n: (abs(cells[n] - surplus), n))
    for n in sorted(spare[:2], key=lambda n: copy.articles[n].priority is not Priority.LOW):
        rest = replace(copy, articles=copy.articles[:n] + copy.articles[n + 1:])
        if composes(rest, setter, ranks, _LEGS_WITHOUT):
            return copy.articles[n]
    return None


def _least(copy: PageCopy, found: Found, given: Mapping[str, int], setter: Setter,
           ranks: Mapping[str, Rank]) -> dict[str, int]:
    """The fewest characters with which every story still fits the place that was found for it."""
    blocks = {b.article: b for b in page_plan(copy, found).blocks}
    least = {}
    for article in copy.articles:
        if article.id in given:
            block, rank = blocks[article.id], ranks[article.id]

            def fits(shorter: Article, block: BlockPlan = block, rank: Rank = rank) -> bool:
                inside = arranged(shorter, block, setter, rank)
                return inside is not None and inside.short < max(2, block.area.columns)

            least[article.id] = min(least_cut(article, fits), given[article.id])
    return least


def _told(article: Article, characters: int, setter: Setter) -> Cut:
    rest = shortened(article, characters)
    tail = article.members[-1] if article.members else article
    kept = rest.members[-1] if rest.members else rest
    number = max(len(kept.body) - 1, 0)
    while number + 1 < len(tail.body) and number < len(kept.body) and kept.body[number].text == tail.body[number].text:
        number += 1
    paragraph = tail.body[number]
    begins = len(kept.body[number].text) if number < len(kept.body) else 0
    gone = paragraph.text[begins:].lstrip()
    mark = Mark(paragraph.mark.file, paragraph.mark.line, paragraph.mark.column + begins, len(gone))
    return Cut(article, characters, max(_lines(article, setter) - _lines(rest, setter), 1), body_characters(rest),
               number + 1, mark, gone[:8])
