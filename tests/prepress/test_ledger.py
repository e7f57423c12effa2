"""The printed form of typed texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.model.ledger import copytext, solid


@pytest.mark.parametrize(("typed", "printed"), [
    ("　　江河汇流　", "江河汇流"),
    ("北京 2024 年", "北京2024年"),
    ("使用 iPhone 手机", "使用iPhone手机"),
    ("New   York Times", "New   York Times"),
    ("New　York", "New　York"),
    ("践行“枫桥经验”  打造样板", "践行“枫桥经验”  打造样板"),
    ("创建平台 激活治理", "创建平台 激活治理"),
    ("张三　李四", "张三　李四"),
    ("张三 　 李四", "张三 　 李四"),
    ("一审　3人　二审　5人", "一审　3人　二审　5人"),
    ("一审  3人", "一审  3人"),
    ("@小满\u2005到了", "@小满\u2005到了"),
    ("约 58 300 吨", "约58 300吨"),
    ("增长 5% 左右，达 -3℃ 以下", "增长5%左右，达-3℃以下"),
    ("用 C++ 语言", "用C++语言"),
    ("（ 7 月）", "（ 7月）"),
    ("王思奇 摄", "王思奇 摄"),
    ("Mr. Li", "Mr. Li"),
    ("零\u200b宽\ufeff与\u00ad软\u2060连\u200c字\u200d符", "零宽与软连字符"),
    ("𫖮 A", "𫖮A"),
    ("Ａ 甲", "Ａ甲"),
    ("甲\u00a0B\tC", "甲\u00a0B\tC"),
    ("", ""),
    ("　 ", ""),
])
def test_blanks_are_kept_where_they_print(typed: str, printed: str) -> None:
    assert copytext(typed) == printed


@pytest.mark.parametrize(("typed", "printed"), [
    ("创建平台 60余人参加", "创建平台 60余人参加"),
    ("新增12 激活社区", "新增12 激活社区"),
    ("新建 5 座", "新建5座"),
    ("用 iPhone 拍", "用iPhone拍"),
    ("平台　60人", "平台　60人"),
    ("　60人 ", "60人"),
])
def test_a_lone_blank_beside_figures_is_a_pause_in_heads(typed: str, printed: str) -> None:
    assert copytext(typed, head=True) == printed


_SIGNS = "江河新ぁ𫖮Ab1é，。“”—…·％Ａ .,-\t \u00a0\u3000\u2003\u200b\u200d\ufeff\u00ad"
copy = st.text(st.sampled_from(_SIGNS), max_size=30)


@given(copy)
def test_the_printed_form_is_final(text: str) -> None:
    assert copytext(copytext(text)) == copytext(text)


@given(copy)
def test_heads_lose_no_more_than_other_texts(text: str) -> None:
    assert solid(copytext(text, head=True)) == solid(copytext(text))


@given(copy)
def test_no_character_with_ink_is_lost(text: str) -> None:
    unseen = dict.fromkeys(map(ord, "\u200b\u200d\ufeff\u00ad"))
    assert solid(copytext(text)) == solid(text.translate(unseen))
