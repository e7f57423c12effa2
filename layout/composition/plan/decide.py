"""What stands where: as the editor told, as it was kept, or as the composer finds it. The room's only judge of that.

    every place told (pins, plan.yaml) ─holds→ that plan
                                       ─else→ the kept plan, bent no further than it must      (keep)
    anything open                      ─────→ the page composed                                (compose)
    copy that cannot fill it           ─────→ the plain rule, and how much is missing          (placing)
    copy that cannot fit               ─────→ an error that says how much must go
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from layout.composition.block import Rank, arranged
from layout.composition.placing import as_told, place_all
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Severity, error, notice, warning
from layout.model.issue import Article, PageCopy
from layout.model.plan import Area, BlockPlan, Effort, PagePlan

if TYPE_CHECKING:
    from layout.composition.plan.search import Found

_LIKE_FULL = 970
"""Thousandths of the page that the longest recipes must fill for a search to be worth while."""

Decision = tuple[PagePlan | None, tuple[Diagnostic, ...]]


def decide(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank],
           effort: Effort) -> Decision:
    """The page's plan and what is to be said of it; None with errors when there can be none."""
    told, faults = as_told(copy, kept, setter, ranks)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return None, faults
    if told is not None and (kept is None or _holds(told, copy, setter, ranks)):
        return told, faults
    plan, said = _composed(copy, kept, setter, ranks, effort)
    return plan, (*faults, *said)


def _holds(plan: PagePlan, copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank]) -> bool:
    """Whether every block can still be set into its place."""
    articles = {article.id: article for article in copy.articles}
    return all(_sets(articles[block.article], block, setter, ranks[block.article]) for block in plan.blocks)


def _sets(article: Article, block: BlockPlan, setter: Setter, rank: Rank) -> bool:
    inside = arranged(article, block, setter, rank)
    return inside is not None and inside.short < max(2, block.area.columns)


def _composed(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank],
              effort: Effort) -> Decision:
    from layout.composition.plan.compose import leaves_and_seed, page_plan, search
    from layout.composition.plan.keep import kept_plan, moved
    from layout.composition.plan.model import Weights

    grid = setter.house.grid
    leaves, seed = leaves_and_seed(copy, setter, ranks)
    lacking = [a for n, a in enumerate(copy.articles) if not any(leaf.story.index == n for leaf in leaves)]
    if lacking:
        return _plainly(copy, kept, setter, ranks)
    cells = grid.columns * grid.rows
    least = sum(min(leaf.least for leaf in leaves if leaf.story.index == n) for n in range(len(copy.articles)))
    most = sum(max(leaf.most for leaf in leaves if leaf.story.index == n) for n in range(len(copy.articles)))
    per_cell = grid.measure / grid.body
    if least > cells:
        return None, (error("page-over", copy.mark, page=copy.number, lines=least - cells,
                            characters=round((least - cells) * per_cell)),)
    if most * 1000 < cells * _LIKE_FULL:
        plan, said = _plainly(copy, kept, setter, ranks)
        return plan, (*said, warning(
            "page-short", copy.mark, page=copy.number, lines=cells - most, characters=round((cells - most) * per_cell)))
    weights = Weights()
    before = _before(copy, kept)
    if before is not None:
        bent = kept_plan(leaves, before, grid.columns, grid.rows, weights, seed)
        if bent is not None:
            return page_plan(copy, bent), tuple(
                notice("plan-moved", copy.articles[b.story.index].mark, article=b.story.article,
                       before=_told(before[b.story.index][0]), after=_told(b.area)) for b in moved(before, bent.blocks))
    found, _ = search(leaves, grid.columns, grid.rows, weights, seed, effort)
    if found is None or not found.verdict.exact:
        return None, tuple(_no_plan(copy, found))
    if found.verdict.pins_missed:
        return None, tuple(error("pin-impossible", a.place.mark, article=a.id) for a in copy.articles if a.place)
    remarks = [notice("plan-afresh", copy.mark, page=copy.number)] if kept is not None else []
    if not found.verdict.sound:
        remarks.append(warning("plan-unsound", copy.mark, page=copy.number, cuts=found.verdict.through_cuts,
                            white=f"{found.verdict.white / 10:g}"))
    return page_plan(copy, found), tuple(remarks)


def _plainly(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank]) -> Decision:
    plan, said = place_all(copy, kept, setter, ranks)
    return None if any(d.severity is Severity.ERROR for d in said) else plan, said


def _before(copy: PageCopy, kept: PagePlan | None) -> dict[int, tuple[Area, bool]] | None:
    """Where every story stood, and whether framed; None unless the kept plan knows just these."""
    known = {b.article: b for b in kept.blocks} if kept else {}
    if set(known) != {article.id for article in copy.articles}:
        return None
    return {n: (known[a.id].area, a.frame or bool(known[a.id].framed)) for n, a in enumerate(copy.articles)}


def _told(area: Area) -> str:
    return f"{area.first_column}-{area.last_column}/{area.first_row}-{area.last_row}"


def _no_plan(copy: PageCopy, found: Found | None) -> Iterator[Diagnostic]:
    """What keeps the page from being filled: of the plan that comes nearest the stories that do not come out."""
    if found is None:
        yield error("no-plan", copy.mark, page=copy.number)
        return
    for block in found.blocks:
        if block.off:
            code = "story-long" if block.off < 0 else "story-short"
            yield error(code, copy.articles[block.story.index].mark, article=block.story.article,
                        lines=abs(block.off) * block.width)
