"""An edition put on the disk: its files beside each other, its make-up beside the manifest, all together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from layout.cli.disk import telling
from layout.cli.handover import Delivery, hand_over
from layout.cli.output import locked
from layout.cli.recovery import waits
from layout.model.diagnostic import MachineFault, diagnostic

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
    Choices and drafts of earlier builds that are out of date are deleted.

    Raises Rejected where a file was changed since it was read, for then the pages are not those of the issue that is
    there, and MachineFault; then nothing was written, if not told otherwise.
    """
    from layout.cli import history
    from layout.manifest.planfile import PLAN

    if not made.files and made.plan is None:
        return NOTHING
    with _held(folder, *([out] if made.files else [])):
        made.copy.check_unchanged(made.plan, kept=not made.to_choose)
        change = history.replaced(folder, made.plan) if made.plan is not None else history.NO_STEP
        # The make-up first: pages of a former make-up beside a new plan.yaml are what `layout undo` leaves too.
        with telling(out):
            outdated = tuple(_outdated(made, out))
        hand_over(*_joined(_of_step(folder, change), Delivery(out, made.files, outdated)))
    return Written(tuple(out / name for name in made.files), folder / PLAN if change.files else None, change.former)


def step(folder: Path, taken: Callable[[Path], Step | None]) -> Step | None:
    """Take a step from the plan of the issue in ``folder`` to another; None where there is none to be taken. Raises
    MachineFault."""
    with _held(folder):
        found = taken(folder)
        if found is not None:
            hand_over(_of_step(folder, found))
    return found


def mend(*folders: Path) -> tuple[Path, ...]:
    """Finish what a build that broke left half done in the folders, before anything is read from them; in which there
    was such. Raises MachineFault."""
    broken = tuple(folder for folder in dict.fromkeys(folders) if waits(folder))
    with locked(*broken):
        return broken


def _held(folder: Path, *outs: Path) -> AbstractContextManager[None]:
    """The issue's folder and others, locked; its own is not made anew where it is gone. Raises MachineFault."""
    with telling(folder):
        there = folder.is_dir()
    if not there:
        raise MachineFault(diagnostic("file-absent", path=folder.as_posix()))
    return locked(folder, *outs)


def _of_step(folder: Path, step: Step) -> Delivery:
    def name(path: Path) -> str:
        return path.relative_to(folder).as_posix()

    return Delivery(folder, {name(path): data for path, data in step.files.items()}, tuple(map(name, step.gone)))


def _joined(first: Delivery, second: Delivery) -> Iterable[Delivery]:
    """Two deliveries; one where both go into the same folder, which has one journal."""
    with telling(second.folder):
        same = first.folder.resolve() == second.folder.resolve()
    if not same:
        return first, second
    return (Delivery(first.folder, {**first.files, **second.files}, (*first.gone, *second.gone)),)


def _outdated(made: Edition, out: Path) -> Iterator[str]:
    """Choices of an earlier run beside new ones, and drafts and moves of pages that were looked at again."""
    pages = {page.number for page in made.copy.pages}
    for name in sorted(path.name for path in out.iterdir()) if made.files else ():
        passing = _PASSING.fullmatch(name)
        if name not in made.files and ((made.to_choose and _CHOICES.fullmatch(name))
                                       or (passing and int(passing[1]) in pages and not made.to_choose)):
            yield name
