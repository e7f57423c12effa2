"""An issue's build taken apart at the gate: the settled page, the drawn file, and what each check says of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from layout.composition.makeup import decide_page, problem_of, set_page
from layout.composition.setter import Setter
from layout.edition.copy import Copy, read
from layout.inspection.inspect import Demands, inspect
from layout.manifest.detail import with_detail
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import PageCopy
from layout.model.page import Page
from layout.model.press import Check
from layout.model.printed import printed
from layout.model.style import House
from layout.model.units import as_mm
from layout.prepress import account, preflight
from layout.prepress.blackonly import on_black
from layout.prepress.colour import prepare
from layout.prepress.overlap import uncover
from layout.prepress.photos import settle_photos
from layout.prepress.readback import compare
from layout.prepress.sight import look
from layout.render.pdf.writer import render_pdf
from layout.store.memory import MemoryStore
from layout.words import Severity, words

_KEPT = MemoryStore()
"""Separated photos and subset faces: a page is drawn a hundred times."""

_ENGINE = "fault of the engine"
"""What the remedy says of findings that no copy can be to blame for."""


def engines_own(finding: Diagnostic) -> bool:
    """Whether a finding says that the engine is at fault."""
    return _ENGINE in words(finding.code, dict(finding.facts), "en")[1]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding, and the check that has it."""

    check: str
    finding: Diagnostic


@dataclass(frozen=True, slots=True)
class Gate:
    """A page that was made up and settled, and its copy."""

    issue: Copy
    copy: PageCopy
    page: Page

    @property
    def house(self) -> House:
        return self.issue.house

    def drawn(self, page: Page) -> bytes:
        """A page's PDF."""
        dressed = prepare(page, self.house.press, Findings(), _KEPT)
        return render_pdf(dressed, self.house.faces, self.house.press, title=page.title, day=self.issue.issue.folio.day,
                          store=_KEPT)

    def judged(self, page: Page, pdf: bytes = b"") -> Iterator[Said]:
        """What every check of the gate says of a settled page, and of what was printed of it where something was:
        errors."""
        boxes, house = Setter(self.house).faces.box, self.house
        units = account.declare(printed(self.issue.issue.folio, self.copy))
        trim = as_mm(page.sheet.width), as_mm(page.sheet.height)
        checks: dict[str, Callable[[Findings], object]] = {
            "account": lambda found: account.settle(page, units, boxes, found, hanging=house.line.hanging),
            "photos' account": lambda found: settle_photos(page, self.copy, found),
            "overlap": lambda found: uncover(page, boxes, found),
            "preflight": lambda found: _breaches(preflight.judge(page, house.press, boxes), found)}
        printed_checks: dict[str, Callable[[Findings], object]] = {
            "readback": lambda found: compare(page, pdf, found),
            "eye": lambda found: look(page, house.faces, pdf, found),
            "inspection": lambda found: _breaches(inspect(pdf, Demands(house.press, trim), found), found)}
        for name, check in {**checks, **(printed_checks if pdf else {})}.items():
            found = Findings()
            check(found)
            yield from (Said(name, finding) for finding in found if finding.severity is Severity.ERROR)


def _breaches(checks: Iterable[Check], found: Findings) -> None:
    for check in checks:
        found.add(check.findings)


def settled(folder: Path) -> Gate | None:
    """The first page of an issue, made up and set; None of one that is not accepted."""
    issue = read(folder)
    copy = with_detail(issue.pages[0])
    setter, found = Setter(issue.house), Findings()
    plan = decide_page(problem_of(copy, None, setter), found).plan
    if plan is None:
        return None
    page = set_page(issue.issue.folio, copy, plan, setter, found)
    return None if found.fatal else Gate(issue, copy, page if copy.colour else on_black(page, issue.house.press))
