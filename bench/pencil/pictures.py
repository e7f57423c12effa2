"""Rules of photos: one that dominates, and the right one (2); no crumbs of text under them (9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from bench.pencil.columns import rows_of_text
from bench.pencil.facts import BlockPart, PageBlock
from bench.pencil.marks import Grade, Mark, Sheet, Shown

OVER_LEAD, LEAST_PPI, DOMINANT, DOMINANT_STRICT, PANORAMA = 4 / 3, 150, 1.5, 2, 2

FEW_ROWS = range(1, 5)

MOST_BLANK = 2
"""Rows that text leaves blank by itself."""


def over_the_lead(sheet: Sheet) -> Iterator[Mark]:
    """2: no photo exceeds the lead's own by more than a third."""
    shown = list(sheet.photos())
    own = max((one.area for one in shown if one.block is sheet.page.lead), default=0)
    for one in shown:
        if own and one.block is not sheet.page.lead and one.area > own * OVER_LEAD:
            grade = Grade.STRICT if one.asked else Grade.HARD
            yield Mark(2, "photo-over-lead", grade, (one.block.article,), f"{one.area / own:.2f}")


def coarse(sheet: Sheet) -> Iterator[Mark]:
    """2: no photo is chosen larger than its pixels allow."""
    for one in sheet.photos():
        if one.part.ppi < LEAST_PPI:
            grade = Grade.STRICT if one.asked else Grade.HARD
            yield Mark(2, "photo-coarse", grade, (one.block.article,), f"{one.part.ppi:g} ppi")


def dominant(sheet: Sheet) -> Iterator[Mark]:
    """2: the largest is one and a half times the next, and twice where the copy allows."""
    shown = sorted(sheet.photos(), key=lambda one: -one.area)
    if len(shown) < 2:
        return
    first, second = shown[:2]
    ratio = first.area / second.area
    if ratio < DOMINANT_STRICT:
        free = not (first.asked and second.asked) and ratio < DOMINANT and first.block is not second.block
        yield Mark(2, "photo-equal", Grade.SOFT if free else Grade.STRICT,
                   (first.block.article, second.block.article), f"{ratio:.2f}")


def side_by_side(sheet: Sheet) -> Iterator[Mark]:
    """2: no two photos stand abreast at the head of the page."""
    top = [one for one in sheet.photos() if one.block.rows[0] == 1]
    for a, b in combinations(top, 2):
        if a.part.box.beside(b.part.box) > 0 and not (a.asked and b.asked):
            grade = Grade.STRICT if a.block is b.block else Grade.SOFT
            yield Mark(2, "photos-abreast", grade, (a.block.article, b.block.article))


def panoramas(sheet: Sheet) -> Iterator[Mark]:
    """2: a photo of 2:1 and wider gets half the columns at least."""
    page = sheet.page
    column = page.blocks[0].box.width / page.blocks[0].width
    for one in sheet.photos():
        box = one.part.box
        if box.width >= PANORAMA * box.height and box.width < page.columns / 2 * column - page.gutter * 2:
            yield Mark(2, "panorama-narrow", Grade.STRICT if one.asked else Grade.SOFT, (one.block.article,),
                       f"{box.width / box.height:.2f}")


def crumbs(sheet: Sheet) -> Iterator[Mark]:
    """9: under a photo and its caption stand no rows of text, or five and more."""
    for one in sheet.photos():
        rows = rows_under(one, sheet)
        if any(all_ in FEW_ROWS or first in FEW_ROWS for all_, first in rows):
            grade = Grade.SOFT if any(all_ in FEW_ROWS for all_, _ in rows) else Grade.STRICT
            yield Mark(9, "crumb", grade, (one.block.article,), ", ".join(str(first) for _, first in rows))


def rows_under(one: Shown, sheet: Sheet) -> list[tuple[int, int]]:
    """How many rows stand below a photo and its caption in each column that it covers: in all, and down to what
    parts them, a quote or another photo. A blank row above a crosshead counts."""
    box, foot, pitch = one.part.box, _foot(one.block, one.part), sheet.page.pitch
    under: dict[int, list[int]] = defaultdict(list)
    for column, line in rows_of_text(one.block, sheet.page):
        if line.y > foot - pitch / 2 and line.over(box) > line.width / 4:
            under[column].append(round(line.y / pitch))
    return [(rows[-1] - rows[0] + 1, _unbroken(rows)) for _, rows in sorted(under.items())]


def _unbroken(rows: Sequence[int]) -> int:
    """Rows from the first down to the first gap that is more than a blank row or two."""
    gap = next((at for at, (row, after) in enumerate(pairwise(rows)) if after - row > MOST_BLANK + 1), len(rows) - 1)
    return rows[gap] - rows[0] + 1


def _foot(block: PageBlock, photo: BlockPart) -> float:
    """Where the photo ends, or the caption right below it."""
    captions = [part.box for part in block.parts if part.kind == "caption" and part.box.over(photo.box) > 0
                and 0 <= part.box.y - photo.box.foot + 1 < 6]
    return max([photo.box.foot, *(box.foot for box in captions)])


RULES = (over_the_lead, coarse, dominant, side_by_side, panoramas, crumbs)

__all__ = ["RULES", "rows_under"]
