"""Did you mean …?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_CUTOFF = 0.4
"""Two-character Chinese keys need a low one: 标提 is 0.5 from 标题, 题标 too."""

_HAN = re.compile("[\u4e00-\u9fff]")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest to ``word``, or an empty text."""
    found = get_close_matches(word, list(known), 1, _CUTOFF if _HAN.search(word) else 0.6)
    return found[0] if found else ""


def choices(word: str, known: Iterable[str]) -> str:
    """What to propose instead of ``word``: the closest known one, else all of them, in the script of ``word``."""
    known = list(known)
    close = nearest(word, known)
    han = bool(_HAN.search(word))
    same_script = [name for name in known if bool(_HAN.search(name)) == han] or known
    return close or ", ".join(same_script)
