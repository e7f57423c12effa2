"""Where every character of a YAML scalar was typed: the parser tells only where it begins and ends.

A scalar's rows are walked once more by the rules of its style (YAML 1.2, 6.5 and 8.1): what a row adds to the value,
and what stands in the value for the line ends between two rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from layout.model.diagnostic import Mark
from layout.model.trail import Turn, without

_ESCAPES = {
    "'": re.compile("''"),
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"),
    "": re.compile(r"(?!)"),
}
"""What stands in a row for one character of the value, by style."""


@dataclass(slots=True)
class Walk:
    """``turns`` as ``Trail`` has them, ``seams`` the offsets of spaces that stand for a single line end; ``length`` is
    that of the value so far, ``breaks`` counts the line ends since its last row."""

    turns: list[Turn] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)
    length: int = 0
    breaks: int = 0

    def fold(self) -> None:
        """One line end is a space, of several the first is dropped."""
        if self.breaks == 1:
            self.seams.append(self.length)
        self.length += max(self.breaks - 1, 1)

    def take(self, number: int, left: int, right: int) -> None:
        """Columns of row ``number`` (all from 0), as they stand."""
        self.turns.append(Turn(self.length, number + 1, left + 1))
        self.length += right - left
        self.breaks = 0


def flow_walk(lines: Sequence[str], style: str, start: tuple[int, int], end: tuple[int, int]) -> Walk:
    """A plain scalar or one in quotes (``style``), between these places (row and column from 0, within the quotes)."""
    walk, escaped = Walk(), False
    for number in range(start[0], end[0] + 1):
        row = lines[number]
        inside = start[0] < number < end[0]
        left = start[1] if number == start[0] else len(row) - len(row.lstrip(" \t"))
        right, goes_on = (end[1], False) if number == end[0] else _end_of(row, left, style)
        walk.breaks += number > start[0]
        if inside and left >= right and not goes_on:
            continue
        if escaped:
            walk.length += walk.breaks - 1
        elif walk.breaks:
            walk.fold()
        escaped = goes_on
        left = min(left, right)
        for sign in _ESCAPES[style].finditer(row, left, right):
            walk.take(number, left, sign.start())
            walk.take(number, sign.start(), sign.start() + 1)
            left = sign.end()
        walk.take(number, left, right)
    return walk


def block_walk(lines: Sequence[str], style: str, first: int, value: str) -> Walk:
    """A scalar below ``|`` or ``>``, whose ``value`` without its last line ends begins on row ``first`` (from 0)."""
    walk, before = Walk(), False
    blank = len(value) - len(value.lstrip("\n"))
    opening = value[blank:]
    if not opening:
        return walk
    row = lines[first + blank]
    indent = len(row) - len(row.lstrip(" ")) - (len(opening) - len(opening.lstrip(" ")))
    for number in range(first, first + blank):
        walk.take(number, indent, indent + 1)
    for number in range(first + blank, len(lines)):
        if walk.length >= len(value):
            break
        if len(lines[number]) <= indent:
            if style == "|":
                walk.turns.append(Turn(walk.length + walk.breaks, number + 1, indent + 1))
            walk.breaks += 1
            continue
        deeper = lines[number][indent] in " \t"
        if style == "|" or deeper or before:
            walk.length += walk.breaks
        elif walk.breaks:
            walk.fold()
        walk.take(number, indent, len(lines[number]))
        walk.breaks, before = 1, deeper
    return walk


def unfolded(value: str, mark: Mark, seams: Iterable[int]) -> tuple[str, Mark, int]:
    """A value without the spaces that folding put between full-width characters, its mark, and how many there were."""
    joined = [seam for seam in seams
              if 0 < seam < len(value) - 1 and _wide(value[seam - 1]) and _wide(value[seam + 1])]
    return (*without(value, mark, ((seam, seam + 1) for seam in joined)), len(joined)) if joined else (value, mark, 0)


def _end_of(row: str, left: int, style: str) -> tuple[int, bool]:
    """Where the text of a row ends that is not the last, and whether a ``\\`` at its end escapes the line end."""
    end = max(len(row.rstrip(" \t")), left)
    if style == '"':
        text = row[left:end]
        if (len(text) - len(text.rstrip("\\"))) % 2:
            return (end - 1, True) if end == len(row) else (end + 1, False)
    return end, False


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WF" or character in "“”‘’—…·"


__all__ = ["Walk", "block_walk", "flow_walk", "unfolded"]
