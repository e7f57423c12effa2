"""The forms of copy by what was typed: what is certain is recognised and told, what resembles a form stays prose."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from desk import lay
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.manifest.issue.copy import lines_of, paragraphs
from layout.manifest.issue.form.line import StoryCopy
from layout.manifest.issue.form.names import is_name
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Diagnostic, Findings, Mark
from layout.model.issue import CopyForm, CopyParagraph, Role
from layout.model.ledger import solid
from layout.model.printed import printed_text
from layout.model.source import Source
from layout.words import words

TEXT, HEAD, ROW, NAMES, ITEM = Role.TEXT, Role.HEAD_ROW, Role.ROW, Role.NAMES, Role.ITEM


def read(text: str, asked: CopyForm | None = None, *, heads: str = "", notice: bool = False
         ) -> tuple[tuple[CopyParagraph, ...], tuple[Diagnostic, ...]]:
    said = Findings()
    made = paragraphs(lines_of(Source("a.txt", text, "")), "a", said, StoryCopy((), heads, notice, asked))
    for finding in said:
        for lang in ("zh", "en"):
            assert all(words(finding.code, dict(finding.facts), lang))
    return made, tuple(said)


def roles(text: str, asked: CopyForm | None = None, *, heads: str = "", notice: bool = False) -> list[Role]:
    return [made.role for made in read(text, asked, heads=heads, notice=notice)[0]]


def cells(text: str, asked: CopyForm | None = None, *, heads: str = "") -> list[list[str]]:
    return [[own.text[first:last] for first, last in own.cells] for own in read(text, asked, heads=heads)[0]]


def told(said: tuple[Diagnostic, ...]) -> list[tuple[str, dict[str, str]]]:
    return [(finding.code, dict(finding.facts)) for finding in said]


# -- tables ----------------------------------------------------------------------------------------------------------

SCORES = "名次\t代表队\t金牌\n1\t河口镇\t5\n2\t青石街道\t4"


def test_lines_with_tabs_are_a_table_with_its_head() -> None:
    made, said = read(f"比赛结果如下。\n{SCORES}\n比赛历时三天。")
    assert [own.role for own in made] == [TEXT, HEAD, ROW, ROW, TEXT]
    assert cells(SCORES) == [["名次", "代表队", "金牌"], ["1", "河口镇", "5"], ["2", "青石街道", "4"]]
    assert told(said) == [("form-parted", {"form": "table", "text": "名次 代表队 金", "count": "3", "parting": "tab"})]
    assert said[0].mark is not None and (said[0].mark.line, said[0].mark.column) == (2, 1)
    assert printed_text(made[2].text, made[2].cells) == "1 河口镇 5"


@pytest.mark.parametrize(("text", "wanted"), [
    ("\t上半年\t全年\n粮食\t67.2\t130\n油料\t3\t8", [["", "上半年", "全年"], ["粮食", "67.2", "130"], ["油料", "3",
     "8"]]),
    ("甲\t\t5\n乙\t4\t5", [["甲", "", "5"], ["乙", "4", "5"]]),
    ("甲\t4\t5\n乙\t4\n丙\t4\t5", [["甲", "4", "5"], ["乙", "4", ""], ["丙", "4", "5"]]),
    ("甲\t4\t5\t\t\n乙\t4\t5\t\t", [["甲", "4", "5"], ["乙", "4", "5"]]),
    ("　　甲 \t 4\n　　乙\t5 ", [["甲", "4"], ["乙", "5"]]),
    ("姓名\t单位\n李晓禾\t河口小学\n周一舟\t青石小学", [["姓名", "单位"], ["李晓禾", "河口小学"], ["周一舟",
     "青石小学"]]),
])
def test_cells_are_what_stands_between_tabs_and_empty_ones_are_cells(text: str, wanted: list[list[str]]) -> None:
    assert cells(text) == wanted


@pytest.mark.parametrize(("text", "head"), [
    (SCORES, True),
    ("河口镇\t5\n青石街道\t4", False),
    ("项目\t2023年\t2024年\n粮食\t67.2\t68", True),
    ("镇街\t完成率\n河口镇\t98.5%\n青石街道\t100％", True),
    ("姓名\t单位\n李晓禾\t河口小学", True),
    ("组长\t李晓禾\n成员\t周舟", False),
])
def test_the_first_row_is_the_head_where_only_it_has_no_figures_or_it_has_the_words(text: str, head: bool) -> None:
    assert roles(text)[0] is (HEAD if head else ROW)
    assert set(roles(text)[1:]) == {ROW}


@pytest.mark.parametrize("text", [
    "7月18日，河口镇\t开展巡堤。", "7月18日，河口镇\t开展巡堤。\n7月19日，青石街道\t开展巡堤。",
    "\t第一段的文字。\n\t第二段的文字。", "\t第一段的\t文字。\n\t第二段的\t文字。", "第一段\t\n第二段\t",
    "地址：\t河口镇老街\n电话：\t8012345", f"{'长' * 45}\t甲\n{'长' * 45}\t乙", "甲\t乙\n\n丙\t丁",
    "甲\t乙\n丙\t丁\t戊",
])
def test_other_lines_with_tabs_are_prose_and_their_tabs_are_spaces(text: str) -> None:
    made, said = read(text)
    assert {own.role for own in made} == {TEXT}
    assert not any("\t" in own.text for own in made)
    inside = sum("\t" in line.strip() for line in text.split("\n"))
    assert [facts for code,
    facts in told(said) if code == "tab-in-text"] == ([{"count": str(inside)}] if inside else [])


ALIGNED = "周一　多云　18℃～27℃\n周二　晴　19℃～30℃\n周三　小雨　17℃～22℃"


def test_columns_of_blanks_are_printed_as_typed_and_a_table_when_asked_for() -> None:
    made, said = read(ALIGNED)
    assert {own.role for own in made} == {TEXT} and not said
    assert [own.text for own in made] == ALIGNED.split("\n")
    assert cells(ALIGNED, CopyForm.TABLE) == [line.split("　") for line in ALIGNED.split("\n")]
    assert told(read(ALIGNED, CopyForm.TABLE)[1])[0][1]["parting"] == "blank"


def test_a_table_of_blanks_keeps_a_name_of_two_characters_in_its_cell() -> None:
    text = "天气\n张　伟　河口镇　5\n李大力　青石镇　4\n王小明　石桥镇　3"
    assert cells(text, CopyForm.TABLE) == [[], ["张　伟", "河口镇", "5"], ["李大力", "青石镇", "4"], ["王小明",
    "石桥镇", "3"]]


# -- poems -----------------------------------------------------------------------------------------------------------

FOUR = "夜雨过青山，\n溪声入小轩。\n开门人不见，\n一径落花繁。"


@pytest.mark.parametrize(("text", "opens"), [
    (FOUR, [0]), (FOUR.replace("。\n开", "。\n\n开"), [0, 2]), ("\n".join([FOUR.replace("，\n", "，")] * 2), [0]),
    ("春风又绿\n河口的堤\n\n我在堤上\n等一场雨", [0, 2]),
    ("春风又绿江南岸\n明月何时照我还\n\n一壶浊酒喜相逢\n古今多少事成空\n\n且看", [0, 2, 4]),
    ("\n".join(["河口堤上柳如烟，", "一夜东风到客船。", "莫道此间无好景，", "稻花香里说丰年。"]), [0]),
])
def test_regular_verse_is_a_poem_in_stanzas(text: str, opens: list[int]) -> None:
    if text.endswith("且看"):  # a stanza that is shorter than the others: free verse, which only the key tells
        assert set(roles(text)) == {TEXT}
        made, said = read(text, CopyForm.POEM)
        assert "form-recognised" not in [d.code for d in said]
    else:
        made, said = read(text)
        assert [d.code for d in said] == ["form-recognised"]
    assert {own.role for own in made} == {Role.VERSE}
    assert [n for n, own in enumerate(made) if own.opens] == opens


@pytest.mark.parametrize("text", [
    "第一段说的是河口镇。\n第二段说的是青石镇。\n第三段说了别的事。\n第四段很短。",
    "周一　多云\n周二　晴\n\n周三　小雨\n周四　阴", "张三丰\n李晓禾\n周小舟\n王大明",
    "1、抓排涝\n2、抓抢收\n3、抓补种\n4、抓防疫",
    "夜雨过青山，\n溪声入小轩。", "时间：周一\n地点：河口\n\n时间：周二\n地点：石桥",
])
def test_short_lines_of_other_copy_are_no_poem(text: str) -> None:
    assert Role.VERSE not in roles(text)


def test_classical_verse_in_prose_is_set_as_verse() -> None:
    """And free verse is not: nothing tells it from short paragraphs."""
    prose = "一位老人昨日来到河口，在堤上坐了半天，写下这一首诗。"
    made, said = read(f"{prose}\n\n{FOUR}\n\n{FOUR}\n\n此诗在村里传开。")
    assert [own.role for own in made] == [TEXT, *[Role.VERSE] * 8, TEXT]
    assert [n for n, own in enumerate(made) if own.opens] == [1, 5]
    assert [code for code, _ in told(said)] == ["form-recognised", "blank-lines-dropped"]
    for short in ("春风又绿\n河口的堤\n我在堤上\n等一场雨", FOUR.replace("，", "").replace("。", ""), FOUR[:13]):
        assert set(roles(f"{prose}\n{short}\n{prose}")) == {TEXT}
    assert set(roles(f"{prose}\n{FOUR}", CopyForm.PROSE)) == {TEXT}


def test_a_title_that_was_typed_with_the_poem_is_no_verse() -> None:
    assert roles(f"五绝·夜雨\n{FOUR}") == [TEXT, *[Role.VERSE] * 4]
    assert roles(f"其一\n{FOUR}\n其二\n{FOUR}") == [TEXT, *[Role.VERSE] * 4] * 2


def test_a_poem_may_be_signed_and_have_titles_between() -> None:
    text = f"## 其一\n{FOUR}\n## 其二\n{FOUR}\n　　　　　　　　　　二〇二四年夏于河口"
    assert roles(text) == [Role.CROSSHEAD, *[Role.VERSE] * 4, Role.CROSSHEAD, *[Role.VERSE] * 4, Role.SIGNATURE]
    assert roles(f"{FOUR}\n（作者住在河口镇）") == [*[Role.VERSE] * 4, TEXT]
    assert [own.opens for own in read(text)[0]][1:7] == [True, False, False, False, False, True]


# -- letters and notices ---------------------------------------------------------------------------------------------

LETTER = (
    "尊敬的编辑：\n　　您好！门前的路灯坏了三盏。\n　　此致\n敬礼！\n"
    "　　　　　　　　读者　李大力\n　　　　　　　　7月20日")


def test_a_letter_has_a_salutation_a_wish_and_a_signature() -> None:
    made, said = read(LETTER)
    assert [own.role for own in made] == [Role.SALUTATION, TEXT, TEXT, Role.WISH, Role.SIGNATURE, Role.SIGNATURE]
    assert made[4].text == "读者　李大力"
    assert {d.code for d in said} == {"letter-recognised", "blanks-dropped"}


@pytest.mark.parametrize(("first", "certain"), [
    ("尊敬的各位读者：", True), ("编辑同志：", True), ("亲爱的同学们：", True), ("各位市民：", True), ("广大用户：",
     True), ("朋友们：", True),
    ("各有关单位：", False), ("石桥村村民：", False), ("广大网友纷纷留言：", False), ("记者采访了李先生：", False),
     ("事情是这样的：", False),
    ("记者：", False), ("他对我说：", False), ("办理时需要带上：", False),
])
def test_a_salutation_is_the_first_line_and_says_to_whom(first: str, certain: bool) -> None:
    body = "　　现将停水的事项说明如下，请提前储水。"
    assert roles(f"{first}\n{body}")[0] is (Role.SALUTATION if certain else TEXT)
    assert roles(f"{body}\n{first}")[1] is TEXT
    assert roles(f"{first}\n{body}", CopyForm.LETTER)[0] is Role.SALUTATION


def test_a_salutation_may_stand_below_the_title_and_a_wish_after_other_words() -> None:
    text = "停水通知\n各位居民：\n　　请提前储水。\n　　祝大家\n生活愉快！\n　　　　　　　　　经办人：李大力"
    assert roles(text) == [TEXT, Role.SALUTATION, TEXT, TEXT, Role.WISH, Role.SIGNATURE]


def test_bodies_are_saluted_where_the_story_is_signed() -> None:
    text = "各有关单位：\n　　请于月底前报送名册。\n青石区水务局\n2024年7月20日"
    assert roles(text) == [Role.SALUTATION, TEXT, Role.SIGNATURE, Role.SIGNATURE]


@pytest.mark.parametrize("end", [
    ["青石区水务局", "2024年7月20日"], ["青石区水务局（盖章）", "二〇二四年七月二十日"],
     ["青石区水务局　2024年7月20日"], ["2024年7月"],
    ["　　　　　　　　　青石区水务局"], ["　　　　　　　　（盖章）", "　　　　　　　　　2024年7月20日"], ["李大力",
     "2024年7月20日"],
    ["青石区水务局", "青石区应急管理局", "2024年7月20日"], ["青石区区长李大力", "2024.7.20"], ["石桥村村民　王小明",
     "7月20日"],
    ["                    青石区水务局", "                    2024 年 7 月 20 日"],
])
def test_a_date_with_who_signs_above_it_is_a_signature(end: list[str]) -> None:
    text = "因管网检修，石桥村将停水一天，请提前储水。\n特别提醒大家注意用水安全。"
    assert roles("\n".join([text, *end])) == [TEXT, TEXT, *[Role.SIGNATURE] * len(end)]
    if not end[-1].startswith(("　", " ")):
        assert Role.SIGNATURE not in roles("\n".join([*end, text]))


@pytest.mark.parametrize("end", [
    ["青石区水务局"], ["7月20日"], ["石桥村"], ["会议还研究了其他事项。"], ["（通讯员　李大力）"], ["王小明"],
     ["来源：青石区水务局"], ["据7月20日消息，"],
])
def test_other_short_endings_are_text(end: list[str]) -> None:
    assert roles("\n".join(["因管网检修，石桥村将停水一天。", *end]))[-1] is TEXT


@pytest.mark.parametrize("end", ["青石区水务局", "7月20日", "李大力"])
def test_a_notice_is_signed_without_a_date_or_by_a_day(end: str) -> None:
    assert roles(f"因管网检修，石桥村将停水一天。\n{end}", notice=True)[-1] is Role.SIGNATURE
    assert roles(f"因管网检修，石桥村将停水一天。\n特此公告。\n{end}")[-1] is Role.SIGNATURE


# -- lists of names --------------------------------------------------------------------------------------------------

def test_names_between_blanks_are_a_list_where_something_says_so() -> None:
    line = "张　伟　李大力　欧阳文静　买买提·吐尔逊（女）"
    wanted = [["张　伟", "李大力", "欧阳文静", "买买提·吐尔逊（女）"]]
    assert roles(line) == [TEXT]
    assert cells(line, heads="第二季度好人名单") == cells(line, CopyForm.LIST) == wanted
    assert roles(f"助人为乐类（6名）\n{line}\n周　舟　王明") == [TEXT, NAMES, NAMES]
    assert cells(f"优秀共产党员（4名）：\n{line}") == [[], *wanted]
    assert told(read(line, heads="光荣榜")[1])[0][1]["parting"] == "blank"


SIX = "赵一鸣、钱二宝、孙三川、李四海、周舟、吴六一"


def test_names_between_commas_are_a_list_where_the_whole_story_is_one() -> None:
    made, said = read(f"一等奖（6名）：\n{SIX}。\n二等奖（2名）：\n王　明、郑七七")
    assert [own.role for own in made] == [TEXT, NAMES, TEXT, NAMES]
    assert [d.code for d in said] == ["form-parted"] and dict(said[0].facts)["parting"] == "、 。"
    assert cells(SIX) == [SIX.split("、")]
    assert roles(f"经评选，下列学生获奖：\n{SIX}") == [TEXT, NAMES]
    prose = "会上，大家围绕村里的事谈了各自的打算。"
    assert roles(f"{prose}\n{SIX}。\n{prose}") == [TEXT, TEXT, TEXT]
    assert roles(f"区领导{SIX}参加。") == [TEXT]
    few = "一等奖（3名）\n赵一鸣、钱二宝、孙三川\n二等奖（4名）\n李四海、周舟、吴六一、郑七七"
    assert roles(few) == roles(few.replace("一等奖（3名）", "河口镇"), heads="书法比赛获奖名单") == [TEXT, NAMES] * 2
    assert roles(few.replace("等奖", "组")) == [TEXT, NAMES] * 2 and set(roles(few.replace("奖（3名）", ""))) == {TEXT}
    assert roles("河口镇：赵一鸣、钱二宝、孙三川\n石桥镇：李四海、周舟、吴六一", heads="光荣榜") == [TEXT, NAMES] * 2
    assert roles("赵一鸣、钱二宝") == [TEXT]


def test_a_heading_on_the_line_of_its_names_is_a_paragraph_before_them() -> None:
    text = f"一等奖：{SIX}\n二等奖：王明、郑七七、冯九"
    made, _ = read(text)
    assert [own.role for own in made] == [TEXT, NAMES, TEXT, NAMES]
    assert [own.text for own in made] == ["一等奖：", SIX, "二等奖：", "王明、郑七七、冯九"]
    assert [(own.mark.line, own.mark.column) for own in made] == [(1, 1), (1, 5), (2, 1), (2, 5)]


def test_names_from_a_spreadsheet_are_a_list_and_no_table() -> None:
    text = "张　伟\t李大力\t王小明\n赵一鸣\t钱二宝\t孙三川"
    assert roles(text, heads="获奖名单") == [NAMES, NAMES]
    assert cells(text, heads="获奖名单") == [["张　伟", "李大力", "王小明"], ["赵一鸣", "钱二宝", "孙三川"]]


def test_names_one_below_another_are_a_list() -> None:
    names = SIX.split("、")
    assert roles("\n".join(names), heads="拟录用人员公示") == [NAMES] * 6
    assert NAMES not in roles("\n".join(names[:4]), heads="拟录用人员公示")


@pytest.mark.parametrize("text", [
    "周一　周二　周三　周四　周五", "石榴　苹果　香蕉　白菜", "甲队　3∶1　乙队", "一等奖　3名　二等奖　5名",
    "巡堤　排涝　抢收　补种　防疫　消杀　清淤　加固",
    "河口镇　青石镇　石桥镇",
])
def test_other_words_between_blanks_are_no_names(text: str) -> None:
    assert roles(text, heads="表彰名单") == [TEXT]


@pytest.mark.parametrize(("text", "name"), [
    ("李大力", True), ("张　伟", True), ("欧阳文静", True), ("范徐丽", True), ("买买提·吐尔逊", True), ("李大力（女）",
     True), ("上官云", True),
    ("组长", False), ("苹果", False), ("周三", False), ("李", False), ("河口小学", False), ("3名", False), ("大力李",
     False),
])
def test_a_name_is_a_surname_and_a_given_name(text: str, name: bool) -> None:
    assert is_name(text) is name


# -- interviews ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "leads"), [
    ("记者：收成怎么样？\n李局长：比去年好。\n记者：下一步呢？\n李局长：抓秋播。", [3, 4, 3, 4]),
    ("今年夏粮丰收。\n问：收成怎么样？\n答：比去年好。\n这是几年来最好的。\n问：下一步呢？\n答：抓秋播。", [0, 2, 2, 0,
     2, 2]),
    ("主持人：欢迎两位。\n李大力：大家好。\n王小明：大家好。\n主持人：先说收成。\n李大力：不错。\n王小明：同意。",
     [4] * 6),
    ("小周：奶奶，堤修好了吗？\n奶奶：修好了。\n小周：去看看？\n奶奶：走。", [3] * 4),
])
def test_speakers_who_take_turns_are_an_interview(text: str, leads: list[int]) -> None:
    made, said = read(text)
    assert [own.lead for own in made] == leads
    assert {own.role for own in made if own.lead} == {Role.SPEECH}
    assert [d.code for d in said] == ["form-recognised"]


@pytest.mark.parametrize(("text", "leads"), [
    ("李大力（水库站原站长）：那年水大。\n记者：您在场吗？\n李大力：在。\n记者：后来呢？\n李大力：守住了。",
     ["李大力（水库站原站长）：", "记者：", "李大力：", "记者：", "李大力："]),
    ("问：您在场吗？\n答（李大力）：在。\n问：后来呢？\n答：守住了。", ["问：", "答（李大力）：", "问：", "答："]),
    ("主持人（本报记者）：您在场吗？\n青石水库管理站原站长李大力：在。\n主持人：后来呢？\n李大力：守住了。\n王女士(居民，63岁)：真好。",
     ["主持人（本报记者）：", "青石水库管理站原站长李大力：", "主持人：", "李大力：", "王女士(居民，63岁)："]),
])
def test_a_speaker_may_have_his_office_with_him(text: str, leads: list[str]) -> None:
    made, _ = read(text)
    assert [own.text[:own.lead] for own in made] == leads and {own.role for own in made} == {Role.SPEECH}


def test_a_story_that_is_said_to_be_an_interview_has_every_speaker() -> None:
    text = "青石水库站原站长李大力：那年水大。\n他顿了顿。\n王小明（左，村民）：守住了。"
    assert roles(text, CopyForm.INTERVIEW) == [Role.SPEECH, TEXT, Role.SPEECH]


@pytest.mark.parametrize("text", [
    "区长张某（左二）：察看险情。\n区长张某（左三）：慰问群众。\n李某（右一）：陪同。",
    "李大力（前排左一）：在堤上。\n收成怎么样？\n王小明（后排）：在家中。\n李大力：回家。",
    "时间：7月20日\n地点：河口镇\n联系人：李大力\n电话：8012345", "时间：周一\n地点：河口\n时间：周二\n地点：石桥",
    "记者：李大力　王小明", "会议强调：要抓落实。\n会议指出：要保安全。\n会议强调：要抓进度。",
    "记者：收成怎么样？\n李局长：比去年好。",
    "比分是3：1。\n比分是2：1。\n比分是3：1。",
])
def test_other_words_before_colons_are_no_speakers(text: str) -> None:
    assert Role.SPEECH not in roles(text)


def test_what_a_speaker_is_may_stand_behind_the_name() -> None:
    made, _ = read("本报记者（下称“记者”）：收成如何？\n李晓禾（区农业局局长）：好。\n记者：打算呢？\n李晓禾：抓秋播。")
    assert {own.role for own in made} == {Role.SPEECH}
    assert made[1].text[:made[1].lead] == "李晓禾（区农业局局长）："


# -- numbered lists --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "leads"), [
    ("一、总体要求\n全区要抓好落实。\n二、重点任务\n（一）抓排涝。\n（二）抓抢收。", [2, 0, 2, 3, 3]),
    ("1.抓排涝。\n2.抓抢收。", [2, 2]),
    ("1.抓排涝。\n2.2024年起抓抢收。\n3.7月20日前抓补种。\n4.抓防疫。", [2, 2, 2, 2]),
    ("1．抓排涝。\n2．抓抢收。", [2, 2]), ("1、抓排涝。\n2、抓抢收。", [2, 2]),
    ("(1) 抓排涝。\n(2) 抓抢收。", [4, 4]), ("①抓排涝。\n②抓抢收。", [1, 1]), ("1.\t抓排涝。\n2.\t抓抢收。", [3, 3]),
    ("１．抓排涝。\n２．抓抢收。", [2, 2]), ("㈠抓排涝。\n㈡抓抢收。", [1, 1]),
    ("⑴抓排涝。\n⑵抓抢收。", [1, 1]), ("第一条　为了节水。\n第二条　本办法适用。", [4, 4]),
     ("1）抓排涝。\n2）抓抢收。", [2, 2]),
    ("第十二条　抓排涝。\n第十三条　抓抢收。", [5, 5]), ("（三）抓排涝。\n（四）抓抢收。", [3, 3]),
    ("\n".join(f"{n}、甲" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")),
     [2] * 10 + [3]),
])
def test_paragraphs_that_are_numbered_in_order_are_items(text: str, leads: list[int]) -> None:
    made, said = read(text)
    assert [own.lead for own in made] == leads
    assert {own.role for own in made if own.lead} == {ITEM}
    assert [d.code for d in said if d.code != "unbalanced"] == ["form-recognised"]


@pytest.mark.parametrize(("text", "headings"), [
    ("一、收费标准\n按年收。\n二、条件\n（一）申请\n写申请。\n（二）审批：\n好。\n三、排涝",
     ["一、收费标准", "二、条件", "（一）申请"]),
    ("一、收费标准\n二、条件\n三、排涝\n好的。", []), ("一、抓排涝。\n好的。\n二、抓抢收。\n好的。", []),
    ("一、收费\n按年收。\n二、条件：本区居民。\n三、程序\n写申请。", ["一、收费", "三、程序"]),
    ("1.收费\n按年收。\n2.条件\n好的。", []), ("一、收费\n按年收。\n二、条件\n青石区水务局\n2024年7月20日",
     ["一、收费"]),
    ("一、收费标准由区里另行规定并向全区各镇村公布\n按年收。\n二、条件\n好的。", ["二、条件"]),
])
def test_a_short_item_without_a_mark_is_the_heading_of_what_follows(text: str, headings: list[str]) -> None:
    assert [own.text for own in read(text)[0] if own.heads] == headings


@pytest.mark.parametrize("text", [
    "一是抓排涝。\n二是抓抢收。", "一、抓排涝。", "二、抓排涝。\n三、抓抢收。", "1.5万亩已收。\n2.3万亩待收。",
    "2024年增产。\n2025年再增产。",
    "第一条短信说有雨。\n第二条短信说放晴。", "1、抓排涝。\n3、抓抢收。",
])
def test_other_figures_at_the_beginning_are_no_items(text: str) -> None:
    assert ITEM not in roles(text)


# -- what is asked for, and what is told -----------------------------------------------------------------------------

@pytest.mark.parametrize("text", [SCORES, FOUR, LETTER, SIX, "1.抓排涝。\n2.抓抢收。"])
def test_prose_turns_recognition_off(text: str) -> None:
    made, said = read(text, CopyForm.PROSE)
    assert {own.role for own in made} == {TEXT} and not any(own.cells or own.lead or own.opens for own in made)
    assert not {d.code for d in said} & {"form-recognised", "form-parted"}


def test_a_story_may_have_several_forms_each_told_once() -> None:
    text = f"各位居民：\n　　现公布成绩。\n{SCORES}\n一、报名\n二、比赛\n青石区体育中心\n2024年7月20日"
    made, said = read(text)
    assert [own.role for own in made] == [
        Role.SALUTATION, TEXT, HEAD, ROW, ROW, ITEM, ITEM, Role.SIGNATURE, Role.SIGNATURE]
    assert [dict(d.facts)["form"] for d in said if d.code.startswith("form-")] == ["table", "items"]


def test_a_letter_is_told_by_what_was_found() -> None:
    said = read(f"各位居民：\n{'请提前储水。' * 4}\n青石区水务局\n2024年7月20日")[1]
    assert told(said) == [("letter-recognised", {"letter": "salutation=1,signature=2"})]
    assert said[0].mark == Mark("a.txt", 1, 1, 1)
    assert "".join(words(said[0].code, dict(said[0].facts), "zh")).startswith("认出称呼 1 行、落款 2 行，")


def test_blanks_that_say_something_are_not_told_as_dropped() -> None:
    moved = " " * 20
    signed = f"停水通知。\n{moved}青石区水务局\n{moved}7月20日"
    for text in (signed, "名次\t代表队\t金\n1\t青石镇\t\n2\t石桥村\t5"):
        assert "blanks-dropped" not in [d.code for d in read(text)[1]]
    both = told(read(f"　　停水通知。 \n　　请提前储水。\n{moved}7月20日")[1])
    assert ("blanks-dropped", {"count": "2"}) in both


@pytest.mark.parametrize(("text", "code"), [
    ("雾很重\n\n雾里有人\n\n有人在喊\n他的船", "stanzas-dropped"),
    ("雾很重\n\n雾里有人\n\n有人在喊\n" + "他的船" * 8, "blank-lines-dropped"),
    ("各位居民：\n\n请提前储水。\n\n青石区水务局\n2024年7月20日", "blank-lines-dropped"),
    ("1.储水。\n\n2.关阀。\n\n3.等候。\n\n4.放水。", "blank-lines-dropped"),
])
def test_a_poem_is_thought_of_where_no_form_is_found_and_all_lines_are_short(text: str, code: str) -> None:
    assert [d.code for d in read(text)[1] if d.code.endswith("s-dropped")] == [code]


def test_blank_lines_are_told_once_where_no_stanza_opens() -> None:
    said = read("甲段。\n\n乙段。\n\n\n丙段。\n\n")[1]
    assert told(said) == [("blank-lines-dropped", {"count": "3"})] and said[0].mark == Mark("a.txt", 2, 1, 1)
    assert not read("\n甲段。\n乙段。\n\n")[1]


ISSUE = """\
报名: 青石周报
日期: 2024-07-19
版面:
  - 版次: 1
    文章:
      - {标题: 停水, 类型: 公告, 正文: "请提前储水。\\n青石区水务局"}
      - 栏目: 光荣榜
        体裁: 名单
        文章:
          - {标题: 表彰名单, 体裁: 名单, 正文: "赵一鸣　钱二宝"}
          - {标题: 甲, form: prose, 正文: "1.抓排涝。\\n2.抓抢收。"}
      - {标题: 乙, 体裁: 表格, 正文: 一段普通的文字。}
      - {标题: 表彰名单, 正文: "赵一鸣　钱二宝　孙三川"}
"""


def test_the_manifest_s_key_kind_and_heads_tell_of_the_form(tmp_path: Path) -> None:
    said = Findings()
    issue, _ = read_issue(lay(tmp_path / "i", ISSUE), said)
    notice, group, wrong, listed = issue.pages[0].articles
    assert [[own.role for own in story.body] for story in (notice, *group.members, wrong, listed)] == [
        [TEXT, Role.SIGNATURE], [NAMES], [TEXT, TEXT], [TEXT], [NAMES]]
    absent = [d for d in said if d.code == "form-absent"]
    assert [(d.article, d.field, d.mark) for d in absent] == [
        ("1-2", "体裁", Mark("issue.yaml", 8, 9, 2)), ("1-3", "体裁", Mark("issue.yaml", 12, 17, 2))]


BUILDING = st.sampled_from([
    "赵一鸣", "张　伟", "欧阳文静", "、", "　", " ", "\t", "\n", "\n\n", "　　", "　　　　　　　　", "。", "，", "！",
    "：", "记者：", "答：", "一、", "二、",
    "（一）", "1.", "2.", "①", "5", "98.5%", "河口镇", "名次", "夜雨过青山", "敬礼！", "此致", "尊敬的编辑：",
    "2024年7月20日", "青石区水务局", "## ",
    "（女）", "第一条", "抓好落实", "A"])


@settings(derandomize=True, database=None, deadline=None, max_examples=400)
@given(st.lists(BUILDING, max_size=40).map("".join), st.sampled_from([None, *CopyForm]), st.booleans(),
       st.sampled_from(["", "获奖名单"]))
def test_what_is_typed_is_printed_but_for_the_signs_that_are_told(text: str, asked: CopyForm | None, notice: bool,
                                                                   heads: str) -> None:
    made, said = read(text, asked, heads=heads, notice=notice)
    typed = Counter(solid("".join(line.strip("\t 　").removeprefix("## ") for line in text.split("\n"))))
    printed = Counter(solid("".join(printed_text(own.text, own.cells) for own in made)))
    assert not printed - typed
    dropped = {sign for facts in (dict(d.facts) for d in said if d.code == "form-parted")
               for sign in facts["parting"].split(" ")}
    assert {*(typed - printed)} <= dropped
    rows = text.split("\n")
    for own in made:
        assert all(first <= last for first, last in own.cells)
        assert all(a[1] <= b[0] for a, b in zip(own.cells, own.cells[1:], strict=False))
        assert own.lead <= len(own.text) and (own.role in (Role.SPEECH, ITEM)) == (own.lead > 0)
        for n, character in enumerate(own.text):
            mark = own.mark.at(n)
            assert rows[mark.line - 1][mark.column - 1] in (character, "\t" if character == " " else character)
    widths = {len(own.cells) for own in made if own.role in (HEAD, ROW)}
    assert 0 not in widths and 1 not in widths


def test_single_characters_in_a_row_are_names_by_twos() -> None:
    text = "名单\n米立春　司徒文静　宗　勤　秋　云\n张　伟　王小明　逄　一　辛大河"
    assert cells(text, CopyForm.LIST)[1:] == [["米立春", "司徒文静", "宗　勤", "秋　云"],
                                              ["张　伟", "王小明", "逄　一", "辛大河"]]
