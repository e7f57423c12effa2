"""Checks what the engine, its extras and its tests are made of: the lock, licences, advisories.

    python tools/supply.py [--audit FILE]

``locked.txt`` pins every library by hash, tests/judges.txt the program that judges. Licences are what the libraries
installed here say themselves, held to the table in supply.toml; the advisories known there are held to the lock and to
the floors in pyproject.toml. ``FILE`` is pip-audit's report as JSON, where one could be had: what it found is a fault,
and what it could not ask is told as not asked. Exit code 1 with a fault.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("locked.txt", "tests/judges.txt")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Pin:
    """One release in a lock, and how many of its files are known by hash."""

    name: str
    version: Version
    hashes: int


def pins(text: str) -> Iterator[Pin]:
    """Every release that a lock names. Raises ValueError for a line that pins none."""
    for line in re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n?", "", text)).splitlines():
        if not line.strip():
            continue
        asked = Requirement(HASH.sub("", line).split(" #")[0].strip())
        exact = re.fullmatch(r"==([^*]+)", str(asked.specifier))
        if asked.url or exact is None:
            raise ValueError(f"no exact release: {line.split()[0]}")
        yield Pin(canonicalize_name(asked.name), Version(exact[1]), len(HASH.findall(line)))


def asked_for(project: Mapping[str, Any]) -> list[Requirement]:
    """What pyproject.toml asks for: to build, to run, and for each extra."""
    extras = project["project"].get("optional-dependencies", {}).values()
    parts = (project["build-system"]["requires"], project["project"]["dependencies"], *extras)
    return [Requirement(text) for part in parts for text in part]


def lock_faults(locked: Sequence[Pin], asked: Sequence[Requirement]) -> Iterator[str]:
    """Releases without a hash, and what is asked for and not locked, or not in the range."""
    for pin in locked:
        if not pin.hashes:
            yield f"{pin.name} {pin.version} has no hash"
    for one in asked:
        found = [pin.version for pin in locked if pin.name == canonicalize_name(one.name)]
        if not found:
            yield f"{one.name} is not locked"
        for version in found:
            if not one.specifier.contains(version, prereleases=True):
                yield f"{one.name} {version} is locked, {one.specifier} asked for"


def licence(told: PackageMetadata, said: Mapping[str, str]) -> str:
    """The licence that a library's metadata names, as an SPDX expression where the table knows its words."""
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
    for words in (told.get("License-Expression"), told.get("License"), *classified):
        if words and (words in said or words in said.values() or re.fullmatch(r"[\w.()+-]+( (AND|OR) [\w.()+-]+)*",
                                                                              words)):
            return said.get(words, words)
    return classified[0] if classified else (told.get("License") or "none said").splitlines()[0]


def allowed(expression: str, table: Mapping[str, str]) -> bool:
    """Whether an SPDX expression can be met by the licences of a table; with brackets in it each must be."""
    choices = [expression.replace(" OR ", " AND ")] if "(" in expression else expression.split(" OR ")
    return any(all(name.strip("()") in table for name in choice.split(" AND ")) for choice in choices)


def licences(locked: Sequence[Pin], installed: Mapping[str, Distribution], rules: Mapping[str, Any]) -> dict[str, str]:
    """The licence of each library in the lock: as it says itself, or as the table tells where it is not installed."""
    return {pin.name: licence(installed[pin.name].metadata, rules["said"]) if pin.name in installed
            else rules["elsewhere"].get(pin.name, "") for pin in locked}


def licence_faults(told: Mapping[str, str], rules: Mapping[str, Any]) -> Iterator[str]:
    """Libraries whose licence is known and not in the table; programs that are only run are left out."""
    for name, words in told.items():
        if words and name not in rules["programs"] and not allowed(words, rules["licences"]):
            yield f"{name}: the licence {words!r} is not in the table of tools/supply.toml"


def advisory_faults(locked: Sequence[Pin], asked: Sequence[Requirement], rules: Mapping[str, Any]) -> Iterator[str]:
    """Known advisories that a locked release or the floor of a range is open to."""
    for known in rules["advisory"]:
        mended = Version(known["mended"])
        for pin in locked:
            if pin.name == known["library"] and pin.version < mended:
                yield f"{pin.name} {pin.version}: {known['id']}, {known['what']}; mended in {mended}"
        for one in asked:
            floors = [Version(part.version) for part in one.specifier if part.operator == ">="]
            if canonicalize_name(one.name) == known["library"] and max(floors, default=Version("0")) < mended:
                yield f"{one}: the range allows {known['id']}, {known['what']}; mended in {mended}"


def audit_faults(report: Mapping[str, Any]) -> Iterator[str]:
    """What pip-audit found."""
    for one in report["dependencies"]:
        for found in one.get("vulns", ()):
            yield f"{one['name']} {one['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or '–'}"


def answered(report: Mapping[str, Any]) -> int:
    """Of how many libraries pip-audit had an answer: one that it skipped was not looked up, whatever its last line."""
    return sum("skip_reason" not in one for one in report["dependencies"])


def faults(locked: Sequence[Pin], installed: Mapping[str, Distribution], audit: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the supply of this checkout."""
    asked = asked_for(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    rules = table()
    return [*lock_faults(locked, asked), *licence_faults(licences(locked, installed, rules), rules),
            *advisory_faults(locked, asked, rules), *audit_faults(audit)]


def table() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tools" / "supply.toml").read_text(encoding="utf-8"))


def here() -> dict[str, Distribution]:
    """The libraries installed with this Python, by name."""
    return {canonicalize_name(one.metadata["Name"]): one for one in distributions()}


def main(audit: Path | None) -> int:
    locked = [pin for lock in LOCKS for pin in pins((ROOT / lock).read_text(encoding="utf-8"))]
    installed = here()
    report = json.loads(audit.read_text(encoding="utf-8")) if audit and audit.exists() else {"dependencies": []}
    wrong = faults(locked, installed, report)
    print(f"lock: {len(locked)} releases, {sum(pin.hashes for pin in locked)} hashes")
    told = licences(locked, installed, table())
    print(f"licences: known of {sum(map(bool, told.values()))} libraries; not installed here, and not read: "
          f"{', '.join(name for name, words in told.items() if not words) or 'none'}")
    print(f"advisories: {len(table()['advisory'])} known ones held to the lock; newer ones looked up for "
          f"{answered(report)} of {len(locked)} releases")
    for line in wrong:
        print(f"FAULT {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--audit", type=Path)
    sys.exit(main(arguments.parse_args().audit))
