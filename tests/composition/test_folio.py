"""The folio never prints over itself: it gives way as far as it may, then says what is too long, and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest
from stone import MARK, facts, house, issue_of, setter, words

from layout.composition.folio import folio, say_long
from layout.composition.makeup import covered
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import FolioCopy, PageCopy, Words
from layout.model.page import GlyphRun, Rule
from layout.model.sheet import Rect
from layout.model.units import as_mm, pt
from layout.prepress.extent import held
from layout.words import words as in_words

NAMES = ("郭若冰", "冯静", "欧阳若冰", "谭小舟 陈思成", "王思奇", "李思奇", "张思奇", "赵思奇")
ROLES = ("责任编辑", "校对", "总编辑", "版式设计", "值班编委", "一读", "二读", "检查")


def page(editors: int = 2, section: str = "要闻") -> PageCopy:
    staff = [(words(ROLES[n % 8]), words(NAMES[n % 8])) for n in range(editors)]
    return PageCopy(2, MARK, words(section) if section else None, tuple(staff), ())


def issue(paper: str = "云汀周报", number: str = "1287") -> FolioCopy:
    return replace(issue_of().folio, paper=words(paper), number=Words(number, MARK) if number else None)


def said(of: FolioCopy, copy: PageCopy) -> Sequence[Diagnostic]:
    found = Findings()
    say_long(of, copy, setter(), found)
    return tuple(found)


def ink(of: FolioCopy, copy: PageCopy) -> dict[tuple[str, int], Rect]:
    """The box of the ink of every line of every piece."""
    boxes: dict[tuple[str, int], Rect] = {}
    for run in folio(of, copy, setter()):
        if isinstance(run, GlyphRun):
            for glyph in run.glyphs:
                cell = held(run, glyph, setter().faces.box)
                if cell.width:
                    piece = run.unit.split("/")[1]
                    key = piece, run.y if piece == "editors" else 0
                    boxes[key] = _joined(boxes.get(key, cell), cell)
    return boxes


def _joined(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


LONG = "政协委员履职故事（特别报道）第一百二十三期"


@pytest.mark.parametrize("section", ["", "要闻", LONG, "云" * 60])
@pytest.mark.parametrize("paper", ["报", "云汀周报", "云汀经济技术开发区综合信息周报", "云汀" * 30])
def test_it_stands_apart_or_is_said_to_be_too_long(paper: str, section: str) -> None:
    grid = house().grid
    for number, editors in product(("", "总第12345期（增刊第67期）"), (0, 1, 5, 8, 14)):
        of, copy = issue(paper, number), page(editors, section)
        found, boxes = said(of, copy), ink(of, copy)
        if found:
            assert {d.code for d in found} == {"folio-long"} and len(found) == 1
            continue
        for (_, one), (_, other) in combinations(boxes.items(), 2):
            apart = one.right + 4000 <= other.x or other.right + 4000 <= one.x
            assert apart or one.bottom <= other.y or other.bottom <= one.y
        assert all(grid.x <= box.x and box.right <= grid.x + grid.width for box in boxes.values())


def sizes(copy: PageCopy) -> tuple[set[int], int]:
    runs = [run for run in folio(issue(), copy, setter()) if isinstance(run, GlyphRun) and "editors" in run.unit]
    return {run.size for run in runs}, len({run.y for run in runs})


def middle(copy: PageCopy) -> int:
    (box,) = [box for (piece, _), box in ink(issue(), copy).items() if piece == "section"]
    return box.x + box.width // 2 - house().grid.x - house().grid.width // 2


def test_editors_give_way_before_the_section_does() -> None:
    """As they are; smaller; in two lines; only then does the section leave the middle of the page."""
    detail = house().folio.detail.size
    ways = [sizes(page(n)) for n in range(1, 17)]
    assert ways[0] == ({detail}, 1)
    assert [lines for _, lines in ways] == sorted(lines for _, lines in ways) and ways[-1][1] == 2
    assert any(lines == 1 and size < {detail} | size and max(size) < detail for size, lines in ways)
    assert min(min(size) for size, _ in ways) >= detail * 880 // 1000
    assert max(abs(middle(page(n))) for n in range(1, 9)) < 500
    moved = page(12, LONG)
    assert not said(issue(), moved) and middle(moved) < -pt(9)


def test_all_is_printed_in_order_however_it_gives_way() -> None:
    for n in (0, 1, 5, 8, 12):
        copy = page(n)
        text = "".join(run.text for run in folio(issue(), copy, setter())
                       if isinstance(run, GlyphRun) and "editors" in run.unit)
        plain = "".join(f"{role.text}：{name.text}" for role, name in copy.editors)
        assert text.replace("　", "").replace(" ", "") == plain.replace(" ", "")


@pytest.mark.parametrize(("of", "copy", "field"), [
    (issue("云汀" * 30), page(), "paper"), (issue(), page(2, "云" * 60), "section"),
    (issue(number="9" * 300), page(), "number"), (issue(), page(40), "editors"),
])
def test_what_is_too_long_is_named_with_the_room_it_has(of: FolioCopy, copy: PageCopy, field: str) -> None:
    (finding,) = said(of, copy)
    told = facts([finding], "folio-long")
    assert finding.field == field and finding.mark is not None
    assert int(told["room"]) < int(told["width"]) and int(told["width"]) > 0
    for lang in ("zh", "en"):
        assert told["room"] in "".join(in_words(finding.code, told, lang))
    found = Findings()
    assert covered(of, copy, setter(), found) and found.fatal


def test_what_is_cut_as_said_has_room() -> None:
    """The figure is true: so many characters less, and it fits."""
    for length in (30, 45, 60):
        copy = page(2, "云" * length)
        for finding in said(issue(), copy):
            less = int(facts([finding], "folio-long")["count"])
            assert not said(issue(), page(2, "云" * (length - less)))
            assert said(issue(), page(2, "云" * (length - less + 2)))
    wide = max(item.x1 for item in folio(issue(), page(), setter()) if isinstance(item, Rule))
    assert as_mm(wide - house().grid.x) == pytest.approx(as_mm(house().grid.width))
