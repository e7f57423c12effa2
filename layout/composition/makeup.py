"""Make-up (拼版): the room's one door. Copy and a kept plan become a plan, copy and plan a finished page.

Both steps share one ``Setter``, so that what was measured for the plan is not measured again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from layout.composition.block.block import Rank, compose
from layout.composition.furniture import chinese_date, folio, rules_between
from layout.composition.head.heading import final_stops
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.decide import Decision, decide, decide_several
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Mark, diagnostic
from layout.model.issue import Article, FolioCopy, Kind, PageCopy
from layout.model.page import LineQuality, Page
from layout.model.plan import Effort, PagePlan, Reason, Score
from layout.model.style import House


def plan_page(copy: PageCopy, kept: PagePlan | None, setter: Setter,
              effort: Effort = Effort.NORMAL) -> tuple[PagePlan | None, tuple[Diagnostic, ...]]:
    """Decide where every block of a page stands and how it is set (版面方案), keeping what ``kept`` says.

    None when the copy has a character that cannot be set, or cannot be made into a page: the errors say why.
    """
    decision = decide_page(copy, kept, setter, effort)
    return decision.plan, decision.said


def decide_page(copy: PageCopy, kept: PagePlan | None, setter: Setter, effort: Effort) -> Decision:
    """The same with the plan that is advised for copy that must be cut."""
    missing = tuple(_coverage(copy, setter))
    if any(d.code == "missing-glyph" for d in missing):
        return Decision((), missing)
    decision = decide(copy, kept, setter, _ranks(copy, setter.house), effort)
    return replace(decision, said=(*missing, *decision.said))


def plan_variants(copy: PageCopy, setter: Setter, count: int) -> tuple[tuple[PagePlan, ...], tuple[Diagnostic, ...]]:
    """Up to ``count`` plans to choose from, the best first: all sound, and clearly different from each other."""
    missing = tuple(_coverage(copy, setter))
    if any(d.code == "missing-glyph" for d in missing):
        return (), missing
    several = decide_several(copy, setter, _ranks(copy, setter.house), count)
    best_first = sorted(several.plans, key=lambda plan: _worth(score_page(copy, plan, setter)))
    return tuple(best_first), (*missing, *several.said)


def _worth(score: Score | None) -> tuple[bool, int]:
    """The less the better."""
    return (not score.acceptable, score.price) if score else (True, 0)


def score_page(copy: PageCopy, plan: PagePlan, setter: Setter) -> Score | None:
    """What the page costs as it is planned; None for a page that is not filled."""
    from layout.composition.plan.price.score import score_of

    return score_of(copy, plan, setter, _ranks(copy, setter.house))


def reasons(copy: PageCopy, plan: PagePlan, kept: PagePlan | None) -> Mapping[str, Reason]:
    """Why every block of the plan stands where it does."""
    before = {b.article: b.area for b in kept.blocks} if kept else {}
    pinned = {a.id for a in copy.articles if a.place}
    return {b.article: Reason.PINNED if b.article in pinned else
            Reason.KEPT if before.get(b.article) == b.area else Reason.MADE for b in plan.blocks}


def set_page(issue: FolioCopy, copy: PageCopy, plan: PagePlan, setter: Setter) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Set every block into its place. Errors among the findings mean that the page may not be printed."""
    house = setter.house
    ranks = _ranks(copy, house)
    by_id = {a.id: a for a in copy.articles}
    found: list[Diagnostic] = []
    blocks = []
    for block_plan in plan.blocks:
        article = by_id[block_plan.article]
        block, complaints = compose(article, block_plan, setter, ranks[article.id])
        blocks.append(block)
        found += complaints
        found += _quality(article, block.setting, house)
        found += final_stops(article, [line for part in block.parts if part.kind == "headline" for line in part.lines])
    framed = frozenset(block.article for block in blocks if block.frame)
    page = Page(
        number=copy.number, sheet=house.sheet, grid=house.grid,
        folio=folio(issue, copy, setter), blocks=tuple(blocks),
        rules=rules_between(plan.blocks, framed, setter),
        title=f"{issue.paper.text} {chinese_date(issue.day)} 第{copy.number}版",
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


def _coverage(copy: PageCopy, setter: Setter) -> Iterator[Diagnostic]:
    """Characters that no face has (errors), and those that another face must lend (once per character and role)."""
    told: set[tuple[str, str]] = set()
    for article in copy.articles:
        for text, role, mark in _printed(article, setter.house):
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


def _printed(article: Article, house: House) -> Iterator[tuple[str, str, Mark]]:
    """Every text of an article with the role it is set in."""
    styles = house.styles
    rule = house.heads["photo" if article.kind is Kind.PHOTO else "brief" if article.kind is Kind.BRIEF
                       else article.priority.value]
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
        yield from _printed(member, house)


def _moved(mark: Mark, by: int, width: int) -> Mark:
    return Mark(mark.file, mark.line, mark.column + by, width)


def _codes(character: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in character)


def _quality(article: Article, setting: Sequence[LineQuality], house: House) -> Iterator[Diagnostic]:
    loose = [q.stretch for q in setting if q.stretch > house.line.loose]
    if loose:
        yield diagnostic("loose-line", article.mark, article=article.id, lines=len(loose),
                         em=f"{max(loose) / 1000:.2f}")
    emergencies = sum(q.emergency for q in setting)
    if emergencies:
        yield diagnostic("emergency-break", article.mark, article=article.id, lines=emergencies)


__all__ = ["Decision", "Setter", "decide_page", "plan_page", "plan_variants", "reasons", "score_page", "set_page",
           "with_fillers"]
