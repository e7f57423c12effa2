"""Bytes to text: strict UTF-8, else strict GB18030 with a notice, else a complaint. Nothing is guessed. I30-I32."""

from __future__ import annotations

import re

from layout.manifest.formats import no_copy
from layout.model.diagnostic import Findings, Mark

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_LETTER_BELOW_HAN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u07ff]")
_THREE_BYTES = re.compile("[\u0800-\uffff]")
_COMMON = re.compile("[\u3000-\u303f\uff00-\uffef\u2010-\u2026\u00b7\u2460-\u249b]")
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_LEVEL_1 = (0xB0, 0xD7)
"""Lead bytes of the 3,755 hanzi of GB2312's first level."""

_PLAUSIBLE = 0.6
"""The share of a GB18030 text's characters beyond ASCII that are level-1 hanzi or Chinese signs. Chinese prose has
0.9 and more; Big5 or Latin-1 read as GB18030 has less than 0.4."""


def decode(data: bytes, name: str, found: Findings) -> str | None:
    """The text with its line ends as ``\\n``; None with an error where it cannot be read."""
    if other := no_copy(data):
        found.say("copy-format", Mark(name, 1), file=name, format=other)
        return None
    if data.startswith(_UTF16):
        found.say("encoding-utf16", Mark(name, 1))
        return None
    marked = data.startswith(_BOM)
    text = _text(data[len(_BOM):] if marked else data, name, found)
    if text is None:
        return None
    if marked:
        found.say("encoding-bom", Mark(name, 1))
    if "\r" in text:
        plain = text.replace("\r\n", "\n")
        if "\r" in plain:
            found.say("line-ends", Mark(name, 1))
        text = plain.replace("\r", "\n")
    return text


def _text(data: bytes, name: str, found: Findings) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        good = data[:fault.start].decode("utf-8")
        if _THREE_BYTES.search(good):
            _say_damaged(good, fault.start, name, found)
            return None
        legacy = _gb18030(data)
        if legacy is None:
            found.say("encoding-unknown", Mark(name, good.count("\n") + 1), offset=fault.start)
        else:
            found.say("encoding-gb18030", Mark(name, 1))
        return legacy
    odd = _LETTER_BELOW_HAN.search(text)
    if odd and not _HAN.search(text):
        found.say("encoding-mojibake", _place(text, odd.start(), name), text=text.strip()[:12])
        return None
    return text


def _say_damaged(good: str, offset: int, name: str, found: Findings) -> None:
    lines = good.split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    found.say("encoding-damaged", Mark(name, len(lines), len(lines[-1]) + 1), offset=offset, last=last[-20:])


def _gb18030(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = [c for c in text if c > "\x7f"]
    if _NEVER_TYPED.search(text) or not _HAN.search(text):
        return None
    common = sum(1 for c in beyond if _COMMON.match(c) or _is_level_1(c))
    return text if common >= _PLAUSIBLE * len(beyond) else None


def _is_level_1(character: str) -> bool:
    code = character.encode("gb18030")
    return len(code) == 2 and _LEVEL_1[0] <= code[0] <= _LEVEL_1[1] and code[1] >= 0xA1


def _place(text: str, offset: int, name: str) -> Mark:
    return Mark(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
