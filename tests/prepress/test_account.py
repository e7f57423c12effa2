"""The ledger finds every way of losing copy: each mutant of an even page is caught and the characters are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest
from presswork import BLACK, FACES, GRID, MARK, SHEET, STORY, block, heard, make_page, set_lines, set_run

from layout.model.diagnostic import Diagnostic, Mark
from layout.model.issue import Article, CopyParagraph, Headline, Issue, PageCopy, Photo, Role, Words
from layout.model.ledger import Unit
from layout.model.page import Block, Direction, Glyph, GlyphRun, Item, Page
from layout.model.printed import printed, printed_of
from layout.model.sheet import Rect
from layout.model.units import em, mm, pt
from layout.prepress import account
from layout.prepress.account import characters, declare
from layout.typesetting.glyph.faces import FaceSet, OpenFace
from layout.words import words


def said(text: str) -> Words:
    return Words(text, MARK)


def settle(page: Page, units: Iterable[Unit]) -> tuple[Diagnostic, ...]:
    return heard(account.settle, page, units, SET_IN.box)[1]


SET_IN = FaceSet(FACES)


def declared(copy: PageCopy) -> tuple[Unit, ...]:
    issue = Issue("", "", "issue.yaml", said("古城周刊"), said("1286"), date(2024, 7, 19), (), (copy,))
    return declare(printed(issue, copy))


COPY = PageCopy(2, MARK, said("荆州区新闻"), ((said("责任编辑"), said("编辑甲")),), (
    Article(
        "lead", MARK, label=said("建设清廉"), kicker=(said("万玲玲到川店镇"),),
        headline=Headline((said("扎实推进综合治理"), said("切实守住底线")), True), deck=(said("副题"),),
        summary=(said("提要"),), dateline=said("本报讯"), byline=said("通讯员某某"), source=said("来源"),
        body=(CopyParagraph("".join(STORY), MARK), CopyParagraph("小标题", MARK, Role.CROSSHEAD),
              CopyParagraph("第二段 end 。", MARK)),
        photos=(Photo("a.jpg", "", 1, 1, "", MARK, said("龙舟 竞渡"), said("王思奇 摄")),), continues=said("3")),
    Article("briefs", MARK, label=said("简讯"), members=(
        Article("b1", MARK, headline=Headline((said("一则"),), False), body=(CopyParagraph("短讯。", MARK),)),)),
))


def test_every_printed_text_is_declared_once() -> None:
    units = declared(COPY)
    assert [(unit.key, unit.article) for unit in units] == [
        ("lead/label", "lead"), ("lead/kicker/0", "lead"), ("lead/headline/0", "lead"), ("lead/headline/1", "lead"),
        ("lead/deck/0", "lead"), ("lead/summary/0", "lead"), ("lead/dateline", "lead"), ("lead/byline", "lead"),
        ("lead/body/0", "lead"), ("lead/body/1", "lead"), ("lead/body/2", "lead"), ("lead/source", "lead"),
        ("lead/continues", "lead"), ("lead/photo/0/caption", "lead"), ("lead/photo/0/credit", "lead"),
        ("briefs/label", "briefs"), ("b1/headline/0", "b1"), ("b1/body/0", "b1"),
        ("folio/paper", ""), ("folio/date", ""), ("folio/number", ""), ("folio/section", ""), ("folio/page", ""),
        ("folio/editors/0/role", ""), ("folio/editors/0/name", "")]
    assert next(unit.text for unit in units if unit.key == "lead/body/2") == "第二段end 。"


def test_of_names_and_of_a_row_the_cells_are_declared_and_counted() -> None:
    names = CopyParagraph("张　伟、李大力（女）。", MARK, Role.NAMES, cells=((0, 3), (4, 10)))
    row = CopyParagraph("1\t城东 街道\t\t5", MARK, Role.ROW, cells=((0, 1), (2, 7), (8, 8), (9, 10)))
    copy = replace(COPY, articles=(Article("a", MARK, body=(names, row)),))
    assert [unit.text for unit in declared(copy) if unit.article] == ["张　伟 李大力（女）", "1 城东 街道 5"]
    assert characters(copy) == {"a": 8 + 6}


def test_characters_are_counted_by_story_with_members() -> None:
    assert characters(COPY) == {"lead": 4 + 7 + 8 + 6 + 2 + 2 + 3 + 5 + 2 + 55 + 3 + 7 + 4 + 4 + 1, "briefs": 2 + 2 + 3}


PARAGRAPHS = ("".join(STORY), "小标题", "第二段结尾。")
EVEN = PageCopy(2, MARK, said("荆州区新闻"), (), (
    Article("lead", MARK, headline=Headline((said("切实守住 底线"),), False),
            body=tuple(CopyParagraph(text, MARK) for text in PARAGRAPHS)),))


def even_page() -> Page:
    """A head over two columns: lines 1 and 2 of the first paragraph on the left, the rest on the right."""
    head = Rect(GRID.x, GRID.y, GRID.span(2), pt(60))
    items: list[Item] = [
        set_run("切实守住 底线", "lead/headline/0", GRID.x, GRID.y + pt(48), face="cusong", size=pt(36), frame=head),
        set_run("本报讯", "lead/dateline", GRID.x, GRID.baseline(6), added=True),
        *set_lines(STORY[:2], "lead/body/0", 1, 7), *set_lines(STORY[2:], "lead/body/0", 2, 7),
        *set_lines(PARAGRAPHS[1:2], "lead/body/1", 2, 9), *set_lines(PARAGRAPHS[2:], "lead/body/2", 2, 10)]
    told = {"paper": "古城周刊", "date": "2024年7月19日　星期五", "number": "1286", "section": "荆州区新闻",
            "page": "2"}
    folio = [set_run(text, f"folio/{field}", GRID.x + n * pt(100), GRID.y - pt(20))
             for n, (field, text) in enumerate(told.items())]
    return make_page(block("lead", items), folio=folio)


def test_an_even_page_settles() -> None:
    assert settle(even_page(), declared(EVEN)) == ()


@pytest.mark.parametrize("mark", "，。：；？")
def test_a_mark_that_hangs_is_held_by_its_origin(mark: str) -> None:
    """Also one whose ink stands in its cell's middle, as that of a colon does."""
    line = set_run(f"江河汇流处{mark}", "lead/body/0", GRID.x, GRID.y + pt(9))
    hung = replace(line, frame=Rect(GRID.x, GRID.y, 5 * line.size, GRID.pitch))
    units = [Unit("lead/body/0", hung.text, MARK, "lead")]
    page = make_page(block("lead", (hung,)))
    assert heard(account.settle, page, units, SET_IN.box, hanging=True)[1] == ()
    assert [finding.code for finding in settle(page, units)] == ["outside-frame"]


Change = Callable[[list[GlyphRun]], list[GlyphRun]]


def changed(at: int, change: Callable[[GlyphRun], GlyphRun]) -> Change:
    return lambda runs: [change(run) if i == at else run for i, run in enumerate(runs)]


def without(run: GlyphRun, index: int) -> GlyphRun:
    return replace(run, glyphs=(*run.glyphs[:index], *run.glyphs[index + 1:]))


def retyped(index: int, text: str) -> Callable[[GlyphRun], GlyphRun]:
    return lambda run: replace(run, glyphs=(
        *run.glyphs[:index], replace(run.glyphs[index], text=text), *run.glyphs[index + 1:]))


def swapped(runs: list[GlyphRun], i: int, j: int) -> list[GlyphRun]:
    runs = list(runs)
    runs[i], runs[j] = runs[j], runs[i]
    return runs


def moved(x: int = 0, y: int = 0) -> Callable[[GlyphRun], GlyphRun]:
    return lambda run: replace(run, x=run.x + x, y=run.y + y)


MUTANTS: dict[str, tuple[Change, str, dict[str, str]]] = {
    "a character dropped": (
        changed(2, lambda run: without(run, 4)), "text-missing",
        {"unit": "lead/body/0", "missing": "处", "before": "江河汇流", "after": "，新城正崛起"}),
    "the last line dropped": (
        lambda runs: runs[:-1], "text-missing", {"unit": "lead/body/2", "missing": "第二段结尾。", "count": "6"}),
    "a character twice": (
        changed(2, lambda run: replace(run, glyphs=(run.glyphs[0], *run.glyphs))), "text-extra", {"extra": "江"}),
    "a line twice": (lambda runs: [*runs[:3], *runs[2:]], "text-extra", {"extra": STORY[0]}),
    "another character": (
        changed(2, retyped(1, "湖")), "text-differs",
        {"missing": "河", "extra": "湖", "before": "江", "after": "汇流处，新城"}),
    "lines exchanged in the drawing": (
        lambda runs: swapped(runs, 2, 3), "text-differs", {"unit": "lead/body/0"}),
    "lines exchanged in place": (
        lambda runs: changed(2, moved(y=pt(12)))(changed(3, moved(y=-pt(12)))(runs)), "text-order",
        {"unit": "lead/body/0", "earlier": STORY[0], "later": STORY[1]}),
    "paragraphs drawn out of turn": (
        lambda runs: [*runs[:-2], runs[-1], runs[-2]], "paragraph-order",
        {"unit": "lead/body/1", "earlier": PARAGRAPHS[2], "later": PARAGRAPHS[1]}),
    "paragraphs exchanged in place": (
        changed(7, moved(y=-pt(24))), "paragraph-order", {"unit": "lead/body/2"}),
    "a line right of its frame": (changed(2, moved(x=pt(60))), "outside-frame", {"text": "起。", "line": STORY[0]}),
    "a line left of its frame": (changed(2, moved(x=-pt(1))), "outside-frame", {"text": "江"}),
    "a line below its frame": (changed(3, moved(y=pt(3))), "outside-frame", {"unit": "lead/body/0"}),
    "a frame off the type area": (
        changed(0, lambda run: replace(run, x=0, frame=Rect(0, 0, SHEET.width, SHEET.height))), "outside-type-area",
        {"unit": "lead/headline/0", "text": "切实"}),
    "a glyph that no face has": (
        changed(2, lambda run: replace(run, glyphs=(replace(run.glyphs[0], gid=0), *run.glyphs[1:]))),
        "glyph-missing", {"text": "江", "face": "song"}),
    "glyphs without text": (
        lambda runs: [*runs, replace(runs[-1], glyphs=tuple(replace(g, text="") for g in runs[-1].glyphs))],
        "run-empty", {"unit": "lead/body/2"}),
    "text of nobody's": (
        lambda runs: [*runs, replace(runs[-1], unit="lead/body/9")], "text-undeclared", {"text": PARAGRAPHS[2]}),
    "copy passed off as the engine's": (
        changed(7, lambda run: replace(run, added=True)), "text-missing", {"unit": "lead/body/2"}),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_every_mutant_is_found_and_named(name: str) -> None:
    change, code, facts = MUTANTS[name]
    page = even_page()
    (story,) = page.blocks
    runs = [item for item in story.items if isinstance(item, GlyphRun)]
    found = settle(replace(page, blocks=(replace(story, items=tuple(change(runs))),)), declared(EVEN))
    hits = [finding for finding in found if finding.code == code]
    assert hits, [finding.code for finding in found]
    told = dict(hits[0].facts)
    assert {key: told[key] for key in facts} == facts
    for finding in found:
        assert finding.severity == "error"
        assert finding.article in ("lead", "")
        for lang in ("zh", "en"):
            assert all(words(finding.code, dict(finding.facts), lang))


def test_a_dropped_folio_text_is_missed() -> None:
    page = even_page()
    for n, lost in enumerate(("古城周刊", "2024年7月19日星期五", "1286", "荆州区新闻", "2")):
        (finding,) = settle(replace(page, folio=(*page.folio[:n], *page.folio[n + 1:])), declared(EVEN))
        assert (finding.code, dict(finding.facts)["missing"]) == ("text-missing", lost)
        assert finding.mark == (Mark("issue.yaml", 1) if n == 1 else MARK)


def test_a_story_dropped_whole_is_missed() -> None:
    found = settle(replace(even_page(), blocks=()), declared(EVEN))
    assert [finding.code for finding in found] == ["text-missing"] * 4


def hung(text: str, column: int, shift: int) -> Block:
    """One line on its own, its origin moved by ``shift`` against the column."""
    frame = Rect(GRID.column_x(column), GRID.row_y(1), len(text) * pt(9) - pt("4.5"), GRID.pitch)
    return block("lead", [set_run(text, "lead/body/0", frame.x + shift, GRID.baseline(1), frame=frame)])


@pytest.mark.parametrize(("text", "shift", "sound"), [
    ("江河。", 0, True),  # the mark's blank half hangs out on the right
    ("江河流", 0, False),
    ("（江河", -pt("4.5"), True),  # and on the left
    ("江河流", -pt("4.5"), False),
])
def test_squeezed_marks_may_hang_out_their_blank_half(text: str, shift: int, sound: bool) -> None:
    found = settle(make_page(hung(text, 2, shift)), [])
    assert ("outside-frame" not in {finding.code for finding in found}) == sound


def test_a_line_on_the_same_baseline_reads_left_to_right() -> None:
    copy = Article("lead", MARK, body=(CopyParagraph("甲乙", MARK),))
    frame = Rect(GRID.x, GRID.row_y(1), pt(100), GRID.pitch)
    right = set_run("乙", "lead/body/0", GRID.x + pt(9), GRID.baseline(1), face="kai", frame=frame)
    left = set_run("甲", "lead/body/0", GRID.x, GRID.baseline(1) - pt("0.2"), frame=frame)
    assert settle(make_page(block("lead", [left, right])), declare(printed_of(copy))) == ()
    backwards = [replace(left, x=right.x), replace(right, x=left.x)]
    assert "text-order" in {f.code for f in settle(make_page(block("lead", backwards)), declare(printed_of(copy)))}


def test_the_sheet_holds_the_folio() -> None:
    folio = set_run("第2版", "folio/number", mm(388), mm(20), added=True)
    assert [f.code for f in settle(make_page(folio=[folio]), [])] == ["outside-type-area"]


# -- type set downwards ----------------------------------------------------------------------------------------------

EM, LINE = pt(9), pt(12)
TIER = Rect(GRID.x, GRID.y, 3 * LINE, 4 * EM)


def _song() -> OpenFace:
    face = SET_IN.pick("song", "江")
    assert face
    return face


def down(text: str, number: int, head: int = 0, tier: Rect = TIER) -> GlyphRun:
    """One upright line: the ``number``th from the right, beginning ``head`` ems down its tier."""
    axis = tier.right - LINE // 2 - number * LINE
    glyphs = tuple(Glyph(shaped.gid, c, em(shaped.dy, EM), n * EM + em(shaped.dx, EM))
                   for n, c in enumerate(text) for shaped in _song().shape_down(c))
    return GlyphRun("song", EM, axis, tier.y + head * EM, glyphs, BLACK, "a/body/0", tier, MARK,
                    direction=Direction.VERTICAL)


def turned(text: str, number: int, head: int) -> GlyphRun:
    glyphs = tuple(Glyph(_song().glyph(c).gid, c, n * EM // 2) for n, c in enumerate(text))
    axis = TIER.right - LINE // 2 - number * LINE
    return GlyphRun("song", EM, axis - em(365, EM), TIER.y + head * EM, glyphs, BLACK, "a/body/0", TIER, MARK,
                    direction=Direction.TURNED)


def told(*runs: GlyphRun, text: str = "") -> set[str]:
    copy = Article("a", MARK, body=(CopyParagraph(text or "".join(run.text for run in runs), MARK),))
    return {finding.code for finding in settle(make_page(block("a", runs)), declare(printed_of(copy)))}


def test_lines_that_run_down_are_read_from_right_to_left() -> None:
    first, second, third = down("江河汇流", 0), down("处，新城", 1), down("正崛起。", 2)
    assert told(first, second, third) == set()
    assert told(second, first) == {"text-order"}
    assert told(replace(first, x=second.x), replace(second, x=first.x)) == {"text-order"}
    assert told(first, replace(second, x=first.x)) == {"text-order"}  # one over the other


def test_turned_words_and_upright_glyphs_are_one_line() -> None:
    above, word, below = down("共", 0), turned("2024", 0, 1), down("年", 0, head=3)
    assert told(above, word, below, down("底", 1)) == set()
    assert told(above, below, word) == {"text-order"}


def together(text: str, number: int, head: int) -> GlyphRun:
    left = TIER.right - LINE // 2 - number * LINE - EM // 2
    glyphs = tuple(Glyph(_song().glyph(c).gid, c, n * EM // 2) for n, c in enumerate(text))
    return GlyphRun("song", EM, left, TIER.y + head * EM + em(864, EM), glyphs, BLACK, "a/body/0", TIER, MARK,
                    direction=Direction.TOGETHER)


def test_figures_in_a_cell_go_on_with_the_line() -> None:
    """Also where one line ends with them and the next begins so."""
    assert told(down("江河汇", 0), together("12", 0, 3), together("34", 1, 0), down("处", 1, head=1)) == set()
    assert told(together("34", 1, 0), together("12", 0, 3)) == {"text-order"}


def test_a_middle_dot_ends_a_line_with_half_an_em() -> None:
    line = down("江河汇", 0)
    dot = Glyph(_song().glyph("·").gid, "·", -EM // 4, 3 * EM + em(610, EM))  # its ink is in the middle of the half
    tier = replace(TIER, height=3 * EM + EM // 2)
    assert told(replace(line, glyphs=(*line.glyphs, dot), frame=tier)) == set()


def test_tiers_are_read_one_below_the_other() -> None:
    lower = replace(TIER, y=TIER.bottom + 2 * EM)
    assert told(down("江河汇流", 2), down("处，新城", 0, tier=lower)) == set()
    assert told(down("处，新城", 0, tier=lower), down("江河汇流", 2)) == {"text-order"}


@pytest.mark.parametrize(("run", "sound"), [
    (down("江河汇流", 0), True),
    (down("江河汇流", 0, head=1), False),  # an em too low
    (replace(down("江河汇流", 0), y=TIER.y - pt(1)), False),
    (down("江河汇流", -1), False),  # right of the tier
    (replace(down("江河汇流", 0), x=TIER.right - pt("3.5")), False),  # by a point, with half a cell
    (replace(down("江河汇。", 0), y=TIER.y + EM // 2), True),  # the point's blank half is below it
    (replace(down("江河汇；", 0), y=TIER.y + EM // 2), False),  # these have ink there
    (replace(down("（江河汇", 0), y=TIER.y - EM // 2), True),  # the bracket's blank half is above it
    (replace(down("江（河汇", 0), y=TIER.y - EM // 2), False),
    (turned("2024", 0, 1), True),
    (replace(turned("2024", 0, 1), x=TIER.right - pt(3)), False),
    (turned("2024", 0, -1), False),
])
def test_type_set_downwards_is_held_by_its_boxes(run: GlyphRun, sound: bool) -> None:
    assert ("outside-frame" in told(run)) != sound
