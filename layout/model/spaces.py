"""Typed blanks (空格): which of them are printed. R51, R53, R86.

The setter and the ledger ask here, so that what is set is what is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACES = " \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Every space separator of Unicode (general category Zs)."""

BLANKS = SPACES + "\t"
"""What is typed where nothing is to be seen."""

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Ideographs, kana and their like, for a set of a regular expression."""

_LETTER = (
    "0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u0373\u0376-\u037d"
    "\u037f-\u0386\u0388-\u052f\u1d00-\u1fbc\u2070-\u209c\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
_AFTER = "%％‰‱°℃℉′″™®℠+＋\u3371-\u33df"
_BEFORE = "￥¥＄$€£￡№±−≥≤≈＞＜><"

_RUN = re.compile(f"[{BLANKS}]+")
_HAN_SIGN = re.compile(f"[{HAN}]")
_WESTERN_BEFORE = re.compile(f"[{_LETTER}][{_AFTER}]*$")
_WESTERN_AFTER = re.compile(f"[{_BEFORE}]?[{_LETTER}]|[+\\-－＋][0-9\uff10-\uff19]")
_WORD = re.compile("[!-~\u00c0-\u024f]+")
_WORD_BEFORE = re.compile(_WORD.pattern + "$")

_SIGNS, _LETTERS = 8, 60
"""How far back from a blank the figure is looked for that signs belong to, and the other end of a word."""


def unprinted(text: str, *, head: bool = False) -> Iterator[tuple[int, int]]:
    """First and last-but-one place of every run of blanks that is not printed: those at either end of a text, and one
    space between a Han and a Latin letter or figure with its signs, since the setter puts a gap there (R51).

    In a ``head`` the latter is a pause, unless another at the letters' other end shows that the two were typed for the
    gap (R86). Two spaces, a wider or narrower one, and any other blank were typed to be seen.
    """
    for blanks in _RUN.finditer(text):
        first, end = blanks.span()
        if first == 0 or end == len(text) or (blanks.group() == " " and _is_gap(text, first, head)):
            yield first, end


def _is_gap(text: str, at: int, head: bool) -> bool:
    """Whether the space at ``at`` stands between Han and Latin, and for nothing but the gap."""
    if _HAN_SIGN.match(text, at - 1) and _WESTERN_AFTER.match(text, at + 1):
        word = _WORD.match(text, at + 1)
        far = word.end() if word else -1
    elif _HAN_SIGN.match(text, at + 1) and _WESTERN_BEFORE.search(text, max(at - _SIGNS, 0), at):
        word = _WORD_BEFORE.search(text, max(at - _LETTERS, 0), at)
        far = word.start() - 1 if word else -1
    else:
        return False
    return not head or (far >= 0 and _RUN.match(text, far) is not None)
