"""Files put in their places together: all new, or all as they were. I51."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from layout.model.diagnostic import MachineFault, diagnostic

PATIENCE = 30.0
"""Seconds to wait for another build into the same folder."""

_NEW, _OLD = ".part-", ".part-old-"


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """The folders made, held against other builds, and cleared of what a broken one left. Raises MachineFault."""
    from filelock import FileLock, Timeout

    with ExitStack() as held:
        # In one order for everybody, lest two builds wait for each other.
        for folder in sorted({folder.resolve() for folder in folders}):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(FileLock(_lock_of(folder), timeout=PATIENCE))
            except Timeout:
                raise MachineFault(diagnostic("folder-busy", path=folder.name)) from None
            except OSError as fault:
                raise unwritable(folder, fault) from fault
            made_ready(folder)
        yield


def made_ready(folder: Path) -> None:
    """A folder made, and cleared of what a broken build left. Raises MachineFault."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_NEW}*"):
            left.unlink(missing_ok=True)
    except OSError as fault:
        raise unwritable(folder, fault) from fault


def _lock_of(folder: Path) -> Path:
    """A lock outside the folder, so that nothing but the outputs lies in it."""
    name = sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"layout-{name}.lock")


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write every file under a temporary name, and only when all are on the disk give them their own.

    Raises MachineFault; then every file is as it was, and so after an interruption. Where one of them is open in a
    viewer (Windows), the new one is left beside the old under its temporary name.
    """
    new = {path: path.with_name(_NEW + path.name) for path in files}
    old = {path: path.with_name(_OLD + path.name) for path in files if path.exists()}
    try:
        _prepare(files, new, old)
        _exchange(new, old)
    finally:
        _remove(old.values())


def _prepare(files: Mapping[Path, bytes], new: Mapping[Path, Path], old: Mapping[Path, Path]) -> None:
    """The new files under their temporary names, and each old one under a second name: from here on nothing needs
    room on the disk."""
    try:
        for path, data in files.items():
            _write(new[path], data)
            if path in old:
                _keep(path, old[path])
    except BaseException as fault:
        _remove(new.values())
        if isinstance(fault, OSError):
            raise unwritable(path, fault) from fault
        raise


def _exchange(new: Mapping[Path, Path], old: Mapping[Path, Path]) -> None:
    try:
        for path, part in new.items():
            part.replace(path)
    except BaseException as fault:
        for moved in (done for done, part in new.items() if not part.exists()):
            _put_back(moved, old.get(moved))
        if isinstance(fault, OSError):
            raise MachineFault(
                diagnostic("file-in-use", path=path.name, part=new[path].name, reason=_reason(fault))) from fault
        _remove(new.values())
        raise


def _write(part: Path, data: bytes) -> None:
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """A second name for a file; a copy where the drive knows no links."""
    try:
        kept.hardlink_to(path)
    except OSError:
        copyfile(path, kept)


def _put_back(path: Path, kept: Path | None) -> None:
    if kept:
        kept.replace(path)
    else:
        path.unlink()


def _remove(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink()


def unwritable(path: Path, fault: OSError) -> MachineFault:
    """The fault to raise when the system will not let ``path`` be written."""
    return MachineFault(diagnostic("file-unwritable", path=path.name, reason=_reason(fault)))


def _reason(fault: OSError) -> str:
    return fault.strerror or str(fault)
