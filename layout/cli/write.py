"""An edition put on the disk: its files beside each other, its make-up beside the manifest, all together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from layout.cli.output import locked, made_ready, replace_all

if TYPE_CHECKING:
    from layout.cli.history import Step
    from layout.edition.edition import Edition

_CHOICES = re.compile(r"\d{4}-\d\d-\d\d-p\d\d-(v\d|side-by-side)\.jpg|plan-v\d\.yaml")
_PASSING = re.compile(r"\d{4}-\d\d-\d\d-p(\d\d)-(draft|moved)\.jpg")
"""Pictures of what a page was at one build alone."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files in the folder of the outputs, and plan.yaml, None where it stayed as it was; and
    where the plan that was there is now, None where there was none."""

    files: tuple[Path, ...] = ()
    plan: Path | None = None
    former: Path | None = None


NOTHING = Written()


def edition(made: Edition, folder: Path, out: Path) -> Written:
    """Write the files of an edition and its make-up; one with errors has no more than drafts and the make-up advised.
    Choices and drafts of earlier builds that are out of date are deleted. Raises MachineFault."""
    from layout.cli import history
    from layout.manifest.planfile import PLAN

    files = {out / name: data for name, data in made.files.items()}
    with locked(*({out} if files else ()), folder):
        change = history.replaced(folder, made.plan) if made.plan is not None else history.NO_STEP
        if files or change.files:
            _written({**files, **change.files}, (*_outdated(made, out, files), *change.gone))
    return Written(tuple(files), folder / PLAN if change.files else None, change.former)


def step(folder: Path, taken: Callable[[Path], Step | None]) -> Step | None:
    """Take a step from the plan of the issue in ``folder`` to another; None where there is none to be taken. Raises
    MachineFault."""
    with locked(folder):
        found = taken(folder)
        if found is not None:
            _written(found.files, found.gone)
    return found


def _written(files: Mapping[Path, bytes], gone: Iterable[Path]) -> None:
    """Files written all together, their folders made, and others deleted."""
    gone = tuple(gone)
    for parent in sorted({path.parent for path in files}):
        made_ready(parent)
    replace_all(files)
    for path in gone:
        path.unlink(missing_ok=True)


def _outdated(made: Edition, out: Path, fresh: Mapping[Path, bytes]) -> Iterator[Path]:
    """Choices of an earlier run beside new ones, and drafts and moves of pages that were looked at again."""
    pages = {page.number for page in made.copy.pages}
    for path in sorted(out.iterdir()) if fresh else ():
        passing = _PASSING.fullmatch(path.name)
        if path not in fresh and ((made.to_choose and _CHOICES.fullmatch(path.name))
                                  or (passing and int(passing[1]) in pages and not made.to_choose)):
            yield path
