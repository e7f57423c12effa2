"""What is worth keeping from build to build: bytes, under a key of the content that they were made from."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

Fact = str | int | bytes | bool | tuple["Fact", ...] | None


class Store(Protocol):
    """A mapping that may forget. What it gives is what was put under that key, whole, or nothing: a build with one
    makes the same bytes as a build without."""

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None where that is not known or no longer sound."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value as long as there is room. A store that cannot is no fault."""


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, key: str, value: bytes) -> None:
        pass


NOTHING_KEPT = NoStore()


def key_of(kind: str, *facts: Fact) -> str:
    """The key of what is made from these facts, 64 hexadecimal digits. ``kind`` is what it is; two kinds share no key.

    The facts must tell all that the value depends on but the engine's own code, which whoever hands out the store adds:
    the content by its hash, sizes, the house's settings, the versions of libraries.
    """
    return sha256(repr((kind, facts)).encode("utf-8", "surrogatepass")).hexdigest()
