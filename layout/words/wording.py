"""The phrases of a table in one language."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.commands import COMMANDS

Phrases = Mapping[str, tuple[str, str]]
"""Each phrase under its key, Chinese first. ``{name}`` stands for a fact."""


class Wording:
    """A table of phrases (that of the commands, unless another is given) in the language ``lang``, zh or en."""

    def __init__(self, lang: str, phrases: Phrases = COMMANDS) -> None:
        self.lang = lang
        self._phrases = phrases

    def __call__(self, key: str, **facts: object) -> str:
        """The phrase with its facts. Raises KeyError for a key that the table does not know."""
        return self._phrases[key][self.lang == "en"].format(**facts)
