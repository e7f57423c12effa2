"""The proof with the grid and the plan drawn over it (版样格), for whoever wants to see how a page was made up and set.

Columns and baselines as thin lines; blocks in the colour of their rank with their number in the order of reading, name,
rank and size; and the gaps of every justified line in a colour: green
where they are closed, through yellow to red where they open by 0.10 em and more, blue where the line is squeezed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from layout.model.page import Block, Glyph, GlyphRun, LineQuality, Page, TextLine
from layout.model.sheet import Grid, Rect
from layout.model.units import Length
from layout.render.report.figures import LOOSE, setting
from layout.words.names import RANKS, name
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

Colour = tuple[int, int, int]

GREEN, YELLOW, RED = (0, 150, 70), (235, 190, 0), (215, 25, 25)
PALE_BLUE, BLUE = (120, 170, 255), (20, 50, 230)
GRID, FIFTH, WHITE = (90, 180, 215), (0, 120, 170), (255, 255, 255)
LEAD, HIGH, NORMAL, OTHER = (200, 0, 60), (160, 0, 160), (60, 60, 170), (90, 90, 90)

_COLOURS = {"lead": LEAD, "high": HIGH, "normal": NORMAL, "low": NORMAL}

_SMALL, _TAG = 7_000, 10_000
"""Sizes of the figures of the grid and of a block's name, and of its number."""

_FADE, _BAND, _QUALITY = 0.3, 45, 90
_OPENERS = frozenset("“‘（《〈【〔〖［｛「『")
"""Marks whose glyph begins left of their cell, so that it does not show where the gap before them ends."""


def overlay_jpeg(proof: bytes, page: Page, face: str, dpi: int, lang: str) -> bytes:
    """The proof ``proof`` of ``page``, a JPEG at ``dpi``, with everything drawn over it; ``face`` is the file of the
    font for names and figures, which are in ``lang``."""
    picture = Image.open(BytesIO(proof), formats=("JPEG",)).convert("RGB")
    picture = Image.blend(picture, Image.new("RGB", picture.size, "white"), _FADE)
    sheet, say = _Sheet(picture, face, dpi), Wording(lang, PICTURES)
    _draw_grid(sheet, page.grid)
    for block in page.blocks:
        for line in block.lines:
            _draw_line(sheet, line, _glyphs(block, line), page.grid.body)
    for number, block in enumerate(page.blocks, 1):
        _draw_block(sheet, block, number, say)
    _draw_legend(sheet, page.grid, say)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()


class _Sheet:
    """A picture that is drawn on in Lengths."""

    def __init__(self, picture: Image.Image, face: str, dpi: int) -> None:
        self._pen = ImageDraw.Draw(picture, "RGBA")
        self._scale = dpi / 72_000
        self._fonts = {size: ImageFont.truetype(face, self._pixels(size)) for size in (_SMALL, _TAG)}

    def _pixels(self, length: Length) -> int:
        return round(length * self._scale)

    def line(self, x0: Length, y0: Length, x1: Length, y1: Length, colour: Colour, alpha: int) -> None:
        ends = [(self._pixels(x0), self._pixels(y0)), (self._pixels(x1), self._pixels(y1))]
        self._pen.line(ends, fill=(*colour, alpha))

    def box(self, x: Length, y: Length, right: Length, bottom: Length, colour: Colour, alpha: int) -> None:
        """At least two pixels wide."""
        left = min(self._pixels(x), self._pixels(right) - 2)
        self._pen.rectangle((left, self._pixels(y), self._pixels(right) - 1, self._pixels(bottom)),
                            fill=(*colour, alpha))

    def outline(self, x: Length, y: Length, right: Length, bottom: Length, colour: Colour) -> None:
        self._pen.rectangle(tuple(map(self._pixels, (x, y, right, bottom))), outline=colour, width=3)

    def width(self, words: str, size: Length) -> Length:
        return round(self._pen.textlength(words, self._fonts[size]) / self._scale)

    def text(self, x: Length, y: Length, words: str, colour: Colour, size: Length = _SMALL, anchor: str = "la") -> None:
        """Words at a place."""
        self._pen.text((self._pixels(x), self._pixels(y)), words, colour, self._fonts[size], anchor)


def colour_of(quality: LineQuality) -> Colour:
    """The colour of a justified line's gaps; one left short is as red as one that is opened."""
    if quality.squeeze:
        return _between(PALE_BLUE, BLUE, quality.squeeze / 1000)
    opened = min(max(quality.stretch, quality.short) / LOOSE, 1)
    return _between(GREEN, YELLOW, 2 * opened) if opened < 0.5 else _between(YELLOW, RED, 2 * opened - 1)


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _draw_grid(sheet: _Sheet, grid: Grid) -> None:
    right, bottom = grid.x + grid.width, grid.y + grid.height
    for column in range(1, grid.columns + 1):
        for x in (grid.column_x(column), grid.column_x(column) + grid.measure):
            sheet.line(x, grid.y, x, bottom, FIFTH, 130)
    for row in range(1, grid.rows + 1):
        fifth = row % 5 == 0
        sheet.line(grid.x, grid.baseline(row), right, grid.baseline(row), FIFTH if fifth else GRID,
                   150 if fifth else 90)
        if fifth:
            sheet.text(grid.x - grid.body // 2, grid.baseline(row), str(row), FIFTH, anchor="rs")


def _glyphs(block: Block, line: TextLine) -> list[tuple[Length, Glyph]]:
    """The glyphs that stand on a line, with their places."""
    return sorted(((item.x + glyph.x, glyph) for item in block.items if isinstance(item, GlyphRun)
                   and abs(item.y - line.baseline) * 4 < item.size
                   and line.x - item.size <= item.x <= line.x + line.measure
                   for glyph in item.glyphs if glyph.text), key=lambda at: at[0])


def _draw_line(sheet: _Sheet, line: TextLine, glyphs: Sequence[tuple[Length, Glyph]], body: Length) -> None:
    """A faint band over the line, and a bar in every gap, as wide as it is opened; over one that runs down the band."""
    if not line.justified:
        return
    colour = colour_of(line.quality)
    if line.down:
        sheet.box(line.x - body // 2, line.baseline, line.x + body // 2, line.baseline + line.measure, colour, _BAND)
        return
    top, bottom = line.baseline - body * 88 // 100, line.baseline + body * 12 // 100
    sheet.box(line.x, top, line.x + line.measure, bottom, colour, _BAND)
    for x in _gaps(glyphs):
        sheet.box(x - line.quality.stretch * body // 1000, top, x, bottom, colour, 200)


def _gaps(glyphs: Sequence[tuple[Length, Glyph]]) -> Iterator[Length]:
    """Where the gaps of a line end; inside words, numbers and dashes there are none."""
    for (_, before), (x, glyph) in pairwise(glyphs):
        together = (before.text + glyph.text).isascii() or before.text == glyph.text == "—"
        if not together and glyph.text not in _OPENERS:
            yield x


def _draw_block(sheet: _Sheet, block: Block, number: int, say: Wording) -> None:
    """Its outline, and where it covers least its number in the order of reading, its name, rank, columns by rows, lines
    and the widest opening."""
    box, colour = block.box, _COLOURS[block.priority] if block.kind == "news" else OTHER
    sheet.outline(box.x, box.y, box.right, box.bottom, colour)
    told = setting([block])
    rank = name(RANKS, block.priority if block.kind == "news" else block.kind, say.lang)
    words = say("block", article=block.article, rank=rank, columns=block.area.columns, rows=block.area.rows)
    if block.lines:
        words += "　" + say("block-lines", lines=told["lines"], em=f"{told['max_stretch_em']:.2f}")
    shown, words = f" {number} ", f"{words} "
    wide = sheet.width(shown, _TAG)
    width, height = wide + sheet.width(words, _SMALL), _TAG * 5 // 4
    x, y = _clear(block, width, height)
    sheet.box(x, y, x + width, y + height, colour, 215)
    sheet.text(x, y + height // 2, shown, WHITE, _TAG, "lm")
    sheet.text(x + wide, y + height // 2, words, WHITE, _SMALL, "lm")


def _clear(block: Block, width: Length, height: Length) -> tuple[Length, Length]:
    """Left and top of the place in a block where a label of this size covers least: no head or caption if it can be,
    then no text, then no photo; the higher the better, and rather at the right."""
    box = block.box
    right = max(box.right - width, box.x)
    obstacles = list(_obstacles(block, height))
    tops = range(box.y, max(box.bottom - height, box.y) + 1, max(height // 4, 1))
    places = [Rect(x, y, width, height) for y in tops for x in dict.fromkeys((right, box.x))]
    best = min(places, key=lambda place: sum(weight * _covered(place, rect) for rect, weight in obstacles))
    return best.x, best.y


def _obstacles(block: Block, body: Length) -> Iterator[tuple[Rect, int]]:
    """What a label should not cover, and how much it matters; ``body`` is about the height of a line."""
    for part in block.parts:
        if part.kind != "text":
            yield part.box, 1 if part.kind == "photo" else 100
    for line in block.lines:
        yield (Rect(line.x - body // 2, line.baseline, body, line.measure) if line.down else
               Rect(line.x, line.baseline - body * 4 // 5, line.measure, body)), 10


def _covered(label: Rect, other: Rect) -> int:
    """The area that two boxes share, in square points."""
    wide = min(label.right, other.right) - max(label.x, other.x)
    high = min(label.bottom, other.bottom) - max(label.y, other.y)
    return max(wide, 0) * max(high, 0) // 1_000_000


def _draw_legend(sheet: _Sheet, grid: Grid, say: Wording) -> None:
    """The colours with what they mean, below the grid: openings in em, then shares of the squeeze."""
    y = grid.y + grid.height + grid.body // 2
    samples = [*((say("opened", em=f"{s / 1000:.2f}"), LineQuality(s, 0)) for s in range(0, LOOSE + 1, LOOSE // 5)),
               *((say("squeezed", percent=share // 10), LineQuality(0, share)) for share in (10, 500, 1000))]
    for k, (words, quality) in enumerate(samples):
        x = grid.x + k * 5 * grid.body
        sheet.box(x, y, x + grid.body, y + grid.body, colour_of(quality), 255)
        sheet.text(x + grid.body * 5 // 4, y, words, FIFTH)
