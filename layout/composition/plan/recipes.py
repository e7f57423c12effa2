"""Every exact way to set a story: for each width and height what the setter is told, counted by the setter itself.

A height is taken only where the text comes out to the line, or nearly; so no plan made of these has overset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, log
from typing import TYPE_CHECKING

from layout.composition.block.frame import Room, room_of, text_columns
from layout.composition.block.measure import (
    HEAD_ROW,
    LEAST_BESIDE,
    SPARE_HEAD_ROWS,
    Arrangement,
    Rank,
    arranged,
    bands_of,
    flow_of,
    genre_of,
    head_rows,
    natural_rows,
    shots_of,
    usual_photos,
    wanted_rows,
)
from layout.composition.head.heading import Heading, heading_options
from layout.composition.inset.picture import (
    LEAST_ROWS,
    USUAL_COLUMNS,
    band_columns,
    band_rows,
    caption_rows,
)
from layout.composition.plan import model
from layout.composition.plan.model import Dress, Recipe, Relation, Story
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.composition.text.filling import Filling, fill
from layout.composition.text.runaround import Window, slots
from layout.model.issue import Article, HeadWay, PageCopy, Priority, Setting
from layout.model.plan import Area, BlockPlan, Inset
from layout.model.sheet import Grid

if TYPE_CHECKING:
    from layout.composition.plan.search.leaf import Leaf

LONGEST_MEASURE = 26
"""Ems of body: the longest line that a reader follows back (六破四)."""

LEAST_TEXT = 4
"""Rows of text that a story has under its head, at the least."""

CROP = Fraction(4, 25)
"""How far a photo's shape may depart from its own, to either side."""

WHOLE = Fraction(1, 12)
"""How far the place of a photo that is shown whole may: beyond that it stands between wide strips of white."""

_LEAD_PHOTO, _PHOTO = 120, 85
"""Thousandths of the page that a photo in the lead, and in another story, may take."""

_SPARE = (0, 120, 480)
"""The price of rows that the head takes beyond its need."""

_SHORT, _RECUT, _FRAMED, _VERTICAL, _HEAD, _CROP, _COLUMN_OFF = 1_500, 350, 900, 0, 130, 6_000, 3_000
"""Prices, thousandths: a line missing at the foot, columns divided anew, a frame, a vertical head, a unit of a head's
cost, a shape wholly lost, a column off a photo's wish."""

_WIDE, _NARROW = 2.6, 0.42
"""Shapes (width to height) beyond which a block looks like a strip."""

_ONE_COLUMN = 420
"""Characters of the longest story that may stand in one column."""

_LONGEST_FRAMED = 240
"""Characters of a story that a frame may set apart without the editor's asking."""

_BESIDE_HEAD, _LONGEST_DOWN = range(180, 301), 14
"""Characters of a story that a vertical head may stand beside, and of such a head at the most."""

_BESIDE_WIDTHS = (2, 3)
"""Columns of a block with its head in a strip beside the text."""

_ROUNDS = 4
"""Times that the height of a block with a head beside its text is reckoned anew."""

_FRAMEABLE = (model.Rank.NORMAL, model.Rank.GROUP)
"""What a frame may set apart."""

_RANK_OF = {Priority.LEAD: model.Rank.LEAD, Priority.HIGH: model.Rank.HIGH}


def leaves_of(copy: PageCopy, setter: Setter, ranks: Mapping[str, Rank], *, plainly: bool = False) -> tuple[Leaf, ...]:
    """All stories of a page in all their dresses, in the manifest's order, a story's own dress first; ``plainly`` in
    that alone."""
    from layout.composition.plan.search.leaf import Leaf

    grid, found = setter.house.grid, list[Leaf]()
    banded = any(model.spans_page(article.place, grid.columns) for article in copy.articles)
    for index, article in enumerate(copy.articles):
        desk = _Desk(article, setter, ranks[article.id])
        at_head, below = _sides(article, banded)
        made = [(dress, desk.relation(dress, at_head=True) if at_head else {},
                 desk.relation(dress, at_head=False) if below else {})
                for dress in _dresses(article)[:1 if plainly else None]]
        usable = [m for m in made if m[1] or m[2]]
        cells = _usual_cells(usable[0][2] or usable[0][1]) if usable else 0
        story = Story(index, article.id, rank_of(article), cells, ranks[article.id].face, article.place)
        found += [Leaf(story, dress, top, under, grid.rows) for dress, top, under in usable]
    return tuple(found)


def insets(recipe: Recipe, area: Area) -> tuple[Inset, ...]:
    """The photos' places in a block that stands in ``area``."""
    return tuple(Inset(Area(area.first_column + x, area.first_column + x + width - 1,
                            area.first_row + y, area.first_row + y + height - 1))
                 for x, y, width, height in recipe.photos)


def rank_of(article: Article) -> model.Rank:
    """What an article is to the make-up."""
    standing = genre_of(article).standing
    return model.Rank[standing.upper()] if standing else _RANK_OF.get(article.priority, model.Rank.NORMAL)


def _sides(article: Article, banded: bool) -> tuple[bool, bool]:
    """Whether a story may stand at the page's head, and below other blocks: as its pin says, and the lead at the head
    unless its editor has another place for it, or a band (通栏) may stand above."""
    pin = article.place
    corner = pin.at or "" if pin else ""
    if "top" in corner or (pin and pin.rows and pin.rows[0] == 1):
        return True, False
    if "bottom" in corner or (pin and pin.rows):
        return False, True
    return True, banded or rank_of(article) is not model.Rank.LEAD


def _dresses(article: Article) -> tuple[Dress, ...]:
    """Plain, or as the editor asks; a short story may also be framed."""
    own = Dress(framed=article.frame)
    rank, length, leave = rank_of(article), sum(len(p.text) for p in article.body), genre_of(article).leave
    plain = not (article.frame or article.photos or article.quote or article.place)
    dresses = [own]
    if plain and leave.frame and rank in _FRAMEABLE and length <= _LONGEST_FRAMED:
        dresses.append(Dress(framed=True))
    if plain and leave.turn and rank is model.Rank.NORMAL and length in _BESIDE_HEAD and _may_run_down(article):
        dresses.append(Dress(vertical=True))
    return tuple(dresses)


def _may_run_down(article: Article) -> bool:
    """Whether the head is one that can run down beside its text: short, alone, and left open by its editor."""
    headline = article.headline
    return (headline is not None and not headline.forced and article.head is None
            and article.setting is Setting.HORIZONTAL and not (article.kicker or article.deck or article.label
                                                               or article.summary)
            and sum(len(words.text) for words in headline.lines) <= _LONGEST_DOWN)


def _usual_cells(relation: Relation) -> int:
    """Cells that a story asks for: of the cheapest height at each width the middle one."""
    sizes = sorted(width * min(heights.items(), key=lambda item: (item[1].cost, item[0]))[0]
                   for width, heights in relation.items())
    return sizes[len(sizes) // 2]


def told_recipe(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> Recipe | None:
    """What a block set as ``plan`` says is to the judge; None where it cannot be set so."""
    inside = arranged(article, plan, setter, rank)
    return _Desk(article, setter, rank).told(plan, inside) if inside else None


def crop_price(article: Article, photos: Sequence[Window], setter: Setter) -> int | None:
    """The price of the crops of an article's photos in these places; None where one would lose too much."""
    cost = Fraction(0)
    for shot, place in zip(shots_of(article), photos, strict=True):
        rows = place.last_row - place.first_row + 1 - caption_rows(shot, setter, place.width)
        shape = Fraction(rows * shot.photo.width * setter.house.grid.pitch, place.width * shot.photo.height)
        give = CROP if shot.photo.fit == "crop" else WHOLE
        if rows < LEAST_ROWS or abs(shape - 1) > give:
            return None
        cost += _CROP * abs(shape - 1)
    return round(cost)


class _Desk:
    """One story's recipes. Texts and heads are fitted once and serve every height."""

    def __init__(self, article: Article, setter: Setter, rank: Rank) -> None:
        self.article = article
        self.setter = setter
        self.rank = rank
        self.grid: Grid = setter.house.grid
        self.flow = flow_of(article, setter)
        self.characters = sum(len(p.text) for a in (article, *article.members) for p in a.body)
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
        rank, n = rank_of(self.article), self.characters
        scale = columns / 6
        if rank is model.Rank.LEAD:
            return range(max(columns // 2, 1), max(columns, 2))
        if rank is model.Rank.PHOTO:
            return range(2, min(columns - 1, 5) + 1) if columns > 2 else range(1, columns + 1)
        if rank is model.Rank.GROUP:
            return range(1, min(3, columns) + 1)
        least = 1 if n <= _ONE_COLUMN else 2
        most = 2 if n < 220 else 3 if n < 400 else 4 if n < 650 else 5
        return range(min(least, columns), max(min(round(most * scale), columns - 1), 1) + 1)

    def _recipes(self, width: int, dress: Dress, at_head: bool) -> Iterator[tuple[int, Recipe]]:
        if dress.vertical:
            yield from () if at_head or width not in _BESIDE_WIDTHS else self._beside_head(width, dress)
            return
        down = self.article.setting is Setting.VERTICAL or self.article.head not in (None, HeadWay.HORIZONTAL)
        if down or self.article.photos or self.article.quote or not self.flow:
            yield from self._tried(width, dress, at_head)
            return
        first_row = 1 if at_head else 2
        area = Area(1, width, first_row, self.grid.rows)
        room = room_of(self.setter.house, area, framed=dress.framed)
        foot = self.grid.rows - room.last_row
        for columns in (width, width - 1) if 3 <= width <= 5 and genre_of(self.article).leave.recut else (width,):
            if (room.width - (columns - 1) * self.grid.gutter) // columns > LONGEST_MEASURE * self.grid.body + 500:
                continue
            texts = self._filled(room, columns)
            least = min((t.fitted.cost for t in texts.values() if t.fitted and t.short < max(2, columns)), default=0.0)
            for head in self._headings(room.width):
                head_height = head_rows(self.setter.house, room, head)
                most_spare = SPARE_HEAD_ROWS if head.lines else 1 if head.rows else 0
                for rows in sorted(texts):
                    text, spare = min(((texts[rows - n], n) for n in range(most_spare + 1) if rows - n in texts),
                                      key=lambda way: way[0].cost + HEAD_ROW * way[1])  # as the setter chooses
                    if text.fitted is None or text.short >= max(2, columns) or rows - spare < LEAST_TEXT:
                        continue
                    height = head_height + rows + foot
                    cost = (round(_HEAD * head.cost) + _SPARE[spare] + (_RECUT if columns != width else 0)
                            + min(max(round((text.fitted.cost - least) / 10), 0), 2_000) + _SHORT * text.short
                            + (_FRAMED if dress.framed and not self.article.frame else 0)
                            + self._shape(width, height))
                    yield height, Recipe(
                        cost, white=1000 * text.short * text.columns.measure // self.grid.measure,
                        head_rows=head_height + spare, head_size=head.size or None,
                        head_lines=len(head.lines) or None, text_columns=columns if columns != width else None)

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
        for article, planned in self._versions(width):
            natural = natural_rows(article, width, self.setter, self.rank, first_row=first_row)
            taken = sum(band_columns(band, width) * band_rows(band, self.setter) for band in bands_of(article, width))
            give = ceil(taken * CROP / width) + SPARE_HEAD_ROWS
            for height in range(max(natural - give, 6), min(natural + give, self.grid.rows - 1) + 1):
                area = Area(1, width, first_row, first_row + height - 1)
                recipe = self._arranged(article, area, dress, planned)
                if recipe:
                    yield height, recipe

    def _beside_head(self, width: int, dress: Dress) -> Iterator[tuple[int, Recipe]]:
        """Blocks below others whose head runs down in a strip beside the text, which is a base column wide or more."""
        article = replace(self.article, head=HeadWay.VERTICAL)
        height = -(-self._natural(self.grid.measure) // (width - 1))
        for _ in range(_ROUNDS):  # the lower the block, the smaller its head and the less it takes from the text
            wanted = wanted_rows(article, Area(1, width, 2, height + 1), self.setter, self.rank)
            if wanted == height:
                break
            height = max(wanted, LEAST_BESIDE)
        for rows in (height, height + 1):
            recipe = self._arranged(article, Area(1, width, 2, rows + 1), dress, planned=False)
            if recipe:
                yield rows, replace(recipe, cost=recipe.cost + _VERTICAL)

    def _versions(self, width: int) -> Iterator[tuple[Article, bool]]:
        """The article as it is, then with a larger photo where nobody says how large it is to be."""
        article = self.article
        yield article, False
        if len(article.photos) != 1 or not genre_of(article).leave.enlarge or article.photos[0].columns:
            return
        most = _LEAD_PHOTO if rank_of(article) is model.Rank.LEAD else _PHOTO
        photo = article.photos[0]
        for columns in range(USUAL_COLUMNS + 1, width):
            across = self.grid.span(columns)
            rows = across * photo.height / photo.width / self.grid.pitch
            if columns * rows * 1000 <= most * self.grid.columns * self.grid.rows:
                yield replace(article, photos=(replace(photo, columns=Fraction(columns)),)), True

    def _arranged(self, article: Article, area: Area, dress: Dress, planned: bool) -> Recipe | None:
        """A block as it would be set; None where it would not be."""
        plan = BlockPlan(article.id, area, framed=dress.framed or None)
        crops = [crop_price(article, photos, self.setter) for photos in usual_photos(
            article, plan, self.setter, self.rank)]
        if crops and crops.count(None) == len(crops):
            return None
        inside = arranged(article, plan, self.setter, self.rank)
        if inside is None or inside.short >= max(2, area.columns):
            return None
        photos = tuple(self._cells(inside, area.first_row))
        if planned:
            told = replace(plan, photos=insets(Recipe(0, photos=photos), area))
            inside = arranged(self.article, told, self.setter, self.rank)
            if inside is None or inside.short >= max(2, area.columns):
                return None
        crop = crop_price(article, inside.photos, self.setter)
        if crop is None:
            return None
        return Recipe(
            round(_HEAD * inside.head_cost) + _SHORT * inside.short + crop + self._off_wish(area.columns)
            + self._shape(area.columns, area.rows),
            white=1000 * inside.white // self.grid.measure, head_rows=inside.head_rows, photos=photos,
            photos_planned=planned)

    def told(self, plan: BlockPlan, inside: Arrangement) -> Recipe:
        """The recipe of a block arranged as ``plan`` says, whatever it costs."""
        width = plan.area.columns
        cost = (round(_HEAD * inside.head_cost) + _SHORT * inside.short
                + (crop_price(self.article, inside.photos, self.setter) or 0)
                + self._off_wish(width) + self._shape(width, plan.area.rows)
                + (_RECUT if plan.text_columns not in (None, width) else 0)
                + (_FRAMED if plan.framed and not self.article.frame else 0))
        return Recipe(cost, white=1000 * inside.white // self.grid.measure, head_rows=inside.head_rows,
                      photos=tuple(self._cells(inside, plan.area.first_row)))

    def _off_wish(self, width: int) -> int:
        wish = genre_of(self.article).photo_columns(self.article)
        return round(_COLUMN_OFF * abs(width - wish)) if wish else 0

    def _cells(self, inside: Arrangement, first_row: int) -> Iterator[tuple[int, int, int, int]]:
        """The photos' boxes in cells from the block's corner."""
        step = self.grid.measure + self.grid.gutter
        for place in inside.photos:
            left = (place.x - self.grid.x) // step
            right = -(-(place.right - self.grid.x) // step)
            yield left, place.first_row - first_row, max(right - left, 1), place.last_row - place.first_row + 1

    def _shape(self, width: int, height: int) -> int:
        """The price of a block that is a strip."""
        shape = self.grid.span(width) / (height * self.grid.pitch)
        return round(1000 * (2.5 * max(0.0, log(shape / _WIDE)) + 2.0 * max(0.0, log(_NARROW / shape))))
