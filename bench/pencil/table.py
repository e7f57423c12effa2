"""The count as text, and whether it reaches the goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from bench.pencil.count import Counted
from bench.pencil.marks import Grade, Mark

MOST_SOFT, MOST_WHITE = 1.0, 0.5

Pages = Sequence[Counted]


def is_reached(pages: Pages) -> bool:
    return bool(pages) and all(page.white is not None and page.white <= MOST_WHITE for page in pages) \
        and not any(page.of(Grade.HARD) for page in pages) \
        and fmean(page.of(Grade.SOFT) for page in pages) <= MOST_SOFT


def by_page(pages: Pages, *, strict: bool = False) -> str:
    rows = [f"{'page':18} hard soft strict white  which"]
    for page in pages:
        if page.white is None:
            rows.append(f"{page.issue:18} not built")
            continue
        hard, soft, more = (page.of(grade) for grade in Grade)
        name = f"{page.issue} p{page.page}"
        which = "; ".join(_told(mark) for mark in page.marks if strict or mark.grade is not Grade.STRICT)
        rows.append(f"{name:18} {hard:4g} {soft:4g} {soft + more:6g} {page.white:5g}  {which}")
    return "\n".join(rows)


def _told(mark: Mark) -> str:
    sign = {Grade.HARD: "!!", Grade.SOFT: "", Grade.STRICT: "?"}[mark.grade]
    says = f" ({mark.says})" if mark.says else ""
    return f"{sign}{mark.rule} {mark.name} {' '.join(mark.articles)}{says}"


def by_rule(pages: Pages) -> str:
    """Faults and, in brackets, pages that have them."""
    found: dict[tuple[int, str], dict[Grade, list[tuple[str, float]]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for mark in page.marks:
            found[mark.rule, mark.name][mark.grade].append((page.issue, mark.weight))
    rows = [f"{'rule':24} {'hard':>10} {'soft':>10} {'strict':>10}"]
    for (rule, name), grades in sorted(found.items()):
        cells = " ".join(f"{_cell(grades[grade]):>10}" for grade in Grade)
        rows.append(f"{rule:2} {name:21} {cells}")
    return "\n".join(rows)


def _cell(found: Sequence[tuple[str, float]]) -> str:
    return f"{sum(weight for _, weight in found):g} ({len({issue for issue, _ in found})})" if found else "·"


def totals(pages: Pages) -> str:
    built = [page for page in pages if page.white is not None]
    if not built:
        return "no page was built"
    hard, soft, more = (sum(page.of(grade) for page in built) for grade in Grade)
    white = [page.white for page in built if page.white is not None]
    return "\n".join((
        f"{len(built)} pages built, {len(pages) - len(built)} not",
        f"hard {hard:g} on {sum(page.of(Grade.HARD) > 0 for page in built)} pages",
        f"soft {soft:g}, {soft / len(built):.2f} a page; with the stricter reading {(soft + more) / len(built):.2f}",
        f"white {fmean(white):.2f} % on average, {max(white):g} % at most, "
        f"over {MOST_WHITE:g} % on {sum(one > MOST_WHITE for one in white)} pages",
        f"goal {'reached' if is_reached(pages) else 'not reached'}"))
