"""Every sentence and label that the product says to people, in both languages.

A diagnostic's sentence stands with its severity in the table of the room that finds it: one code, one cause, one
remedy. English is lower case without a full stop and names the thing in quotes; Chinese speaks in the editor's words,
with a space between Han and figures. ``{name}`` stands for a fact. Phrases of the commands and labels of reports and
pictures stand in tables of their own; ``names`` says what the product's codes are called.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.composition import COMPOSITION
from layout.words.facts import told
from layout.words.inspection import INSPECTION
from layout.words.machine import MACHINE
from layout.words.manifest import MANIFEST
from layout.words.pencil import PENCIL
from layout.words.prepress import PREPRESS
from layout.words.sentence import Sentence, Severity
from layout.words.wish import WISHES

TABLE: Mapping[str, Sentence] = {
    **MANIFEST, **WISHES, **COMPOSITION, **PENCIL, **PREPRESS, **INSPECTION, **MACHINE}
"""Every code there is."""


def words(code: str, facts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Message and remedy of a diagnostic (or advice) in ``zh`` or ``en``. Raises KeyError for an unknown code."""
    sentence, facts = TABLE[code], told(facts, lang)
    if lang == "zh":
        return sentence.zh.format_map(facts), sentence.hint_zh.format_map(facts)
    return sentence.en.format_map(facts), sentence.hint_en.format_map(facts)


__all__ = ["TABLE", "Sentence", "Severity", "words"]
