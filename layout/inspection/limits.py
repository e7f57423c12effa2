"""The plant's limits on what is drawn, item by item: checks 8–11, 13–25, 28, 29 and 31; the rules P08-P31.

GWG counts several of them where elements overlap only (D0031); here they hold everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.inspection.boxes import PageBoxes
from layout.inspection.colours import spots
from layout.inspection.document import X1A
from layout.inspection.findings import Breaches
from layout.inspection.geometry import Bounds
from layout.inspection.items import Item, Line, Paint, Picture, Shape, Trait, Type, foreign
from layout.model.press import PressSpec
from layout.model.units import as_pt

_DARK = 0.85
"""Black from which type counts as black (GWG R0015)."""

_BODY = 12.0
"""Points below which type must be black alone, not grey, and overprint (GWG R0009, R0011)."""

_THIN = 2.0
"""Points below which a rule must overprint, and a filled box is one (GWG R0010, D0017)."""

_WHITE_SONG = 14.0
"""Points below which the hairlines of white Song are finer than 0.4 pt, however bold it is (P85)."""

_TINY = 16
"""Pixels; smaller pictures are no photos (GWG R0031)."""

_SLACK = 0.1
_ROUNDED = 1e-3
_TRAITS = {"refused": ("press-08-refused", "what"), "key": ("press-28-key", "key"),
           "space": ("press-08-space", "space")}
"""Traits that are breaches wherever they stand: the code, and the fact that says what it is."""


def judge(items: Sequence[Item], sheet: PageBoxes, press: PressSpec, claimed: str, found: Breaches) -> None:
    """Every item of a page."""
    for item in items:
        match item:
            case Trait():
                _trait(item, sheet, claimed, found)
                continue
            case Type():
                _type(item, sheet, press, found)
            case Line():
                _line(item, sheet, press, found)
            case Shape():
                _area(item, sheet, press, found)
            case Picture():
                _picture(item, sheet, press, found)
        _colour(item, sheet, press, found)
        _inside(item, sheet, found)


def measure(items: Sequence[Item], press: PressSpec, found: Breaches) -> None:
    """The figures of all pages, each with its limit; checks that nothing in the file is subject to are idle."""
    sizes = [item.size for item in items if isinstance(item, Type)]
    white = [item.size for item in items if isinstance(item, Type) and item.paint.colour.white]
    inked = [item.size for item in items if isinstance(item, Type) and item.paint.colour.inks > 1]
    rules = [_width(item) for item in items if isinstance(item, Line | Shape) and _is_rule(item)]
    mixed = [_width(item) for item in items if isinstance(item, Line | Shape) and _is_rule(item)
             and (item.paint.colour.white or item.paint.colour.inks > 1)]
    photos = [item.ppi for item in items if isinstance(item, Picture) and _is_photo(item) and item.bits > 1]
    stencils = [item.ppi for item in items if isinstance(item, Picture) and _is_photo(item) and item.bits == 1]
    dark = [item.paint.colour for item in items if isinstance(item, Type) and _is_dark(item.paint)]
    for check, values, unit, limit in (
        (19, white, "pt", as_pt(press.min_white_type)), (20, inked, "pt", as_pt(press.min_inked_type)),
        (21, mixed, "pt", as_pt(press.min_white_rule)), (22, rules, "pt", as_pt(press.min_rule)),
        (23, sizes, "pt", as_pt(press.min_type)), (24, photos, "ppi", press.ppi_warning),
        (25, stencils, "ppi", press.bitmap_warning),
    ):
        if values:
            found.figure(check, f"{_short(min(values))} {unit} (≥ {limit:g})")
        else:
            found.idle.add(check)
    if dark:
        found.figure(16, f"{_short(max(colour.total for colour in dark))} % (≤ {press.rich_black})")
        coloured = max(100 * sum((colour.plates or (0, 0, 0))[:3]) for colour in dark)
        found.figure(17, f"{_short(coloured)} % C+M+Y")
    if not press.black_overprint:
        found.idle |= {13, 14}
    found.figure(8, " ".join(sorted({_space(item) for item in items if not isinstance(item, Trait)})) or "–")
    _count(items, found)


def _count(items: Sequence[Item], found: Breaches) -> None:
    """How much of the black type, and of the black rules, overprints."""
    type_ = [item.paint for item in items if isinstance(item, Type)]
    rules = [item.paint for item in items if isinstance(item, Line | Shape) and _is_rule(item)]
    for check, paints in ((13, type_), (14, rules)):
        black = [paint.adds for paint in paints if paint.colour.black]
        found.figure(check, f"{sum(black)}/{len(black)}")


def _trait(item: Trait, sheet: PageBoxes, claimed: str, found: Breaches) -> None:
    place = sheet.place(item.box)
    if item.kind in _TRAITS:
        code, fact = _TRAITS[item.kind]
        found.breach(code, place, **{fact: item.what})
    elif item.kind == "group" and item.what not in ("", "DeviceCMYK"):
        found.breach("press-09-group", place, space=item.what)
    if claimed == X1A and item.kind in ("transparent", "group"):
        found.breach("press-29-transparent", place, what=item.what or "Group")


def _colour(item: Type | Line | Shape | Picture, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    """The inks it asks for."""
    place = sheet.place(item.box)
    picture = isinstance(item, Picture) and not item.mask
    space = item.space.ground if isinstance(item, Picture) and item.space else item.paint.colour.space
    if foreign(item):
        found.breach("press-08-space", place, space=foreign(item))
    elif isinstance(item, Picture) and picture and item.space is None:
        found.breach("press-08-space", place, space="–")
    for ink in spots(space):
        if ink not in press.spots:
            found.breach("press-10-spot", place, ink=ink)
    if "All" in space.inks:
        found.breach("press-11-all", place)
    if space.kind == "DeviceGray" and not (picture and item.paint is None):
        found.breach("press-15-grey", place)


def _type(item: Type, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    place, colour, size = sheet.place(item.box), item.paint.colour, item.size + _ROUNDED
    facts = {"size": _short(item.size), "font": item.font.name or "–"}
    if colour.white:
        if item.paint.overprint:
            found.breach("press-18-type", place, **facts)
        if size < as_pt(press.min_white_type):
            found.breach("press-19-small", place, **facts, limit=f"{as_pt(press.min_white_type):g}")
        elif item.font.song and size < _WHITE_SONG:
            found.breach("press-19-song", place, **facts, limit=f"{_WHITE_SONG:g}")
    if colour.black and size < _BODY and press.black_overprint and not item.paint.adds:
        found.breach("press-13-type", place, **facts)
    if _is_dark(item.paint):
        if colour.total > press.rich_black:
            found.breach("press-16-rich", place, **facts, ink=_short(colour.total), limit=press.rich_black)
        if size < _BODY and colour.inks > 1:
            found.breach("press-17-coloured", place, **facts, ink=_plates(item.paint))
    if colour.inks > 1 and size < as_pt(press.min_inked_type) and not _is_dark(item.paint):
        found.breach("press-20-small", place, **facts, limit=f"{as_pt(press.min_inked_type):g}")
    if size < as_pt(press.min_type):
        found.breach("press-23-small", place, **facts, limit=f"{as_pt(press.min_type):g}")
    elif item.font.song and size < as_pt(press.min_song):
        found.breach("press-23-song", place, **facts, limit=f"{as_pt(press.min_song):g}")


def _line(item: Line, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    _rule(item.box, item.width, item.paint, sheet, press, found)


def _area(item: Shape, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    if item.paint.colour.white and item.paint.overprint:
        found.breach("press-18-shape", sheet.place(item.box))
    if _is_rule(item):
        _rule(item.box, _width(item), item.paint, sheet, press, found)


def _rule(box: Bounds, width: float, paint: Paint, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    place, colour, known = sheet.place(box), paint.colour, width + _ROUNDED
    facts = {"width": f"{width:.3g}"}
    if colour.black and known < _THIN and press.black_overprint and not paint.adds:
        found.breach("press-14-rule", place, **facts)
    if colour.white and known < as_pt(press.min_white_rule):
        found.breach("press-21-white", place, **facts, limit=f"{as_pt(press.min_white_rule):g}")
    elif colour.inks > 1 and known < as_pt(press.min_inked_rule):
        found.breach("press-21-inked", place, **facts, limit=f"{as_pt(press.min_inked_rule):g}")
    if known < as_pt(press.min_rule):
        found.breach("press-22-thin", place, **facts, limit=f"{as_pt(press.min_rule):g}")


def _picture(item: Picture, sheet: PageBoxes, press: PressSpec, found: Breaches) -> None:
    if not _is_photo(item):
        return
    number, warning, refused = ((25, press.bitmap_warning, press.bitmap_error) if item.bits == 1 else
                                (24, press.ppi_warning, press.ppi_error))
    ppi = int(item.ppi + 0.01)
    if ppi < warning:
        kind, limit = ("coarse", refused) if ppi < refused else ("ppi", warning)
        found.breach(f"press-{number}-{kind}", sheet.place(item.box), ppi=ppi, limit=limit)


def _inside(item: Type | Line | Shape | Picture, sheet: PageBoxes, found: Breaches) -> None:
    """Nothing lies across the trim but pictures and grounds, and those end with the bleed. What lies beyond the trim
    altogether is cut off: the plant's marks."""
    if not sheet.trimmed:
        found.idle.add(31)
        return
    if isinstance(item, Shape) and item.paint.colour.white:
        return
    box = item.line if isinstance(item, Type) else item.box
    bounds = sheet.bleed if isinstance(item, Shape | Picture) else sheet.trim
    if _touches(sheet.trim, box) and not bounds.contains(box, _SLACK):
        found.breach("press-31-outside", sheet.place(box), kind=type(item).__name__)


def _touches(bounds: Bounds, box: Bounds) -> bool:
    """Whether any of it lies well within the bounds, if it is no higher than a line."""
    return (box.x0 < bounds.x1 - _SLACK and box.x1 > bounds.x0 + _SLACK
            and box.y0 < bounds.y1 - _SLACK and box.y1 > bounds.y0 + _SLACK)


def _is_photo(item: Picture) -> bool:
    return item.width > _TINY or item.height > _TINY


def _is_rule(item: Line | Shape) -> bool:
    return isinstance(item, Line) or (item.exact and 0 < min(item.box.width, item.box.height) < _THIN)


def _width(item: Line | Shape) -> float:
    return item.width if isinstance(item, Line) else min(item.box.width, item.box.height)


def _is_dark(paint: Paint) -> bool:
    plates = paint.colour.plates
    return plates is not None and plates[3] >= _DARK and paint.colour.space.kind == "DeviceCMYK"


def _space(item: Type | Line | Shape | Picture) -> str:
    if isinstance(item, Picture) and not item.mask:
        return item.space.kind if item.space else "–"
    return item.paint.colour.space.kind


def _plates(paint: Paint) -> str:
    plates = paint.colour.plates or ()
    return " ".join(f"{name}{_short(100 * value)}" for name, value in zip("CMYK", plates, strict=False))


def _short(value: float) -> str:
    """One decimal at most, and none where the value is whole."""
    return f"{round(value, 1):g}"
