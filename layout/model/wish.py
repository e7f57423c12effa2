"""A wish (愿望) for one block in words of the manifest, and the answer: what it would cost, asked without building."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from layout.model.diagnostic import Diagnostic, Mark
from layout.model.issue import Article
from layout.model.pencil import PencilMark
from layout.model.plan import Area, PagePlan, Verdict
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class WishOrder:
    """What is wished for an article, as it was typed: ``columns=4``, ``frame``, …"""

    article: str
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: ``field`` is what it is for (columns, width, rows, at, frame, head, photo), ``value`` as the manifest
    would have it, in English where that has words of its own; ``number`` is that of the photo."""

    field: str
    value: str
    mark: Mark
    number: int = 0


class WishOutcome(StrEnum):
    """What comes of a wish: the page has it already, can have it, can once copy is cut, or cannot."""

    ALREADY = "already"
    POSSIBLE = "possible"
    WITH_CUTS = "with-cuts"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class BlockLook:
    """How a block stands and looks: ``head_size`` and ``head_lines`` are those of its headline, 0 without one,
    ``photos`` the widths and heights of its photos."""

    area: Area
    framed: bool
    head_size: Length
    head_lines: int
    photos: tuple[tuple[Length, Length], ...]


@dataclass(frozen=True, slots=True)
class WishChange:
    """A block that would not stand, or look, as it does: a story that gives way, or the one that the wish is for.
    ``before`` is None of a filler that comes, ``after`` of one that goes."""

    article: str
    before: BlockLook | None
    after: BlockLook | None


@dataclass(frozen=True, slots=True)
class WishCut:
    """Characters that must go of a story: ``lines`` are saved by all of its cuts, ``left`` characters remain. They
    begin in the ``paragraph`` of this number, from 1, at the words that are given, or are any of it where none are;
    ``mark`` is that of the paragraph or the words."""

    article: str
    characters: int
    lines: int
    left: int
    paragraph: int
    words: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class WishAnswer:
    """What a wish for ``article`` (as the manifest would then have it) comes to on its page.

    ``before`` and ``after`` are the verdicts of the page as it stands and as it would be, None of a page that cannot be
    made; ``plan`` is the make-up that it would get. ``changes`` are the blocks that would not stay as they are, that of
    the article first, none of a page that does not stand yet; ``cuts`` must be made before the page can be built.
    ``findings`` is what the build would say of the make-up and did not say before, errors where the wish cannot be
    granted. ``composed``: there was no plan.yaml, and the page that a first build makes was taken for the one that
    stands.
    """

    article: Article
    wishes: tuple[Wish, ...]
    page: int
    outcome: WishOutcome = WishOutcome.IMPOSSIBLE
    before: Verdict | None = None
    after: Verdict | None = None
    plan: PagePlan | None = None
    changes: tuple[WishChange, ...] = ()
    cuts: tuple[WishCut, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    composed: bool = False

    @property
    def marked(self) -> tuple[PencilMark, ...]:
        """What the red pencil would mark on the page and does not mark on it as it stands, hard faults first."""
        new = _beyond(self.after, self.before) if self.after and self.before else ()
        return tuple(sorted(new, key=lambda mark: not mark.fault.hard))

    @property
    def unmarked(self) -> tuple[PencilMark, ...]:
        """What it marks, and would not mark then."""
        return _beyond(self.before, self.after) if self.after and self.before else ()

    @property
    def ok(self) -> bool:
        """Whether the page can be had, if need be with cuts."""
        return self.outcome is not WishOutcome.IMPOSSIBLE


def _beyond(one: Verdict, other: Verdict) -> tuple[PencilMark, ...]:
    """The marks of a page that another has not: the same fault of the same articles is one mark, whatever it measures.
    """
    known = {(mark.fault, frozenset(mark.articles)) for mark in other.marks}
    return tuple(mark for mark in one.marks if (mark.fault, frozenset(mark.articles)) not in known)
