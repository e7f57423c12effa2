"""What is said of a block's lines: opened far, left short, ended inside a token or against the rules (R31, R36-R39).

Every such line is named by its paragraph, or by what else it is of (a caption, a summary), with that text's first
words; of lines that are only opened far the first of a paragraph of running text stands for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layout.composition.text.columns import Flow
from layout.composition.text.filling import Filling, squeezed
from layout.composition.text.quality import passages_of
from layout.model.diagnostic import Findings, Mark
from layout.model.galley import SetLine
from layout.model.issue import Article
from layout.model.ledger import article_of
from layout.model.page import LineQuality, Passage, TextLine
from layout.model.printed import TextKind, printed_of, unit_of
from layout.model.style import LineRules
from layout.model.units import Length
from layout.typesetting.head.words import words_of

FIRST_WORDS = 8
"""Characters that a paragraph is named by."""

_LONGEST = 48
_TOKEN = re.compile(
    r"(?:[!-\u2013\u2020-\u2025\u2027-\u2e7f\u3371-\u33ff\uff05\uff0b\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uffe5]"
    r"|(?<!\u2014)\u2014(?!\u2014)|(?<=[A-Za-z])\u2019(?=[A-Za-z])"
    r"|(?<=[!-\u2e7f])\uff5e(?=[-+0-9]))+")
"""What a reader takes for one piece: all that is neither Han nor a mark of theirs, with the signs of a range."""

_TOKEN_BEFORE = re.compile(_TOKEN.pattern + "$")
_OPENERS = re.compile(r"\s*[\u201c\u2018\uff08\u300a\u3008\u3010]*")
_HAN = re.compile(r"[\u3400-\u9fff]{1,8}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A justified line of a text: its number there, where it was typed, and the last of what it holds."""

    unit: str
    number: int
    mark: Mark
    end: Passage
    quality: LineQuality


@dataclass(frozen=True, slots=True)
class _Named:
    """A text with what it is called: the number of a paragraph, or the name of a part."""

    where: str
    text: str


def remark_lines(running: Iterable[TextLine], others: Iterable[SetLine], article: Article, rules: LineRules,
                 found: Findings) -> None:
    """Say of which lines an editor should know, of the ``running`` text and of all ``others``."""
    named = _names(article)
    loose: dict[str, tuple[_Line, int]] = {}
    body = list(_of_running(running, named))
    for line in body:
        if line.quality.stretch > rules.loose:
            first, widest = loose.get(line.unit, (line, 0))
            loose[line.unit] = first, max(widest, line.quality.stretch)
    for line in (*body, *_of_others(others, named)):
        if line.quality.emergency:
            _say("emergency-break", line, named, found)
        elif line.quality.short > rules.most:
            _say("short-line", line, named, found, em=_em(line.quality.short),
                 token=_following(named[line.end.unit].text, line.end.last))
        elif line.quality.parted:
            _say("parted-token", line, named, found, token=_around(named[line.end.unit].text, line.end.last))
    for line, widest in loose.values():
        _say("loose-line", line, named, found, em=_em(widest))


def remark_tables(flow: Sequence[Flow], text: Filling, article: Article, body: Length, found: Findings) -> None:
    """Say which tables do not stand in columns, the measure being too narrow. ``body`` is the type's size."""
    for f, measure in squeezed(flow, text):
        told = f.paragraph.set((measure,)) if f.paragraph else ()
        found.say("table-narrow", f.mark or article.mark, article=article.id, ems=measure // body,
                  words="".join(line.text for line in told)[:FIRST_WORDS].strip())


def _say(code: str, line: _Line, named: dict[str, _Named], found: Findings, **facts: str) -> None:
    text = named[line.unit]
    found.say(code, line.mark, article=article_of(line.unit), where=text.where, line=line.number,
              words=text.text[:FIRST_WORDS], **facts)


def _names(article: Article) -> dict[str, _Named]:
    """The texts under their ledger keys; crossheads count for no paragraph."""
    named = {text.key: _Named(str(text.kind), text.text) for text in printed_of(article)}
    for story in article.stories:
        number = 0
        for i, paragraph in enumerate(story.body):
            number += not paragraph.crosshead
            if not paragraph.crosshead:
                named[unit_of(story.id, TextKind.BODY, i)] = _Named(str(number), paragraph.text)
    return named


def _of_running(lines: Iterable[TextLine], named: dict[str, _Named]) -> Iterator[_Line]:
    number = 0
    for line in lines:
        number = 1 if line.opens else number + 1
        passages = [passage for passage in line.passages if passage.unit in named]
        if passages and line.justified:
            unit, mark = _main(passages)
            yield _Line(unit, number, mark, passages[-1], line.quality)


def _of_others(lines: Iterable[SetLine], named: dict[str, _Named]) -> Iterator[_Line]:
    number, unit = 0, ""
    for line in lines:
        passages = [passage for passage in passages_of(line) if passage.unit in named]
        if not passages:
            continue
        before, (unit, mark) = unit, _main(passages)
        number = number + 1 if unit == before else 1
        if not line.last:
            yield _Line(unit, number, mark, passages[-1], line.quality)


def _main(passages: Sequence[Passage]) -> tuple[str, Mark]:
    """The text that a line is named by, and where it begins there: a paragraph of the body if there is one, else the
    first."""
    passage = next((passage for passage in passages if "/body/" in passage.unit), passages[0])
    return passage.unit, passage.mark


def _following(text: str, at: int) -> str:
    """What a text goes on with after a line: a token, a word of Han, or else a few characters."""
    opened = _OPENERS.match(text, at)
    begins = opened.end() if opened else at
    token, han = _TOKEN.match(text, begins), _HAN.match(text, begins)
    piece = token[0].rstrip(".,;:!?") or token[0] if token else words_of(han[0])[0].text if han else text[begins:at + 4]
    return _cut(text[at:begins].lstrip() + piece)


def _cut(piece: str) -> str:
    return piece if len(piece) <= _LONGEST else f"{piece[:_LONGEST]}…"


def _around(text: str, at: int) -> str:
    """The token that a line ends inside of."""
    before = _TOKEN_BEFORE.search(text[max(at - _LONGEST, 0):at])
    return _cut((before[0] if before else "") + _following(text, at))


def _em(thousandths: int) -> str:
    return f"{thousandths / 1000:.2f}"
