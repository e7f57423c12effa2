"""The page as those are told it who do not see it: the tree of units, its text, and the bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
from judges import Pdfium, Poppler
from presswork import (
    BLACK,
    FACES,
    GREY,
    GRID,
    PRESS,
    RED,
    WHITE,
    block,
    heard,
    make_page,
    press_picture,
    sample,
    set_lines,
    set_run,
)

from layout.model.page import GlyphRun, Page, Rule, Tint
from layout.model.sheet import Rect
from layout.model.units import pt
from layout.prepress.readback import compare
from layout.render.pdf.tags import Element, tag_page
from layout.render.pdf.writer import render_pdf


def render(page: Page) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data(page)))


def data(page: Page) -> bytes:
    made = render_pdf(page, FACES, PRESS, title=page.title, day=date(2024, 7, 19))
    assert heard(compare, page, made)[1] == ()
    return made


def outline(element: Element) -> tuple[object, ...]:
    """An element's role with its number of pieces, and those below it."""
    return (f"{element.role}{len(element.pieces) or ''}", *(outline(child) for child in element.children))


def line(text: str, unit: str, y: int = 0, **kinds: object) -> GlyphRun:
    return set_run(text, unit, GRID.x, GRID.y + pt(10 + y), frame=Rect(GRID.x, GRID.y, GRID.measure, pt(900)), **kinds)


# --- the tree -------------------------------------------------------------------------------------------------------


def test_the_sample_page_as_a_tree(tmp_path: Path, tree_reader: Pdfium | Poppler) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(data(sample()))
    assert tree_reader.tree(path) == [
        ("Art", ()),
        ("P", ("党建",)),
        ("H1", ("扎实推进综合治理切实守住底线",)),
        ("P", ("江河汇流处，新城正崛起。本报讯（通讯员𫖮田）7月18日，", "记者从区政府office获悉——“一网通办”已上线……")),
        ("Figure", ()),
        ("Caption", ("龙舟竞渡",)),
    ]


def test_a_paragraph_through_two_columns_is_one_element_of_two_pieces() -> None:
    with render(sample()) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K[0].K.K[2]  # of the document's only article
        assert (paragraph.S, len(paragraph.K)) == ("/P", 2)
        assert paragraph.Pg.objgen == pdf.pages[0].obj.objgen


def test_what_is_run_in_belongs_to_the_first_paragraph() -> None:
    units = ("kicker/0", "headline/0", "headline/1", "deck/0", "summary", "continues", "dateline", "byline", "body/0",
             "body/1", "source")
    items = [line("江", f"a/{unit}", 12 * n) for n, unit in enumerate(units)]
    (article,) = tag_page(make_page(block("a", items))).tree.children
    assert outline(article) == ("Art", ("P1",), ("H11",), ("P1",), ("P1",), ("P1",), ("P1",), ("P1",))


def test_a_byline_of_its_own_line_and_the_jump_at_the_end_are_paragraphs() -> None:
    items = [line("江", f"a/{unit}", 12 * n) for n, unit in enumerate(("byline", "body/0", "continues"))]
    (article,) = tag_page(make_page(block("a", items))).tree.children
    assert outline(article) == ("Art", ("P1",), ("P1",), ("P1",))


def test_a_crosshead_is_a_heading_below_that_of_its_story() -> None:
    items = [line("江河汇流", "a/body/0"), line("小标题", "a/body/1", 12, face="hei"), line("新城崛起", "a/body/2", 24)]
    made = replace(block("a", items), priority="normal", crossheads=("a/body/1",))
    (article,) = tag_page(make_page(made)).tree.children
    assert [child.role for child in article.children] == ["P", "H3", "P"]


def test_a_paragraph_in_another_face_is_no_heading() -> None:
    """A verse in kai, an item that is all in hei."""
    items = [line("江河汇流", "a/body/0"), line("山月照窗明", "a/body/1", 12, face="kai"),
             line("一、开放时间", "a/body/2", 24, face="hei")]
    (article,) = tag_page(make_page(block("a", items))).tree.children
    assert [child.role for child in article.children] == ["P", "P", "P"]


def test_a_table_has_rows_and_cells() -> None:
    """A head that the engine sets once more is no part of it."""
    left, right = (Rect(x, GRID.y, pt(50), pt(900)) for x in (GRID.x, GRID.x + pt(50)))

    def cell(text: str, row: int, place: Rect, **kinds: object) -> GlyphRun:
        return replace(line(text, f"a/body/{row}", 12 * row, **kinds), cell=place)

    items = [cell("江河", 0, left, face="hei"), cell("新城", 0, right, face="hei"), cell("治理", 1, left),
             cell("底线", 1, right), replace(cell("综合", 2, left, added=True), unit=""), cell("守住", 2, left),
             cell("扎实", 2, right), cell("推进", 2, right)]
    (article,) = tag_page(make_page(block("a", [line("江河汇流", "a/body/3", 60), *items]))).tree.children
    assert outline(article) == ("Art", ("P1",), (
        "Table", ("TR", ("TH1",), ("TH1",)), ("TR", ("TD1",), ("TD1",)), ("TR", ("TD1",), ("TD1",))))


def test_what_is_run_in_waits_past_a_crosshead() -> None:
    items = [line("小标题", "a/body/0", face="hei"), line("本报讯", "a/dateline", 12, face="hei"),
             line("江河汇流", "a/body/1", 12)]
    (article,) = tag_page(make_page(replace(block("a", items), crossheads=("a/body/0",)))).tree.children
    assert outline(article) == ("Art", ("H21",), ("P1",))


def test_a_group_holds_its_members() -> None:
    items = [line("简讯", "g/label"), *(line(text, f"{unit}", 12 * n) for n, (text, unit) in enumerate((
        ("路灯", "x/headline/0"), ("亮了", "x/body/0"), ("篮球", "y/headline/0"), ("赢了", "y/body/0")), 1))]
    page = make_page(replace(block("g", items), priority="normal"))
    (group,) = tag_page(page).tree.children
    assert outline(group) == ("Art", ("H21",), ("Art", ("H31",), ("P1",)), ("Art", ("H31",), ("P1",)))
    assert [part.title for part in (group, *group.children)] == ["简讯", "", "路灯", "篮球"]


def test_photos_and_quotes_come_after_the_text_that_they_part() -> None:
    photo = press_picture(Rect(GRID.x, GRID.y, pt(80), pt(30)), 2, 2, bytes(16), "a.jpg", "a/photo/0", "龙舟")
    items = [line("标题", "a/headline/0"), line("上半", "a/body/0", 12), photo, line("说明", "a/photo/0/caption", 24),
             line("摄", "a/photo/0/credit", 24), line("引语", "a/quote/text", 36), line("某人", "a/quote/speaker", 48),
             line("下半", "a/body/0", 60)]
    page = make_page(block("a", items))
    (article,) = tag_page(page).tree.children
    assert outline(article) == ("Art", ("H11",), ("P2",), ("BlockQuote", ("P1",), ("P1",)), ("Figure1",), ("Caption1",))
    with render(page) as pdf:
        figure = pdf.Root.StructTreeRoot.K[0].K.K[3]
        assert (figure.S, figure.Alt, figure.A.O) == ("/Figure", "龙舟", "/Layout")
        assert [float(edge) for edge in figure.A.BBox] == [56.693, 1435.512, 136.693, 1465.512]


def test_a_photo_without_words_is_told_by_its_article() -> None:
    photo = press_picture(Rect(GRID.x, GRID.y, pt(80), pt(30)), 2, 2, bytes(16), "a.jpg", "a/photo/0", "")
    (article,) = tag_page(make_page(block("a", [line("标题", "a/headline/0"), photo]))).tree.children
    assert article.children[1].alt == "标题"


# --- in the file ----------------------------------------------------------------------------------------------------


def marked(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Every painting operator of the page with the mark it stands under."""
    under = ""
    for step in pikepdf.parse_content_stream(pdf.pages[0]):
        match str(step.operator):
            case "BDC":
                assert under == "", "marks do not nest"
                under = f"{step.operands[0]} {step.operands[1].get('/MCID', step.operands[1].get('/Type'))}"
            case "EMC":
                under = ""
            case "TJ" | "S" | "f*" | "f" | "Do" as painting:
                yield under, painting


def test_everything_drawn_is_marked_and_furniture_is_no_copy() -> None:
    with render(sample()) as pdf:
        assert list(dict.fromkeys(marked(pdf))) == [
            ("/Artifact /Pagination", "TJ"), ("/H1 0", "TJ"), ("/P 1", "TJ"), ("/P 2", "TJ"), ("/Figure 3", "Do"),
            ("/Caption 4", "TJ"), ("/Artifact /Layout", "f*"), ("/P 5", "TJ"), ("/Artifact /Layout", "S")]


def test_the_marks_of_the_plant_are_artifacts() -> None:
    made = render_pdf(make_page(), FACES, replace(PRESS, marks=True, colour_bar=True), title="", day=date(2024, 7, 19))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert {under for under, _ in marked(pdf)} == {"/Artifact /Page"}
        assert "/Outlines" not in pdf.Root  # and a page without articles has no bookmarks


def test_each_piece_knows_its_element_and_each_element_its_parent() -> None:
    with render(sample()) as pdf:
        root, page = pdf.Root.StructTreeRoot, pdf.pages[0].obj
        assert (page.StructParents, page.Tabs, pdf.Root.MarkInfo.Marked, root.ParentTreeNextKey) == (0, "/S", True, 1)
        key, parents = root.ParentTree.Nums
        assert key == 0
        for number, element in enumerate(parents):
            pieces = [element.K] if isinstance(element.K, int) else list(element.K)
            assert number in pieces

        def walk(element: pikepdf.Object, parent: pikepdf.Object) -> int:
            assert element.P.objgen == parent.objgen
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            return 1 + sum(walk(kid, element) for kid in kids if isinstance(kid, pikepdf.Dictionary))

        assert walk(root.K[0], root) == 7


def test_equal_text_is_not_told_otherwise() -> None:
    """No ActualText: each code goes back to its text by itself (P81)."""
    assert b"/ActualText" not in data(sample())
    with render(sample()) as pdf:
        assert b"ActualText" not in pdf.pages[0].Contents.read_bytes()
        assert pdf.Root.Lang == "zh-CN"


# --- bookmarks ------------------------------------------------------------------------------------------------------


def test_bookmarks_lead_to_each_article_by_its_head() -> None:
    second = replace(block("b", [line("简讯", "b/label", face="hei", ink=WHITE), line("路灯亮了", "x/headline/0", 20),
                                 line("篮球赢了", "y/headline/0", 40)]), priority="normal")
    third = replace(block("c", [line("没有标题的一条消息说了许多许多话还没有说完", "c/body/0")]), priority="normal")
    page = make_page(*sample().blocks, second, third)
    with render(page) as pdf:
        assert bytes(pdf.Root.Outlines.First.Title).startswith(b"\xfe\xff")
        assert pdf.Root.Outlines.Count == 5
        with pdf.open_outline() as outline:
            titles = [(entry.title, [child.title for child in entry.children]) for entry in outline.root]
        assert titles == [("扎实推进综合治理 切实守住底线", []), ("简讯", ["路灯亮了", "篮球赢了"]),
                          ("没有标题的一条消息说了许多许多话还没有说…", [])]
        entry = pdf.Root.Outlines.First
        target, way, left, top, zoom = entry.Dest
        assert target.objgen == pdf.pages[0].obj.objgen
        assert (str(way), float(left), float(top), zoom) == ("/XYZ", 56.693, 1465.512, None)
        assert "/A" not in entry and entry.Parent.objgen == pdf.Root.Outlines.objgen
        assert entry.Next.Prev.objgen == entry.objgen


def test_frames_and_grounds_do_not_part_a_unit() -> None:
    items = [Rule(GRID.x, GRID.y, GRID.x + pt(9), GRID.y, pt(1), BLACK), Tint(Rect(GRID.x, GRID.y, pt(9), pt(9)), GREY),
             *set_lines(("江河", "汇流"), "a/body/0", 1, 1), Rule(GRID.x, GRID.y, GRID.x, GRID.y + pt(9), pt(1), RED),
             *set_lines(("新城",), "a/body/0", 2, 1)]
    (article,) = tag_page(make_page(block("a", items))).tree.children
    assert outline(article) == ("Art", ("P2",))
