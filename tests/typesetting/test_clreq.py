"""The ledger of rules, ``layout/typesetting/CLREQ.md``, is whole and true of the tests it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LEDGER = (ROOT / "layout" / "typesetting" / "CLREQ.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R[0-9]+[bc]?) \|(.*)\|$", LEDGER, re.MULTILINE)

FREE = {*range(35, 40), 53, 54, 58, 59, 79}
"""Numbers that no rule has."""

RULES = [name for n in range(1, 91) if n not in FREE
         for name in {9: ("R09", "R09b", "R09c"), 19: ("R19", "R19b")}.get(n, (f"R{n:02}",))]
STANDINGS = ("enforced", "cannot arise", "option", "editor", "not done", "allowed", "see R")


def test_every_rule_is_in_the_ledger_once() -> None:
    assert [rule for rule, _ in ROWS] == RULES


@pytest.mark.parametrize(("rule", "row"), ROWS)
def test_every_rule_stands_somehow_and_has_its_tests(rule: str, row: str) -> None:
    source, what, stands, tests = (cell.strip() for cell in row.split(" | "))
    assert source and what and stands.startswith(STANDINGS)
    assert tests


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:\w+/)?test_\w+::\w+)`", LEDGER))))
def test_the_tests_it_names_exist(named: str) -> None:
    file, name = named.split("::")
    found = [path for path in (ROOT / "tests").rglob(f"{Path(file).name}.py")
             if path.parent.name == (Path(file).parent.name or path.parent.name)]
    assert len(found) == 1, found
    assert re.search(rf"^def {name}\(", found[0].read_text(encoding="utf-8"), re.MULTILINE)


def test_the_options_it_names_are_keys_of_the_house() -> None:
    house = yaml.safe_load((ROOT / "layout/data/houses/broadsheet.yaml").read_text(encoding="utf-8"))
    named = set(re.findall(r"`((?:line|grid)\.\w+)`", LEDGER))
    assert named <= {f"{part}.{key}" for part in ("line", "grid") for key in house[part]}
    assert {f"line.{key}" for key in house["line"]} <= named


def test_every_clause_names_rules_that_exist() -> None:
    clauses = LEDGER.partition("## By clause")[2]
    assert set(re.findall(r"R[0-9]{2}[bc]?", clauses)) <= set(RULES)
