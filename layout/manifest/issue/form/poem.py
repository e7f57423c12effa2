"""Poems (诗): every line is a verse, blank lines part stanzas.

A poem is certain where all that stands between marks has five or seven characters, as classical verse has, or where
blank lines part short lines into stanzas of one length. Free verse has no sign that other short lines lack: for that
the manifest has a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    """Every line of a poem but what stands after it: a signature at the right, a note in brackets. In prose classical
    verse alone."""
    lines, text = copy.lines, copy.text_lines()
    after = [*takewhile(lambda n: lines[n].far or _NOTE.fullmatch(lines[n].text), text[:0:-1])]
    own = text[:len(text) - len(after)]
    if not copy.asked:
        own = [n for n in own if not _is_title(lines[n], first=n == text[0])]
    if not own or not (copy.asked or _is_poem([lines[n] for n in own])):
        return {n: (paragraph(lines[n], Role.VERSE, opens=n == run[0]),) for run in _quoted(copy) for n in run}
    begins = {run[0] for run in runs(own, lines, over_gaps=False)}
    found = {n: (paragraph(lines[n], Role.VERSE, opens=n in begins),) for n in own}
    return found | {n: (paragraph(lines[n], Role.SIGNATURE if lines[n].far else Role.TEXT),) for n in after}


def _quoted(copy: StoryCopy) -> Iterator[list[int]]:
    """The stanzas of classical verse that a story quotes on lines of their own, each verse with its marks, between
    lines that are none."""
    lines = copy.lines
    measured = [] if copy.asked else [(n, _metre([lines[n]])) for n in copy.text_lines() if not lines[n].open]
    for metre in _METRES:
        for run in runs((n for n, own in measured if own == metre), lines):
            if _may_be_verse([lines[n] for n in run]):
                yield from runs(run, lines, over_gaps=False)


def _is_title(line: CopyLine, *, first: bool) -> bool:
    """Whether a line is the title of a poem of classical form (七律·…, 其二)."""
    return line.open and (_NUMBERED.fullmatch(line.text) is not None or (first and "·" in line.text))


def _is_poem(own: Sequence[CopyLine]) -> bool:
    if not _may_be_verse(own) or all(is_name(line.text) for line in own):
        return False
    if _metre(own) in _METRES:
        return True
    stanzas = {len(stanza) for stanza in runs(range(len(own)), own, over_gaps=False)}
    return len(stanzas) == 1 and 2 <= min(stanzas) < len(own)


def might_be_verse(copy: StoryCopy) -> bool:
    """Whether free verse may have been typed so: lines enough, and all of them short."""
    return _may_be_verse([copy.lines[n] for n in copy.text_lines()])


def _may_be_verse(own: Sequence[CopyLine]) -> bool:
    return len(own) >= LEAST and not any(len(line.text) > LONGEST or _STRANGE.search(line.text) for line in own)


def _metre(own: Sequence[CopyLine]) -> int:
    """The characters of all that stands between marks; 0 where they are not as many everywhere."""
    clauses = {len(clause) for line in own for clause in _CLAUSE.split(_QUOTES.sub("", line.text)) if clause}
    return clauses.pop() if len(clauses) == 1 else 0
