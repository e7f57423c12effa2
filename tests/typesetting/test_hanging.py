"""Hanging punctuation (行尾点号悬挂), a house option: R32."""

from __future__ import annotations

from typing import Any

import pytest
from model import EM, FACES, em, paragraph, rules, spans, texts

from layout.model.galley import SetLine
from layout.typesetting.galley import Paragraph


def hung(text: str, measure: float, **house: Any) -> tuple[SetLine, ...]:
    ready = Paragraph(spans(text), FACES, rules(hanging=True, **house))  # type: ignore[arg-type]
    return ready.set((em(measure),))


def last_place(line: SetLine) -> float:
    """Left edge of the last glyph, in em."""
    run = line.runs[-1]
    return (run.x + run.glyphs[-1].x) / EM


def test_a_comma_outside_the_measure() -> None:
    """The example of R32, M=8: without hanging the line would end with 开."""
    first, second = hung("春天来了花儿开了，小鸟叫了", 8)
    assert texts((first, second)) == ["春天来了花儿开了，", "小鸟叫了"]
    assert (first.width, last_place(first), first.quality.stretch) == (em(8), 8.0, 0)


@pytest.mark.parametrize("profile", ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"])
@pytest.mark.parametrize("mark", "，、；：。？！")
def test_any_point_mark_hangs_alone(mark: str, profile: str) -> None:
    first = hung(f"春天来了花儿开了{mark}小鸟叫了", 8, profile=profile)[0]
    assert (first.text[-1], first.width, last_place(first)) == (mark, em(8), 8.0)


@pytest.mark.parametrize("marks", ["。”", "”，", "？！", "》、", "）。"])
def test_none_where_marks_stand_in_a_row(marks: str) -> None:
    """…开了。” must not hang: all of it stands inside the measure."""
    for measure in (8, 8.5, 9, 9.5):
        for line in hung(f"春天来了花儿开了{marks}小鸟叫了大家都来了", measure)[:-1]:
            assert last_place(line) + 0.5 <= measure


def test_no_bracket_hangs() -> None:
    first = hung("春天来了花（儿开了）小鸟叫了大家", 9)[0]
    assert last_place(first) + 0.5 <= 9


def test_off_by_default() -> None:
    """SP has none."""
    assert texts(paragraph("春天来了花儿开了，小鸟叫了").set((em(8),)))[0] == "春天来了花儿开"


def test_the_lines_of_a_paragraph_end_flush_in_their_han() -> None:
    text = "春天来了，花儿开了，小鸟叫了，大家都来了，天气真好，我们出去走走，看看山水"
    for line in hung(text, 10)[:-1]:
        edge = last_place(line) if line.text[-1] == "，" else last_place(line) + 1
        assert edge == pytest.approx(10, abs=0.001)
