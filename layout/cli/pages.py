"""One page from its copy to its press PDF: the stages in their order, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

from layout.composition.makeup import (
    Decision,
    Setter,
    covered,
    decide_page,
    plan_variants,
    problem_of,
    reasons,
    set_page,
    with_fillers,
)
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Issue, PageCopy
from layout.model.page import GlyphRun, Page
from layout.model.plan import Effort, PagePlan
from layout.model.press import Check
from layout.model.printed import printed
from layout.model.style import House
from layout.model.units import as_mm
from layout.prepress import account, preflight
from layout.prepress.blackonly import on_black
from layout.render.report.report import Json, page_report

PROOF_DPI = 150


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What one page is to be made of. ``kept`` is the accepted make-up; ``lang`` that of the report's sentences;
    ``variants`` how many pages to choose from are wanted."""

    issue: Issue
    copy: PageCopy
    house: House
    kept: PagePlan | None
    pdf_name: str
    lang: str
    proof: bool
    overlay: bool
    preflight: bool
    effort: Effort = Effort.NORMAL
    variants: int = 0
    plates: bool = False


@dataclass(frozen=True, slots=True)
class MadePage:
    """What became of an order. ``pdf`` is None when errors among the diagnostics forbid printing; ``advised`` is the
    plan that the copy fits once it is cut as the diagnostics say; ``variant`` is the number of a page to choose from;
    ``faces`` are the roles of the faces it is set in.
    """

    number: int
    diagnostics: tuple[Diagnostic, ...]
    plan: PagePlan | None = None
    advised: PagePlan | None = None
    report: Json | None = None
    pdf: bytes | None = None
    proof: bytes | None = None
    overlay: bytes | None = None
    plates: bytes | None = None
    ink: bytes | None = None
    checks: tuple[Check, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    variant: int = 0
    faces: tuple[str, ...] = ()


class _Clock:
    """Milliseconds spent in each stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0) + (perf_counter() - began) * 1000


def make_page(order: PageOrder) -> MadePage:
    """Make up, set, dress for the press, judge, write, read back. Nothing touches the disk.

    Raises MachineFault.
    """
    clock, number = _Clock(), order.copy.number
    setter = Setter(order.house)
    found = Findings()
    with clock.stage("makeup"):
        sound = covered(order.issue, order.copy, setter, found)
        problem = problem_of(order.copy, order.kept, setter, order.effort)
        decision = decide_page(problem, found) if sound else Decision()
    if decision.plan is None:
        return MadePage(number, tuple(found), advised=decision.advised, timings=clock.spent)
    return _made(order, decision.plan, found, setter, clock)


def make_variants(order: PageOrder) -> tuple[MadePage, ...]:
    """Up to ``order.variants`` pages to choose from, the best first, each with its plan and its proof; one page
    without a proof where the copy must change. Raises MachineFault."""
    clock = _Clock()
    setter = Setter(order.house)
    found = Findings()
    with clock.stage("makeup"):
        sound = covered(order.issue, order.copy, setter, found)
        plans, said = plan_variants(order.copy, setter, order.variants) if sound else ((), ())
    found.add(said)
    if not plans:
        return (MadePage(order.copy.number, tuple(found), timings=clock.spent),)
    made = [_made(order, plans[0], found, setter, clock)]
    made += (_made(order, plan, Findings(), setter, _Clock()) for plan in plans[1:])
    return tuple(page for k, page in enumerate(made) if k == 0 or page.pdf is not None)


def _made(order: PageOrder, plan: PagePlan, found: Findings, setter: Setter, clock: _Clock) -> MadePage:
    """The page that ``plan`` says; ``found`` is what was said of it so far."""
    number = order.copy.number
    order = replace(order, copy=with_fillers(order.copy, plan, order.house))
    with clock.stage("set"):
        said = Findings()
        page = set_page(order.issue, order.copy, plan, setter, said)
        page = page if order.copy.colour else on_black(page, order.house.press)
        found.add(said)
    report = page_report(page, order.pdf_name, account.characters(order.copy), order.lang,
                         reasons=reasons(order.copy, plan, order.kept))
    pdf, dressed, checks = _pressed(page, order, clock, found)
    if pdf is None or found.fatal:
        return MadePage(number, tuple(found), plan, report=report, checks=checks, timings=clock.spent)
    faces = tuple(sorted({item.face for item in page.items if isinstance(item, GlyphRun)}))
    made = MadePage(number, tuple(found), plan, None, report, pdf, checks=checks, timings=clock.spent, faces=faces)
    return _with_pictures(made, dressed, order, clock)


def _pressed(page: Page, order: PageOrder, clock: _Clock, found: Findings,
             ) -> tuple[bytes | None, Page, tuple[Check, ...]]:
    """The page's PDF, the page dressed for the press, and the result of every check; None instead of a PDF when
    something forbids printing, and then the checks of the page alone."""
    from layout.prepress.colour import prepare

    press = order.house.press
    checks: tuple[Check, ...] = ()
    with clock.stage("preflight"):
        if not found.fatal:
            units = account.declare(printed(order.issue, order.copy))
            account.settle(page, units, found, hanging=order.house.line.hanging)
        if order.preflight:
            checks = preflight.judge(page, press)
            found.add(breach for check in checks for breach in check.findings)
    with clock.stage("render"):
        dressed = prepare(page, press, found)
    if found.fatal:
        return None, dressed, checks

    from layout.inspection.inspect import Demands, inspect
    from layout.prepress.readback import compare
    from layout.render.pdf.writer import render_pdf

    with clock.stage("render"):
        pdf = render_pdf(dressed, order.house.faces, press, title=page.title, day=order.issue.day)
    with clock.stage("preflight"):
        compare(dressed, pdf, found)
        if order.preflight:
            trim_mm = as_mm(page.sheet.width), as_mm(page.sheet.height)
            known, checks = checks, inspect(pdf, Demands(press, trim_mm, checks), found)
            found.add(breach for check in checks if check not in known for breach in check.findings)
    return pdf, dressed, checks


def _with_pictures(made: MadePage, dressed: Page, order: PageOrder, clock: _Clock) -> MadePage:
    """``made`` with proof, proof under the grid, plates and ink, as far as they are wanted."""
    if not (order.proof or order.overlay or order.plates):
        return made
    from layout.render.picture.plates import page_plates
    from layout.render.picture.proof import proof_jpeg

    faces, press = order.house.faces, order.house.press
    font = next(face.path for face in (faces["hei"], *faces.values()) if face.path)
    with clock.stage("proof"):
        plates = page_plates(dressed, faces, press, PROOF_DPI)
        proof = proof_jpeg(plates, press, PROOF_DPI) if order.proof or order.overlay else None
    if order.overlay and proof:
        from layout.render.picture.overlay import overlay_jpeg

        with clock.stage("overlay"):
            made = replace(made, overlay=overlay_jpeg(proof, dressed, font, PROOF_DPI, order.lang))
    if order.plates:
        from layout.render.picture.separations import ink_jpeg, plates_jpeg

        with clock.stage("plates"):
            made = replace(made, plates=plates_jpeg(plates, font, PROOF_DPI, order.lang),
                           ink=ink_jpeg(plates, dressed, press, font, PROOF_DPI, order.lang))
    return replace(made, proof=proof if order.proof else None)
