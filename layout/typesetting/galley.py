"""The room's one door: a paragraph of copy is made ready once and set at any measure."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from layout.model.galley import SetLine, Span
from layout.model.page import Direction
from layout.model.style import LineRules
from layout.model.units import Length
from layout.typesetting.glyph.clusters import Pieces
from layout.typesetting.glyph.faces import SHAPER, FaceSet
from layout.typesetting.glyph.kinds import MARKS, CharClass
from layout.typesetting.head.joints import TORN
from layout.typesetting.head.sense import break_by_sense
from layout.typesetting.line.justify import natural_width, set_line
from layout.typesetting.line.linebreak import Breaking, break_lines, spans_of
from layout.typesetting.line.tape import Tape, tape_of, tape_of_pieces, with_long_runs_split
from layout.typesetting.line.vertical import downward, upended


class Paragraph:
    """A paragraph ready for setting: shaped and measured once, broken and justified as often as asked.

    All lengths are Lengths. A ``vertical`` one is set downwards: its measures are lengths of lines that run down, and
    its lines are placed from their heads and axes. Raises ``clusters.Missing`` when a character has no glyph.
    """

    def __init__(self, spans: Sequence[Span], faces: FaceSet, rules: LineRules, *, indent: Length = 0,
                 align: str = "justify", direction: Direction = Direction.HORIZONTAL) -> None:
        self._rules = rules
        self._align = align
        self._direction = direction
        self._tape = _tape(spans, faces, rules, indent, direction)
        self._broken: dict[tuple[tuple[Length, ...], int | None], Breaking | None] = {}

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        """The best line ends at these measures (the last serves all further lines), or for exactly ``lines`` lines."""
        key = (measures, lines)
        if key not in self._broken:
            self._broken[key] = break_lines(self._fitting(min(measures)), measures, lines)
        return self._broken[key]

    def _fitting(self, measure: Length) -> Tape:
        return with_long_runs_split(self._tape, self._rules, measure)

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        """The paragraph's lines. ``lines`` must be a number that ``breaking`` can give."""
        breaking = self.breaking(measures, lines)
        if breaking is None:
            raise ValueError(f"no way to set {lines} lines")
        tape = self._fitting(min(measures))
        final = len(breaking.ends) - 1
        lines_set = (
            (i, j, set_line(tape, i, j, measures[min(k, len(measures) - 1)], align=self._align, last=k == final,
                            emergency=k in breaking.emergency))
            for k, (i, j) in enumerate(spans_of(breaking.ends))
        )
        return tuple(_standing(line, tape, i, j, self._direction) for i, j, line in lines_set)

    def after(self, measures: tuple[Length, ...], lines: int) -> Paragraph:
        """What follows the first ``lines`` lines of the paragraph as it is best set at these measures: a paragraph of
        its own without an indent. Raises ValueError where nothing follows."""
        breaking = self.breaking(measures)
        if breaking is None or not 0 < lines < len(breaking.ends):
            raise ValueError(f"no text after {lines} lines")
        tape, start = self._fitting(min(measures)), breaking.ends[lines - 1]
        rest = copy(self)
        rest._broken = {}
        pieces = Pieces(tape.clusters[start:], tape.spans[start:], tape.starts[start:])
        rest._tape = tape_of_pieces(pieces, self._rules, 0)
        return rest

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:
        """Whether the last line holds a single character (R41)."""
        breaking = self.breaking(measures, lines)
        if breaking is None or len(breaking.ends) < 2:
            return False
        return self._fitting(min(measures)).is_runt(breaking.ends[-2])

    def cut_that_saves_a_line(self, measure: Length, most: int) -> int | None:
        """The fewest characters (at most ``most``) that must go for the paragraph to be a line shorter.

        Tried, not estimated: the last characters before the closing marks are left out and the rest broken again.
        """
        breaking = self.breaking((measure,))
        if breaking is None or len(breaking.ends) < 2:
            return None
        clusters, spans, starts = self._tape.clusters, self._tape.spans, self._tape.starts
        tail = len(clusters) - next((k for k, c in enumerate(reversed(clusters)) if c.kind not in MARKS), 0)
        for start in range(tail - 1, 0, -1):
            cut = sum(len(c.text) for c in clusters[start:tail])
            if cut > most:
                return None
            rest = Pieces(clusters[:start] + clusters[tail:], spans[:start] + spans[tail:],
                          starts[:start] + starts[tail:])
            shorter = tape_of_pieces(rest, self._rules, self._tape.indent)
            found = break_lines(with_long_runs_split(shorter, self._rules, measure), (measure,))
            if found is not None and len(found.ends) < len(breaking.ends):
                return cut
        return None

    def last_line_characters(self, measure: Length) -> int:
        """Characters on the last line."""
        breaking = self.breaking((measure,))
        if breaking is None or not breaking.ends:
            return 0
        start = breaking.ends[-2] if len(breaking.ends) > 1 else 0
        return sum(len(c.text) for c in self._fitting(measure).clusters[start:])


class SmallHead(Paragraph):
    """A head that stands in the running text (简讯小标题): in as few lines as it needs, each ended by sense, never in a
    word where one line more avoids that. What needs more lines than ``MOST_LINES`` is broken as copy is."""

    MOST_LINES = 6

    def __init__(self, spans: Sequence[Span], faces: FaceSet, rules: LineRules, *, align: str = "left",
                 direction: Direction = Direction.HORIZONTAL) -> None:
        super().__init__(spans, faces, rules, align="left" if align == "justify" else align, direction=direction)
        self._lying = tape_of(spans, faces, rules)

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        if (measures, None) not in self._broken:
            self._broken[measures, None] = self._by_sense(measures)
        found = self._broken[measures, None]
        return found if found is None or lines in (None, len(found.ends)) else None

    def _by_sense(self, measures: tuple[Length, ...]) -> Breaking | None:
        measure = min(measures)
        copy = break_lines(self._fitting(measure), measures)
        if copy is None or len(copy.ends) < 2 or self._fitting(measure) is not self._tape:
            return copy
        torn = None
        for count in range(len(copy.ends), self.MOST_LINES + 1):
            parts = break_by_sense(self._lying, count, self._rules, widest=measure)
            if parts is None or any(natural_width(self._tape, part.first, part.end) > measure for part in parts):
                continue
            found = replace(copy, ends=tuple(part.end for part in parts), worst=0, emergency=frozenset())
            if max(part.cost for part in parts) < TORN:
                return found
            torn = torn or found
        return torn or copy


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of a head, at any size: ``width`` and ``gaps`` are its natural width in thousandths of an em and the
    number of gaps that tracking opens; ``strain`` is what its length and its end cost (``joints``)."""

    text: str
    width: int
    gaps: int
    strain: float
    _spans: tuple[Span, ...]
    _clusters: tuple[int, int]
    _faces: FaceSet
    _rules: LineRules
    _direction: Direction

    def set(self, size: Length, measure: Length, *, tracking: Length, align: str) -> SetLine:
        """The line at a size, its gaps opened (or closed, below 0) by ``tracking``."""
        spans = [replace(s, size=size) for s in self._spans]
        i, j = self._clusters
        tape = _tape(spans, self._faces, self._rules, 0, self._direction)
        line = set_line(tape, i, j, measure, align=align, last=True, tracking=tracking)
        return _standing(line, tape, i, j, self._direction)


def head_lines(spans: Sequence[Span], faces: FaceSet, rules: LineRules, lines: int,
               direction: Direction = Direction.HORIZONTAL) -> tuple[HeadLine, ...] | None:
    """A head broken by sense into ``lines`` lines; None when it cannot be."""
    nominal = [replace(s, size=_NOMINAL) for s in spans]
    broken = break_by_sense(tape_of(nominal, faces, rules), lines, rules)
    if broken is None:
        return None
    tape = _tape(nominal, faces, rules, 0, direction)
    return tuple(
        HeadLine(
            text="".join(c.text for c in tape.clusters[i:j]),
            width=natural_width(tape, i, j),
            gaps=j - i - 1 - (tape.clusters[j - 1].kind is CharClass.SPACE),
            strain=strain,
            _spans=tuple(spans), _clusters=(i, j), _faces=faces, _rules=rules, _direction=direction,
        )
        for i, j, strain in broken
    )


def _tape(spans: Sequence[Span], faces: FaceSet, rules: LineRules, indent: Length, direction: Direction) -> Tape:
    tape = tape_of(spans, faces, rules, indent)
    return upended(tape, faces, rules) if direction is Direction.VERTICAL else tape


def _standing(line: SetLine, tape: Tape, i: int, j: int, direction: Direction) -> SetLine:
    return downward(line, tape.clusters[i:j]) if direction is Direction.VERTICAL else line


_NOMINAL: Length = 1000
"""At this size a Length is a thousandth of an em."""

__all__ = ["SHAPER", "Breaking", "FaceSet", "HeadLine", "Paragraph", "SmallHead", "head_lines"]
