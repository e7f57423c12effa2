"""What the inspection finds: breaches, each told once with its first place and how often, and the figures measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from layout.model.checks import CHECKS, check_of, judged
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.press import Check

_MOST = 5
"""Breaches of one kind that are told; a file may hold thousands."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the page, and millimetres from its trim's top left corner (of the media's without)."""

    page: int
    x: float
    y: float


@dataclass(slots=True)
class _Breach:
    facts: Mapping[str, object]
    place: Spot | None
    count: int = 1


@dataclass(slots=True)
class Breaches:
    """Collects breaches and figures while a file is looked through. ``known`` are checks judged already, which are not
    judged again; ``idle`` those that do not apply."""

    known: Mapping[int, Check] = field(default_factory=dict)
    idle: set[int] = field(default_factory=set)
    _figures: dict[int, str] = field(default_factory=dict)
    _breaches: dict[str, dict[tuple[object, ...], _Breach]] = field(default_factory=dict)

    def judges(self, check: int) -> bool:
        """Whether a check is still to be judged."""
        return check not in self.known

    def breach(self, code: str, place: Spot | None = None, **facts: object) -> None:
        """A breach; those of equal facts on one page count as one."""
        if not self.judges(check_of(code)):
            return
        like = self._breaches.setdefault(code, {})
        key = (place.page if place else 0, *facts.values())
        if key in like:
            like[key].count += 1
        elif len(like) < _MOST:
            like[key] = _Breach(facts, place)

    def figure(self, check: int, text: str) -> None:
        """What was measured, in signs that need no language."""
        self._figures[check] = text

    def checks(self) -> tuple[Check, ...]:
        """The result of all 31, in their order."""
        return tuple(self.known.get(number) or self._check(number) for number in CHECKS)

    def _check(self, number: int) -> Check:
        found = [_told(code, breach) for code, like in self._breaches.items() if check_of(code) == number
                 for breach in like.values()]
        return judged(number, found, self._figures.get(number, "–"), idle=number in self.idle)


def _told(code: str, breach: _Breach) -> Diagnostic:
    facts: dict[str, object] = {**breach.facts, "count": breach.count}
    if breach.place:
        facts |= {"page": breach.place.page, "x": f"{breach.place.x:.1f}", "y": f"{breach.place.y:.1f}"}
    return replace(diagnostic(code), facts=tuple((key, str(value)) for key, value in facts.items()))
