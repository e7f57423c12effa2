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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median

from bench.reading import CLOSERS, DOTS, OPENERS, Cell, Glyph, Line, Reading, glyphs_of, lines_in
from bench.tokens import Token, tokens_of, within
from layout.typesetting.glyph.kinsoku import UNITS

HALF_WIDTH = frozenset(",.:;!?)]}")
RAISED = frozenset("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹ₓ")
NOT_AT_START = CLOSERS | HALF_WIDTH | RAISED | DOTS | frozenset("–～~-/／%％‰°℃㎡㎢㎜")
NOT_AT_END = OPENERS | frozenset("￥¥$№([{/／@")
STRAIGHT = frozenset("\"'")
PAIRS = frozenset("—…")
_MAY_OPEN = re.compile(r"[-−–][0-9.]+(?:℃|°|%|％)|\.[A-Za-z]")
"""A minus with its number, and names like .NET."""

LOOSE = 0.1005
"""Opening of a gap in em above which a line is loose; half a thousandth is for positions that were rounded."""

MOST, MOST_BESIDE_LATIN = 0.2525, 0.5025
"""How wide a gap between Han, and between Han and a letter or figure, may be: CLREQ 6.2.2.4 has half an em for it."""


@dataclass(slots=True)
class Judgement:
    """What was found. ``faults`` counts breaches of a rule with what they look like; ``openings`` are those of the
    full lines' Han gaps in em, ``contrast`` their differences between neighbours; ``parted`` counts a token's partings,
    those where it may be and those elsewhere."""

    lines: int = 0
    full: int = 0
    missing: int = 0
    lost: int = 0
    parted: Counter[tuple[str, bool]] = field(default_factory=Counter)
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
            "paragraphs_missing": self.missing, "lost": self.lost,
            "parted": sum(times for (_, by_rule), times in self.parted.items() if by_rule),
        }


FAULTS = {
    "start": "R01 R03 R05-R07 R13: a mark that may not begin a line does",
    "end": "R02 R08 R13: a mark that may not end a line does",
    "split": "R10-R13 R16-R18: a number, word, dash or ellipsis is cut",
    "runt": "R41: a last line of a single character",
    "unit": "R14 R15: a number is parted from its unit (allowed, avoided)",
    "pair": "R20 R21: neighbouring marks are set apart",
    "blank_end": "R24: the mark at a full line's end keeps its blank",
    "ragged": "a full line does not reach its measure",
    "wide": "a line runs beyond its measure, by more than a mark that hangs",
    "opened": "R31: a gap between Han wider than 0.25 em, or one beside letters and figures wider than 0.5 em",
}


def judge(pages: Sequence[Sequence[Glyph]], articles: Iterable[tuple[Sequence[Cell], Sequence[str]]], size: float,
          tokens: Sequence[Token] = ()) -> Judgement:
    """Judge articles, each given by its columns and its paragraphs, set in type of ``size`` points."""
    found = Judgement()
    for cells, paragraphs in articles:
        placed = list(lines_in(pages, cells, size))
        read = Reading([line for _, line in placed], paragraphs)
        copied = "".join(g.copied for _, line in placed for g in line)
        found.missing += sum(_solid(paragraph) not in copied for paragraph in paragraphs)
        found.lost += len(read.lost)
        found.seen["lost"] += [read.lost] if read.lost else []
        places = {start: (end, token) for start, end, token in within(read.text, tokens)}
        before: float | None = None
        for k, (cell, line) in enumerate(placed):
            joint = read.joint(k)
            after = placed[k + 1][1] if joint is not None else None
            opens = k == 0 or read.joint(k - 1) is None
            _judge_start(found, read, k, line, places)
            _judge_end(found, read, k, line, after, places)
            if after is None and not opens and sum(g.han for g in line) < 2 and not any(g.latin for g in line):
                found.fault("runt", _text(line))
            _judge_gaps(found, read.at[k], line)
            if max(g.ink for g in line) > cell.x + cell.measure + 0.3 * size:
                found.fault("wide", _text(line))
            opening = _judge_full(found, cell, line, size) if after else None
            if opening is not None and before is not None and not opens:
                found.contrast.append(abs(opening - before))
            before = opening
    return found


Places = dict[int, tuple[int, Token]]


def _solid(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text).replace("‐", "-").replace("‑", "-")


def _text(line: Line) -> str:
    return "".join(g.text for g in line)


def _token_at(places: Places, joint: int | None) -> tuple[int, Token] | None:
    """The token that a line end before the character at ``joint`` parts, with its beginning."""
    if joint is None:
        return None
    return next(((start, token) for start, (end, token) in places.items() if start < joint < end), None)


def _judge_start(found: Judgement, read: Reading, k: int, line: Line, places: Places) -> None:
    """What the rules say of a line's first character."""
    text, first = _text(line), read.at[k][0]
    found.lines += 1
    if k and _token_at(places, read.joint(k - 1)):
        return
    dashes = len(text) - len(text.lstrip("—"))
    halved = dashes % 2 == 1 and not (first > 0 and read.text[first - 1] == "—")
    closes = text[0] in STRAIGHT and first >= 0 and not read.opens(first)
    if halved or closes or (text[0] in NOT_AT_START and not _MAY_OPEN.match(text)):
        found.fault("start", text)


def _judge_end(found: Judgement, read: Reading, k: int, line: Line, after: Line | None, places: Places) -> None:
    """What the rules say of a line's end, and of what is parted there."""
    text, last = _text(line), read.at[k][-1]
    joint, added = read.joint(k), read.added(k, line)
    parted = _token_at(places, joint)
    if after and joint is not None and parted:
        start, token = parted
        allowed = token.allows(joint - start, added)
        found.parted[token.text, allowed] += 1
        if not allowed:
            found.fault("split", f"{text[-6:]}|{_text(after)[:6]}")
        return
    if text[-1] in NOT_AT_END or (after and text[-1] in STRAIGHT and last >= 0 and read.opens(last)):
        found.fault("end", text)
    if after and not added:
        a, b = line[-1], after[0]
        halved = a.text == b.text and a.text in PAIRS and _odd(text, a.text)
        number = b.text.isdecimal() and (a.text in ".,%" or (a.text == "-" and not text[-2:-1].isalnum()))
        if ((number or (a.latin and b.latin)) and not _blank_at(read, joint)) or halved:
            found.fault("split", f"{text[-4:]}|{_text(after)[:4]}")
        elif a.text.isdecimal() and b.text in UNITS:
            found.fault("unit", f"{text[-4:]}|{_text(after)[:4]}")


def _blank_at(read: Reading, joint: int | None) -> bool:
    """Whether a blank was typed where the line ends, not inside a number."""
    if not joint or not read.text[joint - 1].isspace():
        return False
    return not (read.text[joint - 2].isdecimal() and read.text[joint].isdecimal())


def _judge_gaps(found: Judgement, at: Sequence[int], line: Line) -> None:
    """Marks that meet and are set apart; gaps that are too wide."""
    opened = False
    for (a, i), (b, j) in pairwise(zip(line, at, strict=True)):
        if b.ink - a.ink > _apart_at(a.text, b.text) * a.size:
            found.fault("pair", a.text + b.text)
        if i < 0 or j != i + 1:
            continue
        if a.han and (b.han or b.latin):
            opened |= (b.x - a.x) / a.size - 1 > (MOST if b.han else MOST_BESIDE_LATIN)
        elif a.latin and b.han:
            opened |= (b.x - a.right) / b.size > MOST_BESIDE_LATIN
    if opened:
        found.fault("opened", _text(line))


def _apart_at(a: str, b: str) -> float:
    """From how many ems on two marks that meet are set apart, from ink to ink: half an em more than when squeezed."""
    if a in CLOSERS and b in OPENERS:
        return 1.3
    return 0.8 if {a, b} <= CLOSERS or {a, b} <= OPENERS else math.inf


def _odd(text: str, mark: str) -> bool:
    return (len(text) - len(text.rstrip(mark))) % 2 == 1


def _judge_full(found: Judgement, cell: Cell, line: Line, size: float) -> float | None:
    """What there is to measure in a line that fills its measure; the opening of its Han gaps in em."""
    found.full += 1
    edge, end = cell.x + cell.measure, line[-1]
    if end.text in CLOSERS:
        room = (edge - end.x) / size
        if 0.75 < room < 1.1:
            found.fault("blank_end", _text(line[-4:]))
        reaches = room < 0.6 or abs(room - 1.0) < 0.1  # trimmed to half an em, to its ink, or hanging; or whole
    elif end.text in DOTS:
        reaches = abs(edge - end.ink - 0.25 * size) < 0.1 * size
    elif end.han:
        reaches = abs(edge - end.x - size) < 0.1 * size
    else:
        reaches = abs(edge - max(g.right for g in line[-2:])) < 0.1 * size
    if not reaches:
        found.fault("ragged", _text(line))
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
    found = judge(pages, articles, size, tokens_of(folder))
    for name, value in found.figures().items():
        sys.stdout.write(f"{name:20} {value}   {FAULTS.get(name, '')}\n")
    for name, places in found.seen.items():
        sys.stdout.write(f"{name:20} {'  '.join(places[:12])}\n")


if __name__ == "__main__":
    from bench.texts import SAMPLE

    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else SAMPLE)
