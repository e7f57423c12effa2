"""A story's lines to its paragraphs, each with what it is in its form. I34b, I34c."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.manifest.issue.form.interview import speeches
from layout.manifest.issue.form.items import items
from layout.manifest.issue.form.letter import letters
from layout.manifest.issue.form.line import Made, StoryCopy, is_blank, paragraph
from layout.manifest.issue.form.names import names
from layout.manifest.issue.form.poem import verses
from layout.manifest.issue.form.table import rows
from layout.model.issue import CopyForm, CopyParagraph, Role

ITEMS = "items"
"""Hanging lists: told like the forms, and none that a manifest would have to name."""

_FORMS: Mapping[str, Callable[[StoryCopy], Made]] = {
    CopyForm.POEM: verses, CopyForm.LIST: names, CopyForm.TABLE: rows, CopyForm.INTERVIEW: speeches,
    CopyForm.LETTER: letters, ITEMS: items,
}
"""What finds the lines of each form, in the order in which they are asked: the first that wants a line has it."""


ROLES: Mapping[CopyForm, frozenset[Role]] = {
    CopyForm.POEM: frozenset({Role.VERSE}),
    CopyForm.LIST: frozenset({Role.NAMES}),
    CopyForm.TABLE: frozenset({Role.ROW, Role.HEAD_ROW}),
    CopyForm.INTERVIEW: frozenset({Role.SPEECH}),
    CopyForm.LETTER: frozenset({Role.SALUTATION, Role.WISH, Role.SIGNATURE}),
}
"""What the paragraphs of each form are, of which a story of that form has one at least."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A form that lines of a story have: the first of them, how many, how many paragraphs of each role, in order, and
    the signs that part their cells and are not printed: ``tab``, ``blank``, or the sign itself."""

    form: str
    first: int
    count: int
    roles: Mapping[Role, int]
    parting: tuple[str, ...]


def recognised(copy: StoryCopy) -> tuple[list[Sequence[CopyParagraph]], list[Recognised]]:
    """The paragraphs of every line, and the forms that were found, in order. Where the manifest asks for prose there is
    none but that."""
    made: dict[int, Sequence[CopyParagraph]] = {}
    told = []
    for form in [] if copy.asked is CopyForm.PROSE else _in_turn(copy.asked):
        found = {n: parts for n, parts in _FORMS[form](copy).items() if n not in made}
        if found:
            own = [paragraph for n in sorted(found) for paragraph in found[n]]
            told.append(Recognised(form, min(found), len(found), Counter(p.role for p in own), _parting(own)))
        made |= found
    plain = [(paragraph(line, Role.CROSSHEAD if line.crosshead else Role.TEXT),) for line in copy.lines]
    return [made.get(n, own) for n, own in enumerate(plain)], sorted(told, key=lambda form: form.first)


def _in_turn(asked: CopyForm | None) -> list[str]:
    """The form that is asked for first; a poem, which takes all of a story, only if it is."""
    first = [form for form in _FORMS if form == asked]
    return first + [form for form in _FORMS if form != asked and not (asked and form is CopyForm.POEM)]


def _parting(paragraphs: Iterable[CopyParagraph]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for own in paragraphs:
        printed = {n for first, last in own.cells for n in range(first, last)}
        for n, sign in enumerate(own.text if own.cells else ""):
            if n not in printed:
                found["tab" if sign == "\t" else "blank" if is_blank(sign) else sign] = None
    return tuple(found)


def without_tabs(own: CopyParagraph) -> tuple[CopyParagraph, int]:
    """A paragraph with blanks in the place of its tabs, and where the first of them is printed that nobody expects: not
    after a number, nor between cells; -1 where there is none."""
    if "\t" not in own.text:
        return own, -1
    printed = own.cells or ((own.lead, len(own.text)),)
    first = next((n for a, b in printed for n in range(a, b) if own.text[n] == "\t"), -1)
    return replace(own, text=own.text.replace("\t", " ")), first
