"""Hanging lists (条目): numbered paragraphs whose text stands behind the number: 一、 （一） 1. ①."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from layout.composition.form.faces import COUNTED
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.hanging import Hang, Hanging
from layout.composition.text.indents import Indented, Indents
from layout.composition.text.matter import Matter
from layout.model.galley import Span
from layout.model.style import TextStyle
from layout.model.units import Length, em

LEAST_MEASURE = 9
"""Ems of a measure under which nothing hangs: an item is then a paragraph like others."""

LONGEST_NUMBER = 3
"""Ems that a number has at the most for its paragraph to hang from it (第十二条 is a paragraph's beginning)."""

STEP = 1
"""Ems that the items of each further level stand further to the right."""

_HAN = "一"
"""What stands for any text behind a number whose width is asked."""

_ANNOUNCES = ("：", ":")


def items(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """The items of a list, each level a step further to the right. Figures stand flush right with those of their level,
    so that 9. and 10. have their text in one line. What announces others, or is their heading, keeps with them."""
    body = setter.house.styles["body"]
    widest: dict[int, Length] = {}
    numbers = [_number_width(piece, body, setter) for piece in pieces]
    for piece, width in zip(pieces, numbers, strict=True):
        widest[piece.level] = max(width, widest.get(piece.level, 0))
    found = []
    for piece, width in zip(pieces, numbers, strict=True):
        counted = COUNTED.match(piece.copy.text) is not None
        flush = widest[piece.level] - width if counted else 0
        edge = _edge(width + flush, body.size, halves=counted)
        left = (piece.level - (pieces[0].level if piece.inset else 0)) * STEP * body.size
        places = _places(left, flush, edge, inset=piece.inset, setter=setter)
        matter = _hanging(piece, width, places, setter)
        found.append(Flow(matter, keeps=piece.copy.heads, leads=piece.copy.text.endswith(_ANNOUNCES),
                          number=piece.number, mark=piece.copy.mark))
    return found


def _number_width(piece: CopyPiece, body: TextStyle, setter: Setter) -> Length:
    """How far the text after the number is from its beginning: the number with the blanks or the gap after it."""
    copy = piece.copy
    before = replace(copy, text=copy.text[:_text_at(piece)])
    begun = replace(piece, copy=replace(before, text=before.text + _HAN))
    return (setter.width(setter.paragraph(begun.spans(body, setter.house), align="left"))
            - setter.width(setter.paragraph([replace(begun.span(body), text=_HAN)], align="left")))


def _text_at(piece: CopyPiece) -> int:
    """The place of the first character behind the number."""
    text, lead = piece.copy.text, piece.copy.lead
    return next((n for n in range(lead, len(text)) if not text[n].isspace()), len(text))


def _edge(number: Length, size: Length, *, halves: bool) -> Length:
    """How far behind its beginning the text of a number hangs: on whole ems, that of figures on halves too."""
    step = size // 2 if halves else size
    return -(-number // step) * step


def _hanging(piece: CopyPiece, number: Length, places: Callable[[Length], Hang | None], setter: Setter) -> Matter:
    """An item's number and text, or both as one paragraph where its measure has no room for them."""
    body = setter.house.styles["body"]
    usual = em(setter.house.line.indent, body.size)
    spans = piece.spans(body, setter.house)

    def indents(measure: Length) -> Indents:
        return Indents(usual if measure >= usual + number + 2 * body.size else 0)

    whole = Indented(setter.paragraph(spans), indents)
    at = _text_at(piece)
    if at == len(piece.copy.text):
        return whole
    lead = [replace(span, text=span.text[:at - span.start]) for span in spans if span.start < at]
    text = [replace(span, text=span.text[max(at - span.start, 0):], start=max(span.start, at))
            for span in spans if span.start + len(span.text) > at]
    return Hanging(setter.paragraph(lead, align="left"), setter.paragraph(text), whole, places)


def _places(left: Length, flush: Length, edge: Length, *, inset: bool, setter: Setter
            ) -> Callable[[Length], Hang | None]:
    """Where an item's number and text stand in a measure; None in which nothing hangs. A list that is ``inset`` begins
    at the paragraphs' indent where that leaves it a measure in which it may hang."""
    size = setter.house.styles["body"].size
    indent = em(setter.house.line.indent, size) if inset else 0

    def places(measure: Length) -> Hang | None:
        if edge > LONGEST_NUMBER * size or measure < LEAST_MEASURE * size:
            return None
        first = left + (indent if measure >= LEAST_MEASURE * size + indent else 0)
        return Hang(first + flush, first + edge)

    return places
