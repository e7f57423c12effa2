"""Every character of a text, read or printed, is the one that stands at its place in the file."""

from __future__ import annotations

import functools
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.composition.form.running import running
from layout.composition.makeup import set_page
from layout.composition.setter import Setter, runs_of
from layout.manifest.files import read_source
from layout.manifest.house.reader import read_house
from layout.manifest.issue.copy import lines_of, paragraphs, proofread, words
from layout.manifest.issue.reader import read_issue
from layout.manifest.marked import Entries, Text, parse
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article, CopyParagraph
from layout.model.page import GlyphRun
from layout.model.sheet import Rect
from layout.model.source import Source
from layout.model.trail import Trail, without
from layout.model.units import pt

ISSUE = Path(__file__).parents[2] / "issues" / "2024-07-19"

steady = settings(derandomize=True, database=None, deadline=None, max_examples=100)

SHARED = ["H", "HH", "HHH", " ", "  ", "\u3000", "\u00a0", "\u200b", "\u2005", "　　", "5 000", "，", "“H”", "A", "H-1"]
PIECES = {
    "": SHARED, "'": [*SHARED, "''", "\\n", " # "],
    '"': [*SHARED, '\\"', "\\\\", "\\uH", "\\UH", "\\ ", "\\\n  ", " \\\n\n "],
    "|": [*SHARED, "'", '"', ": ", " #", "\\"], ">": [*SHARED, "'", ": ", " #"],
}
"""What is typed in a scalar of each style: H is the next of a row of hanzi, of which each stands once in a text."""


def hanzi() -> Iterator[str]:
    return (chr(code) for code in range(0x4E00, 0x9FA5))


def typed(skeleton: str) -> str:
    row = hanzi()
    escapes = {"\\u": "04x", "\\U": "08x"}
    found = ""
    for character in skeleton:
        form = escapes.get(found[-2:])
        found += character if character != "H" else f"{ord(next(row)):{form}}" if form else next(row)
    return found


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A manifest of one scalar, in any of YAML's five styles, over any number of rows."""
    style = draw(st.sampled_from([*PIECES]))
    blanks = st.sampled_from(["  ", "    ", " \t" if style in ("'", '"') else "   "])
    text = st.lists(st.sampled_from(PIECES[style]), max_size=6).map("".join)
    rows = draw(st.lists(st.tuples(blanks, text, st.sampled_from(["", " ", "  "])), min_size=1, max_size=5))
    if style not in ("|", ">"):
        inside = "\n".join(map("".join, rows)).strip()
        return typed(f"a: {style}{inside}{style}\n")
    step = draw(st.sampled_from(["", "2"]))
    block = "\n".join((indent if step or n else "  ") + row + end if row else ""
                      for n, (indent, row, end) in enumerate(rows))
    return typed(f"a: {style}{step}{draw(st.sampled_from(['', '-', '+']))}\n{block}"
                 + draw(st.sampled_from(["\n", "\nb: H\n", ""])))


def scalar(manifest: str) -> Text | None:
    said = Findings()
    root = parse(Source("a.yaml", manifest, ""), said)
    node = root["a"] if isinstance(root, Entries) else None
    return node if isinstance(node, Text) and not said else None


def stands(lines: list[str], mark: Mark, character: str, style: str = "") -> bool:
    """Whether a character was typed at a place, as it is or by an escape; blanks may be the end of a row too."""
    rest = lines[mark.line - 1][mark.column - 1:]
    if character == "\n" or (character == " " and (not rest.strip() or rest[0] in " \t")):
        return True
    if style == '"' and (escape := re.match(r"\\(?:u(....)|U(........)|([^\\]))", rest)):
        return character in (chr(int(escape[1] or escape[2] or "0", 16)), escape[3])
    return rest.startswith(character)


@steady
@given(scalars())
def test_a_scalar_s_characters_are_those_of_the_file(manifest: str) -> None:
    node, lines = scalar(manifest), manifest.split("\n")
    if node is None:
        return
    for offset, character in enumerate(node.text):
        assert stands(lines, node.mark.at(offset), character, node.style), (offset, character, node.mark)
    for line in node.lines():
        assert all(stands(lines, line.mark.at(n), c, node.style) for n, c in enumerate(line.text))


@functools.cache
def setter() -> Setter:
    return Setter(read_house(None))


def printed(article: Article, measure: int) -> Iterator[tuple[GlyphRun, str]]:
    """The runs of an article's text in lines of so many points."""
    for flow in running(article, setter()):
        for line in flow.paragraph.set((pt(measure),)) if flow.paragraph else ():
            yield from ((run, line.text) for run in runs_of(line, 0, 0, Rect(0, 0, pt(measure), pt(20))))


def astray(article: Article, measure: int, lines: list[str], style: str = "") -> list[tuple[str, Mark]]:
    """What of an article's text does not stand where its glyphs say that it was typed, or says nothing."""
    found = []
    for run, _ in printed(article, measure):
        for glyph in run.glyphs:
            mark = run.typed(glyph)
            assert (mark is None) is run.added
            if mark and not all(
                    stands(lines, run.mark.at(glyph.at + n), c, style) for n, c in enumerate(glyph.text)):
                found.append((glyph.text, mark))
    return found


@steady
@given(st.lists(st.sampled_from([*SHARED, "\u3000\u3000", "## ", "本报讯", "（记者H）", "\n"]), min_size=1, max_size=40)
       .map("".join).map(typed),
       st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]), st.sampled_from(["\n", "\r\n", "\r"]),
       st.integers(40, 120))
def test_what_is_printed_of_a_copy_file_is_what_stands_there(text: str, encoding: str, end: str, measure: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(text.replace("\n", end).encode(encoding))
        source = read_source(path, "a.txt", 100_000, Findings())
    if source is None:
        return
    body = paragraphs(lines_of(source), "a", Findings())
    article = Article("a", Mark("issue.yaml", 1), body=body)
    assert astray(article, measure, text.split("\n")) == []


@steady
@given(scalars())
def test_what_is_printed_of_a_manifest_is_what_stands_there(manifest: str) -> None:
    node = scalar(manifest)
    if node is None or "\n" in node.text:
        return
    said = words(node, "a", "summary", Findings())
    article = Article("a", said.mark, body=(CopyParagraph(said.text, said.mark),), byline=said, source=said)
    assert astray(article, 90, manifest.split("\n"), node.style) == []


def test_every_glyph_of_the_sample_stands_in_its_file() -> None:
    issue, house = read_issue(ISSUE)
    setter, files = Setter(house), {source.name: source.text.split("\n") for source in issue.sources}
    (copy,) = issue.pages
    page = set_page(issue, copy, read_plan(ISSUE / "plan.yaml")[copy.number], setter, Findings())
    runs = [item for item in page.items if isinstance(item, GlyphRun)]
    told = [(run, glyph, run.typed(glyph)) for run in runs for glyph in run.glyphs]
    assert sum(mark is not None for _, _, mark in told) > 5_500
    for run, glyph, mark in told:
        assert (mark is None) is (run.added or run.unit in ("folio/date", "folio/page"))
        if mark and glyph.text.strip():
            assert files[mark.file][mark.line - 1][mark.column - 1:].startswith(glyph.text), (glyph, mark)
    lines = [(passage, files[passage.mark.file][passage.mark.line - 1]) for block in page.blocks
             for line in block.lines for passage in line.passages]
    assert len(lines) > 300
    for passage, row in lines:
        text = "".join(glyph.text for run in runs if run.unit == passage.unit for glyph in run.glyphs
                       if passage.first <= glyph.at < passage.last and not run.added)
        assert row[passage.mark.column - 1:].replace(" ", "").startswith(text.replace(" ", ""))


def test_a_mark_goes_on_where_nothing_was_taken_out() -> None:
    text, mark = without("甲乙丙丁戊己", Mark("a", 3, 5, 6), [(2, 4)])
    assert text == "甲乙戊己"
    assert isinstance(mark, Trail)
    assert [mark.at(n).column for n in range(4)] == [5, 6, 9, 10]
    assert mark.since(2) == Mark("a", 3, 9, 2) and mark.since(1).at(1) == Mark("a", 3, 9)
    assert without("甲乙丙", Mark("a", 3, 5, 3), [(0, 2)]) == ("丙", Mark("a", 3, 7, 1))
    assert without("甲乙", Mark("a", 3, 5, 2), [(0, 2)]) == ("", Mark("a", 3, 5, 1))
    assert without(text, mark, ()) == (text, mark)
    rest, further = without(text, mark, [(1, 2), (3, 4)])
    assert rest == "甲戊" and [further.at(n).column for n in range(2)] == [5, 9]


@steady
@given(st.lists(st.sampled_from(["甲", "\u200b", "\u200b\u200b", "乙丙"]), min_size=1, max_size=30).map("".join),
       st.booleans())
def test_what_is_left_after_many_cuts_stands_where_it_was_typed(typed: str, twice: bool) -> None:
    """In one go or in two."""
    unseen = [hit.span() for hit in re.finditer("\u200b+", typed)]
    text, mark = without(typed, Mark("a", 7, 4, len(typed)), unseen[:len(unseen) // 2] if twice else unseen)
    if twice:
        text, mark = without(text, mark, [hit.span() for hit in re.finditer("\u200b+", text)])
    assert text == typed.replace("\u200b", "")
    assert [mark.at(n).column - 4 for n in range(len(text))] == [n for n, c in enumerate(typed) if c != "\u200b"]


def test_many_unseen_characters_cost_no_more_than_they_are() -> None:
    typed = "甲\u200b" * 40_000
    start = time.process_time()
    (line,) = lines_of(Source("a.txt", typed, ""))
    paragraph = proofread(line, {}, Findings())
    assert time.process_time() - start < 3
    assert paragraph.text == "甲" * 40_000 and paragraph.mark.at(39_999).column == 79_999


@pytest.mark.parametrize(("manifest", "places"), [
    ("a: 'it''s'\n", [(1, 5), (1, 6), (1, 7), (1, 9)]),
    ('a: "甲\\u4e59丙"\n', [(1, 5), (1, 6), (1, 12)]),
    ("a: 全\n   区 1\n   号\n", [(1, 4), (2, 4), (2, 6), (3, 4)]),
    ("a: >2\n   甲\n\n  乙\n", [(2, 4), (4, 3)]),
    ("a: |\n\n  甲\n\n   　乙\n", [(3, 3), (5, 5)]),
])
def test_a_text_over_several_rows_has_a_trail(manifest: str, places: list[tuple[int, int]]) -> None:
    node = scalar(manifest)
    assert node
    found = [node.mark.at(n) for n, character in enumerate(node.text) if character.strip()]
    assert [(mark.line, mark.column) for mark in found] == places
