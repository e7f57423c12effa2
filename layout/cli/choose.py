"""``layout choose``: one of the pages that ``--variants`` offered becomes the kept plan."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from layout.cli.build import Place, places_of
from layout.cli.parser import at_least_one, folder_named
from layout.cli.show import Teller
from layout.cli.undo import moved_between, plans_in, report_of, tell_moves
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("choose", parents=common, help=wording("help-choose"),
                                 description=wording("help-choose"))
    parser.add_argument("issue", type=Path, metavar="ISSUE", help=wording("help-issue"))
    parser.add_argument("variant", type=at_least_one, metavar="K", help=wording("help-variant"))
    parser.add_argument("--out", type=folder_named, metavar="DIR", help=wording("help-choose-out"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Put the plan of a variant in the place of the kept one; whether it can be taken.

    Raises Rejected, MachineFault.
    """
    from layout.cli import history, write

    (place,) = places_of([asked.issue], asked.out)
    assert place.out is not None
    write.mend(place.folder, place.out)
    wrong = _wrong(place, asked.variant)
    if wrong:
        teller.refused([wrong])
        return False
    plan, before = history.plan_of(place.out / _file(asked.variant)), plans_in(place.folder)
    step = write.step(place.folder, lambda folder: history.replaced(folder, plan))
    assert step is not None
    moved = moved_between(before, plans_in(place.folder))
    teller.line("choose-done", variant=asked.variant, issue=place.folder.as_posix())
    if before:
        tell_moves(moved, before, teller)
    if step.former:
        teller.line("plan-former", file=step.former.as_posix(), issue=place.folder.as_posix())
    if teller.json:
        teller.document({"variant": asked.variant, "former": step.former and step.former.as_posix(),
                         "moved": report_of(moved)})
    return True


def _wrong(place: Place, variant: int) -> Diagnostic | None:
    """Why the variant cannot be taken."""
    assert place.out is not None
    count = next((k for k in range(9, 0, -1) if (place.out / _file(k)).is_file()), 0)
    told = _told(place.out)
    if not (count and told):
        return diagnostic("no-variants", folder=place.out.as_posix(), issue=place.folder.as_posix())
    if variant > count:
        return diagnostic("variant-absent", variant=variant, found=count)
    changed = _changed(place, told)
    if changed:
        return diagnostic("variants-outdated", files="、".join(changed), issue=place.folder.as_posix())
    return None


def _file(variant: int) -> str:
    return f"plan-v{variant}.yaml"


def _told(out: Path) -> Mapping[str, Any]:
    """What was told of the variants; nothing where that cannot be read."""
    from layout.edition.variants import REPORT

    try:
        told = json.loads((out / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("inputs"), dict) else {}


def _changed(place: Place, told: Mapping[str, Any]) -> list[str]:
    """The files of the issue and its house that are not what the variants were made from."""
    from layout.edition.copy import read
    from layout.edition.record import inputs_of

    now = {name: f"sha256:{digest}" for name, digest in inputs_of(read(place.path), None).items()}
    before: Mapping[str, str] = told["inputs"]
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
