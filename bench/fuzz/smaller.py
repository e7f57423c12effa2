"""A case made smaller as long as it ends in the same fault: files left out, then parts of them, halves first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

from bench.fuzz.case import Case

Holds = Callable[[Case], bool]


def smaller(case: Case, holds: Holds, seconds: float) -> Case:
    """The smallest case that was found in so many seconds by the clock, for which ``holds`` is true."""
    ends = monotonic() + seconds
    for name in sorted(case.files):
        if name != "issue.yaml" and len(case.files) > 1 and holds(less := case.with_file(name, None)):
            case = less
    for name in sorted(case.files, key=lambda name: -len(case.files[name])):
        case = _file(case, name, holds, ends)
    return case


def _file(case: Case, name: str, holds: Holds, ends: float) -> Case:
    """One file with as many of its parts left out as can be: lines of a text, then characters; bytes of another."""
    for split in (_lines, _letters) if _is_text(case.files[name]) else (_bytes,):
        parts = split(case.files[name])
        size = len(parts) // 2
        while size:
            at = 0
            while at < len(parts):
                if monotonic() > ends:
                    return case
                fewer = parts[:at] + parts[at + size:]
                if holds(less := case.with_file(name, b"".join(fewer))):
                    case, parts = less, fewer
                else:
                    at += size
            size //= 2
    return case


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _letters(data: bytes) -> list[bytes]:
    return [letter.encode("utf-8") for letter in data.decode("utf-8")]


def _bytes(data: bytes) -> list[bytes]:
    return list(_pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    """Of a large file sixty-four bytes at a time."""
    step = 1 if len(data) < 2000 else 64
    for at in range(0, len(data), step):
        yield data[at:at + step]
