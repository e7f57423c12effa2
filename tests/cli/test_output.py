"""Files are replaced all together or not at all: whatever breaks, and wherever it breaks."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from editor import OUTPUTS, Editor, codes, held, mend, report
from filelock import FileLock

from layout.cli import output
from layout.cli.main import main
from layout.edition import edition
from layout.model.diagnostic import MachineFault

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
    "open in a viewer": (Path, "replace", PermissionError(errno.EACCES, "Permission denied"), "file-in-use"),
    "Ctrl-C while writing": (os, "fsync", KeyboardInterrupt(), "interrupted"),
    "Ctrl-C while replacing": (Path, "replace", KeyboardInterrupt(), "interrupted"),
}


JOURNALS = 2
"""Calls of replace before those of the files: the journals of the issue's folder and of the outputs."""


@pytest.mark.parametrize("at", [JOURNALS, JOURNALS + STEPS - 1])
@pytest.mark.parametrize("what", BREAKS)
def test_whatever_breaks_everything_is_as_it_was(
        layout: Editor, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, at: int) -> None:
    owner, name, fault, code = BREAKS[what]
    before = held(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, failing(getattr(owner, name), at, fault))
        said = layout("build", changed, "--replan", "--json", "--no-cache")
    assert said.code == 3 and codes(said.document) == [code]
    assert "Traceback" not in said.err
    after = held(tmp_path)
    assert {path: after[path] for path in before} == before
    left = {path.name for path in set(after) - set(before)}
    if code == "file-in-use":
        assert len(left) == STEPS, "the new files are kept beside the old"
        assert any(name in said.document["diagnostics"][0]["message"] for name in left)
    else:
        assert not left
    assert layout("build", changed, "--replan").code == 0
    assert not list(tmp_path.rglob(".part-*"))
    assert held(tmp_path) != before


@pytest.mark.parametrize("at", [0, JOURNALS + 1, JOURNALS + FIRST - 1])
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
        broken.setattr(Path, "replace", failing(Path.replace, 4, PermissionError(errno.EACCES, "")))
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
    for folder in ("甲", "乙"):
        with FileLock(tmp_path / folder / output.LOCK, timeout=0) as lock:
            assert lock.is_locked


def test_a_lock_lies_in_the_folder_while_it_is_held_and_is_gone_after(tmp_path: Path) -> None:
    with output.locked(tmp_path / "甲"):
        assert [path.name for path in tmp_path.rglob("*")] == ["甲", output.LOCK]
    assert [path.name for path in tmp_path.rglob("*")] == ["甲"]


def test_a_lock_that_stayed_behind_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "PATIENCE", 0.0)
    (tmp_path / output.LOCK).touch()
    with output.locked(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
@pytest.mark.parametrize(("folder", "lock"), [(0o755, 0o600), (0o775, 0o666), (0o777, 0o666)])
def test_whoever_may_write_into_a_folder_may_hold_it(tmp_path: Path, folder: int, lock: int) -> None:
    tmp_path.chmod(folder)
    with output.locked(tmp_path):
        assert (tmp_path / output.LOCK).stat().st_mode & 0o777 == lock


def test_a_lock_of_another_user_is_told_by_its_path(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = FileLock.acquire

    def foreign(lock: FileLock, *arguments: Any, **options: Any) -> Any:
        if Path(lock.lock_file).parent == issue:
            raise PermissionError(errno.EACCES, "Permission denied")
        return whole(lock, *arguments, **options)

    (issue / output.LOCK).touch()
    monkeypatch.setattr(FileLock, "acquire", foreign)
    said = layout("build", issue, "--json")
    assert said.code == 3 and codes(said.document) == ["lock-foreign"]
    assert (issue / output.LOCK).as_posix() in said.document["diagnostics"][0]["message"]


def test_on_a_drive_without_locks_a_file_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_lock: FileLock, *_arguments: Any, **_options: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", unknown)
    monkeypatch.setattr(output, "PATIENCE", 0.1)
    with output.locked(tmp_path):
        assert (tmp_path / output.LOCK).exists()
        with pytest.raises(MachineFault, match="folder-busy"), output.locked(tmp_path):
            pass
    assert not list(tmp_path.iterdir())


def test_a_lock_that_cannot_be_given_back_harms_no_build(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = FileLock.release

    def failing_release(lock: FileLock, *arguments: Any, **options: Any) -> None:
        release(lock, *arguments, **options)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(FileLock, "release", failing_release)
    assert layout("build", issue).code == 0
    assert {path.name for path in OUT.iterdir()} == OUTPUTS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("at", [JOURNALS + 1, JOURNALS + 3])
def test_a_build_killed_amid_the_exchange_is_finished_by_the_next_before_it_reads(
        layout: Editor, changed: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", _deadly(at))
        child = os.fork()
        if not child:
            main(["build", str(changed), "--replan", "--no-cache"])
            os._exit(0)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    said = layout("build", changed)
    assert said.code == 0 and said.err.count("已接着换完") == 2
    assert {path.name for path in OUT.iterdir()} == OUTPUTS
    outputs = report(OUT)["outputs"]
    assert outputs == {name: f"sha256:{sha256((OUT / name).read_bytes()).hexdigest()}" for name in outputs}
    assert [path.name for path in (changed / "plan-history").iterdir()] == ["plan-0001.yaml"]


def _deadly(at: int) -> Callable[..., None]:
    calls, whole = count(), os.replace

    def call(*arguments: Any) -> None:
        if next(calls) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        whole(*arguments)
    return call


# --- what changes while pages are made ------------------------------------------------------------------------------


def during(monkeypatch: pytest.MonkeyPatch, done: Callable[[], object]) -> None:
    """Have something done when the pages are made and not yet written."""
    make = edition.make

    def made(*arguments: Any) -> Any:
        answer = make(*arguments)
        done()
        return answer

    monkeypatch.setattr(edition, "make", made)


@pytest.mark.parametrize("name", ["issue.yaml", "copy/早稻.txt", "photos/涧.png", "plan.yaml"])
@pytest.mark.parametrize("how", ["edited", "gone"])
def test_what_is_edited_during_a_build_is_neither_overwritten_nor_printed_as_it_was(
        layout: Editor, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, how: str) -> None:
    file = changed / name
    edited = file.read_bytes() + b"\n# by hand\n"
    before = held(tmp_path)
    with monkeypatch.context() as meanwhile:
        during(meanwhile, lambda: file.write_bytes(edited) if how == "edited" else file.unlink())
        said = layout("build", changed, "--replan", "--json")
    assert said.code == 1 and codes(said.document) == ["changed-meanwhile"]
    assert name in said.document["diagnostics"][0]["message"]
    after = held(tmp_path)
    assert {path for path in before | after if before.get(path) != after.get(path)} == {file}


def test_what_another_build_wrote_meanwhile_is_no_change_where_it_is_the_same(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert layout("build", issue).code == 0
    plan = (issue / "plan.yaml").read_bytes()
    (issue / "plan.yaml").unlink()
    during(monkeypatch, lambda: (issue / "plan.yaml").write_bytes(plan))
    assert layout("build", issue).code == 0


def test_a_house_that_is_edited_during_a_build_is_told(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = issue.parent / "house.yaml"
    house.write_text("paper: 试排报\n", encoding="utf-8")
    during(monkeypatch, lambda: house.write_text("paper: 别的报\n", encoding="utf-8"))
    said = layout("build", issue, "--json")
    assert said.code == 1 and codes(said.document) == ["changed-meanwhile"] and "house.yaml" in said.err
    assert not OUT.exists() or not list(OUT.iterdir())


def test_of_several_issues_the_others_are_built(
        layout: Editor, issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = shutil.copytree(issue, tmp_path / "2024-07-27")
    during(monkeypatch, lambda: (issue / "issue.yaml").write_bytes(b"# \n"))
    said = layout("build", issue, other, "--json")
    assert said.code == 1 and [told["ok"] for told in said.document] == [False, True]
    assert not OUT.exists() or not list(OUT.iterdir())


def test_an_issue_that_is_moved_away_during_a_build_is_not_made_anew(
        layout: Editor, issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    during(monkeypatch, lambda: issue.rename(tmp_path / "elsewhere"))
    said = layout("build", issue, "--json")
    assert said.code == 3 and codes(said.document) == ["file-absent"] and not issue.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not delete the folder that one works in")
def test_a_working_folder_that_is_deleted_is_the_machine_s_fault(
        layout: Editor, issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    for meanwhile in (True, False):
        work.mkdir()
        monkeypatch.chdir(work)
        with monkeypatch.context() as patched:
            if meanwhile:
                during(patched, work.rmdir)
            else:
                work.rmdir()
            said = layout("build", issue, "--json")
        assert said.code == 3 and "Traceback" not in said.err


@pytest.mark.parametrize("command", [["build", "ISSUE", "--out", ""], ["build", "ISSUE", "--cache", " "], ["new", ""],
                                     ["choose", "ISSUE", "1", "--out="], ["pack", "ISSUE", "--out", ""]])
def test_a_folder_without_a_name_is_refused(layout: Editor, issue: Path, tmp_path: Path, command: list[str]) -> None:
    before = held(tmp_path)
    said = layout(*(issue if word == "ISSUE" else word for word in command))
    assert said.code == 2 and "要写一个文件夹名" in said.err
    assert held(tmp_path) == before
