"""The words of ``layout/data/lexicon``: read when the first head is broken, kept for the run.

``words.txt`` is made of the dictionaries of HanLP and jieba (``tools/lexicon.py``), ``own.txt`` what district papers
write and these lack or misjudge: a class, and words of it, on each line. ``roles.txt`` has what words do in a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import layout

LONGEST = 9
"""Characters of the longest word."""

NO_WORD = "-"
"""The class in ``own.txt`` of what ``words.txt`` wrongly calls a word."""

OWN_COST = 14
"""Bits of a word of ``own.txt``: as common as the words around it."""


class Lemma(NamedTuple):
    """``sort`` is the word class, a letter of ``CLASSES`` in ``tools/lexicon.py``; ``cost`` its rarity in bits;
    ``others`` are its other classes, each with the bits by which it is rarer."""

    sort: str
    cost: int
    others: tuple[tuple[str, int], ...] = ()


def look_up(word: str) -> Lemma | None:
    """A word's entry, if it is one."""
    return _beginning_with(word[0]).get(word)


@cache
def _beginning_with(first: str) -> Mapping[str, Lemma]:
    line = _lines().get(first, "")
    found = {first + code["rest"]: Lemma(code["sort"], int(code["cost"]), _others(code["others"]))
             for code in _CODE.finditer(line, 2)}
    for word, sorts in _own().get(first, {}).items():
        known = found.pop(word, None)
        if NO_WORD not in sorts:
            cost = min(known.cost, OWN_COST) if known else OWN_COST
            found[word] = Lemma(sorts[0], cost, tuple((sort, 1) for sort in sorts[1:]))
    return found


_CODE = re.compile(r"(?P<sort>[a-z])(?P<others>(?:[a-z]\d)*)(?P<cost>\d\d)(?P<rest>\S*)")


def _others(code: str) -> tuple[tuple[str, int], ...]:
    return tuple((code[k], int(code[k + 1])) for k in range(0, len(code), 2))


@cache
def _lines() -> Mapping[str, str]:
    return {line[0]: line for line in _text("words.txt").splitlines()}


@cache
def _own() -> Mapping[str, Mapping[str, str]]:
    """The classes of each word by its first character; a word may stand in several lines."""
    found: dict[str, dict[str, str]] = {}
    for line in _text("own.txt").splitlines():
        sort, *words = line.split(" ")
        for word in words:
            classes = found.setdefault(word[0], {})
            classes[word] = classes.get(word, "") + sort
    return found


def lines_of(name: str) -> Iterator[list[str]]:
    """The fields of each line of a table of the lexicon; ``#`` begins a remark."""
    for line in _text(name).splitlines():
        if fields := line.partition("#")[0].split():
            yield fields


@cache
def role(name: str) -> frozenset[str]:
    """The words of ``roles.txt`` that do this in a headline."""
    return frozenset(word for role, *words in lines_of("roles.txt") if role == name for word in words)


def _text(name: str) -> str:
    return Path(layout.__file__).with_name("data").joinpath("lexicon", name).read_text(encoding="utf-8")
