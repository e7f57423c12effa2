"""Random copy of every sort, at every measure, in every profile and tier: judged by eye, that is, by the printed lines.

The judge knows the rules R01-R52 from its own tables and shares no code with the engine. A few hundred cases
are tried; ``--hypothesis-profile=long`` tries twenty thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from model import EM, FACES, rules, spans

from layout.model.galley import SetLine
from layout.model.ledger import copytext, solid
from layout.model.style import LineRules
from layout.typesetting.galley import Paragraph
from layout.typesetting.line.tape import SOFT_HYPHEN

HAN = "荆州区委书记主持召开会议研究部署乡村振兴工作强调要坚持和完善基层治理体系年月日万元吨个"
POINTS, CLOSERS, OPENERS = "，、；：。？！", "”’）》〉】〕」』", "“‘（《〈【〔「『"
CONNECTORS, SOLIDI, AFTER, BEFORE = "–—～-", "/／", "%％‰℃㎡", "￥$±№"
NUMBERS = ("7", "12", "2024", "1847.9", "12,573", "5.8%", "65％", "￥300", "-5℃", "±0.5", "30℃", "100㎡", "8：30",
           "1+N", "15834—2011", "２０２４", "3.0")
WORDS = ("GDP", "iPhone", "App", "COVID-19", "C++", "don’t", "New York", "GB/T", "“Hello World”", "‘Yes’")
LONG = ("DeepSeek-R1、ChatGPT-4o", "13812345678", "0716-8123456", "91421003MA4XXXXX0A", "421003198001011234",
        "internationalization", "Kubernetes", "2024-2026", "UNESCO")
ADDRESSES = ("见www.jingzhou.gov.cn，", "“https://www.a.gov.cn/2024/07/index.html”", "寄wang.siqi@jingzhou.gov.cn。")
CHAINS = ("。”", "！”", "》、", "？！", "！！！", "”（", "”。", "：“", "》《", "，“", "。』」", "——", "……", "…………", "⸺")

PIECES = st.one_of(
    st.text(HAN, min_size=1, max_size=14),
    st.text(HAN, min_size=1, max_size=4),
    st.sampled_from([*POINTS, *CLOSERS, *OPENERS]),
    st.sampled_from([*CONNECTORS, *SOLIDI, "·", *CHAINS]),
    st.sampled_from([*NUMBERS, *WORDS]),
    st.sampled_from(LONG).map("是{}，".format),
    st.sampled_from([*NUMBERS, *ADDRESSES, " ", "2024年7月19日", "“1+N”", "《财政方案》", "（王思奇 摄）"]),
)


@st.composite
def random_copy(draw: st.DrawFn) -> str:
    return "".join(draw(st.lists(PIECES, min_size=3, max_size=45))).strip() or "好"


house = st.builds(
    rules,
    profile=st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]),
    tier=st.sampled_from(["none", "basic", "gb", "strict"]),
    gap=st.sampled_from([(250, 125, 333), (125, 0, 333), (250, 250, 500), (0, 0, 0)]),
    hanging=st.booleans(), stop_squeeze=st.booleans(), pair=st.sampled_from([1000, 1500]),
    number_unit=st.sampled_from([0, 70, 200]), title=st.sampled_from([0, 70]), runt=st.sampled_from([0, 2]),
    names=st.just(("王思奇", "荆州区")),
)
measures = st.one_of(st.integers(5, 40).map(float), st.floats(5, 40))


@dataclass(frozen=True)
class Judge:
    """What may not be of the lines of a text."""

    text: str
    rules: LineRules

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """Stretches of signs and letters that look like an address."""
        return [m.span() for m in re.finditer(r"[0-9A-Za-z:/.@_-]{5,}", self.text)
                if re.search(r"www|https?:|@|\.cn", m.group())]

    def fault(self, at: int, hyphen: bool = False) -> str:
        """Why no line may end before the character at ``at``, with a ``hyphen`` drawn there; empty when it may."""
        tier, text = self.rules.tier.value, self.text.rstrip()
        before, after = text[:at].rstrip(), text[at:]
        if not after:
            return ""
        last, first = before[-1], after[0]
        if hyphen or any(start < at < end for start, end in self.addresses):
            in_word = re.search(rf"{_LETTERS}{{3}}$", before) and re.match(rf"{_LETTERS}{{3}}", after)
            signed = not hyphen and last in "/.?&=_#@:-" and first.isalnum()
            return "" if signed or in_word else "inside an address or a word"
        if parted := self._parted(at):
            return parted
        if any(whole.start() < at < whole.end() for whole in _WHOLE.finditer(self.text)):
            return ""
        if first == " ":
            return "space at line start"
        if tier == "none":
            return ""
        unit = first in "…⸺" or after.startswith("——")
        sign = re.match(_MINUS, after) or (last in OPENERS + POINTS and re.match("[-–][0-9０-９]", after))
        if first in POINTS + CLOSERS + "·" + SOLIDI + AFTER or (first in CONNECTORS and not unit and not sign):
            return f"{first} at line start"
        if last in OPENERS + BEFORE or (last in SOLIDI and tier != "basic"):
            return f"{last} at line end"
        return f"{first} at line start" if tier == "strict" and unit else ""

    def _parted(self, at: int) -> str:
        """R10-R13, R16, R17: what lies on both sides of ``at`` and is one."""
        text = self.text
        for sign in "—…":
            run = re.search(f"{sign}*$", text[:at])
            if run and text[at:at + 1] == sign and len(run.group()) % 2:
                return f"{sign}{sign} parted"
        for whole in _WHOLE.finditer(text):
            if whole.start() < at < whole.end() and not _may_part(whole.group(), at - whole.start()):
                return f"{whole.group()} parted"
        return ""


_WORD = "0-9A-Za-z０-９"
_MINUS = "[-–](?=[0-9０-９][0-9０-９.,]*[%％‰℃])"
_WHOLE = re.compile(
    rf"(?:(?:[￥$±№]|{_MINUS})?[{_WORD}](?:[{_WORD}]|[.,+/–-](?=[{_WORD}])|(?<=[A-Za-z])’(?=[A-Za-z])"
    r"|(?<=[0-9])[：—](?=[0-9]))*[%％‰℃㎡]*\+*)+")
"""Numbers and words; those that meet without a space are one."""


_LETTERS = "[A-Za-z]"


def _may_part(token: str, at: int) -> bool:
    """R37: after a sign of its own but a number's, after a telephone's groups, a code every four."""
    before, after = token[:at], token[at:]
    if before[-1] in "-–/.—" and min(sum(map(str.isalnum, side)) for side in (before, after)) >= 2:
        return before[-1] not in "./" or not after[0].isdigit()
    if re.fullmatch("1[3-9][0-9]{9}", token):
        return at in (3, 7)
    if re.fullmatch("0716-?[0-9]{7}", token):
        return at in (4, 8)
    code = re.search("[0-9０-９A-Z]+$", before)
    whole = code and re.match("[0-9０-９A-Z]{9,}", token[code.start():])
    if code is None or whole is None or (whole.group().isdigit() and re.search("[0-9][.,]$", token[:code.start()])):
        return False
    return (at - code.start()) % 4 == 0 and at - code.start() < len(whole.group()) - 1


def ends_of(lines: Sequence[SetLine]) -> Iterator[tuple[int, bool, bool]]:
    """Every line end inside the paragraph, whether it is an emergency's, and whether a hyphen is drawn there."""
    ends = accumulate(len(line.text.rstrip(SOFT_HYPHEN)) for line in lines)
    yield from [(at, line.quality.emergency, line.text.endswith(SOFT_HYPHEN))
                for at, line in zip(ends, lines, strict=True)][:-1]


def chunk(text: str, at: int, judge: Judge) -> float:
    """About the width of what follows ``at`` up to where a line may end next, in em: of a word up to eight letters,
    since nothing but patterns tells where it may be divided. Quotes of Latin words are one with them (R60)."""
    quotes = re.match("[“‘]+(?=[A-Za-z])", text[at:])
    begin = at + (quotes.end() if quotes else 0)
    end = next((k for k in range(begin + 1, len(text)) if not judge.fault(k)), len(text))
    letters = re.search(rf"{_LETTERS}{{6,}}", text[at:end])
    end = min(end, at + letters.start() + 8) if letters else end
    return 0.75 + sum(0.5 if c.isascii() or c in POINTS + CLOSERS + OPENERS else 1 for c in text[at:end].rstrip())


def wide(text: str, judge: Judge, measure: float) -> bool:
    """Whether something in the text that may not be parted is too wide for lines of this measure, as the breaker
    wants them: filled by half and more."""
    free = [at for at in range(1, len(text)) if not judge.fault(at)]
    widest = max(b - a for a, b in zip([0, *free], [*free, len(text)], strict=True))
    return widest > 0.4 * measure or any(end - start > 0.4 * measure for start, end in judge.addresses)


@pytest.mark.parametrize(("text", "tier", "at", "sound"), [
    ("花开，了", "basic", 2, False), ("花开，了", "none", 2, True), ("（区）", "gb", 1, False),
    ("元／张", "basic", 2, True), ("元／张", "gb", 2, False), ("京—沪", "gb", 1, False),
    ("门——外", "gb", 1, True), ("门——外", "strict", 1, False), ("门——外", "none", 2, False),
    ("共12万", "none", 2, False), ("共12万", "gb", 3, True), ("达-5℃", "gb", 1, True),
    ("见www.a.gov.cn", "gb", 7, True), ("见www.a.gov.cn", "gb", 8, False),
])
def test_the_judge_knows_the_rules(text: str, tier: str, at: int, sound: bool) -> None:
    assert bool(Judge(text, rules(tier=tier)).fault(at)) is not sound


@settings(derandomize=True, database=None, deadline=None, max_examples=max(400, settings().max_examples))
@given(random_copy(), house, measures, st.sampled_from([0, 2]))
def test_every_line_of_random_copy(text: str, house: LineRules, measure: float, indent: int) -> None:
    """No violation, no lost character, no line too wide, none short that could be full, no two marks outside."""
    length = round(measure * EM)
    lines = Paragraph(spans(text), FACES, house, indent=indent * EM).set((length,))  # type: ignore[arg-type]
    printed = "".join(line.text.rstrip(SOFT_HYPHEN) for line in lines)
    assert solid(printed) == solid(copytext(text))
    assert sum(line.characters for line in lines) == len("".join(printed.split(" ")))
    judge = Judge(printed, house)
    for at, emergency, hyphen in ends_of(lines):
        assert emergency or not judge.fault(at, hyphen), (printed[:at], printed[at:])
    for line in lines:
        assert line.width <= length or line.quality.emergency
        overhang(line, length, house)
    if any(emergency for _, emergency, _ in ends_of(lines)):
        event("with an emergency")
        assert wide(printed, judge, measure - indent)
    for line, (at, _, _) in zip(lines, ends_of(lines), strict=False):
        assert line.quality.stretch <= house.most
        assert not line.quality.short or line.quality.stretch in (0, house.most)
        in_address = any(start - 1 <= at < end for start, end in judge.addresses) or re.match("[^“‘]*[0-9A-Z][“‘]",
                                                                                              printed[at:at + 12])
        if line.quality.short > house.most and not (line.quality.emergency or in_address or house.runt):
            event("a line stays short")
            assert chunk(printed, at, judge) * 1000 > line.quality.short - house.most, (line.text, printed[at:])
        elif not line.quality.emergency and not line.quality.short:
            assert line.width == length, line.text


def overhang(line: SetLine, length: int, house: LineRules) -> None:
    """R32: what begins outside the measure is a single point mark after something that is none."""
    glyphs = [(run.x + g.x, g.text) for run in line.runs for g in run.glyphs]
    outside = [text for x, text in glyphs if x >= length and text.strip() and text not in OPENERS]
    if not line.quality.emergency:
        assert not outside or (house.hanging and len(outside) == 1 and outside[0] in POINTS
                               and line.text[-2] not in POINTS + CLOSERS + OPENERS), line.text
