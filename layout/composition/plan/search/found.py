"""What the search finds: a plan, and the run that met it."""

from __future__ import annotations

from dataclasses import dataclass, field

from layout.composition.plan.model import PlacedStory
from layout.composition.plan.search.wheel import Tree
from layout.model.plan import Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """A plan: its topology, where everything stands, and its verdict. ``evaluations`` is how far into its search it was
    found; ``change`` is what the search charges beyond its price, for the change of a kept plan; ``missed`` what the
    search charges that was asked for another concept, which makes the plan no worse."""

    tree: Tree
    blocks: tuple[PlacedStory, ...]
    verdict: Verdict
    evaluations: int = 0
    change: int = 0
    missed: int = 0

    @property
    def cost(self) -> int:
        """What the search goes by, thousandths."""
        return self.verdict.price + self.change + self.missed

    @property
    def worth(self) -> tuple[int, int]:
        """The verdict's, less the charge for change."""
        rank, worth = self.verdict.worth
        return rank, worth - self.change


@dataclass(slots=True)
class Leg:
    """One run of the search and the best that it met: those that were better than all before, and all that it came by
    that are ``acceptable``."""

    best: Found | None = None
    spent: int = 0
    history: list[Found] = field(default_factory=list)
    acceptable: list[Found] = field(default_factory=list)

    def keep(self, found: Found | None) -> None:
        """Remember a plan that the run came by."""
        if found and found.verdict.acceptable:
            self.acceptable.append(found)
        if found and (self.best is None or found.worth > self.best.worth):
            self.best = found
            self.history.append(found)
