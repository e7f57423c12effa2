"""``layout pack``: an issue built as ever, and what the plant needs of it put into one zip."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from layout.cli import cache
from layout.cli.build import make_issue, places_of
from layout.cli.parser import folder_named
from layout.cli.show import Teller
from layout.edition.options import Options
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("pack", parents=common, help=wording("help-pack"), description=wording("help-pack"))
    parser.add_argument("issue", type=Path, metavar="ISSUE", help=wording("help-issue"))
    parser.add_argument("--out", type=folder_named, metavar="DIR", help=wording("help-pack-out"))
    parser.add_argument("--proof", action="store_true", help=wording("help-pack-proof"))
    cache.add_to(parser, wording)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Build the issue and write its package beside the other outputs, all together; returns whether it may be printed.
    Raises MachineFault."""
    (place,) = places_of([asked.issue], asked.out)
    options = Options(proof=asked.proof, package=True, lang=teller.lang)
    told, edition = make_issue(place, options, cache.store_of(asked), teller)
    if edition is not None and edition.ok and place.out:
        file, data = place.out / edition.package, edition.files[edition.package]
        told = {**told, "package": {"file": file.as_posix(), "bytes": len(data), "sha256": sha256(data).hexdigest()}}
        teller.line("package-done", file=file.as_posix(), size=_size(len(data)))
    if teller.json:
        teller.document(told)
    return bool(told["ok"])


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.1f} kB"
