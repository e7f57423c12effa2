"""What a word can be in the grammar of headlines: by its class in the lexicon, its ending, and what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from layout.typesetting.head.grammar import Leaf
from layout.typesetting.head.lexicon import role
from layout.typesetting.head.words import Word, is_place

_BY_CLASS: Mapping[str, Leaf] = {
    "n": {"N": 0.0, "g": 4.0},
    "s": {"L": 0.0, "N": 0.3},
    "o": {"O": 0.0},
    "h": {"R": 0.0},
    "r": {"I": 0.0},
    "l": {"N": 0.0, "L": 1.0},
    "v": {"v": 0.0, "g": 3.0, "N": 5.0},
    "w": {"g": 0.0, "N": 0.5, "v": 0.8},
    "y": {"V": 0.0, "v": 1.5, "g": 2.7, "N": 2.5},
    "i": {"V": 0.0, "D": 3.0, "N": 3.5, "A": 3.5},
    "a": {"A": 0.0, "D": 0.8, "V": 1.5, "N": 4.0},
    "b": {"A": 0.0, "D": 4.0},
    "d": {"D": 0.0, "A": 5.0},
    "m": {"M": 0.0},
    "t": {"T": 0.0},
    "p": {"p": 0.0},
    "c": {"C": 0.0},
    "f": {"F": 0.0, "A": 1.0},
}
"""What the classes of the lexicon can be, and how unlikely."""

_UNKNOWN: Leaf = {"N": 1.0}

_BIT = 0.5
"""How unlikely a word's other class is for each bit by which it is rarer."""

_PARTICLES = {"的": "的", "了": "了", "着": "了", "过": "了", "起来": "了"}

_LASTING = re.compile("[0-9零一二两三四五六七八九十百千万半数几多]+[余多]?个?(?:年|天|月|小时|分钟|载|昼夜|周|季)")
"""How long something lasts: a number, or a time."""

_LONG_VERB = 4
"""Characters of a verb that is a whole predicate by itself."""


def leaf(unit: Sequence[Word], following: Sequence[Sequence[Word]]) -> Leaf:
    """What one word can be, or several in quotation marks, before those that follow in the clause."""
    if len(unit) > 1:
        return _quotation(unit)
    word = unit[0]
    if word.text in role("happens") and all(len(u) == 1 and u[0].text in role("happens") for u in following):
        return {"e": 0.0}
    return _by_what_it_does(word) or _by_ending(word) or _by_class(word)


def _quotation(unit: Sequence[Word]) -> Leaf:
    """A quoted character is half of a verb more often than not: “飞”上; a quoted verb may be one."""
    if len(unit) == 3 and len(unit[1].text) == 1:
        return {"v": 0.0, "N": 0.5}
    return {"N": 0.0, "V": 0.3 if len(unit) == 3 and unit[1].sort in "vwyi" else 5.0}


def _by_what_it_does(word: Word) -> Leaf | None:
    text = word.text
    if text in _PARTICLES:
        return {_PARTICLES[text]: 0.0}
    if text in role("wish"):
        return {"J": 0.0, "I": 1.0} if word.sort == "r" else {"J": 0.0}
    if text in role("takes-all"):
        return {"z": 0.0, "g": 1.5}
    if text in role("points"):
        return {"A": 0.0, "I": 0.5}
    if word.sort in "mt" and _LASTING.fullmatch(text) and not text.endswith("周年"):
        return {"M": 0.0, "T": 0.7}
    if text in role("opens"):
        by_itself: Leaf = {"q": 0.0, "v": 2.0} if text == "在" else {"p": 0.0, "v": 2.0}
        return {**by_itself, "b": 0.0} if text in role("follows") else by_itself
    if word.sort in "mt" and text.endswith("周年"):
        return {"Y": 0.0, "M": 0.5, "T": 1.0}
    if text in role("whole"):
        return {"A": 0.0, "L": 0.5}
    if text in role("rank"):
        return {"A": 0.0, "N": 3.0}
    if text in role("local"):
        return {"F": 0.0}
    return {"D": 0.0} if text in role("modal") else None


def _by_ending(word: Word) -> Leaf | None:
    text, several = word.text, len(word.text) > 1
    if word.sort == "f" and several:
        return {"A": 0.0, "N": 0.3}
    if word.sort == "v" and len(text) >= _LONG_VERB:
        return {"V": 0.0, "N": 1.0}
    if word.sort == "n" and _ends(text, "-person"):
        return {"O": 0.0}
    if word.sort in "ns" and (is_place(text) or _ends(text, "-office")):
        return {"L": 0.0, "N": 1.0}
    if word.sort in "ns" and several and _ends(text, "-site"):
        return {"N": 0.0, "L": 0.3}
    if word.sort in "nm" and several and _ends(text, "-time"):
        return {"M" if word.sort == "m" else "N": 0.0, "T": 0.4}
    return None


def _ends(text: str, kind: str) -> bool:
    return text.endswith(tuple(role(kind)))


def _by_class(word: Word) -> Leaf:
    found = dict(_BY_CLASS.get(word.sort, _UNKNOWN))
    for sort, bits in word.others:
        for part, unlikely in _BY_CLASS.get(sort, {}).items():
            found[part] = min(found.get(part, unlikely + bits * _BIT), unlikely + bits * _BIT)
    return found
