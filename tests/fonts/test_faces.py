"""The committed faces: what faces.yaml says of them is true, and they have what line composition relies on."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import uharfbuzz
import yaml

FONTS = Path(__file__).resolve().parents[2] / "fonts"
PRESENTED_NAMES = (1, 2, 3, 4, 6, 16, 17, 18, 21, 22, 25)


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fonts_build", FONTS / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build = load_build()
FACES = {
    face["role"]: face
    for face in yaml.load((FONTS / "faces.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["faces"]
}
WITH_FILE = [role for role, face in FACES.items() if "file" in face]
NOTO = ["song", "biaosong", "cusong", "hei", "cuhei"]


@cache
def font(role: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(FONTS / FACES[role]["file"])))


@cache
def coverage(role: str) -> frozenset[int]:
    return frozenset(font(role).face.unicodes)


def shaped(
    role: str, text: str, direction: str = "ltr", language: str = "zh-Hans", **features: bool
) -> list[tuple[int, int]]:
    """(glyph id, horizontal advance) of a Han text."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.script, buffer.language, buffer.direction = "Hani", language, direction
    uharfbuzz.shape(font(role), buffer, features)
    return [(info.codepoint, at.x_advance) for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def missing(points: set[int], have: frozenset[int]) -> str:
    return "".join(map(chr, sorted(points - have)))


# --- faces.yaml -----------------------------------------------------------------------------------------------------


def test_the_roles_and_their_chains() -> None:
    assert {role: face["fallback"] for role, face in FACES.items()} == {
        "song": ["kai"],
        "biaosong": ["song"],
        "cusong": ["song"],
        "hei": ["song"],
        "cuhei": ["hei", "song"],
        "kai": ["song"],
        "fang": ["kai", "song"],
    }
    assert "file" not in FACES["fang"]
    assert FACES["fang"]["quotes"] == FACES["kai"]["quotes"]


def test_every_file_has_its_hash_and_every_ttf_is_listed() -> None:
    assert build.faults(FONTS) == []
    assert {path.name for path in FONTS.glob("*.ttf")} == {FACES[role]["file"] for role in WITH_FILE}


def test_a_changed_or_missing_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "faces.yaml").write_bytes((FONTS / "faces.yaml").read_bytes())
    kai = bytearray((FONTS / "BroadsheetKai-Regular.ttf").read_bytes())
    kai[-1] ^= 1
    (tmp_path / "BroadsheetKai-Regular.ttf").write_bytes(kai)
    (tmp_path / "NotoSansSC-900.ttf").write_bytes((FONTS / "NotoSansSC-900.ttf").read_bytes())
    assert build.faults(tmp_path) == [
        "NotoSerifSC-400.ttf: no such file",
        "NotoSerifSC-700.ttf: no such file",
        "NotoSerifSC-900.ttf: no such file",
        "NotoSansSC-500.ttf: no such file",
        "BroadsheetKai-Regular.ttf: not the sha256 of faces.yaml",
    ]


@pytest.mark.parametrize("role", WITH_FILE)
def test_source_and_licence_are_named_and_the_licence_is_there(role: str) -> None:
    face = FACES[role]
    assert build.RECIPES[face["file"]].source in face["source"]
    assert len(face["source_sha256"]) == 64
    name, _, path = face["licence"].partition(", ")
    text = (FONTS / path).read_text(encoding="utf-8")
    assert name == "OFL-1.1"
    assert face["file"] in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "OTHER DEALINGS IN THE FONT SOFTWARE." in text


@pytest.mark.parametrize("role", WITH_FILE)
def test_the_licence_file_keeps_the_copyright_notices_of_the_face(role: str) -> None:
    text = (FONTS / FACES[role]["licence"].partition(", ")[2]).read_text(encoding="utf-8")
    notices = font(role).face.get_name(0).splitlines()
    assert notices and all(notice in text for notice in notices)


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reserved"), [("kai", ("霞鹜", "LXGW")), ("hei", ("Source",)), ("cuhei", ("Source",))]
)
def test_no_presented_name_is_reserved(role: str, reserved: tuple[str, ...]) -> None:
    face = font(role).face
    presented = [
        face.get_name(entry.name_id, entry.language)
        for entry in face.list_names()
        if entry.name_id in PRESENTED_NAMES
    ]
    assert presented
    assert not [name for name in presented for word in reserved if word.lower() in name.lower()]


def test_kai_has_its_own_name_and_keeps_the_notice() -> None:
    face = font("kai").face
    assert [face.get_name(name) for name in (1, 2, 4, 6)] == [
        "Broadsheet Kai",
        "Regular",
        "Broadsheet Kai Regular",
        "BroadsheetKai-Regular",
    ]
    assert "LXGW" in face.get_name(0) and "Klee" in face.get_name(0)


# --- characters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", WITH_FILE)
def test_8105_and_gb2312_are_in_every_face(role: str) -> None:
    tonggui, gb2312 = set(build.listed(FONTS / "tonggui-8105.txt")), build.gb2312()
    assert (len(tonggui), len(gb2312)) == (8105, 6763 + 682)
    assert missing(tonggui | gb2312, coverage(role)) == ""


def test_fang_has_them_through_its_chain() -> None:
    chain = frozenset().union(*(coverage(role) for role in FACES["fang"]["fallback"]))
    assert missing(set(build.listed(FONTS / "tonggui-8105.txt")) | build.gb2312(), chain) == ""


@pytest.mark.parametrize(
    ("role", "lacks"),
    [("song", "𠮷𰻝"), ("biaosong", "𠮷𰻝"), ("cusong", "𠮷𰻝"), ("hei", "𠮷"), ("cuhei", "𠮷"), ("kai", "㸃")],
)
def test_the_names_are_in_every_face_whose_source_has_them(role: str, lacks: str) -> None:
    assert missing(set(build.listed(FONTS / "names.txt")), coverage(role)) == lacks


def test_names_lists_only_what_tier_s_has_not() -> None:
    tier = build.tier_s(build.listed(FONTS / "tonggui-8105.txt"), ())
    names = build.listed(FONTS / "names.txt")
    assert len(names) == len(set(names))
    assert not tier & set(names)


# --- glyphs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", WITH_FILE)
def test_han_and_full_width_marks_are_one_em(role: str) -> None:
    assert font(role).face.upem == 1000
    assert {advance for _, advance in shaped(role, "国区镇，。、；：？！（）《》「」")} == {1000}


@pytest.mark.parametrize("role", NOTO)
def test_the_double_dash_is_one_glyph_of_two_em(role: str) -> None:
    assert [advance for _, advance in shaped(role, "——")] == [2000]
    assert [advance for _, advance in shaped(role, "——", language="en")] != [2000]


def test_the_double_dash_of_kai_is_two_touching_ems() -> None:
    assert [advance for _, advance in shaped("kai", "——")] == [1000, 1000]
    extents = font("kai").get_glyph_extents(font("kai").get_nominal_glyph(ord("—")))
    assert extents.x_bearing <= 2 and extents.x_bearing + extents.width >= 998


@pytest.mark.parametrize("role", WITH_FILE)
def test_the_ellipsis_is_two_ems(role: str) -> None:
    assert [advance for _, advance in shaped(role, "……")] == [1000, 1000]


@pytest.mark.parametrize("role", NOTO)
def test_hwid_digits_are_half_an_em(role: str) -> None:
    plain, half = shaped(role, "0123456789"), shaped(role, "0123456789", hwid=True)
    assert {advance for _, advance in half} == {500}
    assert not {glyph for glyph, _ in plain} & {glyph for glyph, _ in half}


@pytest.mark.parametrize(("role", "advance"), [(role, 500) for role in NOTO] + [("kai", 1000)])
def test_halt_halves_the_marks_and_kai_has_none(role: str, advance: int) -> None:
    assert {width for _, width in shaped(role, "，。、：；！？（）《》〈〉「」『』【】〔〕", halt=True)} == {advance}


@pytest.mark.parametrize("role", WITH_FILE)
def test_vertical_forms_differ(role: str) -> None:
    without = [
        mark
        for mark in "，。、：；！？（）《》〈〉「」『』【】〔〕…—～"
        if shaped(role, mark, direction="ttb")[0][0] == shaped(role, mark)[0][0]
    ]
    assert without == (["—"] if role == "kai" else [])


@pytest.mark.parametrize(("role", "narrow"), [("song", 1000), ("hei", 1000), ("kai", 350)])
def test_quotes_are_lent_to_the_face_whose_own_are_narrow(role: str, narrow: int) -> None:
    assert [advance for _, advance in shaped(role, "“”‘’")] == [narrow] * 4
    assert FACES[role].get("quotes", role) == ("song" if narrow < 1000 else role)


@pytest.mark.parametrize("role", WITH_FILE)
def test_rise_brings_the_ink_to_the_height_of_song(role: str) -> None:
    level_1 = build.listed(FONTS / "tonggui-8105.txt")[:3500]
    extents = [font(role).get_glyph_extents(font(role).get_nominal_glyph(point)) for point in level_1]
    centre = sum(ink.y_bearing + ink.height / 2 for ink in extents) / len(extents) / 1000
    assert abs(centre + float(FACES[role]["rise"]) - 0.380) < 0.0015


# --- the build ------------------------------------------------------------------------------------------------------


def test_tier_s_is_what_the_cut_faces_were_asked_for() -> None:
    assert len(build.tier_s(build.listed(FONTS / "tonggui-8105.txt"), ())) == 11056
    assert {ord("囍")} < build.tier_s((), {ord("囍")})


def test_cutting_keeps_the_features_and_is_repeatable() -> None:
    source = (FONTS / FACES["song"]["file"]).read_bytes()
    points = set(map(ord, "区——“”0123456789囍"))
    face = build.cut(source, points)
    assert face == build.cut(source, points)
    assert set(uharfbuzz.Face(uharfbuzz.Blob(face)).unicodes) == points
    assert build.lacking(face, [ord("囍"), ord("㸃")]) == ["㸃"]


def test_listed_reads_notes_and_white_space(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# 人名\n囍   # 双喜\n\n㐱 𠮷\n", encoding="utf-8")
    assert build.listed(path) == [0x56CD, 0x3431, 0x20BB7]


def test_a_new_hash_replaces_only_the_hash_of_its_file() -> None:
    listing = (FONTS / "faces.yaml").read_text(encoding="utf-8")
    changed = build.with_hash(listing, "NotoSansSC-900.ttf", "ab" * 32)
    assert changed.replace("ab" * 32, FACES["cuhei"]["sha256"]) == listing != changed
    with pytest.raises(build.Unbuildable):
        build.with_hash(listing, "Absent.ttf", "ab" * 32)


def test_a_source_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "LXGWWenKai-Regular.ttf").write_bytes(b"another version")
    with pytest.raises(build.Unbuildable, match="another version"):
        build.source_of("LXGWWenKai-Regular.ttf", FACES["kai"]["source_sha256"], [tmp_path])
    with pytest.raises(build.Unbuildable, match="none of the folders"):
        build.source_of("NotoSansSC_500Medium.ttf", FACES["hei"]["source_sha256"], [tmp_path])
