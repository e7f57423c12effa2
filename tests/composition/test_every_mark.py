"""Every mark, letter and sign of the faces, wherever copy can put it: no page is refused as the engine's fault."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from stone import MARK, area, article, house, photo, set_block, setter

from layout.composition.setter import runs_down, runs_of
from layout.model.diagnostic import Findings
from layout.model.galley import Span
from layout.model.issue import HeadWay, Setting
from layout.model.page import Block, Direction, GlyphRun, Page
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.model.units import em
from layout.prepress import account, preflight
from layout.typesetting.galley import Paragraph

EM, LINE, MEASURE = 9000, 12000, 16 * 9000
BLACK = Ink(0, 0, 0, 1000)
NO_MARKS = ((0x3400, 0x9FFF), (0xAC00, 0xD7FF), (0xE000, 0xFAFF), (0x20000, 0x10FFFF))
"""Ideographs and syllables, all alike, and what is refused before it is set."""

SIGNS = "㎡㎏㏄℃℉°′″ｶﾞｱｰ｡､｢｣￨￩①●★"
"""Signs that newspapers have, and half-width forms, which are letters and symbols to Unicode."""

PLACED = {"outside-frame", "outside-type-area", "beyond-sheet", "text-order", "paragraph-order", "run-empty",
          "glyph-missing"}
"""What only the engine can do wrong."""


def marks(role: str) -> str:
    """What a face and those that help it out have but Han, syllables of Hangul, and boxes to draw with: all marks and
    signs, and every thirtieth of the letters and figures."""
    found = [c for c in map(chr, range(0x20, 0x10000)) if not any(first <= ord(c) <= last for first, last in NO_MARKS)
             and c.isprintable() and unicodedata.category(c)[0] != "M" and setter().faces.pick(role, c)]
    plain = [c for c in found if unicodedata.category(c) in ("Lo", "Ll", "Lu", "So", "Nl")]
    return "".join(sorted({*found} - {*plain} | {*plain[::30]} | {*SIGNS}))


def lines_of(text: str, role: str, way: Direction, align: str) -> Iterator[GlyphRun]:
    """The runs of a paragraph on lines as near to each other as their type is high, in a frame of just these."""
    rules = house().line if align == "justify" else setter().head_rules
    span = Span(text, role, EM, BLACK, "a/body/0", MARK)
    lines = Paragraph([span], setter().faces, rules, align=align, direction=way).set((MEASURE,))
    x, y = house().grid.x, house().grid.y
    if way is Direction.HORIZONTAL:
        frame = Rect(x, y, MEASURE, len(lines) * EM)
        for n, line in enumerate(lines):
            yield from runs_of(line, x, y + n * EM + em(880, EM), frame)
    else:
        frame = Rect(x, y, len(lines) * LINE, MEASURE)
        for n, line in enumerate(lines):
            yield from runs_down(line, frame.right - LINE // 2 - n * LINE, y, frame)


def faults(runs: Iterable[GlyphRun]) -> list[tuple[str, str]]:
    """What the engine is blamed for on a page of these."""
    return blamed(Block("a", "news", "lead", area("1-1", "1-1"), house().sheet.type_area, False, tuple(runs), (), ()))


def blamed(block: Block) -> list[tuple[str, str]]:
    page = Page(1, house().sheet, house().grid, (), (block,), (), "")
    found = Findings()
    account.settle(page, (), setter().faces.box, found)
    found.add(breach for check in preflight.judge(page, house().press, setter().faces.box) for breach in check.findings)
    return [(finding.code, dict(finding.facts).get("text", "")) for finding in found if finding.code in PLACED]


PLACES = {
    "at a line's end": ("justify", lambda c: "双" * 14 + c + "双" * 9),
    "over a line's end": ("justify", lambda c: "双" * 15 + c + "双" * 9),
    "at a line's head": ("justify", lambda c: "双" * 16 + c + "双" * 9),
    "a line of it": ("justify", lambda c: c * 20),
    "alone": ("left", lambda c: c),
    "before a figure": ("left", lambda c: f"5{c}双A{c}b"),
    "last in a head": ("center", lambda c: f"双江{c}"),
}


@pytest.mark.parametrize("way", [Direction.HORIZONTAL, Direction.VERTICAL])
@pytest.mark.parametrize("place", PLACES)
def test_every_mark_stands_in_its_frame(place: str, way: Direction) -> None:
    align, text = PLACES[place]
    tried = [("song", c) for c in marks("song")] + [(role, c) for role in ("kai", "cuhei") for c in marks(role)[::5]]
    assert len(tried) > 900
    assert not faults(run for role, c in tried for run in lines_of(text(c), role, way, align))


@pytest.mark.parametrize("way", ["horizontal", "vertical", "vertical head"])
def test_every_mark_stands_in_its_block(way: str) -> None:
    """In heads, captions, summaries and the text of a whole block, also where they end its lines."""
    setting = Setting.VERTICAL if way == "vertical" else Setting.HORIZONTAL
    found, all_marks = [], marks("song")
    for n, some in enumerate(all_marks[k:k + 12] for k in range(0, len(all_marks), 12)):
        text = "".join(f"双江{c}" for c in some)
        story = article([text, f"{text}{text}"], headline=[some[:4], f"双江{some[4:5]}"], deck=text[:9],
                        kicker=f"双{some[-1]}", summary=text, byline=text[:6], setting=setting,
                        head=HeadWay.VERTICAL if way == "vertical head" else None)
        if n % 4 == 0 and way == "horizontal":
            story = replace(story, photos=(photo(caption=text, credit=text[:6]),))
        found += blamed(set_block(story, "1-4", "1-60")[0])
    assert not found
