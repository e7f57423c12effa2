"""Folders held while something is written into them, by locks that lie in them. I51."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from layout.cli.disk import telling
from layout.cli.recovery import finish
from layout.model.diagnostic import MachineFault, diagnostic

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 30.0
"""Seconds to wait for another build into the same folder."""

LOCK = ".layout-lock"

_LONGEST = 600.0
"""Seconds that a lock is believed where the drive itself keeps none and its owner cannot be asked."""

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What drives answer that know no locks, as some network drives."""


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """The folders made, held against other builds, and cleared of what a broken one left: finished where it had come so
    far, else swept away. Raises MachineFault."""
    with ExitStack() as held:
        # In one order for everybody, lest two builds wait for each other.
        for folder in sorted({_whole(folder) for folder in folders}):
            with telling(folder):
                folder.mkdir(parents=True, exist_ok=True)
                _hold(folder, held)
            finish(folder)
        yield


def _whole(folder: Path) -> Path:
    with telling(folder):
        return folder.resolve()


def _hold(folder: Path, held: ExitStack) -> None:
    """Keep a folder to ourselves. One that nobody may write to needs no lock."""
    from filelock import FileLock, SoftFileLock, Timeout

    if not os.access(folder, os.W_OK):
        return
    path = folder / LOCK
    # Where others may write, they may hold it too, whoever made the lock.
    mode = 0o666 if folder.stat().st_mode & 0o022 else 0o600
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a drive lacks is nothing to tell an editor
            try:
                _acquire(FileLock(path, timeout=PATIENCE, mode=mode), path, held)
            except OSError as fault:
                if fault.errno not in _NO_LOCKS:
                    raise
                _acquire(SoftFileLock(path, timeout=PATIENCE, lifetime=_LONGEST), path, held)
    except Timeout:
        raise MachineFault(diagnostic("folder-busy", path=folder.as_posix())) from None
    except PermissionError:
        if not path.exists():
            raise
        raise MachineFault(diagnostic("lock-foreign", path=path.as_posix())) from None

def _acquire(lock: BaseFileLock, path: Path, held: ExitStack) -> None:
    held.callback(_give_back, lock, path)  # before it is ours, for an interrupt may come as soon as it is
    lock.acquire()


def _give_back(lock: BaseFileLock, path: Path) -> None:
    """What was written is written, and a lock that stays behind holds nobody up. It is deleted while it is still held:
    whoever waits for it sees that it is gone, and makes another."""
    try:
        if os.name != "nt" and lock.is_locked:
            with suppress(OSError):
                path.unlink()
    finally:
        with suppress(OSError, RuntimeError):
            lock.release()
