"""What several answers say alike: what is to go of a story, and how much a room holds."""

from __future__ import annotations

from collections.abc import Mapping

from layout.composition.block.measure import natural_rows
from layout.composition.genre.table import genre_of
from layout.composition.plan.advice.cuts import Cut
from layout.composition.plan.advice.pieces import CutPiece
from layout.composition.plan.model import StoryStanding, standing_of
from layout.composition.plan.problem import Problem
from layout.model.diagnostic import Findings
from layout.model.issue import Article, CopyParagraph

_QUOTED = 8
"""Characters that are quoted of what is to go, at its beginning and its end."""

_HEAD = 6
"""Rows of a story's head where no headline of the page shows how many it takes."""


def say_cut(cut: Cut, found: Findings, *, cure: bool = False) -> None:
    """Say what is to go of a story, piece by piece: so that it fits, or for a ``cure`` of the page."""
    article = cut.article
    for piece in cut.pieces:
        story = article.stories[piece.story]
        name = "".join(line.text for line in story.headline.lines) if piece.story and story.headline else ""
        facts: dict[str, str] = {
            "characters": str(piece.characters), "lines": str(cut.lines), "limit": str(cut.left),
            "paragraph": str(piece.number + 1), "where": f"{name}/{piece.number + 1}".removeprefix("/")}
        if piece.loose:
            found.say("cure-any" if cure else "cut-any", piece.mark, article=article.id, most=piece.most, **facts)
        else:
            found.say("cure-words" if cure else "cut-story", piece.mark, article=article.id,
                      **_quoted(piece), **facts)


def _quoted(piece: CutPiece) -> Mapping[str, str]:
    """The words with which a piece begins and ends, so many that they stand nowhere else before it, or in it."""
    whole, text = piece.paragraph.text, piece.text
    words = next(text[:n] for n in range(_QUOTED, len(text) + _QUOTED) if whole.find(text[:n]) == piece.begin
                 or n >= len(text))
    until = next(text[-n:] for n in range(_QUOTED, len(text) + _QUOTED)
                 if text.find(text[-n:]) == len(text) - n or n >= len(text))
    return {"words": words, "until": until}


def head_rows(columns: int, problem: Problem) -> int:
    """Rows that the head of an ordinary story takes which is so wide, by that of one on the page."""
    setter, articles = problem.setter, problem.copy.articles
    headed = [a for a in articles if standing_of(a) is StoryStanding.NORMAL and a.headline and genre_of(a).leave.cut]
    text = next((p for a in articles for p in a.body if len(p.text) > 1), None)
    if not headed or text is None:
        return _HEAD
    line = CopyParagraph(text.text[:2], text.mark)
    story = Article(headed[0].id, headed[0].mark, headline=headed[0].headline, body=(line,))
    return natural_rows(story, columns, setter, problem.ranks[headed[0].id], first_row=2) - 1


def tens(characters: float) -> int:
    """A number of characters that is told as about so many."""
    return 10 * round(characters / 10)
