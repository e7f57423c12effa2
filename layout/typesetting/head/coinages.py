"""Words that no dictionary has and that are made as others are: with an ending, of a plant and its season, by echo.

Costs are bits, as in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout.typesetting.head.lexicon import LONGEST, look_up

ECHO = 20
"""The cost of a word that echoes the one before it."""

_ENDING, _TURN = 9, 34

_ENDINGS = {
    "wvyi": frozenset("会人者员率难热件"),
    "nwvyabis": frozenset("花树团队费点站厂园馆卡证节赛展杯日周月季户田楼桥路库所店部室院校社班线网量额度局厅委办段"),
}
"""Nouns are made from words with such an ending, those of doing with more of them: 宣讲团, 办结率, 停车难."""

_TURNS = re.compile("(?=[\u4e00-\u9fff]{4})(?:(.)(?!\\1).\\1.|.([^越又边])(?!\\2).\\2|一.难.)")
"""A phrase of four characters that turns on one: 快处快赔, 应保尽保; and 一床难求."""

_SEASONS = re.compile(
    "([\u4e00-\u9fff]{1,2}花)[开谢](?![得满放进到遍])"
    "|([\u4e00-\u9fff]{0,2}[稻麦果瓜谷荷桃柿枣橘橙梅菊桂茶豆薯莓])[熟红黄香甜]|([鱼虾蟹羊牛])[肥壮]"
)
"""A plant or beast and its season: 油菜花开, 蟹肥."""


def coinages(text: str, at: int) -> Iterator[tuple[int, str, int]]:
    """Length, class and cost of what may begin at a character, words of the lexicon apart."""
    for length in range(3, min(LONGEST, len(text) - at) + 1):
        word = text[at:at + length]
        if look_up(word) is None and (cost := _with_ending(word)) is not None:
            yield length, "n", cost
    if _TURNS.match(text, at):
        yield 4, "i", _TURN
    if season := _SEASONS.match(text, at):
        plant = next(filter(None, season.groups()))
        entry = look_up(plant)
        cost = entry.cost if entry is not None and entry.sort == "n" else _with_ending(plant)
        if cost is not None:
            yield len(season[0]), "i", cost + _ENDING


def is_echo(word: str, text: str) -> bool:
    """Whether two characters are made as the word of two before them is: 备汛 after 防汛."""
    return len(word) == len(text) == 2 and word[1] == text[1] and word[0] != text[0]


def _with_ending(text: str) -> int | None:
    """The cost of a noun made from a word and an ending."""
    stem = look_up(text[:-1]) if len(text) > 1 else None
    if stem is None or any(text[-2] in endings for endings in _ENDINGS.values()):
        return None
    made = any(stem.sort in sorts and text[-1] in endings for sorts, endings in _ENDINGS.items())
    return stem.cost + _ENDING if made else None
