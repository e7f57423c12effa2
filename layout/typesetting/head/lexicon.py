"""The words of ``layout/data/lexicon``: read when the first head is broken, kept for the run.

``words.txt`` is jieba's dictionary made smaller (``tools/lexicon.py``), ``own.txt`` what district papers write and it
lacks or misjudges: a class, and words of it, on each line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import layout

LONGEST = 6
"""Characters of the longest word."""

OWN_COST = 14
"""Bits of a word of ``own.txt``: as common as the words around it."""


class Lemma(NamedTuple):
    """``sort`` is the word class, a letter of ``CLASSES`` in ``tools/lexicon.py``; ``cost`` its rarity in bits."""

    sort: str
    cost: int


def look_up(word: str) -> Lemma | None:
    """A word's entry, if it is one."""
    return _beginning_with(word[0]).get(word)


@cache
def _beginning_with(first: str) -> Mapping[str, Lemma]:
    line = _lines().get(first, "")
    found = {first + code[3:]: Lemma(code[0], int(code[1:3])) for code in line[2:].split(" ") if code}
    for word, sort in _own().get(first, ()):
        known = found.get(word)
        found[word] = Lemma(sort, min(known.cost, OWN_COST) if known else OWN_COST)
    return found


@cache
def _lines() -> Mapping[str, str]:
    return {line[0]: line for line in _text("words.txt").splitlines()}


@cache
def _own() -> Mapping[str, Sequence[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in _text("own.txt").splitlines():
        sort, *words = line.split(" ")
        for word in words:
            found.setdefault(word[0], []).append((word, sort))
    return found


def _text(name: str) -> str:
    return Path(layout.__file__).with_name("data").joinpath("lexicon", name).read_text(encoding="utf-8")
