"""What of a text is more than one character and yet one piece: numbers, words, addresses, dashes (R10-R18).

Regular expressions, since they find a paragraph's few tokens among its Han faster than anything else would.
"""

from __future__ import annotations

import re

from layout.model.spaces import SPACES
from layout.typesetting.glyph.kinds import (
    AFTER_NUMBERS,
    BEFORE_NUMBERS,
    CURRENCY,
    FRACTIONS,
    HYPHENS,
    OPENING,
    PAUSES,
    RAISED,
    STOPS,
)
from layout.typesetting.glyph.spaces import GROUPING

DIGIT = r"0-9\uff10-\uff19"
_LETTER = (
    r"A-Za-z\uff21-\uff3a\uff41-\uff5a\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c8\u02cc\u02d0\u02d1"
    r"\u02e0-\u02e4\u0370-\u037d\u037f-\u0386\u0388-\u052f\u1d00-\u1d61\u1d6b-\u1dbf\u1e00-\u1fff"
    r"\u2113\u2126\u212a\u212b\u2c60-\u2c7f\ua722-\ua78a"
)
"""Latin with pinyin, Vietnamese and the phonetic alphabet, Greek, Cyrillic; ℓ Ω."""
_MARKS = (
    r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
"""What is set on the letter before it, and selectors."""
WORD = rf"{DIGIT}{_LETTER}{FRACTIONS}"

_HYPHEN = re.escape(HYPHENS)
_NUMBER = rf"[{DIGIT}][{DIGIT}.,．]*"
_DEGREES = rf"{_NUMBER}(?:[至到~～{_HYPHEN}–—]+{_NUMBER})?(?:[°℃℉%％‰‱]|摄氏度|华氏度|个百分点)"
_MINUS = (
    rf"(?<![{WORD}{RAISED}{AFTER_NUMBERS}度点])[{_HYPHEN}–](?={_DEGREES})"
    rf"|(?:(?<=[达至为到=＝～~{CURRENCY}≥≤≈＞＜><(\[{{{re.escape(OPENING + PAUSES + STOPS)}])|(?<=零下)|^)"
    rf"[{_HYPHEN}–](?=[{CURRENCY}]?[{DIGIT}])"
)
"""A hyphen is the sign of a number that ends in degrees or per cent, or that follows a word of reaching, an opening or
point mark or nothing; else it is a connector (R06)."""
_SIGN = (
    rf"(?:(?![+＋])[{BEFORE_NUMBERS}]|(?<![\u4e00-\u9fff])[+＋]|[+＋](?![{DIGIT}]+[\u4e00-\u9fff]))"
)
"""A plus between Han and a number that counts Han joins two things (1个中心＋6个站点): it is no sign of that number."""

_FIRST = (
    rf"{_SIGN}?(?:{_MINUS})?{_SIGN}?|(?<![{WORD}])@|[*＊]+(?=[A-Z])"
    rf"|(?<![{WORD}])\.(?=[{DIGIT}]|(?:NET|com|cn|net|org|gov|pdf|docx?|xlsx?|pptx?|txt|jpg|png|mp[34])(?![{WORD}]))"
)
_IN_GROUPS = (
    rf"(?<![0-9][{GROUPING}])[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9]|[{GROUPING}][0-9])"
)
"""R54: a number in groups of three figures with blanks between them."""

_LATIN = (
    rf"(?:{_FIRST})(?:{_IN_GROUPS}|[{WORD}])"
    rf"(?:[{WORD}{RAISED}{_MARKS}]|[.,:/+–&@_#~=×÷∶＋＝／．＆‑*^\\{_HYPHEN}](?=[{WORD}{RAISED}])"
    rf"|[{AFTER_NUMBERS}][{_HYPHEN}–](?=[{DIGIT}])"
    rf"|(?<=[{_LETTER}])['’](?=[{_LETTER}])|(?<=[{DIGIT}])[：—'’\"′″](?=[{DIGIT}]))*"
    rf"[{AFTER_NUMBERS}]*(?:(?<=[{DIGIT}])[{CURRENCY}](?![{DIGIT}]))?[+＋]*(?:(?<=[CF])#)?"
)
"""R12, R13, R17, R18: a word or a number with the signs inside it, before it and after it; 15834—2011 is one too."""

_NAME = r"[0-9A-Za-z][0-9A-Za-z_-]*"
_ADDRESS = (
    rf"(?:(?:https?|ftp)://|www\.)[!-~]*[0-9A-Za-z/=&_#~-]"
    rf"|{_NAME}(?:[.+]{_NAME})*@{_NAME}(?:\.{_NAME})+"
    rf"|{_NAME}(?:\.{_NAME})*\.(?:com|cn|net|org)(?![0-9A-Za-z])(?:[/?][!-~]*[0-9A-Za-z/=&_#~-])?"
)
_QUOTED = r"[!-~\u00c0-\u024f ]*"
_LATIN_QUOTATION = (
    rf"“(?!{_QUOTED}(?://|www\.|@))(?=(?:{_QUOTED}’)*{_QUOTED}[A-Za-z]{{2}})(?:{_QUOTED}’[a-z])*{_QUOTED}”"
    rf"|‘(?!{_QUOTED}(?://|www\.|@))(?={_QUOTED}[A-Za-z]{{2}}){_QUOTED}’(?![a-z])"
)
"""R60: quotes that enclose nothing but Latin words are Latin too; “1+N” belongs to its Chinese sentence."""

TOKEN = re.compile(
    rf"(?=[—⸺―─…⋯“‘{SPACES}{WORD}{BEFORE_NUMBERS}{_HYPHEN}–@*＊.])(?:"  # nothing else begins one, and most are Han
    r"(?P<dash>——|⸺|――|──)"
    r"|(?P<ellipsis>……|⋯⋯)"
    rf"|(?P<address>{_ADDRESS})"
    rf"|(?P<quotation>{_LATIN_QUOTATION})"
    rf"|(?P<latin>{_LATIN})"
    rf"|(?P<space>[{SPACES}]+))"
)
BETWEEN_WORDS = re.compile(r"( +(?![0-9]{3}(?![0-9]))|(?<![0-9]) +)")
"""The spaces in a Latin quotation, but those inside a number (R54)."""
