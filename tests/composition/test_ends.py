"""How columns end: rows blank at their feet, and what is done against them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from stone import article, house, setter

from layout.composition.form.running import running
from layout.composition.frame import TextColumns
from layout.composition.text.columns import Flow
from layout.composition.text.ends import blank_feet
from layout.composition.text.filling import Filling, fill, set_text
from layout.composition.text.runaround import slots
from layout.model.units import em

GRID = house().grid
CHARACTERS = "新修的步道沿河铺开，傍晚来散步的人多起来；桥头那家小店也开到很晚，灯光照着水面。"


def of_characters(count: int) -> str:
    return (CHARACTERS * (count // len(CHARACTERS) + 1))[:count - 1] + "。"


def columns_of(count: int) -> TextColumns:
    measure = em(16_000, GRID.body)
    return TextColumns(tuple(n * (measure + GRID.gutter) for n in range(count)), measure)


def set_in(lengths: list[int], columns: int, rows: int) -> tuple[tuple[Flow, ...], Filling]:
    """Paragraphs of so many characters, a crosshead for every 0, in so many columns of so many rows."""
    it = article([of_characters(n) if n else "## 傍晚的河边" for n in lengths])
    flow, place = running(it, setter()), columns_of(columns)
    return flow, fill(flow, place, slots(GRID, place, (1, rows), ()), house().line.loose)


def seen(flow: tuple[Flow, ...], text: Filling) -> int:
    """The same, counted on the lines as they are set."""
    *placed, _ = [lines for lines in set_text(flow, text) if lines]
    return sum(len(lines) - 1 - max(n for n, line in enumerate(lines) if line) for lines in placed)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([0, 9, 20, 37, 52, 70, 101, 150]), min_size=2, max_size=7), st.integers(2, 4),
       st.integers(4, 14))
def test_blank_feet_are_counted_as_they_are_set(lengths: list[int], columns: int, rows: int) -> None:
    lengths = [n for n, after in zip(lengths, [*lengths[1:], 0], strict=True) if n or after] or [9]
    flow, text = set_in(lengths, columns, rows)
    if text.whole:
        assert blank_feet(flow, text) == seen(flow, text)


def test_a_crosshead_brought_over_takes_its_air_along() -> None:
    """Seven lines, the air, the crosshead: there is no room for two lines of its text in columns of nine."""
    flow, text = set_in([14 + 16 * 6, 0, 14 + 16 * 7], 2, 9)
    assert text.fitted and text.fitted.counts == (7, 1, 1, 8)
    assert blank_feet(flow, text) == seen(flow, text) == 2


def test_a_second_blank_row_above_a_crosshead_fills_a_column_s_foot() -> None:
    """The lower crosshead stands at the second column's head; a row of the first would be left over."""
    flow, text = set_in([14 + 16, 0, 14 + 16 * 3, 0, 14 + 16 * 7], 2, 9)
    assert text.fitted and text.fitted.blanks == (0, 0, 1, 0, 0, 0, 0)
    assert blank_feet(flow, text) == seen(flow, text) == 0
