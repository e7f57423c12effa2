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
from layout.model.issue import Article, CopyParagraph, FolioCopy, Kind, PageCopy
from layout.model.ledger import article_of
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
    """Decide where every block of a page stands and how it is set (版样), keeping what ``kept`` says.

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


_FIRST_WORDS = 8
"""Characters that a paragraph is named by."""


def _quality(article: Article, lines: Sequence[TextLine], house: House) -> Iterator[Diagnostic]:
    """Paragraphs with lines that are opened too far, or broken against the rules: each named once, where its first such
    line begins, with its widest gap."""
    paragraphs = {unit: told for owner in (article, *article.members) for unit, told in _paragraphs(owner)}
    first: dict[tuple[str, str], tuple[int, Mark]] = {}
    widest: dict[str, int] = defaultdict(int)
    number = 0
    for line in lines:
        number = 1 if line.opens else number + 1
        passage = next((passage for passage in line.passages if passage.unit in paragraphs), None)
        if passage is None or not line.justified:
            continue
        if line.quality.stretch > house.line.loose:
            first.setdefault(("loose-line", passage.unit), (number, passage.mark))
            widest[passage.unit] = max(widest[passage.unit], line.quality.stretch)
        if line.quality.emergency:
            first.setdefault(("emergency-break", passage.unit), (number, passage.mark))
    for (code, unit), (at, mark) in first.items():
        which, paragraph = paragraphs[unit]
        yield diagnostic(code, mark, article=article_of(unit), paragraph=which, line=at,
                         words=paragraph.text[:_FIRST_WORDS], em=f"{widest[unit] / 1000:.2f}")


def _paragraphs(article: Article) -> Iterator[tuple[str, tuple[int, CopyParagraph]]]:
    """The paragraphs under their ledger keys, with their numbers; crossheads do not count."""
    number = 0
    for i, paragraph in enumerate(article.body):
        number += not paragraph.crosshead
        yield f"{article.id}/body/{i}", (number, paragraph)


__all__ = ["Decision", "Setter", "covered", "decide_page", "plan_page", "plan_variants", "problem_of", "reasons",
           "set_page", "with_fillers"]
