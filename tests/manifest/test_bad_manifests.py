"""Each file of ``bad/`` is a manifest that somebody might hand in; its head says what it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk import findings, lay

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_is_told_what_its_head_says(case: Path, tmp_path: Path) -> None:
    manifest = case.read_bytes()
    expected = re.findall(r"^# (\w+\[.+)$", manifest.decode("utf-8"), re.MULTILINE)
    assert expected, "a case names its findings"
    assert findings(lay(tmp_path / "issue", manifest)) == expected
