"""The trade's terms, ``docs/words.md``: one thing, one word, and each stands in the code where the page says."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import yaml

from layout.manifest.issue import schema

ROOT = Path(__file__).resolve().parents[1]
TERMS = [[cell.strip() for cell in row.split("|")[1:-1]]
         for row in (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
         if row.startswith("| ") and row.count("|") == 5]
"""中文, English, meaning, in code."""

ENTRIES = (schema.IssueEntry, schema.PageEntry, schema.ArticleEntry, schema.PhotoEntry, schema.QuoteEntry,
           schema.PlaceEntry, schema.PlanFile, schema.PlanPage, schema.PlanBlock)


def classes() -> dict[str, list[str]]:
    """Every public class of the engine, with the modules that have one of that name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "layout").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    return found


def keys() -> set[str]:
    """Keys of the manifest, of the plan and of the house."""
    house = yaml.safe_load((ROOT / "layout/data/houses/broadsheet.yaml").read_text(encoding="utf-8"))
    press = yaml.safe_load((ROOT / "layout/data/press/newsprint-cn.yaml").read_text(encoding="utf-8"))
    parts = {**house, "press": press}
    told = {schema.names_of(model, field)[0] for model in ENTRIES for field in model.model_fields}
    return told | set(house) | {f"{part}.{key}" for part, value in parts.items() if isinstance(value, dict)
                                for key in value}


def test_every_term_stands_in_the_code_where_the_page_says() -> None:
    known = keys() | set(classes()) | {"Length"}
    missing = {term[0]: name for term in TERMS[1:] for name in re.findall(r"`([^`]+)`", term[3]) if name not in known}
    assert len(TERMS) > 90
    assert not missing


def test_one_word_for_one_thing() -> None:
    for column in (0, 1):
        terms = [term[column] for term in TERMS if term[3] != "in code"]
        assert sorted({term for term in terms if terms.count(term) > 1}) == []
