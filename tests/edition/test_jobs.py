"""Pages side by side, in other processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing import active_children

import pytest

from layout.edition.jobs import side_by_side

LONG = 120.0


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process that is sent a signal")
def test_an_interrupt_ends_the_other_processes_too() -> None:
    def interrupt() -> None:
        deadline = time.monotonic() + LONG / 2
        while len(active_children()) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    began = time.monotonic()
    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        side_by_side(time.sleep, [LONG, LONG], 2)
    assert time.monotonic() - began < LONG and not active_children()
