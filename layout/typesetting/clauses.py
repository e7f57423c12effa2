"""Where a paragraph may be cut so that what is left still reads: whole sentences, and the clauses at a sentence's end.

A sentence ends with its stop, and with what closes behind it; marks inside of quotes, brackets and book titles end
nothing. So a cut never parts a pair of them, and never leaves a mark alone or two in a row. The clauses at a sentence's
end may go where the one before them can end it: not behind 他说, and not behind 随着… or …时.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.typesetting.glyph.kinds import CLOSING, DOUBLE_STOPS, OPENING, PAUSES, STOPS
from layout.typesetting.head.lexicon import role

_STOPS = frozenset(STOPS + DOUBLE_STOPS + "…!?")
_PAUSES = frozenset("，；,;")
_CLOSERS = dict(zip(CLOSING + ")]", OPENING + "([", strict=True))
_OPENERS = frozenset(_CLOSERS.values())

_NO_END = frozenset(PAUSES + STOPS + DOUBLE_STOPS + OPENING + "…—,;:!?([")
"""Marks behind which no pause stands, nor a stop."""

_SENSE = 8
"""Characters that a sentence keeps before a pause at which the rest of it may go."""


@dataclass(frozen=True, slots=True)
class Removable:
    """Characters of a text that may go together, from ``begin`` to before ``end``; ``whole`` where they are sentences
    and not the end of one."""

    begin: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """From ``begin`` to before ``end``; its closing marks begin at ``stop``, its pauses stand at ``pauses``."""

    begin: int
    stop: int
    end: int
    pauses: tuple[int, ...]


def removables(text: str) -> Iterator[Removable]:
    """All that may go of a text: every run of its sentences, and of every sentence the clauses at its end."""
    sentences = _sentences(text)
    for n, first in enumerate(sentences):
        yield from (Removable(first.begin, last.end, whole=True) for last in sentences[n:])
        yield from (Removable(pause, first.stop, whole=False) for n, pause in enumerate(first.pauses)
                    if pause - first.begin >= _SENSE and first.stop - pause > 1
                    and _can_end(text[first.pauses[n - 1] + 1 if n else first.begin:pause]))


def _can_end(clause: str) -> bool:
    """Whether a sentence may end with a clause."""
    if not clause or clause[-1] in _NO_END:
        return False
    return not (clause.endswith(tuple(role("cites") | role("-scene"))) or clause.startswith(tuple(role("leans"))))


def _sentences(text: str) -> Sequence[_Sentence]:
    """None of a text without any, or in which a pair of marks is not closed."""
    found: list[_Sentence] = []
    begin, stop, pauses, closed = 0, -1, list[int](), list[str]()
    for at, character in enumerate(text):
        if stop >= 0 and not (character in _STOPS or character in _CLOSERS or character.isspace()):
            found.append(_Sentence(begin, stop, at, tuple(pauses)))
            begin, stop, pauses = at, -1, []
        if character in _OPENERS:
            closed.append(character)
        elif character in _CLOSERS:
            if not closed or closed.pop() != _CLOSERS[character]:
                return ()
        elif not closed and character in _PAUSES:
            pauses.append(at)
        elif not closed and character in _STOPS:
            stop = stop if stop >= 0 else at
    if closed:
        return ()
    if begin == len(text):
        return found
    return (*found, _Sentence(begin, stop if stop >= 0 else len(text), len(text), tuple(pauses)))
