"""The package for the plant: what is said of it beforehand, and the zip under its name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from layout import __version__
from layout.edition.copy import Copy
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.issue import PageCopy
from layout.render.report import parcel
from layout.render.report.handover import handover_html, sizes, told_of_check, told_of_finding
from layout.words import Severity

if TYPE_CHECKING:
    from layout.edition.page import MadePage


def remarks(copy: Copy, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Warnings that were accepted without a name, and names that are too long."""
    issue = copy.issue
    codes = dict.fromkeys(finding.code for finding in found if finding.severity is Severity.WARNING)
    for entry in filter(None, map(issue.accepts, codes)):
        if not entry.by:
            yield diagnostic("accept-unsigned", entry.mark, accepted=entry.code)
    for name in (_package_name(copy), *(_page_name(copy, page) for page in issue.pages)):
        if len(name.encode("utf-8")) > parcel.LONGEST:
            yield diagnostic("pack-name-long", file=name)


def package(copy: Copy, pages: Sequence[MadePage]) -> dict[str, bytes]:
    """The zip under its name."""
    from layout.edition.asked import asked
    from layout.manifest.house.resources import data

    issue, house = copy.issue, copy.house
    copies = {page.number: page for page in issue.pages}
    pdfs = {_page_name(copy, copies[page.number]): page for page in pages}
    proofs = {f"proofs/{PurePath(name).stem}.jpg": page.pictures.proof for name, page in pdfs.items()
              if page.pictures.proof is not None}
    told = _told(copy, pdfs, copies)
    roles = sorted({role for page in pages for role in page.faces})
    own = Path(house.press.profile).parent != data("press")
    attribution = "" if own else data("press", "ATTRIBUTION.txt").read_text(encoding="utf-8")
    texts = {
        "README.txt": parcel.readme(issue.paper.text, issue.day, pdfs, proofs=bool(proofs)),
        "fonts.txt": parcel.fonts_text([house.faces[role] for role in roles], house.press, attribution),
        "press.yaml": parcel.press_yaml(asked(house)),
        "report.html": handover_html(told),
        "report.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n",
    }
    files = {name: page.pdf or b"" for name, page in pdfs.items()} | proofs
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    return {_package_name(copy): parcel.zipped({**files, parcel.SUMS: parcel.checksums(files)}, issue.day)}


def _told(copy: Copy, pdfs: Mapping[str, MadePage], copies: Mapping[int, PageCopy]) -> dict[str, Any]:
    """The printer's report. It says the same in every language and at every time of day."""
    issue, press = copy.issue, copy.house.press
    return {
        "engine": __version__,
        "paper": issue.paper.text,
        "date": issue.day.isoformat(),
        "number": issue.number.text if issue.number else "",
        "press": {"preset": press.name, "pdfx": press.pdfx, "tac": press.tac, "profile": PurePath(press.profile).name,
                  "profile_sha256": press.profile_sha256, "output_condition": press.output_condition},
        "findings": _warnings(copy, copy.said),
        "pages": [_page(copy, name, page, copies[page.number]) for name, page in pdfs.items()],
    }


def _page(copy: Copy, name: str, page: MadePage, page_copy: PageCopy) -> dict[str, Any]:
    sheet, pdf = copy.house.sheet, page.pdf or b""
    return {
        "page": page.number, "section": page_copy.section.text if page_copy.section else "", "file": name,
        "bytes": len(pdf), "sha256": sha256(pdf).hexdigest(), **sizes(sheet),
        "checks": [told_of_check(check, copy.house.press, sheet) for check in page.checks],
        "findings": _warnings(copy, page.findings),
    }


def _warnings(copy: Copy, found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """The warnings, but for those about how others were accepted."""
    return [told_of_finding(finding, copy.issue.accepts(finding.code)) for finding in found
            if finding.severity is Severity.WARNING and finding.code != "accept-unsigned"]


def _page_name(copy: Copy, page: PageCopy) -> str:
    return parcel.file_name(copy.house.pack.page, copy.issue, page)


def _package_name(copy: Copy) -> str:
    return parcel.file_name(copy.house.pack.package, copy.issue)
