"""Every text that a manifest can have, with characters that cannot be set: each is refused once, where it stands, and
never ends as a fault of the engine. A text that is new in the schema has to be added here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from editor import Editor, photo

from layout.manifest.fields import LineField, LinesField, NamedField, TextField, TextsField
from layout.manifest.issue import schema
from layout.manifest.issue.schema import AcceptEntry, ArticleEntry, IssueEntry, PageEntry, PhotoEntry, QuoteEntry

TEXT = "@"
"""Where a text is to stand."""

HEAD = {"label": TEXT, "kicker": [TEXT, TEXT], "headline": TEXT, "deck": [TEXT], "summary": TEXT}
STORY = {**HEAD, "note_of_editor": TEXT, "dateline": TEXT, "byline": TEXT, "body": TEXT, "source": TEXT}
COPY = f"{TEXT}\n## {TEXT}\n本报讯（{TEXT}）{TEXT}\n"
PHOTO = {"file": "a.png", "caption": TEXT, "credit": TEXT}
QUOTE = {"text": TEXT, "speaker": TEXT}

NOT_PRINTED = {
    (IssueEntry, "house"), (IssueEntry, "names"), (IssueEntry, "note"), (PageEntry, "note"), (ArticleEntry, "id"),
    (ArticleEntry, "copy_file"), (ArticleEntry, "note"), (PhotoEntry, "file"),
    *((AcceptEntry, field) for field in ("code", "by", "why")),
}
PRINTED = {
    (IssueEntry, "paper"), (IssueEntry, "number"), (PageEntry, "section"), (PageEntry, "editors"),
    *((ArticleEntry, field) for field in STORY), *((PhotoEntry, field) for field in ("caption", "credit")),
    *((QuoteEntry, field) for field in QUOTE),
}


def manifest(way: str) -> dict[str, Any]:
    """An issue with every text there is: in a story that runs ``way``, in a group's head and members, in a photo item,
    in the folio."""
    story = {"id": "a", "setting": way, "head": way, **STORY, "quote": QUOTE, "photos": [PHOTO], "copy": "a.txt"}
    del story["body"]
    group = {"id": "g", **HEAD, "articles": [{"id": "m", **STORY, "photos": [PHOTO]}]}
    picture = {"id": "p", "kind": "photo", "headline": TEXT, "body": TEXT, "photos": [PHOTO]}
    return {"paper": TEXT, "number": TEXT, "date": "2024-07-26", "pages": [
        {"page": 1, "section": TEXT, "editors": {TEXT: TEXT}, "articles": [story, group, picture]}]}


def filled(node: Any, words: Iterator[str]) -> Any:
    """A tree with the next of ``words`` in the place of every text."""
    if isinstance(node, dict):
        return {filled(key, words): filled(value, words) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(value, words) for value in node]
    return "".join(next(words) if c == TEXT else c for c in node) if isinstance(node, str) else node


def lay(tree: Any, words: Iterator[str]) -> Mapping[str, str]:
    """An issue folder with this manifest and a copy file; gives their text by name."""
    files = {"issue.yaml": json.dumps(filled(tree, words), ensure_ascii=False, indent=1), "a.txt": filled(COPY, words)}
    Path("i").mkdir(exist_ok=True)
    Path("i", "a.png").write_bytes(photo())
    for name, text in files.items():
        Path("i", name).write_text(text, encoding="utf-8")
    return files


def places(files: Mapping[str, str], characters: str) -> list[tuple[str, int, int]]:
    """File, line and column of each of these characters, which stand there once."""
    rows = [(name, n, row) for name, text in files.items() for n, row in enumerate(text.split("\n"), 1)]
    return [next((name, n, row.index(c) + 1) for name, n, row in rows if c in row) for c in characters]


def test_every_text_of_the_schema_is_tried_here() -> None:
    kinds = (LineField, LinesField, NamedField, TextField, TextsField)
    found = set()
    for model in (IssueEntry, PageEntry, ArticleEntry, PhotoEntry, QuoteEntry, AcceptEntry, schema.PlaceEntry):
        for field, hint in get_type_hints(model, include_extras=True).items():
            if {hint, *get_args(hint)} & {*kinds}:
                found.add((model, field))
    assert found == PRINTED | NOT_PRINTED


FIRST = {"Thai": 0x0E01, "Arabic": 0x0671, "Devanagari": 0x0904, "Linear B": 0x10000, "unassigned": 0x40000,
         "private": 0xE000, "emoji": 0x1F600, "marks": 0x1DC0}


@pytest.mark.parametrize("way", ["horizontal", "vertical"])
@pytest.mark.parametrize("script", FIRST)
def test_what_cannot_be_set_is_told_once_and_where_it_stands(layout: Editor, script: str, way: str) -> None:
    """A character of its own in every text."""
    characters = [chr(FIRST[script] + n) for n in range(60)]
    if script in ("Thai", "marks"):  # these have vowels, or less than sixty
        characters = [c for c in characters if c not in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"]
    used = iter(characters)
    files = lay(manifest(way), (f"文{c}字" for c in used))
    tried = "".join(islice(characters, len(characters) - len([*used])))
    said = layout("check", "i", "--json")
    assert said.code == 1
    told = [(f["file"], f["line"], f["column"]) for f in said.document["diagnostics"] if f["severity"] == "error"]
    assert {f["code"] for f in said.document["diagnostics"] if f["severity"] == "error"} <= {
        "missing-glyph", "private-use", "emoji"}
    before = 1 if script == "marks" else 0  # told with what they are put to
    assert sorted(told) == sorted((file, line, column - before)
                                  for file, line, column in places(files, tried))


@pytest.mark.parametrize("way", ["horizontal", "vertical"])
def test_a_character_is_told_once_in_an_article(layout: Editor, way: str) -> None:
    lay(manifest(way), iter(["文\u0e01字\u0e01"] * 60))
    found = [f for f in layout("check", "i", "--json").document["diagnostics"] if f["severity"] == "error"]
    assert {f["code"] for f in found} == {"missing-glyph"}
    assert Counter(f.get("article", "") for f in found) == Counter(["a", "g", "m", "p", ""])


@pytest.mark.parametrize("way", ["horizontal", "vertical"])
@pytest.mark.parametrize("words", ["ｶﾞｷﾞ｡｢ﾅ｣31°5′，H²O，™", "a, b; c. ㎡礼\ufe00堂①●★", "\u2002文"])
def test_what_can_be_set_is_never_the_engines_fault(layout: Editor, words: str, way: str) -> None:
    tree = manifest(way)
    story = tree["pages"][0]["articles"][0]
    del story["quote"], story["photos"]
    lay(tree, iter([f"文字{words}"] * 60))
    said = layout("build", "i", "--out", "o", "--json", "--effort", "quick")
    assert said.code in (0, 1), said.err
    found = {f["code"]: f["message"] for f in said.document["diagnostics"] if f["severity"] == "error"}
    assert not found.keys() & {"outside-frame", "outside-type-area", "text-missing", "text-differs", "readback-differs"}


@pytest.mark.parametrize("typed", [r'"\ud800"', r'"\udfff甲"', '"\ufdd0"', '"\ufffe"', '"\U0010ffff"', '"甲\u0301"',
                                   '"\ufeff"', '"\u202e甲"', '"\u2028"', '"\u200b"'])
def test_no_character_ends_in_a_fault_of_the_engine(layout: Editor, typed: str) -> None:
    text = lay(manifest("horizontal"), iter(["文"] * 60))["issue.yaml"]
    for field in ("paper", "section", "headline"):
        Path("i", "issue.yaml").write_text(text.replace(f'"{field}": "文"', f'"{field}": {typed}', 1), encoding="utf-8")
        assert layout("check", "i", "--effort", "quick").code in (0, 1)
