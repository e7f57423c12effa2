"""Paragraphs of one form that follow each other: what the modules of this folder are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import Span
from layout.model.issue import Article, CopyParagraph
from layout.model.printed import TextKind, unit_of
from layout.model.style import TextStyle


@dataclass(frozen=True, slots=True)
class CopyPiece:
    """A paragraph of a story's copy. ``unit`` is its key in the ledger; ``number`` counts the story's paragraphs from
    1, without crossheads."""

    copy: CopyParagraph
    unit: str
    number: int

    def span(self, style: TextStyle, first: int = 0, end: int | None = None) -> Span:
        """Its characters ``first`` to ``end - 1`` in a style."""
        text, mark = self.copy.text[first:end], self.copy.mark
        return Span(text, style.face, style.size, style.ink, self.unit, mark, start=first)


SetForm = Callable[[Sequence[CopyPiece], Sequence[Span], Setter], list[Flow]]
"""Sets pieces of one form that follow each other. The spans are what is run in before the first of them
(本报讯（通讯员某某）), usually nothing; crossheads never get any."""


def pieces_of(article: Article) -> tuple[CopyPiece, ...]:
    """The paragraphs of a story's copy."""
    found, number = [], 0
    for i, paragraph in enumerate(article.body):
        number += not paragraph.crosshead
        found.append(CopyPiece(paragraph, unit_of(article.id, TextKind.BODY, i), number))
    return tuple(found)
