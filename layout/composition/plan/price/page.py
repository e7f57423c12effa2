"""What a plan's taboos (版面禁忌) and the red pencil's marks on it cost, and what its blocks do: the verdict. M13-M27.

What a block costs by itself stands in its recipe (``price/block.py``); here is what depends on how blocks stand to each
other. Every part of the price has the name of the house's weight for it. Prices are thousandths. What is cheapest to
count comes first, so that a plan that is too dear is put aside early.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.composition.plan.concept import concept_of
from layout.composition.plan.model import PlacedStory, StoryStanding
from layout.composition.plan.price.block import misfit_price
from layout.composition.plan.price.pencil import (
    FRAMES,
    Pair,
    alike,
    marks_of_blocks,
    marks_of_heads,
    marks_of_page,
    marks_price,
    outdone,
    touching,
    twins,
)
from layout.composition.plan.price.taboos import (
    band_edges,
    crosses,
    gutters,
    head_row,
    inversions,
    photos,
    pins,
    stacks,
    through_cuts,
)
from layout.model.pencil import Fault, PencilMark
from layout.model.plan import Verdict
from layout.model.style import MakeupWeights

_LONG_GUTTER = 670
_TOO_LONG_GUTTER = 800
"""Thousandths of the page that a straight gutter may run."""

_FEW = 5
"""Blocks from which on a page need not be cut through."""

_WHITE_FREE, _WHITE_MUCH, _WHITE_SOUND = 2, 5, 10
"""Thousandths of the page that may stay white at no price, without costing more than its share, and at all."""

_ANY = 1 << 60
"""A bound that no price reaches."""


class Forme(NamedTuple):
    """The page that is judged: its grid, and the house's prices."""

    columns: int
    rows: int
    weights: MakeupWeights

    @property
    def cells(self) -> int:
        return self.columns * self.rows


class _Sums(NamedTuple):
    """What is added up block by block. ``bare`` cells belong to no block, ``empty`` is in thousandths of a cell;
    ``astray`` counts rows from pins."""

    bare: int
    off: bool
    over: int
    empty: int
    high_rows: int
    group_rows: int
    frames: int
    vertical: int
    off_top: int
    off_left: int
    missed: int
    astray: int


class _Shape(NamedTuple):
    """How blocks stand to each other; gutters are thousandths of the page, ``ladders`` their uppermost blocks."""

    cuts: int
    crosses: int
    stacks: int
    ladders: Sequence[PlacedStory]
    across: int
    down: int
    inversions: int
    contacts: int
    shared: int

    @property
    def longest(self) -> int:
        return max(self.across, self.down)

    @property
    def hard(self) -> bool:
        """Whether any of it is a hard fault."""
        return bool(self.ladders or self.crosses or self.contacts or self.inversions > 1
                    or self.longest > _TOO_LONG_GUTTER)


def judge(blocks: Sequence[PlacedStory], columns: int, rows: int, weights: MakeupWeights) -> Verdict:
    """Count and price every taboo of a plan, and what its blocks cost. A page of fewer than five blocks cannot avoid a
    through-cut: there they are free (M16)."""
    verdict = judge_within(blocks, Forme(columns, rows, weights), _ANY)
    assert verdict is not None
    return verdict


def judge_within(blocks: Sequence[PlacedStory], forme: Forme, bound: int) -> Verdict | None:
    """The verdict of a plan; None of one whose price is more than ``bound``."""
    weights, sums = forme.weights, _summed(blocks, forme)
    white = -(-sums.empty // forme.cells)
    exact = not sums.bare and not sums.off
    sound = exact and white <= _WHITE_SOUND and not sums.off_top and not sums.missed
    prices = {"blocks": (sum(b.recipe.cost for b in blocks)
                         + sum(misfit_price(b.width * b.off) for b in blocks if b.off)), **_sums_prices(sums, forme)}
    if sum(prices.values()) + (weights.refused + weights.unsound) * (not sound) > bound:
        return None
    shape = _shaped(blocks, forme)
    sound = sound and not shape.cuts
    prices |= _shape_prices(shape, weights)
    prices["refused"] = weights.refused * (shape.hard or not sound)
    prices["unsound"] = weights.unsound * (not sound)
    if sum(prices.values()) > bound:
        return None
    pairs, first = alike(blocks), head_row(blocks, forme.columns)
    marks = (*marks_of_blocks(blocks), *marks_of_page(blocks, forme.columns, forme.rows, first),
             *marks_of_heads(pairs), *_taboos(shape))
    acceptable = sound and not any(mark.fault.hard for mark in marks)
    prices |= _marks_prices(marks, pairs, weights)
    lead = next((b for b in blocks if b.story.standing is StoryStanding.LEAD), None)
    prices["hard_fault"] += weights.hard_fault * outdone(lead, blocks) if lead else 0
    prices["twins"] = weights.twins * sum(pair.weight for pair in twins(blocks)) // 1000
    prices["frame_contact"] = weights.frame_contact * sum(1 for _ in touching([b for b in blocks if b.dress.framed]))
    prices["refused"] = weights.refused * (not acceptable)
    if sum(prices.values()) > bound:
        return None
    clashes = tuple((p.left.story.index, p.right.story.index) for p in pairs if p.marked)
    return Verdict(
        shape.cuts, shape.crosses, clashes, sums.frames, sums.vertical, shape.contacts, shape.shared, shape.inversions,
        shape.stacks, len(shape.ladders), shape.across, shape.down, white, sums.over, sums.off_top, sums.off_left,
        sums.missed, exact, sound, acceptable, prices, marks, concept_of(blocks, forme.columns, forme.rows))


def _summed(blocks: Sequence[PlacedStory], forme: Forme) -> _Sums:
    cells, over, empty, off, high, group, frames, vertical, lead = forme.cells, 0, 0, False, 0, 0, 0, 0, None
    for b in blocks:
        cells -= b.width * b.height
        empty += b.recipe.white
        if b.off:
            off = True
            over += max(-b.off, 0) * b.width
            empty += 1000 * max(b.off, 0) * b.width
        standing = b.story.standing
        if standing is StoryStanding.HIGH:
            high += b.y
        elif standing is StoryStanding.GROUP:
            group += forme.rows - b.y
        elif standing is StoryStanding.LEAD and lead is None:
            lead = b
        frames += b.dress.framed
        vertical += b.runs_down
    missed, astray = pins(blocks, forme.columns, forme.rows)
    off_top = max(lead.y - head_row(blocks, forme.columns), 0) if lead else 0
    return _Sums(cells, off, over, empty + 1000 * cells, high, group, frames, vertical, off_top, lead.x if lead else 0,
                 missed, astray)


def _sums_prices(n: _Sums, forme: Forme) -> dict[str, int]:
    weights, cells = forme.weights, forme.cells
    return {
        "lead_low": weights.lead_low * (n.off_top > 0),
        "lead_right": weights.lead_right * n.off_left,
        "frame": weights.frame * max(0, n.frames - FRAMES),
        "vertical_head": weights.vertical_head * max(0, n.vertical - 1),
        "high_low": weights.high_low * n.high_rows,
        "group_high": weights.group_high * n.group_rows,
        "white": weights.white * max(0, n.empty - _WHITE_FREE * cells) // (1000 * cells),
        "white_much": weights.white_much * max(0, n.empty - _WHITE_MUCH * cells) // (1000 * cells),
        "pin": weights.pin * n.missed,
        "pin_step": weights.pin_step * n.astray,
    }


def _shaped(blocks: Sequence[PlacedStory], forme: Forme) -> _Shape:
    wanted = band_edges(blocks, forme.columns)
    across, down = gutters(blocks, forme.columns, forme.rows, wanted)
    threes, ladders = stacks(blocks)
    contacts, shared = photos(blocks)
    return _Shape(through_cuts(blocks, wanted) if len(blocks) >= _FEW else 0, crosses(blocks), threes, ladders,
                  across * 1000 // forme.columns, down * 1000 // forme.rows, inversions(blocks, forme.rows), contacts,
                  shared)


def _shape_prices(n: _Shape, weights: MakeupWeights) -> dict[str, int]:
    return {
        "through_cut": weights.through_cut * n.cuts,
        "long_gutter": (weights.long_gutter * max(0, n.across - _LONG_GUTTER) // 1000
                        + weights.long_gutter * max(0, n.down - _LONG_GUTTER) // 1000),
        "gutter_80": weights.gutter_80 * (n.longest > _TOO_LONG_GUTTER),
        "gutter_over": weights.gutter_over * max(0, n.longest - _TOO_LONG_GUTTER) // 1000,
        "cross": weights.cross * n.crosses,
        "stack": weights.stack * n.stacks,
        "ladder": weights.ladder * len(n.ladders),
        "photo_contact": weights.photo_contact * n.contacts,
        "photo_column": weights.photo_column * n.shared,
        "inversion": weights.inversion * n.inversions,
        "inversions": weights.inversions * max(0, n.inversions - 1),
    }


def _marks_prices(marks: Sequence[PencilMark], pairs: Sequence[Pair], weights: MakeupWeights) -> dict[str, int]:
    """What the red pencil's marks cost that have no price as a taboo, and heads that stand side by side."""
    return {
        "photo_equal": weights.photo_equal * sum(mark.fault is Fault.PHOTO_EQUAL for mark in marks),
        "clash": weights.clash * sum(pair.weight for pair in pairs) // 1000,
        "hard_fault": marks_price(marks, hard=True, price=weights.hard_fault),
        "soft_fault": marks_price(marks, hard=False, price=weights.soft_fault),
    }


def _taboos(shape: _Shape) -> list[PencilMark]:
    """Make-up's own taboos as marks: ladders by their uppermost blocks, and every other by its figure, in thousandths,
    where that is not 0."""
    figures = {Fault.PHOTOS_TOUCH: 1000 * shape.contacts, Fault.CROSS: 1000 * shape.crosses,
               Fault.INVERSIONS: 1000 * shape.inversions if shape.inversions > 1 else 0,
               Fault.GUTTER_LONG: shape.longest if shape.longest > _TOO_LONG_GUTTER else 0}
    return [*(PencilMark(Fault.LADDER, (top.story.article,)) for top in shape.ladders),
            *(PencilMark(fault, figure=figure) for fault, figure in figures.items() if figure)]
