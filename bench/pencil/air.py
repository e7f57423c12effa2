"""Rules of the air about heads: spare rows and heads in line (12), labels on the axis (14), a group's label (6)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bench.pencil.facts import HEAD_PARTS, BlockPart, PageBlock, abreast
from bench.pencil.marks import Grade, Mark, Sheet

ABOVE, BELOW, BELOW_LABEL, PADDING = 1.5, 0.7, 0.2, 0.75
"""Rows of air that the house gives above a story, below its head, below a label alone, and inside a frame."""

TO_PHOTO = 0.17
"""Rows by which a photo stands below its row's head: its edge is in line with the type."""

MOST_SPARE = 1

ABOUT_HEAD = (*HEAD_PARTS, "summary", "note_of_editor", "byline")

TO_FIRST_HEAD, NEARLY = 0.5, 0.3
"""Rows from a group's label to its first head, and by how much they may differ."""

IN_LINE = 0.6
"""Rows by which neighbouring heads may differ: what halves of rows leave."""


def spare(sheet: Sheet) -> Iterator[Mark]:
    """12: a head takes one row beyond its need at the most."""
    for block in sheet.page.stories:
        if block.is_vertical or sheet.pinned(block):
            continue
        rows = spare_rows(block, sheet.page.pitch)
        if rows > MOST_SPARE:
            yield Mark(12, "spare-rows", Grade.SOFT, (block.article,), f"{rows}")


def spare_rows(block: PageBlock, pitch: float) -> int:
    """Rows between the block's head and its text that neither its parts nor the house's air need."""
    begins = [(part.box.y - (TO_PHOTO * pitch if part.kind == "photo" else 0)) for part in block.parts
              if part.kind in ("text", "photo")]
    if not begins:
        return 0
    text = min(begins)
    head = [part for part in block.parts if part.kind in ABOUT_HEAD and part.box.y < text]
    if not head:
        return 0
    taken = (text - block.box.y) / pitch
    need = (max(part.box.foot for part in head) - min(part.box.y for part in head)) / pitch
    alone = all(part.kind == "label" for part in head)
    need += (0 if block.rows[0] == 1 else ABOVE) + (BELOW_LABEL if alone else BELOW) + PADDING * block.framed
    return max(0, round(taken - math.ceil(need - 0.03)))


def in_line(sheet: Sheet) -> Iterator[Mark]:
    """12: heads of neighbours that begin on one row begin on one line."""
    blocks = [block for block in sheet.page.stories if block.headline and not block.is_vertical and not block.framed]
    for left, right in abreast(blocks):
        if left.rows[0] != right.rows[0] or sheet.pinned(left, right):
            continue
        apart = abs(left.top - right.top) / sheet.page.pitch
        if apart > IN_LINE:
            alike = _first(left).kind == _first(right).kind
            yield Mark(12, "heads-out-of-line", Grade.SOFT if alike else Grade.STRICT,
                       (left.article, right.article), f"{apart:.1f} rows")


def _first(block: PageBlock) -> BlockPart:
    return min((part for part in block.parts if part.kind in HEAD_PARTS), key=lambda part: part.box.y)


def labels(sheet: Sheet) -> Iterator[Mark]:
    """14: a label stands on the axis of its head: in its middle, or at the left edge of the line right below it."""
    for block in sheet.page.stories:
        label = block.part("label")
        if label is None or not block.headlines or block.is_vertical or sheet.pinned(block):
            continue
        kickers = [text.lines[0] for text in block.texts if text.field == "kicker" and text.lines]
        first, near = (kickers or block.headlines)[0].box, sheet.page.body
        middle = (min(line.box.x for line in block.headlines) + max(line.box.right for line in block.headlines)) / 2
        if abs(label.box.middle - middle) <= near:
            continue
        flush = abs(label.box.x - first.x) <= near
        yield Mark(14, "label-adrift", Grade.STRICT if flush else Grade.SOFT, (block.article,),
                   f"{abs(label.box.middle - middle):.0f} mm")


def group_labels(sheet: Sheet) -> Iterator[Mark]:
    """6: from a group's label to its first head is half a row, everywhere."""
    for block in sheet.page.stories:
        label, text = block.part("label"), block.part("text")
        if block.kind == "group" and label and text and label.box.over(text.box) > 0 and not block.headline:
            air = (text.box.y - label.box.foot) / sheet.page.pitch
            if abs(air - TO_FIRST_HEAD) > NEARLY:
                yield Mark(6, "label-air", Grade.STRICT, (block.article,), f"{air:.2f} rows")


RULES = (spare, in_line, labels, group_labels)

__all__ = ["RULES", "spare_rows"]
