"""The ledger: what the manifest declares to be printed, text by text, before anything is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from layout.model.diagnostic import Mark


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed text. ``key`` is the ``unit`` of the runs that print it; ``text`` is in its printed form."""

    key: str
    text: str
    mark: Mark
    article: str


FOLIO = "folio"
"""What stands in a key for the article where a text belongs to the page itself."""

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LATIN = re.compile("[!-~\u00c0-\u024f]+")
_LATIN_BEFORE = re.compile(_LATIN.pattern + "$")
_HAN_SIGN = re.compile(f"[{_HAN}]")


def copytext(text: str, *, head: bool = False) -> str:
    """What is printed of a typed text.

    Zero-width characters go, and blanks at either end. Blanks between a Han sign and a Latin letter or figure go
    too, since the setter puts a gap there; but in a ``head`` they are a pause (R86), unless others at the
    letters' other end show that they were typed for the gap. Any others become one space, an ideographic one where
    one was typed between Han signs or beside a mark.
    """
    seen = _UNSEEN.sub("", text)
    return _BLANKS.sub(lambda blanks: _blank(seen, blanks, head), seen)


def article_of(key: str) -> str:
    """The article a ledger key belongs to; empty for the folio."""
    article = key.partition("/")[0]
    return "" if article == FOLIO else article


def solid(text: str) -> str:
    """The characters that leave ink: ``text`` without blanks."""
    return "".join(text.split())


def _blank(text: str, blanks: re.Match[str], head: bool) -> str:
    if blanks.start() == 0 or blanks.end() == len(text):
        return ""
    before, after = _side(text[blanks.start() - 1]), _side(text[blanks.end()])
    sides = {before, after}
    if sides == {"han", "latin"} and not (head and _stands_alone(text, blanks, before == "latin")):
        return ""
    if sides == {"latin"} or "\u3000" not in blanks.group():
        return " "
    return "\u3000"


def _stands_alone(text: str, blanks: re.Match[str], latin_before: bool) -> bool:
    """Whether no other blanks stand at the far end of the letters or figures beside these."""
    letters = _LATIN_BEFORE.search(text, 0, blanks.start()) if latin_before else _LATIN.match(text, blanks.end())
    if letters is None:
        return True
    far = letters.start() - 1 if latin_before else letters.end()
    return not 0 <= far < len(text) or not _BLANKS.match(text[far])


def _side(character: str) -> str:
    if _HAN_SIGN.match(character):
        return "han"
    return "latin" if character.isalnum() and not "\uff00" <= character <= "\uffef" else "mark"
