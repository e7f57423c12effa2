"""The room's one door: a paragraph of copy is made ready once and set at any measure."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Self

from layout.model.galley import SetLine, Span
from layout.model.page import Direction
from layout.model.style import LineRules
from layout.model.units import Length
from layout.typesetting.glyph.clusters import Pieces
from layout.typesetting.glyph.faces import SHAPER, FaceSet
from layout.typesetting.glyph.kinds import MARKS, CharClass
from layout.typesetting.glyph.kinsoku import price as price_of
from layout.typesetting.head.joints import TORN
from layout.typesetting.head.sense import break_by_sense
from layout.typesetting.head.words import inside_words
from layout.typesetting.line.justify import natural_width, set_line
from layout.typesetting.line.keeps import kept_opening
from layout.typesetting.line.linebreak import Breaking, spans_of
from layout.typesetting.line.parting import without_beginning
from layout.typesetting.line.settling import Settled, Settling
from layout.typesetting.line.tape import Tape, tape_of, tape_of_pieces
from layout.typesetting.line.vertical import downward, upended


class Paragraph:
    """A paragraph ready for setting: shaped and measured once, broken and justified as often as asked.

    All lengths are Lengths. A ``vertical`` one is set downwards: its measures are lengths of lines that run down, and
    its lines are placed from their heads and axes. Raises ``clusters.Missing`` when a character has no glyph.
    """

    def __init__(self, spans: Sequence[Span], faces: FaceSet, rules: LineRules, *, indent: Length = 0,
                 align: str = "justify", direction: Direction = Direction.HORIZONTAL) -> None:
        self._align = align
        self._direction = direction
        self._rules = rules
        self._settle = partial(Settling, faces=faces, rules=rules, ragged=align != "justify")
        self._lines = self._settle(_tape(spans, faces, rules, indent, direction))

    def _like(self, pieces: Pieces, indent: Length) -> Self:
        """A paragraph of these pieces that is set like this one."""
        other = copy(self)
        other._lines = self._settle(tape_of_pieces(pieces, self._rules, indent))
        return other

    def _settled(self, measures: tuple[Length, ...], lines: int | None = None) -> Settled | None:
        return self._lines.at(measures, lines)

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        """The best line ends at these measures (the last serves all further lines), or for exactly ``lines`` lines:
        then None where not all could be full within the house's limit."""
        settled = self._settled(measures, lines)
        return settled.breaking if settled else None

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        """The paragraph's lines. ``lines`` must be a number that ``breaking`` can give."""
        settled = self._settled(measures, lines)
        if settled is None:
            raise ValueError(f"no way to set {lines} lines")
        tape, breaking = settled
        final = len(breaking.ends) - 1
        lines_set = (
            (i, j, set_line(tape, i, j, measures[min(k, len(measures) - 1)], align=self._align, last=k == final,
                            emergency=k in breaking.emergency))
            for k, (i, j) in enumerate(spans_of(breaking.ends))
        )
        return tuple(_standing(line, tape, i, j, self._direction) for i, j, line in lines_set)

    def after(self, measures: tuple[Length, ...], lines: int) -> Self:
        """What follows the first ``lines`` lines of the paragraph as it is best set at these measures: a paragraph of
        its own without an indent. Raises ValueError where nothing follows."""
        settled = self._settled(measures)
        if settled is None or not 0 < lines < len(settled.breaking.ends):
            raise ValueError(f"no text after {lines} lines")
        tape, breaking = settled
        start = breaking.ends[lines - 1]
        gone = sum(len(cluster.text) for cluster in tape.clusters[:start])
        return self._like(_beginning_at(self._lines.tape, gone), indent=0)

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:
        """Whether the last line holds a single character (R41)."""
        settled = self._settled(measures, lines)
        if settled is None or len(settled.breaking.ends) < 2:
            return False
        tape, breaking = settled
        return tape.is_runt(breaking.ends[-2])

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:
        """The fewest characters (at most ``most``) that must go for the paragraph to be a line shorter.

        Tried, not estimated: the last characters before the closing marks are left out and the rest broken again.
        """
        breaking = self.breaking(measures)
        if breaking is None or len(breaking.ends) < 2:
            return None
        whole = self._lines.tape
        clusters, spans, starts = whole.clusters, whole.spans, whole.starts
        tail = len(clusters) - next((k for k, c in enumerate(reversed(clusters)) if c.kind not in MARKS), 0)
        for start in range(tail - 1, 0, -1):
            cut = sum(len(c.text) for c in clusters[start:tail])
            if cut > most:
                return None
            rest = Pieces(clusters[:start] + clusters[tail:], spans[:start] + spans[tail:],
                          starts[:start] + starts[tail:])
            found = self._like(rest, whole.indent).breaking(measures)
            if found is not None and len(found.ends) < len(breaking.ends):
                return cut
        return None

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        """Characters on the last line."""
        settled = self._settled(measures, lines)
        if settled is None or not settled.breaking.ends:
            return 0
        tape, breaking = settled
        start = breaking.ends[-2] if len(breaking.ends) > 1 else 0
        return sum(len(c.text) for c in tape.clusters[start:])


class FewLines(Paragraph):
    """A few lines that stand by themselves, a caption or a point of a summary. Where the last would hold one short word
    or the credit alone, or a name would be parted, all are a little narrower, as many as before, and rather by so much
    that none ends within a word (R41b)."""

    _LONELY, _STEP = 4500, 500
    """The width of a last line that is too short, and by how much lines are narrower, thousandths of an em."""

    _NARROWEST, _NARROW = 4, 0.1
    """The part of the measure that they may lack, and what is to be said against every em of it."""

    _TORN = 3
    """What is to be said against narrower lines for every word that they part: more than against a last line that is
    too short, as room is left for it; less than against a parted name."""

    _LOOSE, _CALM = 100, 50
    """Opening of gaps, thousandths of an em, beyond which they rather do; up to which nothing is to be said against it.
    """

    def __init__(self, spans: Sequence[Span], faces: FaceSet, rules: LineRules, *, align: str = "justify",
                 direction: Direction = Direction.HORIZONTAL) -> None:
        super().__init__(spans, faces, rules, align=align, direction=direction)
        self._evened: dict[tuple[Length, ...], tuple[Length, ...]] = {}
        self._torn_at: frozenset[int] | None = None

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        return super().breaking(measures if lines else self._even(measures), lines)

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        return super().set(measures if lines else self._even(measures), lines)

    def _even(self, measures: tuple[Length, ...]) -> tuple[Length, ...]:
        """These measures, or narrower ones against whose lines there is least to be said."""
        if measures not in self._evened:
            self._evened[measures] = self._narrowed(measures)
        return self._evened[measures]

    def _narrowed(self, measures: tuple[Length, ...]) -> tuple[Length, ...]:
        found = self._settled(measures)
        if found is None or len(found.breaking.ends) < 2 or self._amiss(found) < 1:
            return measures
        em, best = found.tape.em, (self._amiss(found), measures)
        step = max(em * self._STEP // 1000, 1)
        for less in range(step, min(measures) // self._NARROWEST, step):
            tried = tuple(measure - less for measure in measures)
            other = self._settled(tried)
            if other and len(other.breaking.ends) == len(found.breaking.ends):
                amiss = self._amiss(other) + self._TORN * self._torn(other) + self._NARROW * less / em
                best = min(best, (amiss, tried), key=lambda way: way[0])
        return best[1]

    def _torn(self, settled: Settled) -> int:
        """The lines that end within a word."""
        if self._torn_at is None:
            self._torn_at = inside_words([cluster.text for cluster in self._lines.tape.clusters])
        at = tuple(accumulate((len(cluster.text) for cluster in settled.tape.clusters), initial=0))
        return sum(at[end] in self._torn_at for end in settled.breaking.ends[:-1])

    def _amiss(self, settled: Settled) -> float:
        """How much is to be said against these lines: parted names most, then a last line that is too short, then
        loose ones."""
        tape, breaking = settled
        kept = price_of(kept_opening(self._rules))
        last = breaking.ends[-2]
        words = "".join(cluster.text for cluster in tape.clusters[last:])
        lonely = natural_width(tape, last, tape.length) * 1000 < self._LONELY * tape.em or words in self._rules.kept
        return (8 * sum(tape.price[end] >= kept for end in breaking.ends[:-1]) + 4 * len(breaking.emergency)
                + 2 * lonely + max(breaking.worst - self._CALM, 0) / (self._LOOSE - self._CALM))


class SmallHead(Paragraph):
    """A head that stands in the running text (简讯小标题): in as few lines as it needs, each ended by sense, never in a
    word where one line more avoids that. ``smaller`` are the same words in a smaller size, which stands where it saves
    a line. What needs more lines than ``MOST_LINES`` is broken as copy is."""

    MOST_LINES = 6

    def __init__(self, spans: Sequence[Span], faces: FaceSet, rules: LineRules, *, align: str = "left",
                 direction: Direction = Direction.HORIZONTAL, smaller: SmallHead | None = None) -> None:
        super().__init__(spans, faces, rules, align="left" if align == "justify" else align, direction=direction)
        self._smaller = smaller
        self._lying: Tape | None = tape_of(spans, faces, rules)
        self._sensed: dict[tuple[Length, ...], Settled | None] = {}

    def _like(self, pieces: Pieces, indent: Length) -> Self:
        """What is left of a head is broken as copy is."""
        other = super()._like(pieces, indent)
        other._lying, other._sensed, other._smaller = None, {}, None
        return other

    def _settled(self, measures: tuple[Length, ...], lines: int | None = None) -> Settled | None:
        if measures not in self._sensed:
            self._sensed[measures] = self._saving(self._by_sense(measures), measures)
        found = self._sensed[measures]
        return found if found is None or lines in (None, len(found.breaking.ends)) else None

    def _saving(self, found: Settled | None, measures: tuple[Length, ...]) -> Settled | None:
        """What was found, or the lines of the smaller size where they are fewer."""
        if found is None or self._smaller is None or len(found.breaking.ends) < 2:
            return found
        other = self._smaller._settled(measures)
        return other if other and len(other.breaking.ends) < len(found.breaking.ends) else found

    def _by_sense(self, measures: tuple[Length, ...]) -> Settled | None:
        measure, whole = min(measures), self._lines.tape
        as_copy = self._lines.at(measures)
        if (as_copy is None or self._lying is None or len(as_copy.breaking.ends) < 2
                or as_copy.tape is not whole):
            return as_copy
        torn = None
        for count in range(len(as_copy.breaking.ends), self.MOST_LINES + 1):
            parts = break_by_sense(self._lying, count, self._rules, widest=measure)
            if parts is None or any(natural_width(whole, part.first, part.end) > measure for part in parts):
                continue
            found = Settled(whole, replace(as_copy.breaking, ends=tuple(part.end for part in parts), worst=0,
                                           emergency=frozenset()))
            if max(part.cost for part in parts) < TORN:
                return found
            torn = torn or found
        return torn or as_copy


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

    @property
    def torn(self) -> bool:
        """Whether it ends inside a word."""
        return self.strain >= TORN

    def set(self, size: Length, measure: Length, *, tracking: Length, align: str) -> SetLine:
        """The line at a size, its gaps opened (or closed, below 0) by ``tracking``."""
        spans = [replace(s, size=size) for s in self._spans]
        i, j = self._clusters
        tape = _tape(spans, self._faces, self._rules, 0, self._direction)
        line = set_line(tape, i, j, measure, align=align, last=True, tracking=tracking)
        return _standing(line, tape, i, j, self._direction)


def head_lines(spans: Sequence[Span], faces: FaceSet, rules: LineRules, lines: int,
               direction: Direction = Direction.HORIZONTAL, *, widest: int | None = None
               ) -> tuple[HeadLine, ...] | None:
    """A head broken by sense into ``lines`` lines, none wider than ``widest`` thousandths of an em; None when it cannot
    be."""
    nominal = [replace(s, size=_NOMINAL) for s in spans]
    broken = break_by_sense(tape_of(nominal, faces, rules), lines, rules, widest=widest)
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


def _beginning_at(tape: Tape, gone: int) -> Pieces:
    """What is left of a paragraph without its first ``gone`` characters."""
    k = 0
    while gone >= len(tape.clusters[k].text):
        gone -= len(tape.clusters[k].text)
        k += 1
    clusters, starts = tape.clusters[k:], tape.starts[k:]
    if gone:
        clusters, starts = (without_beginning(clusters[0], gone), *clusters[1:]), (starts[0] + gone, *starts[1:])
    return Pieces(clusters, tape.spans[k:], starts)


def _standing(line: SetLine, tape: Tape, i: int, j: int, direction: Direction) -> SetLine:
    return downward(line, tape.line(i, j)) if direction is Direction.VERTICAL else line


_NOMINAL: Length = 1000
"""At this size a Length is a thousandth of an em."""

__all__ = ["SHAPER", "Breaking", "FaceSet", "FewLines", "HeadLine", "Paragraph", "SmallHead", "head_lines"]
