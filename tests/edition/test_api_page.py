"""docs/api.md: its examples run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editor import ISSUE, held, lay

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = ISSUE.replace("2024-07-26", "2024-07-19").replace("编号: 驿站", "编号: gov")
    issue = lay(tmp_path / "issues" / "2024-07-19", manifest)
    before = held(issue)
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.+?)```", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 4
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "api.md", "exec"), names)
    assert {path.name for path in (tmp_path / "build" / "2024-07-19").iterdir()} >= {
        "2024-07-19-p02.pdf", "2024-07-19-p02.jpg", "report.json"}
    assert held(issue) == before
