"""A store for one process that goes on, as long as it goes on."""

from __future__ import annotations

from collections import OrderedDict

ROOM = 256_000_000
"""Bytes of values that are held, where nobody says otherwise."""


class MemoryStore:
    """Holds up to ``room`` bytes of values; what was used longest ago goes first. In another process it is empty."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> bytes | None:
        value = self._held.get(key)
        if value is not None:
            self._held.move_to_end(key)
        return value

    def put(self, key: str, value: bytes) -> None:
        self._size += len(value) - len(self._held.pop(key, b""))
        self._held[key] = value
        while self._size > self._room:
            _, gone = self._held.popitem(last=False)
            self._size -= len(gone)

    def __reduce__(self) -> tuple[type[MemoryStore], tuple[int]]:
        return MemoryStore, (self._room,)
