"""Copyfit advice (改稿建议): where a small cut saves a line, worked out by setting the shorter text."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.columns import Flow
from layout.model.diagnostic import Mark
from layout.model.page import Advice
from layout.model.units import Length

SHORT_TAIL = 3
"""Characters on a last line up to which the report points it out without being asked."""


def line_savers(flow: Sequence[Flow], measure: Length, most: int) -> list[tuple[Advice, Mark | None]]:
    """Paragraphs whose last line holds at most ``most`` characters and what to cut to save it; cheapest first."""
    found = []
    for f in flow:
        if f.paragraph is None or not f.number:
            continue
        tail = f.paragraph.last_line_characters(measure)
        if tail > most:
            continue
        cut = f.paragraph.cut_that_saves_a_line(measure, tail)
        if cut is not None:
            facts = (("paragraph", str(f.number)), ("tail", str(tail)), ("cut", str(cut)))
            found.append((cut, f.number, Advice("cut-saves-line", facts), f.mark))
    return [(advice, mark) for _, _, advice, mark in sorted(found, key=lambda s: s[:2])]
