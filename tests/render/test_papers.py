"""The papers that go with a page: trace, proof, plan.yaml and report.json."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import jsonschema
import pytest
import yaml
from presswork import MARK, block, make_page, sample, set_run, text_line
from trace_page import trace

from layout.manifest.planfile import plan_yaml
from layout.model.diagnostic import diagnostic
from layout.model.issue import HeadWay, Side
from layout.model.page import LineQuality, Part, Suggestion
from layout.model.plan import Area, BlockPlan, Inset, PagePlan, Verdict
from layout.model.press import Check
from layout.model.sheet import Rect
from layout.model.units import pt
from layout.render.report.report import page_report, report
from layout.render.report.schema import report_schema
from layout.words import Severity

TRACE = """\
page 2  1105.51 x 1544.88  古城周刊 2024-07-19 第2版

folio
  folio/paper
     56.69    59.37  cusong 22 M100 Y100 K10  古城周刊
  folio/section
    456.69    59.37  hei 14  荆州区新闻

lead  news lead  columns 1-2  rows 1-20
  lead/headline/0
     66.69   127.37  cusong 42  扎实推进综合治理
  lead/headline/1
    116.69   177.37  cusong 42  切实守住底线
  lead/body/0
     56.69   220.79  song 9  江河汇流处，新城正崛起。
     56.69   232.79  song 9  本报讯（通讯员𫖮田）7月18日，
    224.69   220.79  song 9  记者从区政府office获悉——
    224.69   232.79  song 9  “一网通办”已上线……
    392.69   211.37  150.00 x 100.00  picture photos/a.jpg  8 x 6 CMYK
  lead/photo/0/caption
    392.69   323.37  kai 8.5  龙舟竞渡
    560.69   211.37  60.00 x 16.00  tint M100 Y100 K10
  lead/label
    568.69   223.37  hei 11 white  党建

rules
    215.69   211.37  rule to 215.69   307.37  0.3 K60
     56.69   319.37  rule to 1046.69   319.37  0.5
"""


def test_the_trace_tells_every_item_in_drawing_order() -> None:
    assert trace(sample()) == TRACE


def test_the_trace_marks_the_engine_s_own_words() -> None:
    page = make_page(block("a", [set_run("（", "a/byline", 0, 0, face="kai", added=True)]))
    assert "kai 9 +  （" in trace(page)


PLAN = PagePlan(2, (
    BlockPlan("lead", Area(1, 4, 1, 40), head_size=pt(42), head_lines=2, text_columns=4,
              photos=(Inset(Area(3, 4, 12, 30)), Inset(Area(1, 2, 12, 20), Fraction(50, 3), Side.MIDDLE)),
              quote=Inset(Area(1, 1, 25, 30), Fraction(2, 3), Side.LEFT)),
    BlockPlan("01-运动会", Area(5, 6, 1, 40), head=HeadWay.VERTICAL_RIGHT),
    BlockPlan("it's: #1", Area(1, 6, 41, 115), head_size=pt("13.5")),
))


def test_the_plan_reads_back_as_text() -> None:
    text = plan_yaml([PLAN])
    assert text.startswith("# 版样")
    tree = yaml.load(text, yaml.BaseLoader)
    assert tree == {"pages": [{"page": "2", "blocks": [
        {"id": "lead", "columns": "1-4", "rows": "1-40", "head_pt": "42", "head_lines": "2", "text_columns": "4",
         "photos": [{"columns": "3-4", "rows": "12-30"},
                    {"columns": "1-2", "rows": "12-20", "width_em": "16 2/3", "side": "middle"}],
         "quote": {"columns": "1-1", "rows": "25-30", "width_em": "2/3", "side": "left"}},
        {"id": "01-运动会", "columns": "5-6", "rows": "1-40", "head": "vertical-right"},
        {"id": "it's: #1", "columns": "1-6", "rows": "41-115", "head_pt": "13.5"},
    ]}]}


@pytest.mark.parametrize("name", ["- a", "a: b", "#x", "‘x’", "'", "*a", "true", "甲 乙", "a\\b", "?", "[x]", "_", "-"])
def test_any_id_survives_the_plan(name: str) -> None:
    tree = yaml.load(plan_yaml([PagePlan(1, (BlockPlan(name, Area(1, 1, 1, 1)),))]), yaml.BaseLoader)
    assert tree["pages"][0]["blocks"][0]["id"] == name


LINES = (
    text_line(LineQuality(20, 0), 0, opens=True),
    *(text_line(LineQuality(20, 0), row) for row in range(1, 17)),
    text_line(LineQuality(0, 0, short=600, parted=True), 17),
    text_line(LineQuality(120, 0, True), 18),
    text_line(LineQuality(0, 1000), 19, parts_number=True),
    text_line(LineQuality(0, 0), 0, column=1, closes=True),
    text_line(LineQuality(20, 0), 1, column=1, opens=True),
    text_line(LineQuality(0, 500), 0, column=2),
    text_line(LineQuality(0, 500), 1, column=2, closes=True),
)
"""Two paragraphs over three columns: one ends as a widow, the other begins as an orphan and ends squeezed."""


def make_report(lang: str = "zh") -> dict[str, object]:
    page = sample()
    lead = replace(page.blocks[0], runts=1, overset_characters=37, overset_lines=3, short_lines=2, white=4, parts=(
        Part("headline", Rect(0, 0, pt(72), pt(36)), pt(42), ("甲", "乙")),
        Part("text", Rect(0, 0, pt(72), pt(36)), pt(9), column_lines=(11, 11, 10)),
        Part("photo", Rect(0, 0, pt(72), pt(36)), file="photos/a.jpg", ppi=231.44),
    ), advice=(Suggestion("type-small", (("unit", "lead/body/0"), ("face", "song"), ("size", "7"), ("limit", "7.5"))),),
        lines=LINES)
    return report(
        engine="0.1.0", issue="2024-07-19", lang=lang, accepted=["picture-srgb"],
        pages=[page_report(replace(page, blocks=(lead,)), "2024-07-19-p02.pdf", {"lead": 73}, lang)],
        diagnostics=[
            diagnostic("photo-ppi", MARK, article="lead", file="photos/a.jpg", ppi=120, limit=150, widest=88),
            diagnostic("readback-differs", unit="lead/body/0", printed="甲", found="乙", before="", after="")],
        checks=[Check(24, Severity.ERROR, "pass", "231 ppi"),
                Check(17, Severity.ERROR, "pass", "0 % C+M+Y"),
                Check(24, Severity.ERROR, "warning", "120 ppi")],
        timings_ms={"read": 12.345}, inputs={"issue.yaml": "0" * 64}, outputs={"2024-07-19-p02.pdf": "f" * 64})


def test_the_report_keeps_its_schema_and_survives_json() -> None:
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for lang in ("zh", "en"):
        jsonschema.validate(json.loads(json.dumps(make_report(lang))), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("path", [("ok",), ("pages", 0, "makeup", "through_cuts"), ("pages", 0, "blocks", 0, "box_mm"),
                                  ("diagnostics", 0, "hint"), ("checks", 0, "figure")])
def test_the_schema_misses_whatever_is_left_out(path: tuple[str | int, ...]) -> None:
    told = json.loads(json.dumps(make_report()))
    at = told
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, report_schema())


def test_the_report_is_that_of_the_interface() -> None:
    told = json.loads(json.dumps(make_report()))
    assert (told["engine"], told["issue"], told["ok"], told["accepted"]) == (
        "0.1.0", "2024-07-19", False, ["picture-srgb"])
    (page,) = told["pages"]
    assert page["trim_mm"] == [390, 545]
    assert page["grid"] == {"columns": 6, "measure_em": 16.667, "gutter_em": 2, "body_pt": 9, "pitch_pt": 12,
                            "rows": 115}
    assert page["setting"] == {
        "lines": 24, "justified_lines": 23, "max_stretch_em": 0.12, "p95_stretch_em": 0.12, "mean_stretch_em": 0.0253,
        "loose_lines": 1, "lines_left_short": 1, "parted_tokens": 1,
        "squeezed_lines": 3, "full_squeezes": 1, "mean_squeeze": 0.6667, "max_contrast_em": 0.12,
        "mean_contrast_em": 0.0133, "kinsoku_violations": 1, "number_unit_breaks": 1, "runts": 1, "orphans": 1,
        "widows": 1}
    (lead,) = page["blocks"]
    assert lead["setting"] == page["setting"]
    assert (lead["columns"], lead["rows"], lead["box_mm"]) == ([1, 2], [1, 20], [20, 28, 112.183, 84.667])
    assert lead["parts"] == [
        {"kind": "headline", "box_mm": [0, 0, 25.4, 12.7], "size_pt": 42, "lines": ["甲", "乙"]},
        {"kind": "text", "box_mm": [0, 0, 25.4, 12.7], "columns": 3, "lines": [11, 11, 10]},
        {"kind": "photo", "box_mm": [0, 0, 25.4, 12.7], "file": "photos/a.jpg", "ppi": 231.4}]
    assert lead["characters"] == {"manifest": 73, "placed": 75}
    assert (lead["overset"], lead["short_lines"]) == ({"characters": 37, "lines": 3}, 2)
    assert lead["advice"] == ["“lead 正文第 1 段”的报宋只有 7 点，小于印厂下限 7.5 点，可能印糊"]
    assert told["diagnostics"][0] == {
        "severity": "warning", "code": "photo-ppi", "article": "lead", "file": "issue.yaml", "line": 7, "column": 3,
        "message": "图片“photos/a.jpg”排这么大只有 120 像素/英寸，低于 150，印出来会发虚",
        "hint": "换一张更大的原图，或缩小图片：最宽 88 毫米"}
    assert [(check["id"], check["result"]) for check in told["checks"]] == [(17, "pass"), (24, "warning")]
    assert told["timings_ms"] == {"read": 12.3}
    assert told["inputs"] == {"issue.yaml": "sha256:" + "0" * 64}


def test_the_make_up_is_told_as_it_was_judged() -> None:
    verdict = Verdict(through_cuts=2, clashes=((0, 1), (1, 2)), photo_contacts=3, inversions=4, white=7, exact=True,
                      prices={"clash": 6_000, "blocks": 1_234})
    told = page_report(replace(make_page(), verdict=verdict), "p.pdf", {}, "zh")
    assert told["white_percent"] == 0.7
    assert told["makeup"] == {
        "through_cuts": 2, "clashing_heads": 2, "touching_photos": 3, "priority_inversions": 4,
        "concept": {"ideas": [], "told": []},
        "score": {"price": 7.234, "sound": False, "acceptable": False, "parts": {"clash": 6, "blocks": 1.234}}}
    unfilled = page_report(replace(make_page(), verdict=replace(verdict, exact=False)), "p.pdf", {}, "zh")
    assert "score" not in unfilled["makeup"]
