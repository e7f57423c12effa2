"""Every exact way to set a story: for each width and height what the setter is told, counted by the setter itself.

A height is taken only where the text comes out to the line, or nearly; so no plan made of these has overset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from layout.composition.block.arrange import well_arranged
from layout.composition.block.arrangement import Arrangement, spare_faults
from layout.composition.block.heads import (
    SPARE_HEAD_ROWS,
    columns_for_tables,
    head_rows,
    longest_measure,
    most_spare,
    opened,
    spared,
)
from layout.composition.block.measure import LEAST_BESIDE, arranged, natural_rows, wanted_rows
from layout.composition.block.order import BlockOrder
from layout.composition.frame import Room, room_of, row_ink_top, text_columns
from layout.composition.genre.table import bands_of, flow_of, genre_of
from layout.composition.head.heading import Heading, heading_options
from layout.composition.head.headline import Rank
from layout.composition.head.ranks import LONG_LEAD, lead_columns
from layout.composition.head.vertical import runs_across
from layout.composition.inset.crop import LITTLE_CUT, MOST_CUT
from layout.composition.inset.places import band_columns, band_rows
from layout.composition.plan.model import (
    Dress,
    HeadLook,
    PhotoBox,
    Recipe,
    Relation,
    StoryStanding,
    length_of,
    standing_of,
)
from layout.composition.plan.price.block import Burden, block_price, heavy
from layout.composition.plan.versions import is_panorama, lacking, versions
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.composition.text.copyfit import typed_characters
from layout.composition.text.ends import blank_feet
from layout.composition.text.filling import Filling, ends_level, fill, low_crossheads, strain
from layout.composition.text.runaround import slots
from layout.model.issue import Article, HeadWay, Setting
from layout.model.plan import Area, BlockPlan, Inset
from layout.model.sheet import Grid
from layout.model.units import Length

TABLE_MEASURE = 40
"""The same of a story that is a table for the most part."""

LEAST_TEXT = 4
"""Rows of text that a story has under its head, at the least."""

_ONE_COLUMN = 420
"""Characters of the longest story that may stand in one column."""

_BESIDE_WIDTHS = (2, 3)
"""Columns of a block with its head in a strip beside the text."""

_ROUNDS = 4
"""Times that the height of a block with a head beside its text is reckoned anew."""


def insets(recipe: Recipe, area: Area) -> tuple[Inset, ...]:
    """The photos' places in a block that stands in ``area``."""
    return tuple(Inset(Area(area.first_column + box.x, area.first_column + box.x + box.width - 1,
                            area.first_row + box.y, area.first_row + box.y + box.height - 1))
                 for box in recipe.photos)


def insets_of(inside: Arrangement, area: Area, grid: Grid) -> tuple[Inset, ...]:
    """The places that the photos have in a block that stands in ``area``, for a plan to keep."""
    return insets(Recipe(0, photos=tuple(_cells(inside, area, grid))), area)


def told_recipe(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> Recipe | None:
    """What a block set as ``plan`` says is to the judge; None where it cannot be set so."""
    inside = arranged(article, plan, setter, rank)
    return _recipe(article, plan, setter, inside) if inside else None


def _recipe(article: Article, plan: BlockPlan, setter: Setter, inside: Arrangement) -> Recipe:
    """The recipe of a block that comes out as ``inside``."""
    width, horizontal = plan.area.columns, article.setting is Setting.HORIZONTAL
    grid = setter.house.grid
    photos = tuple(_cells(inside, plan.area, grid))
    burden = Burden(
        width, plan.area.rows, inside.head_cost, inside.spare, inside.strain,
        inside.text.stranded, inside.short,
        recut=horizontal and plan.text_columns not in (None, width), framed=bool(plan.framed) and not article.frame,
        crop=sum(shot.harm for shot in inside.shots) / 1000, faults=inside.faults, blank_feet=inside.blank_feet,
        heavy=heavy(inside.heading.headline_height, plan.area.last_row - inside.first + 1, grid),
        off_wish=_off_wish(article, width) + float(sum(lacking(article, photo.width, grid) for photo in photos)))
    return Recipe(block_price(burden, setter.house), white=1000 * inside.white // grid.measure,
                  head_rows=inside.head_rows, photos=photos, look=_look(inside, plan.area.first_row, grid),
                  faults=inside.faults)


def _look(inside: Arrangement, first_row: int, grid: Grid) -> HeadLook:
    """How the head of a block stands that begins in ``first_row``; a head in a strip beside the text by its own."""
    side, heading = inside.headed.beside, inside.heading
    if side:
        return HeadLook(max((row.size for row in side.head.rows if row.kind == "headline"), default=0))
    return head_look(heading, inside.top - grid.row_y(first_row), grid)


def head_look(heading: Heading, top: Length, grid: Grid) -> HeadLook:
    """How a head over its text stands whose top is so far below that of its block."""
    lines = [row for row in heading.rows if row.kind == "headline"]
    if not lines:
        return HeadLook()
    edges = top + heading.rows[0].top, top + lines[0].top, top + lines[-1].top + lines[-1].size
    start, first, foot = (1000 * edge // grid.pitch for edge in edges)
    return HeadLook(heading.size, start, first, foot, len(lines), round(1000 * heading.fill))


def _off_wish(article: Article, width: int) -> float:
    """Columns between the width of a photo item and what its photo wants."""
    wish = genre_of(article).photo_columns(article)
    return float(abs(width - wish)) if wish else 0.0


def _cells(inside: Arrangement, area: Area, grid: Grid) -> Iterator[PhotoBox]:
    """The photos' boxes in cells from the corner of the block, which stands in ``area``."""
    corner, step = grid.column_x(area.first_column), grid.measure + grid.gutter
    for placed in inside.shots:
        place, photo = placed.window, placed.shot.photo
        left = (place.x - corner) // step
        right = -(-(place.right - corner) // step)
        yield PhotoBox(
            left, place.first_row - area.first_row, max(right - left, 1), place.last_row - place.first_row + 1,
            1000 * placed.rect.width * placed.rect.height // (step * grid.pitch),
            is_panorama(photo), photo.columns is not None)


@dataclass(frozen=True, slots=True)
class _Way:
    """A block of text alone that ends level: its ``head``, and the ``text`` in so many ``columns``. Text and the rows
    that the head takes beyond its need, the ``spare`` ones, are ``rows`` together."""

    head: Heading
    text: Filling
    columns: int
    rows: int
    spare: int


def _under(head: Heading, texts: Mapping[int, Filling], columns: int) -> Iterator[_Way]:
    """A head over its text, for every number of rows that the two can share out so that the text ends level."""
    for rows in sorted(texts):
        spares = [n for n in range(most_spare(head) + 1) if rows - n in texts]
        spare = min(spares, key=lambda n: spared(texts[rows - n], n))
        text = texts[rows - spare]
        if text.fitted is not None and ends_level(text.short, columns) and rows - spare >= LEAST_TEXT:
            yield _Way(head, text, columns, rows, spare)


class RecipeDesk:
    """One story's recipes. Texts and heads are fitted once and serve every height."""

    def __init__(self, article: Article, setter: Setter, rank: Rank) -> None:
        self.article = article
        self.setter = setter
        self.rank = rank
        self.grid: Grid = setter.house.grid
        self.flow = flow_of(article, setter)
        self.characters = typed_characters(article)
        rows = [f for f in self.flow if f.solid]
        self._tables = bool(rows)
        mostly = 2 * natural_lines(rows, self.grid.measure) >= natural_lines(self.flow, self.grid.measure) > 0
        self._longest = TABLE_MEASURE * self.grid.body if rows and mostly else longest_measure(setter.house)
        self._texts: dict[tuple[int, int, int], Filling] = {}
        self._heads: dict[int, tuple[Heading, ...]] = {}

    def relation(self, dress: Dress, *, at_head: bool) -> Relation:
        """Heights for every width, at the page's head or below another block."""
        found: dict[int, dict[int, Recipe]] = {}
        for width in self._widths():
            best: dict[int, Recipe] = {}
            for height, recipe in self._recipes(width, dress, at_head):
                known = best.get(height)
                if height <= self.grid.rows and (known is None or recipe.cost < known.cost):
                    best[height] = recipe
            pin = self.article.place
            if pin and pin.rows:
                best = {h: r for h, r in best.items() if h == pin.rows[1] - pin.rows[0] + 1}
            if best:
                found[width] = best
        return found

    def _widths(self) -> Sequence[int]:
        """Columns that a story of its rank and length may take; a pin says how many."""
        pin, columns = self.article.place, self.grid.columns
        if pin and pin.columns:
            return (pin.columns[1] - pin.columns[0] + 1,)
        if pin and pin.width:
            return (pin.width,)
        rank, n = standing_of(self.article), self.characters
        scale = columns / 6
        if rank is StoryStanding.LEAD:
            narrow = range(max(columns // 2, 1), max(columns, 2))
            return lead_columns(self.article, columns) if length_of(self.article) > LONG_LEAD else narrow
        if rank is StoryStanding.PHOTO:
            return range(2, min(columns - 1, 5) + 1) if columns > 2 else range(1, columns + 1)
        if rank is StoryStanding.GROUP:
            return range(1, min(3, columns) + 1)
        least = 1 if n <= _ONE_COLUMN else 2
        most = 2 if n < 220 else 3 if n < 400 else 4 if n < 650 else 5
        return range(min(least, columns), max(min(round(most * scale), columns - 1), 1) + 1)

    def _recipes(self, width: int, dress: Dress, at_head: bool) -> Iterator[tuple[int, Recipe]]:
        article, area = self.article, Area(1, width, 1 if at_head else 2, self.grid.rows)
        if dress.vertical:
            yield from () if at_head or width not in _BESIDE_WIDTHS else self._beside_head(width, dress)
        elif article.photos or article.quote or not self.flow or not runs_across(article, BlockPlan(article.id, area)):
            yield from self._tried(width, dress, at_head)
        else:
            room = room_of(self.setter.house, area, framed=dress.framed)
            for way in self._ways(room):
                yield self._priced(way, room, dress)

    def _ways(self, room: Room) -> Iterator[_Way]:
        """All that fills a block of text alone: in each number of columns that may be, under each head."""
        for columns in self._columns(room):
            texts = self._filled(room, columns)
            for head in self._headings(room.width):
                yield from _under(head, texts, columns)

    def _columns(self, room: Room) -> Iterator[int]:
        """The text columns that a block may have: its own, or one less; with a table as many as leave it room, and all
        that are fewer, which may keep it whole. No line is longer than is read with ease."""
        width, grid, recut = room.area.columns, self.grid, genre_of(self.article).leave.recut
        fewer = columns_for_tables(BlockOrder(self.article, BlockPlan(self.article.id, room.area), self.rank), room,
                                   self.setter)
        most = fewer or width
        least = 1 if recut and self._tables else width - 1 if recut and 3 <= width <= 5 else width
        for columns in range(most, min(least, most) - 1, -1):
            measure = (room.width - (columns - 1) * grid.gutter) // columns
            if columns == fewer or measure <= self._longest:
                yield columns

    def _priced(self, way: _Way, room: Room, dress: Dress) -> tuple[int, Recipe]:
        """The height of a block that is filled so, and the recipe with what it costs."""
        house, width = self.setter.house, room.area.columns
        head_height, recut = head_rows(house, room, way.head), way.columns != width
        height = head_height + way.rows + self.grid.rows - room.last_row
        faults = (*way.head.faults, *spare_faults(way.spare), *low_crossheads(self.flow, way.text))
        burden = Burden(width, height, way.head.cost, way.spare, strain(self.flow, way.text),
                        way.text.stranded, way.text.short, recut=recut,
                        framed=dress.framed and not self.article.frame, crop=0.0, off_wish=0.0,
                        faults=faults, blank_feet=blank_feet(self.flow, way.text),
                        heavy=heavy(way.head.headline_height, way.rows - way.spare, self.grid))
        below = row_ink_top(self.grid, room.area.first_row + head_height + way.spare)
        heading, top = opened(house, room, way.head, below)
        return height, Recipe(
            block_price(burden, house), white=1000 * way.text.white // self.grid.measure,
            head_rows=head_height + way.spare, head_size=way.head.size or None,
            head_lines=len(way.head.lines) or None, text_columns=way.columns if recut else None,
            look=head_look(heading, top - self.grid.row_y(room.area.first_row), self.grid), faults=faults)

    def _headings(self, width: int) -> tuple[Heading, ...]:
        if width not in self._heads:
            options = heading_options(self.article, self.setter, width, self.rank)
            self._heads[width] = tuple(option for option in options if option.fits)
        return self._heads[width]

    def _filled(self, room: Room, columns: int) -> dict[int, Filling]:
        """The text in every number of rows that it may come out in, and in a few more that the setter may leave to the
        head."""
        plan = BlockPlan(self.article.id, room.area, text_columns=columns)
        place = text_columns(self.setter.house, room, plan)
        natural = -(-self._natural(place.measure) // columns)
        found = {}
        for rows in range(max(natural - 1 - SPARE_HEAD_ROWS, 1), natural + 2 + SPARE_HEAD_ROWS):
            key = (columns, place.measure, rows)
            if key not in self._texts:
                free = slots(self.grid, place, (1, rows), ())
                self._texts[key] = fill(self.flow, place, free, self.setter.house.line.loose)
            text = self._texts[key]
            if text.whole:
                found[rows] = text
        return found

    def _natural(self, measure: int) -> int:
        return natural_lines(self.flow, measure)

    def _tried(self, width: int, dress: Dress, at_head: bool) -> Iterator[tuple[int, Recipe]]:
        """Blocks whose parts hang on their height: each height is arranged as it would be set."""
        first_row = 1 if at_head else 2
        for article in versions(self.article, width, self.grid):
            planned = article is not self.article
            natural = natural_rows(article, width, self.setter, self.rank, first_row=first_row)
            taken = sum(band_columns(band, width) * band_rows(band, self.setter)
                        for band in bands_of(article, width, self.grid))
            give = ceil(taken * (LITTLE_CUT if planned else MOST_CUT) / 1000 / width) + SPARE_HEAD_ROWS
            for height in range(max(natural - give, 6), min(natural + give, self.grid.rows - 1) + 1):
                area = Area(1, width, first_row, first_row + height - 1)
                recipe = self._arranged(article, area, dress, planned)
                if recipe:
                    yield height, recipe

    def _beside_head(self, width: int, dress: Dress) -> Iterator[tuple[int, Recipe]]:
        """Blocks below others whose head runs down in a strip beside the text, which is a base column wide or more."""
        article = self.article
        height = -(-self._natural(self.grid.measure) // (width - 1))
        for _ in range(_ROUNDS):  # the lower the block, the smaller its head and the less it takes from the text
            plan = BlockPlan(article.id, Area(1, width, 2, height + 1), head=HeadWay.VERTICAL)
            wanted = wanted_rows(article, plan, self.setter, self.rank)
            if wanted == height:
                break
            height = max(wanted, LEAST_BESIDE)
        for rows in (height, height + 1):
            recipe = self._arranged(article, Area(1, width, 2, rows + 1), dress, planned=False)
            if recipe:
                yield rows, recipe

    def _arranged(self, article: Article, area: Area, dress: Dress, planned: bool) -> Recipe | None:
        """A block as it would be set, where ``planned`` with the photo of this version of the article; None where it
        would not be."""
        plan = BlockPlan(article.id, area, framed=dress.framed or None,
                         head=HeadWay.VERTICAL if dress.vertical else None)
        inside = self._level(article, plan)
        if inside is not None and planned:
            plan = replace(plan, photos=insets_of(inside, area, self.grid))
            inside = self._level(self.article, plan)
        if inside is None or (dress.vertical and inside.faults):
            return None
        found = replace(_recipe(self.article, plan, self.setter, inside), photos_planned=planned)
        head = inside.headed.heading
        return replace(found, head_size=head.size or None, head_lines=len(head.lines) or None)

    def _level(self, article: Article, plan: BlockPlan) -> Arrangement | None:
        """A block that ends level, with no photo cropped too far."""
        inside = well_arranged(BlockOrder(article, plan, self.rank), self.setter)
        return inside if inside and ends_level(inside.short, plan.area.columns) else None
