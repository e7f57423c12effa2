"""The ledger: every printed text of the manifest stands on the page exactly once, whole, in order and in its frame.

It is kept on placed glyphs, since text that can be extracted from a PDF may still be cut off or hidden.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from layout.model.diagnostic import Findings
from layout.model.issue import PageCopy
from layout.model.ledger import Unit, article_of, solid
from layout.model.page import Direction, Glyph, GlyphRun, Page
from layout.model.printed import HEADS, PrintedText, printed_of, printed_text
from layout.model.sheet import Rect
from layout.model.units import Length, em

_ASCENT, _CAPITALS = 880, 760
_IDEOGRAPHIC = "\u2e80"
_SLACK = 50
_HANGING = frozenset("，、；：。？！．")
_CONTEXT = 6
_LONGEST = 40
_OPENING = frozenset("（《〈「『【〔〖［｛“‘")
_CLOSING = frozenset("），。、；：？！》〉」』】〕〗］｝”’．")
_WHOLE = frozenset("；：？！．")
"""Points that have ink in both halves of their cell when they are set downwards."""

_HALVES = re.compile("[\u31bb\uff61-\uffdc\uffe8-\uffee]")
"""Forms of half a cell: katakana, their marks, strokes and arrows; the narrowest of small Bopomofo."""

_SET_ROUND = re.compile("[\u2070-\u207f\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Figures raised over, and tone and voicing marks set round, the character before them, and selectors of its form."""

_SQUARES = re.compile("[\u3300-\u33ff]")
"""Units in one cell (㎡ ㎏), whose ink stands in the middle of it when they are set downwards."""

_DASHES = frozenset("—⸺…⋯")
_MIDDLES = frozenset("·・‧")
_DOWN = frozenset(Direction) - {Direction.HORIZONTAL}
_SQUEEZED = 60
"""How far the boxes of neighbours on a line may meet, thousandths of an em."""


def declare(texts: Iterable[PrintedText]) -> tuple[Unit, ...]:
    """What is printed of each text, in their order. Texts of which nothing is printed are not declared."""
    return tuple(unit for unit in map(_unit, texts) if unit.text)


def characters(copy: PageCopy) -> dict[str, int]:
    """How many characters each article of the page has to print, blanks not counted; a group's with its members'."""
    return {article.id: sum(len(solid(unit.text)) for unit in declare(printed_of(article)))
            for article in copy.articles}


def settle(page: Page, units: Iterable[Unit], found: Findings, *, hanging: bool = False) -> None:
    """Say everything by which the page departs from ``units``; nothing when the account is even.

    Texts of the engine's own (``added``) are held to their frames alone. In a house that hangs point marks
    (``hanging``) one at a line's end is held by its origin.
    """
    runs: dict[str, list[GlyphRun]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, GlyphRun) and not item.added:
            runs[item.unit].append(item)
    declared = {unit.key: unit for unit in units}
    for unit in declared.values():
        _text(unit, runs[unit.key], found)
        _order(unit, runs[unit.key], found)
    for key, strays in runs.items():
        if key not in declared and solid(_joined(strays)):
            run = strays[0]
            found.say("text-undeclared", run.mark, article=article_of(key), unit=key, text=_joined(strays))
    _paragraphs(page, declared, found)
    _places(page, hanging, found)


def _unit(text: PrintedText) -> Unit:
    return Unit(text.key, printed_text(text.text, text.cells, head=text.kind in HEADS), text.mark, text.article)


def _joined(runs: Iterable[GlyphRun]) -> str:
    return "".join(run.text for run in runs)


def _text(unit: Unit, runs: Sequence[GlyphRun], found: Findings) -> None:
    """What is missing from a unit or too much in it: the part between its sound beginning and its sound end."""
    want, have = solid(unit.text), solid(_joined(runs))
    if want == have:
        return
    shorter = min(len(want), len(have))
    start = next((i for i in range(shorter) if want[i] != have[i]), shorter)
    end = next((i for i in range(shorter - start) if want[-1 - i] != have[-1 - i]), shorter - start)
    missing, extra = want[start:len(want) - end], have[start:len(have) - end]
    code = "text-missing" if not extra else "text-extra" if not missing else "text-differs"
    found.say(
        code, unit.mark, article=unit.article, unit=unit.key, missing=_shortened(missing), extra=_shortened(extra),
        count=len(missing) or len(extra), before=want[max(0, start - _CONTEXT):start],
        after=want[len(want) - end:len(want) - end + _CONTEXT])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST // 2]}…{text[-_LONGEST // 2:]}"


def _order(unit: Unit, runs: Sequence[GlyphRun], found: Findings) -> None:
    """The first place where a unit's runs, drawn one after another, are not read one after another."""
    for earlier, later in pairwise(runs):
        if not _follows(earlier, later):
            found.say("text-order", unit.mark, article=unit.article, unit=unit.key,
                      earlier=_shortened(earlier.text), later=_shortened(later.text))
            return


def _paragraphs(page: Page, declared: dict[str, Unit], found: Findings) -> None:
    """Paragraphs of a body that are not read in the manifest's order: drawn out of turn, or placed so."""
    for block in page.blocks:
        bodies: dict[str, list[GlyphRun]] = defaultdict(list)
        for item in block.items:
            if isinstance(item, GlyphRun) and not item.added and "/body/" in item.unit:
                bodies[article_of(item.unit)].append(item)
        for article, runs in bodies.items():
            for earlier, later in pairwise(runs):
                turn = _number(later) - _number(earlier)
                if turn and (turn < 0 or not _follows(earlier, later)):
                    unit = declared.get(later.unit)
                    found.say("paragraph-order", unit.mark if unit else later.mark, article=article,
                              unit=later.unit, earlier=_shortened(earlier.text), later=_shortened(later.text))
                    break


def _number(run: GlyphRun) -> int:
    """Which paragraph of its body a run belongs to."""
    return int(run.unit.rpartition("/")[2])


def _follows(earlier: GlyphRun, later: GlyphRun) -> bool:
    """Whether ``later`` is read after ``earlier``: on its line to the right, below it, in a column to the right, or in
    a cell to the right of its table's row."""
    if earlier.cell and later.cell and earlier.unit == later.unit and later.cell.x >= earlier.cell.right:
        return True
    if _DOWN & {earlier.direction, later.direction}:
        return _follows_down(earlier, later)
    step = later.y - earlier.y
    if abs(step) <= min(earlier.size, later.size) // 4:
        return later.x >= earlier.x + max(glyph.x for glyph in earlier.glyphs)
    if later.frame.x >= earlier.frame.right - em(_SLACK, earlier.size):
        return True
    return step > 0 and later.frame.x < earlier.frame.right and earlier.frame.x < later.frame.right


def _follows_down(earlier: GlyphRun, later: GlyphRun) -> bool:
    """The same where lines run down: below it on its line, on a line to the left, or in a tier below.

    Upright glyphs, turned words and figures side by side are runs of one line, so that it is their ink which tells it.
    """
    before, after = _ink(earlier), _ink(later)
    if before.x < after.right and after.x < before.right and earlier.frame == later.frame:
        return after.y >= before.bottom - em(_SQUEEZED, earlier.size)
    if later.frame.y >= earlier.frame.bottom - em(_SLACK, earlier.size):
        return True
    return after.right <= before.x and later.frame.bottom > earlier.frame.y


def _ink(run: GlyphRun) -> Rect:
    """The box of all glyphs of a run."""
    cells = [_cell(run, glyph) for glyph in run.glyphs]
    left, top = min(cell.x for cell in cells), min(cell.y for cell in cells)
    return Rect(left, top, max(cell.right for cell in cells) - left, max(cell.bottom for cell in cells) - top)


def _places(page: Page, hanging: bool, found: Findings) -> None:
    """Runs without text, glyphs that no face has, and glyphs outside their frame, the type area or the sheet."""
    sheet = Rect(0, 0, page.sheet.width, page.sheet.height)
    parts = [(page.folio, sheet), *((block.items, page.sheet.type_area) for block in page.blocks)]
    for items, ground in parts:
        for run in items:
            if not isinstance(run, GlyphRun):
                continue
            where = {"article": article_of(run.unit), "unit": run.unit}
            if not run.text:
                found.say("run-empty", run.mark, **where)
                continue
            unset = "".join(glyph.text for glyph in run.glyphs if glyph.gid == 0)
            if unset or any(glyph.gid == 0 for glyph in run.glyphs):
                found.say("glyph-missing", run.mark, text=unset, face=run.face, **where)
            slack = em(_SLACK, run.size)
            boxes = [(glyph.text, _cell(run, glyph)) for glyph in run.glyphs]
            if hanging and boxes[-1][0] in _HANGING:
                boxes[-1] = boxes[-1][0], replace(boxes[-1][1], width=0, height=0)
            for code, bounds in (("outside-frame", run.cell or run.frame), ("outside-type-area", ground)):
                astray = "".join(text for text, box in boxes if not bounds.contains(box, slack))
                if astray:
                    found.say(code, run.mark, text=_shortened(astray), line=_shortened(run.text), **where)
                    break


def _cell(run: GlyphRun, glyph: Glyph) -> Rect:
    """The part of a glyph's em box that has ink in it, as far as its text tells.

    A squeezed mark gives up its blank half and may hang it out of the frame; a Latin letter or figure is held by its
    origin and the height of its capitals, a space by its origin. Where the line runs down, letters stand half-way on
    its axis, and signs by the middle of their ink.
    """
    x, y = run.origin(glyph)
    if not glyph.text.strip() or _SET_ROUND.match(glyph.text):
        return Rect(x, y, 0, 0)
    match run.direction:
        case Direction.VERTICAL:
            box = _upright(glyph.text, x, y, run.size)
            return replace(box, width=max(2 * (run.x - x), 0)) if _is_latin(glyph.text) else box
        case Direction.TURNED if _is_sign(glyph.text):
            return Rect(x - run.size // 7, y, 2 * run.size // 7, 0)
        case Direction.TURNED:
            box = _lying(glyph.text, 0, 0, run.size)
            return Rect(x - box.bottom, y + box.x, box.height, box.width)
        case _:
            return _lying(glyph.text, x, y, run.size)


def _lying(text: str, x: Length, y: Length, size: Length) -> Rect:
    """The box of a glyph on a baseline: the blank of a mark is left or right of it."""
    half = size // 2
    if _is_latin(text) and text not in _OPENING | _CLOSING:
        return Rect(x, y - em(_CAPITALS, size), 0, em(_CAPITALS, size))
    left = x + half if text in _OPENING else x
    narrow = text in _OPENING | _CLOSING | _MIDDLES or _HALVES.match(text)
    return Rect(left, y - em(_ASCENT, size), half if narrow else size, size)


def _upright(text: str, x: Length, y: Length, size: Length) -> Rect:
    """The box of a glyph on a line that runs down: the blank of a mark is above or below it."""
    top, half = y - em(_ASCENT, size), size // 2
    if text in _OPENING:
        return Rect(x, top + half, size, half)
    if text in _CLOSING - _WHOLE:
        return Rect(x, top, size, half)
    if text[0] in _DASHES:
        return Rect(x, top - half * (len(text) - 1), size, size * len(text))
    if _SQUARES.match(text):
        return Rect(x, y - em(_CAPITALS, size), size, em(_CAPITALS, size))
    if text in _MIDDLES or _is_sign(text):
        return Rect(x, y - em(_CAPITALS, size) // 2, 0, 0)
    if _is_latin(text):
        return Rect(x, y - em(_CAPITALS, size), 0, em(_CAPITALS, size))
    return Rect(x, top, half if _HALVES.match(text) else size, size)


def _is_sign(text: str) -> bool:
    """Latin that is neither letter nor figure: , ° ′ ™."""
    return _is_latin(text) and not any(c.isalpha() or c.isdigit() for c in text)


def _is_latin(text: str) -> bool:
    """Letters, figures and their signs, ligatures, letters in rings and squares, and those typed with the width of Han,
    which are set as the others."""
    return text < _IDEOGRAPHIC or "\ufb00" <= text[0] <= "\ufb06" or "\U0001f100" <= text[0] <= "\U0001f1ff" or (
        "\uff00" < text < "\uff5e" and text not in _OPENING | _CLOSING)
