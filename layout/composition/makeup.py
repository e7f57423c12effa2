"""Make-up (拼版): the room's one door. Copy and a kept plan become a plan, copy and plan a finished page.

Both steps share one ``Setter``, so that what was measured for the plan is not measured again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from layout.composition.block.block import Rank, compose
from layout.composition.coverage import cover
from layout.composition.furniture import folio, rules_between
from layout.composition.head.heading import final_stops
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.decide import Decision, decide, decide_several
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.problem import Problem
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Findings, Mark, diagnostic
from layout.model.issue import Article, FolioCopy, Kind, PageCopy
from layout.model.page import Page, TextLine
from layout.model.plan import Effort, PagePlan, Reason
from layout.model.printed import chinese_date, printed
from layout.model.style import House


def covered(issue: FolioCopy, copy: PageCopy, setter: Setter, found: Findings) -> bool:
    """Whether the faces have every character that is to be printed on a page, its folio's too. What they lack is told;
    a page of which this does not hold cannot be made up."""
    return cover(printed(issue, copy), setter, _ranks(copy, setter.house), found)


def plan_page(copy: PageCopy, kept: PagePlan | None, setter: Setter,
              effort: Effort = Effort.NORMAL) -> tuple[PagePlan | None, tuple[Diagnostic, ...]]:
    """Decide where every block of a page stands and how it is set (版面方案), keeping what ``kept`` says.

    None when the copy cannot be made into a page: the errors say why.
    """
    findings = Findings()
    return decide_page(problem_of(copy, kept, setter, effort), findings).plan, tuple(findings)


def problem_of(copy: PageCopy, kept: PagePlan | None, setter: Setter, effort: Effort = Effort.NORMAL) -> Problem:
    """All that deciding a page's make-up depends on."""
    return Problem(copy, kept, setter, _ranks(copy, setter.house), effort)


def decide_page(problem: Problem, findings: Findings) -> Decision:
    """The same with the plan that is advised for copy that must be cut."""
    return decide(problem, findings)


def plan_variants(copy: PageCopy, setter: Setter, count: int) -> tuple[tuple[PagePlan, ...], tuple[Diagnostic, ...]]:
    """Up to ``count`` plans to choose from, the best first: all sound, and clearly different from each other."""
    findings, problem = Findings(), problem_of(copy, None, setter, Effort.BEST)
    several = decide_several(problem, count, findings)
    return several.plans, tuple(findings)


def reasons(copy: PageCopy, plan: PagePlan, kept: PagePlan | None) -> Mapping[str, Reason]:
    """Why every block of the plan stands where it does."""
    before = {b.article: b.area for b in kept.blocks} if kept else {}
    pinned = {a.id for a in copy.articles if a.place}
    return {b.article: Reason.PINNED if b.article in pinned else
            Reason.KEPT if before.get(b.article) == b.area else Reason.MADE for b in plan.blocks}


def set_page(issue: FolioCopy, copy: PageCopy, plan: PagePlan, setter: Setter) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Set every block into its place. Errors among the findings mean that the page may not be printed."""
    house = setter.house
    problem = problem_of(copy, plan, setter)
    found: list[Diagnostic] = []
    blocks = []
    for block_plan in plan.blocks:
        article = problem.articles[block_plan.article]
        block, complaints = compose(article, block_plan, setter, problem.ranks[article.id])
        blocks.append(block)
        found += complaints
        found += _quality(article, block.lines, house)
        found += final_stops(article, [line for part in block.parts if part.kind == "headline" for line in part.lines])
    framed = frozenset(block.article for block in blocks if block.frame)
    page = Page(
        number=copy.number, sheet=house.sheet, grid=house.grid,
        folio=folio(issue, copy, setter), blocks=tuple(blocks),
        rules=rules_between(plan.blocks, framed, setter),
        title=f"{issue.paper.text} {chinese_date(issue.day)} 第{copy.number}版",
        verdict=verdict_of(plan, problem),
    )
    return page, tuple(found)


def _ranks(copy: PageCopy, house: House) -> Mapping[str, Rank]:
    """Every block's head rule, and its face in turn among the blocks of its rank."""
    turn: dict[str, int] = defaultdict(int)
    ranks = {}
    for article in (*copy.articles, *(filler for filler in house.fillers if filler not in copy.articles)):
        key = "photo" if article.kind is Kind.PHOTO else "brief" if article.members else article.priority.value
        rule = house.heads[key]
        ranks[article.id] = Rank(rule, rule.faces[turn[key] % len(rule.faces)])
        turn[key] += 1
    return ranks


def _quality(article: Article, lines: Sequence[TextLine], house: House) -> Iterator[Diagnostic]:
    """Lines opened too far, at the widest of them, and lines broken against the rules, at the first."""
    justified = [line for line in lines if line.justified]
    loose = [line for line in justified if line.quality.stretch > house.line.loose]
    if loose:
        widest = max(loose, key=lambda line: line.quality.stretch)
        yield diagnostic("loose-line", _begins(widest) or article.mark, article=article.id, lines=len(loose),
                         em=f"{widest.quality.stretch / 1000:.2f}")
    emergencies = [line for line in justified if line.quality.emergency]
    if emergencies:
        yield diagnostic("emergency-break", _begins(emergencies[0]) or article.mark, article=article.id,
                         lines=len(emergencies))


def _begins(line: TextLine) -> Mark | None:
    return next((passage.mark for passage in line.passages), None)


__all__ = ["Decision", "Setter", "covered", "decide_page", "plan_page", "plan_variants", "problem_of", "reasons",
           "set_page", "with_fillers"]
