"""Rules of how blocks stand: the lead (1), frames (3), neighbouring heads (4), rank by place (13), ladders (14)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bench.pencil.facts import PageBlock, abreast, stacked
from bench.pencil.marks import Grade, Mark, Sheet

MASTER, LEAST_SHARE, SHORT_LEAD = 1.25, 0.6, 500

MOST_FRAMES = 2

ALIKE, ALIKE_STRICT = 1.15, 1.3

SAME = 1.02
"""Sizes that nobody can tell apart."""

LADDER = 4


def lead(sheet: Sheet) -> Iterator[Mark]:
    """1: the lead's head is 1.25 of every other, on 0.6 of the columns if it is long, and in the first row."""
    page, first = sheet.page, sheet.page.lead
    if first is None:
        return
    wish = sheet.wish(first)
    for other in page.stories:
        most = 1 if other.kind == "photo" and other.width == page.columns else 1 / MASTER
        if other is not first and other.size > first.size * most + SAME - 1:
            grade = Grade.STRICT if wish.of_width or _has_one_size(sheet) else Grade.HARD
            yield Mark(1, "lead-weak", grade, (first.article, other.article), f"{first.size:g} / {other.size:g} pt")
    narrow = first.width < LEAST_SHARE * page.columns - 0.001
    running = sum(line.last - line.first for text in first.texts if text.field == "body" for line in text.lines)
    if narrow and not wish.of_width and first.characters > SHORT_LEAD:
        grade = Grade.HARD if running > SHORT_LEAD else Grade.STRICT
        yield Mark(1, "lead-narrow", grade, (first.article,), f"{first.width} / {page.columns}")
    bands = max((block.rows[1] for block in page.blocks if block.width == page.columns and block.rows[0] == 1
                 and block is not first and sheet.pinned(block)), default=0)
    if first.rows[0] > bands + 1 and not wish.of_height:
        yield Mark(1, "lead-low", Grade.HARD, (first.article,), f"row {first.rows[0]}")


def _has_one_size(sheet: Sheet) -> bool:
    return len(sheet.asked.sizes_of("lead").points) == 1


def frames(sheet: Sheet) -> Iterator[Mark]:
    """3: asked and chosen frames are two at most, and do not touch."""
    framed = [block for block in sheet.page.stories if block.framed]
    asked = [block for block in framed if sheet.wish(block).framed]
    if len(framed) > max(MOST_FRAMES, len(asked)):
        yield Mark(3, "frames-many", Grade.HARD, _names(*framed), f"{len(framed)}")
    for pair in (*abreast(framed), *stacked(framed)):
        if not all(block in asked for block in pair):
            yield Mark(3, "frames-touch", Grade.SOFT, _names(*pair))


def clashes(sheet: Sheet) -> Iterator[Mark]:
    """4: neighbouring heads that share half their rows differ in size; three of one size never stand abreast."""
    open_ = [block for block in sheet.page.stories if block.headline and not block.framed and not block.is_vertical]
    pairs = [pair for pair in abreast(open_) if _shares_rows(*pair)]
    for left, right in pairs:
        ratio = _ratio(left, right)
        if ratio <= ALIKE_STRICT - 0.001:
            grade = Grade.SOFT if ratio <= ALIKE else Grade.STRICT
            half = 0.5 if _faces_differ(left, right) else 1
            yield Mark(4, "heads-alike", grade, _names(left, right), f"{left.size:g} / {right.size:g} pt", half)
    for left, middle in pairs:
        for right in (b for a, b in pairs if a is middle and _shares_rows(left, b)):
            sizes = sorted(block.size for block in (left, middle, right))
            if sizes[-1] <= sizes[0] * ALIKE:
                grade = Grade.HARD if sizes[-1] <= sizes[0] * SAME else Grade.STRICT
                yield Mark(4, "heads-abreast", grade, _names(left, middle, right), f"{sizes[0]:g}–{sizes[-1]:g} pt")


def _shares_rows(a: PageBlock, b: PageBlock) -> bool:
    if not (a.headline and b.headline):
        return False
    return a.headline.box.beside(b.headline.box) >= min(a.headline.box.height, b.headline.box.height) / 2


def _ratio(a: PageBlock, b: PageBlock) -> float:
    return max(a.size, b.size) / max(min(a.size, b.size), 0.001)


_SERIF = ("song", "biaosong", "cusong", "kai", "fangsong")


def _faces_differ(a: PageBlock, b: PageBlock) -> bool:
    """Whether one is serif and the other black, where the report tells their faces."""
    faces = [block.headline.face for block in (a, b) if block.headline and block.headline.face]
    return len({face in _SERIF for face in faces}) == 2


def ranks(sheet: Sheet) -> Iterator[Mark]:
    """13: no group and no normal story stands in the first row while a high one begins below mid-page."""
    page = sheet.page
    low = [block for block in page.blocks if block.rank == "high" and block.rows[0] > page.rows / 2 + 1
           and not sheet.pinned(block)]
    above = [block for block in page.stories if block.rows[0] == 1 and block.rank in ("normal", "low")
             and not sheet.pinned(block)]
    if low:
        for block in above:
            grade = Grade.STRICT if block.kind == "photo" else Grade.SOFT
            yield Mark(13, "rank-low", grade, _names(block, *low), f"row {min(one.rows[0] for one in low)}")


def ladders(sheet: Sheet) -> Iterator[Mark]:
    """14: four blocks of one width do not stand on each other."""
    steps = {id(upper): lower for upper, lower in stacked(sheet.page.blocks) if upper.columns == lower.columns}
    begun = [block for block in sheet.page.blocks if all(block is not lower for lower in steps.values())]
    for block in begun:
        tower = [block]
        while below := steps.get(id(tower[-1])):
            tower.append(below)
        if len(tower) >= LADDER and not sheet.pinned(*tower):
            yield Mark(14, "ladder", Grade.HARD, _names(*tower))


def _names(*blocks: PageBlock) -> tuple[str, ...]:
    return tuple(block.article for block in blocks)


def touching(sheet: Sheet) -> Iterator[Mark]:
    """Frames that meet in a corner alone, by the stricter reading of 3."""
    framed = [block for block in sheet.page.stories if block.framed]
    for a, b in combinations(framed, 2):
        corner = {a.columns[1] + 1 == b.columns[0] or b.columns[1] + 1 == a.columns[0],
                  a.rows[1] + 1 == b.rows[0] or b.rows[1] + 1 == a.rows[0]} == {True}
        if corner and not (sheet.wish(a).framed and sheet.wish(b).framed):
            yield Mark(3, "frames-touch", Grade.STRICT, _names(a, b))


RULES = (lead, frames, touching, clashes, ranks, ladders)
