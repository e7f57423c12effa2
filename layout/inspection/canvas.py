"""What a content stream paints on: the graphics state, the resources it names, and the items that come of it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from layout.inspection.colours import REFUSED, START, Colour, Space, space_of
from layout.inspection.file import Obj, entries, is_name, too_big
from layout.inspection.fonts import NO_FONT, Font
from layout.inspection.geometry import EVERYWHERE, UNIT, Bounds, Matrix
from layout.inspection.items import Item, Line, Paint, Shape, Trait, Type

_DEEPEST = 10_000
"""States that may be kept; a file may ask for more than there is memory."""


@dataclass(slots=True)
class GraphicsState:
    """The graphics state, as far as the checks ask about it."""

    ctm: Matrix = UNIT
    clip: Bounds = EVERYWHERE
    fill: Colour = START
    stroke: Colour = START
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    width: float = 1.0
    font: Font = NO_FONT
    size: float = 0.0
    leading: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    render: int = 0

    def filling(self) -> Paint:
        return Paint(self.fill, self.fill_over, self.over_mode, self.fill_alpha >= 1 and not self.blended)

    def stroking(self) -> Paint:
        return Paint(self.stroke, self.stroke_over, self.over_mode, self.stroke_alpha >= 1 and not self.blended)


class Canvas:
    """One stream's view of the page: its own state ``g`` and resources, and the page's ``items`` so far."""

    def __init__(self, items: list[Item], resources: Obj, state: GraphicsState) -> None:
        self.items = items
        self.resources = resources
        self.g = state
        self._kept: list[GraphicsState] = []

    def keep(self) -> None:
        """Keep the state, for ``restore``. Raises Unreadable beyond the bounds of work."""
        self._kept.append(copy(self.g))
        if len(self._kept) > _DEEPEST:
            raise too_big(f"> {_DEEPEST} q")

    def restore(self) -> None:
        """The state that was kept last; as it is where none was."""
        if self._kept:
            self.g = self._kept.pop()

    def resource(self, kind: str, name: Any) -> Obj:
        """What a name stands for; an empty dictionary where it stands for none."""
        return entries(entries(self.resources, kind), str(name))

    def space(self, name: Obj) -> Space:
        """The colour space that a name, of the resources or of the language, or an array stands for."""
        own = entries(self.resources, "/ColorSpace").get(str(name)) if is_name(name) else None
        return space_of(name if own is None else own)

    def put(self, item: Type | Line | Shape) -> None:
        """Add what the clip lets be seen of an item."""
        seen = item.box.meet(self.g.clip)
        if seen.x1 < seen.x0 or seen.y1 < seen.y0:
            return
        if seen != item.box:
            match item:
                case Type():
                    item = Type(seen, item.line.meet(self.g.clip), item.paint, item.size, item.font)
                case Line():
                    item = Line(seen, item.paint, item.width, False)
                case Shape():
                    item = Shape(seen, item.paint, item.exact)
        if item.paint.colour.space.kind in REFUSED:
            self.trait("refused", item.paint.colour.space.kind, seen)
        self.items.append(item)

    def trait(self, kind: str, what: str, box: Bounds | None = None) -> None:
        """Add something that is judged by being there, where the clip is unless ``box`` says more."""
        where = box or self.g.clip
        self.items.append(Trait(Bounds(0, 0, 0, 0) if where == EVERYWHERE else where, kind, what))
