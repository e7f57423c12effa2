"""Any PDF judged from its bytes alone by the 31 checks P01-P31: the room's door to the inspection.

It shares nothing with the writer of our own pages, so that a fault of the writer is not repeated here. No conformance
to ISO 15930 is claimed: it is what the plant's rules ask for that is judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout.inspection import boxes, document, fonts, limits
from layout.inspection.content import walk
from layout.inspection.file import (
    FAULTS,
    Obj,
    entries,
    is_dictionary,
    key_of,
    named,
    opened,
    unreadable,
)
from layout.inspection.findings import Breaches
from layout.inspection.fonts import Font
from layout.inspection.geometry import Bounds
from layout.inspection.ink import InkJudge
from layout.inspection.items import Item, Trait
from layout.model.diagnostic import Diagnostic, Rejected
from layout.model.press import Check, PressSpec

_DESCENDANTS = ("CIDFontType0", "CIDFontType2")
"""Fonts that are part of another."""


def inspect(data: bytes, press: PressSpec, trim_mm: tuple[float, float] | None = None) -> tuple[Check, ...]:
    """The result of every check with its figure and breaches; ``trim_mm`` is the size that the pages must have.

    Raises Rejected for a file that is damaged, locked or too large to be looked through.
    """
    pdf = opened(data)
    try:
        return _judged(pdf, data, press, trim_mm)
    except Rejected:
        raise
    except FAULTS as fault:
        raise unreadable(fault) from fault
    finally:
        pdf.close()


def settled(placed: Sequence[Check], read: Sequence[Check]) -> tuple[tuple[Check, ...], tuple[Diagnostic, ...]]:
    """The checks of a page before it was written and of its bytes made one, and the breaches that the bytes add.

    What the placed items broke has been told already, with its mark in the manifest, and is not told again.
    """
    before = {check.id: check for check in placed if check.result != "pass"}
    checks = tuple(before.get(check.id, check) for check in read)
    return checks, tuple(finding for check in checks for finding in check.findings)


def _judged(pdf: Any, data: bytes, press: PressSpec, trim_mm: tuple[float, float] | None) -> tuple[Check, ...]:
    found = Breaches()
    claimed = document.judge(pdf, data, found)
    met: dict[object, Font] = {}
    everything: list[Item] = []
    sheets: list[boxes.PageBoxes] = []
    ink = InkJudge(press, found)
    for number, page in enumerate(pdf.pages, 1):
        sheet = boxes.sheet_of(page.obj, number)
        boxes.judge(page.obj, sheet, trim_mm, found)
        items = walk(page.obj, boxes.resources_of(page.obj), met)
        items += _group(page.obj)
        limits.judge(items, sheet, press, claimed, found)
        ink.judge(items, sheet)
        sheets.append(sheet)
        everything += items
    boxes.one_size(sheets, found)
    limits.measure(everything, press, found)
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
