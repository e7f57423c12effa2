"""Any PDF judged by a plant's rules, from its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.model.diagnostic import Diagnostic, Findings, MachineFault, diagnostic
from layout.model.limits import PDF_BYTES
from layout.model.press import Check, PressSpec, Trim
from layout.words import Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """The checks of a PDF and everything that was found; no checks of a file that cannot be looked through."""

    press: str
    checks: tuple[Check, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against printing."""
        return not self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def report(self, lang: str) -> Mapping[str, Any]:
        """The judgement as plain data, its sentences in ``zh`` or ``en``."""
        from layout.render.report.report import checks_report, diagnostic_report

        return {"press": self.press, "ok": self.ok, "checks": checks_report(self.checks, lang),
                "diagnostics": [diagnostic_report(finding, lang) for finding in self.findings]}


def judge(pdf: bytes, press: PressSpec, trim: Trim | None) -> Judgement:
    """What the 31 checks say of a PDF; ``trim`` is the size that its pages must have. A file that is damaged, locked or
    too large is a finding."""
    from layout.inspection.inspect import Demands, inspect

    found = Findings()
    checks = inspect(pdf, Demands(press, trim), found)
    found.add(breach for check in checks for breach in check.findings)
    return Judgement(press.name, checks, tuple(found))


def judge_file(file: Path, press: PressSpec, trim: Trim | None) -> Judgement:
    """The same of a file. Raises MachineFault when it cannot be read."""
    from layout.manifest.files import content_of

    try:
        pdf = content_of(file, PDF_BYTES)
    except FileNotFoundError as fault:
        raise MachineFault(diagnostic("file-absent", path=file.as_posix())) from fault
    except OSError as fault:
        raise MachineFault(diagnostic("file-unreadable", path=file.as_posix(),
                                      reason=fault.strerror or fault)) from fault
    if pdf is None:
        return Judgement(press.name, (), (diagnostic("not-a-file", path=file.as_posix()),))
    if len(pdf) > PDF_BYTES:
        return Judgement(press.name, (), (diagnostic("pdf-too-big", what=f"{file.stat().st_size} bytes"),))
    return judge(pdf, press, trim)
