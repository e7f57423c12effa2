"""Lines that run down the page: R70-R78, with the real faces. Places are in em: along the line from its head,
and to the right of its axis."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model import EM, em, real_faces, rules, spans
from model import _font as font
from test_properties import HAN, NEVER_FIRST, NEVER_LAST, WHOLE, copy

from layout.model.galley import LineRun, SetLine
from layout.model.page import Direction, Glyph
from layout.typesetting.galley import Paragraph, head_lines
from layout.typesetting.glyph.kinds import CharClass
from layout.typesetting.line.justify import natural_width
from layout.typesetting.line.tape import tape_of
from layout.typesetting.line.vertical import upended

VERTICAL, TURNED, TOGETHER = Direction.VERTICAL, Direction.TURNED, Direction.TOGETHER
HANDS = ["song", "biaosong", "cusong", "hei", "cuhei", "kai"]


def down(text: str, measure: float = 40, profile: str = "quanjiao", face: str = "song",
         **style: object) -> list[SetLine]:
    ready = Paragraph(spans(text, face), real_faces(), rules(profile), direction=VERTICAL, **style)
    return list(ready.set((em(measure),)))


def line(text: str, face: str = "song", **style: object) -> SetLine:
    (found,) = down(text, face=face, **style)
    return found


@dataclass(frozen=True)
class Ink:
    """Where a glyph's ink is: along the line, and across it from the axis (to the right)."""

    text: str
    direction: Direction
    top: float
    bottom: float
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def ink(run: LineRun, glyph: Glyph) -> Ink:
    box = font(run.face).get_glyph_extents(glyph.gid)
    unit = run.size / font(run.face).face.upem
    wide = run.scale / 1000
    x, up = glyph.x + box.x_bearing * unit * wide, -glyph.y + box.y_bearing * unit
    width, height = box.width * unit * wide, -box.height * unit
    if run.direction is TURNED:
        sides = run.x + x, run.x + x + width, run.rise + up - height, run.rise + up
    else:
        sides = run.x - up, run.x - up + height, run.rise + x, run.rise + x + width
    return Ink(glyph.text, run.direction, *(side / EM for side in sides))


def inks(found: SetLine) -> list[Ink]:
    return [ink(run, glyph) for run in found.runs for glyph in run.glyphs]


def gids(found: SetLine) -> list[int]:
    return [g.gid for run in found.runs for g in run.glyphs]


def vertical_gid(character: str, face: str) -> int:
    return real_faces().pick(face, character).shape_down(character)[0].gid


# -- the example ----------------------------------------------------------------------------------------------------

EXAMPLE = "“十四五”投资12亿元"


def test_the_example_of_the_rules() -> None:
    """M = 6: 『十四五』投 ｜ 资, 12 as one cell, 亿, 元. Filled to what fits unsqueezed (R33) the first line ends so;
    the second has four cells of an em. Total fit (R34) rather squeezes both brackets to take 资 in."""
    found = line(EXAMPLE)
    assert [(run.direction, "".join(g.text for g in run.glyphs))
            for run in found.runs] == [(VERTICAL, "“十四五”投资"), (TOGETHER, "12"), (VERTICAL, "亿元")]
    tape = upended(tape_of(spans(EXAMPLE), real_faces(), rules("quanjiao")), real_faces(), rules("quanjiao"))
    assert max(k for k in tape.breaks if natural_width(tape, 0, k) <= em(6)) == EXAMPLE.index("资")
    assert natural_width(tape, EXAMPLE.index("资"), tape.length) == em(4)
    assert [c.width for c in tape.clusters[-4:]] == [1000, 1000, 1000, 1000]
    assert gids(found)[0] == vertical_gid("『", "song") and gids(found)[4] == vertical_gid("』", "song")


# -- marks ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("mark", "，。、")
def test_points_stand_at_the_top_right_of_their_cell(mark: str, face: str) -> None:
    """R71: below the character and to its right; the lower half is blank."""
    han, point, _ = inks(line(f"区{mark}里", face))
    assert han.middle == pytest.approx(0, abs=0.08)
    assert point.top >= 1 and point.bottom <= 1.5
    assert point.left >= 0.1


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("mark", "；：？！")
@pytest.mark.parametrize("profile", ["quanjiao", "kaiming"])
def test_the_other_points_keep_an_em(mark: str, face: str, profile: str) -> None:
    """R71: upright on an em, at a line's end too; the bracket after them hugs them."""
    assert line(f"区里{mark}", face, profile=profile).width == 3 * EM
    assert line(f"区{mark}（里）区", face, profile=profile).width == {"quanjiao": 5.5, "kaiming": 5}[profile] * EM
    high = inks(line(f"区{mark}里", face))[1]
    assert high.top >= 1 and high.bottom <= 2.02
    assert high.bottom - high.top > high.right - high.left  # it is not laid on its side


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize(("typed", "shown"), [("“", "『"), ("”", "』"), ("‘", "「"), ("’", "」")])
def test_quotes_become_corner_brackets(typed: str, shown: str, face: str) -> None:
    """R72, GB 5.2: by their glyph; the text stays what was typed."""
    found = line(f"区{typed}里", face)
    assert found.text == f"区{typed}里"
    (run,) = [r for r in found.runs for g in r.glyphs if g.text == typed]
    assert next(g.gid for g in run.glyphs if g.text == typed) == vertical_gid(shown, run.face)


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("mark", "“‘（《〈【〔「『")
def test_the_ink_of_opening_marks_is_below(mark: str, face: str) -> None:
    """R75: their blank is above them; half of it goes at a line's head."""
    found = line(f"{mark}区里", face)
    assert found.width == 2.5 * EM
    opener = inks(found)[0]
    assert opener.top >= -0.02 and opener.bottom <= 0.52
    assert opener.right - opener.left > opener.bottom - opener.top


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("mark", "”’）》〉】〕」』，、。")
def test_the_ink_of_closing_marks_is_above(mark: str, face: str) -> None:
    found = line(f"区里{mark}", face)
    assert found.width == 2.5 * EM
    closer = inks(found)[-1]
    assert closer.top >= 1.98 and closer.bottom <= 2.52


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize(("mark", "cells"), [("——", 2), ("……", 2), ("—", 1), ("～", 1), ("–", 0.5)])
def test_dashes_run_down_the_axis(mark: str, cells: float, face: str) -> None:
    """R73: by a vertical form, or turned where the face has none; centred in the line, in the cells they have lying."""
    found = line(f"区{mark}里", face)
    assert found.width == (2 + cells) * EM
    dash = inks(found)[1:-1]
    assert dash[0].top >= 0.97 and dash[-1].bottom <= 1 + cells + 0.03
    assert dash[-1].bottom - dash[0].top > 0.7 * cells
    for part in dash:
        assert part.middle == pytest.approx(0, abs=0.02)
    assert "".join(part.text for part in dash) == mark


@pytest.mark.parametrize("face", HANDS)
def test_the_middle_dot_is_in_the_middle_of_half_an_em(face: str) -> None:
    """R26."""
    found = line("区·里", face)
    dot = inks(found)[1]
    assert found.width == 2.5 * EM
    assert (dot.middle, (dot.top + dot.bottom) / 2) == pytest.approx((0, 1.25), abs=0.01)


@pytest.mark.parametrize("face", HANDS)
def test_han_stand_in_the_middle_of_their_cells(face: str) -> None:
    """In the mean of many: every hand on the same axis and at the same height of its cell, kai raised by its rise."""
    found = inks(line(HAN, face))
    across = sum(i.middle for i in found) / len(found)
    along = sum((i.top + i.bottom) / 2 - n for n, i in enumerate(found)) / len(found)
    assert (across, along) == pytest.approx((0, 0.5), abs=0.02)


# -- figures and words ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("figures", ["7", "12", "338", "5%", "5G", "A", "２０"])
def test_up_to_three_figures_share_a_cell(figures: str, face: str) -> None:
    """R74: side by side on an em, no wider than 1.1 em, in the middle both ways, and next to Han without a gap."""
    found = line(f"区{figures}里", face)
    assert found.width == 3 * EM and found.text == f"区{figures}里"
    cell = inks(found)[1:-1]
    assert min(i.left for i in cell) >= -0.56 and max(i.right for i in cell) <= 0.56
    assert (min(i.left for i in cell) + max(i.right for i in cell)) / 2 == pytest.approx(0, abs=0.06)
    assert (min(i.top for i in cell) + max(i.bottom for i in cell)) / 2 == pytest.approx(1.5, abs=0.04)
    assert all(a.left < b.left for a, b in pairwise(cell))


def test_two_figures_are_half_an_em_each_and_three_are_narrowed() -> None:
    (two,) = [run for run in line("共12人").runs if run.direction is TOGETHER]
    (three,) = [run for run in line("共338人").runs if run.direction is TOGETHER]
    assert (two.scale, [g.x / EM for g in two.glyphs]) == (1000, [0, 0.5])
    assert three.scale == 733


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("word", ["2024", "5.8%", "iPhone", "12,573", "COVID-19", "GDPR"])
def test_four_figures_and_words_are_turned(word: str, face: str) -> None:
    """R57, R74: a quarter clockwise, the middle of the figures on the axis, a gap of a quarter em before and after."""
    found = line(f"区{word}里", face)
    assert found.text == f"区{word}里"
    (run,) = [run for run in found.runs if run.direction is TURNED]
    glyphs = [ink(run, g) for g in run.glyphs]
    assert all(a.top <= b.top for a, b in pairwise(glyphs))
    assert run.x == 1.25 * EM
    tall = [i for i in glyphs if i.text.isdigit()]
    for figure in tall:
        assert figure.middle == pytest.approx(0, abs=0.05)


def test_an_acronym_stands_letter_by_letter() -> None:
    """R78: on an em each, and whole."""
    found = line("推动GDP增长")
    assert found.width == 7 * EM
    assert {run.direction for run in found.runs} == {VERTICAL}
    assert [round(i.middle, 1) for i in inks(found)][2:5] == [0, 0, 0]
    assert all("GDP" in line.text or "G" not in line.text for line in down("推动GDP增长", 4))


def test_words_with_their_space_are_one_run() -> None:
    (run,) = [run for run in line("他说New York好").runs if run.direction is TURNED]
    assert "".join(g.text for g in run.glyphs) == "New York"


def test_a_number_in_a_cell_is_still_kept_with_what_it_counts() -> None:
    tape = upended(tape_of(spans("投资12亿元"), real_faces(), rules()), real_faces(), rules())
    assert tape.clusters[2].kind is CharClass.HAN
    assert tape.price[3] > 0


# -- lines ----------------------------------------------------------------------------------------------------------

steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)
measures = st.sampled_from([6.0, 8.0, 12.0, 15.0, 20.0])
profiles = st.sampled_from(["quanjiao", "kaiming"])


@steady
@given(copy(), measures, profiles, st.sampled_from(["song", "hei", "kai"]))
def test_what_holds_of_every_line_holds_here(text: str, measure: float, profile: str, face: str) -> None:
    """R77: no character lost, prohibitions kept, numbers whole, the measure filled and not left."""
    lines = down(text, measure, profile, face, indent=2 * EM)
    assert "".join(found.text for found in lines) == text
    for found, following in pairwise(lines):
        assert found.width <= em(measure)
        if found.quality.emergency:
            continue
        assert following.text.startswith("——") or following.text[0] not in NEVER_FIRST
        assert found.text[-1] not in NEVER_LAST
    ends, at = {}, 0
    for found in lines:
        at += len(found.text)
        ends[at] = found.quality.emergency
    for unit in WHOLE.finditer(text):
        assert all(ends[k] for k in ends if unit.start() < k < unit.end()), unit.group()


@steady
@given(copy(), measures, profiles, st.sampled_from(["song", "hei", "kai"]))
def test_ink_goes_down_the_line_and_stays_in_it(text: str, measure: float, profile: str, face: str) -> None:
    for found in down(text, measure, profile, face):
        if found.quality.emergency:
            continue
        seen = [i for i in inks(found) if i.text.strip()]
        assert min(i.top for i in seen) >= -0.03 and max(i.bottom for i in seen) <= measure + 0.03
        assert min(i.left for i in seen) >= -0.58 and max(i.right for i in seen) <= 0.58
        assert all(a.top <= b.bottom for a, b in pairwise(seen))


def test_a_head_is_broken_by_sense_and_set_downwards() -> None:
    """R76: no indent; by the sense that the same head has lying."""
    lying, standing = (head_lines(spans("盯紧每一段圩堤 守牢12处险工段"), real_faces(), rules(), 2, way)
                       for way in (Direction.HORIZONTAL, VERTICAL))
    assert [found.text for found in standing] == ["盯紧每一段圩堤 ", "守牢12处险工段"]
    assert [found.text for found in standing] == [found.text for found in lying]
    assert [found.width for found in standing] == [7000, 7000]
    first = standing[0].set(em(2), em(20), tracking=900, align="left")
    assert [i.text for i in inks(first)] == list("盯紧每一段圩堤 ")
    assert first.width == 7 * em(2) + 6 * 900
