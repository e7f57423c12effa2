"""The ledger: every printed text of the manifest stands on the page exactly once, whole, in order and in its frame.

It is kept on placed glyphs, since text that can be extracted from a PDF may still be cut off or hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.issue import Article, CopyParagraph, PageCopy, Words
from layout.model.ledger import FOLIO, Unit, article_of, copytext, solid
from layout.model.page import Direction, Glyph, GlyphRun, Page
from layout.model.sheet import Rect
from layout.model.units import Length, em

_ASCENT, _CAPITALS = 880, 760
_IDEOGRAPHIC = "\u2e80"
_SLACK = 50
_HEAD = frozenset({"label", "kicker", "headline", "deck", "summary"})
"""The fields whose typed spaces may be pauses."""

_HANGING = frozenset("，、；：。？！．")
_CONTEXT = 6
_LONGEST = 40
_OPENING = frozenset("（《〈「『【〔〖［｛“‘")
_CLOSING = frozenset("），。、；：？！》〉」』】〕〗］｝”’．")
_WHOLE = frozenset("；：？！．")
"""Points that have ink in both halves of their cell when they are set downwards."""

_DASHES = frozenset("—⸺…⋯")
_MIDDLES = frozenset("·・‧")
_DOWN = frozenset(Direction) - {Direction.HORIZONTAL}
_SQUEEZED = 60
"""How far the boxes of neighbours on a line may meet, thousandths of an em."""


def declare(copy: PageCopy) -> tuple[Unit, ...]:
    """Every text that the page's copy wants printed, in the manifest's order. Empty texts are not declared."""
    units = [unit for article in copy.articles for unit in _article(article)]
    folio = [("section", copy.section)] if copy.section else []
    for i, (role, name) in enumerate(copy.editors):
        folio += [(f"editors/{i}/role", role), (f"editors/{i}/name", name)]
    units += [_unit(FOLIO, field, words) for field, words in folio]
    return tuple(unit for unit in units if unit.text)


def characters(copy: PageCopy) -> dict[str, int]:
    """How many characters each article of the page has to print, blanks not counted; a group's with its members'."""
    return {article.id: sum(len(solid(unit.text)) for unit in _article(article)) for article in copy.articles}


def settle(page: Page, units: Iterable[Unit], *, hanging: bool = False) -> tuple[Diagnostic, ...]:
    """Everything by which the page departs from ``units``; empty when the account is even.

    Texts of the engine's own (``added``) and undeclared parts of the folio are held to their frames alone. In a house
    that hangs point marks (``hanging``) one at a line's end is held by its origin.
    """
    runs: dict[str, list[GlyphRun]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, GlyphRun) and not item.added:
            runs[item.unit].append(item)
    declared = {unit.key: unit for unit in units}
    found: list[Diagnostic] = []
    for unit in declared.values():
        found += _text(unit, runs[unit.key])
        found += _order(unit, runs[unit.key])
    for key, strays in runs.items():
        if key not in declared and not key.startswith(FOLIO + "/"):
            run = strays[0]
            found.append(diagnostic("text-undeclared", run.mark, article=article_of(key), unit=key,
                                    text=_joined(strays)))
    found += _paragraphs(page, declared)
    found += _places(page, hanging)
    return tuple(found)


def _article(article: Article) -> Iterator[Unit]:
    """The texts of an article and of its members, in the order in which they are read."""
    for field, words in _fields(article):
        yield _unit(article.id, field, words)
    for member in article.members:
        yield from _article(member)


def _fields(article: Article) -> Iterator[tuple[str, Words]]:
    parts: tuple[tuple[str, Words | tuple[Words | CopyParagraph, ...] | None], ...] = (
        ("label", article.label), ("kicker", article.kicker),
        ("headline", article.headline.lines if article.headline else ()), ("deck", article.deck),
        ("summary", article.summary), ("dateline", article.dateline), ("byline", article.byline),
        ("body", article.body), ("source", article.source), ("continues", article.continues))
    for field, part in parts:
        if isinstance(part, Words):
            yield field, part
        for i, line in enumerate(part if isinstance(part, tuple) else ()):
            yield f"{field}/{i}", Words(line.text, line.mark)
    if article.quote:
        yield "quote/text", article.quote.text
        if article.quote.speaker:
            yield "quote/speaker", article.quote.speaker
    for i, photo in enumerate(article.photos):
        for field, words in (("caption", photo.caption), ("credit", photo.credit)):
            if words:
                yield f"photo/{i}/{field}", words


def _unit(owner: str, field: str, words: Words) -> Unit:
    key = f"{owner}/{field}"
    text = copytext(words.text, head=field.partition("/")[0] in _HEAD)
    return Unit(key, text, words.mark, article_of(key))


def _joined(runs: Iterable[GlyphRun]) -> str:
    return "".join(run.text for run in runs)


def _text(unit: Unit, runs: Sequence[GlyphRun]) -> Iterator[Diagnostic]:
    """What is missing from a unit or too much in it: the part between its sound beginning and its sound end."""
    want, have = solid(unit.text), solid(_joined(runs))
    if want == have:
        return
    shorter = min(len(want), len(have))
    start = next((i for i in range(shorter) if want[i] != have[i]), shorter)
    end = next((i for i in range(shorter - start) if want[-1 - i] != have[-1 - i]), shorter - start)
    missing, extra = want[start:len(want) - end], have[start:len(have) - end]
    code = "text-missing" if not extra else "text-extra" if not missing else "text-differs"
    yield diagnostic(
        code, unit.mark, article=unit.article, unit=unit.key, missing=_shortened(missing), extra=_shortened(extra),
        count=len(missing) or len(extra), before=want[max(0, start - _CONTEXT):start],
        after=want[len(want) - end:len(want) - end + _CONTEXT])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST // 2]}…{text[-_LONGEST // 2:]}"


def _order(unit: Unit, runs: Sequence[GlyphRun]) -> Iterator[Diagnostic]:
    """The first place where a unit's runs, drawn one after another, are not read one after another."""
    for earlier, later in pairwise(runs):
        if not _follows(earlier, later):
            yield diagnostic("text-order", unit.mark, article=unit.article, unit=unit.key,
                        earlier=_shortened(earlier.text), later=_shortened(later.text))
            return


def _paragraphs(page: Page, declared: dict[str, Unit]) -> Iterator[Diagnostic]:
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
                    yield diagnostic("paragraph-order", unit.mark if unit else later.mark, article=article,
                                unit=later.unit, earlier=_shortened(earlier.text), later=_shortened(later.text))
                    break


def _number(run: GlyphRun) -> int:
    """Which paragraph of its body a run belongs to."""
    return int(run.unit.rpartition("/")[2])


def _follows(earlier: GlyphRun, later: GlyphRun) -> bool:
    """Whether ``later`` is read after ``earlier``: on its line to the right, below it, or in a column to the right."""
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


def _places(page: Page, hanging: bool) -> Iterator[Diagnostic]:
    """Runs without text, glyphs that no face has, and glyphs outside their frame, the type area or the sheet."""
    sheet = Rect(0, 0, page.sheet.width, page.sheet.height)
    parts = [(page.folio, sheet), *((block.items, page.sheet.type_area) for block in page.blocks)]
    for items, ground in parts:
        for run in items:
            if not isinstance(run, GlyphRun):
                continue
            where = {"article": article_of(run.unit), "unit": run.unit}
            if not run.text:
                yield diagnostic("run-empty", run.mark, **where)
                continue
            unset = "".join(glyph.text for glyph in run.glyphs if glyph.gid == 0)
            if unset or any(glyph.gid == 0 for glyph in run.glyphs):
                yield diagnostic("glyph-missing", run.mark, text=unset, face=run.face, **where)
            slack = em(_SLACK, run.size)
            boxes = [(glyph.text, _cell(run, glyph)) for glyph in run.glyphs]
            if hanging and boxes[-1][0] in _HANGING:
                boxes[-1] = boxes[-1][0], replace(boxes[-1][1], width=0, height=0)
            for code, bounds in (("outside-frame", run.frame), ("outside-type-area", ground)):
                astray = "".join(text for text, box in boxes if not bounds.contains(box, slack))
                if astray:
                    yield diagnostic(code, run.mark, text=_shortened(astray), line=_shortened(run.text), **where)
                    break


def _cell(run: GlyphRun, glyph: Glyph) -> Rect:
    """The part of a glyph's em box that has ink in it, as far as its text tells.

    A squeezed mark gives up its blank half and may hang it out of the frame; a Latin letter or figure is held by its
    origin and the height of its capitals, a space by its origin.
    """
    x, y = run.origin(glyph)
    if not glyph.text.strip():
        return Rect(x, y, 0, 0)
    match run.direction:
        case Direction.VERTICAL:
            return _upright(glyph.text, x, y, run.size)
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
    return Rect(left, y - em(_ASCENT, size), half if text in _OPENING | _CLOSING else size, size)


def _upright(text: str, x: Length, y: Length, size: Length) -> Rect:
    """The box of a glyph on a line that runs down: the blank of a mark is above or below it."""
    top, half = y - em(_ASCENT, size), size // 2
    if text in _OPENING:
        return Rect(x, top + half, size, half)
    if text in _CLOSING - _WHOLE:
        return Rect(x, top, size, half)
    if text[0] in _DASHES:
        return Rect(x, top - half * (len(text) - 1), size, size * len(text))
    if text in _MIDDLES:
        return Rect(x, y - em(_CAPITALS, size) // 2, 0, 0)
    if _is_latin(text):
        return Rect(x, y - em(_CAPITALS, size), 0, em(_CAPITALS, size))
    return Rect(x, top, size, size)


def _is_latin(text: str) -> bool:
    """Letters, figures and their signs, those typed with the width of Han too, which are set as the others."""
    return text < _IDEOGRAPHIC or ("\uff00" < text < "\uff5e" and text not in _OPENING | _CLOSING)
