"""Every fault at every call of the writing path, one after another, on an issue of two pages: nothing is ever mixed."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from layout.cli import output, recovery, write
from layout.cli.interrupt import interruptible
from layout.cli.journal import JOURNAL, Exchange, Journal, journal_text, read_journal
from layout.cli.output import LOCK
from layout.model.diagnostic import Diagnostic, MachineFault

CHANGES = ("open", "write", "fsync", "close", "replace", "link", "unlink", "mkdir", "chmod")
CALLS = (*CHANGES, "scandir", "listdir", "stat")
TRACES = ("open", "write", "replace", "link", "unlink", "mkdir")
"""What the writing path asks of the system, by its name in ``os``: what changes anything, all, and what one sees
whether it was done."""

PAGES = ("2024-07-26-p01.pdf", "2024-07-26-p02.pdf", "report.json")


class Desk:
    """An issue of two pages that was built before, and is written again with bytes prepared."""

    def __init__(self, folder: Path) -> None:
        self.issue, self.out = folder / "issue", folder / "build"
        for made in (self.issue, self.out):
            made.mkdir(parents=True)
        (self.issue / "plan.yaml").write_bytes(b"plan 1")
        for name in PAGES:
            (self.out / name).write_bytes(f"{name} 1".encode())

    def write(self, version: int) -> None:
        write.mend(self.issue, self.out)
        data = {name: f"{name} {version}".encode() for name in PAGES}
        copy = SimpleNamespace(pages=(), check_unchanged=lambda _plan, kept: None)
        write.edition(SimpleNamespace(files=data, plan=b"plan %d" % version, to_choose=False, copy=copy), self.issue,
                      self.out)

    @property
    def plan(self) -> int:
        return int((self.issue / "plan.yaml").read_bytes()[5:])

    @property
    def pages(self) -> dict[str, int]:
        """The version of each page; 0 of one that is not there."""
        paths = (self.out / name for name in PAGES)
        return {path.name: int(path.read_text().split()[1]) if path.exists() else 0 for path in paths}

    @property
    def stands(self) -> tuple[int, int]:
        """The version of the plan and that of the pages, -1 where they are mixed."""
        versions = set(self.pages.values())
        return self.plan, versions.pop() if len(versions) == 1 else -1

    @property
    def litter(self) -> list[str]:
        return [path.name for path in (*self.issue.rglob("*"), *self.out.rglob("*")) if path.name.startswith(".")]


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is really synced, and nobody waits for a lock: there is none to wait for."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    monkeypatch.setattr(output, "PATIENCE", 0.0)


@contextmanager
def breaking(patch: pytest.MonkeyPatch, at: int, fault: Callable[[int], None],
             names: Iterable[str] = CALLS) -> Iterator[Callable[[], int]]:
    """``fault`` is called before each call of the system from the one numbered ``at`` on, with how many it is late.
    Yields how many calls there were."""
    calls = count()
    made = [0]

    def broken(name: str) -> Callable[..., Any]:
        whole = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            made[0] = next(calls)
            late = made[0] - at
            if late >= 0 and name != "close":
                fault(late)
            answer = whole(*arguments, **options)
            if late >= 0 and name == "close":
                fault(late)  # what cannot be closed is closed all the same
            return answer
        return call

    with patch.context() as patched:
        for name in names:
            patched.setattr(os, name, broken(name))
        yield lambda: made[0]


def once(number: int) -> Callable[[int], None]:
    def fault(late: int) -> None:
        if late == 0:
            raise OSError(number, os.strerror(number))
    return fault


def for_good(number: int) -> Callable[[int], None]:
    def fault(late: int) -> None:
        raise OSError(number, os.strerror(number))
    return fault


def sent(number: signal.Signals, times: int = 1) -> Callable[[int], None]:
    def fault(late: int) -> None:
        if late < times:
            os.kill(os.getpid(), number)
    return fault


ROOM = ("open", "write", "fsync", "link", "mkdir")
def in_a_child(work: Callable[[], object]) -> int:
    """How a process of its own ended that did this; 0 where it was done."""
    child = os.fork()
    if not child:
        try:
            with interruptible():
                work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


FAULTS: dict[str, tuple[Callable[[int], None], Iterable[str], set[str]]] = {
    "EIO": (once(errno.EIO), CALLS, {"file-unwritable", "file-unreadable", "file-in-use"}),
    "EIO for good": (for_good(errno.EIO), CHANGES, {"file-unwritable", "file-in-use", "files-mixed"}),
    "EACCES": (once(errno.EACCES), TRACES, {"file-unwritable", "file-in-use"}),
    "ENOSPC for good": (for_good(errno.ENOSPC), ROOM, {"file-unwritable"}),
}
"""A fault, the calls that it befalls, and what is told of it."""


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_at_any_call_leaves_all_old_or_all_new_or_says_which_are_new(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    told = set()
    fault, names, codes = FAULTS[what]
    for at in count():
        desk = Desk(tmp_path / str(at))
        with breaking(monkeypatch, at, fault, names) as made:
            said = written(desk)
        told.add(said and said.code)
        judged(desk, said, at)
        followed(desk, at)
        if made() < at:
            break
    assert told == {None, *codes}


def written(desk: Desk) -> Diagnostic | None:
    """What is told of a second build."""
    try:
        desk.write(2)
    except MachineFault as broken:
        return broken.diagnostic
    return None


def judged(desk: Desk, said: Diagnostic | None, at: int) -> None:
    """All is new where nothing is told, and else as it was, but what is told to be new."""
    if said is None:
        assert desk.stands == (2, 2), at
    elif said.code == "files-mixed":
        facts = dict(said.facts)
        new = {name for name, version in {**desk.pages, "plan.yaml": desk.plan}.items() if version == 2}
        assert new <= set(facts["new"].split("、")) and not new & set(facts["old"].split("、")), at
        assert 0 not in desk.pages.values(), at
        assert recovery.waits(desk.out) and recovery.waits(desk.issue), at
    else:
        assert desk.stands == (1, 1), (at, said)


def followed(desk: Desk, at: int) -> None:
    """What broke is finished or swept away by the next build, first of all."""
    write.mend(desk.issue, desk.out)
    assert desk.stands in {(1, 1), (2, 2), (2, 1)}, at
    desk.write(3)
    assert desk.stands == (3, 3) and not desk.litter, at
    kept = [path.read_bytes() for path in sorted((desk.issue / "plan-history").iterdir())]
    assert kept in ([b"plan 1"], [b"plan 1", b"plan 2"]), at


def test_a_build_that_is_asked_to_stop_at_any_call_stops_with_all_old_or_all_new(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = set()
    for at in count():
        desk = Desk(tmp_path / str(at))
        term = sent(signal.SIGTERM)
        with breaking(monkeypatch, at, term, CHANGES) as made, suppress(KeyboardInterrupt), interruptible():
            desk.write(2)
        assert desk.stands in {(1, 1), (2, 2)}, at
        ends.add(desk.stands)
        followed(desk, at)
        if made() < at:
            break
    assert ends == {(1, 1), (2, 2)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_build_that_is_killed_at_any_call_is_finished_by_the_next_or_swept_away(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mended = set()
    for at in count():
        desk = Desk(tmp_path / str(at))
        with breaking(monkeypatch, at, sent(signal.SIGKILL), TRACES):
            died = in_a_child(lambda desk=desk: desk.write(2))
        assert desk.stands[1] != -1 or recovery.waits(desk.out), at
        if recovery.waits(desk.out):
            mended.add(desk.stands)
        followed(desk, at)
        if not died:
            break
    assert (2, -1) in mended, "some died amid the renames"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_who_cannot_wait_and_asks_again_and_again_leaves_what_can_be_finished(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in count():
        desk = Desk(tmp_path / str(at))
        with breaking(monkeypatch, at, sent(signal.SIGTERM, 9), ("replace", "unlink")):
            stopped = in_a_child(lambda desk=desk: desk.write(2))
        assert desk.stands[1] != -1 or recovery.waits(desk.out), at
        followed(desk, at)
        if not stopped:
            break


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_who_finishes_it_may_be_killed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in count():
        desk = Desk(tmp_path / str(at))
        with monkeypatch.context() as patched, suppress(MachineFault):
            patched.setattr(os, "replace", failing_from(AMID))
            desk.write(2)
        assert desk.stands == (2, -1)
        with breaking(monkeypatch, at, sent(signal.SIGKILL), TRACES):
            died = in_a_child(lambda desk=desk: write.mend(desk.issue, desk.out))
        write.mend(desk.issue, desk.out)
        assert desk.stands == (2, 2), at
        followed(desk, at)
        if not died:
            break


def test_of_two_faults_the_second_finds_nothing_mixed_either(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for at in count():
        desk = Desk(tmp_path / str(at))
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", failing_from(AMID, 1))
            with breaking(monkeypatch, at, once(errno.EIO), TRACES) as made:
                said = written(desk)
        told.add(said and said.code)
        judged(desk, said, at)
        followed(desk, at)
        if made() < at:
            break
    assert told == {"file-unwritable", "file-in-use", "files-mixed"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_who_puts_everything_back_may_be_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in count():
        desk = Desk(tmp_path / str(at))
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", failing_from(AMID, 1))
            with breaking(monkeypatch, at, sent(signal.SIGKILL), TRACES):
                ended = in_a_child(lambda desk=desk: desk.write(2))
        assert desk.stands[1] != -1 or recovery.waits(desk.out), at
        followed(desk, at)
        if not os.WIFSIGNALED(ended):
            break


AMID = 5
"""The call of os.replace that is of the second page: before it are those of two journals, of plan, history and the
first page."""


def failing_from(at: int, times: int = 99) -> Callable[..., Any]:
    """os.replace, which fails from a call on."""
    calls, whole = count(), os.replace

    def call(*arguments: Any) -> None:
        if at <= next(calls) < at + times:
            raise OSError(errno.EIO, "Input/output error")
        whole(*arguments)
    return call


# --- the journal ------------------------------------------------------------------------------------------------------


JOURNALLED = Journal((Exchange("a.pdf", ".part-a.pdf", ".part-old-a.pdf", "0" * 64, "1" * 64),
                      Exchange("plan-history/b.yaml", "plan-history/.part-b.yaml", "", "", "2" * 64)), ("c.jpg",))


def test_a_journal_is_read_as_it_was_written_and_no_part_of_it_is() -> None:
    data = journal_text(JOURNALLED)
    assert read_journal(data) == JOURNALLED
    assert not any(read_journal(data[:length]) for length in range(len(data)))


@pytest.mark.parametrize("name", ["../a.pdf", "/etc/passwd", "x/../../a", "a/b/c.pdf", "..", "a/", "C:a", "a\\b"])
def test_a_journal_that_names_what_lies_elsewhere_is_none(name: str) -> None:
    for journal in (Journal((Exchange(name, ".part-a", "", "", ""),)), Journal((), (name,)),
                    Journal((Exchange("a", name, "", "", ""),)), Journal((Exchange("a", ".part-a", name, "", ""),))):
        assert read_journal(journal_text(journal)) is None


def test_only_a_temporary_file_beside_its_place_is_taken() -> None:
    for part in ("b", "plan-history/.part-a", ".layout-lock"):
        assert read_journal(journal_text(Journal((Exchange("a", part, "", "", ""),)))) is None


def test_what_somebody_changed_since_is_left_and_what_is_not_whole_too() -> None:
    first, second = JOURNALLED.exchanges
    parts = {first.part: first.after, second.part: second.after}
    assert JOURNALLED.ahead({**parts, first.name: first.before}) == (first, second)
    assert JOURNALLED.ahead(parts) == (first, second)
    assert JOURNALLED.ahead({**parts, first.name: "3" * 64}) == (second,)
    assert JOURNALLED.ahead({first.name: first.after, second.part: second.after}) == (second,)
    assert JOURNALLED.ahead({**parts, second.part: "4" * 64}) == (first,)


def test_a_plan_edited_after_a_build_broke_stays_the_editor_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path)
    with monkeypatch.context() as patched, suppress(MachineFault):
        patched.setattr(os, "replace", failing_from(3))
        desk.write(2)
    (desk.issue / "plan.yaml").write_bytes(b"plan 9")
    assert write.mend(desk.issue, desk.out) == (desk.issue, desk.out)
    assert desk.stands == (9, 2) and not desk.litter


def test_a_journal_that_is_none_is_swept_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (desk.out / JOURNAL).write_bytes(journal_text(JOURNALLED)[:-1])
    (desk.out / ".part-a.pdf").write_bytes(b"")
    write.mend(desk.issue, desk.out)
    assert desk.stands == (1, 1) and not desk.litter


# --- what lies beside the files ---------------------------------------------------------------------------------------


def test_folders_that_are_called_like_temporary_files_are_in_nobody_s_way(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    names = (".part-x", ".part-report.json", ".part-old-report.json", f".part-{JOURNAL}")
    folders = [desk.out / name for name in names]
    for folder in folders:
        folder.mkdir()
    desk.write(2)
    assert desk.stands == (2, 2) and all(folder.is_dir() for folder in folders)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_modes_are_kept_and_new_files_have_those_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        desk = Desk(tmp_path)
        modes = {desk.out / PAGES[0]: 0o600, desk.out / PAGES[1]: 0o664, desk.issue / "plan.yaml": 0o444}
        for path, mode in modes.items():
            path.chmod(mode)
        desk.write(2)
        assert {path: path.stat().st_mode & 0o777 for path in modes} == modes
        assert (desk.out / PAGES[2]).stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_a_link_planted_under_a_temporary_name_leads_nowhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (desk.out / f".part-{PAGES[0]}").symlink_to(tmp_path / "elsewhere")
    desk.write(2)
    assert desk.stands == (2, 2) and (tmp_path / "elsewhere").read_bytes() == b"mine"
    assert not (desk.out / LOCK).exists()
