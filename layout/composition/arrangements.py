"""The blocks of one page at hand while it is made: what is asked again is not worked out again."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

MOST = 4096
"""Entries that are kept by default: a page's blocks, and the sizes that were tried for them."""


class Arrangements(MutableMapping[str, object]):
    """What became of every block, in memory. When there are more than ``most`` entries, those go first that were asked
    for longest ago.

    A key stands for all that its entry hangs on (``order.key_of``), so that an entry is never wrong, and dropping one
    costs nothing but time. From build to build a ``Store`` keeps what was set (``block/packing.py``).
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: dict[str, object] = {}

    def __getitem__(self, key: str) -> object:
        entry = self._entries[key] = self._entries.pop(key)
        return entry

    def __setitem__(self, key: str, entry: object) -> None:
        self._entries.pop(key, None)
        self._entries[key] = entry
        while len(self._entries) > self._most:
            del self._entries[next(iter(self._entries))]

    def __delitem__(self, key: str) -> None:
        del self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
