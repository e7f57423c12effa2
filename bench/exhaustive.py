"""How far the search is from the best make-up there is: small pages on which every wheel is tried.

    python -m bench.exhaustive [--pages 20] [--items 5 6 7] [--effort quick|normal|best]

Of seven stories there are 705 600 wheels: both ways round, every deal of the stories to the five parts, every slicing
tree of each part. They are tried by plain enumeration with the solver and the judge that the search has, and nothing
else of it. What cannot be better is passed over by a bound that is proven: a deal costs no less than the wheel of the
least curves of its parts, a wheel no less than the solver says, and a page no less than its blocks. The figure is what
the search's answer costs more than the best page, in per cent, over pages that have an acceptable one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time

from bench.smallpages import write_small
from bench.texts import table
from layout.composition.makeup import problem_of
from layout.composition.plan.price.page import judge
from layout.composition.plan.problem import Task
from layout.composition.plan.search.best import search
from layout.composition.plan.search.curves import NEVER, Curves, cheaper
from layout.composition.plan.search.walk import Composer
from layout.composition.plan.search.wheel import Solver, Tree, Wheel
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.plan import Effort, Verdict

_MOST_SEEDS = 6
"""Pages written, at the most, for each that is wanted."""

_PARTS = 5
_AT_TOP = (True, True, False, False, False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one page: the verdicts of the answer and of the best there is, wheels tried and CPU seconds."""

    name: str
    answer: Verdict | None
    best: Verdict | None
    wheels: int
    searched: float
    tried: float

    @property
    def gap(self) -> float:
        """Per cent that the answer costs more; all of it where a better rank is there."""
        if self.best is None or (self.answer is not None and self.answer.worth >= self.best.worth):
            return 0.0
        if self.answer is None or self.answer.worth[0] < self.best.worth[0]:
            return 100.0
        return 100 * (self.answer.price - self.best.price) / self.best.price


class Exhaustive:
    """Every wheel of a task's stories, each in each of its dresses."""

    def __init__(self, task: Task) -> None:
        self._task, self._composer = task, Composer(task)
        self._solver: Solver = self._composer.solver
        self._least: dict[tuple[frozenset[int], bool], Curves] = {}
        self.wheels = 0

    def best(self, known: Verdict | None) -> Verdict | None:
        """The best verdict that any wheel has, if it is better than what is ``known``."""
        best = known
        stories = list(self._composer.dresses.values())
        for leaves in product(*stories):
            if sum(n in self._composer.dressing.framed for n in leaves) > self._composer.dressing.frames:
                continue
            for deal in deals(leaves):
                best = self._of_deal(deal, best)
        return best

    def _of_deal(self, deal: Sequence[frozenset[int]], best: Verdict | None) -> Verdict | None:
        bound = best.price if best and best.acceptable else NEVER
        if self._solver.turned(self._wheel(deal), bound).cost >= bound:
            return best
        for parts in product(*(list(trees(sorted(part))) for part in deal)):
            self.wheels += 2
            tree = ("W", 0, *parts)
            solution = self._solver.solve(tree, bound)
            if solution.cost >= bound:
                continue
            for way in (tree, ("W", 1, *parts)):
                blocks = self._composer.blocks(self._solver.places(way, solution.edges))
                verdict = judge(blocks, self._task.columns, self._task.rows, self._task.weights)
                if best is None or verdict.worth > best.worth:
                    best = verdict
                    bound = best.price if best.acceptable else NEVER
        return best

    def _wheel(self, deal: Sequence[frozenset[int]]) -> Wheel:
        """The wheel of the least curves of five sets."""
        top, right, foot, left, centre = (self._curves(part, at_top)
                                          for part, at_top in zip(deal, _AT_TOP, strict=True))
        sinking = [sum(map(self._solver.sinking, part)) for part in deal]
        return Wheel(top, right, foot, left, centre, sinking[3] + sinking[4], sinking[2])

    def _curves(self, part: frozenset[int], at_top: bool) -> Curves:
        """The least that any slicing tree of a set costs at every width and height."""
        known = self._least.get((part, at_top))
        if known is None:
            every = [self._solver.curves(tree, at_top) for tree in trees(sorted(part))]
            widths = sorted({width for curves in every for width in curves})
            least = {w: cheaper([(c[w].low, c[w].costs) for c in every if w in c], self._task.rows) for w in widths}
            known = self._least[part, at_top] = {w: curve for w, curve in least.items() if curve}
        return known


def deals(leaves: Sequence[int]) -> Iterator[tuple[frozenset[int], ...]]:
    """Every way to deal leaves to the wheel's parts, none of which is left empty."""
    for choice in product(range(_PARTS), repeat=len(leaves)):
        if len(set(choice)) == _PARTS:
            yield tuple(frozenset(leaf for leaf, part in zip(leaves, choice, strict=True) if part == k)
                        for k in range(_PARTS))


def trees(leaves: Sequence[int]) -> Iterator[Tree]:
    """Every slicing tree over leaves, each page that can be cut so by one tree alone: 1, 4, 36 … of them."""
    yield from _trees(leaves, "")


def _trees(leaves: Sequence[int], but: str) -> Iterator[Tree]:
    """Those whose first cut is not ``but``: a cut of the same kind belongs to the parent."""
    if len(leaves) == 1:
        yield leaves[0]
        return
    for operation in (way for way in "HV" if way != but):
        for choice in range(1, 2**len(leaves) - 1):
            first = [leaf for n, leaf in enumerate(leaves) if choice >> n & 1]
            rest = [leaf for n, leaf in enumerate(leaves) if not choice >> n & 1]
            for a, b in product(_trees(first, operation), _trees(rest, "")):
                yield operation, a, b


def compared(folder: Path, effort: Effort) -> Outcome:
    """One page searched, and every wheel of it tried."""
    issue, house = read_issue(folder)
    task = problem_of(issue.pages[0], None, Setter(house), effort).task
    begun = process_time()
    found, _ = search(task)
    searched = process_time() - begun
    every = Exhaustive(task)
    answer = found.verdict if found else None
    best = every.best(answer)
    return Outcome(folder.name, answer, best, every.wheels, searched, process_time() - begun - searched)


def main(pages: int, items: Sequence[int], effort: Effort) -> None:
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as place:
        for seed in range(pages * _MOST_SEEDS):
            folder = Path(place, f"small-{seed}-{items[seed % len(items)]}")
            write_small(seed, items[seed % len(items)], folder)
            one = compared(folder, effort)
            sys.stderr.write(" ".join(_row(one)) + "\n")
            if one.best and one.best.acceptable:
                outcomes.append(one)
            if len(outcomes) == pages:
                break
    gaps = sorted(one.gap for one in outcomes)
    sys.stdout.write(table(("page", "answer", "best", "gap %", "wheels", "search s", "all s"), map(_row, outcomes)))
    sys.stdout.write(f"\n\n{len(gaps)} pages that can be made up acceptably, of {seed + 1}: gap median "
                     f"{median(gaps):.2f} %, p95 {gaps[min(len(gaps) * 95 // 100, len(gaps) - 1)]:.2f} %, "
                     f"most {gaps[-1]:.2f} %\n")


def _row(one: Outcome) -> tuple[str, ...]:
    return (one.name, *(f"{v.price / 1000:.2f}" if v else "-" for v in (one.answer, one.best)), f"{one.gap:.2f}",
            str(one.wheels), f"{one.searched:.2f}", f"{one.tried:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--items", type=int, nargs="+", default=[5, 6, 7])
    parser.add_argument("--effort", type=Effort, choices=list(Effort), default=Effort.NORMAL)
    asked = parser.parse_args()
    main(asked.pages, asked.items, asked.effort)
