"""A paragraph as numbers: what the breaker adds up. Widths are Lengths at the clusters' own sizes.

For a line of clusters i … j-1 every sum is ``P[j] - P[i]`` plus a correction for its first and its last cluster,
whose blanks and gaps differ at a line's ends. One tape serves every measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from layout.model.galley import Span
from layout.model.style import LineRules
from layout.model.units import Length, em
from layout.typesetting.blanks import Cell, cell
from layout.typesetting.clusters import WORD_SPACE, Cluster, clusters_of, split
from layout.typesetting.faces import FaceSet
from layout.typesetting.kinds import Kind
from layout.typesetting.kinsoku import UNITS, legal_breaks

WORD_SPACE_MIN, WORD_SPACE_MAX = 250, 500
"""R30 level 2 and R31 step 1, thousandths of an em."""

_BLANKED = frozenset({Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP})
_RIGID = frozenset({Kind.CONNECTOR, Kind.SOLIDUS, Kind.SPACE, Kind.SUFFIX, Kind.PREFIX})


@dataclass(frozen=True, slots=True)
class Gap:
    """The space after a cluster: natural width, how far it shrinks and grows before Han gaps do, and whether it
    shares in the general expansion (R31 step 3)."""

    width: Length = 0
    least: Length = 0
    most: Length = 0
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Tape:
    """``cells[k]`` is None for clusters of one width. Prefix sums have one entry more than clusters.

    ``natural``, ``shrink`` and ``growth`` sum widths, squeeze and the growth of Latin gaps; ``shares`` counts gaps
    that expand. ``start_*[k]`` corrects for a line that begins with cluster k, ``end_*[k]`` for one that ends before
    cluster k. ``breaks`` are the legal line ends, ``price[k]`` the extra cost of ending a line before k; ``seams`` are
    the places inside Latin words, not to be line ends while there are others.
    """

    clusters: tuple[Cluster, ...]
    cells: tuple[Cell | None, ...]
    gaps: tuple[Gap, ...]
    em: Length
    indent: Length
    breaks: tuple[int, ...]
    seams: tuple[int, ...]
    price: tuple[int, ...]
    natural: tuple[int, ...]
    shrink: tuple[int, ...]
    growth: tuple[int, ...]
    shares: tuple[int, ...]
    start_natural: tuple[int, ...]
    start_shrink: tuple[int, ...]
    end_natural: tuple[int, ...]
    end_shrink: tuple[int, ...]
    end_growth: tuple[int, ...]
    end_shares: tuple[int, ...]

    @property
    def length(self) -> int:
        return len(self.clusters)

    def is_runt(self, first: int) -> bool:
        """R41: whether a last line from ``first`` on holds fewer than two Han, or figures and letters alone."""
        kinds = [c.kind for c in self.clusters[first:]]
        han = kinds.count(Kind.HAN)
        return han < 2 and not (han == 1 and Kind.LATIN in kinds)


def tape_of(spans: Sequence[Span], faces: FaceSet, rules: LineRules, indent: Length = 0) -> Tape:
    """The tape of one paragraph. Raises ``clusters.Missing``."""
    return tape_of_clusters(clusters_of(spans, faces), rules, indent)


def with_long_runs_split(tape: Tape, rules: LineRules, measure: Length) -> Tape:
    """The same paragraph with every number wider than ``measure``, and every word of more than half of it, in pieces
    that part only in an emergency; the tape itself when there is none."""
    room = measure - tape.indent

    def too_long(cluster: Cluster) -> bool:
        is_word = any(c.isalpha() for c in cluster.text)
        return cluster.kind is Kind.LATIN and em(cluster.width, cluster.span.size) > (room // 2 if is_word else room)

    if not any(map(too_long, tape.clusters)):
        return tape
    pieces = [p for c in tape.clusters for p in (split(c) if too_long(c) else (c,))]
    return tape_of_clusters(tuple(pieces), rules, tape.indent)


def tape_of_clusters(clusters: tuple[Cluster, ...], rules: LineRules, indent: Length) -> Tape:
    """The tape of clusters that are already there."""
    kinds = [c.kind for c in clusters]
    cells = tuple(cell(kinds, k, rules.profile) if kind in _BLANKED else None for k, kind in enumerate(kinds))
    gaps = (*(_gap(a, b, rules) for a, b in pairwise(clusters)), *([Gap()] if clusters else ()))
    sizes = [c.span.size for c in clusters]

    inside = [em(c.width if b is None else b.inside, s) for c, b, s in zip(clusters, cells, sizes, strict=True)]
    slack = [0 if b is None else em(b.inside - b.least, s) for b, s in zip(cells, sizes, strict=True)]
    at_start = [0 if b is None else em(b.at_start - b.inside, s) for b, s in zip(cells, sizes, strict=True)]
    at_end = [_end_cut(c, b) for c, b in zip(clusters, cells, strict=True)]

    def sums(values: Sequence[int]) -> tuple[int, ...]:
        return tuple(accumulate(values, initial=0))

    return Tape(
        clusters=clusters, cells=cells, gaps=gaps,
        em=max(sizes, default=0), indent=indent,
        breaks=tuple(legal_breaks(kinds, rules.tier)),
        seams=tuple(k for k, (a, b) in enumerate(pairwise(kinds), 1) if a is b is Kind.LATIN),
        price=(0, *(_price(a, b) for a, b in pairwise(clusters)), 0),
        natural=sums([w + g.width for w, g in zip(inside, gaps, strict=True)]),
        shrink=sums([s + g.width - g.least for s, g in zip(slack, gaps, strict=True)]),
        growth=sums([g.most - g.width for g in gaps]),
        shares=sums([int(g.shares) for g in gaps]),
        start_natural=(at_start[0] + indent, *at_start[1:]) if clusters else (),
        start_shrink=tuple(-s if cut else 0 for s, cut in zip(slack, at_start, strict=True)),
        end_natural=(0, *(cut - g.width for cut, g in zip(at_end, gaps, strict=True))),
        end_shrink=(0, *(-(s if cut else 0) - g.width + g.least
                         for s, cut, g in zip(slack, at_end, gaps, strict=True))),
        end_growth=(0, *(g.width - g.most for g in gaps)),
        end_shares=(0, *(-int(g.shares) for g in gaps)),
    )


def _end_cut(cluster: Cluster, blank: Cell | None) -> Length:
    """What a cluster loses at a line's end: a mark its blank, a space all of it."""
    if blank is not None:
        return em(blank.at_end - blank.inside, cluster.span.size)
    return -em(cluster.width, cluster.span.size) if cluster.kind is Kind.SPACE else 0


def _gap(left: Cluster, right: Cluster, rules: LineRules) -> Gap:
    a, b = left.kind, right.kind
    size = min(left.span.size, right.span.size)
    if {a, b} == {Kind.HAN, Kind.LATIN}:
        return Gap(em(rules.gap, size), em(rules.gap_min, size), em(rules.gap_max, size))
    if a is Kind.SPACE and left.width == WORD_SPACE:
        return Gap(0, em(WORD_SPACE_MIN - WORD_SPACE, size), em(WORD_SPACE_MAX - WORD_SPACE, size))
    if a is Kind.LATIN or b is Kind.LATIN or a in _RIGID or b in _RIGID:
        return Gap()
    return Gap(shares=True)


def _price(left: Cluster, right: Cluster) -> int:
    """R14, R15: a line may end between a number and what it counts, but at a price; a word or an address is split,
    if it must be, after one of its signs."""
    if left.kind is right.kind is Kind.LATIN:
        return INSIDE_WORD if left.text[-1].isalnum() else 0
    return NUMBER_FROM_UNIT if left.figures and right.text[0] in UNITS else 0


NUMBER_FROM_UNIT, INSIDE_WORD = 2500, 10_000
"""In the breaker's demerits: about one line opened by 0.07 em, by 0.1 em."""
