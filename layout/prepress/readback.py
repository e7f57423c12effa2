"""The finished bytes read back: the text that comes out of the PDF against the text of the page. P81, P82.

Text is taken object by object in the order of drawing. PDFium's text of a whole page will not do: it sorts what
stands on one line by its place, and so can run neighbouring columns together.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from layout.model.diagnostic import Findings
from layout.model.ledger import article_of, solid
from layout.model.page import GlyphRun, Page

_CONTEXT = 6
_PDFIUM = str.maketrans({**dict.fromkeys("\x02\ufffe\xad", "-"),
                         "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
"""Where PDFium tells a text otherwise than it was written: hyphens at a line's end, those that divide a word among
them, and the Latin ligatures."""


def read_text(pdf: bytes) -> str:
    """The text of the first page in the order of drawing, one line for every text object, without outer blanks."""
    from ctypes import POINTER, cast, create_string_buffer

    from pypdfium2 import PdfDocument, raw

    document = PdfDocument(pdf)
    try:
        page = document[0]
        text = page.get_textpage()
        lines: list[str] = []
        for number in range(raw.FPDFPage_CountObjects(page)):
            item = raw.FPDFPage_GetObject(page, number)
            if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
                continue
            size = raw.FPDFTextObj_GetText(item, text, None, 0)
            buffer = create_string_buffer(size)
            raw.FPDFTextObj_GetText(item, text, cast(buffer, POINTER(raw.FPDF_WCHAR)), size)
            lines.append(buffer.raw.decode("utf-16-le").strip("\0 \r\n"))
    finally:
        document.close()
    return "\n".join(lines)


def compare(page: Page, pdf: bytes, found: Findings) -> None:
    """Say every unit whose text the PDF does not give back, in the order of drawing; blanks do not count."""
    runs = [item for item in page.items if isinstance(item, GlyphRun)]
    printed = "".join(_told(run.text) for run in runs)
    read = _told(read_text(pdf))
    if printed != read:
        _differences(runs, printed, read, found)


def _differences(runs: list[GlyphRun], printed: str, read: str, found: Findings) -> None:
    owners = [run for run in runs for _ in _told(run.text)]
    named: set[str] = set()
    for kind, first, last, start, end in SequenceMatcher(None, printed, read, autojunk=False).get_opcodes():
        owner = owners[min(first, len(owners) - 1)] if owners else None
        unit = owner.unit if owner else ""
        if kind == "equal" or unit in named:
            continue
        named.add(unit)
        found.say(
            "readback-differs", owner.mark if owner else None, article=article_of(unit), unit=unit,
            printed=printed[first:last], found=read[start:end],
            before=printed[max(0, first - _CONTEXT):first], after=printed[last:last + _CONTEXT])


def _told(text: str) -> str:
    return solid(text.translate(_PDFIUM))
