"""The numbers of a story's lists (序号): which of them stand under which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
