"""What a page's content paints: runs of type, lines, areas and pictures, each with its place, colour and overprint.

Places are in points of the page's own space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from layout.inspection.colours import Colour, Space
from layout.inspection.file import Obj
from layout.inspection.fonts import Font
from layout.inspection.geometry import Bounds, Matrix, is_upright
from layout.model.checks import DARK, THIN, TINY
from layout.model.units import as_pt


@dataclass(frozen=True, slots=True)
class Paint:
    """How something is painted: its colour, and whether it overprints. ``plain`` is opaque paint and nothing else."""

    colour: Colour
    overprint: bool
    mode: int
    plain: bool

    @property
    def dark(self) -> bool:
        """Whether what it paints counts as black."""
        plates = self.colour.plates
        return plates is not None and 1000 * plates[3] >= DARK and self.colour.space.kind == "DeviceCMYK"

    @property
    def adds(self) -> bool:
        """Whether what lies beneath shows on the plates that this leaves alone."""
        return self.overprint and (self.mode == 1 or self.colour.space.kind == "Separation")


@dataclass(frozen=True, slots=True)
class Type:
    """A run of type: the box around its em boxes, the line it stands on, and its size in points."""

    box: Bounds
    line: Bounds
    paint: Paint
    size: float
    font: Font


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke, or a filled box that looks like one (GWG D0017)."""

    box: Bounds
    paint: Paint
    width: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Something filled; ``exact`` when it is the box itself."""

    box: Bounds
    paint: Paint
    exact: bool

    @property
    def width(self) -> float:
        """Its smaller side."""
        return min(self.box.width, self.box.height)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its place. ``mask``: it is a stencil for ``paint``; ``ppi`` counts on the coarser axis."""

    box: Bounds
    paint: Paint
    image: Obj
    key: object
    width: int
    height: int
    bits: int
    mask: bool
    space: Space | None
    matrix: Matrix
    ppi: float

    @property
    def photo(self) -> bool:
        """Whether it is large enough to be one."""
        return self.width > TINY or self.height > TINY


@dataclass(frozen=True, slots=True)
class Trait:
    """Something about a page that is judged by being there: a ``kind`` and what it is."""

    box: Bounds
    kind: str
    what: str


Item = Type | Line | Shape | Picture | Trait


def upright(picture: Picture) -> bool:
    """Whether it stands with its rows level."""
    return is_upright(picture.matrix)


def is_rule(item: Item) -> TypeGuard[Line | Shape]:
    """Whether it is a line, or a filled box that looks like one."""
    return isinstance(item, Line) or (isinstance(item, Shape) and item.exact and 0 < item.width < as_pt(THIN))


def space_kind(item: Type | Line | Shape | Picture) -> str:
    """The kind of its colour space; a dash for a picture without one."""
    if isinstance(item, Picture) and not item.mask:
        return item.space.kind if item.space else "–"
    return item.paint.colour.space.kind


def foreign(item: Type | Line | Shape | Picture) -> str:
    """The kind of colour in it that is not of the press's inks."""
    if isinstance(item, Picture) and not item.mask:
        return item.space.foreign if item.space else ""
    return item.paint.colour.space.foreign
