"""Raised and lowered figures in the PDF: one run with what they belong to, drawn small by the subset's own glyphs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st
from presswork import FACES

from layout.model.page import Direction, Glyph, GlyphRun
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.render.pdf.cells import Cast
from layout.render.pdf.glyf import Glyf
from layout.render.pdf.raised import Small, joined, number_of, parts_of

EM = 10_000


def run(text: str, x: int, *, size: int = EM, y: int = 0, lift: int = 0, face: str = "song",
        unit: str = "a/body/0") -> GlyphRun:
    glyphs = tuple(Glyph(ord(c), c, n * size // 2, -lift, n) for n, c in enumerate(text))
    return GlyphRun(face, size, x, y, glyphs, Ink(0, 0, 0, 1000), unit, Rect(0, 0, 100, 100))


@given(st.lists(st.builds(Small, st.integers(0, 65_535), st.integers(1, 1000), st.integers(-900, 3000),
                          st.integers(-900, 900)), min_size=1, max_size=5))
def test_a_number_says_how_its_glyph_is_drawn(parts: list[Small]) -> None:
    assert number_of(parts) > 65_535
    assert parts_of(number_of(parts)) == tuple(parts)


@pytest.mark.parametrize("gid", [0, 1, 65_535])
def test_numbers_of_a_faces_own_glyphs_have_no_parts(gid: int) -> None:
    assert parts_of(gid) == ()


def test_a_lowered_figure_and_what_follows_are_one_run_with_its_base() -> None:
    (found,) = joined([run("CO", 0), run("2", EM, size=6000, lift=-750), run("x", EM + 3000)])
    assert found.text == "CO2x" and found.size == EM
    assert [g.x for g in found.glyphs] == [0, 5000, 10_000, 13_000]
    assert parts_of(found.glyphs[2].gid) == (Small(ord("2"), 600, 0, -75),) and found.glyphs[2].y == 0


def test_one_that_comes_first_is_drawn_at_the_size_of_what_follows() -> None:
    (found,) = joined([run("2", 500, size=6000, lift=4600), run("x", 3500)])
    assert (found.x, found.size, [g.x for g in found.glyphs]) == (500, EM, [0, 3000])
    assert parts_of(found.glyphs[0].gid) == (Small(ord("2"), 600, 0, 460),)


def test_a_fraction_is_one_glyph() -> None:
    small = run("123", EM, size=6000)
    fraction = replace(small, glyphs=(Glyph(1, "⅓", 0, -3000), Glyph(2, "", 3000, -1400), Glyph(3, "", 5000)))
    (found,) = joined([run("占", 0), fraction])
    assert [g.text for g in found.glyphs] == ["占", "⅓"]
    assert parts_of(found.glyphs[1].gid) == (Small(1, 600, 0, 300), Small(2, 600, 300, 140), Small(3, 600, 500, 0))


@pytest.mark.parametrize("other", [
    run("2", EM, size=9000), run("2", EM, size=4000), run("2", EM, size=6000, y=1), run("2", EM, size=6000, face="kai"),
    run("2", EM, size=6000, unit="a/body/1"), run("2", -1, size=6000),
    replace(run("2", EM, size=6000), direction=Direction.TURNED),
])
def test_what_is_no_raised_figure_stays_a_run_of_its_own(other: GlyphRun) -> None:
    runs = [run("CO", 0), other]
    assert joined(runs) == runs


@pytest.mark.parametrize("role", FACES)
def test_the_subset_draws_its_parts_at_their_size_and_place(role: str) -> None:
    """By HarfBuzz's extents, to a unit of the face; each part's ink is where the number says."""
    path = FACES[role].path
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
    one, three = font.get_nominal_glyph(ord("1")), font.get_nominal_glyph(ord("3"))
    numbers = [number_of([Small(three, 600, 0, -75)]), number_of([Small(one, 600, 0, 300), Small(three, 600, 500, 0)])]
    subset = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(Glyf(path).subset(
        [Cast(0), *map(Cast, numbers), Cast(numbers[0], 700, 50)]))))
    unit = font.face.upem / 1000

    def sides(of: uharfbuzz.Font, gid: int) -> tuple[float, ...]:
        box = of.get_glyph_extents(gid)
        return (box.x_bearing / unit, (box.y_bearing + box.height) / unit, (box.x_bearing + box.width) / unit,
                box.y_bearing / unit)

    def placed(gid: int, right: int, lift: int) -> tuple[float, ...]:
        left, low, far, high = (side * 0.6 for side in sides(font, gid))
        return left + right, low + lift, far + right, high + lift

    assert sides(subset, 1) == pytest.approx(placed(three, 0, -75), abs=2)
    (left, _, _, high), (_, low, far, _) = placed(one, 0, 300), placed(three, 500, 0)
    assert sides(subset, 2) == pytest.approx((left, low, far, high), abs=2)
    assert sides(subset, 3) == pytest.approx(placed(three, -50, -75), abs=2)
    assert subset.get_glyph_h_advance(3) == pytest.approx(700 * unit, abs=1)
    assert subset.get_glyph_h_advance(1) == pytest.approx(font.get_glyph_h_advance(three) * 0.6, abs=1)
