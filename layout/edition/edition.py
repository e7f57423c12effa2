"""An edition: everything that one issue comes to, before anybody writes or sends it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from layout import __version__
from layout.edition import variants
from layout.edition.copy import Copy
from layout.edition.coupling import coupling
from layout.edition.jobs import side_by_side
from layout.edition.record import record
from layout.edition.timing import Clock, still
from layout.model.diagnostic import Diagnostic
from layout.model.issue import PageCopy
from layout.model.plan import PagePlan
from layout.model.store import NOTHING_KEPT, Store
from layout.words import Severity

if TYPE_CHECKING:
    from layout.edition.page import MadePage

REPORT, REPORT_TO_READ = "report.json", "report.html"


@dataclass(frozen=True, slots=True)
class Edition:
    """What became of an issue: its pages, everything that was said of it, and the report as plain data.

    ``files`` are the files to be put beside each other, by name: PDFs, pictures, report, and the plant's package under
    the name ``package``; of an edition with errors drafts at the most. ``plan`` is plan.yaml as it shall stand beside
    the manifest, None where it stays as it is: of an edition with errors the make-up that its copy fits once it is cut
    as the findings say.
    """

    copy: Copy
    pages: tuple[MadePage, ...]
    findings: tuple[Diagnostic, ...]
    report: Mapping[str, Any]
    files: Mapping[str, bytes]
    plan: bytes | None
    package: str = ""

    @property
    def ok(self) -> bool:
        """Whether it may be printed."""
        return not self.count(Severity.ERROR)

    @property
    def to_choose(self) -> bool:
        """Whether the pages are several of each to choose from."""
        return any(page.variant for page in self.pages)

    @property
    def advised(self) -> tuple[int, ...]:
        """The numbers of the pages whose copy must be cut, and for which ``plan`` then holds."""
        return tuple(page.number for page in self.pages if page.advised)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def make(copy: Copy, store: Store = NOTHING_KEPT, clock: Clock = still) -> Edition:
    """Make the pages of ``copy`` and all that goes with them. ``store`` may keep what costs time from one edition to
    the next; it changes no byte of them.

    Raises MachineFault when a face is not the one that was listed, or a file of the machine cannot be read.
    """
    from layout.edition import package
    from layout.manifest.house.faces import verify_faces

    packed = copy.options.package
    verify_faces(copy.house.faces, NOTHING_KEPT if packed else store)
    pages = _pages(copy, _stamped(store), clock)
    if copy.faults:
        return _bound(copy, pages, copy.said)
    found = tuple(dict.fromkeys((*copy.said, *(finding for page in pages for finding in page.findings))))
    if packed:
        found = (*found, *package.remarks(copy, found))
    return _bound(copy, pages, found)


def _stamped(store: Store) -> Store:
    from layout.store.stamp import StampedStore, engine_stamp

    return store if store is NOTHING_KEPT else StampedStore(store, engine_stamp())


def _pages(copy: Copy, store: Store, clock: Clock) -> tuple[MadePage, ...]:
    """Every page that is asked for, or of each some to choose from."""
    from layout.edition.page import PageOrder, make_page, make_variants
    from layout.manifest.detail import with_detail

    options, issue = copy.options, copy.issue
    former = {} if options.variants else copy.filed
    kept = {} if options.replan else former
    house, coupled = replace(copy.house, sources=()), coupling(issue)
    orders = [PageOrder(with_detail(page, store), issue.folio, house, copy.file(page.number, ".pdf"),
                        kept.get(page.number), former.get(page.number), coupled.of(page.number), options, store,
                        clock, faults)
              for page in copy.pages for faults in [_faults_of(page, copy)] if faults or not copy.faults]
    if not options.variants:
        return tuple(side_by_side(make_page, orders, options.jobs))
    stems = [copy.file(order.copy.number, "") for order in orders]
    return tuple(variants.numbered(side_by_side(make_variants, orders, options.jobs), stems, options.lang))


def _faults_of(page: PageCopy, copy: Copy) -> tuple[Diagnostic, ...]:
    """What was found wrong with a page's own articles when they were read."""
    own = {article.id for story in page.articles for article in (story, *story.members)}
    return tuple(fault for fault in copy.faults if fault.article in own)


def _bound(copy: Copy, pages: tuple[MadePage, ...], found: tuple[Diagnostic, ...]) -> Edition:
    """The pages with their report, and the files that may leave the house."""
    from layout.edition import package
    from layout.render.report.readable import report_html

    ok = all(finding.severity is not Severity.ERROR for finding in found)
    choice = any(page.variant for page in pages)
    files = _files(copy, pages, ok=ok, choice=choice)
    plan = None if choice else _plan(copy, pages)
    told = record(copy, pages, found, files, plan)
    if not ok:
        return Edition(copy, pages, found, told, files, None if choice else _advised(copy, pages))
    packed = package.package(copy, pages) if copy.options.package else {}
    files |= packed
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    files[variants.REPORT if choice else REPORT] = text.encode("utf-8")
    if copy.options.proof and not choice:
        files[REPORT_TO_READ] = report_html(told, copy.options.lang).encode("utf-8")
    return Edition(copy, pages, found, told, files, plan, next(iter(packed), ""))


def _files(copy: Copy, pages: Sequence[MadePage], *, ok: bool, choice: bool) -> dict[str, bytes]:
    """The pages' files by name: drafts alone where errors forbid printing."""
    if not ok:
        return {copy.file(page.number, "-draft.jpg"): page.pictures.draft for page in pages if page.pictures.draft}
    if choice:
        return variants.files(pages, copy.kept)
    return {copy.file(page.number, suffix): data for page in pages if page.pdf is not None
            for suffix, data in {".pdf": page.pdf, **page.pictures.by_suffix}.items()}


def _plan(copy: Copy, pages: Sequence[MadePage]) -> bytes:
    """plan.yaml as it shall stand: the pages made and the others as they were kept. Where that says what is there
    already, it stays as the editor wrote it."""
    kept = copy.kept
    now = _text(kept, {page.number: page.plan for page in pages if page.plan})
    return copy.plan_file if kept and now == _text(kept, {}) else now


def _advised(copy: Copy, pages: Sequence[MadePage]) -> bytes | None:
    """plan.yaml of an issue whose copy must be cut first: those pages as advised, every other as it is filed."""
    advised = {page.number: page.advised for page in pages if page.advised}
    return _text(copy.filed, advised) if advised else None


def _text(kept: Mapping[int, PagePlan], made: Mapping[int, PagePlan]) -> bytes:
    from layout.manifest.planfile import plan_yaml, stamped

    plans = {**kept, **{number: stamped(plan, kept.get(number), __version__) for number, plan in made.items()}}
    return plan_yaml([plans[number] for number in sorted(plans)]).encode("utf-8")
