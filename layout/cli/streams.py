"""Standard output and standard error, of which either may be full, closed, or read by nobody any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from layout.cli.disk import reason
from layout.model.diagnostic import MachineFault, diagnostic


def say(text: str) -> None:
    """Write to standard error. Where that takes nothing, nobody hears it: the command does what it was asked for all
    the same, and its exit code tells how it ended."""
    with suppress(OSError, ValueError):
        _put(sys.stderr, text)


def give(text: str) -> None:
    """Write to standard output. A reader that went away (``| head``) is no fault; a device that takes nothing is.
    Raises MachineFault."""
    try:
        _put(sys.stdout, text)
    except (OSError, ValueError) as fault:
        told = reason(fault) if isinstance(fault, OSError) else str(fault)
        raise MachineFault(diagnostic("output-unwritable", reason=told)) from fault


def flushed() -> bool:
    """Whether all that was written is out; what is not, is given up, lest the interpreter stumble over it."""
    for stream in (sys.stderr, sys.stdout):
        try:
            _put(stream, "")
        except (OSError, ValueError):
            return False
    return True


def _put(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed before the command began
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except (OSError, ValueError):
        _give_up(stream)
        raise


def _give_up(stream: TextIO) -> None:
    """What the stream still holds goes nowhere, and so does what follows."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
