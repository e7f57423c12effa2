"""The count of the editor's rules: each is marked where it is broken, and not where it is kept or its breach was
asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.pencil.air import spare_rows
from bench.pencil.compare import differences
from bench.pencil.count import Counted, counted, marks_on
from bench.pencil.facts import MM, pages_of
from bench.pencil.lexicon import ends_of_words
from bench.pencil.marks import Grade, Mark
from bench.pencil.table import by_page, by_rule, is_reached, totals
from bench.pencil.wishes import Asked, HeadSizes, Wish, asked_in

Json = dict[str, Any]

ROW = 12 * MM
COLUMN, STEP = 52.917, 59.267
LEFT, TOP = 20.375, 28.0

SIZES = {"lead": HeadSizes((54, 36)), "high": HeadSizes((34, 28)), "normal": HeadSizes((24, 16)),
         "low": HeadSizes((16, 14)), "photo": HeadSizes((20, 14))}


def box(columns: tuple[int, int], row: float, rows: float) -> list[float]:
    """Columns and rows of the grid, counted from 1, in millimetres."""
    return [LEFT + (columns[0] - 1) * STEP, TOP + (row - 1) * ROW,
            (columns[1] - columns[0]) * STEP + COLUMN, rows * ROW]


def block(article: str, columns: tuple[int, int], rows: tuple[int, int], *, kind: str = "news", rank: str = "normal",
          frame: bool = False, parts: list[Json] | None = None, texts: list[Json] | None = None) -> Json:
    return {"article": article, "kind": kind, "priority": rank, "columns": list(columns), "rows": list(rows),
            "box_mm": box(columns, rows[0], rows[1] - rows[0] + 1), "frame": frame, "parts": parts or [],
            "texts": texts or [], "characters": {"manifest": 300, "placed": 300}}


def head(columns: tuple[int, int], row: float, size: float, *lines: str) -> Json:
    return {"kind": "headline", "size_pt": size, "lines": list(lines or ("一江清水送到家门",)),
            "box_mm": box(columns, row, size / 12 * max(1, len(lines)))}


def photo(columns: tuple[int, int], row: float, rows: float, ppi: float = 300) -> Json:
    return {"kind": "photo", "file": "photos/a.jpg", "ppi": ppi, "box_mm": box(columns, row, rows)}


def running(columns: tuple[int, int], row: int, *counts: int) -> Json:
    return {"kind": "text", "columns": len(counts), "lines": list(counts), "box_mm": box(columns, row, max(counts))}


def typed(article: str, field: str, lines: list[list[float]], *, file: str = "copy/a.txt", row: int = 1,
          column: int = 1) -> Json:
    """A text of ten characters a line in these boxes."""
    return {"article": article, "field": field, "file": file, "lines": [
        {"characters": [10 * at, 10 * at + 10], "line": row, "column": column, "box_mm": one}
        for at, one in enumerate(lines)]}


def rows_at(column: int, first: int, count: int) -> list[list[float]]:
    return [[*box((column, column), row, 0)[:2], COLUMN, 9 * MM] for row in range(first, first + count)]


def news(article: str, columns: tuple[int, int], rows: tuple[int, int], size: float = 20, *, rank: str = "normal",
         frame: bool = False, at: float = 2.0, lines: tuple[str, ...] = ()) -> Json:
    """A story with its headline ``at`` rows below its block's first row."""
    return block(article, columns, rows, rank=rank, frame=frame,
                 parts=[head(columns, rows[0] + at, size, *lines)])


def picture(article: str, columns: tuple[int, int], rows: tuple[int, int], ppi: float = 300) -> Json:
    return block(article, columns, rows, kind="photo",
                 parts=[photo(columns, rows[0], rows[1] - rows[0] + 1, ppi)])


def lead(columns: tuple[int, int] = (1, 4), rows: tuple[int, int] = (1, 30), size: float = 48,
         parts: list[Json] | None = None, characters: int = 900) -> Json:
    told = block("lead", columns, rows, rank="lead", parts=[head(columns, rows[0], size), *(parts or [])],
                 texts=[typed("lead", "body", rows_at(1, 10, characters // 10))])
    return {**told, "characters": {"manifest": characters, "placed": characters}}


def marks(*blocks: Json, folder: Path = Path(), **wishes: Wish) -> list[Mark]:
    page = {"page": 2, "white_percent": 0.2, "blocks": list(blocks), "grid": {
        "columns": 6, "measure_em": 16.667, "gutter_em": 2, "body_pt": 9, "pitch_pt": 12, "rows": 115}}
    asked = Asked(wishes, SIZES)
    return list(marks_on(pages_of({"pages": [page]})[0], asked, folder))


def graded(found: list[Mark], name: str) -> list[str]:
    return [mark.grade.value for mark in found if mark.name == name]


HARD, SOFT, STRICT = ["hard"], ["soft"], ["strict"]
PINNED = Wish(place=frozenset({"columns", "rows"}))
SIZED = Wish(photos=(True,))


# 1 the lead

@pytest.mark.parametrize(("size", "wishes", "expected"), [
    (40, {}, HARD), (38.4, {}, []), (40, {"lead": Wish(place=frozenset({"columns"}))}, STRICT)])
def test_no_head_comes_near_the_lead_s(size: float, wishes: Mapping[str, Wish], expected: list[str]) -> None:
    assert graded(marks(lead(), news("a", (5, 6), (1, 30), size, rank="high"), **wishes), "lead-weak") == expected


def test_a_banner_photo_s_head_may_reach_the_lead_s() -> None:
    banner = picture("a", (1, 6), (31, 60))
    banner["parts"].append(head((1, 6), 58, 48))
    assert graded(marks(lead(), banner), "lead-weak") == []
    banner["parts"][-1]["size_pt"] = 54
    assert graded(marks(lead(), banner), "lead-weak") == HARD


@pytest.mark.parametrize(("columns", "characters", "wishes", "expected"), [
    ((1, 3), 900, {}, HARD), ((1, 4), 900, {}, []), ((1, 3), 500, {}, []), ((1, 3), 900, {"lead": PINNED}, [])])
def test_a_long_lead_is_wide(columns: tuple[int, int], characters: int, wishes: Mapping[str, Wish],
                             expected: list[str]) -> None:
    assert graded(marks(lead(columns, characters=characters), **wishes), "lead-narrow") == expected


def test_the_lead_is_in_the_first_row() -> None:
    low = lead(rows=(31, 60))
    assert graded(marks(low), "lead-low") == HARD
    assert graded(marks(low, lead=PINNED), "lead-low") == []
    assert graded(marks(low, news("band", (1, 6), (1, 30)), band=PINNED), "lead-low") == []


# 2 photos

OWN = [photo((1, 2), 10, 20)]


@pytest.mark.parametrize(("rows", "wishes", "expected"), [
    ((31, 60), {}, HARD), ((31, 56), {}, []), ((31, 60), {"pic": SIZED}, STRICT), ((31, 60), {"pic": PINNED}, STRICT)])
def test_no_photo_outdoes_the_lead_s(rows: tuple[int, int], wishes: Mapping[str, Wish], expected: list[str]) -> None:
    assert graded(marks(lead(parts=OWN), picture("pic", (1, 2), rows), **wishes), "photo-over-lead") == expected


def test_an_advertisement_is_no_photo() -> None:
    assert not [mark for mark in marks(lead(parts=OWN), {**picture("pic", (1, 6), (80, 115)), "kind": "ad"})
                if mark.rule == 2]


@pytest.mark.parametrize(("ppi", "wishes", "expected"), [
    (149, {}, HARD), (150, {}, []), (149, {"pic": SIZED}, STRICT)])
def test_photos_have_pixels_enough(ppi: float, wishes: Mapping[str, Wish], expected: list[str]) -> None:
    assert graded(marks(picture("pic", (1, 2), (31, 50), ppi), **wishes), "photo-coarse") == expected


@pytest.mark.parametrize(("rows", "wishes", "expected"), [
    (28, {}, SOFT), (32, {}, STRICT), (40, {}, []), (28, {"a": SIZED, "b": SIZED}, STRICT)])
def test_one_photo_is_the_largest(rows: int, wishes: Mapping[str, Wish], expected: list[str]) -> None:
    found = marks(picture("a", (1, 2), (10, 29)), picture("b", (4, 5), (60, 59 + rows)), **wishes)
    assert graded(found, "photo-equal") == expected


def test_no_photos_stand_abreast_at_the_head() -> None:
    left, right, low = (picture("a", (1, 2), (1, 20)), picture("b", (3, 6), (1, 30)), picture("b", (3, 6), (31, 60)))
    assert graded(marks(left, right), "photos-abreast") == SOFT
    assert graded(marks(left, low), "photos-abreast") == []
    assert graded(marks(left, right, a=PINNED, b=PINNED), "photos-abreast") == []


def test_a_panorama_has_half_the_columns() -> None:
    narrow, wide = picture("pic", (1, 2), (31, 42)), picture("pic", (1, 3), (31, 42))
    assert graded(marks(narrow), "panorama-narrow") == SOFT
    assert graded(marks(wide), "panorama-narrow") == []
    assert graded(marks(narrow, pic=SIZED), "panorama-narrow") == STRICT


# 3 frames

def test_frames_are_two_at_the_most_or_those_asked_for() -> None:
    framed = [news(name, (column, column), (31, 50), frame=True) for name, column in (("a", 1), ("b", 3), ("c", 5))]
    assert graded(marks(*framed), "frames-many") == HARD
    assert graded(marks(*framed[:2]), "frames-many") == []
    assert graded(marks(*framed, **dict.fromkeys("abc", Wish(framed=True))), "frames-many") == []


def test_frames_do_not_touch() -> None:
    asked = Wish(framed=True)
    above, below = news("a", (1, 2), (1, 20), frame=True), news("b", (2, 3), (21, 40), frame=True)
    corner = news("c", (3, 3), (21, 40), frame=True)
    assert graded(marks(above, below), "frames-touch") == SOFT
    assert graded(marks(above, below, a=asked), "frames-touch") == SOFT
    assert graded(marks(above, below, a=asked, b=asked), "frames-touch") == []
    assert graded(marks(above, corner), "frames-touch") == STRICT


# 4 neighbouring heads

@pytest.mark.parametrize(("other", "at", "expected"), [
    (24.0, 2.0, SOFT), (21.0, 2.0, SOFT), (19.0, 2.0, STRICT), (18.0, 2.0, []), (24.0, 3.1, [])])
def test_heads_side_by_side_differ(other: float, at: float, expected: list[str]) -> None:
    found = marks(news("a", (1, 2), (31, 50), 24), news("b", (3, 4), (31, 50), other, at=at))
    assert graded(found, "heads-alike") == expected


def test_a_frame_or_another_face_helps() -> None:
    left, right = news("a", (1, 2), (31, 50)), news("b", (3, 4), (31, 50))
    assert graded(marks(left, {**right, "frame": True}), "heads-alike") == []
    left["parts"][0]["face"], right["parts"][0]["face"] = "hei", "biaosong"
    assert [mark.weight for mark in marks(left, right) if mark.name == "heads-alike"] == [0.5]


def test_never_three_abreast_of_one_size() -> None:
    three = [news("a", (1, 2), (31, 50)), news("b", (3, 4), (31, 50)), news("c", (5, 6), (31, 50))]
    assert graded(marks(*three), "heads-abreast") == HARD
    assert graded(marks(*three[:2], news("c", (5, 6), (31, 50), 34)), "heads-abreast") == []
    assert graded(marks(*three[:2], news("c", (5, 6), (31, 50), frame=True)), "heads-abreast") == []


# 5 lines

def test_five_characters_stay_whole() -> None:
    broken = news("a", (1, 1), (31, 50), 24, lines=("老街", "新声！"))
    assert graded(marks(broken), "short-head-broken") == HARD
    assert graded(marks(broken, a=Wish(forced=True)), "short-head-broken") == []
    assert graded(marks(news("a", (1, 1), (31, 50), 24, lines=("老街巷", "新声音"))), "short-head-broken") == []


@pytest.mark.parametrize(("lines", "wishes", "expected"), [
    (("上半年", "经济运行", "稳中有进"), {}, SOFT),
    (("上半年", "经济运行", "稳中有进"), {"a": Wish(forced=True)}, []),
    (("区农业农村局", "兑付今年惠农补贴", "两千一百八十万元"), {}, [])])
def test_no_third_line_where_two_fit(lines: tuple[str, ...], wishes: Mapping[str, Wish], expected: list[str]) -> None:
    assert graded(marks(news("a", (1, 1), (31, 50), 18, lines=lines), **wishes), "third-line") == expected


# 6 briefs

@pytest.mark.parametrize(("first", "forced", "expected"), [
    (3, False, HARD), (2, False, STRICT), (4, False, []), (3, True, [])])
def test_no_word_is_broken_in_a_brief_s_head(first: int, forced: bool, expected: list[str]) -> None:
    headline = "乡村医生轮训"
    lines = [{"characters": span, "line": 1, "column": 1, "box_mm": box((1, 1), 30 + at, 1)}
             for at, span in enumerate(([0, first], [first, 6]))]
    group = block("jx", (1, 1), (30, 60), kind="group",
                  texts=[{"article": "j1", "field": "headline", "file": "issue.yaml", "lines": lines}])
    found = marks(group, jx=Wish(members=(("j1", headline, forced),)))
    assert graded(found, "brief-broken") == expected


def test_words_are_read_from_the_lexicon() -> None:
    assert ends_of_words("乡村医生轮训到县级医院") == {4, 6, 7, 9, 11}


# 8 heads and their measure

def with_line(told: Json, share: float) -> Json:
    """The story with its headline's line as wide as this share of its measure."""
    x, y, width, height = told["parts"][0]["box_mm"]
    line = [x + width * (1 - share) / 2, y, width * share, height]
    return {**told, "texts": [typed(told["article"], "headline", [line])]}


@pytest.mark.parametrize(("columns", "share", "expected"), [
    ((1, 3), 0.44, SOFT), ((1, 3), 0.46, []), ((1, 2), 0.36, []), ((1, 2), 0.34, SOFT)])
def test_heads_fill_their_measure(columns: tuple[int, int], share: float, expected: list[str]) -> None:
    story = with_line(news("a", columns, (31, 50)), share)
    assert graded(marks(story), "head-thin") == expected
    assert graded(marks(story, a=Wish(forced=True)), "head-thin") == []


def test_a_deck_fills_what_the_head_leaves() -> None:
    story = with_line(news("a", (1, 3), (31, 50)), 0.3)
    story["parts"].append({"kind": "deck", "box_mm": box((1, 3), 35, 1), "size_pt": 14, "lines": ["来自一线的报告"]})
    assert graded(marks(story), "head-thin") == STRICT


def test_a_photo_s_head_fits_its_width() -> None:
    shown = picture("a", (1, 4), (31, 60))
    shown["parts"].insert(0, head((1, 4), 32, 20))
    assert graded(marks(with_line(shown, 0.6)), "photo-head-size") == STRICT
    shown["parts"][0]["size_pt"] = 28
    assert graded(marks(with_line(shown, 0.6)), "photo-head-size") == []


# 9 crumbs

@pytest.mark.parametrize(("under", "expected"), [(0, []), (1, SOFT), (4, SOFT), (5, [])])
def test_no_crumbs_under_a_photo(under: int, expected: list[str]) -> None:
    caption = {"kind": "caption", "box_mm": box((2, 2), 20, 1), "size_pt": 8.5, "lines": ["图为现场。"]}
    story = block("a", (1, 2), (1, 30), parts=[running((1, 2), 10, 21, under), photo((2, 2), 10, 10), caption],
                  texts=[typed("a", "body", [*rows_at(1, 10, 21), *rows_at(2, 21, under)])])
    assert graded(marks(story), "crumb") == expected


def test_a_quote_parts_the_rows_under_a_photo() -> None:
    story = block("a", (1, 1), (1, 40), parts=[running((1, 1), 10, 27), photo((1, 1), 10, 8)],
                  texts=[typed("a", "body", [*rows_at(1, 19, 3), *rows_at(1, 30, 7)])])
    assert graded(marks(story), "crumb") == STRICT


# 10 vertical heads

@pytest.mark.parametrize(("lines", "size", "wish", "expected"), [
    (2, 24, Wish(), SOFT), (1, 20, Wish(), SOFT), (1, 22, Wish(), []), (2, 16, Wish(vertical=True), [])])
def test_vertical_heads_are_asked_for_or_one_large_line(lines: int, size: float, wish: Wish,
                                                        expected: list[str]) -> None:
    down = [[LEFT + at * 10, 200, size * MM, size * MM * 8] for at in range(lines)]
    story = block("a", (1, 2), (40, 60), texts=[typed("a", "headline", down)],
                  parts=[head((1, 1), 41, size, *(["一江清水送到家门"] * lines))])
    assert graded(marks(story, a=wish), "head-vertical") == expected


# 11 short leads

@pytest.mark.parametrize(("columns", "size", "line", "expected"), [
    ((1, 4), 54, "众志成城", SOFT), ((1, 4), 63, "众志成城", []), ((1, 3), 54, "众志成城", []),
    ((1, 4), 54, "众志成城再战七昼夜", [])])
def test_a_short_lead_is_large(columns: tuple[int, int], size: float, line: str, expected: list[str]) -> None:
    told = lead(columns)
    told["parts"] = [head(columns, 1, size, line)]
    assert graded(marks(told), "short-lead-small") == expected


# 12 air

def story_with_air(above: float, below: float) -> Json:
    """A head of two rows with this air above and below, counted in rows."""
    return block("a", (1, 2), (31, 60), parts=[
        head((1, 2), 31 + above, 24), {**running((1, 2), 31, 20, 20), "box_mm": box((1, 2), 33 + above + below, 20)}])


@pytest.mark.parametrize(("above", "below", "expected"), [
    (1.98, 1.02, []), (2.48, 1.52, []), (2.98, 2.02, SOFT)])
def test_one_spare_row_is_enough(above: float, below: float, expected: list[str]) -> None:
    told = story_with_air(above, below)
    assert graded(marks(told), "spare-rows") == expected
    assert graded(marks(told, a=PINNED), "spare-rows") == []


def test_spare_rows_are_counted_beyond_the_house_s_air() -> None:
    def rows(told: Json) -> int:
        page = {"page": 2, "white_percent": 0, "blocks": [told], "grid": {
            "columns": 6, "measure_em": 16.667, "gutter_em": 2, "body_pt": 9, "pitch_pt": 12, "rows": 115}}
        return spare_rows(pages_of({"pages": [page]})[0].blocks[0], ROW)

    assert [rows(story_with_air(1.98 + more, 1.02)) for more in range(4)] == [0, 1, 2, 3]
    assert rows({**story_with_air(1.98, 1.02), "rows": [1, 30]}) == 2


@pytest.mark.parametrize(("at", "rows", "expected"), [(2.5, (31, 50), []), (2.7, (31, 50), SOFT), (2.7, (32, 50), [])])
def test_heads_stand_in_line(at: float, rows: tuple[int, int], expected: list[str]) -> None:
    found = marks(news("a", (1, 2), (31, 50), 24), news("b", (3, 4), rows, 34, at=at))
    assert graded(found, "heads-out-of-line") == expected


# 13 rank by place

def test_nothing_low_stands_above_what_is_high() -> None:
    top, low = news("a", (5, 6), (1, 20)), news("b", (1, 3), (60, 90), 30, rank="high")
    assert graded(marks(top, low), "rank-low") == SOFT
    assert graded(marks(top, news("b", (1, 3), (50, 90), 30, rank="high")), "rank-low") == []
    assert graded(marks(top, low, a=PINNED), "rank-low") == []


# 14 ladders, labels

def test_four_steps_are_a_ladder() -> None:
    steps = [news(name, (1, 2), (first, first + 9)) for name, first in zip("abcd", (40, 50, 60, 70), strict=True)]
    assert graded(marks(*steps), "ladder") == HARD
    assert graded(marks(*steps[:3], news("d", (1, 3), (70, 79))), "ladder") == []
    assert graded(marks(*steps, b=PINNED), "ladder") == []


@pytest.mark.parametrize(("x", "expected"), [(0.0, SOFT), (42.0, []), (20.0, STRICT)])
def test_labels_stand_on_the_axis(x: float, expected: list[str]) -> None:
    story = with_line(news("a", (1, 2), (31, 50)), 0.64)
    story["parts"].append({"kind": "label", "box_mm": [LEFT + x, 150, 28.0, 5], "size_pt": 11, "lines": ["一线见闻"]})
    assert graded(marks(story), "label-adrift") == expected
    assert graded(marks(story, a=PINNED), "label-adrift") == []


@pytest.mark.parametrize(("air", "expected"), [(0.4, []), (0.6, []), (0.9, STRICT), (0.1, STRICT)])
def test_a_group_s_label_stands_half_a_row_above_its_first_head(air: float, expected: list[str]) -> None:
    label = {"kind": "label", "box_mm": box((1, 1), 32 - air - 1.2, 1.2), "size_pt": 11, "lines": ["简讯"]}
    group = block("jx", (1, 1), (30, 60), kind="group", parts=[label, running((1, 1), 32, 20)])
    assert graded(marks(group), "label-air") == expected


# 15 crossheads

@pytest.mark.parametrize(("after", "expected"), [
    (0, ["crosshead-last"]), (1, ["crosshead-near-foot"]), (2, [])])
def test_lines_follow_a_crosshead(tmp_path: Path, after: int, expected: list[str]) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/a.txt").write_text("开头。\n## 水清了\n后来。\n", encoding="utf-8")
    story = block("a", (1, 2), (1, 30), parts=[running((1, 2), 5, 12, 12)], texts=[
        typed("a", "body", rows_at(1, 5, 11 - after)), typed("a", "body", rows_at(1, 16 - after, 1), row=2, column=4),
        typed("a", "body", [*rows_at(1, 17 - after, after), *rows_at(2, 5, 12)], row=3)])
    found = [mark for mark in marks(story, folder=tmp_path) if mark.rule == 15]
    assert [mark.name for mark in found] == expected
    assert [mark.grade for mark in found] == [Grade.SOFT if after else Grade.HARD] * len(expected)


# 16 summaries

def test_summaries_weigh() -> None:
    story = block("a", (1, 2), (1, 30), parts=[
        {"kind": "summary", "box_mm": box((1, 2), 3, 1), "size_pt": 9, "lines": ["三年治理。"]}])
    assert graded(marks(story), "summary-thin") == STRICT
    story["parts"][0]["size_pt"] = 11
    assert graded(marks(story), "summary-thin") == []


# the manifest, the table

def test_wishes_are_read_in_either_language(tmp_path: Path) -> None:
    manifest = tmp_path / "issue.yaml"
    manifest.write_text("""\
版面:
  - 文章:
      - {编号: a, 标题: [上行, 下行], 位置: {栏: 1-4}, 加框: 是}
      - {id: b, head: vertical, photos: [{file: b.jpg, columns: 2}, {文件: c.jpg}]}
      - 正文文件: copy/c.txt
        标题: 一句
      - {id: d, articles: [{id: d1, headline: 短讯}]}
""", encoding="utf-8")
    asked = asked_in(manifest)
    assert asked.of("a") == Wish(place=frozenset({"columns"}), framed=True, forced=True)
    assert asked.of("b") == Wish(vertical=True, photos=(True, False))
    assert asked.of("c") == Wish()
    assert asked.of("d").members == (("d1", "短讯", False),)
    assert not asked.sizes_of("lead").own


def test_a_paper_s_own_sizes_are_its_wish(tmp_path: Path) -> None:
    issue = tmp_path / "issue"
    issue.mkdir()
    (tmp_path / "house.yaml").write_text("heads: {lead: {sizes_pt: 40 36}}\n", encoding="utf-8")
    (issue / "issue.yaml").write_text("pages: []\n", encoding="utf-8")
    assert asked_in(issue / "issue.yaml").sizes_of("lead") == HeadSizes((40, 36), own=True)


def test_an_issue_without_a_report_is_not_built(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text("pages: []\n", encoding="utf-8")
    (page,) = counted([tmp_path])
    assert page.white is None
    assert not is_reached([page])


@pytest.mark.parametrize(("grades", "white", "reached"), [
    ([Grade.SOFT, Grade.STRICT], 0.5, True), ([Grade.SOFT, Grade.SOFT], 0.5, False), ([], 0.6, False),
    ([Grade.HARD], 0.1, False), ([], 0.1, True)])
def test_the_goal(grades: list[Grade], white: float, reached: bool) -> None:
    pages = [Counted("a", 2, white, tuple(Mark(4, "heads-alike", grade, ("x", "y")) for grade in grades))]
    assert is_reached(pages) is reached


def test_the_tables_tell_every_fault() -> None:
    low, thin = Mark(1, "lead-low", Grade.HARD, ("x",)), Mark(16, "summary-thin", Grade.STRICT, ())
    pages = [Counted("a", 2, 0.2, (low, Mark(9, "crumb", Grade.SOFT, ("y",), "3"))),
             Counted("b", 3, 0.4, (Mark(9, "crumb", Grade.SOFT, ("z",), "2"), thin)),
             Counted("c", 0, None, ())]
    told = by_page(pages).splitlines()
    assert told[1].split() == ["a", "p2", "1", "1", "1", "0.2", "!!1", "lead-low", "x;", "9", "crumb", "y", "(3)"]
    assert told[3].split() == ["c", "not", "built"]
    assert " 9 crumb                          ·      2 (2)          ·" in by_rule(pages).splitlines()
    assert "soft 2, 1.00 a page; with the stricter reading 1.50" in totals(pages)


def test_the_engine_s_own_count_is_compared_and_never_counted() -> None:
    page = {"page": 2, "white_percent": 0.2, "blocks": [news("a", (1, 2), (31, 50))], "grid": {
        "columns": 6, "measure_em": 16.667, "gutter_em": 2, "body_pt": 9, "pitch_pt": 12, "rows": 115},
        "pencil": [{"rule": 9, "where": [{"fault": "crumb", "articles": ["a"], "message": ""}]}]}
    facts = pages_of({"pages": [page]})[0]
    assert not [mark for mark in marks_on(facts, Asked(), Path()) if mark.rule == 9]
    own = (Mark(5, "third-line", Grade.SOFT, ("b",)), Mark(16, "summary-thin", Grade.STRICT, ("c",)))
    assert differences([Counted("i", 2, 0.2, own, facts.told)]).splitlines() == [
        "i p2: + crumb a", "i p2: - third-line b"]
    same = (Mark(9, "crumb", Grade.SOFT, ("a", "b")),)
    assert differences([Counted("i", 2, 0.2, same, facts.told)]) == "both counts are one"
