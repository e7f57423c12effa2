"""``layout new``: an issue to begin with, its manifest explained line by line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from layout.cli.parser import folder_named
from layout.cli.show import Teller
from layout.model.diagnostic import diagnostic
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("new", parents=common, help=wording("help-new"), description=wording("help-new"))
    parser.add_argument("folder", type=folder_named, metavar="DIR", help=wording("help-folder"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Copy the template into the folder; whether it was free for it. Raises MachineFault."""
    from layout.cli.disk import telling
    from layout.cli.handover import Delivery, hand_over
    from layout.cli.output import locked
    from layout.manifest.house.resources import data

    folder: Path = asked.folder
    template = data("templates", teller.lang)
    names = sorted(path.relative_to(template) for path in template.rglob("*") if path.is_file())
    day = _day(folder).isoformat().encode("ascii")
    files = {name.as_posix(): (template / name).read_bytes().replace(b"{date}", day) for name in names}
    if folder.exists() and not folder.is_dir():
        return _taken(folder, teller)
    with locked(folder):
        if _holds_something(folder):
            return _taken(folder, teller)
        with telling(folder):
            (folder / "photos").mkdir(exist_ok=True)
        hand_over(Delivery(folder, files))
    teller.line("new-done", folder=folder.as_posix())
    if teller.json:
        teller.document({"folder": folder.as_posix(), "files": [name.as_posix() for name in names]})
    return True


def _taken(folder: Path, teller: Teller) -> bool:
    teller.refused([diagnostic("folder-not-empty", folder=folder.as_posix())])
    return False


def _holds_something(folder: Path) -> bool:
    """Whether a file is in it, besides our lock; empty folders do no harm, and may be left from a call that failed."""
    from layout.cli.output import LOCK

    return any(not path.is_dir() and path.name != LOCK for path in folder.rglob("*"))


def _day(folder: Path) -> date:
    """The issue's: the folder's name where that is a date, else today."""
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return date.today()
