"""Level edges moved, as few as will do, until every story of a kept page can be set into its place (M50)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from layout.composition.plan.kept.topology import KeptBox

_FAR = 12
"""Rows by which one edge may move."""

_EDGES = 3
"""Edges that are moved."""

_LOOKED = 6_000
"""Pages that are looked at before it is given up."""

Boxes = tuple[KeptBox, ...]


def mended(boxes: Boxes, rows: int, fits: Callable[[KeptBox], bool],
           ways: Callable[[KeptBox], Iterable[KeptBox]]) -> Iterator[tuple[int, Boxes]]:
    """Every page found on which all stories fit, with the number of edges that were moved for it, up to three: those
    of fewer edges first, none where none need be. ``ways`` are boxes with another head or foot that might suit the
    story of one that does not fit."""
    level, seen = [boxes], {boxes}
    if all(map(fits, boxes)):
        yield 0, boxes
        return
    for moved in range(1, _EDGES + 1):
        following: list[Boxes] = []
        for page in level:
            misfit = next(box for box in page if not fits(box))
            for way in ways(misfit):
                now = _moved(page, misfit, way, rows)
                if now is None or now in seen or len(seen) > _LOOKED:
                    continue
                seen.add(now)
                if all(map(fits, now)):
                    yield moved, now
                else:
                    following.append(now)
        level = following


def _moved(page: Boxes, box: KeptBox, way: KeptBox, rows: int) -> Boxes | None:
    """The page with an edge of a box moved as in ``way``; None where it cannot be."""
    y, by = (box.y, way.y - box.y) if way.y != box.y else (box.foot, way.foot - box.foot)
    if not (by and abs(by) <= _FAR and 0 < y < rows):
        return None
    above, below = at_edge(page, box, y)
    now = tuple(b._replace(foot=b.foot + by) if b in above else b._replace(y=b.y + by) if b in below else b
                for b in page)
    return now if all(b.height > 0 for b in now) else None


def at_edge(boxes: Sequence[KeptBox], box: KeptBox, y: int) -> tuple[list[KeptBox], list[KeptBox]]:
    """The blocks over and under an edge, as far as it runs straight from the one that ``box`` has in row ``y``."""
    x, right, grown = box.x, box.right, True
    while grown:
        there = [b for b in boxes if y in (b.y, b.foot) and b.x < right and x < b.right]
        grown = min(b.x for b in there) < x or max(b.right for b in there) > right
        x, right = min(b.x for b in there), max(b.right for b in there)
    return [b for b in there if b.foot == y], [b for b in there if b.y == y]


__all__ = ["Boxes", "at_edge", "mended"]
