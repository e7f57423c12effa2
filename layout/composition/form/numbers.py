"""The numbers of a story's lists (序号): which of them stand under which, and which in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from layout.composition.form.faces import COUNTED
from layout.model.issue import CopyParagraph, Role

_HAN, _FIGURES = "[〇零一二三四五六七八九十百千]+", "[0-9０-９]+"
_KINDS = tuple(re.compile(kind) for kind in (
    "第.*章", "第.*条", f"{_HAN}[、.．]", f"[（(]{_HAN}[）)]", f"{_FIGURES}[、.．]", f"[（(]?{_FIGURES}[）)]", ""))
"""The kinds of numbers from the highest to the lowest; all others, ① among them, are of the last."""


def levels(body: Iterable[CopyParagraph]) -> Iterator[int]:
    """For every paragraph of a story how many numbers of other kinds its own stands under, wherever other paragraphs
    stand between; 0 of what has none."""
    above: list[int] = []
    for paragraph in body:
        if paragraph.role is not Role.ITEM:
            yield 0
            continue
        kind = next(n for n, pattern in enumerate(_KINDS) if pattern.match(paragraph.text[:paragraph.lead]))
        above = [*(higher for higher in above if higher < kind), kind]
        yield len(above) - 1


def insets(body: Sequence[CopyParagraph]) -> Iterator[bool]:
    """For every paragraph of a story whether it is of a list in figures that stands under what somebody says, or in a
    story that is more prose than lists. Such a list begins where paragraphs do; any other is the story's frame."""
    roles = {paragraph.role for paragraph in body}
    prosy = Role.SPEECH in roles or _characters(body, Role.TEXT) > _characters(body, Role.ITEM)
    before: Role | None = None
    inset, top = False, 0
    for paragraph, level in zip(body, levels(body), strict=True):
        counted = paragraph.role is Role.ITEM and COUNTED.match(paragraph.text) is not None
        if before is not Role.ITEM:
            inset, top = counted and prosy and before in _OF_PROSE, level
        yield (inset := inset and counted and level >= top)
        before = paragraph.role


_OF_PROSE = (Role.TEXT, Role.SPEECH, Role.CROSSHEAD)


def _characters(body: Iterable[CopyParagraph], role: Role) -> int:
    return sum(len(paragraph.text) for paragraph in body if paragraph.role is role)
