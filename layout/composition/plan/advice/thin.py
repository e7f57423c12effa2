"""What is said of a page that its copy does not fill: how much is missing and where it would stand, which stories could
be so much longer, which photos larger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from layout.composition.genre.table import genre_of
from layout.composition.inset.places import usual_columns
from layout.composition.plan.advice.told import head_rows, tens
from layout.composition.plan.leaves import leaves_of
from layout.composition.plan.model import StoryStanding, standing_of
from layout.composition.plan.plain import bare_cells, holes_of
from layout.composition.plan.problem import Problem
from layout.composition.text.copyfit import cuttable_characters
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Photo
from layout.model.plan import Area, BlockPlan, PagePlan
from layout.model.sheet import Grid
from layout.model.units import as_pt

_STORY, _LONGEST, _COLUMNS = 45, 90, 2
"""Cells of a story to come, about, those up to which a hole is for one, and the columns of one of several."""

_FULL = 950
"""Thousandths of a hole that new copy should fill, so that photos and heads need not give way."""

_INCH = 72


def say_short(plan: PagePlan, problem: Problem, found: Findings) -> None:
    """Say how much is missing on a page that is made up so, where it would stand, and what could fill it: other copy,
    more of this, larger photos."""
    copy, lines = problem.copy, bare_cells(plan, problem.grid)
    found.say("page-short", copy.mark, page=copy.number, lines=lines, characters=tens(lines * problem.per_cell))
    for hole in holes_of(plan, problem.grid):
        _say_hole(hole, problem, found)
    _say_grown(lines, problem, found)
    for larger in larger_photos(plan, problem):
        found.say("grow-photo", larger.photo.mark, article=larger.article.id, file=larger.photo.file,
                  columns=larger.columns, lines=larger.cells, characters=tens(larger.cells * problem.per_cell))


def _say_hole(hole: Area, problem: Problem, found: Findings) -> None:
    copy, cells = problem.copy, hole.columns * hole.rows
    stories = 1 if cells <= _LONGEST else round(cells / _STORY)
    width = hole.columns if stories == 1 else min(hole.columns, _COLUMNS)
    text = cells * _FULL // 1000 - stories * head_rows(width, problem) * width
    facts = {"page": str(copy.number), "columns": _told(hole.first_column, hole.last_column),
             "rows": _told(hole.first_row, hole.last_row), "width": str(hole.columns)}
    code = "hole-photo" if text <= 0 else "hole-story" if stories == 1 else "hole-stories"
    facts |= {"characters": str(tens(text * problem.per_cell))} if text > 0 else {}
    facts |= {"stories": str(stories)} if stories > 1 else {}
    found.say(code, copy.mark, **facts)


def _say_grown(lines: int, problem: Problem, found: Findings) -> None:
    """By how much every story would grow for its share of what is missing, but to no more than twice its length; never
    what is not written for the page."""
    cells: Mapping[int, int] = {leaf.story.index: leaf.story.cells for leaf in reversed(problem.leaves)
                                if _grows(problem.copy.articles[leaf.story.index])}
    whole = sum(cells.values())
    for index, own in sorted(cells.items()):
        article, more = problem.copy.articles[index], min(round(lines * own / whole), own)
        if more:
            found.say("grow-story", article.mark, article=article.id, lines=more,
                      characters=tens(more * problem.per_cell))


def _grows(article: Article) -> bool:
    return (genre_of(article).leave.cut and standing_of(article) is not StoryStanding.PHOTO
            and any(map(cuttable_characters, article.stories)))


@dataclass(frozen=True, slots=True)
class LargerPhoto:
    """A photo that could have more ``columns``, with its story, and the ``cells`` that this would take of the page."""

    article: Article
    photo: Photo
    columns: int
    cells: int


def larger_photos(plan: PagePlan, problem: Problem) -> Iterator[LargerPhoto]:
    """Single photos that could be wider than they stand in a plan: as wide as comes nearest to filling what is empty
    there, no wider than the file is good for."""
    bare = bare_cells(plan, problem.grid)
    for block in plan.blocks:
        article = problem.articles[block.article]
        genre = genre_of(article)
        if not (genre.leave.enlarge or genre.by_photo) or len(article.photos) != 1:
            continue
        photo, own = article.photos[0], block.area.columns * block.area.rows
        stands = block.area.columns if genre.by_photo else _stands(photo, block, problem.grid)
        found = [(abs(cells - own - bare), columns, cells - own)
                 for columns in range(stands + 1, _widest(photo, problem) + 1)
                 for cells in _cells(article, columns, problem) if cells > own]
        if found:
            _, columns, cells = min(found)
            yield LargerPhoto(article, photo, columns, cells)


def _stands(photo: Photo, block: BlockPlan, grid: Grid) -> int:
    """Columns that a story's photo has where its block is planned so."""
    planned = max((inset.area.columns for inset in block.photos), default=usual_columns(photo, grid))
    return int(photo.columns or min(planned, block.area.columns))


def _cells(article: Article, columns: int, problem: Problem) -> Iterator[int]:
    """The cells that a block asks for whose photo has so many columns; nothing where it cannot."""
    wide = replace(article, photos=(replace(article.photos[0], columns=Fraction(columns)),))
    for leaf in leaves_of(problem.alone(wide), plainly=True):
        if genre_of(article).by_photo:
            heights = leaf.relation(at_head=False).get(columns, {})
            yield from [columns * min(heights, key=lambda height: (heights[height].cost, height))] if heights else []
        else:
            yield leaf.story.cells


def _widest(photo: Photo, problem: Problem) -> int:
    """Columns up to which a photo has enough pixels."""
    grid, least = problem.grid, problem.house.press.ppi_warning
    return max((n for n in range(1, grid.columns) if photo.width * _INCH >= least * as_pt(grid.span(n))), default=1)


def _told(first: int, last: int) -> str:
    return f"{first}-{last}" if first < last else str(first)
