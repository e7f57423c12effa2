"""A paragraph at a measure: indent, last line, gaps, spreading, emergencies, copyfit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from model import EM, FACES, advances, em, lines, paragraph, places, rules, spans, texts

from layout.model.ledger import copytext
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.spaces import WORD_SPACE

# -- indent and last line --------------------------------------------------------------------------------------


def test_the_first_line_is_indented() -> None:
    """R40."""
    first, second = paragraph("荆州区委书记主持召开会议", indent=2).set((em(8),))
    assert (first.runs[0].x, first.width) == (em(2), em(8))
    assert second.runs[0].x == 0
    assert texts((first, second)) == ["荆州区委书记", "主持召开会议"]


def test_the_last_line_keeps_its_natural_width() -> None:
    """R44."""
    first, last = paragraph("荆州区委书记主持，开会").set((em(9.5),))
    assert (first.width, first.last) == (em(9.5), False)
    assert (last.width, last.last, last.quality.stretch) == (em(2), True, 0)


@pytest.mark.parametrize("tail", ["的。", "的”。", "的", "——的。", "2024。"])
def test_no_last_line_of_a_single_character(tail: str) -> None:
    """R41: one character more is taken down, even at the price of a loose line."""
    text = "大力推进全区经济社会发展" + tail
    assert lines(text, 12)[-1] == "展" + tail
    assert not paragraph(text).runt((em(12),))


@pytest.mark.parametrize(("runt", "last"), [(0, "的。"), (1, "的。"), (2, "展的。"), (3, "发展的。")])
def test_how_many_characters_a_last_line_needs_is_the_houses(runt: int, last: str) -> None:
    """R41 as an option; with 0 figures alone may stand too."""
    text = "大力推进全区经济社会发展的。"
    ready = Paragraph(spans(text), FACES, rules("quanjiao", runt=runt))  # type: ignore[arg-type]
    assert texts(ready.set((em(12),)))[-1] == last
    figures = Paragraph(spans("大力推进全区经济社会发展2024"), FACES, rules(runt=runt))  # type: ignore[arg-type]
    assert (texts(figures.set((em(12),)))[-1] == "2024") is (runt == 0)


def test_an_ellipsis_is_no_character() -> None:
    assert lines("大力推进全区经济社会发展……", 12)[-1] == "发展……"


@pytest.mark.parametrize("tail", ["好的。", "2024年。", "GDP好"])
def test_two_characters_or_one_with_a_number_may_stand(tail: str) -> None:
    assert lines("大力推进全区经济社会发展" + tail, 12)[-1] == tail


def test_a_single_character_that_cannot_be_helped_is_reported() -> None:
    text = "荆州区委书记主持召开会议研究部署" + "了"
    assert paragraph(text).runt((em(8), em(8), em(1)), lines=3)
    assert texts(paragraph(text).set((em(8), em(8), em(1)), 3))[-1] == "了"


def test_a_paragraph_of_one_character_is_no_runt() -> None:
    assert not paragraph("好。").runt((em(12),))


# -- gaps between Han and Latin --------------------------------------------------------------------------------


def gaps_of(text: str) -> dict[str, float]:
    line = paragraph(text).set((em(40),))[0]
    assert line.last
    return {t: round(w - (0.5 if t.isascii() else 1), 3) for t, w in advances(line)}


def test_a_quarter_em_between_han_and_figures() -> None:
    """R50."""
    found = gaps_of("于7月建成")
    assert (found["于"], found["7"], found["月"]) == (0.25, 0.25, 0)


def test_between_two_sizes_the_smaller_gives_the_gap() -> None:
    mixed = [*spans("区里", size=12_000), *spans("2024年")]
    (line,) = Paragraph(mixed, FACES, rules()).set((em(40),))  # type: ignore[arg-type]
    assert line.width == 2 * 12_000 + em(0.25 + 2 + 0.25 + 1)


def test_no_gap_beside_marks_or_at_the_edges() -> None:
    """R50, R52."""
    found = gaps_of("5.8%，（GDP）好")
    assert found["%"] == 0 and found["P"] == 0 and found["（"] == -0.5
    line = paragraph("5个区有6").set((em(40),))[0]
    assert line.runs[0].glyphs[0].x == 0
    assert line.width == em(0.5 + 0.25 + 3 + 0.25 + 0.5)


@pytest.mark.parametrize("text", ["民生问题 20余件", "民生问题20 余件", "民生问题 20 余件", " 民生问题20余件 "])
def test_typed_spaces_beside_figures_are_no_copy(text: str) -> None:
    """R51."""
    assert texts(paragraph(text).set((em(40),))) == ["民生问题20余件"]


@pytest.mark.parametrize(("head", "printed"), [
    ("创建平台 60余人参加", "创建平台 60余人参加"),
    ("我区新增12 激活社区", "我区新增12 激活社区"),
    ("创建平台 GDP增长", "创建平台 GDP增长"),
    ("新建 5 座公园", "新建5座公园"),
    ("使用 iPhone 手机", "使用iPhone手机"),
    (" 60余人 ", "60余人"),
])
def test_a_typed_space_is_a_pause_in_heads(head: str, printed: str) -> None:
    """R86: there one beside figures is, but for the two that were typed for the gap; the ledger says the same."""
    heads = Paragraph(spans(head), FACES, rules(pauses=True))  # type: ignore[arg-type]
    assert texts(heads.set((em(40),))) == [printed] == [copytext(head, head=True)]
    body = Paragraph(spans(head), FACES, rules())  # type: ignore[arg-type]
    assert texts(body.set((em(40),))) == [printed.replace(" ", "")] == [copytext(head)]


def test_a_pause_takes_half_an_em_and_no_gap() -> None:
    line = Paragraph(spans("平台 60人"), FACES, rules(pauses=True)).set((em(40),))[0]  # type: ignore[arg-type]
    assert dict(advances(line))["台"] == 1 and dict(advances(line))[" "] == 0.5


def test_other_spaces_are_kept() -> None:
    line = paragraph("古城 简讯　荆州").set((em(40),))[0]
    assert line.text == "古城 简讯　荆州"
    assert line.width == em(6 + 0.5 + 1)
    assert line.characters == 6


def test_a_space_is_nothing_at_a_lines_end() -> None:
    """The line is full without it, and the next one does not begin with it."""
    first, second = paragraph("古城区里 简讯荆州").set((em(4),))
    assert texts((first, second)) == ["古城区里 ", "简讯荆州"]
    assert (first.width, first.quality.stretch) == (em(4), 0)


@pytest.mark.parametrize("text", ["New York", "Yes, we", "5% off", "(a) b"])
def test_word_spaces_between_latin(text: str) -> None:
    line = paragraph(text).set((em(40),))[0]
    assert dict(advances(line))[" "] == WORD_SPACE / 1000


# -- spreading (R31) -------------------------------------------------------------------------------------------


def test_latin_gaps_open_first_and_to_a_third() -> None:
    """0.1 em too much: both gaps take half each, no Han gap opens."""
    line = paragraph("区里GDP增长区里开会").set((em(6.1),))[0]
    assert line.text == "区里GDP增长"
    assert [w for t, w in advances(line) if t in "里P"] == [1.3, 0.8]
    assert dict(places(line))["里"] == 1.0 and line.quality.stretch == 0


def test_then_all_other_gaps_alike() -> None:
    """0.6 em too much: 0.166 for the two gaps beside GDP, the rest for the two between Han."""
    line = paragraph("区里GDP增长区里").set((em(6.6),))[0]
    assert line.text == "区里GDP增长"
    found = dict(advances(line))
    assert found["里"] == pytest.approx(1.333) and found["P"] == pytest.approx(0.833)
    assert found["区"] == found["增"] == pytest.approx(1 + (0.6 - 2 * 0.083) / 2, abs=0.001)
    assert line.quality.stretch == 217


def test_no_gap_opens_beyond_the_limit() -> None:
    """R31, R39: up to the limit a line is full; one that lacks up to half as much again has gaps at the limit and is
    short by the rest, one that lacks more keeps its natural gaps."""
    house = rules("quanjiao", most=200)
    for measure, width, opened, lacks in ((4.6, 4.6, 200, 0), (4.7, 4.6, 200, 100), (4.9, 4.6, 200, 300),
                                          (4.91, 4, 0, 910)):
        line = Paragraph(spans("区里开会1847.9，好"), FACES, house).set((em(measure),))[0]  # type: ignore[arg-type]
        assert line.text == "区里开会"
        assert (line.width, line.quality.stretch, line.quality.short) == (em(width), opened, lacks)


def test_lines_beside_each_other_are_alike_where_one_lacks_a_hair() -> None:
    """Twelve gaps that would have to open by 0.251 em open by 0.25, and 0.01 em is white."""
    text = "区里开会研究社建设农村工作Gewandhausorchesterkonzert"
    line = Paragraph(spans(text), FACES, rules()).set((em(16.01),))[0]  # type: ignore[arg-type]
    assert line.text == "区里开会研究社建设农村工作" and line.width == em(16)
    assert (line.quality.stretch, line.quality.short) == (250, 10)


def test_a_line_without_a_gap_that_opens_stays_short() -> None:
    """None opens inside a number nor before a mark, and the gap between Han and figures has its own most."""
    for text, measure, width in (("1847.9，区里开会", 3.9, 3.5), ("增1847.9，区里开会", 5.0, 4.833)):
        line = paragraph(text).set((em(measure),))[0]
        assert line.text.endswith("1847.9，") and not line.quality.stretch
        assert line.width == pytest.approx(em(width), abs=10)
        assert line.quality.short == -((line.width - em(measure)) * 1000 // EM)


def test_nothing_opens_inside_units_nor_beside_connectors() -> None:
    line = paragraph("京—沪地1847.9，——好区里开会").set((em(11.5),))[0]
    assert line.text == "京—沪地1847.9，——好"
    found = dict(advances(line))
    assert (found["京"], found["8"], found["9"]) == (1, 0.5, 0.5)
    opened = [n for n, (_, w) in enumerate(advances(line)) if w > 1]
    # 地 by its gap before the number, — by that after the pair
    assert [line.text[n] for n in opened] == ["沪", "地", "，", "—"]
    assert line.width == em(11.5)


def test_lines_not_justified_are_only_squeezed() -> None:
    text = "春天来了花儿开了，小鸟叫了"
    ready = Paragraph(spans(text), FACES, rules("quanjiao"), align="left")  # type: ignore[arg-type]
    assert [line.width for line in ready.set((em(8),))] == [em(7), em(6)]
    centred = Paragraph(spans(text), FACES, rules("quanjiao"), align="center")  # type: ignore[arg-type]
    assert [line.runs[0].x for line in centred.set((em(8),))] == [em(0.5), em(1)]
    right = Paragraph(spans(text), FACES, rules("quanjiao"), align="right")  # type: ignore[arg-type]
    assert [line.runs[0].x for line in right.set((em(8),))] == [em(1), em(2)]


# -- emergencies -----------------------------------------------------------------------------------------------

ADDRESS = "https://www.jingzhou.gov.cn/2024/07/19/minsheng/index.html"


def test_a_long_address_parts_after_its_signs() -> None:
    """R16: no line is torn open for its sake; what no gap can fill is left short."""
    ready = paragraph(f"详见{ADDRESS}，请关注。")
    found = ready.set((em(15),))
    assert texts(found) == ["详见https://www.jingzhou.", "gov.cn/2024/07/19/minsheng/", "index.html，请关注。"]
    assert not any(line.quality.emergency or line.quality.stretch for line in found)
    assert [line.width for line in found] == [em(12.75), em(13.5), em(9.5)]
    assert [line.quality.short for line in found] == [2250, 1500, 0]


@pytest.mark.parametrize("measure", [29.5, 32, 40])
def test_an_address_that_a_line_holds_is_not_split(measure: float) -> None:
    before = "详见" if measure > 30 else "会议研究部署乡村振兴工作坚持和完善基层治理体系荆州区委"
    found = paragraph(f"{before}{ADDRESS}，请关注。").set((em(measure),))
    assert any(ADDRESS in line.text for line in found)
    assert not any(line.quality.emergency for line in found)


def test_prohibitions_hold_beside_a_split_word() -> None:
    """A long address is no licence to begin the other lines with marks."""
    found = paragraph(f"春天来了花儿开了，小鸟叫了{ADDRESS}，春天来了花儿开了，小鸟叫了").set((em(8),))
    assert not [t for t in texts(found)[1:] if t[0] in "，。"]
    assert "".join(texts(found)) == f"春天来了花儿开了，小鸟叫了{ADDRESS}，春天来了花儿开了，小鸟叫了"


def test_a_chain_of_marks_without_a_legal_break_is_broken_once() -> None:
    """Eight closing marks on a measure of four: as few line ends against the rules as will do, each of them marked."""
    found = paragraph("区里（（（甲）））。”）》，大家都来了").set((em(4),))
    against = [n for n, (a, b) in enumerate(pairwise(texts(found)))
               if b[0] in "）。”》，" or a[-1] in "（"]
    assert against and len(against) <= 2
    assert [n for n, line in enumerate(found) if line.quality.emergency] == against
    assert all(line.width <= em(4) for line in found)


def test_one_bad_place_is_no_licence_for_others() -> None:
    """春天来了｜，花儿开 would fill its lines exactly."""
    found = texts(paragraph("春天来了，花儿开，区里（（（甲）））。”）》，大家都来了").set((em(4),)))
    assert found[0] == "春天来" and found[1][0] == "了"
    assert sum(b[0] in "）。”》，" or a[-1] == "（" for a, b in pairwise(found)) <= 2


def test_an_address_parts_where_the_line_would_be_loose_otherwise() -> None:
    text = f"会议研究部署乡村振兴工作，详见网站{ADDRESS}"
    assert texts(paragraph(text).set((em(24),)))[0].endswith("https://www.")


def test_a_unit_wider_than_its_line_is_marked() -> None:
    found = paragraph("他——说").set((em(1.5),))
    assert texts(found) == ["他", "——", "说"]
    assert [line.quality.emergency for line in found] == [False, True, False]


def test_a_number_of_lines_that_cannot_be() -> None:
    ready = paragraph("荆州区委书记主持召开会议")
    assert ready.breaking((em(12),), 9) is None
    with pytest.raises(ValueError, match="9 lines"):
        ready.set((em(12),), 9)


def test_one_line_more_or_less_on_demand() -> None:
    text = (
        "巩固拓展脱贫攻坚成果同乡村振兴有效衔接任重而道远。荆州区将继续聚焦防止返贫动态监测帮扶、脱贫人口持续增收、产业高质"
        "量发展、乡村建设和乡村治理等重点工作，强化工作举措，持续巩固拓展脱贫攻坚成果，推进乡村振兴再上新台阶。"
    )
    ready = paragraph(text, indent=2)
    natural = ready.breaking((em(11),))
    assert natural is not None and len(natural.ends) == 10
    longer = ready.breaking((em(11),), 11)
    assert longer is not None and len(longer.ends) == 11 and longer.cost > natural.cost
    assert len(ready.set((em(11),), 11)) == 11


# -- copyfit ---------------------------------------------------------------------------------------------------


def test_the_cut_that_saves_a_line() -> None:
    """Two characters hang over; both must go."""
    ready = paragraph("大力推进全区经济社会发好的。")
    assert ready.last_line_characters((em(12),)) == 3
    assert ready.cut_that_saves_a_line((em(12),), 3) == 2
    assert ready.cut_that_saves_a_line((em(12),), 1) is None


def test_the_cut_counts_characters_not_words() -> None:
    """A number of four figures goes as a whole and counts four."""
    ready = paragraph("大力推进全区经济社会发于2024。")
    assert texts(ready.set((em(12),)))[-1] == "于2024。"
    assert ready.cut_that_saves_a_line((em(12),), 6) == 5
    assert ready.cut_that_saves_a_line((em(12),), 3) is None


def test_a_paragraph_of_one_line_cannot_be_a_line_shorter() -> None:
    assert paragraph("好的。").cut_that_saves_a_line((em(12),), 3) is None


def test_the_last_line_of_an_empty_paragraph() -> None:
    assert paragraph("").last_line_characters((12 * EM,)) == 0
