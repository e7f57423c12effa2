"""The make-up at the command: the effort, pages to choose from, and what the report says of price and reason."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from editor import COPY, Editor, codes, held, mend, report
from jsonschema import Draft202012Validator
from PIL import Image

from layout.edition import page as pages
from layout.model.style import MakeupWeights

ROOT = Path(__file__).resolve().parents[2]
OUT = Path("build", "2024-07-19")


@pytest.fixture
def full(tmp_path: Path, short_legs: None) -> Path:
    """The page of the sample issue, not yet made up."""
    folder = tmp_path / "期" / "2024-07-19"
    shutil.copytree(ROOT / "issues/2024-07-19", folder, ignore=shutil.ignore_patterns("plan.yaml"))
    return folder


def cells(page: dict[str, Any]) -> dict[tuple[int, int], str]:
    return {(x, y): block["article"] for block in page["blocks"]
            for x in range(block["columns"][0], block["columns"][1] + 1)
            for y in range(block["rows"][0], block["rows"][1] + 1)}


def variants() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads((OUT / "variants.json").read_text(encoding="utf-8"))["pages"]
    return told


# --- pages to choose from -------------------------------------------------------------------------------------------


def test_pages_to_choose_from_differ_and_the_one_taken_is_built(layout: Editor, full: Path) -> None:
    before = held(full)
    said = layout("build", full, "--variants", 3)
    assert said.code == 0, said.err
    told = re.findall(r"第 2 版第 \d 种：.+，总价 [\d.]+（[^A-Za-z]+），空白", said.err)
    assert len(told) == len(variants()), said.err
    offered = variants()
    count = len(offered)
    assert 2 <= count <= 3 and [page["variant"] for page in offered] == list(range(1, count + 1))
    assert {path.name for path in OUT.iterdir()} == {"variants.json", "2024-07-19-p02-side-by-side.jpg"} | {
        name for k in range(1, count + 1) for name in (f"2024-07-19-p02-v{k}.jpg", f"plan-v{k}.yaml")}
    assert held(full) == before, "choosing is the editor's"
    with Image.open(OUT / "2024-07-19-p02-side-by-side.jpg") as together:
        assert together.width > count * 900 > 0.9 * together.width, "one beside the other"
    assert all(page["makeup"]["score"]["sound"] and page["white_percent"] <= 1 for page in offered)
    worth = [(not page["makeup"]["score"]["acceptable"], page["makeup"]["score"]["price"]) for page in offered]
    assert worth == sorted(worth)
    for one, other in combinations(map(cells, offered), 2):
        assert sum(one[cell] != other[cell] for cell in one) >= 0.4 * len(one)
    assert all(page["proof"] in said.err for page in offered)
    Draft202012Validator(layout("schema", "--report").document).validate(
        json.loads((OUT / "variants.json").read_text(encoding="utf-8")))

    shutil.copy(OUT / f"plan-v{count}.yaml", full / "plan.yaml")
    assert layout("build", full).code == 0
    built = report(OUT)["pages"][0]
    assert cells(built) == cells(offered[-1])
    assert built["makeup"]["score"] == offered[-1]["makeup"]["score"]

    assert layout("build", full, "--variants", 1, "--effort", "quick").code == 0
    assert sorted(path.name for path in OUT.iterdir() if "-v" in path.name) == ["2024-07-19-p02-v1.jpg", "plan-v1.yaml"]


def test_a_page_that_leaves_no_choice_is_offered_once(layout: Editor, issue: Path) -> None:
    said = layout("build", issue, "--variants", 2, "--json")
    assert said.code == 0
    assert [(page["page"], page["variant"]) for page in said.document["pages"]] == [(1, 1), (2, 1)]
    assert codes(said.document).count("variants-few") == 2
    assert not (issue / "plan.yaml").exists()


def test_faulty_copy_offers_nothing_and_touches_nothing(layout: Editor, issue: Path, tmp_path: Path) -> None:
    assert layout("build", issue, "--variants", 1).code == 0
    mend(issue, COPY[:4], COPY[:4] + "\u0e01", "copy/早稻.txt")
    before = held(tmp_path)
    assert layout("build", issue, "--variants", 2).code == 1
    assert held(tmp_path) == before


# --- the effort -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_effort_reaches_the_make_up(layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch,
                                        command: str) -> None:
    made = pages.decide_page
    asked: list[str] = []

    def spied(problem: Any, found: Any) -> Any:
        asked.append(problem.effort)
        return made(problem, found)

    monkeypatch.setattr(pages, "decide_page", spied)
    layout(command, issue, "--effort", "best", "--only", 1)
    layout(command, issue, "--only", 1)
    assert asked == ["best", "normal"]
    assert layout(command, issue, "--effort", "much").code == 2


# --- price and reason -----------------------------------------------------------------------------------------------


def test_a_page_has_its_price_by_part_and_every_block_its_reason(layout: Editor, full: Path) -> None:
    assert layout("build", full, "--effort", "quick").code == 0
    made = report(OUT)["pages"][0]
    score = made["makeup"]["score"]
    assert score["sound"]
    weights = {field.name for field in fields(MakeupWeights)}
    assert set(score["parts"]) - weights == {"blocks"} and {"clash", "white", "refused"} <= set(score["parts"])
    assert score["price"] == pytest.approx(sum(score["parts"].values()))
    for block in made["blocks"]:
        columns, rows = (last - first + 1 for first, last in (block["columns"], block["rows"]))
        assert block["why"].startswith(f"{columns} 栏 × {rows} 行：") and block["why"].endswith("（由拼版选定）")

    assert layout("build", full).code == 0
    kept = report(OUT)["pages"][0]
    assert kept["makeup"] == made["makeup"], "a kept page costs what it cost when it was made"
    assert all(block["why"].endswith("（沿用已定版样）") for block in kept["blocks"])


def test_a_page_that_is_not_filled_has_no_price(layout: Editor, issue: Path) -> None:
    mend(issue, "        级别: 头条\n", "        级别: 头条\n        位置: {栏: 1-4, 行: 1-10}\n")
    told = layout("check", issue, "--json", "--lang", "en").document["pages"]
    assert all("score" not in page["makeup"] for page in told)
    assert told[0]["blocks"][0]["why"].endswith("(pinned by the manifest)")
