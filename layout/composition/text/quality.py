"""Lines of running text in their places, as the figures of the report want them: paragraphs, columns, line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from layout.model.galley import SetLine
from layout.model.page import Passage, TextLine
from layout.model.units import Length
from layout.typesetting.glyph.kinsoku import UNITS


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of a column (number, row) with the line that stands there, None for one left blank."""

    line: SetLine | None
    x: Length
    baseline: Length
    measure: Length
    at: tuple[int, int]


def text_lines(placed: Iterable[SetRow]) -> tuple[TextLine, ...]:
    """The lines of one article in reading order. A column is what stands together: rows without a photo between."""
    return tuple(_told(list(placed)))


def _told(placed: list[SetRow]) -> Iterator[TextLine]:
    columns = {place.at: column for column, places in enumerate(_together(placed)) for place in places}
    lines = [(place, place.line) for place in placed if place.line is not None]
    texts = [line.text for _, line in lines]
    opens = True
    for (place, line), text, after in zip(lines, texts, [*texts[1:], ""], strict=False):
        yield TextLine(place.x, place.baseline, place.measure, columns[place.at], line.quality, opens, line.last,
                       not line.last and _parts_number(text, after), passages=tuple(passages_of(line)))
        opens = line.last


def passages_of(line: SetLine) -> Iterator[Passage]:
    """What was typed of a line, text by text, and cell by cell."""
    for (unit, _), group in groupby(line.runs, key=lambda run: ("" if run.added else run.unit, run.cell)):
        runs = list(group)
        mark = runs[0].mark
        if unit and mark:
            first, end = runs[0].glyphs[0].at, runs[-1].glyphs[-1]
            last = end.at + len(end.text)
            yield Passage(unit, first, last, mark.at(first, last - first), min(run.x for run in runs))


def _together(placed: list[SetRow]) -> Iterator[list[SetRow]]:
    """Places of one column, each in the row below the one before."""
    for _, group in groupby(enumerate(placed), key=lambda at: (at[1].at[0], at[1].at[1] - at[0])):
        yield [place for _, place in group]


def _parts_number(line: str, after: str) -> bool:
    """Whether a number ends the line and what it counts begins the next (R14, R15)."""
    return line.rstrip()[-1:].isdecimal() and after[:1] in UNITS


__all__ = ["SetRow", "passages_of", "text_lines"]
