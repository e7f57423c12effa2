"""Which face sets each character of a page, before anything is made up: none (an error), a lender, another form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from layout.composition.block.block import Rank
from layout.composition.setter import DATELINE, Setter
from layout.model.diagnostic import Findings, Mark
from layout.model.printed import PrintedText, TextKind
from layout.model.style import HeadRule, House

Piece = tuple[int, str, str]
"""A stretch of a text: where it begins, its characters, and the role of the face that it is set in."""


def cover(texts: Iterable[PrintedText], setter: Setter, ranks: Mapping[str, Rank], found: Findings) -> bool:
    """Whether there is a glyph for every character of ``texts``; what has none, or not quite its own, is told.

    A character is told once in each article (and once in the folio), one that another face lends once for each role
    that lacks it. ``ranks`` are those of the articles by their ids.
    """
    told: set[tuple[str, ...]] = set()
    whole = True

    def first(*what: str) -> bool:
        known = what in told
        told.add(what)
        return not known

    for text in texts:
        for start, piece, role in pieces(text, setter.house, ranks):
            for at, character in setter.faces.missing(role, piece):
                whole = False
                if first(text.article, character):
                    found.say("missing-glyph", _moved(text.mark, start + at, len(character)), article=text.article,
                              character=character, code=_codes(character), role=role,
                              asked="、".join(setter.faces.chain(role)))
            for at, character in setter.faces.unvaried(role, piece):
                if first(text.article, character):
                    found.say("variant-missing", _moved(text.mark, start + at, len(character)), article=text.article,
                              character=character, code=_codes(character), role=role)
            for at, character, face in setter.faces.borrowed(role, piece):
                if first("", role, character):
                    found.say("borrowed-glyph", _moved(text.mark, start + at, len(character)), article=text.article,
                              character=character, code=_codes(character), role=role, face=face)
    return whole


def pieces(text: PrintedText, house: House, ranks: Mapping[str, Rank]) -> Iterator[Piece]:
    """A text parted where its face changes: a dateline that the copy brings along has a face of its own."""
    dateline = DATELINE.match(text.text) if text.kind is TextKind.OPENING else None
    if dateline is None:
        yield 0, text.text, _role(text, house, ranks)
        return
    for group, style in (("dateline", "dateline"), ("byline", "byline")):
        if dateline[group]:
            yield dateline.start(group), dateline[group], house.styles[style].face
    yield dateline.end(), text.text[dateline.end():], house.styles["body"].face


def _role(text: PrintedText, house: House, ranks: Mapping[str, Rank]) -> str:
    if text.kind in _FOLIO:
        return _FOLIO[text.kind](house)
    brief = house.heads["brief"]
    if text.group:
        rank = Rank(brief, brief.faces[0])
        if text.kind is TextKind.LABEL:
            return brief.kicker.face
    else:
        rank = ranks[text.article]
    if text.kind in _HEADS:
        return _HEADS[text.kind](rank.rule, rank.face)
    return house.styles[_STYLES.get(text.kind, text.kind)].face


_FOLIO: Mapping[TextKind, Callable[[House], str]] = {
    TextKind.PAPER: lambda house: house.folio.name.face,
    TextKind.SECTION: lambda house: house.folio.section.face,
    TextKind.PAGE: lambda house: house.folio.number.face,
    **dict.fromkeys((TextKind.DATE, TextKind.NUMBER, TextKind.EDITORS), lambda house: house.folio.detail.face),
}

_HEADS: Mapping[TextKind, Callable[[HeadRule, str], str]] = {
    TextKind.KICKER: lambda rule, _: rule.kicker.face,
    TextKind.HEADLINE: lambda _, face: face,
    TextKind.DECK: lambda rule, _: rule.deck.face,
}

_STYLES = {TextKind.OPENING: "body", TextKind.CONTINUES: "source", TextKind.RESUMES: "byline"}
"""Texts that share a style with others."""


def _moved(mark: Mark, by: int, width: int) -> Mark:
    return Mark(mark.file, mark.line, mark.column + by, width)


def _codes(character: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in character)
