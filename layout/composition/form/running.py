"""The running text of a story: what opens it, its copy form by form, and what closes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from layout.composition.form.item import items
from layout.composition.form.letter import closes, salutations
from layout.composition.form.names import head_of_names, in_step, is_head_of_names, name_lists
from layout.composition.form.prose import crossheads, paragraphs, titles
from layout.composition.form.run import CopyPiece, SetForm, pieces_of
from layout.composition.form.tabular import is_table_title, table_title, tables
from layout.composition.form.verse import verses
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import Span
from layout.model.issue import Article, CopyParagraph, Role, Words, is_of_close
from layout.model.printed import TextKind, unit_of
from layout.model.style import TextStyle
from layout.model.units import em

FORMS: Mapping[Role, SetForm] = {
    Role.TEXT: paragraphs,
    Role.CROSSHEAD: crossheads,
    Role.VERSE: verses,
    Role.SALUTATION: salutations,
    Role.SPEECH: paragraphs,
    Role.ITEM: items,
    Role.NAMES: name_lists,
    Role.HEAD_ROW: tables,
    Role.ROW: tables,
}
"""What sets the paragraphs of each role but those of a letter's close. Those of one form that follow each other are set
together."""


def running(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """The running text in order."""
    return setter.once(("running", article), lambda: tuple(in_step(_running(article, setter))))


def _running(article: Article, setter: Setter) -> list[Flow]:
    found: list[Flow] = []
    opening = _opening(article, setter)
    if opening and not (article.dateline and article.body):
        found.append(_indented(opening, setter))
        opening = []
    opening = _resumed(article, setter) + opening
    run_in = int(bool(opening))  # the paragraph that begins with what is run in
    before: CopyPiece | None = None
    for set_form, pieces in _runs(pieces_of(article)):
        if opening and set_form not in (paragraphs, crossheads, titles):
            found.append(_indented(opening, setter))
            opening = []
        if set_form is closes and found:
            found[-1] = replace(found[-1], leads=True)
        if set_form is tables and before and is_table_title(before):
            found[-1:] = table_title(before, setter)
        if set_form is name_lists and before and before.number > run_in and is_head_of_names(before, pieces[0]):
            found[-1] = head_of_names(before, setter)
        found = _below(found, set_form(pieces, opening if set_form is paragraphs else (), setter))
        opening = opening if set_form in (crossheads, titles) else []
        before = pieces[-1]
    if opening:
        found = _below(found, [_indented(opening, setter)])
    style = setter.house.styles["source"]
    return _below(found, [Flow(setter.paragraph(spans, align=style.align))
                          for spans in _closing(article, style, setter)])


def _below(found: list[Flow], more: list[Flow]) -> list[Flow]:
    """The two one below the other, a blank row between if one of them is a table."""
    if not found or not more:
        return found + more
    last, first = found[-1], more[0]
    blank = (last.solid or first.solid) and not last.keeps and last.paragraph is not None is not first.paragraph
    return [*found, *([Flow(None, widens=True)] if blank else []), *more]


def _runs(pieces: Sequence[CopyPiece]) -> Iterator[tuple[SetForm, Sequence[CopyPiece]]]:
    """The pieces of one form that follow each other."""
    body = [piece.copy for piece in pieces]
    forms = [_form_of(body, n) for n in range(len(body))]
    for set_form, run in groupby(zip(forms, pieces, strict=True), lambda one: one[0]):
        yield set_form, [piece for _, piece in run]


def _form_of(body: Sequence[CopyParagraph], n: int) -> SetForm:
    """What sets a paragraph: its role, and what it belongs to."""
    if is_of_close(body, n):
        return closes
    if body[n].crosshead and n + 1 < len(body) and body[n + 1].role is Role.VERSE:
        return titles
    return FORMS[body[n].role]


def _indented(spans: list[Span], setter: Setter) -> Flow:
    house = setter.house
    return Flow(setter.paragraph(spans, indent=em(house.line.indent, house.styles["body"].size)))


def _opening(article: Article, setter: Setter) -> list[Span]:
    """``本报讯（通讯员某某）`` from the manifest, run in before the first paragraph."""
    dateline, byline = setter.house.styles["dateline"], setter.house.styles["byline"]
    spans = []
    if article.dateline:
        spans.append(setter.span(article.dateline, dateline, unit_of(article.id, TextKind.DATELINE)))
    if article.byline and not article.poet:
        unit = unit_of(article.id, TextKind.BYLINE)
        spans.append(setter.span(article.byline, byline, unit))
        if article.dateline:
            spans[-1:] = [setter.own("（", byline, unit), spans[-1], setter.own("）", byline, unit)]
    elif spans:
        spans.append(setter.own("\u3000", dateline, unit_of(article.id, TextKind.DATELINE)))
    return spans


def _resumed(article: Article, setter: Setter) -> list[Span]:
    """``（上接第1版）``, run in before the text of a story that began on an earlier page (转版)."""
    if article.continues is None or not article.resumes:
        return []
    style = setter.house.styles["byline"]
    return _jump(article.continues, style, unit_of(article.id, TextKind.RESUMES), "（上接第", setter)


def _closing(article: Article, style: TextStyle, setter: Setter) -> list[list[Span]]:
    """What stands at the end on lines of its own: the source, and ``（下转第3版）``."""
    closing = []
    if article.source:
        closing.append([setter.span(article.source, style, unit_of(article.id, TextKind.SOURCE))])
    if article.continues and not article.resumes:
        unit = unit_of(article.id, TextKind.CONTINUES)
        closing.append(_jump(article.continues, style, unit, "（下转第", setter))
    return closing


def _jump(page: Words, style: TextStyle, unit: str, words: str, setter: Setter) -> list[Span]:
    return [setter.own(words, style, unit), setter.span(page, style, unit), setter.own("版）", style, unit)]
