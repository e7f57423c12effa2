"""Tables and lists of names: every cell printed once, in order, inside its measure, and below its fellows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stone import MARK, article, codes, copy, fit_block, house, rank_of, set_block, setter, settle

from layout.composition.coverage import cover
from layout.composition.form.running import running
from layout.composition.frame import TextColumns
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.composition.text.copyfit import shortened
from layout.composition.text.filling import Filling, fill, left_over, set_text
from layout.composition.text.runaround import Window, slots
from layout.model.diagnostic import Findings, Mark
from layout.model.galley import LineRun, SetLine
from layout.model.issue import Article, CopyParagraph, Role, Setting
from layout.model.ledger import solid
from layout.model.page import Block, GlyphRun, Rule
from layout.model.printed import printed_of, printed_text
from layout.model.units import Length

EM = house().grid.body

MEDALS = """名次	代表队	金牌	银牌	铜牌	总分
1	城东街道	5	3	2	86
2	青石岭镇	4	14	1	75.5
3	柳林镇	—	4	10	9.25"""

BUSES = """线路	起点站	首班车	末班车	票价
1路	火车东站	6:00	21:30	1元
12路	青石岭客运中心	6:30	20:00	2.5元
K203路	柳林镇政府	5:50	18:45	10元"""


def row(text: str, line: int = 1, role: Role = Role.ROW, sign: str = "\t") -> CopyParagraph:
    """A row as it is handed in, its cells between tabs."""
    ends = [found.start() for found in re.finditer(sign, text)]
    starts = [0, *(end + 1 for end in ends)]
    return CopyParagraph(text, Mark("copy/a.txt", line), role, cells=tuple(zip(starts, [*ends, len(text)], strict=True)))


def table(text: str, heads: int = 1) -> list[CopyParagraph]:
    return [row(line, n, Role.HEAD_ROW if n <= heads else Role.ROW) for n, line in enumerate(text.split("\n"), 1)]


def names(text: str, line: int = 1, **rest: object) -> CopyParagraph:
    """Names as they are handed in, between 、 or blanks."""
    cells = tuple(found.span() for found in re.finditer("[^、。 ]+", text))
    return CopyParagraph(text, Mark("copy/a.txt", line), Role.NAMES, cells=cells, **rest)  # type: ignore[arg-type]


def prose(text: str, line: int = 1) -> CopyParagraph:
    return CopyParagraph(text, Mark("copy/a.txt", line))


def story(*body: CopyParagraph, **rest: object) -> Article:
    return Article("a", MARK, body=body, **rest)  # type: ignore[arg-type]


def lines_of(it: Article, measure: Length, by: Setter | None = None) -> list[SetLine]:
    return [line for f in running(it, by or setter()) if f.paragraph for line in f.paragraph.set((measure,))]


def words_of(run: LineRun) -> str:
    return "".join(glyph.text for glyph in run.glyphs)


def shown(lines: list[SetLine]) -> list[str]:
    """The lines as they look, a character to half an em of body type, with their rules."""
    found = []
    for line in lines:
        text = ""
        for run in line.runs:
            for glyph in run.glyphs:
                at = round(2 * (run.x + glyph.x) / EM)
                text += " " * (at - sum(1 + (c > "\u2e80") for c in text)) + glyph.text.strip()
        found.append(text)
    return found


ROWS = [MEDALS, BUSES]
WIDE = "序号\t项目\t说明\t补贴（元）\n1\t老旧小区加装电梯\t每个单元一次性补贴，须经三分之二以上业主同意\t100000\n2\t一户一表\t由供电所上门改造\t350.5"


def text_of(lines: list[SetLine]) -> str:
    """What the lines read as, cell after cell."""
    runs = [(k, run) for k, line in enumerate(lines) for run in line.runs]
    return "".join(words_of(run) for _, run in runs)


def cells_of(it: Article) -> list[str]:
    return [paragraph.text[first:end] for paragraph in it.body for first, end in paragraph.cells]


def test_a_table_fills_its_measure() -> None:
    assert shown(lines_of(story(*table(MEDALS)), 20 * EM)) == [
        " 名次   代表队   金牌  银牌  铜牌  总分",
        "   1   城东街道   5     3     2    86",
        "   2   青石岭镇   4     14    1    75.5",
        "   3    柳林镇    —     4     10    9.25",
    ]


@pytest.mark.parametrize("text", [MEDALS, BUSES, WIDE])
@pytest.mark.parametrize("columns", ["1-1", "1-2", "2-3", "1-6"])
def test_a_story_with_a_table_comes_to_account(text: str, columns: str) -> None:
    it = story(prose("青石区第九届运动会昨日闭幕，奖牌榜和总分如下。" * 4), *table(text), prose("成绩以组委会公布的为准。" * 9),
               headline=article(headline="运动会闭幕").headline)
    block = fit_block(it, columns, 2)
    assert settle(it, block) == ()
    assert {line.justified for line in block.lines} and not block.advice or all(
        "paragraph" in dict(advice.facts) for advice in block.advice)
