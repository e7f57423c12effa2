"""A head cut into words (分词): the likeliest way by the lexicon, and by rules for what no dictionary has.

Numbers with what they count, places with their suffix, names of persons beside a title or a deed, and verbs with their
complement are taken as words where that is the cheaper reading. Costs are bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from layout.typesetting.head.coinages import ECHO, coinages, is_echo
from layout.typesetting.head.lexicon import LONGEST, look_up, role


class Word(NamedTuple):
    """A word of clusters ``first`` … ``end`` - 1. ``sort`` is its class as in the lexicon, ``others`` its further ones
    and by how many bits each is rarer; ``x`` is an unknown character, ``h`` a name of a person, ``l`` a Latin word,
    ``.`` a mark or a space."""

    first: int
    end: int
    text: str
    sort: str
    others: tuple[tuple[str, int], ...] = ()


def words_of(texts: Sequence[str], kept: Mapping[str, str] = MappingProxyType({})) -> tuple[Word, ...]:
    """The words of a head whose clusters have these texts; what is to be ``kept`` is a word of that class too."""
    starts = list(accumulate(map(len, texts), initial=0))
    number = {at: k for k, at in enumerate(starts)}
    text = "".join(texts)
    best: dict[int, tuple[int, tuple[Word, ...]]] = {0: (0, ())}
    for k, at in enumerate(starts[:-1]):
        cost, before = best[at]
        known = ((len(word), sort, _KEPT) for word, sort in kept.items() if text.startswith(word, at))
        for length, sort, more in (*known, *_readings(text, at, len(texts[k]), before)):
            end = at + length
            if end in number and (end not in best or cost + more < best[end][0]):
                word = Word(k, number[end], text[at:end], sort, _others(text[at:end], sort))
                best[end] = cost + more, (*before, word)
    return tuple(_phrased(_spaced(best[len(text)][1])))


def inside_words(texts: Sequence[str]) -> frozenset[int]:
    """Where a line end would part a word, in characters from the first."""
    starts = list(accumulate(map(len, texts), initial=0))
    return frozenset(at for word in words_of(texts) for at in range(starts[word.first] + 1, starts[word.end]))


def _others(text: str, sort: str) -> tuple[tuple[str, int], ...]:
    entry = look_up(text)
    return entry.others if entry is not None and entry.sort == sort else ()


def _spaced(words: Sequence[Word]) -> Sequence[Word]:
    """The words with Latin ones that only a space parts made one: Open Day."""
    found: list[Word] = []
    for word in words:
        if len(found) > 1 and found[-1].text == " " and _LATIN.match(word.text) and _LATIN.match(found[-2].text[-1]):
            space, first = found.pop(), found.pop()
            found.append(Word(first.first, word.end, first.text + space.text + word.text, "l"))
        else:
            found.append(word)
    return found


_LATIN = re.compile("[0-9A-Za-z]")


def _phrased(words: Sequence[Word]) -> Iterator[Word]:
    """The words with verb and object of one character each made one, as are two such pairs: 跑路, 清沟疏渠; and two or
    three states: 晴热, 快准."""
    sorts = "".join(map(_single, words))
    at = 0
    for match in re.finditer("(?:vn){1,2}|={2,3}", sorts):
        yield from words[at:match.start()]
        at = match.end()
        pair = words[match.start():at]
        sort = "a" if match[0].startswith("=") else "i"
        yield Word(pair[0].first, pair[-1].end, "".join(word.text for word in pair), sort)
    yield from words[at:]


def _single(word: Word) -> str:
    """What a word of one character is; - of a longer one, and of a rank, which belongs to what follows it."""
    if len(word.text) > 1 or word.text in role("rank"):
        return "-"
    return "=" if word.text in role("state") else word.sort


_Reading = tuple[int, str, int]
"""Length, class and cost of a word that may begin here."""

_KEPT, _UNKNOWN, _NUMBER, _PLACE, _PERSON, _VERB = 4, 22, 14, 32, 22, 17
_EXPECTED, _DOUBTFUL, _COMMON = 18, 10, 16
"""What a place is cheaper by where one is expected: first, after a mark, after another, after 到."""


def _readings(text: str, at: int, atom: int, before: Sequence[Word]) -> Iterator[_Reading]:
    """The words that may begin at a character whose cluster has ``atom`` of them."""
    if number := _COUNTED.match(text, at):
        yield len(number[0]), "t" if number[0].endswith(_SPAN_OF_TIME) else "m", _NUMBER
    if atom > 1 or not _HAN.match(text, at):
        yield atom, "l" if any(map(str.isalnum, text[at:at + atom])) else ".", _UNKNOWN
        return
    for length in range(1, min(LONGEST, len(text) - at) + 1):
        entry = look_up(text[at:at + length])
        if entry is not None:
            yield length, entry.sort, entry.cost
        elif length == 1:
            yield 1, "x", _UNKNOWN
    expected = not before or before[-1].sort == "s" or before[-1].text in _LEADS_TO_PLACE
    for length, more in _places(text, at):
        yield length, "s", _PLACE + more - _EXPECTED * expected
    for length, more in _persons(text, at, before):
        yield length, "h", _PERSON + more
    if _is_complemented(text, at):
        yield 2, "v", _VERB
    if before and is_echo(before[-1].text, text[at:at + 2]):
        yield 2, before[-1].sort, ECHO
    yield from coinages(text, at)


_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")


# -- numbers ---------------------------------------------------------------------------------------------------------

_UNITS = (
    "个百分点|百分点|平方米|平方公里|立方米|分钟|小时|公里|公顷|公斤|千瓦|人次|周年|年度|季度|"
    "[年月日号时分秒点人名个件项次家户亩吨元米里克斤倍条台套辆栋座所间处周岁届期组位天层只头棵株支队场门张"
    "宗起例尊颗束幅曲针餐顿番列对副箱袋杯桌楼份批类种级代部本首册篇句道片块根把盏艘架股章节课轮步度季趟碗粒国载局]"
)
"""What a number counts."""

_COUNTED = re.compile(
    rf"\d+比\d+|(?:第|(?<![提目之以])前)?\d[\d.,]*%?[余多]?[十百千万亿]*[余多]?(?:{_UNITS}|线)?"
    rf"|(?:[第同每这那]|(?<![提目之以])前)?[零一二两三四五六七八九十百千万亿半数几首]+[余多]?(?:{_UNITS})"
    r"|第[零一二三四五六七八九十百千]+"
)

_SPAN_OF_TIME = tuple("年天月日周季度时钟载")


# -- places and persons ----------------------------------------------------------------------------------------------

_SUFFIXES = ("街道", "社区", "开发区", "新区", "片区", "园区", "景区", "集团", *"镇乡村县区市省州垸")
_LEADS_TO_PLACE = frozenset((*"到赴在来与和访，、：“《（ ", "——", "走进", "来到", "奔赴", "前往"))
_NO_STEM = re.compile("[满任获到赴在让为把被将给向对从以由和与及入进走全各我本该每新老几这那的镇乡街区]")
"""What does not stand in the name before its suffix."""


def is_place(text: str) -> bool:
    """Whether a word ends as names of places do."""
    return len(text) > 2 and text.endswith(_SUFFIXES)


def _places(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Lengths of names of places that may begin here, a stem that is no word of doing and its suffix; and what they
    cost more where the suffix makes a word with what stands beside it too: 市镇 in 弥市镇, 市民 after 请."""
    for stem in (1, 2, 3):
        name = text[at:at + stem]
        if len(name) < stem or _NO_STEM.search(name) or not all(map(_HAN.match, name)):
            return
        known = look_up(name)
        if _COUNTED.fullmatch(name) or (known is not None and (stem == 1 or known.sort in "vwyadpcr")):
            continue
        if stem == 3 and any(_is_deed(pair) for pair in (name[:2], name[1:])):
            continue
        for suffix in _SUFFIXES:
            if text.startswith(suffix, at + stem):
                end = at + stem + len(suffix)
                beside = (name[-1] + suffix, text[end - 1:end + 1])
                yield end - at, _DOUBTFUL * (len(suffix) == 1 and any(look_up(word) for word in beside))


def _is_common(word: str) -> bool:
    entry = look_up(word) if len(word) == 2 else None
    return entry is not None and entry.cost <= _COMMON


def _is_deed(word: str) -> bool:
    entry = look_up(word) if word else None
    return entry is not None and entry.sort in "vyi"


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤"
)
_TITLES = (
    "书记", "主席", "主任", "区长", "市长", "县长", "镇长", "乡长", "局长", "部长", "院长", "校长", "队长", "所长",
    "会长", "劳模", "医生", "民警", "村民", "居民", "记者", "老人", "军人", "代表", "同志",
    "小哥", "大姐", "大妈", "大爷",
    *"员师手工医兵长匠户",
)
_DEEDS = re.compile(
    "到|赴|任|获|在|当选|率|带队|主持|调研|督导|督查|检查|出席|会见|走访|参加|讲授|强调|慰问|[的：、 ]|$"
)


_LEADS = frozenset("到赴任获与")


def _persons(text: str, at: int, before: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Lengths of names of persons that may begin here: after a title, or first in the head and before a deed. And what
    they cost more where the last character leads to what follows, 赴 after 王强, or makes a word with it."""
    titled = bool(before) and (before[-1].sort == "o" or before[-1].text.endswith(_TITLES))
    if text[at] not in _SURNAMES or not (titled or not before or before[-1].text == "、"):
        return
    for length in (3, 2):
        if all(map(_HAN.match, text[at:at + length])) and (titled or _DEEDS.match(text, at + length)):
            doubtful = length == 3 and (text[at + 2:at + 3] in _LEADS or _is_common(text[at + 2:at + 4]))
            yield length, _DOUBTFUL * doubtful


# -- verbs -----------------------------------------------------------------------------------------------------------

_MAKES_VERBS = "出起到成进入"
_COMPLEMENTED = re.compile(f"([\u4e00-\u9fff])[{_MAKES_VERBS}上下住好遍完开回满牢紧实在向给过]")
"""A verb of one character with what completes it: 跑出, 装上, 写在. Some make verbs of other words too: 议出."""


def _is_complemented(text: str, at: int) -> bool:
    found = _COMPLEMENTED.match(text, at)
    entry = look_up(found[1]) if found else None
    return entry is not None and (entry.sort in "vwypa" or (entry.sort == "n" and text[at + 1] in _MAKES_VERBS))
