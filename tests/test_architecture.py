"""The ways that ARCHITECTURE.md draws through the house, and the files that CONTRIBUTING.md names, held to the code."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import pairwise

import pytest
from test_rooms import IN_ROOMS, MODULES, PACKAGE, ROOT, SEES, imports, nodes, room

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TASKS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

NAMED = re.compile(r"`((?:[\w.]+/)+\w+\.(?:py|yaml|md))`")
FOLDER = re.compile(r"`([a-z_]+(?:/\w+)*/)`")

WAYS = {title: re.findall(r"`([a-z]+/[\w/]+\.py)`", "".join(re.findall(r"^\d\. .*\n(?:   .*\n)*", text, re.MULTILINE)))
        for title, text in re.findall(r"^### (.+)\n((?:(?!#).*\n)*)", PAGE, re.MULTILINE)}
"""Each way's modules, in its order."""


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of the engine that a module imports; a package stands for its ``__init__``."""
    paths = {name.removeprefix("layout.").replace(".", "/") for name in imports(module) if name.startswith("layout.")}
    return frozenset(path for name in paths for path in (f"{name}.py", f"{name}/__init__.py") if path in MODULES)


def linked(one: str, other: str) -> bool:
    """Whether one of two modules imports the other, or a module of their room or of the press run imports both."""
    callers = [name for name in IN_ROOMS if room(name) in (room(one), "edition")]
    return (one in imported(other) or other in imported(one)
            or any({one, other} <= imported(name) for name in callers))


def rooms_passed(way: list[str]) -> str:
    """What is wrong with the order of the rooms of a way, nothing where it is right.

    The command calls the press run, and that the rooms. A room is entered from one that sees it, by a call, and left
    for one that called it; what has been left is not entered again.
    """
    inside, left, before = ["cli", "edition"], set(), ""
    for module in way:
        here = room(module)
        while here != inside[-1] and (here in inside or here not in SEES[inside[-1]]):
            left.add(inside.pop())
            if not inside:
                return f"{module}: nobody on the way sees this room"
        if here in left:
            return f"{module}: a room that was left already"
        if here != inside[-1]:
            if before and inside[-1] != "edition" and module not in imported(before):
                return f"{module}: not called by {before}"
            inside.append(here)
        before = module
    return ""


def test_five_ways_are_told() -> None:
    assert list(WAYS) == ["A paragraph", "A photo", "A make-up price", "A diagnostic", "A plan"]
    assert all(8 < len(way) < 24 for way in WAYS.values())


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_way_passes_each_room_once_along_the_imports(way: list[str]) -> None:
    assert len(way) == len(set(way)) and set(way) <= set(MODULES)
    assert rooms_passed(way) == ""
    assert [(one, other) for one, other in pairwise(way) if room(one) == room(other) and not linked(one, other)] == []


def test_a_way_that_goes_back_is_seen() -> None:
    way = WAYS["A paragraph"]
    assert "left already" in rooms_passed([*way, "prepress/readback.py"])
    assert "nobody" in rooms_passed(["cli/show.py", "composition/makeup.py"])
    assert not linked("prepress/tone.py", "prepress/account.py")


def test_every_module_and_folder_named_exists() -> None:
    found = set(NAMED.findall(PAGE))
    assert {name for name in found if not ((PACKAGE / name).is_file() or (ROOT / name).is_file())} == set()
    assert {name for name in FOLDER.findall(PAGE) if not ((PACKAGE / name).is_dir() or (ROOT / name).is_dir())} == set()
    assert {room(name) for name in found if name in MODULES} == set(SEES)


def test_rooms_that_make_pages_reject_nothing() -> None:
    raising = {room(name) for name in IN_ROOMS for node in nodes(name) if isinstance(node, ast.Raise)
               and node.exc is not None and ast.unparse(node.exc).startswith("Rejected")}
    assert raising == {"manifest", "edition"}


def test_the_tree_shows_every_folder() -> None:
    (tree,) = re.findall(r"^    cli/.*\n(?:    .*\n)+", PAGE, re.MULTILINE)
    told = set(re.findall(r"(\w+)/", tree.replace("`fonts/`", "")))
    assert told == {path.parent.name for path in PACKAGE.rglob("*/__init__.py")} | {"data"}


def test_the_tasks_of_a_stranger_name_files_that_exist() -> None:
    tasks = re.findall(r"^\*\*(A new [^*]+)\.\*\*", TASKS, re.MULTILINE)
    assert len(tasks) == 5
    assert {name for name in {*NAMED.findall(TASKS), *FOLDER.findall(TASKS)} if not (ROOT / name).exists()} == set()


def test_every_folder_says_what_belongs_there() -> None:
    silent = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("__init__.py"))
              if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
