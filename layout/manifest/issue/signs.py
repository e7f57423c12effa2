"""Signs that newspapers write otherwise (标点): straight quotes, half-width marks, other dots for ·, dashes too short.

Nothing is put right: what was typed is printed. Each kind is told once a story, at its first place, with the line as it
should read, ready to paste. Numbers, times, addresses and Latin sentences have such signs in their own right. I33,
I37b.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from layout.model.diagnostic import Findings
from layout.model.printed import HEADS, PrintedText, printed_parts
from layout.model.spaces import HAN, unprinted


class Change(NamedTuple):
    """What is written instead of the characters ``first`` to ``end`` - 1 of a text."""

    first: int
    end: int
    right: str


_OPENERS, _CLOSERS = "“‘（《〈【〔「『", "”’）》〉】〕」』"
_CHINESE = f"{HAN}{_OPENERS}{_CLOSERS}，。、；：？！…—"
_BEFORE, _AFTER = f"(?<=[{_CHINESE}])", f"(?=[{_CHINESE}])"
_IS_CHINESE = re.compile(f"[{_CHINESE}]")

_ADDRESS = re.compile(r"(?:[a-z]{1,9}://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[!-~]+", re.ASCII)

# -- quotes ----------------------------------------------------------------------------------------------------------

_OPENS = re.compile(f"[{HAN}{_OPENERS}0-9A-Za-z]")
_SINGLE = re.compile(r"(?<![A-Za-z0-9'])'([^']{1,60})'(?![A-Za-z'])")


def _straight_quotes(text: str) -> Iterator[Change]:
    """Double ones in pairs, as they open and close, but for inches (5"); single ones where both are there."""
    opened = None
    for n, character in enumerate(text):
        if character != '"' or (opened is None and text[n - 1:n].isdigit()):
            continue
        if opened is None:
            opened = n
        else:
            yield from _pair(text, opened, n, "“”")
            opened = None
    if opened is not None and _beside_chinese(text, opened, opened + 1):
        yield Change(opened, opened + 1, "“" if _OPENS.match(text, opened + 1) else "”")
    for hit in _SINGLE.finditer(text):
        yield from _pair(text, hit.start(), hit.end() - 1, "‘’")


def _pair(text: str, opens: int, closes: int, quotes: str) -> Iterator[Change]:
    """The two quotes of a Chinese sentence; those of a Latin one are left."""
    if _IS_CHINESE.search(text, opens, closes) or _beside_chinese(text, opens, closes + 1):
        yield Change(opens, opens + 1, quotes[0])
        yield Change(closes, closes + 1, quotes[1])


def _beside_chinese(text: str, first: int, end: int) -> bool:
    return bool((first and _IS_CHINESE.match(text, first - 1)) or _IS_CHINESE.match(text, end))


# -- marks -----------------------------------------------------------------------------------------------------------

_FULL = str.maketrans(",.:;!?()", "，。：；！？（）")
_MARK = re.compile(
    f"{_BEFORE}[,:;!?] ?|[,:;!?](?=[{HAN}{_OPENERS}])"
    f"|{_BEFORE}\\.(?=$|[{_CHINESE}\"])"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKET = re.compile(f"{_BEFORE}[()]|[()]{_AFTER}")


def _half_width_marks(text: str) -> Iterator[Change]:
    """, . : ; ! ? ( ) beside Han. A point after a figure or letter belongs to it; brackets are judged in pairs."""
    for hit in _MARK.finditer(text):
        yield Change(hit.start(), hit.end(), hit.group().rstrip(" ").translate(_FULL))
    paired: set[int] = set()
    for hit in _BRACKETS.finditer(text):
        opens, closes = hit.start(), hit.end() - 1
        paired |= {opens, closes}
        called = opens > 0 and text[opens - 1].isascii() and text[opens - 1].isalpha()
        if _IS_CHINESE.search(text, opens, closes) or (_beside_chinese(text, opens, closes + 1) and not called):
            yield from (Change(at, at + 1, text[at].translate(_FULL)) for at in (opens, closes))
    for hit in _BRACKET.finditer(text):
        if hit.start() not in paired:
            yield Change(hit.start(), hit.end(), hit.group().translate(_FULL))


# -- dots and dashes -------------------------------------------------------------------------------------------------

_LETTERS = f"{HAN}A-Za-z\u00c0-\u024f"
_INTERPUNCT = re.compile(f"(?<=[{HAN}]) ?[•∙⋅‧・･] ?(?=[{_LETTERS}])|(?<=[{_LETTERS}]) ?[•∙⋅‧・･] ?(?=[{HAN}])")
_KANA = re.compile("[\u3040-\u30ff]")


def _interpuncts(text: str) -> Iterator[Change]:
    """Bullets, operators and other dots between the parts of a name; those of kana are left, and bullets of a list."""
    for hit in _INTERPUNCT.finditer(text):
        if not _KANA.match(text, hit.start() - 1):
            yield Change(hit.start(), hit.end(), "·")


_SHORT_DASH = re.compile(
    f"{_BEFORE}(?:-{{2,4}}(?!-)|－{{2,4}}|[-－]—|—[-－]|— —)|(?<!-)(?:-{{2,4}}|－{{2,4}}){_AFTER}"
    f"|(?<![—\\d])—(?![—\\d])(?:(?<=^—)|(?<=[，。；：？！了的着呢吗吧]—))"
    f"|(?<=[{HAN}])—(?=$|[，。；：？！这就他她我你它])"
)


def _short_dashes(text: str) -> Iterator[Change]:
    """Hyphens in a row, and one — where a connector makes no sense: at either end of a line, beside a mark, after a
    particle, before a pronoun."""
    return (Change(hit.start(), hit.end(), "——") for hit in _SHORT_DASH.finditer(text))


_WAVE = re.compile(f"(?<=[{HAN}0-9%％℃°]) ?[~∼⁓〜˜] ?(?=[{HAN}0-9￥-])")


def _wave_dashes(text: str) -> Iterator[Change]:
    """Tildes of other sorts between figures and Han."""
    return (Change(hit.start(), hit.end(), "～") for hit in _WAVE.finditer(text))


_DOTS = re.compile("[.．]{3,}|。{3,}|(?<![…⋯])[…⋯](?![…⋯])")


def _ellipses(text: str) -> Iterator[Change]:
    """Points in a row, and three dots for six."""
    for hit in _DOTS.finditer(text):
        if _beside_chinese(text, *hit.span()):
            yield Change(hit.start(), hit.end(), "……")


_CHECKS: Mapping[str, Callable[[str], Iterable[Change]]] = {
    "straight-quotes": _straight_quotes,
    "half-width-marks": _half_width_marks,
    "interpunct": _interpuncts,
    "short-dash": _short_dashes,
    "wave-dash": _wave_dashes,
    "short-ellipsis": _ellipses,
}
"""What is told, by its code, and how it is found."""

_PLAIN = re.compile(r"""["'\-,.:;!?()•∙⋅‧・･~∼⁓〜˜—…⋯．－]|。。。""")
_SENTENCE = re.compile("[^。！？!?]*[。！？!?]*[”’）》」』\"]*")
_LONG = 160
"""Characters of a line that is quoted whole; of a longer one the sentence is."""


# -- what is told ----------------------------------------------------------------------------------------------------

def remark_signs(texts: Iterable[PrintedText], found: Findings) -> None:
    """Say, once for each article and kind, which signs newspapers write otherwise, and which spaces are no copy."""
    told: set[tuple[str, str]] = set()
    read = list(texts)
    for text in read:
        if not text.article or not _PLAIN.search(text.text):
            continue
        line = _ADDRESS.sub(lambda address: "a" * len(address[0]), text.text)
        changes = {code: sorted(check(line)) for code, check in _CHECKS.items()}
        every = sorted(change for kind in changes.values() for change in kind)
        for code, kind in changes.items():
            if kind and (text.article, code) not in told:
                told.add((text.article, code))
                first = kind[0]
                typed = " ".join(dict.fromkeys(text.text[c.first:c.end].strip() for c in kind))
                found.say(code, text.mark.at(first.first, first.end - first.first), article=text.article, signs=typed,
                          fix=_corrected(text.text, every, first.first))
    _remark_gaps(read, found)


def _corrected(text: str, changes: Iterable[Change], at: int) -> str:
    """The line with all its signs put right, or of a long one the sentence in which ``at`` is."""
    first, end = 0, len(text)
    if end > _LONG:
        first, end = next(hit.span() for hit in _SENTENCE.finditer(text) if hit.end() > at)
    parts, done = [], first
    for change in changes:
        if done <= change.first and change.end <= end:
            parts += [text[done:change.first], change.right]
            done = change.end
    return "".join((*parts, text[done:end]))


def _remark_gaps(texts: Iterable[PrintedText], found: Findings) -> None:
    """How many spaces of each article give way to the gap between Han and Latin (R51)."""
    first: dict[str, PrintedText] = {}
    gone: dict[str, list[int]] = {}
    for text in texts:
        for begins, part in printed_parts(text.text, text.cells) if text.article and " " in text.text else ():
            for at, _ in unprinted(part, head=text.kind in HEADS):
                first.setdefault(text.article, text)
                gone.setdefault(text.article, []).append(begins + at)
    for article, places in gone.items():
        found.say("space-as-gap", first[article].mark.at(places[0]), article=article, count=len(places))
