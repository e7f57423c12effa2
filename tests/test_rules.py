"""What ``docs/rules`` says in numbers is what the house and the plant's preset have; the messages it names exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import yaml

from layout.words import TABLE

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "layout" / "data"


def page(name: str) -> str:
    return (ROOT / "docs" / "rules" / name).read_text(encoding="utf-8")


def told(text: str, key: str) -> Iterator[tuple[str, Fraction]]:
    """Keys that match, each with the number that stands right after it."""
    for name, number in re.findall(rf"`({key})`[ (,]+([0-9]+(?:\.[0-9]+)?)(?![0-9]|\.[0-9]| ?×)", text):
        yield name, Fraction(number)


def test_the_prices_of_make_up_are_those_of_the_house() -> None:
    house = yaml.safe_load((DATA / "houses" / "broadsheet.yaml").read_text(encoding="utf-8"))
    prices = dict(told(page("makeup.md"), r"makeup\.\w+"))
    assert prices == {f"makeup.{key}": Fraction(str(value)) for key, value in house["makeup"].items()}
    air = dict(told(page("makeup.md"), r"\w+_air_rows"))
    assert air == {key: Fraction(str(house[key])) for key in ("story_air_rows", "head_air_rows")}


def test_the_limits_of_the_press_are_those_of_the_preset() -> None:
    preset = yaml.safe_load((DATA / "press" / "newsprint-cn.yaml").read_text(encoding="utf-8"))
    limits = dict(told(page("press.md"), r"tac|tac_mean|rich_black|min_\w+_pt"))
    assert len(limits) > 8
    assert limits == {key: Fraction(str(preset[key])) for key in limits}


def test_the_options_of_line_composition_have_their_defaults() -> None:
    line = yaml.safe_load((DATA / "houses" / "broadsheet.yaml").read_text(encoding="utf-8"))["line"]
    defaults = dict(told(page("line.md"), r"line\.\w+_em|line\.runt"))
    assert len(defaults) > 6
    for name, value in defaults.items():
        first = str(line[name.removeprefix("line.")]).split()[0]
        assert value == Fraction(first) or name == "line.gap_em", name


def test_the_messages_that_the_rules_name_exist() -> None:
    named = {code for name in ("line.md", "makeup.md", "inputs.md")
             for code in re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", page(name))}
    assert len(named) > 60
    assert not named - set(TABLE) - {"newsprint-cn"}
