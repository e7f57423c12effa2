"""The proof of a page on which stories have moved: where each stood, where it stands, how that differs (M51).

Former places are dashed outlines, new ones whole, an arrow leads from one to the other; the label is the story's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from layout.model.page import Page
from layout.model.plan import Area
from layout.model.sheet import Grid
from layout.model.units import Length
from layout.words.facts import told
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

BEFORE, AFTER = (90, 90, 90), (215, 25, 25)
"""Colours of former and of new places."""

_FADE, _QUALITY = 0.45, 88
_TEXT, _LINE, _DASH, _INSIDE, _TIP = 11_000, 2_000, 9_000, 3_000, 9_000
"""Lengths: the label's size, the breadth of an outline, a dash, how far outlines stand inside their places, and an
arrow's tip."""

Point = tuple[Length, Length]


def moved_jpeg(proof: bytes, page: Page, face: str, dpi: int, lang: str) -> bytes:
    """The proof ``proof`` of ``page``, a JPEG at ``dpi``, paler, with what moved drawn over it; ``face`` is the file of
    the font for the labels, which are in ``lang``."""
    picture = Image.open(BytesIO(proof), formats=("JPEG",)).convert("RGB")
    picture = Image.blend(picture, Image.new("RGB", picture.size, "white"), _FADE)
    pen, say, grid = _Pen(picture, face, dpi), Wording(lang, PICTURES), page.grid
    for move in page.moved:
        before, after = (_corners(grid, area) for area in (move.before, move.after))
        pen.outline(before, BEFORE, dashed=True)
        pen.outline(after, AFTER)
        if move.change == "place":
            pen.arrow(_middle(before), _middle(after), AFTER)
        change = told({"change": move.change}, lang)["change"]
        pen.label(after[0], say("moved", article=move.article, change=change))
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()


def _corners(grid: Grid, area: Area) -> tuple[Point, Point]:
    """The top left and the bottom right of an area, a little inside."""
    left, right = grid.column_x(area.first_column), grid.column_x(area.last_column) + grid.measure
    return ((left + _INSIDE, grid.row_y(area.first_row) + _INSIDE),
            (right - _INSIDE, grid.row_y(area.last_row + 1) - _INSIDE))


def _middle(corners: tuple[Point, Point]) -> Point:
    (left, top), (right, bottom) = corners
    return (left + right) // 2, (top + bottom) // 2


class _Pen:
    """A picture that is drawn on in Lengths."""

    def __init__(self, picture: Image.Image, face: str, dpi: int) -> None:
        self._pen = ImageDraw.Draw(picture)
        self._scale = dpi / 72_000
        self._font = ImageFont.truetype(face, self._pixels(_TEXT))

    def _pixels(self, length: Length) -> int:
        return max(round(length * self._scale), 1)

    def _at(self, point: Point) -> Point:
        return round(point[0] * self._scale), round(point[1] * self._scale)

    def line(self, one: Point, other: Point, colour: tuple[int, int, int]) -> None:
        self._pen.line((self._at(one), self._at(other)), fill=colour, width=self._pixels(_LINE))

    def outline(self, corners: tuple[Point, Point], colour: tuple[int, int, int], *, dashed: bool = False) -> None:
        (left, top), (right, bottom) = corners
        for one, other in (((left, top), (right, top)), ((left, bottom), (right, bottom)),
                           ((left, top), (left, bottom)), ((right, top), (right, bottom))):
            for start, end in _dashes(one, other) if dashed else ((one, other),):
                self.line(start, end, colour)

    def arrow(self, tail: Point, head: Point, colour: tuple[int, int, int]) -> None:
        self.line(tail, head, colour)
        across, down = head[0] - tail[0], head[1] - tail[1]
        far = max(round((across ** 2 + down ** 2) ** 0.5), 1)
        foot = head[0] - across * _TIP // far, head[1] - down * _TIP // far
        aside = down * _TIP // (2 * far), -across * _TIP // (2 * far)
        tips = (head, (foot[0] + aside[0], foot[1] + aside[1]), (foot[0] - aside[0], foot[1] - aside[1]))
        self._pen.polygon([self._at(tip) for tip in tips], fill=colour)

    def label(self, corner: Point, words: str) -> None:
        """Words on a ground of their own in a place's corner."""
        at = self._at(corner)
        self._pen.rectangle(self._pen.textbbox(at, f" {words} ", self._font), fill=AFTER)
        self._pen.text(at, f" {words} ", "white", self._font)


def _dashes(one: Point, other: Point) -> Iterator[tuple[Point, Point]]:
    """A level or upright line in dashes as long as what is between them."""
    across, down = other[0] - one[0], other[1] - one[1]
    far = max(abs(across), abs(down), 1)
    for start in range(0, far, 2 * _DASH):
        end = min(start + _DASH, far)
        yield ((one[0] + across * start // far, one[1] + down * start // far),
               (one[0] + across * end // far, one[1] + down * end // far))
