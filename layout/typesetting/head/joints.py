"""What ending a line of a head between two of its words costs (R84-R86).

A small grammar of headlines: the subject comes first, a preposition or a verb opens what follows, and lines are best
parted between subject and predicate, worst inside what leans together. Costs are measured against uneven lines: lines
of 5 and 8 characters instead of equal ones are worth about 4, lines of 4 and 9 about 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from layout.typesetting.glyph.kinds import KIND_OF, CharClass
from layout.typesetting.head.words import Word, is_place

AT_SPACE, BEFORE_DASH, AFTER_COLON, AFTER_MARK, IN_LIST = -60.0, -30.0, -16.0, -12.0, -1.0
"""The editor's space is a break whatever the lengths, the dash opens a line (GB/T 15834-2011 4.10), a mark is nearly a
break. R84 wants no line to end with 、: it is the poorest of pauses, yet better than a clause of the list torn
apart."""

TORN = 40.0
"""Inside a word, a number, a name, a title or quotation."""

_LEANS = 20.0
"""Between a particle, a preposition, a prefix or suffix and what it leans on."""

_IN_PHRASE, _NEW_START = 6.0, 3.0
"""Added inside the noun of a preposition; and after the object of the clause's verb, since what follows is rather more
of it than a new start."""

_AFTER_LETTER = 8.0
"""After a quoted character: it is half of a word, as in “飞”上."""

_SINGLE_LAST, _SINGLE_FIRST, _SINGLE_VERB = 5.0, 5.0, 1.0
"""Added beside a word of one character: it is weak there, and often half of a word that the lexicon lacks."""

_PEOPLE = 5.0
"""Before people who follow the object of a verb: often the subject of the next thing told."""


def _table(text: str) -> Mapping[str, float]:
    head, *rows = (line.split() for line in text.strip().splitlines())
    return {left + right: float(cost) for left, *costs in rows for right, cost in zip(head, costs, strict=True)}


_JOINTS = _table("""
        v    w    d    p    n    b    a    m    t    s    r    i    l    c
    n   0  1.5    0  0.5    9    4    1    2    1    5    5  0.5    4    1
    s   0    1    0  0.5  1.5  1.5    1    1    1    7    4  0.5    4    1
    r   0    0    0    0    3    4    4    4    4    4    4    4    4    1
    v   5    5    5    4    4  3.5    4    4    4    4    5    4    4    4
    w   2    7  0.5    1  4.5    4    4    4    4    4    4    1    4    4
    i   1    2    1    1    3    4    4    2    4    4    4    4    4    4
    f 0.5    1  0.5  0.5    2    4    4    4    4    4    4    4    4    1
    t   2    4    2    2    3    4    4    2    7    2    4    4    4    4
    m   3    9    3    3   10    9    9    9    4    9    4    7    9    4
    a   7    8    9    9    9    9    9    9    9    9    9    9    9    9
    b   9    9    9    9    9    9    9    9    9    9    9    9    9    9
    d  10   10   10    9    9    9   10   10    9    9    9    9    9    9
    l   4    9    4    4    9    4    4    4    4    4    4    4    4    4
""")
"""Between words of the classes of the lexicon, the left word's by the row. ``s`` are the places and offices that a
clause begins with; ``l`` Latin words."""

_USUAL = 4.0

_NOT_FIRST = frozenset((
    *"的地得了着过们等者化性式型区县镇乡村市省街局委办院校站所厅处科组社员里上下中内外后前时间",
    *("过后", "以来", "之间", "之后", "之前", "以上", "以下", "以外"),
))
"""Particles, localizers and suffixes: they belong to the word before them."""

_NOT_LAST = frozenset((
    *"和与及暨在向对把被为从由以用将让使给于是不再更最第各每该本新老大小全区市县省因获赴到至可能会要我他她其这那副总约近超达多少",
    *("以及", "通过", "关于", "对于", "按照", "根据"),
))
"""Words that lean on what follows."""

_AFTER_PARTICLE = {"的": 3.5, "了": 2.0, "着": 2.0, "过": 2.0}

_OPEN_PHRASE = frozenset("在向对把被为从由以用将让使给与到赴")
"""What serves as a preposition, whatever the lexicon calls it: the noun after it closes before a verb."""

_WHOLE = frozenset(("全区", "全市", "全县", "全省", "全镇", "全乡", "全村", "全国"))
_BODIES = tuple("局委办院协联馆所府社司校队部")
_PERSONS = tuple("人者民众员师")
"""Ends of words for offices and for people."""


def joints(words: Sequence[Word]) -> tuple[float, ...]:
    """The cost of ending a line after each word but the last. A quotation is to its surroundings what a noun is."""
    costs: list[float] = []
    for clause in _clauses(words):
        state, depth = _SUBJECT, 0
        for left, right in pairwise(_as_nouns(clause)):
            depth += _depth(left)
            if depth == 0:
                state = _heard(state, left, right)
            costs.append(_joint(left, right, state))
        for k in range(2, len(clause) - 1):
            quoted = _kind(clause[k]) is CharClass.CLOSE and _kind(clause[k - 2]) is CharClass.OPEN
            if quoted and len(clause[k - 1].text) == 1:
                costs[k - len(clause) + 1] = _AFTER_LETTER
        costs.append(_after_clause(clause[-1]))
    return tuple(costs[:-1])


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words up to each space or pause outside quotations, that included."""
    first, depth = 0, 0
    for k, word in enumerate(words, 1):
        depth = max(depth + _depth(word), 0)
        if k == len(words) or (depth == 0 and _kind(word) in _PAUSES):
            yield words[first:k]
            first = k


def _as_nouns(clause: Sequence[Word]) -> Iterator[Word]:
    """The clause's words; those that may be noun or verb are nouns where it has another verb, and after what only
    stands before a noun. 全区 and its like are made such."""
    has_verb = any(word.sort == "v" and word.text not in _OPEN_PHRASE for word in clause)
    before = ""
    for word in clause:
        sort = word.sort
        if word.text in _WHOLE:
            sort = "b"
        elif sort == "w" and (has_verb or before in ("a", "b", "m")):
            sort = "n"
        before = sort
        yield word._replace(sort=sort)


_SUBJECT, _PHRASE, _PREDICATE = "subject", "phrase", "predicate"
"""What of a clause has been heard: no verb; an open phrase of a preposition; its verb."""


def _heard(state: str, word: Word, following: Word) -> str:
    if word.sort == "p" or word.text in _OPEN_PHRASE:
        return _PHRASE
    return _PREDICATE if word.sort == "v" and following.text != "的" else state


def _after_clause(last: Word) -> float:
    if _kind(last) is CharClass.SPACE:
        return AT_SPACE
    return IN_LIST if last.text == "、" else AFTER_COLON if last.text in "：:" else AFTER_MARK


def _joint(left: Word, right: Word, state: str) -> float:
    """The cost of ending a line between two words of a clause."""
    before, after = _kind(left), _kind(right)
    if after is CharClass.DASH:
        return BEFORE_DASH
    if before is CharClass.ELLIPSIS:
        return AFTER_MARK
    if right.text in _NOT_FIRST or left.text in _NOT_LAST or before in _TIES or after in _TIES:
        return _LEANS
    if left.text in _AFTER_PARTICLE:
        return _AFTER_PARTICLE[left.text] + (_IN_PHRASE if state == _PHRASE else 0)
    first, second = _role(left, state), _role(right, state)
    cost = _JOINTS.get(first + second, _USUAL)
    if state == _PHRASE and first in "nbamls" and second in "nbs":
        cost += _IN_PHRASE
    if state == _PREDICATE and first == "n":
        if second in "vtm":
            cost += _NEW_START
        elif second == "n" and right.text.endswith(_PERSONS):
            cost = _PEOPLE
    return cost + _beside_single(left, right)


def _beside_single(left: Word, right: Word) -> float:
    cost = _SINGLE_LAST if len(left.text) == 1 and left.sort not in ".mlf" else 0.0
    if len(right.text) == 1 and right.sort not in ".mldpc":
        cost += _SINGLE_VERB if right.sort == "v" else _SINGLE_FIRST
    return cost


def _role(word: Word, state: str) -> str:
    """The class by which the table knows a word."""
    if word.sort not in ".nsx":
        return word.sort
    return "s" if state == _SUBJECT and (is_place(word.text) or word.text.endswith(_BODIES)) else "n"


_DASHES = frozenset(("——", "⸺", "──", "――"))
"""As ``tokens`` finds them: a single — is a connector."""

_PAUSES = frozenset({CharClass.PAUSE, CharClass.STOP, CharClass.SPACE})
_TIES = frozenset({CharClass.DASH, CharClass.ELLIPSIS, CharClass.CONNECTOR, CharClass.MIDDLE, CharClass.SOLIDUS})
"""Marks that hold what stands at either side together."""



def _kind(word: Word) -> CharClass | None:
    """A mark's kind, None of a word."""
    if word.sort != ".":
        return None
    return CharClass.DASH if word.text in _DASHES else KIND_OF.get(word.text[0])


def _depth(word: Word) -> int:
    kind = _kind(word)
    return (kind is CharClass.OPEN) - (kind is CharClass.CLOSE)
