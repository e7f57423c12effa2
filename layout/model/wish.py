"""A wish (愿望) for one block in words of the manifest, and the answer: what it would cost, asked without building."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from layout.model.diagnostic import Diagnostic, Mark
from layout.model.issue import Article
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
    """Characters that must go from the end of a story: ``lines`` are saved, ``left`` characters remain; they begin in
    the ``paragraph`` of this number at the words that are given, at ``mark``."""

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
    def ok(self) -> bool:
        """Whether the page can be had, if need be with cuts."""
        return self.outcome is not WishOutcome.IMPOSSIBLE
