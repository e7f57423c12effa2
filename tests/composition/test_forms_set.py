"""The forms of copy as they stand on the page: poems, letters and notices, interviews, hanging lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stone import (
    MARK,
    article,
    codes,
    column_lines,
    fit_block,
    house,
    part,
    photo,
    row_of,
    runs,
    set_block,
    setter,
    settle,
    text_of,
)

from layout.composition.form.numbers import levels
from layout.composition.form.running import running
from layout.composition.plan.advice.cuts import line_cuts
from layout.composition.text.copyfit import body_characters, cuttable_characters, shortened
from layout.model.diagnostic import Mark
from layout.model.galley import Span
from layout.model.issue import Article, CopyParagraph, HeadWay, Kind, Role, Setting, Side, is_of_close
from layout.model.ledger import solid
from layout.model.page import Block, Direction, GlyphRun

EM = house().grid.body
MEASURE = house().grid.measure

Line = tuple[Role, str, int]
"""A paragraph's role and text, and how much of that leads in; of a verse whether it opens a stanza."""


def paragraph(line: Line, number: int) -> CopyParagraph:
    role, text, more = line
    mark = Mark("copy/a.txt", number)
    if role is Role.VERSE:
        return CopyParagraph(text, mark, role, opens=bool(more))
    return CopyParagraph(text, mark, role, lead=more)


def story(lines: Sequence[Line], **rest: object) -> Article:
    body = tuple(paragraph(line, number) for number, line in enumerate(lines, 1))
    return replace(article(**{"headline": "汛后还乡", **rest}), body=body)


def poem(*stanzas: str) -> list[Line]:
    return [(Role.VERSE, verse, n == 0) for stanza in stanzas for n, verse in enumerate(stanza.split("/"))]


def say(speaker: str, text: str) -> Line:
    return Role.SPEECH, f"{speaker}：{text}", len(speaker) + 1


def item(number: str, text: str) -> Line:
    return Role.ITEM, number + text, len(number)


POEM = poem("堤外的水退到第三级石阶，/柳梢还挂着水痕。/守夜人把马灯拧小，/听见稻子翻身。",
            "渡船靠了岸，/卸下半舱鸭蛋和一个归人。/他站在坝上认了许久，/才认出新刷的门。",
            "母亲在灶间添一把柴，/火光里全是皱纹。/她不问行程，也不问收成，/只把新米推到灯下。",
            "今夜无雨，河归于河床，/石桥的影子沉得很稳。/我在家乡的秤上称自己，/轻了几分。")
LETTER = [(Role.SALUTATION, "编辑同志：", 0),
          (Role.TEXT, "小区东门外的人行道去年铺了盲道，可是最近几个月，盲道上常常停着共享单车。", 0),
          (Role.TEXT, "楼里有两位视力不好的老人，出门买菜要绕到机动车道上走。希望有关部门管一管。", 0),
          (Role.TEXT, "此致", 0), (Role.WISH, "敬礼！", 0),
          (Role.SIGNATURE, "望塔社区居民　顾怀远", 0), (Role.SIGNATURE, "7月16日", 0)]
NOTICE = [(Role.TEXT, "本单位不慎遗失收费票据一本，号码为0034501至0034550，声明作废。", 0),
          (Role.TEXT, "特此声明。", 0), (Role.SIGNATURE, "青石区石漾镇中心小学", 0), (Role.SIGNATURE, "（盖章）", 0),
          (Role.SIGNATURE, "2024年7月18日", 0)]
TALK = [(Role.TEXT, "就大家关心的圩堤安全，记者采访了区水利局局长贺书屏。", 0),
        say("记者", "今年的汛情有什么特点？"), say("贺书屏", "来得早，涨得快。好在去年冬天加固了险段。"),
        say("记者", "堤上有多少人在守？"), say("贺书屏", "两千一百多人，分三班，每公里不少于十二人。")]
RULES = [(Role.TEXT, "现将有关事项公告如下：", 0), item("一、", "开放时间。每天8时30分至21时30分，逢周一照常开放。"),
         item("二、", "入场须知。"), item("（一）", "凭身份证登记入场，十四岁以下儿童须有家长陪同，最多三名。"),
         item("（二）", "场内不得："), item("1.", "吸烟、饮酒、大声喧哗，或者用手机外放音乐；"),
         item("2.", "占座。离座超过三十分钟的由工作人员清理。"), item("①", "贵重物品请随身带走，遗失自负；"),
         item("三、", "咨询电话：8120345。")]
FORMS = {"poem": POEM, "letter": LETTER, "notice": NOTICE, "talk": TALK, "rules": RULES}


# -- looking at the lines -------------------------------------------------------------------------------------------

def text_runs(block: Block) -> list[GlyphRun]:
    return [run for run in runs(block) if "/body/" in run.unit or "/dateline" in run.unit]


def lines_of(block: Block) -> list[tuple[int, str]]:
    """Every line's beginning from its column's left edge and its text; a blank row is empty."""
    found: list[tuple[int, str]] = []
    for _, column in groupby(text_runs(block), key=lambda run: run.frame.x):
        below = None
        for row, group in groupby(column, key=row_of):
            line = list(group)
            found += [(0, "")] * ((row or 0) - (below or row or 0))
            found.append((min(run.x for run in line) - line[0].frame.x, "".join(run.text for run in line)))
            below = (row or 0) + 1
    return found


def looks(block: Block) -> str:
    """The lines one below the other, a point for every half em that they are indented."""
    return "\n".join("." * round(2 * x / EM) + text for x, text in lines_of(block))


def set_whole(it: Article, columns: str, **recipe: object) -> Block:
    """The article in the fewest rows, every character of it accounted for."""
    block = fit_block(it, columns, 20, **recipe)
    assert settle(it, block) == ()
    return block


def starts(block: Block, text: str) -> int:
    """Where the line with this text begins, from its column's left edge."""
    (x,) = [x for x, found in lines_of(block) if text in found]
    return x


def width(text: str, style: str) -> int:
    kind = house().styles[style]
    return setter().width(setter().paragraph([Span(text, kind.face, kind.size, kind.ink, "a")]))


# -- poems ----------------------------------------------------------------------------------------------------------

def test_a_poem_is_a_block_in_the_middle_of_its_measure() -> None:
    block = set_whole(story(POEM), "1-2")
    assert looks(block) == """\
....堤外的水退到第三级石阶，
....柳梢还挂着水痕。
....守夜人把马灯拧小，
....听见稻子翻身。

....渡船靠了岸，
....卸下半舱鸭蛋和一个归人。
....他站在坝上认了许久，
....才认出新刷的门。
....母亲在灶间添一把柴，
....火光里全是皱纹。
....她不问行程，也不问收成，
....只把新米推到灯下。

....今夜无雨，河归于河床，
....石桥的影子沉得很稳。
....我在家乡的秤上称自己，
....轻了几分。"""
    assert {x for x, text in lines_of(block) if text} == {(MEASURE - width("卸下半舱鸭蛋和一个归人。", "verse")) // 2}
    assert {run.face for run in text_runs(block)} == {house().styles["verse"].face}


def test_a_stanza_is_rather_not_parted() -> None:
    """Four stanzas in two columns: two in each, and as many rows more as need be."""
    for last in range(30, 36):
        block, found = set_block(story(POEM), "1-2", f"20-{last}")
        if not codes(found):
            assert column_lines(block) == (9, 9)


def test_a_verse_that_is_too_long_turns_over_behind_its_beginning() -> None:
    long = poem("我们在桑埭镇的粮站门口等一辆开往县城的早班车，/雾很重")
    assert looks(set_whole(story(long), "1-1")) == """\
我们在桑埭镇的粮站门口等一辆开
....往县城的早班车，
雾很重"""


def test_the_author_stands_under_the_head_once() -> None:
    it = story(POEM, byline="陆小满")
    block = set_whole(it, "1-2")
    (run,) = runs(block, "a/byline")
    head, text = part(block, "headline").box, part(block, "text").box
    assert head.bottom < run.y < text.y and run.face == house().styles["byline"].face
    assert abs(2 * run.x + width("陆小满", "byline") - (head.x + head.right)) < EM // 4
    down = set_whole(replace(it, head=HeadWay.VERTICAL), "1-2")
    assert {run.direction for run in runs(down, "a/byline")} == {Direction.VERTICAL}
    member = replace(story(POEM, name="m", byline="陆小满"), kind=Kind.BRIEF)
    block = set_whole(article(name="g", label="诗页", members=(member,)), "1-1")
    (author,), verse = runs(block, "m/byline"), runs(block, "m/body/0")
    assert (row_of(runs(block, "m/headline/")[0]), row_of(author)) == (row_of(verse[0]) - 2, row_of(verse[0]) - 1)


def test_the_poems_of_a_cycle_have_their_titles_in_the_middle() -> None:
    it = story([(Role.CROSSHEAD, "春", 0), *POEM[:4], (Role.CROSSHEAD, "秋", 0), *POEM[4:8]])
    block = set_whole(it, "1-1")
    assert [2 * x + width("春", "crosshead") for x, text in lines_of(block) if text in ("春", "秋")] == [
        pytest.approx(MEASURE, abs=2)] * 2
    assert "柳梢还挂着水痕。" in looks(block)


def test_verses_in_a_story() -> None:
    it = story([(Role.TEXT, "老支书把自己写的几句话念给大家听：", 0), *poem("一条圩堤两代人，/水去稻花香满村。"),
                (Role.TEXT, "念完，台下响起掌声。", 0)], dateline="本报讯", byline="章立")
    block = set_whole(it, "1-1")
    assert looks(block) == """\
....本报讯老支书把自己写的
几句话念给大家听：
........一条圩堤两代人，
........水去稻花香满村。
....念完，台下响起掌声。"""
    assert text_of(block, "a/byline") == "（章立）"


def test_what_is_run_in_stands_by_itself_before_what_takes_nothing_in() -> None:
    block = set_whole(story(poem("一条圩堤两代人，/水去稻花香满村。"), dateline="本报讯"), "1-1")
    assert looks(block).splitlines()[0] == "....本报讯"


# -- letters and notices --------------------------------------------------------------------------------------------

def test_a_letter() -> None:
    assert looks(set_whole(story(LETTER), "1-1")) == """\
编辑同志：
....小区东门外的人行道去年铺了盲
道，可是最近几个月，盲道上常常停着
共享单车。
....楼里有两位视力不好的老人，出门
买菜要绕到机动车道上走。希望有关
部门管一管。
....此致
敬礼！
...........望塔社区居民　顾怀远
.................7月16日"""


def test_the_lines_of_a_signature_have_one_middle_and_stand_off_the_edge() -> None:
    block = set_whole(story(NOTICE), "1-1")
    lines = ["青石区石漾镇中心小学", "（盖章）", "2024年7月18日"]
    widths = [width(text, "signature") for text in lines]
    assert starts(block, lines[0]) + widths[0] == MEASURE - EM
    middles = [2 * starts(block, text) + wide for text, wide in zip(lines, widths, strict=True)]
    assert max(middles) - min(middles) <= EM  # the bracket's blank is cut from its left


def test_a_signature_too_long_for_its_measure_is_flush_right() -> None:
    block = set_whole(story(NOTICE), "1-1", text_columns=2)
    measure = text_runs(block)[0].frame.width
    assert measure < 8 * EM
    assert starts(block, "2024年7月18日"[:4]) + width("2024年7月18日", "signature") == measure


@pytest.mark.parametrize("lines", [LETTER, NOTICE], ids=["letter", "notice"])
@pytest.mark.parametrize("columns", ["1-1", "1-2", "1-3", "1-4", "1-5"])
def test_a_close_is_neither_parted_nor_left_alone_at_a_column_s_head(lines: list[Line], columns: str) -> None:
    it = story(lines)
    of_close = {f"a/body/{n}" for n in range(len(it.body)) if is_of_close(it.body, n)}
    seen = 0
    for last in range(27, 45):
        block, found = set_block(it, columns, f"20-{last}")
        if codes(found) & {"overset", "overset-whole"} or max(column_lines(block)) <= len(of_close):
            continue
        seen += 1
        closing = [line.passages[0].unit in of_close for line in block.lines]
        first = closing.index(True)
        assert len({line.column for line in block.lines[first - 1:]}) == 1, column_lines(block)
    assert seen


# -- interviews and lists -------------------------------------------------------------------------------------------

def test_the_speaker_is_in_a_face_of_his_own() -> None:
    block = set_whole(story(TALK), "1-1")
    assert looks(block) == """\
....就大家关心的圩堤安全，记者采访
了区水利局局长贺书屏。
....记者：今年的汛情有什么特点？
....贺书屏：来得早，涨得快。好在去
年冬天加固了险段。
....记者：堤上有多少人在守？
....贺书屏：两千一百多人，分三班，每
公里不少于十二人。"""
    led = house().styles["lead_in"].face
    assert {run.text for run in text_runs(block) if run.face == led} == {"记者：", "贺书屏："}


def test_a_list_hangs_from_its_numbers_step_by_step() -> None:
    block = set_whole(story(RULES), "1-1")
    assert looks(block) == """\
....现将有关事项公告如下：
一、开放时间。每天8时30分至21时
....30分，逢周一照常开放。
二、入场须知。
..（一）凭身份证登记入场，十四岁以下
......儿童须有家长陪同，最多三名。
..（二）场内不得：
....1.吸烟、饮酒、大声喧哗，或者用手
......机外放音乐；
....2.占座。离座超过三十分钟的由工
......作人员清理。
......①贵重物品请随身带走，遗失
........自负；
三、咨询电话：8120345。"""
    led = house().styles["lead_in"].face
    assert "".join(run.text for run in text_runs(block) if run.face == led) == "一、二、（一）（二）三、"


@pytest.mark.parametrize("text", ["：收费标准离座超过三十分钟的，座位由工作人员清理，物品保管七天。",
                                  "GB/T 15834离座超过三十分钟的座位由工作人员清理、保管七天。"])
@pytest.mark.parametrize("number", ["一、", "（一）", "十二、", "1.", "12.", "(3)", "1）", "①", "3、", "1. ", "㈠"])
def test_every_line_of_an_item_begins_at_one_edge(number: str, text: str) -> None:
    """The number stands as it does by itself, whatever its line gives up or gets."""
    (flow,) = running(story([item(number, text)]), setter())
    face, ink = flow.paragraph.set((20 * EM,))[0].runs[0].face, house().styles["body"].ink
    alone = setter().paragraph([Span(number, face, EM, ink, "a")], align="left").set((10**9,))[0]
    for ems in range(9, 27):
        first, *further = [[run.x + glyph.x for run in line.runs for glyph in run.glyphs]
                           for line in flow.paragraph.set((ems * EM,))]
        lead = [run.x + glyph.x for run in alone.runs for glyph in run.glyphs]
        edge = first[len(lead)]
        assert first[:len(lead)] == lead, ems
        assert {line[0] for line in further} == {edge} and 2 * edge % EM == 0, ems


@pytest.mark.parametrize("number", ["一、", "（一）"])
def test_a_list_in_han_signs_stands_in_line_with_a_paragraph_s_indent(number: str) -> None:
    text = "离座超过三十分钟的座位由工作人员清理，物品保管七天。"
    lines = [(Role.TEXT, "现将有关事项公告如下。", 0), item(number, text)]
    block = set_whole(story(lines), "1-1")
    assert {x for x, text in lines_of(block) if not text.startswith(number)} == {2 * EM}


def test_a_list_in_figures_begins_at_the_indent_of_the_prose_around_it() -> None:
    listed = [item("①", "贵重物品请随身带走；"), item("②", "离座不超过三十分钟。")]
    prose = (Role.TEXT, "阅览室今年添了四十个座位，来的人还是多，馆里就和大家商量定了几条。", 0)
    talk = [say("问", "有什么规矩？"), say("答", "有这些：")]
    for before in (talk, [prose, prose], [prose, (Role.CROSSHEAD, "规矩", 0)]):
        assert starts(set_whole(story([*before, *listed, prose]), "1-1"), "②") == 2 * EM
    assert starts(set_whole(story([(Role.TEXT, "大家约定：", 0), *listed]), "1-1"), "②") == 0
    deeper = [prose, item("1.", "占座。"), *listed, item("2.", "喧哗。")]
    block = set_whole(story([*deeper, prose]), "1-1")
    assert [starts(block, sign) for sign in ("1.", "①", "2.")] == [2 * EM, 3 * EM, 2 * EM]
    under = [prose, item("一、", "规矩。"), prose, *listed, item("二、", "时间。"), prose]
    block = set_whole(story(under), "1-1")
    assert [starts(block, sign) for sign in ("一、", "①", "二、")] == [0, 2 * EM, 0]


def test_an_item_that_is_a_heading_is_in_the_lead_s_face_and_keeps_with_its_text() -> None:
    heading = CopyParagraph("一、收费标准", MARK, Role.ITEM, lead=2, heads=True)
    above, below = story([(Role.TEXT, "现将有关事项公告如下。", 0), (Role.TEXT, "每月收费" * 9, 0)]).body
    it = replace(article(headline="公告"), body=(above, heading, below))
    block = set_whole(it, "1-1")
    assert "".join(run.text for run in text_runs(block) if run.face == house().styles["lead_in"].face) == heading.text
    assert [flow.keeps for flow in running(it, setter())] == [False, True, False]


@pytest.mark.parametrize("columns", ["1-2", "1-4"])
def test_no_heading_among_the_items_ends_a_column(columns: str) -> None:
    """Nor does one above another."""
    headings = ["一、收费标准", "二、办理程序", "（一）申请", "（二）公示", "三、其他"]
    texts = {text: CopyParagraph(text, MARK, Role.ITEM, lead=2 + (text[0] == "（"), heads=True) for text in headings}
    prose = "托管费每人每天三十元，含午餐；困难家庭凭证明减半，低保家庭全免，费用按周收取，中途退出的按天退还。"
    order = [prose, headings[0], prose, *headings[1:3], prose[:45], headings[3], prose[:30], headings[4], prose]
    body = tuple(texts.get(text) or paragraph((Role.TEXT, text, 0), n) for n, text in enumerate(order))
    it = replace(article(headline="公告"), body=body)
    heads = {f"a/body/{n}" for n, own in enumerate(body) if own.heads}
    seen = 0
    for last in range(26, 42):
        block, found = set_block(it, columns, f"20-{last}")
        if codes(found) & {"overset", "overset-whole"}:
            continue
        seen += 1
        for line, below in pairwise(block.lines):
            assert line.column == below.column or not {passage.unit for passage in line.passages} & heads
    assert seen


def test_figures_of_one_level_have_their_text_in_one_line() -> None:
    lines = [item(f"{n}.", "离座超过三十分钟的座位由工作人员清理。") for n in (8, 9, 10, 11)]
    block = set_whole(story(lines), "1-1")
    firsts = [starts(block, f"{n}.离") + width(f"{n}.离", "body") for n in (8, 9, 10, 11)]
    assert max(firsts) - min(firsts) <= 2 and starts(block, "11.") == 0 < starts(block, "9.离")


def test_a_level_is_what_it_is_wherever_other_paragraphs_stand_between() -> None:
    lines = [item("1.", "甲"), item("2.", "乙"), item("一、", "丙"), (Role.TEXT, "丁", 0), item("（一）", "戊"),
             (Role.TEXT, "己", 0), item("1.", "庚"), item("①", "辛"), item("（二）", "壬"), item("1）", "癸")]
    assert [*levels(story(lines).body)] == [0, 0, 0, 0, 1, 0, 2, 3, 1, 2]


def test_an_item_that_announces_others_does_not_end_a_column() -> None:
    """Where its block has a row to spare."""
    it = story(RULES)
    least = fit_block(it, "1-2", 20).area.last_row
    for last in (least + 1, least + 2):
        block, _ = set_block(it, "1-2", f"20-{last}")
        before, after = (next(line for line in lines if f"a/body/{n}" in {p.unit for p in line.passages})
                         for n, lines in ((4, block.lines[::-1]), (5, block.lines)))
        assert before.column == after.column


@pytest.mark.parametrize(("number", "columns"), [("第一百一十条　", {}), ("一、", {"text_columns": 2})])
def test_where_nothing_can_hang_an_item_is_a_paragraph(number: str, columns: dict) -> None:
    block = set_whole(story([item(number, "离座超过三十分钟的座位由工作人员清理，物品保管七天。")]), "1-1", **columns)
    first, *further = [x for x, _ in lines_of(block)]
    assert first == 2 * EM and set(further) == {0}


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("text", ["离座超过三十分钟的座位由工作人员清理。", "“离座”超过三十分钟由工作人员清理。",
                                  "2024年7月起施行，每天8时30分开放。"])
@pytest.mark.parametrize("number", ["一、", "十二、", "（十二）", "12.", "(3)", "①", "第十二条　"])
def test_a_number_never_ends_a_line(number: str, text: str, down: bool) -> None:
    (flow,) = running(story([item(number, text)]), setter().downward if down else setter())
    for ems in range(max(len(number) + 2, 5), 27):
        first = flow.paragraph.set((ems * EM,))[0].text
        assert len(first) > len(number), (ems, first)


# -- everywhere -----------------------------------------------------------------------------------------------------

PLACES = {
    "framed": {"frame": True},
    "beside a photo": {"photos": (photo(600, 800, caption="汛后的石漾站。", columns=Fraction(1, 2), side=Side.RIGHT),)},
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_forms_stand_wherever_prose_does(form: str, place: str) -> None:
    set_whole(story(FORMS[form], **PLACES[place]), "1-2")


@pytest.mark.parametrize("form", FORMS)
def test_forms_run_down(form: str) -> None:
    it = story(FORMS[form], setting=Setting.VERTICAL)
    block, found = set_block(it, "1-3", "20-75")
    assert not codes(found) & {"overset", "overset-whole"} and settle(it, block) == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("columns", range(1, 4))
def test_forms_stand_in_narrow_measures(form: str, columns: int) -> None:
    it = story(FORMS[form])
    block = set_whole(it, "1-1", text_columns=columns)
    for run in text_runs(block):
        assert run.frame.x <= run.x and run.x + width_of_run(run) <= run.frame.right
    told = [passage for line in block.lines for passage in line.passages]
    for n, paragraph in enumerate(it.body):
        parts = [paragraph.text[p.first:p.last] for p in told if p.unit == f"a/body/{n}"]
        assert "".join(parts) == paragraph.text and len(parts) == sum(
            f"a/body/{n}" in {p.unit for p in line.passages} for line in block.lines)


def width_of_run(run: GlyphRun) -> int:
    """From its origin to where its last glyph begins: that much is inside for certain."""
    return run.glyphs[-1].x


HAN = "水退人不退堤上守到底风吹稻花香两岸白帆三千里"
SOME_TEXT = st.text(alphabet=HAN + "，。", min_size=1, max_size=40).map(lambda text: f"水{text}".replace("，，", "，"))
SOME_LINE = st.one_of(
    st.tuples(st.sampled_from([Role.TEXT, Role.SALUTATION, Role.WISH, Role.SIGNATURE]), SOME_TEXT, st.just(0)),
    st.tuples(st.just(Role.VERSE), SOME_TEXT, st.sampled_from([0, 1])),
    st.tuples(st.sampled_from(["记者", "贺书屏"]), SOME_TEXT).map(lambda pair: say(*pair)),
    st.tuples(st.sampled_from(["一、", "（一）", "3.", "12.", "①"]), SOME_TEXT).map(lambda pair: item(*pair)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SOME_LINE, min_size=1, max_size=8), st.integers(5, 26), st.booleans(), st.integers(0, 40))
def test_every_character_once_and_inside_the_measure(lines: list[Line], ems: int, down: bool, first: int) -> None:
    """At any measure and in both directions; and what follows some lines is what is left of them."""
    it, by = story(lines), setter().downward if down else setter()
    measure = ems * EM
    typed = "".join(p.text for p in it.body)
    made = [line for flow in running(it, by) if flow.paragraph for line in flow.paragraph.set((measure,))]
    assert "".join(line.text for line in made) == typed
    for line in made:
        assert all(run.x >= -EM // 2 for run in line.runs)  # a bracket's blank is cut from before it
        assert line.width <= measure or line.quality.emergency
    for flow in running(it, by):
        if flow.paragraph:
            whole = flow.paragraph.set((measure,))
            if 0 < first < len(whole):
                rest = flow.paragraph.after((measure,), first).set((measure,))
                assert "".join(line.text for line in (*whole[:first], *rest)) == "".join(line.text for line in whole)


# -- cutting --------------------------------------------------------------------------------------------------------

def test_a_cut_leaves_the_salutation_and_the_close_alone() -> None:
    it = story(LETTER)
    whole = cuttable_characters(it)
    assert whole == sum(len(solid(text)) for role, text, _ in LETTER[1:3])
    assert body_characters(it) - whole == sum(len(solid(text)) for _, text, _ in (LETTER[0], *LETTER[3:]))
    for cut in (1, 30, 40, whole):
        shorter = shortened(it, cut)
        assert cuttable_characters(shorter) == whole - cut
        assert [p for p in shorter.body if p.role is not Role.TEXT or p.text == "此致"] == [
            p for p in it.body if p.role is not Role.TEXT or p.text == "此致"]


def test_no_cut_of_a_poem_is_advised() -> None:
    it = story(POEM)
    assert cuttable_characters(it) == 0 and not [*line_cuts(it, setter())]
    assert [*line_cuts(story(TALK), setter())]
    block, found = set_block(it, "1-1", "20-28")
    assert {d.code for d in found} == {"overset-whole"} and block.advice == ()
    _, found = set_block(story(LETTER), "1-1", "20-29")
    assert "overset" in codes(found)


def test_a_group_gives_its_prose_before_its_poem() -> None:
    prose, verse = (replace(story(lines, name=name), kind=Kind.BRIEF) for name, lines in (("m", LETTER), ("n", POEM)))
    it = article(name="g", label="诗页", members=(prose, verse))
    whole = cuttable_characters(prose)
    assert shortened(it, whole).members[1] == verse != shortened(it, whole + 1 + len(LETTER[0][1])).members[1]


def test_what_is_over_of_a_poem_is_counted_in_whole_lines() -> None:
    """Nothing is to be cut, but how much has no place must be told."""
    block, _ = set_block(story(POEM), "1-1", "20-36")
    assert block.overset_lines >= 1 and block.overset_characters < body_characters(story(POEM))
    shown = [item.text for item in block.draft if isinstance(item, GlyphRun)]
    verses = [verse for _, verse, _ in POEM]
    assert [text for text in shown if text in verses] == verses[:len(shown) - 3], "each on a line of its own"


# -- what is told ---------------------------------------------------------------------------------------------------

def test_crossheads_are_declared_and_nothing_else_is() -> None:
    it = story([*POEM[:4], (Role.CROSSHEAD, "写在后面", 0), (Role.TEXT, "汛后我回了趟家。", 0), *RULES[1:4]])
    assert set_whole(it, "1-1").crossheads == ("a/body/4",)
