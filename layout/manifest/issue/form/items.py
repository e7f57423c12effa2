"""Hanging lists (条目): paragraphs that are numbered in order, 一、 （一） 1. ① or 第一条.

A section line (一、总体要求) is one of them. Other paragraphs may stand between them, and a list of another kind, which
begins anew under each; 一是 and 二是 in a sentence are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from layout.manifest.issue.form.letter import signature
from layout.manifest.issue.form.line import BLANK, Made, StoryCopy, paragraph
from layout.model.issue import Role

_DAY = "[12][0-9]{3}年|[0-9]{1,2}月[0-9]{1,2}日"
"""What may stand right behind the point of a number, though figures before and behind a point are one."""

_HAN = "[一二三四五六七八九十百]{1,5}"
_KINDS = (
    rf"(?P<n0>{_HAN})、",
    rf"[（(](?P<n1>{_HAN})[）)]、?",
    rf"(?P<n2>[0-9０-９]{{1,3}})(?:[.．](?:(?![0-9０-９])|(?={_DAY}))|、)",
    r"[（(](?P<n3>[0-9０-９]{1,3})[）)]、?",
    r"(?P<n4>[0-9０-９]{1,3})[）)]",
    r"(?P<n5>[①-⑳])、?",
    r"(?P<n6>[⑴-⒇])、?",
    r"(?P<n7>[⒈-⒛])",
    r"(?P<n8>[㈠-㈩])、?",
    rf"第(?P<n9>{_HAN})条(?={BLANK})",
    rf"第(?P<n10>{_HAN})章(?={BLANK})",
    rf"第(?P<n11>[0-9]{{1,3}})条(?={BLANK})",
)
NUMBER = re.compile("|".join(_KINDS))
"""The number of a paragraph as it begins."""

_ANYWHERE = frozenset((1, 3, 5, 6, 7, 8, 9, 10, 11))
"""Kinds that are a number wherever they begin, so that a list may begin with another than the first: it is part of one,
or goes on from another page. 二、 and 2. may be figures of a sentence."""

_ABOVE = frozenset((9, 10, 11))
"""Kinds that stand above all others: 第一条 and 第一章."""

_OF_SECTIONS = frozenset((0, 1))
"""Kinds that number sections: 一、 and （一）."""

LONGEST_HEADING = 20
"""Characters of an item that may be the heading of what follows."""

_ENDS = re.compile("[。；：？！…;:?!]|[，、—]$")
_AFTER = re.compile(f"{BLANK}*")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


def items(copy: StoryCopy) -> Made:
    """The paragraphs of every numbered list that has two in order. What is numbered is followed by its text."""
    growing: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    lists: list[list[int]] = []
    leads: dict[int, int] = {}
    kinds: dict[int, int] = {}
    for n in copy.text_lines():
        text = copy.lines[n].text
        found = NUMBER.match(text)
        lead = _AFTER.match(text, found.end()) if found else None
        if found is None or lead is None or lead.end() == len(text):
            continue
        kind, value = next((k, _value(number)) for k, number in enumerate(found.groups()) if number)
        leads[n], kinds[n] = lead.end(), kind
        if value == last.get(kind, 0) + 1 and kind in growing:
            growing[kind].append(n)
        elif value == 1 or kind in _ANYWHERE:
            growing[kind] = [n]
            lists.append(growing[kind])
        else:
            growing.pop(kind, None)
        last[kind] = value
    listed = {n: kinds[n] for n in sorted(n for numbered in lists if len(numbered) > 1 for n in numbered)}
    headings = _headings(copy, listed)
    return {n: (replace(paragraph(copy.lines[n], Role.ITEM, lead=leads[n]), heads=n in headings),) for n in listed}


def _headings(copy: StoryCopy, listed: Mapping[int, int]) -> set[int]:
    """The items, by their kinds, that are headings: short ones of sections without a mark at their end, each followed
    by what it is the heading of. One right below another short one of its kind is of a list of such."""
    short = {n: kind for n, kind in listed.items() if kind in _OF_SECTIONS
             and len(copy.lines[n].text) <= LONGEST_HEADING and not _ENDS.search(copy.lines[n].text)}
    ends = {n for n, line in enumerate(copy.lines) if line.crosshead} | {*signature(copy), len(copy.lines)}
    return {n for n, kind in short.items() if n + 1 not in ends and short.get(n - 1) != kind
            and (n + 1 not in listed or (listed[n + 1] > kind and listed[n + 1] not in _ABOVE))}


def _value(number: str) -> int:
    """The value of a number up to 199; 0 where it is none."""
    if number[0] in "0123456789０１２３４５６７８９":
        return int(number)
    if number[0] not in _DIGITS and number[0] not in "十百":
        return ord(number) - max(ord(first) for first in "①⑴⒈㈠" if first <= number) + 1
    hundreds, _, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    return (100 * _DIGITS.get(hundreds, 1) if "百" in number else 0) + (
        10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
