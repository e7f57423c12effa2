"""From pins and the kept plan to a place for every block; a plain rule for those that have neither.

The plain rule takes the blocks in order of rank, as wide as their length asks for, and puts each into the highest,
then leftmost free place that holds it. It never overlaps, and what finds no place is an error, not a loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from layout.composition.block.measure import head_fits, holding_rows, natural_rows
from layout.composition.genre.table import genre_of
from layout.composition.plan.crowded import crowded, say_crowded
from layout.composition.plan.problem import Problem, Task
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Pin, Priority, Role
from layout.model.plan import Area, BlockPlan, PagePlan
from layout.model.sheet import Grid

_RANK = {Priority.LEAD: 0, Priority.HIGH: 1, Priority.NORMAL: 2, Priority.LOW: 3}

_PROSE = frozenset({Role.TEXT, Role.CROSSHEAD})

LEAST_HOLE = 8
"""Rows of a room that something could stand in."""

_LONG_STORY = 500
"""Characters from which a story that is not the lead takes four columns of six."""


def place_all(problem: Problem, found: Findings) -> PagePlan:
    """A plan for the whole page. Pins come before the kept plan, and that before the plain rule."""
    grid, copy = problem.grid, problem.copy
    _name_unknown(problem, found)
    placed: dict[str, BlockPlan] = {}
    waiting: list[Article] = []
    fixed = {article.id: block for article in copy.articles if (block := _fixed(article, problem))}
    pinned = [block for block in fixed.values() if _pinned_anew(block, problem)]
    for article in copy.articles:
        block = fixed.get(article.id)
        if block is None or any(block.area.overlaps(pin.area) for pin in pinned if block not in pinned):
            waiting.append(article)
        elif not _inside(block.area, grid):
            found.say("area-outside", block.mark or article.mark, article=article.id, columns=grid.columns,
                      rows=grid.rows)
        else:
            placed[article.id] = block
    _name_overlaps(tuple(placed.values()), found)
    for article in sorted(waiting, key=lambda a: _RANK[a.priority]):
        area, wanted = _first_place(article, [b.area for b in placed.values()], problem)
        if area is None:
            found.say("no-room", article.mark, article=article.id, columns=wanted[0], rows=wanted[1])
        else:
            placed[article.id] = BlockPlan(article.id, area)
    return PagePlan(copy.number, tuple(placed[a.id] for a in copy.articles if a.id in placed))


def with_room(plan: PagePlan, problem: Problem) -> PagePlan:
    """The plan with the blocks of the kept one that are too small for the form their copy is now set in, and whose
    editors do not say their rows, as much deeper as they need to be, where what is below them is free."""
    blocks = list(plan.blocks)
    for n, block in enumerate(blocks):
        article, area = problem.articles[block.article], block.area
        pinned = article.place and (article.place.rows or article.place.at)
        if article.id in problem.kept_blocks and not pinned and _in_form(article):
            below = replace(area, first_row=area.last_row + 1, last_row=problem.grid.rows)
            under = [other.area.first_row for other in blocks if other is not block and other.area.overlaps(below)]
            most = min(under, default=problem.grid.rows + 1) - area.first_row
            rows = holding_rows(article, block, problem.setter, problem.ranks[article.id], most)
            blocks[n] = replace(block, area=replace(area, last_row=area.first_row + rows - 1))
    return replace(plan, blocks=tuple(blocks))


def place_to_show(problem: Problem) -> PagePlan:
    """The same for a page that is only to be shown: a block that finds no place gets the largest that is free, and is
    left out where there is none."""
    plan = place_all(problem, Findings())
    blocks = {block.article: block for block in plan.blocks}
    for article in sorted(problem.copy.articles, key=lambda a: _RANK[a.priority]):
        if article.id not in blocks:
            area = largest_free([block.area for block in blocks.values()],
                                Area(1, problem.grid.columns, 1, problem.grid.rows))
            if area is not None:
                blocks[article.id] = BlockPlan(article.id, area)
    return PagePlan(plan.page, tuple(blocks[a.id] for a in problem.copy.articles if a.id in blocks))


def largest_free(taken: Sequence[Area], within: Area) -> Area | None:
    """The area of the most cells in another that overlaps none, the highest and then the leftmost of those."""
    best: Area | None = None
    tops = sorted({within.first_row, *(area.last_row + 1 for area in taken
                                       if within.first_row <= area.last_row < within.last_row)})
    columns = range(within.first_column, within.last_column + 1)
    for top, left in ((top, left) for top in tops for left in columns):
        for right in range(left, within.last_column + 1):
            below = [area for area in taken if area.first_column <= right and area.last_column >= left
                     and area.last_row >= top]
            last = min((area.first_row - 1 for area in below), default=within.last_row)
            if last >= top and (best is None or best.columns * best.rows < (right - left + 1) * (last - top + 1)):
                best = Area(left, right, top, last)
    return best


def holes_of(plan: PagePlan, grid: Grid) -> Sequence[Area]:
    """The rooms that a plan leaves empty, the largest first; none that is too low for anything."""
    whole = Area(1, grid.columns, 1, grid.rows)
    taken, holes = [block.area for block in plan.blocks], list[Area]()
    while (room := largest_free((*taken, *holes), whole)) is not None and room.rows >= LEAST_HOLE:
        holes.append(room)
    return holes


def bare_cells(plan: PagePlan, grid: Grid) -> int:
    """Cells that no block of a plan has."""
    return grid.columns * grid.rows - sum(block.area.columns * block.area.rows for block in plan.blocks)


def as_told(problem: Problem, found: Findings) -> PagePlan | None:
    """The plan where the kept one and the pins say of every block where it stands; None where something is left open,
    or a pin wants a block elsewhere than it is kept. The findings say where the pins or the kept plan are wrong."""
    grid, copy = problem.grid, problem.copy
    _name_unknown(problem, found)
    say_crowded(problem, found)
    for article in copy.articles:
        if article.place and (keys := _at_odds(article.place, grid)):
            found.say("pin-at-odds", article.place.mark, article=article.id, keys=", ".join(keys))
    blocks = []
    for article in copy.articles:
        told = article.id in problem.kept_blocks or (article.place and article.place.rows)
        block = _fixed(article, problem) if told else None
        if block is not None and not _inside(block.area, grid):
            found.say("area-outside", block.mark or article.mark, article=article.id, columns=grid.columns,
                      rows=grid.rows)
        elif block is not None:
            blocks.append(block)
    anew = any(_pinned_anew(block, problem) for block in blocks)
    _name_overlaps([b for b in blocks if by_hand(problem.articles[b.article])] if anew else blocks, found)
    if len(blocks) < len(copy.articles) or (anew and not all(map(by_hand, copy.articles))):
        return None
    return PagePlan(copy.number, tuple(blocks))


def by_hand(article: Article) -> bool:
    """Whether its editor says where every edge of its block is."""
    return article.place is not None and bool(article.place.columns and article.place.rows)


def _pinned_anew(block: BlockPlan, problem: Problem) -> bool:
    """Whether a pin has the block elsewhere than the kept plan."""
    kept = problem.kept_blocks.get(block.article)
    return kept is not None and kept.area != block.area


def _name_unknown(problem: Problem, found: Findings) -> None:
    """Blocks of the kept plan whose articles are not on the page."""
    for block in problem.kept_blocks.values():
        if block.article not in problem.articles:
            found.say("plan-unknown", block.mark, id=block.article)


def _fixed(article: Article, problem: Problem) -> BlockPlan | None:
    """The block as its pin or the kept plan fixes it; None when neither says where it stands."""
    pin, kept, grid = article.place, problem.kept_blocks.get(article.id), problem.grid
    if kept is not None and crowded(kept, article, grid):
        kept = replace(kept, text_columns=None)
    if kept is not None and (pin is None or _agrees(pin, kept.area, grid)):
        return kept
    if pin is None or (pin.columns is None and pin.at is None):
        return None
    columns = _pinned_columns(article, pin, grid)
    rows = pin.rows or _pinned_rows(article, columns, problem)
    if rows is None:
        return None
    recipe = kept or BlockPlan(article.id, Area(0, 0, 0, 0))
    area = Area(*columns, *rows)
    if area != recipe.area:
        recipe = replace(recipe, area=area, photos=(), quote=None)
    return replace(recipe, mark=pin.mark)


def keeps_pin(pin: Pin | None, area: Area, grid: Grid | Task) -> bool:
    """Whether a block that takes ``area`` of a page of these columns and rows stands where its editor wants it."""
    return pin is None or _agrees(pin, area, grid)


def _agrees(pin: Pin, area: Area, grid: Grid | Task) -> bool:
    return ((pin.columns is None or pin.columns == (area.first_column, area.last_column))
            and (pin.width is None or pin.width == area.columns)
            and (pin.rows is None or pin.rows == (area.first_row, area.last_row))
            and (pin.at is None or _stands_at(pin.at, area, grid)))


def _at_odds(pin: Pin, grid: Grid) -> tuple[str, ...]:
    """The keys of a pin that no area can meet together."""
    corner, columns, rows = pin.at or "", pin.columns, pin.rows
    if columns and pin.width and columns[1] - columns[0] + 1 != pin.width:
        return "columns", "width"
    if columns and (("left" in corner and columns[0] > 1) or ("right" in corner and columns[1] < grid.columns)):
        return "columns", "at"
    if rows and (("top" in corner and rows[0] > 1) or ("bottom" in corner and rows[1] < grid.rows)):
        return "rows", "at"
    return ()


def _stands_at(corner: str, area: Area, grid: Grid | Task) -> bool:
    return (("top" not in corner or area.first_row == 1)
            and ("bottom" not in corner or area.last_row == grid.rows)
            and ("left" not in corner or area.first_column == 1)
            and ("right" not in corner or area.last_column == grid.columns))


def _pinned_columns(article: Article, pin: Pin, grid: Grid) -> tuple[int, int]:
    if pin.columns:
        return pin.columns
    width = pin.width or _width(article, grid)
    return (grid.columns - width + 1, grid.columns) if pin.at and "right" in pin.at else (1, width)


def _pinned_rows(article: Article, columns: tuple[int, int], problem: Problem) -> tuple[int, int] | None:
    """Rows of a corner: as many as the block wants. A pin without rows or corner leaves them to the plain rule."""
    pin = article.place
    if pin is None or pin.at is None:
        return None
    width, rows = columns[1] - columns[0] + 1, problem.grid.rows
    if "top" in pin.at:
        return 1, _natural(article, width, problem, first_row=1)
    return rows - _natural(article, width, problem, first_row=2) + 1, rows


def _natural(article: Article, columns: int, problem: Problem, *, first_row: int) -> int:
    """The rows that the block wants when it is ``columns`` wide and begins in ``first_row``."""
    setter, rank = problem.setter, problem.ranks[article.id]
    rows = natural_rows(article, columns, setter, rank, first_row=first_row)
    if not _in_form(article):
        return rows
    plan = BlockPlan(article.id, Area(1, columns, first_row, first_row + rows - 1))
    return holding_rows(article, plan, setter, rank, problem.grid.rows - first_row + 1)


def _in_form(article: Article) -> bool:
    return any(paragraph.role not in _PROSE for paragraph in article.body)


def _inside(area: Area, grid: Grid) -> bool:
    return (1 <= area.first_column <= area.last_column <= grid.columns
            and 1 <= area.first_row <= area.last_row <= grid.rows)


def _name_overlaps(blocks: Sequence[BlockPlan], found: Findings) -> None:
    """Pairs of blocks that are told to stand on each other."""
    for block, other in ((block, other) for n, block in enumerate(blocks) for other in blocks[:n]):
        if block.area.overlaps(other.area):
            first_column = max(block.area.first_column, other.area.first_column)
            last_column = min(block.area.last_column, other.area.last_column)
            rows = (max(block.area.first_row, other.area.first_row), min(block.area.last_row, other.area.last_row))
            found.say("areas-overlap", block.mark or other.mark, article=block.article, article_a=other.article,
                      article_b=block.article, columns=f"{first_column}-{last_column}", rows=f"{rows[0]}-{rows[1]}")


def _width(article: Article, grid: Grid) -> int:
    """Base columns that a block of its rank and length takes."""
    if article.place and article.place.width:
        return article.place.width
    if genre_of(article).by_photo and article.photos:
        return min(ceil(article.photos[0].columns or 3), grid.columns)
    characters = sum(len(p.text) for p in article.body)
    wide = article.priority is Priority.LEAD or (article.priority is Priority.HIGH and characters >= _LONG_STORY)
    return max(1, round(grid.columns * 2 / 3)) if wide else min(2, grid.columns)


def _first_place(article: Article, taken: Sequence[Area], problem: Problem) -> tuple[Area | None, tuple[int, int]]:
    """The highest, then leftmost free place, as wide as the block likes to be, else as wide as there is room for it;
    with it the size that was wanted."""
    wanted = [_Wanted(article, width, problem) for width in _widths(article, problem)]
    for one in wanted:
        area = one.free_place(taken)
        if area is not None:
            return area, (one.width, one.below)
    return None, (wanted[0].width, wanted[0].below)


def _widths(article: Article, problem: Problem) -> Sequence[int]:
    """Columns that a block may have, those that it likes before those near them; of those in which its head cannot be
    set none, if there are others."""
    grid, pin = problem.grid, article.place
    if pin and (pin.columns or pin.width):
        return (pin.columns[1] - pin.columns[0] + 1 if pin.columns else _width(article, grid),)
    liked = _width(article, grid)
    widths = sorted(range(1, grid.columns + 1), key=lambda width: (abs(width - liked), -width))
    setter, rank = problem.setter, problem.ranks[article.id]
    return [width for width in widths if head_fits(article, width, setter, rank)] or [liked]


class _Wanted:
    """A size that a block wants: its ``width``, and its rows at the page's head and ``below`` others."""

    def __init__(self, article: Article, width: int, problem: Problem) -> None:
        self.width = width
        self._pin, self._grid = article.place, problem.grid
        self.at_head, self.below = (_natural(article, width, problem, first_row=row) for row in (1, 2))

    def free_place(self, taken: Sequence[Area]) -> Area | None:
        """The highest, then leftmost place of this size that is free."""
        pin, grid = self._pin, self._grid
        columns = [pin.columns[0]] if pin and pin.columns else range(1, grid.columns - self.width + 2)
        for first_row in sorted({1, *(a.last_row + 1 for a in taken)}):
            height = self.below if first_row > 1 else self.at_head
            for first in columns:
                area = Area(first, first + self.width - 1, first_row, first_row + height - 1)
                if _inside(area, grid) and not any(area.overlaps(t) for t in taken):
                    return area
        return None
