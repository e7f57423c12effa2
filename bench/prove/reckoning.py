"""The books of an issue, kept a second time: what its manifest has, from YAML and copy alone, against what report and
PDFs say was printed. Nothing of the engine is asked."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

Entry = dict[str, Any]

_SINGLE = ("label", "kicker", "headline", "deck", "summary", "dateline", "byline", "source")
_FURNITURE = frozenset("（）：——第期版年月日星期一二三四五六日1234567890()-")
"""Characters that the engine adds of its own: brackets round credits and bylines, the folio's words and figures, a
hyphen where a word is divided."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x02": "-", "\ufffe": "-",
                            "\xad": "-", "\x00": ""})


def departures(folder: Path, out: Path) -> list[str]:
    """What of an issue is not in its books, and what is there in excess."""
    manifest = yaml.safe_load((folder / "issue.yaml").read_text(encoding="utf-8"))
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    wrong: list[str] = []
    for page, told in zip(manifest["pages"], report["pages"], strict=True):
        typed: dict[tuple[str, str], list[str]] = defaultdict(list)
        for article, field, text in _texts(page, folder):
            typed[article, field].append(text)
        wrong += _in_report(typed, told)
        wrong += _in_pdf(typed, out / told["pdf"], [manifest["paper"], page["section"], *_editors(page)])
    return wrong


def _editors(page: Entry) -> Iterator[str]:
    for role, name in page["editors"].items():
        yield from (role, name)


def _texts(page: Entry, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Every text of a page: its article, its field and what was typed, in the order in which it is read."""
    for story in page["articles"]:
        for article in (story, *story.get("articles", ())):
            for field in _SINGLE:
                lines = article.get(field, ())
                yield from ((article["id"], field, line) for line in ([lines] if isinstance(lines, str) else lines))
            copy = article.get("body", "")
            if "copy" in article:
                copy = (folder / article["copy"]).read_text(encoding="utf-8")
            yield from ((article["id"], "body", line.removeprefix("## ")) for line in copy.splitlines() if line.strip())
            for quoted in ("text", "speaker"):
                if "quote" in article:
                    yield article["id"], "quote", article["quote"][quoted]
            for photo in article.get("photos", ()):
                yield article["id"], "photos", photo["caption"]
                yield article["id"], "photos", photo["credit"]


def _in_report(typed: dict[tuple[str, str], list[str]], told: Entry) -> Iterator[str]:
    printed: dict[tuple[str, str], list[list[list[int]]]] = defaultdict(list)
    for block in told["blocks"]:
        if block["characters"]["manifest"] != block["characters"]["placed"]:
            yield f"{block['article']}: {block['characters']}"
        for text in block["texts"]:
            printed[text["article"], _field(text["field"])].append([line["characters"] for line in text["lines"]])
    for key, texts in typed.items():
        for number, text in enumerate(texts):
            lines = printed[key][number] if number < len(printed[key]) else []
            seen = {at for first, last in lines for at in range(first, last)}
            if any(at not in seen and not sign.isspace() for at, sign in enumerate(text)):
                yield f"{'/'.join(key)} {number}: not all of it is in the report"
    for key in printed.keys() - typed.keys():
        yield f"{'/'.join(key)}: in the report alone"


def _field(name: str) -> str:
    """The report's name of a field, by which the manifest knows it."""
    return {"crosshead": "body", "caption": "photos", "credit": "photos", "speaker": "quote"}.get(name, name)


def _in_pdf(typed: dict[tuple[str, str], list[str]], pdf: Path, folio: list[str]) -> Iterator[str]:
    """Characters that a file lacks, and that it has too many."""
    wanted = Counter(_solid("".join([*folio, *(text for texts in typed.values() for text in texts)])))
    document = pypdfium2.PdfDocument(pdf)
    try:
        there = Counter(_solid(document[0].get_textpage().get_text_bounded()))
    finally:
        document.close()
    if lost := wanted - there:
        yield f"{pdf.name}: lacks {dict(lost)}"
    if strange := {sign: n for sign, n in (there - wanted).items() if sign not in _FURNITURE}:
        yield f"{pdf.name}: has {strange}"


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text.translate(_LIGATURES))
