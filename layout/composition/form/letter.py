"""Letters and notices (书信、启事): the salutation (称呼) flush left; and the close, which is never left alone: 此致,
敬礼 flush left below it, the signature (落款) at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from layout.composition.form.faces import style_of
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.indents import Indented, Indents
from layout.composition.text.matter import Matter
from layout.composition.text.stack import Stack
from layout.model.galley import Span
from layout.model.issue import Role
from layout.model.units import Length, em

INSET = 1000
"""White between the longest line of a signature and the right edge, thousandths of an em."""


def salutations(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """称呼 without an indent, kept with the text that it opens."""
    body = setter.house.styles["body"]
    return [Flow(setter.paragraph([piece.span(body)], align="left"), keeps=True, mark=piece.copy.mark)
            for piece in pieces]


def closes(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """The close as one block, which is not parted."""
    return [Flow(Stack(tuple(_closing(pieces, setter))), whole=True, mark=pieces[0].copy.mark)]


def _closing(pieces: Sequence[CopyPiece], setter: Setter) -> Iterator[Matter]:
    body = setter.house.styles["body"]
    for role, together in groupby(pieces, lambda piece: piece.copy.role):
        if role is Role.SIGNATURE:
            yield from _signature(list(together), setter)
        else:
            indent = 0 if role is Role.WISH else em(setter.house.line.indent, body.size)
            yield from (setter.paragraph([piece.span(body)], indent=indent, align="left") for piece in together)


def _signature(pieces: Sequence[CopyPiece], setter: Setter) -> Iterator[Matter]:
    """Its lines each in the middle of the longest (GB/T 9704-2012, 7.3.5), which stands a little off the right edge;
    where one is too long for its measure, all are flush right."""
    style = setter.house.styles[style_of(Role.SIGNATURE)]
    lines = [setter.paragraph([piece.span(style)], align="right") for piece in pieces]
    widths = [setter.width(line) for line in lines]
    widest, inset = max(widths), em(INSET, style.size)
    for line, width in zip(lines, widths, strict=True):
        yield Indented(line, _RightOf(widest + inset, inset + (widest - width) // 2))


class _RightOf:
    """A right indent where the measure has room for the whole."""

    def __init__(self, needed: Length, right: Length) -> None:
        self._needed, self._right = needed, right

    def __call__(self, measure: Length) -> Indents:
        return Indents(right=self._right if measure >= self._needed else 0)
