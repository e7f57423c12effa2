"""A diagnostic is data: what, where, with which facts. Words and colours come later, in ``cli`` and ``render``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from layout.model.source import Source


class Severity(StrEnum):
    """What a diagnostic does to the build: stop it, stand in the report until accepted, or merely be listed."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file that somebody wrote. Lines, columns and width count characters, from 1."""

    file: str
    line: int
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``code`` names a row of ``model.messages``; ``facts`` fill its sentences."""

    severity: Severity
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = None
    article: str = ""
    field: str = ""


def _diagnostic(severity: Severity, code: str, mark: Mark | None, article: str, field: str,
                facts: dict[str, object]) -> Diagnostic:
    return Diagnostic(severity, code, tuple((k, str(v)) for k, v in facts.items()), mark, article, field)


def error(
    code: str, mark: Mark | None = None, /, *, article: str = "", field: str = "", **facts: object
) -> Diagnostic:
    """A finding that stops the build."""
    return _diagnostic(Severity.ERROR, code, mark, article, field, facts)


def warning(
    code: str, mark: Mark | None = None, /, *, article: str = "", field: str = "", **facts: object
) -> Diagnostic:
    """A finding that stands in the report until the editor accepts its code."""
    return _diagnostic(Severity.WARNING, code, mark, article, field, facts)


def notice(
    code: str, mark: Mark | None = None, /, *, article: str = "", field: str = "", **facts: object
) -> Diagnostic:
    """Something put right without harm, listed for whoever wants to know."""
    return _diagnostic(Severity.NOTICE, code, mark, article, field, facts)


class Rejected(Exception):
    """The copy cannot be printed as it stands: carries every diagnostic found, errors among them (exit 1), and the
    texts that were read, from which excerpts are cut."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: Iterable[Source] = ()) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        self.sources: tuple[Source, ...] = tuple(sources)
        super().__init__(self.diagnostics, self.sources)

    def __str__(self) -> str:
        return ", ".join(d.code for d in self.diagnostics)


class MachineFault(Exception):
    """The computer is at fault: a face, a profile, the disk (exit 3)."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic)

    def __str__(self) -> str:
        return self.diagnostic.code
