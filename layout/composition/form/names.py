"""Lists of names (名单): in columns that stand below each other down the list and from one column to the next.

A line has as many columns as its measure holds names of three characters with an em between them, or of four where the
story has such a name; the last ends at its right edge. All lists of a story are in step. Of two characters the second
stands where the third of others does. A longer name keeps off the next, so that it may take two columns; none is
parted. A line right above names that is no sentence is their head, in the face of what leads in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.composition.form.cells import AT_EASE, CopyCell, put
from layout.composition.form.faces import style_of
from layout.composition.form.run import CopyPiece
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.matter import Uncut
from layout.model.galley import LineRun, SetLine, Span
from layout.model.issue import Role
from layout.model.units import Length, em
from layout.typesetting.galley import Breaking

USUAL, LONGER = 3, 4
"""Ems of most names, and of the longest that have one column."""

HEAD, TOLD = 20, 12
"""Characters at the most of a head of names, and of one that ends with a colon."""

AIR, LEAST_AIR = 1000, 300
"""White between two names, and between a longer one and the next, at the least, thousandths of an em."""

_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_PART = re.compile("[^·•・‧]+[·•・‧]*|[·•・‧]+")
_SENTENCE = re.compile("[。！？；，…—!?;]")
_COLON = "：:"
_BELOW = ("如下", "下列", "以下")
_TWO = re.compile(f"(?P<first>{_HAN})[ \u00a0\u2000-\u200a\u3000]*(?P<second>{_HAN})")


def name_lists(pieces: Sequence[CopyPiece], _opening: Sequence[Span], setter: Setter) -> list[Flow]:
    """One list of all the names. A paragraph that opens a part of it begins a line."""
    style = setter.house.styles[style_of(Role.NAMES)]
    names = [_name(CopyCell(piece, first, end, style), setter, opens=n == 0 and piece.copy.opens)
             for piece in pieces for n, (first, end) in enumerate(piece.copy.cells)]
    return [Flow(NameList(names, setter), mark=pieces[0].copy.mark, brief=True)]


def is_head_of_names(piece: CopyPiece, names: CopyPiece) -> bool:
    """Whether a paragraph right above a list is the head of a group of its names (一等奖（4名）): it ends with a colon
    or without a mark."""
    text = piece.copy.text.rstrip()
    if piece.copy.role is not Role.TEXT or _SENTENCE.search(text[:-1]):
        return False
    if text[-1] in _COLON:
        return piece.copy.mark.line == names.copy.mark.line or (len(text) <= TOLD and not text[:-1].endswith(_BELOW))
    return len(text) <= HEAD and not _SENTENCE.match(text[-1])


def head_of_names(piece: CopyPiece, setter: Setter) -> Flow:
    """The head of a group of names, kept with them."""
    styles, line = setter.house.styles, setter.house.line
    spans = [replace(span, face=styles["lead_in"].face) for span in piece.spans(styles["body"], setter.house)]
    paragraph = setter.paragraph(spans, indent=em(line.indent, styles["body"].size))
    return Flow(paragraph, keeps=True, number=piece.number, mark=piece.copy.mark)


def in_step(flow: Sequence[Flow]) -> list[Flow]:
    """A story's flow, all of its lists of names with columns for the longest of them."""
    widest = max((f.paragraph.usual for f in flow if isinstance(f.paragraph, NameList)), default=0)
    return [replace(f, paragraph=f.paragraph.of(widest)) if isinstance(f.paragraph, NameList) else f for f in flow]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is set: its runs from its left edge and its width. ``opens``: it begins a line."""

    cell: CopyCell
    runs: tuple[LineRun, ...]
    width: Length
    opens: bool


def _name(cell: CopyCell, setter: Setter, *, opens: bool) -> _Name:
    size, two = cell.style.size, _TWO.fullmatch(cell.text)
    parts = [cell.part(*two.span("first")), cell.part(*two.span("second"))] if two else [cell]
    runs: list[LineRun] = []
    width = 0
    for n, part in enumerate(parts):
        line = part.natural(setter)
        if line:
            runs += (replace(run, x=run.x + 2 * n * size) for run in line.runs)
            width = 2 * n * size + line.width
    line = SetLine((), width, 0, last=True, quality=AT_EASE)
    return _Name(cell, (*runs, *cell.space(setter, line)), width, opens)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the list: which names stand on it, each with its left edge; ``parts`` is a piece of a name that is
    wider than its line."""

    names: tuple[tuple[int, Length], ...]
    part: SetLine | None = None


def _parted(cell: CopyCell, measure: Length, setter: Setter) -> Iterator[SetLine]:
    """A name that is wider than its line, parted behind its interpuncts first."""
    for part in _PART.finditer(cell.text):
        yield from cell.part(*part.span()).lines(setter, measure)


class NameList(Uncut):
    """A list of names ready for any measure, as the columns see it (``text.matter``)."""

    def __init__(self, names: Sequence[_Name], setter: Setter, usual: Length = 0) -> None:
        self._names = tuple(names)
        self._setter = setter
        self._size = setter.house.styles["names"].size
        self.usual = usual or self._cell()
        self._placed: dict[tuple[Length, ...], tuple[_Placed, ...]] = {}

    def _cell(self) -> Length:
        """The width of the names for which there are columns."""
        widths = sorted(name.width for name in self._names)
        most, short, longer = widths[len(widths) * 3 // 4], USUAL * self._size, LONGER * self._size
        if most > longer:
            return most
        return longer if any(short < width <= longer for width in widths) else short

    def of(self, usual: Length) -> NameList:
        """The list with columns for names of this width."""
        return NameList(self._names, self._setter, usual)

    def _lines(self, measures: tuple[Length, ...]) -> tuple[_Placed, ...]:
        if measures not in self._placed:
            self._placed[measures] = tuple(self._place(measures))
        return self._placed[measures]

    def _place(self, measures: tuple[Length, ...]) -> Iterator[_Placed]:
        done = lines = 0
        while done < len(self._names):
            measure = measures[min(lines, len(measures) - 1)]
            if self._names[done].width > measure:
                for line in _parted(self._names[done].cell, measure, self._setter):
                    lines += 1
                    yield _Placed(((done, 0),), line)
                done += 1
                continue
            row = self._row(done, measure)
            lines += 1
            yield _Placed(tuple((done + n, x) for n, x in enumerate(row)))
            done += len(row)

    def _row(self, first: int, measure: Length) -> list[Length]:
        """Where the names stand that go on a line, from the first of them."""
        edges, least = self._edges(measure), em(LEAST_AIR, self._size)
        found: list[Length] = []
        free = 0
        for name in self._names[first:]:
            x = next((edge for edge in edges if free <= edge <= measure - name.width), None)
            if x is None or (found and name.opens):
                break
            found.append(x)
            free = x + name.width + least
        return found

    def _edges(self, measure: Length) -> list[Length]:
        """The left edges of the columns."""
        count = max((measure + em(AIR, self._size)) // (self.usual + em(AIR, self._size)), 1)
        return [n * (measure - self.usual) // max(count - 1, 1) for n in range(count)]

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        ends = tuple(placed.names[-1][0] + 1 for placed in self._lines(measures))
        return Breaking(ends, 0.0, 0) if lines in (None, len(ends)) else None

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        placed = self._lines(measures)
        if lines not in (None, len(placed)):
            raise ValueError(f"no way to set {lines} lines")
        return tuple(self._line(line, measures[min(n, len(measures) - 1)]) for n, line in enumerate(placed))

    def _line(self, placed: _Placed, measure: Length) -> SetLine:
        edges = (0, measure)
        if placed.part:
            return replace(placed.part, runs=tuple(put(placed.part.runs, 0, edges)), last=True, quality=AT_EASE)
        names = [(self._names[n], x) for n, x in placed.names]
        runs = tuple(run for name, x in names for run in put(name.runs, x, edges))
        (last, x) = names[-1]
        return SetLine(runs, x + last.width, sum(len(name.cell.text.strip()) for name, _ in names), last=True,
                       quality=AT_EASE)

    def after(self, measures: tuple[Length, ...], lines: int) -> NameList:
        placed = self._lines(measures)
        if not 0 < lines < len(placed):
            raise ValueError(f"no names after {lines} lines")
        (first, _), *_ = placed[lines].names
        rest = list(self._names[first:])
        part = placed[lines].part
        if part and placed[lines - 1].names == placed[lines].names:
            start = part.runs[0].glyphs[0].at
            rest[0] = _name(replace(rest[0].cell, first=start), self._setter, opens=True)
        return NameList(rest, self._setter, self.usual)

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        return self.set(measures, lines)[-1].characters
