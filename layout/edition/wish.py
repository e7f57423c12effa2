"""What a wish costs: the issue read as it stands and with the wish in its manifest, the page of both made up and set,
and the two laid side by side. Nothing is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from layout.composition.makeup import covered, decide_page, problem_of, set_page
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.problem import Problem
from layout.composition.plan.wish import granted
from layout.composition.setter import Setter
from layout.edition.copy import Copy, read
from layout.edition.options import USUAL, Options
from layout.manifest.detail import with_detail
from layout.manifest.house.faces import verify_faces
from layout.manifest.issue.reader import read_issue
from layout.manifest.issue.wishes import WISH, wish_source, wishes_of
from layout.model.diagnostic import Findings, Misasked, Rejected
from layout.model.issue import FolioCopy, PageCopy
from layout.model.page import Block, Page
from layout.model.plan import PagePlan
from layout.model.store import NOTHING_KEPT, Store
from layout.model.wish import BlockLook, Wish, WishAnswer, WishChange, WishOrder, WishOutcome
from layout.words import Severity

_MUCH = 4
"""The part of a column by which a photo may miss the columns that it is wished: a frame takes as much."""


@dataclass(frozen=True, slots=True)
class WishOutlook:
    """An answer, and the issue that it is for."""

    answer: WishAnswer
    copy: Copy


def ask(path: Path, order: WishOrder, options: Options = USUAL, store: Store = NOTHING_KEPT) -> WishOutlook:
    """What comes of a wish for an article of the issue at ``path``.

    Raises Misasked for a wish that makes no sense with this issue, Rejected where the issue cannot be read,
    MachineFault.
    """
    from layout.store.stamp import StampedStore, engine_stamp

    copy = read(path, options)
    verify_faces(copy.house.faces, store)
    stamped = store if store is NOTHING_KEPT else StampedStore(store, engine_stamp())
    page, wished = (with_detail(one, stamped) for one in _pages(copy, path, order))
    house = replace(copy.house, sources=())
    setter = Setter(house, store=stamped, lang=options.lang)
    kept = None if options.replan else copy.filed.get(page.number)
    desk = _Desk(copy.issue.folio, problem_of(page, kept, setter, options.effort), order)
    return WishOutlook(desk.answer(wished), copy)


def _pages(copy: Copy, path: Path, order: WishOrder) -> tuple[PageCopy, PageCopy]:
    """The page of the article as it stands, and with the wish. Raises Misasked, Rejected."""
    try:
        issue, _ = read_issue(path, Findings(), order=order)
    except Rejected as rejected:
        faults = [fault for fault in rejected.diagnostics if fault.mark and fault.mark.file == WISH]
        if faults:
            raise Misasked(faults, (wish_source(order),)) from None
        raise
    return next((page, wished) for page, wished in zip(copy.issue.pages, issue.pages, strict=True)
                if any(article.id == order.article for article in page.articles))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The page as it stands, at which a wish is weighed."""

    folio: FolioCopy
    problem: Problem
    order: WishOrder

    def answer(self, wished: PageCopy) -> WishAnswer:
        problem, found, said, placed = self.problem, Findings(), Findings(), Findings()
        article = next(article for article in wished.articles if article.id == self.order.article)
        answer = WishAnswer(article, wishes_of(self.order, Findings()), wished.number, composed=problem.kept is None)
        if not covered(self.folio, wished, problem.setter, found):
            return replace(answer, findings=tuple(found))
        stands = decide_page(problem, said)
        kept = problem.kept or stands.plan or stands.advised
        made = granted(problem_of(wished, kept, problem.setter, problem.effort), found)
        before = self._set(problem.copy, stands.plan, said)
        after = self._set(made.copy, made.plan, placed)
        found.add(placed)
        if after and not found.fatal:
            _judge(answer, before, after, found)
        new = tuple(one for one in found if one.severity is Severity.ERROR or one not in said)
        answer = replace(answer, before=before.verdict if before else None, findings=new)
        if after is None or found.fatal:
            return answer
        changes = sorted(_changes(before or after, after), key=lambda change: change.article != article.id)
        outcome = (WishOutcome.WITH_CUTS if made.cuts else WishOutcome.POSSIBLE if changes or before is None
                   else WishOutcome.ALREADY)
        return replace(answer, outcome=outcome, after=after.verdict, plan=made.plan, changes=tuple(changes),
                       cuts=made.cuts)

    def _set(self, copy: PageCopy, plan: PagePlan | None, found: Findings) -> Page | None:
        if plan is None:
            return None
        setter = self.problem.setter
        return set_page(self.folio, with_fillers(copy, plan, setter.house), plan, setter, found)


def _judge(answer: WishAnswer, before: Page | None, after: Page, found: Findings) -> None:
    """Say what is wrong with a page that would come of the wish: that it may be printed as it stands and not so, or
    that it has not what was wished."""
    if not after.verdict.sound and (before is None or before.verdict.sound):
        found.say("wish-unsound", article=answer.article.id)
    block = next(block for block in after.blocks if block.article == answer.article.id)
    for wish in answer.wishes:
        if not _heard(wish, block, after):
            found.say("wish-unheard", wish.mark, article=block.article, wish=wish.value)


def _heard(wish: Wish, block: Block, page: Page) -> bool:
    """Whether the block has what is wished, as far as no pin sees to it."""
    if wish.field == "frame":
        return block.frame is (wish.value == "yes")
    if wish.field != "photo":
        return True
    grid = page.grid
    widths = [part.box.width for part in block.parts if part.kind == "photo"]
    wanted = Fraction(wish.value) * (grid.measure + grid.gutter) - grid.gutter
    return abs(widths[wish.number - 1] - wanted) <= grid.measure // _MUCH


def _changes(before: Page, after: Page) -> Iterator[WishChange]:
    """Blocks that do not stand and look as they did, in the order of the page as it would be."""
    old = {block.article: _standing(block) for block in before.blocks}
    new = {block.article: _standing(block) for block in after.blocks}
    for article in (*new, *(name for name in old if name not in new)):
        if old.get(article) != new.get(article):
            yield WishChange(article, old.get(article), new.get(article))


def _standing(block: Block) -> BlockLook:
    head = next((part for part in block.parts if part.kind == "headline"), None)
    photos = tuple((part.box.width, part.box.height) for part in block.parts if part.kind == "photo")
    return BlockLook(block.area, block.frame, head.size if head else 0, len(head.lines) if head else 0, photos)


__all__ = ["WishOutlook", "ask"]
