"""What is rather kept on one line though it may be parted: names (R19b), titles (R19) and models (R06)."""

from __future__ import annotations

from typing import Any

import pytest
from model import FACES, em, paragraph, rules, spans, texts

from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.kinsoku import price
from layout.typesetting.line.tape import tape_of


def dear(text: str, **house: Any) -> str:
    """The text with a stroke at every legal line end that costs something."""
    tape = tape_of(spans(text), FACES, rules(**house))  # type: ignore[arg-type]
    ends = {k for k in tape.breaks if tape.price[k]}
    return "".join(("|" if k in ends else "") + c.text for k, c in enumerate(tape.clusters))


@pytest.mark.parametrize(("text", "expected"), [
    ("区长王思奇说", "区长王|思|奇说"),
    ("王思奇、欧阳明", "王|思|奇、欧|阳|明"),
    ("托尔斯泰王思", "托尔斯泰王思"),
    ("阿列克谢·托尔斯泰", "阿|列|克|谢·|托|尔|斯|泰"),
    ("王思奇王思奇", "王|思|奇王|思|奇"),
])
def test_names_that_the_issue_lists(text: str, expected: str) -> None:
    assert dear(text, names=("王思奇", "欧阳明", "阿列克谢·托尔斯泰")) == expected


def test_the_longer_of_two_names_counts() -> None:
    assert dear("欧阳明华来了", names=("欧阳明", "欧阳明华")) == "欧|阳|明|华来了"


def test_a_name_moves_whole_to_the_next_line_where_that_costs_little() -> None:
    """0.07 em a gap are opened for it, and no more; without a weight it is parted for nothing."""
    text = "会议研究部署乡村振兴工作强调要区委书记王思奇主持会议"
    ready = Paragraph(spans(text), FACES, rules(names=("王思奇",)))  # type: ignore[arg-type]
    assert texts(ready.set((em(20),))) == ["会议研究部署乡村振兴工作强调要区委书记", "王思奇主持会议"]
    assert texts(paragraph(text).set((em(20),)))[0] == text[:20]
    free = Paragraph(spans(text), FACES, rules(names=("王思奇",), name=0))  # type: ignore[arg-type]
    assert texts(free.set((em(20),)))[0] == text[:20]
    narrow = Paragraph(spans(text), FACES, rules(names=("王思奇",), name=10))  # type: ignore[arg-type]
    assert texts(narrow.set((em(20),)))[0] == text[:20]


def test_titles_part_like_any_other_text_unless_the_house_says_otherwise() -> None:
    """R19: T24, and with a weight."""
    text = "审议《财政方案》《投资办法》《工作安排》等文件"
    assert texts(paragraph(text).set((em(9),)))[0] == "审议《财政方案》《投"
    assert dear(text) == text
    assert dear("审议《财政方案》等", title=70) == "审议《财|政|方|案》等"


def test_the_dearer_of_two_prices_counts() -> None:
    tape = tape_of(spans("《12万》"), FACES, rules(title=100, number_unit=70))  # type: ignore[arg-type]
    assert tape.price[2] == price(100)


@pytest.mark.parametrize(("text", "expected"), [
    ("新型歼-20战机", "新型歼-|20战机"), ("两架图-95出动", "两架图-|95出动"), ("3架运-20飞来", "3架运-|20飞来"),
    ("一架米-17直升机", "一架米-|17直升机"), ("东风-41导弹", "东风-|41导弹"), ("神舟–F改型", "神舟–|F改型"),
    ("鲲龙－600来了", "鲲龙－|600来了"),
])
def test_a_model_is_rather_with_its_number(text: str, expected: str) -> None:
    assert dear(text, number_unit=0) == expected


@pytest.mark.parametrize("text", [
    "3月15日-20日举行", "周日-5日开放", "下午2点-5点", "票价5元-8元", "打3折-5折", "5平方米-8平方米", "约3公里-5公里",
    "二十-30人", "10人-20人", "京-沪线", "12号-15号楼", "7-8月", "上海—A区",
])
def test_in_a_range_or_between_han_a_connector_may_end_a_line(text: str) -> None:
    assert dear(text, number_unit=0, date=0) == text


def test_gaps_are_rather_opened_than_a_model_is_parted() -> None:
    text = "区里开会研究社建设乡村歼-20260飞行表演今日开始"
    assert [texts(paragraph(text).set((em(measure),)))[0] for measure in (12.4, 13.3)] == [
        "区里开会研究社建设乡村", "区里开会研究社建设乡村歼-"]
