"""One article in its area: head, photos, columns of text. What is counted here is what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.composition.advice import SHORT_TAIL, line_savers
from layout.composition.columns import Flow, cut, fit, galley, levelled, natural_lines
from layout.composition.frame import Room, first_text_row, free_rows, room_of, row_ink_top, text_columns
from layout.composition.heading import Heading, HeadWish, draw_heading, fit_heading
from layout.composition.picture import caption_rows, outline, place_photo
from layout.composition.setter import Setter, runs_of
from layout.model.diagnostic import Diagnostic, error, notice, warning
from layout.model.galley import SetLine
from layout.model.issue import Article, Kind
from layout.model.page import Advice, Block, Item, LineQuality, Part
from layout.model.plan import Area, BlockPlan
from layout.model.sheet import Rect
from layout.model.style import HeadRule
from layout.model.units import Length

SPARE_HEAD_ROWS = 2
"""Rows that a head may take beyond its need, to let columns end level."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How the heads of one block look: the house's rule for its rank and the face whose turn it is."""

    rule: HeadRule
    face: str


@dataclass(frozen=True, slots=True)
class _Text:
    """The running text in its columns; ``rows[c]`` are the rows of column c's lines."""

    measure: Length
    xs: tuple[Length, ...]
    rows: tuple[tuple[int, ...], ...]
    lines: list[tuple[SetLine | None, ...]]
    natural: int
    room: int
    runts: int


def compose(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> tuple[Block, tuple[Diagnostic, ...]]:
    """Set a block into its plan's area. Text that does not fit is an error among the diagnostics, and is counted in
    the block; nothing is ever shrunk or dropped."""
    house = setter.house
    room = room_of(house, plan.area, framed=article.frame)
    heading = fit_heading(article, setter, room.width, rank.rule, rank.face, HeadWish(plan.head_size, plan.head_lines))
    found: list[Diagnostic] = [] if heading.fits else [_head_too_wide(article, heading)]
    flow = flow_of(article, setter)
    first = first_text_row(house, room, heading.height)
    photos, faults = _photo_areas(article, plan, setter, room, first, flow)
    found += faults
    if faults:
        return _empty(article, plan), tuple(found)

    text = _set_text(flow, setter, room, plan, first, photos)
    if text is not None and flow and not photos:
        spare = min(SPARE_HEAD_ROWS, (text.room - text.natural) // len(text.xs)) if heading.rows else 0
        if spare > 0:
            first += spare
            text = _set_text(flow, setter, room, plan, first, photos)
    if text is None:
        block, complaints = _overset(article, flow, setter, room, plan, first, photos)
        return block, (*found, *complaints)

    items: list[Item] = list(outline(room.outline, house.frame_rule)) if room.outline else []
    head_items, parts_of_head = draw_heading(heading, setter, room.x, _head_y(setter, room, heading, first))
    items += head_items
    parts: list[Part] = list(parts_of_head)
    text_items, text_parts = _draw_text(text, setter)
    items += text_items
    parts += text_parts
    for index, area in enumerate(photos):
        photo_items, photo_parts = _draw_photo(article, index, area, setter, room, first)
        items += photo_items
        parts += photo_parts

    short = text.room - sum(1 for column in text.lines for line in column) if flow else 0
    if short >= max(len(text.xs), 2):
        em_short = short * text.measure // house.grid.body
        found.append(warning("underset", article.mark, article=article.id, lines=short, characters=em_short))
    advice = [a for a, _ in line_savers(flow, text.measure, SHORT_TAIL)]
    return _block(article, plan, setter, items, parts, text, short, advice), tuple(found)


def flow_of(article: Article, setter: Setter) -> list[Flow]:
    """The block's running text; of a group that of its members, each under its own head."""
    flow = setter.flow(article)
    for member in article.members:
        if flow:
            flow.append(Flow(None))
        head = setter.brief_head(member)
        flow += [head] if head else []
        flow += setter.flow(member)
    return flow


def natural_rows(article: Article, columns: int, setter: Setter, rank: Rank, *, first_row: int) -> int:
    """How many rows the block wants when it is ``columns`` wide and begins in ``first_row``."""
    house = setter.house
    grid = house.grid
    area = Area(1, columns, first_row, grid.rows)
    plan = BlockPlan(article.id, area)
    room = room_of(house, area, framed=article.frame)
    heading = fit_heading(article, setter, room.width, rank.rule, rank.face, HeadWish())
    flow = flow_of(article, setter)
    first = first_text_row(house, room, heading.height)
    xs, measure = text_columns(house, room, plan)
    cells = natural_lines(flow, measure)
    for index in range(len(article.photos)):
        across = _photo_columns(article, index, columns)
        cells += across * _photo_rows(article, index, setter, grid.span(across))
    rows = -(-cells // len(xs))
    return first - first_row + rows + (grid.rows - room.last_row)


def _photo_columns(article: Article, index: int, columns: int) -> int:
    wanted = article.photos[index].columns
    if article.kind is Kind.PHOTO:
        return columns
    return min(wanted or 2, columns)


def _photo_rows(article: Article, index: int, setter: Setter, width: Length) -> int:
    """Rows of a photo in its own shape with its caption."""
    photo = article.photos[index]
    grid = setter.house.grid
    return -(-width * photo.height // photo.width // grid.pitch) + 1 + caption_rows(article, index, setter, width)


def _photo_areas(
    article: Article, plan: BlockPlan, setter: Setter, room: Room, first: int, flow: Sequence[Flow],
) -> tuple[tuple[Area, ...], list[Diagnostic]]:
    """The photos' areas: the plan's, or the block's foot (photo items) or its right-hand corner under the head."""
    if not article.photos:
        return (), []
    block = room.area
    if plan.photos:
        areas = plan.photos
        if len(areas) != len(article.photos):
            return (), [error("plan-photos", plan.mark or article.mark, article=article.id,
                              planned=len(areas), photos=len(article.photos))]
    else:
        areas = _default_areas(article, setter, room, first, flow)
    inside = Area(block.first_column, block.last_column, first, room.last_row)
    for index, area in enumerate(areas):
        fits = (inside.first_column <= area.first_column <= area.last_column <= inside.last_column
                and inside.first_row <= area.first_row <= area.last_row <= inside.last_row)
        width = _photo_box(setter, area, room)[1]
        if not fits or area.rows < caption_rows(article, index, setter, width) + 4:
            return (), [error("photo-place", plan.mark or article.photos[index].mark, article=article.id,
                              file=article.photos[index].file, columns=f"{inside.first_column}-{inside.last_column}",
                              rows=f"{inside.first_row}-{inside.last_row}")]
    return areas, []


def _default_areas(article: Article, setter: Setter, room: Room, first: int, flow: Sequence[Flow]) -> tuple[Area, ...]:
    block = room.area
    if article.kind is Kind.PHOTO:
        below = -(-natural_lines(flow, setter.house.grid.measure) // block.columns) if flow else 0
        count = len(article.photos)
        rows = (room.last_row - below - first + 1) // count
        return tuple(Area(block.first_column, block.last_column, first + n * rows, first + (n + 1) * rows - 1)
                     for n in range(count))
    areas, top = [], first
    for index in range(len(article.photos)):
        across = _photo_columns(article, index, block.columns)
        rows = _photo_rows(article, index, setter, setter.house.grid.span(across))
        areas.append(Area(block.last_column - across + 1, block.last_column, top, top + rows - 1))
        top += rows
    return tuple(areas)


def _set_text(flow: Sequence[Flow], setter: Setter, room: Room, plan: BlockPlan, first: int,
              photos: tuple[Area, ...]) -> _Text | None:
    """The text in its columns, or None when it does not fit."""
    house = setter.house
    xs, measure = text_columns(house, room, plan)
    columns = [free_rows(house.grid, x, measure, first, room.last_row, photos) for x in xs]
    capacities = [len(c.rows) for c in columns]
    natural = natural_lines(flow, measure)
    if not flow:
        return _Text(measure, xs, tuple(() for _ in xs), [() for _ in xs], 0, 0, 0)
    for rows in (levelled(capacities, natural), capacities):
        fitted = fit(flow, measure, rows, house.line.loose)
        if fitted is not None:
            lines = galley(flow, measure, fitted.counts)
            runts = sum(f.paragraph.runt((measure,), None if n == natural_of(f, measure) else n)
                        for f, n in zip(flow, fitted.counts, strict=True) if f.paragraph is not None)
            return _Text(measure, xs, tuple(c.rows for c in columns), cut(lines, rows), natural, sum(capacities), runts)
    return None


def natural_of(f: Flow, measure: Length) -> int:
    return natural_lines([f], measure)


def _head_y(setter: Setter, room: Room, heading: Heading, first: int) -> Length:
    """Where the head's top stands: what whole rows leave over goes above and below it, more above; at the page's head
    all of it goes below."""
    house = setter.house
    if not heading.rows or room.area.first_row == 1:
        return room.head_top
    air = house.head_air * house.grid.pitch // 1000
    over = row_ink_top(house.grid, first) - room.head_top - heading.height - air
    return room.head_top + over * 2 // 5


def _draw_text(text: _Text, setter: Setter) -> tuple[list[Item], list[Part]]:
    grid = setter.house.grid
    items: list[Item] = []
    counts = []
    for x, rows, lines in zip(text.xs, text.rows, text.lines, strict=True):
        if not lines:
            counts.append(0)
            continue
        top, foot = rows[0], rows[len(lines) - 1]
        box = Rect(x, grid.row_y(top), text.measure, (foot - top + 1) * grid.pitch)
        for row, line in zip(rows, lines, strict=False):
            items += runs_of(line, x, grid.baseline(row), box) if line else ()
        counts.append(len(lines))
    if not any(counts):
        return items, []
    first = min(rows[0] for rows, n in zip(text.rows, counts, strict=True) if n)
    last = max(rows[n - 1] for rows, n in zip(text.rows, counts, strict=True) if n)
    box = Rect(text.xs[0], grid.row_y(first), text.xs[-1] + text.measure - text.xs[0],
               (last - first + 1) * grid.pitch)
    return items, [Part("text", box, setter.house.styles["body"].size, column_lines=tuple(counts))]


def _photo_box(setter: Setter, area: Area, room: Room) -> tuple[Length, Length]:
    """Left edge and width of a photo: whole base columns, within the frame."""
    grid = setter.house.grid
    left = max(grid.column_x(area.first_column), room.x)
    right = min(grid.column_x(area.last_column) + grid.measure, room.x + room.width)
    return left, right - left


def _draw_photo(article: Article, index: int, area: Area, setter: Setter, room: Room,
                first: int) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    grid = setter.house.grid
    x, width = _photo_box(setter, area, room)
    top = row_ink_top(grid, area.first_row) + (grid.pitch // 3 if area.first_row > first else 0)
    foot = area.last_row if area.last_row == room.last_row else area.last_row - 1
    return place_photo(article, index, setter, x, width, top, foot)


def _block(article: Article, plan: BlockPlan, setter: Setter, items: Sequence[Item], parts: Sequence[Part],
           text: _Text, short: int, advice: Sequence[Advice]) -> Block:
    grid = setter.house.grid
    area = plan.area
    lines = [line for column in text.lines for line in column if line is not None]
    return Block(
        article=article.id, kind="group" if article.members else article.kind.value,
        priority=article.priority.value, area=area,
        box=Rect(grid.column_x(area.first_column), grid.row_y(area.first_row), grid.span(area.columns),
                 area.rows * grid.pitch),
        frame=article.frame, items=tuple(items), parts=tuple(parts),
        setting=tuple(line.quality for line in lines if not line.last or line.quality != _AT_EASE),
        line_count=len(lines), runts=text.runts, short_lines=short,
        white=round(short * text.measure / grid.measure), advice=tuple(advice),
    )


_AT_EASE = LineQuality(0, 0)


def _empty(article: Article, plan: BlockPlan) -> Block:
    return Block(article.id, article.kind.value, article.priority.value, plan.area, Rect(0, 0, 0, 0), article.frame,
                 (), (), (), 0)


def _overset(article: Article, flow: Sequence[Flow], setter: Setter, room: Room, plan: BlockPlan, first: int,
             photos: tuple[Area, ...]) -> tuple[Block, tuple[Diagnostic, ...]]:
    """What does not fit, in characters and lines, and the paragraphs where a small cut saves a line."""
    xs, measure = text_columns(setter.house, room, plan)
    capacity = sum(len(free_rows(setter.house.grid, x, measure, first, room.last_row, photos).rows) for x in xs)
    lines = [line for line in galley(flow, measure) if line is not None]
    over = lines[capacity:]
    characters = sum(line.characters for line in over)
    total = sum(line.characters for line in lines)
    savers = line_savers(flow, measure, house_line_characters(setter, measure))[:len(over)]
    block = replace(_empty(article, plan), overset_lines=len(over), overset_characters=characters,
                    advice=tuple(a for a, _ in savers))
    return block, (
        error("overset", article.mark, article=article.id, characters=characters, lines=len(over),
              limit=total - characters),
        *(notice(a.code, mark, article=article.id, **dict(a.facts)) for a, mark in savers),
    )


def house_line_characters(setter: Setter, measure: Length) -> int:
    return measure // setter.house.grid.body


def _head_too_wide(article: Article, heading: Heading) -> Diagnostic:
    assert article.headline is not None
    longest = max(article.headline.lines, key=lambda w: len(w.text))
    return error("headline-too-wide", longest.mark, article=article.id, field="headline",
                 characters=len(longest.text), room=heading.room)
