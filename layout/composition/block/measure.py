"""What planning asks of a block: how it would come out in a place, how high it wants to be, where its photos would
stand. Everything is answered by the arrangement itself, or from its parts."""

from __future__ import annotations

from dataclasses import replace

from layout.composition.block.arrange import arrange, text_down
from layout.composition.block.arrangement import Arrangement, Refusal
from layout.composition.block.heads import head_rows, headed, too_wide
from layout.composition.block.order import BlockOrder
from layout.composition.frame import text_columns
from layout.composition.genre.table import bands_of, flow_of
from layout.composition.head.headline import Rank
from layout.composition.head.vertical import runs_across
from layout.composition.inset.places import band_columns, band_rows
from layout.composition.inset.quote import quote_cells
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.model.issue import Article
from layout.model.plan import Area, BlockPlan

_MORE_ROWS = 12
"""Rows that are tried beyond those which a block wants."""

LEAST_BESIDE = 8
"""Rows of a block whose head stands beside it, or whose text runs down, at the least."""


def arranged(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> Arrangement | None:
    """How a block comes out; None where it cannot be set as its plan says."""
    outcome = arrange(BlockOrder(article, plan, rank), setter)
    return outcome if isinstance(outcome, Arrangement) else None


def head_fits(article: Article, columns: int, setter: Setter, rank: Rank) -> bool:
    """Whether the headline of a block can be set that is ``columns`` wide."""
    area = Area(1, columns, 2, setter.house.grid.rows)
    return not too_wide(headed(BlockOrder(article, BlockPlan(article.id, area), rank), setter))


def natural_rows(article: Article, columns: int, setter: Setter, rank: Rank, *, first_row: int) -> int:
    """How many rows a block wants that is ``columns`` wide and begins in ``first_row``."""
    area = Area(1, columns, first_row, setter.house.grid.rows)
    if runs_across(article, BlockPlan(article.id, area)):
        return wanted_rows(article, BlockPlan(article.id, area), setter, rank)
    for last in range(area.first_row + LEAST_BESIDE - 1, area.last_row):
        tried = replace(area, last_row=last)
        if wanted_rows(article, BlockPlan(article.id, tried), setter, rank) <= tried.rows:
            return tried.rows
    return area.rows


def holding_rows(article: Article, plan: BlockPlan, setter: Setter, rank: Rank, most: int) -> int:
    """The rows in which a block holds its text, from those of its plan up to ``most``, and strands nothing: what is not
    parted anywhere, as a table's rows and a stanza, takes more than ``natural_rows`` where it stands in several
    columns. Those of the plan where that is not what is amiss, or a few more will not do."""
    area, holding = plan.area, []
    for rows in range(area.rows, min(most, area.rows + _MORE_ROWS) + 1):
        tried = replace(plan, area=replace(area, last_row=area.first_row + rows - 1))
        outcome = arrange(BlockOrder(article, tried, rank), setter)
        if isinstance(outcome, Refusal):
            if not outcome.overset:
                break
        elif not outcome.text.stranded:
            return rows
        else:
            holding.append(rows)
    return holding[0] if holding else area.rows


def wanted_rows(article: Article, plan: BlockPlan, setter: Setter, rank: Rank) -> int:
    """How many rows a block of its plan's width and, where its head stands beside it or its text runs down, of its
    depth wants."""
    area = plan.area
    order, house, columns = BlockOrder(article, plan, rank), setter.house, area.columns
    found = headed(order, setter)
    room, side = found.room, found.beside
    if side and (not side.head.fits or side.head.crowded):
        return area.rows + 1
    if order.down:
        return area.rows if text_down(order, found, setter).whole else area.rows + 1
    edges, measure = text_columns(house, room, found.plan)
    cells = natural_lines(flow_of(article, setter), measure) + quote_cells(article, columns, setter)
    cells += sum(band_columns(band, columns) * band_rows(band, setter)
                 for band in bands_of(article, columns, house.grid))
    return (head_rows(house, room, found.heading) + -(-cells // len(edges))
            + (area.last_row - room.last_row))
