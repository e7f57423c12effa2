"""The editor's hand on the make-up: what moves is said, former plans are kept, undo and choose take them up again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from editor import Editor, codes, held, mend, report

from layout.cli import history

ROOT = Path(__file__).resolve().parents[2]
OUT = Path("build", "2024-07-26")
PDF = OUT / "2024-07-26-p02.pdf"


def moved_by_pin(layout: Editor, issue: Path) -> bytes:
    """The issue built, then a story pinned elsewhere and built again; the first plan."""
    assert layout("build", issue).code == 0
    first = (issue / "plan.yaml").read_bytes()
    mend(issue, "标题: 四十三个驿站送清凉\n", "标题: 四十三个驿站送清凉\n        位置: {栏: 3-4, 行: 60-75}\n")
    return first


def former(issue: Path) -> list[str]:
    return sorted(path.name for path in (issue / "plan-history").glob("*"))


def test_what_moved_is_said_of_each_story_before_it_is_kept_and_the_plan_before_is_not_lost(
        layout: Editor, issue: Path) -> None:
    first = moved_by_pin(layout, issue)
    before = held(issue)
    said = layout("check", issue)
    assert "plan-moved] 驿站：因“驿站”有改动，这一篇换了地方：原在左上（第 1-2 栏、第 1-" in said.err
    assert "现在正中（第 3-4 栏、第 60-75 行）" in said.err
    assert held(issue) == before, "check keeps nothing"
    said = layout("build", issue, "--proof")
    assert said.err.index("plan-moved]") < said.err.index("版样已存入")
    assert "plan-history/plan-0001.yaml；要退回：layout undo" in said.err
    assert former(issue) == ["plan-0001.yaml"]
    assert (issue / "plan-history/plan-0001.yaml").read_bytes() == first
    (moved,) = report(OUT)["pages"][1]["moved"]
    assert moved["article"] == "驿站" and moved["to"] == {"columns": [3, 4], "rows": [60, 75]}
    assert (OUT / "2024-07-26-p02-moved.jpg").exists() and not (OUT / "2024-07-26-p01-moved.jpg").exists()
    layout("build", issue, "--proof")
    assert not (OUT / "2024-07-26-p02-moved.jpg").exists(), "nothing moved this time"
    assert former(issue) == ["plan-0001.yaml"], "and no plan was replaced"


def test_undo_and_build_give_the_former_page_byte_for_byte(layout: Editor, issue: Path) -> None:
    assert layout("build", issue).code == 0
    pages = {path.name: path.read_bytes() for path in OUT.glob("*.pdf")}
    manifest = (issue / "issue.yaml").read_text(encoding="utf-8")
    moved_by_pin(layout, issue)
    layout("build", issue)
    assert PDF.read_bytes() != pages[PDF.name]
    (issue / "issue.yaml").write_text(manifest, encoding="utf-8")
    layout("build", issue)
    assert PDF.read_bytes() != pages[PDF.name], "the plan is kept, though the pin is gone"
    said = layout("undo", issue)
    assert said.code == 0 and "第 2 版“驿站”换了地方" in said.err and "还可退 0 步，可恢复 1 步" in said.err
    layout("build", issue)
    assert {path.name: path.read_bytes() for path in OUT.glob("*.pdf")} == pages


def steps(layout: Editor, issue: Path, count: int) -> list[bytes]:
    """Plans of as many builds, each with the story in other rows."""
    plans = []
    manifest = (issue / "issue.yaml").read_text(encoding="utf-8")
    for n in range(count):
        text = manifest.replace("标题: 四十三个驿站送清凉\n",
                                f"标题: 四十三个驿站送清凉\n        位置: {{栏: 3-4, 行: {60 + n}-{75 + n}}}\n")
        (issue / "issue.yaml").write_text(text, encoding="utf-8")
        assert layout("build", issue, "--only", 2).code == 0
        plans.append((issue / "plan.yaml").read_bytes())
    return plans


def test_undo_goes_back_step_by_step_and_says_where_it_ends(layout: Editor, issue: Path) -> None:
    plans = steps(layout, issue, 4)
    for left, plan in zip((2, 1, 0), plans[-2::-1], strict=True):
        said = layout("undo", issue, "--json")
        assert said.code == 0 and (issue / "plan.yaml").read_bytes() == plan
        assert (said.document["back"], said.document["again"]) == (left, 3 - left)
        assert [entry["article"] for entry in said.document["moved"]] == ["驿站"]
    before = held(issue)
    said = layout("undo", issue, "--json")
    assert said.code == 1 and codes(said.document) == ["no-former-plan"] and held(issue) == before


def test_what_was_undone_comes_back_until_another_plan_is_kept(layout: Editor, issue: Path) -> None:
    plans = steps(layout, issue, 3)
    layout("undo", issue)
    layout("undo", issue)
    for plan in plans[1:]:
        assert layout("undo", issue, "--redo").code == 0
        assert (issue / "plan.yaml").read_bytes() == plan
    assert layout("undo", issue, "--redo").code == 1
    layout("undo", issue)
    layout("undo", issue)
    assert former(issue) == ["plan-0001-undone.yaml", "plan-0002-undone.yaml"]
    assert layout("build", issue, "--only", 2).code == 0, "the pin of the third build is in the manifest still"
    assert former(issue) == ["plan-0001.yaml"]
    said = layout("undo", issue, "--redo", "--lang", "en")
    assert said.code == 1 and "no-undone-plan" in said.err


def test_the_history_never_grows_without_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.cli import write

    monkeypatch.setattr(history, "MOST", 3)
    for n in range(8):
        plan = f"# {n}\n".encode()
        write.step(tmp_path, lambda folder, plan=plan: history.replaced(folder, plan))
    assert former(tmp_path) == [f"plan-000{n}.yaml" for n in (5, 6, 7)]
    kept = [path.read_bytes() for path in sorted((tmp_path / "plan-history").iterdir())]
    assert kept == [b"# 4\n", b"# 5\n", b"# 6\n"]


def test_a_plan_that_cannot_be_read_is_kept_too(layout: Editor, issue: Path) -> None:
    (issue / "plan.yaml").write_text("pages: 4\n", encoding="utf-8")
    assert layout("build", issue, "--replan").code == 0
    assert (issue / "plan-history/plan-0001.yaml").read_text(encoding="utf-8") == "pages: 4\n"
    assert layout("undo", issue).code == 0
    assert (issue / "plan.yaml").read_text(encoding="utf-8") == "pages: 4\n"


def test_what_is_no_issue_has_nothing_to_undo(layout: Editor, tmp_path: Path) -> None:
    assert layout("undo", tmp_path / "nowhere").code == 3
    assert layout("undo", tmp_path).code == 1
    assert not list(tmp_path.iterdir())


# --- one of the pages to choose from --------------------------------------------------------------------------------


@pytest.fixture
def full(tmp_path: Path, short_legs: None) -> Path:
    """The page of the sample issue with its plan."""
    folder = tmp_path / "期" / "2024-07-19"
    shutil.copytree(ROOT / "issues/2024-07-19", folder)
    return folder


def test_a_variant_is_taken_by_its_number_and_the_plan_before_is_kept(layout: Editor, full: Path) -> None:
    kept = (full / "plan.yaml").read_bytes()
    assert layout("build", full, "--variants", 2).code == 0
    offered = Path("build/2024-07-19/plan-v2.yaml").read_bytes()
    assert b"engine: " in offered
    said = layout("choose", full, 2)
    assert said.code == 0 and (full / "plan.yaml").read_bytes() == offered
    assert (full / "plan-history/plan-0001.yaml").read_bytes() == kept
    assert len(re.findall("第 2 版“.+”.+：原在.+，现在", said.err)) > 3
    said = layout("choose", full, 9, "--json")
    assert said.code == 1 and codes(said.document) == ["variant-absent"]
    mend(full, "，", "、", "copy/lead.txt")
    said = layout("choose", full, 1)
    assert said.code == 1 and "variants-outdated" in said.err and "copy/lead.txt" in said.err
    assert (full / "plan.yaml").read_bytes() == offered
    assert layout("undo", full).code == 0 and (full / "plan.yaml").read_bytes() == kept


def test_where_nothing_was_offered_nothing_is_chosen(layout: Editor, issue: Path) -> None:
    said = layout("choose", issue, 1, "--lang", "en")
    assert said.code == 1 and "no-variants" in said.err and "--variants 3 first" in said.err
    assert layout("choose", issue, 0).code == 2
