"""What the real faces of ``fonts/`` give: shaping, cells, lenders and fallback."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from model import EM, ink, places, real_faces, rules, spans

from layout.manifest.house.faces import read_faces
from layout.model.galley import SetLine
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.clusters import Cluster, Missing, pieces_of
from layout.typesetting.glyph.faces import CENTRE, FaceSet
from layout.typesetting.glyph.kinds import CharClass

ROLES = ["song", "biaosong", "cusong", "hei", "cuhei", "kai", "fang"]


def clusters(text: str, role: str = "song") -> tuple[Cluster, ...]:
    return pieces_of(spans(text, role), real_faces())[0]


def line(text: str, role: str = "song", profile: str = "kaiming") -> SetLine:
    return Paragraph(spans(text, role), real_faces(), rules(profile)).set((40 * EM,))[0]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("unit", ["——", "……"])
def test_double_marks_take_two_ems(role: str, unit: str) -> None:
    """R62, R63."""
    (cluster,) = clusters(unit, role)
    assert cluster.width == 2000
    assert "".join(g.text for g in cluster.glyphs) == unit
    assert line(f"区{unit}里", role).width == 4 * EM


@pytest.mark.parametrize("role", ["song", "biaosong", "cusong", "hei", "cuhei"])
def test_the_dash_is_one_glyph(role: str) -> None:
    """R63: the language tag zh-Hans makes one rule of the pair, without a joint."""
    (cluster,) = clusters("——", role)
    assert [(g.text, g.advance) for g in cluster.glyphs] == [("——", 2000)]


@pytest.mark.parametrize("role", ROLES)
def test_the_dash_has_no_joint(role: str) -> None:
    """One glyph, or two whose ink meets."""
    set_line = line("区——里", role)
    edges = [ink(run, g) for run in set_line.runs for g in run.glyphs if "—" in g.text]
    assert all(right >= left - EM * 0.01 for (_, right), (left, _) in pairwise(edges))
    assert min(left for left, _ in edges) >= EM and max(right for _, right in edges) <= 3 * EM


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("unit", ["——", "……"])
def test_dash_and_ellipsis_stand_in_the_middle_of_the_han(role: str, unit: str) -> None:
    """R62: dots are never on the baseline."""
    face = real_faces().pick(role, unit)
    assert face is not None
    for g in clusters(unit, role)[0].glyphs:
        assert abs(face.middle(g.gid)[1] + face.rise - CENTRE) < 60


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("number", "width"), [("2024", 2.0), ("5.8%", None), ("12,573", None), ("２０２４", 2.0)])
def test_figures_are_half_an_em(role: str, number: str, width: float | None) -> None:
    """R55, R67: full-width ones too."""
    (cluster,) = clusters(number, role)
    assert {g.advance for g in cluster.glyphs if g.text.isdigit()} == {500}
    assert width is None or cluster.width == width * 1000
    assert "".join(g.text for g in cluster.glyphs) == number


def test_a_percent_sign_takes_half_an_em() -> None:
    (cluster,) = clusters("5%")
    assert cluster.width == 1000


def test_letters_are_proportional_and_kerned() -> None:
    (word,) = clusters("iPhone")
    assert len({g.advance for g in word.glyphs}) > 1
    (pair,), apart = clusters("AV"), [clusters(c)[0].width for c in "AV"]
    assert pair.width < sum(apart)


@pytest.mark.parametrize("role", ROLES)
def test_the_middle_dot_is_centred_in_half_an_em(role: str) -> None:
    """R26, R64."""
    set_line = line("区·里", role)
    assert set_line.width == 2.5 * EM
    (left, right), = (ink(run, g) for run in set_line.runs for g in run.glyphs if g.text == "·")
    assert (left + right) / 2 == pytest.approx(1.25 * EM, abs=0.005 * EM)


@pytest.mark.parametrize("role", ["kai", "fang"])
@pytest.mark.parametrize("quote", "“”‘’")
def test_kai_borrows_its_quotes(role: str, quote: str) -> None:
    """R65: the face's own are 0.35 em wide; song's fill the cell. fang has no file, kai stands in."""
    opened, han = clusters(f"{quote}区", role)
    assert (opened.face, opened.width) == ("song", 1000)
    assert han.face == "kai"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("mark", "“‘（《〈【〔〖［｛「『")
def test_the_ink_of_opening_marks_is_on_the_right(role: str, mark: str) -> None:
    """R22: half the cell can be cut without touching it."""
    set_line = line(f"{mark}区里", role)
    left, right = ink(set_line.runs[0], set_line.runs[0].glyphs[0])
    assert left >= -0.02 * EM and right <= 0.52 * EM
    assert set_line.width == 2.5 * EM


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("mark", "，、；：。？！”’）》〉】〕〗］｝」』")
def test_the_ink_of_closing_marks_is_on_the_left(role: str, mark: str) -> None:
    """R24."""
    set_line = line(f"区里{mark}", role)
    left, right = ink(set_line.runs[-1], set_line.runs[-1].glyphs[-1])
    assert left >= 1.98 * EM and right <= 2.52 * EM
    assert set_line.width == 2.5 * EM


def test_a_rare_character_comes_from_another_face() -> None:
    """䒕 is in the whole song face and in no smaller one; the run is cut there, and the report may say so."""
    found = clusters("区䒕里", "kai")
    assert [c.face for c in found] == ["kai", "song", "kai"]
    assert all(c.width == 1000 for c in found)
    assert list(real_faces().borrowed("kai", "区䒕里")) == [(1, "䒕", "song")]
    assert [run.face for run in line("区䒕里", "kai").runs] == ["kai", "song", "kai"]


@pytest.mark.parametrize("role", ROLES)
def test_rare_characters_keep_size_and_cell(role: str) -> None:
    """Names of Ext A and B, 通用规范汉字 among them: an em each, from the first face of the chain that has them."""
    rare = "喆堃镕䶮㙍𬭁"
    found = clusters(rare, role)
    assert [(c.text, c.width, c.kind) for c in found] == [(c, 1000, CharClass.HAN) for c in rare]
    assert all(c.glyphs[0].gid for c in found)
    set_line = line(f"区{rare}里", role)
    assert set_line.width == 8 * EM and {run.size for run in set_line.runs} == {EM}
    asked = [real_faces().pick(role, c) for c in rare]
    assert [c.rise for c in found] == [face.rise for face in asked if face]


@pytest.mark.parametrize("word", ["Erdoğan", "Łódź", "Šefčovič", "Częstochowa", "Şişli"])
def test_letters_that_song_has_not_come_from_kai_with_their_word(word: str) -> None:
    """One word of one hand, and told."""
    assert list(real_faces().missing("song", f"访{word}后")) == []
    assert [(c.text, c.face) for c in clusters(f"访{word}后")] == [("访", "song"), (word, "kai"), ("后", "song")]
    assert {lender for _, _, lender in real_faces().borrowed("song", word)} == {"kai"}


def test_a_character_beyond_the_first_plane() -> None:
    """Its place in the text is counted once, though it takes two units in UTF-16."""
    found = line("区𬭚A里")
    assert found.text == "区𬭚A里"
    assert [t for t, _ in places(found)] == ["区", "𬭚", "A", "里"]
    assert found.characters == 4


def test_a_character_that_no_face_has() -> None:
    assert list(real_faces().missing("song", "区\U0001f600里")) == [(1, "\U0001f600")]
    with pytest.raises(Missing):
        clusters("区\U0001f600里")


def test_a_selector_stays_with_its_character() -> None:
    """It needs no glyph of its own, and never begins a line."""
    found = clusters("荆\ufe00州")
    assert [c.text for c in found] == ["荆\ufe00", "州"]
    assert "".join(g.text for g in found[0].glyphs) == "荆\ufe00"


def test_a_form_that_the_face_has_is_honoured() -> None:
    """礼 with a selector is U+FA18 in the song face; kai has no such form, but its chain has."""
    (plain,), (varied,), (lent,) = clusters("礼"), clusters("礼\ufe00"), clusters("礼\ufe00", "kai")
    assert varied.glyphs[0].gid != plain.glyphs[0].gid == real_faces().pick("song", "礼").glyph("礼").gid
    assert varied.width == 1000 and "".join(g.text for g in varied.glyphs) == "礼\ufe00"
    assert lent.face == "song" and lent.glyphs == varied.glyphs
    assert list(real_faces().unvaried("song", "区礼\ufe00里")) == []


@pytest.mark.parametrize("selector", ["\ufe01", "\U000e0101"])
def test_a_form_that_no_face_has_is_reported(selector: str) -> None:
    """It is set in the usual form."""
    assert list(real_faces().unvaried("song", f"区荆{selector}里")) == [(1, f"荆{selector}")]
    (varied,) = clusters(f"荆{selector}")
    assert varied.glyphs[0].gid == clusters("荆")[0].glyphs[0].gid and varied.width == 1000


@pytest.mark.parametrize(("typed", "composed"), [("e\u0301", "é"), ("n\u0303", "ñ"), ("u\u0308", "ü")])
def test_a_mark_and_its_letter_are_one_character(typed: str, composed: str) -> None:
    (found,) = clusters(f"caf{typed}")
    assert found.width == clusters(f"caf{composed}")[0].width
    assert "".join(g.text for g in found.glyphs) == f"caf{typed}"
    assert list(real_faces().missing("kai", f"区caf{typed}")) == []


def test_marks_that_no_face_can_set_are_reported_with_their_letter() -> None:
    assert list(real_faces().missing("hei", "区q\u0326\u0489里")) == [(1, "q\u0326\u0489")]


def test_a_face_of_the_users_own_stands_at_the_height_of_the_others(tmp_path: Path) -> None:
    """fonts/extra/: no list gives its rise, so that it is taken from its Han; the kai face gets what its list says."""
    faces = dict(read_faces())
    faces["extra:own.ttf"] = replace(faces["kai"], role="extra:own.ttf", rise=0, fallback=(), quotes="")
    opened = FaceSet(faces).pick("extra:own.ttf", "区")
    assert opened is not None and abs(opened.rise - faces["kai"].rise) <= 5


# -- quotes by context (R60) -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
@pytest.mark.parametrize("text", ["“Hello World”", "‘Yes’", "“GDP”", "“I’m fine”"])
def test_quotes_round_latin_alone_are_latin(role: str, text: str) -> None:
    """Narrow, and parts of their words: nothing parts them, and the gap stands outside."""
    found = clusters(f"说{text}吗", role)
    words = [c for c in found if c.kind is CharClass.LATIN]
    assert " ".join(c.text for c in words) == text
    quotes = [g for c in words for g in c.glyphs if g.text in "“”‘’"]
    assert len(quotes) >= 2 and all(g.advance < 650 for g in quotes)


@pytest.mark.parametrize("text", ["“1+N”", "“廉动力”", "“GDP增长”", "“2024”", "“5G”"])
def test_quotes_in_chinese_text_are_full(text: str) -> None:
    found = clusters(f"的{text}里")
    quotes = [c for c in found if c.text in "“”"]
    assert [(c.kind, c.width) for c in quotes] == [(CharClass.OPEN, 1000), (CharClass.CLOSE, 1000)]


def test_an_apostrophe_is_no_quote() -> None:
    (word,) = clusters("don’t")
    assert word.kind is CharClass.LATIN
    assert next(g for g in word.glyphs if g.text == "’").advance < 400


@pytest.mark.parametrize(("typed", "twin"), [("３．５％", "3.5%"), ("1＋N", "1+N"), ("8：30", "8:30"), ("Ａ４", "A4")])
def test_full_width_signs_in_numbers_are_set_half(typed: str, twin: str) -> None:
    """R55: drawn like their twins; the copy keeps what was typed."""
    (wide,), (narrow,) = clusters(typed), clusters(twin)
    assert "".join(g.text for g in wide.glyphs) == typed
    assert [g.gid for g in wide.glyphs] == [g.gid for g in narrow.glyphs]


def test_a_full_width_plus_between_han_keeps_its_em() -> None:
    assert [c.width for c in clusters("线上＋线下")] == [1000] * 5


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("mark", "‼⁇⁈⁉")
def test_two_stops_in_one_glyph_take_an_em(role: str, mark: str) -> None:
    """R25."""
    assert line(f"区{mark}里", role).width == 3 * EM


def test_spaces_come_out_again() -> None:
    """As glyphs of the face, so that the text of the PDF is the copy."""
    found = line("古城 简讯　荆州")
    assert [t for t, _ in places(found)] == list("古城 简讯　荆州")


def test_every_hand_stands_on_the_same_line() -> None:
    """rise lifts kai so that its characters are as high as song's beside it."""
    runs = Paragraph([*spans("区"), *spans("里", "kai")], real_faces(), rules()).set((40 * EM,))[0].runs
    assert [run.rise for run in runs] == [0, 225]


@pytest.mark.parametrize("text", ["16-22岁", "2026-03-15", "10℃-15℃", "3－5人", "2‑4次", "0719-5550123"])
def test_a_connector_between_figures_takes_half_an_em(text: str) -> None:
    """R27, as it does between Han."""
    (line,) = Paragraph(spans(text), real_faces(), rules()).set((100 * EM,))
    glyphs = [(glyph.text, run.x + glyph.x) for run in line.runs for glyph in run.glyphs]
    around = [(x, y) for (a, x), (sign, _), (b, y) in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
              if sign in "-－‑" and b.isdigit()]
    width = 3 * EM // 2 if "℃" in text else EM
    assert around and all(y - x == width for x, y in around)
