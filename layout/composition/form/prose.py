"""Running prose (文稿): indented paragraphs, and crossheads (小标题) that stay with what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import Span
from layout.model.units import em

DATELINE = re.compile(r"(?P<dateline>本[报刊台]讯|本报电(?=[（( 　]))(?P<byline>[（(][^（()）]{1,40}[）)])?")
"""The dateline (电头) that copy carries at its beginning, with the byline in brackets after it."""


def paragraphs(pieces: Sequence[CopyPiece], opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Paragraphs, each with its indent; the story's first has dateline and byline in faces of their own."""
    body = setter.house.styles["body"]
    indent = em(setter.house.line.indent, body.size)
    found = []
    for n, piece in enumerate(pieces):
        plain = piece.span(body)
        spans = [*(opening if n == 0 else ()), *(_opened(plain, setter) if piece.number == 1 else (plain,))]
        found.append(Flow(setter.paragraph(spans, indent=indent), number=piece.number, mark=piece.copy.mark))
    return found


def crossheads(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """Crossheads, each with its air above, none at a column's head (R89)."""
    style = setter.house.styles["crosshead"]
    indent = em(setter.house.line.indent, setter.house.styles["body"].size)
    air = [Flow(None)] * setter.house.crosshead_air
    return [flow for piece in pieces for flow in (
        *air, Flow(setter.paragraph([piece.span(style)], indent=indent, align=style.align), keeps=True))]


def _opened(plain: Span, setter: Setter) -> list[Span]:
    """The first paragraph, with the dateline and the byline that it carries in their own faces."""
    match = DATELINE.match(plain.text)
    if match is None:
        return [plain]
    dateline, byline = setter.house.styles["dateline"], setter.house.styles["byline"]
    parts = [replace(plain, text=match["dateline"], face=dateline.face)]
    if match["byline"]:
        parts.append(replace(plain, text=match["byline"], face=byline.face, start=match.start("byline")))
    parts.append(replace(plain, text=plain.text[match.end():], start=match.end()))
    return [p for p in parts if p.text]
