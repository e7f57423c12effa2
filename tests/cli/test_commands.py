"""``layout new``, ``schema``, ``fonts`` and the help."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from editor import Editor, codes, held, report
from jsonschema import Draft202012Validator

from layout import __version__

ROOT = Path(__file__).resolve().parents[2]
NOBODY_S = "\u0e01"
"""A Thai letter, which none of the faces has."""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_issue_builds_without_an_error(layout: Editor, lang: str) -> None:
    folder = Path("新 报", "2024-08-09")
    said = layout("new", folder, "--lang", lang, "--json")
    assert said.code == 0, said.err
    assert said.document == {"folder": folder.as_posix(), "files": sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())}
    assert "2024-08-09" in (folder / "issue.yaml").read_text(encoding="utf-8")
    built = layout("build", folder, "--lang", lang)
    assert built.code == 0, built.err
    told = report(Path("build", folder.name))
    assert told["ok"] and not [f for f in told["diagnostics"] if f["severity"] == "error"]


def test_a_new_issue_whose_folder_is_no_date_is_of_today(layout: Editor) -> None:
    days = {date.today().isoformat()}
    assert layout("new", "下一期").code == 0
    days.add(date.today().isoformat())
    assert re.search("日期: ([0-9-]+)", Path("下一期/issue.yaml").read_text(encoding="utf-8"))[1] in days


@pytest.mark.parametrize("there", ["issue.yaml", "稿/甲.txt", ".git/HEAD"])
def test_a_folder_with_something_in_it_is_left_alone(layout: Editor, tmp_path: Path, there: str) -> None:
    path = tmp_path / "期" / there
    path.parent.mkdir(parents=True)
    path.write_text("我的", encoding="utf-8")
    before = held(tmp_path)
    said = layout("new", "期", "--json")
    assert (said.code, codes(said.document), held(tmp_path)) == (1, ["folder-not-empty"], before)
    assert layout("new", path).code == 1, "a file is no folder"
    assert held(tmp_path) == before


def test_a_new_issue_that_cannot_be_written_can_be_tried_again(
        layout: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        said = layout("new", "期", "--json")
    assert (said.code, codes(said.document), held(tmp_path)) == (3, ["file-unwritable"], {})
    assert layout("new", "期").code == 0
    assert layout("new", "期/issue.yaml/下").code == 3, "a folder cannot be made inside a file"


@pytest.mark.parametrize("option", [[], ["--house"], ["--report"]])
def test_the_schemas_are_schemas(layout: Editor, option: list[str]) -> None:
    said = layout("schema", *option)
    assert (said.code, said.err) == (0, "")
    assert said.document["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    Draft202012Validator.check_schema(said.document)
    assert layout("schema", *option, "--json", "--lang", "en").document == said.document


def test_the_faces_are_listed(layout: Editor) -> None:
    listed = layout("fonts", "--json").document
    roles = {face["role"] for face in listed}
    assert {"song", "hei", "kai"} <= roles
    assert all(face["characters"] > 8000 and face["licence"] for face in listed if face["file"])
    said = layout("fonts")
    assert said.code == 0
    assert [line.split("\t")[0] for line in said.out.splitlines()] == [
        "字体", "报宋（song）", "标宋（biaosong）", "粗宋（cusong）", "黑体（hei）", "粗黑（cuhei）", "楷体（kai）",
        "仿宋（fang）"]


def test_what_a_text_would_miss_is_named(layout: Editor) -> None:
    Path("稿.txt").write_text("早稻《开镰》，43个。\n", encoding="utf-8")
    said = layout("fonts", "--covers", "稿.txt")
    assert (said.code, said.out) == (0, "稿.txt：所有的字都排得出\n")
    Path("稿.txt").write_text(f"早稻{NOBODY_S}\n", encoding="utf-8")
    said = layout("fonts", "--covers", "稿.txt")
    assert said.code == 1 and "1 个字" in said.out and NOBODY_S in said.out
    said = layout("fonts", "--covers", "稿.txt", "--json")
    missing = said.document["missing"]
    assert said.code == 1 and missing["song"] == [NOBODY_S]
    assert layout("fonts", "--covers", "没有.txt", "--json").code == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_speaks_both_languages(layout: Editor, lang: str) -> None:
    said = layout("build", "--help", f"--lang={lang}")
    assert (said.code, said.err) == (0, "")
    assert ("另出校样" in said.out) == (lang == "zh")


def test_the_module_is_the_command_and_its_help_is_quick() -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "layout", *arguments], cwd=ROOT, capture_output=True,
                              encoding="utf-8", check=True)

    run("--version")
    before = os.times()
    helped = run("--help")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert all(f"    {command} " in helped.stdout for command in ("build", "check", "new", "schema", "fonts"))
    assert spent < 0.5, f"{spent} s of processor time"
    assert run("--version").stdout == f"layout {__version__}\n"


@pytest.mark.parametrize("arguments", [("--lang", "en", "check", "nowhere"), ("check", "nowhere", "--lang", "en")])
def test_what_every_command_takes_may_stand_before_it_or_after_it(layout: Editor, arguments: tuple[str, ...]) -> None:
    said = layout(*arguments)
    assert said.code == 1 and "error[manifest-missing]" in said.err
