"""Streams of a PDF. ReportLab's own leave out the end of line before ``endstream`` (P75)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject


class Stream(PDFObject):  # type: ignore[misc]
    """A stream of a document, its content as it comes; a filter that it went through is one of the ``entries``."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: Mapping[str, object]) -> None:
        self._content = content
        self._entries = {**entries, "Length": len(content)}

    def format(self, document: PDFDocument) -> bytes:
        """The object as written; called by ReportLab."""
        head: bytes = PDFDictionary(self._entries).format(document)
        return head + b"\nstream\n" + self._content + b"\nendstream\n"


def deflated(content: bytes, entries: Mapping[str, object] | None = None) -> Stream:
    """The content in Flate."""
    return Stream(zlib.compress(content), {**(entries or {}), "Filter": "/FlateDecode"})
