"""The rules between the blocks: column rules (栏线) and story rules."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.frame import row_ink_top
from layout.composition.setter import Setter
from layout.model.page import Item, Rule
from layout.model.plan import BlockPlan
from layout.model.units import Length, em


def rules_between(plans: Sequence[BlockPlan], framed: frozenset[str], setter: Setter) -> tuple[Item, ...]:
    """Column rules where two stories meet side by side, story rules over a block that stands below others. A frame
    needs neither."""
    return (*_column_rules(plans, framed, setter), *_story_rules(plans, framed, setter))


def _column_rules(plans: Sequence[BlockPlan], framed: frozenset[str], setter: Setter) -> list[Item]:
    """One rule wherever stories meet along a gutter, also past the story that comes next; none too short to divide
    anything."""
    house = setter.house
    grid, stroke = house.grid, house.column_rule
    rules: list[Item] = []
    for column in range(2, grid.columns + 1):
        x = grid.column_x(column) - grid.gutter // 2
        for first, last in _joined(_meetings(plans, framed, column)):
            if last - first + 1 < _STUB:
                continue
            top = row_ink_top(grid, 1) if first == 1 else _story_rule_y(setter, first) + _AIR * grid.pitch // 1000
            rules.append(Rule(x, top, x, grid.baseline(last), stroke.width, stroke.ink))
    return rules


def _meetings(plans: Sequence[BlockPlan], framed: frozenset[str], column: int) -> list[tuple[int, int]]:
    """The rows, from and to, in which two stories without frames meet left of a column."""
    bare = [plan for plan in plans if plan.article not in framed]
    pairs = [(max(left.area.first_row, right.area.first_row), min(left.area.last_row, right.area.last_row))
             for left in bare if left.area.last_column + 1 == column
             for right in bare if right.area.first_column == column]
    return sorted((first, last) for first, last in pairs if first <= last)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those made one that follow each other without a gap."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


_STUB = 6
"""Rows under which a column rule is left out."""

_AIR = 600
"""White between a story rule and the column rules below it, thousandths of a row."""


def _story_rules(plans: Sequence[BlockPlan], framed: frozenset[str], setter: Setter) -> list[Item]:
    house = setter.house
    grid, stroke = house.grid, house.story_rule
    rules: list[Item] = []
    for plan in plans:
        area = plan.area
        if area.first_row == 1 or plan.article in framed:
            continue
        y = _story_rule_y(setter, area.first_row)
        for first, last in _clear_of((area.first_column, area.last_column), area.first_row - 1, plans, framed):
            rules.append(Rule(grid.column_x(first), y, grid.column_x(last) + grid.measure, y, stroke.width, stroke.ink))
    return rules


def _clear_of(span: tuple[int, int], row: int, plans: Sequence[BlockPlan],
              framed: frozenset[str]) -> list[tuple[int, int]]:
    """The runs of columns, from the first of the span to its last, that have no framed block in ``row``."""
    columns = [c for c in range(span[0], span[1] + 1) if not any(
        p.article in framed and p.area.first_row <= row <= p.area.last_row
        and p.area.first_column <= c <= p.area.last_column for p in plans)]
    return _joined([(c, c) for c in columns])


def _story_rule_y(setter: Setter, row: int) -> Length:
    """Half-way in the air above a block that begins in this row."""
    house = setter.house
    return house.grid.row_y(row) + em(house.story_air, house.grid.pitch) * 2 // 5


