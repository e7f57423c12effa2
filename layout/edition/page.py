"""One page from its copy to its press PDF: the stages in their order, each with its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from layout.composition.makeup import (
    Setter,
    decide_page,
    plan_variants,
    reasons,
    score_page,
    set_page,
    with_fillers,
)
from layout.edition.coupling import UNCOUPLED, Coupling
from layout.edition.options import USUAL, Options
from layout.edition.pictures import NO_PICTURES, Pictures, draft_of, pictures_of
from layout.edition.timing import Clock, Stopwatch, still
from layout.model.diagnostic import Diagnostic, Findings, Rejected
from layout.model.issue import FolioCopy, PageCopy
from layout.model.page import GlyphRun, Page
from layout.model.plan import PagePlan
from layout.model.press import Check
from layout.model.store import NOTHING_KEPT, Store
from layout.model.style import House
from layout.model.units import as_mm
from layout.prepress import account, preflight
from layout.prepress.blackonly import on_black
from layout.prepress.colour import prepare
from layout.render.report.report import Json, page_report


@dataclass(frozen=True, slots=True)
class PageOrder:
    """All that one page is made from, and no more, so that it can be sent to another process: its copy, what the folio
    prints of the issue, the house, the make-up that is kept, what couples it to other pages, and what is asked for.
    ``pdf_name`` is what its file will be called."""

    copy: PageCopy
    folio: FolioCopy
    house: House
    pdf_name: str
    kept: PagePlan | None = None
    coupled: Coupling = UNCOUPLED
    options: Options = USUAL
    store: Store = NOTHING_KEPT
    clock: Clock = still


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


def make_page(order: PageOrder) -> MadePage:
    """Make up, set, judge, dress for the press, write, read back. Nothing touches the disk but the faces, the photos
    and the store.

    Raises MachineFault.
    """
    watch, number = Stopwatch(order.clock), order.copy.number
    setter = Setter(order.house)
    with watch.stage("makeup"):
        decision = decide_page(order.copy, order.kept, setter, order.options.effort)
    if decision.plan is None:
        return MadePage(number, decision.said, advised=decision.advised, spent=watch.spent)
    return _made(order, decision.plan, decision.said, setter, watch)


def make_variants(order: PageOrder) -> tuple[MadePage, ...]:
    """Up to ``order.options.variants`` pages to choose from, the best first, each with its plan and its proof; one page
    without a proof where the copy must change. Raises MachineFault."""
    watch = Stopwatch(order.clock)
    setter = Setter(order.house)
    with watch.stage("makeup"):
        plans, said = plan_variants(order.copy, setter, order.options.variants)
    if not plans:
        return (MadePage(order.copy.number, said, spent=watch.spent),)
    made = [_made(order, plans[0], said, setter, watch)]
    made += (_made(order, plan, (), setter, Stopwatch(order.clock)) for plan in plans[1:])
    return tuple(page for k, page in enumerate(made) if k == 0 or page.pdf is not None)


def _made(order: PageOrder, plan: PagePlan, said: tuple[Diagnostic, ...], setter: Setter,
          watch: Stopwatch) -> MadePage:
    """The page that ``plan`` says; ``said`` is what there was to say of it so far."""
    found = Findings(said)
    order = replace(order, copy=with_fillers(order.copy, plan, order.house))
    page = _set(order, plan, setter, found, watch)
    with watch.stage("makeup"):
        score = score_page(order.copy, plan, setter)
    report = page_report(page, order.pdf_name, account.characters(order.copy), order.options.lang,
                         reasons=reasons(order.copy, plan, order.kept), score=score) | order.coupled.told
    checks = _judged(page, order, found, watch)
    with watch.stage("render"):
        dressed = prepare(page, order.house.press, found, order.store)
    pdf = None
    if not found.fatal:
        pdf, checks = _printed(page, dressed, checks, order, found, watch)
    if found.fatal or pdf is None:
        drawn = draft_of(dressed, tuple(found), order.house, order.options, watch)
        return MadePage(order.copy.number, tuple(found), plan, report=report, pictures=drawn, checks=checks,
                        spent=watch.spent)
    faces = tuple(sorted({item.face for item in page.items if isinstance(item, GlyphRun)}))
    drawn = pictures_of(dressed, order.house, order.options, watch)
    return MadePage(order.copy.number, tuple(found), plan, None, report, pdf, drawn, checks, watch.spent, faces=faces)


def _set(order: PageOrder, plan: PagePlan, setter: Setter, found: Findings, watch: Stopwatch) -> Page:
    """The page with every block in its place, on black alone where it has no colour."""
    with watch.stage("set"):
        page, said = set_page(order.folio, order.copy, plan, setter)
        found.add(said)
        return page if order.copy.colour else on_black(page, order.house.press)


def _judged(page: Page, order: PageOrder, found: Findings, watch: Stopwatch) -> tuple[Check, ...]:
    """The account of the characters settled, and the checks of the page as it was placed."""
    press = order.house.press
    with watch.stage("preflight"):
        if not found.fatal:
            found.add(account.settle(page, account.declare(order.copy), hanging=order.house.line.hanging))
        if not order.options.preflight:
            return ()
        found.add(preflight.examine(page, press))
        return preflight.checks(page, press)


def _printed(page: Page, dressed: Page, placed: tuple[Check, ...], order: PageOrder, found: Findings,
             watch: Stopwatch) -> tuple[bytes | None, tuple[Check, ...]]:
    """The PDF of a page that is dressed for the press, read back and judged from its bytes, and all its checks."""
    from layout.inspection.inspect import inspect, settled
    from layout.prepress.readback import compare
    from layout.render.pdf.writer import render_pdf

    press, sheet = order.house.press, page.sheet
    with watch.stage("render"):
        pdf = render_pdf(dressed, order.house.faces, press, title=page.title, day=order.folio.day, store=order.store)
    with watch.stage("preflight"):
        found.add(compare(dressed, pdf))
        if not order.options.preflight:
            return pdf, placed
        try:
            checks, said = settled(placed, inspect(pdf, press, (as_mm(sheet.width), as_mm(sheet.height))))
        except Rejected as rejected:
            found.add(rejected.diagnostics)
            return None, placed
        found.add(said)
        return pdf, checks
