"""``layout build --variants``: of every page some proofs to choose from, each with the plan that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.cli.show import Teller
from layout.words.facts import listed
from layout.words.names import PRICES, name

if TYPE_CHECKING:
    from layout.cli.pages import MadePage
    from layout.model.plan import PagePlan

REPORT = "variants.json"

_OWN = re.compile(r"\d{4}-\d\d-\d\d-p\d\d-(v\d|side-by-side)\.jpg|plan-v\d\.yaml")


def numbered(choices: Sequence[Sequence[MadePage]], stems: Sequence[str]) -> list[MadePage]:
    """All pages to choose from, with their numbers; ``stems`` are the pages' file names without their ends."""
    return [replace(page, variant=k, report=page.report and _offered(page.report, k, f"{stem}-v{k}.jpg"))
            for stem, pages in zip(stems, choices, strict=True) for k, page in enumerate(pages, 1)]


def _offered(report: Mapping[str, Any], variant: int, proof: str) -> dict[str, Any]:
    """A page's report with its picture where else its PDF is named."""
    return {"page": report["page"], "variant": variant, "proof": proof,
            **{key: value for key, value in report.items() if key not in ("page", "pdf")}}


def files(pages: Sequence[MadePage], kept: Mapping[int, PagePlan]) -> dict[str, bytes]:
    """Proofs and plans by name. A plan is of the whole issue: a page with fewer choices stands in the others as in
    the first, and one that is not made as it was kept."""
    from layout.render.picture.choice import side_by_side
    from layout.render.planfile import plan_yaml

    proofs = {page.report["proof"]: page.proof for page in pages if page.report and page.proof is not None}
    found = dict(proofs)
    for stem in sorted({_stem(proof) for proof in proofs}):
        found[f"{stem}-side-by-side.jpg"] = side_by_side([proofs[proof] for proof in sorted(proofs)
                                                          if _stem(proof) == stem])
    first = {page.number: page.plan for page in pages if page.variant == 1 and page.plan}
    for k in range(1, max((page.variant for page in pages), default=0) + 1):
        plans = {**kept, **first, **{page.number: page.plan for page in pages if page.variant == k and page.plan}}
        found[f"plan-v{k}.yaml"] = plan_yaml([plans[number] for number in sorted(plans)]).encode("utf-8")
    return found


def _stem(proof: str) -> str:
    """A proof's name without the number of its choice, which is one figure."""
    return proof.removesuffix(".jpg").rpartition("-v")[0]


def remove_others(folder: Path, fresh: Mapping[Path, bytes]) -> None:
    """Choices of an earlier run, which the new ones replace."""
    for path in sorted(folder.iterdir()):
        if _OWN.fullmatch(path.name) and path not in fresh:
            path.unlink(missing_ok=True)


def tell(pages: Sequence[MadePage], out: Path, teller: Teller) -> None:
    """A line for every page to choose from, with what speaks against it."""
    for page in pages:
        if page.pdf is None or page.report is None:
            teller.line("page-stopped", page=page.number)
            continue
        score = page.report["makeup"].get("score")
        parts = listed(_parts(score["parts"], teller.lang), teller.lang) if score else "—"
        verdict = "unfilled" if score is None else next(
            (mark for mark in ("acceptable", "sound") if score[mark]), "unsound")
        teller.line("variant-done", page=page.number, variant=page.variant,
                    verdict=teller.wording(f"variant-{verdict}"), price=f"{score['price']:.1f}" if score else "—",
                    parts=parts, white=page.report["white_percent"],
                    file=(out / page.report["proof"]).as_posix())


def _parts(parts: Mapping[str, float], lang: str) -> Iterator[str]:
    """What costs anything, the dearest first."""
    for part, price in sorted(parts.items(), key=lambda priced: -priced[1]):
        if price:
            yield f"{name(PRICES, part, lang)} {price:.1f}"
