"""What becomes of a command whose words nobody takes, and of one that is asked to stop."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from editor import OUTPUTS, Editor, codes

from layout.cli.main import main
from layout.edition import edition

ROOT = Path(__file__).parents[2]
OUT = Path("build", "2024-07-26")
COMMAND = [sys.executable, "-c", "from layout.cli.main import entry; entry()"]


class Taking(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def write(self, _text: str) -> int:
        raise self.fault


NOWHERE = [Taking(OSError(errno.ENOSPC, "No space left on device")),
           Taking(BrokenPipeError(errno.EPIPE, "Broken pipe")), Taking(ValueError("I/O operation on closed file")),
           None]


@pytest.mark.parametrize("stream", NOWHERE)
def test_words_that_nobody_hears_change_nothing(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    said = layout("build", issue, "--json")
    assert said.code == 0 and said.document["ok"]
    assert {path.name for path in OUT.iterdir()} == OUTPUTS
    assert layout("undo", issue / "nowhere").code == 3
    assert layout("undo", issue).code == 1


@pytest.mark.parametrize("stream", NOWHERE)
def test_a_result_that_cannot_be_given_is_told_and_a_reader_that_went_away_is_no_fault(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    lost = stream is not None and not isinstance(stream.fault, BrokenPipeError)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        said = layout("build", issue, "--json")
    assert said.code == (3 if lost else 0)
    assert ("output-unwritable" in said.err) is lost and "Traceback" not in said.err
    assert {path.name for path in OUT.iterdir()} == OUTPUTS


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_the_command_itself_ends_as_it_should_on_full_devices_and_closed_pipes(tmp_path: Path) -> None:
    def run(arguments: list[str], **streams: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([*COMMAND, *arguments], cwd=tmp_path, check=False,
                              env={**os.environ, "PYTHONPATH": str(ROOT)}, **streams)

    with Path("/dev/full").open("wb") as full:
        assert run(["undo", "nowhere"], stdout=subprocess.PIPE, stderr=full).returncode == 3
        said = run(["schema"], stdout=full, stderr=subprocess.PIPE)
    assert said.returncode == 3 and b"output-unwritable" in said.stderr and b"Traceback" not in said.stderr
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        said = run(["schema"], stdout=pipe, stderr=subprocess.PIPE)
    assert (said.returncode, said.stderr) == (0, b"")


# --- signals ----------------------------------------------------------------------------------------------------------


def asked_to_stop(monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    """Have a signal come while pages are made."""
    make = edition.make

    def made(*arguments: Any) -> Any:
        os.kill(os.getpid(), number)
        return make(*arguments)

    monkeypatch.setattr(edition, "make", made)


ASKING = [number for name, number in signal.Signals.__members__.items() if name in ("SIGINT", "SIGTERM", "SIGHUP")]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process that is sent a signal")
@pytest.mark.parametrize("number", ASKING)
def test_what_asks_a_build_to_stop_is_an_interrupt(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    asked_to_stop(monkeypatch, number)
    said = layout("build", issue, "--json")
    assert said.code == 3 and codes(said.document) == ["interrupted"]
    assert not OUT.exists() and not (issue / "plan.yaml").exists()
    assert signal.getsignal(number) is before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGHUP")
def test_under_nohup_a_closed_terminal_stops_nothing(
        layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_to_stop(monkeypatch, signal.SIGHUP)
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert layout("build", issue).code == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, former)


def test_a_program_may_call_it_from_any_thread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ends: list[int] = []
    thread = threading.Thread(target=lambda: ends.append(main(["schema", "--json"])))
    thread.start()
    thread.join()
    assert ends == [0] and json.loads(capsys.readouterr().out)
