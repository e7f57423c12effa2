"""``layout build`` and ``layout check``: issues to press PDFs, proofs and reports, or all that stands in the way."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from layout import __version__
from layout.cli import variants
from layout.cli.show import Teller
from layout.model.diagnostic import Diagnostic, Rejected, diagnostic
from layout.model.plan import Effort
from layout.words import Severity
from layout.words.facts import listed
from layout.words.wording import Wording

if TYPE_CHECKING:
    from layout.cli.pages import MadePage
    from layout.model.issue import Acceptance, Article, Issue
    from layout.model.plan import PagePlan
    from layout.model.style import House

PLAN = "plan.yaml"
REPORT = "report.json"
REPORT_TO_READ = "report.html"


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The commands' options."""
    for name, writes in (("build", True), ("check", False)):
        parser = commands.add_parser(name, parents=common, help=wording(f"help-{name}"),
                                     description=wording(f"help-{name}"))
        parser.add_argument("issues", nargs="+", type=Path, metavar="ISSUE", help=wording("help-issue"))
        parser.add_argument("--only", action="append", type=int, metavar="PAGE", help=wording("help-only"))
        parser.add_argument("--replan", action="store_true", help=wording("help-replan"))
        parser.add_argument("--effort", type=Effort, choices=list(Effort), default=Effort.NORMAL,
                            metavar="quick|normal|best", help=wording("help-effort"))
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help=wording("help-jobs"))
        parser.add_argument("--no-preflight", action="store_true", help=wording("help-no-preflight"))
        if writes:
            parser.add_argument("--out", type=Path, metavar="DIR", help=wording("help-out"))
            parser.add_argument("--proof", action="store_true", help=wording("help-proof"))
            parser.add_argument("--overlay", action="store_true", help=wording("help-overlay"))
            parser.add_argument("--plates", action="store_true", help=wording("help-plates"))
            parser.add_argument("--variants", type=int, choices=range(1, 10), default=0, metavar="N",
                                help=wording("help-variants"))
        else:
            parser.set_defaults(out=None, proof=False, overlay=False, plates=False, variants=0)
        parser.set_defaults(run=run, writes=writes)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Every issue in turn; whether all of them may be printed. Raises Rejected, MachineFault."""
    places = [Place.of(path, asked) for path in asked.issues]
    if asked.writes:
        _refuse_shared(place.out for place in places)
    reports = [make_issue(place, asked, teller)[0] for place in places]
    if teller.json:
        teller.document(reports[0] if len(reports) == 1 else reports)
    return all(report["ok"] for report in reports)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue is: the ``path`` that was asked for, its ``folder``, and the folder of its outputs."""

    path: Path
    folder: Path
    out: Path

    @classmethod
    def of(cls, path: Path, asked: argparse.Namespace) -> Place:
        return cls(path, _folder(path), _out(path, asked))

    @property
    def name(self) -> str:
        """The folder's, in a form that can be printed whatever its encoding."""
        return self.folder.resolve().name.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Copy:
    """An issue as it was read: its house, the make-up kept with it, and what was said of it so far."""

    issue: Issue
    house: House
    kept: Mapping[int, PagePlan]
    said: tuple[Diagnostic, ...]

    def accepts(self, finding: Diagnostic) -> bool:
        return finding.severity is Severity.WARNING and self.issue.accepts(finding.code) is not None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an issue: its pages, and everything that was said of it."""

    place: Place
    copy: Copy
    pages: Sequence[MadePage]
    found: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        return _count(self.found, severity)

    @property
    def printable(self) -> bool:
        return not self.count(Severity.ERROR)

    @property
    def to_choose(self) -> bool:
        """Whether the pages are several of each to choose from."""
        return any(page.variant for page in self.pages)

    @property
    def outputs(self) -> dict[str, bytes]:
        """The pages' files by name."""
        if not self.printable:
            return {}
        if self.to_choose:
            return variants.files(self.pages, self.copy.kept)
        return {_file(self.copy.issue, page.number, suffix): data for page in self.pages
                for suffix, data in ((".pdf", page.pdf), (".jpg", page.proof), ("-grid.jpg", page.overlay),
                                     ("-plates.jpg", page.plates), ("-ink.jpg", page.ink))
                if data is not None}


@dataclass(frozen=True, slots=True)
class Extra:
    """What another command adds to a build: what it has to say of the issue, and files beside the outputs."""

    remarks: Callable[[Made], Iterable[Diagnostic]]
    files: Callable[[Made], Mapping[str, bytes]]


_NOTHING = Extra(lambda _: (), lambda _: {})


def _folder(path: Path) -> Path:
    return path.parent if path.is_file() else path


def _out(path: Path, asked: argparse.Namespace) -> Path:
    name = _folder(path).resolve().name
    if asked.out is None:
        return Path("build", name)
    out: Path = asked.out
    return out if len(asked.issues) == 1 else out / name


def _refuse_shared(folders: Iterable[Path]) -> None:
    """Raises Rejected when one issue would be written over another."""
    often = Counter(folders)
    shared = [diagnostic("same-folder", folder=folder.as_posix()) for folder, times in often.items() if times > 1]
    if shared:
        raise Rejected(shared)


def make_issue(
    place: Place, asked: argparse.Namespace, teller: Teller, extra: Extra = _NOTHING,
) -> tuple[dict[str, Any], Made | None]:
    """One issue made, told of and, where that is asked for and nothing forbids it, written; its report, and what was
    made where it could be read. Raises MachineFault."""
    began = perf_counter()
    try:
        copy = _read(place, asked)
    except Rejected as rejected:
        return _refusal(place, rejected, asked, teller), None
    read = (perf_counter() - began) * 1000
    pages = _make(copy, asked, teller.lang)
    said = dict.fromkeys((*copy.said, *(finding for page in pages for finding in page.diagnostics)))
    made = Made(place, copy, pages, tuple(said))
    made = replace(made, found=(*made.found, *extra.remarks(made)))
    plan = None if made.to_choose else _plan(made)
    told = _report(made, plan, read, teller.lang)
    _show(made, asked, teller)
    if not made.printable:
        _stop(made, asked, teller)
        return told, made
    if asked.writes:
        _write(made, plan, told, asked, teller, extra.files(made))
    accepted = sum(map(copy.accepts, made.found))
    teller.line("issue-done", issue=place.name, seconds=f"{perf_counter() - began:.2f}",
                warnings=made.count(Severity.WARNING) - accepted, accepted=accepted,
                notices=made.count(Severity.NOTICE))
    return told, made


def _refusal(place: Place, rejected: Rejected, asked: argparse.Namespace, teller: Teller) -> dict[str, Any]:
    """The report of an issue that cannot be read."""
    from layout.render.report.report import report

    teller.diagnostics(rejected.diagnostics, rejected.sources, place.folder.as_posix())
    _say_stopped(place, rejected.diagnostics, asked, teller)
    return report(engine=__version__, issue=place.name, lang=teller.lang, pages=[], diagnostics=rejected.diagnostics,
                  checks=[], accepted=[], timings_ms={},
                  inputs={source.name: source.sha256 for source in rejected.sources}, outputs={})


def _read(place: Place, asked: argparse.Namespace) -> Copy:
    """Raises Rejected with what is wrong in manifest, copy and plan together; MachineFault."""
    from layout.manifest.issue.reader import read_issue
    from layout.manifest.planfile import read_plan

    rejected: list[Rejected] = []
    kept: Mapping[int, PagePlan] = {}
    try:
        if asked.only or not asked.replan:
            kept = read_plan(place.folder / PLAN)
    except Rejected as plan_rejected:
        rejected.append(plan_rejected)
    try:
        issue, house, said = read_issue(place.path)
        numbers = [page.number for page in issue.pages]
        strangers = [number for number in asked.only or () if number not in numbers]
        if rejected or strangers:
            raise Rejected([*said, *(diagnostic("no-such-page", page=number, pages=", ".join(map(str, numbers)))
                                     for number in strangers)], issue.sources)
    except Rejected as issue_rejected:
        rejected.insert(0, issue_rejected)
        raise Rejected((finding for one in rejected for finding in one.diagnostics),
                       (source for one in rejected for source in one.sources)) from None
    return Copy(issue, house, kept, said)


def _stop(made: Made, asked: argparse.Namespace, teller: Teller) -> None:
    """Say that the issue has errors. The plans that its copy fits once it is cut as advised are kept for the build
    that follows. Raises MachineFault."""
    advised = {page.number: page.advised for page in made.pages if page.advised}
    if not (asked.writes and advised):
        _say_stopped(made.place, made.found, asked, teller)
        return
    from layout.cli.output import locked, replace_all

    file = made.place.folder / PLAN
    with locked(made.place.folder):
        replace_all({file: _plan_text({**_kept_so_far(file), **advised}).encode("utf-8")})
    teller.line("issue-advised", issue=made.place.name, errors=made.count(Severity.ERROR), file=file.as_posix(),
                pages=listed(map(str, advised), teller.lang))


def _kept_so_far(file: Path) -> Mapping[int, PagePlan]:
    """The plans in a file, which a build that makes pages up afresh has not looked at; none where it is faulty."""
    from layout.manifest.planfile import read_plan

    try:
        return read_plan(file)
    except Rejected:
        return {}


def _make(copy: Copy, asked: argparse.Namespace, lang: str) -> list[MadePage]:
    from layout.cli.jobs import side_by_side
    from layout.cli.pages import PageOrder, make_page, make_variants

    issue = copy.issue
    kept = {} if asked.replan or asked.variants else copy.kept
    orders = [
        PageOrder(issue, page, copy.house, kept.get(page.number), _file(issue, page.number, ".pdf"), lang,
                  asked.proof or bool(asked.variants), asked.overlay and not asked.variants, not asked.no_preflight,
                  asked.effort, asked.variants, asked.plates and not asked.variants)
        for page in issue.pages if not asked.only or page.number in asked.only]
    if asked.variants:
        stems = [_file(issue, order.copy.number, "") for order in orders]
        return variants.numbered(side_by_side(make_variants, orders, asked.jobs), stems)
    return side_by_side(make_page, orders, asked.jobs)


def _file(issue: Issue, page: int, suffix: str) -> str:
    return f"{issue.day.isoformat()}-p{page:02d}{suffix}"


def _report(made: Made, plan: bytes | None, read: float, lang: str) -> dict[str, Any]:
    """The report of an issue that was read in ``read`` milliseconds."""
    from layout.render.report.report import report

    timings = Counter({"read": read})
    for page in made.pages:
        timings.update(page.timings)
    return report(
        engine=__version__, issue=made.place.name, lang=lang,
        pages=[page.report for page in made.pages if page.report], diagnostics=made.found,
        checks=[check for page in made.pages for check in page.checks],
        accepted=[entry.code for entry in made.copy.issue.accept],
        signed=[_signed(entry) for entry in made.copy.issue.accept if entry.by],
        timings_ms=timings, inputs=_inputs(made.copy, plan),
        outputs={name: sha256(data).hexdigest() for name, data in made.outputs.items()})


def _signed(entry: Acceptance) -> dict[str, str]:
    told = {"code": entry.code, "by": entry.by, "why": entry.why, "date": entry.day.isoformat() if entry.day else ""}
    return {key: value for key, value in told.items() if value}


def _inputs(copy: Copy, plan: bytes | None) -> dict[str, str]:
    """The hash of everything that the pages were made from."""
    hashes = {source.name: source.sha256 for source in (*copy.issue.sources, *copy.house.sources)}
    hashes |= {photo.file: photo.sha256 for page in copy.issue.pages for article in _articles(page.articles)
               for photo in article.photos}
    hashes |= {photo.file: photo.sha256 for filler in copy.house.fillers for photo in filler.photos}
    if plan is not None:
        hashes[PLAN] = sha256(plan).hexdigest()
    press = copy.house.press
    hashes[f"press/{Path(press.profile).name}"] = press.profile_sha256
    return hashes | {f"fonts/{Path(face.path).name}": face.sha256 for face in copy.house.faces.values() if face.path}


def _articles(articles: Iterable[Article]) -> Iterator[Article]:
    """Stories, groups, and the members of groups."""
    for article in articles:
        yield article
        yield from _articles(article.members)


def _plan(made: Made) -> bytes:
    """plan.yaml as it shall stand: the pages made and the others as they were kept. Where that says what is there
    already, it stays as the editor wrote it."""
    kept = made.copy.kept
    now = _plan_text({**kept, **{page.number: page.plan for page in made.pages if page.plan}})
    return (made.place.folder / PLAN).read_bytes() if kept and now == _plan_text(kept) else now.encode("utf-8")


def _plan_text(plans: Mapping[int, PagePlan]) -> str:
    from layout.render.planfile import plan_yaml

    return plan_yaml([plans[number] for number in sorted(plans)])


def _write(made: Made, plan: bytes | None, told: dict[str, Any], asked: argparse.Namespace, teller: Teller,
           more: Mapping[str, bytes]) -> None:
    """PDFs, proofs and report together, ``more`` files beside them, and the make-up beside the manifest where it is
    another; of pages to choose from no make-up. Raises MachineFault."""
    from layout.cli.output import locked, replace_all
    from layout.render.report.readable import report_html

    place = made.place
    files = {place.out / name: data for name, data in {**made.outputs, **more}.items()}
    report = variants.REPORT if made.to_choose else REPORT
    files[place.out / report] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if asked.proof and not made.to_choose:
        files[place.out / REPORT_TO_READ] = report_html(told, teller.lang).encode("utf-8")
    plan_file = place.folder / PLAN
    replanned = plan is not None and (not plan_file.exists() or plan_file.read_bytes() != plan)
    if plan is not None and replanned:
        files[plan_file] = plan
    with locked(place.out, place.folder):
        replace_all(files)
        if made.to_choose:
            variants.remove_others(place.out, files)
    if made.to_choose:
        teller.line("variants-done", folder=place.out.as_posix(), plan=plan_file.as_posix())
    if replanned:
        teller.line("plan-written", file=plan_file.as_posix())


def _show(made: Made, asked: argparse.Namespace, teller: Teller) -> None:
    """Findings that nobody accepted, then a line for each page."""
    copy, place = made.copy, made.place
    open_ = [finding for finding in made.found if not copy.accepts(finding)]
    teller.diagnostics(open_, (*copy.issue.sources, *copy.house.sources), place.folder.as_posix())
    if made.to_choose:
        variants.tell(made.pages, place.out, teller)
        return
    done = "page-done" if asked.writes and made.printable else "page-checked"
    for page in made.pages:
        if page.pdf is None or page.report is None:
            teller.line("page-stopped", page=page.number)
            continue
        blocks = page.report["blocks"]
        teller.line(done, page=page.number, articles=len(blocks),
                    characters=sum(block["characters"]["placed"] for block in blocks),
                    lines=page.report["setting"]["lines"], white=page.report["white_percent"],
                    file=(place.out / page.report["pdf"]).as_posix())


def _say_stopped(place: Place, found: Sequence[Diagnostic], asked: argparse.Namespace, teller: Teller) -> None:
    teller.line("issue-stopped" if asked.writes else "issue-failing", issue=place.name,
                errors=_count(found, Severity.ERROR))


def _count(found: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)
