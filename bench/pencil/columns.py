"""Running text as it stands: rows in columns, and the crossheads among them (15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.pencil.facts import Box, PageBlock, PageFacts, PrintedLine, TypedText
from bench.pencil.marks import Grade, Mark, Sheet

RUNNING = ("body", "dateline", "byline", "source", "headline")
"""What may take a row of a column; headlines are those of a group's briefs."""

CROSSHEAD = "##"

LEAST_AFTER = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of text in a column, counted from the left."""

    column: int
    box: Box
    is_crosshead: bool


def rows_of_text(block: PageBlock, page: PageFacts) -> list[tuple[int, Box]]:
    """The rows of each column, from its head down; what shares a row is told once."""
    return [(row.column, row.box) for row in _rows(block, page, None)]


def crossheads(sheet: Sheet) -> Iterator[Mark]:
    """15: a crosshead is never last in its column, and two lines at least follow it there."""
    for block in sheet.page.stories:
        rows = _rows(block, sheet.page, sheet.folder)
        for at, row in enumerate(rows):
            if row.is_crosshead:
                yield from _stranded(block, [one for one in rows[at + 1:] if one.column == row.column],
                                     row, sheet.page)


def _stranded(block: PageBlock, after: list[_Row], row: _Row, page: PageFacts) -> Iterator[Mark]:
    if after and after[0].is_crosshead:
        return
    near = [one for at, one in enumerate(after, 1) if one.box.y - row.box.y < (at + 1.5) * page.pitch]
    if len(after) < LEAST_AFTER:
        name, grade = ("crosshead-near-foot", Grade.SOFT) if after else ("crosshead-last", Grade.HARD)
        yield Mark(15, name, grade, (block.article,), f"{len(after)}")
    elif len(near) < LEAST_AFTER:
        yield Mark(15, "crosshead-near-foot", Grade.STRICT, (block.article,), f"{len(near)} above a photo")


def _rows(block: PageBlock, page: PageFacts, folder: Path | None) -> list[_Row]:
    text = block.part("text")
    if text is None:
        return []
    step = (text.box.width + page.gutter) / max(text.columns, 1)
    found: dict[tuple[int, int], _Row] = {}
    for typed in block.texts:
        if typed.field in RUNNING and not (typed.field == "headline" and typed.article == block.article):
            heads = folder is not None and _is_crosshead(typed, folder)
            for line in typed.lines:
                place = int((line.box.middle - text.box.x) // step), round((line.box.y - text.box.y) / page.pitch)
                found.setdefault(place, _Row(place[0], line.box, heads))
    return [found[place] for place in sorted(found)]


def _is_crosshead(typed: TypedText, folder: Path) -> bool:
    return typed.field == "body" and len(typed.lines) > 0 and _before(typed.lines[0], folder / typed.file) == CROSSHEAD


def _before(line: PrintedLine, file: Path) -> str:
    """What is typed before a line's first character, blanks apart."""
    rows = _typed(file)
    return rows[line.row - 1][:line.column - 1].strip() if line.row <= len(rows) else ""


@cache
def _typed(file: Path) -> tuple[str, ...]:
    if not file.is_file():
        return ()
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return tuple(text.splitlines())


RULES = (crossheads,)
