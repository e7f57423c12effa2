"""Points in black faces lean on the character before them; song is left as it is drawn."""

from __future__ import annotations

import pytest
from model import INK, real_faces, rules

from layout.model.galley import Span
from layout.model.units import pt
from layout.typesetting.galley import head_lines
from layout.typesetting.glyph.marks import shift

HAN = "山"


def room(role: str, mark: str) -> tuple[float, float]:
    """White before a mark's ink and after it, up to the next cell, in a head of this face; in ems."""
    faces = real_faces()
    (line,) = head_lines([Span(HAN + mark + HAN, role, 0, INK, "t/headline/0")], faces, rules(), 1) or ()
    glyphs = line.set(pt(100), pt(400), tracking=0, align="left").runs[0].glyphs
    face = faces.pick(role, mark)
    assert face is not None
    left, right = face.ink(glyphs[1].gid)
    return glyphs[1].x / pt(100) - 1 + left / 1000, (glyphs[2].x - glyphs[1].x) / pt(100) - right / 1000


@pytest.mark.parametrize("role", ["hei", "cuhei"])
@pytest.mark.parametrize("mark", "，：；")
def test_a_black_face_has_its_points_lean_left(role: str, mark: str) -> None:
    before, after = room(role, mark)
    assert 0.02 <= before <= 0.081 and after >= 0.199


@pytest.mark.parametrize("role", ["song", "biaosong", "cusong", "kai"])
def test_other_faces_keep_their_points(role: str) -> None:
    face = real_faces().pick(role, "，")
    assert face is not None
    for mark in "，：；、":
        assert face.leaning(face.glyph(mark)) == face.glyph(mark)


def test_a_point_never_moves_to_the_right_nor_into_its_neighbour() -> None:
    assert shift(40, 200) == 0
    assert shift(150, 350) == -70
    assert shift(180, 480) == -150
