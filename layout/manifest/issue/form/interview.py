"""Interviews (访谈): paragraphs that begin with who speaks, 记者：… or 问：… 答：…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from layout.manifest.issue.form.line import Made, StoryCopy, paragraph
from layout.model.issue import CopyForm, Role

LEAST = 3
"""What is said, from which on it may be an interview."""

LONGEST = 8
"""Characters of a name."""

WITH_OFFICE = 16
"""Characters of a name with the office before it, in a story that is said to be an interview."""

_SPEAKER = re.compile(
    r"(?P<name>[^\s：:，。；？！、“”‘’（(）)《》0-9][^：:，。；？！“”‘’（(）)《》0-9]{0,23})"
    r"(?:[（(][^（(）)：:。；？！]{1,24}[）)]\s?)?[：:](?=.)")
_ASKS = re.compile("(?:本报|本刊|本台)?(?:记者|主持人|采访人|采访者|编者)问?|主持|问|Q")
_NO_SPEAKER = re.compile(
    ".*(?:时间|地点|地址|电话|热线|邮箱|网址|主办|承办|协办|单位|内容|对象|要求|名称|日期|联系人|备注|来源|费用|"
    "价格|原料|做法|摄影|作者|编辑|"
    "责编|校对|提示|链接|注|例如|强调|指出|表示|认为|说|道)")


def speeches(copy: StoryCopy) -> Made:
    """What is said in an interview, its speaker with the colon leading in, and with the brackets behind the name where
    he is first mentioned. What a speaker goes on with in paragraphs of their own is ordinary text."""
    said = _said(copy)
    if copy.asked is not CopyForm.INTERVIEW:
        said = {n: speech for n, speech in said.items() if not _NO_SPEAKER.fullmatch(speech.speaker)}
        if not _is_interview(copy, said):
            return {}
    return {n: (paragraph(copy.lines[n], Role.SPEECH, lead=speech.lead),) for n, speech in said.items()}


class _Speech(NamedTuple):
    """Who speaks, and how many characters lead in."""

    speaker: str
    lead: int


def _said(copy: StoryCopy) -> dict[int, _Speech]:
    """The lines that begin with a name. What is too long for one is a speaker if it ends in another's: his office
    before the name."""
    found = {n: _Speech(hit["name"].strip(), hit.end()) for n in copy.text_lines()
             if (hit := _SPEAKER.match(copy.lines[n].text))}
    names = sorted({speech.speaker for speech in found.values() if 1 < len(speech.speaker) <= LONGEST})
    asked = copy.asked is CopyForm.INTERVIEW
    called = {n: _called(speech.speaker, names, asked=asked) for n, speech in found.items()}
    return {n: speech._replace(speaker=called[n]) for n, speech in found.items() if called[n]}


def _called(speaker: str, names: Iterable[str], *, asked: bool) -> str:
    """The name of a speaker, without the office before it where he is called by the name alone elsewhere; empty where
    there is none."""
    if len(speaker) <= LONGEST:
        return speaker
    alone = next((name for name in names if speaker.endswith(name)), "")
    return alone or (speaker if asked and len(speaker) <= WITH_OFFICE and not _NO_SPEAKER.fullmatch(speaker) else "")


def _is_interview(copy: StoryCopy, said: Mapping[int, _Speech]) -> bool:
    """Two speakers at least take turns, more than once, and one of them asks."""
    speakers = [speech.speaker for speech in said.values()]
    count = Counter(speakers)
    turns = sum(a != b for a, b in pairwise(speakers))
    if len(said) < LEAST or len(count) < 2 or count.most_common(1)[0][1] < 2 or 2 * turns < len(said) - 1:
        return False
    asking = {name for name in count if _ASKS.fullmatch(name)}
    questions = Counter(speech.speaker for n, speech in said.items() if copy.lines[n].text.endswith(("？", "?")))
    asking |= {name for name in count if count[name] > 1 and 2 * questions[name] >= count[name]}
    return bool(asking) and len(count) <= (len(said) + 2) // 2
