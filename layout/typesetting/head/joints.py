"""What ending a line of a head between two of its words costs (R84-R86).

The editor's spaces and the marks come first, then the joints of the clause (``grammar``), made dearer beside words that
lean on a neighbour. Costs are measured against uneven lines: lines of 5 and 8 characters instead of equal ones are
worth about 4, lines of 4 and 9 about 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from layout.typesetting.glyph.kinds import KIND_OF, CharClass
from layout.typesetting.head.grammar import Leaf, joints_of
from layout.typesetting.head.words import Word, is_place

AT_SPACE, BEFORE_DASH, AFTER_COLON, AFTER_MARK, IN_LIST = -60.0, -30.0, -16.0, -12.0, -1.0
"""The editor's space is a break whatever the lengths, the dash opens a line (GB/T 15834-2011 4.10), a mark is nearly a
break. R84 wants no line to end with 、: it is the poorest of pauses, yet better than a clause of the list torn
apart."""

TORN = 40.0
"""Inside a word, a number, a name, a title or quotation."""

_LEANS = 20.0
"""Between a particle, a preposition, a prefix or suffix and what it leans on."""

_AFTER_LETTER = 8.0
"""After a quoted character: it is half of a word, as in “飞”上."""

_SINGLE_LAST, _SINGLE_FIRST, _SINGLE_VERB = 5.0, 5.0, 1.0
"""Added beside a word of one character: it is weak there, and often half of a word that the lexicon lacks."""

_NOT_FIRST = frozenset((
    *"的地得了着过吗呢吧啊们等者化性式型区县镇乡村市省街局委办院校站所厅处科组社员里上下中内外后前时间",
    *("过后", "以来", "之间", "之后", "之前", "以上", "以下", "以外"),
))
"""Particles, localizers and suffixes: they belong to the word before them."""

_NOT_LAST = frozenset((
    *"和与及暨在向对把被为从由以用将让使给于是不再更最第各每该本新老大小全区市县省因获赴到至可能会要我他她其这那副总约近超达多少",
    *("以及", "通过", "关于", "对于", "按照", "根据"),
))
"""Words that lean on what follows."""

_OPENS = frozenset("在向对把被为从由以用将让使给与到赴帮")
"""What serves as a preposition, whatever the lexicon calls it."""

_WHOLE = frozenset(("全区", "全市", "全县", "全省", "全镇", "全乡", "全村", "全国"))
_BODIES = tuple("局委办院协联馆所府社司校队部")
_SITES = ("巷", "街", "路", "胡同", "大道", "桥", "河", "湖", "湾", "岭", "山", "港", "水库", "公园", "古城", "广场", "小区")
_PERSONS = ("领导", "干部", "学生", "代表", "书记", "主任", "专家", "企业", "乡亲", "孩子", "儿童", "青年", "老兵", "妇女", *"人者民众员师手娃")
_TIMES = tuple("年天月日周季节期")
"""Ends of words for offices, for other places, for people, for times."""

_HAPPENS = frozenset(
    "举行 召开 举办 开幕 闭幕 落幕 启幕 启动 开赛 开打 开班 开课 开讲 揭牌 揭幕 揭晓 出炉 出台 公布 发布 印发 施行 实施 封顶 合龙 贯通 通车 通航 完工 "
    "竣工 开工 动工 复工 启用 投用 投产 投运 上线 上市 开业 开馆 开园 开街 开张 开通 开播 成立 完成 结束 收官 全覆盖 告捷 圆满成功".split())
"""What ends a head that tells what takes place: all before it is one noun."""

_WISHES = frozenset("请 谨防 小心 当心 留意 注意 警惕 别 莫 别让 莫让 别忘 勿 "
    "怎样 如何 为何 为啥 为什么 怎么 咋 能否 是否 可否 该不该 能不能 何时 何处 谁来 凭啥 凭什么".split())
"""Words with which a wish, a warning or a question begins."""

_TAKES_ALL = frozenset(
    "开展 举行 举办 召开 组织 启动 推进 推动 部署 加强 强化 深化 落实 实施 征集 发布 评选 招聘 招募 出台 印发 制定 完善 健全 通报 开通 参加 出席 主持召开".split())
"""Verbs whose object is all that follows, deeds named in it too: 开展农资打假专项行动."""

_LOCAL = frozenset("以来 期间 之后 之前 之间 以上 以下 以外 以内 以后 以前 前后 左右 当中 之中 之下 之上 之外 之内 过后 之际 之时".split())
_POINTING = frozenset("这些 那些 这个 那个 这 那 各 本 每 哪些 什么 哪个 该 此".split())
_LASTING = re.compile("[0-9零一二两三四五六七八九十百千万半数几多]+[余多]?个?(?:年|天|月|小时|分钟|载|昼夜|周|季)")
_MODALS = frozenset((*"能会要可应须想敢愿", "能够", "可以", "应该", "必须"))


def joints(words: Sequence[Word]) -> tuple[float, ...]:
    """The cost of ending a line after each word but the last. A quotation is to its surroundings what a noun is."""
    costs: list[float] = []
    for clause in _clauses(words):
        costs += _inside(clause[:-1] if _ends(clause[-1]) else clause)
        if _ends(clause[-1]) and len(clause) > 1:
            costs.append(_before(clause[-1]))
        costs.append(_after_clause(clause[-1]))
    return tuple(costs[:-1])


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words up to each space, pause or dash outside quotations, that included."""
    first, depth = 0, 0
    for k, word in enumerate(words, 1):
        depth = max(depth + _depth(word), 0)
        if k == len(words) or (depth == 0 and _kind(word) in _PAUSES):
            yield words[first:k]
            first = k


def _ends(word: Word) -> bool:
    return _kind(word) in _PAUSES


def _before(mark: Word) -> float:
    return BEFORE_DASH if _kind(mark) is CharClass.DASH else _LEANS


def _after_clause(last: Word) -> float:
    kind = _kind(last)
    if kind is CharClass.SPACE:
        return AT_SPACE
    if kind is CharClass.DASH:
        return _LEANS
    return IN_LIST if last.text == "、" else AFTER_COLON if last.text in "：:" else AFTER_MARK


def _inside(clause: Sequence[Word]) -> list[float]:
    """The joints of a clause without its mark."""
    units = list(_units(clause))
    costs: list[float] = []
    between = joints_of([_leaf(unit, last=_all_happen(units[k:])) for k, unit in enumerate(units, 1)])
    for unit, joint in zip(units, (*between, 0.0), strict=True):
        costs += _inside_unit(unit)
        costs.append(joint)
    costs = costs[:-1]
    for k, (left, right) in enumerate(zip(clause, clause[1:], strict=False)):
        if _leans(left, right):
            costs[k] = max(costs[k], _LEANS)
        elif costs[k] < TORN:
            costs[k] += _beside_single(left, right)
    for k in range(2, len(clause) - 1):
        quoted = _kind(clause[k]) is CharClass.CLOSE and _kind(clause[k - 2]) is CharClass.OPEN
        if quoted and len(clause[k - 1].text) == 1:
            costs[k] = _AFTER_LETTER
    return costs


def _units(clause: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words, those of a quotation together, and those that a mark between them ties."""
    first, depth = 0, 0
    for k, word in enumerate(clause, 1):
        depth = max(depth + _depth(word), 0)
        following = clause[k] if k < len(clause) else None
        tied = _kind(word) in _TIES or (following is not None and _kind(following) in _TIES)
        if following is None or (depth == 0 and not tied):
            yield clause[first:k]
            first = k


def _inside_unit(unit: Sequence[Word]) -> Iterator[float]:
    """The joints inside a quotation, as of a head of its own, or between what is tied."""
    if len(unit) > 2 and _kind(unit[0]) is CharClass.OPEN and _kind(unit[-1]) is CharClass.CLOSE:
        yield from (_LEANS, *joints(unit[1:-1]), _LEANS)
    else:
        yield from [_LEANS] * (len(unit) - 1)


def _all_happen(units: Sequence[Sequence[Word]]) -> bool:
    return all(len(unit) == 1 and unit[0].text in _HAPPENS for unit in units)


def _leaf(unit: Sequence[Word], *, last: bool) -> Leaf:
    """What a word can be in its clause."""
    if len(unit) > 1:
        return _quotation(unit)
    word = unit[0]
    if word.text in _AS_TYPED:
        return {word.text: 0.0}
    if word.text in ("着", "过", "起来"):
        return {"了": 0.0}
    if last and word.text in _HAPPENS:
        return {"e": 0.0}
    if word.text in _WISHES:
        return {"J": 0.0}
    if word.text in _TAKES_ALL:
        return {"z": 0.0, "g": 1.5}
    if word.text in _POINTING:
        return {"A": 0.0, "I": 0.5}
    if word.sort in "mt" and _LASTING.fullmatch(word.text):
        return {"M": 0.0, "T": 0.7}
    if word.text in _OPENS:
        return {"p": 0.0, "v": 2.0}
    if word.text in _WHOLE:
        return {"A": 0.0, "L": 0.5}
    if word.text in _RANKS:
        return {"A": 0.0, "N": 3.0}
    if word.sort == "f" and len(word.text) > 1 and word.text not in _NOT_FIRST:
        return {"F": 0.0} if word.text in _LOCAL else {"A": 0.0, "N": 0.3}
    if word.sort == "n" and word.text.endswith(_PERSONS):
        return {"O": 0.0}
    if word.sort in "ns" and (is_place(word.text) or word.text.endswith(_BODIES)):
        return {"L": 0.0, "N": 1.0}
    if word.text in _MODALS:
        return {"D": 0.0}
    if word.sort in "ns" and len(word.text) > 1 and word.text.endswith(_SITES):
        return {"N": 0.0, "L": 0.3}
    if word.sort in "nm" and len(word.text) > 1 and word.text.endswith(_TIMES):
        return {"M" if word.sort == "m" else "N": 0.0, "T": 0.4}
    if word.sort == "v" and len(word.text) > 3:
        return {"V": 0.0, "N": 1.0}
    leaf = dict(_LEAVES.get(word.sort, {"N": 1.0}))
    for sort, bits in word.others:
        for part, unlikely in _LEAVES.get(sort, {}).items():
            leaf[part] = min(leaf.get(part, 9.0), unlikely + bits * _BIT)
    return leaf


def _quotation(unit: Sequence[Word]) -> Leaf:
    """What words in quotation marks can be."""
    if len(unit) != 3:
        return {"N": 0.0, "V": 5.0}
    if len(unit[1].text) == 1:
        return {"v": 0.0, "N": 0.5}
    return {"N": 0.0, "V": 0.3} if unit[1].sort in "vwyi" else {"N": 0.0, "V": 5.0}


_RANKS = frozenset("区市省县镇乡村国")
_AS_TYPED = frozenset("的了")

_LEAVES: dict[str, Leaf] = {
    "n": {"N": 0.0, "g": 4.0},
    "s": {"L": 0.0, "N": 0.3},
    "r": {"I": 0.0},
    "h": {"R": 0.0},
    "v": {"v": 0.0, "g": 3.0, "N": 5.0},
    "o": {"O": 0.0},
    "w": {"g": 0.0, "N": 0.5, "v": 0.8},
    "y": {"V": 0.0, "v": 1.5, "g": 2.7, "N": 2.5},
    "p": {"p": 0.0},
    "d": {"D": 0.0, "A": 5.0},
    "a": {"A": 0.0, "V": 1.5, "D": 0.8, "N": 4.0},
    "b": {"A": 0.0, "D": 4.0},
    "m": {"M": 0.0},
    "t": {"T": 0.0},
    "c": {"C": 0.0},
    "f": {"F": 0.0},
    "i": {"V": 0.0, "N": 2.5, "D": 3.0, "A": 3.5},
    "l": {"N": 0.0, "L": 1.0},
}
"""What the classes of the lexicon can be, and how unlikely."""

_BIT = 0.5
"""How unlikely a word's other class is for each bit by which it is rarer."""


def _leans(left: Word, right: Word) -> bool:
    return ((left.sort == "d" and len(left.text) == 1) or right.text in _NOT_FIRST or left.text in _NOT_LAST or _kind(left) in _TIES or _kind(right) in _TIES)


def _beside_single(left: Word, right: Word) -> float:
    cost = _SINGLE_LAST if len(left.text) == 1 and left.sort not in ".mlfu" else 0.0
    if len(right.text) == 1 and right.sort not in ".mldpc":
        cost += _SINGLE_VERB if right.sort == "v" else _SINGLE_FIRST
    return cost


_DASHES = frozenset(("——", "⸺", "──", "――"))
"""As ``tokens`` finds them: a single — is a connector."""

_PAUSES = frozenset({CharClass.PAUSE, CharClass.STOP, CharClass.SPACE, CharClass.DASH, CharClass.ELLIPSIS})
_TIES = frozenset({CharClass.CONNECTOR, CharClass.MIDDLE, CharClass.SOLIDUS})
"""Marks that hold what stands at either side together."""


def _kind(word: Word) -> CharClass | None:
    """A mark's kind, None of a word."""
    if word.sort != ".":
        return None
    return CharClass.DASH if word.text in _DASHES else KIND_OF.get(word.text[0])


def _depth(word: Word) -> int:
    kind = _kind(word)
    return (kind is CharClass.OPEN) - (kind is CharClass.CLOSE)
