"""Where a long token may be parted: R16, R37, R38."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model import EM, FACES, em, places, real_faces, rules, spans, texts

from layout.model.galley import SetLine
from layout.model.page import Direction
from layout.typesetting.galley import Paragraph
from layout.typesetting.line.hyphenation import hyphens
from layout.typesetting.line.parting import Way, cuts
from layout.typesetting.line.tape import SOFT_HYPHEN

SIGN, GROUP, WORD, NEUTRAL = Way.SIGN, Way.GROUP, Way.WORD, Way.NEUTRAL


def parted(token: str, worst: Way = NEUTRAL) -> str:
    """The token with a stroke at every place where it may be parted, and a hyphen where one is drawn."""
    found = {cut.at: "-|" if cut.hyphen else "|" for cut in cuts(token) if cut.way <= worst}
    return "".join(found.get(at, "") + c for at, c in enumerate(token))


@pytest.mark.parametrize(("token", "expected"), [
    ("DeepSeek-R1", "DeepSeek-|R1"),
    ("COVID-19", "COVID-|19"),
    ("Claude-3.7-Sonnet", "Claude-|3.7-|Sonnet"),
    ("state-of-the-art", "state-|of-|the-|art"),
    ("Node.js", "Node.|js"),
    ("TCP/IP", "TCP/|IP"),
    ("2024-2026", "2024-|2026"), ("10℃-15℃", "10℃-|15℃"),
    ("15834—2011", "15834—|2011"),
    ("8：30-17：00", "8：30-|17：00"),
    ("qing_shi_bao", "qing_shi_bao"),
    ("0.048mg/L,CODMn", "0.048mg/L,|CODMn"),
    # nothing to hold on to at one side
    ("GPT-4", "GPT-4"), ("X-ray", "X-ray"), ("GB/T", "GB/T"), ("km/h", "km/h"), ("C++", "C++"), ("-5℃", "-5℃"),
    # a number's own signs
    ("1847.9", "1847.9"), ("12,573", "12,573"), ("120/80", "120/80"), ("5.8%", "5.8%"), ("1+N", "1+N"),
])
def test_after_signs_of_its_own(token: str, expected: str) -> None:
    assert parted(token, SIGN) == expected


@pytest.mark.parametrize(("address", "expected"), [
    ("https://www.qingshi.gov.cn/2024/07/19/minsheng/index.html",
     "https://|www.|qingshi.|gov.cn/|2024/07/19/|minsheng/|index.|html"),
    ("wang.siqi@qingshi.gov.cn", "wang.|siqi@|qingshi.|gov.cn"),
    ("http://abc.cn/search?name=wang&page=12", "http://|abc.cn/|search?|name=|wang&|page=12"),
    ("qingshi.gov.cn", "qingshi.|gov.cn"),
    ("www.a.cn", "www.a.cn"),
])
def test_an_address_parts_after_its_signs(address: str, expected: str) -> None:
    """R16: after / . ? & = - _ # @ :, never before them, with three letters left."""
    assert parted(address, SIGN) == expected


def test_an_address_has_no_hyphen_that_was_not_typed() -> None:
    """A reader would type it."""
    assert not any(cut.hyphen for cut in cuts("https://www.information.com/international2024"))
    assert parted("www.a.com/2024/11/28/information.htm") == "www.a.|com/|2024/|11/|28/|information.|htm"


@pytest.mark.parametrize(("token", "expected"), [
    ("13812345678", "138|1234|5678"),
    ("+8613812345678", "+86|138|1234|5678"),
    ("１３８１２３４５６７８", "１３８|１２３４|５６７８"),
    ("0716-8123456", "0716-|812|3456"),
    ("07168123456", "0716|812|3456"),
    ("010-66886688", "010-|6688|6688"),
    ("400-123-4567", "400-|123-|4567"),
    ("4001234567", "400|123|4567"),
    ("91421003MA4XXXXX0A", "9142|1003|MA4X|XXXX|0A"),
    ("421003198001011234", "4210|0319|8001|0112|34"),
    ("42100319800101123X", "4210|0319|8001|0112|3X"),
    ("JD0123456789", "JD01|2345|6789"),
    ("a1b2c3d4e5f6", "a1b2|c3d4|e5f6"),
    # short ones, and plain numbers, are whole
    ("20241128", "20241128"), ("88886666", "88886666"), ("A380", "A380"), ("123,456,789.50", "123,456,789.50"),
    ("1234567890.5", "1234567890.5"), ("￥1,280,000,000", "￥1,280,000,000"), ("192.168.100.200", "192.168.100.200"),
])
def test_telephone_numbers_by_their_groups_and_codes_every_four(token: str, expected: str) -> None:
    assert parted(token) == expected


@pytest.mark.parametrize(("word", "expected"), [
    ("international", "inter-|na-|tional"),
    ("environment", "envi-|ron-|ment"),
    ("DeepSeek", "Deep-|Seek"),
    ("InnovationCenter", "Inno-|va-|tion-|Cen-|ter"),
    ("“Information", "“Infor-|ma-|tion"),
    # three letters on either side
    ("table", "table"), ("democracy", "democ-|racy"), ("iPhone", "iPhone"),
    # capitals are a name by its letters
    ("UNESCO", "UNESCO"), ("INTERNATIONAL", "INTER-|NA-|TIONAL"),
    ("Windows11", "Win-|dows11"),
])
def test_a_word_where_it_may_be_hyphenated(word: str, expected: str) -> None:
    assert parted(word, WORD) == expected


@pytest.mark.parametrize(("word", "expected"), [
    ("Jingzhou", "Jing-|zhou"),
    ("Москвичка", "Моск-|вичка"),
    ("Qingshan’s", "Qing-|shan’s"),
    ("Zhōngguó", "Zhōng-|guó"),
    ("Nguye\u0302\u0303nhue", "Nguye\u0302\u0303n-|hue"),
    ("ссссссссс", "ссссссссс"), ("сссссссссс", "ссс-|с-|с-|с-|с-|ссс"),
])
def test_other_words_before_a_consonant_that_a_vowel_follows(word: str, expected: str) -> None:
    """R38: never fewer than three letters, and no mark without its letter."""
    assert parted(word) == expected


def test_the_patterns_and_the_words_that_are_listed() -> None:
    """As-so-ciate and present are listed; a word's two first and two last letters stay with it."""
    assert hyphens("associate") == (4,) and hyphens("present") == ()
    assert hyphens("hyphenation") == (6,) and hyphens("a") == ()


# -- in lines -------------------------------------------------------------------------------------------------------

def set_at(text: str, measure: float, **house: object) -> tuple[SetLine, ...]:
    return Paragraph(spans(text), FACES, rules(**house)).set((em(measure),))  # type: ignore[arg-type]


def test_a_token_is_whole_as_long_as_the_lines_are_decent() -> None:
    """R37: 0.1 em a gap is rather opened than that Transformer-19 is parted; 0.2 is not."""
    before = "区里开会研究部署农村工作强调要坚"
    assert [texts(set_at(f"{before}Transformer-19防治", measure))[0] for measure in (17.4, 22.25)] == [
        f"{before}", f"{before}Transformer-"]


@pytest.mark.parametrize("token", ["DeepSeek-R1", "⅔.Qwen-Max", "Llama-3.1", "COVID-19", "Wi-Fi6E", "TCP/IP"])
def test_a_small_word_with_a_sign_is_whole_as_long_as_lines_are_full(token: str) -> None:
    """R37: up to 6.5 em it goes to the next line with gaps opened to the limit; where that is not enough it is parted
    after its sign, not in its letters."""
    before, few = HAN[:24], HAN[:8]
    width, sign = len(token) / 2 - 0.3, max(token.find("-"), token.find("/")) + 1
    assert texts(set_at(f"{before}{token}等模型", len(before) + width))[0] == before
    assert texts(set_at(f"{few}{token}等模型", len(few) + width))[0] == few + token[:sign]


def test_a_range_of_figures_parts_as_before() -> None:
    before = "区里开会研究部署农村工作强调要坚"
    assert texts(set_at(f"{before}2024-2026年", 19.25))[0] == f"{before}2024-"


@pytest.mark.parametrize("measure", range(8, 20))
def test_between_its_signs_an_address_is_whole_as_long_as_a_line_holds_it(measure: int) -> None:
    address = "zhaopin_hr@ruimu-tech.example.com"
    found = set_at(f"公司官网已经开通，简历请发邮箱{address}，请注明应聘岗位。", measure)
    for line in found:
        at = "".join(texts(found)).index(line.text) + len(line.text)
        text = "".join(texts(found))
        assert not (text[at - 1:at].isalnum() and text[at:at + 1].isalnum() and text[at:at + 1].isascii()
                    and text[at - 1].isascii()), texts(found)


def test_a_stretch_wider_than_the_line_parts_in_its_words() -> None:
    found = set_at("见www.internationalization.cn", 8)
    assert "".join(texts(found)) == "见www.internationalization.cn"
    assert [line.quality.emergency for line in found] == [False] * len(found)
    assert texts(found) == ["见www.interna", "tionalization.cn"]


def test_a_code_is_rather_parted_than_a_line_left_short() -> None:
    found = set_at("信用代码91421003MA4XXXXX0A，户名某", 9)
    assert texts(found) == ["信用代码91421003", "MA4XXXXX0A，户名某"]
    assert [(line.quality.parted, line.quality.short, line.quality.emergency) for line in found] == [
        (True, 0, False), (False, 0, False)]


def test_a_hyphen_is_the_engines_own() -> None:
    """R38: it is drawn within the measure, counts for no character, and no one's text holds it."""
    first, second = set_at("区里internationalization", 8)
    assert texts((first, second)) == [f"区里interna{SOFT_HYPHEN}", "tionalization"]
    *own, added = first.runs
    assert added.added and "".join(g.text for g in added.glyphs) == SOFT_HYPHEN
    assert not any(run.added for run in own)
    assert first.characters == 9 and second.characters == 13
    assert places(first)[-1] == (SOFT_HYPHEN, pytest.approx(5.75, abs=0.1))
    assert second.runs[0].glyphs[0].at == 9


def test_a_hyphen_down_the_line_is_turned_with_its_word() -> None:
    ready = Paragraph(spans("区里internationalization好"), real_faces(), rules(), direction=Direction.VERTICAL)
    first = ready.set((em(7),))[0]
    assert first.text.endswith(SOFT_HYPHEN)
    word, hyphen = first.runs[-2:]
    assert (word.direction, hyphen.direction) == (Direction.TURNED, Direction.TURNED)
    assert word.rise == hyphen.rise and word.x < hyphen.x < em(7)


def test_what_no_line_can_hold_is_torn_and_marked() -> None:
    """R36: sooner than that a line begins with a mark, or is wider than its measure."""
    found = set_at("共￥1,280,000,000.00元", 5)
    assert texts(found) == ["共", "￥1,280,", "000,000.00", "元"]
    assert [line.text for line in found if line.quality.emergency] == ["￥1,280,"]


def test_what_follows_is_whole_again() -> None:
    """A paragraph that goes on elsewhere begins with the rest of its word."""
    ready = Paragraph(spans("区里internationalization会议"), FACES, rules())  # type: ignore[arg-type]
    rest = ready.after((em(8),), 1)
    assert texts(rest.set((em(20),))) == ["tionalization会议"]


def test_lines_that_are_not_justified_keep_words_whole() -> None:
    ready = Paragraph(spans("区里international会议"), FACES, rules(), align="center")  # type: ignore[arg-type]
    found = ready.set((em(7),))
    assert texts(found) == ["区里", "international", "会议"]
    assert not any(line.quality.short or line.quality.parted for line in found)


TOKENS = ("DeepSeek-R1、ChatGPT-4o", "13812345678", "0716-8123456", "421003198001011234", "91421003MA4XXXXX0A",
          "qingshi.news@qingshi.gov.cn", "https://www.qingshi.gov.cn/2026/11/index.html", "internationalization",
          "1847.9万元", "12,573人次", "￥1,280.50元", "-5℃", "COVID-19", "Kubernetes", "5.8%", "UNESCO", "Node.js",
          "“Hello World”", "8：30-17：00", "GB/T 15834—2011")
HAN = "青石区召开会议研究部署乡村振兴工作强调要坚持和完善基层治理体系"


@settings(derandomize=True, database=None, deadline=None, max_examples=max(150, settings().max_examples))
@given(st.lists(st.one_of(st.text(HAN, min_size=1, max_size=9), st.sampled_from(TOKENS).map("{}，".format),
                          st.sampled_from("，。、")),
                min_size=2, max_size=14).map("".join),
       st.integers(5, 26), st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]),
       st.sampled_from(list(Direction)[:2]), st.sampled_from([0, 2]))
def test_no_line_is_torn_open(text: str, measure: int, profile: str, direction: Direction, indent: int) -> None:
    """R31, R37 to R39: from 5 em up no gap opens beyond the limit; a line ends inside a token by the rules alone, and
    short only where what follows has no room."""
    ready = Paragraph(spans(text), real_faces(), rules(profile), indent=indent * EM, direction=direction)
    lines = ready.set((em(measure),))
    printed = [line.text.rstrip(SOFT_HYPHEN) for line in lines]
    assert "".join(printed).replace(" ", "") == text.replace(" ", "")
    for line, after in pairwise(lines):
        assert line.quality.stretch <= 250 and line.width <= em(measure)
        filled = line.width * 1000 // EM + line.quality.short
        assert line.quality.squeeze or abs(filled - measure * 1000) <= 1
        if line.text.endswith(SOFT_HYPHEN) and not line.quality.emergency:
            assert line.quality.parted and line.text[-4:-1].isalpha() and after.text[:3].isalpha()
