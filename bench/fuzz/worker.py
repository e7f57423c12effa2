"""The process that tries cases, held to its limits, and begun anew when it ends."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from bench.fuzz.case import Case, End, Outcome

SECONDS = 10
"""Of a processor, for a case."""

BYTES = 1_000_000_000
"""Of memory that a case may take."""

_SPACE = 4_000_000_000
"""Of address space: beyond this the machine itself would suffer."""

_WAIT = 90
"""Seconds by the clock, for a case that waits for something."""

_LIFE = 400
"""Cases that a process tries."""

Trial = Callable[[Case], Outcome]


@dataclass(slots=True)
class Worker:
    """Tries cases one after another. ``trial`` is a function of a module, which its process imports; so is ``ready``,
    called before the first."""

    trial: Trial
    ready: Callable[[], None] | None = None
    seconds: int = SECONDS
    most: int = BYTES
    wait: float = _WAIT
    _process: BaseProcess | None = None
    _pipe: Connection | None = None
    _age: int = 0
    _folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="fuzz-"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end()
        self._folder.cleanup()

    @property
    def _trail(self) -> Path:
        """Where the process leaves word as it is ended."""
        return Path(self._folder.name, "trail.txt")

    def try_(self, case: Case) -> Outcome:
        """How a case ends; one that ends the process too."""
        if self._pipe is None or self._age >= _LIFE:
            self._begin()
        assert self._pipe and self._process
        self._age += 1
        self._trail.write_text("", encoding="utf-8")
        try:
            self._pipe.send(case)
            if self._pipe.poll(self.wait):
                outcome: Outcome = self._pipe.recv()
                return outcome
            ended = Outcome(End.HANG, "waits", f"no answer in {self.wait} s")
        except (EOFError, OSError):
            self._process.join(10)
            ended = self._ended(self._process.exitcode)
        self._end()
        return ended

    def _ended(self, code: int | None) -> Outcome:
        trail = self._trail.read_text(encoding="utf-8", errors="replace")
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return Outcome(End.HANG, _innermost(trail), trail, self.seconds)
        return Outcome(End.DIED, f"signal {-(code or 0)} {_innermost(trail)}", trail)

    def _begin(self) -> None:
        self._end()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self.trial, self.ready, (self.seconds, self.most), self._trail), daemon=True)
        self._process.start()
        theirs.close()
        self._age = 0

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None


def _innermost(trail: str) -> str:
    """The innermost line of the engine in a trail that was written as the process ended."""
    for line in trail.splitlines():
        if "/layout/" in line:
            return f"{Path(line.split(chr(34))[1]).name}:{line.rpartition(' in ')[2]}"
    return ""


def _serve(pipe: Connection, trial: Trial, ready: Callable[[], None] | None, limits: tuple[int, int],
           trail: Path) -> None:
    """Try what comes through the pipe until it is closed."""
    with trail.open("w", encoding="utf-8") as written:
        faulthandler.enable(written, all_threads=False)
        faulthandler.register(signal.SIGXCPU, written, all_threads=False, chain=True)
        resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if ready:
            ready()
        while True:
            try:
                case = pipe.recv()
            except EOFError:
                return
            pipe.send(_measured(case, trial, *limits))


def _measured(case: Case, trial: Trial, seconds: int, most: int) -> Outcome:
    began, held = _cpu(), _peak(anew=True)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(began) + seconds + 1, hard))
    outcome = trial(case)
    spent, peak = _cpu() - began, max(_peak() - held, 0)
    if not outcome.wrong and peak > most:
        outcome = Outcome(End.MEMORY, case.kind, f"{peak / 1e6:.0f} MB")
    if not outcome.wrong and spent > seconds:
        outcome = Outcome(End.HANG, case.kind, f"{spent:.1f} s")
    return replace(outcome, seconds=spent, peak=peak)


def _cpu() -> float:
    used = os.times()
    return used.user + used.system


def _peak(*, anew: bool = False) -> int:
    """The most memory that the process has held, bytes; ``anew`` counted from here on. Linux tells it; 0 elsewhere."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(status.split("VmHWM:")[1].split()[0]) * 1024
