"""Lines left short and tokens that are parted are told with their text, its first words and the line."""

from __future__ import annotations

import pytest
from stone import article, house, page_of, photo

from layout.composition.block.remarks import remark_lines
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.galley import SetLine
from layout.model.issue import Article
from layout.words import words

WORD = "青石区研究部署乡镇internationalization和microservices架构，逐村核对。"
MODELS = "编者近日试用DeepSeek-R1、ChatGPT-4o等模型，认为DeepSeek-R1、ChatGPT-4o、Gemini-2.5各有所长。"
TORN = "全年完成投资￥1,280,500.50元、￥2,280,500.50元、￥3,280,500.50元、￥4,280,500.50元。"


def said(it: Article, code: str) -> list[Diagnostic]:
    _, found = page_of([(it, "1-1", "1-15")])
    return [finding for finding in found if finding.code == code]


def test_a_word_that_is_parted_is_named() -> None:
    (parted,) = said(article(["各镇分头行动。", WORD], name="甲", headline="短题"), "parted-token")
    assert parted.mark and (parted.mark.line, parted.mark.column) == (2, 1)
    assert words("parted-token", dict(parted.facts), "zh")[0] == (
        f"第 2 段“{WORD[:8]}……”第 1 行末，“internationalization”拆成了两行")


def test_every_line_that_stays_short_is_named_with_what_has_no_room() -> None:
    short = [dict(finding.facts) for finding in said(article([MODELS], name="甲", headline="短题"), "short-line")]
    assert (short[0]["where"], short[0]["words"], short[0]["line"]) == ("1", MODELS[:8], "1")
    assert short[0]["token"] == "ChatGPT-4o" and float(short[0]["em"]) > 0.25
    assert len({facts["line"] for facts in short}) == len(short)


@pytest.mark.parametrize(("text", "tokens"), [
    ("检测湿度≤12.345678%，误差20,480.5±0.5‰，湿度≤12.345678%，误差20,480.5±0.5‰。", ["20,480.5±0.5‰"]),
    ("全年投资￥1,280,500.5±0.5℃、￥2,280,500.5±0.5℃、￥3,280,500.5±0.5℃、￥4,280,500.5±0.5℃。",
     ["￥3,280,500.5±0.5℃", "￥4,280,500.5±0.5℃"]),
    ("青石区冷库-1,280,500.5℃～50℃、-2,280,500.5℃～50℃、-3,280,500.5℃～50℃、-4,280,500.5℃～50℃。",
     ["50℃", "-3,280,500.5℃～50℃", "-4,280,500.5℃～50℃"]),
    ("设备共12,480,350.75元，误差±12,480,350.75℃～20,480,350.75℃以下，15834—2011—1998—20121223标准",
     ["±12,480,350.75℃～20,480,350.75℃", "以下"]),
])
def test_the_token_is_named_whole_with_its_signs_or_a_word_of_han(text: str, tokens: list[str]) -> None:
    told = said(article([text], name="甲", headline="短题"), "short-line")
    assert [dict(finding.facts)["token"] for finding in told] == tokens


def test_a_caption_s_line_too() -> None:
    picture = photo(caption=TORN)
    it = article(["各镇分头行动。"], name="甲", headline="短题", photos=(picture,))
    setter, found = Setter(house()), Findings()
    caption = setter.caption("甲", 0, picture)
    assert caption is not None
    lines: tuple[SetLine, ...] = caption.set((9 * setter.house.styles["caption"].size,))
    remark_lines((), lines, it, setter.house.line, found)
    told = [dict(finding.facts) for finding in found if finding.code == "short-line"]
    assert told and {(facts["where"], facts["words"]) for facts in told} == {("caption", TORN[:8])}
    assert words("short-line", told[0], "en")[0].startswith("caption, ‘")
