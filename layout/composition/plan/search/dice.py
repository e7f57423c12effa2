"""The chance that the search throws for, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Any = TypeVar("_Any")


class Dice:
    """Numbers that look random: xorshift64* (Vigna, ACM TOMS 42, 2016). The same in every version of Python."""

    _MASK = 2**64 - 1

    def __init__(self, seed: int) -> None:
        self._state = (seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) & self._MASK or 1

    def bits(self, count: int) -> int:
        x = self._state
        x ^= x >> 12
        x = (x ^ (x << 25)) & self._MASK
        x ^= x >> 27
        self._state = x
        return ((x * 0x2545F4914F6CDD1D) & self._MASK) >> (64 - count)

    def below(self, limit: int) -> int:
        return (self.bits(32) * limit) >> 32

    def between(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, things: Sequence[_Any]) -> _Any:
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[_Any]) -> list[_Any]:
        pool = list(things)
        for n in range(len(pool) - 1, 0, -1):
            other = self.below(n + 1)
            pool[n], pool[other] = pool[other], pool[n]
        return pool
