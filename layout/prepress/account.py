"""The ledger: every printed text of the manifest stands on the page exactly once, whole, in order and in its frame.

It is kept on placed glyphs, since text that can be extracted from a PDF may still be cut off or hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from layout.model.diagnostic import Findings
from layout.model.issue import PageCopy
from layout.model.ledger import Unit, article_of, solid
from layout.model.page import Direction, GlyphRun, Page
from layout.model.printed import HEADS, PrintedText, printed_of, printed_text
from layout.model.sheet import Rect
from layout.model.units import em
from layout.prepress.extent import Boxes, held, line_box

_SLACK = 50
_HANGING = frozenset("，、；：。？！．")
_CONTEXT = 6
_LONGEST = 40
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


def settle(page: Page, units: Iterable[Unit], boxes: Boxes, found: Findings, *, hanging: bool = False) -> None:
    """Say everything by which the page departs from ``units``; nothing when the account is even. ``boxes`` are those of
    the faces that it is set in.

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
        _order(unit, runs[unit.key], boxes, found)
    for key, strays in runs.items():
        if key not in declared and solid(_joined(strays)):
            run = strays[0]
            found.say("text-undeclared", run.mark, article=article_of(key), unit=key, text=_joined(strays))
    _paragraphs(page, declared, boxes, found)
    _places(page, hanging, boxes, found)


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


def _order(unit: Unit, runs: Sequence[GlyphRun], boxes: Boxes, found: Findings) -> None:
    """The first place where a unit's runs, drawn one after another, are not read one after another."""
    for earlier, later in pairwise(runs):
        if not _follows(earlier, later, boxes):
            found.say("text-order", unit.mark, article=unit.article, unit=unit.key,
                      earlier=_shortened(earlier.text), later=_shortened(later.text))
            return


def _paragraphs(page: Page, declared: dict[str, Unit], boxes: Boxes, found: Findings) -> None:
    """Paragraphs of a body that are not read in the manifest's order: drawn out of turn, or placed so."""
    for block in page.blocks:
        bodies: dict[str, list[GlyphRun]] = defaultdict(list)
        for item in block.items:
            if isinstance(item, GlyphRun) and not item.added and "/body/" in item.unit:
                bodies[article_of(item.unit)].append(item)
        for article, runs in bodies.items():
            for earlier, later in pairwise(runs):
                turn = _number(later) - _number(earlier)
                if turn and (turn < 0 or not _follows(earlier, later, boxes)):
                    unit = declared.get(later.unit)
                    found.say("paragraph-order", unit.mark if unit else later.mark, article=article,
                              unit=later.unit, earlier=_shortened(earlier.text), later=_shortened(later.text))
                    break


def _number(run: GlyphRun) -> int:
    """Which paragraph of its body a run belongs to."""
    return int(run.unit.rpartition("/")[2])


def _follows(earlier: GlyphRun, later: GlyphRun, boxes: Boxes) -> bool:
    """Whether ``later`` is read after ``earlier``: on its line to the right, below it, in a column to the right, or in
    a cell to the right of its table's row."""
    if earlier.cell and later.cell and earlier.unit == later.unit and later.cell.x >= earlier.cell.right:
        return True
    if _DOWN & {earlier.direction, later.direction}:
        return _follows_down(earlier, later, boxes)
    step = later.y - earlier.y
    if abs(step) <= min(earlier.size, later.size) // 4:
        return later.x >= earlier.x + max(glyph.x for glyph in earlier.glyphs)
    if later.frame.x >= earlier.frame.right - em(_SLACK, earlier.size):
        return True
    return step > 0 and later.frame.x < earlier.frame.right and earlier.frame.x < later.frame.right


def _follows_down(earlier: GlyphRun, later: GlyphRun, boxes: Boxes) -> bool:
    """The same where lines run down: below it on its line, on a line to the left, or in a tier below.

    Upright glyphs, turned words and figures side by side are runs of one line, so that it is their ink which tells it.
    """
    before, after = line_box(earlier, boxes), line_box(later, boxes)
    if before.x < after.right and after.x < before.right and earlier.frame == later.frame:
        return after.y >= before.bottom - em(_SQUEEZED, earlier.size)
    if later.frame.y >= earlier.frame.bottom - em(_SLACK, earlier.size):
        return True
    return after.right <= before.x and later.frame.bottom > earlier.frame.y


def _places(page: Page, hanging: bool, boxes: Boxes, found: Findings) -> None:
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
            cells = [(glyph.text, held(run, glyph, boxes)) for glyph in run.glyphs]
            if hanging and cells[-1][0] in _HANGING:
                cells[-1] = cells[-1][0], Rect(*run.origin(run.glyphs[-1]), 0, 0)
            for code, bounds in (("outside-frame", run.cell or run.frame), ("outside-type-area", ground)):
                astray = "".join(text for text, box in cells if not bounds.contains(box, slack))
                if astray:
                    found.say(code, run.mark, text=_shortened(astray), line=_shortened(run.text), **where)
                    break
