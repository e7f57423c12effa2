"""The idea of a page's make-up (版样思路), in which pages to choose from differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Idea(StrEnum):
    """One thing that a make-up can be told by; the values are codes of ``words``."""

    LEAD_LEFT = "lead-left"
    LEAD_RIGHT = "lead-right"
    LEAD_ACROSS = "lead-across"
    PHOTO_HIGH = "photo-high"
    PHOTO_LOW = "photo-low"
    FEATURE_FIRST = "feature-first"


@dataclass(frozen=True, slots=True)
class Concept:
    """What a make-up is told by: its ``ideas``, and the story that heads the page ``beside`` the lead (empty where none
    does)."""

    ideas: tuple[Idea, ...] = ()
    beside: str = ""


NO_CONCEPT = Concept()
"""Of a page of which nothing is to be told."""


__all__ = ["NO_CONCEPT", "Concept", "Idea"]
