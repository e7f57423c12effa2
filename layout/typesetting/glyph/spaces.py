"""Typed blanks as they are set (空格): their widths, and what they are between. R51, R53, R54, R86."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.model.spaces import unprinted
from layout.typesetting.glyph.kinds import CharClass

WORD_SPACE = 333
"""Between Latin words, thousandths of an em; it opens and closes (R30, R31)."""

WIDTHS: Mapping[str, int] = {
    " ": 500, "\u00a0": 250, "\u1680": 333,
    "\u2000": 500, "\u2001": 1000, "\u2002": 500, "\u2003": 1000, "\u2004": 333, "\u2005": 250, "\u2006": 167,
    "\u2007": 500, "\u2008": 250, "\u2009": 200, "\u200a": 100, "\u202f": 200, "\u205f": 222, "\u3000": 1000,
}
"""Thousandths of an em, after the names that Unicode gives them: en, em, three, four and six to an em, as wide as a
figure and as a point, thin, hair, narrow, 4/18. A plain one is half an em beside Han."""

WIDE = 1000
"""From this width on blanks open after themselves as Han do, thousandths of an em."""

HELD = frozenset("\u00a0\u2007\u202f")
"""After which no line ends (UAX 14, class GL)."""

GROUPING, GROUPED = " \u00a0\u2005\u2009\u202f", 250
"""Blanks that part a number into groups of three figures, and how wide they are there, thousandths of an em (R54)."""

_PLAIN = frozenset(" \u00a0")
_WESTERN = frozenset({CharClass.LATIN, CharClass.SUFFIX, CharClass.PREFIX})


def left_out(texts: Sequence[str], *, head: bool) -> set[int]:
    """Which clusters of a paragraph, by their texts, are blanks that are not printed; ``head`` as in ``unprinted``."""
    gone = {at for run in unprinted("".join(texts), head=head) for at in range(*run)}
    found, at = set(), 0
    for k, text in enumerate(texts):
        if at in gone:
            found.add(k)
        at += len(text)
    return found


def between_words(texts: Sequence[str], kinds: Sequence[CharClass]) -> set[int]:
    """Which clusters are plain spaces between Latin words or numbers."""
    return {k for k in range(1, len(kinds) - 1)
            if kinds[k] is CharClass.SPACE and kinds[k - 1] in _WESTERN and kinds[k + 1] in _WESTERN
            and _PLAIN.issuperset(texts[k])}


def is_held(text: str) -> bool:
    """Whether a run of blanks keeps what stands at either side on one line."""
    return HELD.issuperset(text)
