"""A paragraph as numbers: what the breaker adds up. Widths are Lengths at the clusters' own sizes.

For a line of clusters i … j-1 every sum is ``P[j] - P[i]`` plus a correction for its first and its last cluster,
whose blanks and gaps differ at a line's ends. One tape serves every measure.

What a cluster gives to the sums hangs on its own sort and its neighbours' alone, so it is worked out once for every
three sorts that meet (a ``Link``) and looked up thereafter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import NamedTuple

from layout.model.galley import Span
from layout.model.style import LineRules
from layout.model.units import Length, em
from layout.typesetting.glyph.blanks import Cell, cell
from layout.typesetting.glyph.clusters import Cluster, Pieces, Sort, pieces_of
from layout.typesetting.glyph.faces import FaceSet
from layout.typesetting.glyph.kinds import CharClass
from layout.typesetting.glyph.kinsoku import may_end
from layout.typesetting.glyph.kinsoku import price as price_of
from layout.typesetting.glyph.spaces import WIDE, WORD_SPACE
from layout.typesetting.line.keeps import kept_together

WORD_SPACE_MIN, WORD_SPACE_MAX = 250, 500
"""R30 level 2 and R31 step 1, thousandths of an em."""

SOFT_HYPHEN = "\u00ad"
"""The text of a hyphen that the engine draws: who extracts the text has the whole word again (ISO 32000-1, 14.8.2.2.3).
"""

NO_JOINTS: Mapping[int, Joint] = MappingProxyType({})

_BLANKED = frozenset({CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP})
_RIGID = frozenset({CharClass.CONNECTOR, CharClass.SOLIDUS, CharClass.SPACE, CharClass.SUFFIX, CharClass.PREFIX,
                    CharClass.GLUE})


class Gap(NamedTuple):
    """The space after a cluster: natural width, how far it shrinks and grows before Han gaps do, and whether it
    shares in the general expansion (R31 step 3)."""

    width: Length = 0
    least: Length = 0
    most: Length = 0
    shares: bool = False


class Link(NamedTuple):
    """What one cluster with the gap after it gives to the sums of a line, and what is different where a line begins
    with it (``start_``) or ends with it (``end_``). ``legal``: a line may end with it; ``price`` is the extra cost of
    ending there."""

    cell: Cell | None
    gap: Gap
    natural: Length
    shrink: Length
    growth: Length
    shares: int
    start_natural: Length
    start_shrink: Length
    end_natural: Length
    end_shrink: Length
    end_growth: Length
    end_shares: int
    price: int
    legal: bool


class Joint(NamedTuple):
    """A place inside of a token where it may part (``parting``): the extra cost of ending a line there, and the hyphen
    that is drawn then. ``torn``: only where no line can hold the whole; ``told``: the reader is not to take it for a
    break that was typed."""

    price: int
    hyphen: Cluster | None
    torn: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Tape:
    """``starts[k]`` is where cluster k begins in the text of its unit; ``cells[k]`` is None for clusters of one width.
    Prefix sums have one entry more than clusters.

    ``natural``, ``shrink`` and ``growth`` sum widths, squeeze and the growth of Latin gaps; ``shares`` counts gaps
    that expand. ``start_*[k]`` corrects for a line that begins with cluster k, ``end_*[k]`` for one that ends before
    cluster k. ``breaks`` are the legal line ends, ``price[k]`` the extra cost of ending a line before k; ``joints`` are
    those of them, by k, that part a token. A last line holds ``runt`` Han at least; no gap opens by more than ``most``
    thousandths of an em.
    """

    clusters: tuple[Cluster, ...]
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    cells: tuple[Cell | None, ...]
    gaps: tuple[Gap, ...]
    em: Length
    indent: Length
    runt: int
    most: int
    breaks: tuple[int, ...]
    joints: Mapping[int, Joint]
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

    def hyphen(self, end: int) -> Cluster | None:
        """The hyphen that is drawn after a line which ends before cluster ``end``."""
        joint = self.joints.get(end)
        return joint.hyphen if joint else None

    def line(self, first: int, end: int) -> tuple[Cluster, ...]:
        """What is drawn of a line, its hyphen too."""
        hyphen = self.hyphen(end)
        return (*self.clusters[first:end], hyphen) if hyphen else self.clusters[first:end]

    def is_runt(self, first: int) -> bool:
        """R41: whether a last line from ``first`` on holds too few Han, or figures and letters alone; beside a Han they
        count as another."""
        kinds = [c.sort.kind for c in self.clusters[first:]]
        han = kinds.count(CharClass.HAN)
        return (han and han + (CharClass.LATIN in kinds)) < self.runt

    def is_latin(self, first: int) -> bool:
        """Whether a last line from ``first`` on holds figures or letters and no Han."""
        kinds = {c.sort.kind for c in self.clusters[first:]}
        return CharClass.LATIN in kinds and CharClass.HAN not in kinds


def tape_of(spans: Sequence[Span], faces: FaceSet, rules: LineRules, indent: Length = 0) -> Tape:
    """The tape of one paragraph. Raises ``clusters.Missing``."""
    return tape_of_pieces(pieces_of(spans, faces, pauses=rules.pauses), rules, indent)


def tape_of_pieces(pieces: Pieces, rules: LineRules, indent: Length,
                   joints: Mapping[int, Joint] = NO_JOINTS) -> Tape:
    """The tape of clusters that are already there; ``joints`` tells of those before which a token may part."""
    clusters, spans, starts = pieces
    if not clusters:
        zero = (0,)
        return Tape((), (), (), (), (), em=0, indent=indent, runt=rules.runt, most=rules.most, breaks=zero,
                    joints=joints, price=zero, natural=zero, shrink=zero, growth=zero, shares=zero, start_natural=(),
                    start_shrink=(), end_natural=zero, end_shrink=zero, end_growth=zero, end_shares=zero)
    links = _links(clusters, spans, rules)
    for k, joint in joints.items():
        links[k - 1] = _parting(links[k - 1], joint, spans[k - 1].size)
    (cells, gaps, natural, shrink, growth, shares, start_natural, start_shrink, end_natural, end_shrink, end_growth,
     end_shares, price, legal) = zip(*links, strict=True)
    count = len(clusters)
    return Tape(
        clusters=clusters, spans=spans, starts=starts, cells=cells, gaps=gaps,
        em=max({span.size for span in spans}), indent=indent, runt=rules.runt, most=rules.most,
        breaks=(*(k for k in range(1, count) if legal[k - 1]), count),
        joints=joints,
        price=(0, *price),
        natural=tuple(accumulate(natural, initial=0)),
        shrink=tuple(accumulate(shrink, initial=0)),
        growth=tuple(accumulate(growth, initial=0)),
        shares=tuple(accumulate(shares, initial=0)),
        start_natural=(start_natural[0] + indent, *start_natural[1:]),
        start_shrink=start_shrink,
        end_natural=(0, *end_natural), end_shrink=(0, *end_shrink),
        end_growth=(0, *end_growth), end_shares=(0, *end_shares),
    )


def _links(clusters: tuple[Cluster, ...], spans: tuple[Span, ...], rules: LineRules) -> list[Link]:
    """The links of a paragraph. Looked at once more are marks that stand in a row, since there more than the next
    neighbours count (R25), and what is rather kept together (R19)."""
    sorts = [cluster.sort for cluster in clusters]
    sizes = {span.size for span in spans}
    common = replace(rules, names=(), kept=()) if rules.kept else rules
    befores, afters = [None, *sorts[:-1]], [*sorts[1:], None]
    if len(sizes) == 1:
        links = list(map(_table(common, spans[0].size).__getitem__, zip(befores, sorts, afters, strict=True)))
    else:
        after_sizes = [*(span.size for span in spans[1:]), spans[-1].size]
        links = [_link(b, s, a, rules, span.size, min(span.size, after_size))
                 for b, s, a, span, after_size in zip(befores, sorts, afters, spans, after_sizes, strict=True)]
    kinds = [sort.kind for sort in sorts]
    in_row = {k for k, (a, b) in enumerate(pairwise(kinds)) if a is b is CharClass.STOP}
    for k in sorted(in_row | {k + 1 for k in in_row}):
        known = links[k]
        links[k] = _made(sorts[k], cell(kinds, k, rules), known.gap, known.price, known.legal, spans[k].size)
    connected = CharClass.CONNECTOR in kinds
    if connected or rules.names or rules.kept or rules.title:
        for k, opening in kept_together(clusters, rules, connected=connected):
            links[k] = links[k]._replace(price=max(links[k].price, price_of(opening)))
    return links


class _Table(dict[tuple[Sort | None, Sort, Sort | None], Link]):
    """Links of one size by the three sorts that meet."""

    def __init__(self, rules: LineRules, size: Length) -> None:
        super().__init__()
        self._rules = rules
        self._size = size

    def __missing__(self, key: tuple[Sort | None, Sort, Sort | None]) -> Link:
        link = self[key] = _link(*key, self._rules, self._size, self._size)
        return link


@lru_cache(maxsize=64)
def _table(rules: LineRules, size: Length) -> _Table:
    return _Table(rules, size)


def _link(before: Sort | None, sort: Sort, after: Sort | None, rules: LineRules, size: Length,
          gap_size: Length) -> Link:
    """``gap_size`` is that of the smaller neighbour of the gap."""
    kinds = [CharClass.CLOSE if s.closes else s.kind for s in (before, sort, after) if s is not None]
    blank = cell(kinds, int(before is not None), rules) if sort.kind in _BLANKED else None
    gap = _gap(sort, after, rules, gap_size) if after else Gap()
    legal = after is not None and may_end(before.kind if before else None, sort.kind, after.kind, rules.tier)
    legal = legal and not sort.held
    price = _price(before, sort, after, rules) if after else 0
    return _made(sort, blank, gap, price, legal, size)


def _parting(link: Link, joint: Joint, size: Length) -> Link:
    """What is different where a token may part after a cluster: a hyphen lengthens the line."""
    hyphen = em(joint.hyphen.width, size) if joint.hyphen else 0
    return link._replace(legal=True, price=max(link.price, joint.price), end_natural=link.end_natural + hyphen)


def _made(sort: Sort, blank: Cell | None, gap: Gap, price: int, legal: bool, size: Length) -> Link:
    """A mark at a line's end loses its blank, a space all of it; both lose the gap."""
    inside = em(sort.width if blank is None else blank.inside, size)
    slack = 0 if blank is None else em(blank.inside - blank.least, size)
    at_start = 0 if blank is None else em(blank.at_start - blank.inside, size)
    at_end = em(blank.at_end - blank.inside, size) if blank else -inside if sort.kind is CharClass.SPACE else 0
    return Link(
        cell=blank, gap=gap, natural=inside + gap.width, shrink=slack + gap.width - gap.least,
        growth=gap.most - gap.width, shares=int(gap.shares),
        start_natural=at_start, start_shrink=-slack if at_start else 0,
        end_natural=at_end - gap.width, end_shrink=-(slack if at_end else 0) - gap.width + gap.least,
        end_growth=gap.width - gap.most, end_shares=-int(gap.shares), price=price, legal=legal)


def _gap(left: Sort, right: Sort, rules: LineRules, size: Length) -> Gap:
    a, b = left.kind, right.kind
    if {a, b} == {CharClass.HAN, CharClass.LATIN}:
        return Gap(em(rules.gap, size), em(rules.gap_min, size), em(rules.gap_max, size))
    if left.elastic:
        return Gap(0, em(WORD_SPACE_MIN - WORD_SPACE, size), em(WORD_SPACE_MAX - WORD_SPACE, size))
    if a is CharClass.SPACE and left.width >= WIDE and b not in _RIGID:
        return Gap(shares=True)
    if a is CharClass.LATIN or b is CharClass.LATIN or a in _RIGID or b in _RIGID:
        return Gap()
    return Gap(shares=True)


def _price(before: Sort | None, left: Sort, right: Sort, rules: LineRules) -> int:
    """R14, R15: a line may end between a number and what it counts, or between two numbers, but at a price."""
    if left.figures and right.unit:
        return price_of(rules.date if right.date else rules.number_unit)
    between = (left.kind is CharClass.CONNECTOR and right.kind is CharClass.LATIN
               and before is not None and before.figures)
    return price_of(rules.number_unit) if between else 0

