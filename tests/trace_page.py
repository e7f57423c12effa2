"""The placed page as text, for goldens and for people: one line for every piece of ink, in the order of drawing."""

from __future__ import annotations

from collections.abc import Iterable

from layout.model.page import Direction, GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import Length, as_pt


def trace(page: Page) -> str:
    """The page's items under a heading for each block. Positions and sizes are points, two decimals, y downwards."""
    lines = [f"page {page.number}  {_size(page.sheet.width, page.sheet.height)}  {page.title}"]
    lines += _part("folio", page.folio)
    for block in page.blocks:
        area = block.area
        lines += _part(
            f"{block.article}  {block.kind} {block.priority}  columns {area.first_column}-{area.last_column}"
            f"  rows {area.first_row}-{area.last_row}{'  framed' if block.frame else ''}", block.items)
    lines += _part("rules", page.rules)
    return "\n".join(lines) + "\n"


def _part(heading: str, items: Iterable[Item]) -> list[str]:
    lines = ["", heading]
    unit = ""
    for item in items:
        if isinstance(item, GlyphRun) and item.unit != unit:
            unit = item.unit
            lines.append(f"  {unit}")
        lines.append("  " + _line(item))
    return lines


def _line(item: Item) -> str:
    match item:
        case GlyphRun():
            added = " +" if item.added else ""
            way = "" if item.direction is Direction.HORIZONTAL else f" {item.direction}"
            narrowed = f" x{item.scale / 10:g}%" if item.scale != 1000 else ""
            return (f"{_place(item.x, item.y)}  {item.face} {as_pt(item.size):g}{way}{narrowed}{_ink(item.ink)}{added}"
                    f"  {item.text}")
        case Rule():
            end = _place(item.x1, item.y1).strip()
            return f"{_place(item.x0, item.y0)}  rule to {end}  {as_pt(item.width):g}{_ink(item.ink)}"
        case Tint():
            return f"{_box(item.rect)}  tint{_ink(item.ink)}"
        case PlacedPicture():
            return f"{_box(item.rect)}  picture {item.file}  crop {'-'.join(map(str, item.crop))}  {item.ppi:.0f} ppi"
        case PressPicture():
            return f"{_box(item.rect)}  picture {item.file}  {item.width} x {item.height} CMYK"


def _place(x: Length, y: Length) -> str:
    return f"{as_pt(x):8.2f} {as_pt(y):8.2f}"


def _box(rect: Rect) -> str:
    return f"{_place(rect.x, rect.y)}  {_size(rect.width, rect.height)}"


def _size(width: Length, height: Length) -> str:
    return f"{as_pt(width):.2f} x {as_pt(height):.2f}"


def _ink(ink: Ink) -> str:
    """Nothing for plain black; else the plates in per cent."""
    plates = [f"{name}{value / 10:g}" for name, value in
              zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True) if value]
    return "" if plates == ["K100"] else " " + (" ".join(plates) or "white")
