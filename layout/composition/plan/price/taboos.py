"""The taboos of make-up (版面禁忌) counted on a plan: how its blocks, photos and pins stand on the page. M16-M27."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import combinations

from layout.composition.plan.model import PlacedStory, StoryStanding, spans_page
from layout.model.issue import Pin

_PHOTO_CONTACT, _PHOTO_COLUMN = 10, 30
"""Rows between photos over common columns under which they touch, or weigh on each other."""

_INVERSION = 3
"""An ordinary story stands too high when it starts this part of the page above an important one."""

_STEPS_A_COLUMN = 4
"""Rows that a column counts as, in the distance from a pin."""


def through_cuts(blocks: Sequence[PlacedStory], wanted: Set[int]) -> int:
    """Straight lines through the whole page that cross no block (断版, 通缝), but for those along bands (通栏)."""
    across = _cuts([(b.y, b.y + b.height) for b in blocks])
    return len(across - wanted) + len(_cuts([(b.x, b.x + b.width) for b in blocks]))


def _cuts(spans: Sequence[tuple[int, int]]) -> set[int]:
    """Ends of spans that no span crosses, and after which another begins."""
    crossed = 0
    for start, end in spans:
        crossed |= (1 << end) - (2 << start)
    last = max(start for start, _ in spans)
    return {end for _, end in spans if end <= last and not crossed >> end & 1}


def gutters(blocks: Sequence[PlacedStory], columns: int, rows: int, wanted: Set[int]) -> tuple[int, int]:
    """The longest straight gutter across, in columns, and down, in rows; along a band it is wanted."""
    across: dict[int, list[tuple[int, int]]] = defaultdict(list)
    down: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for b in blocks:
        if b.y + b.height < rows and b.y + b.height not in wanted:
            across[b.y + b.height].append((b.x, b.x + b.width))
        if b.x + b.width < columns:
            down[b.x + b.width].append((b.y, b.y + b.height))
    return max(map(_longest, across.values()), default=0), max(map(_longest, down.values()), default=0)


def _bands(blocks: Sequence[PlacedStory], columns: int) -> list[PlacedStory]:
    """Blocks that their editor wants over all columns (通栏)."""
    return [b for b in blocks if b.width == columns and spans_page(b.story.pin, columns)]


def band_edges(blocks: Sequence[PlacedStory], columns: int) -> set[int]:
    return {edge for b in _bands(blocks, columns) for edge in (b.y, b.y + b.height)}


def head_row(blocks: Sequence[PlacedStory], columns: int) -> int:
    """The page's first row, or the first under bands that stand at its head."""
    feet = {b.y: b.y + b.height for b in _bands(blocks, columns)}
    row = 0
    while row in feet:
        row = feet[row]
    return row


def _longest(pieces: list[tuple[int, int]]) -> int:
    longest, begin, end = 0, 0, -1
    for start, stop in sorted(pieces):
        if start <= end:
            end = max(end, stop)
        else:
            begin, end = start, stop
        longest = max(longest, end - begin)
    return longest


def crosses(blocks: Sequence[PlacedStory]) -> int:
    """Points in which four corners meet (十字)."""
    return len({(b.x, b.y) for b in blocks} & {(b.x + b.width, b.y + b.height) for b in blocks}
               & {(b.x + b.width, b.y) for b in blocks} & {(b.x, b.y + b.height) for b in blocks})


def stacks(blocks: Sequence[PlacedStory]) -> tuple[int, list[PlacedStory]]:
    """Blocks of one width on top of each other: how many threes, and the uppermost of every four (ladders), unless one
    of them is pinned."""
    at = {(b.x, b.y): b for b in blocks}
    threes, fours = 0, []
    for b in blocks:
        pile, below = [b], at.get((b.x, b.y + b.height))
        while below is not None and below.width == b.width:
            pile.append(below)
            below = at.get((below.x, below.y + below.height))
        threes += len(pile) >= 3
        if len(pile) >= 4 and not any(one.story.pin for one in pile[:4]):
            fours.append(b)
    return threes, fours


def photos(blocks: Sequence[PlacedStory]) -> tuple[int, int]:
    """Pairs of photos of different stories that touch, or share columns at little distance; and pairs that share
    columns at more. What stands in one block belongs together."""
    boxes = [(n, b.x + x, b.y + y, b.x + x + w, b.y + y + h)
             for n, b in enumerate(blocks) for x, y, w, h, *_ in b.recipe.photos]
    contacts = shared = 0
    for a, b in combinations(boxes, 2):
        if a[0] == b[0]:
            continue
        across = max(a[1], b[1]) - min(a[3], b[3])
        down = max(a[2], b[2]) - min(a[4], b[4])
        if across <= 0 and down < _PHOTO_CONTACT:
            contacts += 1
        elif across < 0 and down < _PHOTO_COLUMN:
            shared += 1
    return contacts, shared


def inversions(blocks: Sequence[PlacedStory], rows: int) -> int:
    """Ordinary stories that start a third of the page above an important one."""
    return sum(low.y * _INVERSION < high.y * _INVERSION - rows
               for high in blocks if high.story.standing is StoryStanding.HIGH
               for low in blocks if low.story.standing is StoryStanding.NORMAL)


def pins(blocks: Sequence[PlacedStory], columns: int, rows: int) -> tuple[int, int]:
    """How many pins are missed, and by how much altogether: a column counts four rows."""
    missed = astray = 0
    for b in blocks:
        off = _astray(b, b.story.pin, columns, rows) if b.story.pin else 0
        missed += off > 0
        astray += off
    return missed, astray


def _astray(block: PlacedStory, pin: Pin, columns: int, rows: int) -> int:
    """Rows and columns between a block and where its pin wants it."""
    off = 0
    if pin.columns:
        off += _STEPS_A_COLUMN * abs(block.x + 1 - pin.columns[0])
    if pin.rows:
        off += abs(block.y + 1 - pin.rows[0])
    corner = pin.at or ""
    off += block.y if "top" in corner else rows - block.y - block.height if "bottom" in corner else 0
    right = columns - block.x - block.width
    off += _STEPS_A_COLUMN * (block.x if "left" in corner else right if "right" in corner else 0)
    return off
