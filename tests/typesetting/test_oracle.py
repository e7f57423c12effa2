"""An independent oracle: every legal set of line ends of a short paragraph is tried, and the cheapest cost compared.

The oracle knows the rules R01-R52 from its own tables, in thousandths of an em, and shares no code with the
engine. Paragraphs are made of tokens whose class is known, so nothing has to be parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate
from math import inf
from random import Random

import pytest
from model import FACES, rules, spans

from layout.model.galley import SetLine
from layout.model.units import Length
from layout.typesetting.galley import Paragraph

SIZE = 9000
GAP, GAP_MIN, GAP_MAX = 250, 125, 333
MOST = 250
RUNT, FIGURES_ALONE = 20_000, 5_000

OPEN, CLOSE, PAUSE, STOP = "“（《", "”）》", "，、；：", "。？"
HAN = "区内开会研究社建设农村工作新人年万元"
UNITS = "人年万元"
FIXED = {"·": 500, "—": 1000, "～": 1000, "/": 500, "——": 2000, "……": 2000}
NEVER_FIRST = set(CLOSE + PAUSE + STOP + "·—～/")
NEVER_LAST = set(OPEN + "/")
CLOSED = set("—～/")


@dataclass(frozen=True)
class Oracle:
    """Judges lines of a list of tokens, by the definition of R34."""

    tokens: Sequence[str]
    profile: str
    indent: int

    def is_latin(self, k: int) -> bool:
        return self.tokens[k].isascii() and self.tokens[k] != "/"

    def is_han(self, k: int) -> bool:
        return self.tokens[k] in HAN

    def inside(self, k: int) -> int:
        """R20, R21, R28: the width of token k among its neighbours."""
        token = self.tokens[k]
        before = self.tokens[k - 1] if k else ""
        after = self.tokens[k + 1] if k + 1 < len(self.tokens) else ""
        marks = OPEN + CLOSE + PAUSE + STOP + "·"
        if token in FIXED:
            return FIXED[token]
        if token in OPEN:
            return 500 if self.profile == "kaiming" or (before and before in marks) else 1000
        if self.profile == "kaiming" and token in CLOSE + PAUSE:
            return 500
        if token in STOP and after and after in STOP:
            return 500
        if token in STOP and before and before in STOP and self.stops_before(k) % 2:
            return 500
        if token in CLOSE + PAUSE + STOP:
            hugged = marks if self.profile == "kaiming" else CLOSE + PAUSE + STOP + "·"
            return 500 if after and after in hugged else 1000
        return 500 * len(token) if token.isascii() else 1000

    def stops_before(self, k: int) -> int:
        n = 0
        while k - n > 0 and self.tokens[k - n - 1] in STOP:
            n += 1
        return n

    def may_end(self, k: int) -> bool:
        """Whether a line may end before token k."""
        return k == len(self.tokens) or (
            self.tokens[k] not in NEVER_FIRST and self.tokens[k - 1] not in NEVER_LAST)

    def demerits(self, i: int, j: int, measure: int, short: bool = False) -> float | None:
        """Of the line of tokens i … j-1; None when it cannot be. With ``short`` it may stay so (R39)."""
        last = j == len(self.tokens)
        widths = [self.inside(k) for k in range(i, j)]
        if self.tokens[i] in OPEN:
            widths[0] = 500
        if self.tokens[j - 1] in CLOSE + PAUSE + STOP:
            widths[-1] = 500
        squeezable = OPEN + CLOSE + PAUSE + STOP
        squeeze = sum(w - 500 for k, w in zip(range(i, j), widths, strict=True) if self.tokens[k] in squeezable)
        latin_gaps = han_gaps = 0
        for k in range(i, j - 1):
            if (self.is_latin(k) and self.is_han(k + 1)) or (self.is_han(k) and self.is_latin(k + 1)):
                latin_gaps += 1
            elif not (self.is_latin(k) or self.is_latin(k + 1) or {self.tokens[k], self.tokens[k + 1]} & CLOSED):
                han_gaps += 1
        natural = sum(widths) + latin_gaps * GAP + (self.indent if i == 0 else 0)
        squeeze += latin_gaps * (GAP - GAP_MIN)
        slack = measure - natural
        if slack < -squeeze:
            return None
        if slack < 0:
            badness = 60 * float(Fraction(slack, squeeze) ** 2)
        elif last:
            badness = 0.0
        elif natural * 100 < measure * 55 and not short:
            return None
        else:
            rest = max(slack - latin_gaps * (GAP_MAX - GAP), 0)
            s = Fraction(rest, 1000 * max(han_gaps, 1))
            if s * 1000 <= MOST:
                badness = float(100 * (s / Fraction(1, 10)) ** 2)
            elif short:
                holds_more = any(self.may_end(k) and self.demerits(i, k, measure, True) is not None
                                 for k in range(j + 1, min(j + 8, len(self.tokens)) + 1))
                white = rest - han_gaps * MOST if s * 1000 <= MOST * 3 // 2 else slack
                badness = 1000 + 2 * white + (12_000 if holds_more else 0)
            else:
                return None
        if last and i > 0:
            han = sum(self.is_han(k) for k in range(i, j))
            if han == 0 or (han == 1 and not any(self.is_latin(k) for k in range(i, j))):
                figures = han == 0 and any(self.is_latin(k) for k in range(i, j))
                badness += FIGURES_ALONE if short and figures else RUNT
        parted = not last and self.tokens[j - 1][-1].isdigit() and self.tokens[j] in UNITS
        return (1 + badness) ** 2 + (2499 if parted else 0)

    def cheapest(self, measures: Sequence[int]) -> float | None:
        """Cost of the best breaking: all lines full, but where there is none, or only one that ends with a single
        character, as lines may be that stay short. None where no line is legal."""
        full = min((cost for cost, _ in self.all_breakings(measures)), default=None)
        if full is not None and full < RUNT ** 2:
            return full
        short = self.cheapest_with_short_lines(measures)
        return short if full is None else min(full, short or full)

    def cheapest_with_short_lines(self, measures: Sequence[int]) -> float | None:
        """The same of all breakings in which lines may stay short: too many to be listed."""
        @cache
        def onward(i: int, line: int) -> float | None:
            if i == len(self.tokens):
                return 0.0
            costs = [here + rest for j in range(i + 1, len(self.tokens) + 1) if self.may_end(j)
                     and (here := self.demerits(i, j, measures[min(line, len(measures) - 1)], True)) is not None
                     and (rest := onward(j, min(line + 1, len(measures) - 1))) is not None]
            return min(costs, default=None)
        return onward(0, 0)

    def all_breakings(self, measures: Sequence[int]) -> Iterator[tuple[float, tuple[int, ...]]]:
        """Cost and line ends of every legal breaking, cheapest or not."""
        demerits = cache(self.demerits)

        def onward(i: int, line: int) -> Iterator[tuple[float, tuple[int, ...]]]:
            if i == len(self.tokens):
                yield 0.0, ()
                return
            for j in range(i + 1, len(self.tokens) + 1):
                if not self.may_end(j):
                    continue
                here = demerits(i, j, measures[min(line, len(measures) - 1)])
                if here is not None:
                    for rest, ends in onward(j, line + 1):
                        yield here + rest, (j, *ends)
        return onward(0, 0)


def random_tokens(random: Random, length: int) -> list[str]:
    """A short paragraph: no two Latin tokens and no two — meet, nor two Latin tokens with a — between, as then they
    would be one."""
    tokens: list[str] = []
    while len(tokens) < length:
        choice = random.random()
        if choice < 0.56:
            token = random.choice(HAN)
        elif choice < 0.76:
            token = random.choice(PAUSE + STOP + CLOSE)
        elif choice < 0.84:
            token = random.choice(OPEN)
        elif choice < 0.94:
            token = random.choice(["5", "12", "2024", "18.5", "5G", "A4"])
        else:
            token = random.choice(list(FIXED))
        previous = tokens[-1] if tokens else ""
        latin = token.isascii() and token[-1] != "/"
        if (latin and previous.isascii() and previous) or (token == "/" and previous.isascii()):
            continue
        if token[0] in "—…" and previous.endswith(token[0]):
            continue
        if latin and previous in ("—", "～", "：") and len(tokens) > 1 and tokens[-2].isascii():
            continue
        tokens.append(token)
    return tokens


def prepare(seed: int, length: tuple[int, int] = (8, 17)) -> tuple[Random, Oracle, Paragraph]:
    random = Random(seed)
    profile = random.choice(["quanjiao", "kaiming"])
    oracle = Oracle(random_tokens(random, random.randint(*length)), profile, random.choice([0, 2000]))
    ready = Paragraph(spans("".join(oracle.tokens), size=SIZE), FACES,  # type: ignore[arg-type]
                      rules(profile, gap=(GAP, GAP_MIN, GAP_MAX)), indent=oracle.indent * SIZE // 1000)
    return random, oracle, ready


def as_lengths(measures: Sequence[int]) -> tuple[Length, ...]:
    return tuple(m * SIZE // 1000 for m in measures)


def random_measures(random: Random, most: int) -> list[int]:
    return [random.choice([4000, 5000, 5500, 6000, 7000, 8000, 9000, 11000]) for _ in range(random.randint(1, most))]


def judged(oracle: Oracle, lines: Sequence[SetLine], measures: Sequence[int], short: bool = False) -> float:
    """What the oracle says of the engine's own choice; ``short`` where its lines might have stayed so."""
    starts_at = list(accumulate(map(len, oracle.tokens), initial=0))
    ends = [starts_at.index(at) for at in accumulate(len(line.text) for line in lines)]
    starts = (0, *ends)
    costs = [oracle.demerits(i, j, measures[min(n, len(measures) - 1)], short)
             for n, (i, j) in enumerate(zip(starts, ends, strict=False))]
    if None in costs:
        return inf
    return sum(c for c in costs if c is not None)


def compare(oracle: Oracle, ready: Paragraph, measures: Sequence[int]) -> bool:
    """Whether there is a legal breaking at all; when there is, the engine's has to be the cheapest."""
    cheapest = oracle.cheapest(measures)
    if cheapest is None:
        return False
    found = ready.breaking(as_lengths(measures))
    assert found is not None and not found.emergency
    assert found.cost == pytest.approx(cheapest, rel=1e-9)
    lines = ready.set(as_lengths(measures))
    assert all(line.quality.stretch <= MOST for line in lines)
    costs = [judged(oracle, lines, measures, short) for short in (True, False)
             if short or all(line.quality.short <= MOST for line in lines)]
    assert min(costs) == pytest.approx(found.cost, rel=1e-9) or max(costs) == pytest.approx(found.cost, rel=1e-9)
    return True


@pytest.mark.parametrize("most", [1, 4])
@pytest.mark.parametrize("block", range(4))
def test_short_paragraphs(block: int, most: int) -> None:
    """At one measure, and at a measure for each line."""
    checked = 0
    for seed in range(block * 150, block * 150 + 150):
        random, oracle, ready = prepare(10_000 * most + seed)
        checked += compare(oracle, ready, random_measures(random, most))
    assert checked > 90


@pytest.mark.parametrize("block", range(4))
def test_newspaper_measures(block: int) -> None:
    """Three or four lines of 10 to 17 em: long enough for lines that open by little each, yet by an em together."""
    checked = 0
    for seed in range(block * 60, block * 60 + 60):
        random, oracle, ready = prepare(30_000 + seed, (30, 46))
        checked += compare(oracle, ready, [random.choice([10_000, 11_000, 13_000, 15_200, 17_000])])
    assert checked > 50


def test_a_fixed_number_of_lines() -> None:
    """For every number of lines the cheapest breaking with so many, and None exactly where there is none."""
    found_some = found_none = 0
    for seed in range(20_000, 20_250):
        random, oracle, ready = prepare(seed)
        measures = random_measures(random, 3)
        breakings = list(oracle.all_breakings(measures))
        for lines in range(1, 8):
            costs = [cost for cost, ends in breakings if len(ends) == lines]
            found = ready.breaking(as_lengths(measures), lines)
            if not costs:
                assert found is None
                found_none += 1
            else:
                assert found is not None and len(found.ends) == lines
                assert found.cost == pytest.approx(min(costs), rel=1e-9)
                chosen = ready.set(as_lengths(measures), lines)
                assert judged(oracle, chosen, measures) == pytest.approx(found.cost, rel=1e-9)
                found_some += 1
    assert found_some > 150 and found_none > 200


def test_measures_beside_a_photo() -> None:
    """Lines that are narrow for some rows and then wide, or the other way round, as ``composition.text`` asks."""
    checked = 0
    for seed in range(40_000, 40_150):
        random, oracle, ready = prepare(seed, (22, 34))
        wide, narrow = random.choice([15_000, 16_667, 26_000]), random.choice([5_000, 6_000, 8_000, 9_000])
        above, beside = random.randint(0, 2), random.randint(1, 4)
        checked += compare(oracle, ready, [*[wide] * above, *[narrow] * beside, wide])
    assert checked > 100
