"""The sample page makes itself up: acceptably, always alike, and around every pin."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from stone import plan_page

from layout.composition.makeup import problem_of, set_page
from layout.composition.plan.search.best import page_plan, search
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings
from layout.model.issue import PageCopy, Pin
from layout.model.plan import Area, Effort, PagePlan
from layout.model.printed import printed
from layout.prepress import account

ROOT = Path(__file__).parents[3]
ISSUE, HOUSE = read_issue(ROOT / "issues" / "2024-07-19")
SETTER = Setter(HOUSE)
GRID = HOUSE.grid


def copy(**pins: Pin) -> PageCopy:
    """The sample's copy with these pins alone; a name's underscores are hyphens."""
    page = ISSUE.pages[0]
    known = {name.replace("_", "-"): pin for name, pin in pins.items()}
    assert set(known) <= {article.id for article in page.articles}
    return replace(page, articles=tuple(replace(a, place=known.get(a.id)) for a in page.articles))


def areas(plan: PagePlan) -> dict[str, Area]:
    return {block.article: block.area for block in plan.blocks}


def test_the_sample_composes_to_an_acceptable_page() -> None:
    page = copy()
    found, legs = search(problem_of(page, None, SETTER).task)
    assert found is not None and found.verdict.acceptable and legs
    plan = page_plan(page, found)
    cells = [(x, y) for a in areas(plan).values() for x in range(a.first_column, a.last_column + 1)
             for y in range(a.first_row, a.last_row + 1)]
    assert sorted(cells) == [(x, y) for x in range(1, GRID.columns + 1) for y in range(1, GRID.rows + 1)]
    said = Findings()
    placed = set_page(ISSUE, page, plan, SETTER, said)
    assert not [d for d in said if d.severity.value == "error"]
    assert not sum(block.overset_lines for block in placed.blocks)
    assert sum(block.white for block in placed.blocks) * 200 <= GRID.columns * GRID.rows
    found = Findings()
    account.settle(placed, account.declare(printed(ISSUE, page)), SETTER.faces.box, found)
    assert not list(found)


@cache
def free() -> PagePlan:
    """The page that nobody pins."""
    plan, _ = plan_page(copy(), None, SETTER, Effort.QUICK)
    assert plan is not None
    return plan


PROGRAM = """
import sys
sys.path[:0] = {folders!r}
from test_composer import free
print(free())
"""


def test_the_plan_depends_on_no_hash_seed() -> None:
    program = PROGRAM.format(folders=[str(folder) for folder in Path(__file__).parents[:2]])
    told = {subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT,
                           encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}).stdout
            for seed in ("1", "77")}
    assert told == {f"{free()}\n"}


STORIES = [a.id for a in ISSUE.pages[0].articles if a.priority.value != "lead" and not a.members and not a.photos]


@pytest.mark.parametrize("pin", ["columns", "rows", "width", "at"])
def test_a_pin_is_kept_to_the_cell(pin: str) -> None:
    name = STORIES[0]
    mark, area = ISSUE.pages[0].mark, areas(free())[name]
    wish = {
        "columns": Pin(mark, columns=(GRID.columns - 1, GRID.columns)),
        "rows": Pin(mark, columns=(area.first_column, area.last_column), rows=(area.first_row, area.last_row)),
        "width": Pin(mark, width=2),
        "at": Pin(mark, at="bottom-right"),
    }[pin]
    plan, said = plan_page(copy(**{name.replace("-", "_"): wish}), None, SETTER, Effort.QUICK)
    assert plan is not None, said
    found = areas(plan)[name]
    assert wish.columns in (None, (found.first_column, found.last_column))
    assert wish.rows in (None, (found.first_row, found.last_row))
    assert wish.width in (None, found.columns)
    if wish.at:
        assert (found.last_column, found.last_row) == (GRID.columns, GRID.rows)
