"""Tokens of a text 长串: what is one there, and where it may be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of copy that is one. ``places`` are the offsets at which a line may begin inside it; a ``word`` may be
    hyphenated as well, two letters before the hyphen and three behind it."""

    text: str
    places: frozenset[int] = frozenset()
    word: bool = False

    def allows(self, offset: int, hyphen: bool) -> bool:
        """Whether a line may begin with the character at ``offset``, where one ends with an added hyphen or none."""
        if hyphen:
            return self.word and 2 <= offset <= len(self.text) - 3
        return offset in self.places


def tokens_of(folder: Path) -> tuple[Token, ...]:
    """The tokens that a text's folder lists in ``tokens.txt``: ``|`` where one may be parted, ``~`` behind a word."""
    path = folder / "tokens.txt"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_token(line) for line in lines if line and not line.startswith("# "))


def _token(line: str) -> Token:
    parts = line.removesuffix("~").split("|")
    ends = [sum(map(len, parts[:n])) for n in range(1, len(parts))]
    return Token("".join(parts), frozenset(ends), line.endswith("~"))


def within(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Token]]:
    """Where the tokens stand in a text; longer ones first, where one holds another."""
    by_text = {token.text: token for token in sorted(tokens, key=lambda token: -len(token.text))}
    if by_text:
        for found in re.finditer("|".join(map(re.escape, by_text)), text):
            yield *found.span(), by_text[found.group()]
