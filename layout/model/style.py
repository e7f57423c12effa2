"""How things look: faces, inks, text styles and the house (版式) that collects them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from layout.model.issue import Article, Words
from layout.model.press import PackNames, PressSpec
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
    """Width of punctuation marks (标点风格). R20-R29."""

    QUANJIAO = "quanjiao"
    """全角式: an em each, two that meet less."""
    KAIMING = "kaiming"
    """开明式: half an em, but an em at a sentence's end."""
    BANJIAO = "banjiao"
    """半角式: half an em everywhere."""
    HANGMOBANJIAO = "hangmobanjiao"
    """行末半角: an em everywhere but at a line's ends."""


class Tier(StrEnum):
    """How much may not begin or end a line (禁则). CLREQ's four tiers."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class LineRules:
    """The house's conventions of line composition; lengths are thousandths of an em.

    ``gap`` is the space between Han and Latin or figures, ``gap_min`` and ``gap_max`` how far it gives way (R50).
    ``loose`` is the expansion of every gap above which a line is reported, ``most`` the limit that none passes (R31).
    ``pair`` is what two marks that meet take
    in ``quanjiao`` (R20); ``stop_squeeze`` lets 。？！ inside a line be squeezed (R30); ``hanging`` sets a lone point
    mark at a line's end outside the measure (R32). ``runt`` is the least number of Han on a last line (R41).

    ``number_unit``, ``date``, ``name`` and ``title`` say how far the gaps of a line rather open than that it ends
    between a number and its unit (R15), a number and 年月日 (R14), inside a name (R19b) or inside 《》 (R19).

    ``words`` are the house's own: names of places, offices, events, which a head keeps whole.

    Not the house's: ``names`` are those an issue wants kept whole; ``kept`` is what a paragraph has that is parted only
    where a line could not be full without: a credit, the names in a byline (R19c); ``pauses``, in heads, keeps a
    typed space between Han and figures as a pause (R86).
    """

    profile: Profile
    tier: Tier
    gap: int
    gap_min: int
    gap_max: int
    indent: int
    loose: int
    most: int
    pair: int
    stop_squeeze: bool
    hanging: bool
    runt: int
    number_unit: int
    date: int
    name: int
    title: int
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    pauses: bool = False


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One kind of text: face role, size, distance of baselines, ink, and how short lines stand."""

    face: str
    size: Length
    leading: Length
    ink: Ink
    align: str = "justify"
    """``justify``, ``left``, ``center`` or ``right``."""

    def at(self, size: Length) -> TextStyle:
        """The style at another size, its leading in proportion."""
        return replace(self, size=size, leading=self.leading * size // self.size)


@dataclass(frozen=True, slots=True)
class HeadRule:
    """Heads of one ``rank``, its key in the house: faces in turn between neighbours, sizes from large to small, and
    their company.

    ``broad`` and ``banner`` are the sizes over three columns and more, and over the whole page, ``short`` larger ones
    of heads with few characters. ``open`` and ``close`` are how far a head may be spaced out or in to fill its measure,
    thousandths of an em.
    """

    rank: str
    faces: tuple[str, ...]
    sizes: tuple[Length, ...]
    broad: tuple[Length, ...]
    banner: tuple[Length, ...]
    short: tuple[Length, ...]
    kicker: TextStyle
    deck: TextStyle
    open: int
    close: int

    def sizes_over(self, columns: int, page: int) -> tuple[Length, ...]:
        """The sizes of a head over so many base columns of those that the page has."""
        if columns == page > 1:
            return self.banner
        if columns > _BROADEST and self.banner != self.broad:
            return self.banner[-1], self.broad[0]
        return self.sizes if columns < _BROAD else self.broad


_BROAD, _BROADEST = 3, 4
"""Columns from which on a head is broad, and up to which it is no more than that."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A printed rule: its weight and ink."""

    width: Length
    ink: Ink


class LabelForm(StrEnum):
    """How a label (栏目名) is marked."""

    GROUND = "ground"
    """On a ground of ``label_ground``."""
    RULES = "rules"
    """Between two rules, its words in their ink."""


class HeadAlign(StrEnum):
    """Where a head stands in its measure, its label with it."""

    CENTER = "center"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Grades:
    """The sizes of type (号) from large to small, and how many of them kicker and deck stand below their headline
    (R82, R90)."""

    sizes: tuple[Length, ...]
    kicker: int
    deck: int

    def less(self, size: Length) -> Length:
        """The next smaller size, or the same where there is none."""
        return next((smaller for smaller in self.sizes if smaller < size), size)

    def below(self, size: Length, grades: int) -> Length:
        """The size so many grades below the one next to ``size``."""
        nearest = min(range(len(self.sizes)), key=lambda n: abs(self.sizes[n] - size))
        return self.sizes[min(nearest + grades, len(self.sizes) - 1)]


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
class MakeupWeights:
    """What a made-up page costs (M05-M27): all of it, in thousandths. A straight gutter and white are paid by the
    share of the page that is too much. From ``head`` on they price a block by itself, before them how blocks stand to
    each other. The house file has them all, so there are no others."""

    through_cut: int
    lead_low: int
    lead_right: int
    long_gutter: int
    gutter_80: int
    gutter_over: int
    cross: int
    stack: int
    ladder: int
    photo_contact: int
    photo_column: int
    photo_equal: int
    clash: int
    twins: int
    frame: int
    frame_contact: int
    vertical_head: int
    high_low: int
    group_high: int
    inversion: int
    inversions: int
    white: int
    white_much: int
    hard_fault: int
    soft_fault: int
    refused: int
    unsound: int
    pin: int
    pin_step: int
    head: int
    spare_row: int
    text: int
    text_most: int
    stranded: int
    short_line: int
    foot_row: int
    recut: int
    framed: int
    crop: int
    photo_wish: int
    flat: int
    narrow: int


@dataclass(frozen=True, slots=True)
class House:
    """A paper's typography: everything a page needs that is not copy.

    ``styles`` has the keys ``body dateline byline summary lead_in crosshead verse signature caption credit source
    label brief_head quote speaker table table_head names note_of_editor``; ``heads`` the priorities ``lead high normal
    low`` and ``photo``, ``brief``.
    ``head_align`` is where heads stand in their measure.
    ``head_air`` is the white under a head before its text and ``story_air`` that above a block, in thousandths of
    a row, ``crosshead_air`` that above a crosshead, in rows; ``frame_padding`` in thousandths of the body's em.
    ``fillers`` are pictures (补白) for pages whose copy does not fill them.
    """

    name: str
    paper: Words
    sheet: Sheet
    grid: Grid
    line: LineRules
    styles: Mapping[str, TextStyle]
    heads: Mapping[str, HeadRule]
    folio: FolioStyle
    column_rule: Stroke
    story_rule: Stroke
    table_rule: Stroke
    table_row_rule: Stroke
    frame_rule: Stroke
    photo_rule: Stroke
    quote_rule: Stroke
    label_ground: Ink
    label_form: LabelForm
    label_rule: Stroke
    summary_rule: Stroke
    grades: Grades
    frame_padding: int
    head_align: HeadAlign
    head_air: int
    story_air: int
    crosshead_air: int
    faces: Mapping[str, Face]
    press: PressSpec
    makeup: MakeupWeights
    pack: PackNames
    fillers: tuple[Article, ...] = ()
    sources: tuple[Source, ...] = ()

    def kickers(self, rule: HeadRule, headline: Length | None) -> tuple[TextStyle, ...]:
        """The styles that a kicker over a headline of this size may have, the best first."""
        return self._company(rule.kicker, headline, self.grades.kicker)

    def decks(self, rule: HeadRule, headline: Length | None) -> tuple[TextStyle, ...]:
        """The same of a deck."""
        return self._company(rule.deck, headline, self.grades.deck)

    def _company(self, style: TextStyle, headline: Length | None, grades: int) -> tuple[TextStyle, ...]:
        """``style``, not larger than so many grades below the headline; then a grade less."""
        if headline is None:
            return (style,)
        sizes = (self.grades.below(headline, grades + less) for less in (0, 1))
        return tuple(style.at(min(size, style.size)) for size in sizes)
