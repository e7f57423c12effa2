"""Raised and lowered signs and fractions that no face has: drawn from ordinary figures (R18), the text as typed."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from model import EM, ink, real_faces, rules, spans

from layout.model.galley import LineRun, SetLine
from layout.model.page import Direction
from layout.typesetting.galley import Paragraph, head_lines
from layout.typesetting.glyph.clusters import pieces_of
from layout.typesetting.glyph.kinds import FRACTIONS, INFERIORS, SUPERIORS, CharClass
from layout.typesetting.glyph.substitutes import FRACTION, LOWER, RAISE, SMALL, SUBSTITUTES

ROLES = ["song", "biaosong", "cusong", "hei", "cuhei", "kai"]


def line(text: str, role: str = "song", direction: Direction = Direction.HORIZONTAL) -> SetLine:
    (found,) = Paragraph(spans(text, role), real_faces(), rules(), direction=direction).set((60 * EM,))
    return found


def small(found: SetLine) -> list[LineRun]:
    return [run for run in found.runs if run.size == EM * SMALL // 1000]


def test_every_raised_sign_and_fraction_is_drawn_with_what_unicode_says_it_stands_for() -> None:
    """Python's own copy of the compatibility decompositions is the judge."""
    for c in SUPERIORS + INFERIORS + FRACTIONS:
        expected = unicodedata.normalize("NFKC", c).replace("\u2044", "/")
        assert "".join(part.text for part in SUBSTITUTES[c]) == expected, c


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", ["CO₂", "PM₂.₅", "10⁸", "B₁₂", "m³", "x²", "H₂O", "yⁿ⁺¹", "2⅓", "⅔", "A₍ₙ₋₁₎", "10⁻⁶"])
def test_they_are_one_piece_with_their_base_and_come_out_as_typed(text: str, role: str) -> None:
    assert list(real_faces().missing(role, text)) == []
    pieces = pieces_of(spans(f"在{text}里", role), real_faces()).clusters
    assert "".join(c.text for c in pieces if c.kind is CharClass.LATIN) == text
    found = line(f"在{text}里", role)
    assert found.text == f"在{text}里"
    assert [g.at for run in found.runs for g in run.glyphs if g.text] == sorted(
        g.at for run in found.runs for g in run.glyphs if g.text)


@pytest.mark.parametrize("role", ROLES)
def test_a_lowered_figure_hangs_below_the_line_and_a_raised_one_stands_where_the_faces_own_does(role: str) -> None:
    (lowered,) = small(line("CO₂", role))
    assert lowered.glyphs[0].y == -EM * LOWER // 1000
    (raised,) = small(line("10⁸", role))
    assert raised.glyphs[0].y == -EM * RAISE // 1000
    face = real_faces().pick(role, "²")
    assert face is not None
    own = face.middle(face.glyph("²").gid)[1]
    drawn = RAISE + face.middle(face.glyph("2").gid)[1] * SMALL // 1000
    assert abs(drawn - own) < 170


def test_figures_that_stand_raised_together_are_all_of_one_kind() -> None:
    """song has ¹ and not ⁰: neither is its own in 10¹⁰; in m¹ it is."""
    assert ["".join(g.text for g in run.glyphs) for run in small(line("10¹⁰"))] == ["¹⁰"]
    assert small(line("m¹")) == []


def test_the_point_of_lowered_figures_is_lowered_with_them() -> None:
    assert ["".join(g.text for g in run.glyphs) for run in small(line("PM₂.₅浓度"))] == ["₂.₅"]
    assert small(line("PM2.5浓度")) == []


@pytest.mark.parametrize("fraction", "⅓⅔⅛⅚⅝⅒")
def test_a_fraction_is_as_high_as_a_figure_and_reads_from_left_to_right(fraction: str) -> None:
    _, run, _ = line(f"占{fraction}强").runs
    assert run.size == EM * FRACTION // 1000 and "".join(g.text for g in run.glyphs) == fraction
    edges = [ink(run, g) for g in run.glyphs]
    assert all(a[0] < b[0] for a, b in pairwise(edges))
    face = real_faces().pick("song", "5")
    assert face is not None
    figure = 2 * face.middle(face.glyph("5").gid)[1]
    top = -run.glyphs[0].y / EM * 1000 + figure * FRACTION // 1000
    assert top == pytest.approx(figure, abs=60) and run.glyphs[-1].y == 0
    solidus = run.glyphs[1]
    middle = -solidus.y + face.middle(face.glyph("/").gid)[1] * run.size // 1000
    own = face.middle(face.glyph("½").gid)[1] * EM // 1000
    assert middle == pytest.approx(own, abs=EM * 0.06)
    if len(run.glyphs) == 3:
        assert line(fraction).width == pytest.approx(line("½").width, rel=0.08)


@pytest.mark.parametrize("text", ["CO₂", "10⁸", "⅓", "PM₂.₅"])
def test_downwards_they_keep_their_place_beside_their_base(text: str) -> None:
    found = line(f"在{text}里", direction=Direction.VERTICAL)
    assert found.text == f"在{text}里"
    runs = [run for run in found.runs if run.direction is not Direction.VERTICAL]
    assert {run.direction for run in runs} == {Direction.TOGETHER if text == "⅓" else Direction.TURNED}
    if text == "CO₂":
        assert runs[1].rise < runs[0].rise
    if text == "10⁸":
        assert runs[1].rise > runs[0].rise


def test_in_a_head_they_grow_with_it() -> None:
    parts = head_lines(spans("储水10⁸立方米 降碳CO₂有成"), real_faces(), rules(), 2)
    assert parts is not None
    sizes = {run.size for part in parts for run in part.set(4 * EM, 60 * EM, tracking=0, align="left").runs}
    assert sizes == {4 * EM, 4 * EM * SMALL // 1000}


@pytest.mark.parametrize(("typed", "drawn"), [("∙", "·"), ("⋅", "·"), ("∼", "～")])
def test_a_sign_that_no_face_has_is_drawn_as_the_newspapers(typed: str, drawn: str) -> None:
    own, lent = line(f"甲{drawn}乙"), line(f"甲{typed}乙")
    assert [g.gid for run in lent.runs for g in run.glyphs] == [g.gid for run in own.runs for g in run.glyphs]
    assert lent.text == f"甲{typed}乙" and lent.width == own.width


def test_small_bopomofo_downwards_has_a_cell_of_its_own() -> None:
    found = line("甲ㆴㆵㆶㆷㆻ乙", direction=Direction.VERTICAL)
    assert found.width == 7 * EM


@pytest.mark.parametrize("mark", "︐︑︒︓︔︵︶﹐﹔")
def test_forms_for_lines_that_run_down_stand_upright_in_their_cells(mark: str) -> None:
    found = line(f"甲{mark}乙", direction=Direction.VERTICAL)
    assert found.width == 3 * EM
    assert {run.direction for run in found.runs} == {Direction.VERTICAL}
