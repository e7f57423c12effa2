"""The form of a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """Message and remedy, Chinese and English."""

    zh: str
    hint_zh: str
    en: str
    hint_en: str
