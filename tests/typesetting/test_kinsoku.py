"""Where a line may end: CLREQ's tiers (R01-R09), units that are not parted (R10-R17)."""

from __future__ import annotations

import pytest
from model import FACES, em, lines, paragraph, rules, spans, texts

from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.kinsoku import price
from layout.typesetting.line.tape import tape_of


def legal(text: str, tier: str = "gb") -> str:
    """The text with a stroke at every place where a line may end."""
    tape = tape_of(spans(text), FACES, rules(tier=tier))  # type: ignore[arg-type]
    breaks = set(tape.breaks[:-1])
    return "".join(("|" if k in breaks else "") + c.text for k, c in enumerate(tape.clusters))


@pytest.mark.parametrize("mark", "，、；：。？！．‼⁇⁈⁉”’）》〉】〕〗］｝」』·・‧–—～〜-－/／％℃‰²㎡")
def test_marks_that_begin_no_line(mark: str) -> None:
    """R01, R03, R05 to R07, R13."""
    for tier in ("basic", "gb", "strict"):
        assert not legal(f"区{mark}", tier).startswith("区|")
    assert legal(f"区{mark}", "none") == f"区|{mark}"


@pytest.mark.parametrize("mark", "“‘（《〈【〔〖［｛「『￥№")
def test_marks_that_end_no_line(mark: str) -> None:
    """R02."""
    for tier in ("basic", "gb", "strict"):
        assert legal(f"{mark}区", tier) == f"{mark}区"
    assert legal(f"{mark}区", "none") == f"{mark}|区"


@pytest.mark.parametrize(("tier", "expected"), [
    ("none", "元|／|张"), ("basic", "元／|张"), ("gb", "元／张"), ("strict", "元／张"),
])
def test_the_solidus(tier: str, expected: str) -> None:
    """R07, R08."""
    assert legal("元／张", tier) == expected
    assert legal("元/张", tier) == expected.replace("／", "/")


@pytest.mark.parametrize("unit", ["——", "……", "⸺", "⋯⋯"])
def test_dash_and_ellipsis_begin_a_line_below_strict(unit: str) -> None:
    """R09, R09b."""
    for tier in ("none", "basic", "gb"):
        assert legal(f"区{unit}里", tier) == f"区|{unit}|里"
    assert legal(f"区{unit}里", "strict") == f"区{unit}|里"


@pytest.mark.parametrize(("text", "expected"), [
    ("北京—上海", "北|京—|上|海"),
    ("比尔·盖茨", "比|尔·|盖|茨"),
    ("他说：“好。”", "他|说：|“好。”"),
    ("《甲》《乙》", "《甲》|《乙》"),
    ("丰收”。大家", "丰|收”。|大|家"),
    ("好！——他", "好！|——|他"),
    ("…………", "……|……"),
    ("————", "——|——"),
    ("好———他", "好|——— |他".replace(" ", "")),
    ("他――好", "他|――|好"),
    ("什么？！他", "什|么？！|他"),
    ("好。』」他", "好。』」|他"),
])
def test_chains(text: str, expected: str) -> None:
    assert legal(text) == expected


@pytest.mark.parametrize("unit", [
    "1847.9", "12,573", "102.1%", "65％", "￥300", "$5.8", "±0.5", "30℃", "5‰", "iPhone", "GB/T", "1+N", "COVID-19",
    "don’t", "3.0", "A+", "C++", "２０２４", "12:30", "2024-07-19", "３．５", "8：30", "3∶1", "15834—2011",
    "8：30—11：00", "1＋N", "3×4", "-5℃", "－5℃", "≥65%", "US$100", "5%-8%", "100㎡", "200g/m²", "H₂O",
    "café", "cafe\u0301", "Москва", "No.1", "Node.js", "200‰",
])
def test_numbers_and_words_are_whole(unit: str) -> None:
    """R12, R13, R16, R17, R18."""
    assert legal(f"在{unit}里") == f"在|{unit}|里"
    assert legal(f"在{unit}里", "none") == f"在|{unit}|里"


@pytest.mark.parametrize(("text", "expected"), [
    ("共50000₫左右", "共|50000₫|左|右"), ("约100€，", "约|100€，"), ("只要10￥整", "只|要|10￥|整"),
    ("￥100起", "￥100|起"),
])
def test_currency_stays_with_the_number_on_either_side(text: str, expected: str) -> None:
    """R13: what stands before no number belongs to the one before it."""
    assert legal(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("见a.cn）。", "见|a.cn）。"),
    ("“网站”：www.jingzhou.gov.cn，", "“网|站”：|www.jingzhou.gov.cn，"),
    ("标准GB/T 15834—2011规定", "标|准|GB/T |15834—2011|规|定"),
])
def test_an_address_ends_before_the_marks_of_its_sentence(text: str, expected: str) -> None:
    assert legal(text) == expected


def test_a_number_may_be_parted_from_its_unit_at_a_price() -> None:
    """R14, R15: no rule forbids it; a breaking without it is preferred."""
    assert legal("共12万元") == "共|12|万|元"
    tape = tape_of(spans("共12万元，有12笔"), FACES, rules())  # type: ignore[arg-type]
    assert [tape.price[k] for k in tape.breaks] == [0, price(70), 0, 0, 0, 0, 0]


def test_the_weights_are_the_houses() -> None:
    """R14, R15; between two numbers as between number and unit; 0 lets a line end there for nothing."""
    def prices(text: str, **weights: int) -> list[int]:
        tape = tape_of(spans(text), FACES, rules(**weights))  # type: ignore[arg-type]
        return [tape.price[k] for k in tape.breaks[:-1]]

    assert prices("7月10日", number_unit=40, date=70) == [price(70), 0, price(70)]
    assert prices("7吨10～20吨", number_unit=40, date=70) == [price(40), 0, price(40), price(40)]
    assert prices("7月10日8吨", number_unit=0, date=0) == [0] * 5


def test_a_weight_is_a_line_opened_so_far() -> None:
    """By R34: a line whose gaps open by 0.07 em costs as much as the parting of a number from its unit."""
    assert price(70) == (1 + 49) ** 2 - 1
    assert price(0) == 0


def test_the_month_may_end_a_line() -> None:
    """R14: T13, and with a heavier weight on dates alike."""
    for weight in (0, 70, 300):
        ready = Paragraph(spans("八岭山镇7月10日开讲书法课堂"), FACES,  # type: ignore[arg-type]
                          rules("quanjiao", date=weight))
        assert texts(ready.set((em(6),)))[0] == "八岭山镇7月"


def test_an_opening_mark_before_a_space_ends_no_line_either() -> None:
    assert legal("见（ 摄）") == "见|（ 摄）"


def test_words_break_at_their_spaces_only() -> None:
    assert legal("看New York城") == "看|New |York|城"


def test_runs_of_style_do_not_matter() -> None:
    """R04: the mark belongs to another span and still does not begin a line."""
    bold, plain = spans("本报讯", "hei"), spans("，昨日")
    tape = tape_of([*bold, *plain], FACES, rules())  # type: ignore[arg-type]
    assert tape.breaks == (1, 2, 4, 5, 6)


def test_tiers_reach_the_lines() -> None:
    assert lines("他推开门——外面下雪了", 4, tier="gb")[1].startswith("——")
    assert lines("他推开门——外面下雪了", 4, tier="strict")[1].startswith("门——")
    assert lines("春天来了花儿开了，小鸟叫了", 8, tier="none")[1][0] == "，"


def test_the_shortest_paragraphs() -> None:
    assert lines("", 10) == []
    assert lines("好", 10) == ["好"]
    assert lines("。", 10) == ["。"]
    assert paragraph("").runt((90_000,)) is False
