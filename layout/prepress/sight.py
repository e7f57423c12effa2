"""The eye (看样): the finished PDF drawn, and held against the counterproof cell by cell. P86, P87.

Whatever is not there as it was set is seen so, whoever is to blame: type that is covered, clipped, invisible, turned,
of another size, ink, place or shape, and ink that nobody set. Both drawings are made by PDFium with the same pixels, so
that they are equal where the pages are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from layout.model.diagnostic import Findings
from layout.model.ledger import article_of
from layout.model.page import Direction, Glyph, GlyphRun, Page, PlacedPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.style import Face
from layout.model.units import Length, as_mm, em
from layout.prepress.counterproof import counterproof
from layout.prepress.extent import shape_box
from layout.prepress.likeness import UNLIKE, likeness

_DPI = 120
_WEAK = 12
"""Steps of a pixel's 255 that drawings may differ by: a glyph's edge a hair's breadth further on."""

_SEEN, _LEAST = 2, 200
"""Thousandths of a cell's full ink that must differ to be seen, and steps of its pixels together at the least."""

_TILE, _STRAY = 16, 12
"""Pixels of the side of a square in which ink is looked for that nobody set, and how many full ones it must have."""

_LEFT, _RIGHT, _ABOVE, _BELOW = 50, 1050, 950, 250
"""A glyph's cell from its origin, thousandths of its size."""

Nudge = tuple[Length, Length]
_NUDGES: tuple[Nudge, ...] = (-120, 0), (120, 0), (-60, 0), (60, 0), (0, -200), (0, 200)
"""How far a drawing is moved for a second look, to the right and down: by half as much where of two neighbours that
meet in a pixel one goes to the next place."""

_RAISED: tuple[Nudge, ...] = (0, -600), (0, 600)
"""How far for figures that are raised or lowered, a pixel: PDFium puts the line that they are raised from on a whole
one, and in the counterproof the figures themselves."""

_FEW = 300
"""Cells that are looked at again at the most."""

_LONGEST, _MOST = 40, 12
"""Characters that are named of a text, and texts that are named of a page."""

Pixels = NDArray[Any]
Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


def look(page: Page, faces: Mapping[str, Face], pdf: bytes, found: Findings) -> None:
    """Say everything in which ``pdf`` looks otherwise than ``page``, the settled one."""
    eye = _Eye(page, faces, pdf)
    if eye.count != 1:
        found.say("pdf-pages", count=eye.count)
    eye.type(found)
    eye.photos(found)


class _Owner(NamedTuple):
    """What a cell is of: a glyph of a run, or a rule or a ground."""

    item: GlyphRun | Rule | Tint
    glyph: Glyph | None


@dataclass(frozen=True, slots=True)
class _Unlike:
    """The cell of so many that does not look as it should: by how much ink is missing, and too much."""

    number: int
    box: Pixels
    missing: float
    extra: float

    @property
    def seen(self) -> bool:
        """Whether it is more than drawings may differ by."""
        left, top, right, bottom = self.box.tolist()
        least = max(_SEEN * 255 * (right - left) * (bottom - top) // 1000, _LEAST)
        return self.missing + self.extra >= float(least)


class _Eye:
    """A page's drawing, and how it differs from what is wanted."""

    def __init__(self, page: Page, faces: Mapping[str, Face], pdf: bytes) -> None:
        self._page, self._faces = page, faces
        with _sheet(pdf) as sheet:
            self._drawn, self.count = sheet.pixels(), sheet.count
            self._offset = (sheet.width - page.sheet.width) // 2
        self._photos = [item for item in page.items if isinstance(item, PlacedPicture)]
        self._owners, self._boxes = self._cells()

    def type(self, found: Findings) -> None:
        """Say which type, rules and grounds are not as they were set, and where ink stands that nobody set."""
        with _sheet(counterproof(self._page, self._faces, self._offset)) as proof:
            wanted = proof.pixels()
            if wanted.shape != self._drawn.shape:
                self._drawn = np.full_like(wanted, 255)
            unlike, strays = self._differs(wanted)
            if len(unlike) <= _FEW:
                unlike = [again for one in unlike if (again := self._looked_at_again(one, wanted, proof)).seen]
        texts: dict[str, list[_Unlike]] = defaultdict(list)
        for one in unlike:
            item = self._owners[one.number].item
            texts[item.unit if isinstance(item, GlyphRun) else ""].append(one)
        for unit, some in islice(texts.items(), _MOST):
            self._say(unit, some, found)
        if strays:
            found.say("ink-stray", **self._place(*strays[0]), count=len(strays))

    def photos(self, found: Findings) -> None:
        """Say which photos do not look like their files."""
        for picture in self._photos:
            left, top, right, bottom = self._pixels(picture.rect)
            like = likeness(picture, self._drawn[max(top, 0):bottom, max(left, 0):right, :3])
            if like < UNLIKE:
                found.say("photo-unlike", picture.mark, article=article_of(picture.unit), file=picture.file, like=like)

    def _differs(self, wanted: Pixels) -> tuple[list[_Unlike], list[tuple[int, int]]]:
        """The cells that differ from the counterproof, and where ink differs that stands in none."""
        other = self._drawn.view(np.uint32)[..., 0] != wanted.view(np.uint32)[..., 0]
        for picture in self._photos:
            left, top, right, bottom = self._pixels(picture.rect)
            other[max(top - 1, 0):bottom + 1, max(left - 1, 0):right + 1] = False
        rows, columns = np.divmod(np.flatnonzero(other), other.shape[1])
        missing, extra = _steps(self._drawn[rows, columns], wanted[rows, columns])
        whose = np.zeros(other.shape, np.int32)
        for number, (left, top, right, bottom) in enumerate(self._boxes.tolist(), 1):
            whose[max(top, 0):bottom, max(left, 0):right] = number
        cells = whose[rows, columns]
        lacks, has = (np.bincount(cells, weights, len(self._owners) + 1) for weights in (missing, extra))
        some = (_Unlike(n - 1, self._boxes[n - 1], float(lacks[n]), float(has[n]))
                for n in map(int, np.flatnonzero(lacks + has)) if n)
        nobodys = cells == 0
        return [one for one in some if one.seen], _squares(rows[nobodys], columns[nobodys], (missing + extra)[nobodys])

    def _looked_at_again(self, one: _Unlike, wanted: Pixels, proof: _Sheet) -> _Unlike:
        """A cell by where each of its pixels differs the least, also from drawings a hair's breadth beside: PDFium has
        three places for a glyph across a pixel and one down it, and what stands between two goes to either."""
        height, width = wanted.shape[:2]
        left, top, right, bottom = np.clip(one.box, 0, (width, height, width, height)).tolist()
        drawn = self._drawn[top:bottom, left:right].reshape(-1, 4)
        missing, extra = _steps(drawn, wanted[top:bottom, left:right].reshape(-1, 4))
        glyph = self._owners[one.number].glyph
        for nudge in (*_NUDGES, *(_RAISED if glyph and glyph.y else ())):
            beside = proof.nudged(nudge, (left, top, right, bottom), wanted.shape)
            lacks, has = _steps(drawn, beside.reshape(-1, 4))
            missing, extra = np.minimum(missing, lacks), np.minimum(extra, has)
            one = replace(one, missing=float(missing.sum()), extra=float(extra.sum()))
            if not one.seen:
                break
        return one

    def _say(self, unit: str, some: Sequence[_Unlike], found: Findings) -> None:
        """What is wrong with glyphs of a text, or with rules and grounds."""
        first = some[0]
        where = {"count": str(len(some)), **self._place(int(first.box[0]), int(first.box[1]))}
        run, glyph = self._owners[first.number]
        if not isinstance(run, GlyphRun) or glyph is None:
            found.say("ink-rule", **where)
            return
        missing, extra = sum(one.missing for one in some), sum(one.extra for one in some)
        code = "ink-missing" if missing > 4 * extra else "ink-over" if extra > 4 * missing else "ink-wrong"
        text = "".join(glyph.text for one in some if (glyph := self._owners[one.number].glyph))
        found.say(code, run.typed(glyph) or run.mark, article=article_of(unit), unit=unit,
                  text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", **where)

    def _cells(self) -> tuple[list[_Owner], Pixels]:
        """The cells of all that is drawn, those of type last."""
        shapes = [item for item in self._page.items if isinstance(item, Rule | Tint)]
        owners = [_Owner(item, None) for item in shapes]
        places = [(box.x, box.y, box.right, box.bottom) for box in map(shape_box, shapes)]
        for run in self._page.items:
            if isinstance(run, GlyphRun):
                owners += (_Owner(run, glyph) for glyph in run.glyphs)
                places += _glyph_boxes(run)
        return owners, (np.array(places, np.int64).reshape(-1, 4) + self._offset) * _DPI // 72_000 + (0, 0, 1, 1)

    def _pixels(self, rect: Rect) -> Box:
        left, top, right, bottom = ((self._offset + edge) * _DPI // 72_000
                                    for edge in (rect.x, rect.y, rect.right, rect.bottom))
        return left, top, right + 1, bottom + 1

    def _place(self, column: int, row: int) -> dict[str, str]:
        """Where a pixel is, in millimetres from the trim's top left corner."""
        x, y = (as_mm(pixel * 72_000 // _DPI - self._offset) for pixel in (column, row))
        return {"x": f"{x:.0f}", "y": f"{y:.0f}"}


def _steps(drawn: Pixels, wanted: Pixels) -> tuple[Pixels, Pixels]:
    """By how many steps pixels lack ink, and have too much, beyond what is weak."""
    steps = drawn[:, :3].astype(np.int16) - wanted[:, :3].astype(np.int16)
    return (np.maximum(steps.max(axis=1, initial=0) - _WEAK, 0), np.maximum(-steps.min(axis=1, initial=0) - _WEAK, 0))


def _squares(rows: Pixels, columns: Pixels, ink: Pixels) -> list[tuple[int, int]]:
    """The left upper corners of the squares in which much of this ink stands: column and row."""
    across = 1 + int(columns.max(initial=0)) // _TILE
    full = np.bincount(rows // _TILE * across + columns // _TILE, ink)
    return [(int(n) % across * _TILE, int(n) // across * _TILE) for n in np.flatnonzero(full >= _STRAY * 255)]


def _glyph_boxes(run: GlyphRun) -> Iterator[Box]:
    """Where the ink of a run's glyphs is looked for."""
    left, right, above, below = (em(part, run.size) for part in (_LEFT, _RIGHT, _ABOVE, _BELOW))
    if run.direction is Direction.TURNED:
        left, right, above, below = below, above, left, right
    for glyph in run.glyphs:
        x, y = run.origin(glyph)
        yield x - left, y - above, x + right, y + below


class _Sheet:
    """The first page of a file of ``count``, open for drawing in blue, green, red and nothing."""

    def __init__(self, document: Any) -> None:
        self._page, self.count = document[0], len(document)
        self.width: Length = round(1000 * self._page.get_width())

    def pixels(self) -> Pixels:
        """All of it."""
        drawn: Pixels = self._page.render(scale=_DPI / 72, prefer_bgrx=True).to_numpy()
        return drawn

    def nudged(self, nudge: Nudge, frame: Box, shape: tuple[int, ...]) -> Pixels:
        """What shows in a frame of it, drawn with so many pixels, when all is drawn so far to the right and down."""
        from pypdfium2 import PdfBitmap, raw

        left, top, right, bottom = frame
        bitmap = PdfBitmap.new_native(right - left, bottom - top, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, right - left, bottom - top)
        across, down = (step * _DPI / 72_000 for step in nudge)
        matrix = raw.FS_MATRIX(shape[1] / self._page.get_width(), 0, 0, shape[0] / self._page.get_height(),
                               across - left, down - top)
        clip = raw.FS_RECTF(0, 0, right - left, bottom - top)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self._page, matrix, clip, 0)
        drawn: Pixels = bitmap.to_numpy()
        return drawn


@contextmanager
def _sheet(pdf: bytes) -> Iterator[_Sheet]:
    """The first page of a file as PDFium has it."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        yield _Sheet(document)
    finally:
        document.close()
