"""Pages set by hand for the tests of the press rooms: one glyph after another, without line composition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz
from PIL import Image

from layout.model.diagnostic import Diagnostic, Findings, Mark
from layout.model.page import Block, Glyph, GlyphRun, Item, LineQuality, Page, Part, PressPicture, Rule, TextLine, Tint
from layout.model.plan import Area
from layout.model.press import PressSpec
from layout.model.sheet import Grid, Rect, Sheet
from layout.model.style import Face, Ink
from layout.model.units import Length, mm, pt
from layout.prepress.packing import packed
from layout.render.pdf.image import plates_of

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
PROFILE = ROOT / "layout" / "data" / "press" / "newsprint-tr002-240.icc"

BLACK = Ink(0, 0, 0, 1000)
WHITE = Ink(0, 0, 0, 0)
RED = Ink(0, 1000, 1000, 100)
GREY = Ink(0, 0, 0, 600)

_FILES = {
    "song": "NotoSerifSC-400.ttf",
    "cusong": "NotoSerifSC-900.ttf",
    "hei": "NotoSansSC-500.ttf",
    "kai": "BroadsheetKai-Regular.ttf",
}
FACES = {role: Face(role, str(FONTS / file), "", 0, (), "", "", "") for role, file in _FILES.items()}

PRESS = PressSpec(
    name="newsprint-cn", pdfx="PDF/X-4", tac=240, tac_mean=245, profile=str(PROFILE), profile_sha256="",
    output_condition="CGATS TR 002", output_condition_info="Coldset newsprint, CGATS TR 002 data",
    ppi=200, ppi_warning=150, ppi_error=100, bitmap_warning=800, bitmap_error=550,
    min_type=pt(6), min_song=pt("7.5"), min_white_type=pt(10), min_inked_type=pt(10),
    min_rule=pt("0.3"), min_white_rule=pt("0.4"), min_inked_rule=pt(1), rich_black=220, k_max=100,
    black_overprint=True, spots=(), marks=False, colour_bar=False, slug=mm(12), sharpen=0, lift=0)

SHEET = Sheet(mm(390), mm(545), Rect(mm(20), mm(28), mm(350), mm(490)))
GRID = Grid(SHEET.type_area.x, SHEET.type_area.y, 6, 150_000, 18_000, 115, pt(12), pt(9))
AREA = Area(1, 2, 1, 20)
MARK = Mark("issue.yaml", 7, 3, 4)


def heard(judge: Callable[..., Any], *arguments: Any, **more: Any) -> tuple[Any, tuple[Diagnostic, ...]]:
    """What a function returns that is given ``Findings`` last, and what it says to them."""
    found = Findings()
    value = judge(*arguments, found, **more)
    return value, tuple(found)


@cache
def _font(role: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(FACES[role].path)))


def set_run(text: str, unit: str, x: Length, y: Length, *, face: str = "song", size: Length = 9000, ink: Ink = BLACK,
            frame: Rect | None = None, tracking: int = 0, added: bool = False) -> GlyphRun:
    """``text`` shaped as Chinese from (x, y); ``tracking`` parts the glyphs, thousandths of an em."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
    uharfbuzz.shape(_font(face), buffer, {})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    pen = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        cluster = text[info.cluster:ends.pop(info.cluster, info.cluster)]
        glyphs.append(Glyph(info.codepoint, cluster, (pen + position.x_offset) * size // 1000))
        pen += position.x_advance + tracking
    if frame is None:
        frame = Rect(x, y - size, pen * size // 1000 + size // 100, size * 5 // 4)
    return GlyphRun(face, size, x, y, tuple(glyphs), ink, unit, frame, MARK, added)


def set_lines(lines: Sequence[str], unit: str, column: int, row: int) -> tuple[GlyphRun, ...]:
    """Lines of body text on the grid, in one base column from ``row`` down."""
    frame = Rect(GRID.column_x(column), GRID.row_y(row), GRID.measure, len(lines) * GRID.pitch)
    return tuple(set_run(line, unit, frame.x, GRID.baseline(row + i), frame=frame) for i, line in enumerate(lines))


def block(article: str, items: Sequence[Item], area: Area = AREA) -> Block:
    box = Rect(GRID.column_x(area.first_column), GRID.row_y(area.first_row), GRID.span(area.columns),
               area.rows * GRID.pitch)
    lines = tuple(text_line(LineQuality(0, 400) if k % 2 else LineQuality(30, 0), k) for k, item in enumerate(items)
                  if isinstance(item, GlyphRun))
    return Block(article, "news", "lead", area, box, False, tuple(items),
                 (Part("text", box, column_lines=(len(lines),)),), lines)


def text_line(quality: LineQuality, row: int, *, column: int = 0, opens: bool = False, closes: bool = False,
              parts_number: bool = False) -> TextLine:
    """What is told of one line of body text, in the first base column."""
    return TextLine(GRID.x, GRID.baseline(row + 1), GRID.measure, column, quality, opens, closes, parts_number)


def press_picture(rect: Rect, width: int, height: int, pixels: bytes, *rest: Any) -> PressPicture:
    """A photo ready for the press, of the bytes of its pixels."""
    return PressPicture(rect, width, height, packed(Image.frombytes("CMYK", (width, height), pixels)), *rest)


def pixels_of(picture: PressPicture) -> bytes:
    """The bytes of its pixels, as a PNG reader undoes them."""
    return plates_of(picture).tobytes()


def make_page(*blocks: Block, folio: Sequence[Item] = (), rules: Sequence[Item] = ()) -> Page:
    return Page(2, SHEET, GRID, tuple(folio), blocks, tuple(rules), "古城周刊 2024-07-19 第2版")


STORY = ("江河汇流处，新城正崛起。", "本报讯（通讯员𫖮田）7月18日，", "记者从区政府office获悉——", "“一网通办”已上线……")


def sample() -> Page:
    """A page with everything on it: folio, two-line head, body in two columns, a label, a tint, a photo, rules."""
    top = GRID.y - pt(20)
    folio = (
        set_run("古城周刊", "folio/paper", GRID.x, top, face="cusong", size=pt(22), ink=RED),
        set_run("荆州区新闻", "folio/section", GRID.x + pt(400), top, face="hei", size=pt(14)),
    )
    head = Rect(GRID.x, GRID.y, GRID.span(4), pt(110))
    photo = Rect(GRID.column_x(3), GRID.row_y(12), GRID.measure, pt(100))
    label = Rect(GRID.column_x(4), GRID.row_y(12), pt(60), pt(16))
    lead = block("lead", (
        set_run("扎实推进综合治理", "lead/headline/0", GRID.x + pt(10), GRID.y + pt(48), face="cusong", size=pt(42),
                frame=head),
        set_run("切实守住底线", "lead/headline/1", GRID.x + pt(60), GRID.y + pt(98), face="cusong", size=pt(42),
                frame=head, tracking=20),
        *set_lines(STORY[:2], "lead/body/0", 1, 12),
        *set_lines(STORY[2:], "lead/body/0", 2, 12),
        press_picture(photo, 8, 6, bytes(range(192)), "photos/a.jpg", "lead/photo/0", "龙舟", MARK),
        set_run("龙舟竞渡", "lead/photo/0/caption", photo.x, photo.bottom + pt(12), face="kai", size=pt("8.5")),
        Tint(label, RED),
        set_run("党建", "lead/label", label.x + pt(8), label.bottom - pt(4), face="hei", size=pt(11), ink=WHITE),
    ))
    return make_page(lead, folio=folio, rules=(
        Rule(GRID.column_x(2) - pt(9), GRID.row_y(12), GRID.column_x(2) - pt(9), GRID.row_y(20), pt("0.3"), GREY),
        Rule(GRID.x, GRID.row_y(21), GRID.x + GRID.width, GRID.row_y(21), pt("0.5"), BLACK)))
