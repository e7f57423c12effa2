"""What a block is, is asked of its genre alone; a new one is a module and a row."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from stone import (
    MARK,
    account_of,
    article,
    codes,
    copy,
    fit_block,
    house,
    issue_of,
    photo,
    pictures,
    plan_page,
    rank_of,
    runs,
    settle,
    text_of,
)

from layout.composition.genre import table
from layout.composition.genre.genre import Genre
from layout.composition.genre.table import genre_of
from layout.composition.makeup import set_page
from layout.composition.setter import Setter
from layout.model.diagnostic import Findings
from layout.model.issue import Article, Kind, PageCopy, Pin
from layout.model.printed import printed

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "genres.md"
WEEK = ("周六：龙舟表演，上午九时在汀水河文化公园。", "周日：纳凉晚会，晚七时在双椿镇。")


@pytest.fixture
def listing(monkeypatch: pytest.MonkeyPatch) -> Genre:
    """The example of the docs, in the table."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    module = ModuleType("listing")
    exec(compile(code, str(DOCS), "exec"), module.__dict__)
    monkeypatch.setattr(table, "GENRES", [*table.GENRES[:-1], module.LISTING, table.GENRES[-1]])
    return module.LISTING


def test_the_example_of_the_docs_is_composed_set_and_settled(listing: Genre) -> None:
    week = article(WEEK * 3, name="week", label="一周预告", place=Pin(MARK, width=2))
    assert genre_of(week) is listing and genre_of(article(WEEK)) is not listing
    assert rank_of(week).rule == house().heads["brief"]
    block = fit_block(week, "1-2", 40)
    days = [run for run in runs(block, "/body/") if run.face == house().styles["crosshead"].face]
    assert "".join(run.text for run in days) == "周六：周日：" * 3 and settle(week, block) == ()

    rest = tuple(article(copy(name), name=name, headline="区政府研究民生") for name in ("gov", "lead"))
    page = PageCopy(2, MARK, None, (), (week, *rest))
    setter, found = Setter(house()), Findings()
    plan, said = plan_page(page, None, setter)
    assert plan is not None and codes(said) <= {"page-short", "grow-story", "hole-story", "hole-stories"}
    made = set_page(issue_of(page), page, plan, setter, found)
    assert made.printable and account_of(made, printed(issue_of(page), page)) == ()


@pytest.mark.parametrize(("story", "name", "kind", "head"), [
    (article(WEEK), "story", "news", "normal"),
    (article(WEEK, kind=Kind.NOTICE), "story", "notice", "normal"),
    (article(WEEK, kind=Kind.AD), "advertisement", "ad", "normal"),
    (article(photos=(photo(),), kind=Kind.PHOTO), "photo item", "photo", "photo"),
    (article(name="filler/tree", photos=(photo(),), kind=Kind.PHOTO), "filler", "photo", "photo"),
    (article(members=(article(WEEK),)), "group", "group", "brief"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_every_article_has_its_genre(story: Article, name: str, kind: str, head: str) -> None:
    genre = genre_of(story)
    assert (genre.name, genre.kind_of(story), genre.head_of(story)) == (name, kind, head)


def test_an_advertisement_is_shown_whole_and_a_photo_item_cropped() -> None:
    tall = article(photos=(photo(800, 1200),), kind=Kind.AD)
    for rows in (20, 30):
        (shown,) = pictures(fit_block(tall, "1-3", rows))
        assert shown.crop == (0, 0, 800, 1200)
    (cropped,) = pictures(fit_block(replace(tall, kind=Kind.PHOTO), "1-3", 20))
    assert cropped.crop != (0, 0, 800, 1200)
    assert text_of(fit_block(article(WEEK, kind=Kind.AD), "1-2", 20), "/body/") == "".join(WEEK)


def test_the_composer_asks_for_no_kind_but_in_genres() -> None:
    asked = [path.relative_to(ROOT) for path in (ROOT / "layout" / "composition").rglob("*.py")
             if path.parent.name != "genre" and re.search(r"\bKind\.", path.read_text(encoding="utf-8"))]
    assert not asked


def test_only_genres_know_that_a_group_has_members() -> None:
    """Others ask for an article's ``stories``, of which there is always one."""
    asked = [path.relative_to(ROOT) for path in (ROOT / "layout" / "composition").rglob("*.py")
             if path.parent.name != "genre" and any(
                 (isinstance(node, ast.Attribute) and node.attr == "members") or
                 (isinstance(node, ast.keyword) and node.arg == "members")
                 for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))]
    assert not asked
