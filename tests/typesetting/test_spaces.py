"""Typed blanks: what is set of them, how wide, and where lines may end. R51, R53, R54, R86."""

from __future__ import annotations

from unicodedata import category, name

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model import EM, FACES, advances, em, paragraph, real_faces, rules, spans, texts

from layout.model.ledger import copytext
from layout.model.page import Direction
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.spaces import WIDTHS

SPACES = [chr(code) for code in range(0x10000) if category(chr(code)) == "Zs"]


def width(text: str, space: str) -> float:
    """What the blanks of a text take on one line, in em."""
    line = paragraph(text).set((40 * EM,))[0]
    return sum(taken for sign, taken in advances(line) if sign == space)


def test_every_space_has_a_width_of_its_own() -> None:
    assert {name(c): w for c, w in WIDTHS.items()} == {
        "SPACE": 500, "NO-BREAK SPACE": 250, "OGHAM SPACE MARK": 333, "EN QUAD": 500, "EM QUAD": 1000,
        "EN SPACE": 500, "EM SPACE": 1000, "THREE-PER-EM SPACE": 333, "FOUR-PER-EM SPACE": 250,
        "SIX-PER-EM SPACE": 167, "FIGURE SPACE": 500, "PUNCTUATION SPACE": 250, "THIN SPACE": 200,
        "HAIR SPACE": 100, "NARROW NO-BREAK SPACE": 200, "MEDIUM MATHEMATICAL SPACE": 222, "IDEOGRAPHIC SPACE": 1000}
    assert set(WIDTHS) == set(SPACES)


@pytest.mark.parametrize("space", SPACES, ids=name)
def test_a_space_of_any_kind_is_set_with_its_width(space: str) -> None:
    """Whether the faces have it or not; only a plain one between Han and figures is the gap, and two no more."""
    own = WIDTHS[space] / 1000
    assert width(f"初审{space}复审", space) == pytest.approx(own)
    assert width(f"初审{space}15{space}复审", space) == pytest.approx(0 if space == " " else 2 * own)
    assert width(f"初审{space * 2}15", space) == pytest.approx(2 * own)
    between_words = 0.333 if space in " \u00a0" else own
    assert width(f"Sun{space}Moon", space) == pytest.approx(between_words)
    assert texts(paragraph(f"初审{space}。").set((9 * EM,))) == [f"初审{space}。"]


@pytest.mark.parametrize("text", [
    "晨练　6时　集合", "金奖　2名　银奖　4名", "3　青石街道　41分", "红队　2∶0　蓝队", "第九条　2031年起试行。",
    "青石供电所　2031年7月26日", "甲组　GDP　排名", "A座　B座", "5　3　2", "投稿　fukan@example.cn　即可",
    "增长　5%　左右", "小　计　　　18人", "气温\u20035℃", "合计\u2002 30",
])
def test_wide_blanks_are_printed_wherever_they_stand(text: str) -> None:
    """R53: beside figures and Latin too, each of them an em wide."""
    (line,) = paragraph(text).set((60 * EM,))
    assert line.text == text
    for blank in "　\u2003":
        assert sum(taken for sign, taken in advances(line) if sign == blank) == text.count(blank)


@pytest.mark.parametrize("number", ["58 300", "1 234 567", "12\u2009500", "4\u00a0096", "7\u202f500", "8\u2005848.86"])
def test_a_number_in_groups_is_one_with_a_quarter_em_between_them(number: str) -> None:
    """R54: never parted, not opened, and a number to what follows it."""
    for text in (f"存粮{number}吨", f"存粮 {number} 吨", f"约￥{number}%"):
        (line,) = paragraph(text).set((40 * EM,))
        blanks = [taken for sign, taken in advances(line) if sign in " \u2009\u00a0\u202f\u2005"]
        assert blanks == [0.25] * len(blanks) and len(blanks) == sum(not c.isalnum() and c != "." for c in number)
    for measure in range(8, 20):
        for start in range(9):
            text = "粮" * start + f"库存{number}吨，比上年同期又多出不少"
            parted = texts(paragraph(text).set((measure * EM,)))
            assert "".join(parted) == text
            assert [line for line in parted if number in line], parted


@pytest.mark.parametrize("text", ["2031 100", "12 34", "0716 801 2345", "123 4567", "5 0001", "A12 300"])
def test_other_figures_with_blanks_between_them_are_numbers_apart(text: str) -> None:
    """Groups of three after one of three at most; else what stands there are several numbers, a telephone's, a year."""
    blanks = [taken for sign, taken in advances(paragraph(f"登记{text}号").set((40 * EM,))[0]) if sign == " "]
    assert set(blanks) == {0.333}


@pytest.mark.parametrize("space", "\u00a0\u202f\u2007")
@pytest.mark.parametrize("pair", ["图{}表", "第{}8", "Li{}Da", "8{}人"])
def test_no_line_ends_at_a_space_that_holds(space: str, pair: str) -> None:
    held = pair.format(space)
    for measure in range(5, 12):
        for start in range(8):
            text = "春" * start + held + "夏秋冬" * 4
            assert any(held in line for line in texts(paragraph(text).set((measure * EM,)))), (measure, start)


@pytest.mark.parametrize("space", [s for s in SPACES if s not in "\u00a0\u202f\u2007"], ids=name)
def test_a_space_begins_no_line_and_is_nothing_at_its_end(space: str) -> None:
    ends = 0
    for start in range(2, 12):
        lines = paragraph("春" * start + f"{space * 2}夏秋冬" * 5).set((8 * EM,))
        assert "".join(texts(lines)) == "春" * start + f"{space * 2}夏秋冬" * 5
        for line in lines:
            assert not line.text.startswith(space)
            if line.text.endswith(space):
                ends += 1
                *_, x = [run.x + glyph.x for run in line.runs for glyph in run.glyphs]
                assert x <= line.width <= 8 * EM
    assert ends


@pytest.mark.parametrize("text", ["按“67 200 tons of rice”一行", "他说“New  York Times”如此"])
def test_blanks_in_a_latin_quotation(text: str) -> None:
    (line,) = paragraph(text).set((60 * EM,))
    assert line.text == text
    taken = [w for sign, w in advances(line) if sign == " "]
    assert taken[0] == (0.25 if "67" in text else 0.333)


PIECES = ["青石区", "粮站报告", "，", "。", "：", "（", "）", "7", "58", "300", "4096", "5%", "￥9", "-3℃", "App",
          "GDP", "C++", "iPhone 16", "“", "”", "——", "·", *SPACES, "  ", "　　", " \u3000"]


@settings(derandomize=True, database=None, deadline=None, max_examples=max(300, settings().max_examples))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join),
       st.lists(st.floats(5, 26), min_size=1, max_size=3), st.booleans(), st.sampled_from(Direction))
def test_what_is_printed_is_what_the_ledger_expects(text: str, measures: list[float], head: bool,
                                                    direction: Direction) -> None:
    """Every blank too, and every glyph says where it was typed."""
    faces = real_faces() if direction is Direction.VERTICAL else FACES
    ready = Paragraph(spans(text), faces, rules(pauses=head), direction=direction)  # type: ignore[arg-type]
    for measure in measures:
        lines = ready.set((em(measure),))
        typed = [glyph for line in lines for run in line.runs for glyph in run.glyphs if not run.added]
        assert "".join(glyph.text for glyph in typed) == copytext(text, head=head)
        assert all(text.startswith(glyph.text, glyph.at) for glyph in typed)
