"""What a make-up is told by (版样思路), and how pages to choose from differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.words.wording import Wording

CONCEPTS: Mapping[str, tuple[str, str]] = {
    "lead-left": ("头条居左", "the lead at the left"),
    "lead-right": ("头条居右", "the lead at the right"),
    "lead-across": ("头条横贯版面", "the lead across the page"),
    "photo-high": ("主图在上半版", "the main photo high"),
    "photo-low": ("主图在下半版", "the main photo low"),
    "feature-first": ("重头稿在版首", "the feature in the first row"),
    "beside": ("头条旁是“{story}”", "‘{story}’ beside the lead"),
    "elsewhere": ("各稿位置不同", "stories elsewhere"),
}
"""The ideas of ``model.concept``; the story beside the lead; and what is said where nothing of these differs."""


def concept_told(ideas: Sequence[str], beside: str, lang: str) -> list[str]:
    """The phrases that tell of a make-up."""
    phrase = Wording(lang, CONCEPTS)
    return [*(phrase(idea) for idea in ideas), *([phrase("beside", story=beside)] if beside else [])]


def difference_told(told: Sequence[str], first: Sequence[str], lang: str) -> list[str]:
    """What is told of one make-up and not of the ``first``."""
    return [phrase for phrase in told if phrase not in first] or [Wording(lang, CONCEPTS)("elsewhere")]
