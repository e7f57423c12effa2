"""``layout preflight``: any PDF judged by the plant's rules, from its bytes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.cli.show import Teller
from layout.model.diagnostic import Diagnostic, Findings, MachineFault, Rejected, diagnostic
from layout.words import Severity
from layout.words.names import SHORT_RESULTS, name
from layout.words.wording import Wording

if TYPE_CHECKING:
    from layout.model.press import Check, PressSpec

Trim = tuple[float, float]


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
    press, trim = _rules(asked.press)
    told = [_judge(file, press, asked.trim or trim, teller) for file in asked.files]
    if teller.json:
        teller.document(told[0] if len(told) == 1 else told)
    return all(one["ok"] for one in told)


def _trim(text: str) -> Trim:
    """``390x545``, in millimetres; argparse tells of a ValueError."""
    width, height = (float(part) for part in text.lower().replace("×", "x").split("x"))
    if not (10 <= width <= 2000 and 10 <= height <= 2000):
        raise ValueError(text)
    return width, height


def _rules(name: str | None) -> tuple[PressSpec, Trim | None]:
    """The plant's settings: those of a preset, or of a house file, which also gives the size of its pages."""
    from layout.manifest.house.reader import presets, read_house, read_press
    from layout.model.units import as_mm

    if name is None:
        return read_house(None).press, None
    if name in presets():
        return read_press(name), None
    path = Path(name)
    if not path.is_file():
        raise Rejected([diagnostic("press-unknown", name=name, choices="、".join(presets()))])
    house = read_house(path, path.as_posix())
    return house.press, (as_mm(house.sheet.width), as_mm(house.sheet.height))


def _judge(file: Path, press: PressSpec, trim: Trim | None, teller: Teller) -> dict[str, Any]:
    """One file told of, on the terminal or as data."""
    from layout.inspection.inspect import Demands, inspect
    from layout.render.report.report import checks_report, diagnostic_report

    found = Findings()
    data = _bytes(file, found)
    checks: tuple[Check, ...] = () if data is None else inspect(data, Demands(press, trim), found)
    found.add(finding for check in checks for finding in check.findings)
    rows = checks_report(checks, teller.lang)
    errors, warnings = (sum(finding.severity is severity for finding in found)
                        for severity in (Severity.ERROR, Severity.WARNING))
    if not teller.json:
        _table(file, rows, teller)
    teller.diagnostics(tuple(found), ())
    teller.line("preflight-stopped" if errors else "preflight-done", file=file.as_posix(), press=press.name,
                errors=errors, warnings=warnings)
    return {"file": file.as_posix(), "press": press.name, "ok": not errors, "checks": rows,
            "diagnostics": [diagnostic_report(finding, teller.lang) for finding in found]}


def _table(file: Path, rows: Sequence[dict[str, Any]], teller: Teller) -> None:
    """The checks, one a line: number, result, name, figure."""
    teller.text(file.as_posix())
    for row in rows:
        result = name(SHORT_RESULTS, row["result"], teller.lang)
        teller.text(f"{row['id']:>3}  {result}\t{row['name']}\t{row['figure']}")


def _bytes(file: Path, found: Findings) -> bytes | None:
    """None for a file that is too large, which is told. Raises MachineFault when it cannot be read."""
    from layout.inspection.file import MAX_FILE

    try:
        if (size := file.stat().st_size) > MAX_FILE:
            found.say("pdf-too-big", what=f"{size} bytes")
            return None
        return file.read_bytes()
    except OSError as fault:
        raise MachineFault(_unread(file, fault)) from fault


def _unread(file: Path, fault: OSError) -> Diagnostic:
    if isinstance(fault, FileNotFoundError):
        return diagnostic("file-absent", path=file.as_posix())
    return diagnostic("file-unreadable", path=file.as_posix(), reason=fault.strerror or fault)
