"""Faults injected into the writing of an issue of two pages, at every call of the system, one after another: whether
what stands afterwards, and after the next command, is all of one build.

The desk and the faults are those of tests/cli/test_handover.py, which asserts more of each; here they are counted.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bench.texts import table
from layout.cli import output, recovery, write
from layout.cli.interrupt import interruptible
from layout.model.diagnostic import MachineFault

TESTS = Path(__file__).parents[2] / "tests"

_OLD, _NEW = (1, 1), (2, 2)
_PLAN_NEW = (2, 1)
"""The plan is exchanged before the pages; it stands for itself."""


@dataclass(slots=True)
class _Outcome:
    """What stood after each fault, and after the next command. ``faults`` are exceptions that are no answer."""

    after: Counter[str] = field(default_factory=Counter)
    then: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Injection:
    """A fault, the calls that it befalls, whether a process of its own suffers it, and the call from which exchanging
    files fails besides."""

    fault: Callable[[int], None]
    names: Iterable[str]
    child: bool = False
    amid: bool = False


def injected(place: Path, say: Callable[[str], object]) -> bool:
    """Inject every fault at every call; whether nothing was ever mixed, and nothing but an answer came of it."""
    desk = _module(TESTS / "cli" / "test_handover.py")
    outcomes: dict[str, _Outcome] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        patch.setattr(output, "PATIENCE", 0.0)
        for name, injection in _injections(desk):
            outcomes[name] = _swept(desk, injection, place / name.replace(" ", "-"))
    after, then = ("old", "new", "waits", "mixed"), ("old", "new", "mixed")
    say(table(("fault", "injected", "old", "new", "half-way, journal waits", "mixed",
               *(f"after the next command {what}" for what in then), "exit 4"),
              [(name, one.after.total(), *(one.after[what] for what in after), *(one.then[what] for what in then),
                len(one.faults)) for name, one in outcomes.items()]))
    for name, one in outcomes.items():
        for fault in one.faults:
            say(f"{name}: {fault}")
    return not any(one.after["mixed"] or one.then["mixed"] or one.faults for one in outcomes.values())


def _module(path: Path) -> Any:
    """A module of the tests."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _injections(desk: Any) -> Iterator[tuple[str, _Injection]]:
    for name, (fault, names, _) in desk.FAULTS.items():
        yield name, _Injection(fault, names)
    yield "EIO after EIO amid the pages", _Injection(desk.once(5), desk.TRACES, amid=True)
    yield "TERM", _Injection(desk.sent(signal.SIGTERM), desk.CHANGES)
    if hasattr(os, "fork"):
        yield "KILL", _Injection(desk.sent(signal.SIGKILL), desk.TRACES, child=True)
        yield "TERM nine times", _Injection(desk.sent(signal.SIGTERM, 9), ("replace", "unlink"), child=True)
        yield "KILL after EIO amid the pages", _Injection(desk.sent(signal.SIGKILL), desk.TRACES, child=True, amid=True)


def _swept(desk: Any, injection: _Injection, place: Path) -> _Outcome:
    """A fault at one call after another, until it comes too late."""
    outcome = _Outcome()
    for at in count():
        issue = desk.Desk(place / str(at))
        late = _suffered(desk, injection, issue, at, outcome)
        outcome.after[_stands(issue, waits=True)] += 1
        try:
            write.mend(issue.issue, issue.out)
            outcome.then[_stands(issue, waits=False)] += 1
            issue.write(3)
            if issue.stands != (3, 3) or issue.litter:
                outcome.then["mixed"] += 1
        except Exception as fault:
            outcome.faults.append(f"call {at}, the next command: {fault!r}")
        if late:
            return outcome
    raise AssertionError("calls without end")


def _suffered(desk: Any, injection: _Injection, issue: Any, at: int, outcome: _Outcome) -> bool:
    """One build with its fault; whether that came too late to befall it."""
    ended, made = 1, None
    with pytest.MonkeyPatch.context() as patch:
        if injection.amid:
            patch.setattr(os, "replace", desk.failing_from(desk.AMID, 1))
        with desk.breaking(patch, at, injection.fault, injection.names) as made:
            try:
                if injection.child:
                    ended = desk.in_a_child(lambda: issue.write(2))
                else:
                    with interruptible():
                        issue.write(2)
            except (MachineFault, KeyboardInterrupt):
                pass
            except Exception as fault:
                outcome.faults.append(f"call {at}: {fault!r}")
    return (not os.WIFSIGNALED(ended) and (injection.amid or not ended)) if injection.child else made() < at


def _stands(issue: Any, *, waits: bool) -> str:
    if issue.stands == _NEW:
        return "new"
    if issue.stands in (_OLD, _PLAN_NEW):
        return "old"
    return "waits" if waits and (recovery.waits(issue.out) or recovery.waits(issue.issue)) else "mixed"
