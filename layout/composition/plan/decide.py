"""What stands where: as the editor told, as it was kept, or as the composer finds it. The room's only judge of that.

    every place told (pins, plan.yaml) ─holds→ that plan, where copy changed set another way   (hold)
                                       ─else→ the kept plan, bent no further than it must      (keep)
    pins that exclude each other       ─────→ which, and why                                   (pins)
    anything open                      ─────→ the page composed                                (compose)
    copy that cannot fill it           ─────→ the plain rule, and how much is missing          (placing)
    copy that cannot fit               ─────→ what to cut, and the plan it fits then           (advice)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layout.composition.block.measure import Rank, is_framed
from layout.composition.plan.advice.filler import filled, with_fillers
from layout.composition.plan.kept.hold import held, steadied, strain
from layout.composition.plan.plain import as_told, keeps_pin, place_all
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import Area, Effort, PagePlan
from layout.words import Severity

if TYPE_CHECKING:
    from layout.composition.plan.model import Dress
    from layout.composition.plan.search.leaf import Leaf

_LIKE_FULL = 970
"""Thousandths of the page that the longest recipes must fill for a search to be worth while."""

_LACKING = frozenset({"page-short", "story-short"})
"""What is said of a page that its copy does not fill."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to stand on a page: the ``plans`` to choose from, the best first, and what is to be said of them; none
    with errors when there can be none. ``advised`` is the plan that the copy fits once it is cut as is said, where that
    is another than the kept one."""

    plans: tuple[PagePlan, ...]
    said: tuple[Diagnostic, ...]
    advised: PagePlan | None = None

    @property
    def plan(self) -> PagePlan | None:
        return self.plans[0] if self.plans else None


def decide(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank],
           effort: Effort) -> Decision:
    """The page's plan and what is to be said of it; with fillers of the house where the copy does not fill it, or the
    kept plan has them and they can stay."""
    house = setter.house
    furnished = with_fillers(copy, kept, house)
    made = _decided(furnished, kept, setter, ranks, effort)
    if kept and furnished is not copy and not made.plans:
        own = {article.id for article in copy.articles}
        kept = replace(kept, blocks=tuple(block for block in kept.blocks if block.article in own))
        made = _decided(copy, kept, setter, ranks, effort)
    if house.fillers and any(finding.code in _LACKING for finding in made.said):
        plan = filled(copy, setter, ranks, effort)
        made = Decision((plan,), ()) if plan else made
    placed = {block.article for block in made.plan.blocks} if made.plan else set()
    return replace(made, said=(*made.said, *(
        diagnostic("filler-placed", copy.mark, page=copy.number, file=photo.file)
        for filler in house.fillers if filler.id in placed for photo in filler.photos)))


def _decided(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank],
             effort: Effort) -> Decision:
    told, faults = as_told(copy, kept, setter, ranks)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return Decision((), faults)
    leaves_a_hole = any(fault.code == "plan-unknown" for fault in faults)
    holds = told if not (told and kept) else None if leaves_a_hole else held(told, copy, setter, ranks)
    if holds is not None:
        return Decision((holds,), faults)
    made = _composed(copy, kept, setter, ranks, effort)
    return replace(made, said=(*faults, *made.said))


def decide_several(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank],
                   count: int) -> Decision:
    """Up to ``count`` plans to choose from, the best first; one where nothing is left open."""
    told, faults = as_told(copy, None, setter, ranks)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return Decision((), faults)
    made = Decision((told,), ()) if told is not None else _composed(copy, None, setter, ranks, Effort.BEST, count)
    few = [diagnostic("variants-few", copy.mark, page=copy.number, found=len(made.plans), asked=count)
           ] if 0 < len(made.plans) < count else []
    return replace(made, said=(*faults, *made.said, *few))


def _composed(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank], effort: Effort,
              several: int = 0) -> Decision:
    """The page's plan, or where ``several`` are asked for up to so many sound ones."""
    from layout.composition.plan.search.best import leaves_and_seed

    leaves, seed = leaves_and_seed(copy, setter, ranks)
    return (_certain(copy, kept, leaves, seed, setter, ranks)
            or (_bent(copy, kept, leaves, seed, setter, ranks) if kept else None)
            or _searched(copy, kept, leaves, seed, setter, ranks, effort, several))


def _certain(copy: PageCopy, kept: PagePlan | None, leaves: Sequence[Leaf], seed: int, setter: Setter,
             ranks: Mapping[str, Rank]) -> Decision | None:
    """What needs no search: pins that exclude each other, a story that cannot be set, copy that is too much or too
    little for certain. None where the page may well come out."""
    from layout.composition.plan.advice.answers import too_little, too_much
    from layout.composition.plan.advice.cuts import provable
    from layout.composition.plan.advice.pins import impossible, in_the_way, pinned_cells

    grid = setter.house.grid
    cells = grid.columns * grid.rows
    most = sum(max((leaf.most for leaf in leaves if leaf.story.index == n), default=pinned_cells(a, grid))
               for n, a in enumerate(copy.articles))
    fills = most * 1000 >= cells * _LIKE_FULL
    at_odds = impossible(copy, leaves, setter, ranks) if fills else ()
    if at_odds:
        return Decision((), at_odds)
    if not all(any(leaf.story.index == n for leaf in leaves) for n in range(len(copy.articles))):
        return _plainly(copy, kept, setter, ranks)
    if provable(leaves, grid.columns, grid.rows):
        barred = in_the_way(copy, setter, ranks)
        return Decision((), (barred,)) if barred else Decision((), *too_much(copy, kept, leaves, setter, ranks, seed))
    if not fills:
        made = _plainly(copy, kept, setter, ranks)
        return replace(made, said=(*made.said, *too_little(copy, leaves, cells - most, setter, ranks)))
    return None


def _bent(copy: PageCopy, kept: PagePlan, leaves: Sequence[Leaf], seed: int, setter: Setter,
          ranks: Mapping[str, Rank]) -> Decision | None:
    """The kept plan with the least change that changed copy forces; None where that will not do."""
    from layout.composition.plan.kept.bend import kept_plan, moved
    from layout.composition.plan.search.best import page_plan

    grid, before = setter.house.grid, _before(copy, kept)
    bent = kept_plan(leaves, before, grid.columns, grid.rows, setter.house.makeup, seed) if before else None
    if before is None or bent is None:
        return None
    causes = _causes(copy, kept, setter, ranks)
    plan = steadied(page_plan(copy, bent), kept, copy, setter, ranks)
    return Decision((plan,), (*causes, *(
        diagnostic("plan-moved", copy.articles[b.story.index].mark, article=b.story.article,
               before=_told(before[b.story.index][0]), after=_told(b.area), because=_names(causes))
        for b in moved(before, bent.blocks))))


def _searched(copy: PageCopy, kept: PagePlan | None, leaves: Sequence[Leaf], seed: int, setter: Setter,
              ranks: Mapping[str, Rank], effort: Effort, several: int) -> Decision:
    """The page composed, or what keeps it from that."""
    from layout.composition.plan.advice.answers import no_plan, too_much
    from layout.composition.plan.advice.pins import in_the_way
    from layout.composition.plan.search.bands import search
    from layout.composition.plan.search.best import distinct, page_plan

    grid = setter.house.grid
    found, legs = search(leaves, grid.columns, grid.rows, setter.house.makeup, seed, effort)
    if found is None or not found.verdict.exact or found.verdict.pins_missed:
        barred = in_the_way(copy, setter, ranks)
        if barred is not None:
            return Decision((), (barred,))
    per_cell = grid.measure / grid.body
    if found is None or found.verdict.over:
        said, advised = too_much(copy, kept, leaves, setter, ranks, seed)
        stopped = any(finding.severity is Severity.ERROR for finding in said)
        return Decision((), said if stopped else (*no_plan(copy, found, per_cell), *said), advised)
    if not found.verdict.exact:
        return Decision((), tuple(no_plan(copy, found, per_cell)))
    if found.verdict.pins_missed:
        return Decision((), tuple(diagnostic("pin-impossible", a.place.mark, article=a.id)
                                  for a in copy.articles if a.place))
    if several:
        chosen = distinct(legs, several)
        return Decision(tuple(page_plan(copy, one) for one in chosen), () if chosen else (
            diagnostic("no-variant", copy.mark, page=copy.number),))
    causes = _causes(copy, kept, setter, ranks) if kept else []
    remarks = [*causes, *([diagnostic("plan-afresh", copy.mark, page=copy.number,
                                      because=_names(causes))] if kept else [])]
    if not found.verdict.sound:
        remarks.append(diagnostic("plan-unsound", copy.mark, page=copy.number, cuts=found.verdict.through_cuts,
                               white=f"{found.verdict.white / 10:g}"))
    return Decision((page_plan(copy, found),), tuple(remarks))


def _plainly(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank]) -> Decision:
    plan, said = place_all(copy, kept, setter, ranks)
    return Decision(() if any(d.severity is Severity.ERROR for d in said) else (plan,), said)


def _before(copy: PageCopy, kept: PagePlan | None) -> dict[int, tuple[Area, Dress]] | None:
    """Where every story stood, and in which dress; None unless the kept plan knows just these."""
    from layout.composition.plan.model import Dress

    known = {b.article: b for b in kept.blocks} if kept else {}
    if set(known) != {article.id for article in copy.articles}:
        return None
    return {n: (known[a.id].area, Dress(is_framed(a, known[a.id]), not a.head and known[a.id].head is HeadWay.VERTICAL))
            for n, a in enumerate(copy.articles)}


def _causes(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank]) -> list[Diagnostic]:
    """The stories that do not let the kept plan be: come new, gone, pinned elsewhere, too long or too short for their
    places."""
    known = {b.article: b for b in kept.blocks} if kept else {}
    gone = set(known) - {article.id for article in copy.articles}
    found = [diagnostic("story-gone", copy.mark, article=name, page=copy.number) for name in known if name in gone]
    for article in copy.articles:
        block = known.get(article.id)
        lines = strain(article, block, setter, ranks[article.id]) if block else 0
        code = ("story-new" if block is None else "story-pinned" if not keeps_pin(article.place, block.area, setter)
                else "story-outgrown" if lines > 0 else "story-shrunk" if lines < 0 else "")
        if code:
            facts = {"lines": str(abs(lines))} if lines else {}
            found.append(diagnostic(code, article.mark, article=article.id, **facts))
    return found


def _names(causes: Sequence[Diagnostic]) -> str:
    return "、".join(f"“{cause.article}”" for cause in causes) or "—"


def _told(area: Area) -> str:
    return f"{area.first_column}-{area.last_column}/{area.first_row}-{area.last_row}"
