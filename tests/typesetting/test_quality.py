"""The bar of Q1-Q7 on the copy of the sample issue, set with the real faces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from model import EM, em, real_faces, rules, spans

from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.kinds import CharClass
from layout.typesetting.line.linebreak import fill, spans_of
from layout.typesetting.line.tape import tape_of

COPY = Path(__file__).resolve().parents[2] / "issues" / "2024-07-19" / "copy"
GAPS = {"quanjiao": (250, 125, 333), "kaiming": (125, 0, 333)}
MEASURES = [11, 13, 15, 50 / 3, 17, 26]


@cache
def texts() -> tuple[str, ...]:
    copy = [file.read_text(encoding="utf-8") for file in sorted(COPY.glob("*.txt"))]
    return tuple(p.strip() for text in copy for p in text.split("\n") if p.strip())


@cache
def prepare(text: str, profile: str) -> Paragraph:
    return Paragraph(spans(text), real_faces(), rules(profile, gap=GAPS[profile]), indent=2 * EM)


def looseness(text: str, profile: str, measure: float) -> Iterator[tuple[float, bool, str]]:
    """Q2: s of every justified line in em, every neighbouring pair counted as a gap; whether a number or a word
    follows; and the line."""
    breaking = prepare(text, profile).breaking((em(measure),))
    assert breaking is not None
    tape = tape_of(spans(text), real_faces(), rules(profile, gap=GAPS[profile]), 2 * EM)
    for i, j in spans_of(breaking.ends)[:-1]:
        _, natural, growth, _ = fill(tape, i, j)
        s = max(em(measure) - natural - growth, 0) / EM / (j - i - 1)
        yield s, tape.clusters[j].kind is CharClass.LATIN, "".join(c.text for c in tape.clusters[i:j])


def test_there_is_enough_copy() -> None:
    assert sum(map(len, texts())) > 2500


@pytest.mark.parametrize("profile", GAPS)
@pytest.mark.parametrize("measure", MEASURES)
def test_the_bar(profile: str, measure: float) -> None:
    """Q1 no line broken against the rules, Q7 no single-character last line, and every line exactly full."""
    for text in texts():
        ready = prepare(text, profile)
        lines = ready.set((em(measure),))
        assert not any(line.quality.emergency for line in lines)
        assert all(line.width == em(measure) for line in lines[:-1])
        assert not ready.runt((em(measure),))


@pytest.mark.parametrize("profile", GAPS)
@pytest.mark.parametrize("measure", MEASURES)
def test_loose_lines(profile: str, measure: float) -> None:
    """Q4: from 15 em up none but one before a number that will not fit, which no other break could mend; below that
    one line in forty at most, and none above 0.22 em."""
    lines = [found for text in texts() for found in looseness(text, profile, measure)]
    loose = [(before_number, line) for s, before_number, line in lines if s > 0.1]
    if measure >= 15:
        assert len(loose) <= 1 and all(before_number for before_number, _ in loose)
    assert len(loose) * 40 <= len(lines)
    assert max(s for s, _, _ in lines) <= 0.22
