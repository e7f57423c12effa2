"""Copyfit advice (改稿建议): where a small cut saves a line, and how much must go for the text to fit. Both are worked
out by setting the shorter text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from layout.composition.text.columns import Flow
from layout.model.diagnostic import Mark
from layout.model.issue import Article, CopyParagraph, Role, is_of_close
from layout.model.page import Suggestion
from layout.model.units import Length

SHORT_TAIL = 3
"""Characters on a last line up to which the report points it out without being asked."""


def line_savers(flow: Iterable[tuple[Flow, Length]], most: int) -> list[tuple[Suggestion, Mark | None]]:
    """Of paragraphs, each with its measure, those whose last line holds at most ``most`` characters and what to cut to
    save it; cheapest first."""
    found = []
    for f, measure in flow:
        if f.paragraph is None or not f.number:
            continue
        tail = f.paragraph.last_line_characters((measure,))
        if tail > most:
            continue
        cut = f.paragraph.cut_that_saves_a_line((measure,), tail)
        if cut is not None:
            facts = (("paragraph", str(f.number)), ("tail", str(tail)), ("cut", str(cut)))
            found.append((cut, f.number, Suggestion("cut-saves-line", facts), f.mark))
    return [(advice, mark) for _, _, advice, mark in sorted(found, key=lambda s: s[:2])]


def body_characters(article: Article) -> int:
    """Characters of the running text, blanks not counted; of a group its members' too."""
    return sum(map(_own_characters, article.stories))


def typed_characters(article: Article) -> int:
    """The same with the blanks, as a rough measure."""
    return sum(len(paragraph.text) for story in article.stories for paragraph in story.body)


def _own_characters(story: Article) -> int:
    return sum(len(inked(paragraph)) for paragraph in story.body)


def inked(paragraph: CopyParagraph) -> list[int]:
    """Where the characters stand in a paragraph that are printed and leave ink."""
    text = paragraph.text
    return [at for first, last in paragraph.cells or ((0, len(text)),) for at in range(first, last)
            if not text[at].isspace()]


def cuttable_characters(story: Article) -> int:
    """Characters of a story's own running text that an editor may be asked to cut."""
    return sum(len(inked(paragraph)) for n, paragraph in enumerate(story.body) if may_go(story.body, n))


def may_go(body: Sequence[CopyParagraph], n: int) -> bool:
    """Whether a paragraph may be cut: no verse, salutation or signature, no name and no row of a table."""
    return body[n].role in _PROSE and not is_of_close(body, n)


_PROSE = frozenset({Role.TEXT, Role.CROSSHEAD, Role.SPEECH, Role.ITEM})


def shortened(article: Article, cut: int) -> Article:
    """The article without the last ``cut`` characters of its running text that may be cut, and where these are too few,
    of the rest."""
    stories = list(article.stories)
    for characters in (cuttable_characters, _own_characters):
        for n in reversed(range(len(stories))):
            here = min(cut, characters(stories[n]))
            stories[n] = _shorter(stories[n], here)
            cut -= here
    return article.with_stories(stories)


def _shorter(story: Article, cut: int) -> Article:
    body: list[CopyParagraph | None] = list(story.body)
    for n in sorted(range(len(body)), key=lambda n: (may_go(story.body, n), n), reverse=True):
        own = inked(story.body[n])
        here = min(cut, len(own))
        if here:
            body[n] = _ending(story.body[n], own[-here]) if here < len(own) else None
        cut -= here
    return replace(story, body=tuple(filter(None, body)))


def _ending(paragraph: CopyParagraph, end: int) -> CopyParagraph:
    """The paragraph without its characters from ``end`` on, and without the blanks before it."""
    text = paragraph.text[:end].rstrip()
    return replace(paragraph, text=text, lead=min(paragraph.lead, len(text)), cells=tuple(
        (first, min(last, len(text))) for first, last in paragraph.cells if first < len(text)))


def without(paragraph: CopyParagraph, gone: Collection[int]) -> CopyParagraph | None:
    """A paragraph of running text without the characters at these places, and without blanks at its ends; None where
    nothing is left."""
    text = "".join(character for at, character in enumerate(paragraph.text) if at not in gone).strip()
    return replace(paragraph, text=text, lead=min(paragraph.lead, len(text))) if text else None


def least_cut(article: Article, fits: Callable[[Article], bool]) -> int:
    """The fewest characters to take from the end of the running text that make it fit: tried, not estimated; all of
    them where it never does."""
    low, high = 1, max(body_characters(article), 1)
    while low < high:
        middle = (low + high) // 2
        if fits(shortened(article, middle)):
            high = middle
        else:
            low = middle + 1
    return low
