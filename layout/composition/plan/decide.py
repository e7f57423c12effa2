"""What stands where: as the editor told, as it was kept, or as the composer finds it. The room's only judge of that.

    every place told (pins, plan.yaml) ─holds→ that plan
                                       ─else→ the kept plan, bent no further than it must      (keep)
    anything open                      ─────→ the page composed                                (compose)
    copy that cannot fill it           ─────→ the plain rule, and how much is missing          (placing)
    copy that cannot fit               ─────→ what to cut, or to hold over                     (advice)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from layout.composition.block import Rank, arranged_as_told
from layout.composition.placing import as_told, place_all
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Severity, error, notice, warning
from layout.model.issue import Article, PageCopy
from layout.model.plan import Area, BlockPlan, Effort, PagePlan

if TYPE_CHECKING:
    from layout.composition.plan.leaf import Leaf
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
    plans, said = _composed(copy, kept, setter, ranks, effort)
    return plans[0] if plans else None, (*faults, *said)


def decide_several(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank],
                   count: int) -> tuple[tuple[PagePlan, ...], tuple[Diagnostic, ...]]:
    """Up to ``count`` plans to choose from, the best first; one where nothing is left open."""
    told, faults = as_told(copy, None, setter, ranks)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return (), faults
    plans, said = ((told,), ()) if told is not None else _composed(copy, None, setter, ranks, Effort.BEST, count)
    if 0 < len(plans) < count:
        said = (*said, notice("variants-few", copy.mark, page=copy.number, found=len(plans), asked=count))
    return plans, (*faults, *said)


def _holds(plan: PagePlan, copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank]) -> bool:
    """Whether every block can still be set into its place."""
    articles = {article.id: article for article in copy.articles}
    return all(_sets(articles[block.article], block, setter, ranks[block.article]) for block in plan.blocks)


def _sets(article: Article, block: BlockPlan, setter: Setter, rank: Rank) -> bool:
    inside = arranged_as_told(article, block, setter, rank)
    return inside is not None and inside.short < max(2, block.area.columns)


def _composed(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank], effort: Effort,
              several: int = 0) -> tuple[tuple[PagePlan, ...], tuple[Diagnostic, ...]]:
    """The page's plan, or where ``several`` are asked for up to so many sound ones."""
    from layout.composition.plan.advice import provable
    from layout.composition.plan.compose import distinct, leaves_and_seed, page_plan, search
    from layout.composition.plan.keep import kept_plan, moved

    grid = setter.house.grid
    leaves, seed = leaves_and_seed(copy, setter, ranks)
    lacking = [a for n, a in enumerate(copy.articles) if not any(leaf.story.index == n for leaf in leaves)]
    if lacking:
        plan, said = _plainly(copy, kept, setter, ranks)
        return (plan,) if plan else (), said
    cells = grid.columns * grid.rows
    most = sum(max(leaf.most for leaf in leaves if leaf.story.index == n) for n in range(len(copy.articles)))
    per_cell = grid.measure / grid.body
    if provable(leaves, grid.columns, grid.rows):
        return (), _too_much(copy, leaves, setter, ranks, seed, effort)
    if most * 1000 < cells * _LIKE_FULL:
        plan, said = _plainly(copy, kept, setter, ranks)
        return (plan,) if plan else (), (*said, *_too_little(copy, leaves, cells - most, per_cell))
    weights = setter.house.makeup
    before = _before(copy, kept)
    if before is not None:
        bent = kept_plan(leaves, before, grid.columns, grid.rows, weights, seed)
        if bent is not None:
            return (page_plan(copy, bent),), tuple(
                notice("plan-moved", copy.articles[b.story.index].mark, article=b.story.article,
                       before=_told(before[b.story.index][0]), after=_told(b.area)) for b in moved(before, bent.blocks))
    found, legs = search(leaves, grid.columns, grid.rows, weights, seed, effort)
    if found is None or found.verdict.over:
        said = _too_much(copy, leaves, setter, ranks, seed, effort)
        stopped = any(finding.severity is Severity.ERROR for finding in said)
        return (), said if stopped else (*_no_plan(copy, found), *said)
    if not found.verdict.exact:
        return (), tuple(_no_plan(copy, found))
    if found.verdict.pins_missed:
        return (), tuple(error("pin-impossible", a.place.mark, article=a.id) for a in copy.articles if a.place)
    if several:
        chosen = distinct(legs, several)
        return tuple(page_plan(copy, one) for one in chosen), () if chosen else (
            error("no-variant", copy.mark, page=copy.number),)
    remarks = [notice("plan-afresh", copy.mark, page=copy.number)] if kept is not None else []
    if not found.verdict.sound:
        remarks.append(warning("plan-unsound", copy.mark, page=copy.number, cuts=found.verdict.through_cuts,
                            white=f"{found.verdict.white / 10:g}"))
    return (page_plan(copy, found),), tuple(remarks)


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


def _too_much(copy: PageCopy, leaves: Sequence[Leaf], setter: Setter, ranks: Mapping[str, Rank], seed: int,
              effort: Effort) -> tuple[Diagnostic, ...]:
    """What to cut, story by story, and what to hold over; no error where no cuts help and the page is not over for
    certain."""
    from layout.composition.plan.advice import cuts_that_fit, held_over, provable

    grid = setter.house.grid
    over = provable(leaves, grid.columns, grid.rows)
    least = round(over * grid.measure / grid.body)
    cuts = cuts_that_fit(copy, leaves, setter, ranks, seed, effort)
    said: list[Diagnostic] = []
    if cuts:
        said = [error("page-over", copy.mark, page=copy.number, characters=sum(cut.characters for cut in cuts),
                      lines=sum(cut.lines for cut in cuts), stories=len(cuts), least=least)]
        said += [error("cut-story", cut.mark, article=cut.article.id, characters=cut.characters, lines=cut.lines,
                       limit=cut.left, paragraph=cut.paragraph, words=cut.words) for cut in cuts]
    elif over:
        said = [error("page-over-far", copy.mark, page=copy.number, characters=least, lines=over)]
    spare = held_over(copy, leaves, over, setter, ranks)
    if spare is not None:
        said.append(warning("hold-over", spare.mark, article=spare.id, page=copy.number))
    return tuple(said)


def _too_little(copy: PageCopy, leaves: Sequence[Leaf], lines: int, per_cell: float) -> Iterator[Diagnostic]:
    """How much is missing, and by how much each story would grow for its share of it. Photos are as large as they may
    be already."""
    yield warning("page-short", copy.mark, page=copy.number, lines=lines, characters=round(lines * per_cell))
    with_text = {leaf.story.index: leaf.story.cells for leaf in leaves if copy.articles[leaf.story.index].body}
    whole = sum(with_text.values())
    for index, cells in sorted(with_text.items()):
        more = round(lines * cells / whole)
        if more:
            article = copy.articles[index]
            yield notice("grow-story", article.mark, article=article.id, lines=more, characters=round(more * per_cell))
