"""``layout preflight``: any PDF judged by the plant's rules, from its bytes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.cli.show import Teller, printable
from layout.words import Severity
from layout.words.names import SHORT_RESULTS, name
from layout.words.wording import Wording

if TYPE_CHECKING:
    from layout.model.press import PressSpec, Trim


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("preflight", parents=common, help=wording("help-preflight"),
                                 description=wording("help-preflight"))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf", help=wording("help-pdf"))
    parser.add_argument("--press", metavar="NAME|house.yaml", help=wording("help-press"))
    parser.add_argument("--trim", type=_trim, metavar="WxH", help=wording("help-trim"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Every file in turn; whether all of them are without errors. Raises Rejected, MachineFault."""
    from layout.manifest.house.reader import read_rules

    press, trim = read_rules(asked.press)
    told = [_judge(file, press, asked.trim or trim, teller) for file in asked.files]
    if teller.json:
        teller.document(told[0] if len(told) == 1 else told)
    return all(one["ok"] for one in told)


def _trim(text: str) -> Trim:
    """``390x545``, in millimetres from 10 to 2000; argparse tells of what is none."""
    found = re.fullmatch(r"([\d.]+)[xX×]([\d.]+)", text)
    try:
        width, height = map(float, found.groups() if found else ())
    except ValueError:
        width = height = 0.0
    if not (10 <= width <= 2000 and 10 <= height <= 2000):
        raise argparse.ArgumentTypeError("write it as 390x545")
    return width, height


def _judge(file: Path, press: PressSpec, trim: Trim | None, teller: Teller) -> dict[str, Any]:
    """One file told of, on the terminal or as data."""
    from layout.edition.judgement import judge_file

    judgement = judge_file(file, press, trim)
    told = judgement.report(teller.lang)
    if not teller.json:
        _table(file, told["checks"], teller)
    teller.diagnostics(judgement.findings, ())
    teller.line("preflight-done" if judgement.ok else "preflight-stopped", file=file.as_posix(), press=press.name,
                errors=judgement.count(Severity.ERROR), warnings=judgement.count(Severity.WARNING))
    return {"file": file.as_posix(), **told}


def _table(file: Path, rows: Sequence[dict[str, Any]], teller: Teller) -> None:
    """The checks, one a line: number, result, name, figure."""
    teller.text(printable(file.as_posix()))
    for row in rows:
        result = name(SHORT_RESULTS, row["result"], teller.lang)
        teller.text(f"{row['id']:>3}  {result}\t{row['name']}\t{row['figure']}")

