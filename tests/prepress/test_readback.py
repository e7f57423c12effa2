"""Text read back from the bytes: the page's own order, whatever stands on one line, and every difference named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from presswork import FACES, GRID, MARK, PRESS, block, heard, make_page, sample, set_lines, set_run

from layout.model.page import GlyphRun, Page
from layout.model.units import pt
from layout.prepress.readback import compare, read_text
from layout.render.pdf.writer import render_pdf
from layout.words import words


def render(page: Page) -> bytes:
    return render_pdf(page, FACES, PRESS, title=page.title, day=date(2024, 7, 19))


def test_a_page_reads_back_run_by_run() -> None:
    page = sample()
    data = render(page)
    assert read_text(data).split("\n") == [item.text for item in page.items if isinstance(item, GlyphRun)]
    assert heard(compare, page, data)[1] == ()


def test_columns_on_one_baseline_keep_the_order_of_drawing() -> None:
    """The right column first, then the left: text sorted by place would run them together."""
    right, left = (set_lines((f"{side}栏一行", f"{side}栏二行"), "a/body/0", column, 1)
                   for side, column in (("右", 2), ("左", 1)))
    page = make_page(block("a", (*right, *left)))
    assert read_text(render(page)).split("\n") == ["右栏一行", "右栏二行", "左栏一行", "左栏二行"]
    one_line = make_page(block("a", (
        set_run("后面", "a/x", GRID.x + pt(300), GRID.y + pt(30)), set_run("前面", "a/y", GRID.x, GRID.y + pt(30)))))
    assert read_text(render(one_line)).split("\n") == ["后面", "前面"]


@pytest.mark.parametrize("text", [
    "𫖮𬸚", "——……“引”‘号’", "ﬁﬂ ﬀ", "well-", "A B  C", "１２Ａ％", "㎡①〇", "豈更", "(中)[文]<>\\", "é ñ"])
def test_hard_texts_read_back(text: str) -> None:
    page = make_page(block("a", (set_run(text, "a/body/0", GRID.x, GRID.y + pt(20)),
                                 set_run("next", "a/body/1", GRID.x, GRID.y + pt(32)))))
    assert heard(compare, page, render(page))[1] == ()


def retyped(page: Page, unit: str, index: int, text: str) -> Page:
    (story,) = page.blocks
    items = list(story.items)
    at = next(i for i, item in enumerate(items) if isinstance(item, GlyphRun) and item.unit == unit)
    run = items[at]
    assert isinstance(run, GlyphRun)
    glyphs = list(run.glyphs)
    glyphs[index] = replace(glyphs[index], text=text)
    items[at] = replace(run, glyphs=tuple(glyphs))
    return replace(page, blocks=(replace(story, items=tuple(items)),))


def test_a_hyphen_that_divides_a_word_reads_back() -> None:
    lines = [set_run(text, "a/body/0", GRID.x, GRID.y + pt(y)) for text, y in (("（Mil-", 20), ("ler）竖起", 32))]
    page = retyped(make_page(block("a", tuple(lines))), "a/body/0", 4, "\xad")
    assert heard(compare, page, render(page))[1] == ()


def test_every_unit_that_differs_is_named_with_its_characters() -> None:
    printed = retyped(retyped(sample(), "lead/headline/1", 2, "失"), "lead/photo/0/caption", 3, "")  # a silent glyph
    first, second = heard(compare, sample(), render(printed))[1]
    told = dict(first.facts)
    assert (first.code, first.article, first.mark) == ("readback-differs", "lead", MARK)
    assert told == {
        "unit": "lead/headline/1", "printed": "守", "found": "失", "before": "综合治理切实", "after": "住底线江河汇"}
    assert dict(second.facts)["unit"] == "lead/photo/0/caption"
    assert (dict(second.facts)["printed"], dict(second.facts)["found"]) == ("渡", "")
    assert words(first.code, told, "zh")[0].startswith("从 PDF 读回的文字与版面不符：“lead 标题”")


def test_runs_exchanged_are_seen() -> None:
    page = sample()
    (story,) = page.blocks
    items = list(story.items)
    items[2], items[3] = items[3], items[2]
    assert heard(compare, page, render(replace(page, blocks=(replace(story, items=tuple(items)),))))[1]


def test_a_page_of_six_thousand_characters_is_read_back_whole() -> None:
    line = "".join(map(chr, range(0x4E00, 0x4E10)))
    runs = [run for column in range(1, 7) for run in set_lines((line,) * 63, f"a/body/{column}", column, 1)]
    page = make_page(block("a", runs))
    assert heard(compare, page, render(page))[1] == ()
