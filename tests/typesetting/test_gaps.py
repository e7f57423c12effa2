"""What the users of other engines miss (``docs/rules/scorecard.md``), where no other test of this room holds it."""

from __future__ import annotations

import pytest
from model import EM, em, places, real_faces, rules, spans

from layout.model.galley import SetLine, Span
from layout.typesetting.galley import Paragraph


def setting(text: tuple[Span, ...], measure: float, profile: str = "kaiming") -> tuple[SetLine, ...]:
    return tuple(Paragraph(text, real_faces(), rules(profile)).set((em(measure),)))


@pytest.mark.parametrize("profile", ["kaiming", "quanjiao", "banjiao"])
@pytest.mark.parametrize(("text", "measure"), [
    ("他说：“堤上有人（值班）。”大家、孩子，都来了。", 40),
    ("他说：“堤上有人（值班）。”大家、孩子，都来了。", 7.5),
    ("青石渠边新修了步道、亭子与路灯，一到傍晚人就多起来", 8.5),
])
def test_another_face_inside_a_line_changes_no_place(text: str, measure: float, profile: str) -> None:
    """Marks squeeze across the joint (G32), and gaps open across it alike (G33)."""
    whole = [places(line) for line in setting(spans(text), measure, profile)]
    for at in range(1, len(text)):
        if not text[at - 1:at + 1].strip("“”"):
            continue
        parted = (*spans(text[:at]), *spans(text[at:], "biaosong"))
        assert [places(line) for line in setting(parted, measure, profile)] == whole, text[:at]


def test_an_asked_form_keeps_its_form_at_a_lines_end() -> None:
    """G13: 礼 with a selector, last of a full line, first of the next, and last of all."""
    (first, second) = setting(spans("向老师敬礼\ufe00礼\ufe00堂上敬礼\ufe00"), 5)
    usual = setting(spans("礼"), 5)[0].runs[0].glyphs[0].gid
    forms = [[g.gid for run in line.runs for g in run.glyphs if g.text.startswith("礼")] for line in (first, second)]
    assert [len(line) for line in forms] == [1, 2]
    assert len({gid for line in forms for gid in line}) == 1 and usual not in forms[0]
    assert first.text == "向老师敬礼\ufe00"


@pytest.mark.parametrize("dash", ["——", "⸺"])
def test_a_dash_at_a_lines_end_stands_inside_the_measure(dash: str) -> None:
    """G26: both its ems, though the marks at lines' ends are halved."""
    first = setting(spans(f"水退后人们都去了哪里{dash}人们站在堤上，往下看。"), 12)[0]
    assert (places(first)[-1], first.width) == ((dash, 10.0), 12 * EM)


@pytest.mark.parametrize(("number", "width"), [("一、", 1.5), ("（一）", 2), ("1．", 1.5), ("第一，", 2.5)])
def test_no_more_stands_between_an_items_number_and_its_words_than_its_mark_takes(number: str, width: float) -> None:
    """G36."""
    (line,) = setting(spans(f"{number}守住堤坝", "hei"), 30)
    assert places(line)[-4:] == [(han, width + k) for k, han in enumerate("守住堤坝")]


@pytest.mark.parametrize("formula", ["E=mc²", "x²+y²", "A", "CO₂", "1+N"])
def test_formulas_have_the_gap_of_letters_and_figures(formula: str) -> None:
    """G31: a quarter of an em at both sides among Han, none beside marks."""
    (line,) = setting(spans(f"公式{formula}成立"), 40)
    (alone,) = setting(spans(f"（{formula}）"), 40)
    found, bare = dict(places(line)), dict(places(alone))
    width = bare["）"] - bare["（"] - 1  # the ink of （ is in its right half
    assert found["成"] - found["式"] - 1 == pytest.approx(width + 0.5, abs=0.002)
