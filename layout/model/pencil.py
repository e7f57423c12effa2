"""The red pencil (红笔): the faults that a chief editor marks on a page, each of one of sixteen rules. M80-M95.

A *hard* fault sends the page back; a *soft* one is marked and printed. What an editor asked for is no fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is marked; the values are codes of ``words``."""

    LEAD_WEAK = "lead-weak"
    LEAD_NARROW = "lead-narrow"
    LEAD_LOW = "lead-low"
    PHOTO_OVER_LEAD = "photo-over-lead"
    PHOTO_ENLARGED = "photo-enlarged"
    PHOTO_EQUAL = "photo-equal"
    PHOTOS_ABREAST = "photos-abreast"
    PANORAMA_NARROW = "panorama-narrow"
    FRAMES_MANY = "frames-many"
    FRAMES_TOUCH = "frames-touch"
    HEADS_ABREAST = "heads-abreast"
    HEADS_ALIKE = "heads-alike"
    SHORT_HEAD_BROKEN = "short-head-broken"
    THIRD_LINE = "third-line"
    BRIEF_BROKEN = "brief-broken"
    MARK_ADRIFT = "mark-adrift"
    HEAD_THIN = "head-thin"
    PHOTO_HEAD_SIZE = "photo-head-size"
    CRUMB = "crumb"
    HEAD_VERTICAL = "head-vertical"
    SHORT_LEAD_SMALL = "short-lead-small"
    SPARE_ROWS = "spare-rows"
    HEADS_OUT_OF_LINE = "heads-out-of-line"
    RANK_LOW = "rank-low"
    LADDER = "ladder"
    LABEL_ADRIFT = "label-adrift"
    CROSSHEAD_LAST = "crosshead-last"
    CROSSHEAD_NEAR_FOOT = "crosshead-near-foot"
    SUMMARY_THIN = "summary-thin"
    PHOTOS_TOUCH = "photos-touch"
    CROSS = "cross"
    INVERSIONS = "inversions"
    GUTTER_LONG = "gutter-long"

    @property
    def rule(self) -> int:
        """The number of its rule, 1 to 16; 0 for what make-up itself forbids."""
        return _RULES[self]

    @property
    def hard(self) -> bool:
        """Whether the page goes back for it."""
        return self in _HARD


_RULES: Mapping[Fault, int] = {fault: rule for rule, faults in {
    1: (Fault.LEAD_WEAK, Fault.LEAD_NARROW, Fault.LEAD_LOW),
    2: (Fault.PHOTO_OVER_LEAD, Fault.PHOTO_ENLARGED, Fault.PHOTO_EQUAL, Fault.PHOTOS_ABREAST, Fault.PANORAMA_NARROW),
    3: (Fault.FRAMES_MANY, Fault.FRAMES_TOUCH),
    4: (Fault.HEADS_ABREAST, Fault.HEADS_ALIKE),
    5: (Fault.SHORT_HEAD_BROKEN, Fault.THIRD_LINE),
    6: (Fault.BRIEF_BROKEN,),
    7: (Fault.MARK_ADRIFT,),
    8: (Fault.HEAD_THIN, Fault.PHOTO_HEAD_SIZE),
    9: (Fault.CRUMB,),
    10: (Fault.HEAD_VERTICAL,),
    11: (Fault.SHORT_LEAD_SMALL,),
    12: (Fault.SPARE_ROWS, Fault.HEADS_OUT_OF_LINE),
    13: (Fault.RANK_LOW,),
    14: (Fault.LADDER, Fault.LABEL_ADRIFT),
    15: (Fault.CROSSHEAD_LAST, Fault.CROSSHEAD_NEAR_FOOT),
    16: (Fault.SUMMARY_THIN,),
    0: (Fault.PHOTOS_TOUCH, Fault.CROSS, Fault.INVERSIONS, Fault.GUTTER_LONG),
}.items() for fault in faults}

RULES = range(1, 17)
"""The numbers of the rules."""

_HARD = frozenset({
    Fault.LEAD_WEAK, Fault.LEAD_NARROW, Fault.LEAD_LOW, Fault.PHOTO_OVER_LEAD, Fault.PHOTO_ENLARGED, Fault.FRAMES_MANY,
    Fault.HEADS_ABREAST, Fault.SHORT_HEAD_BROKEN, Fault.BRIEF_BROKEN, Fault.LADDER, Fault.CROSSHEAD_LAST,
    Fault.PHOTOS_TOUCH, Fault.CROSS, Fault.INVERSIONS, Fault.GUTTER_LONG})


@dataclass(frozen=True, slots=True)
class PencilMark:
    """One fault of a page: the ``articles`` that have it, and its ``figure`` where there is one (what, the sentence of
    the fault says), in thousandths. ``share`` is what it counts for, thousandths of a fault."""

    fault: Fault
    articles: tuple[str, ...] = ()
    figure: int = 0
    share: int = 1000

    @property
    def facts(self) -> Mapping[str, str]:
        """What the sentence of its fault names."""
        told = dict(zip(("story", "other"), self.articles, strict=False))
        return {**told, "articles": "、".join(f"“{article}”" for article in self.articles),
                "figure": f"{round(self.figure / 1000, 2):g}", "percent": f"{round(self.figure / 10):g}"}
