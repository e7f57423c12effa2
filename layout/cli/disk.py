"""The disk as those who write need it: bytes that are surely there, names that are, and faults put into words."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from layout.model.diagnostic import MachineFault, diagnostic

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM})
"""What drives answer that cannot sync a folder, or let nobody open it."""


def write_new(path: Path, data: bytes, like: Path | None = None) -> None:
    """A file that was not there, on the disk when this returns; readable by whom ``like`` is, else by the umask."""
    mode = stat.S_IMODE(like.stat().st_mode) if like else 0o666
    handle = os.open(path, _NEW, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest):]
        if like:
            with suppress(PermissionError):  # drives that keep no modes
                path.chmod(mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Windows has no such call, and NTFS keeps a journal of names itself."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        if fault.errno not in _NO_SYNC:
            raise


def second_name(path: Path, other: Path) -> None:
    """A file under another name too; a copy where the drive knows no links."""
    try:
        other.hardlink_to(path)
    except OSError:
        write_new(other, path.read_bytes(), path)


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none, and of what is no file a word that is no hash."""
    try:
        return sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(path.stat().st_mode) else "no file"
    except FileNotFoundError:
        return ""


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Where the system will not let ``path`` be written, MachineFault says so."""
    try:
        yield
    except OSError as fault:
        raise MachineFault(diagnostic("file-unwritable", path=path.name or path.as_posix(),
                                      reason=reason(fault))) from fault


def reason(fault: OSError) -> str:
    """The system's own words."""
    return fault.strerror or str(fault)
