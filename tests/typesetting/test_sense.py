"""Heads broken by sense (依意断行): real ones, with the breaks an editor would choose. R84-R86."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model import EM, FACES, INK, rules

from layout.model.galley import Span
from layout.model.units import pt
from layout.typesetting.galley import HeadLine, SmallHead, head_lines


def heads(text: str, lines: int) -> tuple[HeadLine, ...] | None:
    return head_lines([Span(text, "song", 0, INK, "t/headline/0")], FACES, rules(), lines)  # type: ignore[arg-type]


def broken(text: str, lines: int) -> list[str]:
    found = heads(text, lines)
    assert found is not None
    return [line.text for line in found]


TABLES = [path.read_text(encoding="utf-8").splitlines() for path in sorted(Path(__file__).parent.glob("heads*.txt"))]
WEAK = "? "


def accepted(table: Sequence[str], weak: bool) -> list[list[str]]:
    """A table's heads, each with every breaking that an editor would pass."""
    lines = [line.removeprefix(WEAK) for line in table
             if line and not line.startswith("#") and line.startswith(WEAK) == weak]
    key = lambda line: (line.replace("|", ""), line.count("|"))  # noqa: E731
    return [list(group) for _, group in groupby(lines, key)]


def all_accepted(weak: bool) -> list[list[str]]:
    return [breakings for table in TABLES for breakings in accepted(table, weak)]


@pytest.mark.parametrize("breakings", all_accepted(weak=False), ids=lambda b: b[0])
def test_an_editor_would_pass_it(breakings: list[str]) -> None:
    head, lines = breakings[0].replace("|", ""), breakings[0].count("|") + 1
    assert "|".join(broken(head, lines)) in breakings


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("breakings", all_accepted(weak=True), ids=lambda b: b[0])
def test_an_editor_would_do_better(breakings: list[str]) -> None:
    test_an_editor_would_pass_it(breakings)


@pytest.mark.parametrize("table", TABLES, ids=["far", "near", "phrase", "heads"])
def test_nine_in_ten_are_broken_as_an_editor_would(table: Sequence[str]) -> None:
    right, weak = len(accepted(table, weak=False)), len(accepted(table, weak=True))
    assert right + weak >= 50 and right >= 0.9 * (right + weak)


@pytest.mark.parametrize(("head", "lines"), [
    ("一座古镇的新生——青石区老街更新三年行动纪实", ["一座古镇的新生", "——青石区老街更新三年行动纪实"]),
    ("家门口的好日子——青石区纪事", ["家门口的好日子", "——青石区纪事"]),
    ("他把一生都交给了这片山林——记老林场场长", ["他把一生", "都交给了这片山林", "——记老林场场长"]),
])
def test_the_dash_opens_a_line(head: str, lines: list[str]) -> None:
    """GB/T 15834-2011 4.10, and the trade: it belongs to what it explains."""
    assert broken(head, len(lines)) == lines


def test_a_single_dash_is_a_connector() -> None:
    """It ties what stands at either side, as a hyphen and an interpunct do."""
    for head in ("青石—江口高速公路全线通车", "青石-江口高速公路全线通车", "阿里木·买买提捐出百册图书"):
        tied = re.search("..[—·-]..", head)
        assert tied and any(tied[0] in line for line in broken(head, 2))


@pytest.mark.parametrize("head", [
    "开学了 这份护眼提醒请家长收好", "守护一江清水 青石在行动", "过年 别忘了给独居老人打个电话"])
def test_the_editors_space_is_the_break(head: str) -> None:
    """R86, whatever the lengths."""
    first, second = head.split(" ")
    assert [line.strip() for line in broken(head, 2)] == [first, second]


def test_a_space_between_latin_words_is_no_pause() -> None:
    assert any("Open Day" in line for line in broken("青石机床厂办起Open Day迎来百名学生", 2))


def test_what_the_house_lists_is_kept_whole() -> None:
    head, words = "云上麻石梯田秋色引来八方客", ("云上麻石梯田",)
    house = replace(rules(), words=words)
    found = head_lines([Span(head, "song", 0, INK, "t/headline/0")], FACES, house, 2)  # type: ignore[arg-type]
    assert found is not None and found[0].text.startswith(words[0])


def test_no_line_begins_with_a_particle_or_ends_with_a_conjunction() -> None:
    """R84, at equal length otherwise."""
    assert broken("荆山楚水的变化大家看", 2) == ["荆山楚水的", "变化大家看"]
    assert broken("荆山楚水美和人人都爱", 2) == ["荆山楚水美", "和人人都爱"]


def test_a_known_word_is_neither_suffix_nor_preposition() -> None:
    """会 leans on what stands before it, 会议 does not; 新 leans on what follows, 创新 does not."""
    for head in ("荆山楚水人民都很开心|会议圆满成功人人说好", "大家都说要坚持守正创新|人人都来看看山和水呀"):
        assert broken(head.replace("|", ""), 2) == head.split("|")


def test_a_number_keeps_its_unit() -> None:
    assert broken("大家都说好看12只也好看呀", 2)[1].startswith("12只")
    assert all("12" not in line or "12万" in line for line in broken("荆山楚水三岁共12万看好呀呀呀", 2))


def test_kinsoku_holds() -> None:
    for lines in (2, 3):
        for line in broken("他说：“今天很好”，大家（都）来了！好呀", lines):
            assert line[0] not in "，：”）！" and line[-1] not in "“（"


def test_one_line_is_always_possible() -> None:
    assert broken("好", 1) == ["好"]


@pytest.mark.parametrize("text", ["好呀好", "好", "“好呀”", "“好”呀呀"])
def test_no_line_of_a_single_character(text: str) -> None:
    """R85."""
    assert heads(text, 2) is None


def test_a_head_of_five_characters_stays_whole() -> None:
    assert heads("青石大桥通", 2) is None
    assert heads("青石大桥通车", 2) is not None


def test_straight_quotes_and_brackets_are_kept_whole_as_their_full_ones_are() -> None:
    assert broken('区医院"无假日门诊"服务市民', 2) == ['区医院"无假日门诊"', "服务市民"]
    assert any("(化名)" in line for line in broken("王阿姨(化名)的三次搬家", 2))


def test_a_heads_line_at_any_size() -> None:
    """Its width is proportional to the size; tracking opens every gap; a pause at its end takes no room."""
    first, second = heads("创建协商平台 激活“廉动力”", 2) or ()
    assert (first.width, first.gaps) == (6000, 5)
    assert (second.width, second.gaps) == (6000, 6)
    plain = first.set(pt(30), pt(400), tracking=0, align="left")
    assert plain.width == pt(180)
    wide = first.set(pt(30), pt(400), tracking=pt(3), align="left")
    assert wide.width == pt(180 + 5 * 3)
    assert [g.x for g in wide.runs[0].glyphs][:3] == [0, pt(33), pt(66)]


def test_a_centred_head_is_in_the_middle_pause_or_none() -> None:
    first, second = heads("创建协商平台 激活社区动力", 2) or ()
    xs = [line.set(pt(30), pt(400), tracking=pt(3), align="center").runs[0].x for line in (first, second)]
    assert xs == [(pt(400) - pt(195)) // 2] * 2


def test_closed_tracking_narrows_a_line() -> None:
    (line,) = heads("荆州区委书记主持会议", 1) or ()
    assert line.set(pt(30), pt(400), tracking=-pt(1), align="left").width == pt(300 - 9)


@pytest.mark.parametrize(("head", "measure", "lines"), [
    ("稻虾田里跑出共富车", 8, ["稻虾田里", "跑出共富车"]),
    ("稻虾田里跑出共富车", 9, ["稻虾田里跑出共富车"]),
    ("区图书馆新馆周末开放", 9, ["区图书馆新馆", "周末开放"]),
    ("青石大桥主桥顺利合龙", 9, ["青石大桥主桥", "顺利合龙"]),
    ("五十个驿站为户外劳动者送清凉", 6, ["五十个驿站", "为户外劳动者", "送清凉"]),
])
def test_a_small_head_in_the_text_is_broken_by_sense(head: str, measure: int, lines: list[str]) -> None:
    found = SmallHead([Span(head, "song", EM, INK, "b/headline/0")], FACES, rules())  # type: ignore[arg-type]
    assert [line.text for line in found.set((measure * EM,))] == lines
    assert found.breaking((measure * EM,), len(lines) + 1) is None


PIECES = [*"区市村的了过在把和，：、；！？“”《》（）—…-·/ \u3000５%℃₂请半日个民王李他大新不再能\"()[].,:;!?★😀\u2003𠮷",
          "举行", "强调", "区委书记", "王强", "——", "Open Day", "3.5%", "美食节", "开展", "三万亩"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join).filter(lambda text: text.strip()),
       st.integers(1, 3))
def test_whatever_is_typed_is_broken_and_none_of_it_lost(text: str, lines: int) -> None:
    found = heads(text, lines)
    assert found is None or "".join("".join(line.text for line in found).split()) == "".join(text.split())
