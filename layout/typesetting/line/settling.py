"""The lines of a paragraph at last: which rules give way where the lines cannot all be decent, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.model.style import LineRules
from layout.model.units import Length
from layout.typesetting.glyph.faces import FaceSet
from layout.typesetting.line.linebreak import Breaking, break_anywhere, break_lines, break_short
from layout.typesetting.line.parting import in_parts
from layout.typesetting.line.tape import Tape

DECENT = 100
"""Opening of gaps, thousandths of an em, up to which long tokens are kept whole (R37)."""


class Settled(NamedTuple):
    """A breaking and the tape that it is of, which may have long tokens in pieces."""

    tape: Tape
    breaking: Breaking


class Settling:
    """The breakings of one tape. Lines that are ``ragged``, not justified, may be short in any case."""

    def __init__(self, tape: Tape, faces: FaceSet, rules: LineRules, *, ragged: bool = False) -> None:
        self.tape = tape
        self._faces = faces
        self._rules = rules
        self._ragged = ragged
        self._in_parts: dict[bool, Tape] = {}
        self._settled: dict[tuple[tuple[Length, ...], int | None], Settled | None] = {}

    def at(self, measures: tuple[Length, ...], lines: int | None = None) -> Settled | None:
        """The best lines at these measures (the last serves all further lines); or exactly ``lines`` of them, all full
        within the house's limit, None where that cannot be."""
        key = (measures, lines)
        if key not in self._settled:
            self._settled[key] = self._exactly(measures, lines) if lines is not None else self._best(measures)
        return self._settled[key]

    def _best(self, measures: Sequence[Length]) -> Settled:
        """Tokens are whole where lines are decent so, then in parts; then lines stay short (R39), sooner than that a
        single character ends the paragraph (R41); then tokens are torn, and last the prohibitions give way (R36)."""
        best = self._whole(measures, None) if self._ragged else self._exactly(measures, None)
        if best and not best.breaking.runt:
            return best
        for tape in self._last_resorts():
            best = _cheaper(best, tape, break_short(tape, measures))
            if best:
                return best
        tape = self._parts(torn=True)
        return Settled(tape, break_anywhere(tape, measures))

    def _exactly(self, measures: Sequence[Length], lines: int | None) -> Settled | None:
        best = self._whole(measures, lines)
        if best and best.breaking.worst <= DECENT and not best.breaking.runt:
            return best
        parts = self._parts()
        if best and best.breaking.cost <= min((joint.price for joint in parts.joints.values()), default=0):
            return best  # to part any token costs more by itself
        return best if parts is self.tape else _cheaper(best, parts, break_lines(parts, measures, lines))

    def _whole(self, measures: Sequence[Length], lines: int | None) -> Settled | None:
        return _cheaper(None, self.tape, break_lines(self.tape, measures, lines))

    def _last_resorts(self) -> Iterator[Tape]:
        if self._ragged:
            yield self.tape
        yield self._parts()
        yield self._parts(torn=True)

    def _parts(self, *, torn: bool = False) -> Tape:
        """The tape with its long tokens in pieces; itself where it has none."""
        if torn not in self._in_parts:
            self._in_parts[torn] = in_parts(self.tape, self._faces, self._rules, torn=torn) or self.tape
        return self._in_parts[torn]


def _cheaper(known: Settled | None, tape: Tape, found: Breaking | None) -> Settled | None:
    return known if found is None or (known and known.breaking.cost <= found.cost) else Settled(tape, found)
