"""The concept of a plan (版样思路): told of a finished one, and what the search may be asked for. M52."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.composition.plan.model import PlacedStory, Story, StoryStanding
from layout.model.concept import Concept, Idea

_ACROSS = 1
"""Columns that a lead over the page may leave."""

_MISSED = 12_000
"""What the search pays for an idea that a plan does not have, thousandths: no price of the page's."""

AIMS = (None, None, Idea.PHOTO_LOW, Idea.FEATURE_FIRST, None, Idea.PHOTO_HIGH, None, Idea.LEAD_ACROSS)
"""What the legs of a search are asked for, in turn; None is asked for nothing."""


def concept_of(blocks: Sequence[PlacedStory], columns: int, rows: int) -> Concept:
    """What a plan is told by."""
    first = min((b.y for b in blocks if b.width < columns), default=0)
    heads = [b for b in blocks if b.y == first and b.story.standing is not StoryStanding.LEAD]
    beside = max(heads, key=lambda b: (b.width, -b.x), default=None)
    return Concept(tuple(_ideas(blocks, columns, rows, first)), beside.story.article if beside else "")


def _ideas(blocks: Sequence[PlacedStory], columns: int, rows: int, first: int) -> Iterator[Idea]:
    lead = next((b for b in blocks if b.story.standing is StoryStanding.LEAD), None)
    if lead:
        yield (Idea.LEAD_ACROSS if lead.width >= columns - _ACROSS else
               Idea.LEAD_LEFT if 2 * lead.x + lead.width <= columns else Idea.LEAD_RIGHT)
    photo = max(((p.width * p.height, -n, b.y + p.y, p.height) for n, b in enumerate(blocks) for p in b.recipe.photos),
                default=None)
    if photo:
        _, _, y, height = photo
        yield Idea.PHOTO_HIGH if 2 * y + height <= rows else Idea.PHOTO_LOW
    feature = _feature([b.story for b in blocks])
    if feature and any(b.story is feature and b.y == first for b in blocks):
        yield Idea.FEATURE_FIRST


def _feature(stories: Sequence[Story]) -> Story | None:
    """The longest important story after the lead, or where there is none the longest of all."""
    for standing in (StoryStanding.HIGH, StoryStanding.NORMAL):
        found = [story for story in stories if story.standing is standing and story.length]
        if found:
            return max(found, key=lambda story: (story.length, -story.index))
    return None


def missed(aim: Idea | None, concept: Concept) -> int:
    """What a plan pays that does not have the idea that it is asked for, thousandths."""
    return 0 if aim is None or aim in concept.ideas else _MISSED


__all__ = ["AIMS", "concept_of", "missed"]
