"""Those that judge the engine's files and know nothing of the engine: libraries always, programs where they are.

qpdf (inside pikepdf), pdfminer.six and PDFium come with the tests. Ghostscript and poppler are programs: a test asks
for one by the fixture of its name (conftest.py). Ghostscript is looked for beside the interpreter first, where
``make test`` puts the one that comes as a wheel, so that the same release judges everywhere; poppler is never the only
judge.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from PIL import Image, ImageOps

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
BESIDE = Path(sys.prefix, "judges", "ghostscript_bin", "bin", "gs")
"""The program inside the wheel of tests/judges.txt."""

Told = list[tuple[str, tuple[str, ...]]]
"""A page's elements of structure in order, the document's own apart: role, and its text piece by piece."""


# --- programs -------------------------------------------------------------------------------------------------------


def find_ghostscript() -> str | None:
    return str(BESIDE) if BESIDE.is_file() else shutil.which("gs") or shutil.which("gswin64c")


def find_poppler() -> str | None:
    """The folder of poppler's programs."""
    found = shutil.which("pdfinfo")
    return found and str(Path(found).parent)


class Ghostscript:
    """A RIP of its own: the plates of a page, with overprint as the file asks for it."""

    def __init__(self, program: str) -> None:
        self._program = program

    def plates(self, pdf: bytes, dpi: int, *options: str) -> dict[str, Image.Image]:
        """The four plates of a page, 255 = full ink. A fifth plate fails."""
        with TemporaryDirectory() as folder:
            Path(folder, "page.pdf").write_bytes(pdf)
            _run(self._program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-dOverprint=/enable",
                 *options, f"-r{dpi}", "-sOutputFile=page.tif", "page.pdf", cwd=folder)
            found = {path.stem[5:-1]: path for path in Path(folder).glob("page(*.tif")}
            assert set(found) == set(PLATES)
            return {name: ImageOps.invert(Image.open(found[name]).convert("L")) for name in PLATES}


class Poppler:
    """The programs of poppler, by which many readers on Linux open a PDF."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def ask(self, program: str, *arguments: str | Path) -> str:
        return _run(str(Path(self._folder, program)), *map(str, arguments)).decode("utf-8")

    def text(self, path: Path) -> str:
        """The text in the order of drawing."""
        return self.ask("pdftotext", "-raw", "-nopgbrk", "-enc", "UTF-8", path, "-")

    def tree(self, path: Path) -> Told:
        """The tree of structure with its text."""
        _, *elements = re.split(r"^ +(?=[A-Z])", self.ask("pdfinfo", "-struct-text", path), flags=re.M)
        return [(re.match(r"\w+", element)[0], tuple(re.findall('^ +"(.+)"$', element, re.M))) for element in elements]


def _run(*command: str, cwd: str | None = None) -> bytes:
    done = subprocess.run(command, check=False, capture_output=True, cwd=cwd)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    return done.stdout


# --- libraries ------------------------------------------------------------------------------------------------------


def faults(pdf: bytes) -> list[str]:
    """What qpdf finds wrong in the syntax of a file and in the packing of its streams."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [*opened.check_pdf_syntax(), *map(str, opened.get_warnings())]


class Pdfminer:
    """A reader that counts characters out by the fonts' own encodings, widths and maps."""

    def characters(self, path: Path) -> list[LTChar]:
        """The characters of the first page in the order of drawing, each with its place from the lower left, pt."""
        return [part for part in _drawn(_layout(path)) if isinstance(part, LTChar)]

    def pictures(self, path: Path) -> list[LTImage]:
        """The pictures of the first page, each with its place and pixels."""
        return [part for part in _drawn(_layout(path)) if isinstance(part, LTImage)]

    def text(self, path: Path) -> str:
        """The text in the order of drawing, U+0000 for a glyph without one of its own left out."""
        return "".join(one.get_text() for one in self.characters(path)).replace("\0", "")


def _layout(path: Path) -> LTPage:
    manager = PDFResourceManager()
    pages = PDFPageAggregator(manager, laparams=None)
    with path.open("rb") as file:
        PDFPageInterpreter(manager, pages).process_page(next(PDFPage.get_pages(file)))
    return pages.get_result()


def _drawn(box: LTContainer) -> Iterator[object]:
    for part in box:
        yield from _drawn(part) if isinstance(part, LTContainer) else (part,)


class Pdfium:
    """The reader inside Chrome."""

    def text(self, path: Path) -> str:
        """The text of the first page."""
        with pypdfium2.PdfDocument(path) as document:
            return document[0].get_textpage().get_text_bounded()

    def tree(self, path: Path) -> Told:
        """The tree of structure with its text."""
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            text = page.get_textpage()
            shown = [(pdfium.FPDFPageObj_GetMarkedContentID(item), _text_of(item, text))
                     for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]
            pieces = {mark: "".join(words for _, words in run) for mark, run in groupby(shown, key=lambda one: one[0])}
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            try:
                top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
                return list(_elements(top, pieces))[1:]
            finally:
                pdfium.FPDF_StructTree_Close(tree)


def _elements(element: object, pieces: dict[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    marks = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at)
             for at in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element))]
    role = _utf16(lambda room, size: pdfium.FPDF_StructElement_GetType(element, room, size))
    yield role, tuple(pieces[mark] for mark in marks if mark >= 0 and mark in pieces)
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            yield from _elements(child, pieces)


def _text_of(item: object, page: pypdfium2.PdfTextPage) -> str:
    wide = ctypes.POINTER(pdfium.FPDF_WCHAR)
    return _utf16(lambda room, size: pdfium.FPDFTextObj_GetText(item, page, room and ctypes.cast(room, wide), size))


def _utf16(call: Callable[[ctypes.Array[ctypes.c_char] | None, int], int]) -> str:
    """What a function of PDFium writes that first tells how much room it needs."""
    room = ctypes.create_string_buffer(call(None, 0))
    call(room, len(room))
    return room.raw[:-2].decode("utf-16-le")
