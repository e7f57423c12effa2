"""How the heads of a page look beside each other: faces in turn, and the lead's larger than all. M70, M71, M80."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from layout.composition.genre.table import genre_of
from layout.composition.head.headline import HeadOrder, Rank, headlines
from layout.composition.setter import Setter
from layout.model.issue import Article, PageCopy, Priority
from layout.model.plan import PagePlan
from layout.model.style import House
from layout.model.units import Length

MASTER = 1250
"""Thousandths of every other head that the lead's has at the least."""

LONG_LEAD, BROAD = 500, 600
"""Characters of a lead from which on it takes so many thousandths of the page's columns at the least, where its editor
does not say."""


_EASED = 3
"""Sizes that the lead's head may have on a page whose copy hardly fits."""


def ranks_in_turn(copy: PageCopy, house: House) -> Mapping[str, Rank]:
    """Every block's head rule, and its face in turn among the blocks of its rank; those of the house's fillers too."""
    turn: dict[str, int] = defaultdict(int)
    ranks = {}
    for article in (*copy.articles, *(filler for filler in house.fillers if filler not in copy.articles)):
        key = genre_of(article).head_of(article)
        rule = house.heads[key]
        ranks[article.id] = Rank(rule, rule.faces[turn[key] % len(rule.faces)])
        turn[key] += 1
    return ranks


def ranks_of(copy: PageCopy, setter: Setter, *, eased: bool = False) -> Mapping[str, Rank]:
    """The same with sizes under the lead's: of every rule those alone that the lead's head, as its widths let it be,
    exceeds by ``MASTER``, and for the lead those that exceed them. The smallest size of a rule stays in any case.
    ``eased``: the lead's head has the smallest of its sizes, and all others are under those."""
    ranks = ranks_in_turn(copy, setter.house)
    lead = next((a for a in copy.articles if a.priority is Priority.LEAD and a.headline), None)
    if lead is None:
        return ranks
    own = ranks[lead.id].rule.sizes[-1] if eased else _size(lead, ranks[lead.id], setter)
    most = own * 1000 // MASTER
    under = {name: _under(rank, most) for name, rank in ranks.items() if name != lead.id}
    rules = [under[a.id].rule for a in copy.articles if a.headline and a is not lead]
    heads = [size for rule in rules for size in (*rule.sizes, *rule.broad)]
    least = max(heads, default=0) * MASTER // 1000
    return {**under, lead.id: _over(ranks[lead.id], least, _EASED if eased else None)}


def ranks_as_kept(copy: PageCopy, kept: PagePlan | None, setter: Setter) -> Mapping[str, Rank]:
    """The ranks of a page, eased where those were by which a plan was made that is kept."""
    ranks = ranks_of(copy, setter)
    leads = {a.id for a in copy.articles if a.priority is Priority.LEAD}
    eased = any(block.head_size and block.head_size < ranks[block.article].rule.sizes[-1]
                for block in (kept.blocks if kept else ()) if block.article in leads)
    return ranks_of(copy, setter, eased=True) if eased else ranks


def lead_columns(lead: Article, columns: int) -> Sequence[int]:
    """The columns that a lead may have on a page of so many."""
    pin = lead.place
    if pin and pin.columns:
        return (pin.columns[1] - pin.columns[0] + 1,)
    if pin and pin.width:
        return (pin.width,)
    most = max(columns - 1, 1)
    return range(min(-(-columns * BROAD // 1000), most), most + 1)


def _size(lead: Article, rank: Rank, setter: Setter) -> Length:
    """The size at which the lead's head stands best, in that of its widths where it is smallest."""
    grid, order = setter.house.grid, HeadOrder(lead, rank)
    return min(headlines(order, setter, grid.span(width))[0].size for width in lead_columns(lead, grid.columns))


def _over(rank: Rank, least: Length, count: int | None) -> Rank:
    """The same rank with sizes from that on: the smallest ``count`` of them, or all."""
    def upfrom(sizes: Sequence[Length]) -> tuple[Length, ...]:
        return tuple(size for size in sizes if size >= least)[-(count or len(sizes)):] or tuple(sizes[:1])

    return replace(rank, rule=replace(rank.rule, sizes=upfrom(rank.rule.sizes), broad=upfrom(rank.rule.broad)))


def _under(rank: Rank, most: Length) -> Rank:
    """The same rank with sizes up to that; over the whole page up to the lead's."""
    rule = rank.rule

    def upto(sizes: Sequence[Length], most: Length = most) -> tuple[Length, ...]:
        return tuple(size for size in sizes if size <= most) or tuple(sizes[-1:])

    short = tuple(size for size in rule.short if size <= most)
    return replace(rank, rule=replace(rule, sizes=upto(rule.sizes), broad=upto(rule.broad), short=short,
                                      banner=upto(rule.banner, most * MASTER // 1000)))
