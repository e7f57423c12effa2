"""What of a text is more than one character and yet one piece: numbers, words, addresses, dashes (R10-R18).

Regular expressions, since they find a paragraph's few tokens among its Han faster than anything else would.
"""

from __future__ import annotations

import re

from layout.model.spaces import SPACES
from layout.typesetting.glyph.kinds import AFTER_NUMBERS, BEFORE_NUMBERS, RAISED
from layout.typesetting.glyph.spaces import GROUPING

DIGIT = r"0-9\uff10-\uff19"
_WORD = rf"{DIGIT}A-Za-z\uff21-\uff3a\uff41-\uff5a\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_IN_GROUPS = (
    rf"(?<![0-9][{GROUPING}])[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9]|[{GROUPING}][0-9])"
)
"""R54: a number in groups of three figures with blanks between them."""

_LATIN = (
    rf"(?:[{BEFORE_NUMBERS}]|[-－](?=[{DIGIT}]))?(?:{_IN_GROUPS}|[{_WORD}])"
    rf"(?:[{_WORD}{RAISED}\u0300-\u036f]|[.,:/+\-–&@_#~=×÷∶＋－＝／．＆](?=[{_WORD}])"
    rf"|(?<=[A-Za-z\u00c0-\u024f])['’](?=[A-Za-z\u00c0-\u024f])|(?<=[{DIGIT}])[：—](?=[{DIGIT}]))*"
    rf"[{AFTER_NUMBERS}]*[+＋]*"
)
"""R12, R13, R17, R18: a word or a number with the signs inside it, before it and after it; 15834—2011 is one too."""

_NAME = r"[0-9A-Za-z][0-9A-Za-z_-]*"
_ADDRESS = (
    rf"(?:(?:https?|ftp)://|www\.)[!-~]*[0-9A-Za-z/=&_#~-]"
    rf"|{_NAME}(?:[.+]{_NAME})*@{_NAME}(?:\.{_NAME})+"
    rf"|{_NAME}(?:\.{_NAME})*\.(?:com|cn|net|org)(?![0-9A-Za-z])(?:/[!-~]*[0-9A-Za-z/=&_#~-])?"
)
_QUOTED = r"[!-~\u00c0-\u024f ]*"
_LATIN_QUOTATION = (
    rf"“(?!{_QUOTED}(?://|www\.|@))(?=(?:{_QUOTED}’)*{_QUOTED}[A-Za-z]{{2}})(?:{_QUOTED}’[a-z])*{_QUOTED}”"
    rf"|‘(?!{_QUOTED}(?://|www\.|@))(?={_QUOTED}[A-Za-z]{{2}}){_QUOTED}’(?![a-z])"
)
"""R60: quotes that enclose nothing but Latin words are Latin too; “1+N” belongs to its Chinese sentence."""

TOKEN = re.compile(
    rf"(?=[—⸺―─…⋯“‘{SPACES}{_WORD}{BEFORE_NUMBERS}\-－])(?:"  # nothing else begins one, and most are Han
    r"(?P<dash>——|⸺|――|──)"
    r"|(?P<ellipsis>……|⋯⋯)"
    rf"|(?P<address>{_ADDRESS})"
    rf"|(?P<quotation>{_LATIN_QUOTATION})"
    rf"|(?P<latin>{_LATIN})"
    rf"|(?P<space>[{SPACES}]+))"
)
BETWEEN_WORDS = re.compile(r"( +(?![0-9]{3}(?![0-9]))|(?<![0-9]) +)")
"""The spaces in a Latin quotation, but those inside a number (R54)."""

ADDRESS_PIECE = re.compile(r"(?:[^/.?&=_#@:-]*[/.?&=_#@:-]+)+?(?=[^/.?&=_#@:-]{3})|.+")
"""An address may part after its signs, but no piece of fewer than three letters is left behind (R16)."""
