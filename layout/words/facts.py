"""Facts of a diagnostic as its sentence says them: lists with the language's comma, faces and parts by their names."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Mapping

from layout.words.names import (
    CHANGES,
    FACES,
    FORMS,
    KEYS,
    LETTER_LINES,
    PAGE_PARTS,
    PARTING,
    PARTS,
    WEEKDAYS,
    name,
)

_COMMA = {"zh": "、", "en": ", "}
_SPLIT = re.compile(r"、|, ")

_REASONS = {os.strerror(number): zh for number, zh in {
    errno.ENOENT: "没有这个文件", errno.EACCES: "没有权限", errno.EPERM: "系统不允许", errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹", errno.ENOSPC: "磁盘已满", errno.EROFS: "磁盘只读", errno.EIO: "磁盘出错",
    errno.ENAMETOOLONG: "文件名太长", errno.EBUSY: "正被占用",
}.items()}
"""What systems say of a file that they will not give, in Chinese."""

_THINGS = {
    "type": "文字", "rule": "线", "area": "色块", "picture": "图片", "OutputConditionIdentifier": "名称",
    "DestOutputProfile": "特性文件", "Shading": "渐变", "Pattern": "图案", "Group": "透明组", "Link": "链接",
}
"""What the inspection found where it found no more than a kind, in Chinese."""


def told(facts: Mapping[str, str], lang: str) -> dict[str, str]:
    """The facts as they stand in a sentence in ``lang``."""
    return {fact: _HOW[fact](value, lang) if fact in _HOW else value for fact, value in facts.items()}


def listed(items: Iterable[str], lang: str) -> str:
    """Items one after another, as the language parts them."""
    return _COMMA[lang].join(items)


def _list(value: str, lang: str) -> str:
    return listed(_SPLIT.split(value), lang) if value else ""


def _faces(value: str, lang: str) -> str:
    return listed((name(FACES, role, lang) for role in _SPLIT.split(value)), lang)


def _keys(value: str, lang: str) -> str:
    """Keys of a place; one that names columns is 栏 there."""
    keys = _SPLIT.split(value)
    return listed(({**KEYS, "columns": "栏"}.get(key, key) if lang == "zh" else key for key in keys), lang)


def _unit(value: str, lang: str) -> str:
    """The ledger's ``lead/body/3`` as story and part, in Chinese."""
    if lang == "en":
        return value
    article, *steps = value.split("/")
    if article == "folio":
        return PARTS["folio"][0]
    part = next((step for step in reversed(steps) if step in PARTS), "")
    which = f"第 {int(steps[-1]) + 1} 段" if part == "body" else ""
    return f"{article} {name(PARTS, part, lang)}{which}".rstrip()


def _where(value: str, lang: str) -> str:
    """A paragraph by its number, of a group's with the headline of its story before it; any other text by its name."""
    story, _, number = value.rpartition("/")
    if number.isdecimal():
        if lang == "zh":
            return (f"“{story}”" if story else "") + f"第 {number} 段"
        return f"paragraph {number}" + (f" of ‘{story}’" if story else "")
    return name(PARTS, value, lang)


def _form(value: str, lang: str) -> str:
    return name(FORMS, value, lang)


def _parting(value: str, lang: str) -> str:
    """Signs one after another, a comma between their names; 、 is one of them itself."""
    return listed((name(PARTING, sign, lang) for sign in value.split(" ")), lang)


def _letter(value: str, lang: str) -> str:
    """How many lines there are of each kind: ``salutation=1,signature=2``."""
    counts = (entry.split("=") for entry in value.split(","))
    unit = " 行" if lang == "zh" else ""
    return listed((f"{name(LETTER_LINES, kind, lang)} {count}{unit}" for kind, count in counts), lang)


def _near(value: str, lang: str) -> str:
    return _list(value, lang) if value else ("无同类文件" if lang == "zh" else "none of its kind")


def _part(value: str, lang: str) -> str:
    """A part of the page, of nine: ``top-left``."""
    return name(PAGE_PARTS, value, lang)


def _area(value: str, lang: str) -> str:
    """Columns and rows: ``1-4/1-40``."""
    columns, rows = value.split("/")
    return f"第 {columns} 栏、第 {rows} 行" if lang == "zh" else f"columns {columns}, rows {rows}"


def _because(value: str, lang: str) -> str:
    """What made a page change: stories, or where there are none the rules; ``replan`` is the editor's wish."""
    if value == "replan":
        return "按要求重新拼版" if lang == "zh" else "the page was to be made up afresh"
    what = _list(value, lang) or ("版式或程序" if lang == "zh" else "the house or the engine")
    return f"因{what}有改动" if lang == "zh" else f"{what} changed"


def _change(value: str, lang: str) -> str:
    """How a block stands otherwise: ``columns+1,rows-3``, or ``place``."""
    told = []
    for entry in value.split(","):
        what, sign, count = re.fullmatch(r"(\w+?)(?:([+-])(\d+))?", entry, re.ASCII).groups()  # type: ignore[union-attr]
        told.append(name(CHANGES, what + (sign or ""), lang).format(count=count))
    return listed(told, lang)


def _weekday(value: str, lang: str) -> str:
    return WEEKDAYS[int(value)][lang == "en"]


def _thing(value: str, lang: str) -> str:
    return _THINGS.get(value, value) if lang == "zh" else value


def _reason(value: str, lang: str) -> str:
    return _REASONS.get(value, value) if lang == "zh" else value


_HOW: Mapping[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("choices", "pages", "articles", "others", "widths", "heights", "sizes", "files"), _list),
    "form": _form, "letter": _letter, "parting": _parting,
    "keys": _keys, "asked": _faces, "role": _faces, "face": _faces, "unit": _unit, "weekday": _weekday, "where": _where,
    "left": _part, "reached": _part, "change": _change,
    "was": _area, "now": _area, "because": _because,
    "reason": _reason, "near": _near, "kind": _thing, "what": _thing,
}
"""How a fact of this name is said."""
