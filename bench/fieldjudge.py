"""Lines of field copy judged from what is printed: tables of its own, and nothing of the engine's but its lines.

What is judged has the rules' numbers in docs/rules/line.md. How far a gap is opened is measured: where two neighbours
stand on a line, against where they stand in the same text set on a single endless line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from bench.fieldcopy import Parting, Piece
from layout.model.galley import SetLine
from layout.model.page import Direction

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that are typed and not printed."""

POINTS = "，、；：。？！．‼⁇⁈⁉,.:;!?"
CLOSERS = "”’）》〉】〕〗］｝」』)]}"
OPENERS = "“‘（《〈【〔〖［｛「『([{"
DOTS = "·・‧•∙⋅･"
CONNECTORS = "–—～〜~∼-‐‑－"
SOLIDI = "/／"
SUFFIXES = "%％‰‱℃℉°′″㎢㎖㎍㎾㎝㏄㎏㎡"
RAISED = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
PREFIXES = "￥¥$€£₩№±"
PAIRED = "\"'#"
"""Signs that open and close alike: straight quotes, and # round a topic."""
NOT_FIRST = frozenset(POINTS + CLOSERS + DOTS + SOLIDI + SUFFIXES + RAISED)
NOT_LAST = frozenset(OPENERS + PREFIXES + "@")
DASHES = "—-－─…⋯。.·⸺"
"""Signs that are typed in a row for a dash or an ellipsis."""

WIDTHS = {
    " ": 0.25, "\u00a0": 0.25, "\u1680": 0.25, "\u2000": 0.5, "\u2001": 1.0, "\u2002": 0.5, "\u2003": 1.0,
    "\u2004": 0.333, "\u2005": 0.25, "\u2006": 0.167, "\u2007": 0.5, "\u2008": 0.25, "\u2009": 0.2, "\u200a": 0.1,
    "\u202f": 0.2, "\u205f": 0.222, "\u3000": 1.0,
}
"""What blanks take, in em: Unicode, chapter 6.2, general punctuation."""

MOST = 0.25
"""How far a gap may open, in em."""

NEARLY = 1.5
"""What part of the limit the gaps of a line may need and yet be opened, to the limit."""

DECENT = 0.1
"""How far gaps open on a decent line, in em: above it a line is loose (``line.loose_em``)."""

EPSILON = 0.0025

BASELINE = 0.88
"""From a Han's head down to the origin of its glyph, in em (R69)."""


class Fault(NamedTuple):
    """A breach: its class, and the line with what is wrong in it."""

    name: str
    told: str


FAULTS = {
    "lost": "a character is lost, doubled or moved",
    "parted": "R10–R17: something is parted other than by the stated rules",
    "first": "R01 R03 R05–R07 R09 R13: a line begins with what may not",
    "last": "R02 R08 R13: a line ends with what may not",
    "blank": "a line begins with a blank",
    "opened": "a gap is opened by more than the limit",
    "connector": "R06 R27 R52: white beside a connector, or it takes another width than its own",
    "group": "R12: the blank inside a grouped number is no quarter em",
    "typed blank": "a typed blank is not printed at its width",
    "refused": "the copy cannot be set",
    "wide": "a line is wider than its measure",
    "short": "a line is short that could be full",
}


class Printed(NamedTuple):
    """A character of the copy on a line: its place in the copy, its distance from the line's left edge (its head,
    where it runs down) in em, and whether that is of its cell's edge."""

    at: int
    x: float
    exact: bool


@dataclass(frozen=True)
class Copy:
    """A paragraph's pieces, and where a line may end in them. ``tier`` is a house's tier by name."""

    pieces: Sequence[Piece]
    tier: str = "gb"

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def starts(self) -> list[int]:
        return list(accumulate((len(piece.text) for piece in self.pieces), initial=0))

    @cached_property
    def paired(self) -> dict[int, bool]:
        """For each straight quote and each # of a topic whether it opens."""
        found, counts = {}, dict.fromkeys(PAIRED, 0)
        for start, piece in zip(self.starts, self.pieces, strict=False):
            for n, c in enumerate(piece.text):
                if c in counts and piece.parting is Parting.TEXT:
                    counts[c] += 1
                    found[start + n] = counts[c] % 2 == 1
        return found

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Numbers with their points, commas and colons (R12)."""
        return [m.span() for m in re.finditer("[0-9０-９]+(?:[.,:：∶．][0-9０-９]+)*", self.text)]

    def minus(self, at: int) -> bool:
        """Whether a hyphen is the sign of a number: nothing it could connect stands before it, or words that lead to a
        figure do, and the figure behind it ends in ℃, ° or %."""
        before, after = self.text[:at], self.text[at + 1:]
        if not re.match("[0-9０-９]+(?:[.．][0-9０-９]+)?[℃°%％]", after):
            return False
        return self.text[at] == "−" or not re.search("[0-9０-９A-Za-z℃°%％]$", before)

    def connector(self, at: int) -> bool:
        c = self.text[at]
        if c not in CONNECTORS or (c in "-－" and self.minus(at)):
            return False
        if c == "—":
            run = re.search("—*$", self.text[:at])
            before = len(run.group()) if run else 0
            return before % 2 == 0 and self.text[at:at + 2] != "——"
        return True

    def fault(self, at: int) -> Fault | None:
        """What is wrong with a line end before the character at ``at``."""
        text = self.text
        left = len(text[:at].rstrip()) - 1
        right = at + len(text[at:]) - len(text[at:].lstrip())
        if left < 0 or right >= len(text):
            return None
        told = f"{text[max(left - 5, 0):left + 1]}｜{text[right:right + 6]}"
        if self.parted(at) or (right != at and self.parted(right)):
            return Fault("parted", told)
        if self.tier == "none":
            return None
        first, last = text[right], text[left]
        if self._within(at) in (Parting.ADDRESS, Parting.PHONE, Parting.WORD):
            return None
        opens = right in self.starts and self._piece(right + 1) is not None  # .NET
        if (first in NOT_FIRST and not (first == "." and opens)) or self.paired.get(right) is False or (
                first in CONNECTORS and self.connector(right)):
            return Fault("first", told)
        if first in "—…⋯⸺─" and self.tier == "strict":
            return Fault("first", told)
        if last in NOT_LAST or self.paired.get(left) or (last in "-－−" and self.minus(left)):
            return Fault("last", told)
        if last in SOLIDI and self.tier != "basic":
            return Fault("last", told)
        return None

    def _piece(self, at: int) -> tuple[int, Piece] | None:
        """The piece that has both the character before ``at`` and that at it, with its start."""
        for start, piece in zip(self.starts, self.pieces, strict=False):
            if start < at < start + len(piece.text):
                return start, piece
        return None

    def _within(self, at: int) -> Parting:
        found = self._piece(at)
        return found[1].parting if found else Parting.TEXT

    def parted(self, at: int) -> bool:
        """Whether a line end before ``at`` divides what is one."""
        found = self._piece(at)
        if found is None or found[1].parting is Parting.TEXT:
            return self._text_parted(at)
        start, piece = found
        return at - start not in line_ends(piece)

    def _text_parted(self, at: int) -> bool:
        text = self.text
        if any(start < at < end for start, end in self.numbers):
            return True
        before, after = text[at - 1], text[at]
        if before == after and before in DASHES:
            run = re.search(f"{re.escape(before)}*$", text[:at])
            length = len(run.group()) if run else 0
            return length % 2 == 1 if before in "—…⋯" else self.tier != "none"
        return bool(re.match("[A-Za-z0-9]", before) and re.match("[A-Za-z0-9]", after))

    def whole(self) -> Iterator[str]:
        """The stretches that may not be divided."""
        ends = [0, *(at for at in range(1, len(self.text)) if not self.fault(at)), len(self.text)]
        for i, j in pairwise(ends):
            yield self.text[i:j]


def line_ends(piece: Piece) -> frozenset[int]:
    """Where a piece may be parted, no hyphen added: offsets of the character that opens the next line."""
    text = piece.text
    inner = range(1, len(text))
    match piece.parting:
        case Parting.WORD:
            return frozenset(n for n in inner if text[n - 1] in "-–—/. " or text[n] == " ")
        case Parting.ADDRESS:
            signs, inside = "-/.@_?&=:#", re.finditer("[^-/.@_?&=:#]{6,}", text)
            return frozenset({*(n for n in inner if text[n - 1] in signs),
                              *(n for s in inside for n in range(s.start() + 3, s.end() - 2))})
        case Parting.PHONE:
            found = {n for n in inner if text[n - 1] in "- " or text[n] == " "}
            if re.fullmatch(r"(?:\+86-?)?1[0-9]{10}", text):
                found |= {len(text) - 8, len(text) - 4}
            elif re.fullmatch("400[0-9]{7}", text):
                found |= {3, 6}
            elif fixed := re.search("(?:^|-)([0-9]{7,8})(?:-|$)", text):
                found.add(fixed.end(1) - 4)
            return frozenset(found)
        case Parting.CODE:
            solid, found = 0, set()
            for n, c in enumerate(text):
                if n and (c == " " or text[n - 1] == " " or solid % 4 == 0):
                    found.add(n)
                solid += c != " "
            return frozenset(found)
    return frozenset()


def hyphen_may_be_added(piece: Piece, n: int) -> bool:
    """Whether a word may be divided before its ``n``-th character with an added hyphen: two letters or more stay
    before it, three go behind."""
    if piece.parting is not Parting.WORD:
        return False
    before, after = re.search(r"[^\W\d_]*$", piece.text[:n]), re.match(r"[^\W\d_]*", piece.text[n:])
    return bool(before and after and len(before.group()) >= 2 and len(after.group()) >= 3)


class Lines:
    """Lines read against the copy: every printed character's place in the copy, line by line."""

    def __init__(self, copy: Copy, lines: Sequence[SetLine], size: int) -> None:
        self.copy, self.size = copy, size
        self.lines = lines
        self.printed: list[list[Printed]] = []
        self.ends: list[int] = []
        self.added: dict[int, int] = {}
        self.lost: Fault | None = None
        at = 0
        for number, line in enumerate(lines):
            row = []
            for text, x, exact in characters(line, size):
                at = self._next(at)
                if text.isspace():
                    continue
                if at < len(copy.text) and copy.text[at] == text:
                    row.append(Printed(at, x, exact))
                    at += 1
                elif text in "\u00ad-‐" and number < len(lines) - 1:
                    self.added[number] = at
                elif self.lost is None:
                    self.lost = Fault("lost", f"{copy.text[max(at - 4, 0):at + 6]!r} printed as {line.text!r}")
            self.printed.append(row)
            self.ends.append(at)
        if self._next(at) < len(copy.text) and self.lost is None:
            self.lost = Fault("lost", f"{copy.text[at:at + 12]!r} is not printed")

    def _next(self, at: int) -> int:
        text = self.copy.text
        while at < len(text) and (text[at].isspace() or text[at] in UNSEEN):
            at += 1
        return at


def characters(line: SetLine, size: int) -> Iterator[tuple[str, float, bool]]:
    """Every printed character of a line with its distance from the line's left edge (its head, where it runs down) in
    em, and whether that is of its cell's edge."""
    for run in line.runs:
        for glyph in run.glyphs:
            for c in glyph.text:
                if run.direction is Direction.VERTICAL:
                    yield c, (run.x + glyph.y) / size - (BASELINE if is_han(c) else 0), is_han(c)
                elif run.direction is Direction.TOGETHER:
                    yield c, run.x / size, False
                else:
                    yield c, (run.x + glyph.x) / size, True


class Judge:
    """Judges a paragraph's lines at many measures. ``endless`` is the paragraph set on one line; ``growth`` is how far
    the house lets a Han–Latin gap grow, ``size`` the type's in Lengths; ``most`` the limit in em."""

    def __init__(self, copy: Copy, endless: SetLine, size: int, growth: float, most: float = MOST) -> None:
        self.copy, self.size, self.most, self.growth = copy, size, most, growth
        natural = Lines(copy, [endless], size)
        self.natural = {p.at: p.x for p in natural.printed[0]}
        self._exact = {p.at for p in natural.printed[0] if p.exact}
        self.unread = natural.lost
        self.width = endless.width / size

    def faults(self, lines: Sequence[SetLine], *measures: float, indent: float = 0) -> list[Fault]:
        """All breaches of a paragraph set at measures in em, the last of which serves all further lines."""
        if self.unread:
            return [self.unread]
        read = Lines(self.copy, lines, self.size)
        if read.lost:
            return [read.lost]
        found: list[Fault] = []
        for number, line in enumerate(lines):
            measure = measures[min(number, len(measures) - 1)]
            if number < len(lines) - 1:
                found += self._end(read, number, line, measure)
            if line.text[:1].isspace():
                found.append(Fault("blank", line.text))
            if line.width > round(measure * self.size) + 1 and not self._too_wide(measure - indent * (number == 0)):
                found.append(Fault("wide", f"{line.text} {line.width / self.size:.2f} of {measure}"))
            found += self._gaps(read.printed[number], line)
        return [*found, *self._short(read, lines, measures, indent)]

    def _too_wide(self, measure: float) -> bool:
        """Whether the copy holds what no line of the measure takes whole: its cause."""
        return any(sum(0.62 if c.isascii() else 1.0 for c in whole) > measure for whole in self.copy.whole())

    def _end(self, read: Lines, number: int, line: SetLine, measure: float) -> Iterator[Fault]:
        at = read.ends[number]
        if number in read.added:
            found = self.copy._piece(at)
            if found is None or not hyphen_may_be_added(found[1], at - found[0]):
                yield Fault("parted", f"{line.text}｜{self.copy.text[at:at + 6]} with a hyphen")
            return
        fault = self.copy.fault(at)
        if fault and not (fault.name == "parted" and self._may_be_forced(at, measure)):
            yield fault

    def _may_be_forced(self, at: int, measure: float) -> bool:
        """What is whole and, with the mark behind it, wider than its line must be parted."""
        found = self.copy._piece(at)
        if found is None or found[1].parting is not Parting.WHOLE:
            return False
        start, piece = found
        end = start + len(piece.text)
        mark = self.copy.text[end:end + 1] in NOT_FIRST
        return self.natural[end - 1] - self.natural[start] + 0.3 + mark > measure

    def _gaps(self, row: list[Printed], line: SetLine) -> Iterator[Fault]:
        text = self.copy.text
        for a, b in pairwise(row):
            opened = (b.x - a.x) - (self.natural[b.at] - self.natural[a.at])
            mixed = is_han(text[a.at]) != is_han(text[b.at]) or b.at > a.at + 1
            limit = max(self.most, self.growth) if mixed else self.most
            if opened > limit + EPSILON:
                yield Fault("opened", f"{opened:.3f} at {text[a.at]}{text[b.at]}: {line.text}")
            if b.at == a.at + 1:
                yield from self._beside(a.at, b.at, opened)
            elif a.exact and b.exact:
                yield from self._blank(a.at, b.at, b.x - a.x)
        for a, c in zip(row, row[2:], strict=False):
            if a.exact and c.exact and c.at == a.at + 2:
                yield from self._half(a.at, c.x - a.x)

    def _beside(self, a: int, b: int, opened: float) -> Iterator[Fault]:
        """R52: nothing opens at either side of a connector in Chinese text."""
        text = self.copy.text
        if opened > EPSILON and self.copy._within(b) is Parting.TEXT and any(
                text[at] in "-‐‑–—～" and self.copy.connector(at) for at in (a, b)):
            yield Fault("connector", f"opened by {opened:.3f} at {text[a]}{text[b]}: {text[max(a - 4, 0):b + 5]}")

    def _half(self, at: int, took: float) -> Iterator[Fault]:
        """R06, R27: a short connector takes half an em in Chinese text, no white at either side. ``took`` is from the
        character at ``at``, which stands before it, to the one behind it."""
        text = self.copy.text
        before, sign, after = text[at], text[at + 1], text[at + 2]
        cell = 1.0 if is_han(before) or before == "℃" else 0.5 if before.isdecimal() and before.isascii() else None
        if sign in "-‐‑–" and self.copy.connector(at + 1) and self.copy._within(at + 1) is Parting.TEXT:
            inked = is_han(after) or after.isdecimal()
            if cell and inked and abs(took - cell - 0.5) > 0.02:
                yield Fault("connector", f"{sign} takes {took - cell:.3f}: {text[max(at - 3, 0):at + 6]}")

    def _blank(self, a: int, b: int, took: float) -> Iterator[Fault]:
        """Blanks between two characters: a quarter em in a grouped number, else what was typed; blanks that were typed
        for the gap between Han and figures are the gap's (R51)."""
        text = self.copy.text
        typed = [c for c in text[a + 1:b] if c in WIDTHS]
        white = took - (1 if ord(text[a]) > 0x2000 else 0.5)
        told = f"{text[max(a - 3, 0):b + 4]!r}"
        found = self.copy._piece(b)
        if found and found[1].parting is Parting.WHOLE:
            if abs(white - 0.25) > 0.02:
                yield Fault("group", f"{white:.3f} em: {told}")
        elif (typed and text[a].isascii() == text[b].isascii()) or "\u3000" in typed:
            least = sum(WIDTHS[c] for c in typed)
            if white < least - 0.1:
                yield Fault("typed blank", f"{white:.3f} em: {told}")

    def _short(self, read: Lines, lines: Sequence[SetLine], measures: Sequence[float],
               indent: float) -> Iterator[Fault]:
        """Lines that are short although their own gaps, opened within the limit, would fill them, or nearly so and are
        not opened to it, or although the paragraph has line ends with which every line is full and decent."""
        text = self.copy.text
        short = [n for n, line in enumerate(lines[:-1])
                 if line.width < round(measures[min(n, len(measures) - 1)] * self.size) - 1]
        for n in short:
            row = read.printed[n]
            opened = [(b.x - a.x) - (self.natural[b.at] - self.natural[a.at]) for a, b in pairwise(row)
                      if b.at == a.at + 1 and is_han(text[a.at]) and is_han(text[b.at])]
            white = measures[min(n, len(measures) - 1)] - lines[n].width / self.size
            needed, limit = white + sum(opened), len(opened) * self.most
            unopened = needed < NEARLY * limit - EPSILON and min(opened) < self.most - EPSILON
            if opened and (needed < limit - EPSILON or unopened):
                yield Fault("short", f"{lines[n].text}: {white:.2f} em over {len(opened)} gaps")
                return
        for n in short:
            if len(measures) == 1 and (more := self._more(read, n, measures[0], 0 if n else indent)):
                yield Fault("short", f"{lines[n].text} in {measures[0]}: {text[read.ends[n]:more]} fits too")
                return
        if short and len(measures) == 1 and self.could_be_full(measures[0], indent, DECENT):
            yield Fault("short", f"{lines[short[0]].text} in {measures[0]}: every line could be full and decent")

    def _more(self, read: Lines, number: int, measure: float, indent: float) -> int:
        """A later place at which a short line could end without a doubt, unsqueezed, and all lines after it be full and
        decent; 0 where none is."""
        first, places = read.printed[number][0].at, sorted(self.natural)
        if first not in self._exact:
            return 0
        for n in self._plain_ends:
            at = places[n]
            fits = self.natural[at] - self.natural[first] <= measure - indent
            if at > read.ends[number] and fits and self._full_from(n, measure, 0, DECENT):
                return at
        return 0

    def could_be_full(self, measure: float, indent: float, most: float) -> bool:
        """Whether the paragraph has line ends with which every line but the last is full, no gap opened by more than
        ``most`` and nothing squeezed, and nothing parted but after a word's or an address's own sign. It counts on no
        gap but those between Han, and not on what is trimmed at a line's edges."""
        return self._full_from(0, measure, indent, most)

    def _full_from(self, start: int, measure: float, indent: float, most: float) -> bool:
        """The same from the ``start``-th printed character on."""
        text = self.copy.text
        places = sorted(self.natural)
        x = [*(self.natural[at] for at in places), self.width]
        gaps = list(accumulate((b == a + 1 and is_han(text[a]) and is_han(text[b]) for a, b in pairwise(places)),
                               initial=0))
        reached = {start} if places[start] in self._exact else set()
        for n in self._plain_ends:
            trimmed = self._trimmed(text[places[n - 1]], text[places[n]])
            for i in reached if n > start else ():
                width = x[n] - x[i] + (indent if i == start else 0)
                if width <= measure <= width - trimmed + most * (gaps[n - 1] - gaps[i]):
                    reached = reached | {n}
                    break
        return any(x[-1] - x[i] + (indent if i == start else 0) <= measure and len(places) - i > 3 for i in reached)

    @cached_property
    def _plain_ends(self) -> list[int]:
        """Where a line may end without a doubt, as numbers of printed characters."""
        text, places = self.copy.text, sorted(self.natural)
        strict = Copy(self.copy.pieces, "strict")
        return [n for n, at in enumerate(places) if n and text[at] not in OPENERS and at in self._exact
                and places[n - 1] == at - 1 and not strict.fault(at) and self._is_plain(at)]

    def _is_plain(self, at: int) -> bool:
        """Not inside a number, and with three letters at either side inside a word or an address."""
        within = self.copy._within(at)
        if within in (Parting.WORD, Parting.ADDRESS):
            return bool(re.search(r"[A-Za-z]{3}[^\w]$", self.copy.text[:at]) and
                        re.match("[A-Za-z]{3}", self.copy.text[at:]))
        return within is Parting.TEXT

    @staticmethod
    def _trimmed(before: str, after: str) -> float:
        """The most that a line's end may take off its last character: the blank of a mark, the gap before figures."""
        if is_han(before) and is_han(after):
            return 0.0
        return 0.5 if before in POINTS + CLOSERS else 0.25


def is_han(c: str) -> bool:
    return "\u3400" <= c <= "\u9fff"
