"""A wish is typed in the manifest's words, in either language, and read as the manifest is."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import ISSUE, lay

from layout.manifest.issue.reader import read_issue
from layout.manifest.issue.wishes import wishes_of
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article, HeadWay
from layout.model.wish import WishOrder


@pytest.mark.parametrize(("typed", "field", "value"), [
    ("columns=4", "width", "4"), ("栏=4", "width", "4"), ("栏＝4栏", "width", "4"), ("栏: 1-4", "columns", "1-4"),
    ("栏=第1至4栏", "columns", "1-4"), ("栏=1—4", "columns", "1-4"), ("栏数=3", "width", "3"),
    ("width=3", "width", "3"),
    ("行=1-40行", "rows", "1-40"), ("rows=1-40", "rows", "1-40"), ("位置=左上角", "at", "top-left"),
    ("角=右下", "at", "bottom-right"), ("at=top-left", "at", "top-left"), ("围框", "frame", "yes"),
    ("加框=否", "frame", "no"), ("frame=true", "frame", "yes"), ("竖题", "head", "vertical"),
    ("竖题=否", "head", "horizontal"), ("标题方向=右竖", "head", "vertical-right"),
    ("head=vertical", "head", "vertical"),
    ("图=3 栏", "photo", "3"), ("图片2=1.5", "photo", "1.5"), ("photo=2", "photo", "2"),
])
def test_a_wish_is_read(typed: str, field: str, value: str) -> None:
    found = Findings()
    (wish,) = wishes_of(WishOrder("甲", (typed,)), found)
    assert not len(found)
    assert (wish.field, wish.value, wish.mark) == (field, value, Mark("wish", 1, 3, len(typed)))
    assert wish.number == (0 if field != "photo" else 2 if "2=" in typed else 1)


@pytest.mark.parametrize("typed", ["4栏", "栏=", "=4", "大小=4", "栏2=4", "", "竖题右=1"])
def test_what_is_no_wish_is_told(typed: str) -> None:
    found = Findings()
    assert wishes_of(WishOrder("甲", (typed,)), found) == ()
    assert [finding.code for finding in found] == ["wish-unread"]


def read(folder: Path, article: str, *typed: str) -> Article:
    issue, _ = read_issue(folder, Findings(), order=WishOrder(article, typed))
    return next(one for page in issue.pages for one in page.articles if one.id == article)


def test_a_wish_amends_the_place_that_is_written(tmp_path: Path) -> None:
    rank = "        级别: 头条\n"
    placed = ISSUE.replace(rank, f"{rank}        位置: {{栏: 1-3, 角: 左上}}\n        加框: 是\n")
    folder = lay(tmp_path / "期", placed)
    wider = read(folder, "早稻", "栏=4").place
    assert wider and (wider.columns, wider.width, wider.at) == (None, 4, "top-left")
    elsewhere = read(folder, "早稻", "行=1-40", "columns=2-4", "frame=no")
    assert elsewhere.place and not elsewhere.frame
    assert (elsewhere.place.columns, elsewhere.place.width, elsewhere.place.rows) == ((2, 4), None, (1, 40))


def test_head_and_photo_are_wished_where_they_stand(tmp_path: Path) -> None:
    folder = lay(tmp_path / "期")
    assert read(folder, "早稻", "竖题").head is HeadWay.VERTICAL
    (photo,) = read(folder, "白石涧", "图=1.5").photos
    assert photo.columns == 1.5
