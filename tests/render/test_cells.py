"""The cells of glyphs on a line: one ends where the next begins, and every glyph stays in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.model.page import Direction, Glyph, GlyphRun
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.render.pdf.cells import FAR, NEAR, STEP, Cast, casts

EM = 9000
OPENER, HAN, COMMA, FIGURE = 1, 2, 3, 4


class Measures:
    """A face of four glyphs: an opening bracket with its blank on the left, a Han, a comma, a figure."""

    def advance(self, gid: int) -> int:
        return {FIGURE: 500}.get(gid, 1000)

    def bearing(self, gid: int) -> int:
        return {OPENER: 600, HAN: 40, COMMA: 90, FIGURE: 50}[gid]

    def cast(self, gid: int) -> Cast:
        return Cast(gid)


def run(glyphs: list[tuple[int, int]], *, x: int = 0, y: int = 0, size: int = EM) -> tuple[GlyphRun, Measures]:
    """A run of glyphs, each with its place in thousandths of an em."""
    return GlyphRun("song", size, x, y, tuple(Glyph(gid, "字", place * size // 1000) for gid, place in glyphs),
                    Ink(0, 0, 0, 1000), "a/body/0", Rect(0, 0, 100, 100)), Measures()


def cells(*runs: tuple[GlyphRun, Measures]) -> list[tuple[int, int]]:
    """Where the cell of every glyph begins and ends, thousandths of an em of the first run."""
    found = []
    for (it, measures), row in zip(runs, casts(runs), strict=True):
        for glyph, cast in zip(it.glyphs, row, strict=True):
            advance = measures.advance(cast.gid) if cast.advance < 0 else cast.advance
            begins = (it.x + glyph.x) * 1000 / EM + cast.cut * it.size / EM
            found.append((round(begins), round(begins + advance * it.size / EM)))
    return found


def test_marks_on_half_their_advance_do_not_overlap_the_next() -> None:
    assert cells(run([(HAN, 0), (COMMA, 1000), (HAN, 1500), (OPENER, 2000), (HAN, 3000)])) == [
        (0, 1000), (1000, 1500), (1500, 2500), (2500, 3000), (3000, 4000)]
    assert cells(run([(COMMA, 0), (OPENER, 0), (HAN, 1000)])) == [(0, 500), (500, 1000), (1000, 2000)]


def test_a_gap_beside_figures_belongs_to_the_glyph_before_it() -> None:
    assert cells(run([(HAN, 0), (FIGURE, 1125), (FIGURE, 1625), (HAN, 2250)])) == [
        (0, 1120), (1125, 1625), (1625, 2245), (2250, 3250)]


def test_a_line_goes_on_in_another_face_of_another_height() -> None:
    assert cells(run([(HAN, 0)]), run([(FIGURE, 0)], x=1125 * 9, y=400)) == [(0, 1120), (1125, 1625)]
    assert cells(run([(HAN, 0)]), run([(OPENER, 0), (HAN, 1000)], x=500 * 9)) == [(0, 1000), (1000, 1500), (1500, 2500)]


def test_what_stands_far_apart_or_on_other_lines_is_left_alone() -> None:
    apart = FAR + 100
    assert casts([run([(HAN, 0), (HAN, 1000 + apart)])]) == [(Cast(HAN), Cast(HAN))]
    assert casts([run([(HAN, 0)]), run([(HAN, 0)], x=1300 * 9, y=12000)]) == [(Cast(HAN),), (Cast(HAN),)]
    assert casts([run([(HAN, 900)]), run([(HAN, 0)])]) == [(Cast(HAN),), (Cast(HAN),)]
    upright, measures = run([(HAN, 0), (HAN, 1300)])
    down = GlyphRun(upright.face, EM, 0, 0, upright.glyphs, upright.ink, upright.unit, upright.frame,
                    direction=Direction.VERTICAL)
    assert casts([(down, measures)]) == [(Cast(HAN), Cast(HAN))]


@given(st.lists(st.tuples(st.sampled_from([OPENER, HAN, COMMA, FIGURE]), st.integers(-500, 500)), min_size=2))
def test_neighbours_never_part_nor_overlap_by_what_a_reader_sees(steps: list[tuple[int, int]]) -> None:
    """However glyphs stand, as long as each begins behind the one before it."""
    measures, places, at = Measures(), [], 0
    for gid, more in steps:
        places.append((gid, at))
        at += max(measures.advance(gid) + more, 500)
    found = cells(run(places))
    for (_, ends), (begins, _), (_, place) in zip(found, found[1:], places[1:], strict=False):
        assert abs(begins - ends) <= NEAR + STEP or begins >= place
        assert begins - ends <= NEAR + STEP
