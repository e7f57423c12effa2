"""Damage to text and bytes, and what odd things people and programs put into text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]

REFUSED = (*"\u202e\u2028\x85\x00\x07\x1b\ufffd\ue000\u20e3", "🀄", "👨\u200d👩\u200d👧", "ﷺ", "한국", "ภาษาไทย",
           "שלום", "مرحبا",
           "Ελλάδα", "XX")
"""What is never printed, so that a page with one of them is refused."""

ODD = (
    *"\u200b\u200d\ufeff\xa0\u2002\u3000\t\u00ad\u0301", "\u4e00\U000e0100", "𠮷", "☆", "ﬁ", "㎡", "℃", "′″", "°", "ｶﾞ",
    "｡",
    "￨", "｢", "㏒", "⻓", "豈", "——", "―", "……", "⋯", "·", "•", "・", "～", "〜", "﹏", "〇", "①", "㈠", "½", "Ⅷ", "¥",
    "€",
    "№", "※", "《〈", "〉》", "（((", "））", "“‘", "’”", "「『", "】", "、、", "。。。", "！？", "——。", "，”", "：“",
    "-", "--",
    "–", "１２３", "ＡＢ", "ｱｲｳ", "Привет", "éèü", "naïve", "e\u0301", "https://www.example.cn/a_b/c-d?e=f&g=%20#h",
    "name@example.com.cn", "0431-8888666", "12.5%", "3:2", "2024/7/1", "COVID-19", "A4", "H2O", "10³", "m²", "x₁",
    "5G+AI",
    "C++", "(2024)12号", "〔2024〕3号", "No.5", "a" * 60, "1" * 60, "。" * 20, "（" * 12, "——" * 9, "一" * 80, "W" * 30,
    "\\",
    "|", "##", "## ", "# ", "- ", "* ", "1.", "（一）", "一、", "\"", "'", "`", "<b>", "&amp;", "&a", "*a", "!!int",
    "<<", "{",
    "}", "[", "]", "%", "@", "? ", ": ", "：", ",", "~", "null", "yes", "锟斤拷", "待定", "10", "-1", "0", "1e9",
    "９９",
    "999999999999", "0x1F", "1/0", "1/3", ".5", "NaN",
)
"""What is put between, or in the place of, other text."""


@cache
def lines() -> tuple[str, ...]:
    """Lines of the project's own copy."""
    files = sorted((*ROOT.glob("issues/*/copy/*.txt"), *ROOT.glob("bench/copy/field/copy/*.txt")))
    return tuple(line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


@cache
def forms() -> tuple[str, ...]:
    """Copy of every form, whole."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("issues/*/copy/*.txt")))


def odd(rng: Random) -> str:
    """Something odd; now and then what is refused, or any character at all."""
    how = rng.random()
    if how < 0.03:
        point = rng.choice((rng.randrange(0x20, 0x3000), rng.randrange(0x3000, 0xd800), rng.randrange(0xe000, 0x20000)))
        return chr(point)
    picked: tuple[str, ...] = REFUSED if how < 0.06 else ODD
    return rng.choice(picked)


def words(rng: Random, most: int = 40) -> str:
    """Part of a line of copy, now and then with something odd in it."""
    line = rng.choice(lines())
    first = rng.randrange(len(line))
    text = line[first:first + rng.randint(1, most)]
    while rng.random() < 0.2:
        at = rng.randint(0, len(text))
        text = text[:at] + odd(rng) + text[at:]
    return text


def text(data: str, rng: Random) -> str:
    """A text with one to five faults."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5))):
        change: Callable[[str, Random], str] = rng.choice(_TEXT)
        data = change(data, rng)
    return _swollen(data, rng) if rng.random() < _SWOLLEN else data


_SWOLLEN = 0.01
"""How often a part is repeated until the whole is far too long."""


def _swollen(data: str, rng: Random) -> str:
    at, size = rng.randint(0, len(data)), rng.choice((1, 1, 3, 30, 300))
    part = data[at:at + size] or odd(rng)
    return data[:at] + part * (rng.choice((3_000, 100_000, 1_500_000)) // len(part)) + data[at + size:]


def raw(data: bytes, rng: Random) -> bytes:
    """Bytes with one to eight faults."""
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        data = rng.choice(_RAW)(data, rng)
    return data


def _put(data: str, rng: Random) -> str:
    at = rng.randint(0, len(data))
    return data[:at] + odd(rng) + data[at:]


def _exchange(data: str, rng: Random) -> str:
    at = rng.randint(0, len(data))
    return data[:at] + odd(rng) + data[at + rng.randint(1, 4):]


def _drop(data: str, rng: Random) -> str:
    at = rng.randint(0, len(data))
    return data[:at] + data[at + rng.choice((1, 1, 2, 8, 40)):]


def _on_a_line(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def changed(data: str, rng: Random) -> str:
        parts = data.split("\n")
        change(parts, rng.randrange(len(parts)), rng)
        return "\n".join(parts)
    return changed


def _line_dropped(parts: list[str], at: int, _: Random) -> None:
    del parts[at]


def _line_doubled(parts: list[str], at: int, rng: Random) -> None:
    parts[at:at] = [parts[at]] * rng.choice((1, 1, 1, 30))


def _line_moved(parts: list[str], at: int, rng: Random) -> None:
    parts.insert(rng.randint(0, len(parts)), parts.pop(at))


def _indented(parts: list[str], at: int, rng: Random) -> None:
    parts[at] = rng.choice((" ", "  ", "\t", "\u3000", "    ")) + parts[at]


def _outdented(parts: list[str], at: int, _: Random) -> None:
    parts[at] = parts[at][1:]


def _line_replaced(parts: list[str], at: int, rng: Random) -> None:
    key, colon, _ = parts[at].partition(":")
    parts[at] = f"{key}{colon} {words(rng)}" if colon else words(rng)


_TEXT = (_put, _put, _exchange, _drop, *map(_on_a_line, (_line_dropped, _line_doubled, _line_moved, _indented,
                                                         _outdented,
                                                         _line_replaced, _line_replaced)))


def _flipped(data: bytes, rng: Random) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.choice((0, 255, data[at] ^ (1 << rng.randrange(8)),
                                          rng.randrange(256)))]) + data[at + 1:]


def _cut(data: bytes, rng: Random) -> bytes:
    return data[:rng.randint(0, len(data))]


def _hole(data: bytes, rng: Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + data[at + rng.choice((1, 2, 4, 64, 1000)):]


def _repeated(data: bytes, rng: Random) -> bytes:
    at, size = rng.randint(0, len(data)), rng.choice((1, 4, 50, 2000))
    return data[:at] + data[at:at + size] * rng.choice((2, 2, 9)) + data[at + size:]


def _zeroed(data: bytes, rng: Random) -> bytes:
    at, size = rng.randint(0, len(data)), rng.choice((2, 4, 16, 300))
    return data[:at] + bytes([rng.choice((0, 255))]) * min(size, len(data) - at) + data[at + size:]


_RAW = (_flipped, _flipped, _flipped, _cut, _hole, _repeated, _zeroed)
