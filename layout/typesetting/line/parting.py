"""Where a long token may be parted when a line would be torn open otherwise (长串拆行): R16, R37, R38.

A word, a number or an address is one piece as long as lines can be decent around it. Where they cannot, it may part,
the cheapest way first: after a sign of its own; a telephone number after its groups and a code every four; a word where
it may be hyphenated, with a hyphen that the engine draws. A plain number is never parted, unless no line can hold it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from layout.model.style import LineRules
from layout.typesetting.glyph.clusters import Cluster, Pieces, sort_of
from layout.typesetting.glyph.faces import FaceSet, Form
from layout.typesetting.glyph.kinds import CharClass
from layout.typesetting.glyph.kinsoku import price as price_of
from layout.typesetting.line.hyphenation import LEAST, hyphens
from layout.typesetting.line.tape import SOFT_HYPHEN, Joint, Tape, tape_of_pieces
from layout.typesetting.line.vertical import Standing, turned


class Way(IntEnum):
    """How a token is parted at a place, the best first."""

    SIGN = 0
    """After a sign that was typed."""
    GROUP = 1
    """After a telephone number's group, or four signs of a code."""
    WORD = 2
    """Where a word may be hyphenated."""
    NEUTRAL = 3
    """Anywhere in a word of which no such place is known, three letters from its ends; before the figures after a sign
    of an address."""
    INSIDE = 4
    """Between two signs of an address, where a word or a code might be parted, since no line can hold the stretch."""
    ANYWHERE = 5
    """Between any two letters, three letters from a word's ends, or after any sign of an address, since no line can
    hold what is between better places."""
    TORN = 6
    """Against the rules, since no line can hold the whole."""


class Parting(NamedTuple):
    """A place in a token: the characters before it, its way, and whether a hyphen is drawn there."""

    at: int
    way: Way
    hyphen: bool = False


SIGN_OPENING = 100
"""How far gaps rather open than that a token is parted after its own sign, thousandths of an em."""

SMALL = 6500
"""Width, thousandths of an em, up to which a word that holds a sign (DeepSeek-R1) is whole as long as lines
are full."""

_INSIDE, _ANYWHERE, _TORN = 9 * 10**8, 10**9, 10**10
"""Prices of a line end where no rule has a place for it: dearer than any line left short."""


def in_parts(tape: Tape, faces: FaceSet, rules: LineRules, *, torn: bool = False) -> Tape | None:
    """The same paragraph with its long tokens in the pieces into which they may part, or, ``torn``, with every Latin
    token in single characters; None when there is nothing to part."""
    clusters: list[Cluster] = []
    spans, starts = [], []
    joints: dict[int, Joint] = {}
    for first, last in _runs(tape.clusters):
        run = tape.clusters[first:last]
        found: dict[int, Parting] = {}
        small: Sequence[tuple[int, int]] = ()
        if run[0].kind is CharClass.LATIN:
            text = "".join(cluster.text for cluster in run)
            found = {cut.at: cut for cut in (_everywhere(text) if torn else cuts(text))}
            small = _small_words(text, run)
        at = 0
        for k, cluster in enumerate(run, first):
            for piece, start in _pieces(cluster, [cut - at for cut in found]):
                if at + start in found and clusters and at + start:
                    whole = any(begin < at + start < end for begin, end in small)
                    joints[len(clusters)] = _joint(found[at + start], clusters[-1], faces, rules, whole)
                clusters.append(piece)
                spans.append(tape.spans[k])
                starts.append(tape.starts[k] + start)
            at += len(cluster.text)
    if not joints:
        return None
    return tape_of_pieces(Pieces(tuple(clusters), tuple(spans), tuple(starts)), rules, tape.indent, joints)


def without_beginning(cluster: Cluster, cut: int) -> Cluster:
    """A cluster without its first ``cut`` characters."""
    return next(piece for piece, start in _pieces(cluster, [cut]) if start == cut)


def _runs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """First and last + 1 of the clusters that are one token, and of those between."""
    edges = [k for k, (a, b) in enumerate(pairwise(clusters), 1)
             if (a.kind is CharClass.LATIN) is not (b.kind is CharClass.LATIN)]
    return pairwise((0, *edges, len(clusters)))


def _pieces(cluster: Cluster, cuts: Sequence[int]) -> Iterator[tuple[Cluster, int]]:
    """A cluster in pieces, with the place in it where each begins. There is no cut inside of a glyph."""
    begins = list(accumulate((len(g.text) for g in cluster.glyphs), initial=0))
    edges = [begins.index(at) for at in sorted(set(cuts)) if 0 < at < len(cluster.text) and at in begins]
    if not edges:
        yield cluster, 0
        return
    for first, last in pairwise((0, *edges, len(cluster.glyphs))):
        glyphs = cluster.glyphs[first:last]
        ends = cluster.sort if last == len(cluster.glyphs) else None
        sort = sort_of(cluster.kind, sum(g.advance for g in glyphs), figures=ends is not None and ends.figures,
                       closes=ends is not None and ends.closes)
        yield replace(cluster, sort=sort, text=cluster.text[begins[first]:begins[last]], glyphs=glyphs), begins[first]


def _small_words(text: str, run: Sequence[Cluster]) -> list[tuple[int, int]]:
    """Where in a token there are words with a sign inside, no ranges of figures, that are small."""
    glyphs = [glyph for cluster in run for glyph in cluster.glyphs]
    starts = list(accumulate((len(glyph.text) for glyph in glyphs), initial=0))
    return [word.span() for word in _SIGNED_WORD.finditer(text.translate(_NARROW)) if _IS_LETTER.search(word.group())
            and sum(glyph.advance for glyph, at in zip(glyphs, starts, strict=False)
                    if word.start() <= at < word.end()) <= SMALL]


def _joint(cut: Parting, before: Cluster, faces: FaceSet, rules: LineRules, whole: bool) -> Joint:
    hyphen = _hyphen(before.face, isinstance(before, Standing), faces) if cut.hyphen else None
    torn = cut.way is Way.TORN
    price = _small_price(cut.way, rules.most) if whole else _price(cut.way, rules.most)
    if torn and (hyphen or before.text[-1] not in _POINTS):
        price *= 3 if hyphen else 2  # rather after a comma than elsewhere, and in figures than in letters
    return Joint(price, hyphen, torn, cut.way is not Way.SIGN)


def _price(way: Way, most: int) -> int:
    match way:
        case Way.SIGN:
            return price_of(min(SIGN_OPENING, most))
        case Way.GROUP | Way.WORD:
            return price_of(most)
        case Way.NEUTRAL:
            return price_of(most) * 5 // 4
        case Way.INSIDE:
            return _INSIDE
        case Way.ANYWHERE:
            return _ANYWHERE
        case Way.TORN:
            return _TORN


def _small_price(way: Way, most: int) -> int:
    """In a small word: two lines opened to the limit are rather taken than that it is parted after its sign, and that
    rather than a line left short."""
    if way > Way.NEUTRAL:
        return _price(way, most)
    return price_of(most) * (8 if way is Way.SIGN else 9) // 4


@lru_cache(maxsize=64)
def _hyphen(role: str, down: bool, faces: FaceSet) -> Cluster:
    """The hyphen that a face draws where a word is divided."""
    face = faces.pick(role, "-")
    assert face is not None, "every face has a hyphen, or one that lends it"
    glyphs = tuple(g._replace(text=SOFT_HYPHEN) for g in face.shape("-", Form.LATIN))
    made = Cluster(sort_of(CharClass.LATIN, sum(g.advance for g in glyphs)), SOFT_HYPHEN, glyphs, face.role, face.rise)
    return turned(made, face) if down else made


# -- the places of a token -------------------------------------------------------------------------------------------

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u0373\u0376-\u03ff\u0400-\u052f\u1e00-\u1fff"
_MARK = "\u0300-\u036f"
_ADDRESS = re.compile(r"://|^[^0-9A-Za-z]*www\.|@|=[^=&]*&|\.(?:com|cn|net|org|edu|gov)(?![0-9A-Za-z])")
_ADDRESS_SIGNS = re.compile("(?<=[^/.?&=_#@:-])[/.?&=_#@:-]+")
_THREE_LETTERS = re.compile("[^/.?&=_#@:-]{3}")
_POINTS = frozenset(",.，．")
_FIGURES = frozenset("0123456789")
_SOUND = re.compile(f"[0-9{_LETTER}]")
_SIGNS = re.compile(rf"(?<=[0-9{_LETTER}{_MARK}%‰℃℉°])(?P<sign>[-\u2010–—－/／.,@~]+)(?=[0-9{_LETTER}])")
_SIGNED_WORD = re.compile(f"[0-9{_LETTER}]+(?:[-\u2010–—/._@][0-9{_LETTER}]+)+")
_IS_LETTER = re.compile(f"[{_LETTER}]")
_TELEPHONES = tuple(map(re.compile, (
    r"(?<![0-9A-Za-z])(?:(\+?86)-?)?(1[3-9][0-9])-?([0-9]{4})-?([0-9]{4})(?![0-9A-Za-z])",
    r"(?<![0-9A-Za-z])(?:(\+?86)-?)?(0[12][0-9]|0[3-9][0-9]{2})[-–—]?([0-9]{3,4})([0-9]{4})(?![0-9A-Za-z])",
    r"(?<![0-9A-Za-z])([48]00)-?([0-9]{3})-?([0-9]{4})(?![0-9A-Za-z])",
)))
"""The groups of a mobile number, of one with an area code, and of a service number."""

_STRETCH = re.compile("[0-9A-Za-z]+")
_PLAIN_NUMBER = re.compile("[0-9]+(?:[.,][0-9]+)+(?![0-9A-Za-z])")
_CODE = 9
"""Signs from which a run of figures, or of figures and letters, is a code: shorter ones are numbers and names."""

_GROUP = 4
_CHANGES = 3
_WORD = re.compile(rf"(?:[{_LETTER}][{_MARK}]*){{{2 * LEAST},}}")
_HUMP = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ACRONYM = 6
"""Capitals up to which a word of capitals is never hyphenated."""

_LONG = 10
"""Letters from which a word is parted anywhere, where its vowels give no place."""

_DIGRAPHS = frozenset(("ch", "ph", "sh", "th", "zh"))
_VOWELS = frozenset("aeiouyæœøıαεηιουωаеиоуыэюя")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width signs to those that they are drawn as (R55)."""


@lru_cache(maxsize=4096)
def cuts(token: str) -> tuple[Parting, ...]:
    """Where a token may be parted, in order, at each place in the best way."""
    text = token.translate(_NARROW)
    found: dict[int, Parting] = {}
    for cut in _address(text) if _ADDRESS.search(text) else (*_signs(text), *_groups(text), *_words(text)):
        known = found.get(cut.at)
        if known is None or cut.way < known.way:
            found[cut.at] = cut
    return tuple(found[at] for at in sorted(found))


def _address(text: str) -> Iterator[Parting]:
    """After its signs where three letters follow, or before figures. Between them it is never parted as long as a line
    holds what stands there: ``_between_signs``."""
    for match in _ADDRESS_SIGNS.finditer(text):
        at = match.end()
        if _THREE_LETTERS.match(text, at):
            yield Parting(at, Way.SIGN)
        elif at <= len(text) - LEAST and text[at] in _FIGURES:
            yield Parting(at, Way.NEUTRAL)


def _between_signs(text: str) -> Iterator[Parting]:
    """In an address' words and codes, but without a hyphen, which would be read as its own."""
    for cut in (*_groups(text), *_words(text)):
        yield Parting(cut.at, Way.INSIDE)


def _signs(text: str) -> Iterator[Parting]:
    """After a hyphen, dash, slash, dot, comma or ``@``, with two letters or figures at the least on either side,
    commas not crossed. The points, commas and slashes of a number belong to it."""
    for match in _SIGNS.finditer(text):
        sign, at = match["sign"], match.end()
        before, after = text[match.start() - 1], text[at]
        if (sign in ".," and after in _FIGURES) or (sign == "/" and before in _FIGURES and after in _FIGURES):
            continue
        left, right = text[:match.start()].rpartition(",")[2], text[at:].partition(",")[0]
        if min(len(_SOUND.findall(left)), len(_SOUND.findall(right))) >= 2 or sign == ",":
            yield Parting(at, Way.SIGN)


def _groups(text: str) -> Iterator[Parting]:
    telephones = [match for telephone in _TELEPHONES for match in telephone.finditer(text)]
    for match in telephones:
        begins = [match.start(n) for n, group in enumerate(match.groups(), 1) if group]
        yield from (Parting(at, Way.GROUP) for at in begins[1:])
    for begin, end in _codes(text):
        if not any(match.start() < end and begin < match.end() for match in telephones):
            for at in range(begin + _GROUP, end - 1, _GROUP):
                yield Parting(at, Way.GROUP)


def _codes(text: str) -> list[tuple[int, int]]:
    numbers = [number.span() for number in _PLAIN_NUMBER.finditer(text)]
    return [stretch.span() for stretch in _STRETCH.finditer(text) if _is_code(stretch.group())
            and not any(begin <= stretch.start() < end for begin, end in numbers)]


def _is_code(text: str) -> bool:
    """Nine figures and more, or figures with capitals, or with letters in several places: an order, an account, a
    registration."""
    figures = [c in _FIGURES for c in text]
    if len(text) < _CODE or not any(figures):
        return False
    return text == text.upper() or sum(a is not b for a, b in pairwise(figures)) >= _CHANGES


def _words(text: str) -> Iterator[Parting]:
    for begin, end in _word_spans(text):
        word = text[begin:end]
        places = list(_hyphenated(word)) if word.isascii() else []
        way = Way.WORD if places else Way.NEUTRAL
        for at in places or _between_letters(word):
            yield Parting(begin + at, way, hyphen=True)


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    codes = _codes(text)
    for match in _WORD.finditer(text):
        if not any(first <= match.start() < last for first, last in codes):
            yield match.span()


def _hyphenated(word: str) -> Iterator[int]:
    """Between the parts of a name like DeepSeek, and where each of them may be hyphenated."""
    if word.isupper() and len(word) <= _ACRONYM:
        return
    for hump in _HUMP.finditer(word):
        for at in (0, *(hyphens(hump.group().lower()) if len(hump.group()) > _ACRONYM or not hump.group().isupper()
                        else ())):
            if LEAST <= hump.start() + at <= len(word) - LEAST:
                yield hump.start() + at


def _between_letters(word: str) -> Iterator[int]:
    """Before a consonant that a vowel follows, with three letters on either side; in a long word that has no such
    place, at every letter. A mark stays with its letter."""
    if word.isupper() and len(word) <= _ACRONYM:
        return
    begins = [match.start() for match in re.finditer(f"[{_LETTER}]", word)]
    places = range(LEAST, len(begins) - LEAST + 1)
    vowels = [unicodedata.normalize("NFD", word[at])[0].lower() in _VOWELS for at in begins]
    good = {n - (word[begins[n - 1]:begins[n] + 1].lower() in _DIGRAPHS)
            for n in places if not vowels[n] and vowels[n + 1]}
    yield from (begins[n] for n in places if n in good or (not good and len(begins) >= _LONG))


def _everywhere(text: str) -> Iterator[Parting]:
    """The rules' own places, and every other in an emergency."""
    address = _ADDRESS.search(text) is not None
    found = {at: Parting(at, Way.TORN) for at in range(1, len(text))}
    for begin, end in _word_spans(text):
        letters = [begin + match.start() for match in re.finditer(f"[{_LETTER}]", text[begin:end])]
        for n, at in enumerate(letters[1:], 1):
            inside = LEAST <= n <= len(letters) - LEAST
            found[at] = Parting(at, Way.ANYWHERE if inside else Way.TORN, hyphen=not address)
    if address:
        found |= {cut.at: cut for cut in _between_signs(text)}
        found |= {sign.end(): Parting(sign.end(), Way.ANYWHERE) for sign in _ADDRESS_SIGNS.finditer(text)}
    yield from {**found, **{cut.at: cut for cut in cuts(text)}}.values()
