"""The judge of ``bench``: it sees what is wrong in a page, agrees with the engine's own figures, and spares what is
right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from presswork import FACES, GRID, PRESS, block, make_page, set_run

from bench import galleys
from bench.judge import Judgement, judge
from bench.lines import setting
from bench.peers import Copy, Job, escaped, full_table, short_table, token_table, violations, write_between
from bench.reading import Cell, glyphs_of
from bench.texts import SAMPLE, Text, texts_of
from bench.tokens import Token, tokens_of, within
from layout.model.style import Profile
from layout.render.pdf.writer import render_pdf

ROOT = Path(__file__).resolve().parents[2]
CELL = Cell(0, GRID.x / 1000, 9 * 9)
"""A column of nine characters."""


def judged(tmp_path: Path, lines: list[str], *, tracking: int = 0, paragraphs: list[str] | None = None,
           tokens: Sequence[Token] = (), cell: Cell = CELL) -> Judgement:
    """Lines set solid, the first of them with its gaps opened, as one paragraph if nothing else is said."""
    runs = [set_run(line, "lead/body/0", GRID.x, GRID.baseline(row + 1), tracking=tracking if row == 0 else 0)
            for row, line in enumerate(lines)]
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(render_pdf(make_page(block("lead", runs)), FACES, PRESS, title="", day=date(2024, 7, 19)))
    return judge(glyphs_of(pdf), [([cell], paragraphs or ["".join(lines)])], 9, tokens)


@pytest.mark.parametrize(("lines", "fault"), [
    (["江河汇流处新城正崛", "，起在两岸之间"], "start"),
    (["江河汇流处新城正崛", "—起在两岸之间"], "start"),
    (["江河汇流处新城正《", "崛起》在两岸之间"], "end"),
    (["江河汇流处新城1847", "7000元在两岸间"], "split"),
    (["江河汇流处新城正—", "—起在两岸之间"], "split"),
    (["江河汇流处新城正崛", "起。"], "runt"),
    (["江河汇流处新城正18", "亩在两岸之间"], "unit"),
    (["江河汇流处新城正崛", ",起在两岸之间"], "start"),
    (["江河汇流处\"新城\"正", "崛起\"在\"两岸之间"], "none"),
    (["江河汇流处新\"城正崛", "\"起在两岸之间"], "start"),
    (["江河汇流处新城正\"", "崛起\"在两岸之间"], "end"),
    (["最低气温昨夜降到了", "-5℃以下要防冻"], "none"),
    (["活动从下月的第一日", "-15日在两岸举行"], "start"),
    (["江河：“汇流处新城", "正崛起在两岸之间"], "pair"),
    (["江河汇流处新城正，", "正崛起在两岸之间"], "blank_end"),
    (["江河汇流处新城", "正崛起在两岸之间"], "ragged"),
])
def test_every_fault_is_seen(tmp_path: Path, lines: list[str], fault: str) -> None:
    found = judged(tmp_path, lines)
    assert found.faults[fault] == (fault != "none"), found.seen
    assert violations(found.figures()) == (fault in ("start", "end", "split"))


def test_the_rules_spare_what_they_allow(tmp_path: Path) -> None:
    found = judged(tmp_path, ["江河汇流处新城正崛", "——起在两岸之间呢", "“好啊”。", "江河汇流处新城正崛", "起了。"],
                   paragraphs=["江河汇流处新城正崛——起在两岸之间呢“好啊”。", "江河汇流处新城正崛起了。"])
    assert {name: found.faults[name] for name in ("start", "end", "split", "runt")} == dict.fromkeys(
        ("start", "end", "split", "runt"), 0)


def test_openings_are_measured_between_han(tmp_path: Path) -> None:
    found = judged(tmp_path, ["江河汇流处新城正", "崛起在两岸之间啊呀", "起在两岸之间"], tracking=125)
    figures = found.figures()
    assert (figures["max"], figures["loose"], figures["contrast_max"]) == (0.125, 1, 0.125)
    assert (figures["lines"], figures["full"]) == (3, 2)


FIELD = [Token("QSH-R1", frozenset({4})), Token("13900001234", frozenset({3, 7})),
         Token("harbour", hyphens=frozenset({3, 4})), Token("58 300")]


@pytest.mark.parametrize(("lines", "paragraph", "parted", "splits"), [
    (["会上演示了QSH-", "R1的用法"], "会上演示了QSH-R1的用法", {("QSH-R1", True): 1}, 0),
    (["会上演示了QSH", "-R1的用法"], "会上演示了QSH-R1的用法", {("QSH-R1", False): 1}, 1),
    (["电话是1390000", "1234打得通"], "电话是13900001234打得通", {("13900001234", True): 1}, 0),
    (["电话是139000", "01234打得通"], "电话是13900001234打得通", {("13900001234", False): 1}, 1),
    (["他们都说har-", "bour好看"], "他们都说harbour好看", {("harbour", True): 1}, 0),
    (["他们都说har", "bour好看"], "他们都说harbour好看", {("harbour", False): 1}, 1),
    (["他们都说harbo-", "ur好看"], "他们都说harbour好看", {("harbour", False): 1}, 1),
    (["粮食收了58", "300吨上下"], "粮食收了58 300吨上下", {("58 300", False): 1}, 1),
    (["城里还有一座pie", "rs桥没有修好"], "城里还有一座piers桥没有修好", {}, 1),
])
def test_tokens_are_parted_where_they_may_be_or_cut(
        tmp_path: Path, lines: list[str], paragraph: str, parted: dict[tuple[str, bool], int], splits: int) -> None:
    found = judged(tmp_path, lines, paragraphs=[paragraph], tokens=FIELD)
    assert (dict(found.parted), found.faults["split"]) == (parted, splits), found.seen
    assert found.faults["start"] == found.faults["end"] == 0
    assert found.lost == 0


def test_a_texts_tokens_are_those_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "tokens.txt").write_text("# so\nQSH-|R1\nharbour~\nhttp:|//|harbour.|cn~\n58 300\n", encoding="utf-8")
    found = {token.text: token for token in tokens_of(tmp_path)}
    assert [found[token.text] for token in FIELD if token.text in found] == [FIELD[0], *FIELD[2:]]
    assert found["http://harbour.cn"] == Token("http://harbour.cn", frozenset({5, 7, 10, 11, 15}))
    assert [(start, token.text) for start, _, token in within("见QSH-R1和58 300", FIELD)] == [
        (1, "QSH-R1"), (8, "58 300")]
    assert tokens_of(tmp_path / "none") == ()


@pytest.mark.parametrize(("tracking", "wide"), [(240, 0), (260, 1)])
def test_a_gap_beyond_a_quarter_em_is_too_wide(tmp_path: Path, tracking: int, wide: int) -> None:
    found = judged(tmp_path, ["江河汇流处新城", "正崛起在两岸之间"], tracking=tracking)
    assert found.faults["opened"] == wide


def test_a_blank_that_was_typed_is_no_gap(tmp_path: Path) -> None:
    assert judged(tmp_path, ["江河汇　流处新城正", "崛起在两岸之间"]).faults["opened"] == 0


def test_what_runs_out_of_the_column_is_seen(tmp_path: Path) -> None:
    lines = ["江河汇流处新城正崛起", "在两岸之间"]
    assert judged(tmp_path, lines, cell=CELL._replace(beyond=math.inf)).faults["wide"] == 1
    assert judged(tmp_path, ["江河汇流处新城正崛，", "起在两岸之间"], cell=CELL._replace(beyond=9)).faults["wide"] == 0


def test_characters_that_are_not_printed_are_counted(tmp_path: Path) -> None:
    found = judged(tmp_path, ["江河占三分，新城正", "崛起在两岸之间"],
                   paragraphs=["江河占⅓三分，新城正崛起在两岸之间㎢"])
    assert (found.lost, found.seen["lost"]) == (2, ["⅓㎢"])


def test_the_table_of_tokens_has_those_that_anyone_parts(tmp_path: Path) -> None:
    found = judged(tmp_path, ["会上演示了QSH", "-R1的用法"], paragraphs=["会上演示了QSH-R1的用法"], tokens=FIELD)
    rows = token_table(FIELD, {11.0: {"甲": found, "乙": Judgement()}, 13.0: {"甲": found}}).splitlines()
    assert rows[2:] == ["| `QSH-R1` | 0 · **2** | – |"]


@pytest.mark.parametrize("profile", [Profile.KAIMING, Profile.QUANJIAO])
@pytest.mark.parametrize("measure", [11.0, 16.667])
def test_the_engine_keeps_every_rule_and_tells_the_truth_of_its_lines(
        tmp_path: Path, profile: Profile, measure: float) -> None:
    texts = texts_of(ROOT / SAMPLE)
    cells = galleys.write(tmp_path / "galleys.pdf", texts, profile, measure)
    found = judge(glyphs_of(tmp_path / "galleys.pdf"),
                  [(c, t.paragraphs) for c, t in zip(cells, texts, strict=True)], 9)
    figures, own = found.figures(), setting(texts, profile, measure)
    assert {name: found.faults[name] for name in ("start", "end", "split", "runt", "pair", "blank_end", "ragged")} == \
        dict.fromkeys(("start", "end", "split", "runt", "pair", "blank_end", "ragged"), 0)
    assert figures["paragraphs_missing"] == 0
    assert figures["lines"] == own.total
    assert figures["unit"] == sum(line.parts_number for line in own.lines)
    assert figures["max"] == pytest.approx(max(line.strict for line in own.lines), abs=0.002)
    assert figures["loose"] == sum(line.strict > 0.1 for line in own.lines)


@pytest.mark.parametrize("measure", [8.0, 11.0, 16.667])
def test_field_copy_breaks_no_rule_and_opens_no_gap_too_wide(tmp_path: Path, measure: float) -> None:
    copy = Copy.of(ROOT / "bench" / "copy" / "field")
    found = copy.judged(tmp_path / "galleys.pdf",
                        galleys.write(tmp_path / "galleys.pdf", copy.texts, Profile.KAIMING, measure))
    assert {name: found.seen[name] for name in ("start", "end", "split", "wide", "opened", "lost")} == \
        {name: [] for name in ("start", "end", "split", "wide", "opened", "lost")}
    assert found.missing == 0
    assert found.figures()["parted"] > 0


def test_every_token_of_the_field_copy_is_in_it() -> None:
    copy = Copy.of(ROOT / "bench" / "copy" / "field")
    text = "\n".join(paragraph for t in copy.texts for paragraph in t.paragraphs)
    assert {token.text for _, _, token in within(text, copy.tokens)} == {token.text for token in copy.tokens}


def test_tables_and_their_place_in_a_document(tmp_path: Path) -> None:
    found = judged(tmp_path, ["江河汇流处新城正崛", "，起在两岸之间"])
    assert "| **违例 violations** | **1** |" in full_table({"甲": found})
    assert "| 11 | 2 · 1 · 0 · 0 · 0 · 0 |" in short_table({11.0: {"甲": found}})
    page = tmp_path / "page.md"
    page.write_text("上\n<!-- a-1 -->\n旧\n<!-- /a-1 -->\n下\n", encoding="utf-8")
    write_between(page, "a-1", "新")
    write_between(page, "a-1", "新")
    assert page.read_text(encoding="utf-8") == "上\n<!-- a-1 -->\n\n新\n\n<!-- /a-1 -->\n下\n"
    with pytest.raises(SystemExit):
        write_between(page, "b", "新")


def test_copy_reaches_tex_as_it_was_typed() -> None:
    assert escaped("5%~8%的A_1#") == r"5\%\textasciitilde{}8\%的A\_1\#"


def test_a_text_begins_elsewhere_in_every_run_and_is_the_same_text(tmp_path: Path) -> None:
    text = Text("a", ("江河汇流处，新城正崛起。",))
    turned = [text.turned(k).paragraphs[0] for k in range(5)]
    assert len(set(turned)) == 5
    assert {"".join(sorted(t)) for t in turned} == {"".join(sorted(text.paragraphs[0]))}
    assert Job((text,), 11, tmp_path).cells == [[Cell(0, 30, 99.0, beyond=math.inf)]]
