"""Where the time of a run goes. The room has no clock of its own: whoever asks for an edition brings one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Clock = Callable[[], float]
"""Seconds from any moment on. It goes to other processes, so it must be a module's function."""


def still() -> float:
    """A clock that stands still: every stage takes no time."""
    return 0.0


class Stopwatch:
    """Milliseconds spent in each stage, by its name."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = self._clock()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0) + (self._clock() - began) * 1000
