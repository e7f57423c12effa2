"""python -m bench.pencil ISSUE_OR_BUILD_FOLDER…

Counts the sixteen rules on every page that was built there and prints them by page and by rule. The exit code is 0
where no page has a hard fault, the pages have one soft fault at most on average, and none is whiter than 0.5 per cent.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.pencil.compare import differences
from bench.pencil.count import counted
from bench.pencil.table import by_page, by_rule, is_reached, totals


def main(folders: list[Path], *, strict: bool, compare: bool) -> int:
    pages = counted(folders)
    print(by_page(pages, strict=strict), by_rule(pages), totals(pages), sep="\n\n")
    if compare:
        print(f"\n{differences(pages)}")
    return 0 if is_reached(pages) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.pencil", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--strict", action="store_true", help="name also what only the stricter reading marks")
    parser.add_argument("--compare", action="store_true", help="show where the engine's own count differs")
    given = parser.parse_args()
    sys.exit(main(given.folders, strict=given.strict, compare=given.compare))
