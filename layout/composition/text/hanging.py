"""Matter whose text hangs behind what leads in (悬挂): the lead stands at its place, and every line of the text, the
first too, begins at one edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from layout.composition.text.indents import Indented, Indents, shifted
from layout.composition.text.matter import Matter
from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Breaking

_ENDLESS: Length = 10**9


class Hang(NamedTuple):
    """Where a lead begins, and the text behind it, from the left edge."""

    lead: Length
    text: Length


@dataclass(frozen=True, slots=True)
class Hanging:
    """The ``lead`` is one line that is never stretched nor squeezed. ``hang`` tells the places in a measure, those in
    the narrowest serving all lines; where it has none for that, ``whole`` is set in its stead."""

    lead: Matter
    text: Matter
    whole: Matter
    hang: Callable[[Length], Hang | None]

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        return self._at(measures).breaking(measures, lines)

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        made = self._at(measures).set(measures, lines)
        hang = self.hang(min(measures))
        if hang is None:
            return made
        lead = shifted(self.lead.set((_ENDLESS,))[0], hang.lead)
        first, *further = made
        return replace(first, runs=lead.runs + first.runs, characters=lead.characters + first.characters), *further

    def after(self, measures: tuple[Length, ...], lines: int) -> Matter:
        hang = self.hang(min(measures))
        if hang is None:
            return self.whole.after(measures, lines)
        return Indented(self.text.after(tuple(measure - hang.text for measure in measures), lines), self._turned)

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:
        return self._at(measures).runt(measures, lines)

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        return self._at(measures).last_line_characters(measures, lines)

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:
        return self._at(measures).cut_that_saves_a_line(measures, most)

    def _at(self, measures: tuple[Length, ...]) -> Matter:
        """What is broken into lines at these measures."""
        hang = self.hang(min(measures))
        if hang is None:
            return self.whole
        left = Indents(hang.text, hang.text)
        return Indented(self.text, lambda _: left)

    def _turned(self, measure: Length) -> Indents:
        """Where the text stands that goes on in another measure."""
        hang = self.hang(measure)
        return Indents(hang.text, hang.text) if hang else Indents()
