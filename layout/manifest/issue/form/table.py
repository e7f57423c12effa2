"""Tables (表格): lines whose cells are parted by tabs, as a spreadsheet gives them.

Two lines with as many cells are a table, unless they read as sentences, as numbered paragraphs or as what somebody
says. Columns that were lined up by blanks are printed as they were typed, and are a table where the manifest says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from layout.manifest.issue.form.items import NUMBER
from layout.manifest.issue.form.line import BLANK, CopyLine, Made, StoryCopy, paragraph, runs
from layout.model.issue import CopyForm, CopyParagraph, Role

LONGEST_CELL = 40
"""Characters of a cell up to which a line with tabs is a table's row without being called so."""

WIDEST = 60
"""Cells from which on a line is no row of any table."""

Cells = tuple[tuple[int, int], ...]

_TAB = re.compile("\t")
_WIDE = re.compile(f"(?:[ \u00a0]*[\u3000\u2003\t][ \u00a0\u3000\u2003\t]*|{BLANK}{{2,}})")
_ANY = re.compile(f"{BLANK}+")
_SENTENCE = re.compile("[，。；？！]")
_FIGURE = re.compile(
    r"[-+−±<>≥≤约]?[$¥￥]?[0-9０-９][0-9０-９.,，．]*[0-9０-９]?(?:[-—～~∶:/][0-9０-９.]+)?"
    r"(?:[%％‰℃℉]|\s?[A-Za-z㎡㎞/²³]{1,4}|[亿万千百]?(?:元|人|名|个|分|吨|亩|户|家|件|台|次|米|公里|公斤|升|岁|人次)?)")
_HEAD_WORD = re.compile(
    "序号|编号|名次|排名|姓名|名称|项目|单位|部门|类别|种类|品种|规格|日期|时间|地点|地址|地区|区域|学校|代表队|"
    "班级|线路|路线|车次|站名|星期|天气|内容|备注|职务|电话|联系人|联系电话|指标|年份|月份|镇街|街道|社区|场次|"
    "对阵|比分|奖项|作者")


def rows(copy: StoryCopy) -> Made:
    """The rows of every table, its head row as such; a caption before it is ordinary text."""
    lines, asked = copy.lines, copy.asked is CopyForm.TABLE
    tables = [_Table.of(lines, run, [_cells(lines[n], _TAB) for n in run]) for run in _tabbed(lines)]
    found = [table for table in tables if table.width > 1 and (asked or table.is_certain())]
    if asked and not found:
        lined_up = runs((n for n in copy.text_lines() if 0 < len(_ANY.findall(lines[n].text)) < WIDEST), lines)
        tables = [_Table.of(lines, run, _aligned([lines[n] for n in run])) for run in lined_up]
        found = [table for table in tables if table.width > 1]
    return {n: made for table in found for n, made in table.paragraphs(lines, asked=asked).items()}


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines by their numbers, and as many ``cells`` of each, without the columns at either side that are empty in all;
    ``texts`` are theirs."""

    numbers: tuple[int, ...]
    cells: tuple[Cells, ...]
    texts: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, lines: Sequence[CopyLine], run: Sequence[int], rows: Sequence[Cells]) -> _Table:
        width = max(map(len, rows))
        full = [(*cells, *((len(lines[n].text),) * 2,) * (width - len(cells)))
                for n, cells in zip(run, rows, strict=True)]
        used = [column for column in range(width) if any(cells[column][0] < cells[column][1] for cells in full)]
        kept = tuple(cells[used[0]:used[-1] + 1] for cells in full)
        return cls(tuple(run), kept, tuple(tuple(lines[n].text[first:last] for first, last in cells)
                                           for n, cells in zip(run, kept, strict=True)))

    @property
    def width(self) -> int:
        return len(self.cells[0])

    def is_certain(self) -> bool:
        """Whether nobody would type it but for a table: two rows are full to the last column, and it does not read as
        text, as numbered paragraphs or as what somebody says."""
        if sum(bool(row[-1]) for row in self.texts) < 2:
            return False
        long = {column for row in self.texts for column, cell in enumerate(row) if len(cell) > LONGEST_CELL}
        if self.width > 2:
            return len(long) < 2
        return not (long or any(_SENTENCE.search(cell) for row in self.texts for cell in row)
                    or all(NUMBER.fullmatch(row[0]) or row[0].endswith(("：", ":")) for row in self.texts))

    def paragraphs(self, lines: Sequence[CopyLine], *, asked: bool) -> dict[int, tuple[CopyParagraph, ...]]:
        head = len(self.texts) > 1 and _is_head(self.texts[0], self.texts[1:], asked=asked)
        return {n: (paragraph(lines[n], Role.HEAD_ROW if head and not row else Role.ROW, cells=cells),)
                for row, (n, cells) in enumerate(zip(self.numbers, self.cells, strict=True))}


def _tabbed(lines: Sequence[CopyLine]) -> list[list[int]]:
    """Runs of lines with a tab between their cells, or before or behind them."""
    tabbed = [n for n, line in enumerate(lines)
              if 0 < (line.indent + line.text + line.tail).count("\t") < WIDEST and not line.crosshead]
    return [run for run in runs(tabbed, lines, over_gaps=False) if any("\t" in lines[n].text for n in run)]


def _cells(line: CopyLine, parted: re.Pattern[str]) -> Cells:
    """The cells of a line by their places in its text; those that are empty have none of it."""
    before = [(0, 0)] * line.indent.count("\t") if parted is _TAB else []
    behind = [(len(line.text),) * 2] * line.tail.count("\t") if parted is _TAB else []
    edges = [0, *(edge for gap in parted.finditer(line.text) for edge in gap.span()), len(line.text)]
    inner = [_trimmed(line.text, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    return (*before, *inner, *((first, last) for first, last in behind))


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and _ANY.match(text[first]):
        first += 1
    while first < last and _ANY.match(text[last - 1]):
        last -= 1
    return first, last


def _aligned(run: Sequence[CopyLine]) -> list[Cells]:
    """The cells of lines that were lined up by blanks: by wide ones where all have such, else by any. A name of two
    characters with a blank between them (张　伟) is one cell where its line has more than most."""
    parted = _WIDE if all(_WIDE.search(line.text) for line in run) else _ANY
    table = [_cells(line, parted) for line in run]
    most = Counter(map(len, table)).most_common(1)[0][0]
    return [_joined(line.text, cells, most) for line, cells in zip(run, table, strict=True)]


def _joined(text: str, cells: Cells, count: int) -> Cells:
    found: list[tuple[int, int]] = []
    spare = len(cells) - count
    for cell in cells:
        pair = (*found[-1:], cell)
        if spare > 0 and len(pair) == 2 and all(last - first == 1 and text[first] >= "\u4e00" for first, last in pair):
            found[-1] = (found[-1][0], cell[1])
            spare -= 1
        else:
            found.append(cell)
    return tuple(found)


def _is_head(first: Sequence[str], others: Sequence[Sequence[str]], *, asked: bool) -> bool:
    """Whether the first row tells what the columns are: it has no figures while others have, or words of a head."""
    if any(map(_FIGURE.fullmatch, first)):
        return False
    return asked or any(_HEAD_WORD.fullmatch(_solid(cell)) for cell in first) or any(
        _FIGURE.fullmatch(cell) for cells in others for cell in cells)


def _solid(text: str) -> str:
    return _ANY.sub("", text)
