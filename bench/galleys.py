"""The engine's own galleys as a PDF: every article of a text in one column of the same measure, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.reading import Cell
from bench.texts import Text, house, indent, length, rules, spans_of
from layout.composition.setter import runs_of
from layout.model.page import Block, GlyphRun, Page
from layout.model.plan import Area
from layout.model.sheet import Rect, Sheet
from layout.model.style import Profile
from layout.model.units import Length, pt
from layout.render.pdf.writer import render_pdf
from layout.typesetting.galley import FaceSet, Paragraph

MARGIN: Length = pt(30)


def galleys(texts: Sequence[Text], profile: Profile, measure: float) -> tuple[bytes, list[list[Cell]]]:
    """The PDF, and where each article stands in it."""
    grid, faces, wide = house().grid, FaceSet(house().faces), length(measure)
    lines = [[line for p in text.paragraphs
              for line in Paragraph(spans_of(p), faces, rules(profile), indent=indent()).set((wide,))]
             for text in texts]
    height = MARGIN * 2 + grid.pitch * max(map(len, lines))
    runs: list[GlyphRun] = []
    cells = []
    for k, article in enumerate(lines):
        x = MARGIN + k * (wide + 4 * grid.body)
        cells.append([Cell(0, x / 1000, wide / 1000, beyond=2 * grid.body / 1000)])
        for row, line in enumerate(article):
            box = Rect(x, MARGIN, wide, height - 2 * MARGIN)
            runs += runs_of(line, x, MARGIN + (row + 1) * grid.pitch, box)
    width = MARGIN + len(lines) * (wide + 4 * grid.body)
    whole = Rect(0, 0, width, height)
    block = Block("bench", "news", "normal", Area(1, 1, 1, 1), whole, False, tuple(runs), (), ())
    page = Page(1, Sheet(width, height, whole), grid, (), (block,), (), "bench")
    return render_pdf(page, house().faces, house().press, title=page.title, day=date(2024, 7, 19)), cells


def write(path: Path, texts: Sequence[Text], profile: Profile, measure: float) -> list[list[Cell]]:
    """The galleys at ``path``."""
    pdf, cells = galleys(texts, profile, measure)
    path.write_bytes(pdf)
    return cells
