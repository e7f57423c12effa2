"""One article in its area: head, photos, quote, columns of text. What is counted here is what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from layout.composition.block.frame import Room, first_text_row, room_of, row_ink_top, text_columns
from layout.composition.head.heading import Heading, HeadWish, draw_heading, fit_heading
from layout.composition.head.vertical import DownHead, draw_down, stand_beside, way_of
from layout.composition.inset.picture import (
    Shot,
    band_columns,
    band_rows,
    bands,
    item_areas,
    outline,
    place_photo,
    shots,
    stand,
    story_insets,
)
from layout.composition.inset.quote import AIR, CLEAR, draw_quote, half_way, quote_cells, quote_rows, usual_places
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow, natural_lines
from layout.composition.text.copyfit import body_characters, least_cut, line_savers, shortened
from layout.composition.text.filling import Text, counted, draw_text, fill, set_text, strain
from layout.composition.text.runaround import Window, slots, window
from layout.composition.text.vertical import counted_down, draw_lines, lay_down, tiers
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.issue import Article, HeadWay, Kind, Setting
from layout.model.page import Block, Item, Part
from layout.model.plan import Area, BlockPlan, Inset
from layout.model.sheet import Rect
from layout.model.style import HeadRule, House
from layout.model.units import Length, em

SPARE_HEAD_ROWS = 2
"""Rows that a headline may take beyond its need, to let columns end level; a label alone may take one."""

LABEL_AIR = 450
"""White under a label that stands alone over its briefs, thousandths of a row."""

LEAST_BESIDE = 8
"""Rows of a block whose head stands beside it, or whose text runs down, at the least."""

HEAD_ROW = 2_000.0
"""A row that the head takes beyond its need, in the breaker's demerits."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How the heads of one block look: the house's rule for its rank and the face whose turn it is."""

    rule: HeadRule
    face: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """A block's inside: the first row of its text, the places of its photos and of its quote, the text."""

    first: int
    photos: tuple[Window, ...]
    quote: Window | None
    text: Text

    @property
    def hangs(self) -> bool:
        """Whether the quote hangs down below the text."""
        return self.quote is not None and self.quote.last_row > self.text.foot


def compose(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> tuple[Block, tuple[Diagnostic, ...]]:
    """Set a block into its plan's area. Text that does not fit is an error among the diagnostics, and is counted in
    the block; nothing is ever shrunk or dropped."""
    house = setter.house
    room, beside = room_of(house, plan.area, framed=is_framed(article, plan)), None
    if side := stand_beside(article, plan, setter, room, rank.rule, rank.face):
        room, plan, beside = side.room, side.plan, draw_down(side.head, side.strip)
    heading = fit_heading(side.article if side else article, setter, room.width, rank.rule, rank.face,
                          HeadWish(plan.head_size, plan.head_lines))
    found = [_head_too_wide(article, head) for head in (heading, side and side.head) if head and not head.fits]
    if article.setting is Setting.VERTICAL:
        block, complaints = _compose_down(article, plan, setter, room, heading, beside)
        return block, (*found, *complaints)
    pictures = shots(article)
    if plan.photos and len(plan.photos) != len(pictures):
        found.append(diagnostic("plan-photos", plan.mark or article.mark, article=article.id,
                           planned=len(plan.photos), photos=len(pictures)))
        return _empty(article, plan, setter), tuple(found)

    setting = _best_setting(article, plan, setter, room, heading)
    if setting is None:
        measure = text_columns(house, room, plan)[1]
        block, complaints = _overset(article, plan, setter, measure, lambda shorter: _best_setting(
            shorter, plan, setter, room, heading) is not None)
        return block, (*found, *complaints)
    photos = [_draw_photo(shot, place, setter, room, setting.first) if _may_stand(k, plan, setting.photos) else None
              for k, (shot, place) in enumerate(zip(pictures, setting.photos, strict=True))]
    quote = _draw_quote(article, plan, setter, room, setting)
    misplaced = [_photo_misplaced(article, shot, plan, room, setting.first)
                 for shot, drawn in zip(pictures, photos, strict=True) if drawn is None]
    misplaced += [_quote_misplaced(article, plan, room, setting.first)] if article.quote and quote is None else []
    if misplaced:
        return _empty(article, plan, setter), (*found, *misplaced)

    text, flow = setting.text, flow_of(article, setter)
    columns = set_text(flow, text)
    opened, top = _stand(house, room, heading, setting.first)
    drawn = [*([beside] if beside else []), draw_heading(opened, setter, room.x, top), draw_text(text, columns, setter),
             *(inset for inset in (quote, *photos) if inset)]
    frame = outline(room.outline, house.frame_rule) if room.outline else ()
    block = replace(_empty(article, plan, setter), items=(*frame, *(item for items, _ in drawn for item in items)),
                    parts=tuple(part for _, parts in drawn for part in parts))
    return counted(block, text, columns, flow, setter), (*found, *_underset(article, text, setter))


_Drawn = tuple[tuple[Item, ...], tuple[Part, ...]]


def _compose_down(article: Article, plan: BlockPlan, setter: Setter, room: Room, heading: Heading,
                  beside: _Drawn | None) -> tuple[Block, tuple[Diagnostic, ...]]:
    """A block whose text runs down (竖排栏), below its head or at the side of it."""
    house, empty = setter.house, _empty(article, plan, setter)
    if shots(article) or article.quote:
        return empty, (diagnostic("vertical-insets", article.mark, article=article.id),)
    place = tiers(house, room, room.head_top + _head_need(house, room, heading), plan.text_columns)
    flow = flow_of(article, setter.downward)
    text = lay_down(flow, place, house)
    if text is None:
        return _overset(article, plan, setter.downward, place.measure, lambda shorter: lay_down(
            flow_of(shorter, setter.downward), place, house) is not None)
    columns = set_text(flow, text)
    drawn = [*([beside] if beside else []), draw_heading(heading, setter, room.x, room.head_top),
             draw_lines(text, columns, setter)]
    frame = outline(room.outline, house.frame_rule) if room.outline else ()
    block = replace(empty, items=(*frame, *(item for items, _ in drawn for item in items)),
                    parts=tuple(part for _, parts in drawn for part in parts))
    return counted_down(block, text, columns, flow, setter), tuple(_underset(article, text, setter))


def _underset(article: Article, text: Text, setter: Setter) -> Iterator[Diagnostic]:
    """Two lines and more that are missing at the foot, and a line of every column."""
    if text.short >= max(len(text.xs), 2):
        yield diagnostic("underset", article.mark, article=article.id, lines=text.short,
                      characters=text.white // setter.house.grid.body)


@dataclass(frozen=True, slots=True)
class Inside:
    """How a block would come out, without drawing it: lines ``short`` of the foot and their length, the rows of its
    head and how many of them are ``spare``, what speaks against the head, the ``strain`` of its text (``filling``), and
    the places of its photos."""

    short: int
    white: Length
    head_rows: int
    spare: int
    head_cost: float
    strain: float
    photos: tuple[Window, ...]


def arranged(article: Article, plan: BlockPlan, setter: Setter, rank: Rank, heads: dict[Length, Heading] | None = None,
             ) -> Inside | None:
    """What ``compose`` would make of the block; None where it would complain. ``heads`` remembers by width the heads
    above text of an article whose plan leaves its head open."""
    house = setter.house
    room = room_of(house, plan.area, framed=is_framed(article, plan))
    if side := stand_beside(article, plan, setter, room, rank.rule, rank.face):
        if not side.head.fits:
            return None
        room, plan = side.room, side.plan
    known = heads.get(room.width) if heads is not None and not side else None
    heading = known or fit_heading(side.article if side else article, setter, room.width, rank.rule, rank.face,
                                   HeadWish(plan.head_size, plan.head_lines))
    if heads is not None and not side:
        heads[room.width] = heading
    if not heading.fits:
        return None
    if article.setting is Setting.VERTICAL:
        place = tiers(house, room, room.head_top + _head_need(house, room, heading), plan.text_columns)
        flow = flow_of(article, setter.downward)
        down = lay_down(flow, place, house)
        rows = head_rows(house, room, heading)
        return Inside(down.short, down.white, rows, 0, heading.cost, strain(flow, down), ()) if down else None
    setting = _best_setting(article, plan, setter, room, heading)
    if setting is None or not all(
            _may_stand(k, plan, setting.photos) and (ends := _ends(place, setter, room, setting.first))
            and stand(shot, setter, place, *ends) for k, (shot, place) in enumerate(
                zip(shots(article), setting.photos, strict=True))):
        return None
    if article.quote and setting.quote is None:
        return None
    rows = setting.first - plan.area.first_row
    return Inside(setting.text.short, setting.text.white, rows, rows - head_rows(house, room, heading), heading.cost,
                  strain(flow_of(article, setter), setting.text), setting.photos)


def usual_photos(article: Article, plan: BlockPlan, setter: Setter, rank: Rank, heads: dict[Length, Heading],
                 ) -> Iterator[tuple[Window, ...]]:
    """Where the photos of a block would stand for every row from which its text may go, no text being set yet. Nothing
    is said of a block whose head stands beside its text or whose text runs down."""
    room = room_of(setter.house, plan.area, framed=is_framed(article, plan))
    if stand_beside(article, plan, setter, room, rank.rule, rank.face) or article.setting is Setting.VERTICAL:
        return
    heading = heads.get(room.width) or fit_heading(article, setter, room.width, rank.rule, rank.face, HeadWish())
    flow, (xs, measure) = flow_of(article, setter), text_columns(setter.house, room, plan)
    for first in _first_rows(setter.house, room, heading, flow):
        insets = _usual_insets(article, flow, setter, room, first, xs, measure)
        yield tuple(window(setter.house.grid, room, xs, measure, inset) for inset in insets)


@lru_cache(maxsize=64)
def arranged_as_told(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> Inside | None:
    """``arranged``, remembered: of a kept page it is asked whether it holds, and once more for its price."""
    return arranged(article, plan, setter, rank)


def is_framed(article: Article, plan: BlockPlan) -> bool:
    """Whether a frame stands around the block: because the editor wants it, or the plan."""
    return article.frame or bool(plan.framed)


def head_rows(house: House, room: Room, heading: Heading) -> int:
    """The rows of a block that its head needs, from the block's top."""
    return _first_row(house, room, heading) - room.area.first_row


def flow_of(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """The block's running text; of a group that of its members, each under its own head."""
    flow = setter.flow(article)
    for member in article.members:
        flow += (Flow(None),) if flow else ()
        flow += (*setter.brief_head(member), *setter.flow(member))
    return flow


def natural_rows(article: Article, columns: int, setter: Setter, rank: Rank, *, first_row: int) -> int:
    """How many rows the block wants when it is ``columns`` wide and begins in ``first_row``."""
    last_row = setter.house.grid.rows
    area = Area(1, columns, first_row, last_row)
    if way_of(article, BlockPlan(article.id, area)) is HeadWay.HORIZONTAL and article.setting is Setting.HORIZONTAL:
        return wanted_rows(article, area, setter, rank)
    for last in range(first_row + LEAST_BESIDE - 1, last_row):
        area = Area(1, columns, first_row, last)
        if wanted_rows(article, area, setter, rank) <= area.rows:
            return area.rows
    return last_row - first_row + 1


def wanted_rows(article: Article, area: Area, setter: Setter, rank: Rank) -> int:
    """How many rows a block of this width and, where its head stands beside it or its text runs down, of this depth
    wants."""
    house, plan, columns = setter.house, BlockPlan(article.id, area), area.columns
    room = room_of(house, area, framed=article.frame)
    if side := stand_beside(article, plan, setter, room, rank.rule, rank.face):
        room, plan = side.room, side.plan
        if not side.head.fits or side.head.crowded:
            return area.rows + 1
    heading = fit_heading(side.article if side else article, setter, room.width, rank.rule, rank.face, HeadWish())
    if article.setting is Setting.VERTICAL:
        place = tiers(house, room, room.head_top + _head_need(house, room, heading), None)
        return area.rows if lay_down(flow_of(article, setter.downward), place, house) else area.rows + 1
    first = _first_row(house, room, heading)
    xs, measure = text_columns(house, room, plan)
    cells = natural_lines(flow_of(article, setter), measure) + quote_cells(article, columns, setter)
    cells += sum(band_columns(band, columns) * band_rows(band, setter) for band in bands(article, columns))
    return first - area.first_row + -(-cells // len(xs)) + (area.last_row - room.last_row)


# -- choosing --------------------------------------------------------------------------------------------------------

def _best_setting(article: Article, plan: BlockPlan, setter: Setter, room: Room, heading: Heading) -> _Setting | None:
    """The best way to fill the room: text set looser or tighter, and a row or two more for the head. None when the
    text does not fit."""
    flow = flow_of(article, setter)
    rows = _first_rows(setter.house, room, heading, flow)
    settings = [s for first in rows if (s := _set(article, flow, plan, setter, room, first)) is not None]
    return min(settings, default=None, key=lambda s: (s.hangs, s.text.cost + HEAD_ROW * (s.first - rows[0]), s.first))


def _first_rows(house: House, room: Room, heading: Heading, flow: Sequence[Flow]) -> range:
    """The rows from which the text may go: below what the head needs, and a row or two more for the head."""
    least = _first_row(house, room, heading)
    spare = (SPARE_HEAD_ROWS if heading.lines else 1 if heading.rows else 0) if flow else 0
    return range(least, least + spare + 1)


def _set(article: Article, flow: Sequence[Flow], plan: BlockPlan, setter: Setter, room: Room, first: int,
         ) -> _Setting | None:
    """Photos, quote and text from row ``first`` down, or None when the text does not fit."""
    grid = setter.house.grid
    xs, measure = text_columns(setter.house, room, plan)
    insets = plan.photos or _usual_insets(article, flow, setter, room, first, xs, measure)
    photos = tuple(window(grid, room, xs, measure, inset) for inset in insets)
    if not flow:
        return _Setting(first, photos, None, Text(measure, xs))
    settings = []
    for quote in _quote_windows(article, plan, setter, room, first, photos) or (None,):
        windows = (*photos, quote) if quote else photos
        free = tuple(slots(grid, x, measure, first, room.last_row, windows) for x in xs)
        text = fill(flow, measure, xs, free, setter.house.line.loose)
        settings += [_Setting(first, photos, quote, text)] if text else []
    return min(settings, default=None, key=lambda setting: (setting.hangs, setting.text.cost))


def _usual_insets(article: Article, flow: Sequence[Flow], setter: Setter, room: Room, first: int,
                  xs: Sequence[Length], measure: Length) -> tuple[Inset, ...]:
    """The photos' places where no plan says so: all that the text leaves of a photo item, a corner of a story."""
    if not shots(article):
        return ()
    block, lines = room.area, natural_lines(flow, measure)
    if article.kind is Kind.PHOTO or not flow:
        return tuple(map(Inset, item_areas(article, block, first, room.last_row - -(-lines // len(xs)))))
    text = -(-lines * block.columns // len(xs)) + quote_cells(article, block.columns, setter)
    return story_insets(article, block, first, room.last_row, text, setter)


def _quote_windows(article: Article, plan: BlockPlan, setter: Setter, room: Room, first: int,
                   photos: Sequence[Window]) -> tuple[Window, ...]:
    """Where the quote may stand: as planned, or about half-way down, a row up or down as the text beside it comes out
    best; nowhere without a quote, or without room for it."""
    if article.quote is None:
        return ()
    grid = setter.house.grid
    xs, measure = text_columns(setter.house, room, plan)
    if plan.quote:
        return (window(grid, room, xs, measure, plan.quote),)
    places = [window(grid, room, xs, measure, inset) for inset in usual_places(article.quote, grid, room.area)]
    for clear, place in product((CLEAR, 0), places):
        rows = quote_rows(article.id, article.quote, setter, place.width)
        found = half_way(place, rows, first, room.last_row, photos, clear)
        if found:
            return found
    return ()


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


def _may_stand(k: int, plan: BlockPlan, places: Sequence[Window]) -> bool:
    """Whether the k-th photo is clear of those before, and the area planned for it, if one is, keeps to the block's
    columns."""
    return (_inside(plan.photos[k:k + 1], plan.area)
            and not any(places[k].clashes(other) for other in places[:k]))


def _inside(planned: Sequence[Inset], block: Area) -> bool:
    return all(block.first_column <= inset.area.first_column <= inset.area.last_column <= block.last_column
               for inset in planned)


def _draw_photo(shot: Shot, place: Window, setter: Setter, room: Room,
                first: int) -> tuple[tuple[Item, ...], tuple[Part, ...]] | None:
    """A photo in its place; None where it does not go."""
    ends = _ends(place, setter, room, first)
    return place_photo(shot, setter, place, *ends) if ends else None


def _ends(place: Window, setter: Setter, room: Room, first: int) -> tuple[Length, int] | None:
    """Where a photo begins in its place and the last row of its caption: white above, and a blank row below where text
    may stand there. None where the place is not in the room below row ``first``."""
    grid = setter.house.grid
    if place.first_row < first or place.last_row > room.last_row or place.width <= 0:
        return None
    top = row_ink_top(grid, place.first_row) + (grid.pitch // 3 if place.first_row > first else 0)
    return top, place.last_row if place.last_row == room.last_row else place.last_row - 1


def _draw_quote(article: Article, plan: BlockPlan, setter: Setter, room: Room,
                setting: _Setting) -> tuple[tuple[Item, ...], tuple[Part, ...]] | None:
    """The quote in its place, with white above and below where text may stand there; None where it does not go, or
    where there is none."""
    grid, place = setter.house.grid, setting.quote
    if (article.quote is None or place is None or place.first_row < setting.first or place.last_row > room.last_row
            or not _inside([plan.quote] if plan.quote else (), plan.area)
            or any(place.clashes(photo) for photo in setting.photos)):
        return None
    air = em(AIR, grid.pitch)
    top = row_ink_top(grid, place.first_row) if place.first_row == setting.first else grid.row_y(place.first_row) + air
    bottom = (grid.baseline(place.last_row) if place.last_row == room.last_row
              else grid.row_y(place.last_row + 1) - air)
    return draw_quote(article.id, article.quote, setter, place, top, bottom)


def _empty(article: Article, plan: BlockPlan, setter: Setter) -> Block:
    grid, area = setter.house.grid, plan.area
    box = Rect(grid.column_x(area.first_column), grid.row_y(area.first_row), grid.span(area.columns),
               area.rows * grid.pitch)
    return Block(article.id, "group" if article.members else article.kind.value, article.priority.value, area, box,
                 is_framed(article, plan), (), (), ())


# -- complaining -----------------------------------------------------------------------------------------------------

def _overset(article: Article, plan: BlockPlan, setter: Setter, measure: Length,
             fits: Callable[[Article], bool]) -> tuple[Block, tuple[Diagnostic, ...]]:
    """What does not fit, in characters and lines, and the paragraphs where a small cut saves a line."""
    flow = flow_of(article, setter)
    over = least_cut(article, fits)
    lines = max(natural_lines(flow, measure) - _lines_without(article, over, setter, measure), 1)
    savers = line_savers([(f, measure) for f in flow], measure // setter.house.grid.body)[:lines]
    block = replace(_empty(article, plan, setter), overset_lines=lines, overset_characters=over,
                    advice=tuple(a for a, _ in savers))
    return block, (
        diagnostic("overset", article.mark, article=article.id, characters=over, lines=lines,
              limit=body_characters(article) - over),
        *(diagnostic(a.code, mark, article=article.id, **dict(a.facts)) for a, mark in savers),
    )


def _lines_without(article: Article, over: int, setter: Setter, measure: Length) -> int:
    return natural_lines(flow_of(shortened(article, over), setter), measure)


def _head_too_wide(article: Article, heading: Heading | DownHead) -> Diagnostic:
    assert article.headline is not None
    lines = article.headline.lines
    longest = max(heading.lines, key=len)
    mark = next((words.mark for words in lines if words.text == longest), lines[0].mark)
    return diagnostic("headline-too-wide", mark, article=article.id, field="headline",
                 characters=len(longest), room=heading.room)


def _quote_misplaced(article: Article, plan: BlockPlan, room: Room, first: int) -> Diagnostic:
    assert article.quote is not None
    area = plan.area
    return diagnostic("quote-place", article.quote.mark, article=article.id,
                 columns=f"{area.first_column}-{area.last_column}", rows=f"{first}-{room.last_row}")


def _photo_misplaced(article: Article, shot: Shot, plan: BlockPlan, room: Room, first: int) -> Diagnostic:
    area = plan.area
    return diagnostic("photo-place", plan.mark or shot.photo.mark, article=article.id, file=shot.photo.file,
                 columns=f"{area.first_column}-{area.last_column}", rows=f"{first}-{room.last_row}")
