"""What stands where: as the editor told, as it was kept, or as the composer finds it. The room's only judge of that.

    every place told (pins, plan.yaml) ─holds→ that plan, where copy changed set another way   (hold)
                                       ─else→ the kept plan, bent no further than it must      (keep)
    pins that exclude each other       ─────→ which, and why                                   (pins)
    anything open                      ─────→ the page composed                                (compose)
    copy that cannot fill it           ─────→ the plain rule, and how much is missing          (placing)
    copy that cannot fit               ─────→ what to cut, and the plan it fits then           (advice)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layout.composition.block import Rank, is_framed
from layout.composition.placing import as_told, keeps_pin, place_all
from layout.composition.plan.filler import filled, with_fillers
from layout.composition.plan.hold import held, steadied, strain
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Severity, error, notice, warning
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import Area, Effort, PagePlan

if TYPE_CHECKING:
    from layout.composition.plan.leaf import Leaf
    from layout.composition.plan.model import Dress
    from layout.composition.plan.search import Found

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
        notice("filler-placed", copy.mark, page=copy.number, file=photo.file)
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
    few = [notice("variants-few", copy.mark, page=copy.number, found=len(made.plans), asked=count)
           ] if 0 < len(made.plans) < count else []
    return replace(made, said=(*faults, *made.said, *few))


def _composed(copy: PageCopy, kept: PagePlan | None, setter: Setter, ranks: Mapping[str, Rank], effort: Effort,
              several: int = 0) -> Decision:
    """The page's plan, or where ``several`` are asked for up to so many sound ones."""
    from layout.composition.plan.advice import provable
    from layout.composition.plan.bands import search
    from layout.composition.plan.compose import distinct, leaves_and_seed, page_plan
    from layout.composition.plan.keep import kept_plan, moved
    from layout.composition.plan.pins import impossible, in_the_way, pinned_cells

    grid = setter.house.grid
    leaves, seed = leaves_and_seed(copy, setter, ranks)
    lacking = [a for n, a in enumerate(copy.articles) if not any(leaf.story.index == n for leaf in leaves)]
    cells = grid.columns * grid.rows
    most = sum(max((leaf.most for leaf in leaves if leaf.story.index == n), default=pinned_cells(a, grid))
               for n, a in enumerate(copy.articles))
    at_odds = impossible(copy, leaves, setter, ranks) if most * 1000 >= cells * _LIKE_FULL else ()
    if at_odds:
        return Decision((), at_odds)
    if lacking:
        return _plainly(copy, kept, setter, ranks)
    per_cell = grid.measure / grid.body
    if provable(leaves, grid.columns, grid.rows):
        barred = in_the_way(copy, setter, ranks)
        return Decision((), (barred,)) if barred else _too_much(copy, kept, leaves, setter, ranks, seed)
    if most * 1000 < cells * _LIKE_FULL:
        made = _plainly(copy, kept, setter, ranks)
        return replace(made, said=(*made.said, *_too_little(copy, leaves, cells - most, setter, ranks)))
    weights = setter.house.makeup
    before = _before(copy, kept)
    if kept is not None and before is not None:
        bent = kept_plan(leaves, before, grid.columns, grid.rows, weights, seed)
        if bent is not None:
            causes = _causes(copy, kept, setter, ranks)
            plan = steadied(page_plan(copy, bent), kept, copy, setter, ranks)
            return Decision((plan,), (*causes, *(
                notice("plan-moved", copy.articles[b.story.index].mark, article=b.story.article,
                       before=_told(before[b.story.index][0]), after=_told(b.area), because=_names(causes))
                for b in moved(before, bent.blocks))))
    found, legs = search(leaves, grid.columns, grid.rows, weights, seed, effort)
    if found is None or not found.verdict.exact or found.verdict.pins_missed:
        barred = in_the_way(copy, setter, ranks)
        if barred is not None:
            return Decision((), (barred,))
    if found is None or found.verdict.over:
        answer = _too_much(copy, kept, leaves, setter, ranks, seed)
        stopped = any(finding.severity is Severity.ERROR for finding in answer.said)
        return answer if stopped else replace(answer, said=(*_no_plan(copy, found, per_cell), *answer.said))
    if not found.verdict.exact:
        return Decision((), tuple(_no_plan(copy, found, per_cell)))
    if found.verdict.pins_missed:
        return Decision((), tuple(error("pin-impossible", a.place.mark, article=a.id)
                                  for a in copy.articles if a.place))
    if several:
        chosen = distinct(legs, several)
        return Decision(tuple(page_plan(copy, one) for one in chosen), () if chosen else (
            error("no-variant", copy.mark, page=copy.number),))
    remarks = [] if kept is None else [*(causes := _causes(copy, kept, setter, ranks)),
                                       notice("plan-afresh", copy.mark, page=copy.number, because=_names(causes))]
    if not found.verdict.sound:
        remarks.append(warning("plan-unsound", copy.mark, page=copy.number, cuts=found.verdict.through_cuts,
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
    found = [notice("story-gone", copy.mark, article=name, page=copy.number) for name in known if name in gone]
    for article in copy.articles:
        block = known.get(article.id)
        lines = strain(article, block, setter, ranks[article.id]) if block else 0
        code = ("story-new" if block is None else "story-pinned" if not keeps_pin(article.place, block.area, setter)
                else "story-outgrown" if lines > 0 else "story-shrunk" if lines < 0 else "")
        if code:
            facts = {"lines": str(abs(lines))} if lines else {}
            found.append(notice(code, article.mark, article=article.id, **facts))
    return found


def _names(causes: Sequence[Diagnostic]) -> str:
    return "、".join(f"“{cause.article}”" for cause in causes) or "—"


def _told(area: Area) -> str:
    return f"{area.first_column}-{area.last_column}/{area.first_row}-{area.last_row}"


def _no_plan(copy: PageCopy, found: Found | None, per_cell: float) -> Iterator[Diagnostic]:
    """What keeps the page from being filled: of the plan that comes nearest the stories that do not come out."""
    if found is None:
        yield error("no-plan", copy.mark, page=copy.number)
        return
    for block in found.blocks:
        if block.off:
            code = "story-long" if block.off < 0 else "story-short"
            lines = abs(block.off) * block.width
            yield error(code, copy.articles[block.story.index].mark, article=block.story.article, lines=lines,
                        characters=round(lines * per_cell))


def _too_much(copy: PageCopy, kept: PagePlan | None, leaves: Sequence[Leaf], setter: Setter,
              ranks: Mapping[str, Rank], seed: int) -> Decision:
    """What to cut, story by story, and what to hold over; no error where no cuts help and the page is not over for
    certain."""
    from layout.composition.plan.advice import cuts_found, cuts_to, held_over, provable

    grid = setter.house.grid
    over = provable(leaves, grid.columns, grid.rows)
    least = round(over * grid.measure / grid.body)
    told, _ = as_told(copy, kept, setter, ranks) if kept else (None, ())
    advice = (cuts_to(told, copy, setter, ranks) if told else None) or cuts_found(copy, leaves, setter, ranks, seed)
    said: list[Diagnostic] = []
    if advice:
        said = [error("page-over", copy.mark, page=copy.number, characters=advice.characters,
                      lines=sum(cut.lines for cut in advice.cuts), stories=len(advice.cuts), least=least)]
        said += [error("cut-story", cut.mark, article=cut.article.id, characters=cut.characters, lines=cut.lines,
                       limit=cut.left, paragraph=cut.paragraph, words=cut.words) for cut in advice.cuts]
    elif over:
        said = [error("page-over-far", copy.mark, page=copy.number, characters=least, lines=over)]
    spare = held_over(copy, leaves, setter, ranks, tries=1 if advice else 2)
    if len(spare) == 1:
        said.append(warning("hold-over", spare[0].mark, article=spare[0].id, page=copy.number))
    elif spare:
        said.append(warning("hold-over-several", spare[0].mark, page=copy.number, stories=len(spare),
                            articles="、".join(f"“{article.id}”" for article in spare)))
    return Decision((), tuple(said), None if advice is None or advice.as_kept else advice.plan)


def _too_little(copy: PageCopy, leaves: Sequence[Leaf], lines: int, setter: Setter,
                ranks: Mapping[str, Rank]) -> Iterator[Diagnostic]:
    """How much is missing, by how much each story would grow for its share of it, and which photos could be larger
    than their columns, or the engine's own limit, let them be."""
    from layout.composition.plan.advice import larger_photos

    per_cell = setter.house.grid.measure / setter.house.grid.body
    yield warning("page-short", copy.mark, page=copy.number, lines=lines, characters=round(lines * per_cell))
    with_text = {leaf.story.index: leaf.story.cells for leaf in leaves if copy.articles[leaf.story.index].body}
    whole = sum(with_text.values())
    for index, cells in sorted(with_text.items()):
        more = round(lines * cells / whole)
        if more:
            article = copy.articles[index]
            yield notice("grow-story", article.mark, article=article.id, lines=more, characters=round(more * per_cell))
    for photo, columns, more in larger_photos(copy, leaves, lines, setter, ranks):
        yield notice("grow-photo", photo.mark, file=photo.file, columns=columns, lines=more,
                     characters=round(more * per_cell))
