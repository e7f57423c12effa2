"""Running text set downwards (竖排栏): lines from right to left, in tiers (栏) where the block is deep.

R70. A tier is a column that lies on its side, so that the text is fitted to its lines as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.composition.frame import Room, TextColumns
from layout.composition.setter import Setter, runs_down
from layout.composition.text.columns import Flow
from layout.composition.text.filling import Filling, SetColumns, fill
from layout.composition.text.quality import SetRow
from layout.composition.text.runaround import Slot
from layout.model.page import Item, Part
from layout.model.sheet import Rect
from layout.model.style import House
from layout.model.units import Length, em

LONGEST = 24
"""Ems of body that a line has at the most where there may be more tiers."""

TIER_GAP = 2
"""White between two tiers, in ems of body."""

OPEN = 1700
"""How far apart the axes of lines may be to fill the width, thousandths of the body size."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """The room of the lines: the tiers as ``columns`` that lie on their sides, the right-hand edge and the width."""

    columns: TextColumns
    right: Length
    width: Length

    def slots(self, pitch: Length, body: Length) -> tuple[tuple[Slot, ...], ...]:
        """The lines of every tier, their axes ``pitch`` apart."""
        count = max((self.width - body) // pitch + 1, 0)
        return tuple(tuple(Slot(n, self.right - body // 2 - n * pitch, self.columns.measure) for n in range(count))
                     for _ in self.columns.edges)


def tiers(house: House, room: Room, top: Length, count: int | None) -> Tiers:
    """The tiers from ``top`` to the room's foot: as many as planned, or as few as keep the lines short enough.

    Lines are whole ems; what is left over stands in equal parts above, between and below.
    """
    body = house.grid.body
    height = max(house.grid.baseline(room.last_row) - top, body)
    number = count or -(-(height + TIER_GAP * body) // ((LONGEST + TIER_GAP) * body))
    measure = max((height - (number - 1) * TIER_GAP * body) // number // body, 1) * body
    spare = max(height - number * measure - (number - 1) * TIER_GAP * body, 0) // (number + 1)
    tops = tuple(top + spare + n * (measure + TIER_GAP * body + spare) for n in range(number))
    return Tiers(TextColumns(tops, measure), room.x + room.width, room.width)


def lay_down(flow: Sequence[Flow], place: Tiers, house: House) -> Filling:
    """The text in its lines, which stand apart as far as fills the width."""
    body, pitch = house.grid.body, house.grid.pitch
    text = fill(flow, place.columns, place.slots(pitch, body), house.line.loose)
    if text.fitted is None:
        return text
    used = max(len(slots) for slots in text.taken)
    pitch = max(pitch, min((place.width - body) // max(used - 1, 1), em(OPEN, body)))
    wider = place.slots(pitch, body)
    return replace(text, free=wider, taken=tuple(
        tuple(slots[slot.row] for slot in kept) for slots, kept in zip(wider, text.taken, strict=True)))


def draw_lines(text: Filling, columns: SetColumns, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    """The lines in their places; the frame of a line is its tier, as wide as its lines are apart."""
    half = setter.house.grid.pitch // 2
    items: list[Item] = []
    boxes: list[Rect] = []
    for top, slots, lines in zip(text.columns.edges, text.taken, columns, strict=False):
        if not lines:
            continue
        left = slots[len(lines) - 1].x - half
        box = Rect(left, top, slots[0].x + half - left, text.columns.measure)
        boxes.append(box)
        for slot, line in zip(slots, lines, strict=False):
            items += runs_down(line, slot.x, top, box) if line else ()
    if not boxes:
        return (), ()
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    whole = Rect(left, boxes[0].y, right - left, boxes[-1].bottom - boxes[0].y)
    return tuple(items), (Part("text", whole, setter.house.styles["body"].size,
                               column_lines=tuple(map(len, columns))),)


def rows_down(text: Filling, columns: SetColumns) -> Iterator[SetRow]:
    """The places of the tiers with the lines that stand there."""
    return (SetRow(line, slot.x, top, slot.measure, (tier, slot.row))
            for tier, (top, slots, lines) in enumerate(zip(text.columns.edges, text.taken, columns, strict=False))
            for slot, line in zip(slots, lines, strict=False))
