"""Summary and editor's note between head and text, and the air above crossheads."""

from __future__ import annotations

from stone import article, codes, fit_block, house, part, row_of, runs, set_block, words

from layout.composition.head.preface import INSET, LEAST_ROWS, LONGEST, label_of
from layout.model.page import Block, Rule
from layout.model.units import em

TEXT = ["汀水河穿过青圩镇，在石漾并入大江。十年前，这条河夏天发黑，住户不开窗。" * 3] * 4
NOTE = "汀水河是云汀人的母亲河。三年治理，水清了，岸绿了，人也回来了。本报从今天起推出系列报道，记录沿河群众的办法。"


def story(**rest: object):  # type: ignore[no-untyped-def]
    return article(TEXT, headline="一条河的七十二趟巡查", **rest)


def rules_of(block: Block, kind: str) -> list[Rule]:
    """The rules at the edges of a part's box."""
    box = part(block, kind).box
    return [item for item in block.items if isinstance(item, Rule) and box.y <= item.y0 and item.y1 <= box.bottom
            and box.x <= item.x0 and item.x1 <= box.right]


def test_a_summary_stands_between_two_rules_and_clear_of_them() -> None:
    block = fit_block(story(summary="上半年水质达到Ⅲ类标准的天数占九成以上。"), "1-3", 1)
    box = part(block, "summary").box
    above, below = sorted(rules_of(block, "summary"), key=lambda rule: rule.y1)
    assert (above.y1, below.y1) == (box.y, box.bottom) and above.x1 - above.x0 == house().grid.span(3)
    (run,) = runs(block, "/summary/0")
    assert above.y1 < run.y - run.size and run.y < below.y1
    assert part(block, "headline").box.bottom < box.y and box.bottom < part(block, "text").box.y


def test_every_point_of_a_summary_has_lines_of_its_own_and_hangs_behind_its_bullet() -> None:
    points = ("■ 全河分成四十一段，逐段排查入河排口，上半年水质达到Ⅲ类标准的天数占九成以上", "■ 步道十一公里")
    block = fit_block(story(summary=tuple(map(words, points))), "1-2", 1)
    first, second = runs(block, "/summary/0"), runs(block, "/summary/1")
    assert len(first) > 1 and first[1].x == first[0].x + first[0].size and second[0].x == first[0].x
    assert [run.y for run in (*first, *second)] == sorted({run.y for run in (*first, *second)})


def test_a_note_has_its_label_and_says_it_once() -> None:
    for typed, label in ((NOTE, "编者按："), ("开栏的话：" + NOTE, "开栏的话：")):
        block = fit_block(story(note_of_editor=typed), "1-2", 1)
        printed = runs(block, "/note_of_editor/0")
        assert printed[0].text == label and printed[0].face == house().styles["lead_in"].face
        assert printed[0].added == (typed is NOTE)
        assert "".join(run.text for run in printed if not run.added) == typed
    assert not label_of("汀水河，") and not label_of("编者按：")


def test_a_wide_note_has_columns_that_can_be_read() -> None:
    style = house().styles["note_of_editor"]
    for columns in range(1, 7):
        block = fit_block(story(note_of_editor=NOTE * 3 * columns), f"1-{columns}", 1)
        box, printed = part(block, "note_of_editor").box, runs(block, "/note_of_editor/0")
        frames = sorted({(run.frame.x, run.frame.width) for run in printed})
        few = len({run.y for run in printed}) < 2 * LEAST_ROWS
        assert all(few or width <= LONGEST * style.size for _, width in frames)
        assert frames[0][0] == box.x + em(INSET, style.size) and sum(frames[-1]) <= box.right - em(INSET, style.size)
        feet = {x: max(run.y for run in printed if run.frame.x == x) for x, _ in frames}
        assert max(feet.values()) - min(feet.values()) <= style.leading * len(frames)


def test_a_framed_block_has_no_frame_in_its_frame() -> None:
    plain, framed = (fit_block(story(note_of_editor=NOTE, frame=frame), "1-2", 1) for frame in (False, True))
    assert len(rules_of(plain, "note_of_editor")) == 4 and len(rules_of(framed, "note_of_editor")) == 2


def test_a_crosshead_has_a_blank_row_above_but_at_a_column_s_head() -> None:
    block, found = set_block(article([TEXT[0], "## 先把排口找出来", *TEXT[1:]], headline="巡查"), "1-2", "1-40")
    assert not codes(found) & {"overset"}
    (crosshead,) = runs(block, "/body/1")
    before, after = runs(block, "/body/0")[-1], runs(block, "/body/2")[0]
    assert [row_of(run) - row_of(before) for run in (crosshead, after)] == [2, 3]
    at_head = article(["## 先把排口找出来", *TEXT], headline="巡查")
    block, _ = set_block(at_head, "1-2", "1-40")
    assert runs(block, "/body/0")[0].y == min(run.y for run in runs(block, "/body/"))
