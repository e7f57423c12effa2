"""Character classes of Chinese composition: R35 (CLREQ, GB/T 15834; UAX 14 tailored).

What Chinese composition has a rule for is listed here with its source; every other character has the class that its
line-break class in Unicode asks for. Characters whose class hangs on what stands beside them are in ``contexts``.
"""

from __future__ import annotations

import re
from enum import IntEnum

from layout.model.spaces import SPACES
from layout.typesetting.glyph.characters import Character, character


class CharClass(IntEnum):
    """What a cluster is to the rules."""

    HAN = 0
    """Ideographs, kana, ①, ●, ＋: whatever may be parted from its neighbours."""
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
    """连接号 – — ～ -, and ∶ in a proportion."""
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
    """A Latin word or a number with all that belongs to it, or an address."""
    SPACE = 13
    """A typed space that is printed: between words, or a pause between Han."""
    POINT = 14
    """点号 set downwards that have ink in both halves of their cell: ； ： ？ ！; one em, never less (R71)."""
    NONSTARTER = 15
    """不可起行: set like Han, but never first on a line: 々 ー ゃ (UAX 14, NS and CJ)."""
    GLUE = 16
    """不可断: no line ends on either side of it: ‑ (UAX 14, GL)."""


OPENING = "“‘（《〈【〔〖［｛「『"
CLOSING = "”’）》〉】〕〗］｝」』"
PAUSES = "，、；："
STOPS = "。？！．"
DOUBLE_STOPS = "‼⁇⁈⁉"
"""句末点号 of which two are one character, and one em (R25)."""
MIDDLES = "·・‧•∙⋅"
"""间隔号, and what is typed for it (GB/T 15834 5.1.7)."""
HYPHENS = "-－−‐‒"
"""短横线 and what is typed for it; half an em (GB/T 15834 5.1.6)."""
CONNECTORS = HYPHENS + "–—～〜∼~⁓―∶"
SLASHES = "∕⁄"
"""What is typed for the solidus."""
SOLIDI = "/／" + SLASHES
SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
INFERIORS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕₖₗₘₙₒₚₛₜₓᵢⱼᵣᵤᵥ"
RAISED = SUPERIORS + INFERIORS + "™®©℠ªº"
"""Raised and lowered signs, never parted from what they are put to (R18)."""
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉"
"""Numbers in one character."""
LOGARITHMS = "㏑㏒"
SQUARED = "".join(c for first, end in ((0x3371, 0x337B), (0x3380, 0x33E0)) for c in map(chr, range(first, end))
                  if c not in LOGARITHMS) + "㏿"
"""Units in one cell, which Unicode calls ideographs: ㎏ ㎡ ㏄."""
AFTER_NUMBERS = "%％‰‱°℃℉′″‴‵‶‷⁗¢￠﹪" + SQUARED
CURRENCY = "￥¥＄$£￡¤￦₩﹩₠₡₢₣₤₥₦₨₪₫€₭₮₯₰₱₲₳₴₵₷₸₹₺₼₽₿"
BEFORE_NUMBERS = CURRENCY + LOGARITHMS + "№±∓+＋≥≤≈＞＜><"
"""Signs that are never parted from a number (R13)."""
_RAISED_OPENERS = "⁽₍"
SUFFIXES = AFTER_NUMBERS + "".join(c for c in RAISED if c not in _RAISED_OPENERS) + DOUBLE_STOPS + ")]},.;:!?"
PREFIXES = CURRENCY + LOGARITHMS + "№±∓([{@"
_TONES = "ˇˉˊˋ˙"

LISTED: tuple[tuple[str, CharClass, str], ...] = (
    (OPENING, CharClass.OPEN, "GB/T 15834 5.1.3"),
    (CLOSING, CharClass.CLOSE, "GB/T 15834 5.1.3"),
    (PAUSES, CharClass.PAUSE, "GB/T 15834 5.1.1"),
    (STOPS, CharClass.STOP, "GB/T 15834 5.1.1"),
    (MIDDLES, CharClass.MIDDLE, "GB/T 15834 5.1.7"),
    (CONNECTORS, CharClass.CONNECTOR, "GB/T 15834 5.1.6"),
    ("⸺", CharClass.DASH, "CLREQ 6.1.2.1"),
    ("…⋯‥", CharClass.ELLIPSIS, "CLREQ 6.1.1, below strict"),
    (SOLIDI, CharClass.SOLIDUS, "GB/T 15834 5.1.9"),
    (SUFFIXES, CharClass.SUFFIX, "CLREQ 6.1.2.2, 6.1.2.3; UAX 14 LB25"),
    (_RAISED_OPENERS, CharClass.GLUE, "CLREQ 6.1.2.3"),
    (PREFIXES, CharClass.PREFIX, "CLREQ 6.1.2.2; UAX 14 LB25"),
    ("＋", CharClass.PREFIX, "as +: no gap beside it, and not at a line's end"),
    (_TONES, CharClass.SUFFIX, "CLREQ 5.5: a tone mark of Bopomofo follows its letter"),
    ("❛❝", CharClass.PREFIX, "Unicode, by their names: opening"),
    ("❜❞❟❠", CharClass.SUFFIX, "Unicode, by their names: closing, low"),
    (FRACTIONS, CharClass.LATIN, "GB/T 15835: numbers"),
    (SPACES, CharClass.SPACE, "Unicode, general category Zs"),
)
"""Characters with a class of their own, and its source."""

KIND_OF: dict[str, CharClass] = {c: kind for characters, kind, _ in LISTED for c in characters}

_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uf900-\ufad9\U00020000-\U000323af]")


def kind_of(c: str) -> CharClass:
    """The class of a character that stands alone; Latin runs and pairs are found by ``clusters``."""
    known = KIND_OF.get(c)
    if known is not None:
        return known
    return CharClass.HAN if _IDEOGRAPHS.match(c) else _by_unicode(character(c))


def _by_unicode(c: Character) -> CharClass:
    """UAX 14, ambiguous characters taken as ideographs (LB1); letters of any script make words."""
    match c.line_break:
        case "OP" | "BB" | "PR":
            return CharClass.PREFIX
        case "NS" | "CJ" | "IN" if c.width in "WFH":
            return CharClass.NONSTARTER
        case "CL" | "CP" | "EX" | "IS" | "SY" | "PO" | "BA" | "HY" | "NS" | "CJ" | "IN" | "CM":
            return CharClass.SUFFIX
        case "QU":
            return {"Pi": CharClass.PREFIX, "Pf": CharClass.SUFFIX}.get(c.category, CharClass.GLUE)
        case "GL" | "WJ" | "ZWJ":
            return CharClass.GLUE
        case "B2":
            return CharClass.CONNECTOR
        case "AL" | "HL" | "SA" | "NU" if c.category[0] in "LNM":
            return CharClass.LATIN
        case "AI" if c.category[0] == "L":
            return CharClass.LATIN
        case _:
            return CharClass.HAN


MARKS = frozenset({CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.MIDDLE, CharClass.POINT})
"""Marks that are set in cells of their own width."""
