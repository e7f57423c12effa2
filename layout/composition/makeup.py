"""Make-up (拼版): the room's door. Copy and a kept plan become a plan, copy and plan a finished page.

Both steps share one ``Setter``, so that what was measured for the plan is not measured again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import outlined, set_block
from layout.composition.coverage import cover
from layout.composition.folio import folio, say_long
from layout.composition.furniture import rules_between
from layout.composition.head.ranks import ranks_as_kept, ranks_in_turn
from layout.composition.plan.decide import Decision, decide, decide_several
from layout.composition.plan.plain import largest_free, place_to_show
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.problem import Problem
from layout.composition.setter import Setter
from layout.model.diagnostic import Findings
from layout.model.issue import FolioCopy, PageCopy
from layout.model.page import Block, Page, cut
from layout.model.plan import Effort, PagePlan, Reason, Verdict
from layout.model.printed import chinese_date, printed
from layout.typesetting.galley import FaceSet


def covered(issue: FolioCopy, copy: PageCopy, setter: Setter, found: Findings) -> bool:
    """Whether the faces have every character that is to be printed on a page, its folio's too. What they lack is told;
    a page of which this does not hold cannot be made up. So is what the folio has no room for."""
    whole = cover(printed(issue, copy), setter, ranks_in_turn(copy, setter.house), found)
    if whole:
        say_long(issue, copy, setter, found)
    return whole


def problem_of(copy: PageCopy, kept: PagePlan | None, setter: Setter, effort: Effort = Effort.NORMAL) -> Problem:
    """All that deciding a page's make-up depends on."""
    return Problem(copy, kept, setter, ranks_as_kept(copy, kept, setter), effort)


def decide_page(problem: Problem, found: Findings) -> Decision:
    """Where every block of a page stands and how it is set (版样), keeping what the kept plan says. Copy that cannot
    be made into a page has no plan, which is told; perhaps one is advised, for the copy once it is cut."""
    return decide(problem, found)


def plan_variants(problem: Problem, count: int, found: Findings) -> tuple[PagePlan, ...]:
    """Up to ``count`` plans to choose from, the best first: all sound, and clearly different from each other. The best
    is the one that the page is given where nobody chooses."""
    return decide_several(problem, count, found).plans


def reasons(copy: PageCopy, plan: PagePlan, kept: PagePlan | None) -> Mapping[str, Reason]:
    """Why every block of the plan stands where it does."""
    before = {b.article: b.area for b in kept.blocks} if kept else {}
    pinned = {a.id for a in copy.articles if a.place}
    return {b.article: Reason.PINNED if b.article in pinned else
            Reason.KEPT if before.get(b.article) == b.area else Reason.MADE for b in plan.blocks}


def set_page(issue: FolioCopy, copy: PageCopy, plan: PagePlan, setter: Setter, found: Findings) -> Page:
    """Set every block of a plan into its place. Errors among what is found mean that the page may not be printed;
    ``Page.as_draft`` shows it for all that."""
    house, problem = setter.house, problem_of(copy, plan, setter)
    made = [set_block(BlockOrder(problem.articles[block.article], block, problem.ranks[block.article]), setter)
            for block in plan.blocks]
    for block in made:
        found.add(block.said)
    framed = frozenset(one.block.article for one in made if one.block.frame)
    verdict = verdict_of(plan, problem)
    if verdict.exact:
        _say_hard(verdict, problem, found)
    return Page(
        number=copy.number, sheet=house.sheet, grid=house.grid,
        folio=folio(issue, copy, setter), blocks=tuple(one.block for one in made),
        rules=rules_between(plan.blocks, framed, setter),
        title=f"{issue.paper.text} {chinese_date(issue.day)} 第{copy.number}版",
        verdict=verdict,
    )


def _say_hard(verdict: Verdict, problem: Problem, found: Findings) -> None:
    """Name what would send the page back."""
    for mark in verdict.marks:
        if mark.fault.hard:
            at = problem.articles[mark.articles[0]].mark if mark.articles else problem.copy.mark
            found.say(mark.fault, at, article=mark.articles[0] if mark.articles else "", **mark.facts)


def lenient(setter: Setter) -> Setter:
    """A setter for drafts, which sets an empty box for a character that no face has."""
    return Setter(setter.house, FaceSet(setter.house.faces, lenient=True), lang=setter.lang)


def plan_to_show(copy: PageCopy, kept: PagePlan | None, setter: Setter) -> PagePlan:
    """A plan by which a page is shown that cannot be made up: blocks may be too small for their text, and those that
    were told to stand on each other do."""
    return place_to_show(problem_of(copy, kept, setter))


def page_to_show(issue: FolioCopy, copy: PageCopy, plan: PagePlan, setter: Setter, found: Findings) -> Page:
    """A page set for its draft. A block that stands on an earlier one is an outline, with its name and what was
    ``found`` wrong with it where it stands alone; one that nowhere does hides the earlier."""
    said, articles = tuple(found), {article.id: article for article in copy.articles}
    page = set_page(issue, copy, plan, setter, found)
    blocks: list[Block] = []
    for block in page.blocks:
        if not any(block.area.overlaps(other.area) for other in blocks):
            blocks.append(block)
            continue
        free = largest_free([other.area for other in blocks], block.area)
        if free is None:
            blocks = [replace(other, items=cut(other.items, block.box, inside=False),
                              draft=cut(other.draft, block.box, inside=False)) for other in blocks]
        blocks.append(outlined(block, free or block.area, articles[block.article], said, setter))
    return replace(page, blocks=tuple(blocks))
