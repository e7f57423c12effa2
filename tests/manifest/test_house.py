"""The built-in broadsheet in exact lengths, and a paper's own house over it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
import yaml
from PIL import Image

from layout.manifest.house import faces as faces_module
from layout.manifest.house.faces import read_faces, verify_faces
from layout.manifest.house.reader import presets, read_house
from layout.manifest.house.resources import data, fonts_folder
from layout.manifest.house.settings import house_schema
from layout.model.diagnostic import Findings, MachineFault, Mark, Rejected
from layout.model.issue import Kind
from layout.model.sheet import Rect
from layout.model.style import House, Ink, Profile, Tier
from layout.model.units import mm, pt


@pytest.fixture
def house_of(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(text: str) -> House:
        (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
        return read_house(tmp_path / "house.yaml")
    return make


def test_the_broadsheet_is_what_the_trade_measured() -> None:
    house = read_house(None)
    sheet, grid = house.sheet, house.grid
    assert (sheet.width, sheet.height) == (mm(390), mm(545))
    assert sheet.type_area == Rect(mm(20), mm(28), mm(350), mm(490))
    assert (grid.columns, grid.measure, grid.gutter, grid.body, grid.pitch) == (6, pt(150), pt(18), pt(9), pt(12))
    assert grid.width == pt(990) and grid.rows == 115
    assert abs((grid.x - sheet.type_area.x) * 2 + grid.width - sheet.type_area.width) <= 1
    assert grid.y == sheet.type_area.y and grid.height <= sheet.type_area.height
    assert (house.line.profile, house.line.tier) == (Profile.KAIMING, Tier.GB)
    assert (house.line.gap, house.line.gap_min, house.line.gap_max) == (125, 0, 333)
    assert (house.line.hanging, house.line.stop_squeeze, house.line.pair, house.line.runt) == (False, True, 1500, 2)
    assert (house.line.number_unit, house.line.date, house.line.name, house.line.title) == (70, 70, 70, 0)
    assert set(house.styles) == {
        "body", "dateline", "byline", "summary", "crosshead", "caption", "credit", "source", "label", "brief_head",
        "quote", "speaker", "lead_in", "verse", "signature", "note_of_editor", "table", "table_head", "names",
    }
    assert set(house.heads) == {"lead", "high", "normal", "low", "photo", "brief"}
    assert house.heads["high"].faces == ("biaosong", "cuhei") and house.heads["high"].open == 60
    assert house.styles["label"].ink == Ink(0, 0, 0, 0) and house.label_ground == Ink(0, 1000, 1000, 100)
    assert [rule.width for rule in house.folio.rules] == [2000, 500]
    assert house.press.tac == 240 and house.press.profile.endswith("240.icc") and house.press.black_overprint


def test_a_paper_s_own_house_says_only_what_differs(house_of) -> None:  # type: ignore[no-untyped-def]
    house = house_of("paper: 古城周刊\ngrid: {columns: 7, measure_em: 14}\npress: {tac: 220}\n"
                     "inks: {green: 80 0 90 10}\nrules: {frame: 1 green}\n"
                     "line: {profile: quanjiao, hanging: 是, runt: 0}\n")
    assert house.paper.text == "古城周刊"
    assert house.grid.columns == 7 and house.grid.measure == pt(126) and house.grid.rows == 115
    assert house.press.profile.endswith("220.icc")
    assert house.frame_rule.ink == Ink(800, 0, 900, 100)
    assert house.line.profile is Profile.QUANJIAO and house.line.hanging and house.line.runt == 0
    assert [source.name for source in house.sources] == [
        "layout/data/houses/broadsheet.yaml", "layout/data/press/newsprint-cn.yaml", "house.yaml"]


@pytest.mark.parametrize(("text", "code", "place"), [
    ("grid: {colums: 7}", "unknown-key", (1, 8)),
    ("grid: 7", "entries-expected", (1, 1)),
    ("paper: [甲]", "text-expected", (1, 1)),
    ("paper:", "empty-value", (1, 1)),
    ("- a", "not-entries", (1, 1)),
    ("grid: {columns: six}", "house-number", (1, 17)),
    ("grid: {columns: 6.5}", "house-number", (1, 17)),
    ("grid: {columns: 99}", "house-range", (1, 17)),
    ("grid: {columns: 7}", "house-columns", (1, 17)),
    ("grid: {rows: 116}", "house-rows", (1, 14)),
    ("grid: {pitch_pt: 8, rows: 10}", "house-pitch", (1, 18)),
    ("styles: {body: song 9/13 black justify}", "house-body", (1, 16)),
    ("styles: {body: song 9 black justify}", "house-style", (1, 16)),
    ("styles: {caption: kaiti 8/10 black justify}", "house-face", (1, 19)),
    ("styles: {caption: kai 8/10 blak justify}", "house-ink", (1, 19)),
    ("styles: {caption: kai 8/10 black middle}", "house-choice", (1, 19)),
    ("styles: {captoin: kai 8/10 black left}", "unknown-key", (1, 10)),
    ("line: {profile: kaming}", "house-choice", (1, 17)),
    ("line: {gap_em: 1/8 0}", "house-numbers", (1, 16)),
    ("line: {gap_em: 0 1/8 1/3}", "house-gap", (1, 16)),
    ("line: {hanging: maybe}", "house-choice", (1, 17)),
    ("line: {pair_em: 2}", "house-range", (1, 17)),
    ("line: {runt: 1.5}", "house-number", (1, 14)),
    ("line: {number_unit_em: 2}", "house-range", (1, 24)),
    ("heads: {lead: {sizes_pt: 36 40}}", "house-sizes", (1, 26)),
    ("rules: {column: thin}", "house-stroke", (1, 17)),
    ("sheet: {type_area_mm: 350 530}", "house-type-area", (1, 23)),
    ("sheet: {trim_mm: 390}", "house-numbers", (1, 18)),
    ("inks: {house: 0 100 100 101}", "house-range", (1, 15)),
    ("press: {ppi: 100 150 200}", "house-ppi", (1, 14)),
    ("press: {bitmap_ppi: 550 800}", "house-ppi", (1, 21)),
    ("press: {preset: news}", "press-preset", (1, 17)),
    ("press: {preset: [proof]}", "text-expected", (1, 9)),
    ("press: {tacc: 240}", "unknown-key", (1, 9)),
    ("press: {tac: 100}", "house-range", (1, 14)),
    ("press: {min_rule_pt: 0.1}", "house-range", (1, 22)),
    ("press: {lift: 300}", "house-range", (1, 15)),
    ("press: {k_max: 99.5}", "house-number", (1, 16)),
    ("press: {pdfx: PDF/A}", "house-choice", (1, 15)),
    ("press: {black_overprint: maybe}", "house-choice", (1, 26)),
    ("press: {icc: ../plant.icc}", "path-elsewhere", (1, 14)),
    ("press: {icc: plant.icc}", "file-missing", (1, 14)),
    ("press: {icc: house.yaml}", "icc-wrong", (1, 14)),
])
def test_a_mistake_has_its_place(house_of, text: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(Rejected) as rejected:
        house_of(text)
    found = [(d.code, d.mark and (d.mark.line, d.mark.column)) for d in rejected.value.diagnostics]
    assert (code, place) in found
    assert rejected.value.sources[-1].name == "house.yaml"


def test_what_is_worth_saying_of_a_house_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_bytes("paper: 古城周刊，本报记者报道区里召开会议\n".encode("gb18030"))
    found = Findings()
    house = read_house(tmp_path / "house.yaml", "../house.yaml", found)
    assert house.paper.mark == Mark("../house.yaml", 1, 8, 17)
    assert [(finding.code, finding.mark) for finding in found] == [("encoding-gb18030", Mark("../house.yaml", 1))]


def test_the_schema_takes_the_built_in_house_and_no_other_keys() -> None:
    schema = house_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = yaml.load(data("houses", "broadsheet.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    press = yaml.load(data("press", "newsprint-cn.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    jsonschema.validate(whole, schema)
    jsonschema.validate({"press": press}, schema)
    jsonschema.validate({"grid": {"columns": 7, "measure_em": "16 2/3"}, "line": {"hanging": True}}, schema)
    for wrong in ({"grid": {"colums": 7}}, {"grid": {"columns": 99}}, {"line": {"tier": "high"}},
                  {"heads": {"top": {}}}, {"fillers": {"甲": {"rows": 1}}}, {"inks": 7}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_prices_of_make_up_are_the_house_s(house_of) -> None:  # type: ignore[no-untyped-def]
    built_in = read_house(None).makeup
    assert (built_in.through_cut, built_in.high_low, built_in.white) == (40_000, 35, 1_500_000)
    assert house_of("makeup: {clash: 5.5, high_low: 0}\n").makeup == replace(built_in, clash=5_500, high_low=0)
    with pytest.raises(Rejected, match=r"^unknown-key, house-number, house-range$"):
        house_of("makeup: {clashes: 1, clash: viel, frame: 10001}\n")


def test_all_mistakes_of_a_house_come_in_one_run(house_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Rejected) as rejected:
        house_of("grid: {rows: x}\nline: {tier: high}\nlabel_ground: pink\n")
    assert [d.code for d in rejected.value.diagnostics] == ["house-number", "house-choice", "house-ink"]


def test_the_plant_s_own_profile_needs_its_hash(house_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    profile = data("press", "newsprint-tr002-220.icc").read_bytes()
    (tmp_path / "plant.icc").write_bytes(profile)
    digest = sha256(profile).hexdigest()
    with pytest.raises(Rejected) as rejected:
        house_of("press: {icc: plant.icc, output_condition: PSR V2}")
    assert dict(rejected.value.diagnostics[0].facts) == {"path": "plant.icc", "sha256": digest}
    press = house_of(f"press: {{icc: plant.icc, icc_sha256: {digest}, output_condition: PSR V2}}").press
    assert (Path(press.profile).name, press.profile_sha256, press.output_condition) == ("plant.icc", digest, "PSR V2")


def test_a_profile_goes_with_its_printing_condition(house_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    profile = data("press", "newsprint-tr002-220.icc").read_bytes()
    (tmp_path / "plant.icc").write_bytes(profile)
    for text in (f"{{icc: plant.icc, icc_sha256: {sha256(profile).hexdigest()}}}", "{output_condition: PSR V2}"):
        with pytest.raises(Rejected, match=r"^icc-condition$") as rejected:
            house_of(f"press: {text}")
        assert rejected.value.diagnostics[0].mark.file == "house.yaml"


def test_every_preset_says_everything_and_nothing_that_contradicts_itself(house_of) -> None:  # type: ignore[no-untyped-def]
    assert presets() == ["gwg-2022-newspaper", "newsprint-cn", "newsprint-strict-220", "proof"]
    built_in = read_house(None).press
    assert built_in == house_of("press: {preset: newsprint-cn}").press
    for name in presets():
        press = house_of(f"press: {{preset: {name}}}").press
        assert press.name == name
        assert press.tac_mean >= press.tac >= press.rich_black or name == "newsprint-cn"
        assert press.ppi >= press.ppi_warning >= press.ppi_error > 0
        assert press.min_white_type >= press.min_type <= press.min_song
        assert not (press.marks or press.colour_bar or press.spots)


def test_the_presets_keep_the_limits_of_their_sources(house_of) -> None:  # type: ignore[no-untyped-def]
    """P12-P25, P40."""
    cn, strict, gwg, proof = (house_of(f"press: {{preset: {name}}}").press for name in (
        "newsprint-cn", "newsprint-strict-220", "gwg-2022-newspaper", "proof"))
    assert (cn.tac, cn.tac_mean, cn.min_rule, cn.min_white_rule, cn.min_inked_rule) == (
        240, 245, pt("0.3"), pt("0.4"), pt(1))
    assert (strict.tac, strict.tac_mean, Path(strict.profile).name) == (220, 220, "newsprint-tr002-220.icc")
    assert (gwg.tac_mean, gwg.rich_black, gwg.min_white_type, gwg.min_rule) == (245, 220, pt(10), pt("0.25"))
    assert (gwg.ppi_warning, gwg.ppi_error, gwg.bitmap_warning, gwg.bitmap_error) == (150, 100, 800, 550)
    assert proof.tac > cn.tac and proof.ppi_error < cn.ppi_error


def test_a_preset_is_named_and_one_key_of_it_changed(house_of) -> None:  # type: ignore[no-untyped-def]
    strict = house_of("press: {preset: newsprint-strict-220}").press
    house = house_of("press:\n  preset: newsprint-strict-220\n  sharpen: 0\n  spot_colours: PANTONE 032 C、金\n")
    assert house.press == replace(strict, sharpen=0, spots=("PANTONE 032 C", "金"))
    assert [source.name for source in house.sources] == [
        "layout/data/houses/broadsheet.yaml", "layout/data/press/newsprint-strict-220.yaml", "house.yaml"]


def test_an_unknown_preset_is_told_with_those_there_are(house_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Rejected) as rejected:
        house_of("press:\n  preset: 人民日报\n  tac: 230\n")
    (fault,) = rejected.value.diagnostics
    assert (fault.code, fault.mark.line) == ("press-preset", 2)
    assert set(presets()) <= set(dict(fault.facts)["choices"].split("、"))
    with pytest.raises(Rejected) as rejected:
        house_of("press: {preset: newsprint}")
    assert "newsprint-cn" in dict(rejected.value.diagnostics[0].facts)["choices"]


def test_faces_are_those_listed_and_a_changed_file_is_the_machine_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = read_faces()
    assert faces["cuhei"].fallback[-1] == "song" and faces["kai"].rise == 25 and faces["fang"].path == ""
    verify_faces(faces)

    folder = tmp_path / "fonts"
    (folder / "extra").mkdir(parents=True)
    (folder / "a.ttf").write_bytes(b"a")
    (folder / "extra" / "z.ttf").write_bytes(b"z")
    (folder / "extra" / "b.ttf").write_bytes(b"b")
    listing = f"faces:\n  - role: song\n    file: a.ttf\n    sha256: {sha256(b'a').hexdigest()}\n    fallback: []\n"
    (folder / "faces.yaml").write_text(listing, encoding="utf-8")
    monkeypatch.setattr(faces_module, "fonts_folder", lambda: folder)
    faces = read_faces()
    assert faces["song"].fallback == ("extra:b.ttf", "extra:z.ttf")
    assert faces["extra:b.ttf"].sha256 == sha256(b"b").hexdigest()
    verify_faces(faces)

    (folder / "a.ttf").write_bytes(b"other")
    with pytest.raises(MachineFault) as fault:
        verify_faces(faces)
    assert fault.value.diagnostic.code == "face-changed"
    (folder / "a.ttf").unlink()
    with pytest.raises(MachineFault) as fault:
        read_faces()
    assert fault.value.diagnostic.code == "face-missing"
    (folder / "faces.yaml").write_text("faces: 1\n", encoding="utf-8")
    with pytest.raises(MachineFault) as fault:
        read_faces()
    assert fault.value.diagnostic.code == "faces-broken"
    (folder / "faces.yaml").unlink()
    with pytest.raises(MachineFault) as fault:
        read_faces()
    assert fault.value.diagnostic.code == "faces-missing"


def test_the_fonts_folder_holds_the_list() -> None:
    assert (fonts_folder() / "faces.yaml").is_file()


def test_a_house_may_offer_fillers(house_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "fillers").mkdir()
    Image.new("L", (900, 600)).save(tmp_path / "fillers" / "water.png")
    (filler,) = house_of("fillers:\n  节水: {file: fillers/water.png, columns: 2}\n").fillers
    (photo,) = filler.photos
    assert (filler.id, filler.kind, filler.place.width) == ("filler/节水", Kind.PHOTO, 2)
    assert (photo.file, photo.width, photo.height, photo.fit) == ("fillers/water.png", 900, 600, "whole")
    assert read_house(None).fillers == ()


@pytest.mark.parametrize(("text", "code"), [
    ("{file: fillers/none.png, columns: 2}", "file-missing"),
    ("{file: ../water.png, columns: 2}", "path-elsewhere"),
    ("{file: water.png}", "missing-key"),
    ("{columns: 2}", "missing-key"),
    ("{file: water.png, columns: 7}", "house-range"),
    ("{file: water.png, columns: 2, rows: 9}", "unknown-key"),
    ("water.png", "entries-expected"),
    ("{file: house.yaml, columns: 2}", "photo-format"),
])
def test_a_filler_that_cannot_be_placed_is_refused(house_of, tmp_path: Path, text: str, code: str) -> None:  # type: ignore[no-untyped-def]
    Image.new("L", (900, 600)).save(tmp_path / "water.png")
    with pytest.raises(Rejected) as refused:
        house_of(f"fillers:\n  节水: {text}\n")
    assert [d.code for d in refused.value.diagnostics] == [code]
