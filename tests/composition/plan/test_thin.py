"""A page that its copy does not fill: what it says is that and nothing else, and what it says of holes is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stone import MARK, article, codes, copy, facts, house, photo, plan_page, setter, words

from layout.composition.makeup import set_page
from layout.composition.plan.plain import bare_cells, holes_of
from layout.model.diagnostic import Findings
from layout.model.issue import Article, FolioCopy, Kind, PageCopy, Priority
from layout.model.plan import Area, BlockPlan, Effort, PagePlan
from layout.words import Severity

LONG_HEAD = "全区上下齐心协力抓好早稻抢收和晚稻抢插确保全年粮食丰收到手"
THIN = {"page-short", "hole-story", "hole-stories", "hole-photo", "grow-story", "grow-photo"}


def story(number: int, paragraphs: int, head: str = "镇里错峰抢收万亩早稻", **rest: object) -> Article:
    return article(copy()[:paragraphs], name=f"a{number}", headline=head, **rest)


def picture(number: int) -> Article:
    return Article(f"p{number}", MARK, Kind.PHOTO, photos=(photo(3000, 2000, file=f"photos/{number}.jpg"),))


LEAD = story(0, 6, priority=Priority.LEAD)
PAGES = {
    "one story": (LEAD,),
    "one short story": (story(1, 1),),
    "a head of many words": (story(1, 1, LONG_HEAD + LONG_HEAD),),
    "three stories": (LEAD, story(1, 4, priority=Priority.HIGH), story(2, 2)),
    "three with long heads": tuple(story(n, n + 1, LONG_HEAD) for n in range(3)),
    "a photo": (picture(1),),
    "three photos": tuple(map(picture, range(3))),
    "six photos": tuple(map(picture, range(6))),
    "a third of a page": (LEAD, *(story(n, 2) for n in range(1, 6))),
    "two thirds": (LEAD, *(story(n, 5, priority=Priority.HIGH) for n in range(1, 4)),
                   *(story(n, 3) for n in range(4, 9))),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_thin_page_says_that_it_is_and_nothing_else(name: str, short_legs: None) -> None:
    page = PageCopy(2, MARK, words("云汀新闻"), (), PAGES[name])
    plan, said = plan_page(page, None, setter())
    assert plan is not None and len(plan.blocks) == len(page.articles)
    grid, found = house().grid, Findings()
    if bare := bare_cells(plan, grid):
        assert codes(said) <= THIN and int(facts(said, "page-short")["lines"]) == bare
        told = [dict(d.facts) for d in said if d.code.startswith("hole-")]
        assert len(told) == len(holes_of(plan, grid)) > 0
        assert all(not a.members and a.kind is not Kind.PHOTO for a in page.articles
                   if a.id in {d.article for d in said if d.code == "grow-story"})
    else:
        assert not codes(said) & {"page-short", "no-plan", "story-short"}
    folio = FolioCopy(words("云汀周报"), words("1286"), date(2024, 7, 19))
    set_page(folio, page, plan, setter(), found)
    assert not [d for d in found if d.severity is Severity.ERROR]

    again, said_again = plan_page(page, plan, setter())
    assert again == plan and codes(said_again) & THIN == codes(said) & THIN, "what is kept is told as well"


def test_what_a_hole_is_said_to_want_fills_it(short_legs: None) -> None:
    page = PageCopy(2, MARK, None, (), PAGES["two thirds"])
    plan, said = plan_page(page, None, setter())
    assert plan
    told = [dict(d.facts) for d in said if d.code.startswith("hole-stor")]
    words_of = "".join(copy()) * 9
    more = []
    for n, hole in enumerate(told):
        count, length = int(hole.get("stories", 1)), int(hole["characters"])
        own = words_of[:length // count]
        body = [own[k:k + 150] for k in range(0, len(own), 150)]
        more += [article(body, name=f"n{n}{k}", headline="区里开会部署抢收") for k in range(count)]
    fuller, said = plan_page(replace(page, articles=(*page.articles, *more)), None, setter(), Effort.QUICK)
    assert fuller and bare_cells(fuller, house().grid) == 0 and not codes(said) & (THIN | {"page-over"})


def test_holes_are_the_rooms_that_no_block_has() -> None:
    grid = house().grid
    plan = PagePlan(2, (BlockPlan("a", Area(1, 4, 1, 60)), BlockPlan("b", Area(5, 6, 1, 110)),
                        BlockPlan("c", Area(1, 4, 61, 90))))
    assert holes_of(plan, grid) == [Area(1, 4, 91, 115)], "five rows beside it are no room"
    assert bare_cells(plan, grid) == 4 * 25 + 2 * 5
    full = PagePlan(2, (BlockPlan("a", Area(1, 6, 1, 115)),))
    assert holes_of(full, grid) == [] and bare_cells(full, grid) == 0
