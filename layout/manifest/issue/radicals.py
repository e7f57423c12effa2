"""The ideographs that radicals are taken for: they come out of PDFs and look the same. I37.

After the Unicode Character Database (``layout/data/unicode``): normalisation (NFKC) knows the Kangxi radicals, and none
of the simplified ones (⻓ for 长).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import layout


def ideograph_of(radical: str) -> str:
    """The ideograph that a radical looks like; the radical itself where there is none."""
    return _table().get(radical, radical)


@cache
def _table() -> Mapping[str, str]:
    data = Path(layout.__file__).with_name("data").joinpath("unicode", "EquivalentUnifiedIdeograph.txt")
    found = {}
    for row in data.read_text(encoding="utf-8").splitlines():
        codes, parts, ideograph = row.partition("#")[0].partition(";")
        if parts:
            first, _, last = codes.strip().partition("..")
            found.update(dict.fromkeys(map(chr, range(int(first, 16), int(last or first, 16) + 1)),
                                       chr(int(ideograph, 16))))
    return found
