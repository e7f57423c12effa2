"""Pages of few stories: every wheel that there is, but those that are certain to cost more than the best so far.

A deal costs no less than the wheel of its parts at their cheapest, a topology no less than the solver says. What is
left is judged, both ways round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from layout.composition.plan.search.arms import halvings
from layout.composition.plan.search.curves import NEVER
from layout.composition.plan.search.deal import Deal, Deals
from layout.composition.plan.search.found import Found, Leg
from layout.composition.plan.search.walk import Composer, Wanted
from layout.composition.plan.search.wheel import Tree

FEW = range(5, 8)
"""Stories of a page on which every wheel is tried."""


def every(composer: Composer, deals: Deals, best: Found | None) -> Leg:
    """The best of all wheels, or of so many stories as are tried; ``best`` is the best that is known."""
    leg = Leg()
    leg.keep(best)
    dressing = composer.dressing
    for leaves in product(*composer.dresses.values()):
        if sum(leaf in dressing.framed for leaf in leaves) <= dressing.frames:
            for parts in _dealt(leaves):
                _try_all(composer, deals, Deal(0, parts), leg)
    return leg


def _try_all(composer: Composer, deals: Deals, deal: Deal, leg: Leg) -> None:
    """Every topology of a deal, as long as it may be better than the best of the leg."""
    solver = composer.solver
    if deals.solved(deal, _bound(leg) + 1).edges is None:
        return
    for parts in product(*map(_trees, deal.parts)):
        leg.spent += 1
        bound = _bound(leg)
        solution = solver.solve(("W", 0, *parts), bound + 1)
        if solution.edges is None:
            continue
        for mirrored in (0, 1):
            tree = ("W", mirrored, *parts)
            leg.keep(composer.found(tree, solver.places(tree, solution.edges), solution, Wanted(bound, leg.spent)))


def _bound(leg: Leg) -> int:
    """What a plan may cost that is better than the best of the leg."""
    return leg.best.cost - 1 if leg.best and leg.best.verdict.acceptable else NEVER - 1


def _dealt(leaves: Sequence[int], parts: tuple[int, ...] = (0, 0, 0, 0, 0)) -> Iterator[tuple[int, ...]]:
    """Every way to deal leaves to the parts of the wheel, so that none is left empty."""
    if not leaves:
        yield parts
        return
    for k, part in enumerate(parts):
        if sum(not other for other in parts) - (not part) < len(leaves):
            yield from _dealt(leaves[1:], (*parts[:k], part | 1 << leaves[0], *parts[k + 1:]))


@lru_cache(maxsize=1 << 12)
def _trees(members: int, but: str = "") -> tuple[Tree, ...]:
    """Every slicing tree of a set whose first cut is not ``but``: so each page that can be cut has one tree alone."""
    if not members & (members - 1):
        return (members.bit_length() - 1,)
    return tuple((operation, a, b) for operation in "HV" if operation != but for pair in halvings(members)
                 for first, rest in (pair, pair[::-1])
                 for a, b in product(_trees(first, operation), _trees(rest)))
