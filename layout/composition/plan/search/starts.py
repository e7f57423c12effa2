"""Topologies to begin with: random wheels that deal the stories out by size, the lead on top (M32)."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.wheel import LONGEST, Tree

# A wheel to begin with

_FRAMES = 50
"""Draws of a wheel's edges before a start does without a wheel."""

_CORE_ROWS, _FOOT_ROWS = 8, 14
"""Rows that the wheel's core, and what stands below it, have at the least."""

_DEAL = (800, 1250)
"""Thousandths by which the size of a story varies when the largest are dealt first."""

_ROOM_CHANCE = 40_000
"""Thousandths of a cell by which chance may make an arm of the wheel seem roomier than it is."""

# A part halved: what a way to do it costs

_HALVINGS = 4
"""Places at which a part is tried to be halved."""

_MISFIT = 1000
"""A column by which a story cannot have its width."""

_UNLIKE = 6
"""A thousandth of the width by which the halves differ from the shares of their copy."""

_NARROW = 200
"""A story for which there is no column, when the halves stand side by side."""

_NO_WIDTH = 99_000
"""Halves side by side in a single column: dearer than anything else."""

_STACKED, _WIDE = 300, 3
"""A story of halves that stand one above the other in more columns than so many."""

_CHANCE = 1200
"""What chance adds at the most."""


class Starts:
    """Draws topologies of a page of ``columns`` by ``rows`` over ``leaves``; ``plain`` are those of its stories, the
    lead's first."""

    def __init__(self, leaves: Sequence[Leaf], plain: Sequence[int], columns: int, rows: int) -> None:
        self.leaves, self.plain, self.columns, self.rows = leaves, plain, columns, rows

    def drawn(self, dice: Dice) -> Tree:
        """A random wheel with the lead as its top arm; stories dealt, largest first, to where most room is left."""
        lead, *others = self.plain
        others = dice.shuffled(others)
        if len(others) < 4:
            return self._split([lead, *others], self.columns, self.rows, dice)
        frame = self._wheel_edges(lead, dice)
        if frame is None:
            return self._split([lead, *others], self.columns, self.rows, dice)
        x1, x2, y1, y2 = frame
        columns, rows = self.columns, self.rows
        wide = (columns - x2, columns - x1, x1, x2 - x1)
        high = (y2, rows - y2, rows - y1, y2 - y1)
        room = [w * h for w, h in zip(wide, high, strict=True)]
        scale = columns * rows * 1000 // max(sum(self.leaves[n].story.cells for n in self.plain), 1)
        parts: list[list[int]] = [[], [], [], []]
        for n in sorted(others, key=lambda n: -self.leaves[n].story.cells * dice.between(*_DEAL)):
            narrowest = self.leaves[n].narrowest
            fitting = [k for k in range(4) if narrowest <= wide[k]] or [0, 1]
            at = max(fitting, key=lambda k: room[k] * 1000 + dice.below(_ROOM_CHANCE))
            parts[at].append(n)
            room[at] -= self.leaves[n].story.cells * scale // 1000
        for part in parts:
            if not part:
                part.append(max(parts, key=len).pop())
        arms = [self._split(dice.shuffled(part), wide[k], high[k], dice) for k, part in enumerate(parts)]
        return ("W", dice.below(2), lead, *arms)

    def _wheel_edges(self, lead: int, dice: Dice) -> tuple[int, int, int, int] | None:
        leaf = self.leaves[lead]
        longest = LONGEST * self.columns // 1000
        widths = [w for w in leaf.top if 2 <= w < self.columns]
        widths = [w for w in widths if w <= longest] or widths
        if not widths:
            return None
        for _ in range(_FRAMES):
            x2 = dice.pick(widths)
            x1 = dice.between(min(self.columns - longest, x2 - 1), x2 - 1)
            y1 = dice.pick(leaf.exact_heights(x2))
            highest, lowest = y1 + _CORE_ROWS, self.rows - _FOOT_ROWS
            if highest < lowest:
                return x1, x2, y1, dice.between(highest, lowest)
        return None

    def _split(self, part: Sequence[int], width: int, height: int, dice: Dice) -> Tree:
        """Halve by area, as a treemap does, in the direction that suits the widths which the stories can have."""
        if len(part) == 1:
            return part[0]
        cells = [self.leaves[n].story.cells for n in part]
        total = max(sum(cells), 1)
        best: tuple[int, str, int, int, int] | None = None
        for _ in range(_HALVINGS):
            k = dice.between(1, len(part) - 1)
            share = sum(cells[:k]) * 1000 // total
            across = max(1, min(width - 1, (width * share + 500) // 1000)) if width > 1 else 0
            sideways = _NO_WIDTH
            if across:
                sideways = (_MISFIT * (self._misfit(part[:k], across) + self._misfit(part[k:], width - across))
                            + _UNLIKE * abs(across * 1000 // width - share) + _NARROW * max(0, len(part) - width))
            stacking = _MISFIT * (self._misfit(part[:k], width) + self._misfit(part[k:], width))
            stacking += _STACKED * len(part) if width > _WIDE else 0
            for operation, price in (("V", sideways), ("H", stacking)):
                cost = price + dice.below(_CHANCE)
                if best is None or cost < best[0]:
                    best = cost, operation, k, share, across
        assert best is not None
        _, operation, k, share, across = best
        if operation == "V":
            return ("V", self._split(part[:k], across, height, dice),
                    self._split(part[k:], width - across, height, dice))
        upper = height * share // 1000
        return ("H", self._split(part[:k], width, upper, dice), self._split(part[k:], width, height - upper, dice))

    def _misfit(self, part: Sequence[int], width: int) -> int:
        """Columns by which stories cannot have ``width``."""
        over = sum(max(0, self.leaves[n].narrowest - width) for n in part)
        return over + (max(0, width - self.leaves[part[0]].widest) if len(part) == 1 else 0)
