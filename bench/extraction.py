"""How the text of a finished page comes out again: by five readers, against the copy.

Counted are blanks that nobody typed beside a Han sign (inside ``7月13日``, say), returns, and the paragraphs that come
out whole when the returns are taken away, since a line's end is none in Chinese.

    python -m bench.extraction [ISSUE]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from bench.texts import SAMPLE
from layout.cli.main import main as layout
from layout.manifest.issue.reader import read_issue
from layout.model.ledger import solid
from layout.model.printed import printed

_HAN = "\u3001-\u301f\u4e00-\u9fff\uff00-\uffef“”‘’"
_BLANK = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}0-9A-Za-z])|(?<=[0-9A-Za-z]) +(?=[{_HAN}])")


def readings(pdf: Path) -> Iterator[tuple[str, str]]:
    """What each reader makes of the first page."""
    if shutil.which("pdftotext"):
        for name, options in (("poppler, raw", ["-raw"]), ("poppler", [])):
            said = subprocess.run(["pdftotext", *options, "-nopgbrk", "-enc", "UTF-8", str(pdf), "-"],
                                  capture_output=True, check=True)
            yield name, said.stdout.decode("utf-8")
    with pypdfium2.PdfDocument(pdf) as document:
        yield "PDFium", document[0].get_textpage().get_text_bounded().replace("\r\n", "\n")
    yield "pdfminer", extract_text(pdf)
    yield "pypdf", PdfReader(pdf).pages[0].extract_text()


def blanks(text: str, typed: str) -> int:
    """Blanks beside Han where what was typed goes on without one."""
    return sum(text[max(hit.start() - 2, 0):hit.start()] + text[hit.end():hit.end() + 2] in typed
               for hit in _BLANK.finditer(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("issue", type=Path, nargs="?", default=SAMPLE)
    folder = parser.parse_args().issue
    issue, _ = read_issue(folder)
    with TemporaryDirectory() as ground:
        shutil.copytree(folder, Path(ground, "issue"))
        layout(["--lang", "en", "build", str(Path(ground, "issue")), "--out", ground])
        for copy, pdf in zip(issue.pages, sorted(Path(ground).glob("*.pdf")), strict=True):
            texts = [text.text for text in printed(issue.folio, copy)]
            paragraphs = [solid(text) for text in texts if len(text) > 20]
            print(f"page {copy.number}: {len(paragraphs)} paragraphs of more than 20 characters")
            for name, text in readings(pdf):
                whole = sum(paragraph in solid(text) for paragraph in paragraphs)
                print(f"  {name:14} blanks nobody typed {blanks(text, chr(10).join(texts)):3}, returns "
                      f"{text.count(chr(10)):4}, paragraphs whole {whole}")


if __name__ == "__main__":
    main()
