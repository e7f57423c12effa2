"""The folio (报眉): paper, date and number left, section in the middle, page and editors right, rules below.

All of it is measured before it is placed, and nothing stands on anything else (M78). Where the strip is full the
editors give way: a little smaller, then in two lines, then both; then the section, from the middle of the page to that
of the room left. What does not fit then is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from layout.composition.setter import Setter, runs_of
from layout.model.diagnostic import Findings, Mark
from layout.model.galley import Span
from layout.model.issue import FolioCopy, PageCopy, Words
from layout.model.ledger import FOLIO
from layout.model.page import Item, Rule
from layout.model.printed import TextKind, date_words, editor_units, unit_of
from layout.model.sheet import Rect
from layout.model.style import House, TextStyle
from layout.model.units import Length, as_mm, em
from layout.typesetting.galley import Paragraph

_SIZES = (1000, 940, 880)
"""What the editors may be set at, thousandths of their size: never smaller."""


def folio(issue: FolioCopy, copy: PageCopy, setter: Setter) -> tuple[Item, ...]:
    """The strip above the type area."""
    return _fitted(issue, copy, setter).items(setter.house)


def say_long(issue: FolioCopy, copy: PageCopy, setter: Setter, found: Findings) -> None:
    """Say what the strip has no room for, if there is anything: the longest of what may be shortened."""
    strip = _fitted(issue, copy, setter)
    if strip.over > 0:
        line = max(strip.typed, key=lambda piece: piece.width)
        room = max(line.width - strip.over, 0)
        found.say("folio-long", line.mark, field=line.kind, text=line.text, width=round(as_mm(line.width)),
                  room=int(as_mm(room)), count=-(-strip.over // line.size))


def _fitted(issue: FolioCopy, copy: PageCopy, setter: Setter) -> _Strip:
    """The strip with its editors as they are set first; the last way of setting them where none has room."""
    maker = _Maker(setter)
    bare = maker.strip(issue, copy)
    ways = [replace(bare, editors=maker.editors(copy, several, scale))
            for several, scale in product((False, True), _SIZES)]
    fitting = [way for way in ways if way.over <= 0]
    return next((way for way in fitting if way.central), fitting[0] if fitting else ways[-1])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the strip that is to stand somewhere; ``mark`` is where its first words were typed."""

    kind: TextKind
    paragraph: Paragraph
    width: Length
    size: Length
    text: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class _Strip:
    """What stands in a strip ``width`` wide, ``air`` apart at the least. Date and page are a line above the foot; of
    two lines of editors the first is there too, left of the page."""

    width: Length
    air: Length
    paper: _Piece
    date: _Piece
    page: _Piece
    number: _Piece | None
    section: _Piece | None
    editors: tuple[_Piece, ...] = ()

    @property
    def typed(self) -> Iterator[_Piece]:
        """The pieces that an editor has typed, and may shorten."""
        return (piece for piece in (self.paper, self.number, self.section, *self.editors) if piece)

    @property
    def over(self) -> Length:
        """How much too long it is."""
        if self.section:
            low, high = self._gap
            return self.section.width - (high - low)
        return max(left + self.air - right for left, right in zip(self._lefts, self._rights, strict=True))

    @property
    def central(self) -> bool:
        """Whether the section has room in the middle of the page, where it belongs."""
        if not self.section:
            return True
        (low, high), middle = self._gap, (self.width - self.section.width) // 2
        return low <= middle <= high - self.section.width

    @property
    def _after(self) -> Length:
        return self.paper.width + self.paper.size // 2

    @property
    def _lefts(self) -> tuple[Length, Length]:
        """Where what is left ends, a line above and at the foot."""
        return self._after + self.date.width, self._after + (self.number.width if self.number else 0)

    @property
    def _rights(self) -> tuple[Length, Length]:
        """Where what is right begins."""
        upper, foot = ([x for _, x, up in self._placed_right() if up is above] for above in (True, False))
        return min(upper, default=self.width), min(foot, default=self.width)

    @property
    def _gap(self) -> tuple[Length, Length]:
        """Between what is left and right, where the section may stand."""
        return max(self._lefts) + self.air, min(self._rights) - self.air

    def _placed_right(self) -> Iterator[tuple[_Piece, Length, bool]]:
        yield self.page, self.width - self.page.width, True
        right = self.width - (self.page.width + self.air if len(self.editors) > 1 else 0)
        for n, line in enumerate(self.editors, 1):
            yield line, right - line.width, n < len(self.editors)

    def _placed(self) -> Iterator[tuple[_Piece, Length, bool]]:
        """Every piece with its left edge, and whether it stands a line above the foot; in the order of reading."""
        yield self.paper, 0, False
        yield self.date, self._after, True
        if self.number:
            yield self.number, self._after, False
        if self.section:
            ends = (0, self.width) if self.central else self._gap
            yield self.section, (sum(ends) - self.section.width) // 2, False
        yield from self._placed_right()

    def items(self, house: House) -> tuple[Item, ...]:
        """The strip drawn."""
        style, grid = house.folio, house.grid
        rules, foot = _rules(house)
        upper = foot - style.detail.leading
        box = Rect(grid.x, foot - style.name.leading, grid.width, style.name.leading + style.name.size // 4)
        runs = (run for piece, x, up in self._placed() for line in piece.paragraph.set((piece.width,))
                for run in runs_of(line, grid.x + x, upper if up else foot, box))
        return (*rules, *runs)


def _rules(house: House) -> tuple[list[Rule], Length]:
    """The rules, and the baseline of what stands on them."""
    style, grid = house.folio, house.grid
    rules: list[Rule] = []
    y = grid.y - style.gap
    for stroke in reversed(style.rules):
        y -= stroke.width // 2
        rules.append(Rule(grid.x, y, grid.x + grid.width, y, stroke.width, stroke.ink))
        y -= stroke.width // 2 + style.rule_gap
    return rules, y - style.name.size // 4


class _Maker:
    """Makes the pieces of a strip."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._style = setter.house.folio

    def strip(self, issue: FolioCopy, copy: PageCopy) -> _Strip:
        """The strip without its editors."""
        setter, style = self._setter, self._style
        page, number = unit_of(FOLIO, TextKind.PAGE), unit_of(FOLIO, TextKind.NUMBER)
        pages = [setter.own("第", style.detail, page),
                 _worked_out(setter.span(Words(str(copy.number), copy.mark), style.number, page)),
                 setter.own("版", style.detail, page)]
        numbers = [setter.own("第", style.detail, number), setter.span(issue.number, style.detail, number),
                   setter.own("期", style.detail, number)] if issue.number else []
        day = _worked_out(setter.span(date_words(issue), style.detail, unit_of(FOLIO, TextKind.DATE)))
        paper = self._typed(TextKind.PAPER, issue.paper, style.name)
        assert paper is not None
        return _Strip(setter.house.grid.width, style.detail.size, paper, self._piece(TextKind.DATE, [day]),
                      self._piece(TextKind.PAGE, pages), self._piece(TextKind.NUMBER, numbers) if numbers else None,
                      self._typed(TextKind.SECTION, copy.section, style.section))

    def editors(self, copy: PageCopy, several: bool, scale: int) -> tuple[_Piece, ...]:
        """The editors in one line, or in ``several``: two, parted where the longer is shortest."""
        style = replace(self._style.detail, size=em(scale, self._style.detail.size))
        count = len(copy.editors)
        if not several or count < 2:
            return self._parted(copy, style, count)
        return min((self._parted(copy, style, at) for at in range(1, count)),
                   key=lambda lines: max(line.width for line in lines))

    def _parted(self, copy: PageCopy, style: TextStyle, at: int) -> tuple[_Piece, ...]:
        lines = (self._names(copy, style, part) for part in (range(at), range(at, len(copy.editors))) if part)
        return tuple(self._piece(TextKind.EDITORS, spans) for spans in lines)

    def _names(self, copy: PageCopy, style: TextStyle, part: range) -> list[Span]:
        """These of the editors, on one line."""
        setter, spans = self._setter, list[Span]()
        for i in part:
            unit, (role_unit, name_unit) = unit_of(FOLIO, TextKind.EDITORS, i), editor_units(i)
            role, name = copy.editors[i]
            spans += [setter.own("　", style, unit)] if i > part.start else []
            spans += [setter.span(role, style, role_unit), setter.own("：", style, unit),
                      setter.span(name, style, name_unit)]
        return spans

    def _typed(self, kind: TextKind, words: Words | None, style: TextStyle) -> _Piece | None:
        return self._piece(kind, [self._setter.span(words, style, unit_of(FOLIO, kind))]) if words else None

    def _piece(self, kind: TextKind, spans: Sequence[Span]) -> _Piece:
        paragraph = self._setter.paragraph(spans, align="left", rules=self._setter.head_rules)
        mark = next((span.mark for span in spans if span.mark), None)
        return _Piece(kind, paragraph, self._setter.width(paragraph), max(span.size for span in spans),
                      "".join(span.text for span in spans), mark)


def _worked_out(span: Span) -> Span:
    """Words of the ledger that were typed nowhere as they are printed; so no glyph of theirs has a place in a file."""
    return replace(span, mark=None)
