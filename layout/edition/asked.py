"""What a house asks of its sheet and its press, row by row of the table of settings: for press.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from layout.manifest.house.settings import SETTINGS, HouseSetting
from layout.model.press import PressSpec
from layout.model.sheet import Sheet
from layout.model.style import House
from layout.model.units import Length, as_mm, as_pt
from layout.render.report.parcel import AskedSetting

_UNITS: Mapping[str, Callable[[Length], float]] = {"_pt": as_pt, "_mm": as_mm}
"""How a key ends whose value is a length, and its unit."""


def asked(house: House) -> Iterator[AskedSetting]:
    """Every setting of the sheet and of the press with the value that the pages were made with, in the table's order:
    the sheet's as they are typed, the press's one figure each."""
    for setting in SETTINGS:
        if setting.section == "sheet":
            yield _of_sheet(setting, house.sheet)
        elif setting.section == "press":
            yield from _of_press(setting, house.press)


def _of_sheet(setting: HouseSetting, sheet: Sheet) -> AskedSetting:
    area = sheet.type_area
    lengths = {"width": sheet.width, "height": sheet.height, "area_width": area.width, "area_height": area.height,
               "foot": sheet.height - area.bottom, "bleed": sheet.bleed}
    values = tuple(as_mm(lengths[field]) for field in setting.fields)
    return AskedSetting(setting.key, values if len(values) > 1 else values[0], setting.short[0])


def _of_press(setting: HouseSetting, press: PressSpec) -> Iterator[AskedSetting]:
    unit = next(filter(setting.key.endswith, _UNITS), "")
    for field, label in zip(setting.fields, setting.short, strict=True):
        value = getattr(press, field)
        if unit:
            value = _UNITS[unit](value)
        yield AskedSetting(field + unit, PurePath(value).name if field == "profile" else value, label)


__all__ = ["asked"]
