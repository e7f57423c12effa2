"""Running prose (文稿): indented paragraphs, and crossheads (小标题) that stay with what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout.composition.form.faces import DATELINE
from layout.composition.form.people import named
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.indents import Indented, Indents
from layout.model.galley import Span
from layout.model.style import TextStyle
from layout.model.units import Length, em

NARROW = 4
"""Indents that a measure holds at the least where a crosshead is indented."""


def paragraphs(pieces: Sequence[CopyPiece], opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Paragraphs, each with its indent; the story's first has dateline and byline in faces of their own, what someone
    says in an interview (访谈) its speaker."""
    body = setter.house.styles["body"]
    indent = em(setter.house.line.indent, body.size)
    return [Flow(setter.paragraph([*(opening if n == 0 else ()), *piece.spans(body, setter.house)], indent=indent,
                                  rules=setter.keeping(*(named(_byline(piece, opening)) if n == 0 else ()))),
                 number=piece.number, mark=piece.copy.mark)
            for n, piece in enumerate(pieces)]


def _byline(piece: CopyPiece, opening: Sequence[Span]) -> str:
    """Who has written the story: what is run in before its first paragraph, or is typed there."""
    typed = DATELINE.match(piece.copy.text) if piece.number == 1 else None
    return "".join(span.text for span in opening) or (typed["byline"] or "" if typed else "")


def crossheads(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Crossheads, each with its air above, none at a column's head (R89)."""
    style = setter.house.styles["crosshead"]
    indent = em(setter.house.line.indent, setter.house.styles["body"].size)
    return _headed(pieces, style, indent, setter)


def titles(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Crossheads of the poems of a cycle (组诗): over the middle of their verses."""
    return _headed(pieces, replace(setter.house.styles["crosshead"], align="center"), 0, setter)


def _headed(pieces: Sequence[CopyPiece], style: TextStyle, indent: Length, setter: Setter) -> list[Flow]:
    def indents(measure: Length) -> Indents:
        return Indents(first=indent if measure >= NARROW * indent else 0)

    air = [Flow(None)] * setter.house.crosshead_air
    return [flow for piece in pieces for flow in (
        *air, Flow(Indented(setter.paragraph([piece.span(style)], align=style.align), indents), keeps=True,
                   airy=bool(air)))]
