"""Pages to choose from: some proofs of every page, each with the plan that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from layout import __version__
from layout.words.concept import difference_told

if TYPE_CHECKING:
    from layout.edition.page import MadePage
    from layout.model.plan import PagePlan

REPORT = "variants.json"


def numbered(choices: Sequence[Sequence[MadePage]], stems: Sequence[str], lang: str) -> list[MadePage]:
    """All pages to choose from, with their numbers; ``stems`` are the pages' file names without their ends, ``lang`` is
    the language in which it is told how they differ."""
    return [replace(page, variant=k, report=page.report and {
                "page": page.number, "variant": k, "proof": f"{stem}-v{k}.jpg", **_differs(page, pages[0], lang),
                **{key: value for key, value in page.report.items() if key not in ("page", "pdf")}})
            for stem, pages in zip(stems, choices, strict=True) for k, page in enumerate(pages, 1)]


def _differs(page: MadePage, best: MadePage, lang: str) -> dict[str, Any]:
    """How the idea of a page differs from that of the best, in words; nothing of the best."""
    if page is best or page.report is None or best.report is None:
        return {}
    told, first = (one["makeup"]["concept"]["told"] for one in (page.report, best.report))
    return {"differs": difference_told(told, first, lang)}


def files(pages: Sequence[MadePage], kept: Mapping[int, PagePlan]) -> dict[str, bytes]:
    """Proofs and plans by name. A plan is of the whole issue: a page with fewer choices stands in the others as in
    the first, and one that is not made as it was kept."""
    from layout.manifest.planfile import plan_yaml, stamped
    from layout.render.picture.choice import side_by_side

    proofs = {page.report["proof"]: page.pictures.proof for page in pages
              if page.report and page.pictures.proof is not None}
    found = dict(proofs)
    for stem in sorted({_stem(name) for name in proofs}):
        found[f"{stem}-side-by-side.jpg"] = side_by_side([proofs[name] for name in sorted(proofs)
                                                          if _stem(name) == stem])
    made = {(page.number, page.variant): stamped(page.plan, None, __version__) for page in pages if page.plan}
    first = {number: plan for (number, variant), plan in made.items() if variant == 1}
    for k in range(1, max((page.variant for page in pages), default=0) + 1):
        plans = {**kept, **first, **{number: plan for (number, variant), plan in made.items() if variant == k}}
        found[f"plan-v{k}.yaml"] = plan_yaml([plans[number] for number in sorted(plans)]).encode("utf-8")
    return found


def _stem(proof: str) -> str:
    """A proof's name without the number of its choice, which is one figure."""
    return proof.removesuffix(".jpg").rpartition("-v")[0]
