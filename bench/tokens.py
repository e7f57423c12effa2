"""Tokens of a text 长串: what is one there, and where it may be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of copy that is one. A line may begin inside it at the offsets in ``places``, and at those in
    ``hyphens`` where the line before ends with an added hyphen."""

    text: str
    places: frozenset[int] = frozenset()
    hyphens: frozenset[int] = frozenset()

    def allows(self, offset: int, hyphen: bool) -> bool:
        """Whether a line may begin with the character at ``offset``, where one ends with an added hyphen or none."""
        return offset in (self.hyphens if hyphen else self.places)


def tokens_of(folder: Path) -> tuple[Token, ...]:
    """The tokens that a text's folder lists in ``tokens.txt``: ``|`` where one may be parted, ``~`` at the end of one
    whose letters may be parted too, three at either side: with an added hyphen, but in an address without."""
    path = folder / "tokens.txt"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_token(line) for line in lines if line and not line.startswith("# "))


def _token(line: str) -> Token:
    parts = line.removesuffix("~").split("|")
    text = "".join(parts)
    places = frozenset(sum(map(len, parts[:n])) for n in range(1, len(parts)))
    inside = frozenset(n for found in re.finditer(r"[^\W\d_]+", text) if line.endswith("~")
                       for n in range(found.start() + 3, found.end() - 2))
    return Token(text, places | inside) if re.search("[./@]", text) else Token(text, places, inside)


def within(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Token]]:
    """Where the tokens stand in a text; longer ones first, where one holds another."""
    by_text = {token.text: token for token in sorted(tokens, key=lambda token: -len(token.text))}
    if by_text:
        for found in re.finditer("|".join(map(re.escape, by_text)), text):
            yield *found.span(), by_text[found.group()]
