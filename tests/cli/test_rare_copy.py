"""Copy of rare characters, names and quotations through the whole engine: what is typed comes out of the PDF again."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import Editor, codes, report

from layout.model.ledger import solid
from layout.prepress.readback import read_text

RARE = "喆堃镕䶮㙍𬭁𬱖𬭚"
"""Of names in the news: from the basic block, Ext A and beyond the first plane."""

OUT = Path("build", "rare")


def lay(copy: str, headline: str = "区政府开会", more: str = "") -> Path:
    folder = Path("rare")
    folder.mkdir()
    body = "".join(f"          {line}\n" for line in copy.split("\n"))
    (folder / "issue.yaml").write_text(
        f"报名: 试排报\n日期: 2024-07-26\n{more}版面:\n  - 版次: 1\n    文章:\n      - 编号: 甲\n"
        f"        标题: {headline}\n        正文: |\n{body}", encoding="utf-8")
    return folder


def printed(folder: Path = OUT) -> str:
    return solid(read_text((folder / "2024-07-26-p01.pdf").read_bytes()))


@pytest.mark.parametrize("copy", [
    f"会上，{RARE}等人发言。" * 6,
    "礼\ufe00堂新建，荆\U000e0100州。" * 8,
    "标准GB/T 15834—2011规定，“GDP”用“Hello World”，don’t，８：30—11：00，１＋Ｎ，65％，m²，café。" * 4,
    "详见https://www.jingzhou.gov.cn/2024/07/19/minsheng/index.html，寄wang.siqi@jingzhou.gov.cn。" * 4,
    "什么？！好！！！是吗⁈他说：“‘好’。”《甲》《乙》·丙／丁——戊……己～庚〜辛" * 4,
])
def test_what_is_typed_comes_out_again(layout: Editor, copy: str) -> None:
    """The engine's own account (each glyph once, in its frame) is even, and so is the PDF's text."""
    said = layout("build", lay(copy))
    assert said.code == 0, said.err
    assert solid(copy) in printed()


def test_rare_characters_in_a_head(layout: Editor) -> None:
    """The bold faces lack some: the whole song face lends them, and the report says so."""
    assert layout("build", lay("好的。" * 30, headline=f"王{RARE}获奖")).code == 0
    assert f"王{RARE}获奖" in printed()


def test_a_form_that_no_face_has_is_a_warning(layout: Editor) -> None:
    layout("build", lay("荆\U000e0100州来信，礼\ufe00堂新建。" * 3))
    assert codes(report(OUT)).count("variant-missing") == 1


@pytest.mark.parametrize(("typed", "code"), [("\ue000", "private-use"), ("😀", "emoji"), ("\U0001f9ff", "emoji"),
                                             ("q\u0489", "missing-glyph"), ("𓀀", "missing-glyph")])
def test_what_cannot_be_printed_is_refused_where_it_stands(layout: Editor, typed: str, code: str) -> None:
    said = layout("build", lay(f"会上有{typed}发言。" * 5))
    assert said.code == 1 and not (OUT / "2024-07-26-p01.pdf").exists()
    assert code in said.err


@pytest.mark.parametrize("line", [
    "profile: quanjiao", "profile: banjiao", "profile: hangmobanjiao", "tier: strict", "tier: none",
    "hanging: yes", "{hanging: yes, profile: quanjiao, pair_em: 1, stop_squeeze: no, runt: 3, title_em: 0.1}",
])
def test_every_way_of_setting_lines_comes_out_even(layout: Editor, line: str) -> None:
    """A house of its own: the account and the PDF's text hold in each, hanging marks among them."""
    copy = "会上，区委书记王思奇说：“今年要丰收。”大家鼓掌，很好；又说，2024年增长5.8%，好于预期，请登录网站查看。" * 8
    Path("house.yaml").write_text(f"line: {line if line[0] == '{' else '{' + line + '}'}\n", encoding="utf-8")
    said = layout("build", lay(copy, more="人名: 王思奇、顾思源\n"))
    assert said.code == 0, said.err
    assert copy in printed()
