"""What asks a command to stop is taken as Ctrl-C is: the same clean way out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ASKING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""From who ends programs; from a terminal that is closed (POSIX); Ctrl-Break and a closed window (Windows)."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Signals that would end the process raise KeyboardInterrupt within. What somebody else handles or ignores
    (``nohup``) is left to them, and all is as it was afterwards. Only the main thread hears signals."""
    heard: list[signal.Signals] = []
    try:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.Signals[name] for name in _ASKING if name in signal.Signals.__members__):
                if signal.getsignal(number) is signal.SIG_DFL:
                    heard.append(number)
                    signal.signal(number, _stop)
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
