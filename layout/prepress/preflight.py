"""The page judged before it is written: the plant's limits on the placed items, with marks into the manifest.

These are the checks that can be told better here than from the finished bytes. The inspection of a build's own file
takes their verdicts over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from layout.model.checks import colour_in_black, judged, measured, short
from layout.model.diagnostic import Findings
from layout.model.ledger import article_of
from layout.model.page import GlyphRun, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import Check, PressSpec
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import Length, as_mm, as_pt
from layout.prepress.extent import Boxes, line_box

_SONG = frozenset({"song", "biaosong", "cusong"})
_RAISED = 500, 650
"""Type that is no smaller and no larger than so many thousandths of its text's largest is a raised or lowered
figure."""

_Piece = TypeVar("_Piece")


def judge(page: Page, press: PressSpec, boxes: Boxes) -> tuple[Check, ...]:
    """Checks 17, 22, 23, 24 and 31, each with its figure and its breaches in the order of drawing. ``boxes`` are those
    of the faces that the page is set in."""
    beyond = Findings()
    _beyond_sheet(page, boxes, beyond)
    return (*(_check(rule, page, press) for rule in _RULES), judged(31, tuple(beyond), "–", idle=not page.items))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A check: ``breaches`` says what breaks it, ``figure`` says what was measured, ``subject`` whether there is
    anything that could."""

    number: int
    breaches: Callable[[Page, PressSpec, Findings], None]
    figure: Callable[[Page, PressSpec], str]
    subject: Callable[[Page], Sequence[object]]


def _check(rule: _Rule, page: Page, press: PressSpec) -> Check:
    found = Findings()
    rule.breaches(page, press, found)
    return judged(rule.number, tuple(found), rule.figure(page, press), idle=not rule.subject(page))


def _runs(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun)]


def _rules(page: Page) -> list[Rule]:
    return [item for item in page.items if isinstance(item, Rule)]


def _pictures(page: Page) -> list[PlacedPicture | PressPicture]:
    return [item for item in page.items if isinstance(item, PlacedPicture | PressPicture)]


def _black_type(page: Page, _press: PressSpec, found: Findings) -> None:
    for run in _first_of(list(filter(_colour, _runs(page))), lambda run: (run.unit, run.ink)):
        found.say("black-type-colour", run.mark, article=article_of(run.unit), unit=run.unit, ink=_percent(run.ink))


def _most_colour_in_black(page: Page, _press: PressSpec) -> str:
    colours = [colour for colour in map(_colour, _runs(page)) if colour is not None]
    return f"{short(max(colours) / 10)} % C+M+Y" if colours else "–"


def _colour(run: GlyphRun) -> float | None:
    return colour_in_black((run.ink.c, run.ink.m, run.ink.y, run.ink.k), run.size)


def _thin_rules(page: Page, press: PressSpec, found: Findings) -> None:
    for rule in _first_of(_rules(page), lambda rule: rule.width):
        if rule.width < press.min_rule:
            found.say("rule-thin", width=f"{as_pt(rule.width):g}", limit=f"{as_pt(press.min_rule):g}")


def _thinnest_rule(page: Page, press: PressSpec) -> str:
    return measured([as_pt(rule.width) for rule in _rules(page)], "pt", as_pt(press.min_rule))


def _small_type(page: Page, press: PressSpec, found: Findings) -> None:
    for run in _first_of(_in_full(page), lambda run: (run.unit, run.face, run.size)):
        limit = press.min_song if run.face in _SONG else press.min_type
        if run.size < limit:
            found.say("type-small", run.mark, article=article_of(run.unit), unit=run.unit, face=run.face,
                      size=f"{as_pt(run.size):g}", limit=f"{as_pt(limit):g}")


def _smallest_type(page: Page, press: PressSpec) -> str:
    return measured([as_pt(run.size) for run in _in_full(page)], "pt", as_pt(press.min_type))


def _in_full(page: Page) -> list[GlyphRun]:
    """The runs without raised and lowered figures, which a face's own ² is as small as: they belong to larger type."""
    runs = _runs(page)
    largest: dict[str, Length] = {}
    for run in runs:
        largest[run.unit] = max(run.size, largest.get(run.unit, 0))
    least, most = _RAISED
    return [run for run in runs if not least <= 1000 * run.size // largest[run.unit] <= most]


def _coarse_pictures(page: Page, press: PressSpec, found: Findings) -> None:
    for picture in _pictures(page):
        ppi = int(_ppi(picture))
        owner = article_of(picture.unit)
        if ppi < press.ppi_error:
            found.say("photo-coarse", picture.mark, article=owner, file=picture.file, ppi=ppi,
                      limit=press.ppi_error, widest=_widest(picture, press.ppi_error))
        elif ppi < press.ppi_warning:
            found.say("photo-ppi", picture.mark, article=owner, file=picture.file, ppi=ppi,
                      limit=press.ppi_warning, widest=_widest(picture, press.ppi_warning))


def _widest(picture: PlacedPicture | PressPicture, ppi: int) -> int:
    """Whole millimetres that the picture may be wide to have ``ppi``, cropped as it is."""
    return int(as_mm(picture.rect.width) * _ppi(picture) / ppi)


def _ppi(picture: PlacedPicture | PressPicture) -> float:
    if isinstance(picture, PlacedPicture):
        return picture.ppi
    return min(picture.width * 72000 / picture.rect.width, picture.height * 72000 / picture.rect.height)


def _coarsest_picture(page: Page, press: PressSpec) -> str:
    return measured([_ppi(picture) for picture in _pictures(page)], "ppi", press.ppi_warning)


def _beyond_sheet(page: Page, boxes: Boxes, found: Findings) -> None:
    """A mark in a head may hang its blank half over the edge: what counts is the ink."""
    sheet, bleed = page.sheet, page.sheet.bleed
    trim = Rect(0, 0, sheet.width, sheet.height)
    bled = Rect(-bleed, -bleed, sheet.width + 2 * bleed, sheet.height + 2 * bleed)
    for item in page.items:
        box = line_box(item, boxes) if isinstance(item, GlyphRun) else _extent(item)
        if not (bled if isinstance(item, PlacedPicture | PressPicture | Tint) else trim).contains(box):
            unit, article, mark = ("–", "", None) if isinstance(item, Rule | Tint) else (
                item.unit, article_of(item.unit), item.mark)
            found.say("beyond-sheet", mark, article=article, unit=unit,
                      x=f"{as_pt(box.x):g}", y=f"{as_pt(box.y):g}")


def _extent(item: Rule | Tint | PlacedPicture | PressPicture) -> Rect:
    """The box an item takes; of a rule that of its axis."""
    if not isinstance(item, Rule):
        return item.rect
    (left, right), (top, bottom) = sorted((item.x0, item.x1)), sorted((item.y0, item.y1))
    return Rect(left, top, right - left, bottom - top)


def _first_of(items: Sequence[_Piece], key: Callable[[_Piece], object]) -> list[_Piece]:
    """The first item of each kind, so that a fault is told once."""
    kinds: dict[object, _Piece] = {}
    for item in items:
        kinds.setdefault(key(item), item)
    return list(kinds.values())


def _percent(ink: Ink) -> str:
    return " ".join(f"{name}{value / 10:g}" for name, value in zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True))


_RULES = (
    _Rule(17, _black_type, _most_colour_in_black, lambda page: page.items),
    _Rule(22, _thin_rules, _thinnest_rule, _rules),
    _Rule(23, _small_type, _smallest_type, _runs),
    _Rule(24, _coarse_pictures, _coarsest_picture, _pictures),
)
