"""Copy files to paragraphs, and what a proof-reader would say of their characters."""

from __future__ import annotations

import pytest

from layout.manifest.issue.copy import lines_of, paragraphs, remark_script, words
from layout.manifest.marked import Text
from layout.model.diagnostic import Findings, Mark
from layout.model.printed import PrintedText, TextKind
from layout.model.source import Source


def read(text: str) -> tuple[list[tuple[str, int, int, bool]], list[str]]:
    said = Findings()
    made = paragraphs(lines_of(Source("a.txt", text, "")), "a", said)
    return [(p.text, p.mark.line, p.mark.column, p.crosshead) for p in made], [d.code for d in said]


def test_lines_are_paragraphs_and_two_hashes_open_a_crosshead() -> None:
    made, said = read("　　第一段。 \n\n## 小标题\n##不是小标题\n第二段。")
    assert made == [
        ("第一段。", 1, 3, False), ("小标题", 3, 4, True), ("##不是小标题", 4, 1, False), ("第二段。", 5, 1, False),
    ]
    assert said == ["blanks-dropped", "blank-lines-dropped"]


@pytest.mark.parametrize("typed", [
    "<b>甲</b>", "&lt;", "%s %d", "{}", "{name}", "\\n", "$\\alpha$", "**“引号”**后", "1986. 那一年", "5*3*2", "☆★①㎡☎",
    "镕䶮𠮷", "C:\\甲", "—— ……", "e\u0301",
])
def test_everything_else_is_printed_as_typed(typed: str) -> None:
    made, said = read(typed)
    assert [text for text, *_ in made] == [typed]
    assert said == []


@pytest.mark.parametrize(("typed", "text", "code"), [
    ("甲\u200b乙", "甲乙", "zero-width"), ("甲\ufeff乙\u00ad", "甲乙", "zero-width"),
    ("甲\u2060乙\u200d丙", "甲乙丙", "zero-width"),
    ("⼈民", "⼈民", "kangxi-radical"), ("⻋间", "⻋间", "kangxi-radical"),
    ("\uf900", "\uf900", "compatibility-ideograph"),
    ("甲\u202e乙", None, "bidi-control"), ("甲\u2066乙", None, "bidi-control"), ("甲\u200f乙", None, "bidi-control"),
    ("甲\t乙", "甲 乙", "tab-in-text"), ("甲\u2028乙", None, "control-character"),
    ("甲\x0b乙", None, "control-character"), ("甲\ue000乙", None, "private-use"), ("\uf8ff", None, "private-use"),
    ("甲\U000f1234", None, "private-use"), ("\U0010fffd乙", None, "private-use"),
    ("读《春耕", "读《春耕", "unbalanced"), ("春耕》", "春耕》", "unbalanced"), ("（甲〕", "（甲〕", "unbalanced"),
])
def test_characters_that_are_not_plain_copy(typed: str, text: str | None, code: str) -> None:
    made, said = read(typed)
    assert set(said) == {code}
    assert text is None or made[0][0] == text


@pytest.mark.parametrize(("typed", "emoji", "column"), [
    ("好😀", "😀", 2), ("👍🏽好", "👍🏽", 1), ("全家👨‍👩‍👧好", "👨‍👩‍👧", 3), ("🇨🇳加油", "🇨🇳", 1), ("❤️", "❤️", 1),
    ("✅完成", "✅", 1), ("1️⃣第一", "1️⃣", 1), ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", 1),
])
def test_emoji_are_refused_whole(typed: str, emoji: str, column: int) -> None:
    said = Findings()
    paragraphs(lines_of(Source("a.txt", typed, "")), "a", said)
    (fault,) = said
    assert fault.code == "emoji" and dict(fault.facts)["emoji"] == emoji
    assert fault.mark is not None and fault.mark.column == column


@pytest.mark.parametrize("typed", [
    "待定", "标题待定", "时间（待定）", "地点：待定", "此处补充数据", "（此处加人名）", "第XX届", "ＸＸ镇", "共TK人",
    "XXX说",
])
def test_unfinished_passages_are_refused(typed: str) -> None:
    assert read(typed)[1] == ["placeholder"]


@pytest.mark.parametrize(("typed", "said"), [
    ("以“XX报”“XX新闻”为名的账号", ["placeholder-quoted"] * 2), ("“甲”XX镇“乙”", ["placeholder"]),
    ("“时间（待定）”", ["placeholder"]), ("开会锟斤拷锟斤拷，听", ["garbled"]), ("烫烫烫烫", ["garbled"]),
    ("屯屯屯，锟斤", ["garbled"] * 2), ("烫烫脚，屯屯粮", []),
])
def test_what_may_be_unfinished_or_garbled_is_told(typed: str, said: list[str]) -> None:
    assert read(typed)[1] == said


@pytest.mark.parametrize("typed", [
    "等待定向培养军士体检", "60余名毕业生期待定向培养的岗位。", "此处风景独好。", "行至此处，水面开阔。",
    "XXL号服装", "李××（化名）", "STK500", "具体时间待定，另行通知。",
])
def test_ordinary_words_are_no_placeholders(typed: str) -> None:
    assert read(typed)[1] == []


@pytest.mark.parametrize(("typed", "said"), [
    ("他说：“看‘这个’。”", []), ("‘甲’和“乙”", []), ("“甲”“乙”", []), ("“甲（‘乙’）”", []),
    ("他说：“看“这个”。”", ["quotes-nested"]), ("‘甲‘乙’丙’", ["quotes-nested"]),
    ("“甲（“乙”）‘丙’”", ["quotes-nested"]), ("“甲“乙”", []),
])
def test_quotes_inside_quotes_are_of_the_other_kind(typed: str, said: list[str]) -> None:
    assert [code for code in read(typed)[1] if code == "quotes-nested"] == said


def test_a_quotation_over_several_paragraphs_is_balanced() -> None:
    assert read("“第一段。\n“第二段。”")[1] == []
    assert read("“第一段。\n第二段。”")[1] == ["unbalanced", "unbalanced"]
    assert read("it’s ‘fine’（it’s）")[1] == []


@pytest.mark.parametrize("blank", " \t\u3000\u00a0\u1680\u2002\u2009\u200a\u202f\u205f")
def test_a_line_of_blanks_is_no_paragraph(blank: str) -> None:
    made, said = read(f"第一段。\n{blank}{blank}\n{blank}第二段。{blank}")
    assert [text for text, *_ in made] == ["第一段。", "第二段。"]
    assert said == ["blanks-dropped", "blank-lines-dropped"]


@pytest.mark.parametrize(("radical", "ideograph"), [
    *zip("⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦", "虎西见角贝车长门青页风飞食马鱼鸟", strict=True),
    *zip("⻧⻨⻩⻬⻮⻰⻳⺟⺠", "卤麦黄齐齿龙龟母民", strict=True),
    *zip("⼀⼈⽣⾼⿓", "一人生高龍", strict=True),
])
def test_a_radical_is_told_with_the_ideograph_that_it_looks_like(radical: str, ideograph: str) -> None:
    """Normalisation knows those of Kangxi alone."""
    said = Findings()
    paragraphs(lines_of(Source("a.txt", f"青石{radical}区", "")), "a", said)
    (told,) = said
    assert told.mark == Mark("a.txt", 1, 3, 1)
    assert dict(told.facts) == {"character": radical, "code": f"U+{ord(radical):04X}", "usual": ideograph}


@pytest.mark.parametrize("typed", [
    "1）抓春耕；2）抓夏管。", "a）报名，b）审核，c）公示", "会议要求：一）压实责任；二）从严考核。", "①）灯塔社区",
    "“1）抓春耕；2）抓夏管”", "分三步：１）摸底；１０）验收。", "（1）抓春耕", "一是（见附件2）；二是",
])
def test_a_number_with_one_bracket_is_balanced(typed: str) -> None:
    assert read(typed)[1] == []


@pytest.mark.parametrize("typed", ["共有12人）", "青石）区", "本月3）日）", "粮食100）吨", "统一）管理"])
def test_a_bracket_after_anything_else_is_not(typed: str) -> None:
    assert "unbalanced" in read(typed)[1]


def test_blank_lines_are_told_once_where_paragraphs_stand_on_both_sides() -> None:
    said = Findings()
    text = "\n\n甲。\n\n　\n乙。\n丙，是一段比诗行要长得多的文字，说的是村里的事。\n\n丁。\n\n\n"
    made = paragraphs(lines_of(Source("a.txt", text, "")), "a", said)
    assert [p.mark.line for p in made] == [3, 6, 7, 9]
    told = [d for d in said if d.code == "blank-lines-dropped"]
    assert [(d.mark, dict(d.facts)) for d in told] == [(Mark("a.txt", 4, 1, 1), {"count": "3"})]


def test_traditional_characters_are_found_but_names_of_the_standard_are_not() -> None:
    texts = (
        ("a", TextKind.HEADLINE, "体"), ("a", TextKind.BODY, "这裡有個繁體字"),
        ("b", TextKind.BODY, "镕喆堃䶮昇甦祎珺"),
        ("b", TextKind.BODY, "着重乾坤瞭望后里"), ("b", TextKind.BYLINE, "張三"), ("a", TextKind.CAPTION, "個個"),
        ("", TextKind.PAPER, "荊州報"), ("", TextKind.SECTION, "新聞"))
    found = Findings()
    remark_script((PrintedText("", kind, text, Mark("a.txt", line, 5), article)
                   for line, (article, kind, text) in enumerate(texts)), found)
    assert [(f.article, f.mark, dict(f.facts)["characters"]) for f in found] == [
        ("a", Mark("a.txt", 1, 6, 1), "個裡體"), ("", Mark("a.txt", 7, 6, 1), "聞")]


def test_a_printed_text_keeps_its_place_without_its_blanks() -> None:
    said = Findings()
    made = words(Text("　甲乙 ", Mark("a.yaml", 3, 9, 4)), "a", "标题", said)
    assert (made.text, made.mark) == ("甲乙", Mark("a.yaml", 3, 10, 3))
    assert [(f.code, f.mark) for f in said] == [("blanks-dropped", Mark("a.yaml", 3, 9))]


@pytest.mark.parametrize(("comment", "codes"), [
    (" #1 名单", ["hash-drops-text"]), ("  #话题#", ["hash-drops-text"]), (" # 待核", []), ("   ## 注", []), ("", []),
])
def test_only_what_does_not_look_like_a_comment_is_missed(comment: str, codes: list[str]) -> None:
    text = Text("获奖名单", Mark("a.yaml", 1), comment=comment, comment_at=Mark("a.yaml", 1, 9))
    said = Findings()
    words(text, "a", "标题", said)
    assert [d.code for d in said] == codes
