"""What a plan is told by, of small pages whose idea is plain."""

from __future__ import annotations

import pytest

from layout.composition.plan.concept import concept_of, missed
from layout.composition.plan.model import Dress, PhotoBox, PlacedStory, Recipe, Story, StoryStanding
from layout.model.concept import Idea
from layout.words.concept import CONCEPTS, concept_told, difference_told

COLUMNS, ROWS = 6, 100


def block(name: str, standing: StoryStanding, place: tuple[int, int, int, int], photo: int | None = None,
          length: int = 0) -> PlacedStory:
    """A block at x, y, width, height; ``photo`` is the row of a photo in it."""
    x, y, width, height = place
    photos = (PhotoBox(0, photo, width, 10, 10_000 * width),) if photo is not None else ()
    story = Story(ord(name[0]), name, standing, width * height, length=length)
    return PlacedStory(story, Dress(), Recipe(0, photos=photos), x, y, width, height, 0)


LEAD, HIGH, NORMAL = StoryStanding.LEAD, StoryStanding.HIGH, StoryStanding.NORMAL
LEFT = block("lead", LEAD, (0, 0, 4, 40))


@pytest.mark.parametrize(("lead", "idea"), [
    ((0, 0, 4, 40), Idea.LEAD_LEFT), ((2, 0, 4, 40), Idea.LEAD_RIGHT), ((1, 0, 5, 40), Idea.LEAD_ACROSS),
    ((0, 0, 6, 40), Idea.LEAD_ACROSS), ((1, 0, 4, 40), Idea.LEAD_LEFT)])
def test_where_the_lead_stands(lead: tuple[int, int, int, int], idea: Idea) -> None:
    assert concept_of([block("lead", LEAD, lead)], COLUMNS, ROWS).ideas == (idea,)


def test_the_largest_photo_is_high_or_low() -> None:
    small = block("s", NORMAL, (0, 90, 1, 10), 0)
    for row, idea in ((0, Idea.PHOTO_HIGH), (50, Idea.PHOTO_LOW)):
        ideas = concept_of([LEFT, block("p", NORMAL, (2, row, 3, 20), 0), small], COLUMNS, ROWS).ideas
        assert idea in ideas and len(ideas) == 2


def test_the_feature_is_the_longest_important_story() -> None:
    first, second = block("f", HIGH, (4, 0, 2, 30), length=200), block("g", HIGH, (0, 40, 2, 30), length=90)
    told = concept_of([LEFT, first, second], COLUMNS, ROWS)
    assert Idea.FEATURE_FIRST in told.ideas and told.beside == "f"
    swapped = [LEFT, block("f", HIGH, (0, 40, 2, 30), length=200), block("g", HIGH, (4, 0, 2, 30), length=90)]
    told = concept_of(swapped, COLUMNS, ROWS)
    assert Idea.FEATURE_FIRST not in told.ideas and told.beside == "g"


def test_a_plan_pays_for_the_idea_that_it_lacks() -> None:
    told = concept_of([LEFT], COLUMNS, ROWS)
    assert missed(None, told) == missed(Idea.LEAD_LEFT, told) == 0 < missed(Idea.PHOTO_LOW, told)


def test_pages_say_in_words_how_they_differ() -> None:
    assert set(map(str, Idea)) < set(CONCEPTS)
    first = concept_told((Idea.LEAD_LEFT, Idea.PHOTO_HIGH), "a", "zh")
    other = concept_told((Idea.LEAD_LEFT, Idea.PHOTO_LOW), "b", "zh")
    assert difference_told(other, first, "zh") == ["主图在下半版", "头条旁是“b”"]
    assert difference_told(first, first, "en") == ["stories elsewhere"]
    assert concept_told((Idea.FEATURE_FIRST,), "", "en") == ["the feature in the first row"]
