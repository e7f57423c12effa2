"""A click on any printed word finds where it was typed: every typed glyph is in one line of the report's texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from layout.composition.makeup import decide_page, problem_of, set_page
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings
from layout.model.page import Direction, Glyph, GlyphRun, Page
from layout.model.printed import printed
from layout.model.units import as_mm
from layout.render.report.report import Json, page_report
from layout.render.report.texts import TextPiece, placed_texts

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "composition" / "golden"
PHOTOS = {"wide.png": (900, 600), "tall.png": (400, 800), "square.png": (500, 500)}

Files = dict[str, list[str]]


@pytest.fixture(scope="module", params=["sample", "heads", "jump", "photos", "vertical"])
def issue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Page], Files]:
    """The pages of an issue, and the lines of its files."""
    folder = ROOT / "issues" / "2024-07-19"
    if request.param != "sample":
        folder = tmp_path_factory.mktemp(request.param)
        (folder / "photos").mkdir()
        for name, size in PHOTOS.items():
            Image.new("L", size, 128).save(folder / "photos" / name)
        (folder / "issue.yaml").write_bytes((GOLDEN / f"{request.param}.yaml").read_bytes())
    copy, house = read_issue(folder)
    pages = []
    for page in copy.pages:
        plan = decide_page(problem_of(page, None, Setter(house)), Findings()).plan
        assert plan is not None
        pages.append(set_page(copy, page, plan, Setter(house), Findings()))
        typed = {text.key for text in printed(copy, page)} - {"folio/date", "folio/page"}
        assert typed == {unit for unit, _ in pieces_of(pages[-1])}
    sources = (*copy.sources, *house.sources)
    return pages, {source.name: source.text.splitlines() for source in sources}


def pieces_of(page: Page) -> Iterator[tuple[str, TextPiece]]:
    texts = [placed_texts(page.folio)]
    texts += [placed_texts(block.items, block.lines, page.grid.body) for block in page.blocks]
    return ((unit, piece) for placed in texts for unit, pieces in placed.items() for piece in pieces)


def typed_of(page: Page) -> Iterator[tuple[GlyphRun, Glyph]]:
    runs = (item for item in page.items if isinstance(item, GlyphRun))
    return ((run, glyph) for run in runs for glyph in run.glyphs if run.typed(glyph))


def middle(run: GlyphRun, glyph: Glyph) -> tuple[int, int]:
    """A point in the ink of a letter or a sign."""
    x, y = run.origin(glyph)
    quarter, third = run.size // 4, run.size // 3
    match run.direction:
        case Direction.TURNED:
            return x + third, y + quarter
        case Direction.VERTICAL:
            return run.x, y - third
    return x + quarter * run.scale // 1000, y - third


def test_a_click_on_a_glyph_finds_its_line(issue: tuple[list[Page], Files]) -> None:
    for page in issue[0]:
        pieces = list(pieces_of(page))
        for run, glyph in typed_of(page):
            own = [piece for unit, piece in pieces if unit == run.unit and piece.first <= glyph.at < piece.last]
            assert len(own) == 1, (run.unit, glyph)
            if glyph.text.isalnum():
                x, y = middle(run, glyph)
                assert [unit for unit, piece in pieces if piece.box.x <= x <= piece.box.right
                        and piece.box.y <= y <= piece.box.bottom] == [run.unit], (run.unit, glyph)


def told_of(page: Page) -> Iterator[Json]:
    told = page_report(page, "", {}, "zh")
    assert all("article" not in text for text in told["texts"])
    yield from told["texts"]
    for block in told["blocks"]:
        yield from block["texts"]


def test_every_line_stands_in_its_file(issue: tuple[list[Page], Files]) -> None:
    pages, files = issue
    for page in pages:
        boxes = {tuple(as_mm(side) for side in (piece.box.x, piece.box.y)): (unit, piece)
                 for unit, piece in pieces_of(page)}
        for text in told_of(page):
            for line in text["lines"]:
                unit, piece = boxes[line["box_mm"][0], line["box_mm"][1]]
                assert [piece.first, piece.last] == line["characters"]
                words = "".join(glyph.text for run, glyph in typed_of(page)
                                if run.unit == unit and piece.first <= glyph.at < piece.last)
                row = files[text["file"]][line["line"] - 1][line["column"] - 1:]
                assert "".join(row.split()).startswith("".join(words.split())), (unit, words, row)


def test_a_text_is_named_once(issue: tuple[list[Page], Files]) -> None:
    for page in issue[0]:
        names = Counter(tuple((key, text[key]) for key in ("article", "field", "paragraph", "photo") if key in text)
                        for text in told_of(page) if text["field"] != "editors")
        assert set(names.values()) == {1}
