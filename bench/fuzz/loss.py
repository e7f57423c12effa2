"""Whether a PDF has every character and photo of the input, without asking the engine what either holds.

The manifest is read by a loader of YAML's own, the PDF by the tables that its fonts carry. Compared are numbers of
characters, blanks and what cannot be seen left out: enough to tell what was lost, whatever stands where.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any
from unicodedata import category

import pikepdf
import yaml

_TEXTS = frozenset((
    "paper", "报名", "number", "期号", "section", "版名", "label", "栏目", "kicker", "肩题", "引题", "headline", "标题",
    "主题", "deck",
    "副题", "summary", "提要", "note_of_editor", "编者按", "dateline", "电头", "byline", "作者", "source", "来源",
    "caption", "说明",
    "credit", "摄影", "text", "文字", "speaker", "说话人"))
_BODIES, _FILES, _EDITORS = ("body", "正文"), ("copy", "正文文件"), ("editors", "编辑")
_NESTED = frozenset(("pages", "版面", "articles", "文章", "photos", "图片", "quote", "引语"))
_PHOTOS = ("photos", "图片")


_HEX = r"<([0-9A-Fa-f]+)>"


class Unread(Exception):
    """What this module cannot read, so that nothing can be compared."""


def wanted(files: Mapping[str, bytes]) -> tuple[Counter[str], int]:
    """The characters that an issue's folder wants printed, and how many photos. Raises Unread."""
    try:
        manifest = yaml.load(files["issue.yaml"].decode("utf-8-sig"), yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as fault:
        raise Unread from fault
    return _seen("".join(_texts(manifest, files))), _photos(manifest)


def lost(files: Mapping[str, bytes], pdfs: Iterable[bytes], spared: str = "") -> str:
    """What the PDFs lack of what the folder has, ``spared`` characters apart: in words, empty where it is nothing.
    Raises Unread."""
    letters, photos = wanted(files)
    found: Counter[str] = Counter()
    pictures = 0
    for data in pdfs:
        text, images = read(data)
        found += _seen(text)
        pictures += images
    missing = letters - found
    told = [f"{letter!r} {count} of {letters[letter]}" for letter, count in sorted(missing.items())
            if letter not in spared]
    if pictures < photos:
        told.append(f"photos {pictures} of {photos}")
    return ", ".join(told)


def read(pdf: bytes) -> tuple[str, int]:
    """The text of a PDF and the number of its pictures, by its operators."""
    text: list[str] = []
    images = 0
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            images += _read(page.obj, page.obj.Resources, text)
    return "".join(text), images


def _read(stream: Any, resources: Any, text: list[str]) -> int:
    tables: dict[str, dict[int, str]] = {}
    table: dict[int, str] = {}
    images = 0
    for step in pikepdf.parse_content_stream(stream):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                name = str(operands[0])
                if name not in tables:
                    tables[name] = _codes(resources.Font[name].ToUnicode.read_bytes().decode("latin-1"))
                table = tables[name]
            case "Tj" | "TJ" | "'" | '"':
                text.append(_told(operands[-1], table))
            case "Do":
                node = resources.XObject[str(operands[0])]
                images += node.Subtype == "/Image"
                if node.Subtype == "/Form":
                    images += _read(node, node.get("/Resources", resources), text)
    return images


def _told(shown: Any, table: Mapping[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(table.get(int.from_bytes(codes[at:at + 2], "big"), "\ufffd") for at in range(0, len(codes), 2))


def _codes(cmap: str) -> dict[int, str]:
    """Code to characters, of a ToUnicode table."""
    made: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        made |= {int(code, 16): _utf16(told) for code, told in re.findall(rf"{_HEX}\s*{_HEX}", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, told in re.findall(rf"{_HEX}\s*{_HEX}\s*{_HEX}", block):
            start, codes = _utf16(told), range(int(first, 16), int(last, 16) + 1)
            made |= {code: start[:-1] + chr(ord(start[-1]) + code - codes[0]) for code in codes}
    return made


def _utf16(told: str) -> str:
    return bytes.fromhex(told).decode("utf-16-be", "replace")


def _texts(node: Any, files: Mapping[str, bytes]) -> Iterator[str]:
    """Every text that an entry wants printed."""
    if isinstance(node, list):
        for item in node:
            yield from _texts(item, files)
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in _TEXTS:
            yield "\n".join(value) if isinstance(value, list) else str(value)
        elif key in _EDITORS and isinstance(value, dict):
            yield from (part for pair in value.items() for part in pair)
        elif key in _BODIES:
            yield _body(value)
        elif key in _FILES:
            yield _body(_decoded(files.get(value.replace("\\", "/"), b"")))
        elif key in _NESTED:
            yield from _texts(value, files)


def _photos(node: Any) -> int:
    if isinstance(node, list):
        return sum(map(_photos, node))
    return sum((len(value) if key in _PHOTOS else 0) + (_photos(value) if key in _NESTED - {*_PHOTOS} else 0)
               for key, value in node.items()) if isinstance(node, dict) else 0


def _body(text: str) -> str:
    """A body without what opens a crosshead."""
    return re.sub(r"(?m)^\s*## ", "", text)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unread


def _seen(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace() and category(letter) not in ("Cf", "Cc", "Cs"))
