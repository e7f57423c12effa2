"""A wish granted: the page that its build would make, and what must be cut before there is one.

A wish is changed copy: a pin, a frame, a way of the head or the width of a photo that the manifest does not have yet.
So ``decide`` answers it, on the way that it takes for a build: from the plan that is kept, bent around the wish no
further than it must be, else composed. Where copy must go first, the page is that of the copy cut as is advised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.composition.plan.decide import decide
from layout.composition.plan.problem import Problem
from layout.composition.text.copyfit import shortened
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


_CUTS = frozenset({"page-over", "cut-story"})
"""What is said of a page that can be made up once its copy is cut."""


def granted(problem: Problem, found: Findings) -> Granted:
    """What the build makes of a page with what is wished in its copy, and what it says; not of the cuts, where all is
    well with them."""
    said = Findings()
    made = decide(problem, said)
    cuts = tuple(_cut(finding) for finding in said if finding.code == "cut-story")
    errors = {finding.code for finding in said if finding.severity is Severity.ERROR}
    if made.plan is None and cuts and not errors - _CUTS:
        shorter = without(problem.copy, cuts)
        again = decide(replace(problem.of(shorter), kept=made.advised or problem.kept), Findings())
        if again.plan is not None:
            found.add(finding for finding in said if finding.code not in _CUTS)
            return Granted(shorter, again.plan, cuts)
    found.add(said)
    return Granted(problem.copy, made.plan)


def _cut(finding: Diagnostic) -> WishCut:
    facts = dict(finding.facts)
    numbers = {key: int(facts[key]) for key in ("characters", "lines", "paragraph")}
    return WishCut(finding.article, left=int(facts["limit"]), words=facts["words"], mark=finding.mark, **numbers)


def without(copy: PageCopy, cuts: Sequence[WishCut]) -> PageCopy:
    """The copy with its stories cut at their ends."""
    by_article = {cut.article: cut.characters for cut in cuts}
    return replace(copy, articles=tuple(shortened(article, by_article[article.id]) if article.id in by_article
                                        else article for article in copy.articles))


__all__ = ["Granted", "granted", "without"]
