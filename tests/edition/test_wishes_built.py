"""A wish answered for programs: the answer is the page that a build then makes, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from editor import held

import layout
from layout.edition.edition import Edition
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Misasked
from layout.model.plan import PagePlan
from layout.model.wish import WishAnswer, WishOutcome
from layout.store.memory import MemoryStore

ROOT = Path(__file__).resolve().parents[2]
STORE = MemoryStore()
"""What is counted once serves every test of the module."""


@pytest.fixture
def full(tmp_path: Path, short_legs: None) -> Path:
    """The page of the sample issue as it is kept."""
    folder = tmp_path / "2024-07-19"
    shutil.copytree(ROOT / "issues/2024-07-19", folder)
    return folder


def write(folder: Path, article: str, **own: object) -> None:
    """What is wished, written in the article's entry of the manifest."""
    file = folder / "issue.yaml"
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    articles = [entry for page in tree["版面"] for entry in page["文章"]]
    next(entry for entry in articles if entry.get("编号") == article).update(own)
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


def built(folder: Path) -> Edition:
    return layout.build(folder, preflight=False, store=STORE)


def areas(plan: PagePlan) -> dict[str, tuple[int, int, int, int]]:
    return {block.article: (block.area.first_column, block.area.last_column, block.area.first_row, block.area.last_row)
            for block in plan.blocks}


def assert_true(answer: WishAnswer, folder: Path) -> None:
    """The page that is built is the one that was told."""
    edition = built(folder)
    assert answer.plan is not None and answer.after is not None
    page = next(page for page in edition.pages if page.number == answer.page)
    assert edition.ok and page.plan is not None and page.report is not None
    assert areas(page.plan) == areas(answer.plan)
    assert page.report["makeup"]["score"]["price"] == answer.after.price / 1000


@pytest.mark.parametrize(("article", "wishes", "own"), [
    ("lead", {"columns": 3}, {"位置": {"栏数": "3"}}),
    ("shouge", {"围框": True}, {"加框": "是"}),
    ("shitang", {"at": "bottom-right", "head": "horizontal"}, {"位置": {"角": "右下"}, "标题方向": "横"}),
])
def test_the_page_that_was_told_is_built(full: Path, article: str, wishes: dict[str, str | int | bool],
                                         own: dict[str, object]) -> None:
    before = held(full)
    answer = layout.wish(full, article, wishes, store=STORE)
    assert held(full) == before, "a wish writes nothing"
    assert answer.ok and answer.outcome is WishOutcome.POSSIBLE and answer.changes[0].article == article
    assert answer.before is not None and answer.before.sound and not answer.composed
    standing = areas(read_plan(full / "plan.yaml")[answer.page])
    write(full, article, **own)
    assert_true(answer, full)
    assert answer.plan is not None
    moved = {name for name, area in areas(answer.plan).items() if area != standing[name]}
    assert moved == {change.article for change in answer.changes
                     if change.before and change.after and change.before.area != change.after.area}


def test_what_is_so_already_moves_nothing(full: Path) -> None:
    answer = layout.wish(full, "baishijian", {"columns": "4-6", "at": "bottom-right"}, store=STORE)
    assert answer.outcome is WishOutcome.ALREADY and answer.changes == ()
    assert answer.before == answer.after


def test_what_no_page_can_have_is_refused_for_the_reason_that_the_build_gives(full: Path) -> None:
    answer = layout.wish(full, "lead", {"columns": 1}, store=STORE)
    assert not answer.ok and answer.plan is None and answer.after is None
    told = [finding.code for finding in answer.findings if finding.severity == "error"]
    write(full, "lead", 位置={"栏数": "1"})
    assert told == [finding.code for finding in built(full).findings if finding.severity == "error"] == ["pin-width"]


def test_a_photo_items_columns_are_refused_where_the_kept_page_does_not_heed_them(full: Path) -> None:
    now = read_plan(full / "plan.yaml")[2]
    width = next(block.area.columns for block in now.blocks if block.article == "wuhuaguo")
    answer = layout.wish(full, "wuhuaguo", {"图": 5 - width}, store=STORE)
    assert [finding.code for finding in answer.findings] == ["wish-unheard"]


def test_copy_that_is_too_much_is_cut_as_told_and_then_built(full: Path) -> None:
    """Every story grows until the page is over; a frame takes room besides."""
    longer(full)
    answer = layout.wish(full, "gov", {"frame": True}, store=STORE)
    assert answer.outcome is WishOutcome.WITH_CUTS and answer.cuts and answer.before is None
    assert answer.plan is not None and answer.after is not None and answer.after.sound


def longer(folder: Path) -> None:
    for file in sorted((folder / "copy").glob("*.txt")):
        lines = file.read_text(encoding="utf-8").rstrip().split("\n")
        file.write_text("\n".join((*lines, *lines[-3:])), encoding="utf-8")


def test_without_a_plan_the_page_of_a_first_build_is_taken(full: Path) -> None:
    (full / "plan.yaml").unlink()
    answer = layout.wish(full, "gov", {"围框": True}, store=STORE)
    assert answer.composed and answer.ok and answer.before is not None
    edition = built(full)
    (full / "plan.yaml").write_bytes(edition.plan)
    write(full, "gov", 加框="是")
    assert_true(answer, full)


@pytest.mark.parametrize(("article", "wishes", "code"), [
    ("nobody", {"columns": 3}, "wish-stranger"), ("lanqiu", {"columns": 2}, "wish-member"),
    ("lead", {"栏": 9}, "place-outside"), ("lead", {"行": "1-200"}, "place-outside"), ("lead", {"行": 40}, "wish-rows"),
    ("gov", {"图": 2}, "wish-photo"), ("lead", {"at": "middle"}, "unknown-choice"),
    ("lead", {"字号": 42}, "wish-unread"), ("lead", {"栏": 3, "width": 4}, "wish-twice"),
    ("lead", {"栏": "4-1"}, "span-expected"),
])
def test_a_wish_that_makes_no_sense_is_told(full: Path, article: str, wishes: dict[str, str | int | bool],
                                            code: str) -> None:
    with pytest.raises(Misasked) as misasked:
        layout.wish(full, article, wishes)
    assert [fault.code for fault in misasked.value.diagnostics] == [code]
