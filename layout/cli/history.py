"""The former plans of an issue, kept beside it, and the steps from one to another; nothing is written here (M54).

    plan-history/plan-0001.yaml …         former plans, the newest with the highest number
    plan-history/plan-0003-undone.yaml …  plans that ``layout undo`` went back from, for ``--redo``

A plan that takes the place of another puts that into the history, and what was undone is then let go. ``undo`` takes
the newest former plan and leaves the one it takes the place of under the same number as undone; ``--redo`` the reverse.
Every file is a plan.yaml as it stood, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from layout.cli.disk import reason
from layout.manifest.planfile import PLAN
from layout.model.diagnostic import MachineFault, diagnostic

FOLDER = "plan-history"

MOST = 20
"""Former plans that are kept."""

_NAME = re.compile(r"plan-(\d{4,})(-undone)?\.yaml")


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the plan: the ``files`` to write, those to delete; ``former`` is where the plan that was there is
    now, None where there was none. ``back`` and ``again`` are the steps that can then be gone back, and again."""

    files: Mapping[Path, bytes]
    gone: tuple[Path, ...]
    former: Path | None
    number: int
    back: int
    again: int


NO_STEP = Step({}, (), None, 0, 0, 0)


def replaced(issue: Path, plan: bytes) -> Step:
    """The step to a new plan."""
    now, former, undone = _read(issue)
    if now == plan:
        return Step({}, (), None, max(former, default=0), len(former), len(undone))
    number = max(former, default=0) + 1
    files, place = {issue / PLAN: plan}, None
    if now.strip():
        place = issue / FOLDER / f"plan-{number:04}.yaml"
        files[place] = now
        former = {**former, number: place}
    old = sorted(former)[:-MOST]
    gone = (*(path for path in undone.values() if path != place), *(former[n] for n in old))
    return Step(files, gone, place, number, len(former) - len(old), 0)


def back(issue: Path) -> Step | None:
    """The step to the newest former plan that is another than the one there; None where there is none."""
    now, former, undone = _read(issue)
    for number in sorted(former, reverse=True):
        plan = plan_of(former[number])
        if plan == now:
            continue
        passed = tuple(path for n, path in former.items() if n >= number)
        place = issue / FOLDER / f"plan-{number:04}-undone.yaml" if now.strip() else None
        return Step({issue / PLAN: plan, **({place: now} if place else {})}, passed, place, number,
                    len(former) - len(passed), len(undone) + (place is not None))
    return None


def again(issue: Path) -> Step | None:
    """The step to the plan that was gone back from last; None where there is none."""
    now, former, undone = _read(issue)
    if not undone:
        return None
    number = min(undone)
    place = issue / FOLDER / f"plan-{number:04}.yaml" if now.strip() else None
    files = {issue / PLAN: plan_of(undone[number]), **({place: now} if place else {})}
    return Step(files, (undone[number],), place, number, len(former) + (place is not None), len(undone) - 1)


def _read(issue: Path) -> tuple[bytes, dict[int, Path], dict[int, Path]]:
    """The plan that is there, and by their numbers the former ones and those that were undone. Raises MachineFault."""
    plan, folder = issue / PLAN, issue / FOLDER
    found: tuple[dict[int, Path], dict[int, Path]] = {}, {}
    with _reading(folder):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            name = _NAME.fullmatch(path.name)
            if name:
                found[bool(name[2])][int(name[1])] = path
    with _reading(plan):
        return plan.read_bytes() if plan.exists() else b"", *found


def plan_of(file: Path) -> bytes:
    """What a file holds. Raises MachineFault."""
    with _reading(file):
        return file.read_bytes()


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise MachineFault(diagnostic("file-unreadable", path=path.as_posix(), reason=reason(fault))) from fault
