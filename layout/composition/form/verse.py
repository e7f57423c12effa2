"""Poems (诗): a block as wide as its widest verse in the middle of its measure, a blank row between stanzas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from layout.composition.form.faces import style_of
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.indents import Indented, Indents
from layout.composition.text.stack import Stack
from layout.model.galley import Span
from layout.model.issue import Role
from layout.model.units import Length, em

TURNOVER = 2000
"""How far what a verse has too much for its measure stands behind its beginning, thousandths of an em."""

SHORT_STANZA = 8
"""Verses up to which a stanza is rather not parted between columns."""

PARTED = 6_000.0
"""What it costs to part it, in the breaker's demerits: less than a row left blank for its sake."""


def verses(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """The stanzas of a poem. The verses stand flush left with one another, in every column at the same place."""
    style = setter.house.styles[style_of(Role.VERSE)]
    turnover = em(TURNOVER, style.size)
    stanzas = [[setter.paragraph([piece.span(style)], align="left") for piece in stanza] for stanza in _stanzas(pieces)]
    widest = max(map(setter.width, chain.from_iterable(stanzas)))

    def indents(measure: Length) -> Indents:
        left = max(measure - widest, 0) // 2
        return Indents(left, left + (turnover if measure > 2 * turnover else 0))

    found: list[Flow] = []
    for stanza in stanzas:
        found += [Flow(None)] if found else []
        found.append(Flow(Stack(tuple(Indented(verse, indents) for verse in stanza)),
                          parting=PARTED if len(stanza) <= SHORT_STANZA else 0.0))
    return found


def _stanzas(pieces: Sequence[CopyPiece]) -> Iterator[Sequence[CopyPiece]]:
    begins = [n for n, piece in enumerate(pieces) if piece.copy.opens and n]
    for first, last in zip((0, *begins), (*begins, len(pieces)), strict=True):
        yield pieces[first:last]
