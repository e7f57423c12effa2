"""Characters whose class hangs on what stands beside them: hyphens, interpuncts, straight quotes, #, item numbers."""

from __future__ import annotations

import pytest
from model import EM, FACES, real_faces, rules, spans
from test_kinsoku import legal

from layout.model.page import Direction
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.kinds import HYPHENS, CharClass
from layout.typesetting.line.tape import tape_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(c.text, c.kind.name) for c in tape_of(spans(text), FACES, rules()).clusters]  # type: ignore[arg-type]


# -- hyphens (R06; GB/T 15834 5.1.6) --------------------------------------------------------------------------------

@pytest.mark.parametrize("text", [
    "5日{}12日", "9时{}17时", "运{}8", "苏{}35", "“青石{}1”", "青石{}2030规划", "周一{}周五", "第3{}第5号",
    "T{}恤衫", "3度{}5度", "10摄氏度{}15摄氏度", "2个百分点{}3个百分点", "三号线{}2期", "A区{}B区",
])
@pytest.mark.parametrize("hyphen", HYPHENS)
def test_a_hyphen_beside_han_is_a_connector(text: str, hyphen: str) -> None:
    """Half an em, never first, and nothing opens on either side of it."""
    typed = text.format(hyphen)
    tape = tape_of(spans(typed), real_faces(), rules())
    (k,) = (k for k, c in enumerate(tape.clusters) if c.text == hyphen)
    assert tape.clusters[k].kind is CharClass.CONNECTOR and tape.clusters[k].width == 500
    assert k not in tape.breaks
    assert not any(tape.gaps[k - 1]) and not any(tape.gaps[k])
    (line,) = Paragraph(spans(typed), real_faces(), rules()).set((60 * EM,))
    assert line.text == typed


@pytest.mark.parametrize(("text", "number"), [
    ("达{}5℃", "{}5℃"), ("气温{}12.5℃", "{}12.5℃"), ("降至{}3度", "{}3"), ("为{}0.8", "{}0.8"), ("零下{}5", "{}5"),
    ("同比{}3.2%", "{}3.2%"), ("（{}7）", "{}7"), ("，{}7", "{}7"), ("：{}1", "{}1"), ("{}1℃", "{}1℃"), ("{}1", "{}1"),
    ("最低{}3摄氏度", "{}3"), ("环比{}0.4个百分点", "{}0.4"), ("偏角{}5°", "{}5°"), ("在{}5—{}3℃间", "{}5"),
    ("气温{}8～{}2℃", "{}8"), ("为￥{}20", "￥{}20"), ("低于≥{}5℃", "≥{}5℃"), ("为{}￥20", "{}￥20"),
])
@pytest.mark.parametrize("sign", "-－−")
def test_a_hyphen_before_degrees_or_after_a_word_of_reaching_is_a_minus(text: str, number: str, sign: str) -> None:
    """It belongs to its number, and may begin a line with it."""
    assert (number.format(sign), "LATIN") in kinds(text.format(sign, sign)) or \
        any(found.startswith(number.format(sign)) and kind == "LATIN" for found, kind in kinds(text.format(sign, sign)))


@pytest.mark.parametrize("text", ["5%-8%", "3℃-5℃", "COVID-19", "2024-07-19", "A‐B", "5−8", "R1‑A", "15‒20"])
def test_hyphens_between_figures_and_letters_are_inside_them(text: str) -> None:
    assert legal(f"在{text}里") == f"在|{text}|里"


def test_a_hyphen_that_never_breaks() -> None:
    for tier in ("none", "basic", "gb", "strict"):
        assert legal("甲‑乙", tier) == "甲‑乙"


@pytest.mark.parametrize("text", ["运-8", "5日-12日", "苏－35"])
def test_downwards_a_connector_is_turned_in_half_a_cell_and_the_figures_stand(text: str) -> None:
    (line,) = Paragraph(spans(text), real_faces(), rules(), direction=Direction.VERTICAL).set((60 * EM,))
    turned = [run for run in line.runs if run.direction is Direction.TURNED]
    assert ["".join(g.text for g in run.glyphs) for run in turned] in (["-"], ["－"])
    assert line.text == text and line.width % (EM // 2) == 0


# -- interpuncts and bullets (R26; GB/T 15834 5.1.7) -----------------------------------------------------------------

@pytest.mark.parametrize("dot", "·・‧•∙⋅")
@pytest.mark.parametrize("text", ["罗莎{}李", "J{}K", "安娜{}B", "1{}26"])
def test_whatever_is_typed_for_the_interpunct_is_half_an_em_and_never_first(text: str, dot: str) -> None:
    typed = text.format(dot)
    tape = tape_of(spans(typed), real_faces(), rules())
    (k,) = (k for k, c in enumerate(tape.clusters) if c.text == dot)
    assert (tape.clusters[k].kind, tape.clusters[k].width) == (CharClass.MIDDLE, 500)
    assert k not in tape.breaks
    assert list(real_faces().missing("song", typed)) == []


@pytest.mark.parametrize("bullet", "•∙⋅")
def test_at_a_paragraphs_beginning_it_is_a_bullet(bullet: str) -> None:
    """Never parted from what it marks."""
    assert kinds(f"{bullet}每天开放")[0] == (bullet, "PREFIX")
    assert legal(f"{bullet}每天开放").startswith(f"{bullet}每|")


# -- straight quotes and # -------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "expected"), [
    ('他说"好的"吗', '他|说|"好|的"|吗'), ('说"OK"吧', '说|"OK"|吧'), ("说'好'吧", "说|'好'|吧"), ('"好"说', '"好"|说'),
    ('说"好"', '说|"好"'), ('"甲""乙"好', '"甲"|"乙"|好'), ('说"他\'好\'的"吗', '说|"他|\'好\'|的"|吗'),
    ('共55"电视', '共|55"|电|视'), ("他5'30\"到", "他|5'30\"|到"), ("don't说", "don't|说"),
    ('一"好', '一|"好'), ('好"', '好"'),
])
def test_straight_quotes_open_and_close_by_turns(text: str, expected: str) -> None:
    """So that none begins or ends a line wrongly; after a figure one is a sign of measure."""
    assert legal(text) == expected
    assert legal(text, "strict") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("参与#读书日#活动", "参|与|#读|书|日#|活|动"), ("#春耕2024#开始", "#春|耕|2024#|开|始"),
    ("#GDP#公布", "#GDP#|公|布"), ("用C#写", "用|C#|写"), ("住5#楼", "住|5#|楼"), ("＃甲＃乙", "＃甲＃|乙"),
])
def test_a_topic_is_opened_and_closed(text: str, expected: str) -> None:
    assert legal(text) == expected


# -- what else is one with its neighbour -----------------------------------------------------------------------------

@pytest.mark.parametrize("unit", [
    "C++", "C#", ".NET", "@name", "A/B", "24/7", "km/h", "1:30", "3∶1", "1＋N", "*ST", "hónɡ", "xiǎo", "/həˈləʊ/",
    "Việt", "Łódź", "ğı", "šž", "Αθήνα", "Київ", "CO₂", "PM₂.₅", "10⁸", "1.2×10⁻³", "B₁₂", "m³", "x²", "H₂O", "2⅓", "½",
    "8㎢", "50㎖", "6㎾", "€300", "₹20", "5¥", "2^10", "5*3", "№7", "5′30″", "6‴", "￥5.8", "㏑2", "5ℓ", "3.5‱",
])
def test_words_numbers_and_what_belongs_to_them_are_whole(unit: str) -> None:
    found = legal(f"在{unit}里", "none") if "/hə" not in unit else legal(f"在{unit[1:-1]}里", "none").replace(
        unit[1:-1], unit)
    assert found == f"在|{unit}|里"


@pytest.mark.parametrize("sign", "㎢㎖㎍㎾℉¢㏄㏿′″﹪")
def test_signs_after_numbers_begin_no_line_after_han_either(sign: str) -> None:
    assert legal(f"区{sign}里").startswith(f"区{sign}")


@pytest.mark.parametrize(("text", "expected"), [
    ("好；②甲乙", "好；|②甲|乙"), ("如图②所", "如|图|②|所"), ("：⑴甲", "：|⑴甲"), ("，㊱甲", "，|㊱甲"),
    ("⒈甲乙", "⒈甲|乙"),
])
def test_the_number_of_an_item_is_not_parted_from_it(text: str, expected: str) -> None:
    assert legal(text) == expected


@pytest.mark.parametrize("mark", ",.:;!?)]}")
def test_half_width_marks_close(mark: str) -> None:
    assert legal(f"区{mark}里").startswith(f"区{mark}")


@pytest.mark.parametrize("mark", "([{")
def test_half_width_marks_open(mark: str) -> None:
    assert legal(f"区{mark}里") == f"区|{mark}里"
