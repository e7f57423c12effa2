"""What is rather kept on one line though no rule forbids to part it: names (R19b) and what stands in 《》 (R19)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from layout.model.style import LineRules
from layout.typesetting.glyph.clusters import Cluster

_TITLE = "《[^《》]{1,20}》"
"""Longer ones do not stand on a newspaper's line anyway."""


def kept_together(clusters: Sequence[Cluster], rules: LineRules) -> Iterator[tuple[int, int]]:
    """Every cluster after which a line should not end, and how far its gaps rather open, thousandths of an em."""
    for pattern, opening in ((_any_of(rules.names), rules.name), (_TITLE, rules.title)):
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
