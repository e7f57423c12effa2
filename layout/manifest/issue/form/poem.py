"""Poems (诗): every line is a verse, blank lines part stanzas.

A poem is certain where all that stands between marks has five or seven characters, as classical verse has, or where
blank lines part short lines into stanzas of one length. Free verse has no sign that other short lines lack: for that
the manifest has a key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from layout.manifest.issue.form.line import BLANK, CopyLine, Made, StoryCopy, paragraph, runs
from layout.manifest.issue.form.names import is_name
from layout.model.issue import Role

LEAST = 4
"""Lines from which on they may be taken for a poem."""

LONGEST = 20
"""Characters of a verse."""

_NUMBERED = re.compile("其[一二三四五六七八九十]{1,3}")
_NOTE = re.compile("[（(].*[）)]")
_METRES = (5, 7)
_CLAUSE = re.compile("[，。；？！、：…—]+")
_QUOTES = re.compile("[“”‘’《》]")
_STRANGE = re.compile(f"[0-9０-９：:·（）()]|{BLANK}|[一二三四五六七八九十]、")
"""What verses seldom have, and lists and notes often."""


def verses(copy: StoryCopy) -> Made:
    """Every line of a poem but what stands after it: a signature at the right, a note in brackets."""
    lines, text = copy.lines, copy.text_lines()
    after = [*takewhile(lambda n: lines[n].far or _NOTE.fullmatch(lines[n].text), text[:0:-1])]
    own = text[:len(text) - len(after)]
    if not copy.asked:
        own = [n for n in own if not _is_title(lines[n], first=n == text[0])]
    if not own or not (copy.asked or _is_poem([lines[n] for n in own])):
        return {}
    begins = {run[0] for run in runs(own, lines, over_gaps=False)}
    found = {n: (paragraph(lines[n], Role.VERSE, opens=n in begins),) for n in own}
    return found | {n: (paragraph(lines[n], Role.SIGNATURE if lines[n].far else Role.TEXT),) for n in after}


def _is_title(line: CopyLine, *, first: bool) -> bool:
    """Whether a line is the title of a poem of classical form (七律·…, 其二)."""
    return line.open and (_NUMBERED.fullmatch(line.text) is not None or (first and "·" in line.text))


def _is_poem(own: Sequence[CopyLine]) -> bool:
    if len(own) < LEAST or any(len(line.text) > LONGEST or _STRANGE.search(line.text) for line in own):
        return False
    if all(is_name(line.text) for line in own):
        return False
    clauses = {len(clause) for line in own for clause in _CLAUSE.split(_QUOTES.sub("", line.text)) if clause}
    if len(clauses) == 1 and clauses <= {*_METRES}:
        return True
    stanzas = {len(stanza) for stanza in runs(range(len(own)), own, over_gaps=False)}
    return len(stanzas) == 1 and 2 <= min(stanzas) < len(own)


def might_be_verse(copy: StoryCopy) -> bool:
    """Whether free verse may have been typed so: its lines are many, and all short."""
    text = [copy.lines[n].text for n in copy.text_lines()]
    return len(text) >= LEAST and all(len(line) <= LONGEST for line in text)
