"""Ink, checks 12 and 26: at every point from operators and decoded pixels, over 15 mm on a raster of millimetres.

What overprints adds to the ground beneath it. The ground is taken where it is sure: a box, or a picture, that holds all
of the type, or the part that a box or rule shares with it. Whether the strokes of type over a picture meet its darkest
pixels is not known from boxes, so type there is held against the greater part of the pixels (P62).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageFilter, ImageMath

from layout.inspection.boxes import PageBoxes
from layout.inspection.colours import Plates
from layout.inspection.findings import Breaches
from layout.inspection.geometry import MM, Bounds
from layout.inspection.items import Item, Line, Picture, Shape, Trait, Type, upright
from layout.inspection.pixels import coloured_above, decoded, most_ink
from layout.model.limits import PDF_RASTER
from layout.model.press import PressSpec

_FULL = 255
_ROUNDED = 0.5
"""Per cent by which sums of rounded inks may pass a limit: a plate has 255 steps."""

_SQUARE = 7
"""The radius of the 15 mm square of GWG R0026, in millimetres beside its middle."""

_STROKES = 0.3
"""The part of its em boxes that type covers."""

_SHARE = 0.5


@dataclass(slots=True)
class InkJudge:
    """Judges ink; keeps pictures decoded for the whole file. ``most`` is the greatest sum found, per cent."""

    press: PressSpec
    found: Breaches
    most: float = 0.0
    mean: float = 0.0
    _pictures: dict[object, tuple[Image.Image | None, float]] = field(default_factory=dict)

    def judge(self, items: Sequence[Item], sheet: PageBoxes) -> None:
        """One page."""
        painted = [item for item in items if not isinstance(item, Trait)]
        for item in painted:
            self._own(item, sheet)
        for number, item in enumerate(painted):
            if not isinstance(item, Picture) and item.paint.adds and item.paint.colour.plates:
                self._over(item, painted[:number], sheet)
        if not any(self._inks(item) for item in painted if not item.box.meet(sheet.trim).empty
                   or not isinstance(item, Picture)):
            self.found.breach("press-26-empty", sheet.place(sheet.trim))
        self._judge_mean(painted, sheet)

    def tell(self) -> None:
        """The figures of all pages."""
        self.found.figure(12, f"{self.most:.1f} % (≤ {self.press.tac}), 15 mm {self.mean:.0f} % "
                              f"(≤ {self.press.tac_mean})")
        self.found.figure(26, f"{self.most:.1f} %")

    def _inks(self, item: Type | Line | Shape | Picture) -> bool:
        """Whether it leaves ink, or what cannot be seen into."""
        if isinstance(item, Picture) and not item.mask:
            plates, most = self._decoded(item)
            return plates is None or most > 0
        return not item.paint.colour.white

    def _decoded(self, picture: Picture) -> tuple[Image.Image | None, float]:
        """The plates of a picture, and its greatest ink, per cent."""
        known = self._pictures.get(picture.key)
        if known is None:
            plates = decoded(picture)
            known = plates, most_ink(plates) * 100 / _FULL if plates else 0.0
            self._pictures[picture.key] = known
        return known

    def _own(self, item: Type | Line | Shape | Picture, sheet: PageBoxes) -> None:
        """What an item brings by itself."""
        if isinstance(item, Picture) and not item.mask:
            total, code = self._decoded(item)[1], "press-12-picture"
        else:
            total, code = item.paint.colour.total, "press-12-ink"
        self._hold(code, total, item.box, sheet)

    def _hold(self, code: str, total: float, box: Bounds, sheet: PageBoxes) -> None:
        self.most = max(self.most, total)
        if total > self.press.tac + (_ROUNDED if code != "press-12-picture" else 0.2):
            self.found.breach(code, sheet.place(box), ink=f"{total:.1f}", limit=self.press.tac)

    def _over(self, item: Type | Line | Shape, below: Sequence[Type | Line | Shape | Picture],
              sheet: PageBoxes) -> None:
        """What an overprinting item comes to on its ground."""
        own = item.paint.colour.plates
        assert own is not None
        box = item.box
        for ground in reversed(below):
            if isinstance(ground, Type | Line):
                continue
            shared = box.meet(ground.box)
            if shared.width <= 0.01 or shared.height <= 0.01:
                continue
            if isinstance(item, Type) and not ground.box.contains(box):
                return
            if isinstance(ground, Picture):
                total = self._over_picture(own, ground, shared, _SHARE if isinstance(item, Type) else 0.0)
                self._hold("press-12-overprint", total, shared, sheet)
                return
            if not (ground.exact and ground.paint.plain and ground.paint.colour.plates):
                return
            under = ground.paint.colour.plates
            own = _laid(own, under)
            box = box if isinstance(item, Type) else shared
            if not ground.paint.adds:
                break
        self._hold("press-12-overprint", 100 * sum(own), box, sheet)

    def _over_picture(self, own: Plates, ground: Picture, shared: Bounds, share_allowed: float) -> float:
        """The ink that black comes to over a picture, per cent; nought where no more than a share of the pixels passes
        the limit, or nothing can be known."""
        plates, _ = self._decoded(ground)
        if plates is None or not upright(ground) or sum(own[:3]) > 0:
            return 0.0
        limit = (self.press.tac + _ROUNDED - 100 * own[3]) * _FULL / 100
        share, most = coloured_above(plates, _pixels(plates.size, ground, shared), int(limit))
        return 100 * own[3] + most * 100 / _FULL if share > share_allowed else 0.0

    def _judge_mean(self, painted: Sequence[Type | Line | Shape | Picture], sheet: PageBoxes) -> None:
        """The greatest mean over a square of 15 mm (GWG R0026)."""
        width, height = round(sheet.trim.width / MM), round(sheet.trim.height / MM)
        if not 0 < width * height <= PDF_RASTER:
            return
        raster = [Image.new("L", (width, height)) for _ in range(4)]
        for item in painted:
            self._lay(item, raster, sheet)
        blurred = [band.filter(ImageFilter.BoxBlur(_SQUARE)) for band in raster]
        total = ImageMath.lambda_eval(
            lambda band: band["c"] + band["m"] + band["y"] + band["k"], **dict(zip("cmyk", blurred, strict=True)))
        most = int(total.getextrema()[1])
        mean = most * 100 / _FULL
        self.mean = max(self.mean, mean)
        if mean > self.press.tac_mean + _ROUNDED:
            x, y = _where(total, most)
            corner = sheet.trim.x0 + x * MM, sheet.trim.y1 - y * MM
            self.found.breach("press-12-mean", sheet.place(Bounds(*corner, *corner)), ink=f"{mean:.0f}",
                              limit=self.press.tac_mean)

    def _lay(self, item: Type | Line | Shape | Picture, raster: list[Image.Image], sheet: PageBoxes) -> None:
        """Puts an item on the raster: areas and pictures over what is there, type as a tint; rules are too fine."""
        box = _millimetres(item.box, sheet)
        if box[2] <= box[0] or box[3] <= box[1] or isinstance(item, Line):
            return
        if isinstance(item, Picture) and not item.mask:
            plates, _ = self._decoded(item)
            if plates is not None:
                size = box[2] - box[0], box[3] - box[1]
                small = plates.resize(size, Image.Resampling.BOX, reducing_gap=1.0)
                for band, value in zip(raster, _turned(small, item).split(), strict=True):
                    band.paste(value, box[:2])
            return
        values = item.paint.colour.plates
        if values is None:
            return
        for band, ink in zip(raster, values, strict=True):
            if ink == 0 and item.paint.adds:
                continue
            if isinstance(item, Type):
                mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), round(_STROKES * _FULL))
                band.paste(round(ink * _FULL), box, mask)
            else:
                band.paste(round(ink * _FULL), box)


def _laid(upper: Plates, lower: Plates) -> Plates:
    """What shows of the lower on the plates that the upper leaves alone."""
    laid: Callable[[int], float] = lambda at: upper[at] if upper[at] > 0 else lower[at]  # noqa: E731
    return laid(0), laid(1), laid(2), laid(3)


def _pixels(size: tuple[int, int], picture: Picture, box: Bounds) -> tuple[int, int, int, int]:
    """The pixels of a picture that lie wholly in a box, at least one."""
    a, _, _, d, e, f = picture.matrix
    across = sorted((x - e) / a * size[0] for x in (box.x0, box.x1))
    down = sorted((1 - (y - f) / d) * size[1] for y in (box.y0, box.y1))
    left, top = (min(max(round(low), 0), most - 1) for low, most in zip((across[0], down[0]), size, strict=True))
    return left, top, min(max(round(across[1]), left + 1), size[0]), min(max(round(down[1]), top + 1), size[1])


def _turned(plates: Image.Image, picture: Picture) -> Image.Image:
    """As it stands on the page: mirrored where its matrix mirrors."""
    if picture.matrix[0] < 0:
        plates = plates.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return plates.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if picture.matrix[3] < 0 else plates


def _millimetres(box: Bounds, sheet: PageBoxes) -> tuple[int, int, int, int]:
    """A box in whole millimetres of the trim, cut to it."""
    trim = sheet.trim
    seen = box.meet(trim)
    return (round((seen.x0 - trim.x0) / MM), round((trim.y1 - seen.y1) / MM),
            round((seen.x1 - trim.x0) / MM), round((trim.y1 - seen.y0) / MM))


def _where(total: Image.Image, most: int) -> tuple[int, int]:
    """The first place that has a value."""
    same = ImageMath.lambda_eval(lambda band: band["convert"](band["t"] == band["most"], "L"), t=total, most=most)
    place = ImageChops.invert(Image.eval(same, lambda value: _FULL if value == 0 else 0)).getbbox()
    return (place[0], place[1]) if place else (0, 0)
