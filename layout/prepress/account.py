"""The ledger: every printed text of the manifest stands on the page exactly once, whole, in order and in its frame.

It is kept on placed glyphs, since text that can be extracted from a PDF may still be cut off or hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from layout.model.diagnostic import Diagnostic, error
from layout.model.issue import Article, PageCopy, Paragraph, Words
from layout.model.ledger import FOLIO, Unit, article_of, copytext, solid
from layout.model.page import Direction, Glyph, GlyphRun, Page
from layout.model.sheet import Rect
from layout.model.units import em

_ASCENT, _CAPITALS = 880, 760
_IDEOGRAPHIC = "\u2e80"
_SLACK = 50
_CONTEXT = 6
_LONGEST = 40
_OPENING = frozenset("（《〈「『【〔〖［｛“‘")
_CLOSING = frozenset("），。、；：？！》〉」』】〕〗］｝”’．")


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


def settle(page: Page, units: Iterable[Unit]) -> tuple[Diagnostic, ...]:
    """Everything by which the page departs from ``units``; empty when the account is even.

    Texts of the engine's own (``added``) and undeclared parts of the folio are held to their frames alone.
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
            found.append(error("text-undeclared", run.mark, article=article_of(key), unit=key, text=_joined(strays)))
    found += _paragraphs(page, declared)
    found += _places(page)
    return tuple(found)


def _article(article: Article) -> Iterator[Unit]:
    """The texts of an article and of its members, in the order in which they are read."""
    for field, words in _fields(article):
        yield _unit(article.id, field, words)
    for member in article.members:
        yield from _article(member)


def _fields(article: Article) -> Iterator[tuple[str, Words]]:
    parts: tuple[tuple[str, Words | tuple[Words | Paragraph, ...] | None], ...] = (
        ("label", article.label), ("kicker", article.kicker),
        ("headline", article.headline.lines if article.headline else ()), ("deck", article.deck),
        ("summary", article.summary), ("dateline", article.dateline), ("byline", article.byline),
        ("body", article.body), ("source", article.source), ("continues", article.continues))
    for field, part in parts:
        if isinstance(part, Words):
            yield field, part
        for i, line in enumerate(part if isinstance(part, tuple) else ()):
            yield f"{field}/{i}", Words(line.text, line.mark)
    for i, photo in enumerate(article.photos):
        for field, words in (("caption", photo.caption), ("credit", photo.credit)):
            if words:
                yield f"photo/{i}/{field}", words


def _unit(owner: str, field: str, words: Words) -> Unit:
    key = f"{owner}/{field}"
    return Unit(key, copytext(words.text), words.mark, article_of(key))


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
    yield error(
        code, unit.mark, article=unit.article, unit=unit.key, missing=_shortened(missing), extra=_shortened(extra),
        count=len(missing) or len(extra), before=want[max(0, start - _CONTEXT):start],
        after=want[len(want) - end:len(want) - end + _CONTEXT])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST // 2]}…{text[-_LONGEST // 2:]}"


def _order(unit: Unit, runs: Sequence[GlyphRun]) -> Iterator[Diagnostic]:
    """The first place where a unit's runs, drawn one after another, are not read one after another."""
    for earlier, later in pairwise(runs):
        if not _follows(earlier, later):
            yield error("text-order", unit.mark, article=unit.article, unit=unit.key,
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
                    yield error("paragraph-order", unit.mark if unit else later.mark, article=article,
                                unit=later.unit, earlier=_shortened(earlier.text), later=_shortened(later.text))
                    break


def _number(run: GlyphRun) -> int:
    """Which paragraph of its body a run belongs to."""
    return int(run.unit.rpartition("/")[2])


def _follows(earlier: GlyphRun, later: GlyphRun) -> bool:
    """Whether ``later`` is read after ``earlier``: on its line to the right, below it, or in a column to the right.

    Set downwards, the page is read turned by a quarter: down the line, and lines from right to left.
    """
    if Direction.VERTICAL in (earlier.direction, later.direction):
        return later.x < earlier.x or later.y > earlier.y
    step = later.y - earlier.y
    if abs(step) <= min(earlier.size, later.size) // 4:
        return later.x >= earlier.x + max(glyph.x for glyph in earlier.glyphs)
    if later.frame.x >= earlier.frame.right - em(_SLACK, earlier.size):
        return True
    return step > 0 and later.frame.x < earlier.frame.right and earlier.frame.x < later.frame.right


def _places(page: Page) -> Iterator[Diagnostic]:
    """Runs without text, glyphs that no face has, and glyphs outside their frame, the type area or the sheet."""
    sheet = Rect(0, 0, page.sheet.width, page.sheet.height)
    parts = [(page.folio, sheet), *((block.items, page.sheet.type_area) for block in page.blocks)]
    for items, ground in parts:
        for run in items:
            if not isinstance(run, GlyphRun):
                continue
            where = {"article": article_of(run.unit), "unit": run.unit}
            if not run.text:
                yield error("run-empty", run.mark, **where)
                continue
            unset = "".join(glyph.text for glyph in run.glyphs if glyph.gid == 0)
            if unset or any(glyph.gid == 0 for glyph in run.glyphs):
                yield error("glyph-missing", run.mark, text=unset, face=run.face, **where)
            slack = em(_SLACK, run.size)
            boxes = [(glyph.text, _cell(run, glyph)) for glyph in run.glyphs]
            for code, bounds in (("outside-frame", run.frame), ("outside-type-area", ground)):
                astray = "".join(text for text, box in boxes if not bounds.contains(box, slack))
                if astray:
                    yield error(code, run.mark, text=_shortened(astray), line=_shortened(run.text), **where)
                    break


def _cell(run: GlyphRun, glyph: Glyph) -> Rect:
    """The part of a glyph's em box that has ink in it, as far as its text tells.

    A squeezed mark gives up its blank half and may hang it out of the frame; a Latin letter or figure is held by its
    origin and the height of its capitals. Set downwards, a glyph is held by its origin alone.
    """
    left, top, whole, half = run.x + glyph.x, run.y + glyph.y, run.size, em(500, run.size)
    if run.direction is Direction.VERTICAL:
        return Rect(left, top, 0, 0)
    if glyph.text < _IDEOGRAPHIC and glyph.text not in _OPENING | _CLOSING:
        return Rect(left, top - em(_CAPITALS, whole), 0, em(_CAPITALS, whole))
    if glyph.text in _OPENING:
        left += half
    width = half if glyph.text in _OPENING | _CLOSING else whole
    return Rect(left, top - em(_ASCENT, whole), width, whole)
