"""How well pages make themselves up: every issue composed, its plan executed, and the placed page counted.

    python -m bench.makeup ISSUE… [--effort quick|normal|best] [--jobs N]

An issue is one page; where it has more, the first is taken. ``white`` is counted on the placed page: cells that no
line, head or photo reaches although their block has them, over all cells of the page. ``first`` and ``good`` are the
seconds of search (CPU) to the first sound and the first acceptable plan, reckoned from evaluations and the rate of
their leg; ``recipes`` those that went before into counting what every story can be.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean, median
from time import process_time

from bench.texts import table
from layout.composition.makeup import problem_of, set_page
from layout.composition.plan.search.best import page_plan, search
from layout.composition.plan.search.walk import Found, Leg
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings
from layout.model.page import Page
from layout.model.plan import Effort
from layout.model.printed import printed
from layout.model.style import House
from layout.prepress import account

GOAL_WHITE, GOAL_MEAN = 5, 2
"""Thousandths of a page that may be white: of one page, and on the average."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page. ``white`` is in thousandths of it; times are CPU seconds."""

    name: str
    recipes: float
    total: float
    evaluations: int = 0
    first: float | None = None
    good: float | None = None
    good_after: int | None = None
    found: Found | None = None
    white: float = 0.0
    overset: int = 0
    errors: tuple[str, ...] = ()
    even: bool = False


def tried(folder: Path, effort: Effort) -> Result:
    """One page composed and set, without the collector of cycles, as the command works."""
    gc.disable()
    issue, house = read_issue(folder)
    copy = issue.pages[0]
    setter = Setter(house)
    begun = process_time()
    task = problem_of(copy, None, setter, effort).task
    recipes = process_time() - begun
    known = {leaf.story.index for leaf in task.leaves}
    if len(known) < len(copy.articles):
        lacking = tuple(a.id for n, a in enumerate(copy.articles) if n not in known)
        return Result(folder.name, recipes, recipes, errors=("no recipe", *lacking))
    found, legs = search(task)
    total = process_time() - begun
    evaluations = sum(leg.spent for leg in legs)
    rate = evaluations / max(total - recipes, 1e-9)
    good_after = _after(legs, lambda verdict: verdict.verdict.acceptable)
    first_after = _after(legs, lambda verdict: verdict.verdict.sound)
    if found is None:
        return Result(folder.name, recipes, total, evaluations)
    said, odd = Findings(), Findings()
    page = set_page(issue.folio, copy, page_plan(copy, found), setter, said)
    account.settle(page, account.declare(printed(issue.folio, copy)), setter.faces.box, odd)
    return Result(
        folder.name, recipes, total, evaluations, first_after and first_after / rate, good_after and good_after / rate,
        good_after, found, white(page, house), sum(block.overset_lines for block in page.blocks),
        tuple(sorted({d.code for d in said if d.severity.value == "error"})),
        not len(odd))


def _after(legs: Sequence[Leg], will_do: Callable[[Found], bool]) -> int | None:
    """Evaluations of the whole search up to the first plan that will do."""
    spent = 0
    for leg in legs:
        found = next((one for one in leg.history if will_do(one)), None)
        if found:
            return spent + found.evaluations
        spent += leg.spent
    return None


def white(page: Page, house: House) -> float:
    """Thousandths of the page that its text columns leave empty at their foot, by the lines placed."""
    grid = house.grid
    return 1000 * sum(block.white for block in page.blocks) / (grid.columns * grid.rows)


def main(folders: Sequence[Path], effort: Effort, jobs: int) -> None:
    with Pool(jobs) as pool:
        results = []
        for result in pool.imap(_tried, [(folder, effort) for folder in folders]):
            results.append(result)
            sys.stderr.write(" ".join(_row(result)) + "\n")
    sys.stdout.write(table(HEAD, map(_row, results)) + "\n\n" + told(results) + "\n")


def _tried(job: tuple[Path, Effort]) -> Result:
    return tried(*job)


HEAD = ("page", "rank", "white %", "cuts", "overset", "ledger", "clashes", "frames", "stacks", "inversions",
        "evaluations to good", "good s", "recipes s", "in all s", "errors")


def _row(one: Result) -> tuple[str, ...]:
    if one.found is None:
        return (one.name, "none", *("-" for _ in HEAD[3:-2]), f"{one.total:.1f}", " ".join(one.errors))
    verdict = one.found.verdict
    rank = ("unsound", "sound", "acceptable")[verdict.rank]
    return (one.name, rank, f"{one.white / 10:.2f}", str(verdict.through_cuts), str(one.overset),
            "even" if one.even else "UNEVEN", str(len(verdict.clashes)), str(verdict.frames), str(verdict.stacks),
            str(verdict.inversions), str(one.good_after), "-" if one.good is None else f"{one.good:.2f}",
            f"{one.recipes:.2f}", f"{one.total:.2f}", " ".join(one.errors))


def told(results: Sequence[Result]) -> str:
    """All pages together."""
    planned = [one for one in results if one.found is not None]
    verdicts = [one.found.verdict for one in planned if one.found]
    whites = [one.white for one in planned] or [0.0]
    return "\n".join((
        f"{len(results)} pages: {sum(v.sound for v in verdicts)} sound, {sum(v.acceptable for v in verdicts)} "
        f"acceptable, {len(results) - len(planned)} without a plan",
        f"white: mean {fmean(whites) / 10:.2f} %, most {max(whites) / 10:.2f} %, above {GOAL_WHITE / 10} %: "
        f"{sum(w > GOAL_WHITE for w in whites)} (wanted: mean {GOAL_MEAN / 10} %)",
        f"through-cuts {sum(v.through_cuts for v in verdicts)}, overset lines {sum(one.overset for one in planned)}, "
        f"pages with errors {sum(bool(one.errors) for one in results)}, ledger uneven "
        f"{sum(not one.even for one in planned)}",
        f"evaluations to an acceptable plan: {_spread([one.good_after for one in results], '.0f')}",
        f"seconds of search to a sound plan: {_spread([one.first for one in results])}; "
        f"to an acceptable one: {_spread([one.good for one in results])}",
        f"recipes: {_spread([one.recipes for one in results])}; in all: {_spread([one.total for one in results])}",
    ))


def _spread(values: Sequence[float | None], form: str = ".2f") -> str:
    """Median and 95th percentile; what was never reached counts as endless."""
    ordered = sorted(float("inf") if value is None else value for value in values)
    return f"median {median(ordered):{form}}, p95 {ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]:{form}}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("issues", nargs="+", type=Path)
    parser.add_argument("--effort", type=Effort, choices=list(Effort), default=Effort.NORMAL)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    main(asked.issues, asked.effort, asked.jobs)
