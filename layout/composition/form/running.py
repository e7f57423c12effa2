"""The running text of a story: what opens it, its copy form by form, and what closes it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from layout.composition.form.prose import crossheads, paragraphs
from layout.composition.form.run import CopyPiece, SetForm, pieces_of
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.galley import Span
from layout.model.issue import Article, Role, Words
from layout.model.printed import TextKind, unit_of
from layout.model.style import TextStyle
from layout.model.units import em

FORMS: Mapping[Role, SetForm] = {
    Role.TEXT: paragraphs,
    Role.CROSSHEAD: crossheads,
}
"""What sets the paragraphs of each role. Those of one form that follow each other are set together."""


def running(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """The running text in order."""
    return setter.once(("running", article), lambda: tuple(_running(article, setter)))


def _running(article: Article, setter: Setter) -> list[Flow]:
    found: list[Flow] = []
    opening = _opening(article, setter)
    if opening and not (article.dateline and article.body):
        found.append(_indented(opening, setter))
        opening = []
    opening = _resumed(article, setter) + opening
    for set_form, pieces in groupby(pieces_of(article), _form_of):
        found += set_form(list(pieces), () if set_form is crossheads else opening, setter)
        opening = opening if set_form is crossheads else []
    if opening:
        found.append(_indented(opening, setter))
    style = setter.house.styles["source"]
    return found + [Flow(setter.paragraph(spans, align=style.align)) for spans in _closing(article, style, setter)]


def _form_of(piece: CopyPiece) -> SetForm:
    return FORMS[piece.copy.role]


def _indented(spans: list[Span], setter: Setter) -> Flow:
    house = setter.house
    return Flow(setter.paragraph(spans, indent=em(house.line.indent, house.styles["body"].size)))


def _opening(article: Article, setter: Setter) -> list[Span]:
    """``本报讯（通讯员某某）`` from the manifest, run in before the first paragraph."""
    dateline, byline = setter.house.styles["dateline"], setter.house.styles["byline"]
    spans = []
    if article.dateline:
        spans.append(setter.span(article.dateline, dateline, unit_of(article.id, TextKind.DATELINE)))
    if article.byline:
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
