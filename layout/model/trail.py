"""Where every character of a text was typed, through all that was taken out of it or put otherwise on its way."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from layout.model.diagnostic import Mark


class Turn(NamedTuple):
    """From the character at ``offset`` of a text on (from 0), the text stands at this line and column and after it."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Trail(Mark):
    """The mark of a text that does not stand in its file as it is printed: it runs over several lines, has signs
    written otherwise (``''`` for one quote), or lacks some that were typed. ``turns`` are where it goes on elsewhere,
    in order; before the first it stands at the mark's own place.
    """

    turns: tuple[Turn, ...] = ()

    def at(self, offset: int, width: int = 1) -> Mark:
        line, column = self._place(offset)
        return Mark(self.file, line, column, max(width, 1))

    def since(self, offset: int) -> Mark:
        if not offset:
            return self
        line, column = self._place(offset)
        ahead = [Turn(turn.offset - offset, turn.line, turn.column) for turn in self.turns if turn.offset > offset]
        return _made(Mark(self.file, line, column, max(self.width - offset, 1)), ahead)

    def _place(self, offset: int) -> tuple[int, int]:
        known = bisect_right(self.turns, offset, key=_offset) - 1
        start, line, column = self.turns[known] if known >= 0 else Turn(0, self.line, self.column)
        return line, column + offset - start


def trail(file: str, turns: Sequence[Turn], width: int = 1) -> Mark:
    """The mark of a text whose parts stand where ``turns`` say, the first of them at offset 0; a plain one for a text
    that stands on one line as it is."""
    (_, line, column), *further = turns
    return _made(Mark(file, line, column, width), further)


def without(text: str, mark: Mark, gone: Iterable[tuple[int, int]]) -> tuple[str, Mark]:
    """A text and its mark without the characters of these stretches (first, and the one behind the last), which are in
    order and apart."""
    parts: list[str] = []
    turns: list[Turn] = []
    waiting = deque(mark.turns if isinstance(mark, Trail) else ())
    kept = length = 0
    for first, end in (*gone, (len(text), len(text))):
        if kept < first:
            place = mark.at(kept)
            turns.append(Turn(length, place.line, place.column))
            while waiting and waiting[0].offset < first:
                turn = waiting.popleft()
                if turn.offset > kept:
                    turns.append(Turn(length + turn.offset - kept, turn.line, turn.column))
            parts.append(text[kept:first])
            length += first - kept
        kept = end
    return "".join(parts), trail(mark.file, turns or [Turn(0, mark.line, mark.column)], max(length, 1))


def _made(first: Mark, turns: Sequence[Turn]) -> Mark:
    """A mark with those of the turns that are any: a text that goes on where it stands takes none."""
    last, needed = Turn(0, first.line, first.column), []
    for turn in turns:
        if (turn.line, turn.column - turn.offset) != (last.line, last.column - last.offset):
            needed.append(turn)
            last = turn
    return Trail(first.file, first.line, first.column, first.width, tuple(needed)) if needed else first


def _offset(turn: Turn) -> int:
    return turn.offset


__all__ = ["Trail", "Turn", "trail", "without"]
