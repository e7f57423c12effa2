"""A page's content walked through: every run of type, line, area and picture with its place, colour and overprint.

Shadings, patterns, DeviceN and Type 3 are told of, not walked (docs/rules/press.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import Any, NamedTuple

from layout.inspection.canvas import Canvas, GraphicsState
from layout.inspection.colours import CMYK, GREY, REFUSED, RGB, Space, coloured, first_of, space_of
from layout.inspection.file import (
    Obj,
    entries,
    is_array,
    is_dictionary,
    is_name,
    is_stream,
    key_of,
    measure,
    named,
    numbers,
    operations,
    too_big,
)
from layout.inspection.fonts import Font
from layout.inspection.geometry import Bounds, across, along, box_at, matrix_of, times
from layout.inspection.items import Item, Picture
from layout.inspection.paths import PATH_OPERATORS, Paths
from layout.inspection.texts import TEXT_OPERATORS, TextObject
from layout.model.limits import PDF_CONTENT_BYTES, PDF_FORM, PDF_OPERATIONS

_DEEPEST = 12


def walk(page: Obj, resources: Obj, fonts: dict[object, Font]) -> list[Item]:
    """Everything on the page in the order of drawing; ``fonts`` takes up the fonts met, by their key.

    Raises Unreadable beyond the bounds of work.
    """
    whole = _Page(fonts)
    _Stream(whole, resources, GraphicsState(), 0).run(page)
    return whole.items


class _Page:
    """What all streams of a page share: items, fonts, and how many operators may still come."""

    def __init__(self, fonts: dict[object, Font]) -> None:
        self.items: list[Item] = []
        self.fonts = fonts
        self._left = PDF_OPERATIONS

    def spend(self, operations: int = 1) -> None:
        self._left -= operations
        if self._left < 0:
            raise too_big(f"> {PDF_OPERATIONS} operators")


class _Stream:
    """One content stream, the page's or a form's. Each operator is a method of the tables."""

    def __init__(self, page: _Page, resources: Obj, state: GraphicsState, depth: int) -> None:
        if depth > _DEEPEST:
            raise too_big(f"> {_DEEPEST} forms")
        self._page = page
        self._depth = depth
        self._canvas = Canvas(page.items, resources, state)
        self._paths = Paths(self._canvas)
        self._text = TextObject(self._canvas, page.fonts)

    def run(self, owner: Obj) -> None:
        """Walk through the stream of a page or form."""
        for stream in _streams(owner):
            measure(stream, PDF_CONTENT_BYTES)
        for name, space in (entries(self._canvas.resources, "/ColorSpace") or {}).items():
            if str(name).startswith("/Default") and space_of(space).foreign:
                self._canvas.trait("space", f"{str(name)[1:]} {space_of(space).kind}")
        for operands, operator in operations(owner):
            self._page.spend()
            if text := TEXT_OPERATORS.get(operator):
                text(self._text, operands)
            elif path := PATH_OPERATORS.get(operator):
                path(self._paths, operands)
            elif action := _OPERATORS.get(operator):
                action(self, operands)

    # State and colour

    def push(self, _: Any) -> None:
        self._canvas.keep()

    def pop(self, _: Any) -> None:
        self._canvas.restore()

    def concat(self, a: Any) -> None:
        self._canvas.g.ctm = times(matrix_of(a), self._canvas.g.ctm)

    def line_width(self, a: Any) -> None:
        self._canvas.g.width = float(a[0])

    def extended(self, a: Any) -> None:
        e, g, trait = self._canvas.resource("/ExtGState", a[0]), self._canvas.g, self._canvas.trait
        if "/OP" in e:
            g.stroke_over = bool(e["/OP"])
            if "/op" not in e:
                g.fill_over = g.stroke_over
        if "/op" in e:
            g.fill_over = bool(e["/op"])
        g.over_mode = int(e.get("/OPM", g.over_mode))
        g.fill_alpha, g.stroke_alpha = float(e.get("/ca", g.fill_alpha)), float(e.get("/CA", g.stroke_alpha))
        g.width = float(e.get("/LW", g.width))
        if is_array(e.get("/Font")):
            self._text.set_font(e["/Font"][0], float(e["/Font"][1]))
        if "/BM" in e or "/SMask" in e:
            self._blend(e)
        if g.fill_alpha < 1 or g.stroke_alpha < 1:
            trait("transparent", f"ca {min(g.fill_alpha, g.stroke_alpha):g}")
        for key in ("/TR", "/TR2", "/HTP"):
            if key in e and named(e[key]) not in ("Identity", "Default"):
                trait("key", key[1:])

    def _blend(self, e: Obj) -> None:
        mode = e.get("/BM")
        mode = named(mode[0] if is_array(mode) and len(mode) else mode)
        soft = is_dictionary(e.get("/SMask"))
        self._canvas.g.blended = soft or mode not in ("", "Normal", "Compatible")
        if soft:
            self._canvas.trait("transparent", "SMask")
            self._group(entries(e["/SMask"], "/G"))
        elif self._canvas.g.blended:
            self._canvas.trait("transparent", f"BM {mode}")

    def _group(self, owner: Obj) -> None:
        group = entries(owner, "/Group")
        if group:
            self._canvas.trait("group", space_of(group["/CS"]).kind if "/CS" in group else "")

    def fill_space(self, a: Any) -> None:
        self._canvas.g.fill = first_of(self._canvas.space(a[0]))

    def stroke_space(self, a: Any) -> None:
        self._canvas.g.stroke = first_of(self._canvas.space(a[0]))

    def fill_colour(self, a: Any, space: Space | None = None) -> None:
        self._canvas.g.fill = coloured(space or self._canvas.g.fill.space, _components(a))

    def stroke_colour(self, a: Any, space: Space | None = None) -> None:
        self._canvas.g.stroke = coloured(space or self._canvas.g.stroke.space, _components(a))

    def shade(self, _: Any) -> None:
        self._canvas.trait("refused", "sh")

    # Pictures and forms

    def do(self, a: Any) -> None:
        node = self._canvas.resource("/XObject", a[0])
        if not is_stream(node):
            return
        self._page.spend(PDF_FORM)
        match named(node.get("/Subtype")):
            case "Image":
                self._picture(node)
            case "Form" if "/PS" not in node and named(node.get("/Subtype2")) != "PS":
                self._form(node)
            case _:
                self._canvas.trait("key", "PS")

    def _form(self, node: Obj) -> None:
        if "/OPI" in node:
            self._canvas.trait("key", "OPI")
        self._group(node)
        inner = copy(self._canvas.g)
        matrix = numbers(node.get("/Matrix"))
        if len(matrix) == 6:
            inner.ctm = times(matrix_of(matrix), inner.ctm)
        bounds = numbers(node.get("/BBox"))
        if len(bounds) == 4:
            inner.clip = inner.clip.meet(box_at(inner.ctm, Bounds(*bounds)))
        resources = entries(node, "/Resources") or self._canvas.resources
        _Stream(self._page, resources, inner, self._depth + 1).run(node)

    def _picture(self, node: Obj) -> None:
        for key in ("/Alternates", "/OPI"):
            if key in node:
                self._canvas.trait("key", key[1:])
        if is_stream(node.get("/SMask")):
            self._canvas.trait("transparent", "SMask")
        mask = bool(node.get("/ImageMask", False))
        space = None if mask or "/ColorSpace" not in node else self._canvas.space(node["/ColorSpace"])
        bits = 1 if mask else int(node.get("/BitsPerComponent", 8))
        self._place(_Image(node, key_of(node), int(node["/Width"]), int(node["/Height"]), bits, mask, space))

    def inline(self, a: Any) -> None:
        image = a[0]
        mask = bool(image.image_mask)
        space = None if mask else space_of(image.obj.get("/ColorSpace", image.obj.get("/CS")))
        if space and space.kind == "unknown":
            space = self._canvas.space(image.obj.get("/CS"))
        bits = 1 if mask else int(image.bits_per_component)
        self._place(_Image(None, len(self._page.items), int(image.width), int(image.height), bits, mask, space))

    def _place(self, image: _Image) -> None:
        g = self._canvas.g
        box = box_at(g.ctm, Bounds(0, 0, 1, 1)).meet(g.clip)
        if box.empty:
            return
        kind = image.space.ground.kind if image.space else ""
        if kind in REFUSED:
            self._canvas.trait("refused", kind)
        ppi = min(image.width * 72 / max(across(g.ctm), 1e-9), image.height * 72 / max(along(g.ctm), 1e-9))
        self._page.items.append(Picture(box, g.filling(), *image, g.ctm, ppi))


class _Image(NamedTuple):
    """A picture as it is stored."""

    node: Obj
    key: object
    width: int
    height: int
    bits: int
    mask: bool
    space: Space | None


def _streams(owner: Obj) -> Iterator[Obj]:
    if is_stream(owner):
        yield owner
        return
    contents = owner.get("/Contents")
    parts = contents if is_array(contents) else [contents]
    yield from (part for part in parts if is_stream(part))


def _components(a: Any) -> tuple[float, ...]:
    """The numbers of a colour; a pattern's name is none."""
    return tuple(float(value) for value in a if not is_name(value))


def _in(space: Space, act: Callable[[_Stream, Any, Space], None]) -> Callable[[_Stream, Any], None]:
    """An operator that names its colour space by itself."""
    return lambda stream, a: act(stream, a, space)


_OPERATORS: Mapping[str, Callable[[_Stream, Any], None]] = {
    "q": _Stream.push, "Q": _Stream.pop, "cm": _Stream.concat, "w": _Stream.line_width, "gs": _Stream.extended,
    "g": _in(GREY, _Stream.fill_colour), "rg": _in(RGB, _Stream.fill_colour), "k": _in(CMYK, _Stream.fill_colour),
    "G": _in(GREY, _Stream.stroke_colour), "RG": _in(RGB, _Stream.stroke_colour),
    "K": _in(CMYK, _Stream.stroke_colour),
    "cs": _Stream.fill_space, "CS": _Stream.stroke_space,
    **dict.fromkeys(("sc", "scn"), _Stream.fill_colour), **dict.fromkeys(("SC", "SCN"), _Stream.stroke_colour),
    "sh": _Stream.shade, "Do": _Stream.do, "INLINE IMAGE": _Stream.inline,
}
