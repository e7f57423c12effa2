"""Field copy (来稿): what editors paste, made at random or kind by kind, with what may be parted in it.

A kind is a class of things that real copy holds and clean copy does not: hyphens between Han and figures, long Latin
words, telephone numbers, odd blanks, typed dashes. Braces in its examples enclose what its ``Parting`` speaks of; the
rest is Chinese text. All names, numbers and addresses are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import NamedTuple


class Parting(StrEnum):
    """How something may be divided between two lines."""

    TEXT = "text"
    """Like Chinese text: anywhere but beside a mark that forbids it and inside a number."""
    WHOLE = "whole"
    """Nowhere."""
    WORD = "word"
    """A Latin word: after its own hyphen or solidus, else with an added hyphen, letters left at either side."""
    ADDRESS = "address"
    """E-mail and URL: after a sign of its own, or inside a long stretch between signs, with no hyphen added."""
    PHONE = "phone"
    """After a typed hyphen or blank; a mobile number after 3 and 7 figures, a fixed one four from its end."""
    CODE = "code"
    """After every four characters, counted from the first."""


class Piece(NamedTuple):
    """A stretch of copy and how it may be parted."""

    text: str
    parting: Parting


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of field copy."""

    name: str
    parting: Parting
    examples: tuple[str, ...]

    def pieces(self, example: str) -> tuple[Piece, ...]:
        """An example taken apart at its braces."""
        found = []
        for n, text in enumerate(part for half in example.split("{") for part in half.split("}")):
            if text:
                found.append(Piece(text, self.parting if n % 2 else Parting.TEXT))
        return tuple(found)


def _kind(name: str, parting: Parting, *examples: str) -> Kind:
    return Kind(name, parting, examples)


BLANKS = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u00a0"
"""Every blank of Unicode but U+0020 and U+3000."""

KINDS = (
    _kind("connector", Parting.TEXT, "7月3日-18日", "9时-20时", "周二-周六", "2021年-2026年", "运-20", "鹰-95战机",
          "长山-5号", "16-22岁", "上午9:00-11:30", "2026-03-15", "“青石-1”", "4-6天", "101-108室", "第3-5名",
          "6月-8月", "云岭－2035", "7月3日–18日", "9时—20时", "青石—云岭", "10℃-15℃", "30%-40%", "5%-8%", "3‐5人",
          "2‑4次"),
    _kind("minus", Parting.TEXT, "达-6℃", "零下-9℃", "降至-12℃", "最低为-3.5℃", "（-2℃）", "至-10%", "降至－7℃",
          "为−4℃", "达-0.8%", "-7℃到3℃"),
    _kind("word", Parting.WORD, "{QingStone-V2}", "{ChatMill-4o}", "{Photoshop}", "{Bluetooth}", "{PowerPoint}",
          "{WeChat}", "{JavaScript}", "{OpenValley}", "{internet}", "{international}", "{AlphaMill3}", "{COVID-19}",
          "{Wi-Fi}", "{Blockchain}", "{responsibility}", "“{StoneBook}”", "{LED}", "{SUV}", "{telecommunications}"),
    _kind("words", Parting.WORD, "{QingStone-V2}、{ChatMill-4o}、{Mira}等", "{New} {Harbour}",
          "{Stone} {Valley} {Marathon}"),
    _kind("address", Parting.ADDRESS, "{qsrb@126.com}", "{qingshiwanbao_fukan@126.com}", "{www.qingshi.gov.cn}",
          "{https://www.qingshi.gov.cn/2026/03/index.html}", "{http://q.cn/A6xyz}", "{tougao.qs@qingshi.gov.cn}",
          "{app.qingshi.cn?id=12&page=3}"),
    _kind("phone", Parting.PHONE, "{0799-5550123}", "{010-55501234}", "{13900001234}", "{139-0000-1234}",
          "{139 0000 1234}", "{400-555-0123}", "{0799-5550123-806}", "（0799）{5550123}", "{55501234}",
          "{4005550123}", "{+86-13900001234}"),
    _kind("short number", Parting.WHOLE, "{12345}", "{110}", "{95500}", "{114}", "{1284567}"),
    _kind("code", Parting.CODE, "{990000199001010019}", "{99000019900101001X}", "{91990000MA9AAAAA0X}",
          "{6222000000000000019}", "{6222 0000 0000 0019}"),
    _kind("plate", Parting.WHOLE, "赣{Q12345}", "赣{QD55555}", "赣Q·{12345}"),
    _kind("straight quotes", Parting.TEXT, '他说"今年要丰收"大家鼓掌', '"青石讲堂"', "'小巷'", '获评"最美"、"文明"'),
    _kind("half-width marks", Parting.TEXT, "会上,区长说:要抓好.", "各镇(街道)要", "确保安全!", "行不行?",
          "一是实;二是快", "[公告]", "青石(东)站", "（一),"),
    _kind("ideographic blank", Parting.TEXT, "周一\u3000多云\u300018℃～27℃", "一等奖\u30003名",
          "甲队\u30003∶1\u3000乙队", "1\u3000城东街道\u300038分", "第三条\u30002026年起", "张\u3000石"),
    _kind("blank", Parting.TEXT, *(f"@李青石{blank}为" for blank in BLANKS), "民生问题 20余件", "青石 云岭"),
    _kind("mention", Parting.TEXT, "@青石发布", "@李青石\u2005", "@QS2026", "#青石丰收节#", "#2026我的家乡#"),
    _kind("grouped number", Parting.WHOLE, "{67 200}吨", "{1 234 567}元", "{67\u202f200}吨", "{67\u2009200}吨",
          "{67\u00a0200}吨", "{12 800}人"),
    _kind("raised and lowered", Parting.WHOLE, "{CO₂}", "{PM₂.₅}", "{10⁸}", "{1.2×10⁸}", "{B₁₂}", "{H₂SO₄}",
          "{35μg/m³}", "{⅓}", "{2⅔}", "{½}", "{Na⁺}", "{x²}", "{30m²}", "{10⁻³}"),
    _kind("square unit", Parting.WHOLE, "{1046㎢}", "{5㎖}", "{30㎍}", "{100㎾}", "{20㎝}", "{3㏄}", "{8㎏}",
          "{50㎡}"),
    _kind("currency", Parting.WHOLE, "{￥300}", "{¥5}", "{$1.5}", "{€20}", "{£3}", "{₩5000}", "{US$100}"),
    _kind("percent", Parting.WHOLE, "{3.5%}", "{12‰}", "{65％}", "{5‱}", "{1847.9}万元", "{12,573}人", "{±0.5}"),
    _kind("ratio", Parting.WHOLE, "{3∶1}", "{1∶50000}", "{2:1}", "{8:30}", "{8：30}", "{21:19}"),
    _kind("interpunct", Parting.TEXT, "列昂•石", "安德∙明", "艾登・雷", "让克‧雷", "诺亚·李", "米娅⋅林",
          "阿依·古丽·买", "15kW·h"),
    _kind("accented", Parting.WHOLE, "{hónɡ}", "{jīnɡ}", "{zhuàng}", "{lǜ}", "{Nguyễn}", "{Hải}", "{Şahin}", "{Łódź}",
          "{Škoda}", "{ˈkɒpi}", "{θɪŋk}", "{café}"),
    _kind("Cyrillic and Greek", Parting.WORD, "{Москва}", "{Пушкин}", "{Новосибирск}", "{αβγ}"),
    _kind("numeral", Parting.TEXT, "第Ⅲ类", "Ⅻ级", "①抓", "⑳抓", "㈠抓", "⑴抓", "⒈抓", "ⅳ类", "〇七"),
    _kind("prime", Parting.WHOLE, "{30°15′20″}", "{5′}", "{36.5°}", "{2″}"),
    _kind("letters and signs", Parting.WHOLE, "{C#}", "{C++}", "{F#}", "{.NET}", "{A+}", "{5G+}", "{1+N}", "“{1+N}”",
          "{AT&T}", "{Q&A}"),
    _kind("plus and solidus", Parting.TEXT, "线上+线下", "线上＋线下", "一百元/张", "和/或", "甲／乙"),
    _kind("unit", Parting.WHOLE, "{80km/h}", "{5mg/L}", "{24/7}"),
    _kind("standard", Parting.WORD, "{GB/T15834—2011}"),
    _kind("listing", Parting.TEXT, "1）抓防汛；2）抓抢收", "（3）抓", "(4)抓", "5.抓", "6、抓", "A）抓", "一、抓",
          "（一）抓"),
    _kind("typed dash", Parting.TEXT, "青石--云岭", "他推开门——外面", "他推开门———外面", "他推开门－－外面",
          "他推开门──外面", "他推开门⸺外面", "他推开门—外面"),
    _kind("typed ellipsis", Parting.TEXT, "他说...", "他说。。。", "他说…", "他说……", "他说······", "他说⋯⋯",
          "他说....."),
    _kind("tilde", Parting.TEXT, "3～5人", "3~5人", "8:00~17:00", "3∼5人", "3〜5人"),
    _kind("full-width", Parting.WHOLE, "{２０２６}年", "{３．５}％", "{ＡＢＣ}"),
    _kind("chain", Parting.TEXT, "他说：“好！”", "《一》、《二》", "（“新”）。", "行吗？！", "好！！！", "》（",
          "“‘甲’乙”"),
)
"""All kinds, with examples of each."""

HAN = ("区委书记主持召开会议研究部署乡村振兴工作强调要坚持和完善基层治理体系全区上下抓好落实确保各项任务见到成效"
       "沿河村民忙着收割早稻水库大坝除险加固如期完工学校老师带着孩子走进田间认识庄稼")
"""Text without a mark or figure."""


def around(pieces: tuple[Piece, ...], before: int, after: int = 30) -> tuple[Piece, ...]:
    """Pieces in running text: so many Han before them and after."""
    text = Piece(HAN[:before], Parting.TEXT), Piece(HAN[-after:], Parting.TEXT)
    return (text[0], *pieces, text[1]) if before else (*pieces, text[1])


def paragraph(chance: Random) -> tuple[Piece, ...]:
    """A paragraph of field copy at random: running text with a handful of pieces of any kinds."""
    found: list[Piece] = []
    for _ in range(chance.randint(2, 9)):
        found.append(Piece(_running(chance), Parting.TEXT))
        kind = chance.choice(KINDS)
        found += kind.pieces(chance.choice(kind.examples))
        if chance.random() < 0.4:
            found.append(Piece(chance.choice("，，，、；。"), Parting.TEXT))
    return (*found, Piece(_running(chance) + "。", Parting.TEXT))


def paragraphs(count: int, seed: int = 0) -> Iterator[tuple[Piece, ...]]:
    """So many random paragraphs, the same for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        yield paragraph(chance)


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _running(chance: Random) -> str:
    at, length = chance.randrange(len(HAN) - 15), chance.randint(1, 15)
    return HAN[at:at + length]
