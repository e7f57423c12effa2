"""The widths of marks (R20-R29) and the order in which they give way (R30), in em."""

from __future__ import annotations

from typing import Any

import pytest
from model import EM, FACES, advances, em, paragraph, rules, spans

from layout.typesetting.galley import Paragraph
from layout.typesetting.line.justify import natural_width, set_line
from layout.typesetting.line.linebreak import fill
from layout.typesetting.line.tape import Tape, tape_of

PROFILES = ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]


def tape(text: str, profile: str, **house: Any) -> Tape:
    return tape_of(spans(text), FACES, rules(profile, **house))  # type: ignore[arg-type]


def widths(marks: str, profile: str, **house: Any) -> tuple[float, float]:
    """Natural and least width of marks that stand between Han inside a line."""
    least, natural, _, _ = fill(tape(f"区{marks}里", profile, **house), 0, len(marks) + 2)
    return natural / EM - 2, least / EM - 2


PAIRS = "，“ ”， ”。 。” 》《 ：“ ）、 （“ ”） 》） 。） “‘ ’” 》， ！” ；“ 、《 》（ ”“"


@pytest.mark.parametrize("marks", PAIRS.split())
def test_quanjiao_pairs(marks: str) -> None:
    """R20: two marks that meet take 1.5 em, and 1 at least."""
    assert widths(marks, "quanjiao") == (1.5, 1.0)


@pytest.mark.parametrize("marks", ["。”（", "》，“", "）。“", "。』」"])
def test_quanjiao_chains_of_three(marks: str) -> None:
    """R21."""
    assert widths(marks, "quanjiao") == (2.0, 1.5)


@pytest.mark.parametrize("mark", "，、；：。？！“”（）《》")
def test_quanjiao_single(mark: str) -> None:
    assert widths(mark, "quanjiao") == (1.0, 0.5)


@pytest.mark.parametrize(("marks", "at", "width"), [
    ("，“", 1000, 1.0), ("》《", 1000, 1.0), ("（“", 1000, 1.0), ("。”", 1000, 1.0), ("，“", 1250, 1.25),
    ("。』」", 1000, 1.5), ("》，“", 1000, 1.5), ("，", 1000, 1.0),
])
def test_what_two_marks_take_is_the_houses(marks: str, at: int, width: float) -> None:
    """R20: a style may go to 1 em."""
    assert widths(marks, "quanjiao", pair=at)[0] == width


@pytest.mark.parametrize(("profile", "marks", "natural"), [
    *(("banjiao", mark, 0.5) for mark in "，；。！“》"), ("banjiao", "。”", 1.0), ("banjiao", "》，“", 1.5),
    *(("hangmobanjiao", mark, 1.0) for mark in "，；。！“》"), ("hangmobanjiao", "。”", 2.0),
    ("hangmobanjiao", "》，“", 3.0),
])
def test_the_other_profiles(profile: str, marks: str, natural: float) -> None:
    """R29: 半角式 takes half an em for every mark, 行末半角 an em inside the line, beside other marks too."""
    assert widths(marks, profile) == (natural, len(marks) / 2)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("mark", "width"), [("·", 0.5), ("——", 2), ("……", 2), ("—", 1), ("～", 1), ("–", 0.5),
                                             ("/", 0.5), ("／", 0.5), ("⸺", 2), ("…………", 4), ("⁈", 1), ("〜", 1)])
def test_marks_of_one_width(profile: str, mark: str, width: float) -> None:
    """R10, R11, R26, R27: they neither shrink nor depend on the profile."""
    t = tape(f"区{mark}里", profile)
    least, natural, _, _ = fill(t, 0, t.length)
    assert (natural / EM - 2, least / EM - 2) == (width, width)


@pytest.mark.parametrize(("marks", "natural", "least"), [
    ("，", 0.5, 0.5), ("：", 0.5, 0.5), ("“", 0.5, 0.5), ("》", 0.5, 0.5),
    ("。", 1.0, 0.5), ("？", 1.0, 0.5), ("。”", 1.0, 1.0), ("！”", 1.0, 1.0), ("”。", 1.5, 1.0),
    ("，“", 1.0, 1.0), ("：“", 1.0, 1.0), ("》《", 1.0, 1.0), ("。”（", 1.5, 1.5), ("。“", 1.0, 1.0),
])
def test_kaiming(marks: str, natural: float, least: float) -> None:
    """R28: half an em for all but the sentence's end, and for that too before another mark."""
    assert widths(marks, "kaiming") == (natural, least)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("marks", "width"), [("？！", 1), ("！？", 1), ("！！", 1), ("？？", 1), ("！！！", 2)])
def test_stops_in_a_row(profile: str, marks: str, width: float) -> None:
    """R25; in 半角式 each of three is half an em like any other."""
    assert widths(marks, profile)[0] == (1.5 if profile == "banjiao" and width == 2 else width)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("text", ["区里？！", "？！区里"])
def test_stops_in_a_row_at_the_edges_of_a_text(profile: str, text: str) -> None:
    t = tape(text, profile)
    assert natural_width(t, 0, t.length) == em(3)


@pytest.mark.parametrize(("profile", "width"), [("quanjiao", 2.5), ("kaiming", 2.0)])
def test_the_third_stop_is_hugged_by_a_closing_mark(profile: str, width: float) -> None:
    assert widths("！！！”", profile)[0] == width


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("text", ["“区里", "区里，", "区里。", "区里”", "《区里", "区里！"])
def test_marks_at_the_edges_take_half_an_em(profile: str, text: str) -> None:
    """R22 to R24."""
    t = tape(text, profile)
    assert natural_width(t, 0, t.length) == em(2.5)


def test_an_opening_mark_after_the_indent_is_halved() -> None:
    """R23: its ink begins where a Han would."""
    line = paragraph("“区里开会", indent=2).set((em(12),))[0]
    assert line.runs[0].glyphs[0].x == -em(0.5)
    assert line.runs[0].x == em(2)
    assert line.width == em(6.5)


def squeezed(text: str, by: float) -> dict[str, float]:
    """What every glyph takes of a line that is too wide ``by`` so many em. The blank of an opening mark counts with
    the glyph before it."""
    t = tape(text, "quanjiao")
    line = set_line(t, 0, t.length, natural_width(t, 0, t.length) - em(by), last=True)
    return dict(advances(line))


def test_brackets_give_way_before_commas() -> None:
    """T28: “ and ” go to 0.75 each, and the comma inside keeps its em."""
    line = paragraph("他说，今年“丰收”很好，大家").set((em(11),))[0]
    assert line.text == "他说，今年“丰收”很好，"
    assert advances(line) == [
        ("他", 1), ("说", 1), ("，", 1), ("今", 1), ("年", 1.25), ("“", 0.5), ("丰", 1), ("收", 1), ("”", 0.75),
        ("很", 1), ("好", 1), ("，", 0.5),
    ]
    assert line.quality.squeeze == 333


@pytest.mark.parametrize(("by", "bracket", "comma", "stop"), [
    (0.25, 0.75, 1.0, 1.0), (0.5, 0.5, 1.0, 1.0), (0.75, 0.5, 0.75, 1.0), (1.0, 0.5, 0.5, 1.0), (1.25, 0.5, 0.5, 0.75),
    (1.5, 0.5, 0.5, 0.5),
])
def test_brackets_then_commas_then_stops(by: float, bracket: float, comma: float, stop: float) -> None:
    """R30 levels 4, 5 and 7."""
    found = squeezed("区里。开会，研究）部署工作", by)
    assert (found["）"], found["，"], found["。"]) == (bracket, comma, stop)


@pytest.mark.parametrize(("by", "comma", "gap", "stop"), [
    (0.5, 0.5, 0.25, 1.0), (0.625, 0.5, 0.125, 1.0), (0.875, 0.5, 0.125, 0.75),
])
def test_the_latin_gap_gives_way_between_comma_and_stop(by: float, comma: float, gap: float, stop: float) -> None:
    """R30 level 6."""
    found = squeezed("区里。开会，GDP增长", by)
    assert (found["，"], found["P"] - 0.5, found["。"]) == (comma, gap, stop)


def test_stops_keep_their_em_where_the_house_forbids_to_squeeze_them() -> None:
    """R30 level 7 is an option; at a line's end they lose their half all the same (R24)."""
    assert widths("。", "quanjiao", stop_squeeze=False) == (1.0, 1.0)
    assert widths("，。", "quanjiao", stop_squeeze=False) == (1.5, 1.5)
    assert widths("，", "quanjiao", stop_squeeze=False) == (1.0, 0.5)
    ended = tape("区里。", "quanjiao", stop_squeeze=False)
    assert natural_width(ended, 0, 3) == em(2.5)


def test_marks_at_a_lines_end_come_first() -> None:
    """R30 level 1: the half goes there even from a line that is then spread."""
    first, _ = paragraph("春天来了，花儿开，小鸟叫了").set((em(9),))
    assert (first.text, first.quality.squeeze) == ("春天来了，花儿开，", 0)
    assert dict(advances(first))["开"] > 1 and advances(first)[-1] == ("，", 0.5)


def test_the_word_space_gives_way_first() -> None:
    """R30 level 2: to 1/4 em."""
    found = squeezed("在New York（区）里", 0.05)
    assert (found[" "], found["）"]) == (pytest.approx(0.283), 1.0)


def test_marks_of_one_level_give_way_alike() -> None:
    found = squeezed("区，里、开；会研究", 0.75)
    assert [found[mark] for mark in "，、；"] == [0.75, 0.75, 0.75]


def test_size_of_the_squeeze_is_exact_at_odd_sizes() -> None:
    """Halves of 9.025 pt are rounded once: what is counted is what is set."""
    text = "区里，开会）研究。部署“工作”，很好；又说：大家都来了"
    ready = Paragraph(spans(text, size=9025), FACES, rules("quanjiao"))  # type: ignore[arg-type]
    for measure in range(90_000, 99_000, 333):
        assert all(line.width == measure for line in ready.set((measure,))[:-1])

