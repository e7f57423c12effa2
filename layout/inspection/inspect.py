"""Any PDF judged from its bytes alone by the 31 checks P01-P31: the room's door to the inspection.

It shares nothing with the writer of our own pages, so that a fault of the writer is not repeated here. No conformance
to ISO 15930 is claimed: it is what the plant's rules ask for that is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layout.inspection import boxes, document, fonts
from layout.inspection.content import walk
from layout.inspection.file import FAULTS, Obj, Unreadable, damaged, entries, is_dictionary, key_of, named, opened
from layout.inspection.findings import Breaches
from layout.inspection.fonts import Font
from layout.inspection.geometry import Bounds
from layout.inspection.ink import InkJudge
from layout.inspection.items import Item, Trait
from layout.inspection.limits import Limits
from layout.model.diagnostic import Findings
from layout.model.press import Check, PressSpec

_DESCENDANTS = ("CIDFontType0", "CIDFontType2")
"""Fonts that are part of another."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What a file is judged by: the plant's limits, the width and height in millimetres that its pages must have, and
    the checks ``known`` beforehand, whose verdicts are taken over."""

    press: PressSpec
    trim_mm: tuple[float, float] | None = None
    known: tuple[Check, ...] = ()


def inspect(data: bytes, demands: Demands, found: Findings) -> tuple[Check, ...]:
    """The result of all 31 checks, each with its figure and its breaches.

    None at all, and a finding that says why, for a file that is damaged, locked or too large to be looked through.
    """
    try:
        pdf = opened(data)
        try:
            return _judged(pdf, data, demands)
        except FAULTS as fault:
            raise damaged(fault) from fault
        finally:
            pdf.close()
    except Unreadable as fault:
        found.add([fault.why])
        return ()


def _judged(pdf: Any, data: bytes, demands: Demands) -> tuple[Check, ...]:
    found = Breaches({check.id: check for check in demands.known})
    claimed = document.judge(pdf, data, found)
    met: dict[object, Font] = {}
    sheets: list[boxes.PageBoxes] = []
    limits, ink = Limits(demands.press, claimed, found), InkJudge(demands.press, found)
    for number, page in enumerate(pdf.pages, 1):
        sheet = boxes.sheet_of(page.obj, number)
        boxes.judge(page.obj, sheet, demands.trim_mm, found)
        items = [*walk(page.obj, boxes.resources_of(page.obj), met), *_group(page.obj)]
        limits.judge(items, sheet)
        ink.judge(items, sheet)
        sheets.append(sheet)
    boxes.one_size(sheets, found)
    limits.tell()
    ink.tell()
    _fonts(pdf, met, found)
    return found.checks()


def _group(page: Obj) -> list[Item]:
    """The page's own transparency group."""
    group = entries(page, "/Group")
    if not group:
        return []
    space = group.get("/CS")
    kind = "" if space is None else named(space) or named(space[0])
    return [Trait(Bounds(0, 0, 0, 0), "group", kind)]


def _fonts(pdf: Any, met: dict[object, Font], found: Breaches) -> None:
    """Every font of the file, also those that nothing is set in."""
    nodes = {key_of(node): node for node in pdf.objects if is_dictionary(node) and named(node.get("/Type")) == "Font"}
    nodes |= {key: font.node for key, font in met.items()}
    whole = {key: node for key, node in nodes.items() if named(node.get("/Subtype")) not in _DESCENDANTS}
    for key, node in whole.items():
        fonts.judge(node, met.get(key) or fonts.font_of(node), found)
    found.figure(7, str(len(whole)))
