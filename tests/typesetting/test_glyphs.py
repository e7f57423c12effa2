"""What the real faces of ``fonts/`` give: shaping, cells, lenders and fallback."""

from __future__ import annotations

from itertools import pairwise

import pytest
from model import EM, ink, places, real_faces, rules, spans

from layout.model.galley import SetLine
from layout.typesetting.clusters import Cluster, Missing, clusters_of
from layout.typesetting.galley import Paragraph

ROLES = ["song", "biaosong", "cusong", "hei", "cuhei", "kai", "fang"]


def clusters(text: str, role: str = "song") -> tuple[Cluster, ...]:
    return clusters_of(spans(text, role), real_faces())[0]


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


def test_spaces_come_out_again() -> None:
    """As glyphs of the face, so that the text of the PDF is the copy."""
    found = line("古城 简讯　荆州")
    assert [t for t, _ in places(found)] == list("古城 简讯　荆州")


def test_every_hand_stands_on_the_same_line() -> None:
    """rise lifts kai so that its characters are as high as song's beside it."""
    runs = Paragraph([*spans("区"), *spans("里", "kai")], real_faces(), rules()).set((40 * EM,))[0].runs
    assert [run.rise for run in runs] == [0, 225]
