"""How things look: faces, inks, text styles and the house (版式) that collects them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from layout.model.press import PressSpec
from layout.model.sheet import Grid, Sheet
from layout.model.source import Source
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class Face:
    """One role of ``fonts/faces.yaml``: a face file, or none and only its fallback chain.

    ``rise`` is in thousandths of an em, added to the baseline so that hands of different height share a line.
    ``quotes`` names the role that lends “ ” ‘ ’ where the face's own are too narrow.
    """

    role: str
    path: str
    sha256: str
    rise: int
    fallback: tuple[str, ...]
    quotes: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Ink:
    """Four plates, thousandths of full ink each."""

    c: int
    m: int
    y: int
    k: int


class Profile(StrEnum):
    """Width of punctuation marks (标点风格). typography.md 2.4."""

    QUANJIAO = "quanjiao"
    KAIMING = "kaiming"


class Tier(StrEnum):
    """How much may not begin or end a line (禁则). CLREQ's four tiers."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class LineRules:
    """The house's conventions of line composition. Gaps are thousandths of an em.

    ``gap`` is the space between Han and Latin or figures, ``gap_min`` and ``gap_max`` how far it gives way.
    ``loose`` is the expansion of every gap above which a line is reported.
    """

    profile: Profile
    tier: Tier
    gap: int
    gap_min: int
    gap_max: int
    indent: int
    loose: int


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One kind of text: face role, size, distance of baselines, ink, and how short lines stand."""

    face: str
    size: Length
    leading: Length
    ink: Ink
    align: str = "justify"
    """``justify``, ``left``, ``center`` or ``right``."""


@dataclass(frozen=True, slots=True)
class HeadRule:
    """Heads of one rank: faces in turn between neighbours, sizes from large to small, and their company.

    ``open`` and ``close`` are how far a head may be spaced out or in to fill its measure, thousandths of an em.
    """

    faces: tuple[str, ...]
    sizes: tuple[Length, ...]
    kicker: TextStyle
    deck: TextStyle
    open: int
    close: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A printed rule: its weight and ink."""

    width: Length
    ink: Ink


@dataclass(frozen=True, slots=True)
class FolioStyle:
    """The folio strip (报眉) above the type area.

    ``gap`` is the white between its lower rule and the type area. ``rules`` are its two rules from top to bottom
    with ``rule_gap`` between them.
    """

    name: TextStyle
    section: TextStyle
    number: TextStyle
    detail: TextStyle
    rules: tuple[Stroke, ...]
    rule_gap: Length
    gap: Length


@dataclass(frozen=True, slots=True)
class House:
    """A paper's typography: everything a page needs that is not copy.

    ``styles`` has the keys ``body dateline byline summary crosshead caption credit source label brief_head``;
    ``heads`` the priorities ``lead high normal low`` and ``photo``, ``brief``.
    ``head_air`` is the white under a head before its text and ``story_air`` that above a block, in thousandths of
    a row; ``frame_padding`` in thousandths of the body's em.
    """

    name: str
    paper: str
    sheet: Sheet
    grid: Grid
    line: LineRules
    styles: Mapping[str, TextStyle]
    heads: Mapping[str, HeadRule]
    folio: FolioStyle
    column_rule: Stroke
    story_rule: Stroke
    frame_rule: Stroke
    photo_rule: Stroke
    label_ground: Ink
    frame_padding: int
    head_air: int
    story_air: int
    faces: Mapping[str, Face]
    press: PressSpec
    sources: tuple[Source, ...] = ()
