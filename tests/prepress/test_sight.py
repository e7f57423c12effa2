"""The eye on the finished page: what was planted in a PDF, by the class of fault and by what must be said of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw
from presswork import (
    BLACK,
    FACES,
    GREY,
    GRID,
    MARK,
    PRESS,
    RED,
    STORY,
    WHITE,
    block,
    heard,
    make_page,
    set_lines,
    set_run,
)

from layout.model.diagnostic import Findings
from layout.model.page import GlyphRun, Item, Page, PlacedPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.units import Length, pt
from layout.prepress.colour import prepare
from layout.prepress.sight import look
from layout.render.pdf.writer import render_pdf

PHOTO = Rect(GRID.column_x(3), GRID.row_y(20), GRID.span(2), pt(180))
OTHER = Rect(GRID.column_x(5), GRID.row_y(20), GRID.measure, pt(120))
LABEL = Rect(GRID.column_x(4), GRID.row_y(12), pt(60), pt(16))


def drawn(path: Path, seed: int) -> Path:
    """A picture with a sky, a field and some people in it."""
    image = Image.new("RGB", (640, 480), (180 - 20 * seed, 200, 230))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 300, 640, 480), fill=(90, 120 + 30 * seed, 60))
    for n in range(5):
        x = (90 + 110 * n + 170 * seed) % 600
        pen.ellipse((x, 210, x + 36, 250), fill=(120, 80, 60))
        pen.rectangle((x - 8, 250, x + 44, 400), fill=(30 + 40 * n, 40, 150 - 25 * n))
    image.save(path, quality=92)
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page with everything on it, settled: its photos are files."""
    folder = tmp_path_factory.mktemp("照片")
    places = (PHOTO, (0, 20, 640, 460)), (OTHER, (0, 0, 600, 480))
    photos = [PlacedPicture(rect, f"{n}.jpg", str(file), sha256(file.read_bytes()).hexdigest(), crop,
                            f"lead/photo/{n}", "", MARK)
              for n, (rect, crop) in enumerate(places) if (file := drawn(folder / f"{n}.jpg", n))]
    top = GRID.y - pt(20)
    story = block("lead", (
        set_run("扎实推进综合治理", "lead/headline/0", GRID.x + pt(10), GRID.y + pt(48), face="cusong", size=pt(42)),
        set_run("切实守住底线", "lead/headline/1", GRID.x + pt(60), GRID.y + pt(98), face="cusong", size=pt(42)),
        *set_lines([*STORY, "己亥年土木未成", "Covered text, 2024"], "lead/body/0", 1, 12),
        *set_lines(STORY, "lead/body/1", 2, 12),
        *photos, set_run("龙舟竞渡", "lead/photo/0/caption", PHOTO.x, PHOTO.bottom + pt(12), face="kai", size=8500),
        Tint(LABEL, RED),
        set_run("党建", "lead/label", LABEL.x + pt(8), LABEL.bottom - pt(4), face="hei", size=pt(11), ink=WHITE)))
    folio = (set_run("古城周刊", "folio/paper", GRID.x, top, face="cusong", size=pt(22), ink=RED),
             set_run("2024年7月19日", "folio/date", GRID.x + pt(200), top, face="hei"),
             set_run("第2版", "folio/page", GRID.x + pt(900), top, face="hei"))
    return make_page(story, folio=folio, rules=(
        Rule(GRID.column_x(2) - pt(9), GRID.row_y(12), GRID.column_x(2) - pt(9), GRID.row_y(20), pt("0.3"), GREY),
        Rule(GRID.x, GRID.row_y(21), GRID.x + pt(290), GRID.row_y(21), pt("0.5"), BLACK)))


def pressed(page: Page, dressed: Page | None = None) -> bytes:
    return render_pdf(dressed or prepare(page, PRESS, Findings()), FACES, PRESS, title="", day=date(2024, 7, 19))


def codes(page: Page, pdf: bytes) -> list[str]:
    return [finding.code for finding in heard(lambda *a: look(a[0], FACES, a[1], a[2]), page, pdf)[1]]


def test_a_sound_page_looks_as_it_was_set(page: Page) -> None:
    assert codes(page, pressed(page)) == []


@pytest.mark.parametrize("face", ["song", "kai", "hei"])
@pytest.mark.parametrize("size", [9000, 11_000])
def test_raised_and_lowered_figures_look_as_they_were_set_wherever_their_line_stands(face: str, size: Length) -> None:
    """They are drawn from their line's own place: every part of a pixel down is tried."""
    def line(n: int, higher: Length = 0) -> Iterator[GlyphRun]:
        x, y = GRID.x + pt(30) * (n % 20), GRID.y + pt(30 * (1 + n // 20)) + 20 * n
        frame = Rect(x, y - size, 3 * size, 2 * size)
        yield set_run("水", f"lead/body/{n}", x, y, face=face, size=size, frame=frame)
        small = set_run("2.5", f"lead/body/{n}", x + size, y, face=face, size=size * 3 // 5, frame=frame)
        down = size * (75 if n % 2 else -250) // 1000 - higher
        yield replace(small, glyphs=tuple(replace(glyph, y=down) for glyph in small.glyphs))

    lines = [run for n in range(60) for run in line(n)]
    page = make_page(block("lead", lines))
    assert codes(page, pressed(page)) == []
    otherwise = make_page(block("lead", [*lines[:80], *line(40, pt(2)), *lines[82:]]))
    assert codes(page, pressed(page, prepare(otherwise, PRESS, Findings())))


# -- planted in what is drawn: the writer, or what stands before it, draws another page --------------------------------

Change = Callable[[Item], Item | tuple[Item, ...]]


def changed(page: Page, unit: str, change: Callable[[Any], Any]) -> Page:
    """The page with another item, or with several, in place of every one of ``unit``."""
    def all_of(items: tuple[Item, ...]) -> Iterator[Item]:
        for item in items:
            made = change(item) if getattr(item, "unit", None) == unit else item
            yield from made if isinstance(made, tuple) else (made,)

    story = page.blocks[0]
    return replace(page, folio=tuple(all_of(page.folio)), blocks=(replace(story, items=tuple(all_of(story.items))),))


def glyphs(change: Callable[[int, Any], Any]) -> Callable[[GlyphRun], GlyphRun]:
    return lambda run: replace(run, glyphs=tuple(change(n, glyph) for n, glyph in enumerate(run.glyphs)))


def covered(shape: Callable[[GlyphRun], Item]) -> Callable[[GlyphRun], tuple[Item, ...]]:
    return lambda run: (run, shape(run))


def over(run: GlyphRun, share: int = 1) -> Rect:
    return Rect(run.x, run.y - run.size, len(run.glyphs) * run.size // share, run.size * 5 // 4)


def shifted(run: GlyphRun, right: Length, down: Length) -> GlyphRun:
    return replace(run, x=run.x + right, y=run.y + down)


BODY, HEAD = "lead/body/0", "lead/headline/0"
SET_OTHERWISE: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "white tint over a line": (BODY, covered(lambda run: Tint(over(run), WHITE)), "ink-missing"),
    "red tint over a line": (BODY, covered(lambda run: Tint(over(run), RED)), "ink-over"),
    "half a line under white": (BODY, covered(lambda run: Tint(over(run, 2), WHITE)), "ink-missing"),
    "a rule through a line": (BODY, covered(lambda run: Rule(
        run.x, run.y - pt(3), run.x + pt(100), run.y - pt(3), pt("0.5"), BLACK)), "ink-over"),
    "a hairline through a line": (BODY, covered(lambda run: Rule(
        run.x, run.y - pt(3), run.x + pt(100), run.y - pt(3), pt("0.25"), BLACK)), "ink-over"),
    "white ink": (BODY, lambda run: replace(run, ink=WHITE), "ink-missing"),
    "two per cent grey": (BODY, lambda run: replace(run, ink=replace(BLACK, k=20)), "ink-missing"),
    "another ink": (HEAD, lambda run: replace(run, ink=RED), "ink-missing"),
    "another face": (BODY, lambda run: replace(run, face="hei"), "ink-wrong"),
    "another glyph": (BODY, glyphs(lambda n, glyph: replace(glyph, gid=glyph.gid + (n == 2))), "ink-wrong"),
    "a heavier face": (HEAD, lambda run: replace(run, face="song"), "ink-wrong"),
    "a glyph on its neighbour": (BODY, glyphs(lambda n, glyph: replace(glyph, x=glyph.x + 9000) if n == 2 else glyph),
                                 "ink-wrong"),
    "half a line low": (BODY, lambda run: shifted(run, 0, pt(6)), "ink-wrong"),
    "a point to the right": (BODY, lambda run: shifted(run, pt(1), 0), "ink-wrong"),
    "five per cent larger": (BODY, lambda run: replace(run, size=9450), "ink-wrong"),
    "three per cent narrower": (HEAD, lambda run: replace(run, scale=970), "ink-wrong"),
    "four points": (BODY, lambda run: replace(run, size=4000), "ink-missing"),
    "a tenth of a point": (BODY, lambda run: replace(run, size=100), "ink-missing"),
    "off the sheet": (BODY, lambda run: shifted(run, pt(3000), 0), "ink-missing"),
    "a line dropped": (BODY, lambda run: (), "ink-missing"),
    "a glyph dropped": (BODY, lambda run: replace(run, glyphs=run.glyphs[:3] + run.glyphs[4:]), "ink-missing"),
    "a line doubled": (BODY, lambda run: (run, shifted(run, 0, pt("0.6"))), "ink-over"),
    "the date gone": ("folio/date", lambda run: (), "ink-missing"),
    "another date": ("folio/date", lambda run: set_run("2024年7月12日", run.unit, run.x, run.y, face="hei"),
                     "ink-wrong"),
    "the paper's name gone": ("folio/paper", lambda run: (), "ink-missing"),
    "the page number gone": ("folio/page", lambda run: (), "ink-missing"),
    "a label in the ink of its ground": ("lead/label", lambda run: replace(run, ink=RED), "ink-over"),
}


@pytest.mark.parametrize("name", SET_OTHERWISE)
def test_what_is_drawn_otherwise_than_it_was_set_is_seen(page: Page, name: str) -> None:
    unit, change, code = SET_OTHERWISE[name]
    seen = codes(page, pressed(changed(page, unit, change)))
    assert code in seen, seen


@pytest.mark.parametrize("old, new", [("己", "已"), ("未", "末"), ("土", "士")])
def test_glyphs_that_are_hardly_to_be_told_apart_are(page: Page, old: str, new: str) -> None:
    """The text that is read back says the old character; only the shape is another."""
    other = set_run(new, "x", 0, 0).glyphs[0].gid
    swap = glyphs(lambda _, glyph: replace(glyph, gid=other) if glyph.text == old else glyph)
    assert codes(page, pressed(changed(page, BODY, swap))) == ["ink-wrong"]


def test_rules_and_grounds_that_are_gone_are_missed(page: Page) -> None:
    assert codes(page, pressed(replace(page, rules=()))) == ["ink-rule"]
    story = page.blocks[0]
    bare = replace(page, blocks=(replace(story, items=tuple(i for i in story.items if not isinstance(i, Tint))),))
    assert "ink-rule" in codes(page, pressed(bare))


def test_ink_that_nobody_set_is_seen(page: Page) -> None:
    blot = Tint(Rect(GRID.x + pt(500), GRID.y + pt(900), pt(20), pt(20)), BLACK)
    assert codes(page, pressed(replace(page, rules=(*page.rules, blot)))) == ["ink-stray"]


# -- photos ----------------------------------------------------------------------------------------------------------

def the_other(picture: PlacedPicture) -> PlacedPicture:
    old, new = ("0.jpg", "1.jpg") if picture.path.endswith("0.jpg") else ("1.jpg", "0.jpg")
    path = Path(picture.path.removesuffix(old) + new)
    return replace(picture, path=str(path), sha256=sha256(path.read_bytes()).hexdigest())


WRONG_PHOTOS: dict[str, Callable[[PlacedPicture], Any]] = {
    "another file": the_other,
    "dropped": lambda p: (),
    "squashed": lambda p: replace(p, rect=replace(p.rect, height=p.rect.height // 2)),
    "cropped otherwise": lambda p: replace(p, crop=(0, 0, 320, 220)),
    "under a white box": lambda p: (p, Tint(p.rect, WHITE)),
}


@pytest.mark.parametrize("name", WRONG_PHOTOS)
@pytest.mark.parametrize("number", [0, 1])
def test_a_photo_that_is_not_its_file_is_seen(page: Page, name: str, number: int) -> None:
    assert "photo-unlike" in codes(page, pressed(changed(page, f"lead/photo/{number}", WRONG_PHOTOS[name])))


def test_a_photo_drawn_twice_covers_what_it_stands_on(page: Page) -> None:
    twice = changed(page, "lead/photo/1", lambda p: (p, replace(p, rect=replace(p.rect, x=GRID.x, y=GRID.row_y(12)))))
    assert {"ink-wrong", "ink-over"} & set(codes(page, pressed(twice)))


# -- planted in the finished file ------------------------------------------------------------------------------------

Edit = Callable[[pikepdf.Pdf, list[Any]], Any]


def edited(pdf: bytes, edit: Edit) -> bytes:
    """The file with its content changed, instruction by instruction."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        code = list(pikepdf.parse_content_stream(page))
        made = edit(file, code)
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(code if made is None else made))
        target = io.BytesIO()
        file.save(target, static_id=True)
    return target.getvalue()


def op(operator: str, *operands: Any) -> Any:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))


def around(before: str, *operands: Any) -> Edit:
    """An operator before everything else."""
    return lambda file, code: [op("q"), op(before, *operands), *code, op("Q")]


def in_text(*instructions: Any) -> Edit:
    return lambda file, code: [step for one in code
                               for step in ((one, *instructions) if str(one.operator) == "BT" else (one,))]


def boxed(*rect: float, ink: tuple[float, ...] = (0, 0, 0, 0)) -> Edit:
    return lambda file, code: [*code, op("q"), op("k", *ink), op("re", *rect), op("f"), op("Q")]


def layer_off(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
    layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
    file.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[]))
    file.pages[0].Resources.Properties = pikepdf.Dictionary(L0=layer)
    return [op("BDC", pikepdf.Name.OC, pikepdf.Name.L0), *code, op("EMC")]


def exchanged_codes(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
    """Every string read from its end."""
    def turned(one: Any) -> Any:
        if str(one.operator) != "TJ":
            return one
        return op("TJ", pikepdf.Array(pikepdf.String(bytes(part)[::-1]) if isinstance(part, pikepdf.String) else part
                                      for part in one.operands[0]))

    return [turned(one) for one in code]


def cid_map_shifted(file: pikepdf.Pdf, code: list[Any]) -> None:
    for node in file.objects:
        if isinstance(node, pikepdf.Dictionary) and node.get("/Subtype") == "/CIDFontType2":
            size = 2 * 2000
            node.CIDToGIDMap = file.make_stream(b"".join((n + 1).to_bytes(2, "big") for n in range(size // 2)))


def a_second_page(file: pikepdf.Pdf, code: list[Any]) -> None:
    file.pages.append(file.pages[0])


def fonts_exchanged(file: pikepdf.Pdf, code: list[Any]) -> None:
    programs = [node for node in file.objects if isinstance(node, pikepdf.Dictionary) and "/FontFile2" in node]
    first, second = programs[0], programs[1]
    first.FontFile2, second.FontFile2 = second.FontFile2, first.FontFile2


W, H = 390 / 25.4 * 72, 545 / 25.4 * 72
IN_THE_FILE: dict[str, tuple[Edit, set[str]]] = {
    "no ink at all (Tr 3)": (in_text(op("Tr", 3)), {"ink-missing"}),
    "type as a clip (Tr 7)": (in_text(op("Tr", 7)), {"ink-missing"}),
    "outlined type (Tr 1)": (in_text(op("Tr", 1)), {"ink-missing", "ink-wrong", "ink-over"}),
    "half the page clipped": (lambda file, code: [op("q"), op("re", 0, 0, W / 2, H), op("W"), op("n"), *code, op("Q")],
                              {"ink-missing"}),
    "the page at a tenth": (around("cm", 0.1, 0, 0, 0.1, 0, 0), {"ink-missing"}),
    "the page mirrored": (around("cm", -1, 0, 0, 1, W, 0), {"ink-missing", "ink-wrong"}),
    "the page upside down": (around("cm", -1, 0, 0, -1, W, H), {"ink-missing", "ink-wrong"}),
    "five per cent larger": (around("cm", 1.05, 0, 0, 1.05, 0, 0), {"ink-wrong"}),
    "far away": (around("cm", 1, 0, 0, 1, 3000, 0), {"ink-missing"}),
    "a layer switched off": (layer_off, {"ink-missing"}),
    "a white box over the page": (boxed(0, 0, 2000, 2000), {"ink-missing"}),
    "a white box over a column": (boxed(100, 900, 200, 600), {"ink-missing"}),
    "a red box over a column": (boxed(100, 900, 200, 600, ink=(0, 1, 1, 0)), {"ink-over"}),
    "codes out of order": (exchanged_codes, {"ink-wrong", "ink-over"}),
    "the map of glyphs shifted": (cid_map_shifted, {"ink-wrong"}),
    "two faces exchanged": (fonts_exchanged, {"ink-wrong", "ink-missing"}),
    "photos not called": (lambda file, code: [one for one in code if str(one.operator) != "Do"], {"photo-unlike"}),
    "letters spaced": (in_text(op("Tc", 0.4)), {"ink-wrong"}),
    "type raised": (in_text(op("Ts", 2)), {"ink-wrong"}),
    "type narrowed": (in_text(op("Tz", 96)), {"ink-wrong"}),
    "the last operators lost": (lambda file, code: code[:len(code) // 2], {"ink-missing"}),
    "a second page": (a_second_page, {"pdf-pages"}),
    "no rules": (lambda file, code: [one for one in code if str(one.operator) not in ("S", "s")], {"ink-rule"}),
}


@pytest.mark.parametrize("name", IN_THE_FILE)
def test_what_is_planted_in_the_finished_file_is_seen(page: Page, name: str) -> None:
    edit, wanted = IN_THE_FILE[name]
    seen = codes(page, edited(pressed(page), edit))
    assert wanted & set(seen), seen
