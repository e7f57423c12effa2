"""What code, tests and documents cite can be looked up here: rules, sections of CLREQ, documents, modules."""

from __future__ import annotations

import ast
import re
import tokenize
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from layout.model.checks import CHECKS

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "docs" / "rules"

NUMBERED = {"line.md": "R", "makeup.md": "M", "press.md": "P", "inputs.md": "I"}
RULE = re.compile(r"(?<![\w#&./])([RMPI][0-9]{2}[bc]?)(?!\w)")
FIGURE = re.compile(r"(?<![\w#&./])(Q[0-9]{1,2})(?!\w)")
TINT = re.compile(r"\bC[0-9]+ ?M[0-9]+ ?Y[0-9]+(?: ?K[0-9]+)?")
"""Plates of a tint, which look like rules."""

SECTION = re.compile(r"CLREQ ([0-9]+(?:\.[0-9]+)+)")
LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")
DOCUMENT = re.compile(r"(?<![\w*/])((?:[\w-]+/|\.\./)*[\w-]+(?:\.zh)?\.md)\b")
MODULE = re.compile(r"(?<![\w*/.{<])((?:[\w-]+/)*[\w-]+\.py)\b")
DOTTED = re.compile(r"``(?:layout\.)?([a-z]+)\.(?!txt|py)([a-z_]+)")


@cache
def prose() -> dict[Path, str]:
    """What the project's own files say to those who read them: documents and tables whole, of code the docstrings and
    comments."""
    left_out = re.compile(r"(^|/)(\.|build/|dist/|__pycache__/)")
    files = sorted(path for path in ROOT.rglob("*") if path.suffix in (".py", ".md", ".yaml")
                   and not left_out.search(path.relative_to(ROOT).as_posix()))
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    return {path: TINT.sub("", said(text) if path.suffix == ".py" else LINK.sub(r"\1", text))
            for path, text in texts.items()}


def said(code: str) -> str:
    """Docstrings and comments."""
    strings = [node.value.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Expr)
               and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)]
    comments = [token.string for token in tokenize.generate_tokens(StringIO(code).readline)
                if token.type == tokenize.COMMENT]
    return "\n".join((*strings, *comments))


def given(page: str) -> list[str]:
    """The rules of a page, in its order: numbers in the first cells of its rows."""
    return re.findall(rf"^\| ({NUMBERED[page]}[0-9]{{2}}[bc]?) \|", prose()[RULES / page], re.MULTILINE)


def unresolved(cited: re.Pattern[str], known: set[str]) -> dict[str, set[str]]:
    """Of every file the citations that lead nowhere."""
    found = {path.relative_to(ROOT).as_posix(): set(cited.findall(text)) - known for path, text in prose().items()}
    return {name: missing for name, missing in found.items() if missing}


@pytest.mark.parametrize("page", NUMBERED)
def test_no_number_is_given_twice(page: str) -> None:
    assert len(given(page)) == len(set(given(page))) > 40


def test_the_checks_of_the_plant_have_the_numbers_of_their_rules() -> None:
    severities = re.findall(r"^\| P([0-9]{2}) \|(?:[^|]*\|){3} ([EW]) \|", prose()[RULES / "press.md"], re.MULTILINE)
    assert {int(number): severity for number, severity in severities} == {
        number: str(severity)[0].upper() for number, severity in CHECKS.items()}


def test_every_rule_cited_exists() -> None:
    assert not unresolved(RULE, {rule for page in NUMBERED for rule in given(page)})


def test_every_figure_of_quality_cited_exists() -> None:
    assert not unresolved(FIGURE, set(re.findall(r"^\| (Q[0-9]+) \|", prose()[RULES / "line.md"], re.MULTILINE)))


def test_every_section_of_clreq_cited_is_in_the_table() -> None:
    table = prose()[RULES / "line.md"].partition("## Sections of CLREQ")[2]
    assert not unresolved(SECTION, set(re.findall(r"^\| ([0-9]+(?:\.[0-9]+)+) \|", table, re.MULTILINE)))


def test_every_document_named_is_in_the_repository() -> None:
    """By its path from the root, or from the folder of the file that names it."""
    missing = {path.relative_to(ROOT).as_posix(): names for path, text in prose().items()
               if (names := {name for name in DOCUMENT.findall(text)
                             if not ((ROOT / name).is_file() or (path.parent / name).is_file())})}
    assert not missing


def test_every_module_named_is_in_the_repository() -> None:
    """By its path from the root or from the package, or from a folder above the file that names it."""
    def found(name: str, path: Path) -> bool:
        above = (folder for folder in path.parents if folder.is_relative_to(ROOT))
        return any((folder / name).is_file() for folder in (ROOT / "layout", *above))

    missing = {path.relative_to(ROOT).as_posix(): names for path, text in prose().items()
               if (names := {name for name in MODULE.findall(text) if not found(name, path)})}
    assert not missing


def test_every_module_named_with_its_room_is_there() -> None:
    rooms = {folder.name: folder for folder in (ROOT / "layout").iterdir() if (folder / "__init__.py").is_file()}
    missing = {path.relative_to(ROOT).as_posix(): names for path, text in prose().items()
               if (names := {f"{room}.{name}" for room, name in DOTTED.findall(text) if room in rooms
                             if not ((rooms[room] / name).is_dir() or (rooms[room] / f"{name}.py").is_file())})}
    assert not missing


def test_the_patterns_see_citations_and_nothing_else() -> None:
    assert RULE.findall("(R42, M16–M17; R84-R86.) R0009 M100 PDFM12") == ["R42", "M16", "M17", "R84", "R86"]
    assert not RULE.findall(TINT.sub("", "C93 M88 Y89 K80"))
    assert DOCUMENT.findall("../docs/house.md, README.zh.md and *.md") == ["../docs/house.md", "README.zh.md"]
    assert MODULE.findall("layout/store/disk.py, `tags.py` and *.py") == ["layout/store/disk.py", "tags.py"]
    assert DOTTED.findall("``layout.store.memory.MemoryStore()``, ``words.txt``") == [("store", "memory")]
    assert said('"""A."""\n\nx = "B"  # C\n') == "A.\n# C"
