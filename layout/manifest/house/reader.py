"""``house.yaml`` to a House. The built-in broadsheet is complete; a paper's own file says only what differs.

``settings`` has a row for every key; here they are put together, and held against each other where they must agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from layout.manifest.files import locate, of_article, read_bytes
from layout.manifest.house.faces import read_faces
from layout.manifest.house.kinds import Palette
from layout.manifest.house.overlay import entries, house_file, overlaid, presets, with_preset
from layout.manifest.house.resources import data
from layout.manifest.house.settings import EACH, settings_of
from layout.manifest.marked import Entries, Node, Text
from layout.manifest.pictures import read_picture
from layout.model.diagnostic import Findings, MachineFault, Mark, Rejected, diagnostic
from layout.model.issue import Article, Kind, Photo, Pin, Priority, Words
from layout.model.limits import PROFILE_BYTES
from layout.model.press import PackNames, PressSpec, Trim
from layout.model.sheet import Grid, Rect, Sheet
from layout.model.source import Source
from layout.model.style import FolioStyle, Grades, HeadRule, House, LineRules, MakeupWeights, TextStyle
from layout.model.units import as_mm, mm, pt
from layout.words import Severity

_PROFILES = (
    (237, "newsprint-tr002-240.icc", "0aab0e36f21bb862dcbdf4f83aaefa09e00f589e78f45f6ed27ebbd8d47677a0"),
    (0, "newsprint-tr002-220.icc", "7d8e0cd6edccb33c4cb460aef1fab6cbe3345c0f5c2759a00bff6e7d0792afac"),
)
"""The built-in profiles: for a total ink from this percentage on, the file and its hash. P50."""

_CONDITION = "CGATS TR 002"
"""The printing condition that the built-in profiles describe."""


def built_in(name: str) -> Path | None:
    """The file of a built-in house, if there is one of this name."""
    path = house_file(name)
    return path if name.isidentifier() and path.is_file() else None


def read_house(path: Path | None, name: str = "house.yaml", found: Findings | None = None) -> House:
    """The House of a file, or the built-in one; messages call the file ``name``. What is merely worth saying of it
    goes to ``found``.

    Raises Rejected with everything that is wrong in it, MachineFault where faces or profiles are.
    """
    said = Findings()
    root, sources = overlaid(path, name, said)
    house = _HouseDesk(root, sources, path.parent if path else data("houses"), said).house()
    if said.fatal:
        raise Rejected(said, sources)
    if found is not None:
        found.add(said)
    return house


def read_press(name: str) -> PressSpec:
    """The settings of a built-in group by its name, in the built-in house. Raises MachineFault."""
    found = Findings()
    root, sources = with_preset(name, found)
    press = _HouseDesk(root, sources, data("houses"), found).press()
    assert not found.fatal, "a built-in group has no faults"
    return press


def read_rules(press: str | None) -> tuple[PressSpec, Trim | None]:
    """A plant's settings: those of a preset by its name, or of a house file by its path, which also gives the size of
    its pages; the built-in ones where nothing is named. Raises Rejected, MachineFault."""
    if press is None:
        return read_house(None).press, None
    if press in presets():
        return read_press(press), None
    path = Path(press)
    if not path.is_file():
        raise Rejected([diagnostic("press-unknown", name=press, choices="、".join(presets()))])
    house = read_house(path, path.as_posix())
    return house.press, (as_mm(house.sheet.width), as_mm(house.sheet.height))


class _HouseDesk:
    """Puts the values of a house together. A value that is wrong is told, and a stand-in lets the reading go on."""

    def __init__(self, root: Entries, sources: tuple[Source, ...], folder: Path, found: Findings) -> None:
        self.root = root
        self.sources = sources
        self.folder = folder
        self.found = found
        self.palette = Palette(read_faces(), {}, found)
        (ink,) = settings_of("inks")
        self.palette = replace(self.palette, inks={
            name: ink.kind.read(self._text("inks", name), self.palette) for name in entries(root, "inks")})

    def house(self) -> House:
        """The whole house."""
        sheet = self._sheet()
        grid = self._grid(sheet)
        line, styles = self._line(), self._styles(grid)
        own = self._values("")
        open_, close = own.pop("open"), own.pop("close")
        grades = Grades(own.pop("sizes"), own.pop("kicker_grades"), own.pop("deck_grades"))
        paper = own.pop("paper")
        heads = {rank: HeadRule(rank, **self._head(rank), open=open_, close=close)
                 for rank in entries(self.root, "heads")}
        return House(
            **own,
            paper=Words(paper.text, paper.mark),
            sheet=sheet,
            grid=grid,
            line=line,
            styles=styles,
            heads=heads,
            folio=FolioStyle(**self._values("folio")),
            **self._values("rules"),
            grades=grades,
            faces=self.palette.faces,
            press=self.press(),
            makeup=MakeupWeights(**self._values("makeup")),
            pack=PackNames(**self._values("pack")),
            fillers=tuple(filler for name in entries(self.root, "fillers") if (filler := self._filler(name, grid))),
            sources=self.sources,
        )

    def press(self) -> PressSpec:
        """What the plant asks for."""
        own = self._values("press")
        for several, key, example in ((("ppi", "ppi_warning", "ppi_error"), "ppi", "200 150 100"),
                                      (("bitmap_warning", "bitmap_error"), "bitmap_ppi", "800 550")):
            steps = [own[name] for name in several]
            if steps != sorted(steps, reverse=True):
                self.found.say("house-ppi", self._text("press", key).mark, example=example)
        self._check_condition(own["output_condition"])
        profile, digest = self._profile(own["tac"], own["profile"], own["profile_sha256"])
        return PressSpec(**own | {"profile": profile, "profile_sha256": digest})

    # The parts of a house, as far as their values must agree

    def _sheet(self) -> Sheet:
        own = self._values("sheet")
        width, height, foot = own["width"], own["height"], own["foot"]
        if own["area_width"] > width or own["area_height"] + foot > height:
            self.found.say("house-type-area", self._changed("sheet.type_area_mm", "sheet.foot_mm", "sheet.trim_mm"))
        inner_width, inner_height = mm(own["area_width"]), mm(own["area_height"])
        left = (mm(width) - inner_width) // 2
        area = Rect(left, mm(height - foot - own["area_height"]), inner_width, inner_height)
        return Sheet(mm(width), mm(height), area, own["bleed"])

    def _grid(self, sheet: Sheet) -> Grid:
        own = self._values("grid")
        body: Fraction = own["body"]
        area = sheet.type_area
        grid = Grid(0, area.y, own["columns"], pt(own["measure"] * body), pt(own["gutter"] * body), own["rows"],
                    own["pitch"], pt(body))
        if grid.width > area.width:
            changed = self._changed("grid.columns", "grid.measure_em", "grid.gutter_em", "grid.body_pt")
            self.found.say("house-columns", changed, need=as_mm(grid.width), room=as_mm(area.width))
        if grid.height > area.height:
            changed = self._changed("grid.rows", "grid.pitch_pt", "sheet.type_area_mm")
            self.found.say("house-rows", changed, most=area.height // grid.pitch)
        if grid.pitch < grid.body:
            self.found.say("house-pitch", self._changed("grid.pitch_pt", "grid.body_pt"))
        return replace(grid, x=area.x + (area.width - grid.width) // 2)

    def _line(self) -> LineRules:
        own = self._values("line")
        if not own["gap_min"] <= own["gap"] <= own["gap_max"]:
            self.found.say("house-gap", self._text("line", "gap_em").mark)
        return LineRules(**own)

    def _styles(self, grid: Grid) -> Mapping[str, TextStyle]:
        styles: dict[str, TextStyle] = self._values("styles")
        if (styles["body"].size, styles["body"].leading) != (grid.body, grid.pitch):
            at = self._changed("styles.body", "grid.body_pt", "grid.pitch_pt")
            self.found.say("house-body", at, size=self._text("grid", "body_pt").text,
                       pitch=self._text("grid", "pitch_pt").text)
        return styles

    def _head(self, rank: str) -> dict[str, Any]:
        """What heads of a rank look like. The built-in sizes of short heads go with the built-in others."""
        own = self._values(f"heads.{EACH}", "heads", rank)
        usual, short = (self._text("heads", rank, key).mark for key in ("sizes_pt", "short_pt"))
        return own if usual.file == short.file else own | {"short": ()}

    def _filler(self, name: str, grid: Grid) -> Article | None:
        """A filler as a photo item without words."""
        at = ("fillers", name)
        typed = self._text(*at, "file")
        if missing := [key for key in ("file", "columns") if not self._text(*at, key).text]:
            for key in missing:
                self.found.say("missing-key", typed.mark, key=key)
            return None
        columns = self._values(f"fillers.{EACH}", *at)["columns"]
        if columns > grid.columns:
            self.found.say("house-range", self._text(*at, "columns").mark, value=self._text(*at, "columns").text, low=1,
                       high=grid.columns)
        told, of_picture = Findings(), Findings()
        path, file = locate(self.folder, typed, told)
        picture = read_picture(path, file, of_picture, typed.mark) if path else None
        told.add(of_article(of_picture, f"filler/{name}"))
        self.found.add(fault for fault in told if fault.severity is Severity.ERROR)
        if picture is None:
            return None
        photo = Photo(file, str(path), picture.width, picture.height, picture.sha256, typed.mark, fit="whole")
        return Article(f"filler/{name}", typed.mark, Kind.PHOTO, Priority.LOW, photos=(photo,),
                       place=Pin(typed.mark, width=columns))

    def _profile(self, tac: int, typed: Text, stated: Text) -> tuple[str, str]:
        """The file of the output profile and its hash."""
        if typed.text == "auto":
            return _built_in_profile(tac)
        path, name = locate(self.folder, typed, self.found)
        content = read_bytes(path, name, PROFILE_BYTES, self.found, typed.mark) if path else None
        if content is None:
            return "", ""
        digest = sha256(content).hexdigest()
        # An ICC header: class at byte 12, colour space at 16, signature at 36.
        if (content[12:16], content[16:20], content[36:40]) != (b"prtr", b"CMYK", b"acsp"):
            self.found.say("icc-wrong", typed.mark, path=name)
        elif stated.text.lower() != digest:
            self.found.say("icc-hash", (stated if stated.text != "auto" else typed).mark, path=name, sha256=digest)
        return str(path), digest

    def _check_condition(self, condition: str) -> None:
        """The profile must describe the printing condition: the built-in ones theirs alone, a plant's own another."""
        if (condition == _CONDITION) != (self._text("press", "icc").text == "auto"):
            at = self._changed("press.output_condition", "press.icc")
            self.found.say("icc-condition", at, condition=condition, built_in=_CONDITION)

    # Single values

    def _values(self, section: str, *at: str) -> dict[str, Any]:
        """The values right below a section, which stands ``at`` these keys, by the names of their fields."""
        above = at or tuple(filter(None, section.split(".")))
        made: dict[str, Any] = {}
        for setting in settings_of(section):
            value = setting.kind.read(self._text(*above, setting.key), self.palette)
            several = len(setting.fields) > 1
            made |= zip(setting.fields, value, strict=True) if several else {setting.fields[0]: value}
        return made

    def _text(self, *at: str) -> Text:
        node: Node = self.root
        for key in at:
            assert isinstance(node, Entries)
            node = node[key]
        assert isinstance(node, Text)
        return node

    def _changed(self, *paths: str) -> Mark:
        """The place of the first of values that do not agree which the paper's own house wrote."""
        marks = [self._text(*path.split(".")).mark for path in paths]
        return next((mark for mark in marks if mark.file == self.sources[-1].name), marks[0])


def _built_in_profile(tac: int) -> tuple[str, str]:
    name, digest = next((name, digest) for least, name, digest in _PROFILES if tac >= least)
    path = data("press", name)
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise MachineFault(diagnostic("profile-changed", file=name)) from fault
    if sha256(content).hexdigest() != digest:
        raise MachineFault(diagnostic("profile-changed", file=name))
    return str(path), digest


__all__ = ["built_in", "presets", "read_house", "read_press", "read_rules"]
