"""``layout build`` and ``layout check``: issues to press PDFs, proofs and reports, or all that stands in the way."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from layout.cli import cache
from layout.cli.parser import at_least_one, folder_named
from layout.cli.show import Teller
from layout.edition.options import Options
from layout.model.diagnostic import Diagnostic, Rejected, diagnostic
from layout.model.plan import Effort
from layout.words.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.edition.copy import Copy
    from layout.edition.edition import Edition
    from layout.model.store import Store


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The commands' options."""
    for name, writes in (("build", True), ("check", False)):
        parser = commands.add_parser(name, parents=common, help=wording(f"help-{name}"),
                                     description=wording(f"help-{name}"))
        parser.add_argument("issues", nargs="+", type=Path, metavar="ISSUE", help=wording("help-issue"))
        parser.add_argument("--only", action="append", type=int, metavar="PAGE", help=wording("help-only"))
        parser.add_argument("--replan", action="store_true", help=wording("help-replan"))
        parser.add_argument("--effort", choices=[str(effort) for effort in Effort], default=str(Effort.NORMAL),
                            metavar="quick|normal|best", help=wording("help-effort"))
        parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=wording("help-jobs"))
        parser.add_argument("--no-preflight", action="store_true", help=wording("help-no-preflight"))
        cache.add_to(parser, wording)
        if writes:
            parser.add_argument("--out", type=folder_named, metavar="DIR", help=wording("help-out"))
            parser.add_argument("--proof", action="store_true", help=wording("help-proof"))
            parser.add_argument("--overlay", action="store_true", help=wording("help-overlay"))
            parser.add_argument("--plates", action="store_true", help=wording("help-plates"))
            parser.add_argument("--variants", type=int, choices=range(1, 10), default=0, metavar="N",
                                help=wording("help-variants"))
        parser.set_defaults(run=run if writes else run_check)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Make and write every issue in turn; returns whether all of them may be printed. Raises MachineFault."""
    options = _options(asked, teller.lang, proof=asked.proof, overlay=asked.overlay, plates=asked.plates,
                       variants=asked.variants)
    places = places_of(asked.issues, asked.out)
    if shared := _shared(places):
        teller.refused(shared)
        return False
    store = cache.store_of(asked)
    return _all([make_issue(place, options, store, teller)[0] for place in places], teller)


def run_check(asked: argparse.Namespace, teller: Teller) -> bool:
    """Make every issue and write nothing. Raises MachineFault."""
    options, store = _options(asked, teller.lang), cache.store_of(asked)
    places = [Place(path, _folder(path), None) for path in asked.issues]
    return _all([make_issue(place, options, store, teller)[0] for place in places], teller)


def _options(asked: argparse.Namespace, lang: str, *, proof: bool = False, overlay: bool = False, plates: bool = False,
             variants: int = 0) -> Options:
    return Options(tuple(asked.only or ()), asked.replan, Effort(asked.effort), variants, asked.jobs,
                   not asked.no_preflight, proof, overlay, plates, lang=lang)


def _all(reports: Sequence[Mapping[str, Any]], teller: Teller) -> bool:
    if teller.json:
        teller.document(reports[0] if len(reports) == 1 else reports)
    return all(report["ok"] for report in reports)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue is: the ``path`` that was asked for, its ``folder``, and the folder of its outputs, None where
    nothing is to be written."""

    path: Path
    folder: Path
    out: Path | None

    @property
    def name(self) -> str:
        """The folder's, in a form that can be printed whatever its encoding."""
        return Path(os.path.realpath(self.folder)).name.encode("utf-8", "replace").decode("utf-8")


def places_of(paths: Sequence[Path], out: Path | None) -> list[Place]:
    """The places of issues that are to be written, each in a folder of its own."""
    return [Place(path, _folder(path), _out(path, out, alone=len(paths) == 1)) for path in paths]


def _folder(path: Path) -> Path:
    return path.parent if path.is_file() else path


def _out(path: Path, out: Path | None, *, alone: bool) -> Path:
    name = Path(os.path.realpath(_folder(path))).name
    if out is None:
        return Path("build", name)
    return out if alone else out / name


def _shared(places: Iterable[Place]) -> list[Diagnostic]:
    """The folders in which one issue would be written over another."""
    often = Counter(place.out for place in places if place.out)
    return [diagnostic("same-folder", folder=folder.as_posix()) for folder, times in often.items() if times > 1]


def make_issue(place: Place, options: Options, store: Store, teller: Teller,
               ) -> tuple[Mapping[str, Any], Edition | None]:
    """Make one issue, tell of it, and write it where it has a place for outputs and nothing forbids it. Returns its
    report, and the edition where the issue could be read. Raises MachineFault."""
    from layout.cli import tell, write
    from layout.edition.copy import read

    began = perf_counter()
    for mended in write.mend(place.folder, place.out) if place.out else ():
        teller.line("mended", folder=mended.as_posix())
    try:
        copy = read(place.path, options, perf_counter)
        edition = _made(copy, store)
        tell.of_edition(edition, place, teller)
        written = write.edition(edition, place.folder, place.out) if place.out else write.NOTHING
    except Rejected as rejected:
        from layout.edition.record import refusal

        tell.unread(place, rejected, teller)
        return refusal(rejected, place.name, teller.lang), None
    if edition.ok:
        tell.done(edition, place, written, perf_counter() - began, teller)
    else:
        tell.stopped(edition, place, written, teller)
    return edition.report, edition


def _made(copy: Copy, store: Store) -> Edition:
    from layout.edition.edition import make

    return make(copy, store, perf_counter)
