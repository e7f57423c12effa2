"""The form of a row: what a sentence does to the build, and the sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to the build: it stops the PDF, stands in the report until its code is accepted, or is merely
    listed."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Message and remedy, Chinese and English, and their severity."""

    severity: Severity
    zh: str
    hint_zh: str
    en: str
    hint_en: str


def error(zh: str, hint_zh: str, en: str, hint_en: str) -> Sentence:
    """A sentence about what stops the build."""
    return Sentence(Severity.ERROR, zh, hint_zh, en, hint_en)


def warning(zh: str, hint_zh: str, en: str, hint_en: str) -> Sentence:
    """A sentence about what stands in the report until the editor accepts its code."""
    return Sentence(Severity.WARNING, zh, hint_zh, en, hint_en)


def notice(zh: str, hint_zh: str, en: str, hint_en: str) -> Sentence:
    """A sentence about what was put right without harm, for whoever wants to know."""
    return Sentence(Severity.NOTICE, zh, hint_zh, en, hint_en)
