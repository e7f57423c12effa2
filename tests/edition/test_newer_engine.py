"""An approved page under a newer engine: it stays, or what cannot stay is said with the version that made it up."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import mend

import layout
from layout.edition import edition as editions
from layout.edition import page as pages


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (editions, pages):
        monkeypatch.setattr(module, "__version__", "9.9.9")


def filed(issue: Path) -> bytes:
    """The plan of the issue's first build, said to be of an engine before this one."""
    made = layout.build(issue).plan
    assert made is not None and b"    engine: 9.9.9\n" in made
    plan = made.replace(b"engine: 9.9.9", b"engine: 0.0.1")
    (issue / "plan.yaml").write_bytes(plan)
    return plan


def test_a_page_that_stays_keeps_the_version_that_made_it_and_nothing_is_said(issue: Path, newer: None) -> None:
    plan = filed(issue)
    built = layout.build(issue)
    assert built.plan == plan and not {"plan-engine", "plan-moved"} & {f.code for f in built.findings}


def test_what_cannot_stay_is_said_with_the_version_that_made_the_page_up(issue: Path, newer: None) -> None:
    filed(issue)
    mend(issue, "标题: 四十三个驿站送清凉\n", "标题: 四十三个驿站送清凉\n        位置: {栏: 3-4, 行: 60-75}\n")
    built = layout.build(issue)
    (said,) = [f for f in built.findings if f.code == "plan-engine"]
    assert dict(said.facts) == {"page": "2", "made": "0.0.1", "engine": "9.9.9", "stories": "1"}
    assert built.plan is not None and built.plan.count(b"engine: 9.9.9") == 1, "the page that moved is of this engine"
    assert built.plan.count(b"engine: 0.0.1") == 1, "the one that stayed of the former still"


def test_a_page_made_up_afresh_says_what_moved(issue: Path) -> None:
    (issue / "plan.yaml").write_text(
        "pages:\n  - page: 2\n    blocks:\n      - {id: 驿站, columns: 3-4, rows: 60-75}\n"
        "      - {id: 白石涧, columns: 1-1, rows: 1-20}\n", encoding="utf-8")
    assert "plan-moved" not in {f.code for f in layout.check(issue)}
    (said,) = [f for f in layout.build(issue, replan=True).findings if f.code == "plan-moved" and f.article == "驿站"]
    assert dict(said.facts)["because"] == "replan" and dict(said.facts)["was"] == "3-4/60-75"
