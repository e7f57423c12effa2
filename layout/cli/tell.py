"""What a build says of an edition: its findings, a line for each page, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from layout.cli.show import Teller
from layout.model.diagnostic import Rejected
from layout.words import Severity
from layout.words.facts import listed
from layout.words.names import PRICES, name

if TYPE_CHECKING:
    from layout.cli.build import Place
    from layout.cli.write import Written
    from layout.edition.edition import Edition


def unread(place: Place, rejected: Rejected, teller: Teller) -> None:
    """An issue that cannot be read."""
    teller.diagnostics(rejected.diagnostics, rejected.sources, place.folder.as_posix())
    errors = sum(finding.severity is Severity.ERROR for finding in rejected.diagnostics)
    teller.line("issue-stopped" if place.out else "issue-failing", issue=place.name, errors=errors)


def of_edition(edition: Edition, place: Place, teller: Teller) -> None:
    """Findings that nobody accepted, then a line for each page."""
    copy = edition.copy
    open_ = [finding for finding in edition.findings if not copy.accepts(finding)]
    teller.diagnostics(open_, (*copy.issue.sources, *copy.house.sources), place.folder.as_posix())
    if edition.to_choose:
        _choices(edition, place, teller)
        return
    for page in edition.pages:
        if page.pdf is None or page.report is None:
            teller.line("page-stopped", page=page.number)
            continue
        blocks = page.report["blocks"]
        teller.line("page-done" if place.out and edition.ok else "page-checked", page=page.number,
                    articles=len(blocks), characters=sum(block["characters"]["placed"] for block in blocks),
                    lines=page.report["setting"]["lines"], white=page.report["white_percent"],
                    file=_file(place, page.report["pdf"]))


def _choices(edition: Edition, place: Place, teller: Teller) -> None:
    """A line for every page to choose from, with what speaks against it."""
    for page in edition.pages:
        if page.pdf is None or page.report is None:
            teller.line("page-stopped", page=page.number)
            continue
        score = page.report["makeup"].get("score")
        parts = listed(_parts(score["parts"], teller.lang), teller.lang) if score else "—"
        verdict = "unfilled" if score is None else next(
            (mark for mark in ("acceptable", "sound") if score[mark]), "unsound")
        makeup = page.report["makeup"]
        idea = listed(page.report.get("differs") or makeup["concept"]["told"], teller.lang)
        teller.line("variant-done", page=page.number, variant=page.variant, concept=idea,
                    verdict=teller.wording(f"variant-{verdict}"), price=f"{score['price']:.1f}" if score else "—",
                    parts=parts, white=page.report["white_percent"], file=_file(place, page.report["proof"]))


def _parts(parts: Mapping[str, float], lang: str) -> Iterator[str]:
    """What costs anything, the dearest first."""
    for part, price in sorted(parts.items(), key=lambda priced: -priced[1]):
        if price:
            yield f"{name(PRICES, part, lang)} {price:.1f}"


def _file(place: Place, name: str) -> str:
    return (place.out / name).as_posix() if place.out else name


def done(edition: Edition, place: Place, written: Written, seconds: float, teller: Teller) -> None:
    """An edition that may be printed, or chosen from."""
    if edition.to_choose and place.out:
        teller.line("variants-done", folder=place.out.as_posix(), issue=place.folder.as_posix())
    if written.plan:
        teller.line("plan-written", file=written.plan.as_posix())
    if written.former:
        teller.line("plan-former", file=written.former.as_posix(), issue=place.folder.as_posix())
    accepted = sum(map(edition.copy.accepts, edition.findings))
    teller.line("issue-done", issue=place.name, seconds=f"{seconds:.2f}",
                warnings=edition.count(Severity.WARNING) - accepted, accepted=accepted,
                notices=edition.count(Severity.NOTICE))


def stopped(edition: Edition, place: Place, written: Written, teller: Teller) -> None:
    """Tell of an edition with errors, and of what was written for all that: its drafts, and the make-up that its copy
    fits once it is cut as advised."""
    errors = edition.count(Severity.ERROR)
    for draft in written.files:
        teller.line("draft-done", file=draft.as_posix())
    if not place.out:
        teller.line("issue-failing", issue=place.name, errors=errors)
    elif edition.plan is not None:
        teller.line("issue-advised", issue=place.name, errors=errors, file=(place.folder / "plan.yaml").as_posix(),
                    pages=listed(map(str, edition.advised), teller.lang))
    else:
        teller.line("issue-drafted" if written.files else "issue-stopped", issue=place.name, errors=errors)
