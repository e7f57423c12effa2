"""Faults to be planted, each with what must be said of it: in the settled page, in what is drawn of it, in the file.

None is one of those in tests/prepress/test_sight.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pikepdf

from bench.prove.hand import (
    BLACK,
    FAINT,
    GREY,
    RED,
    WHITE,
    Edit,
    Planted,
    Victims,
    block_moved,
    block_of,
    exchanged,
    glyph,
    line,
    mapped,
    moved,
    of,
    op,
    over,
    through,
    under,
    unit_of,
)
from layout.model.page import Direction, GlyphRun, Item, Page, PlacedPicture, Rule, Tint
from layout.model.sheet import Rect
from layout.model.units import mm, pt

INK = frozenset({"ink-missing", "ink-over", "ink-wrong"})
RULE, STRAY, PHOTO = frozenset({"ink-rule"}), frozenset({"ink-stray"}), frozenset({"photo-unlike"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a victim, by its role ("" for the whole page), and the codes of which one must be said of it."""

    kind: str
    name: str
    role: str
    plant: Planted
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class FileFault:
    """What befalls the finished file."""

    kind: str
    name: str
    edit: Edit
    wanted: frozenset[str]
    """The codes of which one must be said; where there is none, any error of the check that ``kind`` ends with."""


# -- what is drawn is not what was settled -----------------------------------------------------------------------------


def _gid(number: int, of_number: int) -> Callable[[GlyphRun], GlyphRun]:
    """A glyph with the shape of another of its line."""
    return lambda run: glyph(number, lambda g: replace(g, gid=run.glyphs[of_number % len(run.glyphs)].gid))(run)


def _next_gid(run: GlyphRun) -> GlyphRun:
    return glyph(-1, lambda g: replace(g, gid=g.gid + 1))(run)


def _scaled(share: int) -> Callable[[GlyphRun], GlyphRun]:
    """A run with its glyphs nearer to each other, thousandths."""
    return lambda run: replace(run, glyphs=tuple(replace(g, x=g.x * share // 1000) for g in run.glyphs))


def _photo_on(page: Page, who: Victims) -> Page:
    photo = next(i for i in page.items if isinstance(i, PlacedPicture) and i.unit == who.photo)
    return line("body", lambda run: (run, replace(photo, rect=over(run))))(page, who)


def _half_white(photo: PlacedPicture) -> tuple[Item, ...]:
    return photo, Tint(replace(photo.rect, width=photo.rect.width * 2 // 5), WHITE)


def _smaller(photo: PlacedPicture) -> PlacedPicture:
    box = photo.rect
    return replace(photo, rect=Rect(box.x, box.y, box.width * 4 // 5, box.height * 4 // 5))


def _crop(left: int, top: int, right: int, bottom: int) -> Callable[[PlacedPicture], PlacedPicture]:
    """Another part of a photo, in hundredths of that which was to be shown."""
    def cropped(photo: PlacedPicture) -> PlacedPicture:
        x, y, x1, y1 = photo.crop
        w, h = x1 - x, y1 - y
        return replace(photo, crop=(
            x + w * left // 100, y + h * top // 100, x + w * right // 100, y + h * bottom // 100))
    return cropped


def _rules(change: Callable[[Rule], Any]) -> Planted:
    return lambda page, _: mapped(page, lambda item: change(item) if isinstance(item, Rule) else item)


def _folio_rules_gone(page: Page, _: Victims) -> Page:
    return replace(page, folio=tuple(item for item in page.folio if not isinstance(item, Rule)))


def _no_tints(page: Page, _: Victims) -> Page:
    return mapped(page, lambda item: () if isinstance(item, Tint) else item)


def _block_gone(page: Page, who: Victims) -> Page:
    gone = block_of(page, who.body)
    return replace(page, blocks=tuple(block for block in page.blocks if block is not gone))


def _with(*more: Item) -> Planted:
    return lambda page, _: replace(page, rules=(*page.rules, *more))


_FOOT = Tint(Rect(0, mm(300), mm(390), mm(40)), WHITE)

DRAWN: tuple[Fault, ...] = (
    Fault("covered", "white over one glyph", "body", line("body", under(lambda r: Tint(
        Rect(r.x + r.glyphs[3].x, r.y - r.size, r.size, r.size * 5 // 4), WHITE))), INK),
    Fault("covered", "a photo over a line", "body", _photo_on, INK),
    Fault("covered", "a caption under white", "caption", of("caption", under(lambda r: Tint(over(r), WHITE))), INK),
    Fault("covered", "a white hairline through a head", "head", of("head", under(lambda r: through(r, WHITE))), INK),
    Fault("covered", "a tenth of black over a line", "body", line("body", under(lambda r: Tint(over(r), FAINT))), INK),
    Fault("covered", "the date under the paper's red", "date", of("date", under(lambda r: Tint(over(r), RED))), INK),
    Fault("covered", "a strip of the page under white", "", _with(_FOOT), INK),
    Fault("covered", "half of a head under black", "head", of("head", under(lambda r: Tint(over(r, 2), BLACK))), INK),
    Fault("invisible", "a white head", "head", of("head", lambda r: replace(r, ink=WHITE)), INK),
    Fault("invisible", "a paragraph in thirty per cent", "body", of("body", lambda r: replace(r, ink=GREY)), INK),
    Fault("invisible", "the page number in a tenth", "page", of("page", lambda r: replace(r, ink=FAINT)), INK),
    Fault("invisible", "a paragraph drawn outside of the sheet", "body", of("body", lambda r: moved(r, -mm(500))), INK),
    Fault("invisible", "a paragraph dropped", "body", of("body", lambda r: ()), INK),
    Fault("invisible", "a story dropped", "body", _block_gone, INK),
    Fault("invisible", "a caption dropped", "caption", of("caption", lambda r: ()), INK),
    Fault("wrong glyph", "a glyph with its neighbour's shape", "body", line("body", _gid(2, 3)), INK),
    Fault("wrong glyph", "the last glyph of a line", "body", line("body", _next_gid), INK),
    Fault("wrong glyph", "no glyph (.notdef)", "body", line("body", glyph(4, lambda g: replace(g, gid=0))), INK),
    Fault("wrong glyph", "two of a head exchanged", "head", of("head", _gid(0, 1)), INK),
    Fault("wrong glyph", "a figure of the date", "date", line("date", _gid(3, 0)), INK),
    Fault("wrong glyph", "a head in kai", "head", of("head", lambda r: replace(r, face="kai")), INK),
    Fault("wrong glyph", "a caption in song", "caption", of("caption", lambda r: replace(r, face="song")), INK),
    Fault("geometry", "a line a point low", "body", line("body", lambda r: moved(r, 0, pt(1))), INK),
    Fault("geometry", "a head three points aside", "head", of("head", lambda r: moved(r, pt(3))), INK),
    Fault("geometry", "a glyph raised by two points", "body", line("body", glyph(
        3, lambda g: replace(g, y=g.y - pt(2)))), INK),
    Fault("geometry", "two paragraphs' lines exchanged", "body", exchanged("body", "after", ("x", "y")), INK),
    Fault("geometry", "a story a line low", "body", block_moved("body", 0, pt(12)), INK),
    Fault("geometry", "a story a millimetre aside", "body", block_moved("body", mm(1), 0), INK),
    Fault("geometry", "a caption at nine tenths", "caption", of("caption", lambda r: replace(r, size=r.size * 9 // 10)),
          INK),
    Fault("geometry", "a paragraph three per cent larger", "body", of("body", lambda r: replace(
        r, size=r.size * 103 // 100)), INK),
    Fault("geometry", "a line turned", "body", line("body", lambda r: replace(r, direction=Direction.TURNED)), INK),
    Fault("geometry", "a head drawn together", "head", of("head", _scaled(970)), INK),
    Fault("geometry", "a line's last glyph in the gutter", "body", line("body", glyph(
        -1, lambda g: replace(g, x=g.x + pt(9)))), INK),
    Fault("geometry", "glyphs narrowed by a tenth", "body", of("body", lambda r: replace(r, scale=900)), INK),
    Fault("photos", "its left half twice as wide", "photo", of("photo", _crop(0, 0, 50, 100)), PHOTO),
    Fault("photos", "cropped closer", "photo", of("photo", _crop(20, 20, 80, 80)), PHOTO),
    Fault("photos", "a centimetre aside", "photo", of("photo", lambda p: moved(p, mm(10))), PHOTO | STRAY | INK | RULE),
    Fault("photos", "at four fifths", "photo", of("photo", _smaller), PHOTO),
    Fault("photos", "two exchanged", "photo", exchanged("photo", "other", ("path", "sha256", "crop")), PHOTO),
    Fault("photos", "two fifths white", "photo", of("photo", _half_white), PHOTO),
    Fault("photos", "under a black box", "photo", of("photo", lambda p: (p, Tint(p.rect, BLACK))), PHOTO),
    Fault("folio", "the issue's number gone", "number", of("number", lambda r: ()), INK),
    Fault("folio", "the section gone", "section", of("section", lambda r: ()), INK),
    Fault("folio", "an editor gone", "editor", of("editor", lambda r: ()), INK),
    Fault("folio", "another page number", "page", of("page", glyph(0, lambda g: replace(g, gid=g.gid + 1))), INK),
    Fault("folio", "date and section exchanged", "date", exchanged("date", "section", ("x", "y")), INK),
    Fault("folio", "the paper's name black", "paper", of("paper", lambda r: replace(r, ink=BLACK)), INK),
    Fault("folio", "its rules gone", "", _folio_rules_gone, RULE),
    Fault("rules", "all rules red", "", _rules(lambda r: replace(r, ink=RED)), RULE),
    Fault("rules", "all rules a millimetre low", "", _rules(
        lambda r: replace(r, y0=r.y0 + mm(1), y1=r.y1 + mm(1))), RULE),
    Fault("rules", "grounds gone", "", _no_tints, RULE | INK),
    Fault("rules", "a black bar on white", "", _with(Tint(Rect(mm(2), mm(100), mm(6), mm(40)), BLACK)), STRAY),
)


# -- the settled page itself is wrong ----------------------------------------------------------------------------------


def _reversed_lines(page: Page, who: Victims) -> Page:
    runs = [item for item in page.items if unit_of(item) == who.body]
    other = dict(zip(map(id, runs), reversed(runs), strict=True))
    return mapped(page, lambda item: other.get(id(item), item))


def _text(old: int, text: str) -> Callable[[GlyphRun], GlyphRun]:
    return glyph(old, lambda g: replace(g, text=text))


def _photo_otherwise(**fields: Any) -> Planted:
    return of("photo", lambda p: replace(p, **fields))


def _tint_last(role: str, rect: Callable[[GlyphRun], Rect], ink: Any = WHITE) -> Planted:
    return line(role, under(lambda run: Tint(rect(run), ink)))


def _blocks_stacked(page: Page, who: Victims) -> Page:
    """A story on another: the lead's first paragraph's block at the place of the victim's."""
    own, other = block_of(page, who.body).box, next(
        block for block in page.blocks if block is not block_of(page, who.body)
        and any("/body/" in unit_of(item) for item in block.items)).box
    return block_moved("body", other.x - own.x, other.y - own.y)(page, who)


def _section_on_date(page: Page, who: Victims) -> Page:
    date = next(item for item in page.folio if isinstance(item, GlyphRun) and item.unit == who.date)
    return line("section", lambda run: replace(run, x=date.x, y=date.y))(page, who)


def _extra_photo(page: Page, who: Victims) -> Page:
    return of("photo", lambda p: (p, replace(p, unit="stranger/photo/0")))(page, who)


def _unit(name: str) -> Callable[[GlyphRun], GlyphRun]:
    return lambda run: replace(run, unit=name)


SETTLED: tuple[Fault, ...] = (
    Fault("account", "a paragraph dropped", "body", of("body", lambda r: ()), frozenset({"text-missing"})),
    Fault("account", "a line doubled", "body", line("body", lambda r: (r, r)),
          frozenset({"text-extra", "text-differs", "text-order"})),
    Fault("account", "a character dropped", "after", line("after", glyph(3, lambda g: None)),
          frozenset({"text-missing"})),
    Fault("account", "a character mistyped", "body", line("body", _text(3, "〇")), frozenset({"text-differs"})),
    Fault("account", "lines out of order", "body", _reversed_lines, frozenset({"text-order", "text-differs"})),
    Fault("account", "two paragraphs' places exchanged", "body", exchanged("body", "after", ("x", "y", "frame")),
          frozenset({"text-order", "paragraph-order"})),
    Fault("account", "text of nobody", "body", line("body", lambda r: (r, _unit("nobody/body/0")(r))),
          frozenset({"text-undeclared", "type-collides"})),
    Fault("account", "no glyph in the face", "body", line("body", glyph(3, lambda g: replace(g, gid=0))),
          frozenset({"glyph-missing"})),
    Fault("account", "beside its frame", "head", of("head", lambda r: moved(r, r.frame.width)), frozenset(
        {"outside-frame", "outside-type-area"})),
    Fault("account", "out of the sheet", "body", of("body", lambda r: moved(r, 0, mm(600))), frozenset(
        {"outside-frame", "outside-type-area", "beyond-sheet"})),
    Fault("account", "the date dropped", "date", of("date", lambda r: ()), frozenset({"text-missing"})),
    Fault("account", "the page number dropped", "page", of("page", lambda r: ()), frozenset({"text-missing"})),
    Fault("account", "the paper's name dropped", "paper", of("paper", lambda r: ()), frozenset({"text-missing"})),
    Fault("account", "an editor dropped", "editor", of("editor", lambda r: ()), frozenset({"text-missing"})),
    Fault("account", "another date", "date", line("date", _text(0, "9")), frozenset({"text-differs"})),
    Fault("photos' account", "dropped", "photo", of("photo", lambda p: ()), frozenset({"photo-count"})),
    Fault("photos' account", "doubled", "photo", of("photo", lambda p: (p, p)), frozenset({"photo-count"})),
    Fault("photos' account", "another file", "photo", _photo_otherwise(sha256="0" * 64),
          frozenset({"photo-otherwise"})),
    Fault("photos' account", "two exchanged", "photo", exchanged("photo", "other", ("path", "sha256", "crop", "file")),
          frozenset({"photo-otherwise"})),
    Fault("photos' account", "bent", "photo", of("photo", _crop(0, 0, 80, 100)), frozenset({"photo-otherwise"})),
    Fault("photos' account", "cropped beyond its edge", "photo", of("photo", _crop(50, 50, 150, 150)),
          frozenset({"photo-otherwise"})),
    Fault("photos' account", "one that nobody declared", "photo", _extra_photo, frozenset({"photo-undeclared"})),
    Fault("overlap", "a tint on a line", "body", _tint_last("body", over), frozenset({"type-covered"})),
    Fault("overlap", "a rule through a line", "body", line("body", under(lambda r: through(r, BLACK))),
          frozenset({"type-covered"})),
    Fault("overlap", "a photo on a line", "body", _photo_on, frozenset({"type-covered"})),
    Fault("overlap", "a tint on the date", "date", _tint_last("date", over), frozenset({"type-covered"})),
    Fault("overlap", "a story on another", "body", _blocks_stacked, frozenset({"type-collides", "type-covered"})),
    Fault("overlap", "the section on the date", "section", _section_on_date, frozenset({"type-collides"})),
    Fault("overlap", "a glyph on its neighbour", "body", line("body", lambda r: glyph(3, lambda g: replace(
        g, x=r.glyphs[4].x))(r)), frozenset({"type-collides"})),
)


# -- the finished file is changed --------------------------------------------------------------------------------------


def _before(*instructions: Any) -> Edit:
    return lambda file, code: [op("q"), *instructions, *code, op("Q")]


def _after(*instructions: Any) -> Edit:
    return lambda file, code: [*code, op("q"), *instructions, op("Q")]


def _texts(*instructions: Any) -> Edit:
    return lambda file, code: [
        step for one in code for step in ((one, *instructions) if str(one.operator) == "BT" else (one,))]


def _state(**entries: Any) -> Edit:
    def edit(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
        page: Any = file.pages[0]
        if "/ExtGState" not in page.Resources:
            page.Resources.ExtGState = pikepdf.Dictionary()
        page.Resources.ExtGState.Planted = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, **entries)
        return [op("q"), op("gs", pikepdf.Name.Planted), *code, op("Q")]
    return edit


def _nodes(file: pikepdf.Pdf, key: str, value: str = "") -> list[Any]:
    return [node for node in file.objects if isinstance(node, pikepdf.Dictionary | pikepdf.Stream)
            and key in node and (not value or node[key] == value)]


def _each(key: str, value: str, change: Callable[[pikepdf.Pdf, Any], object]) -> Edit:
    def edit(file: pikepdf.Pdf, code: list[Any]) -> None:
        for node in _nodes(file, key, value):
            change(file, node)
    return edit


def _resources(kind: str) -> Edit:
    """Two of the page's resources exchanged under their names."""
    def edit(file: pikepdf.Pdf, code: list[Any]) -> None:
        page: Any = file.pages[0]
        table = page.Resources[kind]
        first, second = list(table.keys())[:2]
        table[first], table[second] = table[second], table[first]
    return edit


def _page(**entries: Any) -> Edit:
    def edit(file: pikepdf.Pdf, code: list[Any]) -> None:
        for key, value in entries.items():
            file.pages[0].obj["/" + key] = value
    return edit


def _root(change: Callable[[Any], object]) -> Edit:
    def edit(file: pikepdf.Pdf, code: list[Any]) -> None:
        change(file.Root)
    return edit


def _cmap(change: Callable[[bytes], bytes]) -> Edit:
    def turned(file: pikepdf.Pdf, node: Any) -> None:
        node.ToUnicode = file.make_stream(change(node.ToUnicode.read_bytes()))
    return _each("/ToUnicode", "", turned)


def _cmap_shifted(data: bytes) -> bytes:
    """All entries with the text of the one before."""
    pairs = re.findall(rb"(<[0-9a-fA-F]+>)\s*(<[0-9a-fA-F]+>)(?=\s*\n)", data)
    if len(pairs) < 3:
        return data.replace(b"<4E", b"<4F").replace(b"<4e", b"<4f")
    for (_, one), (code, other) in pairwise(pairs):
        data = data.replace(code + b" " + other, code + b" " + one)
    return data


def _annotated(file: pikepdf.Pdf, code: list[Any]) -> None:
    look = file.make_stream(b"1 1 1 rg 0 0 300 300 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                            BBox=[0, 0, 300, 300])
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[200, 700, 500, 1000], F=4,
                              AP=pikepdf.Dictionary(N=look))
    file.pages[0].obj.Annots = pikepdf.Array([file.make_indirect(note)])


def _second_page(file: pikepdf.Pdf, code: list[Any]) -> None:
    file.pages.append(file.pages[0])


def _widths(file: pikepdf.Pdf, node: Any) -> None:
    node.W = pikepdf.Array([0, 20_000, 800])


def _clip(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
    box: Any = file.pages[0].mediabox
    return [op("q"), op("re", 0, 0, float(box[2]), float(box[3]) * 0.7), op("W"), op("n"), *code, op("Q")]


def _half(*operators: str) -> Edit:
    """Every other instruction of a kind gone, from the first on."""
    def edit(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
        seen = [n for n, one in enumerate(code) if str(one.operator) in operators]
        gone = set(seen[::2])
        return [one for n, one in enumerate(code) if n not in gone]
    return edit


def _rgb(file: pikepdf.Pdf, code: list[Any]) -> list[Any]:
    return [*code, op("q"), op("rg", 1, 0, 0), op("re", 30, 30, 20, 20), op("f"), op("Q")]


INSPECTION, EYE = frozenset[str](), INK | RULE | STRAY | PHOTO
READ = frozenset({"readback-differs"})

def _all_overprints(file: pikepdf.Pdf, code: list[Any]) -> None:
    page: Any = file.pages[0]
    for state in page.Resources.ExtGState.values():
        for key in ("/OP", "/op"):
            if key in state:
                state[key] = True


IN_FILE: tuple[FileFault, ...] = (
    FileFault("eye", "hardly opaque (ca 0.02)", _state(ca=0.02, CA=0.02), EYE),
    FileFault("eye", "a bold stroke round type (Tr 2)", _texts(op("Tr", 2), op("w", 1)), EYE),
    FileFault("eye", "type set wider (Tz 103)", _texts(op("Tz", 103)), EYE),
    FileFault("eye", "faces exchanged in the resources", _resources("/Font"), EYE),
    FileFault("eye", "photos exchanged in the resources", _resources("/XObject"), PHOTO),
    FileFault("eye", "photos inverted", _each("/Subtype", "/Image", lambda f, n: n.__setattr__(
        "Decode", pikepdf.Array([1, 0] * 4))), PHOTO),
    FileFault("eye", "widths of another face", _each("/Subtype", "/CIDFontType2", _widths), EYE),
    FileFault("eye", "the head of the page clipped", _clip, EYE),
    FileFault("eye", "every other line of type lost", _half("TJ"), EYE),
    FileFault("eye", "every other fill lost", _half("f", "f*"), EYE),
    FileFault("eye", "a point to the right", _before(op("cm", 1, 0, 0, 1, 1, 0)), EYE),
    FileFault("eye", "turned by a degree", _before(op("cm", 0.99985, 0.01745, -0.01745, 0.99985, 0, 0)), EYE),
    FileFault("eye", "a white frame stroked over all", _after(
        op("K", 0, 0, 0, 0), op("w", 300), op("re", 0, 0, 1100, 1500), op("S")), EYE),
    FileFault("eye", "a thin black web", _after(op("K", 0, 0, 0, 1), op("w", 1), op("m", 0, 0), op("l", 1100, 1500),
                                                op("S")), EYE),
    FileFault("eye", "a note laid over text", _annotated, EYE),
    FileFault("readback", "no ToUnicode", _each("/ToUnicode", "", lambda f, n: n.__delattr__("ToUnicode")), READ),
    FileFault("readback", "ToUnicode shifted by one", _cmap(_cmap_shifted), READ),
    FileFault("readback", "strings empty", lambda f, code: [
        op("TJ", pikepdf.Array([])) if str(one.operator) == "TJ" else one for one in code], READ),
    FileFault("inspection", "a quarter turned", _page(Rotate=90), INSPECTION),
    FileFault("inspection", "cropped", _page(CropBox=pikepdf.Array([0, 0, 600, 600])), INSPECTION),
    FileFault("inspection", "another trim", _page(TrimBox=pikepdf.Array([20, 20, 800, 1200])), INSPECTION),
    FileFault("inspection", "twice its size (UserUnit)", _page(UserUnit=2), INSPECTION),
    FileFault("eye", "a second page", _second_page, frozenset({"pdf-pages"})),
    FileFault("inspection", "no output intent", _root(lambda r: r.__delattr__("OutputIntents")), INSPECTION),
    FileFault("inspection", "no metadata", _root(lambda r: r.__delattr__("Metadata")), INSPECTION),
    FileFault("inspection", "a script", _root(lambda r: r.__setattr__("OpenAction", pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS="x"))), INSPECTION),
    FileFault("inspection", "a face not embedded", _each("/FontFile2", "", lambda f, n: n.__delattr__("FontFile2")),
              INSPECTION),
    FileFault("inspection", "a spot in RGB", _rgb, INSPECTION),
    FileFault("inspection", "photos called RGB", _each("/Subtype", "/Image", lambda f, n: n.__setattr__(
        "ColorSpace", pikepdf.Name.DeviceRGB)), INSPECTION),
    FileFault("inspection", "black type of four inks", lambda f, code: [
        op("k", .6, .5, .5, 1) if str(one.operator) == "k" and [float(v) for v in one.operands] == [0, 0, 0, 1] else one
        for one in code], INSPECTION),
    FileFault("inspection", "a box of four full inks", _after(op("k", 1, 1, 1, 1), op("re", 20, 20, 9, 9), op("f")),
              INSPECTION),
    FileFault("inspection", "white that overprints", _all_overprints, INSPECTION),
)

__all__ = ["DRAWN", "IN_FILE", "SETTLED", "Fault", "FileFault"]
