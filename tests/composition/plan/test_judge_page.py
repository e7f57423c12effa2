"""The judge's counts against a validator that paints cells and knows nothing of the judge's ways."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import fields, replace
from itertools import product

import pytest

from layout.composition.plan.model import Dress, HeadLook, PhotoBox, PlacedStory, Recipe, Story, StoryStanding
from layout.composition.plan.price.block import Burden, block_price
from layout.composition.plan.price.page import judge
from layout.composition.plan.search.dice import Dice
from layout.manifest.house.reader import read_house
from layout.model.diagnostic import Mark
from layout.model.issue import Pin

HOUSE = read_house(None)
WEIGHTS = HOUSE.makeup
COLUMNS, ROWS = 6, 24
MARK = Mark("issue.yaml", 1)


def block(index: int, x: int, y: int, width: int, height: int, rank: StoryStanding = StoryStanding.NORMAL,
          **more: object) -> PlacedStory:
    head = int(str(more.get("head", 3)))
    look = HeadLook(int(str(more.get("size", 40 if rank is StoryStanding.LEAD else 20))) * 1000, 0, 0, 1000 * head)
    photos = tuple(PhotoBox(*box) for box in more.get("photos", ()))  # type: ignore[attr-defined]
    recipe = Recipe(0, white=int(str(more.get("white", 0))), head_rows=head, photos=photos, look=look)
    pin = more.get("pin")
    assert pin is None or isinstance(pin, Pin)
    story = Story(index, f"a{index}", rank, width * height, str(more.get("face", "")), pin)
    return PlacedStory(story, Dress(framed=bool(more.get("framed"))), recipe, x, y, width, height, 0)


def painted(blocks: list[PlacedStory]) -> list[list[int]]:
    page = [[-1] * COLUMNS for _ in range(ROWS)]
    for b in blocks:
        for y, x in product(range(b.y, b.y + b.height), range(b.x, b.x + b.width)):
            assert page[y][x] == -1, "two blocks in one cell"
            page[y][x] = b.story.index
    return page


def cuts(page: list[list[int]]) -> int:
    across = sum(all(page[y - 1][x] != page[y][x] for x in range(COLUMNS)) for y in range(1, ROWS))
    return across + sum(all(page[y][x - 1] != page[y][x] for y in range(ROWS)) for x in range(1, COLUMNS))


def crosses(page: list[list[int]]) -> int:
    return sum(len({page[y - 1][x - 1], page[y - 1][x], page[y][x - 1], page[y][x]}) == 4
               for y, x in product(range(1, ROWS), range(1, COLUMNS)))


def longest(edges: list[bool]) -> int:
    best = run = 0
    for edge in edges:
        run = run + 1 if edge else 0
        best = max(best, run)
    return best


def gutters(page: list[list[int]]) -> tuple[int, int]:
    across = max(longest([page[y - 1][x] != page[y][x] for x in range(COLUMNS)]) for y in range(1, ROWS))
    down = max(longest([page[y][x - 1] != page[y][x] for y in range(ROWS)]) for x in range(1, COLUMNS))
    return across * 1000 // COLUMNS, down * 1000 // ROWS


def clashes(page: list[list[int]], blocks: list[PlacedStory]) -> set[tuple[int, int]]:
    of, shared = {b.story.index: b for b in blocks}, Counter[tuple[int, int]]()
    for y, x in product(range(ROWS), range(1, COLUMNS)):
        left, right = of[page[y][x - 1]], of[page[y][x]]
        heads = all(y < b.y + b.recipe.head_rows and not b.dress.framed for b in (left, right))
        sizes = sorted(b.recipe.look.size for b in (left, right))
        if left is not right and heads and sizes[1] < 1.15 * sizes[0]:
            shared[left.story.index, right.story.index] += 1
    return {pair for pair, rows in shared.items() if 2 * rows >= min(of[n].recipe.head_rows for n in pair)}


def dissected(dice: Dice) -> list[PlacedStory]:
    """A random page: rooms cut in two again and again, from a wheel or from the whole page."""
    x1 = dice.between(1, COLUMNS - 2)
    x2 = dice.between(x1 + 1, COLUMNS - 1)
    y1 = dice.between(3, ROWS - 8)
    y2 = dice.between(y1 + 3, ROWS - 3)
    rooms = [(0, 0, x2, y1), (x2, 0, COLUMNS - x2, y2), (x1, y2, COLUMNS - x1, ROWS - y2), (0, y1, x1, ROWS - y1),
             (x1, y1, x2 - x1, y2 - y1)] if dice.below(2) else [(0, 0, COLUMNS, ROWS)]
    for _ in range(dice.between(5, 16)):
        x, y, w, h = rooms.pop(dice.below(len(rooms)))
        if dice.below(2) and w > 1:
            at = dice.between(1, w - 1)
            rooms += [(x, y, at, h), (x + at, y, w - at, h)]
        elif h > 5:
            at = dice.between(2, h - 2)
            rooms += [(x, y, w, at), (x, y + at, w, h - at)]
        else:
            rooms.append((x, y, w, h))
    return [block(n, *room, rank=dice.pick((StoryStanding.HIGH, StoryStanding.NORMAL)), face=dice.pick("ab"),
                  framed=dice.below(5) == 0, head=dice.between(1, 4) if room[3] > 4 else 1, white=dice.below(3000),
                  size=dice.pick((20, 22, 24)))
            for n, room in enumerate(rooms)]


@pytest.mark.parametrize("seed", range(150))
def test_what_is_counted_is_what_the_cells_show(seed: int) -> None:
    blocks = dissected(Dice(seed))
    page, verdict = painted(blocks), judge(blocks, COLUMNS, ROWS, WEIGHTS)
    assert verdict.through_cuts == (cuts(page) if len(blocks) >= 5 else 0)
    assert verdict.crosses == crosses(page)
    assert (verdict.gutter_across, verdict.gutter_down) == gutters(page)
    assert set(verdict.clashes) == clashes(page, blocks)
    assert verdict.white >= sum(b.recipe.white for b in blocks) / (COLUMNS * ROWS) > verdict.white - 1
    assert verdict.frames == sum(b.dress.framed for b in blocks)


def wheel(**more: object) -> list[PlacedStory]:
    return [block(0, 0, 0, 4, 8, StoryStanding.LEAD, **more), block(1, 4, 0, 2, 16), block(2, 2, 16, 4, 8),
            block(3, 0, 8, 2, 16), block(4, 2, 8, 2, 8)]


def test_a_wheel_is_acceptable() -> None:
    verdict = judge(wheel(), COLUMNS, ROWS, WEIGHTS)
    assert verdict.acceptable and verdict.rank == 2 and not verdict.through_cuts


def test_a_missed_pin_is_unsound_and_a_kept_one_is_not() -> None:
    assert judge(wheel(pin=Pin(MARK, columns=(1, 4), rows=(1, 8))), COLUMNS, ROWS, WEIGHTS).sound
    verdict = judge(wheel(pin=Pin(MARK, at="bottom-right")), COLUMNS, ROWS, WEIGHTS)
    assert verdict.pins_missed == 1 and not verdict.sound


def test_four_blocks_of_one_width_are_a_ladder() -> None:
    pile = [block(n, 0, 6 * n, 2, 6) for n in range(4)]
    verdict = judge([*pile, block(4, 2, 0, 4, 24)], COLUMNS, ROWS, WEIGHTS)
    assert (verdict.stacks, verdict.ladders) == (2, 1) and not verdict.acceptable


def test_photos_touch_across_columns_and_at_little_distance() -> None:
    near = [block(0, 0, 0, 3, 12, photos=((1, 0, 2, 6),)), block(1, 3, 0, 3, 12, photos=((0, 2, 2, 6),)),
            block(2, 0, 12, 6, 12)]
    assert judge(near, COLUMNS, ROWS, WEIGHTS).photo_contacts == 1
    apart = [block(0, 0, 0, 3, 12, photos=((0, 0, 2, 6),)), block(1, 3, 0, 3, 12, photos=((1, 2, 2, 6),)),
             block(2, 0, 12, 6, 12)]
    assert judge(apart, COLUMNS, ROWS, WEIGHTS).photo_contacts == 0


def test_photos_of_one_story_belong_together() -> None:
    pair = block(0, 0, 0, 6, 12, photos=((0, 3, 2, 6), (2, 3, 2, 6)))
    verdict = judge([pair, block(1, 0, 12, 6, 12)], COLUMNS, ROWS, WEIGHTS)
    assert (verdict.photo_contacts, verdict.photo_columns) == (0, 0)


def test_a_page_with_a_hole_is_white_there_and_cut_where_no_block_crosses() -> None:
    rows = [block(0, 0, 0, 3, 10), block(1, 3, 0, 3, 8), block(2, 0, 12, 2, 6), block(3, 2, 12, 2, 12),
            block(4, 4, 12, 2, 12)]
    verdict = judge(rows, COLUMNS, ROWS, WEIGHTS)
    assert verdict.through_cuts == 1, "under the first two; under the last nothing begins"
    assert verdict.white == -(-1000 * (6 + 12 + 12) // (COLUMNS * ROWS)) and not verdict.exact and not verdict.sound


def test_a_head_that_runs_down_clashes_with_none_whoever_wants_it() -> None:
    left, right = block(0, 0, 0, 3, 24), block(1, 3, 0, 3, 24)
    assert judge([left, right], COLUMNS, ROWS, WEIGHTS).clashes == ((0, 1),)
    for turned in (replace(right, dress=Dress(vertical=True)), replace(right, story=replace(right.story, down=True))):
        verdict = judge([left, turned], COLUMNS, ROWS, WEIGHTS)
        assert (verdict.clashes, verdict.vertical_heads) == ((), 1)


@pytest.mark.parametrize(("y", "count"), [(8, 0), (9, 1), (14, 1)])
def test_an_ordinary_story_more_than_a_third_above_an_important_one_is_an_inversion(y: int, count: int) -> None:
    page = [block(0, 0, 0, 3, 24), block(1, 3, 0, 3, y, StoryStanding.GROUP),
            block(2, 3, y, 3, ROWS - y, StoryStanding.HIGH)]
    assert judge(page, COLUMNS, ROWS, WEIGHTS).inversions == count


def test_every_weight_prices_something_and_the_price_is_their_sum() -> None:
    verdict = judge(wheel(), COLUMNS, ROWS, WEIGHTS)
    of_blocks = {"head", "spare_row", "text", "text_most", "stranded", "short_line", "foot_row",
                 "recut", "framed", "crop", "photo_wish", "flat", "narrow"}
    assert set(verdict.prices) == {field.name for field in fields(WEIGHTS)} - of_blocks | {"blocks"}
    assert verdict.price == sum(verdict.prices.values())


PLAIN = Burden(2, 40, head=0.0, spare=0, text=0.0, stranded=0, short=0, recut=False, framed=False, crop=0.0,
               off_wish=0.0)


@pytest.mark.parametrize(("weight", "burden", "units"), [
    ("head", {"head": 3.0}, 3), ("spare_row", {"spare": 2}, 4), ("text", {"text": 5000.0}, 5),
    ("stranded", {"stranded": 2}, 2), ("short_line", {"short": 2}, 2), ("recut", {"recut": True}, 1),
    ("foot_row", {"blank_feet": 3}, 3), ("framed", {"framed": True}, 1), ("crop", {"crop": 0.25}, 0.25),
    ("photo_wish", {"off_wish": 1.5}, 1.5),
])
def test_each_burden_of_a_block_costs_its_weight(weight: str, burden: dict[str, float], units: float) -> None:
    assert block_price(PLAIN, HOUSE) == 0
    assert block_price(PLAIN._replace(**burden), HOUSE) == round(getattr(WEIGHTS, weight) * units)


def test_what_the_text_gives_up_is_not_priced_without_end_and_strips_are_dear() -> None:
    assert block_price(PLAIN._replace(text=1e9), HOUSE) == WEIGHTS.text_most
    flat, narrow = PLAIN._replace(width=6, height=5), PLAIN._replace(width=1, height=100)
    assert block_price(flat, HOUSE) > 1000 < block_price(narrow, HOUSE)
    shape = HOUSE.grid.span(6) / (5 * HOUSE.grid.pitch)
    assert block_price(flat, HOUSE) == round(WEIGHTS.flat * math.log(shape / 2.6))
