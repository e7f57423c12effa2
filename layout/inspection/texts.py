"""Text of a content stream: where each string stands, in which font and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from layout.inspection.canvas import Canvas
from layout.inspection.file import Obj, is_dictionary, key_of
from layout.inspection.fonts import NO_FONT, Font, font_of
from layout.inspection.geometry import UNIT, Bounds, Matrix, along, box_at, matrix_of, times
from layout.inspection.items import Type

_ASCENT, _DESCENT = 0.88, -0.12
_HALF = 0.5


class TextObject:
    """The text object of a stream. Operands are those of the operators of the table at the end; ``fonts`` takes up the
    fonts met, by their key."""

    def __init__(self, canvas: Canvas, fonts: dict[object, Font]) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._text: Matrix = UNIT
        self._line: Matrix = UNIT

    def begin(self, _: Any) -> None:
        self._text = self._line = UNIT

    def matrix(self, a: Any) -> None:
        self._text = self._line = matrix_of(a)

    def go(self, a: Any) -> None:
        self._line = self._text = times((1, 0, 0, 1, float(a[0]), float(a[1])), self._line)

    def go_leading(self, a: Any) -> None:
        self._canvas.g.leading = -float(a[1])
        self.go(a)

    def next_line(self, _: Any) -> None:
        self.go((0, -self._canvas.g.leading))

    def select(self, a: Any) -> None:
        self.set_font(self._canvas.resource("/Font", a[0]), float(a[1]))

    def set_font(self, node: Obj, size: float) -> None:
        """The font of a dictionary, at a size."""
        self._canvas.g.size = size
        if not is_dictionary(node):
            self._canvas.g.font = NO_FONT
            return
        key = key_of(node)
        if key not in self._fonts:
            self._fonts[key] = font_of(node)
        self._canvas.g.font = self._fonts[key]

    def spacing(self, a: Any) -> None:
        self._canvas.g.spacing = float(a[0])

    def word_spacing(self, a: Any) -> None:
        self._canvas.g.word = float(a[0])

    def scale(self, a: Any) -> None:
        self._canvas.g.scale = float(a[0]) / 100

    def leading(self, a: Any) -> None:
        self._canvas.g.leading = float(a[0])

    def rise(self, a: Any) -> None:
        self._canvas.g.rise = float(a[0])

    def render(self, a: Any) -> None:
        self._canvas.g.render = int(a[0])

    def show(self, a: Any) -> None:
        self._show((a[0],))

    def show_parts(self, a: Any) -> None:
        self._show(a[0])

    def show_next(self, a: Any) -> None:
        self.next_line(a)
        self._show((a[0],))

    def show_spaced(self, a: Any) -> None:
        self._canvas.g.word, self._canvas.g.spacing = float(a[0]), float(a[1])
        self.next_line(a)
        self._show((a[2],))

    def _show(self, parts: Iterable[Any]) -> None:
        g, font = self._canvas.g, self._canvas.g.font
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
            self._put(min(first, pen), max(first, pen))
        along_x, along_y = (0.0, -pen) if font.vertical else (pen * g.scale, 0.0)
        self._text = times((1, 0, 0, 1, along_x, along_y), self._text)

    def _put(self, first: float, last: float) -> None:
        """The run between two places of the pen."""
        g = self._canvas.g
        if g.font.kind == "Type3":
            return
        where = times(self._text, g.ctm)
        if g.font.vertical:
            box = Bounds(-_HALF * g.size * g.scale, -last, _HALF * g.size * g.scale, -first)
            line = Bounds(0, -last, 0, -first)
        else:
            box = Bounds(first * g.scale, _DESCENT * g.size + g.rise, last * g.scale, _ASCENT * g.size + g.rise)
            line = Bounds(box.x0, g.rise, box.x1, g.rise)
        size = abs(g.size) * along(where)
        for paint, wanted in ((g.filling(), g.render in (0, 2, 4, 6)), (g.stroking(), g.render in (1, 2, 5, 6))):
            if wanted:
                self._canvas.put(Type(box_at(where, box), box_at(where, line), paint, size, g.font))


TEXT_OPERATORS: Mapping[str, Callable[[TextObject, Any], None]] = {
    "BT": TextObject.begin, "Tm": TextObject.matrix, "Td": TextObject.go, "TD": TextObject.go_leading,
    "T*": TextObject.next_line, "Tf": TextObject.select, "Tc": TextObject.spacing, "Tw": TextObject.word_spacing,
    "Tz": TextObject.scale, "TL": TextObject.leading, "Ts": TextObject.rise, "Tr": TextObject.render,
    "Tj": TextObject.show, "TJ": TextObject.show_parts, "'": TextObject.show_next, '"': TextObject.show_spaced,
}
