"""``layout pack``: an issue built as ever, and what the plant needs of it put into one zip."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from layout import __version__
from layout.cli import build
from layout.cli.show import Teller
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.plan import Effort
from layout.words import Severity
from layout.words.wording import Wording

if TYPE_CHECKING:
    from layout.cli.pages import MadePage
    from layout.model.issue import PageCopy

_AS_BUILD = {"only": None, "replan": False, "effort": Effort.NORMAL, "jobs": 1, "no_preflight": False,
             "overlay": False, "plates": False, "variants": 0, "writes": True}
"""The options of ``layout build`` that a package does without."""


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("pack", parents=common, help=wording("help-pack"), description=wording("help-pack"))
    parser.add_argument("issues", nargs=1, type=Path, metavar="ISSUE", help=wording("help-issue"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=wording("help-pack-out"))
    parser.add_argument("--proof", action="store_true", help=wording("help-pack-proof"))
    parser.set_defaults(run=run, **_AS_BUILD)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Build the issue and write its package beside the other outputs, all together; whether it may be printed.
    Raises MachineFault."""
    place = build.Place.of(asked.issues[0], asked)
    told, made = build.make_issue(place, asked, teller, build.Extra(_remarks, _package))
    if made is not None and told["ok"]:
        file = place.out / _package_name(made)
        data = file.read_bytes()
        told = {**told, "package": {"file": file.as_posix(), "bytes": len(data), "sha256": sha256(data).hexdigest()}}
        teller.line("package-done", file=file.as_posix(), size=_size(len(data)))
    if teller.json:
        teller.document(told)
    return bool(told["ok"])


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.1f} kB"


def _remarks(made: build.Made) -> Iterator[Diagnostic]:
    """Warnings that were accepted without a name, and names that are too long."""
    from layout.render.report.parcel import LONGEST

    issue = made.copy.issue
    found = dict.fromkeys(finding.code for finding in made.found if finding.severity is Severity.WARNING)
    for entry in filter(None, map(issue.accepts, found)):
        if not entry.by:
            yield diagnostic("accept-unsigned", entry.mark, accepted=entry.code)
    for name in (_package_name(made), *(_page_name(made, page) for page in issue.pages)):
        if len(name.encode("utf-8")) > LONGEST:
            yield diagnostic("pack-name-long", file=name)


def _package(made: build.Made) -> Mapping[str, bytes]:
    """The zip under its name."""
    from layout.manifest.house.resources import data
    from layout.render.report import parcel
    from layout.render.report.handover import handover_html

    issue, house = made.copy.issue, made.copy.house
    copies = {page.number: page for page in issue.pages}
    pdfs = {_page_name(made, copies[page.number]): page for page in made.pages}
    proofs = {f"proofs/{PurePath(name).stem}.jpg": page.proof for name, page in pdfs.items() if page.proof is not None}
    told = _told(made, pdfs, copies)
    roles = sorted({role for page in made.pages for role in page.faces})
    own = Path(house.press.profile).parent != data("press")
    attribution = "" if own else data("press", "ATTRIBUTION.txt").read_text(encoding="utf-8")
    texts = {
        "README.txt": parcel.readme(issue.paper.text, issue.day, pdfs, proofs=bool(proofs)),
        "fonts.txt": parcel.fonts_text([house.faces[role] for role in roles], house.press, attribution),
        "press.yaml": parcel.press_yaml(house.press, house.sheet),
        "report.html": handover_html(told),
        "report.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n",
    }
    files = {name: page.pdf or b"" for name, page in pdfs.items()} | proofs
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    return {_package_name(made): parcel.zipped({**files, parcel.SUMS: parcel.checksums(files)}, issue.day)}


def _told(made: build.Made, pdfs: Mapping[str, MadePage], copies: Mapping[int, PageCopy]) -> dict[str, Any]:
    """The printer's report. It says the same in every language and at every time of day."""
    issue, press = made.copy.issue, made.copy.house.press
    return {
        "engine": __version__,
        "paper": issue.paper.text,
        "date": issue.day.isoformat(),
        "number": issue.number.text if issue.number else "",
        "press": {"preset": press.name, "pdfx": press.pdfx, "tac": press.tac, "profile": PurePath(press.profile).name,
                  "profile_sha256": press.profile_sha256, "output_condition": press.output_condition},
        "findings": _warnings(made, made.copy.said),
        "pages": [_page(made, name, page, copies[page.number]) for name, page in pdfs.items()],
    }


def _page(made: build.Made, name: str, page: MadePage, copy: PageCopy) -> dict[str, Any]:
    from layout.render.report.handover import sizes, told_of_check

    sheet, pdf = made.copy.house.sheet, page.pdf or b""
    return {
        "page": page.number, "section": copy.section.text if copy.section else "", "file": name, "bytes": len(pdf),
        "sha256": sha256(pdf).hexdigest(), **sizes(sheet),
        "checks": [told_of_check(check, made.copy.house.press, sheet) for check in page.checks],
        "findings": _warnings(made, page.diagnostics),
    }


def _warnings(made: build.Made, found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Warnings alone, without what this command itself says of how they were accepted."""
    from layout.render.report.handover import told_of_finding

    return [told_of_finding(finding, made.copy.issue.accepts(finding.code)) for finding in found
            if finding.severity is Severity.WARNING and finding.code != "accept-unsigned"]


def _page_name(made: build.Made, page: PageCopy) -> str:
    from layout.render.report.parcel import file_name

    return file_name(made.copy.house.pack.page, made.copy.issue, page)


def _package_name(made: build.Made) -> str:
    from layout.render.report.parcel import file_name

    return file_name(made.copy.house.pack.package, made.copy.issue)
