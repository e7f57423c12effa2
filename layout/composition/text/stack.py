"""Paragraphs one below the other that the columns see as one: a stanza, the close of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layout.composition.text.matter import Matter, Uncut
from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Breaking


@dataclass(frozen=True, slots=True)
class Stack(Uncut):
    """Each of its ``parts`` as it is best set, so that it has one number of lines alone. Nothing is to be cut of it."""

    parts: tuple[Matter, ...]

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        count, cost, worst = 0, 0.0, 0
        emergency: set[int] = set()
        for part, met in self._met(measures):
            found = part.breaking(met)
            if found is None:
                return None
            emergency |= {count + line for line in found.emergency}
            count, cost, worst = count + len(found.ends), cost + found.cost, max(worst, found.worst)
        if lines not in (None, count):
            return None
        return Breaking(tuple(range(1, count + 1)), cost, worst, frozenset(emergency))

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        if lines is not None and self.breaking(measures, lines) is None:
            raise ValueError(f"no way to set {lines} lines")
        return tuple(line for part, met in self._met(measures) for line in part.set(met))

    def after(self, measures: tuple[Length, ...], lines: int) -> Matter:
        for n, (part, met) in enumerate(self._met(measures)):
            count = len(part.set(met))
            if lines < count:
                return Stack(((part.after(met, lines) if lines else part), *self.parts[n + 1:]))
            lines -= count
        raise ValueError("no text after the last line")

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        return self.set(measures, lines)[-1].characters

    def _met(self, measures: tuple[Length, ...]) -> Iterator[tuple[Matter, tuple[Length, ...]]]:
        """Each part with the measures of its own lines."""
        at = 0
        for part in self.parts:
            met = measures[at:] or measures[-1:]
            yield part, met
            found = part.breaking(met)
            at += len(found.ends) if found else 0
