"""What a block is, as a value: how it is measured, what head it takes, and what the composer may do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from layout.composition.form.running import running
from layout.composition.inset.places import Ground, ShotWish, story_bands, story_insets
from layout.composition.inset.shot import Shot, shots
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.issue import Article
from layout.model.plan import Inset
from layout.model.sheet import Grid


@dataclass(frozen=True, slots=True)
class Leave:
    """What the composer may do with a block of its own accord: set a frame around it (``frame``), turn its head down
    beside the text (``turn``), divide its text columns anew (``recut``), enlarge its photo beyond the usual width
    (``enlarge``), and ask the editor to cut its text, or to hold it over (``cut``)."""

    frame: bool = True
    turn: bool = True
    recut: bool = True
    enlarge: bool = True
    cut: bool = True


NO_LEAVE = Leave(frame=False, turn=False, recut=False, enlarge=False, cut=False)
"""A block that is set as it was handed in."""


@dataclass(frozen=True, slots=True)
class Genre:
    """One genre. ``holds`` tells the articles that are of it.

    ``kind`` is what the report calls its blocks, by default the article's kind; ``head`` the key of its head rule among
    the house's, by default the article's priority; ``standing`` what it is to the make-up, ``group`` or ``photo``, by
    default what its priority says. ``by_photo``: it is as wide as its photo wants to be.

    ``flow`` is its running text, ``shots`` its photos. ``bands`` groups these into bands for a block so many base
    columns wide, by which its height is estimated; ``insets`` places them on the ground that they share with the text.
    Words that are set with ``Setter.span`` are the copy's, and end in the ledger; those set with ``Setter.own`` are the
    engine's.
    """

    name: str
    holds: Callable[[Article], bool]
    kind: str = ""
    head: str = ""
    standing: str = ""
    by_photo: bool = False
    leave: Leave = Leave()
    flow: Callable[[Article, Setter], tuple[Flow, ...]] = running
    shots: Callable[[Article], tuple[Shot, ...]] = shots
    bands: Callable[[Sequence[Shot], int, Grid], list[list[ShotWish]]] = story_bands
    insets: Callable[[Sequence[Shot], Ground, Setter], tuple[Inset, ...]] = story_insets

    def kind_of(self, article: Article) -> str:
        return self.kind or article.kind.value

    def head_of(self, article: Article) -> str:
        """The key of the head rule among the house's."""
        return self.head or article.priority.value

    def photo_columns(self, article: Article) -> Fraction | None:
        """The base columns that a block takes because its photo wants them; None where it does not go by that."""
        wishes = [shot.photo.columns for shot in self.shots(article) if shot.photo.columns]
        return wishes[0] if self.by_photo and wishes else None
