"""What an editor is told to take out of a story, so that the rest is as long as its place: the words from which to
which, or so many characters of a paragraph, wherever he likes.

Words go where the rest still reads (``typesetting/clauses``) and where that saves just what must go. Else characters
are asked for: as few of one paragraph as do it wherever they are taken, which is tried at many places of it. What one
paragraph does not give, two do. Every answer is set before it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from layout.composition.text.copyfit import inked, least_cut, may_go, without
from layout.model.diagnostic import Mark
from layout.model.issue import Article, CopyParagraph, is_of_close
from layout.typesetting.clauses import removables

_LESS, _MORE = 2, 14
"""How many times fewer characters than go at the story's end words may have, where another paragraph's end is nearer to
a line's beginning; and how many more, about those of a line."""

_PART = 4, 2
"""Of so many characters of a paragraph one may be asked for wherever it is taken; and where nothing else will do."""

_GIVE = (6, 3)
"""Characters more than the fewest up to which as many may go, if that is so."""

_PROBES, _PATIENCE = 9, 4
"""Places of a paragraph at which characters are taken on trial, and numbers of characters that are."""

_TRIED = 40
"""Answers for a story that are set until one will do."""

_FIRST, _CLAUSES, _ANOTHER = 8, 3, 8
"""What speaks against words of the story's first paragraph, against clauses that are not sentences, and against every
piece after the first; in characters."""

_DEAR = 16
"""Characters more than at the story's end from which on two pieces are looked for instead of one."""

_DEEP, _WIDE = 2, 3
"""Pieces beside the last one that a story may be cut by, and ways to choose each of them."""

Fits = Callable[[Article], bool]
"""Whether a story, cut, has its place's length."""


@dataclass(frozen=True, slots=True)
class CutPiece:
    """What is to go of one ``paragraph``, the ``number``-th of the ``story``: the characters from ``begin`` to before
    ``end``, or of those, where it is ``loose``, any ``characters`` up to ``most``."""

    story: int
    number: int
    paragraph: CopyParagraph
    begin: int
    end: int
    characters: int
    most: int
    loose: bool = False

    @property
    def mark(self) -> Mark:
        return self.paragraph.mark.at(self.begin, self.end - self.begin)

    @property
    def text(self) -> str:
        return self.paragraph.text[self.begin:self.end]


class _Choice(NamedTuple):
    """Pieces, and what speaks against them, in characters."""

    cost: int
    pieces: tuple[CutPiece, ...]


def pieces_for(article: Article, holds: Fits, fits: Fits) -> tuple[CutPiece, ...] | None:
    """What is to go of a story that is too long, so that it ``fits``; ``holds`` says whether the rest is short enough.
    The last comes first, so that one after the other may go. None where no such pieces are found."""
    for part in _PART:
        found = _chosen(article, _Place(holds, fits, part), _DEEP)
        if found:
            return tuple(sorted(found.pieces, key=lambda piece: (piece.story, piece.number), reverse=True))
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """What a story's place says of it, and of how many characters one may be asked for."""

    holds: Fits
    fits: Fits
    part: int


def _chosen(article: Article, place: _Place, deep: int) -> _Choice | None:
    tail = least_cut(article, place.holds)
    one = _one(article, place, tail)
    if not deep or (one and one.cost <= tail + _DEAR):
        return one
    found = [one] if one else []
    for first in _longest(article, place):
        more = _chosen(cut(article, first), place, deep - 1)
        numbers = [_number(piece.paragraph, piece.story, article) for piece in more.pieces] if more else [None]
        if more and None not in numbers:
            rest = (replace(piece, number=n) for piece, n in zip(more.pieces, numbers, strict=True) if n is not None)
            found.append(_Choice(first.characters + _ANOTHER + more.cost, (first, *rest)))
    return min(found, default=None, key=lambda choice: choice.cost)


def cut(article: Article, piece: CutPiece) -> Article:
    """The article without a piece; of a loose one, without as many characters at its end as must go at the least."""
    if not piece.loose:
        return _without(article, piece, range(piece.begin, piece.end))
    own = _free(piece.paragraph)
    return _without(article, piece, own[len(own) - piece.characters:])


def _one(article: Article, place: _Place, tail: int) -> _Choice | None:
    """The one piece against which least speaks of those that do; ``tail`` characters must go at the story's end."""
    choices = [choice for bare in _paragraphs(article) for choice in _choices(bare, article, place, tail)]
    for cost, (piece,) in sorted(choices, key=lambda choice: choice.cost)[:_TRIED]:
        settled = _settled(piece, article, place.fits) if piece.loose else piece
        if settled and (piece.loose or _reads(piece, article, place.fits)):
            return _Choice(cost, (settled,))
    return None


def _paragraphs(article: Article) -> Iterator[CutPiece]:
    """Every paragraph of which something may go, as a piece of nothing, the last before the first."""
    for story in reversed(range(len(article.stories))):
        body = article.stories[story].body
        for n in reversed(range(len(body))):
            if may_go(body, n) and not body[n].crosshead:
                yield CutPiece(story, n, body[n], body[n].lead, len(body[n].text), 0, 0)


def _choices(bare: CutPiece, article: Article, place: _Place, tail: int) -> Iterator[_Choice]:
    """What could go of a paragraph: words that are about as many as must go, and any characters."""
    first, own = _FIRST * (bare.number == 0), inked(bare.paragraph)
    for stretch in removables(bare.paragraph.text):
        characters = sum(stretch.begin <= at < stretch.end for at in own)
        if tail // _LESS <= characters <= tail + _MORE and stretch.begin >= bare.begin:
            yield _Choice(characters + first + _CLAUSES * (not stretch.whole), (replace(
                bare, begin=stretch.begin, end=stretch.end, characters=characters, most=characters),))
    need = _need(bare, article, place)
    if need:
        yield _Choice(need + need // 2, (replace(bare, characters=need, most=need, loose=True),))


def _need(bare: CutPiece, article: Article, place: _Place) -> int:
    """The fewest characters that must go of a paragraph alone, taken at its end; 0 where they are too many to be asked
    for."""
    own = _free(bare.paragraph)

    def does(count: int) -> bool:
        return place.holds(_without(article, bare, own[len(own) - count:]))

    low, high = 1, len(own) // place.part
    if not high or not does(high):
        return 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle + 1, high)
    return low


def _settled(piece: CutPiece, article: Article, fits: Fits) -> CutPiece | None:
    """A loose piece of so many characters that it fits wherever they are taken, and one less would do at the places
    that are tried; None where no few do."""
    def does(count: int) -> bool:
        return all(fits(_without(article, piece, gone)) for gone in _trials(piece.paragraph, count))

    counts = range(piece.characters, piece.characters + _PATIENCE)
    least = next((n + 1 for n in counts if does(n) and does(n + 1)), None)
    if least is None:
        return None
    return replace(piece, characters=least, most=least + next((n for n in _GIVE if does(least + n + 1)), 0))


def _trials(paragraph: CopyParagraph, count: int) -> Iterator[Sequence[int]]:
    """Some ways to take so many characters: together, at places from the paragraph's end to its beginning, with its
    last mark, and scattered all over it."""
    own = _free(paragraph)
    room = len(own) - count
    for n in range(_PROBES):
        at = room * (_PROBES - 1 - n) // (_PROBES - 1)
        yield own[at:at + count]
    yield [own[k * len(own) // count] for k in range(count)]
    yield inked(paragraph)[-count:]


def _reads(piece: CutPiece, article: Article, fits: Fits) -> bool:
    """Whether the story fits without a piece, and is left in a form that can be printed: it begins as it did, and no
    head stands over nothing."""
    if piece.begin == 0 and not any(p for p in article.stories[piece.story].body[:piece.number] if not p.crosshead):
        return False
    rest = cut(article, piece)
    body = rest.stories[piece.story].body
    text = [p for n, p in enumerate(body) if not is_of_close(body, n)]
    hanging = any(a.crosshead and (b is None or b.crosshead) for a, b in zip(text, [*text[1:], None], strict=True))
    return bool(text) and not hanging and fits(rest)


def _longest(article: Article, place: _Place) -> Iterator[CutPiece]:
    """The longest runs of sentences whose loss does not save enough, but for those of the first paragraph."""
    found = [replace(bare, begin=stretch.begin, end=stretch.end, characters=characters, most=characters)
             for bare in _paragraphs(article) if bare.number
             for stretch in removables(bare.paragraph.text) if stretch.whole and stretch.begin >= bare.begin
             for characters in (sum(stretch.begin <= at < stretch.end for at in inked(bare.paragraph)),)]
    found.sort(key=lambda piece: -piece.characters)
    short = (piece for piece in found if _reads(piece, article, lambda rest: not place.holds(rest)))
    yield from islice(short, _WIDE)


def _number(paragraph: CopyParagraph, story: int, article: Article) -> int | None:
    """Which of an article's paragraphs this is; None where it is none as it stands there."""
    return next((n for n, other in enumerate(article.stories[story].body) if other is paragraph), None)


def _free(paragraph: CopyParagraph) -> Sequence[int]:
    """Where the characters stand that may be taken anywhere: all but the paragraph's number or speaker, and its last
    mark."""
    own = [at for at in inked(paragraph) if at >= paragraph.lead]
    while own and not paragraph.text[own[-1]].isalnum():
        own.pop()
    return own


def _without(article: Article, piece: CutPiece, gone: Sequence[int] | range) -> Article:
    stories = list(article.stories)
    body: list[CopyParagraph | None] = list(stories[piece.story].body)
    body[piece.number] = without(piece.paragraph, frozenset(gone))
    stories[piece.story] = replace(stories[piece.story], body=tuple(filter(None, body)))
    return article.with_stories(stories)
