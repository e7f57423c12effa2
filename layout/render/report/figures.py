"""Figures of a finished page for the report: counted from what is placed, judging nothing. M16-M25."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from statistics import fmean

from layout.model.page import Block, GlyphRun, Page
from layout.model.sheet import Rect

_WITHOUT_HEADS = frozenset({"photo", "brief", "group"})


def white_percent(page: Page) -> float:
    """Empty rows of base columns, inside blocks and between them, in per cent of the type area; one decimal."""
    cells = page.grid.columns * page.grid.rows
    covered = {(column, row) for block in page.blocks
               for column in range(block.area.first_column, block.area.last_column + 1)
               for row in range(block.area.first_row, block.area.last_row + 1)}
    return round(100 * (cells - len(covered) + sum(block.white for block in page.blocks)) / cells, 1)


def through_cuts(page: Page) -> int:
    """Straight lines through the whole page that cross no block (断版, 通缝), but for those along a block over all its
    columns (通栏), which somebody wants."""
    bands = {edge for b in page.blocks if b.area.columns == page.grid.columns
             for edge in (b.area.first_row - 1, b.area.last_row)}
    across = _cuts([(b.area.first_row, b.area.last_row) for b in page.blocks])
    down = _cuts([(b.area.first_column, b.area.last_column) for b in page.blocks])
    return len(across - bands) + len(down)


def clashing_heads(page: Page) -> int:
    """Pairs of neighbours whose headlines stand side by side in one face, neither of them framed (碰题)."""
    return sum(_clash(left, right) for left, right in _neighbours(page))


def touching_photos(page: Page) -> int:
    """Pairs of photos of different stories with nothing between them but a gutter or a row."""
    gutter, pitch = page.grid.gutter, page.grid.pitch
    return sum(
        any(_near(a, b, gutter, pitch) for a in _boxes(one, "photo") for b in _boxes(other, "photo"))
        for one, other in combinations(page.blocks, 2))


def priority_inversions(page: Page) -> int:
    """Pairs of which an ordinary story starts a third of the page or more above an important one."""
    third = page.grid.rows // 3
    return sum(low.area.first_row + third <= high.area.first_row
               for high in page.blocks if high.priority == "high"
               for low in page.blocks if low.priority in ("normal", "low"))


LOOSE = 100
"""Opening of every gap, thousandths of an em, above which a line counts as loose (Q4)."""


def setting(blocks: Sequence[Block]) -> dict[str, float]:
    """Quality of line composition, of one block or of all of a page: Q1-Q7 and Q9.

    ``stretch`` is the opening of every gap of a justified line in em, its mean and 95th percentile taken over lines
    that are not squeezed; ``squeeze`` the share used of the blank that may be taken from a line, from 0 to 1, its mean
    taken over lines that are squeezed; ``contrast`` the difference of stretch between neighbouring lines of a
    paragraph (a squeezed line has none). Widows and orphans are a paragraph's last and first line alone at a column's
    head and foot.
    """
    lines = [line for block in blocks for line in block.lines]
    quality = [line.quality for line in lines if line.justified]
    stretch = sorted(q.stretch for q in quality if not q.squeeze)
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


def _mean(thousandths: Sequence[int]) -> float:
    return round(fmean(thousandths) / 1000, 4) if thousandths else 0


def _cuts(spans: list[tuple[int, int]]) -> set[int]:
    """Ends after which something still begins and across which nothing lies."""
    ends = {last for _, last in spans if any(first > last for first, _ in spans)}
    return {end for end in ends if not any(first <= end < last for first, last in spans)}


def _neighbours(page: Page) -> Iterator[tuple[Block, Block]]:
    for left in page.blocks:
        for right in page.blocks:
            if left.area.last_column + 1 == right.area.first_column:
                yield left, right


def _clash(left: Block, right: Block) -> bool:
    if left.frame or right.frame or {left.kind, right.kind} & _WITHOUT_HEADS or _face(left) != _face(right):
        return False
    return any(a.y < b.bottom and b.y < a.bottom for a in _boxes(left, "headline") for b in _boxes(right, "headline"))


def _face(block: Block) -> str:
    return next((item.face for item in block.items if isinstance(item, GlyphRun) and "/headline/" in item.unit), "")


def _boxes(block: Block, kind: str) -> list[Rect]:
    return [part.box for part in block.parts if part.kind == kind]


def _near(a: Rect, b: Rect, gutter: int, pitch: int) -> bool:
    across = max(a.x, b.x) - min(a.right, b.right)
    down = max(a.y, b.y) - min(a.bottom, b.bottom)
    return across <= gutter and down <= pitch and (across < 0 or down < 0)
