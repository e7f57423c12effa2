"""Which face sets each character of a page, before anything is made up: none (an error), a lender, another form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from layout.composition.form.faces import stretches, style_of
from layout.composition.head.headline import Rank
from layout.composition.head.preface import label_of
from layout.composition.setter import Setter
from layout.model.diagnostic import Findings
from layout.model.printed import PrintedText, TextKind
from layout.model.style import HeadRule, House
from layout.typesetting.galley import FaceSet

Piece = tuple[int, str, str]
"""A stretch of a text: where it begins, its characters, and the role of the face that it is set in."""


def cover(texts: Iterable[PrintedText], setter: Setter, ranks: Mapping[str, Rank], found: Findings) -> bool:
    """Whether there is a glyph for every character of ``texts``; what has none, or not quite its own, is told.

    A character is told once in each article (and once in the folio), one that another face lends once for each role
    that lacks it. ``ranks`` are those of the articles by their ids.
    """
    told: set[tuple[str, str, str]] = set()
    whole = True
    for text in texts:
        for start, piece, role in pieces(text, setter.house, ranks):
            for code, at, character, facts in _lacking(setter.faces, role, piece):
                whole = whole and code != "missing-glyph"
                what = code, role if code == "borrowed-glyph" else text.article, character
                if what not in told:
                    told.add(what)
                    found.say(code, text.mark.at(start + at, len(character)), article=text.article,
                              character=character, code=_codes(character), role=role, **facts)
    return whole


def _lacking(faces: FaceSet, role: str, text: str) -> Iterator[tuple[str, int, str, dict[str, str]]]:
    """What the face of a role does not have of a text: the code of the finding, the place, the character, and what
    else there is to say of it."""
    for at, character in faces.missing(role, text):
        yield "missing-glyph", at, character, {"asked": "、".join(faces.chain(role))}
    for at, character in faces.unvaried(role, text):
        yield "variant-missing", at, character, {}
    for at, character, lender in faces.borrowed(role, text):
        yield "borrowed-glyph", at, character, {"face": lender}


def pieces(text: PrintedText, house: House, ranks: Mapping[str, Rank]) -> Iterator[Piece]:
    """What is printed of a text, parted where its face changes, as paragraphs of copy do."""
    if text.kind is TextKind.NOTE_OF_EDITOR and (label := label_of(text.text)):
        yield 0, label, house.styles["lead_in"].face
        yield len(label), text.text[len(label):], _role(text, house, ranks)
        return
    if text.copy is None:
        yield 0, text.text, _role(text, house, ranks)
        return
    own = style_of(text.copy.role)
    for first, last, style in stretches(text.copy, opens=text.kind is TextKind.OPENING):
        yield first, text.text[first:last], house.styles[style or own].face


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

_STYLES = {TextKind.CONTINUES: "source", TextKind.RESUMES: "byline", TextKind.NOTE_OF_EDITOR: "summary"}
"""Texts that share a style with others."""


def _codes(character: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in character)
