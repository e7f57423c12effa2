"""Paragraphs of one form that follow each other: what the modules of this folder are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from layout.composition.form.faces import stretches
from layout.composition.form.numbers import insets, levels
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import Span
from layout.model.issue import Article, CopyParagraph
from layout.model.printed import TextKind, unit_of
from layout.model.style import House, TextStyle


@dataclass(frozen=True, slots=True)
class CopyPiece:
    """A paragraph of a story's copy. ``unit`` is its key in the ledger; ``number`` counts the story's paragraphs from
    1, without crossheads; ``level`` is how deep an item stands in its lists, from 0; ``inset``: it is of a list in the
    story's prose."""

    copy: CopyParagraph
    unit: str
    number: int
    level: int = 0
    inset: bool = False

    def span(self, style: TextStyle, first: int = 0, end: int | None = None) -> Span:
        """Its characters ``first`` to ``end - 1`` in a style."""
        text, mark = self.copy.text[first:end], self.copy.mark
        return Span(text, style.face, style.size, style.ink, self.unit, mark, start=first)

    def spans(self, style: TextStyle, house: House) -> list[Span]:
        """The whole of it in a style, but in faces of their own what has such (``faces``)."""
        whole = self.span(style)
        return [replace(whole, text=self.copy.text[first:last], face=house.styles[name].face if name else style.face,
                        start=first)
                for first, last, name in stretches(self.copy, opens=self.number == 1)]


SetForm = Callable[[Sequence[CopyPiece], Sequence[Span], Setter], list[Flow]]
"""Sets pieces of one form that follow each other. The spans are what is run in before the first of them
(本报讯（通讯员某某）), usually nothing; what does not take anything run in never gets any."""


def crossheads_of(article: Article) -> tuple[str, ...]:
    """The ledger keys of the crossheads of an article and its members."""
    return tuple(piece.unit for story in article.stories for piece in pieces_of(story) if piece.copy.crosshead)


def pieces_of(article: Article) -> tuple[CopyPiece, ...]:
    """The paragraphs of a story's copy."""
    found, number = [], 0
    placed = zip(article.body, levels(article.body), insets(article.body), strict=True)
    for i, (paragraph, level, inset) in enumerate(placed):
        number += not paragraph.crosshead
        found.append(CopyPiece(paragraph, unit_of(article.id, TextKind.BODY, i), number, level, inset))
    return tuple(found)
