"""How a fault is planted: a page with other items than were set, a file with other bytes than were written."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from layout.model.page import Block, Direction, Glyph, GlyphRun, Item, Page, PlacedPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import Length, pt

BLACK, WHITE, RED = Ink(0, 0, 0, 1000), Ink(0, 0, 0, 0), Ink(0, 1000, 1000, 100)
GREY, FAINT = Ink(0, 0, 0, 300), Ink(0, 0, 0, 100)

Planted = Callable[[Page, "Victims"], Page]
Edit = Callable[[pikepdf.Pdf, list[Any]], list[Any] | None]


@dataclass(frozen=True, slots=True)
class Victims:
    """The texts and photos of a page that faults befall, by their units."""

    lead: str
    body: str
    after: str
    head: str
    caption: str
    photo: str
    other: str
    date: str = "folio/date"
    paper: str = "folio/paper"
    number: str = "folio/number"
    section: str = "folio/section"
    page: str = "folio/page"
    editor: str = "folio/editors/0/name"

    @property
    def found(self) -> bool:
        """Whether the page has them all."""
        return all((self.body, self.after, self.head, self.caption, self.photo, self.other))


def victims(page: Page) -> Victims:
    """A story of two paragraphs of two lines and more, the lead's head, two photos and a caption; no story of a page
    without grounds."""
    runs: dict[str, list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and item.direction is Direction.HORIZONTAL and not item.added:
            runs.setdefault(item.unit, []).append(item)
    long = [unit for unit, some in runs.items() if "/body/" in unit and len({run.y for run in some}) > 2
            and min(len(run.glyphs) for run in some[:2]) > 7]
    body, after = next(((a, b) for a in long for b in long if a < b and a.split("/")[0] == b.split("/")[0]), ("", ""))
    heads = [unit for unit in runs if unit.endswith("/headline/0")]
    photos = [item.unit for item in page.items if isinstance(item, PlacedPicture)]
    shown = [unit for unit in photos if f"{unit}/caption" in runs]
    if not any(isinstance(item, Tint) for item in page.items):
        body = ""
    return Victims(heads[0].split("/")[0] if heads else "", body, after, heads[0] if heads else "",
                   f"{shown[0]}/caption" if shown else "", *(*photos, "", "")[:2])


# -- pages -------------------------------------------------------------------------------------------------------------


def unit_of(item: Item) -> str:
    return getattr(item, "unit", "")


def mapped(page: Page, change: Callable[[Item], Item | Iterable[Item]]) -> Page:
    """A page with another item, or several, for each of its own."""
    def all_of(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(made for item in items for made in _several(change(item)))

    blocks = tuple(replace(block, items=all_of(block.items)) for block in page.blocks)
    return replace(page, folio=all_of(page.folio), blocks=blocks, rules=all_of(page.rules))


def _several(made: Any) -> Iterator[Item]:
    if isinstance(made, GlyphRun | Rule | Tint | PlacedPicture):
        yield made
    else:
        yield from made


def of(role: str, change: Callable[[Any], Any], *, first: bool = False) -> Planted:
    """A change of every item of a victim's, or of the first alone."""
    def plant(page: Page, who: Victims) -> Page:
        unit = getattr(who, role)
        done: list[Item] = []

        def one(item: Item) -> Any:
            if unit_of(item) != unit or (first and done):
                return item
            done.append(item)
            return change(item)
        return mapped(page, one)
    return plant


def line(role: str, change: Callable[[Any], Any]) -> Planted:
    """A change of a text's first line alone."""
    return of(role, change, first=True)


def glyph(number: int, change: Callable[[Glyph], Glyph | None]) -> Callable[[GlyphRun], GlyphRun]:
    """A change of one glyph of a run; to nothing: it is gone."""
    def run_with(run: GlyphRun) -> GlyphRun:
        at = number % len(run.glyphs)
        made = [change(g) if n == at else g for n, g in enumerate(run.glyphs)]
        return replace(run, glyphs=tuple(g for g in made if g))
    return run_with


def moved(run: Any, right: Length = 0, down: Length = 0) -> Any:
    if isinstance(run, PlacedPicture):
        return replace(run, rect=replace(run.rect, x=run.rect.x + right, y=run.rect.y + down))
    return replace(run, x=run.x + right, y=run.y + down)


def width(run: GlyphRun) -> Length:
    return max(g.x for g in run.glyphs) + run.size


def over(run: GlyphRun, share: int = 1) -> Rect:
    """The box of a run's line, or its left part."""
    return Rect(run.x, run.y - run.size * 9 // 10, width(run) // share, run.size * 11 // 10)


def under(shape: Callable[[GlyphRun], Item]) -> Callable[[GlyphRun], tuple[Item, ...]]:
    """A run with a shape drawn after it."""
    return lambda run: (run, shape(run))


def through(run: GlyphRun, ink: Ink, weight: str = "0.5") -> Rule:
    y = run.y - run.size * 2 // 5
    return Rule(run.x, y, run.x + width(run), y, pt(weight), ink)


def exchanged(first: str, second: str, fields: tuple[str, ...]) -> Planted:
    """The first items of two victims with each other's fields."""
    def plant(page: Page, who: Victims) -> Page:
        a, b = (next(i for i in page.items if unit_of(i) == getattr(who, role)) for role in (first, second))
        swap = {id(a): b, id(b): a}
        return mapped(page, lambda i: replace(i, **{f: getattr(swap[id(i)], f) for f in fields})
                      if id(i) in swap else i)
    return plant


def block_of(page: Page, unit: str) -> Block:
    return next(block for block in page.blocks if any(unit_of(item) == unit for item in block.items))


def block_moved(role: str, right: Length, down: Length) -> Planted:
    """All of a victim's block elsewhere."""
    def plant(page: Page, who: Victims) -> Page:
        own = block_of(page, getattr(who, role)).items

        def shifted(item: Item) -> Item:
            match item:
                case Rule():
                    return replace(item, x0=item.x0 + right, x1=item.x1 + right, y0=item.y0 + down, y1=item.y1 + down)
                case Tint():
                    return replace(item, rect=replace(item.rect, x=item.rect.x + right, y=item.rect.y + down))
                case _:
                    made: Item = moved(item, right, down)
                    return made
        return mapped(page, lambda item: shifted(item) if any(item is one for one in own) else item)
    return plant


# -- files -------------------------------------------------------------------------------------------------------------


def edited(pdf: bytes, edit: Edit) -> bytes:
    """The file with its objects and the first page's instructions changed."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        code: list[Any] = list(pikepdf.parse_content_stream(page))
        made = edit(file, code)
        if made is not None:
            page.Contents = file.make_stream(pikepdf.unparse_content_stream(made))
        target = io.BytesIO()
        file.save(target, static_id=True)
    return target.getvalue()


def op(operator: str, *operands: Any) -> Any:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))
