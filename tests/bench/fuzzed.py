"""Trials that end in every way, for a worker's own process."""

from __future__ import annotations

import os
import signal
from time import sleep

from bench.fuzz.case import Case, End, Outcome


def trial(case: Case) -> Outcome:
    """What the case's name says."""
    match case.name:
        case "spins":
            while True:
                pass
        case "waits":
            sleep(60)
        case "eats":
            return Outcome(End.BUILT, str(len(b"x" * 200_000_000)))
        case "dies":
            os.kill(os.getpid(), signal.SIGSEGV)
    return Outcome(End.BUILT, str(os.getpid()))
