"""Signs that newspapers write otherwise: told once a story with the line put right; those in their place are left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.manifest.issue.copy import lines_of, paragraphs
from layout.manifest.issue.signs import remark_signs
from layout.model.diagnostic import Diagnostic, Findings, Mark
from layout.model.printed import PrintedText, TextKind
from layout.model.source import Source
from layout.words import TABLE, Severity, words


def told(*lines: str, article: str = "a") -> list[Diagnostic]:
    """What is said of the signs of a copy file's lines."""
    body = paragraphs(lines_of(Source("a.txt", "\n".join(lines), "")), article, Findings())
    found = Findings()
    remark_signs([PrintedText(f"{article}/body/{n}", TextKind.BODY, p.text, p.mark, article)
                  for n, p in enumerate(body)], found)
    return list(found)


def fixed(line: str) -> dict[str, str]:
    """The codes said of a line, each with the line as it should read."""
    return {said.code: dict(said.facts).get("fix", "") for said in told(line)}


@pytest.mark.parametrize(("typed", "code", "right"), [
    ('她说"水来了"就往堤上跑', "straight-quotes", "她说“水来了”就往堤上跑"),
    ('"青石区"三字是新刻的', "straight-quotes", "“青石区”三字是新刻的"),
    ("所谓'三清单'制度", "straight-quotes", "所谓‘三清单’制度"),
    ('全场齐唱"Auld Lang Syne"。', "straight-quotes", "全场齐唱“Auld Lang Syne”。"),
    ('她说"水来了', "straight-quotes", "她说“水来了"), ('水来了"。', "straight-quotes", "水来了”。"),
    ("\"老人说'水来了'到了夜里又说'水来了'孩子没听见\"", "straight-quotes",
     "“老人说‘水来了’到了夜里又说‘水来了’孩子没听见”"),
    ("会上,区长说,各镇要抓紧", "half-width-marks", "会上，区长说，各镇要抓紧"),
    ("会上, 区长说", "half-width-marks", "会上，区长说"),
    ("议程:听汇报;看现场.", "half-width-marks", "议程：听汇报；看现场。"),
    ("水退了?退了!", "half-width-marks", "水退了？退了！"), ("用上了5G,快多了", "half-width-marks", "用上了5G，快多了"),
    ("青石镇(街道)报到", "half-width-marks", "青石镇（街道）报到"),
    ("世界气象组织(WMO)预报", "half-width-marks", "世界气象组织（WMO）预报"),
    ("WMO(世界气象组织)预报", "half-width-marks", "WMO（世界气象组织）预报"),
    ("1)摸底;2)验收", "half-width-marks", "1）摸底；2）验收"),
    ("堤长3.5公里,8:30开工", "half-width-marks", "堤长3.5公里，8:30开工"),
    ("安东•契诃夫的戏", "interpunct", "安东·契诃夫的戏"), ("让∙雅克⋅卢梭", "interpunct", "让·雅克·卢梭"),
    ("阿‧托尔斯泰", "interpunct", "阿·托尔斯泰"), ("玛丽・居里", "interpunct", "玛丽·居里"),
    ("J•罗琳", "interpunct", "J·罗琳"),
    ("新生--老厂区的一年", "short-dash", "新生——老厂区的一年"), ("水退了---人回来了", "short-dash", "水退了——人回来了"),
    ("新生－－老厂区", "short-dash", "新生——老厂区"), ("她懂了—这就是家", "short-dash", "她懂了——这就是家"),
    ("—摘自值班日记", "short-dash", "——摘自值班日记"), ("他停住—", "short-dash", "他停住——"),
    ("6~8月开放", "wave-dash", "6～8月开放"), ("东关∼西关", "wave-dash", "东关～西关"),
    ("5℃ ~ 9℃", "wave-dash", "5℃～9℃"),
    ("-3~-1℃", "wave-dash", "-3～-1℃"),
    ("水还在涨...没人说话", "short-ellipsis", "水还在涨……没人说话"),
    ("水还在涨。。。。。。", "short-ellipsis", "水还在涨……"),
    ("水还在涨…没人说话", "short-ellipsis", "水还在涨……没人说话"), ("...没人说话", "short-ellipsis", "……没人说话"),
])
def test_a_sign_is_told_with_the_line_put_right(typed: str, code: str, right: str) -> None:
    assert fixed(typed) == {code: right}
    assert TABLE[code].severity is Severity.NOTICE
    (said,) = told(typed)
    zh, en = (words(code, dict(said.facts), lang)[1] for lang in ("zh", "en"))
    assert right in zh and right in en


@pytest.mark.parametrize("typed", [
    "堤长3.5公里，8:30开工，比分3:1，12,573人", "见www.qingshi.example/a?b=1,c.html，或写信到bao.she@qingshi.example。",
    "她念：Hello, world! (again) That's all.", "屏幕5\"，身高6'2\"", "The river (again) rose; \"we saw it\", he said.",
    "北京—上海", "摸排—疏导—定策", "神舟—天宫", "1949—1956年", "歼-20、6-8月、COVID-19", "他说：“好。”……走了——",
    "GB/T 15834—2011",
    "1. 摸底", "1.摸底", "第3.2节", "f(x)的值", "C:\\a,b.txt", "www.a.example/~li", "f~g", "5～8月",
    "• 摸底", "3⋅5", "セブン・イレブン", "‘好’", "Don’t",
    "u.s.a的", "￥3,000元", "————————", "备注----------",
])
def test_what_has_a_right_to_its_signs_is_left(typed: str) -> None:
    assert fixed(typed) == {}


def test_each_kind_is_told_once_a_story_with_every_sign_of_its_line_put_right() -> None:
    lines = ('水退了,"人"回来了...', "又涨了,又退了.", '"好"')
    said = told(*lines)
    assert [(d.code, d.mark, d.article) for d in said] == [
        ("straight-quotes", Mark("a.txt", 1, 5, 1), "a"), ("half-width-marks", Mark("a.txt", 1, 4, 1), "a"),
        ("short-ellipsis", Mark("a.txt", 1, 11, 3), "a")]
    assert {dict(d.facts)["fix"] for d in said} == {"水退了，“人”回来了……"}
    assert dict(said[1].facts)["signs"] == ","


def test_of_a_long_line_the_sentence_is_put_right() -> None:
    before, after = "春水初生，" * 30 + "。", "春林初盛，" * 30 + "。"
    assert fixed(f"{before}会上,区长说“快走!”{after}") == {"half-width-marks": "会上，区长说“快走！”"}


def test_the_place_is_that_of_the_file_where_unseen_characters_were_taken_out() -> None:
    (said,) = told("　\u200b水\ufeff退了\u200b,人回来了")
    assert said.mark == Mark("a.txt", 1, 8, 1)


@pytest.mark.parametrize(("typed", "count"), [
    ("用 5G 网", "2"), ("同比增长 5% ，达 ￥9", "2"), ("58 300 吨", "1"), ("甲　3名", ""),
    ("甲  3名", ""), ("New York", ""),
    ("古城 简讯", ""),
])
def test_spaces_that_are_only_the_gap_are_counted(typed: str, count: str) -> None:
    assert [dict(d.facts)["count"] for d in told(typed)] == ([count] if count else [])


def test_in_a_head_a_space_beside_figures_is_a_pause() -> None:
    for kind, count in ((TextKind.HEADLINE, 0), (TextKind.BODY, 1)):
        found = Findings()
        remark_signs([PrintedText("a", kind, "创建平台 60余人参加", Mark("a.txt", 1), "a")], found)
        assert len(found) == count


PIECES = ["水", "青石区", "了", "这", "A", "WMO", "7", "3.5", '"', "'", ",", ".", ":", ";", "!", "?", "(", ")", " ",
          "•", "・", "-", "--", "—", "…", "...", "。", "，", "“", "”", "（", "www.a.example/b,c", "《", "》"]


@settings(derandomize=True, database=None, deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
def test_signs_are_found_in_any_text_where_they_stand(text: str) -> None:
    """A place in the line, and a line put right that has the same words."""
    def spoken(line: str) -> str:
        return "".join(c for c in line if c.isalnum())

    for said in told(text):
        assert said.mark and text[said.mark.column - 1:said.mark.column - 1 + said.mark.width]
        facts = dict(said.facts)
        if "fix" in facts:
            assert facts["signs"].split(" ")[0] in text[said.mark.column - 1:]
            assert spoken(facts["fix"]) == spoken(text) and facts["fix"] != text.strip()
