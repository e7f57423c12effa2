"""An accepted page holds still: what its copy's small changes move, and what they do not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from stone import plan_page

from layout.composition.makeup import problem_of
from layout.composition.plan.kept.topology import KeptBox, topology
from layout.composition.plan.plain import keeps_pin
from layout.composition.plan.price.score import verdict_of
from layout.composition.plan.search.dice import Dice
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import plan_yaml, read_plan
from layout.model.issue import Article, PageCopy, Pin
from layout.model.plan import Area, PagePlan
from layout.model.style import House

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "issues" / "2024-07-19"
MORE = "区里还将组织力量逐村逐户排查隐患，及早安排恢复生产，各镇把措施落实到田头。"


@cache
def accepted() -> tuple[PageCopy, House, PagePlan]:
    """The sample's page and the plan that is kept with it, which is what the composer makes (test_samples.py)."""
    issue, house = read_issue(SAMPLE)
    return issue.pages[0], house, read_plan(SAMPLE / "plan.yaml")[issue.pages[0].number]


def edited(copy: PageCopy, name: str, characters: int) -> PageCopy:
    """The page with a story's longest paragraph so many characters longer, or shorter."""
    def changed(article: Article) -> Article:
        k = max(range(len(article.body)), key=lambda n: len(article.body[n].text))
        text = article.body[k].text
        middle = len(text) // 2
        text = text[:middle] + (3 * MORE)[:max(characters, 0)] + text[middle + max(-characters, 0):]
        return replace(article, body=(*article.body[:k], replace(article.body[k], text=text), *article.body[k + 1:]))

    return replace(copy, articles=tuple(changed(a) if a.id == name else a for a in copy.articles))


def areas(plan: PagePlan) -> dict[str, object]:
    return {block.article: block.area for block in plan.blocks}


STORIES = ["lead", "gov", "shitang", "sangpizhi", "banshi", "shouge", "tuoguan", "choujian", "shantang", "yizhan"]
EDITS = [(name, characters) for n, name in enumerate(STORIES) for characters in ((1, -9), (-2, 16), (5, -24))[n % 3]]


def test_a_page_accepted_is_kept_as_it_is() -> None:
    copy, house, plan = accepted()
    assert plan_page(copy, plan, Setter(house)) == (replace(plan, engine=""), ())


def test_small_edits_move_no_other_story_and_what_moves_is_told_with_its_cause() -> None:
    copy, house, plan = accepted()
    before, disturbed = areas(plan), []
    heads = [(name, reheaded(copy, name)) for name in STORIES]
    for name, changed in [*((name, edited(copy, name, characters)) for name, characters in EDITS), *heads]:
        after, found = plan_page(changed, plan, Setter(house))
        assert after is not None, (name, found)
        moved = {article for article, area in areas(after).items() if area != before[article]}
        told = [d for d in found if d.code == "plan-moved"]
        assert moved == {d.article for d in told}
        assert all(f"“{name}”" in dict(d.facts)["because"] for d in told)
        assert bool(moved) == any(d.article == name and d.code in ("story-outgrown", "story-shrunk") for d in found)
        disturbed += [name] if moved - {name} else []
    assert len(disturbed) <= (len(EDITS) + len(heads)) // 10, disturbed


def reheaded(copy: PageCopy, name: str) -> PageCopy:
    """The page with two characters of a story's headline changed."""
    def changed(article: Article) -> Article:
        assert article.headline is not None
        first, *others = article.headline.lines
        return replace(article, headline=replace(article.headline, lines=(
            replace(first, text="新近" + first.text[2:]), *others)))

    return replace(copy, articles=tuple(changed(a) if a.id == name else a for a in copy.articles))


def headed(copy: PageCopy, name: str, change: Callable[[str], str]) -> PageCopy:
    """The page with a story's headline changed."""
    def changed(article: Article) -> Article:
        assert article.headline is not None
        first, *others = article.headline.lines
        return replace(article, headline=replace(article.headline, lines=(
            replace(first, text=change(first.text)), *others)))

    return replace(copy, articles=tuple(changed(a) if a.id == name else a for a in copy.articles))


def test_a_head_of_other_length_stays_in_its_place() -> None:
    """Shortened by a third every head is set otherwise in its place; four characters more move few others, if any."""
    copy, house, plan = accepted()
    before, moved = areas(plan), []
    for name in STORIES:
        shorter, found = plan_page(headed(copy, name, lambda text: text[:max(6, len(text) * 2 // 3)]), plan,
                                   Setter(house))
        assert shorter is not None and areas(shorter) == before and "plan-moved" not in {d.code for d in found}, name
        longer, _ = plan_page(headed(copy, name, lambda text: text + "措施落实"), plan, Setter(house))
        assert longer is not None, name
        moved.append(sum(area != before[article] for article, area in areas(longer).items()))
    assert max(moved) <= 5 and sum(map(bool, moved)) <= 3, moved


def kept_boxes(plan: PagePlan) -> dict[str, Area]:
    return {block.article: block.area for block in plan.blocks}


@pytest.mark.parametrize("seed", range(12))
def test_a_pin_written_after_a_build_wins_over_the_kept_plan(seed: int) -> None:
    """The pinned block goes where its pin says, what moved is told of each story, and most others stay."""
    copy, house, plan = accepted()
    before, dice = kept_boxes(plan), Dice(seed)
    name = dice.pick(STORIES[1:])
    others = [b.area for b in plan.blocks if b.article not in (name, "lead") and b.area.columns == before[name].columns]
    place = dice.pick(others or [before[name]])
    pin = dice.pick([Pin(copy.mark, columns=(place.first_column, place.last_column)), Pin(copy.mark, at="bottom-right"),
                     Pin(copy.mark, width=before[name].columns % 3 + 1)])
    pinned = replace(copy, articles=tuple(replace(a, place=pin) if a.id == name else a for a in copy.articles))
    after, found = plan_page(pinned, plan, Setter(house))
    if after is None:
        assert {d.code for d in found} & {"pin-alone", "pin-width", "pin-rows", "pin-size", "pins-strip"}, found
        return
    now = kept_boxes(after)
    assert keeps_pin(pin, now[name], house.grid) and "areas-overlap" not in {d.code for d in found}
    assert verdict_of(after, problem_of(pinned, plan, Setter(house))).sound
    moved = {article for article, area in now.items() if area != before[article]}
    assert moved == {d.article for d in found if d.code == "plan-moved"}
    assert not moved or any(d.code == "story-pinned" and d.article == name for d in found)


def test_two_blocks_exchanged_by_a_pin_leave_the_others_alone() -> None:
    copy, house, plan = accepted()
    boxes = kept_boxes(plan)
    one, other = next((a, b) for a in STORIES[1:] for b in STORIES[1:] if a < b
                      and boxes[a].columns == boxes[b].columns and abs(boxes[a].rows - boxes[b].rows) <= 1
                      and boxes[a].first_row > 1 < boxes[b].first_row)
    pin = Pin(copy.mark, columns=(boxes[other].first_column, boxes[other].last_column),
              rows=(boxes[other].first_row, boxes[other].last_row))
    pinned = replace(copy, articles=tuple(replace(a, place=pin) if a.id == one else a for a in copy.articles))
    after, found = plan_page(pinned, plan, Setter(house))
    assert after is not None, found
    moved = {article for article, area in kept_boxes(after).items() if area != boxes[article]}
    assert one in moved and len(moved) <= 5, moved


def test_a_story_that_goes_moves_its_neighbours_alone() -> None:
    """One goes and another of its length comes: it takes the place, nothing else moves."""
    copy, house, plan = accepted()
    new = replace(copy.articles[-2], id="new")
    swapped = replace(copy, articles=(*copy.articles[:-2], new, copy.articles[-1]))
    after, found = plan_page(swapped, plan, Setter(house))
    assert after is not None and {"story-new", "story-gone"} <= {d.code for d in found}
    before = kept_boxes(plan)
    assert sum(area != before.get(article, area) for article, area in kept_boxes(after).items()) <= 2


def test_some_lines_too_many_move_few_edges() -> None:
    copy, house, plan = accepted()
    before, few = areas(plan), []
    for name, characters in ((name, characters) for name in STORIES[1:] for characters in (-90, 100)):
        after, found = plan_page(edited(copy, name, characters), plan, Setter(house))
        if after is not None and any(d.code == "plan-moved" for d in found):
            few.append(sum(area != before[article] for article, area in areas(after).items()))
    assert len(few) > 2 and min(few) == 2 and sorted(few)[len(few) // 2] <= 4, few


PROGRAM = """
import sys
from pathlib import Path
from layout.composition.setter import Setter
from layout.composition.makeup import decide_page, problem_of
from layout.manifest.planfile import read_plan
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings
issue, house = read_issue(Path({issue!r}))
page, found = issue.pages[0], Findings()
plan = decide_page(problem_of(page, read_plan(Path({plan!r}))[page.number], Setter(house)), found).plan
assert plan is not None and not found, [*found]
print([name for name in ("numpy", "layout.composition.plan.search.walk") if name in sys.modules])
"""


def test_a_page_that_keeps_its_plan_loads_no_search(tmp_path: Path) -> None:
    _, _, plan = accepted()
    (tmp_path / "plan.yaml").write_text(plan_yaml([plan]), encoding="utf-8")
    program = PROGRAM.format(issue=str(SAMPLE), plan=str(tmp_path / "plan.yaml"))
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, encoding="utf-8",
                          check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert said.stdout == "[]\n"


def test_another_headline_of_its_length_moves_nothing() -> None:
    copy, house, plan = accepted()
    head = copy.articles[1].headline
    assert head is not None
    words = replace(head.lines[0], text=head.lines[0].text.replace("研究", "审议"))
    changed = replace(copy.articles[1], headline=replace(head, lines=(words,)))
    after, found = plan_page(replace(copy, articles=(copy.articles[0], changed, *copy.articles[2:])), plan,
                             Setter(house))
    assert after is not None and areas(after) == areas(plan) and found == ()


def test_a_story_that_comes_new_makes_the_page_up_afresh_and_says_so() -> None:
    copy, house, plan = accepted()
    short = replace(plan, blocks=plan.blocks[:-1])
    after, found = plan_page(copy, short, Setter(house))
    assert after is not None and {d.code for d in found} >= {"plan-afresh"}


PINWHEEL = [KeptBox(0, 0, 0, 4, 40), KeptBox(1, 4, 0, 6, 80), KeptBox(2, 2, 80, 6, 115), KeptBox(3, 0, 40, 2, 115),
            KeptBox(4, 2, 40, 4, 80)]


@pytest.mark.parametrize(("boxes", "tree"), [
    ([KeptBox(0, 0, 0, 6, 115)], 0),
    ([KeptBox(0, 0, 0, 6, 40), KeptBox(1, 0, 40, 2, 115), KeptBox(2, 2, 40, 6, 115)], ("H", 0, ("V", 1, 2))),
    (PINWHEEL, ("W", 0, 0, 1, 2, 3, 4)),
    ([b._replace(x=6 - b.right, right=6 - b.x) for b in PINWHEEL], ("W", 1, 0, 1, 2, 3, 4)),
    ([KeptBox(0, 0, 0, 6, 40), KeptBox(1, 0, 50, 6, 115)], None),
])
def test_the_topology_of_a_page_is_read_off_its_boxes(boxes: list[KeptBox], tree: object) -> None:
    assert topology(boxes, 6, 115) == tree
