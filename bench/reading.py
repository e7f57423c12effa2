"""What stands on the pages of a PDF, glyph by glyph, and which character of the copy each glyph is."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

OPENERS = frozenset("“‘（《〈【〔〖［｛「『")
CLOSERS = frozenset("”’）》〉】〕〗］｝」』，、；：。？！．")
HYPHENS = frozenset("-\u00ad")
"""What may stand at a line's end for a hyphen that nobody typed; other hyphens come out as the first."""

_PLAIN = {**{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}, "⋯": "…", "⸺": "——",
          "\x02": "-", "\ufffe": "-", "‐": "-", "‑": "-"}
"""What some engines' text comes out as, and what it was; pdfium says U+0002 or U+FFFE for a hyphen at a line's end."""
DOTS = frozenset("·•‧∙・")
"""The interpunct, and what may be typed or come out for it."""


class Glyph(NamedTuple):
    """A character with its origin in points from the page's top left corner, its right end, the middle of its ink and
    its size; ``copied`` is what comes out of the file for it."""

    text: str
    x: float
    y: float
    right: float
    ink: float
    size: float
    copied: str

    @property
    def han(self) -> bool:
        return "\u3400" <= self.text <= "\u9fff"

    @property
    def latin(self) -> bool:
        """A letter or figure of an alphabet, accented ones as well."""
        return self.text < "\u1f00" and self.text.isalnum()


class Cell(NamedTuple):
    """One column of an article: its page (from 0), left edge, width, top and bottom in points; what begins further
    ``beyond`` its width belongs to others."""

    page: int
    x: float
    measure: float
    top: float = 0.0
    bottom: float = math.inf
    beyond: float = 4.5


Line = list[Glyph]


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
            if character.isspace() or character in "\x00\u200b" or raw.FPDFText_IsGenerated(text, k) == 1:
                continue
            x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
            ink = [c_double() for _ in range(4)]
            raw.FPDFText_GetCharOrigin(text, k, x, y)
            raw.FPDFText_GetLooseCharBox(text, k, box)
            raw.FPDFText_GetCharBox(text, k, *ink)
            raw.FPDFText_GetMatrix(text, k, matrix)
            size = raw.FPDFText_GetFontSize(text, k) * math.hypot(matrix.c, matrix.d)
            plain = _PLAIN.get(character, character)
            copied = "" if character == "\u00ad" else "-" if plain == "-" else character
            middle = (ink[0].value + ink[1].value) / 2
            found += [Glyph(one, x.value, height - y.value, box.right, middle, size, copied if n == 0 else "")
                      for n, one in enumerate(plain)]
        pages.append(found)
    document.close()
    return pages


def lines_in(pages: Sequence[Sequence[Glyph]], cells: Iterable[Cell], size: float) -> Iterator[tuple[Cell, Line]]:
    """The lines of type of ``size`` in the cells, in their order, with the small raised and lowered signs in them."""
    for cell in cells:
        rows: list[Line] = []
        inside = [g for g in pages[cell.page] if cell.top <= g.y <= cell.bottom
                  and cell.x - size < g.x < cell.x + cell.measure + cell.beyond]
        for glyph in sorted((g for g in inside if abs(g.size - size) < size / 20), key=lambda g: g.y):
            if rows and glyph.y - rows[-1][0].y < size / 2:
                rows[-1].append(glyph)
            else:
                rows.append([glyph])
        heads = [row[0] for row in rows]
        for glyph in inside:
            if size / 2 <= glyph.size <= size * 0.95:
                near = [k for k, head in enumerate(heads) if -size / 8 < head.y - glyph.y < size / 2
                        or 0 <= glyph.y - head.y < size / 4]
                if near and any(g.x - size < glyph.x < g.right + size for g in rows[near[0]]):
                    rows[near[0]].append(glyph)
        for row in rows:
            yield cell, sorted(row, key=lambda g: g.ink)


@cache
def _same(c: str) -> str:
    """A character, or the one that looks alike and may come out for it."""
    if c in DOTS:
        return "·"
    plain = _PLAIN.get(c, c)
    folded = unicodedata.normalize("NFKC", plain)
    return folded if len(folded) == 1 and "\u3400" <= folded <= "\u9fff" else plain


class Reading:
    """An article's lines read against its copy. ``text`` is the copy, its paragraphs parted by line feeds; ``at`` has
    for every glyph of every line the index of its character, -1 where nobody typed it; ``lost`` the characters that
    stand nowhere."""

    def __init__(self, lines: Sequence[Line], paragraphs: Sequence[str]) -> None:
        self.text = "\n".join(paragraphs)
        self._starts = list(accumulate((len(p) + 1 for p in paragraphs), initial=0))
        typed = [(n, one) for n, c in enumerate(self.text) if not c.isspace() and c not in "\u200b\u00ad"
                 for one in _same(c)]
        printed = [_same(g.text) for line in lines for g in line]
        places = [-1] * len(printed)
        match = SequenceMatcher(None, printed, [one for _, one in typed], autojunk=False)
        for block in match.get_matching_blocks():
            for k in range(block.size):
                places[block.a + k] = typed[block.b + k][0]
        ends = list(accumulate(map(len, lines), initial=0))
        self.at = [places[i:j] for i, j in pairwise(ends)]
        self.lost = "".join(self.text[n] for n in sorted({n for n, _ in typed} - set(places)))

    def paragraph(self, at: int) -> int:
        """Which paragraph a character belongs to."""
        return bisect_right(self._starts, at) - 1

    def joint(self, k: int) -> int | None:
        """The character that opens the line after the ``k``-th where both belong to one paragraph, else None."""
        if k + 1 >= len(self.at):
            return None
        before = next((at for at in reversed(self.at[k]) if at >= 0), None)
        after = next((at for at in self.at[k + 1] if at >= 0), None)
        if before is None or after is None:
            return after
        return after if self.paragraph(before) == self.paragraph(after) else None

    def added(self, k: int, line: Line) -> bool:
        """Whether the ``k``-th line ends with a hyphen that nobody typed."""
        return self.at[k][-1] < 0 and line[-1].text in HYPHENS

    def opens(self, at: int) -> bool:
        """Whether a straight quote opens: every other one of its paragraph does."""
        start = self._starts[self.paragraph(at)]
        return self.text.count(self.text[at], start, at) % 2 == 0
