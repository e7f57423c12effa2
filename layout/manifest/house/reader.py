"""``house.yaml`` to a House. The built-in broadsheet is complete; a paper's own file says only what differs.

The built-in file is also the form: a key it does not have is unknown. Lengths are read exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from layout.manifest.files import locate, read_bytes, read_source
from layout.manifest.house.faces import read_faces
from layout.manifest.house.resources import data
from layout.manifest.issue.pictures import read_picture
from layout.manifest.marked import MAX_BYTES, Entries, Node, Text, parse
from layout.manifest.nearest import choices
from layout.manifest.numbers import exact
from layout.model.diagnostic import Diagnostic, MachineFault, Mark, Rejected, diagnostic
from layout.model.issue import Article, Kind, Photo, Pin, Priority
from layout.model.press import PackNames, PressSpec
from layout.model.sheet import Grid, Rect, Sheet
from layout.model.source import Source
from layout.model.style import (
    FolioStyle,
    Grades,
    HeadRule,
    House,
    Ink,
    LabelForm,
    LineRules,
    MakeupWeights,
    Profile,
    Stroke,
    TextStyle,
    Tier,
)
from layout.model.units import as_mm, mm, pt
from layout.words import Severity

_PROFILES = (
    (237, "newsprint-tr002-240.icc", "0aab0e36f21bb862dcbdf4f83aaefa09e00f589e78f45f6ed27ebbd8d47677a0"),
    (0, "newsprint-tr002-220.icc", "7d8e0cd6edccb33c4cb460aef1fab6cbe3345c0f5c2759a00bff6e7d0792afac"),
)
"""The built-in profiles: for a total ink from this percentage on, the file and its hash. P50."""

_CONDITION = "CGATS TR 002"
"""The printing condition that the built-in profiles describe."""

_MAX_PROFILE = 20_000_000
_OWN_ICC = ("press", "icc")
_FILLERS = ("fillers",)
_ALIGNMENTS = ("justify", "left", "center", "right")
_STYLE = re.compile(r"(\S+)\s+([0-9./]+)/([0-9.]+)\s+(\S+)\s+(\S+)")
_NAME_FIELDS = ("paper", "date", "ymd", "number", "page", "section")
_OF_PAGE = ("page", "section")
_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*{}\x00-\x1f\x7f]')
"""What Windows, macOS or Linux takes in no file's name, and braces that hold no field."""

_YES = {"yes": True, "true": True, "on": True, "是": True, "no": False, "false": False, "off": False, "否": False}
_BLACK = Ink(0, 0, 0, 1000)


def built_in(name: str) -> Path | None:
    """The file of a built-in house, if there is one of this name."""
    path = data("houses", f"{name}.yaml")
    return path if name.isidentifier() and path.is_file() else None


def read_house(path: Path | None, name: str = "house.yaml") -> House:
    """The House of a file, or the built-in one; messages call the file ``name``.

    Raises Rejected with everything that is wrong in it, MachineFault where faces or profiles are.
    """
    base_path = data("houses", "broadsheet.yaml")
    source, base, _ = _tree(base_path, "layout/data/houses/broadsheet.yaml")
    if path is None or path == base_path:
        preset = _with_preset(base, base, [])
        return _House(base, (source, *preset), base_path.parent, []).made()
    own_source, own, problems = _tree(path, name)
    preset = _with_preset(base, own, problems)
    merged = _merged(base, own, (), problems)
    return _House(merged, (source, *preset, own_source), path.parent, problems).made()


def presets() -> list[str]:
    """The names of the built-in groups of plants' settings."""
    return sorted(path.stem for path in data("press").glob("*.yaml"))


def read_press(name: str) -> PressSpec:
    """The settings of a built-in group by its name, in the built-in house. Raises MachineFault."""
    path = data("houses", "broadsheet.yaml")
    _, base, _ = _tree(path, "layout/data/houses/broadsheet.yaml")
    press = base["press"]
    assert isinstance(press, Entries) and name in presets()
    named = press["preset"]
    assert isinstance(named, Text)
    press["preset"] = replace(named, text=name)
    source = _with_preset(base, base, [])
    return _House(base, source, path.parent, []).made().press


def _with_preset(base: Entries, own: Entries, problems: list[Diagnostic]) -> tuple[Source, ...]:
    """Puts the settings of the preset that ``own`` names, else ``base``, into ``base``; their source."""
    press = base["press"]
    assert isinstance(press, Entries)
    wanted = own.get("press")
    named = wanted.get("preset") if isinstance(wanted, Entries) else None
    preset = named if isinstance(named, Text) and named.text.strip() else press["preset"]
    assert isinstance(preset, Text)
    if preset.text not in presets():
        problems.append(diagnostic("press-preset", preset.mark, value=preset.text,
                              choices=choices(preset.text, presets())))
        preset = press["preset"]
        assert isinstance(preset, Text)
    source, settings, _ = _tree(data("press", f"{preset.text}.yaml"), f"layout/data/press/{preset.text}.yaml")
    press.keys_at.update(settings.keys_at)
    press.update(settings)
    return (source,)


def _tree(path: Path, name: str) -> tuple[Source, Entries, list[Diagnostic]]:
    source, said = read_source(path, name, MAX_BYTES)
    if source is None:
        raise Rejected(said)
    try:
        root, problems = parse(source)
    except Rejected as rejected:
        raise Rejected(rejected.diagnostics, (source,)) from None
    if root is None:
        return source, Entries(Mark(name, 1)), []
    if not isinstance(root, Entries):
        raise Rejected([diagnostic("not-entries", root.mark)], (source,))
    return source, root, list(problems)


def _merged(base: Entries, own: Entries, path: tuple[str, ...], problems: list[Diagnostic]) -> Entries:
    """``base`` with what ``own`` says instead, key by key. Inks and fillers may be added, nothing else."""
    merged = Entries(own.mark)
    merged.keys_at = {**base.keys_at, **own.keys_at}
    merged.update(base)
    for key, node in own.items():
        known = _filler_form(own.keys_at[key]) if path == _FILLERS else base.get(key)
        if known is None and path != ("inks",):
            problems.append(diagnostic("unknown-key", own.keys_at[key], key=key, choices=choices(key, base)))
        elif isinstance(known, Entries):
            if isinstance(node, Entries):
                merged[key] = _merged(known, node, (*path, key), problems)
            else:
                problems.append(diagnostic("entries-expected", own.keys_at[key], key=key))
        elif not isinstance(node, Text):
            problems.append(diagnostic("text-expected", own.keys_at[key], key=key))
        elif not node.text.strip():
            problems.append(diagnostic("empty-value", own.keys_at[key], key=key))
        else:
            merged[key] = node
    return merged


def _filler_form(mark: Mark) -> Entries:
    """The keys of a filler; what is not written stays empty."""
    form = Entries(mark)
    form.update({key: Text("", mark) for key in ("file", "columns")})
    return form


class _House:
    """Reads the merged tree. A value that is wrong is noted, and a stand-in lets the reading go on."""

    def __init__(self, root: Entries, sources: tuple[Source, ...], folder: Path, problems: list[Diagnostic]) -> None:
        self.root = root
        self.sources = sources
        self.folder = folder
        self.problems = problems
        self.faces = read_faces()
        self.inks = {name: self._ink(name) for name in self._entries("inks")}

    def made(self) -> House:
        sheet = self._sheet()
        grid = self._grid(sheet)
        styles = {key: self._style("styles", key) for key in self._entries("styles")}
        if (styles["body"].size, styles["body"].leading) != (grid.body, grid.pitch):
            at = self._changed(("styles", "body"), ("grid", "body_pt"), ("grid", "pitch_pt"))
            self._fail("house-body", at, size=self._text("grid", "body_pt").text,
                       pitch=self._text("grid", "pitch_pt").text)
        open_, close = self._milli("head_spacing_em", count=2, low=0, high=Fraction(1, 2))
        house = House(
            name=self._text("name").text,
            paper=self._text("paper").text,
            sheet=sheet,
            grid=grid,
            line=self._line(),
            styles=styles,
            heads={rank: self._head(rank, open_, close) for rank in self._entries("heads")},
            folio=self._folio(),
            column_rule=self._stroke("rules", "column"),
            story_rule=self._stroke("rules", "story"),
            frame_rule=self._stroke("rules", "frame"),
            photo_rule=self._stroke("rules", "photo"),
            quote_rule=self._stroke("rules", "quote"),
            label_ground=self._ink_named(self._text("label_ground").text, self._text("label_ground")),
            label_form=LabelForm(self._one_of("label_form", known=LabelForm)),
            label_rule=self._stroke("rules", "label"),
            grades=self._grades(),
            frame_padding=self._milli("frame_padding_em", high=10)[0],
            head_air=self._milli("head_air_rows", high=20)[0],
            story_air=self._milli("story_air_rows", high=20)[0],
            faces=self.faces,
            press=self._press(),
            makeup=self._makeup(),
            pack=PackNames(self._file_name("page_name", ".pdf", needs="{page}"), self._file_name("zip_name", ".zip")),
            fillers=self._fillers(grid),
            sources=self.sources,
        )
        if self.problems:
            raise Rejected(self.problems, self.sources)
        return house

    # The parts of a house

    def _sheet(self) -> Sheet:
        at = ("sheet",)
        width, height = self._numbers(*at, "trim_mm", count=2, low=50, high=2000)
        inner_width, inner_height = self._numbers(*at, "type_area_mm", count=2, low=20, high=2000)
        foot = self._number(*at, "foot_mm", high=1000)
        bleed = self._number(*at, "bleed_mm", high=20)
        if inner_width > width or inner_height + foot > height:
            self._fail("house-type-area", self._changed(
                (*at, "type_area_mm"), (*at, "foot_mm"), (*at, "trim_mm"),
            ))
        left = (mm(width) - mm(inner_width)) // 2
        area = Rect(left, mm(height - foot - inner_height), mm(inner_width), mm(inner_height))
        return Sheet(mm(width), mm(height), area, mm(bleed))

    def _grid(self, sheet: Sheet) -> Grid:
        at = ("grid",)
        body = self._number(*at, "body_pt", low=4, high=30)
        grid = Grid(
            x=0,
            y=sheet.type_area.y,
            columns=int(self._number(*at, "columns", low=1, high=24, whole=True)),
            measure=pt(self._number(*at, "measure_em", low=2, high=200) * body),
            gutter=pt(self._number(*at, "gutter_em", high=20) * body),
            rows=int(self._number(*at, "rows", low=1, high=1000, whole=True)),
            pitch=pt(self._number(*at, "pitch_pt", low=4, high=60)),
            body=pt(body),
        )
        if grid.width > sheet.type_area.width:
            changed = self._changed((*at, "columns"), (*at, "measure_em"), (*at, "gutter_em"), (*at, "body_pt"))
            self._fail("house-columns", changed, need=as_mm(grid.width), room=as_mm(sheet.type_area.width))
        if grid.height > sheet.type_area.height:
            changed = self._changed((*at, "rows"), (*at, "pitch_pt"), ("sheet", "type_area_mm"))
            self._fail("house-rows", changed, most=sheet.type_area.height // grid.pitch)
        if grid.pitch < grid.body:
            self._fail("house-pitch", self._changed((*at, "pitch_pt"), (*at, "body_pt")))
        x = sheet.type_area.x + (sheet.type_area.width - grid.width) // 2
        return Grid(x, grid.y, grid.columns, grid.measure, grid.gutter, grid.rows, grid.pitch, grid.body)

    def _line(self) -> LineRules:
        at = ("line",)
        gap, gap_min, gap_max = self._milli(*at, "gap_em", count=3, high=1)
        if not gap_min <= gap <= gap_max:
            self._fail("house-gap", self._text(*at, "gap_em"))
        return LineRules(
            profile=Profile(self._one_of(*at, "profile", known=Profile)),
            tier=Tier(self._one_of(*at, "tier", known=Tier)),
            gap=gap,
            gap_min=gap_min,
            gap_max=gap_max,
            indent=self._milli(*at, "indent_em", high=10)[0],
            loose=self._milli(*at, "loose_em", high=1)[0],
            pair=self._milli(*at, "pair_em", low=1, high=Fraction(3, 2))[0],
            stop_squeeze=self._answer(*at, "stop_squeeze"),
            hanging=self._answer(*at, "hanging"),
            runt=int(self._number(*at, "runt", high=5, whole=True)),
            number_unit=self._milli(*at, "number_unit_em", high=1)[0],
            date=self._milli(*at, "date_em", high=1)[0],
            name=self._milli(*at, "name_em", high=1)[0],
            title=self._milli(*at, "title_em", high=1)[0],
        )

    def _head(self, rank: str, open_: int, close: int) -> HeadRule:
        at = ("heads", rank)
        faces = self._text(*at, "faces")
        sizes = self._numbers(*at, "sizes_pt", low=6, high=200)
        if sizes != sorted(sizes, reverse=True):
            self._fail("house-sizes", self._text(*at, "sizes_pt"))
        return HeadRule(
            faces=tuple(self._face(role, faces) for role in faces.text.split()),
            sizes=tuple(pt(size) for size in sizes),
            kicker=self._style(*at, "kicker"),
            deck=self._style(*at, "deck"),
            open=open_,
            close=close,
        )

    def _grades(self) -> Grades:
        sizes = self._numbers("head_grades_pt", low=5, high=200)
        if sizes != sorted(sizes, reverse=True):
            self._fail("house-sizes", self._text("head_grades_pt"))
        return Grades(
            sizes=tuple(pt(size) for size in sizes),
            kicker=int(self._number("kicker_grades", high=20, whole=True)),
            deck=int(self._number("deck_grades", high=20, whole=True)),
        )

    def _folio(self) -> FolioStyle:
        at = ("folio",)
        rules = self._text(*at, "rules")
        return FolioStyle(
            name=self._style(*at, "name"),
            section=self._style(*at, "section"),
            number=self._style(*at, "number"),
            detail=self._style(*at, "detail"),
            rules=tuple(self._stroke_of(part, rules) for part in re.split("[,，]", rules.text)),
            rule_gap=pt(self._number(*at, "rule_gap_pt", high=20)),
            gap=pt(self._number(*at, "gap_pt", high=100)),
        )

    def _makeup(self) -> MakeupWeights:
        return MakeupWeights(**{field.name: round(self._number("makeup", field.name, high=10_000) * 1000)
                                for field in fields(MakeupWeights)})

    def _fillers(self, grid: Grid) -> tuple[Article, ...]:
        """The house's fillers as photo items without words."""
        return tuple(filler for name in self._entries("fillers") if (filler := self._filler(name, grid)))

    def _filler(self, name: str, grid: Grid) -> Article | None:
        at = (*_FILLERS, name)
        typed = self._text(*at, "file")
        missing = [key for key in ("file", "columns") if not self._text(*at, key).text]
        if missing:
            self.problems += [diagnostic("missing-key", typed.mark, key=key) for key in missing]
            return None
        columns = int(self._number(*at, "columns", low=1, high=grid.columns, whole=True))
        path, file, said = locate(self.folder, typed)
        picture, told = read_picture(path, file, typed.mark, f"filler/{name}") if path else (None, ())
        self.problems += [fault for fault in (*said, *told) if fault.severity is Severity.ERROR]
        if picture is None:
            return None
        photo = Photo(file, str(path), picture.width, picture.height, picture.sha256, typed.mark, fit="whole")
        return Article(f"filler/{name}", typed.mark, Kind.PHOTO, Priority.LOW, photos=(photo,),
                       place=Pin(typed.mark, width=columns))

    def _file_name(self, key: str, end: str, *, needs: str = "") -> str:
        """A pattern of file names; what belongs to one page stands in the names of pages alone."""
        node = self._text("pack", key)
        known = [field for field in _NAME_FIELDS if needs or field not in _OF_PAGE]
        for field in re.findall(r"\{([^{}]*)\}", node.text):
            if field not in known:
                self._fail("house-choice", node, value=f"{{{field}}}", choices=choices(field, known))
        if bad := _NO_FILE_NAME.search(re.sub(r"\{[^{}]*\}", "", node.text)):
            self._fail("house-name-sign", node, value=node.text, sign=bad[0])
        if not node.text.endswith(end) or needs not in node.text:
            self._fail("house-name-form", node, value=node.text, form=f"{needs}{end}")
        return node.text

    def _press(self) -> PressSpec:
        at = ("press",)
        tac = int(self._number(*at, "tac", low=180, high=400, whole=True))
        target, warn, refuse = self._numbers(*at, "ppi", count=3, low=20, high=2400)
        if not target >= warn >= refuse:
            self._fail("house-ppi", self._text(*at, "ppi"), example="200 150 100")
        bitmap = self._numbers(*at, "bitmap_ppi", count=2, low=20, high=4800)
        if bitmap[0] < bitmap[1]:
            self._fail("house-ppi", self._text(*at, "bitmap_ppi"), example="800 550")
        condition = self._condition()
        spots = self._text(*at, "spot_colours").text
        profile, digest = self._profile(tac)
        return PressSpec(
            name=self._text(*at, "preset").text,
            pdfx=self._one_of(*at, "pdfx", known=("PDF/X-4", "PDF/X-1a:2003")),
            tac=tac,
            tac_mean=int(self._number(*at, "tac_mean", low=180, high=400, whole=True)),
            profile=profile,
            profile_sha256=digest,
            output_condition=condition,
            output_condition_info=self._text(*at, "output_condition_info").text,
            ppi=int(target),
            ppi_warning=int(warn),
            ppi_error=int(refuse),
            bitmap_warning=int(bitmap[0]),
            bitmap_error=int(bitmap[1]),
            min_type=pt(self._number(*at, "min_type_pt", high=30)),
            min_song=pt(self._number(*at, "min_song_pt", high=30)),
            min_white_type=pt(self._number(*at, "min_white_type_pt", high=30)),
            min_inked_type=pt(self._number(*at, "min_inked_type_pt", high=30)),
            min_rule=pt(self._number(*at, "min_rule_pt", low=Fraction(1, 4), high=10)),
            min_white_rule=pt(self._number(*at, "min_white_rule_pt", low=Fraction(1, 4), high=10)),
            min_inked_rule=pt(self._number(*at, "min_inked_rule_pt", low=Fraction(1, 4), high=10)),
            rich_black=int(self._number(*at, "rich_black", low=100, high=400, whole=True)),
            k_max=int(self._number(*at, "k_max", low=50, high=100, whole=True)),
            black_overprint=self._answer(*at, "black_overprint"),
            spots=tuple(spot.strip() for spot in re.split("[,，、]", spots) if spot.strip() and spots != "none"),
            marks=self._answer(*at, "marks"),
            colour_bar=self._answer(*at, "colour_bar"),
            slug=mm(self._number(*at, "slug_mm", low=5, high=30)),
            sharpen=int(self._number(*at, "sharpen", high=300, whole=True)),
            lift=int(self._number(*at, "lift", high=200, whole=True)),
        )

    def _profile(self, tac: int) -> tuple[str, str]:
        typed, stated = self._text(*_OWN_ICC), self._text("press", "icc_sha256")
        if typed.text == "auto":
            return _built_in_profile(tac)
        path, name, said = locate(self.folder, typed)
        self.problems += said
        if path is None:
            return "", ""
        content, fault = read_bytes(path, name, _MAX_PROFILE, typed.mark)
        if content is None:
            self.problems += [fault] if fault else []
            return "", ""
        digest = sha256(content).hexdigest()
        # An ICC header: class at byte 12, colour space at 16, signature at 36.
        if (content[12:16], content[16:20], content[36:40]) != (b"prtr", b"CMYK", b"acsp"):
            self._fail("icc-wrong", typed, path=name)
        elif stated.text.lower() != digest:
            self._fail("icc-hash", stated if stated.text != "auto" else typed, path=name, sha256=digest)
        return str(path), digest

    def _condition(self) -> str:
        """The name of the printing condition, which the profile must describe: the built-in ones theirs alone, a
        plant's own another."""
        typed, profile = self._text("press", "output_condition"), self._text(*_OWN_ICC)
        if (typed.text == _CONDITION) != (profile.text == "auto"):
            at = self._changed(("press", "output_condition"), _OWN_ICC)
            self._fail("icc-condition", at, condition=typed.text, built_in=_CONDITION)
        return typed.text

    # Single values

    def _style(self, *at: str) -> TextStyle:
        node = self._text(*at)
        found = _STYLE.fullmatch(node.text.strip())
        size = exact(found[2]) if found else None
        leading = exact(found[3]) if found else None
        if found is None or not size or not leading or leading < size or size > 200:
            self._fail("house-style", node)
            return TextStyle("", pt(1), pt(1), _BLACK)
        if found[5] not in _ALIGNMENTS:
            self._fail("house-choice", node, value=found[5], choices=choices(found[5], _ALIGNMENTS))
        return TextStyle(self._face(found[1], node), pt(size), pt(leading), self._ink_named(found[4], node), found[5])

    def _face(self, role: str, node: Text) -> str:
        if role not in self.faces:
            self._fail("house-face", node, value=role, choices=choices(role, self.faces))
        return role

    def _ink(self, name: str) -> Ink:
        c, m, y, k = (int(value * 10) for value in self._numbers("inks", name, count=4, high=100))
        return Ink(c, m, y, k)

    def _ink_named(self, name: str, node: Text) -> Ink:
        if name not in self.inks:
            self._fail("house-ink", node, value=name, choices=choices(name, self.inks))
            return _BLACK
        return self.inks[name]

    def _stroke(self, *at: str) -> Stroke:
        node = self._text(*at)
        return self._stroke_of(node.text, node)

    def _stroke_of(self, text: str, node: Text) -> Stroke:
        parts = text.split()
        width = exact(parts[0]) if len(parts) == 2 else None
        if width is None or width > 20:
            self._fail("house-stroke", node)
            return Stroke(0, _BLACK)
        return Stroke(pt(width), self._ink_named(parts[1], node))

    def _one_of(self, *at: str, known: Iterable[str]) -> str:
        node, known = self._text(*at), [str(name) for name in known]
        if node.text not in known:
            self._fail("house-choice", node, value=node.text, choices=choices(node.text, known))
            return known[0]
        return node.text

    def _answer(self, *at: str) -> bool:
        return _YES[self._one_of(*at, known=_YES)]

    def _milli(self, *at: str, count: int = 1, low: int = 0, high: int | Fraction) -> list[int]:
        """Thousandths."""
        return [round(value * 1000) for value in self._numbers(*at, count=count, low=low, high=high)]

    def _number(self, *at: str, low: int | Fraction = 0, high: int, whole: bool = False) -> Fraction:
        node = self._text(*at)
        value = exact(node.text)
        if value is None or (whole and value.denominator != 1):
            self._fail("house-number", node, value=node.text)
            return Fraction(low)
        return self._bounded(value, low, high, node)

    def _numbers(
        self, *at: str, count: int | None = None, low: int | Fraction = 0, high: int | Fraction
    ) -> list[Fraction]:
        """Numbers with blanks (or ×) between them; ``count`` None takes any number of them."""
        node = self._text(*at)
        values = [exact(part) for part in re.split(r"[\s×]+", node.text.strip())]
        numbers = [value for value in values if value is not None]
        if len(numbers) != len(values) or (count and len(values) != count):
            self._fail("house-numbers", node, value=node.text, count=count or "1…")
            return [Fraction(low)] * (count or 1)
        return [self._bounded(value, low, high, node) for value in numbers]

    def _bounded(self, value: Fraction, low: int | Fraction, high: int | Fraction, node: Text) -> Fraction:
        if not low <= value <= high:
            self._fail("house-range", node, value=node.text, low=low, high=high)
            return Fraction(low)
        return value

    def _text(self, *at: str) -> Text:
        node: Node = self.root
        for key in at:
            assert isinstance(node, Entries)
            node = node[key]
        assert isinstance(node, Text)
        return node

    def _changed(self, *paths: tuple[str, ...]) -> Text:
        """Of values that do not agree the first that the paper's own house wrote."""
        nodes = [self._text(*path) for path in paths]
        return next((node for node in nodes if node.mark.file == self.sources[-1].name), nodes[0])

    def _entries(self, key: str) -> Mapping[str, Node]:
        node = self.root[key]
        assert isinstance(node, Entries)
        return node

    def _fail(self, code: str, node: Text, **facts: object) -> None:
        self.problems.append(diagnostic(code, node.mark, **{name: str(fact) for name, fact in facts.items()}))


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

