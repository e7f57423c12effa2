"""What may not begin or end a line (避头尾), as tables: R01-R09c; CLREQ's tiers; GB/T 15834-2011 5.1."""

from __future__ import annotations

from layout.model.style import Tier
from layout.typesetting.glyph.kinds import CharClass

_BASIC_START = frozenset({
    CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.MIDDLE, CharClass.CONNECTOR, CharClass.SOLIDUS,
    CharClass.SUFFIX, CharClass.SPACE, CharClass.POINT, CharClass.NONSTARTER, CharClass.GLUE,
})
_BASIC_END = frozenset({CharClass.OPEN, CharClass.PREFIX, CharClass.GLUE})

NOT_AT_START: dict[Tier, frozenset[CharClass]] = {
    Tier.NONE: frozenset({CharClass.SPACE, CharClass.GLUE}),
    Tier.BASIC: _BASIC_START,
    Tier.GB: _BASIC_START,
    Tier.STRICT: _BASIC_START | {CharClass.DASH, CharClass.ELLIPSIS},
}
"""R01, R03, R05-R07, R09, R13."""

NOT_AT_END: dict[Tier, frozenset[CharClass]] = {
    Tier.NONE: frozenset({CharClass.GLUE}),
    Tier.BASIC: _BASIC_END,
    Tier.GB: _BASIC_END | {CharClass.SOLIDUS},
    Tier.STRICT: _BASIC_END | {CharClass.SOLIDUS},
}
"""R02, R08, R13."""

DATE_UNITS = frozenset("年月日号时分秒")
UNITS = DATE_UNITS | frozenset(
    "点人名个件项次家户亩吨万亿元米里公千克斤倍条台套辆栋座所间处周岁届期度组位只张份篇册本枚支艘架幢层块株棵头场批版毫厘升瓦")
"""Han that count what a number before them says: parting them costs (R14, R15), but is never forbidden."""

NUMERALS = "〇零一二三四五六七八九十百千两"
"""Han that are numbers."""

TIMES = "".join(sorted(DATE_UNITS)) + "点"
"""Han that end a time of the calendar or the clock."""


def price(opening: int) -> int:
    """What a line end costs in the breaker's demerits, where gaps are rather opened by so many thousandths of an em."""
    return round((1 + opening * opening / 100) ** 2) - 1


def may_break(before: CharClass, after: CharClass, tier: Tier) -> bool:
    """Whether a line may end between two neighbouring clusters."""
    if before is CharClass.LATIN and after is CharClass.LATIN:
        return False
    return before not in NOT_AT_END[tier] and after not in NOT_AT_START[tier]


def may_end(before: CharClass | None, kind: CharClass, after: CharClass, tier: Tier) -> bool:
    """Whether a line may end with a cluster that stands between ``before`` and ``after``.

    A space at a line's end is nothing: what stands before it must be fit to end the line.
    """
    return may_break(kind, after, tier) and not (kind is CharClass.SPACE and before in NOT_AT_END[tier])
