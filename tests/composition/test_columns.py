"""The cutting of a galley into columns, against a plain search through everything that can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition.text.columns import (
    DETOUR,
    HOLLOW,
    LEFT_BLANK,
    MISSING_LINE,
    ORPHAN,
    STRANDED,
    STUB,
    STUB_CHARACTERS,
    WIDER,
    WIDOW,
    Fitted,
    Flow,
    Track,
    cut,
    fit,
    levelled,
    stretches,
    track,
)
from layout.composition.text.runaround import Slot

LOOSE = 100
MEASURE = 150_000
QUICK = settings(derandomize=True, deadline=None, max_examples=150)


@dataclass(frozen=True)
class FakeBreaking:
    ends: tuple[int, ...]
    cost: float
    worst: int


class FakeParagraph:
    """A paragraph of ``natural`` lines that can be set in others at a price: lines to (cost, widest gap). Its last line
    holds so many characters as its ``tail``."""

    def __init__(self, natural: int, others: dict[int, tuple[float, int]] | None = None, cost: float = 0.0,
                 tail: int = 16) -> None:
        self.tail = tail
        self.natural = natural
        self.ways = {natural: (cost, 0), **(others or {})}

    def breaking(self, measures: tuple[int, ...], lines: int | None = None) -> FakeBreaking | None:
        count = self.natural if lines is None else lines
        if count not in self.ways:
            return None
        cost, worst = self.ways[count]
        return FakeBreaking(tuple(range(1, count + 1)), cost, worst)


    def last_line_characters(self, measures: tuple[int, ...], lines: int | None = None) -> int:
        return self.tail


def lines_of(capacities: Sequence[int]) -> Track:
    """Columns of so many lines, all of one measure."""
    return track([[Slot(row, 0, MEASURE) for row in range(1, lines + 1)] for lines in capacities])


def text(natural: int, others: dict[int, tuple[float, int]] | None = None, cost: float = 0.0, tail: int = 16) -> Flow:
    return Flow(FakeParagraph(natural, others, cost, tail))  # type: ignore[arg-type]


def cross(lines: int = 1, *, airy: bool = False) -> Flow:
    return Flow(FakeParagraph(lines), keeps=True, airy=airy)  # type: ignore[arg-type]


def price(flow: Sequence[Flow], choice: Sequence[tuple[int, int]], capacities: Sequence[int]) -> float | None:
    """What a choice costs, told from the columns that come of it; None when it is no choice or does not fit."""
    heads = {0, *accumulate(capacities[:-1])}
    column = [k for k, capacity in enumerate(capacities) for _ in range(capacity)]
    last = len(capacities) - 1

    def column_of(line: int) -> int:
        return column[line] if line < len(column) else last

    at, cost = 0, 0.0
    for k, (f, (count, blank)) in enumerate(zip(flow, choice, strict=True)):
        airy = blank == 1 and f.airy and at and not {at, at + 1} & heads and k + 1 < len(flow)
        if airy:
            cost += WIDER - LEFT_BLANK
        elif blank and (at + blank not in heads or column_of(at) == column_of(at + count + 1) or k + 1 == len(flow)):
            return None
        if blank and column_of(at + blank) > column_of(at + blank - 1) + 1:
            return None  # a head of several columns at once stands for none of them
        at, cost = at + blank, cost + LEFT_BLANK * blank
        if f.paragraph is None:
            if (count == 0) != (at in heads) or (count == 2 and {at + 1, at + 2} & heads):
                return None
            cost += HOLLOW * (count == 1 and at + 1 in heads) + WIDER * (count == 2)
        else:
            cost += f.paragraph.ways[count][0]
            if f.keeps and k + 1 < len(flow):
                cost += STRANDED * (column_of(at + count + 1) - column_of(at))
            else:
                stand = [column_of(at + n) for n in range(count)]
                for n in range(1, count):
                    for _ in range(stand[n] - stand[n - 1]):
                        cost += ORPHAN * (n == 1)
                        cost += (WIDOW + STUB * (f.paragraph.tail <= STUB_CHARACTERS)) * (n == count - 1)
        at += count
        if at > len(column):
            return None
    return cost + MISSING_LINE * (len(column) - at)


def ways(f: Flow) -> tuple[tuple[int, int], ...]:
    if f.paragraph is None:
        return tuple((rows, 0) for rows in range(3 if f.widens else 2))
    best = f.paragraph.natural
    if f.keeps:
        return tuple((best, blank) for blank in range(best + 2))
    return tuple((n, 0) for n, (cost, worst) in f.paragraph.ways.items() if n == best
                 or (abs(n - best) == 1 and worst <= LOOSE and cost < f.paragraph.ways[best][0] + DETOUR))


def cheapest(flow: Sequence[Flow], capacities: Sequence[int]) -> float | None:
    prices = [p for choice in product(*map(ways, flow)) if (p := price(flow, choice, capacities)) is not None]
    return min(prices, default=None)


def whole(fitted: Fitted, capacities: Sequence[int]) -> float:
    return fitted.cost + MISSING_LINE * (sum(capacities) - fitted.total)


@st.composite
def paragraphs(draw: st.DrawFn) -> Flow:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return Flow(None, widens=draw(st.booleans()))
    if kind == 1:
        return cross(draw(st.integers(1, 2)), airy=draw(st.booleans()))
    natural, cost = draw(st.integers(1, 6)), float(draw(st.integers(0, 3_000)))
    others = {}
    for count in (natural - 1, natural + 1):
        if count > 0 and draw(st.booleans()):
            others[count] = (cost + draw(st.integers(0, 90_000)), draw(st.integers(0, 200)))
    return text(natural, others, cost, draw(st.sampled_from([1, STUB_CHARACTERS, STUB_CHARACTERS + 1])))


@QUICK
@given(st.lists(paragraphs(), min_size=1, max_size=6), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_no_choice_is_better_than_the_one_made(flow: list[Flow], capacities: list[int]) -> None:
    fitted = fit(flow, lines_of(capacities), LOOSE)
    best = cheapest(flow, capacities)
    if fitted is None or best is None:
        assert fitted is None and best is None
        return
    assert whole(fitted, capacities) == pytest.approx(best)
    assert price(flow, tuple(zip(fitted.counts, fitted.blanks, strict=True)), capacities) == pytest.approx(best)
    assert sum(fitted.counts) + sum(fitted.blanks) == fitted.total <= sum(capacities)


def test_a_paragraph_is_loosened_for_equal_columns() -> None:
    flow = [text(4, {5: (2_000, 60)}), text(3)]
    assert fit(flow, lines_of([4, 4]), LOOSE).counts == (5, 3)


def test_a_paragraph_is_tightened_where_it_must_be() -> None:
    flow = [text(4), text(5, {4: (9_000, 0)})]
    assert fit(flow, lines_of([4, 4]), LOOSE).counts == (4, 4)
    assert fit([text(4), text(5)], lines_of([4, 4]), LOOSE) is None


def test_no_paragraph_is_opened_beyond_the_house_s_limit_or_spoilt_for_the_columns() -> None:
    assert fit([text(7, {8: (0, LOOSE + 1)})], lines_of([4, 4]), LOOSE).counts == (7,)
    assert fit([text(7, {8: (DETOUR, 0)})], lines_of([4, 4]), LOOSE).counts == (7,)
    assert fit([text(7, {8: (MISSING_LINE - 1, LOOSE)})], lines_of([4, 4]), LOOSE).counts == (8,)


def test_a_crosshead_is_not_left_at_a_column_s_foot() -> None:
    flow = [text(3, {4: (LEFT_BLANK - 1, 0)}), cross(), text(4)]
    assert fit(flow, lines_of([4, 5]), LOOSE).counts == (4, 1, 4)
    moved = fit([text(3), cross(), text(4)], lines_of([5, 5]), LOOSE)
    assert moved.blanks == (0, 2, 0) and moved.total == 10
    assert fit([text(3), cross(), text(5)], lines_of([5, 4]), LOOSE).total == 9  # no room: it is set all the same


def test_one_line_of_a_paragraph_is_kept_from_a_column_s_head_and_less_so_from_its_foot() -> None:
    assert WIDOW > ORPHAN
    widow = [text(5), text(3, {4: (WIDOW - 1, 0)}), text(3)]
    assert fit(widow, lines_of([7, 5]), LOOSE).counts == (5, 4, 3)


@pytest.mark.parametrize(("tail", "counts"), [(STUB_CHARACTERS, (5, 2, 3)), (STUB_CHARACTERS + 1, (5, 3, 3))])
def test_a_last_line_of_a_few_characters_is_kept_from_a_column_s_head_before_all(
        tail: int, counts: tuple[int, ...]) -> None:
    flow = [text(5), text(3, {2: (WIDOW + STUB - MISSING_LINE - 1, 0)}, tail=tail), text(3)]
    assert fit(flow, lines_of([7, 4]), LOOSE).counts == counts


def test_a_blank_row_above_a_crosshead_is_two_rather_than_that_a_column_ends_early() -> None:
    assert WIDER < HOLLOW
    flow = [text(3), Flow(None), cross(airy=True), text(4), Flow(None), cross(airy=True), text(4)]
    assert fit(flow, lines_of([10, 5]), LOOSE).blanks == (0, 0, 1, 0, 0, 0, 0)


def test_a_blank_row_vanishes_at_a_column_s_head_and_keeps_from_its_foot() -> None:
    assert fit([text(4), Flow(None), text(4)], lines_of([4, 4]), LOOSE).counts == (4, 0, 4)
    flow = [text(3, {4: (HOLLOW - 1, 0)}), Flow(None), text(4)]
    assert fit(flow, lines_of([4, 4]), LOOSE).counts == (4, 0, 4)


def test_what_does_not_fit_is_refused() -> None:
    assert fit([text(9)], lines_of([4, 4]), LOOSE) is None
    assert fit([text(2)], lines_of([]), LOOSE) is None


COLUMNS = st.lists(st.sets(st.tuples(st.integers(1, 30), st.integers(5, 17)), max_size=20).map(
    lambda found: tuple(Slot(row, 0, ems) for row, ems in sorted(dict(found).items()))), min_size=1, max_size=5)


@QUICK
@given(COLUMNS, st.integers(0, 900))
def test_levelled_columns_have_a_common_foot_and_just_enough_room(columns: list[tuple[Slot, ...]], text: int) -> None:
    kept = levelled(columns, text)
    rows = sorted({slot.row for slots in kept for slot in slots})
    if sum(slot.measure for slots in columns for slot in slots) < text:
        assert kept == list(columns)
        return
    assert sum(slot.measure for slots in kept for slot in slots) >= text
    for slots, whole in zip(kept, columns, strict=True):
        assert slots == whole[:len(slots)]
        assert not rows or all(slot.row > rows[-1] for slot in whole[len(slots):])
    if rows[1:]:  # a row less would not do
        assert sum(slot.measure for slots in kept for slot in slots if slot.row < rows[-1]) < text


@QUICK
@given(st.integers(1, 6), st.integers(1, 40), st.data())
def test_plain_columns_are_equal_but_for_the_last(count: int, rows: int, data: st.DataObject) -> None:
    lines = data.draw(st.integers(1, count * rows))
    kept = [len(c) for c in levelled([plain(range(1, rows + 1))] * count, lines)]
    assert len(set(kept)) == 1
    assert sum(kept) - lines < count


def test_columns_beside_a_photo_end_where_the_others_end() -> None:
    beside, under = plain(range(5, 25)), plain(range(15, 25))
    assert [c[-1].row for c in levelled([beside, beside, under, under], 50)] == [22, 22, 22, 22]


def plain(rows: range) -> tuple[Slot, ...]:
    return tuple(Slot(row, 0, 1) for row in rows)


@QUICK
@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 50))
def test_cut_fills_the_columns_in_turn_and_keeps_the_order(capacities: list[int], lines: int) -> None:
    given_lines = list(range(lines))
    columns = cut(given_lines, capacities)  # type: ignore[arg-type]
    assert [line for column in columns for line in column] == given_lines[:sum(capacities)]
    assert all(len(c) <= n for c, n in zip(columns, capacities, strict=True))
    filled = [len(c) == n for c, n in zip(columns, capacities, strict=True)]
    assert not any(columns[k + 1:] != [()] * len(columns[k + 1:]) for k, full in enumerate(filled) if not full)


@QUICK
@given(st.sets(st.integers(1, 40)).map(sorted))
def test_stretches_are_the_rows_that_stand_together(rows: list[int]) -> None:
    lengths = stretches(rows)
    assert sum(lengths) == len(rows) and 0 not in lengths
    breaks = sum(b != a + 1 for a, b in pairwise(rows))
    assert len(lengths) == breaks + bool(rows)
