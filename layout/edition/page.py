"""One page from its copy to its press PDF: the stages in their order, each with its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from layout import __version__
from layout.composition.makeup import (
    covered,
    decide_page,
    lenient,
    page_to_show,
    plan_to_show,
    plan_variants,
    problem_of,
    reasons,
    set_page,
)
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.decide import Decision
from layout.composition.setter import Setter
from layout.edition.coupling import UNCOUPLED, Coupling
from layout.edition.options import USUAL, Options
from layout.edition.pictures import NO_PICTURES, Pictures, draft_of, pictures_of
from layout.edition.timing import Clock, Stopwatch, still
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import FolioCopy, PageCopy
from layout.model.page import GlyphRun, Page
from layout.model.plan import PagePlan, moves
from layout.model.press import Check
from layout.model.printed import printed
from layout.model.store import NOTHING_KEPT, Store
from layout.model.style import House
from layout.model.units import as_mm
from layout.prepress import account, preflight
from layout.prepress.blackonly import on_black
from layout.prepress.colour import prepare
from layout.prepress.overlap import uncover
from layout.prepress.photos import settle_photos
from layout.render.report.report import Json, page_report


@dataclass(frozen=True, slots=True)
class PageOrder:
    """All that one page is made from, and no more, so that it can be sent to another process: its copy, what the folio
    prints of the issue, the house, the make-up that is kept, that which it had (``former``), what couples it to other
    pages, and what is asked for.
    ``pdf_name`` is what its file will be called. ``faults`` are the errors that reading found in its articles: such a
    page is made for its draft alone."""

    copy: PageCopy
    folio: FolioCopy
    house: House
    pdf_name: str
    kept: PagePlan | None = None
    former: PagePlan | None = None
    coupled: Coupling = UNCOUPLED
    options: Options = USUAL
    store: Store = NOTHING_KEPT
    clock: Clock = still
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class MadePage:
    """What became of an order. ``pdf`` is None when errors among the findings forbid printing; ``pictures`` are then
    a draft at the most. ``advised`` is the plan that the copy fits once it is cut as the findings say; ``variant`` is
    the number of a page to choose from; ``faces`` are the roles of the faces it is set in; ``spent`` are milliseconds
    by stage.
    """

    number: int
    findings: tuple[Diagnostic, ...]
    plan: PagePlan | None = None
    advised: PagePlan | None = None
    report: Json | None = None
    pdf: bytes | None = None
    pictures: Pictures = NO_PICTURES
    checks: tuple[Check, ...] = ()
    spent: Mapping[str, float] = field(default_factory=dict)
    variant: int = 0
    faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """What is at hand all along while one page is made: its order, the setter, what was said, where the time went."""

    order: PageOrder
    setter: Setter
    found: Findings
    watch: Stopwatch

    def made(self, plan: PagePlan | None = None, **became: Any) -> MadePage:
        return MadePage(self.order.copy.number, tuple(self.found), plan, spent=self.watch.spent, **became)


def _run(order: PageOrder) -> _Run:
    setter = Setter(order.house, store=order.store, lang=order.options.lang)
    return _Run(order, setter, Findings(), Stopwatch(order.clock))


def make_page(order: PageOrder) -> MadePage:
    """Make up, set, judge, dress for the press, write, read back. Nothing touches the disk but the faces, the photos
    and the store.

    Raises MachineFault.
    """
    run = _run(order)
    if order.faults:
        return run.made(pictures=_draft(run))
    with run.watch.stage("makeup"):
        whole = covered(order.folio, order.copy, run.setter, run.found)
        decision = _decided(run, run.found) if whole else Decision()
    if decision.plan is None:
        return run.made(advised=decision.advised, pictures=_draft(run, decision if whole else None))
    _say_moved(run, decision.plan)
    return _made(run, decision.plan)


def _say_moved(run: _Run, plan: PagePlan) -> None:
    """What moved because the page was to be made up afresh, or an earlier engine made it up by other rules (M51, M53).
    What moved for the copy's sake is told by who made up the page."""
    order = run.order
    moved, made = moves(order.former, plan) if order.former else (), order.kept.engine if order.kept else ""
    if moved and made not in ("", __version__):
        run.found.say("plan-engine", order.copy.mark, page=plan.page, made=made, engine=__version__, stories=len(moved))
    grid, marks = order.house.grid, {article.id: article.mark for article in order.copy.articles}
    for move in moved if order.kept is None else ():
        run.found.say("plan-moved", marks.get(move.article), article=move.article, because="replan",
                      **move.told(grid.columns, grid.rows))


def _decided(run: _Run, found: Findings) -> Decision:
    order = run.order
    return decide_page(problem_of(order.copy, order.kept, run.setter, order.options.effort), found)


def _draft(run: _Run, decision: Decision | None = None) -> Pictures:
    """The draft of a page that cannot be made as it is: made up as was decided, or anew, from photos that may be
    missing and characters that no face has. What comes of that is shown and not told. Raises MachineFault."""
    order = run.order
    if not order.options.drafts:
        return NO_PICTURES
    run = replace(run, setter=lenient(run.setter))
    found = Findings()
    found.add((*order.faults, *run.found))
    with run.watch.stage("makeup"):
        decision = decision or _decided(run, Findings())
        plan = decision.plan or decision.advised or plan_to_show(order.copy, order.kept, run.setter)
    run = replace(run, order=replace(order, copy=with_fillers(order.copy, plan, order.house)))
    with run.watch.stage("set"):
        page = page_to_show(run.order.folio, run.order.copy, plan, run.setter, found)
    with run.watch.stage("render"):
        dressed = prepare(page.as_draft(), order.house.press, found, order.store)
    return draft_of(dressed, found, order.house, order.options, run.watch)


def make_variants(order: PageOrder) -> tuple[MadePage, ...]:
    """Up to ``order.options.variants`` pages to choose from, the best first, each with its plan and its proof; one page
    without a proof where the copy must change. Raises MachineFault."""
    run = _run(order)
    with run.watch.stage("makeup"):
        if not covered(order.folio, order.copy, run.setter, run.found):
            return (run.made(),)
        plans = plan_variants(problem_of(order.copy, None, run.setter, order.options.effort),
                              order.options.variants, run.found)
    if not plans:
        return (run.made(),)
    again = (replace(run, found=Findings(), watch=Stopwatch(order.clock)) for _ in plans[1:])
    made = [_made(*each) for each in zip((run, *again), plans, strict=True)]
    return tuple(page for k, page in enumerate(made) if k == 0 or page.pdf is not None)


def _made(run: _Run, plan: PagePlan) -> MadePage:
    """The page that ``plan`` says."""
    order = replace(run.order, copy=with_fillers(run.order.copy, plan, run.order.house))
    run = replace(run, order=order)
    page = _set(run, plan)
    report = _told(run, page, plan)
    checks = _judged(run, page)
    with run.watch.stage("render"):
        shown = page.as_draft() if run.found.fatal else page
        dressed = prepare(shown, order.house.press, run.found, order.store)
    pdf = None
    if not run.found.fatal:
        pdf, checks = _printed(run, page, dressed, checks)
    if run.found.fatal or pdf is None:
        draft = draft_of(dressed, run.found, order.house, order.options, run.watch)
        return run.made(plan, report=report, pictures=draft, checks=checks)
    faces = tuple(sorted({item.face for item in page.items if isinstance(item, GlyphRun)}))
    pictures = pictures_of(dressed, order.house, order.options, run.watch)
    return run.made(plan, report=report, pdf=pdf, pictures=pictures, checks=checks, faces=faces)


def _set(run: _Run, plan: PagePlan) -> Page:
    """The page with every block in its place, on black alone where it has no colour."""
    order = run.order
    with run.watch.stage("set"):
        page = set_page(order.folio, order.copy, plan, run.setter, run.found)
        page = replace(page, moved=moves(order.former, plan) if order.former else ())
        return page if order.copy.colour else on_black(page, order.house.press)


def _told(run: _Run, page: Page, plan: PagePlan) -> Json:
    """What the report tells of the page, and what couples it to others."""
    order = run.order
    return page_report(page, order.pdf_name, account.characters(order.copy), order.options.lang,
                       reasons=reasons(order.copy, plan, order.kept)) | order.coupled.told


def _judged(run: _Run, page: Page) -> tuple[Check, ...]:
    """The account of the characters settled, and the checks of the page as it was placed. Of copy that is known to be
    too long nothing else is said for standing where it has no room."""
    order, press = run.order, run.order.house.press
    too_long = run.found.fatal
    with run.watch.stage("preflight"):
        if not too_long:
            units = account.declare(printed(order.folio, order.copy))
            account.settle(page, units, run.setter.faces.box, run.found, hanging=order.house.line.hanging)
            settle_photos(page, order.copy, run.found)
            uncover(page, run.setter.faces.box, run.found)
        if not order.options.preflight:
            return ()
        checks = preflight.judge(page, press, run.setter.faces.box)
        run.found.add(breach for check in checks for breach in check.findings
                      if not (too_long and breach.code == "beyond-sheet"))
        return checks


def _printed(run: _Run, page: Page, dressed: Page, placed: tuple[Check, ...]) -> tuple[bytes, tuple[Check, ...]]:
    """The PDF of a page that is dressed for the press, read back and judged from its bytes, and all its checks."""
    from layout.inspection.inspect import Demands, inspect
    from layout.prepress.readback import compare
    from layout.prepress.sight import look
    from layout.render.pdf.writer import render_pdf

    order, press = run.order, run.order.house.press
    with run.watch.stage("render"):
        pdf = render_pdf(dressed, order.house.faces, press, title=page.title, day=order.folio.day, store=order.store)
    with run.watch.stage("preflight"):
        compare(page, pdf, run.found)
        if not order.options.preflight:
            return pdf, placed
        look(page, order.house.faces, pdf, run.found)
        trim_mm = as_mm(page.sheet.width), as_mm(page.sheet.height)
        checks = inspect(pdf, Demands(press, trim_mm, placed), run.found)
        run.found.add(breach for check in checks if check not in placed for breach in check.findings)
        return pdf, checks
