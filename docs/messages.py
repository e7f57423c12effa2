"""Writes messages.md from the tables in layout/words: ``python docs/messages.py``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from layout.words import Sentence
from layout.words.composition import COMPOSITION
from layout.words.inspection import INSPECTION
from layout.words.machine import MACHINE
from layout.words.manifest import MANIFEST
from layout.words.names import SEVERITIES, name
from layout.words.pencil import PENCIL
from layout.words.prepress import PREPRESS
from layout.words.wish import WISHES

PAGE = Path(__file__).with_name("messages.md")

HEAD = """\
# 提示一览

程序的每条提示都有一个代号。下面按出现的地方列出全部代号：一句话、改法，和对应的英文；“…”处填实际的字、数、文件名。

- **错误**：不改就不写 PDF。
- **警告**：照写 PDF，报告里记着。看过、可以接受的，把代号写进清单的 `认可`（`accept`）。
- **提示**：已经顺手改好，说一声，请留意。

*Every code with its message and remedy, Chinese first; “…” stands for the case's own words. An error (错误) stops the
PDF; a warning (警告) stays in the report until its code is listed under `accept`; a notice (提示) says what was put
right. This page is written by `python docs/messages.py`.*
"""

PARTS = (
    ("清单、稿件、图片、版式文件", MANIFEST),
    ("愿望（layout wish）", WISHES),
    ("拼版", COMPOSITION),
    ("红笔：编辑会在版面上圈出的毛病", PENCIL),
    ("印前", PREPRESS),
    ("成品 PDF 的检查", INSPECTION),
    ("电脑", MACHINE),
)


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n## {title}\n{''.join(_rows(table))}" for title, table in PARTS)


def _rows(table: Mapping[str, Sentence]) -> Iterator[str]:
    for code, sentence in table.items():
        does = name(SEVERITIES, sentence.severity, "zh")
        yield (f"\n### {code}\n\n**{does}**　{_plain(sentence.zh)}。改法：{_plain(sentence.hint_zh)}\n\n"
               f"{_plain(sentence.en)} — {_plain(sentence.hint_en)}\n")


def _plain(text: str) -> str:
    """A sentence as Markdown that shows it as it is, facts as dots."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", re.sub(r"\{\w+\}", "…", text))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
