"""The sentence that tells of a block how large it is and why: report.json's ``why``."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "size": ("{columns} 栏 × {rows} 行", "{columns} columns × {rows} rows"),
    "head": ("标题 {size} 点{lines}行", "headline {size} pt, lines: {lines}"),
    "single": ("正文 {lines} 行", "text of {lines} lines"),
    "even": ("正文 {columns} 栏各 {lines} 行", "text in {columns} columns of {lines} lines"),
    "uneven": ("正文 {columns} 栏共 {lines} 行", "text of {lines} lines in {columns} columns"),
    "photos": ("图 {photos} 张", "photos: {photos}"),
    "framed": ("加框", "framed"),
    "pinned": ("按稿件写的位置", "pinned by the manifest"),
    "kept": ("沿用已定版样", "kept from plan.yaml"),
    "made": ("由拼版选定", "chosen by make-up"),
}
_COUNTED = "零一两三四五六七八九"
_FORM = {"zh": ("{size}：{parts}（{reason}）", "，"), "en": ("{size}: {parts} ({reason})", ", ")}


def why(size: tuple[int, int], parts: list[tuple[str, dict[str, object]]], reason: str, lang: str) -> str:
    """``size`` is columns and rows, ``parts`` are rows of this table with their facts, ``reason`` is one of
    ``model.plan.Reason``."""
    form, comma = _FORM[lang]
    told = comma.join(_said(key, facts, lang) for key, facts in parts)
    return form.format(size=_said("size", {"columns": size[0], "rows": size[1]}, lang), parts=told,
                       reason=_said(reason, {}, lang))


def counted(number: int, lang: str) -> str:
    """A small number as it is said before a measure word."""
    return _COUNTED[number] if lang == "zh" and number < len(_COUNTED) else str(number)


def _said(key: str, facts: Mapping[str, object], lang: str) -> str:
    return _WORDS[key][lang == "en"].format_map(facts)
