"""The ledger: what the manifest declares to be printed, text by text, before anything is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from layout.model.diagnostic import Mark
from layout.model.spaces import unprinted


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed text. ``key`` is the ``unit`` of the runs that print it; ``text`` is in its printed form."""

    key: str
    text: str
    mark: Mark
    article: str


FOLIO = "folio"
"""What stands in a key for the article where a text belongs to the page itself."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def copytext(text: str, *, head: bool = False) -> str:
    """What is printed of a typed text: all but zero-width characters and the blanks that are no copy (``spaces``).

    ``head`` says that its blanks may be pauses (R86).
    """
    seen = _UNSEEN.sub("", text)
    printed, at = [], 0
    for first, end in unprinted(seen, head=head):
        printed.append(seen[at:first])
        at = end
    return "".join((*printed, seen[at:]))


def article_of(key: str) -> str:
    """The article a ledger key belongs to; empty for the folio."""
    article = key.partition("/")[0]
    return "" if article == FOLIO else article


def solid(text: str) -> str:
    """The characters that leave ink: ``text`` without blanks."""
    return "".join(text.split())
