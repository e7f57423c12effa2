"""Copy that cannot be made up: the advice, followed to the letter, builds, and asks for little more than it must."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from stone import plan_page

from layout.composition.makeup import decide_page, problem_of, set_page
from layout.composition.plan.advice.cuts import CutAdvice, cuts_to, sets
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.leaves import leaves_of
from layout.composition.setter import Setter
from layout.composition.text.copyfit import body_characters, shortened
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Article, Issue, Kind, PageCopy, Pin, Priority
from layout.model.printed import printed
from layout.model.style import House
from layout.prepress.account import declare, settle
from layout.words import Severity

SAMPLE = Path(__file__).parents[3] / "issues" / "2024-07-19"


def overfull(percent: int) -> tuple[Issue, House]:
    """The sample's page with every story as much longer by its own words."""
    issue, house = read_issue(SAMPLE)
    page = issue.pages[0]
    articles = tuple(_longer(a, percent) if a.body else a for a in page.articles)
    return replace(issue, pages=(replace(page, articles=articles),)), house


def _longer(article: Article, percent: int) -> Article:
    text, last = "".join(p.text for p in article.body if not p.crosshead), article.body[-1]
    more = text[:body_characters(article) * (percent - 100) // 100]
    return replace(article, body=(*article.body[:-1], replace(last, text=last.text + more)))


def facts(found: Diagnostic) -> dict[str, str]:
    return dict(found.facts)


def errors(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in said if finding.severity is Severity.ERROR]


def cut_as_told(copy: PageCopy, said: Iterable[Diagnostic]) -> PageCopy:
    cuts = {d.article: int(facts(d)["characters"]) for d in said if d.code == "cut-story"}
    return replace(copy, articles=tuple(shortened(a, cuts.get(a.id, 0)) for a in copy.articles))


@pytest.mark.parametrize("percent", [153, 165])
def test_advice_followed_to_the_letter_builds_and_nothing_moves(percent: int, request: pytest.FixtureRequest) -> None:
    if percent < 165:  # nothing is proved of so much, so that no bound is held
        request.getfixturevalue("short_legs")
    issue, house = overfull(percent)
    copy = issue.pages[0]
    said = Findings()
    decision = decide_page(problem_of(copy, None, Setter(house)), said)
    assert decision.plan is None and decision.advised is not None
    (whole,) = [facts(d) for d in said if d.code == "page-over"]
    cuts = {d.article: d for d in said if d.code == "cut-story"}
    wanted = {name: int(facts(d)["characters"]) for name, d in cuts.items()}
    assert sum(wanted.values()) == int(whole["characters"])
    if int(whole["least"]):
        assert sum(wanted.values()) <= 1.4 * int(whole["least"])
    articles = {article.id: article for article in copy.articles}
    for name, cut in wanted.items():
        assert cut <= 0.22 * body_characters(articles[name])
        assert int(facts(cuts[name])["limit"]) == body_characters(articles[name]) - cut
    order = [Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.LEAD]
    ranks = [order.index(articles[name].priority) for name in cuts]
    assert ranks == sorted(ranks), "the lowest rank first"

    followed, setter = cut_as_told(copy, said), Setter(house)
    assert plan_page(followed, decision.advised, setter) == (decision.advised, ())
    more = Findings()
    set_page(replace(issue, pages=(followed,)), followed, decision.advised, setter, more)
    assert not errors(more)

    # Nobody has cut anything yet: the same advice, and the plan stays.
    said = Findings()
    again = decide_page(problem_of(copy, decision.advised, Setter(house)), said)
    assert again.plan is None and again.advised is None
    assert [d for d in said if d.code == "cut-story"] == list(cuts.values())


def test_a_page_with_a_plan_is_cut_to_it() -> None:
    issue, house = read_issue(SAMPLE)
    copy, kept, setter = issue.pages[0], read_plan(SAMPLE / "plan.yaml")[2], Setter(house)
    name = next(a.id for a in copy.articles if a.body and a.priority is Priority.HIGH and not a.photos)

    def advice(percent: int) -> CutAdvice | None:
        longer = replace(copy, articles=tuple(_longer(a, percent) if a.id == name else a for a in copy.articles))
        return cuts_to(kept, problem_of(longer, None, setter))

    some = advice(112)
    assert some is not None and some.as_kept and some.plan == kept
    (cut,) = some.cuts
    assert cut.article.id == name and cut.characters <= 0.22 * body_characters(cut.article)
    block = next(block for block in kept.blocks if block.article == name)
    rank = problem_of(copy, None, setter).ranks[name]
    assert sets(shortened(cut.article, cut.characters), block, setter, rank)
    assert not sets(shortened(cut.article, cut.characters - 1), block, setter, rank), "not a character too many"
    assert advice(140) is None, "more than may be cut"


def test_far_too_much_copy_says_which_stories_the_rest_fits_without(short_legs: None) -> None:
    issue, house = overfull(200)
    copy = issue.pages[0]
    plan, said = plan_page(copy, None, Setter(house))
    assert plan is None and "page-over-far" in {d.code for d in said}
    (hold,) = [d for d in said if d.code in ("hold-over", "hold-over-several")]
    gone = {a.id for a in copy.articles if f"“{a.id}”" in facts(hold).get("articles", "") or a.id == hold.article}
    assert all(a.priority in (Priority.NORMAL, Priority.LOW) for a in copy.articles if a.id in gone)
    rest = replace(copy, articles=tuple(a for a in copy.articles if a.id not in gone))
    plan, said = plan_page(rest, None, Setter(house))
    assert plan is not None and not errors(said), said


def underfull(paragraphs: int) -> tuple[PageCopy, House]:
    """The sample's page without its photo items, and with so many paragraphs of its stories alone."""
    issue, house = read_issue(SAMPLE)
    page = issue.pages[0]
    stories = [replace(a, body=a.body[:paragraphs]) for a in page.articles if a.kind is not Kind.PHOTO]
    return replace(page, articles=tuple(stories)), house


def test_too_little_copy_says_how_much_every_story_and_photo_may_grow() -> None:
    copy, house = underfull(2)
    plan, said = plan_page(copy, None, Setter(house))
    assert plan is not None and not errors(said)
    (short,) = [facts(d) for d in said if d.code == "page-short"]
    grown = {d.article: facts(d) for d in said if d.code == "grow-story"}
    assert abs(sum(int(f["lines"]) for f in grown.values()) - int(short["lines"])) <= len(copy.articles)
    assert all(int(f["characters"]) > int(f["lines"]) for f in grown.values())
    lead = next(a for a in copy.articles if a.priority is Priority.LEAD)
    assert int(grown[lead.id]["lines"]) == max(int(f["lines"]) for f in grown.values())


def test_a_photo_held_narrow_is_said_to_have_room() -> None:
    copy, house = underfull(3)
    shot = next(photo for article in read_issue(SAMPLE)[0].pages[0].articles for photo in article.photos)
    lead, *others = copy.articles
    narrow = replace(shot, columns=Fraction(1))
    setter = Setter(house)

    def most(columns: Fraction) -> int:
        page = replace(copy, articles=(replace(lead, photos=(replace(narrow, columns=columns),)), *others))
        leaves = leaves_of(problem_of(page, None, setter))
        return max(leaf.most for leaf in leaves if leaf.story.index == 0)

    page = replace(copy, articles=(replace(lead, photos=(narrow,)), *others))
    _, said = plan_page(page, None, setter)
    told = facts(next(d for d in said if d.code == "grow-photo"))
    assert told["file"] == shot.file and int(told["columns"]) > 1
    assert int(told["lines"]) == most(Fraction(told["columns"])) - most(Fraction(1)) > 0


def test_a_filler_of_the_house_fills_the_page_and_is_kept(short_legs: None) -> None:
    full, house = read_issue(SAMPLE)
    photo = next(photo for article in full.pages[0].articles for photo in article.photos)

    def filler(name: str, columns: int) -> Article:
        return Article(f"filler/{name}", photo.mark, Kind.PHOTO, Priority.LOW, place=Pin(photo.mark, width=columns),
                       photos=(replace(photo, caption=None, credit=None, fit="whole"),))

    few = replace(full.pages[0], articles=tuple(a for a in full.pages[0].articles if a.kind is not Kind.PHOTO))
    offered = replace(house, fillers=(filler("one", 2), filler("two", 3), filler("three", 4)))
    plan, said = plan_page(few, None, Setter(offered))
    assert plan is not None and not errors(said)
    placed = [block for block in plan.blocks if block.article.startswith("filler/")]
    assert 1 <= len(placed) <= 2 and [d.code for d in said].count("filler-placed") == len(placed)
    grid = house.grid
    assert sum(b.area.columns * b.area.rows for b in plan.blocks) == grid.columns * grid.rows

    again, _ = plan_page(few, plan, Setter(offered))
    assert again == plan
    more, told = Findings(), Findings()
    page = set_page(full, with_fillers(few, plan, offered), plan, Setter(offered), more)
    settle(page, declare(printed(full, few)), told)
    assert not errors(more) and not list(told)


def test_a_story_to_cut_says_from_which_words_on() -> None:
    issue, _ = overfull(100)
    from layout.composition.plan.advice.cuts import _told

    article = next(a for a in issue.pages[0].articles if len(a.body) > 1)
    setter = Setter(read_issue(SAMPLE)[1])
    last = article.body[-1]
    cut = _told(article, 5, setter)
    assert (cut.characters, cut.paragraph, cut.words) == (5, len(article.body), last.text[-5:])
    assert cut.left == body_characters(article) - 5
    cut = _told(article, len(last.text), setter)
    assert (cut.paragraph, cut.words) == (len(article.body), last.text[:8])
