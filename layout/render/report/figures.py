"""Figures of line composition for the report: counted from the lines that are placed, judging nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from layout.model.page import Block, TextLine

LOOSE = 100
"""Opening of every gap, thousandths of an em, above which a line counts as loose (Q4), and what one lacks
that counts as left short (R39)."""


def setting(blocks: Sequence[Block]) -> dict[str, float]:
    """Quality of line composition, of one block or of all of a page: Q1-Q7 and Q9.

    ``stretch`` is the opening of every gap of a justified line in em, its mean and 95th percentile taken over lines
    that are not squeezed nor left short; ``squeeze`` the share used of the blank that may be taken from a line, from 0
    to 1, its mean taken over lines that are squeezed; ``contrast`` the difference of stretch between neighbouring lines
    of a paragraph (a squeezed line has none). Widows and orphans are a paragraph's last and first line alone at a
    column's head and foot.
    """
    lines = [line for block in blocks for line in block.lines]
    quality = [line.quality for line in lines if line.justified]
    stretch = sorted(q.stretch for q in quality if not q.squeeze and q.short <= LOOSE)
    squeeze = [q.squeeze for q in quality if q.squeeze]
    neighbours = [pair for block in blocks for pair in pairwise(block.lines)]
    contrast = [abs(a.quality.stretch - b.quality.stretch) for a, b in neighbours
                if not a.closes and b.justified]
    edges = [(a, b) for a, b in neighbours if a.column != b.column and not a.closes]
    return {
        "lines": len(lines),
        "justified_lines": len(quality),
        "max_stretch_em": stretch[-1] / 1000 if stretch else 0,
        "p95_stretch_em": stretch[(95 * len(stretch) + 99) // 100 - 1] / 1000 if stretch else 0,
        "mean_stretch_em": _mean(stretch),
        "loose_lines": sum(opening > LOOSE for opening in stretch),
        "lines_left_short": sum(q.short > LOOSE for q in quality),
        "parted_tokens": sum(q.parted for q in quality),
        "squeezed_lines": len(squeeze),
        "full_squeezes": sum(share >= 1000 for share in squeeze),
        "mean_squeeze": _mean(squeeze),
        "max_contrast_em": max(contrast, default=0) / 1000,
        "mean_contrast_em": _mean(contrast),
        "kinsoku_violations": sum(q.emergency for q in quality),
        "number_unit_breaks": sum(line.parts_number for line in lines),
        "runts": sum(block.runts for block in blocks),
        "orphans": sum(a.opens for a, _ in edges),
        "widows": sum(b.closes for _, b in edges),
    }


def loosest(blocks: Sequence[Block]) -> TextLine | None:
    """The line whose gaps are opened furthest, the first of several; None where none is opened."""
    opened = [line for block in blocks for line in block.lines if line.justified and line.quality.stretch]
    return max(opened, key=lambda line: line.quality.stretch, default=None)


def _mean(thousandths: Sequence[int]) -> float:
    return round(fmean(thousandths) / 1000, 4) if thousandths else 0
