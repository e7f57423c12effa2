"""Character classes of Chinese composition. typography.md 2.1 (CLREQ, GB/T 15834; UAX 14 tailored)."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
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
    """连接号: – — ～."""
    DASH = 7
    """破折号 ——, one unit of two ems."""
    ELLIPSIS = 8
    """省略号 ……, one unit of two ems."""
    SOLIDUS = 9
    """分隔号 / and ／."""
    SUFFIX = 10
    """后置符号 standing alone: ％ ℃ ‰; half-width closing marks and points."""
    PREFIX = 11
    """前置符号 standing alone: ￥ № ±; half-width opening marks."""
    LATIN = 12
    """A Latin word or a number with all that belongs to it."""
    SPACE = 13
    """A typed space that is printed: between words, or a pause between Han."""


OPENING = "“‘（《〈【〔〖［｛「『"
CLOSING = "”’）》〉】〕〗］｝」』"
PAUSES = "，、；："
STOPS = "。？！．‼⁇⁈⁉"
MIDDLES = "·・‧"
CONNECTORS = "–—～-"
SOLIDI = "/／"
SUFFIXES = "%％‰°℃℉′″)]},.;:!?"
PREFIXES = "￥¥$€£№±−([{"

KIND_OF: dict[str, Kind] = {
    character: kind
    for characters, kind in (
        (OPENING, Kind.OPEN),
        (CLOSING, Kind.CLOSE),
        (PAUSES, Kind.PAUSE),
        (STOPS, Kind.STOP),
        (MIDDLES, Kind.MIDDLE),
        (CONNECTORS, Kind.CONNECTOR),
        ("⸺", Kind.DASH),
        ("…⋯", Kind.ELLIPSIS),
        (SOLIDI, Kind.SOLIDUS),
        (SUFFIXES, Kind.SUFFIX),
        (PREFIXES, Kind.PREFIX),
        (" \u3000\u00a0", Kind.SPACE),
    )
    for character in characters
}
"""Single characters that are not Han; Latin runs and pairs are found by ``clusters``."""

MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.MIDDLE})
"""Marks that are set in cells of their own width."""
