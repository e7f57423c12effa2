"""What is rather kept on one line though no rule forbids to part it: names (R19b), a byline's and a caption's with its
credit (R19c), what stands in 《》 (R19) and models whose number follows a connector (R06)."""

from __future__ import annotations

import re
from collections import Counter
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

_KEPT = 2
"""Times the house's limit of opening that what is kept is worth: a line rather opens as far as it may (R31)."""

MODEL_OPENING = 220
"""How far gaps rather open than that a line ends after its connector, thousandths of an em."""


def kept_together(clusters: Sequence[Cluster], rules: LineRules, *, connected: bool) -> Iterator[tuple[int, int]]:
    """Every cluster after which a line should not end, and how far its gaps rather open, thousandths of an em.

    ``connected``: there is a connector among them.
    """
    text = "".join(cluster.text for cluster in clusters)
    ends = {end: k for k, end in enumerate(accumulate(len(cluster.text) for cluster in clusters))}
    for pattern, opening in ((_any_of(rules.names), rules.name), (_TITLE, rules.title),
                             (_MODEL, min(MODEL_OPENING, rules.most) if connected else 0)):
        if not pattern or not opening:
            continue
        for match in re.finditer(pattern, text):
            yield from ((ends[at], opening) for at in range(match.start() + 1, match.end()) if at in ends)
    inside = Counter(at for word in rules.kept for match in re.finditer(re.escape(word), text)
                     for at in range(match.start() + 1, match.end()) if at in ends)
    yield from ((ends[at], kept_opening(rules) * count) for at, count in inside.items())


def kept_opening(rules: LineRules) -> int:
    """How far gaps would open, if they might, sooner than that what a paragraph has ``kept`` is parted; in a name that
    is in a credit that is kept too, twice as far (R19c)."""
    return _KEPT * rules.most


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...]) -> str:
    """A pattern for the names, longer ones first; empty where there are none."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
