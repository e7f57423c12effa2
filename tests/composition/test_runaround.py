"""Run-arounds: the lines left beside photos and quotes, text set on them, and the quotes themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stone import (
    area,
    article,
    codes,
    column_lines,
    copy,
    facts,
    fit_block,
    house,
    inset,
    part,
    parts,
    photo,
    pictures,
    quote,
    rank_of,
    row_of,
    rows_of,
    runs,
    set_block,
    setter,
    settle,
    text_of,
)

from layout.composition.block.measure import natural_rows
from layout.composition.frame import TextColumns, room_of, text_columns
from layout.composition.inset.quote import CLEAR
from layout.composition.text.columns import (
    DETOUR,
    MISSING_LINE,
    ORPHAN,
    STUB,
    STUB_CHARACTERS,
    WIDOW,
    Flow,
    fit,
    track,
)
from layout.composition.text.runaround import LEAST_MEASURE, Slot, Window, gap, slots, window
from layout.model.issue import Article, Kind, Side
from layout.model.page import Block, Rule
from layout.model.plan import BlockPlan, Inset
from layout.model.sheet import Rect
from layout.model.units import em

EM = house().grid.body
MEASURE = house().grid.measure
QUICK = settings(derandomize=True, deadline=None, max_examples=150)


# -- the lines that are left ----------------------------------------------------------------------------------------

def lines_beside(measure_em: int, *boxes: tuple[float, float]) -> Slot | None:
    """What is left of one line of a column at 0 beside boxes from em to em."""
    windows = [Window(round(left * EM), round((right - left) * EM), 5, 5) for left, right in boxes]
    (found,) = slots(house().grid, TextColumns((0,), measure_em * EM), (5, 5), windows)
    return found[0] if found else None


@pytest.mark.parametrize(("boxes", "left"), [
    ([(0, 9)], (10, 16)),                 # at the left: an em of white, then text to the column's edge
    ([(16, 26)], (0, 15)),
    ([(15.6, 26)], (0, 14)),              # whole ems; the rest is white beside the picture
    ([(0, 9.4)], (11, 15)),
    ([(-5, 9)], (10, 16)),                # it also stands on the column before
    ([(0, 20)], (21, 5)), ([(0, 20.1)], None), ([(6, 30)], (0, 5)), ([(5.9, 30)], None),
    ([(0, 26)], None), ([(-9, 40)], None),
    ([(8, 12)], (13, 13)), ([(14, 18)], (0, 13)), ([(11, 15)], (0, 10)),  # in the middle: the wider side alone
    ([(0, 6), (20, 26)], (7, 12)),
    ([(0, 6), (12, 26)], None),
    ([(26, 40)], (0, 25)),                # it touches the column
    ([(27, 40)], (0, 26)), ([(28, 40)], (0, 26)),
])
def test_a_line_takes_the_wider_side_of_what_is_left(boxes: list[tuple[float, float]],
                                                     left: tuple[int, int] | None) -> None:
    slot = lines_beside(26, *boxes)
    assert (slot and (slot.x / EM, slot.measure / EM)) == left


def test_only_the_rows_of_the_photo_are_narrowed() -> None:
    (found,) = slots(house().grid, TextColumns((1000,), 26 * EM), (3, 12),
                     [Window(1000, 8 * EM, 5, 7), Window(0, 30 * EM, 10, 11)])
    assert [slot.row for slot in found] == [3, 4, 5, 6, 7, 8, 9, 12]
    assert [slot.measure // EM for slot in found] == [26, 26, 17, 17, 17, 26, 26, 26]
    assert {slot.x for slot in found} == {1000, 1000 + 9 * EM}


def place(across: str, planned: Inset, text: int | None = None) -> tuple[Window, tuple[int, ...]]:
    """The window of an inset in a block, and the text columns' left edges."""
    plan = BlockPlan("a", area(across, "1-40"), text_columns=text)
    room = room_of(house(), plan.area, framed=False)
    columns = text_columns(house(), room, plan)
    return window(house().grid, room, columns, planned), columns.edges


def test_an_inset_stands_at_a_side_of_its_columns_or_in_the_middle() -> None:
    grid = house().grid
    right = grid.column_x(3) + MEASURE
    for side, x in ((Side.LEFT, grid.column_x(2)), (Side.RIGHT, right - 20 * EM),
                    (Side.MIDDLE, (grid.column_x(2) + right - 20 * EM) // 2)):
        found, _ = place("1-4", inset("2-3", "5-9", 20, side))
        assert (found.x, found.width, found.first_row, found.last_row) == (x, 20 * EM, 5, 9)
    whole, _ = place("1-4", inset("2-3", "5-9"))
    assert (whole.x, whole.right) == (grid.column_x(2), right)
    assert place("1-4", inset("2-3", "5-9", 99))[0] == whole


def test_an_inset_takes_what_is_too_narrow_for_a_line() -> None:
    grid = house().grid
    assert place("1-2", inset("1-1", "5-9", 10, Side.LEFT))[0].right == grid.column_x(1) + 10 * EM
    assert place("1-2", inset("1-1", "5-9", 12, Side.LEFT))[0].right == grid.column_x(1) + MEASURE
    assert place("1-2", inset("1-2", "5-9", 30))[0].x == grid.column_x(1)
    straddling, _ = place("1-2", inset("1-2", "5-9", 28, Side.MIDDLE))
    assert (straddling.x, straddling.right) == (grid.column_x(1), grid.column_x(2) + MEASURE)


def test_an_inset_of_a_divided_width_parts_a_wide_column() -> None:
    """破栏: three base columns hold two of 26 em, and the middle one of the three lies across their gutter."""
    found, xs = place("1-3", inset("2-2", "5-9"), text=2)
    assert xs[0] < found.x < xs[1] < found.right
    grid = house().grid
    beside = slots(grid, TextColumns(xs, 26 * EM), (5, 5), [found])
    assert [slot.measure // EM for (slot,) in beside] == [17, 17]


# -- columns whose lines are not alike ------------------------------------------------------------------------------

@dataclass(frozen=True)
class FakeBreaking:
    ends: tuple[int, ...]
    cost: float
    worst: int = 0


class FakeParagraph:
    """A paragraph that is so long and fills one line after another; a line more or less costs by the measures."""

    def __init__(self, length: int, price: int) -> None:
        self.length, self.price = length, price

    def natural(self, measures: Sequence[int]) -> int:
        rest, lines = self.length, 0
        while rest > 0:
            rest -= measures[min(lines, len(measures) - 1)]
            lines += 1
        return lines

    def breaking(self, measures: tuple[int, ...], lines: int | None = None) -> FakeBreaking | None:
        natural = self.natural(measures)
        count = natural if lines is None else lines
        if abs(count - natural) > 1:
            return None
        filled = sum(measures[min(n, len(measures) - 1)] for n in range(count))
        cost = abs(filled - self.length) * 7 + (self.price if count != natural else 0)
        return FakeBreaking(tuple(range(count)), float(cost))

    def last_line_characters(self, measures: tuple[int, ...], lines: int | None = None) -> int:
        count = self.natural(measures) if lines is None else lines
        return max(self.length - sum(measures[min(n, len(measures) - 1)] for n in range(count - 1)), 0)


def cheapest_choice_of(paragraphs: Sequence[FakeParagraph], columns: Sequence[Sequence[int]]) -> float | None:
    """The least cost of all choices, each told from the lines that come of it; every paragraph sees all lines ahead."""
    lines = [(c, ems) for c, column in enumerate(columns) for ems in column]
    found = []
    for steps in product((-1, 0, 1), repeat=len(paragraphs)):
        at, cost = 0, 0.0
        for paragraph, step in zip(paragraphs, steps, strict=True):
            ahead = tuple(ems for _, ems in lines[at:]) or (lines[-1][1],)
            count = paragraph.natural(ahead) + step
            other = paragraph.breaking(ahead, count) if count else None
            best = paragraph.breaking(ahead)
            if other is None or (step and other.cost >= best.cost + DETOUR) or at + count > len(lines):
                break
            cost += other.cost
            stand = [lines[at + n][0] for n in range(count)]
            for n, (above, below) in enumerate(pairwise(stand), 1):
                alone = paragraph.last_line_characters(ahead, count if step else None) <= STUB_CHARACTERS
                cost += (below > above) * (ORPHAN * (n == 1) + (WIDOW + STUB * alone) * (n == count - 1))
            at += count
        else:
            found.append(cost + MISSING_LINE * (len(lines) - at))
    return min(found, default=None)


@QUICK
@given(st.lists(st.builds(FakeParagraph, st.integers(1, 60), st.integers(0, 9_000)), min_size=1, max_size=5),
       st.lists(st.lists(st.sampled_from([5, 8, 17]), min_size=1, max_size=8), min_size=1, max_size=3))
def test_no_choice_for_uneven_lines_is_better_than_the_one_made(paragraphs: list[FakeParagraph],
                                                                columns: list[list[int]]) -> None:
    made = track([[Slot(row, 0, ems) for row, ems in enumerate(column)] for column in columns])
    fitted = fit([Flow(p) for p in paragraphs], made, 100)  # type: ignore[arg-type]
    best = cheapest_choice_of(paragraphs, columns)
    if fitted is None or best is None:
        assert fitted is None and best is None
        return
    assert fitted.cost + MISSING_LINE * (len(made.measures) - fitted.total) == pytest.approx(best)


# -- stories --------------------------------------------------------------------------------------------------------

LONG = (*copy("gov"), *copy("lead"), *copy("shitang"))


def check_text(block: Block) -> None:
    """Every line on the grid, as wide as it should be, full, and clear of photos, captions and quotes."""
    grid = house().grid
    boxes = [p.box for p in block.parts if p.kind in ("photo", "caption", "quote")]
    lines = {(line.baseline, line.x): line for line in block.lines}
    assert len(lines) == len(block.lines)
    for line in block.lines:
        assert line.measure >= LEAST_MEASURE * grid.body
        assert (line.baseline - grid.baseline(1)) % grid.pitch == 0
        ink = Rect(line.x, line.baseline - em(880, grid.body), line.measure, grid.body)
        for box in boxes:
            assert (ink.right + gap(grid) <= box.x or box.right + gap(grid) <= ink.x or ink.bottom <= box.y
                    or box.bottom <= ink.y), (line, box)
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for run in runs(block, "/body/"):
        baseline = run.y + em(house().faces[run.face].rise, run.size)
        where = max((line for line in block.lines if line.baseline == baseline and line.x <= run.x + EM // 2),
                    key=lambda line: line.x)
        found.setdefault((where.baseline, where.x), []).extend(
            (run.x + g.x, run.size * (2 if g.text in ("——", "……") else 1)) for g in run.glyphs)
    for where, line in lines.items():
        start, end = min(x for x, _ in found[where]), max(x + size for x, size in found[where])
        assert line.x - EM // 2 - 1 <= start and end - EM // 2 - 1 <= line.x + line.measure
        crosshead = house().styles["crosshead"].size in {size for _, size in found[where]}
        if line.justified and not line.quality.emergency and not crosshead:
            lacks = em(line.quality.short, EM)
            assert end >= line.x + line.measure - lacks - EM // 2 - 10, line


@st.composite
def insets(draw: st.DrawFn, columns: int, rows: int) -> Inset:
    first = draw(st.integers(1, columns))
    last = draw(st.integers(first, min(columns, first + 2)))
    top = draw(st.integers(4, rows - 7))
    foot = draw(st.integers(top + 6, min(top + 16, rows)))
    width = draw(st.none() | st.integers(6, (last - first + 1) * 18 - 2))
    return inset(f"{first}-{last}", f"{top}-{foot}", width, draw(st.sampled_from(list(Side))))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.data())
def test_text_runs_round_photos_anywhere(data: st.DataObject) -> None:
    columns = data.draw(st.integers(1, 5))
    text_columns = data.draw(st.sampled_from([None, max(columns - 1, 1)]))
    rows = 100 if columns == 1 else 160 // columns + data.draw(st.integers(8, 20))
    body = LONG if columns > 2 else copy("gov")
    planned = [data.draw(insets(columns, rows - 2)) for _ in range(data.draw(st.integers(1, 2)))]
    said = data.draw(st.none() | insets(columns, rows - 2))
    pictures = tuple(photo(caption="石漾镇的巡堤队员。", file=f"photos/{n}.jpg") for n in range(len(planned)))
    story = article(body, headline="盯紧每一段圩堤", frame=data.draw(st.booleans()), photos=pictures,
                    quote=quote("水退了，心才算落了地。", "王思奇") if said else None)
    block, found = set_block(story, f"1-{columns}", f"1-{rows}", photos=tuple(planned), quote=said,
                             text_columns=text_columns)
    assume(not codes(found) & {"photo-place", "quote-place", "overset"})
    assert codes(found) <= {"underset"}
    assert settle(story, block) == ()
    check_text(block)


def story(**rest: object) -> Article:
    return article(copy("gov"), headline="区政府常务会议研究民生实事", **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", ["1-1", "1-2", "2-4", "1-4"])
@pytest.mark.parametrize("across", ["0.5", "1", "1.5"])
@pytest.mark.parametrize("side", [None, *Side])
@pytest.mark.parametrize("frame", [False, True])
def test_a_photo_of_half_columns_or_in_the_middle_is_set_without_a_plan(columns: str, across: str, side: Side | None,
                                                                       frame: bool) -> None:
    it = story(photos=(photo(600, 800, "资料图片。", columns=Fraction(across), side=side),), frame=frame)
    block = fit_block(it, columns, 2)
    assert settle(it, block) == ()
    check_text(block)
    rows = natural_rows(it, block.area.columns, setter(), rank_of(it), first_row=2)
    assert not codes(set_block(it, columns, f"2-{1 + rows}")[1]) & {"overset", "photo-place"}
    assert rows - block.area.rows <= 4


def test_the_portrait_of_half_a_column_has_text_at_its_side() -> None:
    it = story(photos=(photo(600, 800, columns=Fraction(1, 2)),))
    block = fit_block(it, "1-2", 2)
    (picture,) = pictures(block)
    grid = house().grid
    assert picture.rect.right == grid.column_x(2) + MEASURE and picture.rect.width == (MEASURE - grid.gutter) // 2
    assert {line.measure // EM for line in block.lines if line.x >= grid.column_x(2)} == {8, 16}
    beside = [line for line in block.lines if line.measure == 8 * EM]
    assert len(beside) >= 5 and all(line.x == grid.column_x(2) for line in beside)


def test_a_photo_across_the_gutter_parts_two_columns() -> None:
    it = story(photos=(photo(columns=Fraction(1), side=Side.MIDDLE),))
    block = fit_block(it, "3-4", 30)
    (picture,) = pictures(block)
    grid = house().grid
    assert picture.rect.x - grid.column_x(3) == grid.column_x(4) + MEASURE - picture.rect.right
    narrow = {(line.x, line.measure) for line in block.lines if line.measure < MEASURE}
    assert narrow == {(grid.column_x(3), 8 * EM), (grid.column_x(4) + MEASURE - 8 * EM, 8 * EM)}
    counts = column_lines(block)
    assert 0 <= counts[0] - counts[1] <= 2


def test_the_indent_counts_from_the_line_s_own_edge() -> None:
    it = story(photos=(photo(),))
    block, found = set_block(it, "1-1", "2-75", photos=(inset("1-1", "10-50", 7, Side.LEFT),))
    assert not codes(found) & {"overset", "photo-place"}
    first = [line for line in block.lines if line.opens and line.measure < MEASURE]
    assert first
    for line in first:
        start = min(run.x + run.glyphs[0].x for run in runs(block, "/body/") if run.y == line.baseline)
        assert abs(start - line.x - 2 * EM) <= EM // 2


def test_a_story_without_run_arounds_is_set_as_ever() -> None:
    it = story(photos=(photo(caption="资料图片。"),))
    block = fit_block(it, "1-4", 2)
    assert {line.measure for line in block.lines} == {MEASURE}


# -- quotes ---------------------------------------------------------------------------------------------------------

SAID = quote("水退了，心才算落了地", "王思奇")


@pytest.mark.parametrize("columns", ["1-1", "1-2", "1-3", "2-5"])
@pytest.mark.parametrize("photos", [(), (photo(caption="资料图片。"),)])
def test_a_quote_stands_between_rules_in_the_middle_of_its_story(columns: str, photos: tuple) -> None:
    it = story(quote=SAID, photos=photos)
    block = fit_block(it, columns, 2)
    assert settle(it, block) == ()
    check_text(block)
    assert text_of(block, "a/quote/text") == "水退了，心才算落了地"
    assert text_of(block, "a/quote/speaker") == "——王思奇"
    assert text_of(block, "a/quote/speaker", added=False) == "王思奇"
    box = part(block, "quote").box
    if photos and columns == "2-5":  # the photo stands in its way
        assert box.x == house().grid.column_x(2)
        return
    upper, lower = [item for item in block.items if isinstance(item, Rule)][:2]
    assert (upper.x0, upper.x1, upper.y0, lower.y0) == (box.x, box.right, box.y, box.bottom)
    grid = house().grid
    area_ = block.area
    left, right = grid.column_x(area_.first_column), grid.column_x(area_.last_column) + MEASURE
    assert abs(box.x + box.right - left - right) <= 1 and abs(box.width - MEASURE) <= 1
    beside = [line for line in block.lines if box.y < line.baseline < box.bottom and line.measure < MEASURE]
    assert bool(beside) == (area_.columns % 2 == 0)


def test_a_quote_has_a_side_and_a_width() -> None:
    grid = house().grid
    for side, x, right in ((Side.LEFT, grid.column_x(1), grid.column_x(2) + MEASURE),
                           (Side.RIGHT, grid.column_x(3), grid.column_x(4) + MEASURE)):
        block = fit_block(story(quote=replace(SAID, side=side, columns=Fraction(2))), "1-4", 2)
        assert (part(block, "quote").box.x, part(block, "quote").box.right) == (x, right)
    block = fit_block(story(quote=replace(SAID, side=Side.LEFT, columns=Fraction(3, 2))), "1-4", 2)
    assert {line.measure // EM for line in block.lines} == {8, 16}


def test_a_quote_keeps_clear_of_the_head_and_of_photos() -> None:
    it = story(quote=SAID, photos=(photo(900, 600, "资料图片。", columns=Fraction(1), side=Side.MIDDLE),))
    block = fit_block(it, "1-2", 2)
    assert settle(it, block) == ()
    check_text(block)
    rows = {row_of(run) for run in runs(block, "/body/")}
    between = [row for row in rows if house().grid.baseline(row) < part(block, "quote").box.y
               and house().grid.row_y(row) > part(block, "caption").box.bottom]
    assert len(between) >= CLEAR


@pytest.mark.parametrize("columns", ["1-1", "1-2", "1-3"])
def test_a_quote_has_text_below_it_though_the_place_is_too_large(columns: str) -> None:
    it = story(quote=SAID)
    least = fit_block(it, columns, 2).area.last_row
    for spare in range(4):
        block, found = set_block(it, columns, f"2-{least + spare}")
        assert codes(found) <= {"underset"}
        assert max(line.baseline for line in block.lines) > part(block, "quote").box.bottom


def test_a_quote_is_moved_a_little_for_lines_that_come_out_well() -> None:
    """Of the heights about half-way the text beside it chooses: here eight-em lines about ``6.3%`` are avoided."""
    it = story(quote=quote("把好事办到群众的心坎上，一件接着一件办，一年接着一年干", "章立"))
    block = fit_block(it, "5-6", 1)
    assert max(quality.stretch for quality in block.setting) <= 170
    box, grid = part(block, "quote").box, house().grid
    middle = (rows_of(block, "/body/")[0] + block.area.last_row) / 2
    assert abs((box.y + box.bottom) / 2 - grid.row_y(1) - middle * grid.pitch) < 4 * grid.pitch


def test_a_long_quote_is_set_as_a_paragraph() -> None:
    it = story(quote=quote("".join(copy("gov"))[:150]))
    block = fit_block(it, "1-2", 2)
    assert settle(it, block) == () and len(part(block, "quote").lines) > 6
    check_text(block)


def test_a_quote_is_planned() -> None:
    it = story(quote=SAID)
    block, found = set_block(it, "1-3", "2-30", quote=inset("1-2", "14-21", 14, Side.MIDDLE))
    assert not codes(found) & {"quote-place", "overset"} and settle(it, block) == ()
    grid = house().grid
    box = part(block, "quote").box
    assert (box.x, box.width) == ((grid.column_x(1) + grid.column_x(2) + MEASURE - 14 * EM) // 2, 14 * EM)
    assert grid.row_y(14) < box.y and box.bottom < grid.row_y(22)
    taken = {row_of(run) for run in runs(block, "/body/") if run.x < box.right and run.x + EM > box.x}
    assert not taken & set(range(14, 22))


@pytest.mark.parametrize("planned", [
    inset("3-4", "14-21"), inset("1-1", "2-8"), inset("1-1", "38-45"), inset("1-1", "14-15"), inset("3-3", "14-22"),
])
def test_a_quote_s_place_that_will_not_do_is_an_error(planned: Inset) -> None:
    it = story(quote=SAID, photos=(photo(),))
    block, found = set_block(it, "1-3", "2-40", quote=planned, photos=(inset("2-3", "10-18"),))
    assert codes(found) == {"quote-place"} and block.items == ()
    assert facts(found, "quote-place")["columns"] == "1-3"


def test_a_story_too_low_for_its_quote_says_so() -> None:
    it = article("区里召开会议，部署防汛工作。", quote=SAID)
    assert codes(set_block(it, "1-1", "2-7")[1]) == {"quote-place"}


def test_a_photo_item_has_no_line_of_text_to_run_round() -> None:
    it = article(kind=Kind.PHOTO, photos=(photo(columns=Fraction(5, 2)),))
    block, found = set_block(it, "1-3", "1-30")
    assert not codes(found) and part(block, "photo").box.width == house().grid.span(3) and not parts(block, "text")


def test_rows_of_a_story_with_a_quote_stay_on_the_grid() -> None:
    block = fit_block(story(quote=SAID), "1-2", 2)
    assert None not in rows_of(block, "/body/")
