"""A page's content walked through: every run of type, line, area and picture with its place, colour and overprint.

Clips count by the boxes around them. Shadings, patterns, DeviceN and Type 3 are told of, not walked (P08).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from layout.inspection.colours import (
    CMYK,
    GREY,
    REFUSED,
    RGB,
    START,
    Colour,
    Space,
    coloured,
    first_of,
    space_of,
)
from layout.inspection.file import (
    MAX_CONTENT,
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
from layout.inspection.fonts import NO_FONT, Font, font_of
from layout.inspection.geometry import (
    EVERYWHERE,
    UNIT,
    Bounds,
    Matrix,
    Point,
    across,
    along,
    around,
    as_rectangle,
    at,
    box_at,
    times,
)
from layout.inspection.items import Item, Line, Paint, Picture, Shape, Trait, Type

_MAX_OPERATIONS = 1_500_000
_DEEPEST = 12
_ASCENT, _DESCENT = 0.88, -0.12
_HALF = 0.5


@dataclass(slots=True)
class _State:
    """The graphics state, as far as the checks ask about it."""

    ctm: Matrix = UNIT
    clip: Bounds = EVERYWHERE
    fill: Colour = START
    stroke: Colour = START
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    width: float = 1.0
    font: Font = NO_FONT
    size: float = 0.0
    leading: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    render: int = 0

    def filling(self) -> Paint:
        return Paint(self.fill, self.fill_over, self.over_mode, self.fill_alpha >= 1 and not self.blended)

    def stroking(self) -> Paint:
        return Paint(self.stroke, self.stroke_over, self.over_mode, self.stroke_alpha >= 1 and not self.blended)


def walk(page: Obj, resources: Obj, fonts: dict[object, Font]) -> list[Item]:
    """Everything on the page in the order of drawing; ``fonts`` takes up the fonts met, by their key.

    Raises Rejected beyond the bounds of work.
    """
    walker = _Walker(fonts)
    walker.run(page, resources, _State(), 0)
    return walker.items


class _Walker:
    """Goes through content streams. Each operator is a method of the tables at the end."""

    def __init__(self, fonts: dict[object, Font]) -> None:
        self.items: list[Item] = []
        self._fonts = fonts
        self._left = _MAX_OPERATIONS
        self._stack: list[_State] = []
        self._g = _State()
        self._resources: Obj = {}
        self._paths: list[list[Point]] = []
        self._clips = False
        self._text: Matrix = UNIT
        self._line: Matrix = UNIT
        self._depth = 0

    def run(self, owner: Obj, resources: Obj, state: _State, depth: int) -> None:
        """One content stream, from ``state``."""
        if depth > _DEEPEST:
            raise too_big(f"> {_DEEPEST} forms")
        for stream in _streams(owner):
            measure(stream, MAX_CONTENT)
        kept = self._g, self._stack, self._resources, self._depth, self._paths, self._text, self._line
        self._g, self._stack, self._resources, self._depth = state, [], resources, depth
        self._paths = []
        for name, space in (entries(resources, "/ColorSpace") or {}).items():
            if str(name).startswith("/Default") and space_of(space).foreign:
                self._trait("space", f"{str(name)[1:]} {space_of(space).kind}")
        for operands, operator in operations(owner):
            self._left -= 1
            if self._left < 0:
                raise too_big(f"> {_MAX_OPERATIONS} operators")
            action = _ACTIONS.get(operator)
            if action:
                action(self, operands)
            elif operator in _PAINTS:
                self._paint(operator)
        self._g, self._stack, self._resources, self._depth, self._paths, self._text, self._line = kept

    # State

    def push(self, _: Any) -> None:
        self._stack.append(copy(self._g))
        if len(self._stack) > 10_000:
            raise too_big("> 10000 q")

    def pop(self, _: Any) -> None:
        if self._stack:
            self._g = self._stack.pop()

    def concat(self, a: Any) -> None:
        self._g.ctm = times(_matrix(a), self._g.ctm)

    def line_width(self, a: Any) -> None:
        self._g.width = float(a[0])

    def extended(self, a: Any) -> None:
        e, g = entries(entries(self._resources, "/ExtGState"), str(a[0])), self._g
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
            self._select(e["/Font"][0], float(e["/Font"][1]))
        if "/BM" in e or "/SMask" in e:
            self._blend(e)
        if g.fill_alpha < 1 or g.stroke_alpha < 1:
            self._trait("transparent", f"ca {min(g.fill_alpha, g.stroke_alpha):g}")
        for key in ("/TR", "/TR2", "/HTP"):
            if key in e and named(e[key]) not in ("Identity", "Default"):
                self._trait("key", key[1:])

    def _blend(self, e: Obj) -> None:
        mode = e.get("/BM")
        mode = named(mode[0] if is_array(mode) and len(mode) else mode)
        soft = is_dictionary(e.get("/SMask"))
        self._g.blended = soft or mode not in ("", "Normal", "Compatible")
        if soft:
            self._trait("transparent", "SMask")
            self._group(entries(e["/SMask"], "/G"))
        elif self._g.blended:
            self._trait("transparent", f"BM {mode}")

    def _group(self, owner: Obj) -> None:
        group = entries(owner, "/Group")
        if group:
            self._trait("group", space_of(group["/CS"]).kind if "/CS" in group else "")

    # Colour

    def _device(self, space: Space, a: Any) -> Colour:
        return coloured(space, tuple(float(value) for value in a))

    def fill_grey(self, a: Any) -> None:
        self._g.fill = self._device(GREY, a)

    def fill_rgb(self, a: Any) -> None:
        self._g.fill = self._device(RGB, a)

    def fill_cmyk(self, a: Any) -> None:
        self._g.fill = self._device(CMYK, a)

    def stroke_grey(self, a: Any) -> None:
        self._g.stroke = self._device(GREY, a)

    def stroke_rgb(self, a: Any) -> None:
        self._g.stroke = self._device(RGB, a)

    def stroke_cmyk(self, a: Any) -> None:
        self._g.stroke = self._device(CMYK, a)

    def fill_space(self, a: Any) -> None:
        self._g.fill = first_of(self._space(a[0]))

    def stroke_space(self, a: Any) -> None:
        self._g.stroke = first_of(self._space(a[0]))

    def fill_colour(self, a: Any) -> None:
        self._g.fill = coloured(self._g.fill.space, tuple(float(value) for value in a if not is_name(value)))

    def stroke_colour(self, a: Any) -> None:
        self._g.stroke = coloured(self._g.stroke.space, tuple(float(value) for value in a if not is_name(value)))

    def _space(self, name: Obj) -> Space:
        own = entries(self._resources, "/ColorSpace").get(str(name)) if is_name(name) else None
        return space_of(name if own is None else own)

    # Paths

    def move(self, a: Any) -> None:
        self._paths.append([at(self._g.ctm, float(a[0]), float(a[1]))])

    def to(self, a: Any) -> None:
        if self._paths:
            path, values = self._paths[-1], [float(value) for value in a]
            path.extend(at(self._g.ctm, x, y) for x, y in zip(values[::2], values[1::2], strict=False))

    def rectangle(self, a: Any) -> None:
        x, y, width, height = (float(value) for value in a[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._paths.append([at(self._g.ctm, *corner) for corner in corners])

    def clip(self, _: Any) -> None:
        self._clips = True

    def _paint(self, operator: str) -> None:
        paths = [path for path in self._paths if path]
        strokes, fills = _PAINTS[operator]
        if fills:
            for path in paths:
                self._fill(path)
        if strokes:
            for path in paths:
                self._stroke(path)
        if self._clips:
            box = around(point for path in paths for point in path) if paths else Bounds(0, 0, 0, 0)
            self._g.clip = self._g.clip.meet(box)
        self._clips = False
        self._paths = []

    def _fill(self, path: list[Point]) -> None:
        exact = as_rectangle(path)
        self._put(Shape(exact or around(path), self._g.filling(), exact is not None))

    def _stroke(self, path: list[Point]) -> None:
        g = self._g
        width = g.width * min(across(g.ctm), along(g.ctm))
        box = around(path).grown(width / 2)
        straight = len(path) == 2 and any(abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3 for a, b in pairwise(path))
        self._put(Line(box, g.stroking(), width, straight))

    def _put(self, item: Type | Line | Shape) -> None:
        """Adds what the clip lets be seen of it."""
        seen = item.box.meet(self._g.clip)
        if seen.x1 < seen.x0 or seen.y1 < seen.y0:
            return
        if seen != item.box:
            item = Type(seen, item.line.meet(self._g.clip), item.paint, item.size, item.font) if isinstance(
                item, Type) else Line(seen, item.paint, item.width, False) if isinstance(item, Line) else Shape(
                    seen, item.paint, item.exact)
        if item.paint.colour.space.kind in REFUSED:
            self._trait("refused", item.paint.colour.space.kind, seen)
        self.items.append(item)

    # Text

    def begin(self, _: Any) -> None:
        self._text = self._line = UNIT

    def text_matrix(self, a: Any) -> None:
        self._text = self._line = _matrix(a)

    def go(self, a: Any) -> None:
        self._line = self._text = times((1, 0, 0, 1, float(a[0]), float(a[1])), self._line)

    def go_leading(self, a: Any) -> None:
        self._g.leading = -float(a[1])
        self.go(a)

    def next_line(self, _: Any) -> None:
        self.go((0, -self._g.leading))

    def select(self, a: Any) -> None:
        self._select(entries(entries(self._resources, "/Font"), str(a[0])), float(a[1]))

    def _select(self, node: Obj, size: float) -> None:
        self._g.size = size
        if not is_dictionary(node):
            self._g.font = NO_FONT
            return
        key = key_of(node)
        if key not in self._fonts:
            self._fonts[key] = font_of(node)
        self._g.font = self._fonts[key]

    def spacing(self, a: Any) -> None:
        self._g.spacing = float(a[0])

    def word_spacing(self, a: Any) -> None:
        self._g.word = float(a[0])

    def scale(self, a: Any) -> None:
        self._g.scale = float(a[0]) / 100

    def leading(self, a: Any) -> None:
        self._g.leading = float(a[0])

    def rise(self, a: Any) -> None:
        self._g.rise = float(a[0])

    def render(self, a: Any) -> None:
        self._g.render = int(a[0])

    def show(self, a: Any) -> None:
        self._show((a[0],))

    def show_parts(self, a: Any) -> None:
        self._show(a[0])

    def show_next(self, a: Any) -> None:
        self.next_line(a)
        self._show((a[0],))

    def show_spaced(self, a: Any) -> None:
        self._g.word, self._g.spacing = float(a[0]), float(a[1])
        self.next_line(a)
        self._show((a[2],))

    def _show(self, parts: Any) -> None:
        g, font = self._g, self._g.font
        pen, first, shown = 0.0, None, 0
        for part in parts:
            if isinstance(part, int | float | Decimal):
                pen -= float(part) / 1000 * g.size
                continue
            text = bytes(part)
            first = pen if first is None else first
            for code in font.codes(text):
                font.used.add(code)
                shown += 1
                if font.vertical:
                    pen += g.size + g.spacing
                else:
                    pen += font.width(code) / 1000 * g.size + g.spacing
                    pen += g.word if code == 32 and not font.wide else 0
        if first is not None and shown:
            self._put_type(first, pen)
        along_x, along_y = (0.0, -pen) if font.vertical else (pen * g.scale, 0.0)
        self._text = times((1, 0, 0, 1, along_x, along_y), self._text)

    def _put_type(self, first: float, last: float) -> None:
        g = self._g
        where = times(self._text, g.ctm)
        first, last = min(first, last), max(first, last)
        if g.font.vertical:
            box = Bounds(-_HALF * g.size * g.scale, -last, _HALF * g.size * g.scale, -first)
            line = Bounds(0, -last, 0, -first)
        else:
            box = Bounds(first * g.scale, _DESCENT * g.size + g.rise, last * g.scale, _ASCENT * g.size + g.rise)
            line = Bounds(box.x0, g.rise, box.x1, g.rise)
        size = abs(g.size) * along(where)
        if g.font.kind == "Type3":
            return
        for paint, wanted in ((g.filling(), g.render in (0, 2, 4, 6)), (g.stroking(), g.render in (1, 2, 5, 6))):
            if wanted:
                self._put(Type(box_at(where, box), box_at(where, line), paint, size, g.font))

    # Pictures and forms

    def shade(self, _: Any) -> None:
        self._trait("refused", "sh")

    def do(self, a: Any) -> None:
        node = entries(entries(self._resources, "/XObject"), str(a[0]))
        if not is_stream(node):
            return
        match named(node.get("/Subtype")):
            case "Image":
                self._picture(node)
            case "Form" if "/PS" not in node and named(node.get("/Subtype2")) != "PS":
                self._form(node)
            case _:
                self._trait("key", "PS")

    def _form(self, node: Obj) -> None:
        if "/OPI" in node:
            self._trait("key", "OPI")
        self._group(node)
        inner = copy(self._g)
        matrix = numbers(node.get("/Matrix"))
        if len(matrix) == 6:
            inner.ctm = times(_matrix(matrix), inner.ctm)
        bounds = numbers(node.get("/BBox"))
        if len(bounds) == 4:
            inner.clip = inner.clip.meet(box_at(inner.ctm, Bounds(*bounds)))
        self.run(node, entries(node, "/Resources") or self._resources, inner, self._depth + 1)

    def _picture(self, node: Obj) -> None:
        for key in ("/Alternates", "/OPI"):
            if key in node:
                self._trait("key", key[1:])
        if is_stream(node.get("/SMask")):
            self._trait("transparent", "SMask")
        mask = bool(node.get("/ImageMask", False))
        space = None if mask or "/ColorSpace" not in node else self._space(node["/ColorSpace"])
        bits = 1 if mask else int(node.get("/BitsPerComponent", 8))
        self._placed(node, key_of(node), (int(node["/Width"]), int(node["/Height"])), bits, mask, space)

    def inline(self, a: Any) -> None:
        image = a[0]
        mask = bool(image.image_mask)
        space = None if mask else space_of(image.obj.get("/ColorSpace", image.obj.get("/CS")))
        if space and space.kind == "unknown":
            space = self._space(image.obj.get("/CS"))
        self._placed(None, len(self.items), (int(image.width), int(image.height)), 1 if mask else int(
            image.bits_per_component), mask, space)

    def _placed(self, node: Obj, key: object, size: tuple[int, int], bits: int, mask: bool,
                space: Space | None) -> None:
        g, (width, height) = self._g, size
        box = box_at(g.ctm, Bounds(0, 0, 1, 1)).meet(g.clip)
        if box.empty:
            return
        kind = space.ground.kind if space else ""
        if kind in REFUSED:
            self._trait("refused", kind)
        ppi = min(width * 72 / max(across(g.ctm), 1e-9), height * 72 / max(along(g.ctm), 1e-9))
        self.items.append(Picture(box, g.filling(), node, key, width, height, bits, mask, space, g.ctm, ppi))

    def _trait(self, kind: str, what: str, box: Bounds | None = None) -> None:
        where = box or self._g.clip
        where = Bounds(0, 0, 0, 0) if where == EVERYWHERE else where
        self.items.append(Trait(where, kind, what))


def _streams(owner: Obj) -> Iterator[Obj]:
    if is_stream(owner):
        yield owner
        return
    contents = owner.get("/Contents")
    parts = contents if is_array(contents) else [contents]
    yield from (part for part in parts if is_stream(part))


def _matrix(a: Any) -> Matrix:
    return float(a[0]), float(a[1]), float(a[2]), float(a[3]), float(a[4]), float(a[5])


_ACTIONS: Mapping[str, Callable[[_Walker, Any], None]] = {
    "q": _Walker.push, "Q": _Walker.pop, "cm": _Walker.concat, "w": _Walker.line_width, "gs": _Walker.extended,
    "g": _Walker.fill_grey, "rg": _Walker.fill_rgb, "k": _Walker.fill_cmyk,
    "G": _Walker.stroke_grey, "RG": _Walker.stroke_rgb, "K": _Walker.stroke_cmyk,
    "cs": _Walker.fill_space, "CS": _Walker.stroke_space,
    "sc": _Walker.fill_colour, "scn": _Walker.fill_colour, "SC": _Walker.stroke_colour, "SCN": _Walker.stroke_colour,
    "m": _Walker.move, "l": _Walker.to, "c": _Walker.to, "v": _Walker.to, "y": _Walker.to, "re": _Walker.rectangle,
    "W": _Walker.clip, "W*": _Walker.clip, "sh": _Walker.shade, "Do": _Walker.do, "INLINE IMAGE": _Walker.inline,
    "BT": _Walker.begin, "Tm": _Walker.text_matrix, "Td": _Walker.go, "TD": _Walker.go_leading,
    "T*": _Walker.next_line, "Tf": _Walker.select, "Tc": _Walker.spacing, "Tw": _Walker.word_spacing,
    "Tz": _Walker.scale, "TL": _Walker.leading, "Ts": _Walker.rise, "Tr": _Walker.render,
    "Tj": _Walker.show, "TJ": _Walker.show_parts, "'": _Walker.show_next, '"': _Walker.show_spaced,
}

_PAINTS: Mapping[str, tuple[bool, bool]] = {
    "S": (True, False), "s": (True, False), "f": (False, True), "F": (False, True), "f*": (False, True),
    "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True), "n": (False, False),
}
"""Whether a painting operator strokes and fills."""
