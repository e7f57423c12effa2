"""Colour spaces and colours of a content stream, reduced to what the plates get."""

from __future__ import annotations

from dataclasses import dataclass

from layout.inspection.file import Obj, is_array, is_name, named

REFUSED = frozenset({"Pattern", "DeviceN"})
"""Not walked: the engine writes none, and a plant rarely wants them in a finished page."""

FOREIGN = frozenset({"DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased"})
"""What is not of the press's own inks (GWG R0027)."""

_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEEPEST = 4

Plates = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its kind; the inks it names; and the space it is replaced by or looked up in."""

    kind: str
    inks: tuple[str, ...] = ()
    base: Space | None = None

    @property
    def foreign(self) -> str:
        """The kind of it, or of the space below it, that is not of the press's inks."""
        return self.kind if self.kind in FOREIGN else self.base.foreign if self.base else ""

    @property
    def ground(self) -> Space:
        """The space that an index leads to."""
        return self.base if self.kind == "Indexed" and self.base else self


@dataclass(frozen=True, slots=True)
class Colour:
    """What is painted with: ``plates`` are C, M, Y, K from 0 to 1, None when they cannot be known."""

    space: Space
    plates: Plates | None

    @property
    def total(self) -> float:
        """Ink over all plates, per cent."""
        return 100 * sum(self.plates) if self.plates else 0.0

    @property
    def white(self) -> bool:
        return self.plates is not None and sum(self.plates) <= 1e-6 and not _is_spot(self.space)

    @property
    def black(self) -> bool:
        """Full black alone."""
        return self.plates is not None and sum(self.plates[:3]) <= 1e-6 and self.plates[3] >= 0.9999 and (
            self.space.kind != "DeviceGray")

    @property
    def inks(self) -> int:
        """How many plates print."""
        return sum(value > 1e-6 for value in self.plates) if self.plates else 0


GREY = Space("DeviceGray")
RGB = Space("DeviceRGB")
CMYK = Space("DeviceCMYK")
START = Colour(GREY, (0, 0, 0, 1))
"""What a page is painted with before any colour is set."""


def space_of(node: Obj, depth: int = 0) -> Space:
    """The space that a name or an array stands for."""
    if is_name(node):
        return Space(_SHORT.get(named(node), named(node)))
    if not is_array(node) or depth > _DEEPEST:
        return Space("unknown")
    kind = _SHORT.get(named(node[0]), named(node[0]))
    match kind:
        case "Separation":
            return Space(kind, (named(node[1]),), space_of(node[2], depth + 1))
        case "DeviceN":
            return Space(kind, tuple(named(ink) for ink in node[1]), space_of(node[2], depth + 1))
        case "Indexed":
            return Space(kind, base=space_of(node[1], depth + 1))
    return Space(kind)


def first_of(space: Space) -> Colour:
    """The colour that a space begins with."""
    match space.kind:
        case "DeviceCMYK":
            return Colour(space, (0, 0, 0, 1))
        case "Separation":
            return coloured(space, (1.0,))
        case "DeviceGray":
            return Colour(space, (0, 0, 0, 1))
    return Colour(space, None)


def coloured(space: Space, values: tuple[float, ...]) -> Colour:
    """A colour of a space. A spot's and the registration colour's ink is not judged: they are told of by name."""
    plates: Plates | None = None
    if space.kind == "DeviceCMYK" and len(values) == 4:
        plates = values
    elif space.kind == "DeviceGray" and values:
        plates = (0, 0, 0, 1 - values[0])
    elif space.kind == "Separation" and values and space.inks[0] in _PROCESS:
        tint = [0.0, 0.0, 0.0, 0.0]
        tint[_PROCESS[space.inks[0]]] = values[0]
        plates = (tint[0], tint[1], tint[2], tint[3])
    return Colour(space, plates)


def spots(space: Space) -> tuple[str, ...]:
    """The inks it names beside the four, the registration colour and none."""
    return tuple(ink for ink in space.inks if ink not in _PROCESS and ink not in ("All", "None"))


def _is_spot(space: Space) -> bool:
    return bool(spots(space))
