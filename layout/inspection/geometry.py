"""Matrices and boxes in points, as PDF has them: y upwards, matrices of six numbers applied from the left."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

UNIT: Matrix = (1, 0, 0, 1, 0, 0)
MM = 72 / 25.4


class Bounds(NamedTuple):
    """Left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def empty(self) -> bool:
        return self.x1 <= self.x0 or self.y1 <= self.y0

    def contains(self, other: Bounds, slack: float = 0.05) -> bool:
        return (other.x0 >= self.x0 - slack and other.y0 >= self.y0 - slack
                and other.x1 <= self.x1 + slack and other.y1 <= self.y1 + slack)

    def meet(self, other: Bounds) -> Bounds:
        """What both have in common; empty where they do not touch."""
        return Bounds(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def meets(self, other: Bounds) -> bool:
        return self.x0 <= other.x1 and other.x0 <= self.x1 and self.y0 <= other.y1 and other.y0 <= self.y1

    def grown(self, by: float) -> Bounds:
        return Bounds(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)


EVERYWHERE = Bounds(-1e9, -1e9, 1e9, 1e9)


def matrix_of(a: Sequence[Any]) -> Matrix:
    """Six numbers of a file as a matrix."""
    return float(a[0]), float(a[1]), float(a[2]), float(a[3]), float(a[4]), float(a[5])


def times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def at(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def across(m: Matrix) -> float:
    """How long a unit of x becomes."""
    return math.hypot(m[0], m[1])


def along(m: Matrix) -> float:
    """How long a unit of y becomes."""
    return math.hypot(m[2], m[3])


def around(points: Iterable[Point]) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def box_at(m: Matrix, box: Bounds) -> Bounds:
    """The upright box around a box that was transformed."""
    return around((at(m, box.x0, box.y0), at(m, box.x1, box.y0), at(m, box.x0, box.y1), at(m, box.x1, box.y1)))


def is_upright(m: Matrix) -> bool:
    """Whether boxes stay boxes with their sides where they were."""
    return abs(m[1]) + abs(m[2]) < 1e-6 * (abs(m[0]) + abs(m[3]))


def as_rectangle(points: list[Point]) -> Bounds | None:
    """The box that four corners make, if they do."""
    corners = points[:-1] if len(points) == 5 and points[0] == points[-1] else points
    if len(corners) != 4:
        return None
    box = around(corners)
    on_edge = all(min(abs(x - box.x0), abs(x - box.x1)) < 1e-3 and min(abs(y - box.y0), abs(y - box.y1)) < 1e-3
                  for x, y in corners)
    turns = all(abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3
                for a, b in zip(corners, (*corners[1:], corners[0]), strict=True))
    return box if on_edge and turns else None
