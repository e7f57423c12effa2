"""What is rather kept on one line though no rule forbids to part it: names (R19b), what stands in 《》 (R19) and models
whose number follows a connector (R06)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from layout.model.style import LineRules
from layout.typesetting.glyph.clusters import Cluster
from layout.typesetting.glyph.kinds import HYPHENS
from layout.typesetting.glyph.kinsoku import NUMERALS, TIMES, UNITS
from layout.typesetting.glyph.tokens import DIGIT, WORD

_TITLE = "《[^《》]{1,20}》"
"""Longer ones do not stand on a newspaper's line anyway."""

_HAN = r"[\u4e00-\u9fff]"
_COUNTS_NOTHING = rf"(?<![{DIGIT}]{_HAN})(?<![{DIGIT}]{_HAN}{_HAN})"
_UNITS = "".join(sorted(UNITS))
_MODEL = (
    rf"(?![{NUMERALS}{TIMES}])(?<![{DIGIT}])(?:(?![{_UNITS}])|{_COUNTS_NOTHING}){_HAN}"
    rf"[{re.escape(HYPHENS)}–][{WORD}]"
)
"""歼-20: a Han that no number counts by (5元-8元, 3公里-5公里) nor time is told by (周日-20日), with what follows its
connector."""

MODEL_OPENING = 220
"""How far gaps rather open than that a line ends after its connector, thousandths of an em."""


def kept_together(clusters: Sequence[Cluster], rules: LineRules, *, connected: bool) -> Iterator[tuple[int, int]]:
    """Every cluster after which a line should not end, and how far its gaps rather open, thousandths of an em.

    ``connected``: there is a connector among them.
    """
    for pattern, opening in ((_any_of(rules.names), rules.name), (_TITLE, rules.title),
                             (_MODEL, min(MODEL_OPENING, rules.most) if connected else 0)):
        if not pattern or not opening:
            continue
        text = "".join(cluster.text for cluster in clusters)
        found = [match.span() for match in re.finditer(pattern, text)]
        if found:
            ends = {end: k for k, end in enumerate(accumulate(len(cluster.text) for cluster in clusters))}
            for first, last in found:
                yield from ((ends[at], opening) for at in range(first + 1, last) if at in ends)


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...]) -> str:
    """A pattern for the names, longer ones first; empty where there are none."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
