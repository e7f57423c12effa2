"""The judge of ``bench``: it sees what is wrong in a page, agrees with the engine's own figures, and spares what is
right."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from presswork import FACES, GRID, PRESS, block, make_page, set_run

from bench import galleys
from bench.judge import Judgement, judge
from bench.reading import Cell, glyphs_of
from bench.lines import setting
from bench.peers import Job, full_table, short_table, violations, write_between
from bench.texts import SAMPLE, Text, texts_of
from layout.model.style import Profile
from layout.render.pdf.writer import render_pdf

ROOT = Path(__file__).resolve().parents[2]
CELL = Cell(0, GRID.x / 1000, 9 * 9)
"""A column of nine characters."""


def judged(tmp_path: Path, lines: list[str], *, tracking: int = 0, paragraphs: list[str] | None = None) -> Judgement:
    """Lines set solid, the first of them with its gaps opened, as one paragraph if nothing else is said."""
    runs = [set_run(line, "lead/body/0", GRID.x, GRID.baseline(row + 1), tracking=tracking if row == 0 else 0)
            for row, line in enumerate(lines)]
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(render_pdf(make_page(block("lead", runs)), FACES, PRESS, title="", day=date(2024, 7, 19)))
    return judge(glyphs_of(pdf), [([CELL], paragraphs or ["".join(lines)])], 9)


@pytest.mark.parametrize(("lines", "fault"), [
    (["江河汇流处新城正崛", "，起在两岸之间"], "start"),
    (["江河汇流处新城正崛", "—起在两岸之间"], "start"),
    (["江河汇流处新城正《", "崛起》在两岸之间"], "end"),
    (["江河汇流处新城1847", "7000元在两岸间"], "split"),
    (["江河汇流处新城正—", "—起在两岸之间"], "split"),
    (["江河汇流处新城正崛", "起。"], "runt"),
    (["江河汇流处新城正18", "亩在两岸之间"], "unit"),
    (["江河：“汇流处新城", "正崛起在两岸之间"], "pair"),
    (["江河汇流处新城正，", "正崛起在两岸之间"], "blank_end"),
    (["江河汇流处新城", "正崛起在两岸之间"], "ragged"),
])
def test_every_fault_is_seen(tmp_path: Path, lines: list[str], fault: str) -> None:
    found = judged(tmp_path, lines)
    assert found.faults[fault] == 1, found.seen
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


def test_tables_and_their_place_in_a_document(tmp_path: Path) -> None:
    found = judged(tmp_path, ["江河汇流处新城正崛", "，起在两岸之间"])
    assert "| **违例 violations** | **1** |" in full_table({"甲": found})
    assert "| 11 | 2 · 1 · 0 · 0 · 0 |" in short_table({11.0: {"甲": found}})
    page = tmp_path / "page.md"
    page.write_text("上\n<!-- a-1 -->\n旧\n<!-- /a-1 -->\n下\n", encoding="utf-8")
    write_between(page, "a-1", "新")
    write_between(page, "a-1", "新")
    assert page.read_text(encoding="utf-8") == "上\n<!-- a-1 -->\n\n新\n\n<!-- /a-1 -->\n下\n"
    with pytest.raises(SystemExit):
        write_between(page, "b", "新")


def test_a_text_begins_elsewhere_in_every_run_and_is_the_same_text(tmp_path: Path) -> None:
    text = Text("a", ("江河汇流处，新城正崛起。",))
    turned = [text.turned(k).paragraphs[0] for k in range(5)]
    assert len(set(turned)) == 5
    assert {"".join(sorted(t)) for t in turned} == {"".join(sorted(text.paragraphs[0]))}
    assert Job((text,), 11, tmp_path).cells == [[Cell(0, 30, 99.0, beyond=math.inf)]]
