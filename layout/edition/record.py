"""The report of an edition as plain data: what it was made from, what came of it, what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from layout import __version__
from layout.edition.copy import Copy
from layout.model.diagnostic import Diagnostic, Rejected
from layout.model.issue import Acceptance
from layout.render.report.report import Json, report

if TYPE_CHECKING:
    from layout.edition.page import MadePage


def record(copy: Copy, pages: Sequence[MadePage], found: Iterable[Diagnostic], files: Mapping[str, bytes],
           plan: bytes | None) -> Json:
    """The report of pages that were made, with the hashes of their ``files`` and of the ``plan`` that they follow."""
    spent = Counter({"read": copy.read_ms})
    for page in pages:
        spent.update(page.spent)
    accepted = copy.issue.accept
    return report(
        engine=__version__, issue=copy.name, lang=copy.options.lang,
        pages=[page.report for page in pages if page.report], diagnostics=found,
        checks=[check for page in pages for check in page.checks],
        accepted=[entry.code for entry in accepted], signed=[_signed(entry) for entry in accepted if entry.by],
        timings_ms=spent, inputs=inputs_of(copy, plan),
        outputs={name: sha256(data).hexdigest() for name, data in files.items()})


def refusal(rejected: Rejected, issue: str, lang: str) -> Json:
    """The report of an issue that cannot be read."""
    return report(engine=__version__, issue=issue, lang=lang, pages=[], diagnostics=rejected.diagnostics, checks=[],
                  accepted=[], timings_ms={}, inputs={source.name: source.sha256 for source in rejected.sources},
                  outputs={})


def _signed(entry: Acceptance) -> dict[str, str]:
    told = {"code": entry.code, "by": entry.by, "why": entry.why, "date": entry.day.isoformat() if entry.day else ""}
    return {key: value for key, value in told.items() if value}


def inputs_of(copy: Copy, plan: bytes | None) -> dict[str, str]:
    """The hash of everything that the pages are made from, the ``plan`` among it where there is one."""
    from layout.manifest.planfile import PLAN

    hashes = {source.name: source.sha256 for source in (*copy.issue.sources, *copy.house.sources)}
    hashes |= {photo.file: photo.sha256 for page in copy.issue.pages for article in page.articles
               for story in article.stories for photo in story.photos if not photo.missing}
    hashes |= {photo.file: photo.sha256 for filler in copy.house.fillers for photo in filler.photos}
    if plan is not None:
        hashes[PLAN] = sha256(plan).hexdigest()
    press = copy.house.press
    hashes[f"press/{Path(press.profile).name}"] = press.profile_sha256
    return hashes | {f"fonts/{Path(face.path).name}": face.sha256 for face in copy.house.faces.values() if face.path}
