"""Tokens of a text 长串: what is one there, and where it may be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of copy that is one. ``places`` are the offsets at which a line may begin inside it; a ``word`` may be
    hyphenated as well, three letters at either side."""

    text: str
    places: frozenset[int] = frozenset()
    word: bool = False

    def allows(self, offset: int, hyphen: bool) -> bool:
        """Whether a line may begin with the character at ``offset``, where one ends with an added hyphen or none."""
        if hyphen:
            return self.word and 3 <= offset <= len(self.text) - 3
        return offset in self.places


def tokens_of(folder: Path) -> tuple[Token, ...]:
    """The tokens that a text's folder lists in ``tokens.txt``: ``|`` where one may be parted; ``~`` behind a word that
    may be hyphenated, or an address that may be parted without a hyphen, three letters at either side."""
    path = folder / "tokens.txt"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_token(line) for line in lines if line and not line.startswith("# "))


def _token(line: str) -> Token:
    text = line.replace("|", "").removesuffix("~")
    parts = line.removesuffix("~").split("|")
    places = {sum(map(len, parts[:n])) for n in range(1, len(parts))}
    address = line.endswith("~") and not text.isalpha()
    if address:
        places |= {n for found in re.finditer("[A-Za-z]+", text) for n in range(found.start() + 3, found.end() - 2)}
    return Token(text, frozenset(places), line.endswith("~") and not address)


def within(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Token]]:
    """Where the tokens stand in a text; longer ones first, where one holds another."""
    by_text = {token.text: token for token in sorted(tokens, key=lambda token: -len(token.text))}
    if by_text:
        for found in re.finditer("|".join(map(re.escape, by_text)), text):
            yield *found.span(), by_text[found.group()]
