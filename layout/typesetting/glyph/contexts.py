"""Characters whose class hangs on what stands beside them: straight quotes, #, numbers that begin an item, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from layout.typesetting.glyph.kinds import OPENING, PAUSES, STOPS, CharClass
from layout.typesetting.glyph.tokens import DIGIT, WORD

_BULLETS = "•∙⋅"
_ENCLOSED = "①-⒛⓪-⓿㈠-㈩㉑-㉟㊀-㊉㊱-㊿❶-➓"
ASKS = re.compile(f"[\"'#＃{_ENCLOSED}]|^[{_BULLETS}]")
"""Finds whether a text holds any."""

_ITEM = re.compile(rf"(?:^|(?<=[{re.escape(OPENING + PAUSES + STOPS)},.;:(\s]))[{_ENCLOSED}]|^[{_BULLETS}]")
"""A number that begins an item, or a bullet: never parted from it."""

_PAIRED = (re.compile('"'), re.compile(rf"(?<![{WORD}])'|'(?![{WORD}])"), re.compile("[#＃]"))
_MEASURES = re.compile(rf"[{DIGIT}]")


def classes_in(text: str) -> Mapping[int, CharClass]:
    """The class of every such character of a paragraph's text, by its index."""
    found = {match.start(): CharClass.PREFIX for match in _ITEM.finditer(text)}
    for sign in _PAIRED:
        found |= _paired(text, sign)
    return found


def _paired(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, CharClass]]:
    """Every other one opens, the next one closes. What opens nothing after a figure belongs to it, as inches, minutes,
    seconds or the number of a house (5#); one that is left over closes where nothing follows it."""
    places = [match.start() for match in sign.finditer(text)]
    opened = False
    for n, at in enumerate(places):
        before, after = text[at - 1:at], text[at + 1:at + 2]
        if opened:
            yield at, CharClass.SUFFIX
            opened = False
        elif before and (_MEASURES.match(before) or (n + 1 == len(places) and not after.strip())):
            yield at, CharClass.SUFFIX
        else:
            yield at, CharClass.PREFIX
            opened = True
