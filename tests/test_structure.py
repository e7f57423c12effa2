"""What keeps the code small and each name one thing, read from every module's syntax tree."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "layout"

MOST_LINES = 60
"""Of a function, its docstring included."""

MOST_PARAMETERS = 4
"""Of a function of the composer; constructors apart."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def trees(under: str = "") -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((PACKAGE / under).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def functions(under: str = "") -> Iterator[tuple[str, Function]]:
    for module, tree in trees(under):
        yield from ((f"{module}:{node.lineno} {node.name}", node) for node in ast.walk(tree)
                    if isinstance(node, Function))


def parameters(function: Function) -> list[str]:
    told = function.args
    return [a.arg for a in (*told.posonlyargs, *told.args, *told.kwonlyargs) if a.arg not in ("self", "cls")]


def test_no_function_is_long() -> None:
    assert not [where for where, f in functions() if (f.end_lineno or 0) - f.lineno + 1 > MOST_LINES]


def test_the_composer_hands_its_problem_on_whole() -> None:
    assert not [where for where, f in functions("composition/plan")
                if len(parameters(f)) > MOST_PARAMETERS and f.name != "__init__"]


def test_one_class_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_what_is_private_stays_in_its_module() -> None:
    assert not [f"{module}:{node.lineno} {alias.name}" for module, tree in trees() for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) for alias in node.names
                if alias.name.startswith("_") and not alias.name.startswith("__")]


def _is_export(node: ast.stmt) -> bool:
    """Whether a statement is a module's ``__all__``: to list a name is not to use it."""
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def test_every_name_is_used_by_the_engine_itself() -> None:
    """What only tests call does not stay in the package."""
    said = set()
    for _, tree in trees():
        for node in (node for part in tree.body if not _is_export(part) for node in ast.walk(part)):
            match node:
                case (ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name)
                      | ast.Constant(value=str(name))):
                    said.add(name)
    assert not [where for where, f in functions() if not f.name.startswith("__") and not f.decorator_list
                and f.name not in said | CALLED_FROM_OUTSIDE]


CALLED_FROM_OUTSIDE = {
    "addObjects", "persistent_id", "persistent_load", "find_class", "check_available", "decode_jbig2",
}
"""ReportLab calls the first, pickle the next three, pikepdf the others."""
