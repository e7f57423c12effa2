"""Interviews (访谈): paragraphs that begin with who speaks, 记者：… or 问：… 答：…"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from layout.manifest.issue.form.line import Made, StoryCopy, paragraph
from layout.model.issue import CopyForm, Role

LEAST = 3
"""What is said, from which on it may be an interview."""

_SPEAKER = re.compile(r"(?P<name>[^\s：:，。；？！、“”‘’（(）)《》0-9][^：:，。；？！“”‘’（(《》0-9]{0,7})"
                      r"(?:[（(][^：:（()）]{1,20}[）)])?[：:](?=.)")
"""Who speaks; what he is may stand behind his name in brackets."""

_ASKS = re.compile("(?:本报|本刊|本台)?(?:记者|主持人|采访人|采访者|编者)问?|主持|问|Q")
_NO_SPEAKER = re.compile(
    ".*(?:时间|地点|地址|电话|热线|邮箱|网址|主办|承办|协办|单位|内容|对象|要求|名称|日期|联系人|备注|来源|费用|"
    "价格|原料|做法|摄影|作者|编辑|"
    "责编|校对|提示|链接|注|例如|强调|指出|表示|认为|说|道)")


def speeches(copy: StoryCopy) -> Made:
    """What is said in an interview, its speaker with the colon leading in. What a speaker goes on with in paragraphs of
    their own is ordinary text."""
    said = {n: found for n in copy.text_lines() if (found := _SPEAKER.match(copy.lines[n].text))}
    if copy.asked is not CopyForm.INTERVIEW:
        said = {n: found for n, found in said.items() if not _NO_SPEAKER.fullmatch(found["name"].strip())}
        if not _is_interview(copy, said):
            return {}
    return {n: (paragraph(copy.lines[n], Role.SPEECH, lead=found.end()),) for n, found in said.items()}


def _is_interview(copy: StoryCopy, said: dict[int, re.Match[str]]) -> bool:
    """Two speakers at least take turns, more than once, and one of them asks."""
    speakers = [found["name"].strip() for found in said.values()]
    count = Counter(speakers)
    turns = sum(a != b for a, b in pairwise(speakers))
    if len(said) < LEAST or len(count) < 2 or count.most_common(1)[0][1] < 2 or 2 * turns < len(said) - 1:
        return False
    asking = {name for name in count if _ASKS.fullmatch(name)}
    questions = Counter(found["name"].strip() for n, found in said.items() if copy.lines[n].text.endswith(("？", "?")))
    asking |= {name for name in count if count[name] > 1 and 2 * questions[name] >= count[name]}
    return bool(asking) and len(count) <= (len(said) + 2) // 2
