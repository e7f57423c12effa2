"""The red pencil (红笔) on a plan: what a chief editor would mark, and what that costs. M80-M95.

What a block has by itself stands in its recipe; here is how blocks stand to each other. A fault that the house prices
by a key of its own is paid by that, every other by ``hard_fault`` or ``soft_fault``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from layout.composition.head.ranks import BROAD, LONG_LEAD, MASTER
from layout.composition.plan.model import PhotoBox, PlacedStory, Story, StoryStanding
from layout.model.pencil import Fault, PencilMark
from layout.model.style import MakeupWeights

_OVER = 1333
"""Thousandths of the lead's photo that no other exceeds."""

_DOMINANT = 1500
"""Thousandths of the next photo that the largest has at the least."""

_AT_HEAD = 250
"""Thousandths of the page's rows in which photos begin that stand at its head."""

FRAMES = 2
"""Frames that a page may have unasked."""

ONE_SIZE, LIKE_SIZE, READ_ON = 1150, 1300, 2000
"""Thousandths by which heads differ that are not of one size, or not nearly, or that are not read on from one to the
other even where both fill their measures."""

_FULL = 900
"""Thousandths of its measure that a head fills which all but touches its neighbour's."""

_LIKELY = 3
"""Heads side by side that are nearly of one size, or that touch, cost this part of what those of one size do."""

_HALF = 500
"""Thousandths of a head that a neighbour's stands beside if they are read together; thousandths of a row by which tops
may differ that stand in line."""

_OTHER_FACE, _PARTED = 500, 500
"""What heads of one size count for that are in two faces, or of which one stands in a frame, thousandths."""

_OWN_PRICE = frozenset({
    Fault.LEAD_LOW, Fault.PHOTO_EQUAL, Fault.FRAMES_MANY, Fault.FRAMES_TOUCH, Fault.HEADS_ALIKE, Fault.LADDER,
    Fault.CROSSHEAD_LAST, Fault.CROSSHEAD_NEAR_FOOT, Fault.PHOTOS_TOUCH, Fault.CROSS, Fault.INVERSIONS,
    Fault.GUTTER_LONG})
"""Faults that the house prices by keys of their own."""


class Pair(NamedTuple):
    """Two heads that stand beside or on each other and are nearly of one size: by how many thousandths the larger
    exceeds, whether their faces are the same, and whether a frame parts them."""

    left: PlacedStory
    right: PlacedStory
    ratio: int
    one_face: bool
    parted: bool = False

    @property
    def marked(self) -> bool:
        """Whether a chief editor would mark heads that stand side by side so."""
        return self.ratio < ONE_SIZE and not self.parted

    @property
    def weight(self) -> int:
        """Thousandths of what a pair costs that is marked."""
        alike = 1000 if self.ratio < ONE_SIZE else 1000 // _LIKELY
        return alike * (1000 if self.one_face else _OTHER_FACE) * (_PARTED if self.parted else 1000) // 1_000_000


@lru_cache(maxsize=256)
def faults_price(faults: tuple[str, ...], weights: MakeupWeights) -> int:
    """What a block's own faults cost, thousandths."""
    return sum(weights.hard_fault if fault.hard else weights.soft_fault
               for fault in map(Fault, faults) if fault not in _OWN_PRICE)


def marks_price(marks: Sequence[PencilMark], *, hard: bool, price: int) -> int:
    """What the hard or the soft ones among a page's marks cost that have no price of their own."""
    return sum(price for mark in marks if mark.fault.hard is hard and mark.fault not in _OWN_PRICE)


def marks_of_blocks(blocks: Sequence[PlacedStory]) -> Iterator[PencilMark]:
    """What the blocks have by themselves."""
    for b in blocks:
        for fault in b.recipe.faults:
            yield PencilMark(Fault(fault), (b.story.article,))


def marks_of_page(blocks: Sequence[PlacedStory], columns: int, rows: int, head_row: int) -> Iterator[PencilMark]:
    """What is marked on how blocks stand to each other; ``head_row`` is the page's first below its bands. Of heads that
    stand side by side see ``heads_alike``."""
    lead = next((b for b in blocks if b.story.standing is StoryStanding.LEAD), None)
    if lead:
        yield from _lead(lead, blocks, columns)
        if lead.y > head_row:
            yield PencilMark(Fault.LEAD_LOW, (lead.story.article,))
    yield from _photos(lead, blocks, columns, rows)
    yield from _frames(blocks)
    yield from _out_of_line(blocks)
    yield from _rank(blocks, rows, head_row)


def _lead(lead: PlacedStory, blocks: Sequence[PlacedStory], columns: int) -> Iterator[PencilMark]:
    """Rule 1: the lead's head is the master's, and the lead is broad."""
    pin, size = lead.story.pin, lead.recipe.look.size
    wished = pin is not None and bool(pin.columns or pin.width)
    narrow = lead.width * 1000 < BROAD * columns and lead.width < columns - 1
    if lead.story.length > LONG_LEAD and narrow and not wished:
        yield PencilMark(Fault.LEAD_NARROW, (lead.story.article,), 1000 * lead.width)
    if not size or pin:
        return
    for b in blocks:
        banner = b.story.standing is StoryStanding.PHOTO and b.width == columns
        if b is not lead and b.recipe.look.size * (1000 if banner else MASTER) > size * 1000:
            yield PencilMark(Fault.LEAD_WEAK, (lead.story.article, b.story.article), b.recipe.look.size)


def _photos(lead: PlacedStory | None, blocks: Sequence[PlacedStory], columns: int, rows: int) -> Iterator[PencilMark]:
    """Rule 2: one photo dominates, the lead's if it has one. Photos of one block count as its largest."""
    largest = sorted(((photo, b) for b in blocks if (photo := largest_photo(b))), key=lambda one: -one[0].size)
    if len(largest) > 1:
        (first, holder), (second, next_to) = largest[:2]
        if first.size * 1000 < second.size * _DOMINANT and not (_wished(first, holder) and _wished(second, next_to)):
            yield PencilMark(Fault.PHOTO_EQUAL, (holder.story.article, next_to.story.article),
                             1000 * first.size // max(second.size, 1))
    own = largest_photo(lead) if lead else None
    for photo, b in largest:
        if own and not own.asked and b is not lead and over_lead(photo, b.story, own.size):
            yield PencilMark(Fault.PHOTO_OVER_LEAD, (b.story.article,), 1000 * photo.size // max(own.size, 1))
        for panorama in b.recipe.photos:
            if panorama.wide and panorama.width * 2 < columns and not _wished(panorama, b):
                yield PencilMark(Fault.PANORAMA_NARROW, (b.story.article,), 1000 * panorama.width)
    at_head = [(photo, b) for b in blocks for photo in b.recipe.photos if (b.y + photo.y) * 1000 < _AT_HEAD * rows]
    for (one, a), (other, b) in combinations(at_head, 2):
        level = a.y + one.y < b.y + other.y + other.height and b.y + other.y < a.y + one.y + one.height
        if a is not b and level and not (_wished(one, a) or _wished(other, b)):
            yield PencilMark(Fault.PHOTOS_ABREAST, (a.story.article, b.story.article))


def largest_photo(block: PlacedStory) -> PhotoBox | None:
    return max(block.recipe.photos, key=lambda photo: photo.size, default=None)


def outdone(lead: PlacedStory, blocks: Sequence[PlacedStory]) -> int:
    """How many photos are too large beside a lead's that has the size its editor wants. They are no fault, but avoided
    where the page can be filled without."""
    own = largest_photo(lead)
    if own is None or not own.asked:
        return 0
    return sum(any(over_lead(photo, b.story, own.size) for photo in b.recipe.photos) for b in blocks if b is not lead)


def over_lead(photo: PhotoBox, story: Story, own: int) -> bool:
    """Whether the photo of another story is too large beside the lead's of so many thousandths of a cell, and nobody
    wants it so."""
    return photo.size * 1000 > own * _OVER and not (photo.asked or story.pin)


def _wished(photo: PhotoBox, block: PlacedStory) -> bool:
    """Whether its editor said how large a photo is, or where its block stands."""
    return photo.asked or block.story.pin is not None


def _frames(blocks: Sequence[PlacedStory]) -> Iterator[PencilMark]:
    """Rule 3: two frames at the most, or as many as were asked for, apart from each other."""
    framed = [b for b in blocks if b.dress.framed]
    asked = sum(b.story.framed for b in framed)
    if len(framed) > max(FRAMES, asked):
        yield PencilMark(Fault.FRAMES_MANY, tuple(b.story.article for b in framed), 1000 * len(framed))
    for a, b in touching(framed):
        if not (a.story.framed and b.story.framed):
            yield PencilMark(Fault.FRAMES_TOUCH, (a.story.article, b.story.article))


def touching(blocks: Sequence[PlacedStory]) -> Iterator[tuple[PlacedStory, PlacedStory]]:
    """The pairs of blocks that share a piece of an edge, or a corner."""
    for a, b in combinations(blocks, 2):
        if a.x <= b.x + b.width and b.x <= a.x + a.width and a.y <= b.y + b.height and b.y <= a.y + a.height:
            yield a, b


def alike(blocks: Sequence[PlacedStory]) -> list[Pair]:
    """Rule 4: neighbours whose heads stand side by side and are nearly of one size (碰题), or fill their measures so
    that one is read on into the other; no vertical ones. A frame parts them, but not wholly."""
    headed = [b for b in blocks if b.recipe.look.size and not b.runs_down]
    pairs = []
    for left in headed:
        edge, (top, foot) = left.x + left.width, left.headline
        for right in headed:
            if right.x != edge:
                continue
            other_top, other_foot = right.headline
            shared = min(foot, other_foot) - max(top, other_top)
            if shared * 1000 < _HALF * min(foot - top, other_foot - other_top):
                continue
            ratio = _ratio(left, right)
            touching = min(left.recipe.look.fill, right.recipe.look.fill) >= _FULL
            if ratio < (READ_ON if touching else LIKE_SIZE):
                pairs.append(_pair(left, right, ratio))
    return pairs


def twins(blocks: Sequence[PlacedStory]) -> list[Pair]:
    """Blocks of one width on each other whose heads are of one size and so many lines (叠题); none in a frame."""
    headed = [b for b in blocks if b.recipe.look.size and not b.dress.framed and not b.runs_down]
    at = {(b.x, b.y, b.width): b for b in headed}
    pairs = []
    for upper in headed:
        lower = at.get((upper.x, upper.y + upper.height, upper.width))
        if lower and lower.recipe.look.lines == upper.recipe.look.lines and _ratio(upper, lower) < ONE_SIZE:
            pairs.append(_pair(upper, lower, _ratio(upper, lower)))
    return pairs


def _ratio(one: PlacedStory, other: PlacedStory) -> int:
    """By how many thousandths the larger of two heads exceeds the smaller."""
    sizes = one.recipe.look.size, other.recipe.look.size
    return max(sizes) * 1000 // min(sizes)


def _pair(one: PlacedStory, other: PlacedStory, ratio: int) -> Pair:
    return Pair(one, other, ratio, one.story.face == other.story.face, one.dress.framed or other.dress.framed)


def marks_of_heads(pairs: Sequence[Pair]) -> Iterator[PencilMark]:
    """What is marked on heads that stand side by side; heads in two faces count for half, three abreast for all."""
    same = [pair for pair in pairs if pair.marked]
    for pair in same:
        yield PencilMark(Fault.HEADS_ALIKE, (pair.left.story.article, pair.right.story.article),
                         pair.left.recipe.look.size, 1000 if pair.one_face else _OTHER_FACE)
    for one, other in ((a, b) for a in same for b in same if a.right is b.left):
        yield PencilMark(Fault.HEADS_ABREAST, tuple(b.story.article for b in (one.left, one.right, other.right)),
                         one.left.recipe.look.size)


def _out_of_line(blocks: Sequence[PlacedStory]) -> Iterator[PencilMark]:
    """Rule 12: heads of neighbours that begin on one row stand in line, but for framed and vertical ones."""
    headed = [b for b in blocks if b.recipe.look.foot and not b.dress.framed and not b.runs_down]
    for left in headed:
        for right in headed:
            if (right.x == left.x + left.width and right.y == left.y
                    and abs(right.recipe.look.start - left.recipe.look.start) > _HALF):
                yield PencilMark(Fault.HEADS_OUT_OF_LINE, (left.story.article, right.story.article))


def _rank(blocks: Sequence[PlacedStory], rows: int, head_row: int) -> Iterator[PencilMark]:
    """Rule 13: nothing ordinary in the first row while an important story begins in the page's lower half."""
    low = [b for b in blocks if b.story.standing is StoryStanding.HIGH and 2 * b.y > rows and not b.story.pin]
    if low:
        for b in blocks:
            ordinary = b.story.standing in (StoryStanding.NORMAL, StoryStanding.GROUP)
            if b.y == head_row and ordinary and not b.story.pin:
                yield PencilMark(Fault.RANK_LOW, (b.story.article, low[0].story.article))
