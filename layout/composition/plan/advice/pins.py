"""Pins that no page can keep: which of them, and why.

What two pins or three exclude by themselves is said before any search: of every pinned block it is known which cells it
takes whatever its recipe. Where only the search fails, the pin is named without which the page can be made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from layout.composition.plan.advice.spared import composes
from layout.composition.plan.leaves import leaves_of
from layout.composition.plan.model import StoryStanding
from layout.composition.plan.problem import Problem
from layout.composition.plan.search.leaf import Leaf
from layout.composition.text.copyfit import typed_characters
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Pin, Priority
from layout.model.plan import Area
from layout.model.sheet import Grid

_NEAREST = 3
"""Sizes that are named in place of one that cannot be."""

_LEGS = 2
"""Legs of the search that looks whether a page can be made up without a pin."""

_GIVING_WAY = (Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.LEAD)
"""Whose pin is looked at first."""

Span = tuple[int, int]
"""First and last column, or row, counted from 1."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a pinned block takes of the page: its least ``width`` and ``height``, and the ``columns`` and ``rows`` that
    are its own whatever its recipe. ``fixed`` where these are all of it."""

    article: Article
    width: int
    height: int
    columns: Span | None
    rows: Span | None
    fixed: bool


def say_impossible(problem: Problem, found: Findings) -> None:
    """Say what is wrong with the pins for certain, each with the blocks that exclude each other."""
    grid, leaves, before = problem.grid, problem.leaves, len(found)
    pinned = [(article, article.place, [leaf for leaf in leaves if leaf.story.index == n])
              for n, article in enumerate(problem.copy.articles) if article.place]
    for article, pin, own in pinned:
        if not any(_heights(leaf, pin) for leaf in own):
            _say_size(article, pin, problem, found)
    claims = [_claim(article, pin, own, grid) for article, pin, own in pinned if own]
    for say in (_say_overlaps, _say_crowded, _say_strips):
        if len(found) == before:
            say(claims, problem, found)


def say_in_the_way(problem: Problem, found: Findings) -> None:
    """The pin without which the page can be made up, that of a story of low rank before others; nothing where it takes
    more than one."""
    copy = problem.copy
    pinned = [article for article in copy.articles if article.place]
    for article in sorted(pinned, key=lambda article: _GIVING_WAY.index(article.priority)):
        freed = replace(copy, articles=tuple(replace(a, place=None) if a is article else a for a in copy.articles))
        if article.place and composes(problem.of(freed), _LEGS):
            others = "、".join(a.id for a in pinned if a is not article)
            code = "pin-in-the-way" if others else "pin-alone"
            found.say(code, article.place.mark, article=article.id, **({"others": others} if others else {}))
            return


def pinned_cells(article: Article, grid: Grid) -> int:
    """The cells of a block: those of the size that it is pinned to, else those that its characters fill; 0 without a
    pin."""
    pin = article.place
    if pin is None:
        return 0
    width = _length(pin.columns) if pin.columns else pin.width
    if width and pin.rows:
        return width * _length(pin.rows)
    return typed_characters(article) * grid.body // grid.measure


# -- one pin ---------------------------------------------------------------------------------------------------------

def _say_size(article: Article, pin: Pin, problem: Problem, found: Findings) -> None:
    """The sizes nearest to one that the copy cannot have; nothing where the pin is not to blame."""
    def heights(place: Pin | None) -> dict[int, set[int]]:
        """At every width the heights that the story can have where it is pinned."""
        by_width: dict[int, set[int]] = {}
        for leaf in leaves_of(problem.alone(replace(article, place=place))):
            for width, own in _heights(leaf, pin).items():
                by_width.setdefault(width, set()).update(own)
        return by_width

    wanted = _length(pin.rows) if pin.rows else 0
    at_width = heights(replace(pin, rows=None))
    width = _length(pin.columns) if pin.columns else pin.width
    if not at_width:
        others = heights(None)
        if others and width:
            found.say("pin-width", pin.mark, article=article.id, width=width,
                      widths="、".join(map(str, sorted(others))))
    elif width:
        near = sorted(sorted(at_width[width], key=lambda h: (abs(h - wanted), h))[:_NEAREST])
        found.say("pin-rows", pin.mark, article=article.id, width=width, rows=wanted,
                  heights="、".join(map(str, near)))
    else:
        near_by = sorted(((w, h) for w, own in at_width.items() for h in own),
                         key=lambda size: (abs(size[1] - wanted), size))[:_NEAREST]
        found.say("pin-size", pin.mark, article=article.id, rows=wanted,
                  sizes="、".join(f"{w}×{h}" for w, h in sorted(near_by)))


def _heights(leaf: Leaf, pin: Pin) -> dict[int, Sequence[int]]:
    """At every width the heights that a story can have at the page's head or below, as its pin says, or at either."""
    sides = (pin.rows[0] == 1,) if pin.rows else (True, False)
    return {width: sorted(recipes) for at_head in sides for width, recipes in leaf.relation(at_head=at_head).items()}


def _claim(article: Article, pin: Pin, own: Sequence[Leaf], grid: Grid) -> _Claim:
    """The cells that are the block's for certain. A lead stands at the page's head where its editor says nothing else.
    """
    corner = pin.at or ""
    leads = own[0].story.standing is StoryStanding.LEAD and not corner
    on_top = "top" in corner or (pin.rows[0] == 1 if pin.rows else leads)
    least = _least(own, at_head=on_top) or _least(own, at_head=not on_top)
    width = min(least)
    height = _length(pin.rows) if pin.rows else min(least.values())
    columns = pin.columns or _held(width, grid.columns, low="left" in corner, high="right" in corner)
    rows = pin.rows or _held(height, grid.rows, low=on_top, high="bottom" in corner)
    told = pin.columns is not None or pin.width == grid.columns or (pin.width is not None and bool(corner))
    return _Claim(article, width, height, columns, rows, told and pin.rows is not None)


def _least(own: Sequence[Leaf], *, at_head: bool) -> dict[int, int]:
    """The least height at every width, in whatever dress."""
    by_width: dict[int, int] = {}
    for leaf in own:
        for width, cells in leaf.least_at(at_head=at_head).items():
            by_width[width] = min(by_width.get(width, cells), cells // width)
    return by_width


def _held(size: int, room: int, *, low: bool, high: bool) -> Span | None:
    """What a part of the ``room`` covers for certain that has at least this size: the low or the high end where it
    stands there, the middle where it may stand anywhere."""
    if low or high:
        return (1, size) if low else (room - size + 1, room)
    return (room - size + 1, size) if 2 * size > room else None


def _length(span: Span) -> int:
    return span[1] - span[0] + 1


# -- pins together ---------------------------------------------------------------------------------------------------

def _say_overlaps(claims: Sequence[_Claim], _: Problem, found: Findings) -> None:
    """Two blocks that take the same cells."""
    for a, b in combinations(claims, 2):
        columns, rows = _common(a.columns, b.columns), _common(a.rows, b.rows)
        if columns and rows and b.article.place:
            found.say("areas-overlap", b.article.place.mark, article=b.article.id, article_a=a.article.id,
                      article_b=b.article.id, columns=_told(columns), rows=_told(rows))


def _common(a: Span | None, b: Span | None) -> Span | None:
    if a is None or b is None or max(a[0], b[0]) > min(a[1], b[1]):
        return None
    return max(a[0], b[0]), min(a[1], b[1])


def _say_crowded(claims: Sequence[_Claim], problem: Problem, found: Findings) -> None:
    """Blocks that do not go side by side into the page's columns, or not over each other into its rows."""
    grid = problem.grid
    for code, have, room, along in (
            ("pins-too-wide", [(c, c.rows, c.width) for c in claims], grid.columns, grid.rows),
            ("pins-too-high", [(c, c.columns, c.height) for c in claims], grid.rows, grid.columns)):
        for at in range(1, along + 1):
            there = [(claim, size) for claim, span, size in have if span and span[0] <= at <= span[1]]
            needed = sum(size for _, size in there)
            last = there[-1][0].article if there else None
            if needed > room and last is not None and last.place:
                articles = "、".join(claim.article.id for claim, _ in there)
                found.say(code, last.place.mark, article=last.id, articles=articles, at=at, needed=needed, room=room)
                break


def _say_strips(claims: Sequence[_Claim], problem: Problem, found: Findings) -> None:
    """A strip that blocks in fixed places leave between them or to the page's edge, too narrow or too low for any other
    story."""
    grid = problem.grid
    fixed = [(c.article, Area(*c.columns, *c.rows)) for c in claims if c.fixed and c.columns and c.rows]
    names = {article.id for article, _ in fixed}
    others = [leaf for leaf in problem.leaves if leaf.story.article not in names]
    if not others:
        return
    sizes = [(w, cells // w) for leaf in others for at_head in (True, False)
             for w, cells in leaf.least_at(at_head=at_head).items()]
    narrowest, lowest = min(w for w, _ in sizes), min(h for _, h in sizes)
    told: set[tuple[str, ...]] = set()
    areas = [area for _, area in fixed]
    narrow = [strip for strip in _beside(areas, grid) if strip.columns < narrowest]
    low = [strip for strip in _between(areas, grid) if strip.rows < lowest]
    for strip in (*narrow, *low):
        beside = tuple(article.id for article, area in fixed if _touch(area, strip))
        if beside in told:
            continue
        told.add(beside)
        mark = next(a.place.mark for a, _ in fixed if a.id == beside[-1] and a.place)
        found.say("pins-strip", mark, article=beside[-1], articles="、".join(beside),
                  columns=_told((strip.first_column, strip.last_column)),
                  rows=_told((strip.first_row, strip.last_row)))


def _beside(taken: Sequence[Area], grid: Grid) -> Iterator[Area]:
    """What is free left and right of fixed blocks, up to the next one or the page's edge."""
    for row in sorted({area.first_row for area in taken}):
        there = [area for area in taken if area.first_row <= row <= area.last_row]
        for first, last in _gaps([(a.first_column, a.last_column) for a in there], grid.columns):
            next_to = [a for a in there if a.last_column + 1 == first or a.first_column - 1 == last]
            yield Area(first, last, max(a.first_row for a in next_to), min(a.last_row for a in next_to))


def _between(taken: Sequence[Area], grid: Grid) -> Iterator[Area]:
    """What is free over and under fixed blocks, up to the next one or the page's edge."""
    for column in sorted({area.first_column for area in taken}):
        there = [area for area in taken if area.first_column <= column <= area.last_column]
        for first, last in _gaps([(a.first_row, a.last_row) for a in there], grid.rows):
            next_to = [a for a in there if a.last_row + 1 == first or a.first_row - 1 == last]
            yield Area(max(a.first_column for a in next_to), min(a.last_column for a in next_to), first, last)


def _gaps(taken: Sequence[Span], room: int) -> Iterator[Span]:
    """What spans leave free of 1 … ``room``."""
    at = 1
    for first, last in sorted(taken):
        if first > at:
            yield at, first - 1
        at = max(at, last + 1)
    if at <= room:
        yield at, room


def _touch(one: Area, other: Area) -> bool:
    """Whether two areas share an edge."""
    beside = one.last_column + 1 == other.first_column or other.last_column + 1 == one.first_column
    over = one.last_row + 1 == other.first_row or other.last_row + 1 == one.first_row
    return ((beside and one.first_row <= other.last_row and other.first_row <= one.last_row)
            or (over and one.first_column <= other.last_column and other.first_column <= one.last_column))


def _told(span: Span) -> str:
    return f"{span[0]}-{span[1]}"
