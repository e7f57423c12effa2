"""``layout undo``: the plan that an issue had before, step by step; with ``--redo`` forward again."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from layout.cli.show import Teller
from layout.model.diagnostic import MachineFault, Rejected, diagnostic
from layout.model.plan import Move, PagePlan, moves
from layout.words.facts import told
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("undo", parents=common, help=wording("help-undo"), description=wording("help-undo"))
    parser.add_argument("issue", type=Path, metavar="ISSUE", help=wording("help-issue"))
    parser.add_argument("--redo", action="store_true", help=wording("help-redo"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Put a former plan in the place of the kept one; whether there was one. Raises MachineFault."""
    from layout.cli import history, write

    folder: Path = asked.issue.parent if asked.issue.is_file() else asked.issue
    if not folder.is_dir():
        raise MachineFault(diagnostic("file-absent", path=folder.as_posix()))
    write.mend(folder)
    before = plans_in(folder)
    step = write.step(folder, history.again if asked.redo else history.back)
    if step is None:
        teller.refused([diagnostic("no-undone-plan" if asked.redo else "no-former-plan", issue=folder.as_posix())])
        return False
    moved = moved_between(before, plans_in(folder))
    teller.line("redo-done" if asked.redo else "undo-done", step=step.number)
    tell_moves(moved, before, teller)
    teller.line("undo-left", back=step.back, again=step.again, issue=folder.as_posix())
    if teller.json:
        teller.document({"step": step.number, "back": step.back, "again": step.again, "moved": report_of(moved)})
    return True


def plans_in(folder: Path) -> Mapping[int, PagePlan]:
    """The issue's plan; none where it cannot be read."""
    from layout.manifest.planfile import PLAN, read_plan

    try:
        return read_plan(folder / PLAN)
    except Rejected:
        return {}


def moved_between(before: Mapping[int, PagePlan], after: Mapping[int, PagePlan]) -> list[tuple[int, Move]]:
    """The blocks that two plans of an issue have in different places, page by page."""
    return [(number, move) for number, plan in sorted(after.items()) if number in before
            for move in moves(before[number], plan)]


def tell_moves(moved: Sequence[tuple[int, Move]], plans: Mapping[int, PagePlan], teller: Teller) -> None:
    """A line for each block that moved, or that none did."""
    columns, rows = (max((extent(plan) for plan in plans.values()), default=1) for extent in (_columns, _rows))
    for number, move in moved:
        teller.line("moved", page=number, article=move.article, **told(move.told(columns, rows), teller.lang))
    if not moved:
        teller.line("moved-none")


def report_of(moved: Sequence[tuple[int, Move]]) -> list[dict[str, Any]]:
    """The same as plain data."""
    from layout.render.report.report import moved_report

    return [{"page": number, **entry} for number, move in moved for entry in moved_report([move])["moved"]]


def _columns(plan: PagePlan) -> int:
    return max((block.area.last_column for block in plan.blocks), default=1)


def _rows(plan: PagePlan) -> int:
    return max((block.area.last_row for block in plan.blocks), default=1)



