"""A block's heads in their places, and the rows that they leave to the text."""

from __future__ import annotations

from dataclasses import replace

from layout.composition.block.arrangement import Fault, Headed, HeadTooWide
from layout.composition.block.order import BlockOrder
from layout.composition.frame import Room, first_text_row, room_of, text_columns
from layout.composition.genre.table import flow_of
from layout.composition.head.heading import LABEL_AIR, Heading, fit_heading
from layout.composition.head.vertical import stand_beside
from layout.composition.setter import Setter
from layout.composition.text.columns import is_squeezed, is_tall
from layout.composition.text.filling import Filling
from layout.model.style import House
from layout.model.units import Length, em

LONGEST_MEASURE = 26
"""Ems of body: the longest line that a reader follows back (六破四)."""

SPARE_HEAD_ROWS = 2
"""Rows that a headline may take beyond its need, to let columns end level; a label alone may take one, and a chief
editor marks the second (M91)."""

MORE_AIR = 500
"""How far the white below a head may exceed the house's, thousandths of a row."""

_BRIEF_RISE = 140
"""How far the ink of a brief's head stands above that of body text in its row, thousandths of a row."""

_LIFT = 300
"""How far a label alone may stand higher than a head, where there is air above it, thousandths of a row."""

HEAD_ROW = 2_000.0
"""A row that the head takes beyond its need, in the breaker's demerits."""


def headed(order: BlockOrder, setter: Setter) -> Headed:
    """The heads in their places, and the room that they leave."""
    plan, room, head = order.plan, room_of(setter.house, order.plan.area, framed=order.framed), order.head
    side = stand_beside(head, plan, setter, room)
    if side:
        plan, room, head = side.plan, side.room, replace(head, article=side.article)
    elif fewer := columns_for_tables(order, room, setter):
        plan = replace(plan, text_columns=fewer)
    return Headed(plan, room, fit_heading(head, setter, room.width), side)


def columns_for_tables(order: BlockOrder, room: Room, setter: Setter) -> int | None:
    """The most text columns, fewer than its base columns, in which a block's tables have the room that they lack
    there: to stand in columns, and, as long as lines are read with ease, with the fewest lines a row. None where they
    lack none, or will not have it."""
    plan, house, area = order.plan, setter.house, room.area
    rows = [f for f in flow_of(order.article, setter) if f.solid]
    if plan.text_columns or order.down or not order.genre.leave.recut or not rows:
        return None
    measures = {n: text_columns(house, room, replace(plan, text_columns=n)).measure
                for n in range(area.columns, 0, -1)}
    fits = [n for n in measures if not any(is_squeezed(f, (measures[n],)) for f in rows)]
    eased = [n for n in fits if measures[n] <= longest_measure(house)] or fits[:1]
    most = min(eased, default=None, key=lambda n: (sum(is_tall(f, (measures[n],)) for f in rows), -n))
    return most if most != area.columns else None


def longest_measure(house: House) -> Length:
    """The longest line that is read with ease."""
    return LONGEST_MEASURE * house.grid.body + 500


def too_wide(found: Headed) -> tuple[Fault, ...]:
    """The heads that their measures cannot hold."""
    heads = (found.heading, *((found.beside.head,) if found.beside else ()))
    return tuple(HeadTooWide(head) for head in heads if not head.fits)


def head_rows(house: House, room: Room, heading: Heading) -> int:
    """The rows of a block that its head needs, from the block's top."""
    return first_row(house, room, heading) - room.area.first_row


def first_row(house: House, room: Room, heading: Heading) -> int:
    """The first row that the head leaves to the text."""
    return first_text_row(house, room, head_need(house, room, heading))


def first_rows(order: BlockOrder, found: Headed, setter: Setter) -> range:
    """The rows from which the text may go: below what the head needs, and a row or two more for the head."""
    least = first_row(setter.house, found.room, found.heading)
    return range(least, least + (most_spare(found.heading) if flow_of(order.article, setter) else 0) + 1)


def most_spare(heading: Heading) -> int:
    """Rows that a head may take beyond its need."""
    return SPARE_HEAD_ROWS if heading.lines else 1 if heading.rows else 0


def spared(text: Filling, spare: int) -> tuple[float, int]:
    """What speaks against text under a head that takes so many rows beyond its need: a head takes those that come out
    least."""
    return text.cost + HEAD_ROW * spare, spare


def head_need(house: House, room: Room, heading: Heading) -> Length:
    """The head's height with the least air below it."""
    return heading.height + _air(house, heading)[0] - _lift(house, room, heading) if heading.rows else 0


def _air(house: House, heading: Heading) -> tuple[Length, Length]:
    """The white below a head, to the text's ink, at the least and at the most; that below a label alone as below any
    label."""
    if heading.rows[-1].kind == "label":
        return (em(LABEL_AIR + _BRIEF_RISE, house.grid.pitch),) * 2
    return em(house.head_air, house.grid.pitch), em(house.head_air + MORE_AIR, house.grid.pitch)


def _lift(house: House, room: Room, heading: Heading) -> Length:
    """How far a label alone may stand higher than a head, where there is air above it."""
    alone = heading.rows and heading.rows[-1].kind == "label"
    return em(_LIFT, house.grid.pitch) if alone and room.area.first_row > 1 and room.outline is None else 0


def opened(house: House, room: Room, heading: Heading, below: Length) -> tuple[Heading, Length]:
    """The head over what begins ``below``, and its top. What is left over moves its lines apart a little, and fills up
    the air below it; the rest stands above (M91)."""
    if not heading.rows:
        return heading, room.head_top
    least, most = _air(house, heading)
    over = below - room.head_top - head_need(house, room, heading)
    spread = heading.opened(over // (len(heading.joints) + 2))
    rest = over - (spread.height - heading.height)
    return spread, room.head_top - _lift(house, room, heading) + max(rest - (most - least), 0)
