"""What holds of every paragraph at every measure. Deterministic: the examples are derived from the tests themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from model import EM, FACES, ink, real_faces, rules, spans

from layout.model.galley import SetLine
from layout.typesetting.galley import Paragraph

steady = settings(derandomize=True, database=None, deadline=None, max_examples=150)

NEVER_FIRST = "”’）》〉】、，；：。？！·—～／%"
NEVER_LAST = "“‘（《〈【／"
WHOLE = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|——|……")

HAN = "荆州区委书记主持召开会议研究部署乡村振兴工作强调要坚持和完善基层治理体系"
PIECES = st.one_of(
    st.text(HAN, min_size=1, max_size=12),
    st.text(HAN, min_size=1, max_size=3),
    st.sampled_from([*"，、；：。？！”）》", "。”", "！”", "》、", "？！", "”（", "”。"]),
    st.sampled_from(["“", "（", "《", "：“", "‘", "《"]),
    st.sampled_from(["2024", "5.8%", "12", "GDP", "iPhone", "1847.9", "7"]),
    st.sampled_from(["——", "……", "·", "—", "～", "／"]),
)


@st.composite
def copy(draw: st.DrawFn) -> str:
    """Copy as it comes: pieces in any order, but beginning and ending with Han."""
    middle = draw(st.lists(PIECES, min_size=8, max_size=40))
    text = "本报讯" + "".join(middle) + "区里"
    # two runs of letters or figures that meet are one, and dashes in a row are cut in pairs
    return re.sub(r"[—…]{3,}", "——", re.sub(r"(?<=[0-9A-Za-z%])(?=[0-9A-Za-z])", "的", text))


measures = st.sampled_from([6.0, 8.0, 11.0, 13.0, 15.2, 50 / 3, 26.0])
profiles = st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"])
tiers = st.sampled_from(["basic", "gb", "strict"])


def set_text(text: str, measure: float, profile: str, tier: str = "gb") -> tuple[tuple[SetLine, ...], int]:
    ready = Paragraph(spans(text), FACES, rules(profile, tier), indent=2 * EM)  # type: ignore[arg-type]
    length = round(measure * EM)
    return ready.set((length,)), length


@steady
@given(copy(), measures, profiles, tiers)
def test_no_character_is_lost(text: str, measure: float, profile: str, tier: str) -> None:
    lines, _ = set_text(text, measure, profile, tier)
    assert "".join(line.text for line in lines) == text
    assert sum(line.characters for line in lines) == len(text)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@steady
@given(copy(), measures, profiles, tiers)
def test_nothing_stands_where_it_may_not(text: str, measure: float, profile: str, tier: str) -> None:
    lines, _ = set_text(text, measure, profile, tier)
    never_last = NEVER_LAST if tier != "basic" else NEVER_LAST.replace("／", "")
    for line, following in pairwise(lines):
        if line.quality.emergency:
            continue
        first = following.text
        assert first.startswith("——") or first[0] not in NEVER_FIRST
        assert line.text[-1] not in never_last
        if tier == "strict":
            assert not first.startswith(("——", "……"))


@steady
@given(copy(), measures, profiles)
def test_numbers_words_and_double_marks_stay_whole(text: str, measure: float, profile: str) -> None:
    lines, _ = set_text(text, measure, profile)
    ends, at = {}, 0
    for line in lines:
        at += len(line.text)
        ends[at] = line.quality.emergency
    for unit in WHOLE.finditer(text):
        assert all(ends[k] for k in ends if unit.start() < k < unit.end()), unit.group()


@steady
@given(copy(), measures, profiles, tiers)
def test_no_line_is_too_wide(text: str, measure: float, profile: str, tier: str) -> None:
    lines, length = set_text(text, measure, profile, tier)
    assert all(line.width <= length for line in lines)


@steady
@given(copy(), measures, profiles)
def test_a_justified_line_fills_its_measure(text: str, measure: float, profile: str) -> None:
    """Exactly, to the thousandth of a point: what the breaker counted is what is set."""
    lines, length = set_text(text, measure, profile)
    for line in lines[:-1]:
        assert line.quality.stretch <= 250
        if re.search(rf"[{HAN}]{{2}}", line.text) and not line.quality.short:
            assert line.width == length
            last = line.runs[-1]
            if line.text[-1] in HAN:
                assert last.x + last.glyphs[-1].x + EM == length


@steady
@given(copy(), measures, profiles)
def test_glyphs_go_from_left_to_right(text: str, measure: float, profile: str) -> None:
    """An opening mark whose blank was cut begins where the mark before it began, never further left."""
    lines, _ = set_text(text, measure, profile)
    for n, line in enumerate(lines):
        xs = [run.x + g.x for run in line.runs for g in run.glyphs]
        assert all(a <= b for a, b in pairwise(xs))
        assert line.runs[0].x == (2 * EM if n == 0 else 0)


@settings(steady, max_examples=60)
@given(copy(), measures, profiles, st.sampled_from(["song", "kai", "hei"]))
def test_ink_stays_inside_the_measure(text: str, measure: float, profile: str, face: str) -> None:
    """With the real faces: the half cells at a line's ends hold the ink of their marks."""
    ready = Paragraph(spans(text, face), real_faces(), rules(profile), indent=2 * EM)
    length = round(measure * EM)
    for line in ready.set((length,)):
        if line.quality.emergency:
            continue
        edges = [ink(run, g) for run in line.runs for g in (run.glyphs[0], run.glyphs[-1])]
        assert min(left for left, _ in edges) >= -EM * HAIR
        assert max(right for _, right in edges) <= length + EM * HAIR


HAIR = 0.02
"""Ink that a face itself lets out of its em box, in em."""


@settings(steady, max_examples=60)
@given(copy(), st.lists(measures, min_size=2, max_size=5), profiles)
def test_every_line_has_its_own_measure(text: str, ems: list[float], profile: str) -> None:
    ready = Paragraph(spans(text), FACES, rules(profile), indent=2 * EM)  # type: ignore[arg-type]
    lengths = tuple(round(m * EM) for m in ems)
    for n, line in enumerate(ready.set(lengths)):
        assert line.width <= lengths[min(n, len(lengths) - 1)]


@settings(steady, max_examples=60)
@given(copy(), measures, profiles)
def test_setting_twice_gives_the_same(text: str, measure: float, profile: str) -> None:
    assert set_text(text, measure, profile) == set_text(text, measure, profile)
