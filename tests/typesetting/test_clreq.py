"""The rules of line composition, ``docs/rules/line.md``, and the scorecard beside them are whole and true of the tests
they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LEDGER = (ROOT / "docs" / "rules" / "line.md").read_text(encoding="utf-8")
SCORECARD = (ROOT / "docs" / "rules" / "scorecard.md").read_text(encoding="utf-8")
GAPS = re.findall(r"^\| (G[0-9]{2}) \| `([\w-]+)` \|(.*)\|$", SCORECARD, re.MULTILINE)
ROWS = re.findall(r"^\| (R[0-9]+[bc]?) \|(.*)\|$", LEDGER, re.MULTILINE)

FREE = {79}
"""Numbers that no rule has."""

PARTED = {9: ("R09", "R09b", "R09c"), 19: ("R19", "R19b", "R19c"), 41: ("R41", "R41b")}
RULES = [name for n in range(1, 99) if n not in FREE for name in PARTED.get(n, (f"R{n:02}",))]
STANDINGS = ("enforced", "cannot arise", "option", "editor", "not done", "allowed", "see R")
SECTIONS = LEDGER.partition("## Sections of CLREQ")[2]


def test_every_rule_is_in_the_ledger_once() -> None:
    assert sorted(rule for rule, _ in ROWS) == RULES


@pytest.mark.parametrize(("rule", "row"), ROWS)
def test_every_rule_stands_somehow_and_has_its_tests(rule: str, row: str) -> None:
    source, what, stands, tests = (cell.strip() for cell in row.split(" | "))
    assert source and what and stands.startswith(STANDINGS)
    assert tests


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:\w+/)?test_\w+::\w+)`", LEDGER + SCORECARD))))
def test_the_tests_it_names_exist(named: str) -> None:
    file, name = named.split("::")
    found = [path for path in (ROOT / "tests").rglob(f"{Path(file).name}.py")
             if path.parent.name == (Path(file).parent.name or path.parent.name)]
    assert len(found) == 1, found
    assert re.search(rf"^def {name}\(", found[0].read_text(encoding="utf-8"), re.MULTILINE)


def test_every_gap_is_in_the_scorecard_once_and_what_is_done_has_its_tests() -> None:
    assert [number for number, _, _ in GAPS] == [f"G{n:02}" for n in range(1, 54)]
    assert len({anchor for _, anchor, _ in GAPS}) == len(GAPS)
    counts = dict.fromkeys(("done", "not ours", "not done"), 0)
    for number, _, row in GAPS:
        asks, ours, tests = (cell.strip() for cell in row.split(" | "))
        stands = next(standing for standing in counts if ours.startswith(standing))
        counts[stands] += 1
        assert asks and ("::" in tests or stands != "done"), number
        assert ours.removeprefix(stands) or stands == "done", number
    assert "**" + ", ".join(f"{count} {stands}" for stands, count in counts.items()) + ".**" in SCORECARD


def test_the_options_it_names_are_keys_of_the_house() -> None:
    house = yaml.safe_load((ROOT / "layout/data/houses/broadsheet.yaml").read_text(encoding="utf-8"))
    named = set(re.findall(r"`((?:line|grid)\.\w+)`", LEDGER + SCORECARD))
    assert named <= {f"{part}.{key}" for part in ("line", "grid") for key in house[part]}
    assert {f"line.{key}" for key in house["line"]} <= named


def test_every_rule_that_cites_a_section_stands_there() -> None:
    by_section = {section: spelt_out(rules) for section, rules in
                  re.findall(r"^\| ([0-9.]+) \|.*\| ([^|]+) \|$", SECTIONS, re.MULTILINE)}
    for rule, row in ROWS:
        for section in re.findall(r"(?<![\w.])[2-7](?:\.[0-9]+)+", re.sub(r"GB [^;|]*", "", row.split(" | ")[0])):
            assert rule in by_section[section], (rule, section)


def test_every_rule_that_cites_a_clause_of_the_standard_stands_there() -> None:
    by_clause = {clause: spelt_out(rules) for clauses, rules in
                 re.findall(r"^\| (5\.[0-9., ]+) [^|]*\| (R[^|]+) \|$", SECTIONS, re.MULTILINE)
                 for clause in re.findall(r"[0-9]+(?:\.[0-9]+)+", clauses)}
    for rule, row in ROWS:
        for cited in re.findall(r"GB (5[^;|]*)", row.split(" | ")[0]):
            for clause in re.findall(r"5\.[0-9]+(?:\.[0-9]+)?", cited):
                assert rule in by_clause.get(clause, ()) or clause == "5.1", (rule, clause)


def spelt_out(rules: str) -> set[str]:
    """The rules of a cell, its ranges spelt out."""
    found = set(re.findall(r"R[0-9]{2}[bc]?", rules))
    for first, last in re.findall(r"(R[0-9]{2}[bc]?)–(R[0-9]{2}[bc]?)", rules):
        found |= set(RULES[RULES.index(first):RULES.index(last) + 1])
    return found
