"""Hanging lists (条目): numbered paragraphs whose turnovers stand behind the number: 一、 （一） 1. ①."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.indents import Indented, Indents
from layout.model.galley import Span
from layout.model.style import TextStyle
from layout.model.units import Length, em

LEAST_MEASURE = 9
"""Ems of a measure under which nothing hangs: an item is then a paragraph like others."""

LONGEST_NUMBER = 3
"""Ems that a number has at the most for its paragraph to hang from it (第十二条 is a paragraph's beginning)."""

STEP = 1
"""Ems that the items of each further level stand further to the right."""

_FIGURES = re.compile("[0-9]")
_ANNOUNCES = ("：", ":")


def items(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """The items of a list, each level a step further to the right. Figures stand flush right with those of their level,
    so that 9. and 10. have their text in one line. What announces others keeps with them."""
    body = setter.house.styles["body"]
    widest: dict[int, Length] = {}
    numbers = [_number_width(piece, body, setter) for piece in pieces]
    for piece, width in zip(pieces, numbers, strict=True):
        widest[piece.level] = max(width, widest.get(piece.level, 0))
    found = []
    for piece, width in zip(pieces, numbers, strict=True):
        flush = widest[piece.level] - width if _FIGURES.match(piece.copy.text) else 0
        matter = setter.paragraph(piece.spans(body, setter.house))
        hanging = _hanging(piece.level * STEP * body.size + flush, width, setter)
        found.append(Flow(Indented(matter, hanging), leads=piece.copy.text.endswith(_ANNOUNCES), number=piece.number,
                          mark=piece.copy.mark))
    return found


def _number_width(piece: CopyPiece, body: TextStyle, setter: Setter) -> Length:
    """How far the text after the number is from its beginning: the number with the blanks or the gap after it."""
    copy, text = piece.copy, piece.copy.text
    at = next((n for n in range(copy.lead, len(text)) if not text[n].isspace()), len(text))
    begun = replace(piece, copy=replace(copy, text=text[:at + 1]))
    first = piece.span(body, at, at + 1)
    return (setter.width(setter.paragraph(begun.spans(body, setter.house), align="left"))
            - setter.width(setter.paragraph([first], align="left")))


def _hanging(left: Length, number: Length, setter: Setter) -> Callable[[Length], Indents]:
    size, usual = setter.house.styles["body"].size, em(setter.house.line.indent, setter.house.styles["body"].size)

    def indents(measure: Length) -> Indents:
        if number > LONGEST_NUMBER * size or measure < LEAST_MEASURE * size:
            return Indents(usual if measure >= usual + number + 2 * size else 0)
        return Indents(left, left + number)

    return indents
