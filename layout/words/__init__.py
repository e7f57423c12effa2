"""The sentences of every diagnostic, in both languages, with their severity: one code, one cause, one remedy.

English is lower case without a full stop and names the thing in quotes; Chinese speaks in the editor's words.
``{name}`` stands for a fact of the diagnostic. Each room's table is a module of this package.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.composition import COMPOSITION
from layout.words.inspection import INSPECTION
from layout.words.machine import MACHINE
from layout.words.manifest import MANIFEST
from layout.words.prepress import PREPRESS
from layout.words.sentence import Sentence, Severity

TABLE: Mapping[str, Sentence] = {**MANIFEST, **COMPOSITION, **PREPRESS, **INSPECTION, **MACHINE}
"""Every code there is."""


def words(code: str, facts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Message and remedy of a diagnostic (or advice) in ``zh`` or ``en``. Raises KeyError for an unknown code."""
    sentence = TABLE[code]
    if lang == "zh":
        return sentence.zh.format_map(facts), sentence.hint_zh.format_map(facts)
    return sentence.en.format_map(facts), sentence.hint_en.format_map(facts)


__all__ = ["TABLE", "Sentence", "Severity", "words"]
