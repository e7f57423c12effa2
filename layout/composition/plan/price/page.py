"""The taboos of make-up (版面禁忌) counted on a plan, and their price. M13-M27.

What a block costs by itself stands in its recipe; here is what depends on how blocks stand to each other. Prices are
thousandths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from layout.composition.plan.model import Placed, Rank, spans_page
from layout.model.issue import Pin
from layout.model.style import MakeupWeights

_LONG_GUTTER = 670
_TOO_LONG_GUTTER = 800
"""Thousandths of the page that a straight gutter may run."""

_PHOTO_CONTACT, _PHOTO_COLUMN = 10, 30
"""Rows between photos over common columns under which they touch, or weigh on each other."""

_INVERSION = 3
"""An ordinary story stands too high when it starts this part of the page above an important one."""

_UNSOUND = 3
"""How many times as dear as one that an editor would send back a page is that cannot be printed."""

_WHITE_FREE, _WHITE_MUCH, _WHITE_SOUND = 2, 5, 10
"""Thousandths of the page that may stay white at no price, without costing four times as much, and at all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The taboos of one plan, counted. ``white`` and the gutters are thousandths of the page; ``over`` counts rows
    that blocks lack in their places; ``price`` adds up the ``prices``, which have the names of the weights."""

    through_cuts: int
    crosses: int
    clashes: tuple[tuple[int, int], ...]
    frames: int
    vertical_heads: int
    photo_contacts: int
    photo_columns: int
    inversions: int
    stacks: int
    ladders: int
    gutter_across: int
    gutter_down: int
    white: int
    over: int
    lead_off_top: int
    lead_off_left: int
    pins_missed: int
    exact: bool
    prices: Mapping[str, int]

    @property
    def price(self) -> int:
        return sum(self.prices.values())

    @property
    def sound(self) -> bool:
        """Fills the page exactly, uncut, the lead on top, every pin kept."""
        return (self.exact and not self.through_cuts and self.white <= _WHITE_SOUND and not self.lead_off_top
                and not self.pins_missed)

    @property
    def acceptable(self) -> bool:
        """Sound, and nothing that a page editor would send back at once."""
        return (self.sound and not self.photo_contacts and not self.crosses and self.inversions <= 1
                and self.frames <= 2 and not self.ladders
                and max(self.gutter_across, self.gutter_down) <= _TOO_LONG_GUTTER)

    @property
    def rank(self) -> int:
        """2 acceptable, 1 sound, 0 neither: a better rank beats any price."""
        return int(self.sound) + int(self.acceptable)


def judge(blocks: Sequence[Placed], columns: int, rows: int, weights: MakeupWeights) -> Verdict:
    """Count and price every taboo of a plan. A page of fewer than five blocks cannot avoid a through-cut: there they
    are free (M16)."""
    across, down = _gutters(blocks, columns, rows)
    cuts = _through_cuts(blocks, columns, rows) if len(blocks) >= 5 else 0
    gutter_across, gutter_down = across * 1000 // columns, down * 1000 // rows
    crosses = _crosses(blocks)
    stacks, ladders = _stacks(blocks)
    contacts, shared = _photos(blocks)
    clashes = tuple(_clashes(blocks))
    inversions = _inversions(blocks, rows)
    framed = [b for b in blocks if b.dress.framed]
    frames = len(framed)
    vertical = sum(b.dress.vertical for b in blocks)
    empty = sum(b.recipe.white + 1000 * max(b.off, 0) * b.width for b in blocks)
    white = -(-empty // (columns * rows))
    over = sum(max(-b.off, 0) * b.width for b in blocks)
    lead = next((b for b in blocks if b.story.rank is Rank.LEAD), None)
    lead_off_top = max(lead.y - _head_row(blocks, columns), 0) if lead else 0
    lead_off_left = lead.x if lead else 0
    missed, astray = _pins(blocks, columns, rows)

    longest = max(gutter_across, gutter_down)
    prices = {
        "through_cut": weights.through_cut * cuts,
        "lead_low": weights.lead_low * (lead_off_top > 0),
        "lead_right": weights.lead_right * lead_off_left,
        "long_gutter": sum(weights.long_gutter * max(0, gutter - _LONG_GUTTER) // 1000
                           for gutter in (gutter_across, gutter_down)),
        "gutter_80": weights.gutter_80 + 40 * (longest - _TOO_LONG_GUTTER) if longest > _TOO_LONG_GUTTER else 0,
        "cross": weights.cross * crosses,
        "stack": weights.stack * stacks,
        "ladder": weights.ladder * ladders,
        "photo_contact": weights.photo_contact * contacts,
        "photo_column": weights.photo_column * shared,
        "photo_equal": _photo_balance(blocks, weights),
        "clash": weights.clash * len(clashes),
        "frame": weights.frame * max(0, frames - 2),
        "frame_contact": weights.frame_contact * sum(_touch(a, b) for a, b in combinations(framed, 2)),
        "vertical_head": weights.vertical_head * max(0, vertical - 1),
        "high_low": weights.high_low * sum(b.y for b in blocks if b.story.rank is Rank.HIGH),
        "group_high": weights.group_high * sum(rows - b.y for b in blocks if b.story.rank is Rank.GROUP),
        "inversion": weights.inversion * inversions,
        "inversions": weights.inversions * max(0, inversions - 1),
        "white": weights.white * (max(0, empty - _WHITE_FREE * columns * rows)
                                  + 3 * max(0, empty - _WHITE_MUCH * columns * rows)) // (1000 * columns * rows),
        "refused": 0,
        "pin": weights.pin * missed,
        "pin_step": weights.pin_step * astray,
    }
    verdict = Verdict(
        cuts, crosses, clashes, frames, vertical, contacts, shared, inversions, stacks, ladders,
        gutter_across, gutter_down, white, over, lead_off_top, lead_off_left, missed, not any(b.off for b in blocks),
        prices)
    if not verdict.acceptable:
        prices["refused"] = weights.refused * (1 if verdict.sound else _UNSOUND)
    return verdict


def _through_cuts(blocks: Sequence[Placed], columns: int, rows: int) -> int:
    """Straight lines through the whole page that cross no block (断版, 通缝), but for those along bands (通栏)."""
    wanted = _band_edges(blocks, columns)
    feet: dict[int, int] = defaultdict(int)
    sides: dict[int, int] = defaultdict(int)
    for b in blocks:
        feet[b.y + b.height] += b.width
        sides[b.x + b.width] += b.height
    return (sum(0 < y < rows and width == columns and y not in wanted for y, width in feet.items())
            + sum(0 < x < columns and height == rows for x, height in sides.items()))


def _gutters(blocks: Sequence[Placed], columns: int, rows: int) -> tuple[int, int]:
    """The longest straight gutter across, in columns, and down, in rows; along a band it is wanted."""
    wanted = _band_edges(blocks, columns)
    across: dict[int, list[tuple[int, int]]] = defaultdict(list)
    down: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for b in blocks:
        if b.y + b.height < rows and b.y + b.height not in wanted:
            across[b.y + b.height].append((b.x, b.x + b.width))
        if b.x + b.width < columns:
            down[b.x + b.width].append((b.y, b.y + b.height))
    return max(map(_longest, across.values()), default=0), max(map(_longest, down.values()), default=0)


def _bands(blocks: Sequence[Placed], columns: int) -> list[Placed]:
    """Blocks that their editor wants over all columns (通栏)."""
    return [b for b in blocks if b.width == columns and spans_page(b.story.pin, columns)]


def _band_edges(blocks: Sequence[Placed], columns: int) -> set[int]:
    return {edge for b in _bands(blocks, columns) for edge in (b.y, b.y + b.height)}


def _head_row(blocks: Sequence[Placed], columns: int) -> int:
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


def _crosses(blocks: Sequence[Placed]) -> int:
    """Points in which four corners meet (十字)."""
    return len({(b.x, b.y) for b in blocks} & {(b.x + b.width, b.y + b.height) for b in blocks}
               & {(b.x + b.width, b.y) for b in blocks} & {(b.x, b.y + b.height) for b in blocks})


def _stacks(blocks: Sequence[Placed]) -> tuple[int, int]:
    """Blocks of one width on top of each other: threes, and fours (ladders)."""
    at = {(b.x, b.y): b for b in blocks}
    threes = fours = 0
    for b in blocks:
        height, below = 1, at.get((b.x, b.y + b.height))
        while below is not None and below.width == b.width:
            height += 1
            below = at.get((below.x, below.y + below.height))
        threes += height >= 3
        fours += height >= 4
    return threes, fours


def _photos(blocks: Sequence[Placed]) -> tuple[int, int]:
    """Pairs of photos that touch, or share columns at little distance; and pairs that share columns at more."""
    boxes = [(b.x + x, b.y + y, b.x + x + w, b.y + y + h) for b in blocks for x, y, w, h in b.recipe.photos]
    contacts = shared = 0
    for a, b in combinations(boxes, 2):
        across = max(a[0], b[0]) - min(a[2], b[2])
        down = max(a[1], b[1]) - min(a[3], b[3])
        if across <= 0 and down < _PHOTO_CONTACT:
            contacts += 1
        elif across < 0 and down < _PHOTO_COLUMN:
            shared += 1
    return contacts, shared


def _touch(a: Placed, b: Placed) -> bool:
    """Whether two blocks share a piece of an edge, or a corner."""
    return (a.x <= b.x + b.width and b.x <= a.x + a.width and a.y <= b.y + b.height and b.y <= a.y + a.height)


def _clashes(blocks: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Neighbours whose heads stand side by side (碰题), neither of them set apart by a frame, a vertical head, its
    kind, another face, or the size of another rank."""
    for left in blocks:
        for right in blocks:
            if left.x + left.width != right.x or not (left.has_head and right.has_head):
                continue
            a, b = left.head_rows, right.head_rows
            alike = left.story.rank is right.story.rank and left.story.face == right.story.face
            if alike and a[0] < b[1] and b[0] < a[1]:
                yield left.story.index, right.story.index


def _inversions(blocks: Sequence[Placed], rows: int) -> int:
    """Ordinary stories that start a third of the page above an important one."""
    return sum(low.y * _INVERSION < high.y * _INVERSION - rows
               for high in blocks if high.story.rank is Rank.HIGH
               for low in blocks if low.story.rank is Rank.NORMAL)


def _pins(blocks: Sequence[Placed], columns: int, rows: int) -> tuple[int, int]:
    """How many pins are missed, and by how much altogether: a column counts four rows."""
    missed = astray = 0
    for b in blocks:
        off = _astray(b, b.story.pin, columns, rows) if b.story.pin else 0
        missed += off > 0
        astray += off
    return missed, astray


def _astray(block: Placed, pin: Pin, columns: int, rows: int) -> int:
    """Rows and columns between a block and where its pin wants it."""
    off = 0
    if pin.columns:
        off += _COLUMN * abs(block.x + 1 - pin.columns[0])
    if pin.rows:
        off += abs(block.y + 1 - pin.rows[0])
    corner = pin.at or ""
    off += block.y if "top" in corner else rows - block.y - block.height if "bottom" in corner else 0
    off += _COLUMN * (block.x if "left" in corner else columns - block.x - block.width if "right" in corner else 0)
    return off


_COLUMN = 4


def _photo_balance(blocks: Sequence[Placed], weights: MakeupWeights) -> int:
    """One dominant photo: the largest should be well larger than the next."""
    areas = sorted((w * h for b in blocks for _, _, w, h in b.recipe.photos), reverse=True)
    if len(areas) < 2 or areas[0] >= areas[1] * 3 // 2:
        return 0
    return weights.photo_equal
