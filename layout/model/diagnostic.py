"""A diagnostic is data: what, where, with which facts. Its sentence stands in ``words``; ``cli`` and ``render`` say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layout.model.source import Source
from layout.words import TABLE, Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file that somebody wrote. Lines, columns and width count characters, from 1.

    As the mark of a text it is the place of the text's first character, and the others stand after it on its line; a
    text of which that is not true has a ``Trail``.
    """

    file: str
    line: int
    column: int = 1
    width: int = 1

    def at(self, offset: int, width: int = 1) -> Mark:
        """The place of ``width`` characters of the text, from the one at ``offset`` on (from 0)."""
        return Mark(self.file, self.line, self.column + offset, max(width, 1))

    def since(self, offset: int) -> Mark:
        """The mark of the text without its first ``offset`` characters."""
        return self.at(offset, self.width - offset) if offset else self


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``code`` names a row of ``words``; ``facts`` fill its sentences."""

    severity: Severity
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = None
    article: str = ""
    field: str = ""


def diagnostic(
    code: str, mark: Mark | None = None, /, *, article: str = "", field: str = "", **facts: object
) -> Diagnostic:
    """A finding with the severity of its code. Raises KeyError for a code that ``words`` does not know."""
    return Diagnostic(TABLE[code].severity, code, tuple((k, str(v)) for k, v in facts.items()), mark, article, field)


class Findings:
    """What a build has to say so far, in the order in which it was said. A function that may have something to say is
    given one; it returns its value alone."""

    def __init__(self, said: Iterable[Diagnostic] = ()) -> None:
        self._said = list(said)

    def say(self, code: str, mark: Mark | None = None, /, *, article: str = "", field: str = "",
            **facts: object) -> None:
        """Add the finding of a code. Raises KeyError for a code that ``words`` does not know."""
        self._said.append(diagnostic(code, mark, article=article, field=field, **facts))

    def add(self, said: Iterable[Diagnostic]) -> None:
        """Add findings as they are."""
        self._said.extend(said)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    @property
    def fatal(self) -> bool:
        """Whether one of them stops the build."""
        return any(finding.severity is Severity.ERROR for finding in self._said)


class Rejected(Exception):
    """The copy cannot be printed as it stands: carries every diagnostic found, errors among them (exit 1), and the
    texts that were read, from which excerpts are cut."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: Iterable[Source] = ()) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        self.sources: tuple[Source, ...] = tuple(sources)
        super().__init__(self.diagnostics, self.sources)

    def __str__(self) -> str:
        return ", ".join(d.code for d in self.diagnostics)


class Misasked(Rejected):
    """What was asked for on the command line makes no sense with this issue (exit 2)."""


class MachineFault(Exception):
    """The computer is at fault: a face, a profile, the disk (exit 3)."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic)

    def __str__(self) -> str:
        return self.diagnostic.code
