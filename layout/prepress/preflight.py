"""The page judged before it is written: the plant's limits on the placed items, with marks into the manifest.

Numbers of checks are those of P01-P31, kept in reports for good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.ledger import article_of
from layout.model.page import GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import Check, PressSpec
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import Length, as_pt
from layout.words import Severity

_SONG = frozenset({"song", "biaosong", "cusong"})
_Piece = TypeVar("_Piece")
_DARK = 850
"""Black from which type counts as black, thousandths of full ink (GWG R0015)."""


def examine(page: Page, press: PressSpec) -> tuple[Diagnostic, ...]:
    """Every breach of the plant's limits, in the order of the checks and of drawing."""
    return tuple(finding for rule in _RULES for finding in rule.judge(page, press))


def checks(page: Page, press: PressSpec) -> tuple[Check, ...]:
    """The result of every check with its figure, for the report."""
    return tuple(_check(rule, page, press) for rule in _RULES)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A check: ``judge`` finds its breaches, ``measure`` says the figure that was judged."""

    id: int
    severity: Severity
    judge: Callable[[Page, PressSpec], Iterator[Diagnostic]]
    measure: Callable[[Page], str]


def _check(rule: _Rule, page: Page, press: PressSpec) -> Check:
    found = {finding.severity for finding in rule.judge(page, press)}
    result = "fail" if Severity.ERROR in found else "warning" if found else "pass"
    return Check(rule.id, rule.severity, result, rule.measure(page))


def _runs(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun)]


def _pictures(page: Page) -> list[PlacedPicture | PressPicture]:
    return [item for item in page.items if isinstance(item, PlacedPicture | PressPicture)]


def _black_type(page: Page, _press: PressSpec) -> Iterator[Diagnostic]:
    for run in _first_of(_runs(page), lambda run: (run.unit, run.ink)):
        if run.ink.k >= _DARK and (run.ink.c or run.ink.m or run.ink.y):
            yield diagnostic("black-type-colour", run.mark, article=article_of(run.unit), unit=run.unit,
                        ink=_percent(run.ink))


def _colour_in_black(page: Page) -> str:
    inks = [run.ink for run in _runs(page) if run.ink.k >= _DARK]
    return f"{max((i.c + i.m + i.y for i in inks), default=0) / 10:g} % C+M+Y"


def _thin_rules(page: Page, press: PressSpec) -> Iterator[Diagnostic]:
    for rule in _first_of([item for item in page.items if isinstance(item, Rule)], lambda rule: rule.width):
        if rule.width < press.min_rule:
            yield diagnostic("rule-thin", width=f"{as_pt(rule.width):g}", limit=f"{as_pt(press.min_rule):g}")


def _thinnest_rule(page: Page) -> str:
    widths = [item.width for item in page.items if isinstance(item, Rule)]
    return f"{as_pt(min(widths)):g} pt" if widths else "none"


def _small_type(page: Page, press: PressSpec) -> Iterator[Diagnostic]:
    for run in _first_of(_runs(page), lambda run: (run.unit, run.face, run.size)):
        limit = press.min_song if run.face in _SONG else press.min_type
        if run.size < limit:
            yield diagnostic("type-small", run.mark, article=article_of(run.unit), unit=run.unit, face=run.face,
                          size=f"{as_pt(run.size):g}", limit=f"{as_pt(limit):g}")


def _smallest_type(page: Page) -> str:
    sizes = [run.size for run in _runs(page)]
    return f"{as_pt(min(sizes)):g} pt" if sizes else "none"


def _coarse_pictures(page: Page, press: PressSpec) -> Iterator[Diagnostic]:
    for picture in _pictures(page):
        ppi = int(_ppi(picture))
        owner = article_of(picture.unit)
        if ppi < press.ppi_error:
            yield diagnostic("photo-coarse", picture.mark, article=owner, file=picture.file, ppi=ppi,
                             limit=press.ppi_error)
        elif ppi < press.ppi_warning:
            yield diagnostic("photo-ppi", picture.mark, article=owner, file=picture.file, ppi=ppi,
                          limit=press.ppi_warning)


def _ppi(picture: PlacedPicture | PressPicture) -> float:
    if isinstance(picture, PlacedPicture):
        return picture.ppi
    return min(picture.width * 72000 / picture.rect.width, picture.height * 72000 / picture.rect.height)


def _coarsest_picture(page: Page) -> str:
    values = [int(_ppi(picture)) for picture in _pictures(page)]
    return f"{min(values)} ppi" if values else "none"


def _beyond_sheet(page: Page, _press: PressSpec) -> Iterator[Diagnostic]:
    sheet, bleed = page.sheet, page.sheet.bleed
    trim = Rect(0, 0, sheet.width, sheet.height)
    bled = Rect(-bleed, -bleed, sheet.width + 2 * bleed, sheet.height + 2 * bleed)
    for item in page.items:
        bounds = bled if isinstance(item, PlacedPicture | PressPicture) else trim
        if not bounds.contains(_extent(item)):
            box = _extent(item)
            unit, article, mark = ("–", "", None) if isinstance(item, Rule | Tint) else (
                item.unit, article_of(item.unit), item.mark)
            yield diagnostic("beyond-sheet", mark, article=article, unit=unit,
                        x=f"{as_pt(box.x):g}", y=f"{as_pt(box.y):g}")


def _extent(item: Item) -> Rect:
    """The box an item takes; of type, the box of its glyphs' origins."""
    match item:
        case GlyphRun():
            xs, ys = zip(*map(item.origin, item.glyphs), strict=True)
            return _between(min(xs), min(ys), max(xs), max(ys))
        case Rule():
            return _between(min(item.x0, item.x1), min(item.y0, item.y1), max(item.x0, item.x1), max(item.y0, item.y1))
        case _:
            return item.rect


def _between(left: Length, top: Length, right: Length, bottom: Length) -> Rect:
    return Rect(left, top, right - left, bottom - top)


def _margin(page: Page) -> str:
    boxes = [_extent(item) for item in page.items]
    sides = [min(b.x, b.y, page.sheet.width - b.right, page.sheet.height - b.bottom) for b in boxes]
    return f"{as_pt(min(sides)):g} pt to the trim" if sides else "none"


def _first_of(items: Sequence[_Piece], key: Callable[[_Piece], object]) -> list[_Piece]:
    """The first item of each kind, so that a fault is told once."""
    kinds: dict[object, _Piece] = {}
    for item in items:
        kinds.setdefault(key(item), item)
    return list(kinds.values())


def _percent(ink: Ink) -> str:
    return " ".join(f"{name}{value / 10:g}" for name, value in zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True))


_RULES = (
    _Rule(17, Severity.ERROR, _black_type, _colour_in_black),
    _Rule(22, Severity.WARNING, _thin_rules, _thinnest_rule),
    _Rule(23, Severity.WARNING, _small_type, _smallest_type),
    _Rule(24, Severity.ERROR, _coarse_pictures, _coarsest_picture),
    _Rule(31, Severity.ERROR, _beyond_sheet, _margin),
)
