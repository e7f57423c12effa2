"""Tables and lists of names: every cell printed once, in order, inside its measure, and below its fellows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stone import MARK, article, codes, column_lines, fit_block, house, photo, set_block, setter, settle

from layout.composition.form.running import running
from layout.composition.frame import TextColumns
from layout.composition.setter import Setter
from layout.composition.text.columns import MISSING_LINE, STRANDED, fit, track
from layout.composition.text.filling import fill, left_over, set_text, strain
from layout.composition.text.runaround import Window, slots
from layout.model.diagnostic import Mark
from layout.model.galley import LineRun, SetLine
from layout.model.issue import Article, CopyParagraph, Role, Setting, Words
from layout.model.ledger import solid
from layout.model.page import Block, GlyphRun, Rule
from layout.model.printed import printed_text
from layout.model.units import Length

EM = house().grid.body

MEDALS = """名次	代表队	金牌	银牌	铜牌	总分
1	城东街道	5	3	2	86
2	青石岭镇	4	14	1	75.5
3	柳林镇	—	4	10	9.25"""

BUSES = """线路	起点站	终点站	首班车	末班车	间隔（分钟）	票价
1路	火车东站	区人民医院	6:00	21:30	8～10	1元
12路	青石岭客运中心	白水古镇	6:30	20:00	20	2.5元
K203路	柳林镇政府	河口镇	5:50	18:45	30	10元"""


def row(text: str, line: int = 1, role: Role = Role.ROW, sign: str = "\t") -> CopyParagraph:
    """A row as it is handed in, its cells between tabs."""
    ends = [found.start() for found in re.finditer(sign, text)]
    starts = [0, *(end + 1 for end in ends)]
    cells = tuple(zip(starts, [*ends, len(text)], strict=True))
    return CopyParagraph(text, Mark("copy/a.txt", line), role, cells=cells)


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


def text_of(lines: list[SetLine]) -> str:
    """All that the lines print."""
    return "".join(words_of(run) for line in lines for run in line.runs)


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


PRICES = """品名	规格	均价（元/500克）	比上周
大米	晚籼米	2.65	持平
食用油	非转基因压榨菜籽油，5升桶装	68.50	+1.2%
鸡蛋	普通	15.12	−10.4%"""

PEOPLE = "张伟、李大力、欧阳文静、王小明、赵一一、阿依古丽·买买提、陈十、沈十四（女）、周五、吴六六。"


def printed_lines(it: Article, measure: Length) -> list[str]:
    """What each line prints, a space between its cells."""
    return ["".join(map(words_of, line.runs)).strip() for line in lines_of(it, measure)]


def below(lines: list[SetLine], sign: str) -> set[Length]:
    """Where a sign stands on the lines."""
    return {run.x + glyph.x for line in lines for run in line.runs for glyph in run.glyphs if glyph.text == sign}


def test_a_table_fills_its_measure() -> None:
    """Ranks and medals stand with their ones below each other, points with their points, teams in the middle."""
    assert shown(lines_of(story(*table(MEDALS)), 20 * EM)) == [
        " 名次   代表队   金牌  银牌  铜牌  总分",
        "   1   城东街道   5     3     2    86",
        "   2   青石岭镇   4     14    1    75.5",
        "   3    柳林镇    —     4     10    9.25",
    ]
    lines = lines_of(story(*table(MEDALS)), 20 * EM)
    assert len(below(lines, ".")) == 1
    faces = [{run.face for run in line.runs if run.glyphs[0].text != " "} for line in lines]
    assert faces[0] == {"hei"} and "hei" not in set().union(*faces[1:])


def test_times_stand_with_their_colons_below_each_other() -> None:
    columns = {}
    for line in lines_of(story(*table(BUSES)), 30 * EM):
        for run in line.runs:
            columns.setdefault(run.cell, []).extend(
                run.x + glyph.x for glyph in run.glyphs if glyph.text == ":")
    assert [len(set(places)) for places in columns.values() if places] == [1, 1]


def test_where_the_measure_is_narrow_heads_and_long_texts_are_broken_and_figures_are_not() -> None:
    lines = lines_of(story(*table(PRICES)), round(16.67 * EM))
    assert printed_lines(story(*table(PRICES)), round(16.67 * EM))[:2] == ["品名 规格 均价比上周", "（元/500克）"]
    text = "".join(map(words_of, (run for line in lines for run in line.runs)))
    assert all(figure in text for figure in ("2.65", "68.50", "−10.4%", "（元/500克）"))


def test_without_room_for_columns_a_row_follows_its_own_measure() -> None:
    it = story(*table(MEDALS))
    assert printed_lines(it, 8 * EM)[:4] == ["名次 代表队 金牌", "银牌 铜牌 总分", "1 城东街道 5 3", "2 86"]
    _, found = set_block(story(*table(BUSES), headline=article(headline="公交").headline), "1-1", "2-40")
    assert codes(found) == {"table-narrow", "underset"}
    block, found = set_block(story(*table(BUSES), headline=article(headline="公交").headline), "1-2", "2-40")
    assert codes(found) == {"underset"} and column_lines(block) == (4,), "in one column of two"


def test_a_table_s_title_stands_in_the_middle_above_it() -> None:
    flow = running(story(prose(TOLD), prose("奖牌和总分榜", 2), *table(MEDALS), prose(TOLD, 9)), setter())
    assert [f.paragraph is None for f in flow[:5]] == [False, True, False, False, False]
    assert flow[2].keeps and flow[3].solid
    (line,) = flow[2].paragraph.set((16 * EM,)) if flow[2].paragraph else ()
    assert line.runs[0].x == 5 * EM
    for text in ("奖牌和总分榜如下：", "各队成绩都已公布。"):
        told = running(story(prose(TOLD), prose(text, 2), *table(MEDALS)), setter())
        assert told[2].paragraph is None and not told[1].keeps
    assert running(story(prose("奖牌榜"), *table(MEDALS)), setter())[1].paragraph is None, "a story of one line"


def test_rules_stand_above_below_and_between_once_each() -> None:
    block = fit_block(story(*table(MEDALS), headline=article(headline="奖牌榜").headline), "1-1", 2)
    rules = [item for item in block.items if isinstance(item, Rule)]
    assert [rule.width for rule in rules] == [800, 300, 300, 300, 800]
    assert len({rule.y0 for rule in rules}) == 5
    ink = [(run.y - run.size * 88 // 100, run.y + run.size * 12 // 100) for run in runs_of_body(block)]
    assert not [rule for rule in rules for top, bottom in ink if top < rule.y0 < bottom]
    assert house().table_rule.width == 800 and house().table_row_rule.width == 300


def runs_of_body(block: Block) -> list[GlyphRun]:
    return [item for item in block.items if isinstance(item, GlyphRun) and "/body/" in item.unit]


TOLD = "青石区第九届运动会昨日闭幕，各代表队的奖牌和总分公布如下，组委会同时公布了精神文明奖。"


@pytest.mark.parametrize("text", [MEDALS, BUSES, PRICES])
@pytest.mark.parametrize("columns", ["1-1", "1-2", "2-3", "1-6"])
@pytest.mark.parametrize("frame", [False, True])
def test_a_story_with_a_table_comes_to_account(text: str, columns: str, frame: bool) -> None:
    it = story(prose(TOLD * 2), *table(text), prose(TOLD * 3), headline=article(headline="运动会闭幕").headline,
               frame=frame)
    block, found = set_block(it, columns, "2-60")
    assert codes(found) <= {"underset", "table-narrow"}
    assert settle(it, block) == ()
    units = [passage.unit for line in block.lines for passage in line.passages]
    assert [unit for unit, _ in groupby(units)] == [f"a/body/{n}" for n in range(len(it.body))]
    for line in block.lines:
        for passage in line.passages:
            paragraph = it.body[int(passage.unit.rpartition("/")[2])]
            assert not paragraph.cells or paragraph.text[passage.first:passage.last].strip()


@pytest.mark.parametrize("rows", range(8, 60, 3))
def test_a_table_is_parted_between_rows_and_never_behind_its_head(rows: int) -> None:
    rest = [f"{n}\t第{n}社区\t{'每月开展一次便民服务' * (n % 3)}" for n in range(1, 24)]
    body = "\n".join(["序号\t单位\t说明", *rest])
    it = story(prose(TOLD * 2), *table(body), prose(TOLD))
    free = TextColumns((0, 20 * EM, 40 * EM), 16 * EM)
    text = fill(running(it, setter()), free, slots(house().grid, free, (1, rows), ()), house().line.loose)
    columns = set_text(running(it, setter()), text)
    ends = [[line.runs[-1].unit for line in column if line and line.runs] for column in columns]
    for earlier, later in pairwise(ends):
        if earlier and later and later[0] not in ("a/body/0", "a/body/2", "a/body/25"):
            assert later[0] == "", "the head, once more"
            assert earlier[-1] != later[1]
            assert earlier[-1] != "a/body/1" or not text.whole


@pytest.mark.parametrize("before", range(0, 9))
def test_a_small_table_is_whole_where_rows_more_keep_it_so(before: int) -> None:
    it = story(*(prose(TOLD, n) for n in range(before)), *table(MEDALS), prose(TOLD * 4))
    flow, free = running(it, setter()), TextColumns((0, 20 * EM), 16 * EM)
    text = fill(flow, free, slots(house().grid, free, (1, 60), ()), house().line.loose)
    columns = [[line for line in lines if line] for lines in set_text(flow, text)]
    holding = [n for n, lines in enumerate(columns) if any(line.runs[0].cell for line in lines)]
    assert text.whole and (text.stranded == 0) == (len(holding) == 1)
    assert strain(flow, text) < 1e6, "what is stranded has a price of its own"
    level = fill(flow, free, slots(house().grid, free, (1, len(text.taken[0]) - 1), ()), house().line.loose)
    assert text.stranded <= level.stranded


def test_the_blank_rows_beside_a_table_are_two_where_that_keeps_it_whole() -> None:
    free, kept = TextColumns((0, 20 * EM), 16 * EM), 0
    for before, rows in product(range(1, 6), range(9, 16)):
        flow = running(story(*[prose(TOLD)] * before, *table(MEDALS), prose(TOLD * 2)), setter())
        lines = track(slots(house().grid, free, (1, rows), ()))
        wide, narrow = fit(flow, lines, 0), fit([replace(f, widens=False) for f in flow], lines, 0)
        assert (wide is None) == (narrow is None)
        if wide and narrow:
            assert wide.cost - MISSING_LINE * wide.total <= narrow.cost - MISSING_LINE * narrow.total
            kept += wide.cost < STRANDED <= narrow.cost
    assert kept


def test_a_small_table_is_parted_only_where_nothing_else_is_left() -> None:
    flow, free = running(story(*table(MEDALS)), setter()), TextColumns((0, 20 * EM), 16 * EM)
    for rows, stranded in ((2, 1), (3, 1), (4, 0), (9, 0)):
        text = fill(flow, free, slots(house().grid, free, (1, rows), ()), house().line.loose)
        assert (text.whole, text.stranded) == (rows > 2, stranded) or rows == 2


SIGNED = """指标	数值	比上年
产值	1203.5	5%
增加值	（86.2）	12.75%
利润	9	−0.4%"""


def test_figures_with_one_sign_behind_stand_with_it_and_those_in_brackets_with_their_points() -> None:
    lines = lines_of(story(*table(SIGNED)), 20 * EM)
    assert len(below(lines, "%")) == 1 and len(below(lines, ".")) == 3
    assert len({places for n, line in enumerate(lines) for places in below([line], ".") if n in (1, 2)}) == 2


def test_a_text_in_several_lines_has_its_fellows_at_the_left_with_it() -> None:
    body = "品名\t产地\t均价\n大米\t青石\t2.65\n鲜藕\t白水河古镇\t3.50"
    lines = lines_of(story(*table(body)), round(8.5 * EM))
    starts = [run.x for line in lines[1:] for run in line.runs if words_of(run)[:2] in ("青石", "白水")]
    assert len(starts) == 2 and len(set(starts)) == 1


def test_a_cell_out_of_its_column_or_out_of_turn_is_found() -> None:
    it = story(*table(MEDALS), headline=article(headline="奖牌榜").headline)
    block = fit_block(it, "1-1", 2)

    def told(change: Callable[[GlyphRun], GlyphRun]) -> set[str]:
        items = tuple(change(item) if isinstance(item, GlyphRun) and item.text == "城东街道" else item
                      for item in block.items)
        return codes(settle(it, replace(block, items=items)))

    assert told(lambda run: run) == set()
    assert told(lambda run: replace(run, x=run.x + 2 * EM)) >= {"outside-frame"}
    assert told(lambda run: replace(run, x=run.x - 12 * EM, y=run.y + 20 * EM, cell=None)) >= {"text-order"}
    swapped = [*block.items]
    first, second = (n for n, item in enumerate(swapped)
                     if isinstance(item, GlyphRun) and item.text in ("城东街道", "86"))
    swapped[first], swapped[second] = swapped[second], swapped[first]
    assert codes(settle(it, replace(block, items=tuple(swapped)))) >= {"text-differs"}


def test_what_has_no_place_is_not_lost() -> None:
    it = story(prose(TOLD), *table(PRICES), names(PEOPLE, 9), prose(TOLD, 10))
    flow = running(it, setter())
    one = TextColumns((0,), 16 * EM)
    for rows in range(0, 20):
        text = fill(flow, one, slots(house().grid, one, (1, rows), ()), house().line.loose)
        placed = [line for lines in set_text(flow, text) for line in lines if line]
        rest = [line for f in left_over(flow, text) if f.paragraph for line in f.paragraph.set((9 * EM,))]
        assert sorted(glyphs(placed) + glyphs(rest)) == sorted(glyphs(lines_of(it, 16 * EM)))


def glyphs(lines: list[SetLine]) -> list[tuple[str, int, str]]:
    return [(run.unit, glyph.at, glyph.text) for line in lines for run in line.runs for glyph in run.glyphs
            if run.unit and glyph.text.strip()]


def test_a_proof_shows_what_of_a_table_has_no_place() -> None:
    it = story(prose(TOLD), *table(PRICES), names(PEOPLE, 9), prose(TOLD, 10), headline=article(headline="榜").headline)
    for last in (11, 14, 17, 20):
        block, found = set_block(it, "1-1", f"2-{last}")
        assert codes(found) & {"overset", "overset-whole"} and block.draft


def test_beside_a_photo_and_downwards() -> None:
    it = story(prose(TOLD), *table(MEDALS), names(PEOPLE, 9), headline=article(headline="榜").headline)
    block = fit_block(replace(it, photos=(photo(400, 600),)), "1-2", 2)
    assert settle(replace(it, photos=(photo(400, 600),)), block) == ()
    down = replace(it, setting=Setting.VERTICAL)
    block, found = set_block(down, "1-2", "2-30")
    assert not codes(found) - {"underset"} and settle(down, block) == ()
    free = TextColumns((0,), 16 * EM)
    window = Window(0, 6 * EM, 3, 8)
    flow = running(it, setter())
    text = fill(flow, free, slots(house().grid, free, (1, 40), (window,)), house().line.loose)
    assert text.whole and glyphs([line for lines in set_text(flow, text) for line in lines if line])


def test_names_stand_in_columns() -> None:
    assert shown(lines_of(story(names(PEOPLE)), round(16.67 * EM))) == [
        "张  伟       李大力      欧阳文静",
        "王小明       赵一一",
        "阿依古丽·买买提          陈  十",
        "沈十四（女） 周  五      吴六六",
    ]
    assert shown(lines_of(story(names("张伟、李大力、王小明、陈十、赵一一")), 12 * EM)) == [
        "张  伟   李大力   王小明", "陈  十   赵一一"]
    assert len(lines_of(story(names("、".join(["李大力"] * 6))), 26 * EM)) == 1
    assert printed_lines(story(names(PEOPLE)), 5 * EM)[:3] == ["张伟", "李大力", "欧阳文静"]


def test_a_list_goes_on_over_its_paragraphs_and_a_part_of_it_begins_a_line() -> None:
    two = story(names("张伟、李大力"), names("王小明、陈十", 2))
    assert printed_lines(two, 16 * EM) == ["张伟 李大力王小明 陈十"]
    opened = story(names("张伟、李大力"), names("王小明、陈十", 2, opens=True))
    assert printed_lines(opened, 16 * EM) == ["张伟 李大力", "王小明 陈十"]


def test_all_lists_of_a_story_are_in_step_and_their_groups_heads_are_in_black() -> None:
    it = story(prose("经群众推荐，拟表彰下列同志，现予公示。"),
               prose("一等奖（3名）", 2), names("张伟、李大力、王小明", 3),
               prose("二等奖：", 4), names("司徒文静、陈十、赵一一", 4),
               prose("名单如下：", 5), names("周五、吴六六", 6))
    flow = running(it, setter())
    assert [f.keeps for f in flow] == [False, True, False, True, False, False, False]
    lines = [f.paragraph.set((26 * EM,))[0] for f in flow if f.paragraph]
    faces = [{run.face for run in line.runs} for line in lines]
    assert [faces[n] for n in (0, 1, 3, 5)] == [{"song"}, {"hei"}, {"hei"}, {"song"}]
    firsts = [[run.x for run in lines[n].runs if run.x % (11 * EM // 2) == 0] for n in (2, 4, 6)]
    assert firsts == [[0, 11 * EM // 2, 11 * EM], [0, 11 * EM // 2, 11 * EM], [0, 11 * EM // 2]]


def test_a_column_may_end_below_a_group_of_one_line() -> None:
    free = TextColumns((0, 20 * EM, 40 * EM), 16 * EM)
    for people, moved in (("张伟、李大力", 0), ("张伟、李大力、王小明、陈十、周五、吴六六", 2)):
        it = story(prose(TOLD), prose("一等奖", 2), names(people, 3), prose(TOLD * 2, 4))
        fitted = fit(running(it, setter()), track(slots(house().grid, free, (1, 5), ())), 0)
        assert fitted and (fitted.cost < STRANDED, fitted.blanks) == (True, (0, moved, 0, 0))


def test_what_is_run_in_before_a_head_of_names_stays() -> None:
    it = story(prose("一等奖（3名）"), names("张伟、李大力、王小明", 2), dateline=Words("本报讯", MARK))
    first = running(it, setter())[0]
    assert first.paragraph and not first.keeps
    assert text_of(list(first.paragraph.set((26 * EM,)))).startswith("本报讯")


def test_a_typed_blank_in_a_name_is_where_it_would_be_anyway() -> None:
    typed, solid_one = (lines_of(story(CopyParagraph(text, MARK, Role.NAMES, cells=((0, len(text)),))), 16 * EM)[0]
                        for text in ("张　伟", "张伟"))
    places = [[run.x + glyph.x for run in line.runs for glyph in run.glyphs] for line in (typed, solid_one)]
    assert places == [[0, 2 * EM], [0, 2 * EM]] and typed.width == 3 * EM


@pytest.mark.parametrize("columns", ["1-1", "1-2", "3-4"])
def test_a_story_with_names_comes_to_account(columns: str) -> None:
    it = story(prose(TOLD), *(names(PEOPLE, n) for n in range(2, 7)), prose(TOLD, 7),
               headline=article(headline="名单公示").headline)
    block = fit_block(it, columns, 2)
    assert settle(it, block) == ()
    places = {int(run.x - run.frame.x) for run in runs_of_body(block) if run.cell and run.text.strip()}
    edges = {n * (house().grid.measure - 4 * EM) // 2 for n in range(3)}
    assert edges <= places <= edges | {edge + 2 * EM for edge in edges}, "and the second of two characters"


# -- any table -------------------------------------------------------------------------------------------------------

FIGURES = st.from_regex(r"\A[0-9]{1,4}(\.[0-9]{1,2})?\Z")
TEXTS = st.text(alphabet="青石城东街道白水河口柳林镇社区，（）A7", min_size=1, max_size=12)


@st.composite
def any_table(draw: st.DrawFn) -> list[CopyParagraph]:
    kinds = draw(st.lists(st.sampled_from([FIGURES, TEXTS]), min_size=1, max_size=7))
    rows = draw(st.integers(1, 6))
    lines = ["\t".join(draw(TEXTS) for _ in kinds), *("\t".join(draw(kind) for kind in kinds) for _ in range(rows))]
    return table("\n".join(lines))


@settings(max_examples=40, deadline=None)
@given(any_table(), st.integers(5 * 9000, 40 * 9000))
def test_any_table_prints_every_cell_once_in_order_inside_its_measure(body: list[CopyParagraph], measure: int) -> None:
    lines = lines_of(story(*body), measure)
    printed: dict[str, list[tuple[Length, str]]] = {}
    for line in lines:
        for run in line.runs:
            left, right = run.cell or (0, measure)
            assert 0 <= left <= run.x and right <= measure
            printed.setdefault(run.unit, []).append((left, words_of(run)))
        assert line.width <= measure
    for n, paragraph in enumerate(body):
        read = [text for _, text in sorted(printed[f"a/body/{n}"], key=lambda one: one[0])]
        assert solid("".join(read)) == solid(printed_text(paragraph.text, paragraph.cells))
    for (unit, left), places in points(lines).items():
        assert len(places) == 1, (unit, left)


def points(lines: list[SetLine]) -> dict[tuple[str, Length], set[Length]]:
    """Where the points of figures stand in columns that hold nothing else."""
    columns: dict[Length, list[tuple[str, Length]]] = {}
    for line in lines[1:]:
        for run in line.runs:
            if run.cell and run.cell[1] and words_of(run).strip():
                columns.setdefault(run.cell[0], []).append((words_of(run), next(
                    (run.x + glyph.x for glyph in run.glyphs if glyph.text == "."), -1)))
    whole = all(re.fullmatch("[0-9.]+", text) for runs in columns.values() for text, _ in runs)
    return {("", left): {x for _, x in runs if x >= 0} for left, runs in columns.items()
            if len(columns) > 1 and whole and any(x >= 0 for _, x in runs)}


NAMES = st.lists(st.one_of(
    st.text("张王李赵伟芳娜敏静欧阳", min_size=2, max_size=4),
    st.builds("{}·{}".format, st.text("阿依古丽", min_size=2, max_size=5), st.text("买提江", min_size=2, max_size=4)),
    st.builds("{}（女）".format, st.text("张王李赵伟芳", min_size=2, max_size=3))), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.integers(5 * 9000, 40 * 9000))
def test_any_names_are_printed_once_in_order_and_whole(people: list[str], measure: int) -> None:
    lines = lines_of(story(names("、".join(people))), measure)
    assert solid(text_of(lines)) == "".join(people)
    starts = {sum(len(name) + 1 for name in people[:n]) for n in range(len(people))}
    for line in lines:
        assert line.width <= measure
        places = [run.x + glyph.x for run in line.runs for glyph in run.glyphs if glyph.text.strip()]
        assert places == sorted(set(places))
    wide = max(widths(people))
    if wide <= measure:
        assert {line.runs[0].glyphs[0].at for line in lines} <= starts, "no name is parted that goes on a line"


def test_a_name_wider_than_its_line_is_parted_behind_its_interpunct() -> None:
    it = story(names("阿依古丽·买买提、张伟"))
    assert printed_lines(it, 5 * EM) == ["阿依古丽·", "买买提", "张伟"]


def widths(people: list[str]) -> list[int]:
    return [lines_of(story(names(name)), 100 * EM)[0].width for name in people]
