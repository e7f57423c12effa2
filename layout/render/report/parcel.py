"""The package for the plant (给印厂的包): names after the house's patterns, the texts that go along, the zip."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from layout.model.issue import Issue, PageCopy
from layout.model.press import PressSpec
from layout.model.sheet import Sheet
from layout.model.style import Face
from layout.model.units import as_mm, as_pt

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


_SETTINGS = {
    "name": "印厂要求的名字 preset", "pdfx": "印厂要的 PDF/X wanted by the plant", "tac": "总墨量上限 total ink, %",
    "tac_mean": "15 毫米见方内的平均 mean over 15 mm square, %", "profile": "特性文件 output profile",
    "profile_sha256": "特性文件的校验值 its SHA-256", "output_condition": "印刷条件 output condition",
    "ppi": "图片分辨率：目标 pictures: target", "ppi_warning": "警告 warning below", "ppi_error": "错误 error below",
    "bitmap_warning": "黑白位图：警告 1-bit: warning below",
    "bitmap_error": "黑白位图：错误 1-bit: error below",
    "min_type": "最小字号 smallest type", "min_song": "宋体最小字号 smallest Song",
    "min_white_type": "反白字 white type",
    "min_inked_type": "两色以上的字 type in several inks", "min_rule": "最细的线 thinnest rule",
    "min_white_rule": "反白线 white rule", "min_inked_rule": "两色以上的线 rule in several inks",
    "rich_black": "黑字四色合计最多 black type, sum of inks, %", "k_max": "图片里黑版最多 black in pictures, %",
    "black_overprint": "单黑叠印 black overprints", "spots": "许用的专色 spot colours", "marks": "裁切线、套准线 marks",
    "colour_bar": "色标 colour bar", "slug": "标记占的边 slug", "sharpen": "照片锐化 sharpening, %",
    "lift": "中间调提亮 lift of middle tones, ‰",
}


def press_yaml(press: PressSpec, sheet: Sheet) -> str:
    """Every setting that the pages were made with, in YAML."""
    area = sheet.type_area
    rows = [
        ("trim_mm", _pair(sheet.width, sheet.height), "成品 trim"),
        ("type_area_mm", _pair(area.width, area.height), "版心 type area"),
        ("foot_mm", f"{as_mm(sheet.height - area.bottom):g}", "版心以下 below the type area"),
        ("bleed_mm", f"{as_mm(sheet.bleed):g}", "出血 bleed"),
    ]
    for field in fields(press):
        value = getattr(press, field.name)
        if field.name == "profile":
            value = PurePath(value).name
        if field.name == "slug":
            rows.append(("slug_mm", f"{as_mm(value):g}", _SETTINGS["slug"]))
        elif field.type == "Length":
            rows.append((f"{field.name}_pt", f"{as_pt(value):g}", _SETTINGS.get(field.name, "")))
        else:
            rows.append((field.name, json.dumps(value, ensure_ascii=False), _SETTINGS.get(field.name, "")))
    lines = [f"{key}: {value}" + (f"  # {what}" if what else "") for key, value, what in rows]
    return "# 本期用的印厂设定 The settings of the press as used\n" + "\n".join(lines) + "\n"


def _pair(width: int, height: int) -> str:
    return f"[{as_mm(width):g}, {as_mm(height):g}]"


def fonts_text(faces: Iterable[Face], press: PressSpec, attribution: str) -> str:
    """The faces that were used, each with its version, licence and hash; the profile and where it comes from."""
    told = ["# 用到的字体（子集已嵌入 PDF） The faces in use, embedded as subsets", ""]
    for face in faces:
        told += [f"{face.role}\t{PurePath(face.path).name}", f"  来源与版本 source, version: {face.source}",
                 f"  许可 licence: {face.licence or '（报社自备 the paper’s own）'}", f"  sha256: {face.sha256}", ""]
    told += ["# 颜色特性文件 The output profile", "", PurePath(press.profile).name, f"  sha256: {press.profile_sha256}",
             f"  印刷条件 condition: {press.output_condition}; {press.output_condition_info}", ""]
    return "\n".join([*told, attribution or "由印厂提供 the plant’s own"]).rstrip() + "\n"


def readme(paper: str, day: date, pdfs: Iterable[str], *, proofs: bool) -> str:
    """What is what in the package, and how its sums are checked."""
    shown = ("  proofs/        各版图片，只供看样 pictures of the pages, for looking only\n" if proofs else "")
    pages = "".join(f"  {name}\n" for name in pdfs)
    return f"""\
{paper} {day.isoformat()} 付印文件 Files for the press

{pages}                 各版 PDF，一版一个文件 the pages, one file each
  report.html    印前报告，用浏览器打开，可打印 preflight report, for any browser, prints on A4
  report.json    同上，给程序用 the same for programs
  press.yaml     做版时用的印厂设定 the press settings the pages were made with
  fonts.txt      字体和特性文件 faces and output profile
{shown}  {SUMS}     各文件的校验值 checksums

核对文件有没有传坏，在解开的文件夹里：
To check that nothing was damaged on its way, in the unpacked folder:

  Linux:              sha256sum -c {SUMS}
  macOS:              shasum -a 256 -c {SUMS}
  Windows PowerShell: Get-FileHash *.pdf  （与 {SUMS} 里的对照 compare with {SUMS}）
"""
