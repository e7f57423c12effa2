"""A wish granted: the page that its build would make, and what must be cut before there is one.

A wish is changed copy: a pin, a frame, a way of the head or the width of a photo that the manifest does not have yet.
So ``decide`` answers it, on the way that it takes for a build: from the plan that is kept, bent around the wish no
further than it must be, else composed. Where copy must go first, the page is that of the copy cut as is advised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.composition.plan.decide import decide
from layout.composition.plan.problem import Problem
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import PageCopy
from layout.model.plan import PagePlan
from layout.model.wish import WishCut
from layout.words import Severity


@dataclass(frozen=True, slots=True)
class Granted:
    """The ``copy`` of a page, less the ``cuts`` where there must be some, and the ``plan`` that it is made up by; None
    where there can be none."""

    copy: PageCopy
    plan: PagePlan | None = None
    cuts: tuple[WishCut, ...] = ()


_CUT_CODES = frozenset({"cut-story", "cut-any"})
_CUTS = _CUT_CODES | {"page-over"}
"""What is said of a page that can be made up once its copy is cut."""


def granted(problem: Problem, found: Findings) -> Granted:
    """What the build makes of a page with what is wished in its copy, and what it says; not of the cuts, where all is
    well with them."""
    said = Findings()
    made = decide(replace(problem, weighed=True), said)
    cuts = tuple(_cut(finding) for finding in said if finding.code in _CUT_CODES)
    errors = {finding.code for finding in said if finding.severity is Severity.ERROR}
    shorter = made.shorter
    if made.plan is None and shorter and not errors - _CUTS:
        again = decide(replace(problem.of(shorter), kept=made.advised or problem.kept), Findings())
        if again.plan is not None:
            found.add(finding for finding in said if finding.code not in _CUTS)
            return Granted(shorter, again.plan, cuts)
    found.add(said)
    return Granted(problem.copy, made.plan)


def _cut(finding: Diagnostic) -> WishCut:
    facts = dict(finding.facts)
    numbers = {key: int(facts[key]) for key in ("characters", "lines", "paragraph")}
    words = facts.get("words", "")
    return WishCut(finding.article, left=int(facts["limit"]), words=words, mark=finding.mark, **numbers)


__all__ = ["Granted", "granted"]
