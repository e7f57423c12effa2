"""Too much copy at the command: the make-up of the shortened copy is kept, and the build that follows finds it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, held

SAMPLE = Path(__file__).resolve().parents[2] / "issues/2024-07-19"

OTHER = "pages:\n  - page: 9\n    blocks:\n      - {id: elsewhere, columns: 1-2, rows: 1-9}\n"


@pytest.fixture
def overfull(tmp_path: Path, short_legs: None) -> Path:
    """The sample issue with every story half as long again and more."""
    folder = tmp_path / "期" / "2024-07-19"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("plan.yaml"))
    for file in (folder / "copy").glob("*.txt"):
        text = file.read_text(encoding="utf-8").rstrip()
        more = "".join(line for line in text.splitlines() if not line.startswith("## "))
        file.write_text(text + more[:len(more) * 62 // 100] + "\n", encoding="utf-8")
    return folder


def cut(folder: Path, told: dict[str, Any]) -> None:
    """What an editor does who follows the advice: the words that are named go, or as many characters as are asked for
    at the paragraph's beginning."""
    for finding in told["diagnostics"]:
        if finding["code"] not in ("cut-story", "cut-any"):
            continue
        file, at = folder / finding["file"], finding["column"] - 1
        lines = file.read_text(encoding="utf-8").splitlines()
        line = lines[finding["line"] - 1]
        if finding["code"] == "cut-story":
            first, last = re.findall("从“(.*)”到“(.*)”可删", finding["message"])[0]
            assert line[at:].startswith(first)
            end = line.index(last, at) + len(last)
        else:
            end = at + int(re.findall("任意删 ([0-9]+) 字", finding["message"])[0])
        lines[finding["line"] - 1] = line[:at] + line[end:]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_is_advised_is_kept_and_built_when_followed(layout: Editor, overfull: Path) -> None:
    before, plan = held(overfull), overfull / "plan.yaml"
    assert layout("check", overfull).code == 1
    assert held(overfull) == before, "a check writes nothing"

    plan.write_text(OTHER, encoding="utf-8")
    said = layout("build", overfull, "--replan", "--json")
    assert said.code == 1 and "plan.yaml" in said.err and not Path("build").exists()
    advised = plan.read_bytes()
    assert "elsewhere" in advised.decode() and "page: 2" in advised.decode(), "the other pages stay as they are kept"

    cut(overfull, said.document)
    built = layout("build", overfull, "--json")
    assert built.code == 0, built.err
    assert plan.read_bytes() == advised, "nothing moves"
    assert not [d for d in built.document["diagnostics"] if d["code"].startswith("plan-")]
