"""Who is named in a byline (署名), a credit (摄) and a caption: names that no line parts (R19c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout.typesetting.head.words import words_of

_CALLED = re.compile(
    "(?:本[报刊台]|特[约邀]|见习|实习|首席|驻站|[全融]媒体?)*(?:记者|通讯员|实习生|编辑|摄影|摄|文|图|撰文|采写|供图)?[：:]?")
"""What somebody is called who has written or photographed, before the name."""

_PARTED = re.compile(r"[\s、，,；;/（）()]+")
_NAME = re.compile("[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
_CREDIT = re.compile("[（(][^（）()。，]{2,12}[）)]$")
"""A credit that was typed at the end of a caption."""


def named(byline: str) -> tuple[str, ...]:
    """The names in a byline or a credit: 通讯员高远山 林一舟."""
    return tuple(dict.fromkeys(_named(byline)))


def _named(byline: str) -> Iterator[str]:
    for part in _PARTED.split(byline):
        called = _CALLED.match(part)
        name = part[called.end():] if called else part
        if _NAME.fullmatch(name):
            yield name


def kept_in_caption(caption: str, credit: str) -> tuple[str, ...]:
    """What a caption keeps whole: its credit, with the brackets around it, and the names in both."""
    typed = _CREDIT.search(caption)
    credits = [text for text in (typed[0] if typed else "", f"（{credit}）" if credit else "") if text]
    people = [word.text for word in words_of(list(caption)) if word.sort == "h"]
    return tuple(dict.fromkeys((*credits, *(name for text in credits for name in named(text)), *people)))
