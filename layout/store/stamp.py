"""The engine's own code as part of every key: what one version kept, another does not find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import layout
from layout.model.store import Store, key_of

ROOMS = ("words", "model", "manifest", "typesetting", "composition", "prepress", "render/pdf")
"""The rooms whose code decides what is kept. A room that begins to keep something belongs here, with all that it
sees."""


@dataclass(frozen=True, slots=True)
class StampedStore:
    """``store`` with ``stamp`` in every key."""

    store: Store
    stamp: str

    def get(self, key: str) -> bytes | None:
        return self.store.get(key_of(self.stamp, key))

    def put(self, key: str, value: bytes) -> None:
        self.store.put(key_of(self.stamp, key), value)


@cache
def engine_stamp() -> str:
    """A hash of the version and of every module of ``ROOMS``, as they were when first asked for; 64 hexadecimal
    digits."""
    package = Path(layout.__file__).parent
    told = sha256(layout.__version__.encode("ascii"))
    for room in ROOMS:
        for path in sorted((package / room).rglob("*.py"), key=Path.as_posix):
            told.update(sha256(path.read_bytes()).digest())
    return told.hexdigest()
