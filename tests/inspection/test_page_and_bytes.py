"""Five checks are judged on the page, and on any file: of one page both come to the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from presswork import BLACK, FACES, GRID, PRESS, SHEET, block, heard, make_page, press_picture, set_run

from layout.inspection.inspect import Demands, inspect
from layout.model.page import GlyphRun, Item, Page, PressPicture, Rule, Tint
from layout.model.press import Check
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import as_mm, mm, pt
from layout.prepress.preflight import judge
from layout.render.pdf.writer import render_pdf
from layout.typesetting.glyph.faces import FaceSet

SET_IN = FaceSet(FACES)
SHARED = (17, 22, 23, 24, 31)
RICH = Ink(400, 300, 300, 1000)


def type_of(size: str, face: str = "hei", ink: Ink = BLACK) -> GlyphRun:
    return set_run("江河", "a/body/0", GRID.x, GRID.y + pt(60), face=face, size=pt(size), ink=ink)


def rule(width: str, left: int = GRID.x) -> Rule:
    return Rule(left, GRID.y, GRID.x + pt(90), GRID.y, pt(width), BLACK)


def photo(ppi: int, left: int = GRID.x) -> PressPicture:
    pixels = bytes((90, 60, 60, 40)) * (ppi * ppi)
    return press_picture(Rect(left, GRID.y + pt(300), pt(72), pt(72)), ppi, ppi, pixels, "a.jpg", "a/photo/0", "")


def ground(left: int) -> Tint:
    return Tint(Rect(left, GRID.y, pt(90), pt(30)), Ink(0, 0, 0, 100))


def on_page(page: Page) -> list[Check]:
    return list(judge(page, PRESS, SET_IN.box))


def in_bytes(page: Page) -> list[Check]:
    pdf = render_pdf(page, FACES, PRESS, title="版", day=date(2024, 7, 19))
    checks, said = heard(inspect, pdf, Demands(PRESS, (as_mm(page.sheet.width), as_mm(page.sheet.height))))
    assert said == ()
    return [check for check in checks if check.id in SHARED]


@pytest.mark.parametrize(("items", "broken"), [
    ((type_of("9"), rule("0.3"), photo(200)), {}),
    ((type_of("11.999", ink=RICH),), {17: "fail"}),
    ((type_of("12", ink=RICH),), {}),
    ((type_of("42", ink=RICH), type_of("9")), {}),
    ((type_of("9", ink=Ink(0, 1, 0, 850)),), {17: "fail"}),
    ((type_of("9", ink=Ink(0, 500, 0, 849)),), {}),
    ((rule("0.29"),), {22: "warning"}),
    ((type_of("5.99"),), {23: "warning"}),
    ((type_of("7.49", "song"),), {23: "warning"}),
    ((type_of("9"), type_of("5.4")), {}),  # a raised figure of it
    ((type_of("9"), type_of("5.99")), {23: "warning"}),
    ((type_of("7.5", "song"),), {}),
    ((photo(149),), {24: "warning"}),
    ((photo(99),), {24: "fail"}),
    ((rule("1", -pt(4)),), {31: "fail"}),
    ((photo(200, -pt(4)),), {31: "fail"}),
    ((ground(-pt(4)),), {31: "fail"}),
    ((type_of("5", ink=RICH), rule("0.2", -pt(4)), photo(60)), {17: "fail", 22: "warning", 23: "warning", 24: "fail",
                                                                31: "fail"}),
])
def test_page_and_bytes_are_judged_alike(items: tuple[Item, ...], broken: dict[int, str]) -> None:
    page = make_page(block("a", items))
    for checks in (on_page(page), in_bytes(page)):
        assert {check.id: check.result for check in checks if check.result in ("warning", "fail")} == broken
    assert [check.figure for check in on_page(page)] == [check.figure for check in in_bytes(page)]


@pytest.mark.parametrize("item", [photo(200, -mm(3)), ground(-mm(3))])
def test_what_bleeds_does_so_for_both(item: Item) -> None:
    page = replace(make_page(block("a", [item])), sheet=replace(SHEET, bleed=mm(3)))
    for checks in (on_page(page), in_bytes(page)):
        assert [check.result for check in checks if check.id == 31] == ["pass"]
