"""The lines of a story before their form is known, and what a form makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.model.diagnostic import Mark
from layout.model.issue import CopyForm, CopyParagraph, Role
from layout.model.spaces import BLANKS

BLANK = f"[{BLANKS}]"
"""A blank of any width, as the class of a pattern."""

FAR = 6
"""Ems of blanks at a line's beginning from which on it was meant to stand at the right: three indents."""

_WIDTHS = {"\u3000": 1.0, "\t": 2.0, "\u2003": 1.0}
_MARKS = "，。；：？！…—"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line of copy that is not blank, without the blanks at its ends. ``indent`` and ``tail`` are those blanks;
    ``gap`` are the blank lines before it; ``begins`` is where it begins with its blanks."""

    text: str
    mark: Mark
    begins: Mark
    crosshead: bool = False
    indent: str = ""
    tail: str = ""
    gap: tuple[Mark, ...] = ()

    @property
    def indented(self) -> float:
        """The blanks at its beginning, in ems."""
        return sum(_WIDTHS.get(blank, 0.5) for blank in self.indent)

    @property
    def far(self) -> bool:
        """Whether it was moved to the right by blanks."""
        return self.indented >= FAR

    @property
    def open(self) -> bool:
        """Whether it ends without a mark."""
        return self.text[-1] not in _MARKS


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """A story's lines, with what else tells of their form: ``heads`` is what stands above them, ``asked`` the form that
    the manifest names; ``notice``: it is a notice or an advertisement."""

    lines: tuple[CopyLine, ...] = ()
    heads: str = ""
    notice: bool = False
    asked: CopyForm | None = None

    def text_lines(self) -> list[int]:
        """The numbers of the lines that are no crossheads, from 0."""
        return [n for n, line in enumerate(self.lines) if not line.crosshead]


UNKNOWN = StoryCopy()
"""A story of which nothing is known but its lines."""

Made = Mapping[int, Sequence[CopyParagraph]]
"""The paragraphs that a form makes of lines, by the lines' numbers."""


def paragraph(line: CopyLine, role: Role = Role.TEXT, *, lead: int = 0, cells: Iterable[tuple[int, int]] = (),
              opens: bool = False) -> CopyParagraph:
    """A whole line as one paragraph."""
    return CopyParagraph(line.text, line.mark, role, lead, tuple(cells), opens)


def part(line: CopyLine, first: int, last: int) -> CopyLine:
    """The characters ``first`` to ``last - 1`` of a line."""
    text = line.text[first:last]
    return replace(line, text=text, mark=replace(line.mark.since(first), width=max(len(text), 1)))


def runs(numbers: Iterable[int], lines: Sequence[CopyLine], *, over_gaps: bool = True) -> list[list[int]]:
    """Numbers of lines that follow each other, together. Where not ``over_gaps`` a blank line parts them."""
    found: list[list[int]] = []
    for n in numbers:
        if found and found[-1][-1] == n - 1 and (over_gaps or not lines[n].gap):
            found[-1].append(n)
        else:
            found.append([n])
    return found


def is_blank(text: str) -> bool:
    return re.fullmatch(f"{BLANK}*", text) is not None
