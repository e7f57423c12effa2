"""Character classes of Chinese composition: R35 (CLREQ, GB/T 15834; UAX 14 tailored)."""

from __future__ import annotations

from enum import IntEnum

from layout.model.spaces import SPACES


class CharClass(IntEnum):
    """What a cluster is to the rules."""

    HAN = 0
    """Ideographs, kana, ①, ●: whatever may be parted from its neighbours."""
    OPEN = 1
    """开始夹注: “ （ 《 …; blank on the left."""
    CLOSE = 2
    """结束夹注: ” ） 》 …; blank on the right."""
    PAUSE = 3
    """句内点号: ， 、 ； ：."""
    STOP = 4
    """句末点号: 。 ？ ！."""
    MIDDLE = 5
    """间隔号 ·, half an em, centred."""
    CONNECTOR = 6
    """连接号: – — ～ -."""
    DASH = 7
    """破折号 ——, one unit of two ems."""
    ELLIPSIS = 8
    """省略号 ……, one unit of two ems."""
    SOLIDUS = 9
    """分隔号 / and ／."""
    SUFFIX = 10
    """What belongs to the character before it: 后置符号 standing alone (％ ℃ ‰), raised and lowered figures, ⁈, and
    half-width closing marks and points."""
    PREFIX = 11
    """前置符号 standing alone: ￥ № ±; half-width opening marks."""
    LATIN = 12
    """A Latin word or a number with all that belongs to it, or a piece of an address."""
    SPACE = 13
    """A typed space that is printed: between words, or a pause between Han."""
    POINT = 14
    """点号 set downwards that have ink in both halves of their cell: ； ： ？ ！; one em, never less (R71)."""


OPENING = "“‘（《〈【〔〖［｛「『"
CLOSING = "”’）》〉】〕〗］｝」』"
PAUSES = "，、；："
STOPS = "。？！．"
DOUBLE_STOPS = "‼⁇⁈⁉"
"""句末点号 of which two are one character, and one em (R25)."""
MIDDLES = "·・‧"
CONNECTORS = "–—～〜-－"
SOLIDI = "/／"
RAISED = "²³¹⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉™®©℠"
"""Raised and lowered signs, never parted from what they are put to (R18)."""
AFTER_NUMBERS = "%％‰‱°℃℉′″㎎㎏㎜㎝㎞㎡㎥㏄"
BEFORE_NUMBERS = "￥¥＄$€£￡№±+−＋≥≤≈＞＜><"
"""Signs that are never parted from a number (R13)."""
SUFFIXES = AFTER_NUMBERS + RAISED + DOUBLE_STOPS + ")]},.;:!?"
PREFIXES = "￥¥＄$€£￡№±−([{"

KIND_OF: dict[str, CharClass] = {
    character: kind
    for characters, kind in (
        (OPENING, CharClass.OPEN),
        (CLOSING, CharClass.CLOSE),
        (PAUSES, CharClass.PAUSE),
        (STOPS, CharClass.STOP),
        (MIDDLES, CharClass.MIDDLE),
        (CONNECTORS, CharClass.CONNECTOR),
        ("⸺", CharClass.DASH),
        ("…⋯", CharClass.ELLIPSIS),
        (SOLIDI, CharClass.SOLIDUS),
        (SUFFIXES, CharClass.SUFFIX),
        (PREFIXES, CharClass.PREFIX),
        (SPACES, CharClass.SPACE),
    )
    for character in characters
}
"""Single characters that are not Han; Latin runs and pairs are found by ``clusters``."""

MARKS = frozenset({CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.MIDDLE, CharClass.POINT})
"""Marks that are set in cells of their own width."""
