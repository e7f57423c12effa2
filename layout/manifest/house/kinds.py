"""What a setting of a house file may say: how each kind of value is typed, read and told to an editor's program.

A kind reads a text, says what is wrong with it, and then gives a stand-in, so that the rest can be read in the same
run. Numbers are read exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Protocol

from layout.manifest.marked import Text
from layout.manifest.nearest import choices
from layout.manifest.numbers import exact
from layout.model.diagnostic import Findings
from layout.model.style import Face, Ink, Stroke, TextStyle
from layout.model.units import pt

Bound = int | Fraction

_ALIGNMENTS = ("justify", "left", "center", "right")
_STYLE = re.compile(r"(\S+)\s+([0-9./]+)/([0-9.]+)\s+(\S+)\s+(\S+)")
_YES = {"yes": True, "true": True, "on": True, "是": True, "no": False, "false": False, "off": False, "否": False}
_NAME_FIELDS = ("paper", "date", "ymd", "number", "page", "section")
_OF_PAGE = ("page", "section")
_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*{}\x00-\x1f\x7f]')
"""What Windows, macOS or Linux takes in no file's name, and braces that hold no field."""

_BLACK = Ink(0, 0, 0, 1000)


@dataclass(frozen=True, slots=True)
class Palette:
    """The names that styles and rules may use, and where to say what is wrong with a value."""

    faces: Mapping[str, Face]
    inks: Mapping[str, Ink]
    found: Findings

    def face(self, role: str, node: Text) -> str:
        """A face's role, as it is."""
        if role not in self.faces:
            self.found.say("house-face", node.mark, value=role, choices=choices(role, self.faces))
        return role

    def ink(self, name: str, node: Text) -> Ink:
        """The ink of a name, black for one that there is not."""
        if name not in self.inks:
            self.found.say("house-ink", node.mark, value=name, choices=choices(name, self.inks))
            return _BLACK
        return self.inks[name]

    def stroke(self, text: str, node: Text) -> Stroke:
        """``weight ink``."""
        parts = text.split()
        width = exact(parts[0]) if len(parts) == 2 else None
        if width is None or width > 20:
            self.found.say("house-stroke", node.mark)
            return Stroke(0, _BLACK)
        return Stroke(pt(width), self.ink(parts[1], node))


class SettingKind(Protocol):
    """One kind of value."""

    def read(self, node: Text, palette: Palette, /) -> Any:
        """The value of a text, or a stand-in where the palette was told that it has none."""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""


# -- units: what a number becomes ------------------------------------------------------------------------------------

Unit = Callable[[Fraction], Any]


def as_it_is(value: Fraction) -> Fraction:
    """The exact number, for what is worked out further."""
    return value


def thousandths(value: Fraction) -> int:
    """Thousandths of an em or of a row, or of a price."""
    return round(value * 1000)


def tenths(value: Fraction) -> int:
    """Tenths, cut off: an ink's thousandths from its percentage."""
    return int(value * 10)


# -- kinds -----------------------------------------------------------------------------------------------------------

class FreeText:
    """Any text."""

    def read(self, node: Text, _palette: Palette, /) -> str:
        return node.text

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


class AsTyped(FreeText):
    """A text of which the place is wanted too: the name of a file, and what must agree with it."""

    def read(self, node: Text, _palette: Palette, /) -> Any:
        return node


@dataclass(frozen=True, slots=True)
class OneNumber:
    """One number from ``low`` to ``high`` in a ``unit``; a ``whole`` one without a fraction."""

    high: Bound
    low: Bound = 0
    unit: Unit = as_it_is
    whole: bool = False

    def read(self, node: Text, palette: Palette, /) -> Any:
        value = exact(node.text)
        if value is None or (self.whole and value.denominator != 1):
            palette.found.say("house-number", node.mark, value=node.text)
            return self.unit(Fraction(self.low))
        return self.unit(_bounded(value, self.low, self.high, node, palette.found))

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": ["integer" if self.whole else "number", "string"], **_limits(self.low, self.high)}


@dataclass(frozen=True, slots=True)
class SeveralNumbers:
    """Numbers with blanks (or ×) between them: ``count`` of them, any number for 0; ``falling`` from large to small. A
    single one is the value itself."""

    count: int
    high: Bound
    low: Bound = 0
    unit: Unit = as_it_is
    falling: bool = False

    def read(self, node: Text, palette: Palette, /) -> Any:
        values = [exact(part) for part in re.split(r"[\s×]+", node.text.strip())]
        numbers = [value for value in values if value is not None]
        if len(numbers) != len(values) or (self.count and len(values) != self.count):
            palette.found.say("house-numbers", node.mark, value=node.text, count=self.count or "1…")
            numbers = [Fraction(self.low)] * (self.count or 1)
        else:
            numbers = [_bounded(value, self.low, self.high, node, palette.found) for value in numbers]
        if self.falling and numbers != sorted(numbers, reverse=True):
            palette.found.say("house-sizes", node.mark)
        made = tuple(self.unit(value) for value in numbers)
        return made[0] if self.count == 1 else made

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": ["number", "string"], **_limits(self.low, self.high)}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some names, as ``made``."""

    known: Iterable[str]
    made: Callable[[str], Any] = str

    def read(self, node: Text, palette: Palette, /) -> Any:
        names = [str(name) for name in self.known]
        if node.text not in names:
            palette.found.say("house-choice", node.mark, value=node.text, choices=choices(node.text, names))
            return self.made(names[0])
        return self.made(node.text)

    @property
    def schema(self) -> dict[str, Any]:
        return {"enum": [str(name) for name in self.known]}


@dataclass(frozen=True, slots=True)
class YesNo(OneOf):
    """Yes or no."""

    known: Iterable[str] = tuple(_YES)
    made: Callable[[str], Any] = _YES.__getitem__

    @property
    def schema(self) -> dict[str, Any]:
        return {"enum": [True, False, *_YES]}


class SizesText:
    """Sizes of type from large to small, or ``none``. With ``widths`` strokes between those over one or two columns,
    three and more, and the whole page; what is not written is as before it."""

    def __init__(self, *, widths: bool = False) -> None:
        self._widths = widths

    def read(self, node: Text, palette: Palette, /) -> Any:
        parts = re.split(r"\s/\s", node.text)
        if not self._widths and node.text.strip() == "none":
            return ()
        if len(parts) > (_WIDTHS if self._widths else 1):
            palette.found.say("house-numbers", node.mark, value=node.text, count="1…")
            parts = parts[:1]
        several = SeveralNumbers(0, low=6, high=200, unit=pt, falling=True)
        read = [several.read(replace(node, text=part), palette) for part in parts]
        return (*read, *read[-1:] * (_WIDTHS - len(read))) if self._widths else read[0]

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": ["number", "string"]}


_WIDTHS = 3
"""Widths for which a rank of heads may have sizes of its own."""


class InkMix:
    """``C M Y K`` in per cent."""

    def read(self, node: Text, palette: Palette, /) -> Ink:
        return Ink(*SeveralNumbers(4, high=100, unit=tenths).read(node, palette))

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class StyleText:
    """``face size/leading ink alignment``."""

    def read(self, node: Text, palette: Palette, /) -> TextStyle:
        parts = _STYLE.fullmatch(node.text.strip())
        size = exact(parts[2]) if parts else None
        leading = exact(parts[3]) if parts else None
        if parts is None or not size or not leading or leading < size or size > 200:
            palette.found.say("house-style", node.mark)
            return TextStyle("", pt(1), pt(1), _BLACK)
        if parts[5] not in _ALIGNMENTS:
            palette.found.say("house-choice", node.mark, value=parts[5], choices=choices(parts[5], _ALIGNMENTS))
        return TextStyle(palette.face(parts[1], node), pt(size), pt(leading),
                         palette.ink(parts[4], node), parts[5])

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_STYLE.pattern}$"}


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule, ``weight ink``; with ``several`` any number of them, a comma between."""

    several: bool = False

    def read(self, node: Text, palette: Palette, /) -> Any:
        if not self.several:
            return palette.stroke(node.text, node)
        return tuple(palette.stroke(part, node) for part in re.split("[,，]", node.text))

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class InkName:
    """The name of an ink."""

    def read(self, node: Text, palette: Palette, /) -> Ink:
        return palette.ink(node.text, node)

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class FaceNames:
    """Roles of faces with blanks between them."""

    def read(self, node: Text, palette: Palette, /) -> tuple[str, ...]:
        return tuple(palette.face(role, node) for role in node.text.split())

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class Listed:
    """Names with commas between them, or ``none``."""

    def read(self, node: Text, _palette: Palette, /) -> tuple[str, ...]:
        if node.text == "none":
            return ()
        return tuple(spot.strip() for spot in re.split("[,，、]", node.text) if spot.strip())

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class FileNames:
    """A pattern of file names that ends with ``end`` and ``needs`` a field; what belongs to one page stands in the
    names of pages alone."""

    end: str
    needs: str = ""

    def read(self, node: Text, palette: Palette, /) -> str:
        known = [name for name in _NAME_FIELDS if self.needs or name not in _OF_PAGE]
        for name in re.findall(r"\{([^{}]*)\}", node.text):
            if name not in known:
                palette.found.say("house-choice", node.mark, value=f"{{{name}}}", choices=choices(name, known))
        if bad := _NO_FILE_NAME.search(re.sub(r"\{[^{}]*\}", "", node.text)):
            palette.found.say("house-name-sign", node.mark, value=node.text, sign=bad[0])
        if not node.text.endswith(self.end) or self.needs not in node.text:
            palette.found.say("house-name-form", node.mark, value=node.text, form=f"{self.needs}{self.end}")
        return node.text

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"{re.escape(self.end)}$"}


def _bounded(value: Fraction, low: Bound, high: Bound, node: Text, found: Findings) -> Fraction:
    if not low <= value <= high:
        found.say("house-range", node.mark, value=node.text, low=low, high=high)
        return Fraction(low)
    return value


def _limits(low: Bound, high: Bound) -> dict[str, float]:
    return {"minimum": float(low), "maximum": float(high)}


__all__ = [
    "AsTyped",
    "FaceNames",
    "FileNames",
    "FreeText",
    "InkMix",
    "InkName",
    "Listed",
    "OneNumber",
    "OneOf",
    "Palette",
    "RuleText",
    "SettingKind",
    "SeveralNumbers",
    "SizesText",
    "StyleText",
    "YesNo",
    "thousandths",
]
