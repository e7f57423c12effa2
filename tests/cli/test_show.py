"""The text form of a diagnostic, as an editor sees it."""

from __future__ import annotations

from io import StringIO

import pytest

from layout.cli.show import Teller, show
from layout.model.diagnostic import Diagnostic, Mark, diagnostic
from layout.model.source import Source
from layout.render.report.report import diagnostic_report
from layout.words.wording import Wording

SOURCE = Source("issue.yaml", '\n' * 10 + '      - 编号: 01-运动会\n        标题: "两会"召开\n', "")
QUOTE = diagnostic("text-after-quote", Mark("issue.yaml", 12, 17, 2), article="01-运动会", field="标题", key="标题",
              fix="标题: “两会”召开")


def shown(diagnostic: Diagnostic, lang: str = "zh", text: str | None = None) -> str:
    stream = StringIO()
    source = SOURCE if text is None else Source("a.txt", text, "")
    show([diagnostic], [source], lang, stream, folder="issues/2024-07-19")
    return stream.getvalue()


def test_the_chinese_form() -> None:
    assert shown(QUOTE) == """\
错误[text-after-quote]：引号结束后还有字
  --> issues/2024-07-19/issue.yaml:12:17  01-运动会 › 标题
   11 |       - 编号: 01-运动会
   12 |         标题: "两会"召开
      |                     ^^^^
      = 改法：“标题”整段加单引号，或改用中文引号：标题: “两会”召开

"""


def test_the_english_form() -> None:
    assert shown(QUOTE, "en").splitlines()[0] == "error[text-after-quote]: text follows the closing quote"
    assert shown(QUOTE, "en").splitlines()[-2].startswith("      = hint: put the whole 标题 in single quotes")


def test_the_json_form() -> None:
    assert diagnostic_report(QUOTE, "zh") == {
        "severity": "error", "code": "text-after-quote", "message": "引号结束后还有字",
        "hint": "“标题”整段加单引号，或改用中文引号：标题: “两会”召开",
        "file": "issue.yaml", "line": 12, "column": 17, "article": "01-运动会",
    }


def test_a_key_in_english_is_told_in_chinese() -> None:
    long = diagnostic("headline-too-wide", Mark("issue.yaml", 12, 9), article="a", field="headline", characters=9,
                      room=8)
    assert shown(long).splitlines()[1].endswith("  a › 标题")
    assert shown(long, "en").splitlines()[1].endswith("  a › headline")


def test_notices_take_a_line_each_and_are_counted_beyond_three(capsys: pytest.CaptureFixture[str]) -> None:
    copies = [diagnostic("encoding-gb18030", Mark(f"copy/{n}.txt", 1)) for n in range(5)]
    blank = diagnostic("blanks-dropped", Mark("copy/0.txt", 1), article="早稻", count=2)
    teller = Teller(Wording("zh"), json=False)
    teller.diagnostics([*copies, blank, QUOTE], [SOURCE], "issues/期")
    assert capsys.readouterr().err.split("\n\n")[1].splitlines() == [
        *(f"提示[encoding-gb18030] issues/期/copy/{n}.txt：文稿是 GBK 编码，已照此读入。请把文字核对一遍；"
          "最好另存为 UTF-8" for n in range(3)),
        "　　同类提示还有 2 条，见报告",
        "提示[blanks-dropped] 早稻：2 行的行首、行末空格已略去。不必改"]


def test_a_long_line_is_cut_on_both_sides_of_its_caret() -> None:
    text = "甲" * 150 + "“" + "乙" * 150
    line, caret = shown(diagnostic("unbalanced", Mark("a.txt", 1, 151), sign="“"), text=text).splitlines()[2:4]
    assert line.startswith("    1 | …甲") and line.endswith("乙…")
    at = line.index("“")
    # “ fills one cell, every hanzi before it two, and the dots one.
    assert caret.index("^") == at + line[:at].count("甲")
    assert len(line) < 70


def test_what_would_steer_the_terminal_is_made_visible() -> None:
    told = shown(diagnostic("control-character", Mark("a.txt", 1, 3), character="U+001B"), text="甲\t\x1b[31m乙\u202e")
    assert "\x1b" not in told and "\u202e" not in told
    assert "甲 \ufffd[31m乙\ufffd" in told
    assert told.splitlines()[3] == "      |    ^"


def test_places_that_are_not_in_the_text_have_no_excerpt() -> None:
    told = shown(diagnostic("photo-empty", Mark("b.txt", 7), path="b.jpg")).splitlines()
    assert told[1] == "  --> issues/2024-07-19/b.txt:7:1"
    assert len(told) == 4
    assert "-->" not in shown(diagnostic("faces-missing", file="faces.yaml"))


def test_a_house_beside_the_issue_is_named_by_its_own_path() -> None:
    assert "--> issues/house.yaml:3:1" in shown(diagnostic("house-pitch", Mark("../house.yaml", 3)))
