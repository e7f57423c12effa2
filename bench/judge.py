"""Line composition judged from a PDF's glyph positions alone, whoever set it.

    python -m bench.judge FILE.pdf MEASURE_EM [ISSUE]

A PDF of galleys (one article a page, one column of that measure) is judged against the issue's text. The rules have
the numbers of docs/rules/line.md; what is said of gaps is measured between neighbouring Han characters of full lines.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

from layout.typesetting.glyph.kinsoku import UNITS

OPENERS = frozenset("“‘（《〈【〔〖［｛「『")
CLOSERS = frozenset("”’）》〉】〕〗］｝」』，、；：。？！．")
NOT_AT_START = CLOSERS | frozenset("·・–～-/／%％‰°℃")
NOT_AT_END = OPENERS | frozenset("￥¥$№([{/／")
PAIRS = frozenset("—…")

LOOSE = 0.1005
"""Opening of a gap in em above which a line is loose; half a thousandth is for positions that were rounded."""


_PLAIN = {**{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}, "⋯": "…", "⸺": "——"}
"""What some engines' text comes out as, and what it was."""


class Glyph(NamedTuple):
    """A character with its origin in points from the page's top left corner, its right end and its size; ``copied`` is
    what comes out of the file for it."""

    text: str
    x: float
    y: float
    right: float
    size: float
    copied: str

    @property
    def han(self) -> bool:
        return "\u3400" <= self.text <= "\u9fff"

    @property
    def latin(self) -> bool:
        return self.text.isascii() and self.text.isalnum()

    @property
    def ink(self) -> float:
        """About where its ink is: neighbouring marks may share an origin."""
        return self.x + self.size * (0.75 if self.text in OPENERS else 0.25 if self.text in CLOSERS else 0.5)


class Cell(NamedTuple):
    """One column of an article: its page (from 0), left edge, width, top and bottom in points."""

    page: int
    x: float
    measure: float
    top: float = 0.0
    bottom: float = math.inf


Line = list[Glyph]


@dataclass(slots=True)
class Judgement:
    """What was found. ``faults`` counts breaches of a rule with what they look like; ``openings`` are those of the
    full lines' Han gaps in em, ``contrast`` their differences between neighbours."""

    lines: int = 0
    full: int = 0
    missing: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seen: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    openings: list[float] = field(default_factory=list)
    contrast: list[float] = field(default_factory=list)

    def fault(self, name: str, where: str) -> None:
        self.faults[name] += 1
        self.seen[name].append(where)

    def figures(self) -> dict[str, float]:
        """Everything as numbers."""
        openings = sorted(self.openings) or [0.0]
        return {
            "lines": self.lines, "full": self.full, **{name: self.faults[name] for name in FAULTS},
            "mean": round(fmean(openings), 4), "p95": round(openings[math.ceil(0.95 * len(openings)) - 1], 3),
            "max": round(openings[-1], 3), "tightest": round(openings[0], 3),
            "loose": sum(opening > LOOSE for opening in openings),
            "contrast_mean": round(fmean(self.contrast or [0.0]), 4),
            "contrast_max": round(max(self.contrast, default=0.0), 3),
            "paragraphs_missing": self.missing,
        }


FAULTS = {
    "start": "R01 R03 R05-R07 R13: a mark that may not begin a line does",
    "end": "R02 R08 R13: a mark that may not end a line does",
    "split": "R10-R12 R16: a number, word, dash or ellipsis is cut",
    "runt": "R41: a last line of a single character",
    "unit": "R14 R15: a number is parted from its unit (allowed, avoided)",
    "pair": "R20 R21: neighbouring marks are set apart",
    "blank_end": "R24: the mark at a full line's end keeps its blank",
    "ragged": "a full line does not reach its measure",
}


def glyphs_of(pdf: Path) -> list[list[Glyph]]:
    """Every page's characters in the order of the file, spaces left out."""
    from pypdfium2 import PdfDocument, raw

    pages = []
    document = PdfDocument(pdf)
    for page in document:
        height = page.get_height()
        text = page.get_textpage()
        found = []
        for k in range(raw.FPDFText_CountChars(text)):
            character = chr(raw.FPDFText_GetUnicode(text, k))
            if character.isspace() or character in "\x00\ufffe\u200b\u00ad" or raw.FPDFText_IsGenerated(text, k) == 1:
                continue
            x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
            raw.FPDFText_GetCharOrigin(text, k, x, y)
            raw.FPDFText_GetLooseCharBox(text, k, box)
            raw.FPDFText_GetMatrix(text, k, matrix)
            size = raw.FPDFText_GetFontSize(text, k) * math.hypot(matrix.c, matrix.d)
            plain = _PLAIN.get(character, character)
            found += [Glyph(one, x.value, height - y.value, box.right, size, character if k == 0 else "")
                      for k, one in enumerate(plain)]
        pages.append(found)
    document.close()
    return pages


def lines_in(pages: Sequence[Sequence[Glyph]], cells: Iterable[Cell], size: float) -> Iterator[tuple[Cell, Line]]:
    """The lines of type of ``size`` in the cells, in their order."""
    for cell in cells:
        rows: list[Line] = []
        inside = [g for g in pages[cell.page] if abs(g.size - size) < size / 20 and cell.top <= g.y <= cell.bottom
                  and cell.x - size < g.x < cell.x + cell.measure + size / 2]
        for glyph in sorted(inside, key=lambda g: g.y):
            if rows and glyph.y - rows[-1][0].y < size / 2:
                rows[-1].append(glyph)
            else:
                rows.append([glyph])
        for row in rows:
            yield cell, sorted(row, key=lambda g: g.ink)


def judge(pages: Sequence[Sequence[Glyph]], articles: Iterable[tuple[Sequence[Cell], Sequence[str]]],
          size: float) -> Judgement:
    """Judge articles, each given by its columns and its paragraphs, set in type of ``size`` points."""
    found = Judgement()
    for cells, paragraphs in articles:
        lines = list(lines_in(pages, cells, size))
        last = _last_lines(lines, paragraphs, found, size)
        before: float | None = None
        for k, (cell, line) in enumerate(lines):
            after = lines[k + 1][1] if k + 1 < len(lines) and not last[k] else None
            opens = k == 0 or last[k - 1]
            _judge_line(found, line, None if opens else lines[k - 1][1], after)
            opening = _judge_full(found, cell, line, size) if after else None
            if opening is not None and before is not None and not opens:
                found.contrast.append(abs(opening - before))
            before = opening
    return found


def _solid(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def _last_lines(lines: Sequence[tuple[Cell, Line]], paragraphs: Sequence[str], found: Judgement,
                size: float) -> list[bool]:
    """Which lines end a paragraph: where the text says so, and where it does not come out whole, before an indent."""
    joined = "".join(g.text for _, line in lines for g in line)
    copied = "".join(g.copied for _, line in lines for g in line)
    edges, at = set(), 0
    whole = True
    for paragraph in map(_solid, paragraphs):
        found.missing += paragraph not in copied
        start = joined.find(paragraph, at)
        if start < 0:
            whole = False
            continue
        at = start + len(paragraph)
        edges |= {start, at}
    last, reached = [], 0
    for k, (_, line) in enumerate(lines):
        reached += len(line)
        ends = reached in edges or k + 1 == len(lines)
        if not whole and not ends:
            cell, after = lines[k + 1]
            ends = after[0].x - cell.x > 1.2 * size
        last.append(ends)
    return last


def _judge_line(found: Judgement, line: Line, before: Line | None, after: Line | None) -> None:
    """What the rules say of a line's ends and of its marks, given its neighbours in the paragraph."""
    text = "".join(g.text for g in line)
    found.lines += 1
    dashes = len(text) - len(text.lstrip("—"))
    if text[0] in NOT_AT_START or (dashes % 2 == 1 and not (before and before[-1].text == "—")):
        found.fault("start", text)
    if text[-1] in NOT_AT_END:
        found.fault("end", text)
    if after:
        a, b = line[-1], after[0]
        joint = f"{text[-4:]}|{''.join(g.text for g in after[:4])}"
        halved = a.text == b.text and a.text in PAIRS and _odd(text, a.text)
        if ((a.latin or a.text in ".,-%") and b.latin) or halved:
            found.fault("split", joint)
        elif a.text.isdecimal() and b.text in UNITS:
            found.fault("unit", joint)
    elif before and sum(g.han for g in line) < 2 and not any(g.latin for g in line):
        found.fault("runt", text)
    for a, b in pairwise(line):
        meet = (a.text in CLOSERS and b.text in CLOSERS | OPENERS) or (a.text in OPENERS and b.text in OPENERS)
        if meet and b.x - a.x > 0.8 * a.size:
            found.fault("pair", a.text + b.text)


def _odd(text: str, mark: str) -> bool:
    return (len(text) - len(text.rstrip(mark))) % 2 == 1


def _judge_full(found: Judgement, cell: Cell, line: Line, size: float) -> float | None:
    """What there is to measure in a line that fills its measure; the opening of its Han gaps in em."""
    found.full += 1
    edge, end = cell.x + cell.measure, line[-1]
    if end.text in CLOSERS:
        room = (edge - end.x) / size
        if room > 0.75:
            found.fault("blank_end", "".join(g.text for g in line[-4:]))
        reaches = room < 0.6 or abs(room - 1.0) < 0.1  # trimmed to half an em, to its ink, or hanging; or whole
    elif end.text.isascii() or end.text in PAIRS:
        reaches = abs(edge - max(g.right for g in line[-2:])) < 0.1 * size
    else:
        reaches = abs(edge - end.x - (0.5 if end.text in "·・" else 1.0) * size) < 0.1 * size
    if not reaches:
        found.fault("ragged", "".join(g.text for g in line))
    gaps = [(b.x - a.x) / size - 1 for a, b in pairwise(line) if a.han and b.han]
    if not gaps:
        return None
    opening = median(gaps)
    found.openings.append(opening)
    return max(opening, 0.0)


def main(pdf: Path, measure: float, folder: Path) -> None:
    from bench.texts import house, texts_of

    size = house().grid.body / 1000
    pages = glyphs_of(pdf)
    # the column's left edge is where most lines of a page begin
    articles = []
    for k, text in enumerate(texts_of(folder)):
        left = Counter(round(line[0].x, 1) for _, line in lines_in(pages, [Cell(k, 0, math.inf)], size))
        articles.append(([Cell(k, left.most_common(1)[0][0], measure * size)], text.paragraphs))
    found = judge(pages, articles, size)
    for name, value in found.figures().items():
        sys.stdout.write(f"{name:20} {value}   {FAULTS.get(name, '')}\n")
    for name, places in found.seen.items():
        sys.stdout.write(f"{name:20} {'  '.join(places[:12])}\n")


if __name__ == "__main__":
    from bench.texts import SAMPLE

    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else SAMPLE)
