"""How much of the code its tests hold: small faults put into a folder one by one, and how many its tests find.

    python -m bench.mutants layout/typesetting [--tests tests/typesetting] [--sample 150] [--seed 1]

A fault turns a comparison or ``and`` and ``or``, adds one to a whole number or takes one away, or negates a condition.
Each is tried in a copy of the project; one that the tests do not end under is found. Printed are those that are not
found. The sample depends on the seed and the code alone.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}
PARTS = ("layout", "tests", "docs", "fonts", "issues", "pyproject.toml")
"""What the tests need of the project."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: its module, the number of its node in the syntax tree, and which of the node's faults it is."""

    path: Path
    node: int
    which: int
    told: str

    def source(self) -> str:
        """The module's source with the fault in it."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _, put = list(_faults(list(ast.walk(tree))[self.node]))[self.which]
        put()
        return ast.unparse(tree)


def mutants(path: Path) -> Iterator[Mutant]:
    """Every fault that a module can have."""
    for number, node in enumerate(ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        for which, (fault, _) in enumerate(_faults(node)):
            yield Mutant(path, number, which, f"{path}:{getattr(node, 'lineno', 0)}: {fault}")


def _faults(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """What each fault of a node does, and how to put it there."""
    match node:
        case ast.Compare(ops=[first, *_]):
            turned = TURNED[type(first)]
            yield f"{type(first).__name__} to {turned.__name__}", partial(node.ops.__setitem__, 0, turned())
        case ast.BoolOp(op=ast.And()):
            yield "and to or", partial(setattr, node, "op", ast.Or())
        case ast.BoolOp():
            yield "or to and", partial(setattr, node, "op", ast.And())
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            yield f"{value} to {value + 1}", partial(setattr, node, "value", value + 1)
            yield f"{value} to {value - 1}", partial(setattr, node, "value", value - 1)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if ast.unparse(test) != "TYPE_CHECKING":
            yield "condition negated", partial(setattr, node, "test", ast.UnaryOp(ast.Not(), test))


def seconds(folder: Path, tests: str, limit: float | None) -> float | None:
    """How long the tests took in a copy of the project; None where one failed or they did not end in time."""
    began = perf_counter()
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", tests]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=limit, check=False,
                              env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)})
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else perf_counter() - began


def main(code: Path, tests: str, sample: int, seed: int) -> None:
    every = [one for path in sorted(code.rglob("*.py"), key=lambda path: path.name) for one in mutants(path)]
    chosen = random.Random(seed).sample(every, min(sample, len(every)))
    with tempfile.TemporaryDirectory() as place:
        for part in map(Path, PARTS):
            if part.is_dir():
                shutil.copytree(part, place / part, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
            else:
                shutil.copy(part, place / part)
        sound = seconds(Path(place), tests, None)
        if sound is None:
            sys.exit(f"{tests} does not pass without a fault")
        found = 0
        for mutant in chosen:
            (place / mutant.path).write_text(mutant.source(), encoding="utf-8")
            lives = seconds(Path(place), tests, 4 * sound + 10) is not None
            shutil.copy(mutant.path, place / mutant.path)
            found += not lives
            if lives:
                print(mutant.told, flush=True)
    print(f"{found} of {len(chosen)} faults found, {len(every)} there are")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("code", type=Path)
    asked.add_argument("--tests", default="tests/typesetting")
    asked.add_argument("--sample", type=int, default=150)
    asked.add_argument("--seed", type=int, default=1)
    main(**vars(asked.parse_args()))
