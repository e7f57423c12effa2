"""Every block of a kept plan in its place still: as it was, or where changed copy asks for it set another way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from layout.composition.block.arrange import well_arranged
from layout.composition.block.arrangement import Arrangement
from layout.composition.block.measure import arranged
from layout.composition.block.order import BlockOrder, is_framed
from layout.composition.block.setting import set_block
from layout.composition.frame import room_of
from layout.composition.genre.table import genre_of
from layout.composition.head.heading import heading_options
from layout.composition.head.headline import MOST_LINES
from layout.composition.plan.model import Recipe
from layout.composition.plan.problem import Problem
from layout.composition.plan.recipes import insets_of, told_recipe
from layout.composition.plan.versions import versions
from layout.composition.setter import Setter
from layout.composition.text.filling import ends_level
from layout.model.issue import Setting
from layout.model.plan import BlockPlan, Inset, PagePlan
from layout.model.units import Length

_GIVE = 3
"""Rows by which a planned photo may grow or shrink."""

_STEP = 4
"""Hundredths by which the shape of a place departs from its photo's more and more, where nothing else will do."""


def held(plan: PagePlan, problem: Problem, *, anyhow: bool = False, cropped: bool = False) -> PagePlan | None:
    """The plan with nothing moved; None where a block cannot be set into its place well, or ``anyhow``, its photos
    ``cropped`` as far as that takes or no further than the composer may."""
    blocks = [_held(block, problem, anyhow=anyhow, cropped=cropped) for block in plan.blocks]
    kept = tuple(block for block in blocks if block is not None)
    return replace(plan, blocks=kept) if len(kept) == len(blocks) else None


def steadied(plan: PagePlan, problem: Problem) -> PagePlan:
    """The plan with every block that has not moved set as the kept plan has it, if it still can be."""
    blocks = []
    for block in plan.blocks:
        old = problem.kept_blocks.get(block.article)
        same = old and old.area == block.area and old.framed == block.framed and old.head == block.head
        blocks.append((_held(old, problem, anyhow=True) if old and same else None) or block)
    return replace(plan, blocks=tuple(blocks))


def held_recipe(block: BlockPlan, problem: Problem) -> Recipe | None:
    """The recipe by which a kept block can still be set into its place; None where it cannot be in any way."""
    way = _held(block, problem, anyhow=True)
    return told_recipe(problem.articles[block.article], way, problem.setter,
                       problem.ranks[block.article]) if way else None


def strain(block: BlockPlan, problem: Problem) -> int:
    """Lines by which the copy has outgrown its place, or falls short of it (less than 0); 0 where it can be set."""
    if _held(block, problem):
        return 0
    article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
    inside = arranged(article, block, setter, rank)
    return -inside.short if inside else max(set_block(BlockOrder(article, block, rank), setter).block.overset_lines, 1)


def reshaped(block: BlockPlan, problem: Problem) -> bool:
    """Whether it is only the shape of its photos by which a block does not keep its place."""
    article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
    return not _held(block, problem) and _fills(arranged(article, block, setter, rank), block)


def _held(block: BlockPlan, problem: Problem, *, anyhow: bool = False, cropped: bool = False) -> BlockPlan | None:
    """The block as it is kept, or else set into the same place at the least price: with a head that is sensible there,
    or with any of the house where nothing speaks against that, or where it may be done ``anyhow``."""
    article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
    kept = arranged(article, block, setter, rank)
    if kept and _fills(kept, block) and (cropped or _uncut(kept, setter)):
        return block
    room = room_of(setter.house, block.area, framed=is_framed(article, block))
    sensible = [(head.size or None, len(head.lines) or None)
                for head in heading_options(article, setter, room.width, rank) if head.fits]
    others = [(size, lines) for lines in range(1, MOST_LINES + 1) for size in rank.rule.sizes]
    for heads, strict in (([(block.head_size, block.head_lines), (None, None), *sensible], False),
                          (others if article.headline else [], not anyhow)):
        priced = []
        for n, way in enumerate(_ways(block, heads, problem)):
            inside = arranged(article, way, setter, rank)
            recipe = told_recipe(article, way, setter, rank) if _fills(inside, way) else None
            if inside and recipe and not (strict and recipe.faults) and _uncut(inside, setter):
                priced.append((recipe.cost, n, way))
        if priced:
            return min(priced)[2]
    return next((way for way in _cut(block, problem)
                 if _fills(arranged(article, way, setter, rank), way)), None) if cropped else None


def _uncut(inside: Arrangement, setter: Setter) -> bool:
    """Whether no photo is cropped further than the composer may."""
    return all(shot.fits(setter.house.grid) for shot in inside.shots)


def _fills(inside: Arrangement | None, block: BlockPlan) -> bool:
    return inside is not None and ends_level(inside.short, block.area.columns)


def _ways(block: BlockPlan, heads: Sequence[tuple[Length | None, int | None]], problem: Problem) -> Iterator[BlockPlan]:
    """Other photos, these heads and other columns of text in the same place; last the photo in other widths."""
    article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
    area = block.area
    recut = (3 <= area.columns <= 5 and genre_of(article).leave.recut and not article.photos
             and article.setting is Setting.HORIZONTAL)
    for photos in _photos(block):
        for columns in dict.fromkeys((block.text_columns, None, *([area.columns - 1] if recut else []))):
            for size, lines in dict.fromkeys(heads):
                yield replace(block, photos=photos, text_columns=columns, head_size=size, head_lines=lines)
    for version in islice(versions(article, area.columns, setter.house.grid), 1, None):
        for size, lines in dict.fromkeys(heads):
            way = replace(block, photos=(), head_size=size, head_lines=lines)
            inside = well_arranged(BlockOrder(version, way, rank), setter)
            if inside:
                yield replace(way, photos=insets_of(inside, area, setter.house.grid))


def _cut(block: BlockPlan, problem: Problem) -> Iterator[BlockPlan]:
    """The block with its photo in places of other shapes than its own, the likest first."""
    article, setter, rank = problem.articles[block.article], problem.setter, problem.ranks[block.article]
    for share in range(100 - _STEP, 0, -_STEP) if article.photos else ():
        photo, *others = article.photos
        for width, height in ((100, share), (share, 100)):
            shaped = replace(photo, width=max(photo.width * width // 100, 1),
                             height=max(photo.height * height // 100, 1))
            version = replace(article, photos=(shaped, *others))
            inside = well_arranged(BlockOrder(version, replace(block, photos=()), rank), setter)
            if inside:
                yield replace(block, photos=insets_of(inside, block.area, setter.house.grid))


def _photos(block: BlockPlan) -> Iterator[tuple[Inset, ...]]:
    """The planned photos as they are, each with some rows more or less, and left to the setter."""
    yield block.photos
    if block.photos:
        for rows in (n for k in range(1, _GIVE + 1) for n in (-k, k)):
            yield tuple(replace(photo, area=replace(photo.area, last_row=photo.area.last_row + rows))
                        for photo in block.photos)
        yield ()


__all__ = ["held", "held_recipe", "reshaped", "steadied", "strain"]
