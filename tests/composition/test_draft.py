"""A page with errors is still a page: what a proof shows of it, and that no press gets it."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stone import MARK, article, codes, copy, facts, fit_block, house, inset, issue_of, photo, set_block, setter

from layout.composition.block.draft import MORE, RED, UNKNOWN
from layout.composition.makeup import lenient, page_to_show, plan_to_show, set_page
from layout.composition.plan.plain import largest_free
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Diagnostic, Findings, Rejected
from layout.model.issue import Article, PageCopy, Setting
from layout.model.ledger import solid
from layout.model.page import Block, GlyphRun, Page, PlacedPicture, Tint
from layout.model.plan import Area, BlockPlan, PagePlan
from layout.render.pdf.writer import render_pdf
from layout.render.picture.plates import page_plates
from layout.words import Severity

SAMPLE = Path(__file__).parents[2] / "issues" / "2024-07-19"


def overset(rows: int, **rest: object) -> tuple[Article, Block, tuple[Diagnostic, ...]]:
    """A story in a block that is so many rows too low, with what is said of it."""
    it = article(copy("gov"), headline="区政府常务会议研究民生", **rest)
    last = fit_block(it, "1-3", 20).area.last_row
    return it, *set_block(it, "1-3", f"20-{last - rows}")


def shown(block: Block, unit: str = "", *, red: bool | None = None) -> str:
    """What a proof shows of a block in type: of these units, all of it or what is red or is not."""
    return solid("".join(item.text for item in block.draft if isinstance(item, GlyphRun) and unit in item.unit
                         and red in (None, item.ink == RED)))


def stands_inside(block: Block) -> bool:
    """Whether everything that the draft shows stands in the block; the origin of （ is half an em left of its ink."""
    runs = [item for item in block.draft if isinstance(item, GlyphRun)]
    boxes = [item.rect for item in block.draft if isinstance(item, Tint)]
    return all(block.box.contains(box) for box in boxes) and all(
        block.box.x - run.size // 2 <= x <= block.box.right and block.box.y <= y <= block.box.bottom
        for run in runs for x, y in map(run.origin, run.glyphs))


@pytest.mark.parametrize(("rows", "rest"), [
    (1, {}), (2, {}), (6, {}), (2, {"frame": True}), (5, {"photos": (photo(caption="溪水。"),)}),
    (1, {"setting": Setting.VERTICAL})], ids=["one", "two", "six", "framed", "photo", "down"])
def test_the_end_of_a_text_that_does_not_fit_is_red_and_no_sign_of_the_copy_is_missing(
        rows: int, rest: dict[str, object]) -> None:
    it, block, found = overset(rows, **rest)
    told = facts(found, "overset")
    title = f"超出{told['characters']}字（{told['lines']}行）"
    assert block.items == () and shown(block, red=True).startswith(title) and stands_inside(block)
    body = shown(block, "/body/") + shown(block, "draft", red=False) + shown(block, red=True).removeprefix(title)
    whole = solid("".join(p.text for p in it.body))
    assert body == whole or (body.endswith(MORE) and whole.startswith(body.removesuffix(MORE)) and rows > 2)


def test_where_no_column_has_room_for_its_end_the_block_is_a_box() -> None:
    _, block, found = overset(14)
    told = facts(found, "overset")
    assert shown(block) == f"区政府常务会议研究民生排不下，超出{told['characters']}字（{told['lines']}行）"
    assert stands_inside(block)


def test_a_block_that_cannot_be_set_as_planned_is_a_box_with_its_name_and_why() -> None:
    it = article(copy("gov")[:2], headline="区政府常务会议研究民生", photos=(photo(),))
    astray, found = set_block(it, "1-3", "20-60", photos=(inset("5-6", "30-40"),))
    assert codes(found) == {"photo-place"} and stands_inside(astray)
    assert shown(astray).startswith("区政府常务会议研究民生图片photos/a.jpg的位置不行")
    unknown = replace(it, photos=(photo(file="photos/\U0001f33e.jpg"),))
    assert f"photos/{UNKNOWN}.jpg" in shown(set_block(unknown, "1-3", "20-60", photos=(inset("5-6", "30-40"),))[0])


def test_a_photo_that_is_missing_is_a_box_with_its_name_above_its_caption() -> None:
    it = article(copy("gov"), photos=(replace(photo(caption="溪水。"), sha256=""),))
    block, found = set_block(it, "1-4", "20-60")
    assert not codes(found) - {"underset"} and shown(block) == "缺图photos/a.jpg"
    assert not any(isinstance(item, PlacedPicture) for item in block.items)
    (box,) = [part.box for part in block.parts if part.kind == "photo"]
    assert [item.rect for item in block.draft if isinstance(item, Tint)] == [box]
    there, _ = set_block(replace(it, photos=(photo(caption="溪水。"),)), "1-4", "20-60")
    assert [part.box for part in there.parts] == [part.box for part in block.parts] and not there.draft


def page(*headlines: str) -> Page:
    stories = tuple(article(copy("gov"), name=name, headline=headline) for name, headline in zip("ab", headlines,
                                                                                              strict=False))
    made = PageCopy(2, MARK, None, (), stories)
    blocks = tuple(BlockPlan(story.id, Area(1 + 3 * n, 3 + 3 * n, 1, 60)) for n, story in enumerate(stories))
    return set_page(issue_of(made), made, PagePlan(2, blocks), setter(), Findings())


def test_a_head_too_wide_hides_no_other_story() -> None:
    """As it is set it runs over its neighbour: the draft shows what stands in the block itself."""
    wide = page("区政府常务会议研究民生" * 9, "研究民生")
    left, right = wide.as_draft().blocks
    assert wide.blocks[0].draft and not wide.printable
    reach = max(run.origin(glyph)[0] for run in left.items if isinstance(run, GlyphRun) for glyph in run.glyphs)
    assert reach <= left.box.right < right.box.x and right == wide.blocks[1]


def test_a_head_too_wide_stands_in_a_box_of_its_own_and_the_text_below_it() -> None:
    wide = page("区政府常务会议研究民生" * 9).blocks[0]
    assert shown(wide, red=True).startswith("区政府常务会议研究民生" * 3)
    assert not any("/headline/" in item.unit for item in wide.items if isinstance(item, GlyphRun))
    (box,) = [item.rect for item in wide.draft if isinstance(item, Tint)]
    first = min(item.y - item.size for item in wide.items if isinstance(item, GlyphRun) and "/body/" in item.unit)
    assert wide.box.y <= box.y < box.bottom <= first


@pytest.mark.parametrize("second", [Area(1, 3, 1, 60), Area(2, 5, 20, 90)], ids=["on it", "partly"])
def test_a_block_told_to_stand_on_another_is_named_where_it_stands_alone(second: Area) -> None:
    stories = tuple(article(copy("gov"), name=name, headline=name * 3) for name in "ab")
    made = PageCopy(2, MARK, None, (), stories)
    plan = PagePlan(2, (BlockPlan("a", Area(1, 3, 1, 60)), BlockPlan("b", second)))
    found = Findings()
    found.say("areas-overlap", MARK, article="b", article_a="a", article_b="b", columns="1-3", rows="20-60")
    first, other = page_to_show(issue_of(made), made, plan, setter(), found).blocks
    assert other.items == () and shown(other).startswith("bbb")
    (box,) = [item.rect for item in other.draft if isinstance(item, Tint)]
    hidden = box == first.box
    assert hidden == (second == first.area) and hidden == all(
        not item.glyphs for item in first.items if isinstance(item, GlyphRun))


def test_a_page_is_shown_with_copy_that_is_far_too_much() -> None:
    stories = tuple(article(copy("gov") * times, name=name) for name, times in (("a", 30), ("b", 1), ("c", 9)))
    blocks = plan_to_show(PageCopy(2, MARK, None, (), stories), None, setter()).blocks
    assert [block.article for block in blocks] == ["a", "b", "c"]
    assert not any(one.area.overlaps(other.area) for n, one in enumerate(blocks) for other in blocks[:n])


def test_the_largest_free_area_is_that_of_all_rectangles() -> None:
    """Against every rectangle of a small page."""
    dice, whole = random.Random(7), Area(1, 4, 1, 6)
    for _ in range(40):
        taken = [Area(c, min(c + dice.randrange(3), 4), r, min(r + dice.randrange(3), 6))
                 for c, r in ((dice.randint(1, 4), dice.randint(1, 6)) for _ in range(dice.randrange(6)))]
        every = [Area(c, d, r, s) for c in range(1, 5) for d in range(c, 5) for r in range(1, 7) for s in range(r, 7)]
        free = [area for area in every if not any(area.overlaps(other) for other in taken)]
        best = largest_free(taken, whole)
        assert (best is None) == (not free)
        assert best is None or (best in free and best.columns * best.rows == max(a.columns * a.rows for a in free))


def test_a_character_that_no_face_has_is_an_empty_box_in_a_draft_alone() -> None:
    plain, shows = setter().faces, lenient(setter()).faces
    assert plain.pick("song", "\u0e01") is None
    face = shows.pick("song", "\u0e01")
    assert face is not None and face.glyph("\u0e01").gid == 0
    assert list(shows.missing("song", "水\u0e01")) == list(plain.missing("song", "水\u0e01")) == [(1, "\u0e01")]


def test_opening_marks_at_the_edge_of_a_block_are_shown() -> None:
    block = page("研究民生").blocks[0]
    run = next(item for item in block.items if isinstance(item, GlyphRun))
    for left, shows in ((run.size // 2, len(run.glyphs)), (run.size * 2 // 3, len(run.glyphs) - 1)):
        flush = replace(run, x=block.box.x - left - run.glyphs[0].x)
        assert len(flush.cut(block.box, inside=True).glyphs) == shows
        assert len(flush.cut(block.box, inside=False).glyphs) == len(run.glyphs) - shows


def test_a_draft_is_drawn_and_never_pressed() -> None:
    sound = page("研究民生", "防汛")
    assert sound.printable and not sound.as_draft().printable
    draft = replace(sound, blocks=(overset(2)[1],)).as_draft()
    for refused in (draft, replace(sound, blocks=(overset(2)[1],)), sound.as_draft()):
        with pytest.raises(ValueError, match="draft"):
            render_pdf(refused, house().faces, house().press, title="", day=date(2024, 7, 19))
    plates = page_plates(draft, house().faces, house().press, 40)
    red = [m for m, y, k in zip(*(plates.getchannel(c).tobytes() for c in "MYK"), strict=True) if y > 200 and not k]
    assert max(red) > 200


def test_an_issue_without_a_picture_is_read_to_be_shown(tmp_path: Path) -> None:
    folder = shutil.copytree(SAMPLE, tmp_path / "2024-07-19")
    (folder / "photos" / "fig.jpg").unlink()
    with pytest.raises(Rejected):
        read_issue(folder)
    said = Findings()
    issue, _ = read_issue(folder, said, to_show=True)
    assert [d.code for d in said if d.severity is Severity.ERROR] == ["file-missing"]
    missing = [p.file for a in issue.pages[0].articles for p in a.photos if p.missing]
    assert missing == ["photos/fig.jpg"]
    (folder / "copy" / "gov.txt").unlink()
    with pytest.raises(Rejected):
        read_issue(folder, to_show=True)
