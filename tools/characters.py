"""Reduces Unicode's own files to what line composition asks of a character, ``layout/data/unicode/characters.txt``.

    python tools/characters.py FOLDER            write the table from the files of Unicode 15.0.0
    python tools/characters.py FOLDER --check    compare with the table that is there

``FOLDER`` holds LineBreak.txt, EastAsianWidth.txt and UnicodeData.txt as Unicode publishes them in ``ucd/``. Each line
of the table is a row of code points that agree, and their line-break class (UAX 14), East Asian width (UAX 11) and
general category: ``2012-2013 BA N Pd``. Code points that are not assigned are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "layout" / "data" / "unicode" / "characters.txt"
HEADER = "# Unicode 15.0.0: line-break class, East Asian width, general category. Made by tools/characters.py.\n"
FILES = {
    "LineBreak.txt": "012bca868e2c4e59a5a10a7546baf0c6fb1b2ef458c277f054915c8a49d292bf",
    "EastAsianWidth.txt": "743e7bc435c04ab1a8459710b1c3cad56eedced5b806b4659b6e69b85d0adf2a",
    "UnicodeData.txt": "806e9aed65037197f1ec85e12be6e8cd870fc5608b4de0fffd990f689f376a73",
}
"""Each file with its hash."""


def properties(text: str) -> dict[int, str]:
    """A property of every code point that a file of Unicode's lists."""
    found: dict[int, str] = {}
    for line in text.splitlines():
        points, semicolon, value = line.partition("#")[0].partition(";")
        if semicolon:
            first, _, last = points.strip().partition("..")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), value.strip())
    return found


def categories(text: str) -> dict[int, str]:
    """The general category of every assigned code point; large blocks are named by their first and last."""
    found: dict[int, str] = {}
    first = 0
    for line in text.splitlines():
        point, name, category = line.split(";", 3)[:3]
        if name.endswith("First>"):
            first = int(point, 16)
        else:
            found |= dict.fromkeys(range(first if name.endswith("Last>") else int(point, 16), int(point, 16) + 1),
                                   category)
    return found


def rows(breaks: dict[int, str], widths: dict[int, str], of_what: dict[int, str]) -> Iterator[str]:
    """The table's lines. A code point that a file does not list is of class XX, or of width N."""
    def alike(item: tuple[int, int]) -> tuple[int, str, str, str]:
        place, point = item
        return point - place, breaks.get(point, "XX"), widths.get(point, "N"), of_what[point]

    for (_, *values), row in groupby(enumerate(sorted(of_what)), key=alike):
        points = [point for _, point in row]
        ends = f"{points[0]:04X}" if len(points) == 1 else f"{points[0]:04X}-{points[-1]:04X}"
        yield f"{ends} {' '.join(values)}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    texts = []
    for name, expected in FILES.items():
        content = (asked.folder / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != expected:
            print(f"{name}: not the file of Unicode 15.0.0", file=sys.stderr)
            return 1
        texts.append(content.decode("utf-8"))
    breaks, widths, names = texts
    table = HEADER + "".join(rows(properties(breaks), properties(widths), categories(names)))
    if asked.check:
        same = TABLE.read_text(encoding="utf-8") == table
        print("the table is what these files give" if same else "the table differs")
        return 0 if same else 1
    TABLE.write_text(table, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
