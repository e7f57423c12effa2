"""``layout wish``: what it would cost to have a story elsewhere, wider, framed … told without building."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.cli import cache
from layout.cli.show import Teller
from layout.edition.options import Options
from layout.model.pencil import Fault
from layout.model.plan import Effort
from layout.model.wish import WishOrder
from layout.words import Severity
from layout.words.wording import Wording

if TYPE_CHECKING:
    from layout.edition.wish import WishOutlook


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("wish", parents=common, help=wording("help-wish"), description=wording("help-wish"))
    parser.add_argument("issue", type=Path, metavar="ISSUE", help=wording("help-issue"))
    parser.add_argument("article", metavar="ARTICLE", help=wording("help-article"))
    parser.add_argument("wishes", nargs="+", metavar="WISH", help=wording("help-wishes"))
    parser.add_argument("--effort", choices=[str(effort) for effort in Effort], default=str(Effort.NORMAL),
                        metavar="quick|normal|best", help=wording("help-effort"))
    cache.add_to(parser, wording)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Answer; whether the wish can be granted. Raises Misasked, Rejected, MachineFault."""
    from layout.edition.wish import ask
    from layout.render.report.wish import wish_report

    order = WishOrder(asked.article, tuple(asked.wishes))
    outlook = ask(asked.issue, order, Options(effort=Effort(asked.effort), lang=teller.lang), cache.store_of(asked))
    if teller.json:
        teller.document({"issue": outlook.copy.name, **wish_report(outlook.answer, teller.lang)})
    else:
        _tell(outlook, order, asked.issue, teller)
    return outlook.answer.ok


def _tell(outlook: WishOutlook, order: WishOrder, issue: Path, teller: Teller) -> None:
    """The answer in words, on standard output; then, with its places, what stands against it or is new to say."""
    from layout.manifest.issue.wishes import wish_source
    from layout.render.report.wish import wish_in_words

    answer, copy = outlook.answer, outlook.copy
    for line in wish_in_words(answer, teller.lang):
        teller.text(line)
    sources = (*copy.issue.sources, *copy.house.sources, wish_source(order))
    worth = [finding for finding in answer.findings
             if finding.severity is not Severity.NOTICE and finding.code not in set(Fault)]
    teller.diagnostics(worth, sources, (issue.parent if issue.is_file() else issue).as_posix())
