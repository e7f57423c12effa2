"""Paths of a content stream: built, filled, stroked, and made the clip. Clips count by the boxes around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from layout.inspection.canvas import Canvas
from layout.inspection.geometry import Bounds, Point, across, along, around, as_rectangle, at
from layout.inspection.items import Line, Shape


class Paths:
    """The path of a stream so far. Operands are those of the operators of the table at the end."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._paths: list[list[Point]] = []
        self._clips = False

    def move(self, a: Any) -> None:
        self._paths.append([at(self._canvas.g.ctm, float(a[0]), float(a[1]))])

    def to(self, a: Any) -> None:
        """A line or a curve, which counts by its corners."""
        if self._paths:
            values = [float(value) for value in a]
            ctm = self._canvas.g.ctm
            self._paths[-1].extend(at(ctm, x, y) for x, y in zip(values[::2], values[1::2], strict=False))

    def rectangle(self, a: Any) -> None:
        x, y, width, height = (float(value) for value in a[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._paths.append([at(self._canvas.g.ctm, *corner) for corner in corners])

    def clip(self, _: Any) -> None:
        self._clips = True

    def paint(self, *, strokes: bool, fills: bool) -> None:
        """Paint what was built, clip by it where that was asked for, and begin anew."""
        paths, g = [path for path in self._paths if path], self._canvas.g
        if fills:
            for path in paths:
                self._fill(path)
        if strokes:
            for path in paths:
                self._stroke(path)
        if self._clips:
            g.clip = g.clip.meet(around(point for path in paths for point in path) if paths else Bounds(0, 0, 0, 0))
        self._clips = False
        self._paths = []

    def _fill(self, path: list[Point]) -> None:
        exact = as_rectangle(path)
        self._canvas.put(Shape(exact or around(path), self._canvas.g.filling(), exact is not None))

    def _stroke(self, path: list[Point]) -> None:
        g = self._canvas.g
        width = g.width * min(across(g.ctm), along(g.ctm))
        straight = len(path) == 2 and any(abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3 for a, b in pairwise(path))
        self._canvas.put(Line(around(path).grown(width / 2), g.stroking(), width, straight))


def _painting(strokes: bool, fills: bool) -> Callable[[Paths, Any], None]:
    return lambda paths, _: paths.paint(strokes=strokes, fills=fills)


PATH_OPERATORS: Mapping[str, Callable[[Paths, Any], None]] = {
    "m": Paths.move, "l": Paths.to, "c": Paths.to, "v": Paths.to, "y": Paths.to, "re": Paths.rectangle,
    "W": Paths.clip, "W*": Paths.clip, "n": _painting(False, False),
    **dict.fromkeys(("S", "s"), _painting(True, False)),
    **dict.fromkeys(("f", "F", "f*"), _painting(False, True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), _painting(True, True)),
}
