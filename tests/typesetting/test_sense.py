"""Heads broken by sense (依意断行): real ones, with the breaks an editor would choose. typography.md R84-R86."""

from __future__ import annotations

import pytest
from model import FACES, INK, rules

from layout.model.galley import Span
from layout.model.units import pt
from layout.typesetting.galley import HeadLine, head_lines


def heads(text: str, lines: int) -> tuple[HeadLine, ...] | None:
    return head_lines([Span(text, "song", 0, INK, "t/headline/0")], FACES, rules(), lines)  # type: ignore[arg-type]


def broken(text: str, lines: int) -> list[str]:
    found = heads(text, lines)
    assert found is not None
    return [line.text for line in found]


@pytest.mark.parametrize("head", [
    "创建协商议事平台 |激活社区治理“廉动力”",
    "践行新时代“枫桥经验”|打造基层治理“马山样板”",
    "区政府常务会议研究|营商环境和民生实事工作",
    "扎实推进小流域综合治理试点 |切实守住耕地保护目标底线",
    "60余名高中毕业生|参加定向培养军士体检",
    "荆州区巩固拓展脱贫攻坚|成果工作获省级肯定",
    "弥市镇全力服务|重点工程项目建设",
    "李埠镇人大代表|及时为居民解忧",
    "市作协文学采风|活动走进荆州区",
    "八岭山镇乡村|“书法大讲堂”开讲",
    "万玲玲到川店镇|调研重点工作",
    "《荆州区大财政建设方案》|《投资管理办法》审议通过",
    "从“有没有”到“好不好”——|荆州区城乡供水一体化纪实",
    "我区新增|12处口袋公园",
    "坚持守正创新|推动高质量发展",
])
def test_two_lines(head: str) -> None:
    assert broken(head.replace("|", ""), 2) == head.split("|")


@pytest.mark.parametrize("head", [
    "区政府常务会议|研究营商环境|和民生实事工作",
    "60余名高中|毕业生参加定向|培养军士体检",
    "让群众的获得感更足、|幸福感更可持续、|安全感更有保障",
])
def test_three_lines(head: str) -> None:
    assert broken(head.replace("|", ""), 3) == head.split("|")


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
