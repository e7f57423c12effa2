"""What can be set in lines at any measure: a paragraph of running text, or a form of copy that has lines of its own."""

from __future__ import annotations

from typing import Protocol

from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Breaking


class Matter(Protocol):
    """A paragraph as the columns see it; ``typesetting.galley.Paragraph`` is one.

    ``measures`` are those of its lines, the last serving all further ones; ``lines`` asks for exactly so many.
    """

    def breaking(self, measures: tuple[Length, ...], lines: int | None = None) -> Breaking | None:
        """Its line ends and what they cost; None where it cannot have so many lines."""

    def set(self, measures: tuple[Length, ...], lines: int | None = None) -> tuple[SetLine, ...]:
        """Its lines. ``lines`` must be a number that ``breaking`` can give."""

    def after(self, measures: tuple[Length, ...], lines: int) -> Matter:
        """What follows its first ``lines`` lines. Raises ValueError where nothing follows."""

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:
        """Whether its last line holds a single character (R41)."""

    def last_line_characters(self, measures: tuple[Length, ...], lines: int | None = None) -> int:
        """Characters on its last line."""

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:
        """The fewest characters, at most ``most``, without which it is a line shorter; None where it would not be."""


class Uncut:
    """What matter of which nothing is to be cut has in common: a form with lines of its own."""

    __slots__ = ()

    def runt(self, measures: tuple[Length, ...], lines: int | None = None) -> bool:  # noqa: ARG002
        """Whether its last line is a runt: that is said of running text alone (R41)."""
        return False

    def cut_that_saves_a_line(self, measures: tuple[Length, ...], most: int) -> int | None:  # noqa: ARG002
        """What to cut of it: nothing."""
        return None
