"""A grammar of headlines: which words of a clause belong together, and how closely (R84).

Two neighbouring parts make a larger one; of all the ways in which the words of a clause make a whole, the likeliest is
taken (a chart, each stretch of words solved once). Where two parts meet a line may end, at the price of that joint: low
between subject and predicate, high between a noun and what describes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

Leaf = Mapping[str, float]
"""What a word can be, and how unlikely each is."""


class _Rule(NamedTuple):
    whole: str
    unlikely: float
    joint: float


class _Node(NamedTuple):
    """A stretch of words as one part; ``at`` is where its two halves meet, None of a word; ``joint`` what a line end
    there costs."""

    unlikely: float
    at: int | None = None
    left: str = ""
    right: str = ""
    joint: float = 0.0


_GRAMMAR = """
    S  N  V    0    0     # 望江街道 | 抢插晚稻
    S  L  V    0    0
    S  O  V    0    0
    S  O  e    0    1
    S  R  V    0    0
    S  Q  V    0    0
    S  L  S    .9   1     # 白鹭湖村 | 百亩荒坡变果园
    S  T  S    0    1.5   # 今年以来 | 全区新登记经营主体5200户
    S  P  S    1    1     # 从田头到灶头 | 一粒米的旅程
    S  I  V    0    2     # 他 | 用镜头记录
    S  N  S    2.5  .5    # 广场舞噪音 | 谁来管
    S  N  e    0    1     # 座谈会 | 召开
    S  L  e    0    1
    S  Q  e    0    1
    S  S  H    0    -4    # 强对流来袭 | 请减少外出
    S  N  H    .5   0
    S  T  H    0    1
    S  L  H    .5   0
    H  J  V    0    12    # 请 | 减少外出
    H  J  N    0    6
    H  J  S    0    12
    S  S  S    3.4  -3    # AI上岗 | 工地更安全

    V  v  N    0    4     # 打造 | 15分钟便民生活圈
    V  v  O    0    4
    Z  z  N    0    4     # 开展 | 农资打假专项行动
    Z  z  L    0    4
    Z  z  Q    0    4
    Z  Z  Z    1.5  1.5
    Z  D  Z    0    9
    Z  T  Z    0    2
    Z  P  Z    0    .5
    S  N  Z    0    0
    S  L  Z    0    0
    S  O  Z    0    0
    S  R  Z    0    0
    V  v  Q    0    4     # 新增 | 12处口袋公园
    V  v  M    0    4
    V  v  R    0    4
    V  v  L    0    4     # 走进 | 荆州区
    V  v  S    4    4.5   # 助力 | 粮食增产
    V  v  V    2.5  5     # 谨防 | 中暑
    V  v  T    1.5  4
    V  V  V    2    1.5   # 调研 | 检查
    V  V  M    1    3     # 守绿 | 四十年
    V  P  V    0    0.5   # 把课堂 | 搬到田间地头
    V  V  P    2.5  3     # 送贷款 | 到田头
    V  D  V    0    9     # 全力 | 服务
    V  T  V    0    2     # 周末 | 开桨
    V  M  V    2    3     # 连续十年 | 护送考生
    V  V  A    1.5  12    # 放学 | 早
    V  v  I    0    12
    V  V  Q    1.5  6
    e  D  e    0    9
    e  T  e    0    2
    e  P  e    0    1     # 在博物馆 | 举行
    e  e  e    .5   5
    e  M  e    1    5
    v  v  v    .9   5     # 主持 | 召开
    V  A  了   0    20
    z  z  z    .5   5
    z  v  z    .5   5
    v  v  P    1    14    # 种 | 在沙地上
    v  v  F    0    20    # “飞” | 上

    N  N  N    1    9     # 食品 | 抽检
    N  S  N    3.2  6     # 领导干部带班 | 制度
    N  A  N    0    12.5   # 优质 | 服务
    N  O  N    1    9
    N  L  N    1    7.5   # 荆州区 | 城乡供水
    N  T  N    .7   7     # 一季度 | 经济
    N  G  N    .3   5     # 老旧小区改造 | 工程
    N  g  N    .8   11    # 抗洪 | 一线
    N  E  N    0    3.5   # 板凳会上的 | 金点子
    N  V  N    3.5  7     # 防内涝 | 工作
    R  O  R    0    12    # 区长 | 张三
    R  N  R    2    9
    O  N  O    1.9  10
    O  L  O    .9   8
    O  A  O    .3   11
    L  N  L    1    9     # 大柳树 | 胡同
    L  A  L    0    11    # 区 | 供销社
    L  L  L    .3   7     # 清风镇 | 云台村
    Q  M  N    0    11    # 12处 | 山塘
    Q  M  Q    1    11
    M  A  M    .3   12    # 新 | 一轮
    N  N  Q    2    6
    N  N  M    1.5  1     # 公厕 | 48座
    G  N  g    1    9.5   # 小流域 | 治理
    G  L  g    2.5  9.5
    G  Q  g    1    9.5
    g  A  g    .5   12    # 综合 | 治理
    g  D  g    1.5  10
    g  g  g    .3   12    # 升级 | 改造
    K  C  O    0    20
    K  C  L    0    20
    N  O  K    0    4
    K  C  N    0    20    # 和 | 服务
    N  N  K    0    4
    L  L  K    0    4
    N  L  K    0    4

    E  N  的   .5   20
    E  R  的   0    20
    E  O  的   0    20
    E  I  的   0    20    # 他 | 的
    E  L  的   0    20
    E  Q  的   0    20
    E  A  的   0    20
    E  V  的   1    20
    E  S  的   3    20
    E  T  的   0    20
    v  v  了   0    20
    V  V  了   1    20

    P  p  N    0    20    # 在 | 希望的田野上
    P  p  L    0    20
    P  p  R    0    20
    P  p  O    0    20
    P  p  I    0    20
    P  p  Q    0    20
    P  p  T    0    20
    P  p  V    3    20
    P  P  P    2    3     # 从田头 | 到灶头
    T  T  T    .5   7
    T  A  T    .5   9     # 全民 | 健身日
    T  N  F    0    20    # 山路 | 上
    T  T  F    0    20    # 春节 | 期间
    T  L  F    0    20
    T  v  F    0    20    # 入秋 | 以来
    T  g  F    0    20
    T  V  F    2    20
    D  D  D    .5   12
"""
"""Whole, its left and right part; how unlikely it is; what ending a line between them costs.

S clause, V predicate, v verb, N noun, L place or office, Q what is counted, M number, A what only describes, G a deed
named (小流域治理), g the word for it, E what ends with 的, P phrase of a preposition, p the preposition, T time, D adverb,
C conjunction, K it and its noun, F localizer, R person's name, O a person's office
or calling, I pronoun, e what says that something takes place, H a wish and J
its word, Z a predicate whose verb z takes all that follows."""

_AS = """
    v V 1    V S 1    N S 4    L N 0.5    Q N 1    E N 3    g N 0.5    G N 0.3    T N 3    M N 2.5
    P S 3    T S 5      M Q 1    L S 5      Q S 4      R N 1    I N 2    e V 2    e g 5    O N .8    H S 0    Z V .8    Z S 1    J v 1      A V 3
"""
"""What a part alone can be, and how unlikely that is."""

_WITHIN = {"pN": 6.0, "pL": 6.0, "pQ": 6.0, "pV": 6.0, "pO": 6.0, "pR": 6.0, "pT": 6.0, "CN": 3.0, "vN": 1.5, "zN": 1.5, "SS": 2.0, "VV": 2.0, "TS": 1.0, "N的": 2.0}
"""Added to the joints inside the phrase of a preposition or of a conjunction, and inside one of two clauses or deeds."""


def _rules() -> Mapping[tuple[str, str], Sequence[_Rule]]:
    found: dict[tuple[str, str], list[_Rule]] = {}
    for line in filter(None, (line.partition("#")[0].split() for line in _GRAMMAR.splitlines())):
        whole, left, right, unlikely, joint = line
        found.setdefault((left, right), []).append(_Rule(whole, float(unlikely), float(joint)))
    return found


def _units() -> Mapping[str, Sequence[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    words = iter(_AS.split())
    for part, whole, unlikely in zip(words, words, words, strict=True):
        found.setdefault(part, []).append((whole, float(unlikely)))
    return found


_RULES, _UNITS = _rules(), _units()
_BEFORE_LONG = 2.0
"""Taken off the joint between a noun of several words and what describes it."""

_APART = 30.0
"""How unlikely it is that two parts of which no rule knows stand beside each other."""

_APART_JOINT = 4.0


def joints_of(leaves: Sequence[Leaf]) -> list[float]:
    """The cost of ending a line after each word of a clause but the last."""
    count = len(leaves)
    chart: dict[tuple[int, int], dict[str, _Node]] = {}
    for k, leaf in enumerate(leaves):
        chart[k, k + 1] = _alone({name: _Node(unlikely) for name, unlikely in leaf.items()})
    for length in range(2, count + 1):
        for first in range(count - length + 1):
            chart[first, first + length] = _alone(_joined(chart, first, first + length))
    costs = [0.0] * (count - 1)
    if count:
        whole = chart[0, count]
        name = "S" if "S" in whole else min(whole, key=lambda part: whole[part].unlikely)
        _walk(chart, 0, count, name, 0.0, costs)
    return costs


def _joined(chart: Mapping[tuple[int, int], Mapping[str, _Node]], first: int, end: int) -> dict[str, _Node]:
    """What the words can be as two parts."""
    found: dict[str, _Node] = {}
    for at in range(first + 1, end):
        lefts, rights = chart[first, at], chart[at, end]
        for left, one in lefts.items():
            for right, other in rights.items():
                unlikely = one.unlikely + other.unlikely
                for rule in _RULES.get((left, right), ()):
                    known = found.get(rule.whole)
                    if known is None or unlikely + rule.unlikely < known.unlikely:
                        found[rule.whole] = _Node(unlikely + rule.unlikely, at, left, right, rule.joint)
        if "S" in lefts and "S" in rights:
            continue
        left = min(lefts, key=lambda part: lefts[part].unlikely)
        right = min(rights, key=lambda part: rights[part].unlikely)
        unlikely = lefts[left].unlikely + rights[right].unlikely + _APART
        if "S" not in found or unlikely < found["S"].unlikely:
            found["S"] = _Node(unlikely, at, left, right, _APART_JOINT)
    return found


def _alone(found: dict[str, _Node]) -> dict[str, _Node]:
    """These parts, and what each alone can be as well."""
    waiting = list(found)
    while waiting:
        part = waiting.pop()
        for whole, unlikely in _UNITS.get(part, ()):
            node = found[part]._replace(unlikely=found[part].unlikely + unlikely)
            if whole not in found or node.unlikely < found[whole].unlikely:
                found[whole] = node
                waiting.append(whole)
    return found


def _walk(chart: Mapping[tuple[int, int], Mapping[str, _Node]], first: int, end: int, part: str, more: float,
          costs: list[float]) -> None:
    node = chart[first, end][part]
    if node.at is None:
        return
    long = end - node.at > 1 and part in "NQL"
    costs[node.at - 1] = node.joint + more - _BEFORE_LONG * long
    inside = more + _WITHIN.get(node.left + node.right, 0.0)
    _walk(chart, first, node.at, node.left, inside, costs)
    _walk(chart, node.at, end, node.right, inside, costs)
