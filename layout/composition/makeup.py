"""Make-up (拼版): the room's one door. Copy and a kept plan become a plan, copy and plan a finished page.

Both steps share one ``Setter``, so that what was measured for the plan is not measured again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import set_block
from layout.composition.furniture import chinese_date, folio, rules_between
from layout.composition.genre.table import genre_of
from layout.composition.head.headline import Rank
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.decide import Decision, decide, decide_several
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.problem import Problem
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Findings, Mark, diagnostic
from layout.model.issue import Article, Issue, PageCopy
from layout.model.page import Page
from layout.model.plan import Effort, PagePlan, Reason
from layout.model.style import House


def plan_page(copy: PageCopy, kept: PagePlan | None, setter: Setter,
              effort: Effort = Effort.NORMAL) -> tuple[PagePlan | None, tuple[Diagnostic, ...]]:
    """Decide where every block of a page stands and how it is set (版面方案), keeping what ``kept`` says.

    None when the copy has a character that cannot be set, or cannot be made into a page: the errors say why.
    """
    findings = Findings()
    return decide_page(problem_of(copy, kept, setter, effort), findings).plan, tuple(findings)


def problem_of(copy: PageCopy, kept: PagePlan | None, setter: Setter, effort: Effort = Effort.NORMAL) -> Problem:
    """All that deciding a page's make-up depends on."""
    return Problem(copy, kept, setter, _ranks(copy, setter.house), effort)


def decide_page(problem: Problem, findings: Findings) -> Decision:
    """The same with the plan that is advised for copy that must be cut."""
    findings.add(_coverage(problem.copy, problem.setter))
    if findings.fatal:
        return Decision()
    return decide(problem, findings)


def plan_variants(copy: PageCopy, setter: Setter, count: int) -> tuple[tuple[PagePlan, ...], tuple[Diagnostic, ...]]:
    """Up to ``count`` plans to choose from, the best first: all sound, and clearly different from each other."""
    findings, problem = Findings(_coverage(copy, setter)), problem_of(copy, None, setter, Effort.BEST)
    if findings.fatal:
        return (), tuple(findings)
    several = decide_several(problem, count, findings)
    return several.plans, tuple(findings)


def reasons(copy: PageCopy, plan: PagePlan, kept: PagePlan | None) -> Mapping[str, Reason]:
    """Why every block of the plan stands where it does."""
    before = {b.article: b.area for b in kept.blocks} if kept else {}
    pinned = {a.id for a in copy.articles if a.place}
    return {b.article: Reason.PINNED if b.article in pinned else
            Reason.KEPT if before.get(b.article) == b.area else Reason.MADE for b in plan.blocks}


def set_page(issue: Issue, copy: PageCopy, plan: PagePlan, setter: Setter, found: Findings) -> Page:
    """Set every block of a plan into its place. Errors among what is found mean that the page may not be printed;
    ``Page.as_draft`` shows it for all that."""
    house, problem = setter.house, problem_of(copy, plan, setter)
    made = [set_block(BlockOrder(problem.articles[block.article], block, problem.ranks[block.article]), setter)
            for block in plan.blocks]
    for block in made:
        found.add(block.said)
    framed = frozenset(one.block.article for one in made if one.block.frame)
    return Page(
        number=copy.number, sheet=house.sheet, grid=house.grid,
        folio=folio(issue, copy, setter), blocks=tuple(one.block for one in made),
        rules=rules_between(plan.blocks, framed, setter),
        title=f"{issue.paper.text} {chinese_date(issue.day)} 第{copy.number}版",
        verdict=verdict_of(plan, problem),
    )


def _ranks(copy: PageCopy, house: House) -> Mapping[str, Rank]:
    """Every block's head rule, and its face in turn among the blocks of its rank."""
    turn: dict[str, int] = defaultdict(int)
    ranks = {}
    for article in (*copy.articles, *(filler for filler in house.fillers if filler not in copy.articles)):
        key = genre_of(article).head_of(article)
        rule = house.heads[key]
        ranks[article.id] = Rank(rule, rule.faces[turn[key] % len(rule.faces)])
        turn[key] += 1
    return ranks


def _coverage(copy: PageCopy, setter: Setter) -> Iterator[Diagnostic]:
    """Characters that no face has (errors), and those that another face must lend (once per character and role)."""
    told: set[tuple[str, str]] = set()
    for article in copy.articles:
        for text, role, mark in _printed(article, setter.house, genre_of(article).head_of(article)):
            for at, character in setter.faces.missing(role, text):
                yield diagnostic("missing-glyph", _moved(mark, at, len(character)), article=article.id,
                                 character=character,
                            code=_codes(character), role=role, asked="、".join(setter.faces.chain(role)))
            for at, character in setter.faces.unvaried(role, text):
                yield diagnostic("variant-missing", _moved(mark, at, len(character)), article=article.id,
                              character=character, code=_codes(character), role=role)
            for at, character, face in setter.faces.borrowed(role, text):
                if (role, character) not in told:
                    told.add((role, character))
                    yield diagnostic("borrowed-glyph", _moved(mark, at, len(character)), article=article.id,
                                  character=character, code=_codes(character), role=role, face=face)


def _printed(article: Article, house: House, head: str) -> Iterator[tuple[str, str, Mark]]:
    """Every text of an article with the role it is set in; ``head`` is the key of its head rule."""
    styles, rule = house.styles, house.heads[head]
    for words, style in ((article.label, styles["label"]), (article.summary, styles["summary"]),
                         (article.dateline, styles["dateline"]), (article.byline, styles["byline"]),
                         (article.source, styles["source"])):
        if words:
            yield words.text, style.face, words.mark
    for words in article.kicker:
        yield words.text, rule.kicker.face, words.mark
    for words in article.deck:
        yield words.text, rule.deck.face, words.mark
    for words in article.headline.lines if article.headline else ():
        for face in rule.faces:
            yield words.text, face, words.mark
    for paragraph in article.body:
        style = styles["crosshead" if paragraph.crosshead else "body"]
        yield paragraph.text, style.face, paragraph.mark
    if article.quote:
        yield article.quote.text.text, styles["quote"].face, article.quote.text.mark
        if article.quote.speaker:
            yield article.quote.speaker.text, styles["speaker"].face, article.quote.speaker.mark
    for photo in article.photos:
        for words, style in ((photo.caption, styles["caption"]), (photo.credit, styles["credit"])):
            if words:
                yield words.text, style.face, words.mark
    for member in article.members:
        yield from _printed(member, house, "brief")


def _moved(mark: Mark, by: int, width: int) -> Mark:
    return Mark(mark.file, mark.line, mark.column + by, width)


def _codes(character: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in character)


__all__ = ["Decision", "Setter", "decide_page", "plan_page", "plan_variants", "problem_of", "reasons", "set_page",
           "with_fillers"]
