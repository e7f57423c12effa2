"""What an editor is told to write instead: what was meant, and what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import lay, picture, said_of

from layout.words import words

ISSUE = """\
日期: 2024-07-19
版面:
  - 版次: 2
    文章:
      - 编号: a
        正文文件: copy/a.txt
"""


def remedy(folder: Path, code: str) -> str:
    (fault,) = [fault for fault in said_of(folder) if fault.code == code]
    return words(fault.code, dict(fault.facts), "zh")[1]


@pytest.mark.parametrize(("typed", "meant"), [
    ("题目", "标题"), ("标提", "标题"), ("主标题", "标题"), ("记者", "作者"), ("照片", "图片"), ("导语", "提要"),
    ("title", "headline"), ("hedline", "headline"),
])
def test_a_key_is_understood_as_desks_use_it(typed: str, meant: str, tmp_path: Path) -> None:
    folder = lay(tmp_path / "期", f"{ISSUE}        {typed}: 早稻\n")
    assert remedy(folder, "unknown-key") == f"是不是想写：{meant}？"


@pytest.mark.parametrize(("typed", "values"), [
    ("级别: 头版", "头条、重要、一般、次要"), ("级别: top", "lead、high、normal、low"), ("加框: 对", "是、否"),
    ("类型: 消", "新闻、图片、简讯、公告、广告"),
])
def test_all_values_are_named(typed: str, values: str, tmp_path: Path) -> None:
    assert remedy(lay(tmp_path / "期", f"{ISSUE}        {typed}\n"), "unknown-choice") == f"可以写：{values}"


@pytest.mark.parametrize(("typed", "there"), [
    ("photos/山溪.png", "photos/a.png、photos/b.png"), ("photos/山溪.jpg", "photos/山溪.jpeg"),
    ("山溪.jpg", "photos/山溪.jpeg"), ("photos/无.gif", "无同类文件"), ("photos/c.png", "photos/a.png、photos/b.png"),
])
def test_of_a_missing_file_those_of_its_kind_are_named(typed: str, there: str, tmp_path: Path) -> None:
    folder = lay(tmp_path / "期", f"{ISSUE}        图片: [{{文件: {typed}, 摄影: 甲 摄}}]\n")
    if "溪.jpg" in typed:
        (folder / "photos/山溪.jpeg").write_bytes(picture("JPEG"))
    assert remedy(folder, "file-missing") == f"把文件放进本期文件夹，或改对文件名（现有：{there}）"


def test_many_files_are_cut_short(tmp_path: Path) -> None:
    folder = lay(tmp_path / "期", ISSUE.replace("copy/a.txt", "copy/汛情.txt"))
    for name in ("防汛", "早稻", "社区", "驿站", "托管", "篮球"):
        (folder / "copy" / f"{name}.txt").write_text("各镇分头行动。", encoding="utf-8")
    assert remedy(folder, "file-missing").count("、") == 4 and "……）" in remedy(folder, "file-missing")
    assert "（现有：copy/防汛.txt、" in remedy(folder, "file-missing"), "the likeliest first"


def test_beside_a_key_of_entries_the_first_entry_is_shown(tmp_path: Path) -> None:
    folder = lay(tmp_path / "期", f"{ISSUE}        图片: x.jpg\n          说明: 早稻\n")
    assert "下一行写  - 文件: x.jpg，" in remedy(folder, "value-before-entries")
