"""A diagnostic for a person: its place, the lines it is about, a caret, the remedy. I10, I15."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any, TextIO
from unicodedata import category, combining, east_asian_width

from layout.cli.streams import give, say
from layout.model.diagnostic import Diagnostic, Mark
from layout.model.source import Source
from layout.words import Severity, words
from layout.words.names import KEYS, SEVERITIES, name
from layout.words.wording import Wording

_NOTICES = 3
"""Notices of one code that are told; the rest are counted."""

_EACH = frozenset({"plan-moved", "story-outgrown", "story-shrunk", "story-reshaped", "story-pinned", "story-new",
                   "story-gone"})
"""What is told of every story: where it went, and why."""

_WIDEST = 96
"""Cells of an excerpt; a longer line is cut on both sides of its caret."""


class Teller:
    """Tells a person what happened, on standard error; and with ``json`` a program, on standard output."""

    def __init__(self, wording: Wording, *, json: bool) -> None:
        self.wording = wording
        self.json = json

    @property
    def lang(self) -> str:
        return self.wording.lang

    def line(self, key: str, **facts: object) -> None:
        """One sentence of ``wording``."""
        say(self.wording(key, **{name: _steady(fact) for name, fact in facts.items()}) + "\n")

    def text(self, text: str) -> None:
        """What the command was asked for, as text."""
        give(text + "\n")

    def document(self, content: Any) -> None:
        """The one JSON document."""
        give(json.dumps(content, ensure_ascii=True, indent=1) + "\n")

    def diagnostics(self, found: Iterable[Diagnostic], sources: Iterable[Source], folder: str = "") -> None:
        """Errors and warnings with what they are about, then notices in a line each."""
        found = list(found)
        told = StringIO()
        show([finding for finding in found if finding.severity is not Severity.NOTICE], sources, self.lang, told,
             folder=folder)
        say(told.getvalue())
        self._notices([finding for finding in found if finding.severity is Severity.NOTICE], folder)

    def _notices(self, found: Iterable[Diagnostic], folder: str) -> None:
        """Notices, a line each: the first few of a code, then how many more there are."""
        by_code: dict[str, list[Diagnostic]] = {}
        for finding in found:
            by_code.setdefault(finding.code, []).append(finding)
        for told in by_code.values():
            first = len(told) if told[0].code in _EACH else _NOTICES
            for finding in told[:first]:
                say(_in_a_line(finding, self.lang, folder) + "\n")
            if len(told) > first:
                self.line("notices-more", count=len(told) - first)

    def refused(self, found: Sequence[Diagnostic], sources: Iterable[Source] = ()) -> None:
        """All that stands in the way of the command, where no report tells of it."""
        self.diagnostics(found, sources)
        if self.json:
            self.document({"ok": False, "diagnostics": [_as_json(finding, self.lang) for finding in found]})


def _as_json(diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    from layout.render.report.report import diagnostic_report

    return diagnostic_report(diagnostic, lang)


def show(
    diagnostics: Iterable[Diagnostic], sources: Iterable[Source], lang: str, stream: TextIO, *, folder: str = ""
) -> None:
    """Write each diagnostic to ``stream`` in ``zh`` or ``en``. Excerpts are cut from ``sources``; the names of files
    stand with ``folder`` before them."""
    lines = {source.name: source.text.split("\n") for source in sources}
    for diagnostic in diagnostics:
        stream.write("\n".join(_told(diagnostic, lines, lang, folder)) + "\n\n")


def _in_a_line(notice: Diagnostic, lang: str, folder: str) -> str:
    """A notice with its place and remedy in one line."""
    say, (message, hint) = Wording(lang), words(notice.code, dict(notice.facts), lang)
    place = notice.article or (posixpath.normpath(posixpath.join(folder, notice.mark.file)) if notice.mark else "")
    return printable(say("notice", severity=name(SEVERITIES, notice.severity, lang), code=notice.code,
                          place=place, message=message, hint=hint))


def _told(diagnostic: Diagnostic, lines: dict[str, list[str]], lang: str, folder: str) -> list[str]:
    say = Wording(lang)
    message, hint = words(diagnostic.code, dict(diagnostic.facts), lang)
    told = [say("finding", severity=name(SEVERITIES, diagnostic.severity, lang), code=diagnostic.code, message=message)]
    margin = " " * 5
    if diagnostic.mark:
        text = lines.get(diagnostic.mark.file, [])
        margin = " " * max(5, len(str(diagnostic.mark.line)) + 1)
        told.append(_place(diagnostic, diagnostic.mark, folder, lang))
        told += _excerpt(diagnostic.mark, text, len(margin))
    elif diagnostic.article:
        told.append(f"  --> {_owner(diagnostic, lang)}")
    return [printable(line) for line in (*told, f"{margin} = {say('remedy', hint=hint)}")]


def _place(diagnostic: Diagnostic, mark: Mark, folder: str, lang: str) -> str:
    place = f"{posixpath.normpath(posixpath.join(folder, mark.file))}:{mark.line}:{mark.column}"
    return f"  --> {place}  {_owner(diagnostic, lang)}".rstrip()


def _owner(diagnostic: Diagnostic, lang: str) -> str:
    field = KEYS.get(diagnostic.field, diagnostic.field) if lang == "zh" else diagnostic.field
    return " › ".join(filter(None, [diagnostic.article, field]))


def _excerpt(mark: Mark, text: Sequence[str], margin: int) -> list[str]:
    """The line before and the line, with carets below the marked characters."""
    if not 1 <= mark.line <= len(text):
        return []
    line = printable(text[mark.line - 1])
    start = min(mark.column - 1, len(line))
    width = max(min(mark.width, len(line) - start), 1)
    line, start, width = _clipped(line, start, width)
    shown = []
    if mark.line > 1 and text[mark.line - 2].strip():
        before, _, _ = _clipped(printable(text[mark.line - 2]), 0, 1)
        shown.append(f"{mark.line - 1:>{margin}} | {before}")
    shown.append(f"{mark.line:>{margin}} | {line}")
    carets = "^" * max(_cells(line[start:start + width]), 1)
    shown.append(f"{'':>{margin}} | {' ' * _cells(line[:start])}{carets}")
    return [row.rstrip() for row in shown]


def _clipped(line: str, start: int, width: int) -> tuple[str, int, int]:
    """A part of the line that holds the mark's beginning, with … where it was cut; and the mark within it."""
    if _cells(line) <= _WIDEST:
        return line, start, width
    first = start
    while first > 0 and _cells(line[first - 1:start]) <= _WIDEST // 2:
        first -= 1
    last = first
    while last < len(line) and _cells(line[first:last + 1]) <= _WIDEST:
        last += 1
    head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
    start = start - first + len(head)
    return f"{head}{line[first:last]}{tail}", start, min(width, last - first + len(head) - start)


def _cells(text: str) -> int:
    """How many cells of a terminal a text fills."""
    return sum(0 if combining(c) or category(c) in ("Mn", "Cf") else 2 if east_asian_width(c) in "WF" else 1
               for c in text)


def _steady(fact: object) -> object:
    """A fact of a sentence, such as the name of a file, that does not steer the terminal."""
    return printable(fact) if isinstance(fact, str) else fact


def printable(text: str) -> str:
    """What cannot be shown, or would steer the terminal or the order of characters, as one visible sign; tabs as
    blanks."""
    return "".join(" " if c == "\t" else "\ufffd" if category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
