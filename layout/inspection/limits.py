"""The plant's limits on what is drawn, item by item: checks 8–11, 13–25, 28, 29 and 31; the rules P08-P31.

GWG counts several of them where elements overlap only (D0031); here they hold everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from layout.inspection.boxes import PageBoxes
from layout.inspection.colours import spots
from layout.inspection.document import X1A
from layout.inspection.findings import Breaches, Spot
from layout.inspection.geometry import Bounds
from layout.inspection.items import Item, Line, Paint, Picture, Shape, Trait, Type, foreign, is_rule, space_kind
from layout.model.checks import BODY, THIN, WHITE_SONG, colour_in_black, measured, short
from layout.model.press import PressSpec
from layout.model.units import Length, as_pt

_SLACK = 0.1
_ROUNDED = 1e-3
_TRAITS = {"refused": ("press-08-refused", "what"), "key": ("press-28-key", "key"),
           "space": ("press-08-space", "space")}
"""Traits that are breaches wherever they stand: the code, and the fact that says what it is."""

_RAISED = 0.5, 0.65
"""Type that is no smaller and no larger than these parts of its neighbour's is a raised or lowered figure of it."""

_DRAWN: Mapping[type, str] = {Type: "type", Line: "rule", Shape: "area", Picture: "picture"}
"""What an item is called."""


def _with_raised(items: Sequence[Item]) -> Sequence[Item]:
    """The items, raised and lowered figures as large as the type that they stand beside: a plant's limits are meant for
    what is read by itself, and a face's own ² is as small."""
    found = list(items)
    places = [n for n, item in enumerate(items) if isinstance(item, Type)]
    for a, b in (*pairwise(places), *pairwise(reversed(places))):
        base, small = found[a], items[b]
        if not (isinstance(base, Type) and isinstance(small, Type)):
            continue
        beside = small.box.grown(base.size / 4).meets(base.box)
        if beside and _RAISED[0] * base.size <= small.size <= _RAISED[1] * base.size:
            found[b] = replace(small, size=base.size)
    return found


class Limits:
    """Judges a file's items page by page. ``claimed`` is the standard that the file says it keeps."""

    def __init__(self, press: PressSpec, claimed: str, found: Breaches) -> None:
        self._press = press
        self._claimed = claimed
        self._found = found
        self._items: list[Item] = []

    def judge(self, items: Sequence[Item], sheet: PageBoxes) -> None:
        """Every item of a page."""
        items = _with_raised(items)
        self._items += items
        margins = self._found.judges(31)
        for item in items:
            place = sheet.place(item.box)
            match item:
                case Trait():
                    self._trait(item, place)
                    continue
                case Type():
                    self._type(item, place)
                case Shape() if item.paint.colour.white and item.paint.overprint:
                    self._found.breach("press-18-shape", place)
                case Picture() if item.photo:
                    self._photo(item, place)
            if is_rule(item):
                self._rule(item, place)
            self._colour(item, place)
            if margins:
                self._inside(item, sheet)

    def tell(self) -> None:
        """The figures of all pages, each with its limit; checks that nothing in the file is subject to are idle."""
        press, found = self._press, self._found
        for check, values, unit, limit in self._measures():
            found.figure(check, measured(values, unit, limit))
            if not values:
                found.idle.add(check)
        dark = [item.paint.colour for item in self._items if isinstance(item, Type) and item.paint.dark]
        if dark:
            found.figure(16, f"{short(max(colour.total for colour in dark))} % (≤ {press.rich_black})")
        colours = [colour for item in self._items if isinstance(item, Type)
                   if (colour := _colour_in_black(item)) is not None]
        if colours:
            found.figure(17, f"{short(max(colours) / 10)} % C+M+Y")
        if not press.black_overprint:
            found.idle |= {13, 14}
        kinds = {space_kind(item) for item in self._items if not isinstance(item, Trait)}
        found.figure(8, " ".join(sorted(kinds)) or "–")
        type_ = [item.paint for item in self._items if isinstance(item, Type)]
        rules = [item.paint for item in self._items if is_rule(item)]
        for check, paints in ((13, type_), (14, rules)):
            black = [paint.adds for paint in paints if paint.colour.black]
            found.figure(check, f"{sum(black)}/{len(black)}")

    def _measures(self) -> Sequence[tuple[int, Sequence[float], str, float]]:
        """Checks with a lower limit: what is measured, its unit, the limit."""
        press = self._press
        type_ = [item for item in self._items if isinstance(item, Type)]
        rules = [item for item in self._items if is_rule(item)]
        photos = [item for item in self._items if isinstance(item, Picture) and item.photo]
        return (
            (19, [item.size for item in type_ if item.paint.colour.white], "pt", as_pt(press.min_white_type)),
            (20, [item.size for item in type_ if item.paint.colour.inks > 1], "pt", as_pt(press.min_inked_type)),
            (21, [item.width for item in rules if item.paint.colour.white or item.paint.colour.inks > 1], "pt",
             as_pt(press.min_white_rule)),
            (22, [item.width for item in rules], "pt", as_pt(press.min_rule)),
            (23, [item.size for item in type_], "pt", as_pt(press.min_type)),
            (24, [item.ppi for item in photos if item.bits > 1], "ppi", press.ppi_warning),
            (25, [item.ppi for item in photos if item.bits == 1], "ppi", press.bitmap_warning))

    def _trait(self, item: Trait, place: Spot) -> None:
        if item.kind in _TRAITS:
            code, fact = _TRAITS[item.kind]
            self._found.breach(code, place, **{fact: item.what})
        elif item.kind == "group" and item.what not in ("", "DeviceCMYK"):
            self._found.breach("press-09-group", place, space=item.what)
        if self._claimed == X1A and item.kind in ("transparent", "group"):
            self._found.breach("press-29-transparent", place, what=item.what or "Group")

    def _colour(self, item: Type | Line | Shape | Picture, place: Spot) -> None:
        """The inks it asks for."""
        found = self._found
        picture = isinstance(item, Picture) and not item.mask
        space = item.space.ground if isinstance(item, Picture) and item.space else item.paint.colour.space
        if foreign(item):
            found.breach("press-08-space", place, space=foreign(item))
        elif isinstance(item, Picture) and picture and item.space is None:
            found.breach("press-08-space", place, space="–")
        for ink in spots(space):
            if ink not in self._press.spots:
                found.breach("press-10-spot", place, ink=ink)
        if "All" in space.inks:
            found.breach("press-11-all", place)
        if space.kind == "DeviceGray" and not (picture and item.paint is None):
            found.breach("press-15-grey", place)

    def _type(self, item: Type, place: Spot) -> None:
        press, found = self._press, self._found
        colour, dark = item.paint.colour, item.paint.dark
        facts = {"size": short(item.size), "font": item.font.name or "–"}

        def below(limit: Length) -> bool:
            return item.size + _ROUNDED < as_pt(limit)

        def small(code: str, limit: Length) -> None:
            found.breach(code, place, **facts, limit=f"{as_pt(limit):g}")

        if colour.white:
            if item.paint.overprint:
                found.breach("press-18-type", place, **facts)
            if below(press.min_white_type):
                small("press-19-small", press.min_white_type)
            elif item.font.song and below(WHITE_SONG):
                small("press-19-song", WHITE_SONG)
        if colour.black and below(BODY) and press.black_overprint and not item.paint.adds:
            found.breach("press-13-type", place, **facts)
        if dark and colour.total > press.rich_black:
            found.breach("press-16-rich", place, **facts, ink=short(colour.total), limit=press.rich_black)
        if _colour_in_black(item):
            found.breach("press-17-coloured", place, **facts, ink=_plates(item.paint))
        if colour.inks > 1 and below(press.min_inked_type) and not dark:
            small("press-20-small", press.min_inked_type)
        if below(press.min_type):
            small("press-23-small", press.min_type)
        elif item.font.song and below(press.min_song):
            small("press-23-song", press.min_song)

    def _rule(self, item: Line | Shape, place: Spot) -> None:
        press, colour = self._press, item.paint.colour
        facts = {"width": f"{item.width:.3g}"}

        def below(limit: Length) -> bool:
            return item.width + _ROUNDED < as_pt(limit)

        def thin(code: str, limit: Length) -> None:
            if below(limit):
                self._found.breach(code, place, **facts, limit=f"{as_pt(limit):g}")

        if colour.black and below(THIN) and press.black_overprint and not item.paint.adds:
            self._found.breach("press-14-rule", place, **facts)
        if colour.white:
            thin("press-21-white", press.min_white_rule)
        elif colour.inks > 1:
            thin("press-21-inked", press.min_inked_rule)
        thin("press-22-thin", press.min_rule)

    def _photo(self, item: Picture, place: Spot) -> None:
        press = self._press
        number, warning, refused = ((25, press.bitmap_warning, press.bitmap_error) if item.bits == 1 else
                                    (24, press.ppi_warning, press.ppi_error))
        ppi = int(item.ppi + 0.01)
        if ppi < warning:
            kind, limit = ("coarse", refused) if ppi < refused else ("ppi", warning)
            self._found.breach(f"press-{number}-{kind}", place, ppi=ppi, limit=limit)

    def _inside(self, item: Type | Line | Shape | Picture, sheet: PageBoxes) -> None:
        """Nothing lies across the trim but pictures and grounds, and those end with the bleed. What lies beyond the
        trim altogether is cut off: the plant's marks."""
        if not sheet.trimmed:
            self._found.idle.add(31)
            return
        if isinstance(item, Shape) and item.paint.colour.white:
            return
        box = item.line if isinstance(item, Type) else item.box
        bounds = sheet.bleed if isinstance(item, Shape | Picture) else sheet.trim
        if _touches(sheet.trim, box) and not bounds.contains(box, _SLACK):
            self._found.breach("press-31-outside", sheet.place(box), kind=_DRAWN[type(item)])


def _touches(bounds: Bounds, box: Bounds) -> bool:
    """Whether any of it lies well within the bounds, if it is no higher than a line."""
    return (box.x0 < bounds.x1 - _SLACK and box.x1 > bounds.x0 + _SLACK
            and box.y0 < bounds.y1 - _SLACK and box.y1 > bounds.y0 + _SLACK)


def _colour_in_black(item: Type) -> float | None:
    """Thousandths of C, M and Y in type that must be black alone; None of other type, and of other ways to be black."""
    if not item.paint.dark:
        return None
    return colour_in_black([1000 * plate for plate in item.paint.colour.plates or ()], 1000 * item.size)


def _plates(paint: Paint) -> str:
    plates = paint.colour.plates or ()
    return " ".join(f"{name}{short(100 * value)}" for name, value in zip("CMYK", plates, strict=False))
