"""``layout wish`` at the command: what it says, in which language, and how it ends."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from editor import Editor, codes, held

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def full(tmp_path: Path, short_legs: None) -> Path:
    """The page of the sample issue as it is kept."""
    folder = tmp_path / "2024-07-19"
    shutil.copytree(ROOT / "issues/2024-07-19", folder)
    return folder


def test_an_answer_says_the_price_what_gives_way_and_what_to_write(layout: Editor, full: Path) -> None:
    before = held(full)
    said = layout("wish", full, "lead", "栏=3")
    assert said.code == 0, said.err
    first, *rest = said.out.splitlines()
    assert re.fullmatch(r"“lead”改成 3 栏宽：可以。代价 [+−][\d.]+（总价 [\d.]+ → [\d.]+：[^A-Za-z]+），"
                        r"(仍合格|但版面不再合格)", first)
    assert re.search(r"它占第 \d—\d 栏第 1—\d+ 行（3 栏 \d+ 行）（现在第 1—4 栏第 1—\d+ 行（4 栏 \d+ 行））", said.out)
    assert [line for line in rest if "从第" in line or "由第" in line], "the lead gets higher: others give way"
    assert rest[-1] == "　　要照办，清单里这一篇写 位置: {栏数: 3}，再编排一次"
    assert held(full) == before and not Path("build").exists()


def test_english_speaks_english_throughout(layout: Editor, full: Path) -> None:
    said = layout("--lang", "en", "wish", full, "shouge", "frame", "width=1")
    assert said.code == 0 and not re.search("[\u4e00-\u9fff]", said.out + said.err), said.out
    assert said.out.startswith("‘shouge’ framed, 1 columns wide: possible; price ")
    assert said.out.rstrip().endswith("to have it, write place: {width: 1}, frame: yes in its entry and build again")


def test_what_is_so_already_is_said_to_be(layout: Editor, full: Path) -> None:
    said = layout("wish", full, "wuhuaguo", "位置=左下")
    assert said.code == 0
    assert said.out.startswith("“wuhuaguo”放到左下角：本来就是这样，什么也不用动。总价不变（")


def test_a_refusal_names_its_reason_with_the_wish_as_it_was_typed(layout: Editor, full: Path) -> None:
    said = layout("wish", full, "lead", "图=2", "栏=1")
    assert said.code == 2, "the lead has no photo"
    said = layout("wish", full, "lead", "第1栏宽=1")
    assert said.code == 2 and "wish-unread" in said.err
    said = layout("wish", full, "lead", "栏=1栏")
    assert said.code == 1 and said.out == "“lead”改成 1 栏宽：不行，原因如下。\n"
    assert "pin-width" in said.err and "    1 | lead 栏=1栏\n      |      ^^^^^" in said.err


def test_programs_get_one_document(layout: Editor, full: Path) -> None:
    said = layout("wish", full, "gov", "frame=yes", "--json")
    told = said.document
    assert said.code == 0 and told["ok"] and told["outcome"] == "possible" and told["page"] == 2
    assert told["wishes"] == [{"key": "frame", "value": "yes"}]
    assert told["changes"][0]["article"] == "gov" and told["changes"][0]["after"]["frame"]
    assert told["before"]["price"] == pytest.approx(sum(told["before"]["parts"].values()))
    assert told["said"][0].startswith("“gov”围框：可以。")
    said = layout("wish", full, "lead", "columns=1", "--json")
    assert said.code == 1 and not said.document["ok"] and codes(said.document) == ["pin-width"]
    assert said.document["after"] is None
    said = layout("wish", full, "nobody", "columns=1", "--json")
    assert said.code == 2 and codes(said.document) == ["wish-stranger"]


@pytest.mark.parametrize("wish", [["位置=正中"], ["栏"], ["栏=四"], ["行=40"], []])
def test_a_wish_that_makes_no_sense_is_wrong_usage(layout: Editor, issue: Path, wish: list[str]) -> None:
    assert layout("wish", issue, "早稻", *wish).code == 2


def test_an_issue_that_cannot_be_read_is_told_as_ever(layout: Editor, tmp_path: Path) -> None:
    said = layout("wish", tmp_path, "早稻", "栏=2")
    assert said.code == 1 and "manifest-missing" in said.err
