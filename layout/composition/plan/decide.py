"""What stands where: as the editor told, as it was kept, or as the composer finds it. The room's only judge of that.

    decide ─ every place told (pins, plan.yaml) ─holds→ that plan, where copy changed set another way (plain, kept/hold)
           ─ anything open: _composed
             _certain   pins that exclude each other  → which, and why                      (advice/pins)
                        copy that cannot fit          → what to cut, the plan it fits then  (advice/cuts)
                        copy that cannot fill it      → made up with holes, what is missing (advice/holes, thin)
             _bent      a plan that was kept          → bent no further than it must        (kept/bend)
             _cropped   photos of other shapes        → it as it is, if nothing else speaks against it; also
                        before copy is said not to fit
             _searched  else                          → the page composed                   (search)
             _failed    where nothing comes out       → what keeps it from that             (advice)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layout.composition.block.order import is_framed
from layout.composition.plan.advice.filler import filled, with_fillers
from layout.composition.plan.kept.hold import held, held_recipe, steadied
from layout.composition.plan.kept.moves import say_causes, say_moves
from layout.composition.plan.plain import as_told, by_hand, holes_of, place_all, with_room
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.problem import Problem
from layout.model.diagnostic import Findings
from layout.model.issue import HeadWay, PageCopy
from layout.model.plan import Area, PagePlan, moves

if TYPE_CHECKING:
    from layout.composition.plan.advice.cuts import CutAdvice
    from layout.composition.plan.kept.bend import KeptStory
    from layout.composition.plan.search.walk import Found
    from layout.model.sheet import Grid

_LIKE_FULL = 970
"""Thousandths of the page that the longest recipes must fill for a search to be worth while."""

_STRANGE = 4
"""Stories come new or gone with which a kept plan is still bent."""
_THIN = 500
"""Thousandths of the page that the longest recipes fill of one that is set by the plain rule: it has no make-up yet."""

_VAIN_LEGS = 4
"""Legs after which a page that is likely to be over is given up, if they fill it in no way."""

_LACKING = frozenset({"page-short", "story-short"})
"""What is said of a page that its copy does not fill."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to stand on a page: the ``plans`` to choose from, the best first; none where the findings say why there
    can be none. ``advised`` is the plan that the copy fits once it is cut as is said, where that is another than the
    kept one; ``shorter`` is the copy cut so."""

    plans: tuple[PagePlan, ...] = ()
    advised: PagePlan | None = None
    shorter: PageCopy | None = None

    @property
    def plan(self) -> PagePlan | None:
        return self.plans[0] if self.plans else None


def decide(problem: Problem, found: Findings) -> Decision:
    """The page's plan; with fillers of the house where the copy does not fill it, or the kept plan has them and they
    can stay."""
    said, house = Findings(), problem.house
    copy = with_fillers(problem.copy, problem.kept, house)
    furnished = problem if copy is problem.copy else problem.of(copy)
    made = _decided(furnished, said)
    if problem.kept and furnished is not problem and not made.plans:
        own = tuple(block for block in problem.kept.blocks if block.article in problem.articles)
        said, bare = Findings(), replace(problem, kept=replace(problem.kept, blocks=own))
        made = _decided(bare, said)
    if house.fillers and any(finding.code in _LACKING for finding in said):
        plan = filled(problem)
        said, made = (Findings(), Decision((plan,))) if plan else (said, made)
    if made.plan and not all(map(by_hand, problem.copy.articles)):
        _say_unsound(made.plan, problem, said)
    found.add(said)
    placed = {block.article for block in made.plan.blocks} if made.plan else set()
    for photo in (photo for filler in house.fillers if filler.id in placed for photo in filler.photos):
        found.say("filler-placed", problem.copy.mark, page=problem.copy.number, file=photo.file)
    return made


def decide_several(problem: Problem, count: int, found: Findings) -> Decision:
    """Up to ``count`` plans to choose from, the best first; one where nothing is left open."""
    copy, said = problem.copy, Findings()
    told = as_told(problem, said)
    found.add(said)
    if said.fatal:
        return Decision()
    made = Decision((told,)) if told is not None else _composed(problem, count, found)
    if 0 < len(made.plans) < count:
        found.say("variants-few", copy.mark, page=copy.number, found=len(made.plans), asked=count)
    return made


def _decided(problem: Problem, found: Findings) -> Decision:
    told = as_told(problem, found)
    if found.fatal:
        return Decision()
    leaves_a_hole = any(finding.code == "plan-unknown" for finding in found)
    manual = all(map(by_hand, problem.copy.articles))
    holds = told if manual or not (told and problem.kept) else None if leaves_a_hole else held(told, problem)
    if holds is None:
        return _composed(problem, 0, found)
    made = Decision((holds,))
    if not manual:
        _say_bare(made, problem, found)
    return made


def _say_bare(made: Decision, problem: Problem, found: Findings) -> None:
    """Say of a plan that it does not fill the page, if there is one and it does not."""
    if made.plan and holes_of(made.plan, problem.grid):
        from layout.composition.plan.advice.thin import say_short

        say_short(made.plan, problem, found)


def _covers(plan: PagePlan, grid: Grid) -> bool:
    """Whether blocks that do not overlap leave no cell of the page bare."""
    return sum(block.area.columns * block.area.rows for block in plan.blocks) >= grid.columns * grid.rows


def _say_unsound(plan: PagePlan, problem: Problem, found: Findings) -> None:
    """Say of a plan that fills the page and is not sound all the same that it is not, kept or new (M13)."""
    verdict = verdict_of(plan, problem.of(with_fillers(problem.copy, plan, problem.house)))
    if _covers(plan, problem.grid) and not verdict.sound:
        found.say("plan-unsound", problem.copy.mark, page=problem.copy.number, cuts=verdict.through_cuts,
                  white=f"{verdict.white / 10:g}")


def _composed(problem: Problem, several: int, found: Findings) -> Decision:
    """The page's plan, or where ``several`` are asked for up to so many sound ones."""
    eased, said = problem.eased, Findings()
    certain = _certain(eased, said)
    cropped = _cropped(problem) if problem.kept and certain and said.fatal else None
    if cropped:
        return cropped
    found.add(said)
    return (certain or (_bent(problem, found) or _cropped(problem) if problem.kept else None)
            or _searched(eased, several, found))


def _certain(problem: Problem, found: Findings) -> Decision | None:
    """What needs no search: pins that exclude each other, a story that cannot be set, copy that is too much or too
    little for certain. None where the page may well come out."""
    from layout.composition.plan.advice.answers import say_too_much
    from layout.composition.plan.advice.cuts import provable
    from layout.composition.plan.advice.pins import pinned_cells, say_impossible, say_in_the_way

    articles, cells = problem.copy.articles, problem.task.cells
    most = sum(max((leaf.most for leaf in problem.leaves if leaf.story.index == n),
                   default=pinned_cells(a, problem.grid)) for n, a in enumerate(articles))
    fills = most * 1000 >= cells * _LIKE_FULL
    if fills and _said(say_impossible, problem, found):
        return Decision()
    if not all(any(leaf.story.index == n for leaf in problem.leaves) for n in range(len(articles))):
        made = _plainly(problem, found)
        _say_bare(made, problem, found)
        return made
    if provable(problem.task):
        if _said(say_in_the_way, problem, found):
            return Decision()
        return _advised(say_too_much(problem, found), problem)
    if not fills:
        return _thinly(problem, found, with_make_up=most * 1000 >= cells * _THIN) or _plainly(problem, found)
    return None


def _thinly(problem: Problem, found: Findings, *, with_make_up: bool) -> Decision | None:
    """The page that its copy does not fill, with what is missing: made up with holes, or where there is hardly any copy
    by the plain rule if that will do. None where neither will."""
    from layout.composition.plan.advice.holes import with_holes
    from layout.composition.plan.advice.thin import say_short

    said = Findings()
    made = Decision() if with_make_up else _plainly(problem, said)
    if made.plan is None:
        said, plan = Findings(), with_holes(problem)
        if plan is None:
            return None
        made = Decision((plan,))
    found.add(said)
    say_short(made.plans[0], problem, found)
    return made


def _said(say: Callable[[Problem, Findings], None], problem: Problem, found: Findings) -> bool:
    """Whether there is something of its kind to say, which is then said."""
    said = Findings()
    say(problem, said)
    found.add(said)
    return bool(len(said))


def _bent(problem: Problem, found: Findings) -> Decision | None:
    """The kept plan with the least change that changed copy or pins force; None where that will not do."""
    from layout.composition.plan.kept.bend import kept_plan
    from layout.composition.plan.search.best import page_plan

    kept, gone = _standing(problem)
    strange = len(problem.articles) - len(kept) + len(gone)
    bent = kept_plan(problem.task, kept, gone) if kept and strange <= _STRANGE else None
    if bent is None or not bent.verdict.acceptable:
        told = as_told(problem, Findings())
        if told and not gone and (holds := held(told, problem, anyhow=True)):
            return Decision((holds,))
    if bent is None:
        return None
    plan = steadied(page_plan(problem.copy, bent), problem)
    say_moves(plan, problem, say_causes(problem, found), found)
    return Decision((plan,))


def _cropped(problem: Problem) -> Decision | None:
    """The kept plan as it is, where only the shapes of photos speak against it: these are cropped further than the
    composer may, which is told where they are set. None where more speaks against it."""
    said = Findings()
    told = as_told(problem, said)
    holds = held(told, problem, cropped=True) if told and not len(said) else None
    return Decision((holds,)) if holds else None


def _searched(problem: Problem, several: int, found: Findings) -> Decision:
    """The page composed, or what keeps it from that."""
    from layout.composition.plan.advice.cures import say_cure
    from layout.composition.plan.advice.cuts import likely_over
    from layout.composition.plan.search.bands import search
    from layout.composition.plan.search.best import distinct, page_plan

    copy = problem.copy
    best, legs = search(problem.task, in_vain=_VAIN_LEGS if likely_over(problem.task) else 0)
    if best is None or not best.verdict.exact or best.verdict.pins_missed:
        return _failed(best, problem, found)
    if several:
        chosen = distinct(legs, several)
        if not chosen:
            found.say("no-variant", copy.mark, page=copy.number)
        return Decision(tuple(page_plan(copy, one) for one in chosen))
    if problem.kept:
        because = say_causes(problem, found)
        found.say("plan-afresh", copy.mark, page=copy.number, because=because)
        say_moves(page_plan(copy, best), problem, because, found)
    if best.verdict.sound and not (best.verdict.acceptable or problem.weighed):
        say_cure(best, problem, found)
    return Decision((page_plan(copy, best),))


def _advised(advice: CutAdvice | None, problem: Problem) -> Decision:
    """No plan, but what the page is once it is cut."""
    if advice is None:
        return Decision()
    return Decision((), None if advice.as_kept else advice.plan, advice.shorter(problem.copy))


def _failed(nearest: Found | None, problem: Problem, found: Findings) -> Decision:
    """What keeps the page from being made up; ``nearest`` is the plan that comes nearest."""
    from layout.composition.plan.advice.answers import say_no_plan, say_too_much
    from layout.composition.plan.advice.pins import say_in_the_way

    if _said(say_in_the_way, problem, found):
        return Decision()
    if _wants(nearest, problem) and (thin := _thinly(problem, found, with_make_up=True)):
        return thin
    if nearest is None or nearest.verdict.over:
        said = Findings()
        advised = _advised(say_too_much(problem, said), problem)
        if not said.fatal:
            thin = _thinly(problem, found, with_make_up=True)
            if thin:
                return thin
            say_no_plan(nearest, problem, found)
        found.add(said)
        return advised
    if not nearest.verdict.exact:
        say_no_plan(nearest, problem, found)
        return Decision()
    for article in problem.copy.articles:
        if article.place:
            found.say("pin-impossible", article.place.mark, article=article.id)
    return Decision()


def _wants(nearest: Found | None, problem: Problem) -> bool:
    """Whether what keeps a page from being made up is that its copy is too little: the blocks of the plan that comes
    nearest want more than they exceed, or without one the stories as they like to be."""
    if nearest is not None:
        return sum(block.off * block.width for block in nearest.blocks) > 0
    cells = {leaf.story.index: leaf.story.cells for leaf in reversed(problem.leaves)}
    return sum(cells.values()) < problem.task.cells


def _plainly(problem: Problem, found: Findings) -> Decision:
    said = Findings()
    plan = place_all(problem, said)
    found.add(said)
    if said.fatal:
        return Decision()
    roomy = with_room(plan, problem)
    if problem.kept:
        for move in moves(problem.kept, roomy):
            found.say("plan-moved", problem.articles[move.article].mark, article=move.article,
                      because=f"“{move.article}”", **move.told(problem.grid.columns, problem.grid.rows))
    return Decision((roomy,))


def _standing(problem: Problem) -> tuple[dict[int, KeptStory], list[Area]]:
    """How every story that the kept plan knows stands in it, and the areas of those that are not on the page."""
    from layout.composition.plan.kept.bend import KeptStory
    from layout.composition.plan.model import Dress

    kept = {}
    for n, article in enumerate(problem.copy.articles):
        block = problem.kept_blocks.get(article.id)
        if block:
            dress = Dress(is_framed(article, block), not article.head and block.head is HeadWay.VERTICAL)
            kept[n] = KeptStory(block.area, dress, held_recipe(block, problem))
    return kept, [block.area for block in problem.kept_blocks.values() if block.article not in problem.articles]
