"""The plant's limits on placed items: sound at the limit, told just beyond it, with the place in the manifest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from presswork import BLACK, FACES, GRID, MARK, PRESS, SHEET, block, make_page, sample, set_run

from layout.model.diagnostic import Diagnostic
from layout.model.page import GlyphRun, Item, Page, PlacedPicture, PressPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import mm, pt
from layout.prepress.preflight import judge
from layout.typesetting.glyph.faces import FaceSet
from layout.words import TABLE, Severity, words
from layout.words.composition import COMPOSITION
from layout.words.inspection import INSPECTION
from layout.words.machine import MACHINE
from layout.words.manifest import MANIFEST
from layout.words.pencil import PENCIL
from layout.words.prepress import PREPRESS
from layout.words.wish import WISHES

SET_IN = FaceSet(FACES)


def examine(page: Page) -> list[Diagnostic]:
    return [breach for check in judge(page, PRESS, SET_IN.box) for breach in check.findings]


def photo(ppi: int) -> PlacedPicture:
    """One inch wide and half an inch high, finer on its height."""
    return PlacedPicture(Rect(GRID.x, GRID.y, pt(72), pt(36)), "a.jpg", "", "", (0, 0, ppi, ppi), "a/photo/0", "", MARK)


def type_of(size: str, face: str = "hei", ink: Ink = BLACK) -> GlyphRun:
    return set_run("江", "a/body/0", GRID.x, GRID.y + pt(40), face=face, size=pt(size), ink=ink)


def rule(width: str) -> Rule:
    return Rule(GRID.x, GRID.y, GRID.x + pt(9), GRID.y, pt(width), BLACK)


@pytest.mark.parametrize(("item", "code", "facts"), [
    (photo(150), "", {}),
    (photo(149), "photo-ppi", {"file": "a.jpg", "ppi": "149", "limit": "150"}),
    (photo(100), "photo-ppi", {}),
    (photo(99), "photo-coarse", {"ppi": "99", "limit": "100"}),
    (PressPicture(Rect(GRID.x, GRID.y, pt(72), pt(72)), 120, 200, b"", "a.jpg", "a/photo/0", "", MARK), "photo-ppi",
     {"ppi": "120"}),
    (type_of("6"), "", {}),
    (type_of("5.9"), "type-small", {"unit": "a/body/0", "size": "5.9", "limit": "6", "face": "hei"}),
    (type_of("7.5", "song"), "", {}),
    (type_of("7.4", "song"), "type-small", {"limit": "7.5"}),
    (type_of("7.4", "cusong"), "type-small", {"limit": "7.5"}),
    (rule("0.3"), "", {}),
    (rule("0.29"), "rule-thin", {"width": "0.29", "limit": "0.3"}),
    (type_of("9", ink=Ink(0, 1000, 1000, 100)), "", {}),
    (type_of("9", ink=Ink(0, 0, 0, 600)), "", {}),
    (type_of("9", ink=Ink(600, 500, 500, 1000)), "black-type-colour", {"ink": "C60 M50 Y50 K100"}),
    (type_of("9", ink=Ink(0, 10, 0, 850)), "black-type-colour", {}),
    (Tint(Rect(0, 0, SHEET.width, SHEET.height), BLACK), "", {}),
    (Tint(Rect(0, 0, SHEET.width + 1, pt(9)), BLACK), "beyond-sheet", {}),
    (Rule(-1, GRID.y, GRID.x, GRID.y, pt(1), BLACK), "beyond-sheet", {"x": "-0.001"}),
    (set_run("江河", "a/body/0", SHEET.width - pt(5), pt(90)), "beyond-sheet", {"unit": "a/body/0"}),
    (set_run("江", "a/body/0", SHEET.width - pt(5), pt(90)), "beyond-sheet", {}),
    (set_run("（江", "a/headline/0", -pt(4), pt(90)), "", {}),  # its blank half alone hangs over the edge
    (set_run("（江", "a/headline/0", -pt(8), pt(90)), "beyond-sheet", {}),
])
def test_limits(item: Item, code: str, facts: dict[str, str]) -> None:
    found = examine(make_page(block("a", [item])))
    assert [finding.code for finding in found] == ([code] if code else [])
    for finding in found:
        assert {key: dict(finding.facts)[key] for key in facts} == facts
        assert finding.mark == (None if isinstance(item, Rule | Tint) else MARK)
        assert all(words(code, dict(finding.facts), lang) for lang in ("zh", "en"))


def test_a_picture_may_bleed_where_the_sheet_does() -> None:
    bled = replace(SHEET, bleed=mm(3))
    picture = replace(photo(300), rect=Rect(-mm(3), 0, pt(72), pt(72)))
    page = replace(make_page(block("a", [picture])), sheet=bled)
    assert examine(page) == []
    assert [f.code for f in examine(replace(page, sheet=replace(bled, bleed=mm(2))))] == ["beyond-sheet"]


def test_a_fault_is_told_once_for_each_text() -> None:
    small = [type_of("5"), type_of("5"), replace(type_of("5"), unit="a/body/1")]
    assert [dict(f.facts)["unit"] for f in examine(make_page(block("a", small)))] == ["a/body/0", "a/body/1"]


def test_checks_tell_their_figures() -> None:
    page = make_page(block("a", [photo(120), type_of("9"), rule("0.5")]))
    assert [(check.id, check.result, check.figure, check.severity) for check in judge(page, PRESS, SET_IN.box)] == [
        (17, "pass", "0 % C+M+Y", Severity.ERROR), (22, "pass", "0.5 pt (≥ 0.3)", Severity.WARNING),
        (23, "pass", "9 pt (≥ 6)", Severity.WARNING), (24, "warning", "120 ppi (≥ 150)", Severity.ERROR),
        (31, "pass", "–", Severity.ERROR)]
    coarse = judge(make_page(block("a", [photo(50)])), PRESS, SET_IN.box)
    assert next(check.result for check in coarse if check.id == 24) == "fail"
    idle = judge(make_page(), PRESS, SET_IN.box)
    assert [(check.result, check.figure) for check in idle] == [("not-applicable", "–")] * 5


def test_the_sample_keeps_every_limit_but_its_tiny_picture() -> None:
    assert [finding.code for finding in examine(sample())] == ["photo-coarse"]


def test_no_code_is_used_for_two_faults() -> None:
    assert len(TABLE) == sum(map(len, (PREPRESS, INSPECTION, WISHES, COMPOSITION, PENCIL, MANIFEST, MACHINE)))
