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
    """Signals that would end the process raise KeyboardInterrupt within, the first that comes; those that follow are
    left unheard, for the way out is being taken. What somebody else handles or ignores (``nohup``) is left to them, and
    all is as it was afterwards. Only the main thread hears signals."""
    former: dict[signal.Signals, signal.Handlers] = {}

    def stop(_number: int, _frame: FrameType | None) -> None:
        for heard in former:
            signal.signal(heard, signal.SIG_IGN)
        raise KeyboardInterrupt

    try:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.Signals[name] for name in _ASKING if name in signal.Signals.__members__):
                if signal.getsignal(number) is signal.SIG_DFL:
                    former[number] = signal.SIG_DFL
                    signal.signal(number, stop)
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
