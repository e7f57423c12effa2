"""Builds the faces of this folder from the unpacked packages that ``faces.yaml`` names.

    python fonts/build.py FOLDER...           build every face and write its sha256 into faces.yaml
    python fonts/build.py FOLDER... --check   build in memory and compare with the files and hashes of this folder

A face's source is sought by file name in the folders and accepted only if its sha256 is the ``source_sha256`` of
``faces.yaml``. The same sources, ``names.txt`` and HarfBuzz give the same bytes; another HarfBuzz may give others,
which is no fault: the committed files and hashes are the record.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
import yaml
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Recipe:
    """How a file of this folder is made: ``whole`` copies the source, ``family`` gives the cut face another name."""

    source: str
    whole: bool = False
    family: str | None = None


RECIPES = {
    "NotoSerifSC-400.ttf": Recipe("NotoSerifSC_400Regular.ttf", whole=True),
    "NotoSerifSC-700.ttf": Recipe("NotoSerifSC_700Bold.ttf"),
    "NotoSerifSC-900.ttf": Recipe("NotoSerifSC_900Black.ttf"),
    "NotoSansSC-500.ttf": Recipe("NotoSansSC_500Medium.ttf"),
    "NotoSansSC-900.ttf": Recipe("NotoSansSC_900Black.ttf"),
    # The licence reserves the names "霞鹜" and "LXGW": a modified face may not carry them.
    "BroadsheetKai-Regular.ttf": Recipe("LXGWWenKai-Regular.ttf", family="Broadsheet Kai"),
}

FEATURES = (
    *("vert", "vrt2", "vkrn", "vhal", "vpal", "vchw"),  # vertical forms, widths and kerning
    *("halt", "palt", "chws", "fwid", "hwid", "pwid"),  # widths
    *("kern", "liga", "ccmp", "locl", "calt", "rlig", "mark", "mkmk"),
    *("tnum", "pnum", "lnum", "onum"),  # figures
)

RANGES = (
    (0x0020, 0x017E),  # Latin
    (0x2010, 0x206F),  # general punctuation
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x227F),  # letterlike signs, number forms, arrows, mathematics
    (0x2460, 0x26FF),  # enclosed figures, rules, geometric and other signs
    (0x2E3A, 0x2E3B),  # two- and three-em dash
    (0x3000, 0x30FF),  # Chinese marks, kana
    (0x3200, 0x33FF),  # enclosed and squared
    (0xFE10, 0xFE4F),  # vertical and compatibility forms
    (0xFF00, 0xFFEF),  # full and half widths
)

URO = range(0x4E00, 0xA000)
NOTICES = (0, 5, 7, 13, 14)  # name ids: copyright, version, trademark, licence and its address
PRESENTED = (1, 2, 3, 4, 6, 16, 17)  # name ids by which a face is presented
WINDOWS_ENGLISH = (3, 1, 0x409)


class Unbuildable(Exception):
    """A source is missing, is another version, or lists and recipes disagree."""


# --- the characters -------------------------------------------------------------------------------------------------


def listed(path: Path) -> list[int]:
    """Code points of a character list in its order: UTF-8, ``#`` begins a note, white space is nothing."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [ord(character) for line in lines for character in "".join(line.partition("#")[0].split())]


def two_byte(codec: str, lead: range, trail: range) -> set[int]:
    """The code points to which a two-byte national code assigns these bytes."""
    texts = (bytes((a, b)).decode(codec, errors="ignore") for a in lead for b in trail)
    return {ord(text) for text in texts if len(text) == 1}


def gb2312() -> set[int]:
    """The 6,763 han and 682 signs of GB/T 2312."""
    return two_byte("gb2312", range(0xA1, 0xFF), range(0xA1, 0xFF))


def gbk_signs() -> set[int]:
    """GBK without its han of the URO block."""
    return two_byte("gbk", range(0x81, 0xFF), range(0x40, 0xFF)) - set(URO)


def tier_s(tonggui: Iterable[int], names: Iterable[int]) -> set[int]:
    """The code points a cut face keeps as far as its source has them."""
    ranges = {point for first, last in RANGES for point in range(first, last + 1)}
    return {*tonggui, *names} | gb2312() | gbk_signs() | ranges


# --- the faces ------------------------------------------------------------------------------------------------------


def cut(source: bytes, points: Iterable[int]) -> bytes:
    """A TrueType face with only these code points, the alternates of ``FEATURES``, and no hinting."""
    order = uharfbuzz.SubsetInput()
    order.unicode_set.update(points)
    order.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    order.layout_feature_tag_set.clear()
    order.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES)
    order.name_id_set.update(NOTICES + PRESENTED)
    return bytes(order.subset(uharfbuzz.Face(uharfbuzz.Blob(source))).blob.data)


def renamed(face: bytes, family: str) -> bytes:
    """The face under another name in every presented record; copyright, trademark and licence records stay."""
    font = TTFont(io.BytesIO(face), recalcTimestamp=False, recalcBBoxes=False)
    names = font["name"]
    style = names.getDebugName(17) or names.getDebugName(2)
    postscript = f"{family}-{style}".replace(" ", "")
    platform, _, language = WINDOWS_ENGLISH
    names.names = [
        record
        for record in names.names
        if record.nameID in NOTICES and (record.platformID, record.langID) == (platform, language)
    ]
    for identity, text in ((1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript)):
        names.setName(text, identity, *WINDOWS_ENGLISH)
    font["OS/2"].achVendID = "NONE"
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def made(source: bytes, recipe: Recipe, points: Iterable[int]) -> bytes:
    """The bytes of a committed face."""
    if recipe.whole:
        return source
    face = cut(source, points)
    return renamed(face, recipe.family) if recipe.family else face


def lacking(source: bytes, points: Iterable[int]) -> list[str]:
    """The characters of these code points that a source has no glyph for."""
    have = uharfbuzz.Face(uharfbuzz.Blob(source)).unicodes
    return [chr(point) for point in points if point not in have]


# --- faces.yaml and the packages ------------------------------------------------------------------------------------


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def entries(listing: str) -> dict[str, dict[str, str]]:
    """The entries of ``faces.yaml`` that have a file of this folder, by file name; every value is text.

    A user's own file in ``extra/`` is not built here. Raises Unbuildable if the list and the recipes disagree.
    """
    faces = yaml.load(listing, Loader=yaml.BaseLoader)["faces"]
    found = {face["file"]: face for face in faces if face.get("file") and not face["file"].startswith("extra/")}
    if odd := sorted(found.keys() ^ RECIPES.keys()):
        raise Unbuildable(f"in faces.yaml or in the recipes of build.py, but not in both: {', '.join(odd)}")
    return found


def with_hash(listing: str, file: str, sha256: str) -> str:
    """The text of ``faces.yaml`` with the file's sha256 replaced; notes and layout stay."""
    pattern = rf"(^ *file: {re.escape(file)}\n *sha256: )[0-9a-f]*"
    text, count = re.subn(pattern, rf"\g<1>{sha256}", listing, flags=re.MULTILINE)
    if count != 1:
        raise Unbuildable(f"faces.yaml: the line after 'file: {file}' is not its sha256")
    return text


def source_of(name: str, sha256: str, packages: Sequence[Path]) -> bytes:
    """The one file of this name and hash in the unpacked packages. Raises Unbuildable where there is none."""
    candidates = [path for folder in packages for path in sorted(folder.rglob(name))]
    for path in candidates:
        data = path.read_bytes()
        if digest(data) == sha256:
            return data
    if candidates:
        raise Unbuildable(f"{name} is another version than faces.yaml names: unpack the version under 'source'")
    raise Unbuildable(f"{name} is in none of the folders: unpack the package that faces.yaml names under 'source'")


def faults(folder: Path) -> list[str]:
    """What is wrong with the committed faces of a folder: files that are missing or differ from ``faces.yaml``."""
    found = []
    for file, entry in entries((folder / "faces.yaml").read_text(encoding="utf-8")).items():
        path = folder / file
        if not path.is_file():
            found.append(f"{file}: no such file")
        elif digest(path.read_bytes()) != entry["sha256"]:
            found.append(f"{file}: not the sha256 of faces.yaml")
    return found


# --- the command ----------------------------------------------------------------------------------------------------


def build(packages: Sequence[Path], check: bool) -> int:
    listing_path = HERE / "faces.yaml"
    listing = listing_path.read_text(encoding="utf-8")
    names = listed(HERE / "names.txt")
    points = tier_s(listed(HERE / "tonggui-8105.txt"), names)
    print(f"uharfbuzz {uharfbuzz.__version__}, HarfBuzz {uharfbuzz.version_string()}; {len(points)} characters asked")

    faces = {}
    for file, entry in entries(listing).items():
        recipe = RECIPES[file]
        source = source_of(recipe.source, entry["source_sha256"], packages)
        faces[file] = made(source, recipe, points)
        print(f"{digest(faces[file])}  {file}, {len(faces[file])} bytes", end="")
        print(f", source without {' '.join(missing)}" if (missing := lacking(source, names)) else "")

    different = []
    if check:
        different = faults(HERE) + [
            f"{file}: a rebuild differs from the sha256 of faces.yaml"
            for file, entry in entries(listing).items()
            if digest(faces[file]) != entry["sha256"]
        ]
    else:
        for file, face in faces.items():
            (HERE / file).write_bytes(face)
            listing = with_hash(listing, file, digest(face))
        listing_path.write_text(listing, encoding="utf-8", newline="\n")
    for line in different:
        print(line, file=sys.stderr)
    return 1 if different else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path, metavar="FOLDER", help="folder of unpacked packages")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a rebuild or a file differs")
    options = parser.parse_args()
    try:
        return build(options.packages, options.check)
    except Unbuildable as fault:
        print(fault, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
