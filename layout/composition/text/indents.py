"""Matter that does not fill its measure: indented at the left, at the right, or behind its first line (悬挂)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from layout.composition.text.matter import Matter
from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Breaking


class Indents(NamedTuple):
    """White before the first line, before all further ones (the turnovers), and after every line."""

    first: Length = 0
    turnover: Length = 0
    right: Length = 0


@dataclass(frozen=True, slots=True)
class Indented:
    """Matter whose lines stand in a part of their measures. ``indents`` tells them for a measure; of lines of several
    measures each has those of its own."""

    matter: Matter
    indents: Callable[[Length], Indents]

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        return self.matter.breaking(self._left(measures), lines)

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        made = self.matter.set(self._left(measures), lines)
        return tuple(shifted(line, self._before(n, measures[min(n, len(measures) - 1)])) for n, line in enumerate(made))

    def after(self, measures: tuple[Length, ...], lines: int) -> Indented:
        def turned(measure: Length) -> Indents:
            indents = self.indents(measure)
            return indents._replace(first=indents.turnover)

        return Indented(self.matter.after(self._left(measures), lines), turned)

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:
        return self.matter.runt(self._left(measures), lines)

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        return self.matter.last_line_characters(self._left(measures), lines)

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:
        return self.matter.cut_that_saves_a_line(self._left(measures), most)

    def _left(self, measures: tuple[Length, ...]) -> tuple[Length, ...]:
        """What is left of the measures; of one for all lines the first has one of its own."""
        first, *further = measures
        return tuple(measure - self._before(n, measure) - self.indents(measure).right
                     for n, measure in enumerate((first, *(further or (first,)))))

    def _before(self, number: int, measure: Length) -> Length:
        indents = self.indents(measure)
        return indents.turnover if number else indents.first


def shifted(line: SetLine, by: Length) -> SetLine:
    """A line that begins so much further on."""
    if not by:
        return line
    return replace(line, runs=tuple(replace(run, x=run.x + by) for run in line.runs), width=line.width + by)
