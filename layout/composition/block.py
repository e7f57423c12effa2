"""One article in its area: head, photos, columns of text. What is counted here is what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.composition.advice import SHORT_TAIL, body_characters, least_cut, line_savers, shortened
from layout.composition.columns import (
    MISSING_LINE,
    STRANDED,
    Fitted,
    Flow,
    cut,
    fit,
    galley,
    levelled,
    natural_lines,
    stretches,
)
from layout.composition.frame import Room, Window, first_text_row, free_rows, room_of, row_ink_top, text_columns, window
from layout.composition.heading import Heading, HeadWish, draw_heading, fit_heading
from layout.composition.picture import (
    Shot,
    band_rows,
    bands,
    item_areas,
    outline,
    place_photo,
    shots,
    story_areas,
)
from layout.composition.setter import Setter, runs_of
from layout.model.diagnostic import Diagnostic, error, notice, warning
from layout.model.galley import SetLine
from layout.model.issue import Article, Kind
from layout.model.page import Block, Item, LineQuality, Part
from layout.model.plan import Area, BlockPlan
from layout.model.sheet import Rect
from layout.model.style import HeadRule, House
from layout.model.units import Length

SPARE_HEAD_ROWS = 2
"""Rows that a headline may take beyond its need, to let columns end level; a label alone may take one."""

LABEL_AIR = 450
"""White under a label that stands alone over its briefs, thousandths of a row."""

HEAD_ROW = 2_000.0
"""A row that the head takes beyond its need, in the breaker's demerits."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How the heads of one block look: the house's rule for its rank and the face whose turn it is."""

    rule: HeadRule
    face: str


@dataclass(frozen=True, slots=True)
class _Text:
    """How the running text fills its columns; ``rows[c]`` are the rows that column c's lines take, ``room`` counts all
    that are free. Without text there is nothing ``fitted``."""

    measure: Length
    xs: tuple[Length, ...]
    rows: tuple[tuple[int, ...], ...] = ()
    room: int = 0
    fitted: Fitted | None = None

    @property
    def cost(self) -> float:
        """The breaker's demerits, with those of lines missing at the foot."""
        return self.fitted.cost + MISSING_LINE * self.short if self.fitted else 0.0

    @property
    def short(self) -> int:
        """Lines missing at the foot."""
        return self.room - self.fitted.total if self.fitted else 0


@dataclass(frozen=True, slots=True)
class _Setting:
    """A block's inside: the first row of its text, the places of its photos, the text."""

    first: int
    photos: tuple[Window, ...]
    text: _Text


def compose(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> tuple[Block, tuple[Diagnostic, ...]]:
    """Set a block into its plan's area. Text that does not fit is an error among the diagnostics, and is counted in
    the block; nothing is ever shrunk or dropped."""
    house = setter.house
    room = room_of(house, plan.area, framed=article.frame)
    heading = fit_heading(article, setter, room.width, rank.rule, rank.face, HeadWish(plan.head_size, plan.head_lines))
    found: list[Diagnostic] = [] if heading.fits else [_head_too_wide(article, heading)]
    pictures = shots(article)
    if plan.photos and len(plan.photos) != len(pictures):
        found.append(error("plan-photos", plan.mark or article.mark, article=article.id,
                           planned=len(plan.photos), photos=len(pictures)))
        return _empty(article, plan, setter), tuple(found)

    setting = _best_setting(article, plan, setter, room, heading)
    if setting is None:
        block, complaints = _overset(article, plan, setter, room, heading)
        return block, (*found, *complaints)
    photos = [_draw_photo(shot, place, setter, room, setting.first)
              for shot, place in zip(pictures, setting.photos, strict=True)]
    misplaced = [shot for k, (shot, drawn) in enumerate(zip(pictures, photos, strict=True))
                 if drawn is None or not _may_stand(plan.photos[k:k + 1], plan.photos[:k], plan.area)]
    if misplaced:
        found += [_photo_misplaced(article, shot, plan, room, setting.first) for shot in misplaced]
        return _empty(article, plan, setter), tuple(found)

    text, flow = setting.text, flow_of(article, setter)
    columns = _set_lines(flow, text)
    opened, top = _stand(house, room, heading, setting.first)
    drawn = [draw_heading(opened, setter, room.x, top), _draw_text(text, columns, setter), *(p for p in photos if p)]
    frame = outline(room.outline, house.frame_rule) if room.outline else ()
    block = replace(_empty(article, plan, setter), items=(*frame, *(item for items, _ in drawn for item in items)),
                    parts=tuple(part for _, parts in drawn for part in parts))
    if text.short >= max(len(text.xs), 2):
        found.append(warning("underset", article.mark, article=article.id, lines=text.short,
                             characters=text.short * text.measure // house.grid.body))
    return _counted(block, text, columns, flow, setter), tuple(found)


def flow_of(article: Article, setter: Setter) -> list[Flow]:
    """The block's running text; of a group that of its members, each under its own head."""
    flow = setter.flow(article)
    for member in article.members:
        if flow:
            flow.append(Flow(None))
        flow += setter.brief_head(member)
        flow += setter.flow(member)
    return flow


def natural_rows(article: Article, columns: int, setter: Setter, rank: Rank, *, first_row: int) -> int:
    """How many rows the block wants when it is ``columns`` wide and begins in ``first_row``."""
    house = setter.house
    grid = house.grid
    area = Area(1, columns, first_row, grid.rows)
    room = room_of(house, area, framed=article.frame)
    heading = fit_heading(article, setter, room.width, rank.rule, rank.face, HeadWish())
    first = _first_row(house, room, heading)
    xs, measure = text_columns(house, room, BlockPlan(article.id, area))
    cells = natural_lines(flow_of(article, setter), measure)
    cells += sum(sum(across for _, across in band) * band_rows(band, setter) for band in bands(article, columns))
    return first - first_row + -(-cells // len(xs)) + (grid.rows - room.last_row)


# -- choosing --------------------------------------------------------------------------------------------------------

def _best_setting(article: Article, plan: BlockPlan, setter: Setter, room: Room, heading: Heading) -> _Setting | None:
    """The best way to fill the room: text set looser or tighter, and a row or two more for the head. None when the
    text does not fit."""
    flow = flow_of(article, setter)
    least = _first_row(setter.house, room, heading)
    spare = (SPARE_HEAD_ROWS if heading.lines else 1 if heading.rows else 0) if flow else 0
    settings = [s for first in range(least, least + spare + 1)
                if (s := _set(article, flow, plan, setter, room, first)) is not None]
    return min(settings, default=None, key=lambda s: (s.text.cost + HEAD_ROW * (s.first - least), s.first))


def _set(article: Article, flow: Sequence[Flow], plan: BlockPlan, setter: Setter, room: Room, first: int,
         ) -> _Setting | None:
    """Photos and text from row ``first`` down, or None when the text does not fit."""
    xs, measure = text_columns(setter.house, room, plan)
    areas = plan.photos or _usual_areas(article, flow, setter, room, first, xs, measure)
    photos = tuple(window(setter.house.grid, room, xs, measure, area) for area in areas)
    free = [free_rows(x, measure, first, room.last_row, photos) for x in xs]
    if not flow:
        return _Setting(first, photos, _Text(measure, xs))
    chosen = _level(flow, measure, free, setter.house.line.loose)
    if chosen is None:
        return None
    columns, fitted = chosen
    return _Setting(first, photos, _Text(measure, xs, columns, sum(map(len, free)), fitted))


def _level(flow: Sequence[Flow], measure: Length, free: Sequence[tuple[int, ...]],
           loose: int) -> tuple[tuple[tuple[int, ...], ...], Fitted] | None:
    """The rows that the text takes of the free ones, and how it fills them: no more than it needs, but so many that no
    crosshead is stranded."""
    lines = natural_lines(flow, measure)
    stranded = None
    for room in (lines, lines + len(free), sum(map(len, free))):
        columns = tuple(levelled(free, room))
        fitted = fit(flow, measure, [n for rows in columns for n in stretches(rows)], loose)
        if fitted is not None and fitted.cost < STRANDED:
            return columns, fitted
        if fitted is not None and stranded is None:
            stranded = columns, fitted
    return stranded


def _usual_areas(article: Article, flow: Sequence[Flow], setter: Setter, room: Room, first: int,
                 xs: Sequence[Length], measure: Length) -> tuple[Area, ...]:
    """The photos' areas where no plan says so: all that the text leaves of a photo item, a corner of a story."""
    if not shots(article):
        return ()
    block, lines = room.area, natural_lines(flow, measure)
    if article.kind is Kind.PHOTO or not flow:
        return item_areas(article, block, first, room.last_row - -(-lines // len(xs)))
    return story_areas(article, block, first, room.last_row, -(-lines * block.columns // len(xs)), setter)


# -- drawing ---------------------------------------------------------------------------------------------------------

def _first_row(house: House, room: Room, heading: Heading) -> int:
    """The first row that the head leaves to the text."""
    return first_text_row(house, room, _head_need(house, room, heading))


def _head_need(house: House, room: Room, heading: Heading) -> Length:
    """The head's height with the air below it; a label alone wants less."""
    if not heading.rows:
        return 0
    air = house.head_air if heading.rows[-1].kind != "label" else LABEL_AIR
    return heading.height + air * house.grid.pitch // 1000 - _lift(house, room, heading)


def _lift(house: House, room: Room, heading: Heading) -> Length:
    """How far a label alone may stand higher than a head, where there is air above it."""
    alone = heading.rows and heading.rows[-1].kind == "label"
    return house.grid.pitch // 4 if alone and room.area.first_row > 1 and room.outline is None else 0


def _stand(house: House, room: Room, heading: Heading, first: int) -> tuple[Heading, Length]:
    """The head in the whole rows it takes, and its top. What they leave over moves its lines apart a little, and the
    rest stands above and below in equal parts; at the page's head, where other tops stand in line, less above."""
    if not heading.rows:
        return heading, room.head_top
    at_head = room.area.first_row == 1 and room.outline is None
    over = row_ink_top(house.grid, first) - room.head_top - _head_need(house, room, heading)
    opened = heading.opened(over // (len(heading.joints) + (2 if at_head else 4)))
    rest = over - (opened.height - heading.height)
    return opened, room.head_top - _lift(house, room, heading) + rest // (3 if at_head else 2)


_Columns = Sequence[Sequence[SetLine | None]]
"""Set lines column by column, None for a row left blank."""


def _set_lines(flow: Sequence[Flow], text: _Text) -> _Columns:
    if text.fitted is None:
        return ()
    return cut(galley(flow, text.measure, text.fitted), [len(rows) for rows in text.rows])


def _runts(flow: Sequence[Flow], text: _Text) -> int:
    """Paragraphs whose last line holds a single character."""
    counts = text.fitted.counts if text.fitted else ()
    return sum(f.paragraph.runt((text.measure,), None if count == natural_lines([f], text.measure) else count)
               for f, count in zip(flow, counts, strict=False) if f.paragraph is not None)


def _draw_text(text: _Text, columns: _Columns, setter: Setter) -> tuple[tuple[Item, ...], tuple[Part, ...]]:
    grid = setter.house.grid
    items: list[Item] = []
    boxes: list[Rect] = []
    for x, rows, lines in zip(text.xs, text.rows, columns, strict=False):
        if not lines:
            continue
        box = Rect(x, grid.row_y(rows[0]), text.measure, (rows[len(lines) - 1] - rows[0] + 1) * grid.pitch)
        boxes.append(box)
        for row, line in zip(rows, lines, strict=False):
            items += runs_of(line, x, grid.baseline(row), box) if line else ()
    if not boxes:
        return (), ()
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    whole = Rect(text.xs[0], top, text.xs[-1] + text.measure - text.xs[0], bottom - top)
    return tuple(items), (Part("text", whole, setter.house.styles["body"].size,
                               column_lines=tuple(map(len, columns))),)


def _may_stand(planned: Sequence[Area], before: Sequence[Area], block: Area) -> bool:
    """Whether the area planned for a photo, if one is, keeps to the block's columns and clear of the photos before."""
    return all(block.first_column <= area.first_column <= area.last_column <= block.last_column
               and not any(area.overlaps(other) for other in before) for area in planned)


def _draw_photo(shot: Shot, place: Window, setter: Setter, room: Room,
                first: int) -> tuple[tuple[Item, ...], tuple[Part, ...]] | None:
    """A photo in its place, with white above it and a blank row below where text may stand there; None where it does
    not go."""
    grid = setter.house.grid
    if place.first_row < first or place.last_row > room.last_row or place.width <= 0:
        return None
    top = row_ink_top(grid, place.first_row) + (grid.pitch // 3 if place.first_row > first else 0)
    foot = place.last_row if place.last_row == room.last_row else place.last_row - 1
    return place_photo(shot, setter, place, top, foot)


def _counted(block: Block, text: _Text, columns: _Columns, flow: Sequence[Flow], setter: Setter) -> Block:
    """The block with what the report says of its text."""
    lines = [line for column in columns for line in column if line is not None]
    return replace(
        block, line_count=len(lines), runts=_runts(flow, text), short_lines=text.short,
        setting=tuple(line.quality for line in lines if not line.last or line.quality != _AT_EASE),
        white=round(text.short * text.measure / setter.house.grid.measure),
        advice=tuple(advice for advice, _ in line_savers(flow, text.measure, SHORT_TAIL)),
    )


_AT_EASE = LineQuality(0, 0)


def _empty(article: Article, plan: BlockPlan, setter: Setter) -> Block:
    grid, area = setter.house.grid, plan.area
    box = Rect(grid.column_x(area.first_column), grid.row_y(area.first_row), grid.span(area.columns),
               area.rows * grid.pitch)
    return Block(article.id, "group" if article.members else article.kind.value, article.priority.value, area, box,
                 article.frame, (), (), (), 0)


# -- complaining -----------------------------------------------------------------------------------------------------

def _overset(article: Article, plan: BlockPlan, setter: Setter, room: Room,
             heading: Heading) -> tuple[Block, tuple[Diagnostic, ...]]:
    """What does not fit, in characters and lines, and the paragraphs where a small cut saves a line."""
    measure = text_columns(setter.house, room, plan)[1]
    flow = flow_of(article, setter)
    over = least_cut(article, lambda shorter: _best_setting(shorter, plan, setter, room, heading) is not None)
    lines = max(natural_lines(flow, measure) - _lines_without(article, over, setter, measure), 1)
    savers = line_savers(flow, measure, measure // setter.house.grid.body)[:lines]
    block = replace(_empty(article, plan, setter), overset_lines=lines, overset_characters=over,
                    advice=tuple(a for a, _ in savers))
    return block, (
        error("overset", article.mark, article=article.id, characters=over, lines=lines,
              limit=body_characters(article) - over),
        *(notice(a.code, mark, article=article.id, **dict(a.facts)) for a, mark in savers),
    )


def _lines_without(article: Article, over: int, setter: Setter, measure: Length) -> int:
    return natural_lines(flow_of(shortened(article, over), setter), measure)


def _head_too_wide(article: Article, heading: Heading) -> Diagnostic:
    assert article.headline is not None
    lines = article.headline.lines
    longest = max(heading.lines, key=len)
    mark = next((words.mark for words in lines if words.text == longest), lines[0].mark)
    return error("headline-too-wide", mark, article=article.id, field="headline",
                 characters=len(longest), room=heading.room)


def _photo_misplaced(article: Article, shot: Shot, plan: BlockPlan, room: Room, first: int) -> Diagnostic:
    area = plan.area
    return error("photo-place", plan.mark or shot.photo.mark, article=article.id, file=shot.photo.file,
                 columns=f"{area.first_column}-{area.last_column}", rows=f"{first}-{room.last_row}")
