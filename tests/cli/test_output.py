"""Files are replaced all together or not at all: whatever breaks, and wherever it breaks."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from editor import OUTPUTS, Editor, codes, held, mend
from filelock import FileLock

from layout.cli import output

OUT = Path("build", "2024-07-26")
FIRST = len(OUTPUTS) + 1
"""Files that a first build of this issue writes: the outputs and plan.yaml."""

STEPS = FIRST + 1
"""Files that a build writes when the make-up has changed: the plan before, too."""


def failing(whole: Callable[..., Any], at: int, fault: BaseException) -> Callable[..., Any]:
    """``whole`` until it is called for the ``at``-th time (from 0) and raises."""
    calls = count()

    def call(*arguments: Any, **options: Any) -> Any:
        if next(calls) == at:
            raise fault
        return whole(*arguments, **options)

    return call


@pytest.fixture
def changed(layout: Editor, issue: Path) -> Path:
    """An issue that was built, and of which a build with --replan would write every file anew, plan.yaml too."""
    assert layout("build", issue).code == 0
    mend(issue, "早稻\n        正文文件", "早晚稻\n        正文文件")
    mend(issue, "凉茶", "热茶")
    with (issue / "plan.yaml").open("a", encoding="utf-8") as plan:
        plan.write("# 编辑的话\n")
    return issue


BREAKS = {
    "full disk": (os, "fsync", OSError(errno.ENOSPC, "No space left on device"), "file-unwritable"),
    "read-only folder": (Path, "open", PermissionError(errno.EACCES, "Permission denied"), "file-unwritable"),
    "open in a viewer": (Path, "replace", PermissionError(errno.EACCES, "Permission denied"), "file-in-use"),
    "Ctrl-C while writing": (os, "fsync", KeyboardInterrupt(), "interrupted"),
    "Ctrl-C while replacing": (Path, "replace", KeyboardInterrupt(), "interrupted"),
}


@pytest.mark.parametrize("at", range(STEPS))
@pytest.mark.parametrize("what", BREAKS)
def test_whatever_breaks_everything_is_as_it_was(
        layout: Editor, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, at: int) -> None:
    owner, name, fault, code = BREAKS[what]
    before = held(tmp_path)
    with monkeypatch.context() as broken:
        call = failing(getattr(owner, name), at, fault)
        if name == "open":
            call = _only_for_writing(getattr(owner, name), call)
        broken.setattr(owner, name, call)
        said = layout("build", changed, "--replan", "--json", "--no-cache")
    assert said.code == 3 and codes(said.document) == [code]
    assert "Traceback" not in said.err
    after = held(tmp_path)
    assert {path: after[path] for path in before} == before
    left = {path.name for path in set(after) - set(before)}
    if code == "file-in-use":
        assert len(left) == STEPS - at, "the new files are kept beside the old"
        assert any(name in said.document["diagnostics"][0]["message"] for name in left)
    else:
        assert not left
    assert layout("build", changed, "--replan").code == 0
    assert not list(tmp_path.rglob(".part-*"))
    assert held(tmp_path) != before


def _only_for_writing(whole: Callable[..., Any], broken: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        return (broken if mode == "wb" else whole)(path, mode, *arguments, **options)
    return call


@pytest.mark.parametrize("at", range(FIRST))
def test_a_first_build_that_breaks_leaves_nothing_under_its_name(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", failing(Path.replace, at, PermissionError(errno.EACCES, "")))
        assert layout("build", issue, "--no-cache").code == 3
    assert not [path for path in OUT.iterdir() if not path.name.startswith(".part-")]
    assert not (issue / "plan.yaml").exists()


def test_a_drive_without_links_is_written_to_as_well(
        layout: Editor, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_path: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    before = held(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", failing(Path.replace, 2, PermissionError(errno.EACCES, "")))
        assert layout("build", changed, "--replan").code == 3
    after = held(tmp_path)
    assert {path: after[path] for path in before} == before
    assert layout("build", changed, "--replan").code == 0
    assert {path.name for path in OUT.iterdir()} == OUTPUTS


def test_what_a_broken_build_left_is_removed_and_nothing_else(layout: Editor, issue: Path) -> None:
    OUT.mkdir(parents=True)
    (OUT / "别的.pdf").write_bytes(b"")
    for folder in (OUT, issue):
        (folder / ".part-left.pdf").write_bytes(b"%PDF")
    assert layout("build", issue).code == 0
    assert {path.name for path in OUT.iterdir()} == {*OUTPUTS, "别的.pdf"}
    assert not (issue / ".part-left.pdf").exists()


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_the_machine_s_fault(
        layout: Editor, issue: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    before = held(tmp_path)
    said = layout("build", issue, "--out", out, "--json")
    assert said.code == 3 and codes(said.document) == ["file-unwritable"]
    assert held(tmp_path) == before


@pytest.mark.parametrize("whose", ["outputs", "issue"])
def test_a_folder_that_another_build_writes_into_is_left_to_it(
        layout: Editor, issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    monkeypatch.setattr(output, "PATIENCE", 0.01)
    before = held(tmp_path)
    folder = OUT if whose == "outputs" else issue
    with output.locked(folder):
        said = layout("build", issue, "--json")
    assert said.code == 3 and codes(said.document) == ["folder-busy"]
    assert held(tmp_path) == before
    assert layout("build", issue).code == 0


def test_a_lock_is_given_back_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "PATIENCE", 0.01)
    for _ in range(2):
        with pytest.raises(KeyError), output.locked(tmp_path / "甲", tmp_path / "乙"):
            raise KeyError
    lock = FileLock(output._lock_of((tmp_path / "甲").resolve()), timeout=0)
    with lock:
        assert lock.is_locked
