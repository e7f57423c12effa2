"""Figures of a finished page for the report: counted from what is placed, judging nothing. makeup.md 2."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

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
    """Straight lines through the whole page that cross no block (断版, 通缝)."""
    spans = ([(b.area.first_row, b.area.last_row) for b in page.blocks],
             [(b.area.first_column, b.area.last_column) for b in page.blocks])
    return sum(_cuts(span) for span in spans)


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


def setting(page: Page) -> dict[str, float]:
    """Quality of line composition: the widest gaps in em, broken rules, single-character last lines."""
    quality = [line for block in page.blocks for line in block.setting]
    stretch = sorted(line.stretch for line in quality) or [0]
    return {
        "lines": sum(block.line_count for block in page.blocks),
        "max_stretch_em": stretch[-1] / 1000,
        "p95_stretch_em": stretch[(95 * len(stretch) + 99) // 100 - 1] / 1000,
        "kinsoku_violations": sum(line.emergency for line in quality),
        "runts": sum(block.runts for block in page.blocks),
    }


def _cuts(spans: list[tuple[int, int]]) -> int:
    """Ends after which something still begins and across which nothing lies."""
    ends = {last for _, last in spans if any(first > last for first, _ in spans)}
    return sum(not any(first <= end < last for first, last in spans) for end in ends)


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
