"""A text that was read: kept whole, so that excerpts can be cut from it and its hash reported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` is the path as messages show it; ``sha256`` is of the bytes on disk, in hexadecimal; ``path`` is where
    they were read from, empty where nobody can change them."""

    name: str
    text: str
    sha256: str
    path: str = ""
