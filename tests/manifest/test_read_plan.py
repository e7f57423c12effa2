"""plan.yaml to PagePlans."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from layout.manifest.planfile import plan_yaml, read_plan, stamped
from layout.model.diagnostic import Mark, Rejected
from layout.model.issue import HeadWay, Side
from layout.model.plan import Area, BlockPlan, Inset, PagePlan
from layout.model.units import pt

PLAN = """\
pages:
  - page: 2
    blocks:
      - id: lead
        columns: 1-4
        rows: 1-40
        head_pt: 42.5
        head: vertical
        head_lines: 2
        text_columns: 3
        photos:
          - {columns: 3-4, rows: 12-30}
        quote: {columns: 1-2, rows: 20-26, width_em: 16 2/3, side: middle}
      - id: '01-运动会'
        columns: 5
        rows: 1-40
"""


def test_a_plan_is_read_with_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert read_plan(path) == {2: PagePlan(2, (
        BlockPlan("lead", Area(1, 4, 1, 40), head=HeadWay.VERTICAL, head_size=pt("42.5"), head_lines=2, text_columns=3,
                  photos=(Inset(Area(3, 4, 12, 30)),),
                  quote=Inset(Area(1, 2, 20, 26), Fraction(50, 3), Side.MIDDLE), mark=Mark("plan.yaml", 4, 9)),
        BlockPlan("01-运动会", Area(5, 5, 1, 40), mark=Mark("plan.yaml", 14, 9)),
    ))}


def test_a_plan_says_which_engine_made_it_up_and_one_that_does_not_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    plan = read_plan(path)[2]
    assert plan.engine == ""
    assert stamped(plan, plan, "0.4.0") == plan, "a page that stays as it is keeps what it says"
    moved = replace(plan, blocks=plan.blocks[:1])
    assert stamped(moved, plan, "0.4.0").engine == "0.4.0"
    made = stamped(moved, None, "0.4.0")
    path.write_text(plan_yaml([made]), encoding="utf-8")
    assert "    engine: 0.4.0\n" in path.read_text(encoding="utf-8")
    assert read_plan(path)[2].engine == "0.4.0"
    assert stamped(read_plan(path)[2], made, "0.5.0").engine == "0.4.0"


@pytest.mark.parametrize("text", [None, "", "# nothing kept\n"])
def test_no_plan_is_an_empty_one(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert read_plan(path) == {}


@pytest.mark.parametrize(("old", "new", "codes"), [
    ("columns: 1-4", "columns: 4-1", ["span-expected"]),
    ("head_pt: 42.5", "head_pt: 420", ["points-expected"]),
    ("head_lines: 2", "head_line: 2", ["unknown-key"]),
    ("        rows: 1-40\n        head_pt", "        head_pt", ["missing-key"]),
    ("id: '01-运动会'", "id: lead", ["duplicate-id"]),
    ("{columns: 3-4, rows: 12-30}", "{columns: 3-4}", ["missing-key"]),
    ("pages:", "page:", ["unknown-key"]),
    ("id: lead", "id: &a lead", ["yaml-anchor"]),
    (PLAN, "- a\n", ["not-entries"]),
])
def test_its_mistakes_are_told(old: str, new: str, codes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(Rejected) as rejected:
        read_plan(path)
    assert [d.code for d in rejected.value.diagnostics] == codes
