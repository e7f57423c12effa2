"""Running text in a block: the grid, level columns, what opens and closes it, and what is said when it does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stone import (
    article,
    codes,
    column_lines,
    copy,
    facts,
    fit_block,
    house,
    part,
    parts,
    photo,
    rank_of,
    row_of,
    rows_of,
    runs,
    set_block,
    setter,
    settle,
    text_of,
    words,
)

from layout.composition.block.measure import natural_rows
from layout.composition.form.running import running
from layout.composition.text.copyfit import body_characters, shortened
from layout.model.diagnostic import Mark
from layout.model.issue import Article, CopyParagraph, Kind, Priority, Role
from layout.model.ledger import solid
from layout.model.page import Block
from layout.model.units import em, pt

STORIES = ("gov", "lead", "shitang", "sangpizhi", "banshi", "shouge")


def story(name: str, **rest: object) -> Article:
    return article(copy(name), headline="区政府常务会议研究民生实事", dateline="本报讯", byline="通讯员章立", **rest)


def crossheads(it: Article) -> int:
    return sum(paragraph.crosshead for paragraph in it.body)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("columns", ["1-1", "2-3", "1-3", "3-6"])
def test_every_body_line_stands_on_the_grid_and_the_columns_are_level(name: str, columns: str) -> None:
    it = story(name)
    block = fit_block(it, columns, 2)
    assert settle(it, block) == ()
    assert None not in rows_of(block, "/body/")
    counts = column_lines(block)
    assert len(set(counts[:-1])) <= 1 and 0 <= counts[0] - counts[-1] < len(counts)
    assert 0 <= sum(counts) - len(block.lines) <= crossheads(it), "the rows above crossheads are blank"


@pytest.mark.parametrize("name", STORIES)
def test_most_columns_come_out_exactly_equal(name: str) -> None:
    blocks = [fit_block(story(name), columns, 2) for columns in ("1-2", "1-3", "1-4")]
    uneven = [block for block in blocks if len(set(column_lines(block))) > 1]
    assert len(uneven) <= 1 + bool(crossheads(story(name)))


def test_lines_are_as_wide_as_their_column_and_no_wider() -> None:
    block = fit_block(story("gov"), "1-3", 2)
    grid = house().grid
    for run in runs(block, "/body/"):
        assert run.frame.width == grid.measure
        assert run.frame.x in {grid.column_x(c) for c in (1, 2, 3)}


def test_a_crosshead_keeps_with_its_text() -> None:
    """In every depth that the story can have, no crosshead ends a column, nor has a single line below it there."""
    it = article(copy("shitang"))
    seen = 0
    for last in range(14, 60):
        block, found = set_block(it, "1-3", f"2-{last}")
        if codes(found) & {"overset", "underset"}:
            continue
        seen += 1
        for n, paragraph in enumerate(it.body):
            if paragraph.crosshead:
                head = runs(block, f"/body/{n}")[0]
                below = {row_of(r) for r in runs(block, "/body/") if r.frame.x == head.frame.x and r.y > head.y}
                assert {row_of(head) + 1, row_of(head) + 2} <= below
    assert seen


def test_the_width_can_be_divided_anew() -> None:
    """破栏: three base columns hold two columns of text."""
    it = story("gov")
    block = fit_block(it, "1-3", 2, text_columns=2)
    grid = house().grid
    boxes = {(run.frame.x, run.frame.width) for run in runs(block, "/body/")}
    measure = (grid.span(3) - grid.gutter) // 2
    assert boxes == {(grid.x, measure), (grid.x + measure + grid.gutter, measure)}
    assert settle(it, block) == () and None not in rows_of(block, "/body/")


def test_a_frame_holds_everything_with_white_inside() -> None:
    it = story("shouge", frame=True, label="提醒", photos=(photo(caption="错峰抢收早稻。", credit="田野 摄"),))
    for columns in ("1-1", "1-2", "2-4"):
        block = fit_block(it, columns, 20)
        assert settle(it, block) == ()
        grid, padding = house().grid, em(house().frame_padding, house().grid.body)
        first, last = (int(c) for c in columns.split("-"))
        left, right = grid.column_x(first), grid.column_x(last) + grid.measure
        foot = grid.baseline(block.area.last_row)
        assert {run.frame.width for run in runs(block, "/body/")} == {part(block, "text").box.width} or first < last
        for run in runs(block):
            assert left + padding <= run.frame.x and run.frame.right <= right - padding
            assert run.y <= foot - padding
        for kind in ("photo", "caption", "headline"):
            box = part(block, kind).box
            assert left + padding <= box.x and box.right <= right - padding
        head = part(block, "label").box
        assert head.y >= grid.row_y(20) + padding
    narrow = runs(fit_block(replace(it, photos=()), "1-2", 20), "/body/")[0].frame.width
    assert narrow < house().grid.measure


# -- openings and closings ------------------------------------------------------------------------------------------

def test_dateline_and_byline_run_in_before_the_text() -> None:
    it = article("区里召开防汛工作会议，部署下一阶段的工作。", dateline="本报讯", byline="通讯员章立")
    block = fit_block(it, "1-1", 2)
    assert text_of(block, "a/").startswith("本报讯（通讯员章立）区里召开")
    faces = {run.text: run.face for run in runs(block)}
    assert (faces["本报讯"], faces["通讯员章立"]) == ("hei", "kai")
    assert [run.text for run in runs(block) if run.added] == ["（", "）"]
    assert settle(it, block) == ()


def test_dateline_and_byline_in_the_copy_itself_look_the_same() -> None:
    it = article("本报讯（通讯员章立）区里召开防汛工作会议，部署下一阶段的工作。")
    other = article("区里召开防汛工作会议，部署下一阶段的工作。", dateline="本报讯", byline="通讯员章立")
    block, typed = fit_block(it, "1-1", 2), fit_block(other, "1-1", 2)
    assert text_of(block, "a/") == text_of(typed, "a/")
    places = [[(r.face, r.x + g.x, r.y) for r in runs(b) for g in r.glyphs] for b in (block, typed)]
    assert places[0] == places[1]
    assert settle(it, block) == ()


@pytest.mark.parametrize(("text", "hei"), [
    ("本报讯　区里召开会议，部署工作。", "本报讯"),
    ("本报电（记者章立）区里召开会议，部署工作。", "本报电"),
    ("本报电话号码变更，请读者留意新号码。", ""),
    ("区里召开会议，本报讯（通讯员）已刊。", ""),
])
def test_a_dateline_is_known_only_where_one_stands(text: str, hei: str) -> None:
    block = fit_block(article(text), "1-1", 2)
    assert "".join(run.text for run in runs(block) if run.face == "hei") == hei


def test_only_the_first_paragraph_has_a_dateline() -> None:
    block = fit_block(article(["区里召开会议，部署工作。", "本报讯（通讯员章立）各镇行动起来。"]), "1-1", 2)
    assert not [run for run in runs(block) if run.face == "hei"]


def test_a_byline_without_dateline_is_a_line_of_its_own() -> None:
    it = article("本报讯（通讯员某某）区里召开会议，部署工作。", byline="章立 钱小芸")
    block = fit_block(it, "1-1", 2)
    assert rows_of(block, "a/byline")[0] < rows_of(block, "a/body/0")[0]
    assert text_of(block, "a/byline") == "章立 钱小芸"
    assert "本报讯" in {run.text for run in runs(block) if run.face == "hei"}
    assert settle(it, block) == ()


def test_a_dateline_alone_has_a_blank_behind_it() -> None:
    it = article("即日起开展抽检，请市民点名。", dateline="本报讯")
    block = fit_block(it, "1-1", 2)
    assert text_of(block, "a/").startswith("本报讯") and settle(it, block) == ()
    start = {run.text[:1]: run.x for run in runs(block)}
    assert start["即"] >= start["本"] + 4 * house().grid.body


def test_the_source_stands_at_the_end_on_the_right() -> None:
    it = article(copy("gov"), source="据《云汀日报》")
    block = fit_block(it, "1-2", 2)
    last = runs(block)[-1]
    assert last.unit == "a/source" and last.frame.x == house().grid.column_x(2)
    assert abs(last.frame.right - (last.x + max(g.x for g in last.glyphs) + last.size)) <= last.size // 2


def test_a_story_continued_on_a_later_page_says_so_at_its_end() -> None:
    it = article(copy("gov")[:2], source="据《云汀日报》", continues="3")
    block = fit_block(it, "1-2", 2)
    assert text_of(block, "a/continues") == "（下转第3版）" and runs(block)[-1].unit == "a/continues"
    assert settle(it, block) == ()


def test_a_story_that_resumes_one_of_an_earlier_page_says_so_at_its_beginning() -> None:
    it = article(["会议明确，城乡供水一体化改造分三年实施。", "会议还研究了其他事项。"], continues="1", resumes=True)
    block = fit_block(it, "1-2", 2)
    assert text_of(block, "a/").startswith("（上接第1版）会议明确")
    assert {run.face for run in runs(block, "a/continues") if run.added} == {"kai"}
    assert settle(it, block) == ()
    whole = text_of(fit_block(replace(it, dateline=words("本报讯"), byline=words("通讯员章立")), "1-2", 2), "a/")
    assert whole.startswith("（上接第1版）本报讯（通讯员章立）会议明确")


def test_a_jump_is_printed_though_there_is_no_text() -> None:
    it = article(kind=Kind.PHOTO, photos=(photo(),), continues="1", resumes=True)
    block = fit_block(it, "1-2", 2, 40)
    assert text_of(block, "a/continues") == "（上接第1版）" and settle(it, block) == ()


# -- too much and too little ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", ["gov", "shitang", "lead"])
@pytest.mark.parametrize("rest", [{}, {"source": "据新华社"}, {"frame": True},
                                  {"photos": (photo(caption="资料图片。"),)}])
def test_what_is_too_long_is_told_in_characters_and_cutting_to_the_limit_fits(name: str, rest: dict) -> None:
    it = story(name, **rest)
    fits = fit_block(it, "1-3", 2).area.last_row
    for rows in (3, 9):
        block, found = set_block(it, "1-3", f"2-{fits - rows}")
        told = {key: int(value) for key, value in facts(found, "overset").items()}
        assert told["limit"] + told["characters"] == body_characters(it) == sum(len(solid(p.text)) for p in it.body)
        assert (block.overset_characters, block.overset_lines) == (told["characters"], told["lines"])
        assert block.items == () and told["lines"] >= 1
        cut = shortened(it, told["characters"])
        assert body_characters(cut) == told["limit"]
        assert "overset" not in codes(set_block(cut, "1-3", f"2-{fits - rows}")[1])
        longer = shortened(it, told["characters"] - 1)
        assert "overset" in codes(set_block(longer, "1-3", f"2-{fits - rows}")[1])


def test_a_place_without_a_single_row_asks_for_all_of_the_text() -> None:
    _, found = set_block(story("gov"), "1-1", "2-4")
    assert facts(found, "overset")["limit"] == "0"


def test_a_group_is_shortened_from_its_last_member() -> None:
    it = group()
    cut = shortened(it, body_characters(it.members[-1]) + 3)
    assert not cut.members[-1].body
    assert body_characters(cut.members[1]) == body_characters(it.members[1]) - 3
    assert cut.members[0] == it.members[0]


def test_no_name_and_no_row_is_cut() -> None:
    names = CopyParagraph("张　伟、李大力、王小明。", Mark("a.txt", 1), Role.NAMES, cells=((0, 3), (4, 7), (8, 11)))
    it = replace(article(), body=(CopyParagraph("名单公布如下。", Mark("a.txt", 2)), names))
    assert body_characters(it) == 15
    assert [p.text for p in shortened(it, 4).body] == ["名单公", names.text]
    assert shortened(it, 7).body == (names,)


def test_what_is_too_short_is_counted_in_lines_and_characters() -> None:
    it = story("shouge")
    last = fit_block(it, "1-3", 2).area.last_row
    block, found = set_block(it, "1-3", f"2-{last + 7}")
    short = int(facts(found, "underset")["lines"])
    assert block.short_lines == short >= 9
    assert int(facts(found, "underset")["characters"]) == short * house().grid.measure // house().grid.body
    assert len(set(column_lines(block)[:-1])) == 1


def test_spare_rows_go_to_the_head_and_do_not_part_it_from_its_text() -> None:
    it = story("shouge")
    last = fit_block(it, "1-3", 2).area.last_row
    heads = []
    for spare in (0, 1, 2):
        block, found = set_block(it, "1-3", f"2-{last + spare}")
        assert not codes(found) and block.short_lines < 3
        head, text = part(block, "headline").box, part(block, "text").box
        heads.append((head.y, text.y - head.bottom))
    assert [y for y, _ in heads] == sorted({y for y, _ in heads})
    assert all(below <= above - house().grid.row_y(2) for above, below in heads)


@pytest.mark.parametrize("name", STORIES)
def test_the_advice_saves_a_line_when_it_is_followed(name: str) -> None:
    it = article(copy(name))
    block, found = set_block(it, "1-2", "2-8")
    measure = house().grid.measure
    advice = [d for d in found if d.code == "cut-saves-line"]
    assert advice and [dict(a.facts) for a in block.advice] == [dict(d.facts) for d in advice]
    for diagnostic in advice:
        told = {key: int(value) for key, value in diagnostic.facts}
        mark = diagnostic.mark
        paragraph = next(p for p in it.body if p.mark == mark)
        before = lines_of(paragraph.text, measure)
        text = paragraph.text
        end = len(text) - (len(text) - len(text.rstrip("。！？”’）》…；：，")))
        shorter = text[:end - told["cut"]] + text[end:]
        assert lines_of(shorter, measure) == before - 1


def lines_of(text: str, measure: int) -> int:
    (flow,) = running(article(text), setter())
    breaking = flow.paragraph.breaking((measure,))
    return len(breaking.ends)


# -- groups ---------------------------------------------------------------------------------------------------------

def group(**rest: object) -> Article:
    bodies = ("梅巷、望塔两个街道的背街小巷照明改造近日完工，更换路灯六百余盏。",
              "第三届篮球赛在塘湾村举行，十一支村队打了十九场。",
              "老年大学秋季学期报名，开设书法、声乐等十八个专业。")
    heads = ("背街小巷换上节能路灯", "桑埭镇篮球赛决出冠军", "老年大学新学期启动报名")
    members = tuple(article(body, name=f"m{n}", headline=head, kind=Kind.BRIEF)
                    for n, (body, head) in enumerate(zip(bodies, heads, strict=True)))
    return article(name="g", label="简讯", members=members, **rest)


def test_a_group_of_briefs_stands_under_its_label() -> None:
    it = group()
    for columns in ("1-1", "1-2", "1-3"):
        block = fit_block(it, columns, 30)
        assert settle(it, block) == () and block.kind == "group"
        label, first = part(block, "label").box, min(runs(block, "/headline/"), key=lambda run: (run.x, run.y))
        assert house().grid.pitch // 3 < first.y - em(880, first.size) - label.bottom < 2 * house().grid.pitch
        for n in range(3):
            head, body = runs(block, f"m{n}/headline/0"), runs(block, f"m{n}/body/0")
            assert row_of(body[0]) == row_of(head[-1]) + 1 and body[0].frame == head[-1].frame
            assert head[0].face == house().heads["brief"].faces[0]
        assert None not in rows_of(block, "/body/")


def test_a_brief_head_is_a_grade_smaller_where_that_saves_a_line() -> None:
    """M85: a column holds 13 characters of 11 pt, 14 of the next smaller size."""
    brief = setter().house.heads["brief"].sizes[-1]
    for headline, sizes in (("背街小巷换上了节能的路灯", {brief}), ("背街小巷换上了节能的新路灯盏", {pt(10.5)}),
                            ("背街小巷换上了一千多盏节能的新路灯", {brief})):
        member = article("路灯更换完工。", name="m", headline=headline, kind=Kind.BRIEF)
        block = fit_block(article(name="g", label="简讯", members=(member,)), "1-1", 30)
        assert {run.size for run in runs(block, "m/headline/0")} == sizes, headline


def test_members_stand_apart_by_a_blank_row() -> None:
    block = fit_block(group(), "1-1", 30)
    for n in (1, 2):
        above = max(row_of(run) for run in runs(block, f"m{n - 1}/body/"))
        assert row_of(runs(block, f"m{n}/headline/")[0]) == above + 2


def test_whatever_a_member_has_is_printed() -> None:
    member = article("老年大学报名。", name="m", headline=["上一行", "下一行"], kicker="肩题", deck="副题",
                     summary="提要在此", label="通知", dateline="本报讯", byline="某某", source="教育局",
                     kind=Kind.BRIEF, photos=(photo(caption="资料图片。", credit="某某 摄"),))
    it = article(name="g", label="简讯", members=(member,))
    block = fit_block(it, "1-2", 30)
    assert settle(it, block) == ()
    assert part(block, "photo").file == "photos/a.jpg"


# -- size without a plan --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", STORIES)
def test_the_natural_size_holds_the_story(name: str) -> None:
    for it in (story(name), story(name, frame=True), story(name, photos=(photo(caption="资料图片。"),)),
               replace(story(name), priority=Priority.LEAD, kicker=(words("肩题在这里"),))):
        for columns in (2, 3, 4):
            for first in (1, 40):
                rows = natural_rows(it, columns, setter(), rank_of(it), first_row=first)
                _, found = set_block(it, f"1-{columns}", f"{first}-{first + rows - 1}")
                assert not codes(found) & {"overset", "photo-place"}, (columns, first, found)
                assert not codes(found) or it.photos  # a short story beside a large photo cannot help it


def kinds(block: Block) -> set[str]:
    return {p.kind for p in block.parts}


def test_a_block_without_a_head_begins_with_its_text() -> None:
    block = fit_block(article(copy("gov")), "1-2", 1)
    assert kinds(block) == {"text"} and rows_of(block, "/body/")[0] == 1
    assert not parts(block, "headline")


def test_a_sign_typed_wide_in_a_word_is_held_as_it_is_set() -> None:
    """＋ in AI＋ is set as wide as +, and may end a line."""
    ends = set()
    for before in range(16):
        it = article("全区智慧水务建设推进有力有序有效果。"[:before] + "“AI＋巡检”系统上线以后管网漏损大为减少。")
        block = fit_block(it, "1-1", 2)
        assert settle(it, block) == ()
        rows = {row_of(run): run.text for run in runs(block, "/body/")}
        ends |= {text[-1] for text in rows.values()}
    assert "＋" in ends
