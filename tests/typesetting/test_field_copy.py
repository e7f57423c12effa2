"""Field copy, swept: what editors paste, at many offsets and measures, downwards too, in every tier and profile.

The copy and its judge are the bench's (``bench.fieldcopy``, ``bench.fieldjudge``) and share no table with the engine.
The suite tries some thousand settings; ``--hypothesis-profile=long`` tries all 27 offsets in all 22 measures and twenty
thousand random paragraphs, and so does ``python -m bench.field``, which prints the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import settings
from model import EM, real_faces, rules, spans

from bench.field import ENDLESS, MEASURES, OFFSETS, Findings, at_random, swept
from bench.fieldcopy import HAN, KINDS, Kind, Parting, Piece, paragraphs, text_of
from bench.fieldjudge import Copy, Judge, hyphen_may_be_added, line_ends
from layout.model.galley import SetLine
from layout.typesetting.galley import Paragraph

LONG = settings().max_examples >= 20_000


def told(found: Findings) -> str:
    return "\n".join(f"{name} / {kind}: {found.faults[name, kind]}, {lines[0]}"
                     for (name, kind), lines in found.shown.items())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_every_kind_at_every_offset(kind: Kind) -> None:
    """Nothing is parted, refused or opened beyond the limit, and no line begins or ends with what may not."""
    offsets, measures = (OFFSETS, MEASURES) if LONG else ((0, 4, 11), (5, 7, 10, 13, 17, 22))
    found = swept(kind.name, offsets, measures)
    assert not found.faults, told(found)
    assert found.paragraphs >= (2 * len(kind.examples) * 3 - found.lacking.total()) * 6 > 0


def test_random_paragraphs() -> None:
    found = at_random(20_000 if LONG else 400)
    assert not found.faults, told(found)
    assert 400 <= found.paragraphs + found.lacking.total() < 1.1 * found.paragraphs


def test_the_copy_is_the_same_for_the_same_seed_and_holds_every_kind() -> None:
    some = [text_of(pieces) for pieces in paragraphs(300)]
    assert some == [text_of(pieces) for pieces in paragraphs(300)]
    for kind in KINDS:
        examples = [text_of(kind.pieces(example)) for example in kind.examples]
        assert any(example in text for example in examples for text in some), kind.name


# -- the judge can fail ----------------------------------------------------------------------------------------------


def copy_of(text: str, tier: str = "gb", parting: Parting = Parting.TEXT) -> Copy:
    """Copy in which braces enclose what is parted by a rule of its own."""
    return Copy(Kind("", parting, ()).pieces(text), tier)


@pytest.mark.parametrize(("text", "tier", "at", "fault"), [
    ("花开，了", "gb", 2, "first"), ("花开，了", "none", 2, ""), ("（区）", "gb", 1, "last"),
    ("（区）", "gb", 2, "first"), ("5日-8日", "gb", 2, "first"), ("5日-8日", "gb", 3, ""),
    ("运-20", "gb", 1, "first"), ("运-20", "gb", 3, "parted"), ("达-6℃", "gb", 1, ""), ("达-6℃", "gb", 2, "last"),
    ("达-6℃", "gb", 3, "first"), ("10℃-15℃", "gb", 3, "first"), ("达－6℃", "gb", 2, "last"),
    ("京—沪", "gb", 1, "first"), ("门——外", "gb", 1, ""), ("门——外", "gb", 2, "parted"),
    ("门——外", "strict", 1, "first"), ("门——外", "none", 2, "parted"), ("元/张", "gb", 2, "last"),
    ("元/张", "basic", 2, ""), ("元/张", "basic", 1, "first"), ('说"好"的', "gb", 2, "last"),
    ('说"好"的', "gb", 3, "first"), ('说"好"的', "gb", 1, ""), ("会,好", "gb", 1, "first"),
    ("共12万", "none", 2, "parted"), ("共12万", "gb", 3, ""), ("1847.9万", "gb", 4, "parted"),
    ("8：30到", "gb", 1, "parted"), ("好。。。", "gb", 3, "parted"), ("好·····", "none", 3, ""),
    ("好－－", "gb", 2, "parted"), ("阿•李", "gb", 1, "first"), ("阿•李", "gb", 2, ""),
    ("一#好#二", "gb", 2, "last"), ("一#好#二", "gb", 3, "first"), ("@李", "gb", 1, "last"),
    ("9㎢田", "gb", 1, "first"), ("天　地", "gb", 1, ""), ("3~5人", "gb", 1, "first"), ("CO₂好", "none", 1, "parted"),
    ("￥30", "gb", 1, "last"),
])
def test_the_judge_knows_what_may_begin_and_end_a_line(text: str, tier: str, at: int, fault: str) -> None:
    found = copy_of(text, tier).fault(at)
    assert (found.name if found else "") == fault


@pytest.mark.parametrize(("text", "parting", "lines"), [
    ("QingStone-V2", Parting.WORD, "QingStone-|V2"), ("Wi-Fi", Parting.WORD, "Wi-|Fi"),
    ("qs_fk@126.com", Parting.ADDRESS, "qs_|fk@|126.|com"), ("www.a.cn/x", Parting.ADDRESS, "www.|a.|cn/|x"),
    ("qingshi@a.cn", Parting.ADDRESS, "qin|g|shi@|a.|cn"),
    ("0799-5550123", Parting.PHONE, "0799-|555|0123"), ("13900001234", Parting.PHONE, "139|0000|1234"),
    ("010-55501234", Parting.PHONE, "010-|5550|1234"), ("4005550123", Parting.PHONE, "400|555|0123"),
    ("99000019900101001X", Parting.CODE, "9900|0019|9001|0100|1X"), ("1284567", Parting.WHOLE, "1284567"),
])
def test_the_judge_knows_where_long_tokens_part(text: str, parting: Parting, lines: str) -> None:
    ends = sorted(line_ends(Piece(text, parting)))
    assert "|".join(text[i:j] for i, j in zip([0, *ends], [*ends, len(text)], strict=True)) == lines


def test_a_hyphen_may_be_added_with_letters_left_at_either_side() -> None:
    word = Piece("WeChat3", Parting.WORD)
    assert [n for n in range(1, 7) if hyphen_may_be_added(word, n)] == [2, 3]
    assert not any(hyphen_may_be_added(Piece("13900001234", Parting.PHONE), n) for n in range(1, 11))


CLEAN = "全区上下抓好落实确保各项任务见到成效，早稻收割完毕"


def judged(text: str, lines: Sequence[SetLine], measure: float) -> set[str]:
    return {fault.name for fault in judge_of(text).faults(lines, measure)}


def judge_of(text: str) -> Judge:
    (endless,) = paragraph(text).set((ENDLESS * EM,))
    return Judge(copy_of(text), endless, EM, growth=0.208)


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text), real_faces(), rules(gap=(125, 0, 333)))


def lines_of(text: str, measure: float) -> tuple[SetLine, ...]:
    return paragraph(text).set((round(measure * EM),))


def altered(line: SetLine, at: int, *, text: str | None = None, by: float = 0) -> SetLine:
    """A line whose ``at``-th glyph is another, or stands so many em further, with all that follow in its run."""
    (run, *more) = line.runs
    glyphs = [replace(g, text=text if text is not None and n == at else g.text, x=g.x + round(by * EM) * (n >= at))
              for n, g in enumerate(run.glyphs)]
    return replace(line, runs=(replace(run, glyphs=tuple(glyphs)), *more))


def test_the_judge_finds_no_fault_in_clean_lines() -> None:
    for measure in (5, 8, 11, 13):
        assert not judged(CLEAN, lines_of(CLEAN, measure), measure)


def test_the_judge_sees_a_character_lost_doubled_or_changed() -> None:
    first, *rest = lines_of(CLEAN, 8)
    assert judged(CLEAN, [altered(first, 2, text=""), *rest], 8) == {"lost"}
    assert judged(CLEAN, [altered(first, 2, text="下下"), *rest], 8) == {"lost"}
    assert judged(CLEAN, [altered(first, 2, text="土"), *rest], 8) == {"lost"}
    assert judged(CLEAN, [first, *rest[:-1]], 8) == {"lost"}


def test_the_judge_sees_a_gap_opened_too_far() -> None:
    first, *rest = lines_of(HAN[:20], 8)
    assert judged(HAN[:20], [altered(first, 3, by=0.24), *rest], 8) == set()
    assert judged(HAN[:20], [altered(first, 3, by=0.26), *rest], 8) == {"opened"}


def test_the_judge_sees_lines_too_wide_and_too_short() -> None:
    lines = lines_of(CLEAN, 8)
    assert judged(CLEAN, lines, 7.5) == {"wide"}
    assert "short" in judged(CLEAN, lines, 8.5), "eight Han could be opened to it"
    short = [*lines_of(HAN[:6], 8), *lines_of(HAN[6:12], 8)]
    assert "short" in judged(HAN[:12], short, 8), "every line could be full"


def test_the_judge_lets_a_line_be_short_where_nothing_fills_it() -> None:
    copy = copy_of("区委{123456789}好", parting=Parting.WHOLE)
    (endless,) = paragraph(copy.text).set((ENDLESS * EM,))
    judge = Judge(copy, endless, EM, growth=0.208)
    lines = [*lines_of("区委", 5), *lines_of("123456789", 5), *lines_of("好", 5)]
    assert [fault.name for fault in judge.faults(lines, 5)] == []


def test_the_judge_sees_white_beside_a_connector() -> None:
    """A dash as the connector: it is one em, and no figures stand beside it."""
    (line,) = lines_of("青石—云岭高铁开通", 20)
    for at in (2, 3):
        assert judged("青石—云岭高铁开通", [altered(line, at, by=0.01)], 20) == {"connector"}
    assert judged("青石—云岭高铁开通", [altered(line, 4, by=0.01)], 20) == set()


def test_the_judge_sees_blanks_of_another_width() -> None:
    text = "张\u3000石"
    (line,) = lines_of(text, 20)
    narrow = altered(line, len(line.runs[0].glyphs) - 1, by=-0.5)
    judge = judge_of(text)
    assert [fault.name for fault in judge.faults([narrow], 20)] == ["typed blank"]
    copy = copy_of("{67 200}吨", parting=Parting.WHOLE)
    (endless,) = paragraph(copy.text).set((ENDLESS * EM,))
    wide = altered(endless, 3, by=0.3)
    assert "group" in {fault.name for fault in Judge(copy, endless, EM, growth=0.208).faults([wide], 20)}
