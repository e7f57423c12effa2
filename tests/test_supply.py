"""The lock pins everything that is asked for by hash; licences are in the table; no known advisory is let in."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
HASH = " --hash=sha256:" + "0" * 64


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply", ROOT / "tools" / "supply.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["supply"] = module
    spec.loader.exec_module(module)
    return module


supply = _tool()
LOCKED = [pin for lock in supply.LOCKS for pin in supply.pins((ROOT / lock).read_text(encoding="utf-8"))]


def metadata(**told: str) -> PackageMetadata:
    message = Message()
    for key, value in told.items():
        message[key.replace("_", "-")] = value
    return cast(PackageMetadata, message)


def pin(name: str, version: str, hashes: int = 1) -> object:
    return supply.Pin(name, Version(version), hashes)


def test_the_checkout_has_no_fault() -> None:
    assert supply.faults(LOCKED, supply.here(), {"dependencies": []}) == []
    assert len(LOCKED) > 40


def test_everything_that_the_libraries_themselves_ask_for_is_locked() -> None:
    """From the metadata of what is installed, beginning with the engine's own and its extra."""
    installed, names = supply.here(), {one.name for one in LOCKED}
    todo, seen = [("banxin", frozenset({"dev"}))], set()
    while todo:
        name, extras = todo.pop()
        seen.add(name)
        for text in installed[name].requires or [] if name in installed else []:
            one = Requirement(text)
            wanted = one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
            if wanted and canonicalize_name(one.name) not in seen:
                todo.append((canonicalize_name(one.name), frozenset(one.extras)))
    assert len(seen) > 40
    assert seen - {"banxin"} <= names


@pytest.mark.parametrize("line", ["numpy>=2" + HASH, "numpy==2.*" + HASH, "numpy @ file:n.whl", "numpy"])
def test_a_line_that_pins_no_release_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no exact release"):
        list(supply.pins(line + "\n"))


def test_a_pin_is_read_with_its_marker_and_its_hashes() -> None:
    text = f"# made\nA.b_c==1.2 ; python_version < '3.12' \\\n   {HASH} \\\n   {HASH}\n    # via x\n"
    assert list(supply.pins(text)) == [pin("a-b-c", "1.2", 2)]


def test_what_the_lock_lacks_is_a_fault() -> None:
    asked = [Requirement("numpy>=2"), Requirement("pillow"), Requirement("Foo_Bar<2")]
    assert list(supply.lock_faults([pin("numpy", "1.9"), pin("foo-bar", "1", 0)], asked)) == [
        "foo-bar 1 has no hash", "numpy 1.9 is locked, >=2 asked for", "pillow is not locked"]


@pytest.mark.parametrize(("told", "found"), [
    ({"License_Expression": "Apache-2.0 OR GPL-3.0-only"}, True),
    ({"License_Expression": "MIT AND GPL-3.0-only"}, False),
    ({"License_Expression": "MIT AND (0BSD OR GPL-3.0-only)"}, False),
    ({"License": "Apache License 2.0"}, True),
    ({"License": "All rights reserved. Ask us.", "Classifier": "License :: OSI Approved :: MIT License"}, True),
    ({"Classifier": "License :: Other/Proprietary License"}, False),
    ({}, False),
])
def test_a_licence_is_held_to_the_table(told: dict[str, str], found: bool) -> None:
    rules = supply.table()
    assert supply.allowed(supply.licence(metadata(**told), rules["said"]), rules["licences"]) is found


def test_a_licence_outside_the_table_is_a_fault_by_name() -> None:
    rules = supply.table()
    told = {"numpy": "SSPL-1.0", "ghostscript-bin": "AGPL-3.0-or-later", "colorama": "BSD-3-Clause"}
    (fault,) = supply.licence_faults(told, rules)
    assert fault.startswith("numpy: the licence 'SSPL-1.0'")


def test_a_known_advisory_is_a_fault_in_the_lock_and_in_a_range() -> None:
    rules = {"advisory": [{"id": "X-1", "library": "pillow", "mended": "12.1", "what": "it writes"}]}
    asked = [Requirement("pillow>=11,<13"), Requirement("numpy>=2")]
    found = list(supply.advisory_faults([pin("pillow", "12.0"), pin("numpy", "2.0")], asked, rules))
    assert [line.partition(":")[0] for line in found] == ["pillow 12.0", "pillow<13,>=11"]
    assert not list(supply.advisory_faults([pin("pillow", "12.1")], [Requirement("pillow>=12.1")], rules))


def test_what_could_not_be_looked_up_is_not_counted_as_sound(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    report = {"dependencies": [{"name": "numpy", "skip_reason": "not found"},
                               {"name": "pillow", "version": "13.0.0", "vulns": []}]}
    (tmp_path / "found.json").write_text(json.dumps(report), encoding="utf-8")
    assert supply.main(tmp_path / "found.json") == 0
    assert f"looked up for 1 of {len(LOCKED)} releases" in capsys.readouterr().out
    assert supply.main(tmp_path / "none.json") == 0
    assert f"looked up for 0 of {len(LOCKED)} releases" in capsys.readouterr().out


def test_what_was_found_fails_the_check(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    vulns = [{"id": "X-2", "fix_versions": ["14"]}]
    report = {"dependencies": [{"name": "pillow", "version": "13.0.0", "vulns": vulns}]}
    (tmp_path / "found.json").write_text(json.dumps(report), encoding="utf-8")
    assert supply.main(tmp_path / "found.json") == 1
    assert "FAULT pillow 13.0.0: X-2, mended in 14" in capsys.readouterr().err


def test_no_address_is_fetched_from_by_name() -> None:
    """Where libraries come from is the machine's to say."""
    for name in (*supply.LOCKS, "Makefile", "pyproject.toml", ".ci/run", ".ci/judges"):
        assert not re.findall(r"://|--(?:extra-)?index|--find-links", (ROOT / name).read_text(encoding="utf-8")), name


def test_every_set_up_goes_by_the_lock() -> None:
    lines = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if "pip install" in line]
    project = [line for line in lines if "-e ." in line or "-r " in line]
    assert any("--require-hashes -r locked.txt" in line for line in project)
    assert all("--no-deps" in line for line in project if "-e ." in line)
