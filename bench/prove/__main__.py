"""What the gate promises, in figures, and whether it keeps it.

    python -m bench.prove [--long] [PART…]

``planted``: faults planted in the settled page, in what is drawn of it and in the finished file, each refused by name
and at its place. ``alarms``: sound pages of all houses and presses, none of them called the engine's fault, and what
the eye costs. ``writes``: faults at every call of the writing path, nothing ever mixed. ``batch``: generated issues in
one process, built or refused honestly with their books in order, memory and files flat. ``same``: the same bytes under
two hash seeds and two numbers of jobs. The short form takes minutes, the long one hours. Exits with 1 where something
is not as promised.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

from bench.prove.alarms import false_alarms
from bench.prove.batch import batch, same_bytes
from bench.prove.planted import planted
from bench.prove.writes import TESTS, injected
from bench.texts import table

Say = Callable[[str], object]

FIRST = 1000
"""The seed of a batch's first issue; those of the alarms begin with 0."""

GATE_TESTS = ("test_sight.py", "test_overlap.py", "test_account.py", "test_readback.py")


def tested(place: Path, say: Say) -> bool:
    """The faults that the tests of the gate plant."""
    out = place / "tests.xml"
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={out}",
                    *(TESTS / "prepress" / name for name in GATE_TESTS)], capture_output=True, check=False)
    counts: dict[str, list[int]] = {}
    for case in ElementTree.parse(out).getroot().iter("testcase"):
        count = counts.setdefault(case.get("classname", "").rpartition(".")[2], [0, 0])
        count[0] += 1
        count[1] += case.find("failure") is None and case.find("error") is None
    say(table(("tests", "cases", "passed"), [(name, *count) for name, count in counts.items()]))
    return bool(counts) and all(cases == passed for cases, passed in counts.values())


def parts(*, long: bool) -> dict[str, Callable[[Path, Say], bool]]:
    return {
        "tested": tested,
        "planted": lambda place, say: planted(0, 12 if long else 1, place, say),
        "alarms": lambda place, say: false_alarms(range(200 if long else 12), place, say),
        "writes": injected,
        "batch": lambda place, say: batch(range(FIRST, FIRST + (500 if long else 10)), place, say),
        "same": lambda place, say: same_bytes(range(FIRST, FIRST + (12 if long else 3)), place, say),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="hours in place of minutes")
    parser.add_argument("parts", nargs="*", metavar="PART", help="of those above; all where none is named")
    asked = parser.parse_args()
    offered = parts(long=asked.long)
    if strange := set(asked.parts) - set(offered):
        parser.error(f"no such part: {', '.join(sorted(strange))}")
    kept: dict[str, bool] = {}
    for name in asked.parts or offered:
        began = perf_counter()
        say(f"\n## {name}\n")
        with tempfile.TemporaryDirectory(prefix="prove-") as place:
            kept[name] = offered[name](Path(place), say)
        say(f"\n{name}: {'as promised' if kept[name] else 'NOT AS PROMISED'}, {perf_counter() - began:.0f} s")
    return 0 if all(kept.values()) else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
