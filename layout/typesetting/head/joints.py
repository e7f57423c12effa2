"""What ending a line of a head between two of its words costs (R84-R86).

The editor's spaces and the marks come first, then the joints of the clause (``grammar``), made dearer beside words that
lean on a neighbour. Costs are measured against uneven lines: lines of 5 and 8 characters instead of equal ones are
worth about 4, lines of 4 and 9 about 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layout.typesetting.glyph.kinds import KIND_OF, CharClass
from layout.typesetting.head.grammar import joints_of
from layout.typesetting.head.leaves import leaf
from layout.typesetting.head.lexicon import role
from layout.typesetting.head.words import Word

AT_SPACE, BEFORE_DASH, AFTER_COLON, AFTER_MARK, IN_LIST = -60.0, -30.0, -16.0, -12.0, -1.0
"""The editor's space is a break whatever the lengths, the dash opens a line (GB/T 15834-2011 4.10), a mark is nearly a
break. R84 wants no line to end with 、: it is the poorest of pauses, yet better than a clause of the list torn
apart."""

IN_ROW = -36.0
"""At a space between parts of one length, before a part of another: 河长制 林长制 田长制 一张图管起来."""

AFTER_SAYING = -6.0
"""After the verb that tells what somebody said."""

TORN = 40.0
"""Inside a word, a number, a name, a title or quotation."""

_LEANS = 20.0
"""Between a particle, a preposition, a prefix or suffix and what it leans on."""

_AFTER_LETTER = 20.0
"""After a quoted character: it is half of a word, as in “飞”上."""

_SINGLE_LAST, _SINGLE_FIRST, _SINGLE_VERB = 5.0, 5.0, 1.0
"""Added beside a word of one character: it is weak there, and often half of a word that the lexicon lacks."""

_UNDER_WAY, _TO_WHERE = 5.0, frozenset("进入到向至")
"""Added after a verb of motion that has its direction with it, and what such end with: without the place that it leads
to it says nothing, as in 开进 | 老旧小区."""

_OF_KIND = 4.0
"""Added before the word for what kind of thing is done, which belongs to the deed: 采风 | 活动."""

_ALIKE, _LOOSE = 6.0, 3.0
"""Added between two words of one part that are made alike, as they are said in one breath: 食品药品, 检验检测; two
parts meet at a cheaper joint."""

_COUNTED, _UNITS_ALONE = 7.0, tuple("元亩顷米里克斤吨瓦度倍%")
"""Added between a number with its measure word and the noun that it counts, 12个 | 重点项目, and the units that measure
and count no noun."""

_NOT_FIRST = frozenset((
    *"的地得了着过吗呢吧啊们等者化性式型区县镇乡村市省街局委办院校站所厅处科组社员里上下中内外后前时间",
    *("过后", "以来", "之间", "之后", "之前", "以上", "以下", "以外"),
))
"""Particles, localizers and suffixes: they belong to the word before them."""

_NOT_LAST = frozenset((
    *"和与及暨在向对把被为从由以用将让使给于是不再更最第各每该本新老大小全区市县省因获赴到至可能会要我他她其这那副总约近超达多少",
    *("党的", "以及", "通过", "关于", "对于", "按照", "根据"),
))
"""Words that lean on what follows."""

def joints(words: Sequence[Word]) -> tuple[float, ...]:
    """The cost of ending a line after each word but the last. A quotation is to its surroundings what a noun is."""
    costs: list[float] = []
    clauses = list(_clauses(words))
    for k, clause in enumerate(clauses):
        costs += _inside(clause[:-1] if _ends(clause[-1]) else clause)
        if _ends(clause[-1]) and len(clause) > 1:
            costs.append(_before(clause[-1]))
        costs.append(IN_ROW if _is_in_row(clauses[k:]) else _after_clause(clause[-1]))
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


def _is_in_row(clauses: Sequence[Sequence[Word]]) -> bool:
    """Whether the first two are of one length and parted by a space, and one after them is not."""
    if len(clauses) < 3 or _kind(clauses[0][-1]) is not CharClass.SPACE:
        return False
    first, second, *others = (sum(len(word.text) for word in clause if not _ends(word)) for clause in clauses)
    return first == second and any(length != first for length in others)


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
    if not clause:
        return []
    units = list(_units(clause))
    costs: list[float] = []
    between = joints_of([leaf(unit, units[k:]) for k, unit in enumerate(units, 1)])
    for unit, joint in zip(units, (*between, 0.0), strict=True):
        costs += _inside_unit(unit)
        costs.append(joint)
    costs = costs[:-1]
    for k, (left, right) in enumerate(pairwise(clause)):
        if _is_before_rank(left, right, clause[k + 2:]):
            continue
        if _leans(left, right):
            costs[k] = max(costs[k], _LEANS)
        elif k and left.text in role("says"):
            costs[k] = AFTER_SAYING
        elif costs[k] < TORN:
            costs[k] += (_beside_single(left, right) + _ALIKE * (costs[k] > _LOOSE and _are_alike(left, right))
                         + _COUNTED * (costs[k] > _LOOSE and _counts(left, right))
                         + _UNDER_WAY * _is_under_way(left) + _OF_KIND * _names_kind(left, right))
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


def _leans(left: Word, right: Word) -> bool:
    """Whether one of two words leans on the other; an adverb of one character does so always, and a
    congress's number on that of its session."""
    adverb = left.sort == "d" and len(left.text) == 1
    tied = _kind(left) in _TIES or _kind(right) in _TIES
    session = (left.text.endswith("届") and right.text[0] in "一二三四五六七八九十") or (
        left.text.endswith("次") and right.text in ("会议", "全会"))
    return adverb or tied or session or right.text in _NOT_FIRST or left.text in _NOT_LAST


def _is_before_rank(verb: Word, rank: Word, following: Sequence[Word]) -> bool:
    """Whether a rank after a verb is no suffix but belongs to an office or what has an ordinal: 任 | 区教育局局长."""
    if rank.text not in role("rank") or verb.text in _NOT_LAST or verb.sort not in "vy" or not following:
        return False
    sort, text = following[0].sort, following[0].text
    return sort in "so" or text.startswith("第") or (sort == "n" and text.endswith(tuple(role("-office"))))


def _is_under_way(verb: Word) -> bool:
    return len(verb.text) == 2 and verb.text[0] in role("moves") and verb.text[1] in _TO_WHERE


def _names_kind(left: Word, right: Word) -> bool:
    return right.text in role("kinds") and left.sort in "nwvyb"


def _counts(number: Word, noun: Word) -> bool:
    """Whether a number, no ordinal, counts what follows."""
    cardinal = number.sort == "m" and not number.text.startswith("第") and not number.text.endswith(_UNITS_ALONE)
    return cardinal and noun.sort in "nsoba"


def _are_alike(left: Word, right: Word) -> bool:
    """Whether two words of two characters and one class begin or end alike."""
    if not len(left.text) == len(right.text) == 2 or left.sort != right.sort or left.text == right.text:
        return False
    return left.text[0] == right.text[0] or left.text[1] == right.text[1]


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
