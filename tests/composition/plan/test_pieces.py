"""What an editor is told to take out of a story: the rest has its place's length, and reads."""

from __future__ import annotations

from functools import reduce

import pytest
from stone import area, article, copy, rank_of, setter

from layout.composition.block.measure import arranged
from layout.composition.plan.advice.cuts import sets
from layout.composition.plan.advice.pieces import CutPiece, cut, pieces_for
from layout.composition.text.copyfit import body_characters
from layout.model.issue import Article
from layout.model.plan import BlockPlan


def place(story: Article, columns: int, rows: int) -> BlockPlan:
    return BlockPlan(story.id, area(f"1-{columns}", f"20-{19 + rows}"))


def longest(story: Article, columns: int) -> int:
    """Rows of the place that just holds the story."""
    return next(rows for rows in range(6, 90)
                if arranged(story, place(story, columns, rows), setter(), rank_of(story)) is not None)


def told(story: Article, columns: int, less: int) -> tuple[tuple[CutPiece, ...], BlockPlan]:
    plan, rank = place(story, columns, longest(story, columns) - less), rank_of(story)
    pieces = pieces_for(story, lambda rest: arranged(rest, plan, setter(), rank) is not None,
                        lambda rest: sets(rest, plan, setter(), rank))
    assert pieces
    return pieces, plan


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("less", [1, 2, 3])
@pytest.mark.parametrize("name", ["gov", "lead"])
def test_the_rest_has_the_length_of_its_place(name: str, columns: int, less: int) -> None:
    story = article(copy(name)[:5], name="a", headline="区政府研究民生")
    pieces, plan = told(story, columns, less)
    rest = reduce(cut, pieces, story)
    assert sets(rest, plan, setter(), rank_of(story))
    assert body_characters(story) - body_characters(rest) == sum(piece.characters for piece in pieces)
    assert rest.body[0].text[:12] == story.body[0].text[:12] or pieces[-1].loose, "it begins as it did"
    assert not rest.body[-1].crosshead
    for piece in pieces:
        if not piece.loose:
            assert piece.text[0] in "，；" or piece.begin == 0 or piece.paragraph.text[piece.begin - 1] in "。！？”…"
            assert len(piece.text) > 1, "no lone mark"


def test_any_characters_of_a_paragraph_are_any() -> None:
    story = article(copy("gov")[:4], name="a", headline="区政府研究民生")
    loose = [(piece, plan) for columns in (1, 2) for less in (1, 2)
             for pieces, plan in [told(story, columns, less)] for piece in pieces if piece.loose and len(pieces) == 1]
    assert loose
    for piece, plan in loose:
        text = piece.paragraph.text
        for count in {piece.characters, piece.most}:
            for at in range(piece.begin, len(text) - count - 1, 3):
                body = [p.text if n != piece.number else text[:at] + text[at + count:]
                        for n, p in enumerate(story.body)]
                rest = article(body, name="a", headline="区政府研究民生")
                assert sets(rest, plan, setter(), rank_of(rest)), (count, at)


def test_a_crosshead_is_never_left_over_nothing() -> None:
    lines = copy("gov")
    story = article([lines[0], lines[1], "## 抢收抓紧", lines[2][:60] + "。"], name="a", headline="区政府研究民生")
    for less in (1, 2, 3, 4):
        rest = reduce(cut, told(story, 1, less)[0], story)
        heads = [n for n, p in enumerate(rest.body) if p.crosshead]
        assert all(n + 1 < len(rest.body) for n in heads)


def test_a_story_that_is_one_sentence_gives_characters_or_nothing() -> None:
    story = article("双椿镇早稻" * 40 + "。", name="a", headline="抢收")
    plan, rank = place(story, 1, longest(story, 1) - 1), rank_of(story)
    pieces = pieces_for(story, lambda rest: arranged(rest, plan, setter(), rank) is not None,
                        lambda rest: sets(rest, plan, setter(), rank))
    assert pieces is not None and [piece.loose for piece in pieces] == [True]
    far = place(story, 1, 4)
    assert pieces_for(story, lambda rest: arranged(rest, far, setter(), rank) is not None, lambda _: False) is None
