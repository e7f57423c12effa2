"""A block painted: an arrangement turned into items, parts and the figures of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from layout.composition.block.arrangement import Arrangement
from layout.composition.block.order import BlockOrder
from layout.composition.form.run import crossheads_of
from layout.composition.frame import box_of
from layout.composition.genre.table import flow_of
from layout.composition.head.heading import draw_heading
from layout.composition.head.vertical import draw_down
from layout.composition.inset.picture import caption_lines, draw_photo, outline
from layout.composition.inset.quote import draw_quote, quote_lines
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.filling import SetColumns, counted, draw_text, rows_set, set_text
from layout.composition.text.quality import text_lines
from layout.composition.text.vertical import draw_lines, rows_down
from layout.model.galley import SetLine
from layout.model.page import Block, Item, Part, TextLine
from layout.model.sheet import Grid

Drawn = tuple[tuple[Item, ...], tuple[Part, ...]]


def empty(order: BlockOrder, setter: Setter) -> Block:
    """A block in which nothing stands."""
    area, article = order.plan.area, order.article
    box = box_of(area, setter.house.grid)
    return Block(article.id, order.genre.kind_of(article), article.priority.value, area, box, order.framed, (), (), (),
                 crossheads=crossheads_of(article))


def draw(way: Arrangement, order: BlockOrder, setter: Setter) -> Block:
    """The block as it is arranged."""
    flow = text_flow(order, setter)
    columns = set_text(flow, way.text)
    items, parts = around(way, setter)
    more = draw_insets(way, order, setter)
    own_items, own_parts = draw_columns(way, columns, setter)
    block = replace(empty(order, setter), items=(*items, *own_items, *more[0]), parts=(*parts, *own_parts, *more[1]),
                    lines=_lines(way, columns, setter.house.grid))
    return counted(block, way.text, flow, setter.house.grid)


def text_flow(order: BlockOrder, setter: Setter) -> tuple[Flow, ...]:
    """The running text, in the direction in which it runs."""
    return flow_of(order.article, setter.downward if order.down else setter)


def around(way: Arrangement, setter: Setter) -> Drawn:
    """The frame and the heads."""
    side, room = way.headed.beside, way.headed.room
    heads = [*([draw_down(side.head, side.strip)] if side else []),
             draw_heading(way.heading, setter, room.x, way.top)]
    frame = outline(room.outline, setter.house.frame_rule) if room.outline else ()
    return (*frame, *(item for items, _ in heads for item in items)), tuple(
        part for _, parts in heads for part in parts)


def draw_columns(way: Arrangement, columns: SetColumns, setter: Setter) -> Drawn:
    """The lines of the text in their places."""
    return draw_lines(way.text, columns, setter) if way.down else draw_text(way.text, columns, setter)


def draw_insets(way: Arrangement, order: BlockOrder, setter: Setter) -> Drawn:
    """The quote and the photos."""
    insets = [*([draw_quote(order.article, setter, way.quote.box)] if way.quote else []),
              *(draw_photo(placed, setter) for placed in way.shots)]
    return tuple(item for items, _ in insets for item in items), tuple(part for _, parts in insets for part in parts)


def lines_around(way: Arrangement, order: BlockOrder, setter: Setter) -> Iterator[SetLine]:
    """The lines that are no running text: of the heads, the quote, the captions."""
    yield from (row.line for row in way.heading.rows)
    if way.headed.beside:
        yield from (row.line for row in way.headed.beside.head.rows)
    if way.quote:
        yield from quote_lines(order.article, setter, way.quote.box.width)
    for placed in way.shots:
        yield from caption_lines(placed, setter)


def _lines(way: Arrangement, columns: SetColumns, grid: Grid) -> tuple[TextLine, ...]:
    if way.down:
        return tuple(replace(line, down=True) for line in text_lines(rows_down(way.text, columns)))
    return text_lines(rows_set(way.text, columns, grid))
