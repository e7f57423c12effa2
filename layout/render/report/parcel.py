"""The package for the plant (付印包): names after the house's patterns, the texts that go along, the zip."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from layout.model.issue import Issue, PageCopy
from layout.model.press import PressSpec
from layout.model.style import Face
from layout.words.handover import PROOFS, README, both

LONGEST = 200
"""Bytes of a file's name; systems take 255."""

SUMS = "SHA256SUMS"

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
"""What every entry says of its origin, wherever it was made. Of other systems than Unix, unzip takes a Chinese name
for one in the code page of DOS."""


def file_name(pattern: str, issue: Issue, page: PageCopy | None = None) -> str:
    """A name after a pattern of the house, such as every file system takes."""
    fill = {
        "paper": issue.paper.text,
        "number": issue.number.text if issue.number else "",
        "date": issue.day.isoformat(),
        "ymd": f"{issue.day:%Y%m%d}",
        "page": f"{page.number:02d}" if page else "",
        "section": page.section.text if page and page.section else "",
    }
    name = re.sub(r"\{(\w+)\}", lambda field: _UNFIT.sub("_", fill[field[1]]).strip(), pattern).strip()
    return f"_{name}" if _RESERVED.match(name) or name.startswith(".") else name


def checksums(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of every file, as ``sha256sum -c`` reads it."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode("utf-8")


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip of the files, sorted by name, that depends on them and the day alone. They are stored as they are: PDF and
    JPEG do not get smaller, and compressors differ from machine to machine."""
    made = BytesIO()
    moment = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, moment)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, files[name])
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class AskedSetting:
    """A setting of the sheet or of the press: its key and its value in press.yaml, and what it is, in Chinese and
    English."""

    key: str
    value: object
    label: tuple[str, str]


def press_yaml(asked: Iterable[AskedSetting]) -> str:
    """Every setting that the pages were made with, in YAML."""
    lines = [f"{one.key}: {_yaml(one.value)}  # {' '.join(one.label)}\n" for one in asked]
    return f"# {both('settings')}\n" + "".join(lines)


def _yaml(value: object) -> str:
    match value:
        case tuple():
            return f"[{', '.join(map(_yaml, value))}]"
        case float():
            return f"{value:g}"
    return json.dumps(value, ensure_ascii=False)


def fonts_text(faces: Iterable[Face], press: PressSpec, attribution: str) -> str:
    """The faces that were used, each with its version, licence and hash; the profile and where it comes from."""
    told = [f"# {both('faces')}", ""]
    for face in faces:
        licence = face.licence or f"（{both('own-licence')}）"
        told += [f"{face.role}\t{PurePath(face.path).name}", f"  {both('source')}: {face.source}",
                 f"  {both('licence')}: {licence}", f"  sha256: {face.sha256}", ""]
    told += [f"# {both('output-profile')}", "", PurePath(press.profile).name, f"  sha256: {press.profile_sha256}",
             f"  {both('condition')}: {press.output_condition}; {press.output_condition_info}", ""]
    return "\n".join([*told, attribution or both("own-profile")]).rstrip() + "\n"


def readme(paper: str, day: date, pdfs: Iterable[str], *, proofs: bool) -> str:
    """What is what in the package, and how its sums are checked."""
    return README.format(paper=paper, day=day.isoformat(), pages="".join(f"  {name}\n" for name in pdfs),
                         proofs=PROOFS if proofs else "", sums=SUMS)
