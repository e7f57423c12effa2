"""A Chinese editor reads Chinese: in all that the commands print there is no English but names, codes and keys."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from editor import Editor, mend, photo
from PIL import Image

COMMANDS = ("build", "check", "choose", "undo", "wish", "pack", "new", "preflight", "schema", "fonts")

NAMES = frozenset(re.findall(r"\w+", """
    layout Banxin build check choose undo wish pack new preflight schema fonts photo
    quick normal best house issue plan copy photos extra files report yaml json pdf png jpg txt html zip
    JSON Schema PDF JPEG RGB sRGB CMYK ICC XMP TrueType GBK UTF Word Unicode ToUnicode DeviceGray DeviceCMYK CGATS
    newsprint gwg newspaper strict proof press icc tac rules inks columns rows place width fillers ppi
"""))
"""Names of files, formats, programs, options and keys, which have no other."""

QUOTED = re.compile(
    r"\[[\w-]+\]"                                    # a diagnostic's code
    r"|--[a-z-]+|\{[a-z,]+\}"                        # options and their values
    r"|[\w.-]*/[\w./-]*|[\w-]+\.(?:yaml|pdf|jpg|png|txt|json|html|zip|ttf|log)"   # files
    r"|“[^”]*”"                                      # the editor's own words
    r"|[\w.-]+@[\w.-]+|U\+[0-9A-F]+")


def english(text: str) -> list[str]:
    """The runs of three letters and more that are no name of anything; lines of excerpts are the editor's own."""
    said = "\n".join(line for line in text.split("\n") if not re.match(r" +\d* \| |  --> ", line))
    return [word for word in re.findall(r"[A-Za-z]{3,}", QUOTED.sub(" ", said)) if word not in NAMES]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help(layout: Editor, command: str) -> None:
    said = layout(*filter(None, [command]), "--help")
    assert said.code == 0 and said.out.startswith("用法：layout")
    assert not english(said.out)


@pytest.mark.parametrize("arguments", [
    [], ["bild"], ["build"], ["build", "期", "--jobs", "几"], ["build", "期", "--only"], ["new"],
    ["build", "期", "--effort", "x"], ["build", "期", "--lang", "fr"], ["build", "期", "--variants", "12"],
    ["check", "期", "--zzz"], ["pack", "期", "--out"], ["preflight", "a.pdf", "--trim", "3"], ["fonts", "--covers"],
    ["build", "期", "--proof=3"],
])
def test_a_command_line_that_is_wrong(layout: Editor, arguments: list[str]) -> None:
    said = layout(*arguments)
    assert said.code == 2 and "命令写错了" in said.err
    assert not english(said.err.replace("bild", "").replace("fr", ""))


def test_a_build_with_its_proofs_and_reports(layout: Editor, issue: Path) -> None:
    mend(issue, "备足凉茶", "备足《凉茶")
    (issue / "copy/早稻.txt").write_bytes((issue / "copy/早稻.txt").read_bytes().decode("utf-8").encode("gb18030"))
    said = layout("build", issue, "--proof", "--overlay", "--plates", "--effort", "quick")
    assert said.code == 0
    assert "提示[encoding-gb18030]" in said.err and "警告[unbalanced]" in said.err
    assert not english(said.err + said.out)
    page = Path("build/2024-07-26/report.html").read_text(encoding="utf-8")
    read = re.sub(r"<style>.*?</style>|<code>.*?</code>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not english(re.sub(r"[^\s“”]*/[^\s“”]*", " ", read))
    told = json.loads(Path("build/2024-07-26/report.json").read_text(encoding="utf-8"))
    for page in told["pages"]:
        assert not english(" ".join(block["why"] for block in page["blocks"]))
    said = layout("preflight", "build/2024-07-26/2024-07-26-p01.pdf")
    assert said.code == 0 and not english(said.out.replace("CGATS", "").replace("TR002", "") + said.err)
    assert not english(layout("pack", issue).err)


FAULTS = {
    "unknown-key": ("版名: 要闻", "版明: 要闻"), "unknown-choice": ("级别: 头条", "级别: 头版"),
    "file-missing": ("copy/早稻.txt", "早稻.txt"), "date-impossible": ("2024-07-26", "2024-02-31"),
    "full-width-colon": ("级别: 头条", "级别：头条"), "headline-too-wide": ("四十三个驿站送清凉", "驿站" * 140),
    "missing-glyph": ("备足凉茶", "备足\u0e01茶"), "unknown-code": ("版面:", "认可: [photo]\n版面:"),
    "pin-at-odds": ("        标题: 四十三", "        位置: {栏: 1-2, 栏数: 4, 角: 右下}\n        标题: 四十三"),
    "span-expected": ("        标题: 四十三", "        位置: {栏: 左}\n        标题: 四十三"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_errors(layout: Editor, issue: Path, code: str) -> None:
    mend(issue, *FAULTS[code])
    said = layout("check", issue)
    assert said.code == 1 and f"[{code}]" in said.err, said.err
    assert not english(said.err), said.err


def test_copy_and_photos_that_are_something_else(layout: Editor, issue: Path) -> None:
    (issue / "copy/早稻.txt").write_bytes(b"PK\x03\x04\x14\x00word/document.xml\xff\xfe")
    (issue / "photos/涧.png").write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(64))
    said = layout("check", issue)
    assert "早稻.txt 是 Word 文件，不是文本" in said.err and "另存为“纯文本”" in said.err
    assert "实为 HEIC 文件" in said.err and "微信请发原图" in said.err
    assert not english(said.err.replace("HEIC", ""))


def test_a_thumbnail_is_told_how_wide_it_may_be(layout: Editor, issue: Path) -> None:
    small = BytesIO()
    Image.open(BytesIO(photo())).resize((100, 67)).save(small, "PNG")
    (issue / "photos/涧.png").write_bytes(small.getvalue())
    said = layout("check", issue)
    assert re.search(r"错误\[photo-coarse\]：.*\n.*\n(?:.*\|.*\n)*.*缩小图片：最宽 \d+ 毫米", said.err), said.err
    assert not english(said.err)


def test_what_is_not_there(layout: Editor, tmp_path: Path) -> None:
    said = layout("preflight", "没有.pdf")
    assert (said.code, said.err.splitlines()[0]) == (3, "错误[file-absent]：找不到文件 没有.pdf")
    assert layout("fonts", "--covers", "没有.txt").err.startswith("错误[file-absent]：找不到文件 没有.txt")
    assert not english(layout("build", "没有").err)
    assert not english(layout("build", "a/期", "b/期", "--out", "同").err)
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert not english(layout("preflight", "坏.pdf").err)
    assert not english(layout("preflight", "坏.pdf", "--press", "没有").err)


def test_a_new_issue_and_the_faces(layout: Editor) -> None:
    assert not english(layout("new", "新一期").err)
    listed = layout("fonts").out.splitlines()
    assert not english("\n".join(line.split("\t")[0].partition("（")[0] + "\t".join(line.split("\t")[2:4])
                                 for line in listed))
