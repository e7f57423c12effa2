"""Did you mean …?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_CUTOFF = 0.4
"""Two-character Chinese keys need a low one: 标提 is 0.5 from 标题, 题标 too."""

_HAN = re.compile("[\u4e00-\u9fff]")


_MEANT = {
    "题目": "标题", "题": "标题", "主标题": "标题", "大标题": "标题", "正题": "标题", "副标题": "副题", "子题": "副题",
    "眉题": "肩题", "导语": "提要", "导读": "提要", "摘要": "提要", "记者": "作者", "署名": "作者", "通讯员": "作者",
    "照片": "图片", "配图": "图片", "插图": "图片", "图": "图片", "图说": "说明", "图注": "说明", "拍摄": "摄影",
    "摄影者": "摄影",
    "文稿": "正文文件", "稿件": "正文文件", "原稿": "正文文件", "内容": "正文", "版号": "版次", "版面号": "版次",
    "刊期": "期号",
    "总期号": "期号", "出版日期": "日期", "报纸": "报名", "金句": "引语", "围框": "加框", "栏题": "栏目",
    "优先级": "级别",
    "title": "headline", "subtitle": "deck", "author": "byline", "image": "photos", "images": "photos",
    "picture": "photos", "pictures": "photos", "text": "body", "content": "body", "issue": "number",
}
"""What desks also say for a key."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest to ``word``, or an empty text."""
    known = list(known)
    if _MEANT.get(word) in known:
        return _MEANT[word]
    found = get_close_matches(word, known, 1, _CUTOFF if _HAN.search(word) else 0.6)
    return found[0] if found else ""


def all_of(word: str, known: Mapping[str, object]) -> str:
    """Every value that may stand instead of ``word``, one word for each, in the script of ``word``."""
    han = bool(_HAN.search(word))
    names: dict[object, str] = {}
    for name, meant in known.items():
        if bool(_HAN.search(name)) == han:
            names.setdefault(meant, name)
    return "、".join(names.values() or known)


def choices(word: str, known: Iterable[str]) -> str:
    """What to propose instead of ``word``: the closest known one, else all of them, in the script of ``word``."""
    known = list(known)
    close = nearest(word, known)
    han = bool(_HAN.search(word))
    same_script = [name for name in known if bool(_HAN.search(name)) == han] or known
    return close or "、".join(same_script)
