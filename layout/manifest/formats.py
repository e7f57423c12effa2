"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from collections.abc import Mapping

PRINTED = ("JPEG", "PNG", "TIFF")
"""Formats of pictures that can be printed."""

_SIGNATURES: Mapping[str, tuple[bytes, ...]] = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "TIFF": (b"II*\x00", b"MM\x00*"),
    "GIF": (b"GIF8",),
    "PDF": (b"%PDF",),
    "EPS": (b"%!PS", b"\xc5\xd0\xd3\xc6"),
    "BMP": (b"BM",),
    "PSD": (b"8BPS",),
    "RAR": (b"Rar!",),
    "RTF": (b"{\\rtf",),
    "JPEG 2000": (b"\x00\x00\x00\x0cjP  ",),
    "BigTIFF": (b"II+\x00", b"MM\x00+"),
}
_BRANDS: Mapping[str, tuple[bytes, ...]] = {
    "HEIC": (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"),
    "AVIF": (b"avif", b"avis"),
    "MP4": (b"isom", b"mp41", b"mp42", b"qt  "),
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PACKED: Mapping[str, tuple[bytes, ...]] = {
    "Word": (b"word/document", "WordDocument".encode("utf-16-le")),
    "Excel": (b"xl/workbook", "Workbook".encode("utf-16-le")),
    "PowerPoint": (b"ppt/presentation", "PowerPoint Document".encode("utf-16-le")),
}
"""Names inside a ZIP or an OLE file, by the program that writes them."""

_NO_COPY = (*PRINTED, "GIF", "PDF", "PSD", "RAR", "RTF", "HEIC", "AVIF", "WEBP", "MP4", "Word", "Excel", "PowerPoint",
            "ZIP")


def true_format(content: bytes) -> str:
    """The format by its signature; ``TXT`` for a plain text and ``?`` where nothing is known."""
    known = _binary_format(content)
    if known:
        return known
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    if head.startswith((b"<svg", b"<?xml")):
        return "SVG"
    try:
        return "TXT" if head.decode("utf-8", "strict").isprintable() else "?"
    except UnicodeDecodeError:
        return "?"


def no_copy(content: bytes) -> str:
    """The format of a file that was handed in as text and is none; empty where it may be a text."""
    known = _binary_format(content)
    return known if known in _NO_COPY else ""


def _binary_format(content: bytes) -> str:
    for name, signatures in _SIGNATURES.items():
        if content.startswith(signatures):
            return name
    if content.startswith((_ZIP, _OLE)):
        packed = next((name for name, inside in _PACKED.items() if any(mark in content for mark in inside)), "")
        return packed or ("ZIP" if content.startswith(_ZIP) else "Word")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp":
        return next((name for name, brands in _BRANDS.items() if content[8:12] in brands), "MP4")
    return ""
