"""What the report is told of each line of running text: its paragraph, its column, where it parts a number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stone import fit_block, settle
from test_text import story

from layout.composition.text.quality import SetRow, text_lines
from layout.model.galley import LineRun, SetLine
from layout.model.page import Glyph, LineQuality
from layout.model.style import Ink
from layout.render.report.figures import setting

BLACK = Ink(0, 0, 0, 1000)


def line(text: str, *, last: bool = False, stretch: int = 0, squeeze: int = 0) -> SetLine:
    glyphs = tuple(Glyph(1, character, 0) for character in text)
    return SetLine((LineRun("song", 9000, 0, 0, glyphs, BLACK, "a/body/0", None, False),), 9000, len(text), last,
                   LineQuality(stretch, squeeze))


def placed(*columns: Sequence[tuple[int, SetLine | None]]) -> list[SetRow]:
    """Rows with their lines, column by column."""
    return [SetRow(it, 168_000 * column, 12_000 * row, 150_000, (column, row))
            for column, rows in enumerate(columns) for row, it in rows]


def test_paragraphs_are_told_by_their_last_lines() -> None:
    lines = text_lines(placed([(1, line("甲")), (2, line("乙", last=True)), (3, None), (4, line("丙", last=True))]))
    assert [(it.opens, it.closes) for it in lines] == [(True, False), (False, True), (True, True)]
    assert [it.baseline for it in lines] == [12_000, 24_000, 48_000]


def test_a_column_that_a_photo_parts_counts_as_two() -> None:
    lines = text_lines(placed([(1, line("甲")), (2, line("乙")), (9, line("丙"))], [(1, line("丁"))]))
    assert [it.column for it in lines] == [0, 0, 1, 2]


def test_a_row_left_blank_parts_no_column() -> None:
    assert {it.column for it in text_lines(placed([(1, line("甲", last=True)), (2, None), (3, line("乙"))]))} == {0}


@pytest.mark.parametrize(("end", "begin", "parted"), [
    ("去年有7", "月底的", True), ("共有463 ", "件事项", True), ("共有463", "，事项", False),
    ("共有几", "件事项", False), ("共有①", "件事项", False), ("共有２", "万亩田", True)])
def test_a_number_is_parted_from_its_unit(end: str, begin: str, parted: bool) -> None:
    first, _ = text_lines(placed([(1, line(end)), (2, line(begin, last=True))]))
    assert first.parts_number is parted


def test_a_number_that_ends_a_paragraph_is_parted_from_nothing() -> None:
    first, _ = text_lines(placed([(1, line("共有463", last=True)), (2, line("件事项", last=True))]))
    assert not first.parts_number


def test_a_last_line_is_justified_only_when_it_is_squeezed() -> None:
    lines = text_lines(placed([(1, line("甲", last=True)), (2, line("乙", last=True, squeeze=40)), (3, line("丙"))]))
    assert [it.justified for it in lines] == [False, True, True]


@pytest.mark.parametrize("name", ["gov", "lead", "sangpizhi"])
def test_the_figures_of_a_block_are_those_of_its_lines(name: str) -> None:
    it = story(name)
    block = fit_block(it, "1-3", 2)
    assert settle(it, block) == ()
    told = setting([block])
    assert told["lines"] == len(block.lines)
    assert told["justified_lines"] == len(block.setting)
    assert sum(it.opens for it in block.lines) == sum(it.closes for it in block.lines)
    assert len({it.column for it in block.lines}) == 3
    assert 0 <= told["mean_stretch_em"] <= told["p95_stretch_em"] <= told["max_stretch_em"] <= 0.1
    assert told["full_squeezes"] <= told["squeezed_lines"] <= told["justified_lines"]
