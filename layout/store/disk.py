"""A store on the disk, which several processes may use at once and anybody may delete at any time.

A value is a file of its own, put in its place whole. It begins with a hash of its key and of what follows: a file that
was damaged, cut short, or meant for another key is as good as none. Nothing is locked; of two that write the same value
the later wins, and both are right. The files lie in shelves by the first digit of their key, and each shelf has its
share of the room, so that whoever makes room looks through one shelf alone: after every large file, and after one in
sixteen of the small ones, of which there may be thousands.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOM = 1_000_000_000
"""Bytes of files that are kept, where nobody says otherwise."""

_SHELVES = 16
_SMALL = 1000
"""What is less than this part of a shelf's share is small."""

_MARK = b"banxin-1"
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class DiskStore:
    """Keeps about ``room`` bytes of files in ``folder``, which is made when there is something to keep; on a shelf that
    is full, what was used longest ago goes first. It never raises OSError."""

    folder: Path
    room: int = ROOM

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        head, value = raw[:len(_MARK) + _DIGEST], raw[len(_MARK) + _DIGEST:]
        if head != _head(key, value):
            return None
        with suppress(OSError):
            os.utime(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        raw = _head(key, value) + value
        if len(raw) > self._share:
            return
        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(raw)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            return
        if len(raw) > self._share // _SMALL or key[1] == "0":
            self._make_room(path.parent)

    @property
    def _share(self) -> int:
        return self.room // _SHELVES

    def _path(self, key: str) -> Path:
        return self.folder / key[0] / key[1:]

    def _make_room(self, shelf: Path) -> None:
        """Removes of a shelf what was used longest ago, until the rest keeps to its share."""
        with suppress(OSError):
            found = [(entry.stat(follow_symlinks=False), entry.path) for entry in os.scandir(shelf)]
            size = sum(state.st_size for state, _ in found)
            for state, path in sorted(found, key=lambda file: (file[0].st_mtime_ns, file[1])):
                if size <= self._share:
                    return
                os.unlink(path)  # noqa: PTH108
                size -= state.st_size


def _head(key: str, value: bytes) -> bytes:
    told = sha256(key.encode("ascii"))
    told.update(value)
    return _MARK + told.digest()
