"""The inside of a block, worked out once: its heads, photos, quote and lines of text, each in its place.

    order ─headed──→ the frame, the heads, and the room that they leave (``block/heads.py``)
          ─settled─→ photos, quote and text in that room, the best of several ways
          ─arrange─→ the two together (``block/arrangement.py``), held under the key of their content

Planning measures an ``Arrangement``, drawing paints it; a ``Refusal`` says what does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from layout.composition.block.arrangement import (
    Arrangement,
    Fault,
    Headed,
    InsetsDown,
    Outcome,
    Overset,
    PhotosMiscounted,
    QuoteAstray,
    Refusal,
    ShotAstray,
)
from layout.composition.block.heads import first_row, first_rows, head_need, headed, opened, spared, too_wide
from layout.composition.block.order import BlockOrder, key_of
from layout.composition.block.packing import recall
from layout.composition.frame import row_ink_top, text_columns
from layout.composition.genre.table import flow_of
from layout.composition.inset.picture import PlacedShot, stand
from layout.composition.inset.places import Ground, crumbs, is_fine, shared_insets
from layout.composition.inset.quote import (
    AIR,
    CLEAR,
    PlacedQuote,
    half_way,
    quote_cells,
    quote_goes,
    quote_rows,
    usual_places,
)
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.composition.text.ends import blank_feet
from layout.composition.text.filling import Filling, ends_level, fill, low_crossheads, strain
from layout.composition.text.runaround import Window, slots, window
from layout.composition.text.vertical import lay_down, tiers
from layout.model.issue import Article, Side
from layout.model.pencil import Fault as Marked
from layout.model.plan import Area, Inset
from layout.model.sheet import Rect
from layout.model.units import Length, em


def arrange(order: BlockOrder, setter: Setter) -> Outcome:
    """How a block comes out, or what keeps it from that; known from before where the same was asked, or was set by a
    build before."""
    key = key_of(order, setter)
    known = setter.kept.get(key)
    if isinstance(known, Outcome):
        return known
    found = recall(order, setter)
    if found:
        setter.kept[key], setter.kept[f"{key}/set"] = found
        return found[0]
    made = setter.kept[key] = _arranged(replace(order, plan=replace(order.plan, mark=None)), setter)
    return made


def well_arranged(order: BlockOrder, setter: Setter) -> Arrangement | None:
    """How a block comes out whose photos are cropped no further than the composer may; None where it does not. It is
    not kept: the composer tries many more than it takes."""
    found = headed(order, setter)
    outcome = None if too_wide(found) else settled(order, found, setter, well=True)
    return outcome if isinstance(outcome, Arrangement) else None


def _arranged(order: BlockOrder, setter: Setter) -> Outcome:
    found = headed(order, setter)
    wide = too_wide(found)
    return Refusal(found, wide) if wide else settled(order, found, setter)


def settled(order: BlockOrder, found: Headed, setter: Setter, *, partly: bool = False,
            well: bool = False) -> Outcome:
    """Photos, quote and text in the room that the heads leave. With ``partly``, for a proof, only what has a place is
    placed, and the text goes as far as it can; a Refusal then means that nothing can be shown. With ``well`` a block is
    refused whose photos are cropped too far."""
    if order.down:
        return _settled_down(order, found, setter, partly=partly)
    pictures = order.genre.shots(order.article)
    if found.plan.photos and len(found.plan.photos) != len(pictures):
        return Refusal(found, (PhotosMiscounted(len(found.plan.photos), len(pictures)),))
    room = _Inside(order, found, setter)
    way = room.best(well=well) or (room.way(_Stance(room.rows[0])) if partly else None)
    if way is None:
        return Refusal(found, (Overset(room.columns.measure),))
    shots = room.shots(way.stance)
    quote = room.quoted(way)
    astray: list[Fault] = [ShotAstray(shot, way.first) for shot, at in zip(pictures, shots, strict=True) if at is None]
    astray += [QuoteAstray(way.first)] if order.article.quote and quote is None else []
    if astray and not partly:
        return Refusal(found, tuple(astray))
    below = row_ink_top(setter.house.grid, way.first)
    if not room.flow:  # photos that are shown whole may begin lower than their places
        below = max(below, min((shot.rect.y for shot in shots if shot), default=below))
    heading, top = opened(setter.house, found.room, found.heading, below)
    return Arrangement(found, heading, top, way.first, tuple(shot for shot in shots if shot), quote, way.text,
                       down=False, spare=way.first - room.rows[0], strain=strain(room.flow, way.text),
                       blank_feet=blank_feet(room.flow, way.text),
                       marked=(*room.marked(way.stance), *low_crossheads(room.flow, way.text)))


def _settled_down(order: BlockOrder, found: Headed, setter: Setter, *, partly: bool) -> Outcome:
    """Text that runs down, below its head or at the side of it."""
    house, room, heading = setter.house, found.room, found.heading
    if order.genre.shots(order.article) or order.article.quote:
        return Refusal(found, (InsetsDown(),))
    text = text_down(order, found, setter)
    if not (text.whole or partly):
        return Refusal(found, (Overset(text.columns.measure),))
    return Arrangement(found, heading, room.head_top, first_row(house, room, heading), (), None, text,
                       down=True, spare=0, strain=strain(flow_of(order.article, setter.downward), text))


def text_down(order: BlockOrder, found: Headed, setter: Setter) -> Filling:
    """The text of a block whose lines run down, as far as it goes in the room that the heads leave."""
    house, room = setter.house, found.room
    place = tiers(house, room, room.head_top + head_need(house, room, found.heading), found.plan.text_columns)
    return lay_down(flow_of(order.article, setter.downward), place, house)


_CRUMB, _SPOILED = 1, 2
"""What is amiss with photos in their places: a few rows of text are left under one; one is cropped too far, or larger
than it need be for its pixels, or has no place."""


_GIVES = (-1, 1, -2, 2)
"""Rows by which photos may be higher or lower for the sake of the columns' feet."""


class _Stance(NamedTuple):
    """Where photos stand before any text is set: from the ``first`` row of the text on; so that they may leave crumbs,
    or not; so many rows higher than the text asks for, or lower; at the left."""

    first: int
    crumbs: bool = False
    give: int = 0
    left: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to fill a block: its stance, the places of its photos and of its quote, the text."""

    stance: _Stance
    photos: tuple[Window, ...]
    quote: Window | None
    text: Filling

    @property
    def first(self) -> int:
        return self.stance.first

    @property
    def hangs(self) -> bool:
        """Whether the quote hangs down below the text."""
        return self.quote is not None and self.quote.last_row > self.text.foot


class _Inside:
    """A block's room, with what is to stand there."""

    def __init__(self, order: BlockOrder, found: Headed, setter: Setter) -> None:
        self._order = order
        self._article: Article = order.article
        self._plan, self._room, self._setter = found.plan, found.room, setter
        self._grid = setter.house.grid
        self.flow = flow_of(order.article, setter)
        self._pictures = order.genre.shots(order.article)
        self.columns = text_columns(setter.house, found.room, found.plan)
        self.rows = first_rows(order, found, setter)
        self._windows: dict[_Stance, tuple[Window, ...]] = {}
        self._shots: dict[_Stance, tuple[PlacedShot | None, ...]] = {}

    def best(self, *, well: bool) -> _Way | None:
        """The best way to fill the room: text set looser or tighter, and a row or two more for the head; such as has
        its photos in good places comes first if it ends level. None when the text does not fit, or with ``well`` where
        a photo is cropped too far."""
        found: _Way | None = None
        for stances in self._stances(_CRUMB if well else _SPOILED):
            ways = [way for stance in stances if (way := self.way(stance)).text.whole]
            best = min(ways, default=None, key=lambda way: (way.hangs, spared(way.text, way.first - self.rows[0])))
            if best and ends_level(best.text.short, self._room.area.columns):
                return self._with_full_feet(best)
            found = found or best
        return found

    def _with_full_feet(self, best: _Way) -> _Way:
        """The same, or with its photos a little higher or lower, or its only one at the left, where that leaves less
        blank at the columns' feet."""
        if self._plan.photos or not self._leaves_crumbs or not blank_feet(self.flow, best.text):
            return best
        amiss, ways = self._amiss(best.stance), [best]
        others = [best.stance._replace(give=rows) for rows in _GIVES]
        others += [best.stance._replace(left=True)] if len(self._pictures) == 1 else []
        for stance in others:
            if self.windows(stance) != self.windows(best.stance) and self._amiss(stance) <= amiss:
                way = self.way(stance)
                ways += [way] if way.text.whole and ends_level(way.text.short, self._room.area.columns) else []
        return min(ways, key=lambda way: (way.hangs, blank_feet(self.flow, way.text), way.text.cost))

    def _stances(self, worst: int) -> Iterator[list[_Stance]]:
        """All stances in which no more is amiss with the photos, the best ones first."""
        stances = [_Stance(first) for first in self.rows]
        amiss = {stance: self._amiss(stance) for stance in stances}
        for level in range(worst + 1):
            if level == _CRUMB and self._leaves_crumbs:
                loose = (stance._replace(crumbs=True) for stance in stances)
                amiss |= {s: self._amiss(s) for s in loose if self.windows(s) != self.windows(s._replace(crumbs=False))}
            if level in amiss.values():
                yield [stance for stance, found in amiss.items() if found == level]

    @property
    def _leaves_crumbs(self) -> bool:
        """Whether its photos may leave crumbs of text."""
        return bool(self._pictures and self.flow) and not self._order.genre.by_photo

    def _amiss(self, stance: _Stance) -> int:
        """What is amiss with the photos where they stand so."""
        if not all(shot and shot.fits(self._grid) for shot in self.shots(stance)):
            return _SPOILED
        least = 2 if self._order.genre.by_photo else 1
        if any(is_fine(shot.shot.photo, least, self._grid) for shot in self._enlarged(stance)):
            return _SPOILED
        return _CRUMB if self._crumbs(stance) else 0

    def _crumbs(self, stance: _Stance) -> int:
        """Photos with no more than a few rows of the story under them or over them."""
        return crumbs(self.windows(stance), stance.first, self._room.last_row) if self._leaves_crumbs else 0

    def marked(self, stance: _Stance) -> Iterator[str]:
        """What a chief editor would mark on the photos where they stand so: a crumb, and one that nobody wants so large
        that its pixels show."""
        yield from (Marked.CRUMB.value for _ in range(self._crumbs(stance)))
        yield from (Marked.PHOTO_ENLARGED.value for _ in self._enlarged(stance))

    def _enlarged(self, stance: _Stance) -> list[PlacedShot]:
        """Photos that are larger than their pixels bear, where nobody wants them so."""
        return [] if self._article.place else [shot for shot in self.shots(stance)
                                               if shot and shot.is_coarse and not shot.shot.photo.columns]

    def way(self, stance: _Stance) -> _Way:
        """Photos, quote and text in a stance; of several places of the quote the best, whole text before such as is
        left over."""
        photos, first = self.windows(stance), stance.first
        if not self.flow:
            return _Way(stance, photos, None, Filling(self.columns))
        ways = []
        for quote in self._quote_windows(first, photos) or (None,):
            free = slots(self._grid, self.columns, (first, self._room.last_row), (*photos, quote) if quote else photos)
            text = fill(self.flow, self.columns, free, self._setter.house.line.loose)
            ways.append(_Way(stance, photos, quote, text))
        return min(ways, key=lambda way: (not way.text.whole, way.hangs, way.text.cost))

    def windows(self, stance: _Stance) -> tuple[Window, ...]:
        """The photos' places, as planned or as their genre has them."""
        if stance not in self._windows:
            insets = self._plan.photos or self._usual_insets(stance)
            self._windows[stance] = tuple(window(self._grid, self._room, self.columns, inset) for inset in insets)
        return self._windows[stance]

    def _usual_insets(self, stance: _Stance) -> tuple[Inset, ...]:
        pictures, block = self._pictures, self._room.area
        if not pictures:
            return ()
        ground = Ground(block, stance.first, self._room.last_row, natural_lines(self.flow, self.columns.measure),
                        len(self.columns.edges), quote_cells(self._article, block.columns, self._setter),
                        stance.crumbs, stance.give,
                        Side.LEFT if stance.left else Side.RIGHT)
        if not self.flow:
            return shared_insets(pictures, ground)
        return self._order.genre.insets(pictures, ground, self._setter)

    def _quote_windows(self, first: int, photos: Sequence[Window]) -> tuple[Window, ...]:
        """Where the quote may stand: as planned, or about half-way down, a row up or down as the text beside it comes
        out best; nowhere without a quote, or without room for it."""
        quote = self._article.quote
        if quote is None:
            return ()
        if self._plan.quote:
            return (window(self._grid, self._room, self.columns, self._plan.quote),)
        places = [replace(window(self._grid, self._room, self.columns, inset), first_row=first,
                          last_row=self._room.last_row) for inset in usual_places(quote, self._grid, self._room.area)]
        for clear, place in product((CLEAR, 0), places):
            rows = quote_rows(self._article.id, quote, self._setter, place.width)
            found = half_way(place, rows, photos, clear)
            if found:
                return found
        return ()

    def shots(self, stance: _Stance) -> tuple[PlacedShot | None, ...]:
        """The photos in their places; None for one whose place is not in the room below the text's first row and clear
        of the photos before, or not in the block's columns."""
        if stance not in self._shots:
            self._shots[stance] = tuple(self._placed(k, stance) for k in range(len(self._pictures)))
        return self._shots[stance]

    def _placed(self, k: int, stance: _Stance) -> PlacedShot | None:
        places, first, planned = self.windows(stance), stance.first, self._plan.photos[k:k + 1]
        if (not _inside(planned, self._plan.area) or any(places[k].clashes(other) for other in places[:k])
                or not self._holds(places[k], first)):
            return None
        return stand(self._pictures[k], self._setter, places[k], self._ends(places[k], first))

    def quoted(self, way: _Way) -> PlacedQuote | None:
        """The quote in its place, with white above and below where text may stand there; None where it does not go, or
        where there is none."""
        grid, place, planned = self._grid, way.quote, self._plan.quote
        if (place is None or not self._holds(place, way.first)
                or not _inside([planned] if planned else (), self._plan.area)
                or any(place.clashes(photo) for photo in way.photos)):
            return None
        air = em(AIR, grid.pitch)
        top = row_ink_top(grid, place.first_row) if place.first_row == way.first else grid.row_y(place.first_row) + air
        bottom = (grid.baseline(place.last_row) if place.last_row == self._room.last_row
                  else grid.row_y(place.last_row + 1) - air)
        box = Rect(place.x, top, place.width, bottom - top)
        return PlacedQuote(place, box) if quote_goes(self._article, self._setter, box) else None

    def _holds(self, place: Window, first: int) -> bool:
        return place.first_row >= first and place.last_row <= self._room.last_row and place.width > 0

    def _ends(self, place: Window, first: int) -> tuple[Length, int]:
        """Where a photo begins in its place and the last row of its caption: white above, and a blank row below where
        text may stand there."""
        top = row_ink_top(self._grid, place.first_row) + (self._grid.pitch // 3 if place.first_row > first else 0)
        return top, place.last_row if place.last_row == self._room.last_row else place.last_row - 1


def _inside(planned: Sequence[Inset], block: Area) -> bool:
    return all(block.first_column <= inset.area.first_column <= inset.area.last_column <= block.last_column
               for inset in planned)
