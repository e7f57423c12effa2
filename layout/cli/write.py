"""An edition put on the disk: its files beside each other, its make-up beside the manifest, all together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from layout.cli.output import locked, replace_all

if TYPE_CHECKING:
    from layout.edition.edition import Edition

_CHOICES = re.compile(r"\d{4}-\d\d-\d\d-p\d\d-(v\d|side-by-side)\.jpg|plan-v\d\.yaml")
_DRAFTS = re.compile(r"\d{4}-\d\d-\d\d-p(\d\d)-draft\.jpg")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files in the folder of the outputs, and plan.yaml, None where it stayed as it was."""

    files: tuple[Path, ...] = ()
    plan: Path | None = None


NOTHING = Written()


def edition(made: Edition, folder: Path, out: Path) -> Written:
    """Write the files of an edition and its make-up; one with errors has no more than drafts and the make-up advised.
    Choices and drafts of earlier builds that are out of date are deleted. Raises MachineFault."""
    from layout.manifest.planfile import PLAN

    files = {out / name: data for name, data in made.files.items()}
    plan = folder / PLAN
    replanned = made.plan is not None and (not plan.exists() or plan.read_bytes() != made.plan)
    together = files if made.plan is None or not replanned else {**files, plan: made.plan}
    if not together:
        return NOTHING
    with locked(*({out} if files else ()), folder):
        replace_all(together)
        for old in _outdated(made, out, files):
            old.unlink(missing_ok=True)
    return Written(tuple(files), plan if replanned else None)


def _outdated(made: Edition, out: Path, fresh: Mapping[Path, bytes]) -> Iterator[Path]:
    """Choices of an earlier run beside new ones, and drafts of pages that were looked at again."""
    pages = {page.number for page in made.copy.pages}
    for path in sorted(out.iterdir()) if fresh else ():
        draft = _DRAFTS.fullmatch(path.name)
        if path not in fresh and ((made.to_choose and _CHOICES.fullmatch(path.name))
                                  or (draft and int(draft[1]) in pages and not made.to_choose)):
            yield path
