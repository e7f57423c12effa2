"""The search leg by leg: how long it goes on, what a larger effort finds, and which pages it gives to choose from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from layout.composition.makeup import problem_of
from layout.composition.plan.model import Dress, PlacedStory, Recipe, Story, StoryStanding
from layout.composition.plan.problem import Task
from layout.composition.plan.search import best, walk
from layout.composition.plan.search.bands import search
from layout.composition.plan.search.best import distinct, searched
from layout.composition.plan.search.deal import Deals
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.found import Found, Leg
from layout.composition.plan.search.walk import Composer
from layout.composition.plan.search.wheel import Tree
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.concept import Concept, Idea
from layout.model.plan import Effort, Verdict

pytestmark = pytest.mark.usefixtures("whole_search")

ISSUE, HOUSE = read_issue(Path(__file__).parents[3] / "issues" / "2024-07-19")

TASK = Task((), 6, 115, HOUSE.makeup, 0, Effort.NORMAL)


@cache
def composer() -> Composer:
    return Composer(problem_of(ISSUE.pages[0], None, Setter(HOUSE)).task)


def found(price: int, *, acceptable: bool = False, sound: bool = True, ideas: tuple[Idea, ...] = (),
          at: int = 0) -> Found:
    """A plan of one story of six columns that stands at a row, and what is told of it."""
    block = PlacedStory(Story(0, "a", StoryStanding.LEAD, 60), Dress(), Recipe(0), 0, at, 6, 10, 0)
    return Found(0, (block,), Verdict(exact=True, sound=sound, acceptable=acceptable, prices={"blocks": price},
                                      concept=Concept(ideas)))


@dataclass
class Stub:
    """Legs that meet what they are told to, and remember which were run."""

    meets: dict[int, Found]
    ran: list[int] = field(default_factory=list)
    gone_down: list[int] = field(default_factory=list)

    def run(self, number: int) -> Leg:
        self.ran.append(number)
        leg = Leg()
        leg.keep(self.meets.get(number, found(90_000 - number)))
        return leg

    def descend(self, leg: Leg) -> None:
        self.gone_down.append(self.ran[-1])


def test_the_search_goes_on_while_nothing_acceptable_is_nearly_without_white() -> None:
    good = found(9, acceptable=True)
    white = replace(good, verdict=replace(good.verdict, prices={"blocks": 9, "white_much": 1}))
    never, at_once, late, open_ = Stub({}), Stub({0: good}), Stub({30: good}), Stub({0: white, 20: good})
    for stub, legs in ((never, 48), (at_once, 16), (late, 31), (open_, 21)):
        _, run = searched([stub], TASK, 99)
        assert stub.ran == list(range(legs)) and len(run) == legs


def test_a_page_that_is_likely_over_is_given_up_sooner() -> None:
    over = replace(found(9), verdict=Verdict(prices={"blocks": 9}))
    vain, filled = Stub(dict.fromkeys(range(48), over)), Stub({n: over for n in range(48) if n != 3})
    for stub, patience, legs in ((vain, 4, 4), (vain, 0, 12), (filled, 4, 48)):
        stub.ran.clear()
        searched([stub], TASK, 99, patience)
        assert stub.ran == list(range(legs))


def test_the_heights_of_bands_are_gone_through_in_turn_and_again() -> None:
    low, high = Stub({}), Stub({20: found(9, acceptable=True)})
    searched([low, high], TASK, 99)
    assert low.ran == high.ran == list(range(21))


def test_a_leg_that_is_better_than_all_before_goes_on_down() -> None:
    stub = Stub({n: found(price, acceptable=True) for n, price in enumerate((50, 60, 40, 45, 70, 30, 80, 90))})
    searched([stub], TASK, 99)
    assert stub.gone_down == [0, 2, 5]


def test_what_cannot_be_printed_is_worth_less_than_what_can() -> None:
    unsound = Verdict(exact=True, through_cuts=1, prices={"blocks": 90_000})
    assert unsound.worth > Verdict(exact=True, pins_missed=1, prices={"blocks": 10}).worth
    assert unsound.worth > Verdict(prices={"blocks": 10}).worth
    assert Verdict(exact=True, sound=True, prices={"blocks": 95_000}).worth > unsound.worth


def test_a_larger_effort_finds_no_less(monkeypatch: pytest.MonkeyPatch) -> None:
    for budget in ("LEG", "DEALS", "STEPS"):
        monkeypatch.setattr(best, budget, 20)
    monkeypatch.setattr(walk, "STARTS", 5)
    task = problem_of(ISSUE.pages[0], None, Setter(HOUSE)).task
    (quick, _), (normal, legs), (most, more) = (search(replace(task, effort=effort)) for effort in Effort)
    assert quick and normal and most and len(more) > len(legs)
    assert most.worth >= normal.worth


# -- pages to choose from ---------------------------------------------------------------------------------------------

def leg_of(*plans: Found) -> Leg:
    leg = Leg()
    for plan in plans:
        leg.keep(plan)
    return leg


def test_of_acceptable_pages_those_of_other_ideas_are_given_first() -> None:
    left, low, high = (Idea.LEAD_LEFT,), (Idea.LEAD_LEFT, Idea.PHOTO_LOW), (Idea.LEAD_LEFT, Idea.PHOTO_HIGH)
    legs = [leg_of(found(30, acceptable=True, ideas=left), found(20, acceptable=True, ideas=left, at=10)),
            leg_of(found(25, acceptable=True, ideas=low, at=20)), leg_of(found(10, ideas=high, at=30)),
            leg_of(found(40, acceptable=True, ideas=high, at=13))]
    assert [one.verdict.price for one in distinct(legs, 2)] == [20, 25]
    assert [one.verdict.price for one in distinct(legs, 9)] == [20, 25, 30], "at=13 shares too much with at=10"


def test_sound_pages_are_given_where_none_is_acceptable() -> None:
    legs = [leg_of(found(30)), leg_of(found(20, at=20)), leg_of(found(5, sound=False, at=40))]
    assert [one.verdict.price for one in distinct(legs, 9)] == [20, 30]


# -- deals and moves --------------------------------------------------------------------------------------------------

def stories(tree: Tree) -> list[int]:
    """The stories of a topology, in order."""
    if isinstance(tree, int):
        return [composer().leaves[tree].story.index]
    return sorted(n for part in tree[2 if tree[0] == "W" else 1:] for n in stories(part))


def test_every_move_keeps_all_stories_and_few_frames() -> None:
    dice = Dice(5)
    tree, all_stories = composer().begin(dice, Leg()), sorted(composer().dresses)
    for _ in range(8):
        near = composer().near(tree)
        every = set(near.all())
        for _ in range(60):
            drawn = near.drawn(dice)
            assert drawn is None or drawn in every | {tree}
        for other in every:
            assert stories(other) == all_stories
            assert str(other).count("W") == 1
        tree = dice.pick(sorted(every, key=str))


def test_every_deal_keeps_all_stories_and_empties_no_part() -> None:
    dice, deals = Dice(7), Deals(composer())
    deal = deals.of(composer().begin(dice, Leg()))
    assert deal is not None
    moved = Counter[str]()
    for _ in range(400):
        other = deals.near(deal).drawn(dice)
        if other is None:
            continue
        members = [n for n in range(len(composer().leaves)) if any(part >> n & 1 for part in other.parts)]
        assert sorted(composer().leaves[n].story.index for n in members) == sorted(composer().dresses)
        assert sum(part.bit_count() for part in other.parts) == len(members)
        assert all(1 <= part.bit_count() <= 5 for part in other.parts)
        assert sum(composer().leaves[n].dress.framed for n in members) <= 2
        moved["turned"] += other.mirrored != deal.mirrored
        moved["dealt"] += other.parts != deal.parts
        deal = other
    assert min(moved["turned"], moved["dealt"]) > 5


def test_a_deal_comes_out_as_its_topology_does() -> None:
    """Deal and topology are two ways to one plan, at one price; only what is dear beyond use is left out of deals."""
    dice, deals, made = Dice(11), Deals(composer()), 0
    while made < 5:
        deal = deals.of(composer().begin(dice, Leg()))
        assert deal is not None
        plan = deals.evaluate(deal, 10**8 - 1, 0)
        if plan is None or plan.verdict.price > 80_000:
            continue
        made += 1
        same = composer().evaluate(plan.tree, 10**8 - 1, 0)
        assert plan.change == 0 and same is not None and same.change == 0
        assert _solved(same) == _solved(plan) or abs(_solved(same) - _solved(plan)) in TOLLS


TOLLS = {n * (HOUSE.makeup.gutter_80 + HOUSE.makeup.refused) for n in range(1, 5)}
"""What the solver may have for edges that run too far."""


def _solved(plan: Found) -> int:
    return plan.verdict.prices["blocks"] + plan.verdict.prices["high_low"]
