"""The wheel is whole: built, installed into an empty environment of its own, it makes a page far from the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGINE = {"houses/broadsheet.yaml", "lexicon/words.txt", "lexicon/own.txt", "lexicon/roles.txt", "lexicon/grammar.txt",
          "lexicon/LICENSE.txt", "unicode/characters.txt", "unicode/LICENSE.txt", "hyphens/hyph-en-us.tex",
          "hyphens/LICENSE.txt",
          "press/ATTRIBUTION.txt", "press/newsprint-tr002-220.icc",
          "press/newsprint-tr002-240.icc", "fonts/faces.yaml", "fonts/licences/BroadsheetKai-OFL.txt",
          "fonts/licences/NotoSansSC-OFL.txt", "fonts/licences/NotoSerifSC-OFL.txt"}
ISSUE = """\
报名: 试排报
日期: 2024-07-26
版面:
  - 版次: 1
    版名: 要闻
    文章:
      - 编号: 早稻
        级别: 头条
        标题: 双椿镇错峰抢收万亩早稻
        正文: |
          双椿镇的万亩早稻陆续成熟，收割机从南往北开镰。
          镇里错开各村的收割时间，谷子当天进烘干房。
"""


def run(*command: object, cwd: Path, env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], check=False, cwd=cwd, env=env, capture_output=True)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def layout(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed with the libraries that the wheel asks for and nothing else."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet", "--no-compile",
        "--disable-pip-version-check", wheel, cwd=folder)
    return programs / "layout"


def test_it_holds_what_the_engine_brings_along_and_nothing_that_was_left_lying(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    data = {name.removeprefix("layout/data/") for name in names if name.startswith("layout/data/")}
    kept = {path.relative_to(ROOT / "layout/data").as_posix() for path in (ROOT / "layout/data").rglob("*")
            if path.is_file()}
    faces = {f"fonts/{path.name}" for path in (ROOT / "fonts").glob("*.ttf")}
    assert data >= ENGINE | kept | faces
    assert "layout/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests", "docs", "issues"))]
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert {"LICENSE", "layout/data/press/ATTRIBUTION.txt", "layout/data/lexicon/LICENSE.txt"} <= licences


def test_it_makes_a_page_in_a_folder_with_a_chinese_name_and_blanks(layout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "七月 试排" / "2024-07-26"
    folder.mkdir(parents=True)
    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    bare = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "TEMP", "TMP"}}
    run(layout, "build", folder.name, "--proof", "--cache", tmp_path / "cache", cwd=folder.parent, env=bare)
    run(layout.with_name("banxin"), "check", folder.name, "--no-cache", cwd=folder.parent, env=bare)
    made = folder.parent / "build" / folder.name
    assert {path.name for path in made.iterdir() if not path.name.startswith(".")} == {
        "2024-07-26-p01.pdf", "2024-07-26-p01.jpg", "report.json", "report.html"}
    report = json.loads((made / "report.json").read_text(encoding="utf-8"))
    assert report["ok"]
    assert (made / "2024-07-26-p01.pdf").read_bytes().startswith(b"%PDF-1.6")
    assert (folder / "plan.yaml").is_file()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_starts_an_issue_that_passes(layout: Path, tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "新 一期"
    run(layout, "new", folder, "--lang", lang, cwd=tmp_path)
    assert (folder / "issue.yaml").is_file()
    run(layout, "check", folder, "--lang", lang, cwd=tmp_path)
