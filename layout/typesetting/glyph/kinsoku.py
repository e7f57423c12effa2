"""What may not begin or end a line (避头尾), as tables. typography.md 2.2; CLREQ's tiers; GB/T 15834-2011 5.1."""

from __future__ import annotations

from collections.abc import Sequence

from layout.model.style import Tier
from layout.typesetting.glyph.kinds import Kind

_BASIC_START = frozenset({
    Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.MIDDLE, Kind.CONNECTOR, Kind.SOLIDUS, Kind.SUFFIX, Kind.SPACE,
    Kind.POINT,
})
_BASIC_END = frozenset({Kind.OPEN, Kind.PREFIX})

NOT_AT_START: dict[Tier, frozenset[Kind]] = {
    Tier.NONE: frozenset({Kind.SPACE}),
    Tier.BASIC: _BASIC_START,
    Tier.GB: _BASIC_START,
    Tier.STRICT: _BASIC_START | {Kind.DASH, Kind.ELLIPSIS},
}
"""R01, R03, R05-R07, R09, R13."""

NOT_AT_END: dict[Tier, frozenset[Kind]] = {
    Tier.NONE: frozenset(),
    Tier.BASIC: _BASIC_END,
    Tier.GB: _BASIC_END | {Kind.SOLIDUS},
    Tier.STRICT: _BASIC_END | {Kind.SOLIDUS},
}
"""R02, R08, R13."""

DATE_UNITS = frozenset("年月日号时分秒")
UNITS = DATE_UNITS | frozenset(
    "点人名个件项次家户亩吨万亿元米里公千克斤倍条台套辆栋座所间处周岁届期度组位只张份篇册本枚支艘架幢层块株棵头场批版毫厘升瓦")
"""Han that count what a number before them says: parting them costs (R14, R15), but is never forbidden."""

WORD_INSIDE, ADDRESS = 100, 100
"""How far gaps rather open than that a line ends inside a word, where it has to, or inside an address (R16),
thousandths of an em."""


def price(opening: int) -> int:
    """What a line end costs in the breaker's demerits, where gaps are rather opened by so many thousandths of an em."""
    return round((1 + opening * opening / 100) ** 2) - 1


def may_break(before: Kind, after: Kind, tier: Tier) -> bool:
    """Whether a line may end between two neighbouring clusters."""
    if before is Kind.LATIN and after is Kind.LATIN:
        return False
    return before not in NOT_AT_END[tier] and after not in NOT_AT_START[tier]


def may_end(before: Kind | None, kind: Kind, after: Kind, tier: Tier) -> bool:
    """Whether a line may end with a cluster that stands between ``before`` and ``after``.

    A space at a line's end is nothing: what stands before it must be fit to end the line.
    """
    return may_break(kind, after, tier) and not (kind is Kind.SPACE and before in NOT_AT_END[tier])


def legal_breaks(kinds: Sequence[Kind], tier: Tier) -> list[int]:
    """Positions at which a line may end (k: before cluster k), the paragraph's end included."""
    trios = zip((None, *kinds), kinds, kinds[1:], strict=False)
    return [*(k for k, trio in enumerate(trios, 1) if may_end(*trio, tier)), len(kinds)]
