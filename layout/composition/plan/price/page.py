"""The taboos of make-up (版面禁忌) counted on a plan, and their price: the verdict. M13-M27.

What a block costs by itself stands in its recipe (``price/block.py``); here is what depends on how blocks stand to each
other. Every part of the price has the name of the house's weight for it. Prices are thousandths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from layout.composition.plan.model import PlacedStory, StoryStanding, spans_page
from layout.composition.plan.price.block import misfit_price
from layout.composition.plan.price.pencil import (
    FRAMES,
    ONE_SIZE,
    alike,
    marks_of_blocks,
    marks_of_heads,
    marks_of_page,
    marks_price,
    outdone,
    touching,
)
from layout.model.issue import Pin
from layout.model.pencil import Fault, PencilMark
from layout.model.plan import Verdict
from layout.model.style import MakeupWeights

_LONG_GUTTER = 670
_TOO_LONG_GUTTER = 800
"""Thousandths of the page that a straight gutter may run."""

_PHOTO_CONTACT, _PHOTO_COLUMN = 10, 30
"""Rows between photos over common columns under which they touch, or weigh on each other."""

_INVERSION = 3
"""An ordinary story stands too high when it starts this part of the page above an important one."""

_FEW = 5
"""Blocks from which on a page need not be cut through."""

_LIKELY = 3
"""Heads side by side that are nearly of one size cost this part of what those of one size do."""

_WHITE_FREE, _WHITE_MUCH, _WHITE_SOUND = 2, 5, 10
"""Thousandths of the page that may stay white at no price, without costing more than its share, and at all."""

_STEPS_A_COLUMN = 4
"""Rows that a column counts as, in the distance from a pin."""


class _Counts(NamedTuple):
    """What is counted on a plan: the figures of its verdict, and what else is priced. ``empty`` is in thousandths of a
    cell, gutters are thousandths of the page; ``alike`` counts thousandths of a clash, ``astray`` rows from pins,
    ``outdone`` photos too large beside the lead's of its editor's size;
    ``marks`` are the red pencil's."""

    cuts: int
    crosses: int
    clashes: tuple[tuple[int, int], ...]
    alike: int
    frames: int
    touching_frames: int
    vertical: int
    contacts: int
    shared: int
    inversions: int
    high_rows: int
    group_rows: int
    stacks: int
    ladders: int
    across: int
    down: int
    empty: int
    off_top: int
    off_left: int
    missed: int
    astray: int
    outdone: int
    marks: tuple[PencilMark, ...]

    def marked(self, fault: Fault) -> int:
        """How many marks there are of a fault."""
        return sum(mark.fault is fault for mark in self.marks)


def judge(blocks: Sequence[PlacedStory], columns: int, rows: int, weights: MakeupWeights) -> Verdict:
    """Count and price every taboo of a plan, and what its blocks cost. A page of fewer than five blocks cannot avoid a
    through-cut: there they are free (M16)."""
    cells = columns * rows
    bare = cells - sum(b.width * b.height for b in blocks)
    n = _counted(blocks, columns, rows, bare)
    white = -(-n.empty // cells)
    exact = not bare and not any(b.off for b in blocks)
    sound = exact and not n.cuts and white <= _WHITE_SOUND and not n.off_top and not n.missed
    acceptable = sound and not any(mark.fault.hard for mark in n.marks)
    prices = _prices(n, cells, weights)
    prices["refused"] = weights.refused * (not acceptable)
    prices["unsound"] = weights.unsound * (not sound)
    prices["blocks"] = (sum(b.recipe.cost for b in blocks)
                        + sum(misfit_price(b.width * b.off) for b in blocks if b.off))
    return Verdict(
        n.cuts, n.crosses, n.clashes, n.frames, n.vertical, n.contacts, n.shared, n.inversions, n.stacks, n.ladders,
        n.across, n.down, white, sum(max(-b.off, 0) * b.width for b in blocks), n.off_top, n.off_left, n.missed, exact,
        sound, acceptable, prices, n.marks)


def _counted(blocks: Sequence[PlacedStory], columns: int, rows: int, bare: int) -> _Counts:
    """Everything counted; ``bare`` cells belong to no block."""
    wanted = _band_edges(blocks, columns)
    across, down = _gutters(blocks, columns, rows, wanted)
    stacks, ladders = _stacks(blocks)
    contacts, shared = _photos(blocks)
    framed = [b for b in blocks if b.dress.framed]
    lead = next((b for b in blocks if b.story.standing is StoryStanding.LEAD), None)
    missed, astray = _pins(blocks, columns, rows)
    pairs, head_row = alike(blocks), _head_row(blocks, columns)
    off_top = max(lead.y - head_row, 0) if lead else 0
    crosses, inversions = _crosses(blocks), _inversions(blocks, rows)
    longest = max(across * 1000 // columns, down * 1000 // rows)
    marks = (*marks_of_blocks(blocks), *marks_of_page(blocks, columns, rows, head_row), *marks_of_heads(pairs),
             *_taboos(ladders, {
                 Fault.PHOTOS_TOUCH: 1000 * contacts, Fault.CROSS: 1000 * crosses,
                 Fault.INVERSIONS: 1000 * inversions if inversions > 1 else 0,
                 Fault.GUTTER_LONG: longest if longest > _TOO_LONG_GUTTER else 0}))
    return _Counts(
        cuts=_through_cuts(blocks, wanted) if len(blocks) >= _FEW else 0,
        crosses=crosses,
        clashes=tuple((p.left.story.index, p.right.story.index) for p in pairs if p.ratio < ONE_SIZE),
        alike=sum((1000 if p.ratio < ONE_SIZE else 1000 // _LIKELY) // (1 if p.one_face else 2) for p in pairs),
        frames=len(framed),
        touching_frames=sum(1 for _ in touching(framed)),
        vertical=sum(b.runs_down for b in blocks),
        contacts=contacts,
        shared=shared,
        inversions=inversions,
        high_rows=sum(b.y for b in blocks if b.story.standing is StoryStanding.HIGH),
        group_rows=sum(rows - b.y for b in blocks if b.story.standing is StoryStanding.GROUP),
        stacks=stacks,
        ladders=len(ladders),
        across=across * 1000 // columns,
        down=down * 1000 // rows,
        empty=1000 * bare + sum(b.recipe.white + 1000 * max(b.off, 0) * b.width for b in blocks),
        off_top=off_top,
        off_left=lead.x if lead else 0,
        missed=missed,
        astray=astray,
        outdone=outdone(lead, blocks) if lead else 0,
        marks=marks)


def _prices(n: _Counts, cells: int, weights: MakeupWeights) -> dict[str, int]:
    """What the taboos cost on a page of so many cells, each by the name of its weight."""
    longest = max(n.across, n.down)
    return {
        "through_cut": weights.through_cut * n.cuts,
        "lead_low": weights.lead_low * (n.off_top > 0),
        "lead_right": weights.lead_right * n.off_left,
        "long_gutter": (weights.long_gutter * max(0, n.across - _LONG_GUTTER) // 1000
                        + weights.long_gutter * max(0, n.down - _LONG_GUTTER) // 1000),
        "gutter_80": weights.gutter_80 * (longest > _TOO_LONG_GUTTER),
        "gutter_over": weights.gutter_over * max(0, longest - _TOO_LONG_GUTTER) // 1000,
        "cross": weights.cross * n.crosses,
        "stack": weights.stack * n.stacks,
        "ladder": weights.ladder * n.ladders,
        "photo_contact": weights.photo_contact * n.contacts,
        "photo_column": weights.photo_column * n.shared,
        "photo_equal": weights.photo_equal * n.marked(Fault.PHOTO_EQUAL),
        "clash": weights.clash * n.alike // 1000,
        "frame": weights.frame * max(0, n.frames - FRAMES),
        "frame_contact": weights.frame_contact * n.touching_frames,
        "vertical_head": weights.vertical_head * max(0, n.vertical - 1),
        "high_low": weights.high_low * n.high_rows,
        "group_high": weights.group_high * n.group_rows,
        "inversion": weights.inversion * n.inversions,
        "inversions": weights.inversions * max(0, n.inversions - 1),
        "white": weights.white * max(0, n.empty - _WHITE_FREE * cells) // (1000 * cells),
        "white_much": weights.white_much * max(0, n.empty - _WHITE_MUCH * cells) // (1000 * cells),
        "pin": weights.pin * n.missed,
        "pin_step": weights.pin_step * n.astray,
        "hard_fault": marks_price(n.marks, hard=True, price=weights.hard_fault) + weights.hard_fault * n.outdone,
        "soft_fault": marks_price(n.marks, hard=False, price=weights.soft_fault),
    }


def _taboos(ladders: Sequence[PlacedStory], figures: Mapping[Fault, int]) -> Iterator[PencilMark]:
    """Make-up's own taboos as marks: ladders by their uppermost blocks, and every other by its figure, in thousandths,
    where that is not 0."""
    for top in ladders:
        yield PencilMark(Fault.LADDER, (top.story.article,))
    for fault, figure in figures.items():
        if figure:
            yield PencilMark(fault, figure=figure)


def _through_cuts(blocks: Sequence[PlacedStory], wanted: Set[int]) -> int:
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


def _gutters(blocks: Sequence[PlacedStory], columns: int, rows: int, wanted: Set[int]) -> tuple[int, int]:
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


def _band_edges(blocks: Sequence[PlacedStory], columns: int) -> set[int]:
    return {edge for b in _bands(blocks, columns) for edge in (b.y, b.y + b.height)}


def _head_row(blocks: Sequence[PlacedStory], columns: int) -> int:
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


def _crosses(blocks: Sequence[PlacedStory]) -> int:
    """Points in which four corners meet (十字)."""
    return len({(b.x, b.y) for b in blocks} & {(b.x + b.width, b.y + b.height) for b in blocks}
               & {(b.x + b.width, b.y) for b in blocks} & {(b.x, b.y + b.height) for b in blocks})


def _stacks(blocks: Sequence[PlacedStory]) -> tuple[int, list[PlacedStory]]:
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


def _photos(blocks: Sequence[PlacedStory]) -> tuple[int, int]:
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


def _inversions(blocks: Sequence[PlacedStory], rows: int) -> int:
    """Ordinary stories that start a third of the page above an important one."""
    return sum(low.y * _INVERSION < high.y * _INVERSION - rows
               for high in blocks if high.story.standing is StoryStanding.HIGH
               for low in blocks if low.story.standing is StoryStanding.NORMAL)


def _pins(blocks: Sequence[PlacedStory], columns: int, rows: int) -> tuple[int, int]:
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
