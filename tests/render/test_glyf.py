"""Faces read in place and cut down: facts and advances as HarfBuzz has them, outlines unchanged in the subset."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest
import uharfbuzz
from presswork import FACES

from layout.render.pdf.cells import Cast
from layout.render.pdf.glyf import Glyf

LATIN = "Åé½ﬁ"  # composites among them
HAN = "国家通讯社，新闻一二三"


def harfbuzz(source: str | bytes) -> uharfbuzz.Font:
    blob = uharfbuzz.Blob.from_file_path(source) if isinstance(source, str) else uharfbuzz.Blob(source)
    return uharfbuzz.Font(uharfbuzz.Face(blob))


def outline(font: uharfbuzz.Font, gid: int) -> list[tuple[str, tuple[float, ...]]]:
    drawn: list[tuple[str, tuple[float, ...]]] = []
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: drawn.append(("m", (x, y))))
    functions.set_line_to_func(lambda x, y, _: drawn.append(("l", (x, y))))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: drawn.append(("q", (a, b, x, y))))
    functions.set_close_path_func(lambda _: drawn.append(("z", ())))
    font.draw_glyph(gid, functions)
    return drawn


@pytest.mark.parametrize("role", FACES)
def test_outlines_and_advances_survive_the_subset(role: str) -> None:
    font = harfbuzz(FACES[role].path)
    gids = [0] + [gid for c in LATIN + HAN if (gid := font.get_nominal_glyph(ord(c)))]
    gids.append(gids[1])  # a glyph may stand for two texts
    subset = harfbuzz(Glyf(FACES[role].path).subset(map(Cast, gids)))
    for new, old in enumerate(gids):
        assert outline(subset, new) == outline(font, old)
        assert subset.get_glyph_h_advance(new) == font.get_glyph_h_advance(old)


@pytest.mark.parametrize("role", FACES)
def test_a_cast_is_its_glyph_moved_and_of_another_advance(role: str) -> None:
    font = harfbuzz(FACES[role].path)
    found = [gid for c in "国（“7é" if (gid := font.get_nominal_glyph(ord(c)))]
    casts = [Cast(0), *(Cast(gid, 1120, 120) for gid in found), *(Cast(gid, 500) for gid in found)]
    subset = harfbuzz(Glyf(FACES[role].path).subset(casts))
    per_em = font.face.upem
    for new, cast in enumerate(casts[1:], 1):
        moved = round(cast.cut * per_em / 1000)
        assert outline(subset, new) == [
            (what, tuple(v - moved if n % 2 == 0 else v for n, v in enumerate(places)))
            for what, places in outline(font, cast.gid)]
        assert subset.get_glyph_h_advance(new) == round(cast.advance * per_em / 1000)
        ink, own = subset.get_glyph_extents(new), font.get_glyph_extents(cast.gid)
        assert (ink.x_bearing, ink.width) == (own.x_bearing - moved, own.width)


@pytest.mark.parametrize("role", FACES)
def test_advances_are_harfbuzz_s_to_the_last_glyph(role: str) -> None:
    font, glyf = harfbuzz(FACES[role].path), Glyf(FACES[role].path)
    last = font.face.glyph_count - 1
    for gid in (0, 1, last // 2, last - 1, last):
        assert glyf.advance(gid) == round(font.get_glyph_h_advance(gid) * 1000 / font.face.upem)


def test_glyphs_beyond_the_long_metrics_share_the_last_advance(tmp_path: Path) -> None:
    """A face of four glyphs and two long metrics: advances 600, 700, 700, 700 of 500 units an em."""
    tables = {
        b"OS/2": bytes(68) + struct.pack(">hh", 400, -100) + bytes(24),
        b"glyf": bytes(4), b"head": bytes(18) + struct.pack(">H", 500) + bytes(34),
        b"hhea": bytes(34) + struct.pack(">H", 2), b"hmtx": struct.pack(">HhHhhh", 600, 1, 700, 2, 3, 4),
        b"loca": bytes(10), b"maxp": struct.pack(">LH", 0x10000, 4), b"name": bytes(6),
    }
    directory, body, at = b"", b"", 12 + 16 * len(tables)
    for tag, data in tables.items():
        directory += struct.pack(">4sLLL", tag, 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    path = tmp_path / "short.ttf"
    path.write_bytes(struct.pack(">LHHHH", 0x10000, len(tables), 0, 0, 0) + directory + body)
    glyf = Glyf(str(path))
    assert [glyf.advance(gid) for gid in range(4)] == [1200, 1400, 1400, 1400]
    subset = glyf.subset(map(Cast, (0, 3, 2)))
    assert struct.pack(">HhHhHh", 600, 1, 700, 4, 700, 3) in subset


def test_facts_are_the_typographic_metrics() -> None:
    facts = Glyf(FACES["song"].path).facts()
    assert (facts.name, facts.ascent, facts.descent, facts.weight) == ("NotoSerifSC-Regular", 880, -120, 400)
    assert Glyf(FACES["kai"].path).facts().name == "BroadsheetKai-Regular"
    assert 700 <= facts.cap_height <= 750


def test_a_page_s_glyphs_take_milliseconds() -> None:
    glyf = Glyf(FACES["song"].path)
    begun = time.process_time()
    program = glyf.subset(map(Cast, range(1500)))
    assert time.process_time() - begun < 0.15
    assert len(program) < 1_000_000


def test_what_is_not_truetype_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    path.write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(ValueError, match="not a TrueType"):
        Glyf(str(path))
