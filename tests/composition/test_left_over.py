"""Text that has no room is not lost: what is placed and what is left are the whole, line by line and sign by sign."""

from __future__ import annotations

import pytest
from stone import article, copy, house, setter

from layout.composition.frame import TextColumns
from layout.composition.genre.table import flow_of
from layout.composition.text.columns import Flow
from layout.composition.text.filling import Filling, fill, left_over, set_text
from layout.composition.text.runaround import Window, slots
from layout.model.galley import SetLine

MEASURE = house().grid.measure
NARROW = TextColumns((0, 2 * MEASURE), MEASURE)


def filled(flow: tuple[Flow, ...], rows: int, *windows: Window) -> Filling:
    return fill(flow, NARROW, slots(house().grid, NARROW, (1, rows), windows), house().line.loose)


def placed(flow: tuple[Flow, ...], text: Filling) -> list[SetLine]:
    return [line for lines in set_text(flow, text) for line in lines if line is not None]


def signs(lines: list[SetLine]) -> str:
    return "".join(line.text for line in lines)


def galley(flow: tuple[Flow, ...], measure: int = MEASURE) -> list[SetLine]:
    return [line for f in flow if f.paragraph for line in f.paragraph.set((measure,))]


@pytest.mark.parametrize("name", ["gov", "lead", "shitang"])
@pytest.mark.parametrize("rows", [0, 1, 2, 5, 9, 14])
def test_what_is_placed_and_what_is_left_are_the_whole(name: str, rows: int) -> None:
    flow = flow_of(article([*copy(name)[:2], "## 小标题", *copy(name)[2:]]), setter())
    text, whole = filled(flow, rows), galley(flow)
    rest = left_over(flow, text)
    assert not text.whole and rest
    assert signs(placed(flow, text)) + signs(galley(rest)) == signs(whole)
    assert placed(flow, text) + galley(rest) == whole  # of one measure the breaker goes on as it would have
    assert signs(galley(rest, MEASURE * 2)) == signs(galley(rest)), "the rest may be set at any measure"
    assert len(placed(flow, text)) <= 2 * rows


def test_beside_a_photo_too() -> None:
    flow = flow_of(article(copy("gov")), setter())
    text = filled(flow, 12, Window(0, MEASURE // 2, 3, 9))
    assert {len(slots) for slots in text.taken} == {12}
    assert signs(placed(flow, text)) + signs(galley(left_over(flow, text))) == signs(galley(flow))


def test_a_crosshead_goes_with_what_it_heads() -> None:
    flow = flow_of(article([copy("gov")[0], "## 小标题", *copy("gov")[1:]]), setter())
    lines = len(flow[0].paragraph.set((MEASURE,)))  # type: ignore[union-attr]
    column = TextColumns((0,), MEASURE)
    text = fill(flow, column, slots(house().grid, column, (1, lines + 2), ()), house().line.loose)
    assert len(placed(flow, text)) == lines, "neither the crosshead nor the blank row above it"
    assert left_over(flow, text)[0].paragraph is None and left_over(flow, text)[1].keeps


def test_text_that_has_room_leaves_nothing() -> None:
    flow = flow_of(article(copy("gov")), setter())
    text = filled(flow, 80)
    assert text.whole and left_over(flow, text) == () and signs(placed(flow, text)) == signs(galley(flow))
