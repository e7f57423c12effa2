"""The issue as it was read, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from layout.edition.options import USUAL, Options
from layout.edition.timing import Clock, still
from layout.model.diagnostic import Diagnostic, Findings, Rejected, diagnostic
from layout.model.issue import Issue, PageCopy
from layout.model.plan import PagePlan
from layout.model.style import House
from layout.words import Severity


@dataclass(frozen=True, slots=True)
class Copy:
    """An issue as it was read, and what is asked of it.

    ``filed`` is the make-up in its plan.yaml by page, and ``plan_file`` what that file holds, byte for byte; ``said``
    is what there is to say of it so far, ``read_ms`` how long it took to read, in milliseconds. Where errors are among
    it, photos are missing: the issue is there for its drafts alone.
    """

    issue: Issue
    house: House
    filed: Mapping[int, PagePlan]
    plan_file: bytes
    said: tuple[Diagnostic, ...]
    options: Options = USUAL
    read_ms: float = 0.0

    @property
    def name(self) -> str:
        """The folder's, in a form that can be printed whatever its encoding."""
        return self.issue.name.encode("utf-8", "replace").decode("utf-8")

    @property
    def kept(self) -> Mapping[int, PagePlan]:
        """The make-up that stays for pages which are not made anew: none where the whole issue is made up afresh."""
        return {} if self.options.replan and not self.options.only else self.filed

    @property
    def pages(self) -> tuple[PageCopy, ...]:
        """The pages that are to be made."""
        only = self.options.only
        return tuple(page for page in self.issue.pages if not only or page.number in only)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors that were found in reading; none of an issue that may be printed as far as is known."""
        return tuple(finding for finding in self.said if finding.severity is Severity.ERROR)

    def accepts(self, finding: Diagnostic) -> bool:
        """Whether it is a warning that the editors accept."""
        return finding.severity is Severity.WARNING and self.issue.accepts(finding.code) is not None

    def check_unchanged(self, plan: bytes | None, *, kept: bool = True) -> None:
        """Raise Rejected where a file does not hold any more what was read from it, or is gone: manifest, copy, house,
        the photos of the pages made, and where the plan is ``kept`` plan.yaml, which may also be ``plan`` by now.
        MachineFault where plan.yaml cannot be read."""
        from layout.manifest.files import differs
        from layout.manifest.planfile import PLAN, plan_bytes

        read = [(source.name, source.path, source.sha256) for source in (*self.issue.sources, *self.house.sources)]
        photos = [photo for page in self.pages for article in page.articles for story in article.stories
                  for photo in story.photos] + [photo for filler in self.house.fillers for photo in filler.photos]
        read += [(photo.file, photo.path, photo.sha256) for photo in photos if not photo.missing]
        names = [name for name, path, digest in dict.fromkeys(read) if path and differs(path, digest)]
        if kept and plan_bytes(Path(self.issue.folder, PLAN)) not in (self.plan_file, plan):
            names.append(PLAN)
        if names:
            raise Rejected([diagnostic("changed-meanwhile", files="、".join(names))])

    def file(self, page: int, suffix: str) -> str:
        """The name of a page's file."""
        return f"{self.issue.day.isoformat()}-p{page:02d}{suffix}"


def read(path: Path, options: Options = USUAL, clock: Clock = still) -> Copy:
    """The issue in a folder, or that of a manifest file.

    Raises Rejected with what is wrong in manifest, copy, pictures, house and plan together; MachineFault. Where drafts
    are asked for, an issue whose pictures alone are missing is read, with its ``faults``.
    """
    from layout.manifest.issue.reader import read_issue

    began = clock()
    rejected: list[Rejected] = []
    said = Findings()
    filed: Mapping[int, PagePlan] = {}
    plan_file = b""
    try:
        filed, plan_file = _filed(path.parent if path.is_file() else path, options)
    except Rejected as plan_rejected:
        rejected.append(plan_rejected)
    try:
        issue, house = read_issue(path, said, to_show=options.drafts)
        numbers = [page.number for page in issue.pages]
        strangers = [number for number in options.only if number not in numbers]
        if rejected or strangers:
            raise Rejected([*said, *(diagnostic("no-such-page", page=number, pages=", ".join(map(str, numbers)))
                                     for number in strangers)], issue.sources)
    except Rejected as issue_rejected:
        rejected.insert(0, issue_rejected)
        raise Rejected((finding for one in rejected for finding in one.diagnostics),
                       (source for one in rejected for source in one.sources)) from None
    return Copy(issue, house, filed, plan_file, tuple(said), options, (clock() - began) * 1000)


def _filed(folder: Path, options: Options) -> tuple[Mapping[int, PagePlan], bytes]:
    """The plans in the issue's plan.yaml, and its bytes; no plan of a faulty file when everything is made up afresh."""
    from layout.manifest.planfile import PLAN, plan_bytes, plans_of

    data = plan_bytes(folder / PLAN)
    try:
        return plans_of(data), data
    except Rejected:
        if options.replan and not options.only:
            return {}, data
        raise
